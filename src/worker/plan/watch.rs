//! What to make of a worker's silence, its crashes and what it says of them.

use super::{Plan, State};

/// Ticks without a word from a worker that has work, after which it is taken to hang.
pub const PATIENCE: u32 = 6;
/// Ticks that a worker may take to load the model before it is said to be slow.
pub const LOADING: u32 = 12;
/// Ticks without anything to do, after which a worker that has worked makes way for a fresh one: its memory never shrinks.
pub const IDLE: u32 = 6;
/// Crashes and hangs at work on one document, after which it is given up.
pub const STRIKES: u32 = 2;

/// What to do after a tick or a crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Wait,
    /// Say that the worker takes long to load; it may still come.
    Slow,
    /// End the worker and say that it does not work.
    Broken,
    /// End the worker and begin another.
    Restart,
    /// Begin another worker, and end this one when that is ready.
    Renew,
    /// As `Restart`; this document was given up, and will not be asked for again until it is opened anew.
    GiveUp(u32),
}

impl Plan {
    /// The worker said that it failed, at this document where it names one.
    pub fn failed(&mut self, document: Option<u32>) -> Verdict {
        match document {
            Some(document) => self.give_up(document),
            None => self.crashed(),
        }
    }

    /// The worker ended or fell silent, nobody knows why.
    pub fn crashed(&mut self) -> Verdict {
        let ready = self.state == State::Ready;
        let checking = self.checking.map(|(document, _)| document).filter(|_| self.wanted.first().is_none());
        let at_work = match checking {
            Some(document) => self.wanted.job(document),
            None => self.wanted.first(),
        };
        let Some(job) = at_work.filter(|_| ready) else {
            self.state = State::Broken;
            return Verdict::Broken;
        };
        job.work.strikes += 1;
        let (document, strikes) = (job.document, job.work.strikes);
        if strikes < STRIKES { Verdict::Restart } else { self.give_up(document) }
    }

    /// Whether the worker has nothing to do and owes no answer.
    pub fn is_idle(&mut self) -> bool {
        let has_work = self.wanted.jobs().iter().any(|job| !job.done || !job.work.checked);
        self.state == State::Ready && !has_work && self.unanswered == 0
    }

    fn rest(&mut self) -> Verdict {
        if !self.is_idle() || !self.worked {
            return Verdict::Wait;
        }
        self.idle += 1;
        if self.idle < IDLE {
            return Verdict::Wait;
        }
        self.worked = false;
        Verdict::Renew
    }

    fn give_up(&mut self, document: u32) -> Verdict {
        self.wanted.close(document);
        Verdict::GiveUp(document)
    }

    /// Some seconds have passed. Ticks are counted rather than time, so that a computer that slept is not taken for a
    /// worker that hangs.
    pub fn tick(&mut self) -> Verdict {
        let waits = match self.state {
            State::Loading => true,
            State::Ready => self.wanted.first().is_some() || self.checking.is_some(),
            State::Broken => false,
        };
        if !waits {
            return self.rest();
        }
        self.silence += 1;
        match (self.state, self.silence) {
            (State::Loading, LOADING) => Verdict::Slow,
            (State::Ready, PATIENCE..) => self.crashed(),
            _ => Verdict::Wait,
        }
    }
}
