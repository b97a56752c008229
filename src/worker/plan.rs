//! What the page wants of the worker, kept on the page so that a new worker can be told all of it, and which of the
//! worker's replies are about it still.

mod watch;

pub use watch::{IDLE, LOADING, PATIENCE, STRIKES, Verdict};

use super::queue::{Job, Queue};
use crate::engine::lists::Lists;
use crate::engine::period::Period;
use crate::messages::{Changes, Reply, Request};
use std::collections::{BTreeMap, BTreeSet};

/// The first series of an archive.
const FIRST: u32 = 1;

/// How the worker is, as far as the page knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// It was begun and has not said that it is ready. Whatever is wanted is sent when it does.
    #[default]
    Loading,
    /// It takes requests.
    Ready,
    /// It could not load, or crashed with nothing to do. It is begun again only when somebody asks for it.
    Broken,
}

/// What is to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The document's series, whose lists are used.
    pub series: u32,
    /// Its whole decoded text.
    pub text: String,
    /// What its OCR engine said of its words, as [`Document::confidences`](crate::engine::document::Document::confidences)
    /// has it.
    pub confidences: Vec<f32>,
    /// The page to begin with (index).
    pub page: u32,
    /// What its reviewer has made of it.
    pub standing: Standing,
    /// How old its Swedish is.
    pub period: Period,
}

/// What a reviewer has made of a document, as far as its checks depend on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where a person let a meeting begin (true), or no longer: bytes of the text.
    pub meetings: Vec<(u32, bool)>,
    /// What decisions make of the text.
    pub changes: Changes,
}

#[derive(Debug)]
struct Wanted {
    asked: Asked,
    strikes: u32,
    /// Whether its checks alone are wanted.
    woken: bool,
    /// How often it was to be checked anew.
    wishes: u32,
    /// Whether checks have come since then.
    checked: bool,
}

impl Wanted {
    fn check_anew(&mut self) {
        self.wishes += 1;
        self.checked = false;
    }
}

/// What the page wants, and how the worker is.
#[derive(Debug, Default)]
pub struct Plan {
    /// The lists of each series.
    lists: BTreeMap<u32, Lists>,
    /// The series whose lists the worker has now.
    told: Option<u32>,
    wanted: Queue<Wanted>,
    /// The document that is being checked, and which of its wishes that is for. One is at a time: what else is asked of
    /// the worker need not wait for many.
    checking: Option<(u32, u32)>,
    revision: u32,
    state: State,
    silence: u32,
    /// Questions that the worker has not answered.
    unanswered: u32,
    /// Whether it has done anything since it was begun.
    worked: bool,
    /// Ticks since it had anything to do.
    idle: u32,
}

impl Plan {
    /// Sets the lists of a series; its open documents are done again with them. Gives what to send.
    pub fn set_lists(&mut self, series: u32, lists: Lists) -> Vec<Request> {
        self.lists.insert(series, lists);
        if self.told == Some(series) {
            self.told = None;
        }
        self.revision += 1;
        for job in self.wanted.jobs().iter_mut().filter(|job| job.work.asked.series == series) {
            job.revision = self.revision;
            job.done = job.work.woken;
            job.work.check_anew();
        }
        let mut requests = self.when_ready(|plan| plan.tell(series));
        requests.extend(self.when_ready(|plan| plan.opens(series)));
        requests.extend(self.refocus());
        requests.extend(self.check());
        requests
    }

    /// Wants proposals for a document. Gives what to send.
    pub fn open(&mut self, document: u32, asked: Asked) -> Vec<Request> {
        self.revision += 1;
        self.silence = 0;
        let series = asked.series;
        let wanted = Wanted { asked, strikes: 0, woken: false, wishes: 0, checked: false };
        self.wanted.open(document, self.revision, wanted);
        let mut requests = self.when_ready(|plan| plan.tell(series));
        requests.extend(
            self.when_ready(|plan| plan.wanted.job(document).map(|job| open(job)).into_iter().collect()),
        );
        requests
    }

    /// Wants the checks alone of a document whose proposals are known, unless it is wanted already. Gives what to send.
    pub fn wake(&mut self, document: u32, asked: Asked) -> Vec<Request> {
        if self.wanted.job(document).is_some() {
            return Vec::new();
        }
        self.revision += 1;
        let wanted = Wanted { asked, strikes: 0, woken: true, wishes: 0, checked: false };
        self.wanted.open(document, self.revision, wanted);
        if let Some(job) = self.wanted.job(document) {
            job.done = true;
        }
        self.check()
    }

