//! Readings: what a token, or two of them, may have been before the engine read it.

mod abbreviation;
mod compound;
mod old;
mod search;
mod split;

use super::case::{Case, titled};
use super::digits;
use super::lexicon::{Reach, Search, Shelf};
use super::noise::Noise;
use super::proposal::Source;
use super::token;
use super::vocabulary::{Known, Vocabulary};
use super::weights::{ANY, Feature, Parts, Weights};
use super::words::Words;
use rustc_hash::FxHashMap;
use search::RARE;
use std::sync::Arc;

/// A word of a reading, as the language model sees it.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The word's id in the session's vocabulary.
    pub id: u32,
    /// Its probability by itself.
    pub alone: f32,
}

/// True for at least `least` letters and nothing else.
fn is_letters(text: &str, least: usize) -> bool {
    text.chars().count() >= least && text.chars().all(char::is_alphabetic)
}

/// One reading.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The text.
    pub text: String,
    /// Its words, in order.
    pub steps: Vec<Step>,
    /// What speaks for it without its neighbours and the letter reader, inside a sentence and at the start of one.
    pub parts: [Parts; 2],
    /// The same weighted, in nats.
    pub score: [f32; 2],
    /// What knows it; `None` for a string that nothing holds.
    pub source: Option<Source>,
    /// The rules of the noise that it takes, with the number of read letters before each.
    pub rules: Vec<(u32, u32)>,
    /// Whether it is the text as read.
    pub as_read: bool,
    /// Whether it says otherwise where the words are parted.
    pub split: bool,
    /// Whether it takes a misreading that no rule of the noise speaks for.
    pub guessed: bool,
}

impl Reading {
    /// True for a known word.
    pub fn is_word(&self) -> bool {
        matches!(
            self.source,
            Some(Source::Dictionary | Source::Corpus | Source::Compound | Source::Proofread)
        )
    }

    /// True for a common word that a sentence may well end with.
    pub fn may_end(&self) -> bool {
        self.is_word() && is_letters(&self.text, 2) && Case::of(&self.text) == Case::Lower
    }

    /// True for a word with a capital that is no name, so that a sentence may well begin with it. A counted one that no
    /// dictionary holds is mostly a name.
    pub fn may_begin(&self) -> bool {
        self.source == Some(Source::Dictionary)
            && is_letters(&self.text, 1)
            && Case::of(&self.text) == Case::Title
    }

    /// Its score without its neighbours, its words' own probabilities counted in.
    pub fn value(&self, weights: &Weights) -> f32 {
        let alone: f32 = self.steps.iter().map(|step| step.alone.ln()).sum();
        let own = self.parts.each_ref().map(|parts| weights.score(parts));
        own[0].max(own[1]) + weights.get(Feature::Language) * alone
    }

    /// Adds to what speaks for it, wherever it stands.
    pub fn add(&mut self, weights: &Weights, parts: &Parts) {
        for (own, score) in self.parts.iter_mut().zip(&mut self.score) {
            own.add(parts, 1.0);
            *score = weights.score(own);
        }
    }

    fn guessed(mut self, weights: &Weights) -> Self {
        let mut parts = Parts::default();
        parts.set(Feature::Guessed, 1.0);
        self.add(weights, &parts);
        Self { guessed: true, ..self }
    }
}

/// What speaks for a core that stands as it was read, `source` being what knows it.
fn standing(core: &str, source: Option<Source>, wear: f32) -> Parts {
    let mut parts = Parts::default();
    if core == "1" {
        parts.set(Feature::OneStands, 1.0);
        return parts;
    }
    if source.is_some() {
        parts.set(Feature::Stands, 1.0);
        parts.set(Feature::StandsWorn, wear);
        return parts;
    }
    parts.set(Feature::StrangeStands, 1.0);
    parts.set(Feature::StrangeWorn, wear);
    if core.chars().any(|letter| !letter.is_alphabetic() && letter != '-') {
        parts.set(Feature::StrangeSigns, 1.0);
    } else if Case::of(core) == Case::Upper {
        parts.set(Feature::StrangeCapitals, 1.0);
    } else if core.starts_with(char::is_uppercase) {
        parts.set(Feature::StrangeName, 1.0);
    }
    parts
}

