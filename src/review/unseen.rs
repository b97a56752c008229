//! The acts of changing places that nobody looks at, and of vouching for them by a sample. Nothing here changes a
//! review.

use super::Review;
use super::act::{Act, Seen};
use super::decision::{By, Decision};
use super::history::Applied;
use super::memory::Memory;
use super::policy::{self, Policy};
use crate::engine::proposal::{Candidate, Proposal};
use crate::engine::span::Span;
use std::sync::Arc;

impl Review {
    /// The act of taking the automatic tier at all open places where it is at least `threshold` sure, in 0..=1. `None`
    /// where there is no such place.
    pub fn accept_automatic(&self, threshold: f32) -> Option<Act> {
        self.accept_unseen(Policy::Auto, threshold)
    }

    /// The act of taking what `policy` takes at all open places where it is at least `threshold` sure, with nobody
    /// looking. `None` where there is no such place.
    pub fn accept_unseen(&self, policy: Policy, threshold: f32) -> Option<Act> {
        let chosen = self.unseen(policy, threshold);
        let take = |(proposal, candidate)| policy::take(self.document.text(), proposal, candidate);
        let decisions: Vec<Decision> = chosen.map(take).collect();
        (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing })
    }

    /// What [`Review::accept_unseen`] would change: how many places, and how many of them are expected to be wrong (the
    /// sum of their doubt).
    pub fn count_unseen(&self, policy: Policy, threshold: f32) -> (u32, f32) {
        let mut counted = (0, 0.0);
        for (_, candidate) in self.unseen(policy, threshold) {
            counted = (counted.0 + 1, counted.1 + 1.0 - candidate.probability);
        }
        counted
    }

    fn unseen(&self, policy: Policy, threshold: f32) -> impl Iterator<Item = (&Proposal, &Candidate)> {
        let sure = move |proposal: &'_ Arc<Proposal>| {
            policy.choice(proposal).is_some_and(|choice| choice.probability >= threshold)
                && self.history.at(proposal.span).is_empty()
        };
        let proposals = self.queue.proposals().filter(move |proposal| sure(proposal));
        proposals.filter_map(|proposal| Some((&**proposal, proposal.best()?)))
    }

    /// The act of deciding, with nobody looking, all open places where other documents have a rule and a candidate says the
    /// same. `None` where there is no such place.
    pub fn accept_remembered(&self, memory: &Memory) -> Option<Act> {
        let take = |(proposal, candidate)| policy::take(self.document.text(), proposal, candidate);
        let decisions: Vec<Decision> = self.remembered(memory).map(take).collect();
        (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing })
    }

    /// At how many places [`Review::accept_remembered`] would decide.
    pub fn count_remembered(&self, memory: &Memory) -> u32 {
        self.remembered(memory).count() as u32
    }

    fn remembered<'a>(&'a self, memory: &'a Memory) -> impl Iterator<Item = (&'a Proposal, &'a Candidate)> {
        self.queue.proposals().filter_map(|proposal| {
            let rule = memory.about(&proposal.before)?.rule()?;
            let candidate = proposal.candidates.iter().find(|candidate| candidate.text == rule)?;
            let open = self.history.at(proposal.span).is_empty();
            (open && policy::may_be_taken_unseen(proposal, candidate)).then_some((&**proposal, candidate))
        })
    }

    /// Places drawn at random (by `seed`) among the changes that nobody has seen, in the order of the text; at most
    /// `size`.
    pub fn draw_sample(&self, size: usize, seed: u64) -> Vec<Span> {
        let unseen = self.applied().iter().filter(|applied| applied.by == By::Automatic);
        let mut drawn: Vec<Span> = unseen.map(Applied::span).collect();
        drawn.sort_by_key(|span| scattered(seed ^ u64::from(span.start)));
        drawn.truncate(size);
        drawn.sort();
        drawn
    }

    /// The act of vouching for all changes that nobody has seen, after a look at `places`, of which `wrong` were wrong.
    /// `None` where there is no place or no such change.
    pub fn vouch(&self, places: Vec<Span>, wrong: u32) -> Option<Act> {
        let unseen = self.applied().iter().any(|applied| applied.by == By::Automatic);
        (unseen && !places.is_empty()).then_some(Act::Sample { places, wrong })
    }
}

/// A number that says nothing of `number` (the finalizer of SplitMix64).
fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
