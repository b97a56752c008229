//! A sample before delivery: lines drawn at random, whose every word a person looks at in the corrected text, and what follows of all
//! the others.

use crate::review::act::Act;
use crate::review::progress::share_at_most;
use crate::review::step::Deed;
use crate::review::{Review, breaks, scattered};
use serde::{Deserialize, Serialize};

/// Lines of a sample.
pub const LINES: usize = 30;

/// A sample of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The number that it was drawn by: the same one draws the same lines of the same text.
    pub seed: u32,
    /// The lines (index), rising.
    pub lines: Vec<u32>,
    /// The words that a person marked as wrong: line (index), and number among the words of its corrected text.
    pub wrong: Vec<(u32, u32)>,
    /// The number of the next act when it was drawn; the text may have been corrected further since.
    pub acts: u32,
}

/// What a sample says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    /// See [`Sample::seed`]; none where places were drawn otherwise.
    pub seed: Option<u32>,
    /// How many lines were looked at; none where it was places, not lines.
    pub lines: Option<u32>,
    /// How many words (or places) were looked at.
    pub seen: u32,
    /// How many of them were wrong.
    pub wrong: u32,
    /// Between which shares of all words (or places) those that are wrong lie with a certainty of 95 %, by Wilson's interval, in 0..=1.
    pub interval: (f32, f32),
    /// Whether the text was corrected further since.
    pub changed_since: bool,
}

impl Sample {
    /// Draws lines that hold something, at most [`LINES`].
    pub fn draw(review: &Review, seed: u32) -> Self {
        let document = review.document();
        let filled =
            |line: &u32| !document.lines()[*line as usize].span.of(document.text()).trim().is_empty();
        let mut lines: Vec<u32> = (0..document.lines().len() as u32).filter(filled).collect();
        lines.sort_by_key(|&line| scattered(u64::from(seed) << 32 | u64::from(line)));
        lines.truncate(LINES);
        lines.sort_unstable();
        Self { seed, lines, wrong: Vec::new(), acts: review.history().next_seq() }
    }

    /// The words of its lines in the corrected text `corrected`.
    pub fn words<'a>(&self, corrected: &'a str) -> Vec<(u32, Vec<&'a str>)> {
        let mut lines =
            breaks::lines(corrected).zip(0..).filter(|(_, at)| self.lines.binary_search(at).is_ok());
        std::iter::from_fn(|| lines.next())
            .map(|(line, at)| (at, line.split_whitespace().collect()))
            .collect()
    }

    /// Marks a word as wrong, or no longer.
    pub fn toggle(&mut self, word: (u32, u32)) {
        match self.wrong.binary_search(&word) {
            Ok(at) => drop(self.wrong.remove(at)),
            Err(at) => self.wrong.insert(at, word),
        }
    }

    /// What it says of the corrected text.
    pub fn said(&self, review: &Review, corrected: &str) -> Said {
        let seen = self.words(corrected).iter().map(|(_, words)| words.len() as u32).sum();
        let wrong = self.wrong.len() as u32;
        Said {
            seed: Some(self.seed),
            lines: Some(self.lines.len() as u32),
            seen,
            wrong,
            interval: interval(wrong, seen),
            changed_since: review.history().next_seq() != self.acts,
        }
    }
}

/// What the samples of automatic changes say that a person looked at; none where there was none.
pub fn automatic(review: &Review) -> Option<Said> {
    let history = review.history();
    let (mut seen, mut wrong) = (0, 0);
    for step in history.done().iter().filter(|step| step.deed == Deed::Sampled) {
        let record = history.log().iter().find(|record| record.seq == step.seq);
        if let Some(Act::Sample { places, wrong: these }) = record.map(|record| &record.act) {
            seen += places.len() as u32;
            wrong += these;
        }
    }
    let said =
        Said { seed: None, lines: None, seen, wrong, interval: interval(wrong, seen), changed_since: false };
    (seen > 0).then_some(said)
}

/// Between which shares in 0..=1 what is wrong lies with a certainty of 95 %, where `wrong` of `seen` drawn at random were: Wilson's
/// interval. From 0 to 1 where none was seen.
pub fn interval(wrong: u32, seen: u32) -> (f32, f32) {
    // What is right is at most as much as what is wrong is at least.
    let wrong = wrong.min(seen);
    (1.0 - share_at_most(seen - wrong, seen), share_at_most(wrong, seen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Document;
    use std::sync::Arc;

    /// Values from a table of Wilson's interval.
    #[test]
    fn intervals() {
        for (wrong, seen, low, high) in [
            (0, 10, 0.0, 0.2775),
            (1, 360, 0.0005, 0.0156),
            (5, 10, 0.2366, 0.7634),
            (10, 10, 0.7225, 1.0),
            (0, 0, 0.0, 1.0),
        ] {
            let (least, most) = interval(wrong, seen);
            assert!(
                (least - low).abs() < 0.0005 && (most - high).abs() < 0.0005,
                "{wrong} of {seen}: {least} {most}"
            );
        }
    }

    #[test]
    fn one_number_draws_the_same_lines_and_words_are_those_of_the_corrected_text() {
        let text: String = (0..200).map(|line| format!("rad {line} frin\n\n")).collect();
        let review = Review::new(Arc::new(Document::new(text.clone())));
        let sample = Sample::draw(&review, 7);
        assert_eq!(sample, Sample::draw(&review, 7));
        assert_ne!(sample.lines, Sample::draw(&review, 8).lines);
        assert_eq!(sample.lines.len(), LINES);
        assert!(sample.lines.iter().all(|line| line % 2 == 0), "blank lines are not drawn");
        let corrected = text.replace("frin", "från en");
        let mut sample = sample;
        let (line, words) = sample.words(&corrected)[3].clone();
        assert_eq!(words, ["rad", &(line / 2).to_string(), "från", "en"]);
        sample.toggle((line, 2));
        sample.toggle((line, 1));
        sample.toggle((line, 2));
        let said = sample.said(&review, &corrected);
        assert_eq!((said.seen, said.wrong, said.lines, said.changed_since), (120, 1, Some(30), false));
    }
}