/// Most readings kept for a token.
const MOST: usize = 8;
/// Readings this many nats below the best are dropped, counting a word's own probability.
const BEAM: f32 = 12.0;
/// The dearest noise, in nats, of two tokens that a blank parts and that are one word.
const FAR_JOINED: f32 = 6.0;
/// The shortest name that is looked for among the archivist's, in letters.
const SHORTEST_NAME: usize = 5;
/// The longest token that is searched, in letters; longer ones are no words.
const LONGEST: usize = 48;

/// Cost, in nats, of a small letter inside a word read as its capital, where no rule of the noise says so.
const CAPITAL_INSIDE: f32 = 4.0;

/// What a dash between words is read as by some engines; no word of Swedish. And the dash's probability as a word.
const WAVE: &str = "~";
const DASH: f32 = 1e-3;

/// The dearest noise, in nats, of a listed name: two letters that nothing speaks for.
pub(super) const FAR_NAME: f32 = 24.0;

/// Most tokens whose readings are remembered.
const MOST_REMEMBERED: usize = 16_000;

/// The words of one letter.
pub(super) const ONE_LETTER: [&str; 3] = ["i", "å", "ö"];

/// Finds readings, and remembers them by what was read.
pub struct Readings<'a> {
    vocabulary: &'a Vocabulary,
    noise: &'a Noise,
    weights: &'a Weights,
    wear: f32,
    memory: &'a mut Memory,
}

/// What was found before, by what was read. It holds for one channel and one vocabulary.
pub type Memory = FxHashMap<String, Arc<[Reading]>>;

impl<'a> Readings<'a> {
    /// Readings by `vocabulary`, through the channel `noise`.
    pub fn new(
        vocabulary: &'a Vocabulary,
        noise: &'a Noise,
        weights: &'a Weights,
        memory: &'a mut Memory,
    ) -> Self {
        Self { vocabulary, noise, weights, wear: 0.0, memory }
    }

    /// The same in a document of this [wear](super::evidence::Evidence::wear).
    pub fn worn(self, wear: f32) -> Self {
        Self { wear, ..self }
    }

    /// The readings of a token's core, the text as read first.
    pub fn of(&mut self, core: &str) -> Arc<[Reading]> {
        if let Some(found) = self.memory.get(core) {
            return found.clone();
        }
        let found: Arc<[Reading]> = self.find(core).into();
        if self.memory.len() >= MOST_REMEMBERED {
            // What is common is soon found again; a long text has more different tokens than can be held.
            self.memory.clear();
        }
        self.memory.insert(core.to_string(), found.clone());
        found
    }

    /// Natural logarithm of how probable the letters of `core` are as a word's.
    pub fn spelling(&self, core: &str) -> f32 {
        self.vocabulary.model().letters.log_probability(&core.to_lowercase())
    }

    /// The words, no compounds, that `whole` may have been, which a blank parts. Two words that resemble one are many, so
    /// these are looked for less far, and only where one may be worth as much as `apart`, which both are by themselves.
    pub fn joined(&self, whole: &str, apart: f32) -> Vec<Reading> {
        let letters: Vec<char> = whole.chars().collect();
        if letters.len() > LONGEST {
            return Vec::new();
        }
        let reach = Reach { beyond: 7.5, most: FAR_JOINED, steps: 1_000, ..self.reach(apart) };
        let mut search = Search::new(self.noise, &letters, reach);
        for (shelf, handicap) in
            [(Shelf::Counted, 0.0), (Shelf::Own, 0.0), (Shelf::Names, 2.0), (Shelf::Forms, RARE)]
        {
            self.look(&mut search, shelf, handicap);
        }
        let found = search.found().into_iter().map(|found| {
            let known = self.vocabulary.know_found(&found);
            self.reading(found.printed, found.cost, found.rules, &[known])
        });
        let known = self.know(whole, &token::counted(whole));
        let as_read = self.reading(whole.to_string(), self.noise.keep_all(whole), Vec::new(), &[known]);
        let mut readings =
            self.prune(std::iter::once(Reading { as_read: true, ..as_read }).chain(found).collect());
        readings.retain(|reading| reading.source.is_some_and(|source| source != Source::Compound));
        readings
    }

