//! What the proposals of a group say together, kept while proposals come and go. Probabilities are added up as whole
//! numbers, so that the sum is the same in whatever order they came, and what was added can be taken away.

use super::group::GroupCandidate;
use super::policy::Policy;
use crate::engine::proposal::{Candidate, Proposal};
use std::sync::Arc;

/// What a probability of 1 is in a sum.
const ONE: f64 = (1_u64 << 32) as f64;

/// The sums over some proposals of one form.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    readings: Vec<Reading>,
    proposals: u32,
    doubt: u64,
    /// How many proposals are of the automatic tier, and the doubt of their best readings.
    sure: (u32, u64),
}

/// The sums of one reading.
#[derive(Clone, Debug)]
struct Reading {
    text: Arc<str>,
    /// At how many places it is proposed.
    places: u32,
    /// At how many of them the words around speak for it.
    supported: u32,
    probability: u64,
    /// How probable it is where it is most so, and the proposal there, the last in the text where several are; `None`
    /// once that is gone, until it is looked for.
    best: Option<(f32, Arc<Proposal>)>,
}

impl Tally {
    /// The tally of `proposals`.
    pub(super) fn of(proposals: &[Arc<Proposal>]) -> Self {
        let mut tally = Self::default();
        for proposal in proposals {
            tally.add(proposal);
        }
        tally
    }

    /// How many proposals there are.
    pub(super) fn proposals(&self) -> u32 {
        self.proposals
    }

    /// The doubt of the proposals, summed.
    pub(super) fn doubt(&self) -> f32 {
        (self.doubt as f64 / ONE) as f32
    }

    /// How many of the proposals are of the automatic tier, and how many of those are expected to be wrong.
    pub(super) fn sure(&self) -> (u32, f32) {
        (self.sure.0, (self.sure.1 as f64 / ONE) as f32)
    }

    /// Adds a proposal.
    pub(super) fn add(&mut self, proposal: &Arc<Proposal>) {
        self.proposals += 1;
        self.doubt += whole(proposal.doubt());
        if let Some(choice) = Policy::Auto.choice(proposal) {
            self.sure = (self.sure.0 + 1, self.sure.1 + whole(1.0 - choice.probability));
        }
        for candidate in &proposal.candidates {
            // A form has few readings: looking through them is quicker than a map.
            let known = self.readings.iter().position(|reading| *reading.text == *candidate.text);
            let at = known.unwrap_or_else(|| {
                self.readings.push(Reading {
                    text: candidate.text.as_str().into(),
                    places: 0,
                    supported: 0,
                    probability: 0,
                    best: Some((candidate.probability, proposal.clone())),
                });
                self.readings.len() - 1
            });
            let reading = &mut self.readings[at];
            reading.places += 1;
            reading.supported += (candidate.context > 0.0) as u32;
            reading.probability += whole(candidate.probability);
            if let Some((highest, best)) = &mut reading.best
                && is_before((candidate.probability, proposal), (*highest, best))
            {
                (*highest, *best) = (candidate.probability, proposal.clone());
            }
        }
    }

    /// Takes away a proposal that was added.
    pub(super) fn remove(&mut self, proposal: &Arc<Proposal>) {
        self.proposals -= 1;
        self.doubt -= whole(proposal.doubt());
        if let Some(choice) = Policy::Auto.choice(proposal) {
            self.sure = (self.sure.0 - 1, self.sure.1 - whole(1.0 - choice.probability));
        }
        for candidate in &proposal.candidates {
            let found = self.readings.iter_mut().find(|reading| *reading.text == *candidate.text);
            let Some(reading) = found else { continue };
            reading.places -= 1;
            reading.supported -= (candidate.context > 0.0) as u32;
            reading.probability -= whole(candidate.probability);
            reading.best.take_if(|(_, best)| best.span == proposal.span);
        }
        self.readings.retain(|reading| reading.places > 0);
    }

    /// The readings, each with the mean of its probability, the most probable first. `proposals` are those that were
    /// added.
    pub(super) fn candidates(&mut self, proposals: &[Arc<Proposal>]) -> Vec<GroupCandidate> {
        let count = f64::from(self.proposals) * ONE;
        let mut candidates = Vec::with_capacity(self.readings.len());
        for reading in &mut self.readings {
            if reading.best.is_none() {
                reading.best = best(&reading.text, proposals);
            }
            let Some((_, proposal)) = &reading.best else { continue };
            let Some(candidate) = said(proposal, &reading.text) else { continue };
            candidates.push(GroupCandidate {
                text: candidate.text.clone(),
                probability: (reading.probability as f64 / count) as f32,
                source: candidate.source,
                confusions: candidate.confusions.clone(),
                supported: reading.supported,
            });
        }
        candidates.sort_by(|a, b| b.probability.total_cmp(&a.probability).then_with(|| a.text.cmp(&b.text)));
        candidates
    }
}

fn whole(probability: f32) -> u64 {
    (f64::from(probability) * ONE).round() as u64
}

/// What `proposal` says of the reading `text`.
fn said<'a>(proposal: &'a Proposal, text: &str) -> Option<&'a Candidate> {
    proposal.candidates.iter().find(|candidate| candidate.text == text)
}

/// Where the reading `text` is most probable.
fn best(text: &str, proposals: &[Arc<Proposal>]) -> Option<(f32, Arc<Proposal>)> {
    let mut best: Option<(f32, &Arc<Proposal>)> = None;
    for proposal in proposals {
        let Some(candidate) = said(proposal, text) else { continue };
        let other = (candidate.probability, proposal);
        if best.is_none_or(|best| is_before(other, best)) {
            best = Some(other);
        }
    }
    best.map(|(probability, proposal)| (probability, proposal.clone()))
}

fn is_before(one: (f32, &Arc<Proposal>), other: (f32, &Arc<Proposal>)) -> bool {
    // Pages come again in the order of the text: the last place is the last to go.
    one.0 > other.0 || (one.0 == other.0 && one.1.span > other.1.span)
}