    /// Wants a document read anew as Swedish of this age, where it is another. Gives what to send.
    pub fn set_period(&mut self, document: u32, period: Period) -> Vec<Request> {
        match self.wanted.job(document) {
            Some(job) if job.work.asked.period != period && job.work.woken => {
                job.work.asked.period = period;
                job.work.check_anew();
                self.check()
            }
            Some(job) if job.work.asked.period != period => {
                let asked = Asked { period, ..job.work.asked.clone() };
                self.open(document, asked)
            }
            _ => Vec::new(),
        }
    }

    /// Whether proposals for a document are wanted, or have been given.
    pub fn wants(&mut self, document: u32) -> bool {
        self.wanted.job(document).is_some_and(|job| !job.work.woken)
    }

    /// Wants a document first, and of it a page. Gives what to send.
    pub fn focus(&mut self, document: u32, page: u32) -> Vec<Request> {
        self.wanted.focus(document);
        if let Some(job) = self.wanted.job(document) {
            job.work.asked.page = page;
        }
        self.when_ready(|_| vec![Request::Focus { document, page }])
    }

    /// Wants no more of a document. Gives what to send.
    pub fn close(&mut self, document: u32) -> Vec<Request> {
        self.wanted.close(document);
        self.when_ready(|_| vec![Request::Close { document }])
    }

    /// Wants a document checked as its reviewer has made it, once its proposals are there. Gives what to send.
    pub fn revise(&mut self, document: u32, standing: Standing) -> Vec<Request> {
        match self.wanted.job(document) {
            Some(job) if job.work.asked.standing != standing => {
                job.work.asked.standing = standing;
                job.work.check_anew();
                self.check()
            }
            _ => Vec::new(),
        }
    }

    /// Wants the next document checked whose proposals are there and no checks since, the one in focus first, unless one
    /// is being checked. Gives what to send.
    pub fn check(&mut self) -> Vec<Request> {
        if self.checking.is_some() {
            return Vec::new();
        }
        self.when_ready(|plan| {
            let focus = plan.wanted.focused();
            let waits = |job: &&mut Job<Wanted>| job.done && !job.work.checked;
            let waiting = plan.wanted.jobs().iter_mut().filter(waits);
            let Some(job) = waiting.min_by_key(|job| Some(job.document) != focus) else { return Vec::new() };
            let (series, request) = (job.work.asked.series, check(job));
            plan.checking = Some((job.document, job.work.wishes));
            let mut requests = plan.tell(series);
            requests.push(request);
            requests
        })
    }

    /// Wants to know which words are known. Gives what to send: nothing where the worker is not ready, and then no answer
    /// comes.
    pub fn judge(&mut self, number: u32, words: Vec<String>) -> Vec<Request> {
        self.question(None, Request::Judge { number, words })
    }

    /// Wants two texts beside each other. Gives what to send: nothing where the worker is not ready, and then no answer comes.
    pub fn compare(&mut self, number: u32, left: String, right: String) -> Vec<Request> {
        self.question(None, Request::Compare { number, left, right })
    }

    /// Wants to know what a proofread protocol of a series holds. Gives what to send: nothing where the worker is not ready,
    /// and then no answer comes.
    pub fn learn(&mut self, series: u32, name: String, text: String) -> Vec<Request> {
        self.question(Some(series), Request::Learn { name, text })
    }

    /// Wants to know where the entries of a series' lists stand in a document with `changes` made (see [`Request::Find`]).
    /// Gives what to send: nothing where the worker is not ready, and then no answer comes.
    pub fn find(
        &mut self,
        series: u32,
        (document, number): (u32, u32),
        text: String,
        changes: Changes,
    ) -> Vec<Request> {
        self.question(Some(series), Request::Find { document, number, text, changes })
    }

    /// Wants the built-in lists. Gives what to send: nothing where the worker is not ready, and then no answer comes.
    pub fn built_in(&mut self) -> Vec<Request> {
        self.question(None, Request::BuiltIn)
    }

    /// Asks a question, of the lists of a series where it needs them.
    fn question(&mut self, series: Option<u32>, question: Request) -> Vec<Request> {
        self.when_ready(|plan| {
            (plan.unanswered, plan.idle) = (plan.unanswered + 1, 0);
            let mut requests = series.map(|series| plan.tell(series)).unwrap_or_default();
            requests.push(question);
            requests
        })
    }

