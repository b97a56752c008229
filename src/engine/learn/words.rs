//! Recurring words that no vocabulary holds.

use super::super::checks::Knowledge;
use super::super::document::Document;
use super::super::forms;
use super::super::vocabulary::Vocabulary;
use super::{Found, Sort};
use std::collections::{BTreeMap, HashSet};

/// Times that a word must stand, and its least number of letters.
const LEAST: u32 = 2;
const SHORTEST: usize = 4;

/// Words in small letters that stand again and again and that nothing knows; `taken` are those of what was found otherwise.
pub(super) fn find(document: &Document, vocabulary: &Vocabulary, taken: &[String]) -> Vec<Found> {
    let text = document.text();
    let taken: HashSet<&str> = taken.iter().map(String::as_str).collect();
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for token in document.tokens() {
        let word = token.core.of(text);
        let letters = word.chars().all(|c| c.is_lowercase() || c == '-') && !word.ends_with('-');
        if letters && word.chars().count() >= SHORTEST && !taken.contains(word) {
            *times.entry(word).or_default() += 1;
        }
    }
    times
        .into_iter()
        .filter(|(word, times)| *times >= LEAST && Knowledge::of(vocabulary, word) == Knowledge::Strange)
        .filter(|(word, _)| !forms::stands(word, "", &vocabulary.model().names))
        .map(|(word, times)| Found::new(Sort::Word, word, times))
        .collect()
}