    /// Natural logarithm of how probable it is that `core` was read at all, as a counted word or as it stands; a quick
    /// figure to compare channels by. `alone` is the probability of the word as it stands.
    pub fn likelihood(&self, core: &str, alone: f32) -> f32 {
        let letters: Vec<char> = core.chars().collect();
        let as_read = alone.ln() - self.noise.keep_all(core);
        let reach = Reach {
            beyond: 3.0,
            most: 9.0,
            steps: 1_500,
            any: f32::INFINITY,
            language: 1.0,
            least: as_read,
            beam: 0.0,
        };
        let mut search = Search::new(self.noise, &letters, reach);
        self.look(&mut search, Shelf::Counted, 0.0);
        search
            .found()
            .iter()
            .map(|found| self.vocabulary.know_found(found).alone.ln() - found.cost)
            .fold(as_read, f32::max)
    }

    /// Probability by itself of a token as it stands.
    pub fn alone(&self, core: &str) -> f32 {
        self.know(core, &token::counted(core)).alone
    }

    /// The text as read, for a token that can be nothing else.
    pub fn kept(&self, core: &str) -> Arc<[Reading]> {
        Arc::new([self.as_read(core, self.know(core, &token::counted(core)))])
    }

    /// The built-in lists.
    pub fn lists(&self) -> &Words {
        &self.vocabulary.model().names
    }

    fn as_read(&self, core: &str, known: Known) -> Reading {
        let reading = self.reading(core.to_string(), self.noise.keep_all(core), Vec::new(), &[known]);
        let mut reading = Reading { as_read: true, split: false, ..reading };
        reading.add(self.weights, &standing(core, known.source, self.wear));
        reading
    }

