//! What the archivist knows: own words, people, bodies and places, protocols that were proofread before, how old the
//! language is.

pub mod built_in;
mod cells;
pub mod edit;
pub mod occurrence;
pub mod table;

pub use cells::FORMULA;

use super::period::Period;
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

/// What an entry of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A word or abbreviation.
    Word,
    /// A person's name, one or several words.
    Person,
    /// A body or organisation, one or several words.
    Body,
    /// A place, one or several words.
    Place,
}

impl EntryKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [EntryKind; 4] = [EntryKind::Word, EntryKind::Person, EntryKind::Body, EntryKind::Place];
}

/// One entry of a list. Two are the same where kind and text are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// The entry as it is written, one line, no white space at its ends.
    pub text: String,
    /// What else is known of it.
    #[serde(default, skip_serializing_if = "About::is_empty")]
    pub about: About,
}

/// What is known of an entry beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// A person's role; empty where it is not known.
    pub role: String,
    /// The first year that it is known of.
    pub from: Option<u32>,
    /// The last year that it is known of.
    pub to: Option<u32>,
    /// Anything else: a person's party and municipality, what an abbreviation stands for.
    pub note: String,
    /// The file that it was learned from; empty where it was typed or loaded.
    pub learned: String,
}

impl About {
    /// True where nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Entry {
    /// An entry of which nothing else is known.
    pub fn new(kind: EntryKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), about: About::default() }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.text == other.text
    }
}

impl Eq for Entry {}

impl Hash for Entry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.kind, &self.text).hash(state);
    }
}

/// A protocol that was proofread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proofread {
    /// The name of its file.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// The lists that a session works with, beside those built into the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// The archivist's own entries.
    pub entries: Vec<Entry>,
    /// Proofread protocols; their words and word order are counted in.
    pub proofread: Vec<Proofread>,
    /// How old the Swedish of the protocols is.
    #[serde(default)]
    pub period: Period,
}
