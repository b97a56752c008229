//! Abbreviations that were read without the full stops inside them, and those with an ending after a colon.

use super::{Reading, Readings};
use crate::engine::model::WORD;
use crate::engine::proposal::Source;
use crate::engine::token;

/// The longest abbreviation that is looked for without its stops, in letters.
const MOST_ABBREVIATED: usize = 5;
/// Cost, in nats, of a full stop inside an abbreviation that was lost.
const LOST_STOP: f32 = 3.0;
/// The longest ending after a colon, in bytes.
const LONGEST_ENDING: usize = 4;

impl Readings<'_> {
    /// Abbreviations of the lists whose inner full stops were lost: `bla` for `bl.a`.
    pub(super) fn abbreviations(&self, letters: &[char]) -> Vec<Reading> {
        if !(2..=MOST_ABBREVIATED).contains(&letters.len())
            || !letters.iter().all(|letter| letter.is_lowercase())
        {
            return Vec::new();
        }
        let mut readings = Vec::new();
        for stops in 1..1_u32 << (letters.len() - 1) {
            let mut text = String::new();
            for (at, letter) in letters.iter().enumerate() {
                text.push(*letter);
                if stops >> at & 1 == 1 {
                    text.push('.');
                }
            }
            if self.lists().get(&text).is_some_and(|kinds| kinds & WORD != 0) {
                let known = self.vocabulary.know(&text);
                let cost = LOST_STOP * stops.count_ones() as f32 + self.noise.keep_all(&text);
                readings.push(self.reading(text, cost, Vec::new(), &[known]));
            }
        }
        readings
    }

    /// Readings of a strange word that has its ending after a colon (`NVAK:s`): those of the word that lists hold, the ending as
    /// it was read.
    pub(super) fn with_ending(&self, core: &str) -> Vec<Reading> {
        let Some((word, ending)) = core.split_once(':') else { return Vec::new() };
        let small = (1..=LONGEST_ENDING).contains(&ending.len()) && ending.chars().all(char::is_lowercase);
        let letters = word.chars().count() > 1 && word.chars().all(char::is_alphanumeric);
        if !small || !letters || self.know(word, &token::counted(word)).source.is_some() {
            return Vec::new();
        }
        let listed = [Source::OwnWord, Source::Person, Source::Body].map(Some);
        let one = |reading: &Reading| !reading.as_read && !reading.split && listed.contains(&reading.source);
        let whole = |reading: Reading| Reading { text: format!("{}:{ending}", reading.text), ..reading };
        self.find(word).into_iter().filter(one).map(whole).collect()
    }
}
