//! The session's own words: the archivist's lists, and proofread protocols with the order of their words.

use super::case::{Case, Habit};
use super::lists::{EntryKind, Lists, Proofread};
use super::proposal::Source;
use super::token::{self, BORDER};
use super::words::Words;
use super::years::Years;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use strsim::jaro_winkler;

/// Probability of each entry of the archivist's lists.
const ENTRY: f32 = 2e-5;
/// An entry of several words counts as if it had been read so often.
const PHRASE: f32 = 5.0;
/// Weight of proofread protocols against the model where both know a word.
const SHARE: f32 = 0.25;

/// How like a token a name must be to be near it (Jaro and Winkler's likeness, 0 to 1), and how many bytes longer or shorter
/// it may be.
const NEAR: f64 = 0.86;
const LONGER: usize = 3;

/// One of the session's own words.
#[derive(Clone, Debug)]
struct Own {
    /// As it was written last.
    written: String,
    /// The session's id for it: the model's where it has one.
    id: u32,
    times: f32,
    title: f32,
    upper: f32,
    source: Source,
    /// How much likelier its years make it, the most of all entries that it stands in; none where it stands in none.
    weight: Option<f32>,
}

impl Own {
    /// Notes how the word is written where nothing but itself asks for a capital.
    fn see(&mut self, written: &str) {
        match Case::of(written) {
            Case::Title => self.title += 1.0,
            Case::Upper | Case::Mixed => self.upper += 1.0,
            Case::Lower => {}
        }
        self.written = written.to_string();
    }
}

/// An entry of several words.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Its words in small letters.
    pub words: Vec<String>,
    /// Which list holds it.
    pub source: Source,
}

/// What the session knows of one of its own words.
#[derive(Clone, Copy, Debug)]
pub struct OwnWord {
    /// Its id, as in [`super::vocabulary::Known`].
    pub id: u32,
    /// Its probability by itself, in 0..=1.
    pub alone: f32,
    /// How it is usually written.
    pub habit: Habit,
    /// What holds it.
    pub source: Source,
}

/// The words, by their index among them.
#[derive(Debug)]
pub struct OwnWords {
    own: Vec<Own>,
    indices: FxHashMap<String, u32>,
    words: Words,
    /// The names of people and bodies, as they are written.
    names: Vec<(String, u32)>,
    /// Entries of several words by the first.
    phrases: FxHashMap<String, Vec<Phrase>>,
    pairs: FxHashMap<(u32, u32), f32>,
    followed: FxHashMap<u32, f32>,
    total: f32,
    /// The first id of words that the model has none for.
    first: u32,
}

/// Gives words their ids: the model's where it has one, and new ones from `first` on.
struct Ids<'a> {
    model: &'a Words,
    first: u32,
}

impl OwnWords {
    /// The words of `lists`; `model` holds the words that have ids, others get new ones from `first` on. Entries that are
    /// known of other years than `years` are less likely than those of these years.
    pub fn new(lists: &Lists, model: &Words, first: u32, years: Option<Years>) -> Self {
        let mut this = Self {
            own: Vec::new(),
            indices: FxHashMap::default(),
            words: Words::build([]),
            names: Vec::new(),
            phrases: FxHashMap::default(),
            pairs: FxHashMap::default(),
            followed: FxHashMap::default(),
            total: 0.0,
            first,
        };
        let ids = Ids { model, first };
        for Proofread { text, .. } in &lists.proofread {
            this.read(text, &ids);
        }
        for entry in &lists.entries {
            let source = match entry.kind {
                EntryKind::Word => Source::OwnWord,
                EntryKind::Person => Source::Person,
                EntryKind::Body | EntryKind::Place => Source::Body,
            };
            let weight = years.map_or(1.0, |years| years.weight(&entry.about));
            this.enter(&entry.text, source, weight, &ids);
        }
        this.arrange();
        this
    }

