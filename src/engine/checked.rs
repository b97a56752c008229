//! A document checked against itself with all that the model and the lists know: as it was read, and as decisions have made
//! it since.

use super::changed::{Change, Changed};
use super::checks::{Check, Knowledge, checks};
use super::document::Document;
use super::lists::Lists;
use super::meeting::{Borders, Meeting, meetings};
use super::model::Model;
use super::span::Span;
use super::vocabulary::Vocabulary;
use std::sync::Arc;

/// A document that is checked, and what it says as it was read.
pub struct Checking {
    document: Arc<Document>,
    model: Arc<Model>,
    vocabulary: Vocabulary,
    borders: Borders,
    meetings: Arc<[Meeting]>,
    checks: Vec<Check>,
}

/// What a document's own order says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// The checks in the order of the text; their places are those of the text as read.
    pub checks: Vec<Check>,
    /// The bytes of the text as read that its meetings begin at.
    pub meetings: Vec<u32>,
}

impl Checking {
    /// Checks `document` as it was read, its meetings parted as the text shows and as `borders` say otherwise. `found` are
    /// its meetings as the text shows, where they are known already. Costs a few passes over the text.
    pub fn new(
        model: Arc<Model>,
        lists: &Lists,
        document: Arc<Document>,
        borders: Borders,
        found: Option<Arc<[Meeting]>>,
    ) -> Self {
        let vocabulary = Vocabulary::new(model.clone(), lists, lists.period.shares(&document));
        let meetings = found
            .filter(|_| borders.is_empty())
            .unwrap_or_else(|| meetings(&document, &borders, |word| model.is_given(word)).into());
        let mut this = Self { document, model, vocabulary, borders, meetings, checks: Vec::new() };
        this.checks = this.checks_of(&this.document, &this.meetings);
        this
    }

    /// What the document says as it was read.
    pub fn as_read(&self) -> Checked {
        Checked { checks: self.checks.clone(), meetings: starts(&self.document, &self.meetings) }
    }

    /// What the document says with `changes` made, which are sorted and touch one another nowhere. What was proposed for
    /// a place as it was read, and changed there, stays: who takes the change back is to find it again.
    pub fn after(&self, changes: &[Change]) -> Checked {
        if changes.is_empty() {
            return self.as_read();
        }
        let changed = Changed::new(self.document.text(), changes);
        let document = Document::new(changed.text().to_string());
        // Changes keep the ends of lines, so that each line has its number still.
        let line = |at: u32| document.lines().get(self.document.line_at(at)).map(|line| line.span.start);
        let borders: Borders =
            self.borders.iter().filter_map(|(&at, &stands)| Some((line(at)?, stands))).collect();
        let meetings = meetings(&document, &borders, |word| self.model.is_given(word));
        let mut checks: Vec<Check> = Vec::new();
        for check in self.checks_of(&document, &meetings) {
            checks.push(as_read(check, &changed));
        }
        let fresh = checks.len();
        for check in self.checks.iter().filter(|check| !check.is_note()) {
            let decided = changes.binary_search_by_key(&check.span, |change| change.span).is_ok();
            if decided && !checks[..fresh].iter().any(|other| other.span.overlaps(check.span)) {
                checks.push(check.clone());
            }
        }
        checks.sort_by_key(|check| (check.span, check.is_note()));
        let line = |meeting: &Meeting| self.document.lines().get(meeting.lines.start);
        let starts = meetings.iter().filter_map(|meeting| Some(line(meeting)?.span.start));
        Checked { checks, meetings: starts.collect() }
    }

    fn checks_of(&self, document: &Document, meetings: &[Meeting]) -> Vec<Check> {
        checks(document, meetings, |word| Knowledge::of(&self.vocabulary, word))
    }
}

/// What `document` says of itself as it was read, its meetings parted as the text shows.
pub fn checked(model: &Arc<Model>, lists: &Lists, document: &Arc<Document>) -> Checked {
    Checking::new(model.clone(), lists, document.clone(), Borders::new(), None).as_read()
}

