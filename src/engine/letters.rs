//! The letters: how probable a string is as a word that no list holds.
//!
//! A model of letter sequences of up to five, with Witten and Bell's (1991) interpolation, over the different words of
//! the counts: new words look like the rare ones, so each word counts once, however often it was seen. Letters are
//! those of the word in small letters between two borders.

use super::counts::Counts;
use super::rounded;
use super::varint::{self, Reader};
use super::words::Words;
use std::collections::BTreeMap;

/// The longest sequence.
const ORDER: usize = 5;
/// Sequences of four and five letters seen in fewer words are left out.
const FLOOR: u32 = 4;
/// The border of a word.
const EDGE: char = '|';
/// Probability of a letter that was never seen.
const STRANGE: f32 = 1e-4;

/// The model: sequences with their probability and the weight that each leaves to the shorter context.
pub struct Letters {
    sequences: Words,
    shares: Vec<f32>,
    rests: Vec<f32>,
}

impl Letters {
    /// Reads what [`encode`] wrote; `None` where the bytes are not that.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let length = reader.number()? as usize;
        let sequences = Words::decode(reader.take(length)?)?.numbered(|place| place);
        let count = sequences.count();
        let mut column =
            || Some(reader.take(count)?.iter().map(|&step| rounded::share(step) as f32).collect());
        let (shares, rests) = (column()?, column()?);
        reader.is_empty().then_some(Self { sequences, shares, rests })
    }

    /// Natural logarithm of the probability of `word` (in small letters), its end included.
    pub fn log_probability(&self, word: &str) -> f32 {
        // The sequences, by their nodes, that end at the last letter: of no letter, of one, of two ... What follows a
        // sequence that was never seen was never seen either.
        let mut before = [None; ORDER];
        before[0] = Some(self.sequences.root());
        self.follow(&mut before, EDGE);
        word.chars().chain([EDGE]).map(|letter| self.follow(&mut before, letter).ln()).sum()
    }

    /// P(letter | the letters before it), which then is one of them.
    fn follow(&self, before: &mut [Option<u32>; ORDER], letter: char) -> f32 {
        let mut probability = STRANGE;
        let mut after = [None; ORDER];
        after[0] = before[0];
        for (length, context) in before.iter().enumerate() {
            let Some(context) = *context else { break };
            let own = self.sequences.step(context, letter);
            let seen =
                own.and_then(|own| self.sequences.value(own)).map_or(0.0, |own| self.shares[own as usize]);
            probability = match self.sequences.value(context) {
                Some(context) => seen + self.rests[context as usize] * probability,
                None => seen + STRANGE,
            };
            if let Some(slot) = after.get_mut(length + 1) {
                *slot = own;
            }
        }
        *before = after;
        probability.min(1.0)
    }
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
    let mut rows: BTreeMap<String, (u8, u8)> = BTreeMap::new();
    for (sequence, times) in &times {
        let rest = rests.get(sequence.as_slice()).copied().unwrap_or(1.0);
        rows.insert(sequence.iter().collect(), (rounded::step(share(sequence, *times)), rounded::step(rest)));
    }
    let sequences = Words::build(rows.keys().map(|sequence| (sequence.clone(), 0))).encode();
    let mut out = Vec::new();
    varint::write(&mut out, sequences.len() as u32);
    out.extend(sequences);
    out.extend(rows.values().map(|(share, _)| share));
    out.extend(rows.values().map(|(_, rest)| rest));
    out
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
        let letters = Letters::decode(&encode(&Counts { words, ..Counts::default() })).unwrap();
        for (likelier, less) in [("nämnd", "nxmnd"), ("skolar", "akolzr"), ("broarna", "rboanra")] {
            assert!(letters.log_probability(likelier) > letters.log_probability(less), "{likelier} {less}");
        }
        assert!(letters.log_probability("ж").is_finite());
    }
}