    /// Takes in the names of people who attended.
    pub fn attend(&mut self, names: &BTreeSet<String>, model: &Words) {
        let ids = Ids { model, first: self.first };
        names.iter().for_each(|name| self.enter(name, Source::Person, 1.0, &ids));
        if !names.is_empty() {
            self.arrange();
        }
    }

    /// Makes the words and names ready to be searched.
    fn arrange(&mut self) {
        let words = self.indices.iter().map(|(word, &index)| (word.clone(), index));
        self.words = Words::build(words.filter(|(word, _)| word != BORDER && word != token::NUMBER));
        let named = |(own, index): (&Own, u32)| {
            (is_list(own.source) && own.title > 0.0).then(|| (own.written.clone(), index))
        };
        self.names = self.own.iter().zip(0..).filter_map(named).collect();
    }

    /// Counts the words of a proofread text in.
    fn read(&mut self, text: &str, ids: &Ids<'_>) {
        let border = ids.model.get(BORDER).unwrap_or(ids.first - 1);
        let mut last = border;
        token::walk(text, false, |word, written, fresh| {
            let index = self.add(word, Source::Proofread, ids);
            self.total += 1.0;
            let own = &mut self.own[index as usize];
            own.times += 1.0;
            if !fresh {
                own.see(written);
            }
            let id = own.id;
            self.follow(last, id, 1.0);
            last = id;
        });
    }

    fn follow(&mut self, last: u32, next: u32, times: f32) {
        *self.pairs.entry((last, next)).or_default() += times;
        *self.followed.entry(last).or_default() += times;
    }

    /// Takes the words of an entry in, with their genitives, and that they follow one another. A person's last name
    /// follows the initial of the first, too. The entry is `weight` times as likely as others.
    fn enter(&mut self, entry: &str, source: Source, weight: f32, ids: &Ids<'_>) {
        let mut words: Vec<String> = Vec::new();
        let mut before: Vec<u32> = Vec::new();
        for part in entry.split_whitespace() {
            let (from, to) = token::core(part);
            let written = &part[from..to];
            if !written.chars().any(char::is_alphabetic) {
                continue;
            }
            let mut forms = vec![written.to_string()];
            if !written.ends_with(['s', 'x', 'z']) && written.chars().count() > 2 {
                forms.push(format!("{written}s"));
            }
            let mut these = Vec::new();
            for form in &forms {
                let index = self.add(&form.to_lowercase(), source, ids) as usize;
                let own = &mut self.own[index];
                own.source = source;
                own.weight = Some(own.weight.map_or(weight, |known| known.max(weight)));
                own.see(form);
                these.push(self.own[index].id);
            }
            for &last in &before {
                these.iter().for_each(|&id| self.follow(last, id, weight * PHRASE));
            }
            let initial = written.chars().next().map(|first| first.to_lowercase().collect::<String>());
            let initial = initial.filter(|_| source == Source::Person && words.is_empty());
            before = initial.and_then(|initial| ids.model.get(&initial)).into_iter().collect();
            before.push(these[0]);
            words.push(written.to_lowercase());
        }
        if words.len() > 1 {
            let phrases = self.phrases.entry(words[0].clone()).or_default();
            if !phrases.iter().any(|phrase| phrase.words == words) {
                phrases.push(Phrase { words, source });
            }
        }
    }

    /// The index of a word, new or not.
    fn add(&mut self, word: &str, source: Source, ids: &Ids<'_>) -> u32 {
        if let Some(&index) = self.indices.get(word) {
            return index;
        }
        let index = self.own.len() as u32;
        let id = ids.model.get(word).unwrap_or(ids.first + index);
        let written = word.to_string();
        self.own.push(Own { written, id, times: 0.0, title: 0.0, upper: 0.0, source, weight: None });
        self.indices.insert(word.to_string(), index);
        index
    }

