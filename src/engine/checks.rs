//! Checks: where a protocol breaks the order that it keeps elsewhere. Numbered paragraphs, an agenda that repeats their
//! headings, dates with weekdays, sums and case numbers each tell what should stand at some other place.
//!
//! A check is a proposal, where it has candidates, or a note. None is ever taken without a person's look, and each names
//! the other places that it rests on. Personal identity numbers are flagged only: what they should be is nobody's to guess.

mod attended;
mod cases;
mod dates;
mod headings;
mod hyphens;
mod numbers;
mod order;
mod personal;

use super::document::Document;
use super::meeting::Meeting;
use super::proposal::{Candidate, Kind, Proposal, Source};
use super::span::Span;
use super::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Probability that the text stands where a note is: it says that something is odd, not what.
const NOTED: f32 = 0.9;

/// Something that a protocol's own order says of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// What kind of place it is.
    pub kind: Kind,
    /// The place.
    pub span: Span,
    /// What may stand there instead, most probable first, each with its probability in 0..=1. A note has none.
    pub candidates: Vec<(String, f32)>,
    /// Why.
    pub why: Evidence,
}

/// Why a check says what it says, and the other places that show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What is odd.
    pub reason: Reason,
    /// The other places, the most telling first. Empty where the place is odd by itself.
    pub places: Vec<Span>,
}

/// What is odd about a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The numbers before and after make this one `number`.
    Sequence {
        /// The number that is due.
        number: u32,
    },
    /// Numbers are missing before this one.
    Gap {
        /// The first that is missing.
        first: u32,
        /// The last.
        last: u32,
    },
    /// The number was there already.
    Double,
    /// The number is lower than the one before.
    Back,
    /// The agenda has the heading otherwise, or the paragraph has the agenda's item otherwise.
    Heading,
    /// No paragraph has the heading of this item of the agenda.
    OnlyInAgenda,
    /// The agenda has no such heading.
    OnlyInText,
    /// The calendar has no such day.
    NoSuchDay {
        /// How many days the month has; 0 where there is no such month.
        days: u32,
    },
    /// The day was another weekday.
    Weekday {
        /// Which: 0 is Monday.
        was: u32,
    },
    /// The date is not that of the meeting's head.
    OtherDate,
    /// The meeting has other paragraphs than the attendance list says that somebody attended.
    Attended {
        /// The meeting's first paragraph.
        first: u32,
        /// Its last.
        last: u32,
    },
    /// The end comes before the beginning.
    Backwards,
    /// The time is not within the meeting's.
    OtherTime,
    /// Somebody acts who did not attend this paragraph, as the attendance list says.
    NotThere {
        /// The paragraph.
        paragraph: u32,
    },
    /// Digits and letters are mixed.
    Mixed,
    /// A sum is grouped oddly.
    Grouping,
    /// A case number is of another shape than the others.
    Shape,
    /// It may be a personal identity number.
    Personal {
        /// Whether its check digit is right; `None` where it has none, as before 1967.
        checked: Option<bool>,
        /// Whether its day is moved on by 60, as in a coordination number.
        coordination: bool,
    },
    /// A hyphen was misread or lost: the document has the whole word, or the suspended one, elsewhere.
    Hyphen,
    /// A hyphen stands within a word that has none elsewhere.
    Joined,
}

impl Check {
    fn note(kind: Kind, span: Span, reason: Reason, places: Vec<Span>) -> Self {
        Self { kind, span, candidates: Vec::new(), why: Evidence { reason, places } }
    }

    fn proposed(
        kind: Kind,
        span: Span,
        candidates: Vec<(String, f32)>,
        reason: Reason,
        places: Vec<Span>,
    ) -> Self {
        Self { kind, span, candidates, why: Evidence { reason, places } }
    }

    /// True where it proposes nothing.
    pub fn is_note(&self) -> bool {
        self.candidates.is_empty()
    }

    /// The check as a place of `text` to be decided; never automatic.
    pub fn proposal(&self, text: &str) -> Proposal {
        let candidate = |(text, probability): &(String, f32)| Candidate {
            text: text.clone(),
            probability: *probability,
            source: Source::Check,
            confusions: Vec::new(),
            context: 0.0,
        };
        let sure: f32 = self.candidates.iter().map(|(_, probability)| probability).sum();
        let keep = match self.kind {
            // That it may be published or not says nothing against the text.
            Kind::Personal => 1.0,
            _ if self.is_note() => NOTED,
            _ => (1.0 - sure).clamp(0.0, 1.0),
        };
        Proposal {
            span: self.span,
            before: self.span.of(text).to_string(),
            kind: self.kind,
            candidates: self.candidates.iter().map(candidate).collect(),
            keep,
            automatic: false,
            related: self.why.places.clone(),
        }
    }
}

/// How well a word is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// A dictionary or list has it.
    Held,
    /// It is a compound of words that they have.
    Compound,
    /// Nothing has it.
    Strange,
}

impl Knowledge {
    /// What `vocabulary` says of a word, however it is written.
    pub fn of(vocabulary: &Vocabulary, word: &str) -> Self {
        match vocabulary.held(&word.to_lowercase()) {
            None => Self::Strange,
            Some(known) if known.source == Some(Source::Compound) => Self::Compound,
            Some(_) => Self::Held,
        }
    }
}

/// All checks of `document` and its `meetings`, in the order of the text. `know` tells how well a word is known: of two
/// headings that differ, the one with strange words was misread.
pub fn checks(document: &Document, meetings: &[Meeting], know: impl Fn(&str) -> Knowledge) -> Vec<Check> {
    let mut found = Vec::new();
    for meeting in meetings {
        order::check(document, meeting, &mut found);
        headings::check(document, meeting, &know, &mut found);
        dates::check(document, meeting, &mut found);
        attended::check(document, meeting, &mut found);
    }
    numbers::check(document, meetings, &mut found);
    cases::check(document, &mut found);
    personal::check(document, &mut found);
    hyphens::check(document, &know, &mut found);
    found.sort_by_key(|check| (check.span, check.is_note()));
    found
}

/// The proposals of a page, `proposals` in the order of the text, with the `checks` on it: what a check proposes goes before
/// words that it covers, a note before none. Of checks at overlapping places the first stays.
pub fn merge(text: &str, proposals: &[Arc<Proposal>], checks: &[Check]) -> Vec<Arc<Proposal>> {
    let mut taken: Vec<Arc<Proposal>> = Vec::new();
    let (notes, proposed): (Vec<&Check>, Vec<&Check>) = checks.iter().partition(|check| check.is_note());
    let free = |span: Span, others: &[Arc<Proposal>]| !others.iter().any(|other| other.span.overlaps(span));
    for check in proposed {
        if free(check.span, &taken) {
            taken.push(Arc::new(check.proposal(text)));
        }
    }
    let kept: Vec<_> = proposals.iter().filter(|proposal| free(proposal.span, &taken)).cloned().collect();
    taken.extend(kept);
    for note in notes {
        if free(note.span, &taken) {
            taken.push(Arc::new(note.proposal(text)));
        }
    }
    taken.sort_by_key(|proposal| proposal.span);
    taken
}
