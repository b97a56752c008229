//! Readings as old forms of present words.

use super::{Reading, Readings};
use crate::engine::noise::Noise;
use crate::engine::old_form;

/// Most present words that an old form is looked for under, for each way to turn it into one.
const MOST_OLD: usize = 4;

impl Readings<'_> {
    /// Readings as old forms of present words: these are looked for, and what is found is turned back.
    pub(super) fn old_forms(&self, core: &str, sure: bool) -> Vec<Reading> {
        let mut readings = Vec::new();
        for modern in old_form::modern(core).iter().filter(|modern| modern.sought()) {
            let letters: Vec<char> = modern.text.chars().collect();
            for found in
                self.search_with(&letters, sure, self.reach(f32::NEG_INFINITY)).into_iter().take(MOST_OLD)
            {
                let place = |at| printed_before(&found.rules, self.noise, at);
                let Some(text) = modern.restored(&found.printed, place) else { continue };
                let known = self.vocabulary.aged(self.vocabulary.know_found(&found), modern.shows);
                let rules =
                    found.rules.iter().map(|&(id, at)| (id, modern.old_place(at as usize) as u32)).collect();
                readings.push(self.reading(text, found.cost, rules, &[known]));
            }
        }
        readings
    }
}

/// How many letters were printed for the first `read` letters of what was read by `rules`.
fn printed_before(rules: &[(u32, u32)], noise: &Noise, read: usize) -> usize {
    let mut printed = read as isize;
    for &(id, at) in rules {
        let rule = &noise.rules()[id as usize];
        let length = rule.read.chars().count();
        if at as usize + length <= read {
            printed += rule.printed.chars().count() as isize - length as isize;
        }
    }
    usize::try_from(printed).unwrap_or_default()
}
