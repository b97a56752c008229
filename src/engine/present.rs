//! Who attended: the names in a document's own lists of attendance, as far as they are sure, decide the same names elsewhere.

use super::document::Document;
use super::meeting::Meeting;
use super::proposal::{Proposal, Source};
use super::span::Span;
use super::vocabulary::Vocabulary;
use std::collections::BTreeSet;

/// A reading less probable than this is not sure.
const SURE: f32 = 0.9;

/// The names in the lists of attendance of all meetings.
pub struct Present {
    /// Where they stand, in the order of the text.
    places: Vec<Span>,
    names: BTreeSet<String>,
}

impl Present {
    /// Those of these meetings.
    pub fn new(meetings: &[Meeting]) -> Self {
        let attending = meetings.iter().flat_map(|meeting| &meeting.attendance);
        let mut places: Vec<Span> = attending.map(|attendee| attendee.name).collect();
        places.sort();
        Self { places, names: BTreeSet::new() }
    }

    /// Notes the names on page `page` that are sure: each of their words is known, or has a known reading in `proposals`
    /// (those of the page) that is.
    pub fn note(
        &mut self,
        document: &Document,
        page: usize,
        proposals: &[Proposal],
        vocabulary: &Vocabulary,
    ) {
        let (text, page) = (document.text(), document.pages()[page].span);
        let first = self.places.partition_point(|place| place.start < page.start);
        for place in self.places[first..].iter().take_while(|place| place.start < page.end) {
            let first = document.tokens().partition_point(|token| token.core.start < place.start);
            let tokens = document.tokens()[first..].iter().take_while(|token| token.core.end <= place.end);
            let words = tokens.map(|token| {
                let core = token.core.of(text);
                match proposals.iter().find(|proposal| proposal.span == token.core) {
                    Some(proposal) => proposal
                        .best()
                        .filter(|best| best.probability >= SURE && best.source != Source::Noise)
                        .map(|best| best.text.clone()),
                    None => vocabulary.held(&core.to_lowercase()).map(|_| core.to_string()),
                }
            });
            self.names.extend(words.collect::<Option<Vec<String>>>().map(|words| words.join(" ")));
        }
    }

    /// The names that were noted since this was last asked.
    pub fn take(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.names)
    }
}
