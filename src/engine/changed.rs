//! A text with changes made in it, and the way back to the text as read.

use super::span::Span;
use serde::{Deserialize, Serialize};

/// What becomes of a place of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The place, in bytes of the text as read.
    pub span: Span,
    /// What stands there then.
    pub after: String,
    /// Whether it is decided, or only proposed.
    pub decided: bool,
}

/// A text with its changes made, and the way back to what was read.
pub struct Changed<'a> {
    text: String,
    /// Each change with where it begins and ends in `text`.
    changes: Vec<(Span, &'a Change)>,
}

impl<'a> Changed<'a> {
    /// Makes `changes`, which are sorted and touch one another nowhere, in the text `read`. One whose place is not in the
    /// text is left out.
    pub fn new(read: &str, changes: &'a [Change]) -> Self {
        let mut this = Self { text: String::with_capacity(read.len()), changes: Vec::new() };
        let mut at = 0;
        for change in changes {
            let Some(before) = read.get(at..change.span.start as usize) else { continue };
            this.text.push_str(before);
            let start = this.text.len();
            this.text.push_str(&change.after);
            this.changes.push((Span::new(start, this.text.len()), change));
            at = change.span.end as usize;
        }
        this.text.push_str(read.get(at..).unwrap_or_default());
        this
    }

    /// The changed text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The smallest place that holds `place` and, whole, every change that it touches; both in the changed text.
    pub fn whole(&self, place: Span) -> Span {
        let touching = self.touching(place);
        let start = touching.first().map_or(place.start, |(made, _)| made.start.min(place.start));
        let end = touching.last().map_or(place.end, |(made, _)| made.end.max(place.end));
        Span { start, end }
    }

    /// Where a place of the changed text stands in the text as read, changes taken whole; and whether all that was changed
    /// there was decided, where anything was.
    pub fn read_at(&self, place: Span) -> (Span, Option<bool>) {
        let touching = self.touching(place);
        let decided = touching.iter().map(|(_, change)| change.decided).reduce(|all, one| all && one);
        let start = match touching.first() {
            Some((made, change)) if made.start <= place.start => change.span.start,
            _ => self.back(place.start),
        };
        let end = match touching.last() {
            Some((made, change)) if place.end <= made.end => change.span.end,
            _ => self.back(place.end),
        };
        (Span { start, end }, decided)
    }

    /// The changes that hold a byte of `place`, with where they are made.
    fn touching(&self, place: Span) -> &[(Span, &'a Change)] {
        let first = self.changes.partition_point(|(made, _)| made.end <= place.start);
        let rest = &self.changes[first..];
        &rest[..rest.partition_point(|(made, _)| made.start < place.end)]
    }

    /// Where byte `at` of the changed text, in no change, stands in the text as read.
    fn back(&self, at: u32) -> u32 {
        match self.changes.partition_point(|(made, _)| made.end <= at).checked_sub(1) {
            Some(last) => self.changes[last].1.span.end + (at - self.changes[last].0.end),
            None => at,
        }
    }
}
