//! The language: how probable a word is after the two before it.
//!
//! An interpolated trigram model with absolute discounting (Ney, Essen and Kneser 1994), whose lowest order mixes plain
//! and continuation counts (Kneser and Ney 1995), over counts cut at a floor: what was cut away goes to the lower order.
//! Probabilities are linear, in 0..=1. A word's id is its rank by count, the most common word first.

mod packed;

use super::rounded;
use super::varint::Reader;
pub use packed::encode;
use packed::{MOST_UNSEEN, by_count, capitals, count, ids, lengths};

/// Share of continuation counts in the lowest order.
const CONTINUATION: f64 = 0.5;

/// The model. Words without an id take [`Language::unknown`].
pub struct Language {
    words: Vec<Word>,
    pairs: Vec<Pair>,
    triples: Vec<Triple>,
    unseen: f32,
}

/// A word, and where its pairs begin.
struct Word {
    unigram: f32,
    /// What is left to the lower order after this word.
    rest: f32,
    pairs: u32,
    title: u8,
    upper: u8,
}

/// A pair of the word that it is listed under and `second`, and where its triples begin.
struct Pair {
    second: u32,
    share: f32,
    rest: f32,
    triples: u32,
}

/// A triple of the pair that it is listed under and the second word of `pair`, which begins with that pair's last word.
struct Triple {
    pair: u32,
    share: f32,
}

/// Two words, looked up once for all that may follow them.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Index of the last word, if it has an id.
    last: Option<u32>,
    /// Index of the pair of both, if it is known.
    pair: Option<u32>,
}

impl Language {
    /// The id of every word that has none.
    pub fn unknown(&self) -> u32 {
        self.words.len() as u32 - 1
    }

    /// The probability of a word by itself; `None` where it has no id.
    pub fn unigram(&self, word: u32) -> Option<f32> {
        self.word(word).map(|word| word.unigram)
    }

    /// The probability that a word of running text is one without an id.
    pub fn unseen(&self) -> f32 {
        self.unseen
    }

    /// Share of a word's places inside a sentence where it is written with a capital, in 0..=1.
    pub fn title(&self, word: u32) -> Option<f32> {
        self.word(word).map(|word| capitals(word.title))
    }

    /// Share of a word's places inside a sentence where it is written in capitals alone, in 0..=1.
    pub fn upper(&self, word: u32) -> Option<f32> {
        self.word(word).map(|word| capitals(word.upper))
    }

    fn word(&self, word: u32) -> Option<&Word> {
        self.words[..self.words.len() - 1].get(word as usize)
    }

    /// The context of a word after `before` and `last`.
    pub fn context(&self, before: u32, last: u32) -> Context {
        Context {
            last: (last < self.unknown()).then_some(last),
            pair: if before < self.unknown() { self.pair(before, last) } else { None },
        }
    }

    /// P(word | context), where `alone` is the word's probability by itself (for a word without an id, the caller's
    /// estimate).
    pub fn probability(&self, context: Context, word: u32, alone: f32) -> f32 {
        let Some(last) = context.last else { return alone };
        let known = if word < self.unknown() { self.pair(last, word) } else { None };
        let second = known.map_or(0.0, |index| self.pairs[index as usize].share);
        let low = second + self.words[last as usize].rest * alone;
        let Some(pair) = context.pair else { return low };
        let third = known.and_then(|index| self.triple(pair, index)).unwrap_or(0.0);
        third + self.pairs[pair as usize].rest * low
    }

    fn pair(&self, first: u32, second: u32) -> Option<u32> {
        let [from, to] = [first, first + 1].map(|word| self.words[word as usize].pairs as usize);
        let found = self.pairs[from..to].binary_search_by_key(&second, |pair| pair.second);
        found.ok().map(|at| (from + at) as u32)
    }

    fn triple(&self, pair: u32, last: u32) -> Option<f32> {
        let [from, to] = [pair, pair + 1].map(|pair| self.pairs[pair as usize].triples as usize);
        let triples = &self.triples[from..to];
        triples.binary_search_by_key(&last, |triple| triple.pair).ok().map(|at| triples[at].share)
    }

    /// Reads what [`encode`] wrote; `None` where the bytes are not that. The second value is each word's id, in the
    /// order of the words themselves.
    pub fn decode(bytes: &[u8]) -> Option<(Self, Vec<u32>)> {
        let mut reader = Reader::new(bytes);
        let [words, pairs, triples, total] = [
            reader.number()? as usize,
            reader.number()? as usize,
            reader.number()? as usize,
            reader.number()? as usize,
        ];
        let unseen = f64::from(reader.byte()?) / 255.0 * MOST_UNSEEN;
        let discounts = [reader.byte()?, reader.byte()?].map(|byte| f64::from(byte) / 255.0);
        let (counts, lefts) = (reader.take(words)?, reader.take(words)?);
        let (titles, uppers) = (reader.take(words)?, reader.take(words)?);
        let (ids, order) = ids(counts);

        let left = |place: usize| count(counts[place]) * rounded::share(lefts[place]);
        let followed: f64 = (0..words).map(left).sum::<f64>().max(1.0);
        let mut model = Self {
            words: Vec::with_capacity(words + 1),
            pairs: Vec::with_capacity(pairs + 1),
            triples: Vec::with_capacity(triples),
            unseen: unseen as f32,
        };
        let pair_counts = reader.take(pairs)?;
        let followers = lengths(&mut reader, words)?;
        for (&place, &followers) in order.iter().zip(&followers) {
            let plain = count(counts[place]) / total as f64;
            let continued = left(place) / followed * (1.0 - unseen);
            let first = model.pairs.len();
            let mut second = 0;
            for _ in 0..followers {
                second += reader.number()?;
                if second as usize >= words {
                    return None;
                }
                let share = count(*pair_counts.get(model.pairs.len())?) - discounts[0];
                model.pairs.push(Pair { second, share: share as f32, rest: 0.0, triples: 0 });
                second += 1;
            }
            model.words.push(Word {
                unigram: ((1.0 - CONTINUATION) * plain + CONTINUATION * continued) as f32,
                rest: divide(&mut model.pairs[first..], count(counts[place]), discounts[0], |pair| {
                    &mut pair.share
                }),
                pairs: first as u32,
                title: titles[place],
                upper: uppers[place],
            });
        }
        if model.pairs.len() != pairs {
            return None;
        }
        // One more of each, where the last one's part of the next table ends.
        model.words.push(Word { unigram: 0.0, rest: 1.0, pairs: pairs as u32, title: 0, upper: 0 });
        model.pairs.push(Pair { second: 0, share: 0.0, rest: 1.0, triples: triples as u32 });
        model.read_triples(&mut reader, pair_counts, discounts[1], triples)?;
        reader.is_empty().then_some((model, ids))
    }

