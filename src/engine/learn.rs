//! Learning from proofread protocols: the people, bodies, places and words in them that lists should hold.
//!
//! A proofread text spells what it names as the archivist wants it, so what stands in it may go into a list as it stands.
//! Everything is a proposal: a person ticks what to take.

mod bodies;
mod people;
mod words;

use super::document::Document;
use super::lists::{About, Entry, EntryKind, Lists, Proofread};
use super::meeting::{Borders, Meeting, meetings};
use super::model::Model;
use super::span::Span;
use super::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What something that was found is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Somebody.
    Person,
    /// A council, an office, a company; also its abbreviation.
    Body,
    /// A place.
    Place,
    /// A word that no vocabulary holds.
    Word,
}

impl Sort {
    /// All sorts, as they are listed.
    pub const ALL: [Sort; 4] = [Sort::Person, Sort::Body, Sort::Place, Sort::Word];

    /// The kind of entry that it becomes.
    pub fn kind(self) -> EntryKind {
        match self {
            Sort::Person => EntryKind::Person,
            Sort::Body => EntryKind::Body,
            Sort::Place => EntryKind::Place,
            Sort::Word => EntryKind::Word,
        }
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Found {
    /// What it is.
    pub sort: Sort,
    /// As it is written.
    pub text: String,
    /// A person's role.
    pub role: Option<String>,
    /// A person's party, by its letters.
    pub party: Option<String>,
    /// The municipality or body that a person comes from; of an abbreviation, what it stands for.
    pub of: Option<String>,
    /// How often it stands in the text, at least once.
    pub times: u32,
    /// The year of the meeting, where its head tells it.
    pub year: Option<u32>,
}

impl Found {
    fn new(sort: Sort, text: &str, times: u32) -> Self {
        Self { sort, text: text.to_string(), role: None, party: None, of: None, times, year: None }
    }

    /// The entry that it becomes, learned from the file `from`.
    pub fn entry(&self, from: &str) -> Entry {
        let note: Vec<&str> = [&self.party, &self.of].into_iter().flatten().map(String::as_str).collect();
        let about = About {
            role: self.role.clone().unwrap_or_default(),
            from: self.year,
            to: self.year,
            note: note.join(", "),
            learned: from.to_string(),
        };
        Entry { kind: self.sort.kind(), text: self.text.clone(), about }
    }
}

/// What the proofread text `document` holds that a list should, and `vocabulary` does not: sorted by sort, then by the text's
/// letters, each once. People are told whether known or not: their names stand together nowhere else.
pub fn learn(document: &Document, vocabulary: &Vocabulary) -> Vec<Found> {
    let model = vocabulary.model();
    let meetings = meetings(document, &Borders::new(), |word| model.is_given(word));
    let mut found = people::find(document, &meetings, vocabulary);
    let named: Vec<String> =
        found.iter().flat_map(|person| person.text.split_whitespace()).map(str::to_lowercase).collect();
    found.extend(bodies::find(document, &meetings, vocabulary, &named));
    let taken: Vec<String> =
        found.iter().flat_map(|one| one.text.split_whitespace()).map(str::to_lowercase).collect();
    found.extend(words::find(document, vocabulary, &taken));
    let mut once: BTreeMap<(Sort, String), Found> = BTreeMap::new();
    for one in found {
        once.entry((one.sort, one.text.to_lowercase())).or_insert(one);
    }
    once.into_values().collect()
}

impl Lists {
    /// Lets the lists know the proofread protocol `text` of the file `name`: its words and their order are counted in, and
    /// all that it was found to hold is entered, but for single words, which are counted already.
    pub fn learn_from(&mut self, model: &Arc<Model>, name: &str, text: String) {
        let document = Document::new(text);
        let shares = self.period.shares(&document);
        let vocabulary = Vocabulary::new(model.clone(), self, shares);
        let found = learn(&document, &vocabulary).into_iter().filter(|found| found.sort != Sort::Word);
        for entry in found.map(|found| found.entry(name)) {
            if !self.entries.contains(&entry) {
                self.entries.push(entry);
            }
        }
        self.proofread.push(Proofread { name: name.to_string(), text: document.text().to_string() });
    }
}

/// `span` of `text` with single blanks.
fn said(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The year of the meeting that byte `at` stands in.
fn year(meetings: &[Meeting], at: u32) -> Option<u32> {
    let meeting = meetings.iter().find(|meeting| meeting.span.start <= at && at < meeting.span.end)?;
    Some(meeting.head.date?.year?.value)
}

#[cfg(test)]
mod tests {
    use super::super::period::Shares;
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn fixtures() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let model = Arc::new(Model::new(fs::read(root.join("tiny.pack")).unwrap()).unwrap());
        let vocabulary = Vocabulary::new(model, &Lists::default(), Shares::MODERN);
        let mut read = 0;
        for entry in fs::read_dir(root.join("checks/learn")).unwrap() {
            let path = entry.unwrap().path();
            let Some(name) = path.to_str().unwrap().strip_suffix(".clean.txt") else { continue };
            let document = Document::new(fs::read_to_string(&path).unwrap());
            let told: String = learn(&document, &vocabulary)
                .iter()
                .map(|one| {
                    let about = [&one.role, &one.party, &one.of].map(|part| part.as_deref().unwrap_or("-"));
                    let year = one.year.map_or("-".to_string(), |year| year.to_string());
                    format!("{:?} {} ×{} | {} | {year}\n", one.sort, one.text, one.times, about.join(" | "))
                })
                .collect();
            let answers = fs::read_to_string(format!("{name}.found")).unwrap_or_default();
            assert_eq!(told, answers, "{name}");
            read += 1;
        }
        assert!(read > 0);
    }
}
