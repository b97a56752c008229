//! Decisions without a reviewer, as the command line and the automatic tier take them.

use super::decision::{Decision, Verdict, conflict};
use crate::engine::proposal::{Candidate, Kind, Proposal, Source};

/// Which proposals are taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Policy {
    /// The automatic tier alone.
    Auto,
    /// The best candidate of every proposal that is at least 0.5 sure.
    All,
    /// The best candidate of every proposal that is at least this sure, in 0..=1.
    AtLeast(f32),
    /// The same, save for what is never changed unseen: numbers, headings, unreadable passages, people whom no list names, and what checks
    /// say.
    Unseen(f32),
}

impl Policy {
    /// The candidate of `proposal` that the policy takes, if any.
    pub fn choice(self, proposal: &Proposal) -> Option<&Candidate> {
        let best = proposal.best()?;
        let taken = match self {
            // The engine marks no number; that none is changed unseen is promised here too.
            Self::Auto => proposal.automatic && may_go_unseen(proposal.kind),
            Self::All => best.probability >= 0.5,
            Self::AtLeast(least) => best.probability >= least,
            Self::Unseen(least) => best.probability >= least && may_be_taken_unseen(proposal, best),
        };
        taken.then_some(best)
    }
}

/// Whether `candidate` of `proposal` may be taken with nobody looking, however sure it is.
pub(super) fn may_be_taken_unseen(proposal: &Proposal, candidate: &Candidate) -> bool {
    let named = proposal.kind != Kind::Name || candidate.source == Source::Person;
    named && candidate.source != Source::Check && may_go_unseen(proposal.kind)
}

/// Whether places of a kind may be decided with nobody looking.
pub(super) fn may_go_unseen(kind: Kind) -> bool {
    !matches!(kind, Kind::Number | Kind::Heading | Kind::Personal | Kind::Unreadable)
}

/// The decisions that `policy` takes about `text` from `proposals` in the order of the text; sorted, not overlapping.
/// Of two proposals that overlap, the first is taken.
pub fn decisions_from<'a>(
    text: &str,
    proposals: impl IntoIterator<Item = &'a Proposal>,
    policy: Policy,
) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = Vec::new();
    for proposal in proposals {
        let Some(candidate) = policy.choice(proposal) else { continue };
        if decisions.last().is_none_or(|last| !conflict(last.span, proposal.span)) {
            decisions.push(take(text, proposal, candidate));
        }
    }
    decisions
}

/// The decision that takes `candidate` for `proposal`.
pub(super) fn take(text: &str, proposal: &Proposal, candidate: &Candidate) -> Decision {
    Decision::new(text, proposal.span, &candidate.text, proposal.kind, Verdict::Accepted)
        .proposed(candidate.probability, Some(candidate.source))
}