    fn find(&self, core: &str) -> Vec<Reading> {
        let letters: Vec<char> = core.chars().collect();
        let counted = token::counted(core);
        let known = self.know(core, &counted);
        let mut readings = vec![self.as_read(core, known)];
        if let Some((number, cost)) = digits::number(core) {
            let known = self.know(&number, token::NUMBER);
            let reading = self.reading(number, cost, Vec::new(), &[known]);
            readings.push(reading);
        }
        readings.extend(self.abbreviations(&letters));
        readings.extend(self.genitive(&letters));
        if core == "I" {
            // One stroke: inside a sentence the capital is as good as never printed.
            readings.push(self.reading("i".to_string(), digits::STROKE, Vec::new(), &[known]));
        }
        if core == WAVE {
            let dash = Known { alone: DASH, source: Some(Source::Corpus), ..known };
            readings.push(self.reading("–".to_string(), digits::STROKE, Vec::new(), &[dash]));
        }
        let number =
            counted == token::NUMBER && letters.len() > 1 && !letters.iter().any(|c| c.is_alphabetic());
        if number || letters.len() > LONGEST {
            return readings;
        }
        readings.extend(self.without_capitals(core, self.noise.keep_all(core), &[], &known));
        // A compound may be made of anything, so one that is read is no better than one that is found.
        let sure = known.source.is_some_and(|source| source != Source::Compound);
        let least = readings[0].value(self.weights);
        for found in self.search(&letters, sure, least) {
            let known = self.vocabulary.know_found(&found);
            if !found.guessed {
                readings.extend(self.without_capitals(&found.printed, found.cost, &found.rules, &known));
                readings.push(self.reading(found.printed, found.cost, found.rules, &[known]));
                continue;
            }
            let mut texts = vec![found.printed];
            if core.starts_with(char::is_uppercase) && texts[0].starts_with(char::is_lowercase) {
                // Whichever letter it was, it was read as a capital.
                texts.push(titled(&texts[0]));
            }
            for text in texts {
                let reading = self.reading(text, found.cost, found.rules.clone(), &[known]);
                readings.push(reading.guessed(self.weights));
            }
        }
        if !sure && letters.len() >= SHORTEST_NAME && core.starts_with(char::is_uppercase) {
            let near = self.near_names(core, &letters);
            readings.extend(
                near.into_iter()
                    .filter(|near| !readings.iter().any(|reading| reading.text == near.text))
                    .collect::<Vec<_>>(),
            );
        }
        if self.vocabulary.shares().offered() {
            readings.extend(self.old_forms(core, sure));
        }
        let compounds = self.vocabulary.means().compounds;
        if compounds && core.contains('-') && !core.ends_with('-') {
            readings.extend(self.hyphenated(core));
        }
        if !sure {
            readings.extend(self.with_ending(core));
        }
        if !sure && letters.len() >= 3 && letters.len() <= 30 {
            readings.extend(self.split(&letters));
            let named = if compounds { self.name_compounds(&letters) } else { Vec::new() };
            // Such a compound may stand as it was read, too.
            if let Some(same) = named.iter().find(|reading| reading.text == core && known.source.is_none()) {
                readings[0] = Reading { rules: Vec::new(), as_read: true, ..same.clone() };
            }
            readings.extend(named);
        }
        if known.source.is_some() && core.contains(|letter: char| letter.is_ascii_digit()) {
            // Which other number a known word was printed with, its letters do not tell: `15-tal`.
            let read = digits::of(core);
            readings.retain(|reading| {
                let printed = digits::of(&reading.text);
                printed == read || printed.len() != read.len()
            });
        }
        if core.ends_with('-') {
            // Such a word waits for its end, or for another like it.
            readings.retain(|reading| reading.text.ends_with('-'));
        }
        self.prune(readings)
    }

    /// A common word with small letters after its first, where `text` has capitals among them (`koStsam`).
    fn without_capitals(
        &self,
        text: &str,
        cost: f32,
        rules: &[(u32, u32)],
        known: &Known,
    ) -> Option<Reading> {
        let common = matches!(known.source, Some(Source::Dictionary | Source::Corpus | Source::Proofread));
        let first = text.chars().next()?.len_utf8();
        let capitals = text[first..].chars().filter(|letter| letter.is_uppercase()).count();
        let among = Case::of(text) == Case::Mixed && !text.contains('-') && capitals > 0;
        (common && among).then(|| {
            let small = format!("{}{}", &text[..first], text[first..].to_lowercase());
            self.reading(small, cost + CAPITAL_INSIDE * capitals as f32, rules.to_vec(), &[*known])
        })
    }

    /// The archivist's names that are written much like `core`, whether or not the noise speaks for all of it.
    fn near_names(&self, core: &str, letters: &[char]) -> Vec<Reading> {
        let readings = self.vocabulary.own().near(core).filter_map(|(name, _)| {
            let printed: Vec<char> = name.chars().collect();
            let cost = self.noise.cost(letters, &printed, ANY, FAR_NAME);
            let known = self.vocabulary.know(&name.to_lowercase());
            (cost <= FAR_NAME)
                .then(|| self.reading(name.to_string(), cost, Vec::new(), &[known]).guessed(self.weights))
        });
        readings.collect()
    }

    /// What is known of a token as read. A number gets a place in the language model, and a small probability for
    /// each of its digits.
    fn know(&self, core: &str, counted: &str) -> Known {
        let mut known = self.vocabulary.know(counted);
        if counted == token::NUMBER {
            known.habit = super::case::Habit::WORD;
            known.alone *= 0.3 * 0.1_f32.powi(core.chars().count() as i32);
            known.source = Some(Source::Corpus);
            if core.chars().any(char::is_alphabetic) {
                // `12a` stands in protocols, but a letter among digits is more often a misread word.
                known.alone *= 0.01;
                known.source = None;
            }
        } else if !core.chars().any(char::is_alphanumeric) && core != "§" {
            // A sign alone is seldom what was printed where engines put signs for letters.
            known.alone = 1e-5;
            known.source = None;
        }
        known
    }

