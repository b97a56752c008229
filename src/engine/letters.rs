//! The letters: how probable a string is as a word that no list holds.
//!
//! A model of letter sequences of up to five, with Witten and Bell's (1991) interpolation, over the different words of
//! the counts: new words look like the rare ones, so each word counts once, however often it was seen. Letters are
//! those of the word in small letters between two borders.

use super::counts::Counts;
use std::collections::BTreeMap;

/// The longest sequence.
const ORDER: usize = 5;
/// Sequences of four and five letters seen in fewer words are left out.
const FLOOR: u32 = 4;
/// Steps to a nat in stored probabilities.
const STEPS: f64 = 12.0;
/// The border of a word.
const EDGE: char = '|';
/// Probability of a letter that was never seen.
const STRANGE: f32 = 1e-4;

/// The model: a map from sequences to their probability and the weight left to the shorter context.
pub struct Letters<D> {
    map: fst::Map<D>,
}

impl<D: AsRef<[u8]>> Letters<D> {
    /// Reads what [`encode`] wrote; `None` where the bytes are not that.
    pub fn decode(bytes: D) -> Option<Self> {
        fst::Map::new(bytes).ok().map(|map| Self { map })
    }

    /// Natural logarithm of the probability of `word` (in small letters), its end included.
    pub fn log_probability(&self, word: &str) -> f32 {
        let letters: Vec<char> = [EDGE].into_iter().chain(word.chars()).chain([EDGE]).collect();
        (1..letters.len()).map(|end| self.letter(&letters[(end + 1).saturating_sub(ORDER)..=end]).ln()).sum()
    }

    /// P(last | the letters before it).
    fn letter(&self, letters: &[char]) -> f32 {
        let mut probability = STRANGE;
        for start in (0..letters.len()).rev() {
            let context: String = letters[start..letters.len() - 1].iter().collect();
            // A context that was never seen says nothing more than the shorter one.
            let Some(rest) =
                (if context.is_empty() { Some(0.0) } else { self.get(&context).map(|(_, rest)| rest) })
            else {
                break;
            };
            let own: String = letters[start..].iter().collect();
            let seen = self.get(&own).map_or(0.0, |(share, _)| share);
            probability = seen + if context.is_empty() { STRANGE } else { rest * probability };
        }
        probability.min(1.0)
    }

    fn get(&self, letters: &str) -> Option<(f32, f32)> {
        let value = self.map.get(letters)?;
        Some((linear((value >> 8) as u8), linear(value as u8)))
    }
}

fn linear(step: u8) -> f32 {
    if step == u8::MAX { 0.0 } else { (-f64::from(step) / STEPS).exp() as f32 }
}

fn step(probability: f64) -> u8 {
    if probability <= 0.0 { u8::MAX } else { (-probability.ln() * STEPS).round().clamp(0.0, 254.0) as u8 }
}

/// Packs a model of the words of `counts` for [`Letters::decode`].
pub fn encode(counts: &Counts) -> Vec<u8> {
    let mut times: BTreeMap<Vec<char>, u32> = BTreeMap::new();
    for word in &counts.words {
        if !word.text.chars().any(char::is_alphabetic) {
            continue;
        }
        let letters: Vec<char> = [EDGE].into_iter().chain(word.text.chars()).chain([EDGE]).collect();
        for length in 1..=ORDER {
            for sequence in letters.windows(length) {
                *times.entry(sequence.to_vec()).or_default() += 1;
            }
        }
    }
    // For each context: how often it was followed by anything, and by how many different letters.
    let mut contexts: BTreeMap<Vec<char>, (u32, u32)> = BTreeMap::new();
    for (sequence, times) in &times {
        let context = contexts.entry(sequence[..sequence.len() - 1].to_vec()).or_default();
        context.0 += times;
        context.1 += 1;
    }
    times.retain(|sequence, times| sequence.len() < 4 || *times >= FLOOR);
    let share = |sequence: &[char], times: u32| {
        let (all, kinds) = contexts[&sequence[..sequence.len() - 1]];
        f64::from(times) / f64::from(all + kinds)
    };
    // What is not given to sequences that were kept is left to the shorter context.
    let mut rests: BTreeMap<&[char], f64> = BTreeMap::new();
    for (sequence, times) in &times {
        *rests.entry(&sequence[..sequence.len() - 1]).or_insert(1.0) -= share(sequence, *times);
    }
    let mut builder = fst::MapBuilder::memory();
    let mut rows: BTreeMap<String, u64> = BTreeMap::new();
    for (sequence, times) in &times {
        let rest = rests.get(sequence.as_slice()).copied().unwrap_or(1.0);
        let value = u64::from(step(share(sequence, *times))) << 8 | u64::from(step(rest));
        rows.insert(sequence.iter().collect(), value);
    }
    for (sequence, value) in rows {
        builder.insert(sequence, value).expect("keys of a sorted map come in order");
    }
    builder.into_inner().expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests {
    use super::super::counts::WordCount;
    use super::*;

    #[test]
    fn words_like_those_seen_are_likelier() {
        let words =
            ["nämnden", "nämnder", "nämnderna", "skolan", "skolor", "skolorna", "bron", "broar", "lånen"];
        let words =
            words.map(|text| WordCount { text: text.into(), count: 5, ..WordCount::default() }).to_vec();
        let letters = Letters::decode(encode(&Counts { words, ..Counts::default() })).unwrap();
        for (likelier, less) in [("nämnd", "nxmnd"), ("skolar", "akolzr"), ("broarna", "rboanra")] {
            assert!(letters.log_probability(likelier) > letters.log_probability(less), "{likelier} {less}");
        }
        assert!(letters.log_probability("ж").is_finite());
    }
}
