//! The language: how probable a word is after the two before it.
//!
//! An interpolated trigram model with absolute discounting (Ney, Essen and Kneser 1994), whose lowest order mixes plain
//! and continuation counts (Kneser and Ney 1995), over counts cut at a floor: what was cut away goes to the lower order.
//! Probabilities are linear, in 0..=1, and stored in steps of a twelfth of a nat.

use super::counts::Counts;
use super::table::Table;

/// Steps to a nat in stored probabilities.
const STEPS: f64 = 12.0;
/// Share of continuation counts in the lowest order.
const CONTINUATION: f64 = 0.5;
/// Bits to a word's id in the keys of the tables.
const BITS: u32 = 20;

/// The model, by ids of words (see [`Counts`]). Words without an id take [`Language::unknown`].
pub struct Language {
    unigrams: Vec<f32>,
    lambda: Vec<f32>,
    titles: Vec<u8>,
    uppers: Vec<u8>,
    bigrams: Table<(f32, f32)>,
    trigrams: Table<f32>,
    unseen: f32,
}

impl Language {
    /// The id of every word that has none.
    pub fn unknown(&self) -> u32 {
        self.unigrams.len() as u32
    }

    /// The probability of a word by itself; `None` where it has no id.
    pub fn unigram(&self, word: u32) -> Option<f32> {
        self.unigrams.get(word as usize).copied()
    }

    /// The probability that a word of running text is one without an id.
    pub fn unseen(&self) -> f32 {
        self.unseen
    }

    /// Share of a word's places inside a sentence where it is written with a capital, in 0..=1.
    pub fn title(&self, word: u32) -> Option<f32> {
        self.titles.get(word as usize).map(|&share| f32::from(share) / 255.0)
    }

    /// Share of a word's places inside a sentence where it is written in capitals alone, in 0..=1.
    pub fn upper(&self, word: u32) -> Option<f32> {
        self.uppers.get(word as usize).map(|&share| f32::from(share) / 255.0)
    }

    /// P(word | before, last), where `alone` is the word's probability by itself (for a word without an id, the
    /// caller's estimate).
    pub fn probability(&self, before: u32, last: u32, word: u32, alone: f32) -> f32 {
        let Some(&lambda) = self.lambda.get(last as usize) else { return alone };
        let known = word < self.unknown();
        let second = if known { self.bigrams.get(pair(last, word)).map_or(0.0, |(p, _)| p) } else { 0.0 };
        let low = second + lambda * alone;
        if before >= self.unknown() {
            return low;
        }
        let Some((_, lambda)) = self.bigrams.get(pair(before, last)) else { return low };
        let third = if known { self.trigrams.get(triple(before, last, word)).unwrap_or(0.0) } else { 0.0 };
        third + lambda * low
    }

    /// Reads what [`encode`] wrote; `None` where the bytes are not that.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut at = Reader { bytes, at: 0 };
        let (words, pairs, triples) = (at.number()? as usize, at.number()? as usize, at.number()? as usize);
        let unseen = linear(at.byte()?);
        let unigrams: Vec<f32> = at.take(words)?.iter().map(|&q| linear(q)).collect();
        let lambda = at.take(words)?.iter().map(|&q| linear(q)).collect();
        let (titles, uppers) = (at.take(words)?.to_vec(), at.take(words)?.to_vec());
        let (pair_p, pair_lambda, triple_p) = (at.take(pairs)?, at.take(pairs)?, at.take(triples)?);
        let mut keys = Vec::with_capacity(pairs);
        let mut bigrams = Table::with_capacity(pairs);
        for first in 0..words as u32 {
            let mut second = 0;
            for _ in 0..at.number()? {
                second += at.number()?;
                let index = keys.len();
                bigrams.insert(
                    pair(first, second),
                    (linear(*pair_p.get(index)?), linear(*pair_lambda.get(index)?)),
                );
                keys.push((first, second));
            }
        }
        let mut trigrams = Table::with_capacity(triples);
        let mut index = 0;
        for &(first, second) in &keys {
            let mut third = 0;
            for _ in 0..at.number()? {
                third += at.number()?;
                trigrams.insert(triple(first, second, third), linear(*triple_p.get(index)?));
                index += 1;
            }
        }
        Some(Self { unigrams, lambda, titles, uppers, bigrams, trigrams, unseen })
    }
}

fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << BITS | u64::from(second)
}

fn triple(first: u32, second: u32, third: u32) -> u64 {
    pair(first, second) << BITS | u64::from(third)
}

fn linear(step: u8) -> f32 {
    if step == u8::MAX { 0.0 } else { (-f64::from(step) / STEPS).exp() as f32 }
}

fn step(probability: f64) -> u8 {
    if probability <= 0.0 {
        return u8::MAX;
    }
    (-probability.ln() * STEPS).round().clamp(0.0, f64::from(u8::MAX - 1)) as u8
}

/// The discount for counts of an order, from how many were seen once and twice.
fn discount(rare: &[u64; 4]) -> f64 {
    let (once, twice) = (rare[0] as f64, rare[1] as f64);
    if once + twice == 0.0 { 0.5 } else { (once / (once + 2.0 * twice)).clamp(0.1, 0.9) }
}