    fn read_triples(
        &mut self,
        reader: &mut Reader<'_>,
        pair_counts: &[u8],
        discount: f64,
        triples: usize,
    ) -> Option<()> {
        let triple_counts = reader.take(triples)?;
        let followed = lengths(reader, pair_counts.len())?;
        let starts: Vec<u32> = self.words.iter().map(|word| word.pairs).collect();
        let by_count = by_count(&starts, pair_counts);
        for (pair, (&times, &length)) in pair_counts.iter().zip(&followed).enumerate() {
            let first = self.triples.len();
            self.pairs[pair].triples = first as u32;
            let second = self.pairs[pair].second as usize;
            let followers = &by_count[starts[second] as usize..starts[second + 1] as usize];
            let mut place = 0;
            for _ in 0..length {
                place += reader.number()? as usize;
                let share = count(*triple_counts.get(self.triples.len())?) - discount;
                self.triples.push(Triple { pair: *followers.get(place)?, share: share as f32 });
                place += 1;
            }
            let own = &mut self.triples[first..];
            self.pairs[pair].rest = divide(own, count(times), discount, |triple| &mut triple.share);
            own.sort_unstable_by_key(|triple| triple.pair);
        }
        (self.triples.len() == triples).then_some(())
    }
}

/// Turns the discounted counts of all that follows something seen `of` times into shares of it, and gives what is left.
fn divide<T>(followers: &mut [T], of: f64, discount: f64, share: impl Fn(&mut T) -> &mut f32) -> f32 {
    let sum: f64 = followers.iter_mut().map(|follower| f64::from(*share(follower))).sum();
    // Counts are rounded, so they may sum to more than there were; what was discounted is left at least.
    let discounted = discount * followers.len() as f64;
    let of = of.max(sum + discounted).max(1.0);
    for follower in followers {
        *share(follower) /= of as f32;
    }
    (1.0 - sum / of).max(1e-3) as f32
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
            bigrams: vec![([0, 1], 8), ([1, 0], 8), ([1, 2], 6), ([2, 1], 20), ([3, 1], 10)],
            trigrams: vec![([0, 1, 2], 5), ([2, 1, 0], 6)],
            totals: [110, 100, 90],
            rare: [[5, 2, 1, 1], [20, 5, 2, 1], [30, 5, 2, 1]],
        }
    }

    #[test]
    fn ids_follow_counts() {
        let (language, ids) = Language::decode(&encode(&counts())).unwrap();
        assert_eq!(ids, [3, 0, 1, 2]);
        let unigrams: Vec<f32> = ids.iter().map(|&id| language.unigram(id).unwrap()).collect();
        for (found, expected) in unigrams.iter().zip([0.16, 0.295, 0.25, 0.205]) {
            assert!((found - expected).abs() < 0.1 * expected, "{unigrams:?}");
        }
        assert_eq!(language.unigram(language.unknown()), None);
    }

    #[test]
    fn probabilities_follow_counts_and_sum_to_at_most_one() {
        let (language, ids) = Language::decode(&encode(&counts())).unwrap();
        let id = |word: usize| ids.get(word).copied().unwrap_or(language.unknown());
        let p = |before, last, word| {
            let alone = language.unigram(id(word)).unwrap();
            language.probability(language.context(id(before), id(last)), id(word), alone)
        };
        assert!(p(2, 1, 0) > p(3, 1, 0), "the triple was seen");
        assert!(p(0, 1, 2) > p(2, 1, 2), "the triple was seen");
        assert!(p(2, 1, 0) > p(2, 1, 3), "the pair was seen");
        for (before, last) in [(2, 1), (3, 1), (0, 1), (0, 0), (4, 1), (4, 4)] {
            let sum: f32 = (0..4).map(|word| p(before, last, word)).sum();
            assert!(sum <= 1.1, "{before} {last}: {sum}");
        }
        let unknown = language.context(language.unknown(), language.unknown());
        assert_eq!(language.probability(unknown, language.unknown(), 0.25), 0.25);
    }

    #[test]
    fn cut_bytes_are_refused() {
        let bytes = encode(&counts());
        for length in 0..bytes.len() {
            assert!(Language::decode(&bytes[..length]).is_none(), "{length} of {}", bytes.len());
        }
    }
}
