//! What the archivist knows: own words, people and bodies, protocols that were proofread before, how old the language is.

use super::period::Period;
use serde::{Deserialize, Serialize};

/// What an entry of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A word or abbreviation.
    Word,
    /// A person's name, one or several words.
    Person,
    /// A body, organisation or place, one or several words.
    Body,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// The entry as it is written, one line, no white space at its ends.
    pub text: String,
}

/// The lists that a session works with, beside those built into the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// The archivist's own entries.
    pub entries: Vec<Entry>,
    /// Whole texts of proofread protocols; their words and word order are counted in.
    pub proofread: Vec<String>,
    /// How old the Swedish of the protocols is.
    #[serde(default)]
    pub period: Period,
}

/// Reads a list with one entry a line: blank lines and lines that begin with `#` are passed over, white space at the
/// ends and a byte order mark are dropped. Every entry gets the kind `kind`.
pub fn parse(text: &str, kind: EntryKind) -> Vec<Entry> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| Entry { kind, text: line.to_string() })
        .collect()
}
