//! Abbreviations that were read without the full stops inside them or the colon before their s, and those with an ending after a
//! colon.

use super::{Reading, Readings};
use crate::engine::model::WORD;
use crate::engine::proposal::Source;
use crate::engine::token;
use crate::engine::vocabulary::Known;

/// The longest abbreviation that is looked for without its stops, in letters.
const MOST_ABBREVIATED: usize = 5;
/// Cost, in nats, of a full stop inside an abbreviation that was lost.
const LOST_STOP: f32 = 3.0;
/// The longest abbreviation whose colon is looked for, in letters.
const LONGEST_GENITIVE: usize = 6;
/// The least share of its places at which an abbreviation stands in capitals.
const CAPITALS: f32 = 0.5;
/// Cost, in nats, of a colon that was lost, and of one that was read as something else.
const LOST_COLON: f32 = 3.0;
const MISREAD_COLON: f32 = 5.0;
/// How often an abbreviation has its s, beside how often it stands without.
const GENITIVES: f32 = 0.1;
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

    /// The genitive of a known abbreviation whose colon was lost or misread: `EUs`, `EU.s` for `EU:s`.
    pub(super) fn genitive(&self, letters: &[char]) -> Option<Reading> {
        let capitals = letters.iter().take_while(|letter| letter.is_uppercase()).count();
        let cost = match &letters[capitals..] {
            ['s'] => LOST_COLON,
            [colon, 's'] if *colon != ':' && *colon != '-' => MISREAD_COLON,
            _ => return None,
        };
        let stem: String = letters[..capitals].iter().collect();
        let known = self.vocabulary.held(&stem.to_lowercase())?;
        if !(2..=LONGEST_GENITIVE).contains(&capitals) || known.habit.upper < CAPITALS {
            return None;
        }
        let text = format!("{stem}:s");
        let composed = Known { id: self.vocabulary.unknown(), alone: GENITIVES * known.alone, ..known };
        let known = self.vocabulary.held(&text.to_lowercase()).unwrap_or(composed);
        let cost = cost + self.noise.keep_all(&stem) + self.noise.keep('s');
        Some(self.reading(text, cost, Vec::new(), &[known]))
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
