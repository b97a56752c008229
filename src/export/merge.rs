//! The logs of two reviewers of one text made one: what they agree on, what only one decided, and where they disagree.

use super::changes::Change;
use crate::engine::span::Span;
use crate::review::decision::{By, conflict};
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

/// Two logs made one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// The decisions that hold, sorted, none overlapping another.
    pub changes: Vec<Change>,
    /// Where the two disagree, with what was settled. Of what is not, neither holds.
    pub conflicts: Vec<Conflict>,
}

/// Makes two logs of one text one. A person's decision goes before one that nobody has looked at. `settled` are conflicts as they were
/// listed before, with what a person says of them.
pub fn merge(first: Vec<Change>, second: Vec<Change>, settled: &[Conflict]) -> Merged {
    let mut merged = Merged::default();
    for (ours, theirs) in together(first, second) {
        if alike(&ours, &theirs) || theirs.is_empty() {
            // Of two that agree, the one that a person has looked at tells more.
            let seen = |changes: &[Change]| changes.iter().all(|change| change.made.by != By::Automatic);
            let better = if seen(&theirs) && !seen(&ours) && !theirs.is_empty() { theirs } else { ours };
            merged.changes.extend(better);
            continue;
        }
        if ours.is_empty() {
            merged.changes.extend(theirs);
            continue;
        }
        let person = |changes: &[Change]| changes.iter().any(|change| change.made.by != By::Automatic);
        match (person(&ours), person(&theirs)) {
            (true, false) => merged.changes.extend(ours),
            (false, true) => merged.changes.extend(theirs),
            _ => {
                let mut conflict = told(&ours, &theirs);
                let said = settled.iter().find(|other| {
                    (other.span, &other.first, &other.second)
                        == (conflict.span, &conflict.first, &conflict.second)
                });
                conflict.settled = said.and_then(|said| said.settled);
                match conflict.settled {
                    Some(Settled::First) => merged.changes.extend(ours),
                    Some(Settled::Second) => merged.changes.extend(theirs),
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
    let said =
        |change: &Change| (change.decision.span, change.decision.after.clone(), change.decision.verdict);
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
        line: all().map(|change| change.place.line).min().unwrap_or_default(),
        span: Span { start, end },
        first: forms(ours),
        second: forms(theirs),
        settled: None,
    }
}
