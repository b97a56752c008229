//! Abbreviations that were read without the full stops inside them.

use super::{Reading, Readings};
use crate::engine::model::WORD;

/// The longest abbreviation that is looked for without its stops, in letters.
const MOST_ABBREVIATED: usize = 5;
/// Cost, in nats, of a full stop inside an abbreviation that was lost.
const LOST_STOP: f32 = 3.0;

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
}
