//! A sample before delivery: lines drawn at random, whose every word a person looks at in the corrected text, or single words; and what
//! follows of all the others.

use crate::review::act::Act;
use crate::review::progress::share_at_most;
use crate::review::step::Deed;
use crate::review::{Review, breaks, scattered};
use serde::{Deserialize, Serialize};

/// Lines of a sample.
pub const LINES: usize = 30;
/// Words of a sample of single ones.
pub const WORDS: usize = 100;

/// What a sample is drawn of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Whole lines: soon looked at, but errors stand close to each other, so the interval is a little too narrow.
    Lines,
    /// Single words, each by itself.
    Words,
}

/// A sample of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The number that it was drawn by: the same one draws the same of the same text.
    pub seed: u32,
    /// The lines (index) that were drawn, or that hold what was, rising.
    pub lines: Vec<u32>,
    /// The single words that were drawn: line, and number among the words of its corrected text, rising. None where whole lines
    /// were.
    #[serde(default)]
    pub single: Vec<(u32, u32)>,
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
    /// How many documents it was drawn of together; none where it was one by itself.
    pub documents: Option<u32>,
    /// How many lines were looked at; none where it was single words or places.
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
    /// Draws lines that hold something, at most [`LINES`], or at most [`WORDS`] single words; of the text that is corrected as
    /// `review` has decided to `corrected`.
    pub fn draw(review: &Review, corrected: &str, seed: u32, of: Of) -> Self {
        let filled = |line: &str| !line.trim().is_empty();
        let all = breaks::whole_lines(corrected).zip(0_u32..);
        let (lines, single) = match of {
            Of::Lines => {
                let filled = all.filter(|(line, _)| filled(line)).map(|(_, at)| at).collect();
                (drawn(filled, LINES, seed, |&line| line), Vec::new())
            }
            Of::Words => {
                let places = all.flat_map(|(line, at)| {
                    (0..line.split_whitespace().count() as u32).map(move |word| (at, word))
                });
                // Neither many words nor many lines make two places alike.
                let single =
                    drawn(places.collect(), WORDS, seed, |&(line, word)| line.rotate_left(12) ^ word);
                let mut lines: Vec<u32> = single.iter().map(|(line, _)| *line).collect();
                lines.dedup();
                (lines, single)
            }
        };
        Self { seed, lines, single, wrong: Vec::new(), acts: review.history().next_seq() }
    }

    /// Whether a word of its lines is to be looked at.
    pub fn asks(&self, word: (u32, u32)) -> bool {
        self.single.is_empty() || self.single.binary_search(&word).is_ok()
    }

    /// The words of its lines in the corrected text `corrected`.
    pub fn words<'a>(&self, corrected: &'a str) -> Vec<(u32, Vec<&'a str>)> {
        let mut lines =
            breaks::whole_lines(corrected).zip(0..).filter(|(_, at)| self.lines.binary_search(at).is_ok());
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
        let lines = self.words(corrected);
        let words = lines.iter().flat_map(|(line, words)| (0..words.len() as u32).map(|word| (*line, word)));
        let seen = words.filter(|word| self.asks(*word)).count() as u32;
        let wrong = self.wrong.len() as u32;
        Said {
            seed: Some(self.seed),
            documents: None,
            lines: self.single.is_empty().then_some(self.lines.len() as u32),
            seen,
            wrong,
            interval: interval(wrong, seen),
            changed_since: review.history().next_seq() != self.acts,
        }
    }
}

/// At most `most` of `all`, drawn by the number `seed` and what tells them apart; in their order.
pub(super) fn drawn<T: Ord>(mut all: Vec<T>, most: usize, seed: u32, apart: impl Fn(&T) -> u32) -> Vec<T> {
    if most < all.len() {
        all.select_nth_unstable_by_key(most, |one| scattered(u64::from(seed) << 32 | u64::from(apart(one))));
        all.truncate(most);
    }
    all.sort_unstable();
    all
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
    let said = Said {
        seed: None,
        documents: None,
        lines: None,
        seen,
        wrong,
        interval: interval(wrong, seen),
        changed_since: false,
    };
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
        let draw = |seed| Sample::draw(&review, &text, seed, Of::Lines);
        let sample = draw(7);
        assert_eq!(sample, draw(7));
        assert_ne!(sample.lines, draw(8).lines);
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

    #[test]
    fn single_words_are_drawn_apart_and_they_alone_count() {
        let text: String = (0..500).map(|line| format!("rad {line} står här\n")).collect();
        let review = Review::new(Arc::new(Document::new(text.clone())));
        let mut sample = Sample::draw(&review, &text, 7, Of::Words);
        assert_eq!(sample.single.len(), WORDS);
        assert_ne!(sample.single, Sample::draw(&review, &text, 8, Of::Words).single);
        let [first, .., last] = sample.single[..] else { panic!("too few") };
        assert!(sample.asks(first) && sample.asks(last));
        assert!(sample.lines.len() > WORDS / 2, "words of many lines");
        assert!(
            (0..4).any(|word| sample.single.iter().filter(|(_, at)| *at == word).count() > 10),
            "at any place of a line"
        );
        sample.toggle(first);
        let said = sample.said(&review, &text);
        assert_eq!((said.seen, said.wrong, said.lines), (WORDS as u32, 1, None));
        let few = Sample::draw(&review, "två ord\n", 7, Of::Words);
        assert_eq!(few.single, [(0, 0), (0, 1)]);
    }

    #[test]
    fn a_sample_that_was_stored_before_single_words_were_drawn_is_one_of_lines() {
        let stored = r#"{"seed":7,"lines":[1,4],"wrong":[[4,2]],"acts":3}"#;
        let sample: Sample = serde_json::from_str(stored).unwrap();
        assert_eq!((sample.lines.as_slice(), sample.single.is_empty()), ([1, 4].as_slice(), true));
    }
}
