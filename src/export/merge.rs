//! The logs of two reviewers of one text made one: what they agree on, what only one decided, and where they disagree.

use super::changes::Change;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::Review;
use crate::review::act::{Act, Origin, Taken};
use crate::review::decision::{By, Decision, Verdict, conflict};
use serde::{Deserialize, Serialize};

/// Whose word holds where two disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// The first reviewer's.
    First,
    /// The second's.
    Second,
    /// Neither's: the text stands as it was read.
    Neither,
}

/// A place that two reviewers decided otherwise; of a list of them each is a line of JSON, in which a person says who is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The line of the text, from 1.
    pub line: u32,
    /// From the first byte that either decided about to the last.
    pub span: Span,
    /// What the first reviewer has there: each form as read with what it became.
    pub first: Vec<(String, String)>,
    /// What the second has.
    pub second: Vec<(String, String)>,
    /// Who is right; none before a person has said so.
    #[serde(default)]
    pub settled: Option<Settled>,
}

/// Which of two reviewers decided a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Both, and alike.
    Both,
    /// The first alone; or the second did so too, but unseen.
    First,
    /// The second alone; or the first did so too, but unseen.
    Second,
    /// Both, each otherwise, until one of them was said to be right.
    Settled,
}

/// Two logs made one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// The decisions that hold, sorted, none overlapping another.
    pub changes: Vec<Change>,
    /// Of each of them, whose it is.
    pub whose: Vec<Whose>,
    /// Where the two disagree, with what was settled. Of what is not, neither holds.
    pub conflicts: Vec<Conflict>,
}

impl Merged {
    fn add(&mut self, changes: Vec<Change>, whose: Whose) {
        self.whose.extend(changes.iter().map(|_| whose));
        self.changes.extend(changes);
    }

    /// The decisions that are theirs.
    pub fn of(&self, whose: Whose) -> impl Iterator<Item = &Change> {
        self.changes.iter().zip(&self.whose).filter(move |(_, of)| **of == whose).map(|(change, _)| change)
    }

    /// The first conflict (index) that is not settled.
    pub fn open(&self) -> Option<usize> {
        self.conflicts.iter().position(|conflict| conflict.settled.is_none())
    }

    /// The act that makes of the first reviewer's `review` what was merged: what the second alone has, and what was settled
    /// otherwise than the first has it. `None` where nothing is.
    pub fn act(&self, review: &Review) -> Option<Act> {
        let held = review.history();
        let new = |change: &&Change| {
            let Decision { span, after, verdict, .. } = &change.decision;
            !held.at(*span).iter().any(|there| {
                (there.span(), &there.decision.after, there.decision.verdict, there.by)
                    == (*span, after, *verdict, change.made.by)
            })
        };
        let mut taken: Vec<Taken> = self.changes.iter().filter(new).map(taken).collect();
        let text = review.document().text();
        for conflict in self.conflicts.iter().filter(|conflict| conflict.settled == Some(Settled::Neither)) {
            let kind = review.proposal(conflict.span).map_or(Kind::Word, |proposal| proposal.kind);
            let as_read = conflict.span.of(text);
            let decision = Decision::new(text, conflict.span, as_read, kind, Verdict::Kept);
            taken.push(Taken { decision, origin: None });
        }
        (!taken.is_empty()).then_some(Act::Merge { taken })
    }
}

fn taken(change: &Change) -> Taken {
    let made = change.made.clone();
    let origin = Origin { by: made.by, signature: made.signature, when: made.when, seen: made.underlag };
    Taken { decision: change.decision.clone(), origin: Some(origin) }
}

/// Makes two logs of one text one. A person's decision goes before one that nobody has looked at. `settled` are conflicts as they were
/// listed before, with what a person says of them.
pub fn merge(first: Vec<Change>, second: Vec<Change>, settled: &[Conflict]) -> Merged {
    let mut merged = Merged::default();
    for (ours, theirs) in together(first, second) {
        if theirs.is_empty() {
            merged.add(ours, Whose::First);
            continue;
        }
        if ours.is_empty() {
            merged.add(theirs, Whose::Second);
            continue;
        }
        if alike(&ours, &theirs) {
            // Of two that agree, the one that a person has looked at tells more.
            let seen = |changes: &[Change]| changes.iter().all(|change| change.made.by != By::Automatic);
            merged.add(if seen(&theirs) && !seen(&ours) { theirs } else { ours }, Whose::Both);
            continue;
        }
        let person = |changes: &[Change]| changes.iter().any(|change| change.made.by != By::Automatic);
        match (person(&ours), person(&theirs)) {
            (true, false) => merged.add(ours, Whose::First),
            (false, true) => merged.add(theirs, Whose::Second),
            _ => {
                let mut conflict = told(&ours, &theirs);
                let said = settled.iter().find(|other| {
                    (other.span, &other.first, &other.second)
                        == (conflict.span, &conflict.first, &conflict.second)
                });
                conflict.settled = said.and_then(|said| said.settled);
                match conflict.settled {
                    Some(Settled::First) => merged.add(ours, Whose::Settled),
                    Some(Settled::Second) => merged.add(theirs, Whose::Settled),
                    Some(Settled::Neither) | None => {}
                }
                merged.conflicts.push(conflict);
            }
        }
    }
    merged
}

/// The decisions of both that overlap one another, in the order of the text; most often one of each, or one alone.
fn together(first: Vec<Change>, second: Vec<Change>) -> Vec<(Vec<Change>, Vec<Change>)> {
    let mut all: Vec<(bool, Change)> = first.into_iter().map(|change| (true, change)).collect();
    all.extend(second.into_iter().map(|change| (false, change)));
    all.sort_by_key(|(ours, change)| (change.decision.span, !ours));
    let mut groups: Vec<(Vec<Change>, Vec<Change>)> = Vec::new();
    let mut reach: Option<Span> = None;
    for (ours, change) in all {
        let span = change.decision.span;
        match reach.filter(|reach| conflict(*reach, span)) {
            Some(so_far) => reach = Some(Span { start: so_far.start, end: so_far.end.max(span.end) }),
            None => {
                groups.push(Default::default());
                reach = Some(span);
            }
        }
        if let Some((first, second)) = groups.last_mut() {
            if ours { first.push(change) } else { second.push(change) }
        }
    }
    groups
}

/// Whether both say the same of the same places.
fn alike(ours: &[Change], theirs: &[Change]) -> bool {
    // Whether a reading was proposed or written makes no difference; why a text stands does.
    let said = |change: &Change| {
        let Decision { span, after, verdict, .. } = &change.decision;
        let stands = (!matches!(verdict, Verdict::Accepted | Verdict::Edited)).then_some(*verdict);
        (*span, after.clone(), stands)
    };
    ours.iter().map(said).eq(theirs.iter().map(said))
}

fn told(ours: &[Change], theirs: &[Change]) -> Conflict {
    let forms = |changes: &[Change]| -> Vec<(String, String)> {
        changes.iter().map(|change| (change.decision.before.clone(), change.decision.after.clone())).collect()
    };
    let all = || ours.iter().chain(theirs);
    let start = all().map(|change| change.decision.span.start).min().unwrap_or_default();
    let end = all().map(|change| change.decision.span.end).max().unwrap_or_default();
    Conflict {
        line: ours.iter().map(|change| change.place.line).min().unwrap_or_default(),
        span: Span { start, end },
        first: forms(ours),
        second: forms(theirs),
        settled: None,
    }
}