fn starts(document: &Document, meetings: &[Meeting]) -> Vec<u32> {
    meetings.iter().map(|meeting| document.lines()[meeting.lines.start].span.start).collect()
}

/// A check of a changed text as one of the text as read. Its place holds what it touches of changes whole.
fn as_read(check: Check, changed: &Changed<'_>) -> Check {
    let text = changed.text();
    let check = match changed.read_at(check.span).1 {
        Some(_) => narrowed(check, text),
        None => check,
    };
    let (place, whole) = (check.span, changed.whole(check.span));
    let left = Span { end: place.start, ..whole }.of(text);
    let right = Span { start: place.end, ..whole }.of(text);
    let candidate = |(reading, probability)| (format!("{left}{reading}{right}"), probability);
    let mut why = check.why;
    for place in &mut why.places {
        *place = changed.read_at(*place).0;
    }
    let candidates = check.candidates.into_iter().map(candidate).collect();
    Check { kind: check.kind, span: changed.read_at(whole).0, candidates, why }
}

/// A check whose only candidate changes some of the words of its place, about these words alone: the others may be decided.
fn narrowed(check: Check, text: &str) -> Check {
    let [(reading, probability)] = check.candidates.as_slice() else { return check };
    let here = check.span.of(text);
    let alike = here.char_indices().zip(reading.chars()).take_while(|((_, a), b)| a == b);
    let alike = alike.last().map_or(0, |((at, letter), _)| at + letter.len_utf8());
    let from = here[..alike].rfind(' ').map_or(0, |at| at + 1);
    let (old, new) = (&here[from..], &reading[from..]);
    let alike = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
    let alike: usize = alike.map(|(letter, _)| letter.len_utf8()).sum();
    let tail = &old[old.len() - alike..];
    let cut = tail.find(' ').map_or(0, |at| tail.len() - at);
    let (old, new) = (&old[..old.len() - cut], &new[..new.len() - cut]);
    if old.is_empty() || new.is_empty() {
        return check;
    }
    let start = check.span.start as usize + from;
    let candidates = vec![(new.to_string(), *probability)];
    Check { span: Span::new(start, start + old.len()), candidates, ..check }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::checks::{Evidence, Reason};
    use crate::engine::proposal::Kind;

    /// Where a check of `here` in a text with one change stands in the text as read, and what it proposes there.
    fn told(read: &str, (before, after): (&str, &str), here: &str, reading: &str) -> (String, String) {
        let place = |text: &str, part: &str| {
            let at = text.find(part).unwrap();
            Span::new(at, at + part.len())
        };
        let change = Change { span: place(read, before), after: after.to_string(), decided: true };
        let changes = [change];
        let changed = Changed::new(read, &changes);
        let span = place(changed.text(), here);
        let check = Check {
            kind: Kind::Heading,
            span,
            candidates: vec![(reading.to_string(), 0.9)],
            why: Evidence { reason: Reason::Heading, places: vec![span] },
        };
        let check = as_read(check, &changed);
        (check.span.of(read).to_string(), check.candidates[0].0.clone())
    }

    #[test]
    fn checks_of_a_changed_text_stand_in_the_text_as_read() {
        let read = "§ 4 Vätr oeh hro i sjön";
        for (change, here, reading, place, candidate) in [
            // Beside the change.
            (("Vätr", "Väg"), "hro", "bro", "hro", "bro"),
            // The words that differ alone, where the change is not among them.
            (("Vätr", "Väg"), "Väg oeh hro", "Väg och bro", "oeh hro", "och bro"),
            (("Vätr", "Väg"), "Väg oeh hro i sjön", "Väg oeh bro i sjön", "hro", "bro"),
            // Where it is, all of it.
            (("Vätr oeh", "Väg och"), "och hro", "eller bro", "Vätr oeh hro", "Väg eller bro"),
            (("Vätr", "Vätan"), "ätan", "äg", "Vätr", "Väg"),
        ] {
            let (at, says) = told(read, change, here, reading);
            assert_eq!((at.as_str(), says.as_str()), (place, candidate), "{change:?} {here}");
        }
    }
}
