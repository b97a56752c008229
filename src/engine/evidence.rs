//! What a document shows of its own noise and words: expected counts of confusions and letters, each place counted by the
//! probability of its readings (the expectation of expectation-maximisation; Dempster, Laird and Rubin 1977).

use super::consensus::Word;
use super::noise::Noise;
use super::proposal::Source;
use super::reading::Reading;
use std::collections::HashMap;

/// Readings less probable than this are not counted: many unlikely ones would together make themselves likely.
const LEAST_SHARE: f32 = 0.2;

/// A reading at least this probable is a word that the document holds.
const SURE: f32 = 0.9;
/// A share of strange tokens that is neither much nor little; so many of them are thought of before any is seen.
const USUAL: f32 = 0.01;
const BEFORE: f32 = 1.0;
/// The shortest word that is noticed, in letters, and the probability from which on words are common everywhere.
const SHORTEST: usize = 4;
const COMMON: f32 = 2e-4;
/// The share of a repeated word's places that its probability is made of.
const REPEATED: f32 = 0.05;

/// Expected counts.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    rules: Vec<f64>,
    letters: HashMap<char, f64>,
    named: HashMap<(String, String), f64>,
    seen: HashMap<String, f64>,
    words: HashMap<String, f32>,
    tokens: f32,
    strange: f32,
}

impl Evidence {
    /// Counts the readings of `read`, each with the share of probability that it has. A form that nothing holds counts
    /// half the second time that it is read, a third the third time: a name that stands on every page says little of
    /// the noise. A word (`known`) counts fully, since its neighbours judge each of its places anew.
    pub fn add<'a>(&mut self, read: &str, known: bool, readings: impl Iterator<Item = (&'a Reading, f32)>) {
        let mut weight = 1.0;
        if !known {
            let seen = self.seen.entry(read.to_string()).or_default();
            *seen += 1.0;
            weight /= *seen;
        }
        for (reading, share) in readings.filter(|(_, share)| *share > LEAST_SHARE) {
            self.count(reading, weight * f64::from(share));
            self.notice(reading, share);
        }
    }

    /// Counts a token for [`Evidence::wear`] by its readings, the text as read first, each with its probability.
    pub fn look<'a>(&mut self, readings: impl Iterator<Item = (&'a Reading, f32)>) {
        let strange = |reading: &Reading| {
            (reading.source.is_none() || reading.guessed) && reading.text.chars().all(char::is_lowercase)
        };
        self.tokens += 1.0;
        self.strange += readings.filter(|(reading, _)| strange(reading)).map(|(_, share)| share).sum::<f32>();
    }

    /// Notes a word that is rather sure and not among the commonest. A compound that was read as it stands may be a
    /// misreading made of words.
    fn notice(&mut self, reading: &Reading, share: f32) {
        let [word] = reading.steps.as_slice() else { return };
        let doubted = reading.as_read && reading.source == Some(Source::Compound);
        let long = reading.text.chars().filter(|letter| letter.is_alphabetic()).count() >= SHORTEST;
        if share > SURE && reading.source.is_some() && !doubted && long && word.alone < COMMON {
            *self.words.entry(reading.text.clone()).or_default() += share;
        }
    }

    /// The words that were found more than once, in a document of `total` tokens: each place speaks for the others.
    pub fn repeated(&self, total: usize) -> Vec<Word> {
        let more = self.words.iter().filter(|(_, times)| **times > 1.5);
        let share = |times: f32| REPEATED * (times - 1.0) / total.max(1) as f32;
        let mut words: Vec<Word> =
            more.map(|(text, &times)| Word { text: text.clone(), probability: share(times) }).collect();
        words.sort_by(|a, b| a.text.cmp(&b.text));
        words
    }

    /// The document's wear: the natural logarithm of the share of its tokens that no known word and rule of the noise explain, to that of a hundredth. Zero
    /// where nothing was counted.
    pub fn wear(&self) -> f32 {
        ((self.strange + BEFORE) / (self.tokens + BEFORE / USUAL) / USUAL).ln()
    }

    fn count(&mut self, reading: &Reading, share: f64) {
        for &(id, _) in &reading.rules {
            let id = id as usize;
            if self.rules.len() <= id {
                self.rules.resize(id + 1, 0.0);
            }
            self.rules[id] += share;
        }
        for letter in reading.text.chars() {
            *self.letters.entry(letter).or_default() += share;
        }
    }

    /// The channel that follows from `noise`, by whose rules the readings were counted, and these counts.
    pub fn adapt(&self, noise: &Noise) -> Noise {
        let mut times = self.rules.clone();
        times.resize(noise.rules().len(), 0.0);
        noise.adapted(&times, &self.letters)
    }

    /// Names the confusions by the rules of `noise`, for [`Evidence::times`].
    pub fn name(&mut self, noise: &Noise) {
        self.named = noise
            .rules()
            .iter()
            .zip(&self.rules)
            .filter(|(_, times)| **times > 0.0)
            .map(|(rule, &times)| ((rule.printed.clone(), rule.read.clone()), times))
            .collect();
    }

    /// How often `printed` is expected to have been read as `read`.
    pub fn times(&self, printed: &str, read: &str) -> f64 {
        self.named.get(&(printed.to_string(), read.to_string())).copied().unwrap_or(0.0)
    }
}
