//! Older Swedish: words and counts of an older period beside today's, mixed with them where the period asks for it.

use super::case::Habit;
use super::language::Language;
use super::proposal::Source;
use super::vocabulary::Known;
use super::words::Words;

/// Ids of words that only the older counts hold begin here, above all others.
const FIRST: u32 = 1 << 24;
/// The least weight of a word of the older counts by itself, where a newer text has it.
const LEAST: f32 = 0.01;

/// The older counts, made ready for use.
pub struct Older {
    /// Words that today's counts lack, with their ids in the older counts.
    only: Words,
    language: Language,
    /// By id of today's counts the id in the older ones.
    ids: Vec<u32>,
}

impl Older {
    /// Reads the sections of a pack: all older words, and their language model. `newer` gives the id that a word has in
    /// today's counts. `None` where the bytes are not that.
    pub fn decode(words: &[u8], language: &[u8], newer: impl Fn(&str) -> Option<u32>) -> Option<Self> {
        let words = Words::decode(words)?;
        let (language, older_ids) = Language::decode(language)?;
        if words.count() != older_ids.len() {
            return None;
        }
        let (mut only, mut ids) = (Vec::new(), Vec::new());
        words.numbered(|place| older_ids[place as usize]).each(|word, id| match newer(word) {
            Some(new) => {
                ids.resize(ids.len().max(new as usize + 1), language.unknown());
                ids[new as usize] = id;
            }
            None => only.push((word.to_string(), id)),
        });
        Some(Self { only: Words::build(only), language, ids })
    }

    /// The words that today's counts lack; their values are for [`Older::found`].
    pub fn only(&self) -> &Words {
        &self.only
    }

    /// What is known of a word that only the older counts hold, where they have the weight `share`.
    pub fn know(&self, word: &str, share: f32) -> Option<Known> {
        Some(self.found(self.only.get(word)?, share))
    }

    /// The same by the value that [`Older::only`] has for it.
    pub fn found(&self, id: u32, share: f32) -> Known {
        let alone = share.max(LEAST) * self.language.unigram(id).unwrap_or(1e-9);
        let part = |share: Option<f32>| share.unwrap_or_default();
        let habit = Habit::counted(part(self.language.title(id)), part(self.language.upper(id)));
        Known { id: FIRST + id, alone, habit, source: Some(Source::Corpus) }
    }

    /// The probability by itself of a word that today's counts hold, `alone` being theirs.
    pub fn alone(&self, id: u32, alone: f32, share: f32) -> f32 {
        (1.0 - share) * alone + share * self.language.unigram(self.id(id)).unwrap_or(0.0)
    }

    /// P(word | before, last) in the older counts, of the session's ids.
    pub fn probability(&self, before: u32, last: u32, word: u32, alone: f32) -> f32 {
        let context = self.language.context(self.id(before), self.id(last));
        self.language.probability(context, self.id(word), alone)
    }

    /// The older counts' id of a word of the session.
    fn id(&self, id: u32) -> u32 {
        match id.checked_sub(FIRST) {
            Some(own) => own,
            None => self.ids.get(id as usize).copied().unwrap_or(self.language.unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::counts::{Counts, WordCount};
    use super::super::language;
    use super::*;

    fn older() -> Older {
        let word =
            |text: &str, count| WordCount { text: text.into(), count, left: 2, ..WordCount::default() };
        let counts = Counts {
            words: vec![word("bropengar", 10), word("vägar", 20), word("äro", 30)],
            bigrams: vec![([1, 2], 15)],
            totals: [70, 60, 50],
            rare: [[2, 1, 1, 1]; 3],
            ..Counts::default()
        };
        let words = Words::build(counts.words.iter().map(|word| (word.text.clone(), 0)));
        let newer = |word: &str| (word == "vägar").then_some(7);
        Older::decode(&words.encode(), &language::encode(&counts), newer).unwrap()
    }

    #[test]
    fn words_of_both_counts_keep_their_id() {
        let older = older();
        let äro = older.know("äro", 0.5).unwrap();
        assert!(äro.alone > 0.1 && äro.id >= FIRST);
        assert!(older.know("vägar", 0.5).is_none());
        assert!(older.know("äro", 0.0).unwrap().alone > 0.0, "it stands in newer texts too");
        let [after, alone] = [7, 9].map(|last| older.probability(9, last, äro.id, äro.alone));
        assert!(after > alone, "the pair was seen");
        assert!(older.alone(7, 0.0, 0.5) > 0.0 && older.alone(9, 0.0, 0.5) == 0.0);
    }

    #[test]
    fn other_bytes_are_refused() {
        let words = Words::build([("äro".to_string(), 0)]).encode();
        let language = language::encode(&Counts::default());
        let none = |_: &str| None;
        assert!(Older::decode(&words, &language, none).is_none(), "a word that the counts lack");
        assert!(Older::decode(&words, &[], none).is_none());
        assert!(Older::decode(&[1, 2], &language, none).is_none());
    }
}
