//! The vocabulary of a session: the model's shelves and the archivist's, and what each says of a word.

use super::case::{Case, Habit};
use super::consensus;
use super::document::Document;
use super::lexicon::{Common, Found, Shelf, form};
use super::lists::Lists;
use super::means::Means;
use super::model::{BODY, GENERAL, Model, PERSON, WORD, alone_in_lists};
use super::old_form::{self, Trait};
use super::own::{OwnWord, OwnWords};
use super::period::Shares;
use super::proposal::Source;
use super::token::BORDER;
use super::words::Words;
use super::years::Years;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Share of the words without an id that stand in the dictionary; compounds, names and strange words share the rest.
const FORMS_SHARE: f32 = 0.45;
/// Forms among which that share is thought to fall: far fewer than the dictionary has, since most are never used.
const FORMS_USED: f32 = 100_000.0;
const COMPOUND_SHARE: f32 = 0.75;
/// The most that a part adds to the probability of a compound.
const MOST_PART: f32 = 1e-3;
/// Share of the compounds of a name and a common word, less how many names there are.
const NAMED_SHARE: f32 = 1e-3;
/// The longest part of a hyphenated compound, in letters, that may be an abbreviation.
pub const LONGEST_ABBREVIATION: usize = 5;
const STRANGE_SHARE: f32 = 0.2;
/// New words are likelier than the letters of common ones say, long names above all; their probability is raised to this
/// power.
const STRANGE_POWER: f32 = 0.6;

/// What the vocabulary says of a word.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its id: the model's, or one of the session's own after those; [`Vocabulary::unknown`] for a word without one.
    pub id: u32,
    /// Probability by itself, in 0..=1.
    pub alone: f32,
    /// How it is usually written.
    pub habit: Habit,
    /// Where it stands; `None` where nothing holds it.
    pub source: Option<Source>,
}

/// Everything that may have been printed, for one session.
pub struct Vocabulary {
    model: Arc<Model>,
    means: Means,
    shares: Shares,
    own: OwnWords,
    heard: Vec<consensus::Word>,
    heard_words: Words,
}

impl Vocabulary {
    /// Joins `model` with the archivist's `lists`; `shares` tells how old the words are.
    pub fn new(model: Arc<Model>, lists: &Lists, shares: Shares) -> Self {
        Self::in_years(model, lists, shares, None)
    }

    /// The same for a document of `years`: entries known of other years are less likely.
    pub fn in_years(model: Arc<Model>, lists: &Lists, shares: Shares, years: Option<Years>) -> Self {
        let own = OwnWords::new(lists, &model.words, model.language.unknown() + 1, years);
        Self { model, means: Means::ALL, shares, own, heard: Vec::new(), heard_words: Words::build([]) }
    }

    /// Draws on these means only.
    pub fn with(self, means: Means) -> Self {
        Self { means, ..self }
    }

    /// What may be drawn on.
    pub fn means(&self) -> Means {
        self.means
    }

    /// The built-in lists' kinds of a word in small letters.
    fn listed(&self, word: &str) -> Option<u32> {
        self.model.names.get(word).filter(|_| self.means.names)
    }

    /// True for a word in small letters that a built-in list holds.
    pub fn is_listed(&self, word: &str) -> bool {
        self.listed(word).is_some()
    }

    /// The model's shelves.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The words of the archivist.
    pub fn own(&self) -> &OwnWords {
        &self.own
    }

    /// How old the words are.
    pub fn shares(&self) -> Shares {
        self.shares
    }

    /// The id of a border.
    pub fn border(&self) -> u32 {
        self.model.words.get(BORDER).unwrap_or(self.unknown())
    }

    /// The id of words that have none.
    pub fn unknown(&self) -> u32 {
        self.model.language.unknown()
    }

    /// Takes in what the document as a whole speaks for, in place of what it spoke for before.
    pub fn hear(&mut self, words: Vec<consensus::Word>) {
        let indices = words.iter().zip(0..).map(|(word, index)| (word.text.to_lowercase(), index));
        self.heard_words = Words::build(indices.collect::<Vec<_>>());
        self.heard = words;
    }

    /// Takes in the names of those who attended, as a list of people.
    pub fn attend(&mut self, names: &BTreeSet<String>) {
        self.own.attend(names, &self.model.words);
    }