/// Packs a model of `counts` for [`Language::decode`].
pub fn encode(counts: &Counts) -> Vec<u8> {
    let words = &counts.words;
    let total = counts.totals[0].max(1) as f64;
    let followed: f64 = words.iter().map(|word| f64::from(word.left)).sum::<f64>().max(1.0);
    let discounts = counts.rare.each_ref().map(discount);
    let kept: f64 = words.iter().map(|word| f64::from(word.count)).sum();
    let unseen = ((total - kept) / total).max(1e-4);

    let followers = followers(counts);
    let triples: usize = followers.iter().map(Vec::len).sum();

    let mut out = Vec::new();
    number(&mut out, words.len() as u32);
    number(&mut out, counts.bigrams.len() as u32);
    number(&mut out, triples as u32);
    out.push(step(unseen));
    out.extend(words.iter().map(|word| {
        let plain = f64::from(word.count) / total;
        let continued = f64::from(word.left) / followed * (1.0 - unseen);
        step((1.0 - CONTINUATION) * plain + CONTINUATION * continued)
    }));
    let mut left_over = vec![1.0; words.len()];
    let mut seconds: Vec<Vec<u32>> = vec![Vec::new(); words.len()];
    let mut shares = Vec::new();
    for ([first, second], count) in &counts.bigrams {
        let share = (f64::from(*count) - discounts[1]) / f64::from(words[*first as usize].count.max(1));
        left_over[*first as usize] -= share;
        seconds[*first as usize].push(*second);
        shares.push(step(share.min(1.0)));
    }
    out.extend(left_over.iter().map(|&rest| step(rest.max(1e-3))));
    let share = |part: u32, of: u32| (f64::from(part) * 255.0 / f64::from(of.max(1))).round() as u8;
    out.extend(words.iter().map(|word| share(word.title, word.inner)));
    out.extend(words.iter().map(|word| share(word.upper, word.inner)));
    out.extend(shares);
    let mut shares = Vec::with_capacity(triples);
    for ((_, count), followers) in counts.bigrams.iter().zip(&followers) {
        let mut rest = 1.0;
        for (_, times) in followers {
            let share = (f64::from(*times) - discounts[2]) / f64::from(*count);
            rest -= share;
            shares.push(step(share.min(1.0)));
        }
        out.push(step(rest.max(1e-3)));
    }
    out.extend(shares);
    for seconds in &seconds {
        ascending(&mut out, seconds.iter().copied());
    }
    for followers in &followers {
        ascending(&mut out, followers.iter().map(|(third, _)| *third));
    }
    out
}

/// For each pair the words that follow it, with their counts. A triple whose pair was cut has no place.
fn followers(counts: &Counts) -> Vec<Vec<(u32, u32)>> {
    let mut found = vec![Vec::new(); counts.bigrams.len()];
    let mut index = 0;
    for ([first, second, third], times) in &counts.trigrams {
        while counts.bigrams.get(index).is_some_and(|(pair, _)| *pair < [*first, *second]) {
            index += 1;
        }
        if counts.bigrams.get(index).is_some_and(|(pair, _)| *pair == [*first, *second]) {
            found[index].push((*third, *times));
        }
    }
    found
}

/// Writes how many there are, then each as the difference from the one before.
fn ascending(out: &mut Vec<u8>, ids: impl ExactSizeIterator<Item = u32>) {
    number(out, ids.len() as u32);
    let mut before = 0;
    for id in ids {
        number(out, id - before);
        before = id;
    }
}

/// Writes a number in groups of seven bits, lowest first.
fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let part = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(part)
    }

    fn number(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::counts::{Counts, WordCount};
    use super::*;

    fn counts() -> Counts {
        let word =
            |text: &str, count| WordCount { text: text.into(), count, left: 2, ..WordCount::default() };
        Counts {
            words: vec![word("bro", 10), word("en", 40), word("över", 30), word("¶", 20)],
            bigrams: vec![([1, 0], 8), ([2, 1], 20), ([3, 1], 10)],
            trigrams: vec![([0, 1, 2], 5), ([2, 1, 0], 6)],
            totals: [110, 100, 90],
            rare: [[5, 2, 1, 1], [20, 5, 2, 1], [30, 5, 2, 1]],
        }
    }

    #[test]
    fn probabilities_follow_counts_and_sum_to_at_most_one() {
        let language = Language::decode(&encode(&counts())).unwrap();
        let p =
            |before, last, word| language.probability(before, last, word, language.unigram(word).unwrap());
        assert!(p(2, 1, 0) > p(3, 1, 0), "the triple was seen");
        assert!(p(2, 1, 0) > p(2, 1, 2), "the pair was seen");
        for (before, last) in [(2, 1), (3, 1), (0, 0), (4, 1), (4, 4)] {
            let sum: f32 = (0..4).map(|word| p(before, last, word)).sum();
            assert!(sum <= 1.1, "{before} {last}: {sum}");
        }
        assert_eq!(language.probability(4, 4, 4, 0.25), 0.25);
    }

    #[test]
    fn cut_bytes_are_refused() {
        let bytes = encode(&counts());
        for length in 0..bytes.len() {
            assert!(Language::decode(&bytes[..length]).is_none(), "{length} of {}", bytes.len());
        }
    }
}
