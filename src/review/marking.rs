//! The acts of marking what a stretch of the paper is, other than running text. Nothing here changes a review.

use super::Review;
use super::act::Act;
use super::deciding::by_person;
use super::decision::{Decision, Mark, Verdict};
use super::sheet;
use crate::engine::span::Span;

impl Review {
    /// The act of marking what `places` are, their text standing as it is corrected so far; where the first of them is
    /// marked so already, of taking the mark away from all. Nothing within is asked about while the mark stands. `None`
    /// where no place holds anything.
    pub fn mark(&self, places: &[Span], mark: Mark) -> Option<Act> {
        let text = self.document.text();
        let places: Vec<Span> =
            places.iter().filter(|place| !place.of(text).trim().is_empty()).copied().collect();
        let is_marked = |place: Span| sheet::decision(self, place).and_then(|there| there.mark) == Some(mark);
        if !is_marked(*places.first()?) {
            return by_person(places.into_iter().map(|place| self.marked(place, Some(mark))).collect());
        }
        let marked: Vec<Span> = places.into_iter().filter(|place| is_marked(*place)).collect();
        if marked.iter().all(|place| self.is_mark_alone(*place)) {
            return self.revert(&marked);
        }
        by_person(marked.into_iter().map(|place| self.marked(place, None)).collect())
    }

    /// Where the text says the same as at `place`, that place first: of a whole line all lines that say so but for their
    /// digits, which number the pages; of less all stretches of whole words.
    pub fn alike(&self, place: Span) -> Vec<Span> {
        let (text, lines) = (self.document.text(), self.document.lines());
        let (first, last) = (self.document.line_at(place.start), self.document.line_at(place.end.max(1) - 1));
        let said = place.of(text);
        if first != last || said.trim().is_empty() {
            return vec![place];
        }
        let line = lines[first].span;
        let whole = trimmed(text, line) == place;
        let mut alike = vec![place];
        for line in lines.iter().map(|line| line.span) {
            let here = trimmed(text, line);
            if whole {
                alike.extend(same_but_digits(said, here.of(text)).then_some(here));
                continue;
            }
            for (at, _) in line.of(text).match_indices(said) {
                let start = line.start as usize + at;
                let found = Span::new(start, start + said.len());
                alike.extend(is_of_whole_words(text, found).then_some(found));
            }
        }
        let mut others: Vec<Span> = alike.split_off(1);
        others.retain(|other| !other.overlaps(place));
        alike.extend(others.into_iter().map(|other| sheet::whole(self, other)));
        alike
    }

    /// The decision that `place` stands as it is corrected so far, marked so.
    fn marked(&self, place: Span, mark: Option<Mark>) -> Decision {
        let decision = match sheet::decision(self, place) {
            Some(decision) => decision.clone(),
            None => self.written(place, &sheet::says(self, place)),
        };
        Decision { mark, ..decision }
    }

    /// Whether nothing but a mark was decided at `place`.
    fn is_mark_alone(&self, place: Span) -> bool {
        let kept = sheet::decision(self, place).is_some_and(|there| there.verdict == Verdict::Kept);
        kept && self.proposal(place).is_none()
    }
}

/// `line` without the white space around it.
fn trimmed(text: &str, line: Span) -> Span {
    let said = line.of(text);
    let start = line.start as usize + said.len() - said.trim_start().len();
    Span::new(start, start + said.trim().len())
}

fn same_but_digits(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_ascii_digit()).collect() };
    letters(a) == letters(b)
}

fn is_of_whole_words(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
