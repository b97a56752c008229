//! Counts of words and their sequences in clean Swedish, as the language model is built from them.

/// How often a word was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordCount {
    /// The word as [`counted`](super::token::counted) gives it: lower-cased, or one of the stand-ins.
    pub text: String,
    /// Times seen.
    pub count: u32,
    /// Number of different words seen before it.
    pub left: u32,
    /// Number of different words seen after it.
    pub right: u32,
    /// Times seen inside a sentence, where a capital is not due to the place.
    pub inner: u32,
    /// Of those, times written with a capital first letter and small ones after it, or otherwise (`RiR`).
    pub title: u32,
    /// Of those, times written in capitals alone, two letters or more, or otherwise.
    pub upper: u32,
}

/// Counts cut at a floor, with what smoothing needs to know of what was cut away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The words, sorted by text (bytes); a word's index is its id.
    pub words: Vec<WordCount>,
    /// Pairs of ids with their counts, sorted.
    pub bigrams: Vec<([u32; 2], u32)>,
    /// Triples of ids with their counts, sorted.
    pub trigrams: Vec<([u32; 3], u32)>,
    /// All words, pairs and triples seen (sums of counts) before the cut.
    pub totals: [u64; 3],
    /// How many different words, pairs and triples were seen 1, 2, 3 and 4 times before the cut.
    pub rare: [[u64; 4]; 3],
}
