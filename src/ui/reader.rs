//! The reviewer's place in the text: what is chosen in Läs, a proposal, a decision or any stretch of the text, and how
//! keys move it. Pure; it outlives revised proposals, since it holds a place, never a proposal.

use crate::engine::proposal::Proposal;
use crate::engine::span::Span;
use crate::review::Review;
use crate::review::sheet::{self, Piece, State};
use crate::ui::keys::Reach;
use std::sync::Arc;

/// What is chosen in the text of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reader {
    /// The place.
    at: Option<Span>,
    /// Where a choice that grows was begun.
    anchor: Option<Span>,
    /// For which places a reading is being written, if one is.
    editing: Option<Reach>,
}

impl Reader {
    /// The place that is chosen.
    pub fn at(&self) -> Option<Span> {
        self.at
    }

    /// For which places a reading is being written, if one is.
    pub fn editing(&self) -> Option<Reach> {
        self.editing
    }

    /// Opens the field for a reading at these places, or leaves it.
    pub fn set_editing(&mut self, editing: Option<Reach>) {
        self.editing = editing.filter(|_| self.at.is_some());
    }

    /// The proposal at the place, decided or not.
    pub fn proposal<'a>(&self, review: &'a Review) -> Option<&'a Arc<Proposal>> {
        review.proposal(self.at?)
    }

    /// Chooses a place; what it cuts is taken in whole.
    pub fn go(&mut self, review: &Review, place: Span) {
        let place = sheet::whole(review, place);
        *self = Self { at: Some(place), anchor: Some(place), ..Self::default() };
    }

    /// Chooses nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Goes to the next open proposal (or the one before, if `by` is negative); false where there is none.
    pub fn step(&mut self, review: &Review, by: isize) -> bool {
        let found = match self.at {
            None => sheet::first_open(review),
            Some(at) if by < 0 => sheet::previous_open(review, at.start),
            Some(at) => sheet::next_open(review, at.start),
        };
        if let Some(place) = found {
            self.go(review, place);
        }
        found.is_some()
    }

    /// Goes to the first (or last, if `by` is positive) word of the line.
    pub fn end(&mut self, review: &Review, by: isize) {
        let line = self.line_index(review);
        let words = words(review, line);
        let end = if by < 0 { words.first() } else { words.last() };
        if let Some(piece) = end {
            self.go(review, piece.place);
        }
    }

    /// Goes to the next word (or the one before, if `by` is negative), over line ends.
    pub fn word(&mut self, review: &Review, by: isize) {
        if let Some(place) = beside(review, self.at, by) {
            self.go(review, place);
        }
    }

    /// Takes the next word into the place (or the one before, if `by` is negative), or lets go of it again.
    pub fn extend(&mut self, review: &Review, by: isize) {
        let (Some(at), Some(anchor)) = (self.at, self.anchor) else { return self.word(review, by) };
        // The end that moves is the one away from where the choice was begun.
        let back = if at.start < anchor.start { true } else { at.end <= anchor.end && by < 0 };
        let edge =
            if back { Span { start: at.start, end: at.start } } else { Span { start: at.end, end: at.end } };
        let shrinks = if back { by > 0 } else { by < 0 };
        let moved = if shrinks {
            let outermost = if back { first_word(review, at) } else { last_word(review, at) };
            let Some(inner) = outermost.and_then(|word| beside(review, Some(word), by)) else { return };
            if back { inner.start } else { inner.end }
        } else {
            let Some(next) = beside(review, Some(edge), by) else { return };
            if back { next.start } else { next.end }
        };
        let grown = if back {
            Span { start: moved, end: anchor.end }
        } else {
            Span { start: anchor.start, end: moved }
        };
        let place = sheet::whole(review, grown);
        *self = Self { at: Some(place), anchor: Some(anchor), ..Self::default() };
    }

    /// Goes `by` lines down (or up, if negative) to the word that stands nearest below (or above), over empty lines.
    pub fn line(&mut self, review: &Review, by: isize) {
        let from = self.line_index(review);
        let column = self.at.map_or(0, |at| column(review, from, at));
        let lines = review.document().lines().len();
        let mut index = from;
        loop {
            index = match index.checked_add_signed(by.signum()) {
                Some(next) if next < lines => next,
                _ => return,
            };
            let mut at = 0;
            let mut nearest = None;
            for piece in sheet::line(review, index) {
                let distance = column.abs_diff(at);
                at += piece.text.chars().count();
                if piece.state != State::Blank && nearest.is_none_or(|(best, _)| distance < best) {
                    nearest = Some((distance, piece.place));
                }
            }
            if let Some((_, place)) = nearest {
                return self.go(review, place);
            }
        }
    }

    /// Chooses the whole line of the place, without the white space around it.
    pub fn whole_line(&mut self, review: &Review) {
        let words = words(review, self.line_index(review));
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.go(review, Span { start: first.place.start, end: last.place.end });
        }
    }

    fn line_index(&self, review: &Review) -> usize {
        self.at.map_or(0, |at| review.document().line_at(at.start))
    }
}

