//! Readings of a token as two words that were run together.

use super::{ONE_LETTER, Reading, Readings};
use crate::engine::case::Case;
use crate::engine::lexicon::{Found, Reach, Search, Shelf};
use crate::engine::vocabulary::Known;

impl Readings<'_> {
    /// Readings as two words, one of them right as read.
    pub(super) fn split(&self, letters: &[char]) -> Vec<Reading> {
        let lost = self.noise.lost().iter().find(|&&id| self.noise.rules()[id as usize].printed == " ");
        let Some(&lost) = lost else { return Vec::new() };
        let cost = self.noise.rules()[lost as usize].cost;
        let mut readings = Vec::new();
        for cut in 1..letters.len() {
            let [left, right] = [&letters[..cut], &letters[cut..]];
            let [left_read, right_read] = [left, right].map(|part| part.iter().collect::<String>());
            let [left_known, right_known] = [&left_read, &right_read].map(|part| self.word(part));
            let mut push = |a: &str, b: &str, cost: f32, mut rules: Vec<(u32, u32)>, words: [Known; 2]| {
                rules.push((lost, cut as u32));
                rules.sort_by_key(|&(_, at)| at);
                readings.push(self.reading(format!("{a} {b}"), cost, rules, &words));
            };
            if let (Some(a), Some(b)) = (left_known, right_known) {
                let keep = self.noise.keep_all(&left_read) + self.noise.keep_all(&right_read);
                push(&left_read, &right_read, cost + keep, Vec::new(), [a, b]);
                continue;
            }
            if let Some(a) = left_known.filter(|_| right.len() > 1) {
                for found in self.near(right) {
                    let word = self.vocabulary.know_found(&found);
                    let rules = found.rules.iter().map(|&(id, at)| (id, at + cut as u32)).collect();
                    push(
                        &left_read,
                        &found.printed,
                        cost + found.cost + self.noise.keep_all(&left_read),
                        rules,
                        [a, word],
                    );
                }
            }
            if let Some(b) = right_known.filter(|_| left.len() > 1) {
                for found in self.near(left) {
                    let word = self.vocabulary.know_found(&found);
                    push(
                        &found.printed,
                        &right_read,
                        cost + found.cost + self.noise.keep_all(&right_read),
                        found.rules.clone(),
                        [word, b],
                    );
                }
            }
        }
        readings
    }

    /// What is known of a part of a split token, where it is a word that is common enough to stand alone.
    fn word(&self, part: &str) -> Option<Known> {
        if !part.chars().all(char::is_alphabetic) || matches!(Case::of(part), Case::Upper | Case::Mixed) {
            return None;
        }
        let lower = part.to_lowercase();
        let floor = match lower.chars().count() {
            1 if !ONE_LETTER.contains(&&*lower) => return None,
            1 | 2 => 2e-4,
            3 => 5e-5,
            _ => 2e-6,
        };
        self.vocabulary.common(&lower).filter(|known| known.alone > floor)
    }

    /// Common words near a part of a split token.
    fn near(&self, letters: &[char]) -> Vec<Found> {
        let mut search = Search::new(self.noise, letters, self.near_reach());
        self.look(&mut search, Shelf::Counted, 0.0);
        let mut found = search.found();
        found.retain(|found| self.word(&found.printed).is_some());
        found.truncate(3);
        found
    }

    /// How far the parts of a token are looked for.
    pub(super) fn near_reach(&self) -> Reach {
        Reach { beyond: 3.0, most: 6.0, steps: 1_000, ..self.reach(f32::NEG_INFINITY) }
    }
}