    /// The words, each with its index.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The names of people and bodies that are written much like `token`, but not as it is, each with its index.
    pub fn near<'a>(&'a self, token: &'a str) -> impl Iterator<Item = (&'a str, u32)> {
        let near = move |name: &str| {
            name.len().abs_diff(token.len()) <= LONGER && name != token && jaro_winkler(name, token) >= NEAR
        };
        let names = self.names.iter().map(|(name, index)| (name.as_str(), *index));
        names.filter(move |(name, _)| near(name))
    }

    /// The entries of several words that begin with `word`, in small letters.
    pub fn phrases(&self, word: &str) -> &[Phrase] {
        self.phrases.get(word).map_or(&[], Vec::as_slice)
    }

    /// The index of a word in small letters.
    pub fn get(&self, word: &str) -> Option<u32> {
        self.indices.get(word).copied()
    }

    /// What is known of the word at `index`.
    pub fn at(&self, index: u32) -> OwnWord {
        let own = &self.own[index as usize];
        let seen = own.times + 1.0;
        let habit = if own.upper > 0.0 {
            Habit::CAPITALS
        } else if own.title > 0.0 {
            Habit { title: (own.title / seen).max(0.9), ..Habit::NAME }
        } else {
            Habit::WORD
        };
        OwnWord { id: own.id, alone: self.share(own), habit, source: own.source }
    }

    /// The probability, habit and source of a word that the model counted, with what is known of it here: the word at
    /// `index`.
    pub fn counted(
        &self,
        index: u32,
        alone: f32,
        mut habit: Habit,
        mut source: Source,
    ) -> (f32, Habit, Source) {
        let own = &self.own[index as usize];
        if is_list(own.source) && own.title > 0.0 {
            habit.title = habit.title.max(0.4);
            source = own.source;
        }
        ((1.0 - SHARE) * alone + self.share(own), habit, source)
    }

    fn share(&self, own: &Own) -> f32 {
        let share = if own.times > 0.0 { SHARE * own.times / self.total.max(1.0) } else { ENTRY };
        own.weight.unwrap_or(1.0) * share
    }

    /// P(word | last) with what is known here of words that follow one another; `general` is the model's.
    pub fn probability(&self, last: u32, word: u32, general: f32) -> f32 {
        let seen = self.followed.get(&last).copied().unwrap_or(0.0);
        if seen == 0.0 {
            return general;
        }
        let pair = self.pairs.get(&(last, word)).copied().unwrap_or(0.0);
        // The more often a word was seen, the more its followers say.
        let weight = SHARE * seen / (seen + 5.0);
        (1.0 - weight) * general + weight * pair / seen
    }
}

fn is_list(source: Source) -> bool {
    matches!(source, Source::Person | Source::Body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::lists::table;

    fn people(names: &str, model: &Words) -> OwnWords {
        let entries = table::read(names, EntryKind::Person).entries;
        OwnWords::new(&Lists { entries, ..Lists::default() }, model, 100, None)
    }

    #[test]
    fn a_last_name_follows_the_first_and_its_initial() {
        let model = Words::build([("g", 0), ("k", 1), ("göran", 2)].map(|(word, id)| (word.to_string(), id)));
        let own = people("Kerstin Norin\nGöran Norén\n", &model);
        let id = |word: &str| model.get(word).or(own.get(word).map(|index| own.at(index).id)).unwrap();
        for (before, last, other) in [
            ("göran", "norén", "norin"),
            ("g", "norén", "norin"),
            ("k", "norin", "norén"),
            ("g", "noréns", "norins"),
        ] {
            let [last, other] = [last, other].map(|word| own.probability(id(before), id(word), 1e-6));
            assert!(last > 100.0 * other, "{before}: {last} {other}");
        }
    }

    #[test]
    fn near_names() {
        let model = Words::build([]);
        let own = people("Karlsson\nCarlsson\nLindqvist\n", &model);
        for (token, expected) in [
            ("Karlson", &["Carlsson", "Karlsson", "Karlssons"][..]),
            ("Lindkvist", &["Lindqvist", "Lindqvists"]),
            ("Lindqvist", &["Lindqvists"]),
            ("Berg", &[]),
        ] {
            let mut near: Vec<&str> = own.near(token).map(|(name, _)| name).collect();
            near.sort_unstable();
            assert_eq!(near, expected, "{token}");
        }
    }
}