/// The pieces of line `index` that can be chosen.
fn words(review: &Review, index: usize) -> Vec<Piece> {
    let mut words = sheet::line(review, index);
    words.retain(|piece| piece.state != State::Blank);
    words
}

/// The place that follows `at` in the text (or comes before it, if `by` is negative).
fn beside(review: &Review, at: Option<Span>, by: isize) -> Option<Span> {
    let document = review.document();
    let lines = document.lines().len();
    let Some(at) = at else {
        return (0..lines).find_map(|index| words(review, index).first().map(|piece| piece.place));
    };
    if by < 0 {
        let before = |piece: &Piece| piece.place.end <= at.start && piece.place != at;
        let from = document.line_at(at.start);
        (0..=from).rev().find_map(|index| words(review, index).into_iter().rev().find(before))
    } else {
        let after = |piece: &Piece| piece.place.start >= at.end && piece.place != at;
        let from = document.line_at(at.end);
        (from..lines).find_map(|index| words(review, index).into_iter().find(after))
    }
    .map(|piece| piece.place)
}

fn first_word(review: &Review, at: Span) -> Option<Span> {
    let words = words(review, review.document().line_at(at.start));
    words.into_iter().map(|piece| piece.place).find(|place| place.start >= at.start)
}

fn last_word(review: &Review, at: Span) -> Option<Span> {
    let words = words(review, review.document().line_at(at.end));
    words.into_iter().rev().map(|piece| piece.place).find(|place| place.end <= at.end)
}

/// The column in characters at which `at` begins on line `index`.
fn column(review: &Review, index: usize, at: Span) -> usize {
    let pieces = sheet::line(review, index);
    let before = pieces.iter().take_while(|piece| piece.place.start < at.start);
    before.map(|piece| piece.text.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Document;
    use crate::engine::proposal::{Candidate, Kind, Source};

    const TEXT: &str = "Brev frin lanet kom.\n\nSvar ges av sam-\nmantride i dag.\nSlut\n";

    /// A review in which each of `words` is proposed to become what stands beside it, wherever it stands.
    fn review(words: &[(&str, &str)]) -> Review {
        let mut proposals = Vec::new();
        for &(before, after) in words {
            for (start, _) in TEXT.match_indices(before) {
                let candidate = Candidate {
                    text: after.to_string(),
                    probability: 0.9,
                    source: Source::Dictionary,
                    confusions: Vec::new(),
                    context: 1.0,
                };
                proposals.push(Proposal {
                    span: Span::new(start, start + before.len()),
                    before: before.to_string(),
                    kind: Kind::Word,
                    candidates: vec![candidate],
                    keep: 0.05,
                    automatic: false,
                    related: Vec::new(),
                });
            }
        }
        let mut review = Review::new(Arc::new(Document::new(TEXT.to_string())));
        review.set_page(0, proposals);
        review
    }

    fn three() -> Review {
        review(&[("frin", "från"), ("lanet", "länet"), ("sam-\nmantride", "sam-\nmanträde")])
    }

    fn says(reader: &Reader) -> &str {
        reader.at().map_or("", |at| at.of(TEXT))
    }

    #[test]
    fn steps_go_from_proposal_to_proposal() {
        let review = three();
        let mut reader = Reader::default();
        let mut seen = Vec::new();
        while reader.step(&review, 1) {
            seen.push(says(&reader).to_string());
        }
        assert_eq!(seen, ["frin", "lanet", "sam-\nmantride"]);
        assert!(reader.step(&review, -1));
        assert_eq!(says(&reader), "lanet");
    }

    #[test]
    fn words_and_lines_are_walked_through() {
        let review = three();
        let mut reader = Reader::default();
        let mut seen = Vec::new();
        for _ in 0..10 {
            reader.word(&review, 1);
            seen.push(says(&reader).to_string());
        }
        let expected = ["Brev", "frin", "lanet", "kom.", "Svar", "ges", "av", "sam-\nmantride", "i", "dag."];
        assert_eq!(seen, expected);
        reader.word(&review, -1);
        reader.word(&review, -1);
        assert_eq!(says(&reader), "sam-\nmantride");
        reader.line(&review, -1);
        assert_eq!(says(&reader), "lanet");
        reader.line(&review, 1);
        assert_eq!(says(&reader), "av");
        reader.end(&review, -1);
        assert_eq!(says(&reader), "Svar");
    }

    #[test]
    fn a_choice_grows_and_shrinks_by_words() {
        let review = three();
        let mut reader = Reader::default();
        reader.go(&review, Span::new(5, 9));
        for (by, expected) in [
            (1, "frin lanet"),
            (1, "frin lanet kom."),
            (-1, "frin lanet"),
            (-1, "frin"),
            (-1, "Brev frin"),
            (1, "frin"),
        ] {
            reader.extend(&review, by);
            assert_eq!(says(&reader), expected);
        }
        reader.whole_line(&review);
        assert_eq!(says(&reader), "Brev frin lanet kom.");
    }

    #[test]
    fn a_place_is_never_cut() {
        let review = three();
        let mut reader = Reader::default();
        let start = TEXT.find("mantride").unwrap_or_default();
        reader.go(&review, Span::new(start, start + 8));
        assert_eq!(says(&reader), "sam-\nmantride");
    }
}