    /// The worker said that it is ready. Gives all that it is to know.
    pub fn ready(&mut self) -> Vec<Request> {
        self.state = State::Ready;
        self.begun();
        self.everything()
    }

    /// Another worker has been begun; it knows nothing yet.
    pub fn restarted(&mut self) {
        self.state = State::Loading;
        self.begun();
        self.checking = None;
    }

    fn begun(&mut self) {
        (self.silence, self.unanswered, self.idle, self.worked) = (0, 0, 0, false);
    }

    /// How many documents are wanted and not read yet.
    pub fn unread(&mut self) -> usize {
        self.wanted.jobs().iter().filter(|job| !job.done).count()
    }

    /// Takes note of a reply about a document. False where the reply is stale and is to be dropped.
    pub fn accept(&mut self, reply: &Reply) -> bool {
        (self.silence, self.idle, self.worked) = (0, 0, true);
        let (document, revision) = match *reply {
            Reply::Ready { .. } | Reply::Failed { .. } => return true,
            Reply::Judged { .. }
            | Reply::Compared { .. }
            | Reply::Learned { .. }
            | Reply::Found { .. }
            | Reply::BuiltIn { .. } => {
                self.unanswered = self.unanswered.saturating_sub(1);
                return true;
            }
            Reply::Page { document, revision, .. }
            | Reply::Progress { document, revision, .. }
            | Reply::Checks { document, revision, .. }
            | Reply::Done { document, revision } => (document, revision),
        };
        let is_checked = matches!(reply, Reply::Checks { .. });
        let checking = if is_checked { self.checking.take() } else { None };
        let Some(job) = self.wanted.job(document).filter(|job| job.revision == revision) else {
            return false;
        };
        job.done |= matches!(reply, Reply::Done { .. });
        if is_checked {
            // What was decided meanwhile makes them stale.
            job.work.checked = checking == Some((document, job.work.wishes));
            return job.work.checked;
        }
        true
    }

    /// For each series its lists and its documents that are not done, then the one in focus.
    fn everything(&mut self) -> Vec<Request> {
        self.told = None;
        let series: BTreeSet<u32> =
            self.wanted.jobs().iter().filter(|job| !job.done).map(|job| job.work.asked.series).collect();
        // Without a document it is told of lists for the sake of the words that it is asked about.
        let first = self.lists.keys().next().copied().unwrap_or(FIRST);
        let series = if series.is_empty() { BTreeSet::from([first]) } else { series };
        let mut requests = Vec::new();
        for series in series {
            requests.extend(self.when_ready(|plan| plan.tell(series)));
            requests.extend(self.when_ready(|plan| plan.opens(series)));
        }
        requests.extend(self.refocus());
        requests.extend(self.check());
        requests
    }

    /// The lists of a series, where the worker has others.
    fn tell(&mut self, series: u32) -> Vec<Request> {
        if self.told.replace(series) == Some(series) {
            return Vec::new();
        }
        vec![Request::Lists(self.lists.get(&series).cloned().unwrap_or_default())]
    }

    /// The documents of a series that are not done.
    fn opens(&mut self, series: u32) -> Vec<Request> {
        let jobs = self.wanted.jobs().iter();
        jobs.filter(|job| job.work.asked.series == series && !job.done).map(open).collect()
    }

    fn refocus(&mut self) -> Vec<Request> {
        let Some(document) = self.wanted.focused() else { return Vec::new() };
        let page = self.wanted.job(document).map_or(0, |job| job.work.asked.page);
        self.when_ready(|_| vec![Request::Focus { document, page }])
    }

    fn when_ready(&mut self, requests: impl FnOnce(&mut Self) -> Vec<Request>) -> Vec<Request> {
        if self.state == State::Ready { requests(self) } else { Vec::new() }
    }
}

fn open(job: &Job<Wanted>) -> Request {
    Request::Open {
        document: job.document,
        revision: job.revision,
        text: job.work.asked.text.clone(),
        confidences: job.work.asked.confidences.clone(),
        page: job.work.asked.page,
        period: job.work.asked.period,
    }
}

fn check(job: &Job<Wanted>) -> Request {
    Request::Check {
        document: job.document,
        revision: job.revision,
        text: job.work.asked.text.clone(),
        meetings: job.work.asked.standing.meetings.clone(),
        changes: job.work.asked.standing.changes.clone(),
        period: job.work.asked.period,
    }
}

#[cfg(test)]
mod tests;
