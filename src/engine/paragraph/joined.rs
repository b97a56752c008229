//! Two tokens of a paragraph that may be one word.

use super::Reader;
use crate::engine::decode::{Join, Slot};
use crate::engine::document::Token;
use crate::engine::forms;
use crate::engine::reading::{Reading, Readings};
use crate::engine::span::Span;
use crate::engine::weights::{Feature, Parts};

impl Reader<'_> {
    /// Readings of two tokens as one word: parted at a line's end by a hyphen, or by a blank where neither is a word.
    /// `slots` are the tokens by themselves.
    pub(super) fn joins(&self, tokens: &[&Token], slots: &[Slot], readings: &mut Readings<'_>) -> Vec<Join> {
        let text = self.document.text();
        let mut joins = Vec::new();
        let words: Vec<bool> = tokens.iter().map(|token| self.is_word(token.core.of(text))).collect();
        for (at, pair) in tokens.windows(2).enumerate() {
            let [first, second] = [pair[0], pair[1]];
            let [left, right] = [first.core.of(text), second.core.of(text)];
            let hyphen = left.ends_with(['-', '¬', '\u{ad}']);
            let between = &text[first.core.end as usize..second.core.start as usize];
            if !between.chars().all(char::is_whitespace) || !right.starts_with(char::is_alphabetic) {
                continue;
            }
            let parted = second.line == first.line + 1 && hyphen;
            let blank = second.line == first.line && !hyphen && between == " ";
            if !parted && !blank || parted && forms::joins_words(right) {
                continue;
            }
            let stem = left.trim_end_matches(['-', '¬', '\u{ad}']);
            if blank && (words[at] && words[at + 1] || !stem.chars().all(char::is_alphabetic)) {
                continue;
            }
            let whole = format!("{stem}{right}");
            let found = match blank {
                true => readings.joined(&whole, self.apart(&slots[at..at + 2])).into(),
                false => readings.of(&whole),
            };
            let mut parts = Parts::default();
            parts.set(Feature::Join, f32::from(u8::from(blank)));
            for reading in found.iter().filter(|reading| !reading.split && reading.source.is_some()) {
                let Some(text) = self.parted(
                    reading,
                    stem,
                    &text[first.core.start as usize + stem.len()..second.core.start as usize],
                    blank,
                ) else {
                    continue;
                };
                let as_read = parted && reading.as_read;
                let span = Span { start: first.core.start, end: second.core.end };
                let heard = self.said.map_or(0.0, |said| said.log_probability(span, &text));
                let mut reading = Reading { text, as_read, ..reading.clone() };
                reading.add(self.weights, &parts);
                joins.push(Join { at, reading, heard });
            }
        }
        joins
    }

    /// What the best readings of `slots` are worth beside that of all as one word.
    fn apart(&self, slots: &[Slot]) -> f32 {
        let best = |slot: &Slot| {
            let values = slot.readings.iter().map(|reading| reading.value(self.weights));
            values.fold(f32::NEG_INFINITY, f32::max)
        };
        slots.iter().map(best).sum::<f32>() - self.weights.get(Feature::Join)
    }

    fn is_word(&self, word: &str) -> bool {
        self.vocabulary.held(&word.to_lowercase()).is_some()
    }

    /// The word of `reading` with what parts it put back where it stood after the letters of `stem`.
    fn parted(&self, reading: &Reading, stem: &str, between: &str, blank: bool) -> Option<String> {
        if blank {
            return Some(reading.text.clone());
        }
        let read = stem.chars().count() as i64;
        let mut printed = read;
        for &(id, at) in &reading.rules {
            let rule = &self.noise.rules()[id as usize];
            let length = rule.read.chars().count() as i64;
            if i64::from(at) + length <= read {
                printed += rule.printed.chars().count() as i64 - length;
            }
        }
        let cut = reading.text.char_indices().nth(usize::try_from(printed).ok()?)?.0;
        let (head, tail) = reading.text.split_at(cut);
        Some(format!("{head}{between}{tail}"))
    }
}