    /// The words that the document as a whole speaks for.
    pub fn heard_words(&self) -> &Words {
        &self.heard_words
    }

    /// What is known of a word, and what the document says of it.
    fn with_heard(&self, word: &str, known: Known) -> Known {
        let Some(index) = self.heard_words.get(word) else { return known };
        let heard = &self.heard[index as usize];
        let habit = match (known.source, Case::of(&heard.text)) {
            (Some(_), _) => known.habit,
            (None, Case::Lower) => Habit::WORD,
            (None, Case::Title) => Habit::NAME,
            (None, _) => Habit::UNKNOWN,
        };
        let source = known.source.or(Some(Source::Document));
        Known { alone: known.alone + heard.probability, habit, source, ..known }
    }

    /// Which of `words`, however they are written, some shelf holds, by `model` and `lists` alone.
    pub fn known(model: Arc<Model>, lists: &Lists, words: &[String]) -> Vec<bool> {
        let shares = lists.period.shares(&Document::new(words.join(" ")));
        let vocabulary = Self::new(model, lists, shares);
        words.iter().map(|word| vocabulary.held(&word.to_lowercase()).is_some()).collect()
    }

    /// What is known of a word in small letters, by all shelves, as an old form and in the document.
    pub fn know(&self, word: &str) -> Known {
        self.held(word).unwrap_or_else(|| self.strange(word))
    }

    fn strange(&self, word: &str) -> Known {
        let alone = self.model.language.unseen()
            * STRANGE_SHARE
            * (STRANGE_POWER * self.model.letters.log_probability(word)).exp();
        Known { id: self.unknown(), alone: alone.max(1e-30), habit: Habit::UNKNOWN, source: None }
    }

    /// What is known of a word in small letters that some shelf or the document holds, or that is an old form.
    pub fn held(&self, word: &str) -> Option<Known> {
        let known = self.held_beforehand(word);
        if self.heard_words.get(word).is_none() {
            return known;
        }
        Some(self.with_heard(word, known.unwrap_or_else(|| self.strange(word))))
    }

    fn held_beforehand(&self, word: &str) -> Option<Known> {
        let known = self.present(word);
        let sure = known.filter(|known| known.source != Some(Source::Compound));
        if sure.is_some() && !self.shares.offered() {
            return sure;
        }
        let old = self.old_form(word).filter(|old| sure.is_none_or(|known| old.alone > known.alone));
        old.or(known)
    }

    /// What is known of the present words that `word` may be an old form of: the likeliest of them.
    fn old_form(&self, word: &str) -> Option<Known> {
        let known = old_form::modern(word).into_iter().filter_map(|modern| {
            if modern.slight() && !self.shares.offered() {
                return None;
            }
            let known = self
                .common(&modern.text)
                .or_else(|| self.model.older.know(&modern.text, self.shares.counts))
                .or_else(|| self.whole(&modern.text).map(|value| self.form(value)))?;
            Some(self.aged(known, modern.shows))
        });
        known.max_by(|a, b| a.alone.total_cmp(&b.alone))
    }

    /// An old form of a known word, which shows `shows`.
    pub fn aged(&self, known: Known, shows: Trait) -> Known {
        let share = match shows {
            Trait::Spelling => self.shares.spelling,
            Trait::Verb => self.shares.plural,
        };
        Known { alone: share * known.alone, ..known }
    }

    fn present(&self, word: &str) -> Option<Known> {
        if let Some(known) = self.common(word) {
            return Some(known);
        }
        if let Some(known) = self.model.older.know(word, self.shares.counts) {
            return Some(known);
        }
        if let Some(value) = self.whole(word) {
            return Some(self.form(value));
        }
        if let Some(kinds) = self.listed(word) {
            return Some(self.named(kinds));
        }
        let last = self.compound(word).filter(|_| self.means.compounds)?;
        Some(self.composed(word, last))
    }

    /// What is known of a word in small letters that was counted or is the archivist's own.
    pub fn common(&self, word: &str) -> Option<Known> {
        match self.model.words.get(word) {
            Some(id) => Some(self.counted(id, word)),
            None => self.own.get(word).map(|index| self.owned(index)),
        }
    }