    /// The reading `text` of `words`, whose noise costs `cost`.
    fn reading(&self, text: String, cost: f32, rules: Vec<(u32, u32)>, words: &[Known]) -> Reading {
        let mut parts = [Parts::default(); 2];
        for (index, (word, part)) in words.iter().zip(text.split(' ')).enumerate() {
            let case = Case::of(part);
            for (fresh, parts) in [false, true].into_iter().zip(&mut parts) {
                let mut own = Parts::default();
                if let Some(kind) = self.kind(word) {
                    own.set(kind, 1.0);
                }
                // Only the first word stands at the start.
                own.set(Feature::Case, word.habit.log_probability(case, fresh && index == 0));
                parts.add(&own, 1.0);
            }
        }
        let mut whole = Parts::default();
        whole.set(Feature::Noise, -cost);
        whole.set(Feature::NoiseWorn, -cost * self.wear);
        whole.set(Feature::Edits, rules.len() as f32);
        if words.len() > 1 {
            whole.set(Feature::Split, 1.0);
        } else if !rules.is_empty() && text.chars().count() <= 3 {
            whole.set(Feature::Short, 1.0);
        }
        let mut reading = Reading {
            steps: words.iter().map(|word| Step { id: word.id, alone: word.alone }).collect(),
            parts,
            score: [0.0; 2],
            source: words.last().and_then(|word| word.source),
            rules,
            as_read: false,
            split: words.len() > 1,
            guessed: false,
            text,
        };
        reading.add(self.weights, &whole);
        reading
    }

    /// The feature of what holds a word; words that were counted have none.
    fn kind(&self, word: &Known) -> Option<Feature> {
        match word.source {
            None => Some(Feature::Strange),
            Some(Source::Compound) => Some(Feature::Compound),
            Some(Source::Dictionary | Source::Corpus) => {
                (word.id == self.vocabulary.unknown()).then_some(Feature::Uncounted)
            }
            Some(_) => Some(Feature::Listed),
        }
    }

    /// A reading of `core` that the letter reader gives and nothing here found: `None` where it says nothing that a
    /// word could be.
    pub fn heard(&self, core: &str, text: &str) -> Option<Reading> {
        let plain = |letter: char| letter.is_alphanumeric() || "-:./§".contains(letter);
        if text.is_empty() || !text.chars().all(plain) {
            return None;
        }
        // Of which number was printed the letters around it say nothing.
        if !text.chars().any(char::is_alphabetic) && core.chars().any(|letter| letter.is_ascii_digit()) {
            return None;
        }
        let known = self.know(text, &token::counted(text));
        let [read, printed] = [core, text].map(|text| text.chars().collect::<Vec<char>>());
        let cost = self.noise.cost(&read, &printed, ANY, f32::INFINITY);
        Some(self.reading(text.to_string(), cost, Vec::new(), &[known]))
    }

    /// Drops readings that cannot win; those with the same text give way to the best of them.
    fn prune(&self, readings: Vec<Reading>) -> Vec<Reading> {
        let value = |reading: &Reading| reading.value(self.weights);
        let mut readings = readings.into_iter();
        let Some(as_read) = readings.next() else { return Vec::new() };
        let mut rest: Vec<(f32, Reading)> = readings
            .filter(|reading| reading.text != as_read.text)
            .map(|reading| (value(&reading), reading))
            .collect();
        rest.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
        let best = rest.first().map_or(f32::NEG_INFINITY, |first| first.0).max(value(&as_read));
        let mut kept: Vec<Reading> = vec![as_read];
        for (value, reading) in rest {
            if value > best - BEAM && kept.len() < MOST && kept.iter().all(|other| other.text != reading.text)
            {
                kept.push(reading);
            }
        }
        kept
    }
}
