//! The acts that a reviewer means who has places before them. Nothing here changes a review.

use super::Review;
use super::act::{Act, Seen};
use super::border::Border;
use super::decision::{By, Decision, Verdict};
use super::history::Applied;
use super::queue::{Group, GroupKey};
use super::sheet;
use crate::engine::lists::Entry;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use std::collections::HashSet;

impl Review {
    /// The act of taking candidate number `candidate` of a group at `places`, which may be decided already (a later
    /// decision supersedes). `None` where the group, the candidate or every place is unknown.
    pub fn accept(&self, key: &GroupKey, candidate: usize, places: &[Span]) -> Option<Act> {
        let group = self.group(key)?;
        let reading = group.candidates.get(candidate)?;
        self.decide(group, places, |span, probabilities, _| {
            let probability = probabilities.get(candidate).copied().unwrap_or_default();
            Decision::new(self.document.text(), span, &reading.text, key.kind, Verdict::Accepted)
                .proposed(probability, Some(reading.source))
        })
    }

    /// The act of letting the text of a group stand at `places` as it was read, for the reason that `verdict` gives.
    /// `None` where the group or every place is unknown, or the verdict is one that changes the text.
    pub fn keep(&self, key: &GroupKey, places: &[Span], verdict: Verdict) -> Option<Act> {
        if matches!(verdict, Verdict::Accepted | Verdict::Edited) {
            return None;
        }
        let group = self.group(key)?;
        self.decide(group, places, |span, _, keep| {
            let text = self.document.text();
            let probability = if verdict == Verdict::Unreadable { 0.0 } else { keep };
            Decision::new(text, span, span.of(text), key.kind, verdict).proposed(probability, None)
        })
    }

    /// The act of writing `text` at each of `spans`, places of the queue or any others. Where that is what was read, the
    /// place is kept. A span begins on a line, not within a line break. `None` where no span does.
    pub fn edit(&self, spans: &[Span], text: &str) -> Option<Act> {
        let mut decisions = Vec::new();
        for &span in spans {
            let line = self.document.lines()[self.document.line_at(span.start)].span;
            let on_line = line.start <= span.start && span.start <= line.end;
            if !on_line || self.document.text().get(span.range()).is_none() {
                continue;
            }
            decisions.push(self.written(span, text));
        }
        by_person(decisions)
    }

    /// The act of letting `span`, a place of the queue or any other, stand as it was read, for the reason that `verdict`
    /// gives. `None` where the span holds nothing, or the verdict is one that changes the text.
    pub fn stand(&self, span: Span, verdict: Verdict) -> Option<Act> {
        let text = self.document.text();
        let changes = matches!(verdict, Verdict::Accepted | Verdict::Edited);
        if changes || span.of(text).trim().is_empty() {
            return None;
        }
        by_person(vec![Decision::new(text, span, span.of(text), self.kind_at(span), verdict)])
    }

    /// The act of letting a page or meeting begin at line `line` (index), or no longer. `None` for the first line, where
    /// both begin whatever a person says.
    pub fn border(&self, border: Border, line: usize) -> Option<Act> {
        let at = self.document.lines().get(line).filter(|_| line > 0)?.span.start;
        Some(Act::Border { border, at, stands: !self.division.begins(border, line) })
    }

    /// The act of putting `entry` into the lists, since the text as read is right, and of what `kept` decides, an act that
    /// lets places stand.
    pub fn enter(&self, entry: Entry, kept: Option<Act>) -> Act {
        let (decisions, seen) = match kept {
            Some(Act::Decide { decisions, seen, .. }) => (decisions, seen),
            _ => (Vec::new(), Seen::Text),
        };
        Act::Enter { entry, decisions, seen }
    }

    /// The act of taking back the decisions at `spans`, so that their places are open again. `None` where there is none.
    pub fn revert(&self, spans: &[Span]) -> Option<Act> {
        let decided = |span: &&Span| !self.history.at(**span).is_empty();
        let spans: Vec<Span> = spans.iter().filter(decided).copied().collect();
        (!spans.is_empty()).then_some(Act::Revert { spans })
    }

    /// The act of taking back what is left of the batch that act number `seq` decided. `None` where nothing is.
    pub fn revert_batch(&self, seq: u32) -> Option<Act> {
        self.revert_all(|applied| applied.seq == seq)
    }

    /// The act of taking back all decisions about places of the kind `kind`. `None` where there is none.
    pub fn revert_kind(&self, kind: Kind) -> Option<Act> {
        self.revert_all(|applied| applied.decision.kind == kind)
    }

    fn revert_all(&self, meant: impl Fn(&&Applied) -> bool) -> Option<Act> {
        let spans: Vec<Span> = self.applied().iter().filter(meant).map(Applied::span).collect();
        (!spans.is_empty()).then_some(Act::Revert { spans })
    }

    /// The act of taking candidate number `candidate` of a group at `places`, and at once the best candidate of each of the
    /// groups `others` at the places that begin ticked for it. `None` where the group, the candidate or every place is
    /// unknown.
    pub fn accept_family(
        &self,
        key: &GroupKey,
        candidate: usize,
        places: &[Span],
        others: &[GroupKey],
    ) -> Option<Act> {
        let mut acts = vec![self.accept(key, candidate, places)?];
        for other in others {
            let group = self.group(other).filter(|group| !group.is_decided());
            acts.extend(group.and_then(|group| self.accept(other, 0, &group.ticked(0))));
        }
        let decisions = acts.into_iter().flat_map(|act| match act {
            Act::Decide { decisions, .. } => decisions,
            _ => Vec::new(),
        });
        by_person(decisions.collect())
    }

    /// The act of undoing the last act; `None` where there is none.
    pub fn undo(&self) -> Option<Act> {
        self.history.can_undo().then_some(Act::Undo)
    }

    /// The act of doing again what was undone last; `None` where nothing was.
    pub fn redo(&self) -> Option<Act> {
        self.history.can_redo().then_some(Act::Redo)
    }

    fn decide(
        &self,
        group: &Group,
        places: &[Span],
        decision: impl Fn(Span, &[f32], f32) -> Decision,
    ) -> Option<Act> {
        let places: HashSet<&Span> = places.iter().collect();
        let chosen = group.places.iter().filter(|place| places.contains(&place.span));
        by_person(chosen.map(|place| decision(place.span, &place.probabilities, place.keep)).collect())
    }

    /// The decision that `span` says `text`; what it was marked as it stays.
    pub(super) fn written(&self, span: Span, text: &str) -> Decision {
        let decision = Decision::new(self.document.text(), span, text, self.kind_at(span), Verdict::Edited);
        let verdict = if decision.changes() { Verdict::Edited } else { Verdict::Kept };
        let mark = sheet::decision(self, span).and_then(|there| there.mark);
        Decision { verdict, mark, ..decision }
    }

    fn kind_at(&self, span: Span) -> Kind {
        let proposed = self.queue.proposal(&self.document, span).map(|proposal| proposal.kind);
        let decided = || self.history.at(span).first().map(|applied| applied.decision.kind);
        proposed.or_else(decided).unwrap_or(Kind::Word)
    }
}

/// The act of a person who had the text before them.
pub(super) fn by_person(decisions: Vec<Decision>) -> Option<Act> {
    (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Person, seen: Seen::Text })
}