    /// What is known of what a search found.
    pub fn know_found(&self, found: &Found) -> Known {
        let lower = found.printed.to_lowercase();
        let known = match found.shelf {
            Shelf::Document => self.held_beforehand(&lower).unwrap_or_else(|| self.strange(&lower)),
            Shelf::Counted => self.counted(found.value, &lower),
            Shelf::Own => self.owned(found.value),
            Shelf::Forms => self.form(found.value),
            Shelf::Older => self.model.older.found(found.value, self.shares.counts),
            Shelf::Names => self.named(found.value),
            Shelf::Compound => self.composed(&lower, found.value as usize),
        };
        self.with_heard(&lower, known)
    }

    /// How common the words of a shelf are, for a search among them.
    pub fn common_on(&self, shelf: Shelf) -> Common<'_> {
        let unseen = self.model.language.unseen();
        match shelf {
            // In older texts other words are common.
            Shelf::Counted | Shelf::Older if self.shares.offered() => Common::Most(0.0),
            Shelf::Counted => Common::Each(&self.model.common),
            Shelf::Own | Shelf::Document | Shelf::Older => Common::Most(0.0),
            Shelf::Forms => Common::Most((unseen * FORMS_SHARE / FORMS_USED).ln()),
            Shelf::Names => Common::Each(&self.model.common_names),
            Shelf::Compound => Common::Most((COMPOUND_SHARE * MOST_PART * MOST_PART).ln()),
        }
    }

    fn counted(&self, id: u32, word: &str) -> Known {
        let language = &self.model.language;
        let mut alone = language.unigram(id).unwrap_or(1e-9);
        if self.shares.offered() {
            alone = self.model.older.alone(id, alone, self.shares.counts);
        }
        let mut habit =
            Habit::counted(language.title(id).unwrap_or_default(), language.upper(id).unwrap_or_default());
        let in_dictionary = self.model.in_dictionary.get(id as usize).copied().unwrap_or(false);
        let mut source = if in_dictionary { Source::Dictionary } else { Source::Corpus };
        if let Some(index) = self.own.get(word) {
            (alone, habit, source) = self.own.counted(index, alone, habit, source);
        }
        Known { id, alone, habit, source: Some(source) }
    }

    fn owned(&self, index: u32) -> Known {
        let OwnWord { id, alone, habit, source } = self.own.at(index);
        Known { id, alone, habit, source: Some(source) }
    }

    /// What the dictionary says of a form of its own.
    fn whole(&self, word: &str) -> Option<u32> {
        self.model.forms.get(word).filter(|value| value & form::WHOLE != 0)
    }

    fn form(&self, value: u32) -> Known {
        let habit = match value & form::WHOLE {
            value if value & form::SMALL != 0 => Habit::WORD,
            form::TITLE => Habit::NAME,
            _ => Habit::CAPITALS,
        };
        let alone = self.model.language.unseen() * FORMS_SHARE / FORMS_USED;
        Known { id: self.unknown(), alone, habit, source: Some(Source::Dictionary) }
    }

    fn named(&self, kinds: u32) -> Known {
        let source = match kinds {
            kinds if kinds & PERSON != 0 => Source::Person,
            kinds if kinds & (BODY | WORD) != 0 => Source::Body,
            _ => Source::Dictionary,
        };
        let habit = if kinds & (WORD | GENERAL) != 0 { Habit::UNKNOWN } else { Habit::NAME };
        let alone = alone_in_lists(kinds, self.model.language.unseen());
        Known { id: self.unknown(), alone, habit, source: Some(source) }
    }

    /// A compound of `word` whose last part is its last `last` bytes: as probable as its parts are together.
    fn composed(&self, word: &str, last: usize) -> Known {
        // Before a hyphen an abbreviation, which a short name may be, keeps its capitals.
        let habit = word.split_once('-').map_or(Habit::WORD, |(head, _)| {
            let short = head.chars().count() <= LONGEST_ABBREVIATION;
            match self.present(head) {
                Some(known) if short || known.habit.upper > known.habit.title => known.habit,
                None if short => Habit::CAPITALS,
                _ => Habit::WORD,
            }
        });
        let (first, last) = word.split_at_checked(word.len().saturating_sub(last)).unwrap_or((word, ""));
        let alone = |part: &str| {
            let id = self.model.words.get(part)?;
            self.model.language.unigram(id)
        };
        // A first part may be written with its joining s or hyphen.
        let first = first.trim_end_matches('-');
        let first = alone(first).or_else(|| alone(first.strip_suffix('s')?)).unwrap_or(0.0);
        let last = alone(last).unwrap_or(0.0);
        let alone = COMPOUND_SHARE * first.clamp(1e-6, MOST_PART) * last.clamp(1e-6, MOST_PART);
        Known { id: self.unknown(), alone, habit, source: Some(Source::Compound) }
    }

    /// The length in bytes of the last part, where `word` is a compound of two or three parts; parts of a compound
    /// that is written with a hyphen may be abbreviations or names.
    fn compound(&self, word: &str) -> Option<usize> {
        if let Some((first, last)) = word.rsplit_once('-') {
            let fits = |part: &str| part.chars().count() <= LONGEST_ABBREVIATION || self.holds(part);
            return (!last.is_empty() && first.split('-').all(fits) && self.holds(last))
                .then_some(last.len());
        }
        self.closed_compound(word, 2)
    }

    fn holds(&self, word: &str) -> bool {
        self.model.words.get(word).is_some()
            || self.whole(word).is_some()
            || self.own.get(word).is_some()
            || self.model.names.get(word).is_some()
            || self.closed_compound(word, 1).is_some()
    }

    fn closed_compound(&self, word: &str, firsts: usize) -> Option<usize> {
        let forms = &self.model.forms;
        let mut node = forms.root();
        for (count, (cut, letter)) in word.char_indices().enumerate() {
            let last = &word[cut..];
            if count >= 3 && self.is_part(node, form::FIRST) && last.chars().count() >= 3 {
                if forms.get(last).is_some_and(|value| value & form::LAST != 0) {
                    return Some(last.len());
                }
                if firsts > 1
                    && let Some(length) = self.closed_compound(last, firsts - 1)
                {
                    return Some(length);
                }
            }
            node = forms.step(node, letter)?;
        }
        None
    }

    /// Whether a list, the archivist or the document holds `word` as a name.
    pub fn is_name(&self, word: &str) -> bool {
        self.held(word).is_some_and(|known| {
            matches!(known.source, Some(Source::Person | Source::Body | Source::Document))
                || self.listed(word).is_some_and(|kinds| kinds & (PERSON | BODY) != 0)
        })
    }

    /// What is known of a compound of the name `name` and the common word `last`; `None` where that ends none.
    pub fn named_after(&self, name: &str, last: &str) -> Option<Known> {
        let value = self.model.forms.get(&last.to_lowercase())?;
        if value & form::LAST == 0
            || !last.chars().all(char::is_lowercase)
            || !name.starts_with(char::is_uppercase)
        {
            return None;
        }
        let id = self.model.words.get(last);
        let common = id.and_then(|id| self.model.language.unigram(id)).unwrap_or(0.0);
        let alone = self.model.language.unseen() * NAMED_SHARE * common.clamp(1e-6, MOST_PART);
        Some(Known { id: self.unknown(), alone, habit: Habit::NAME, source: Some(Source::Compound) })
    }

    /// What stands before the common word that ends `word`, where one does: `granviks` of `granviksnäset`.
    pub fn before_word<'a>(&self, word: &'a str) -> Option<&'a str> {
        let cuts = word.char_indices().map(|(cut, _)| word.split_at(cut));
        let long = |(first, last): &(&str, &str)| first.chars().count() >= 4 && last.chars().count() >= 4;
        let ends = |last: &str| self.model.forms.get(last).is_some() || self.model.words.get(last).is_some();
        cuts.filter(long).find(|(_, last)| ends(last)).map(|(first, _)| first)
    }

    fn is_part(&self, node: u32, part: u32) -> bool {
        self.model.forms.value(node).is_some_and(|value| value & part != 0)
    }

    /// P(word | before, last): the model's, and that of the proofread protocols.
    pub fn probability(&self, before: u32, last: u32, word: u32, alone: f32) -> f32 {
        if !self.means.context {
            return alone;
        }
        let language = &self.model.language;
        let mut general = language.probability(language.context(before, last), word, alone);
        if self.shares.offered() {
            let older = self.model.older.probability(before, last, word, alone);
            general += self.shares.counts * (older - general);
        }
        self.own.probability(last, word, general)
    }
}
