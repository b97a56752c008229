//! The acts of changing places that nobody looks at, and of vouching for them by a sample. Nothing here changes a
//! review.

use super::Review;
use super::act::{Act, Seen};
use super::decision::{By, Decision, Verdict};
use super::history::Applied;
use super::policy::{self, Policy};
use super::rule::{Rulebook, Said};
use crate::engine::proposal::{Candidate, Kind, Proposal};
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
        if policy == Policy::Auto && threshold == 0.0 {
            // What is asked at every step is kept with the groups.
            for (places, wrong) in self.groups(None).map(|group| group.sure) {
                counted = (counted.0 + places, counted.1 + wrong);
            }
            return counted;
        }
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

    /// The act of deciding, with nobody looking, all open places that `rules` say something of: what other documents agree
    /// on where it is proposed, what a person made a rule where it may be taken unseen. Its record follows rules. `None`
    /// where there is no such place.
    pub fn accept_ruled(&self, rules: &Rulebook) -> Option<Act> {
        let decisions: Vec<Decision> = self.ruled(rules).collect();
        (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing })
    }

    /// At how many places [`Review::accept_ruled`] would decide.
    pub fn count_ruled(&self, rules: &Rulebook) -> u32 {
        self.ruled(rules).count() as u32
    }

    fn ruled<'a>(&'a self, rules: &'a Rulebook) -> impl Iterator<Item = Decision> + 'a {
        let text = self.document.text();
        let proposals = self.queue.proposals().filter(|_| !rules.is_empty());
        proposals.filter_map(move |proposal| {
            let said = rules.says(&proposal.before)?;
            if !self.history.at(proposal.span).is_empty() {
                return None;
            }
            let (Said::ByRule(reading) | Said::ByOthers(reading)) = said;
            if let Some(candidate) = proposal.candidates.iter().find(|candidate| candidate.text == reading) {
                let may = policy::may_be_taken_unseen(proposal, candidate);
                return may.then(|| policy::take(text, proposal, candidate));
            }
            let stands = reading == proposal.before;
            let verdict = if stands { Verdict::Kept } else { Verdict::Edited };
            let may = policy::may_go_unseen(proposal.kind) && (stands || proposal.kind != Kind::Name);
            (may && matches!(said, Said::ByRule(_))).then(|| {
                let sure = if stands { proposal.keep } else { 0.0 };
                Decision::new(text, proposal.span, reading, proposal.kind, verdict).proposed(sure, None)
            })
        })
    }

    /// The act of taking back what rules made of `before`, where it is `after` still. `None` where nothing is.
    pub fn revert_ruled(&self, before: &str, after: &str) -> Option<Act> {
        let history = &self.history;
        let ruled = |seq: u32| history.done().iter().any(|step| step.seq == seq && step.ruled);
        let spans: Vec<Span> = self
            .applied()
            .iter()
            .filter(|applied| applied.by != By::Person && applied.decision.before == before)
            .filter(|applied| applied.decision.after == after && ruled(applied.seq))
            .map(Applied::span)
            .collect();
        (!spans.is_empty()).then_some(Act::Revert { spans })
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
pub fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
