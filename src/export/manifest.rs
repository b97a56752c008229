//! The manifest: how a delivery came about, what it holds, and what of it nobody has looked at. JSON, for programs and for people.

use super::account::{Account, Damaged};
use super::delivery::sha256;
use super::sample::Said;
use super::signing::Signed;
use super::text::Choices;
use crate::engine::dates::dates;
use crate::engine::lists::{EntryKind, Lists};
use crate::engine::proposal::Kind;
use crate::review::act::Seen;
use crate::review::decision::{By, Decision};
use crate::review::rule::Rule;
use serde::{Deserialize, Serialize};

/// What the manifest says that it is of.
const FORMAT: &str = "renskrift leverans";
/// The version of the manifest that is written.
const VERSION: u32 = 1;

/// What an archive says of what it delivers, in its own terms; each is free text and may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Archive {
    /// Who the records come from.
    pub arkivbildare: String,
    /// The archive's series.
    pub serie: String,
    /// The volume.
    pub volym: String,
    /// The date of the delivery, or of the records.
    pub datum: String,
    /// Who reviewed.
    pub signatur: String,
}

/// How a delivery came about.
#[derive(Clone, Debug, Serialize)]
pub struct Colophon {
    /// When it was made, with the time zone.
    pub made: String,
    /// What the archive says of it.
    pub archive: Archive,
    /// The program.
    pub program: Program,
    /// The model that proposed.
    pub model: ModelUsed,
    /// The archivist's lists.
    pub lists: ListsUsed,
    /// The rules that a person made.
    pub rules: RulesUsed,
    /// What a person found who looked at words drawn at random of all documents together; none where that is not done.
    pub sample: Option<Said>,
    /// The same of automatic changes.
    pub sample_of_automatic: Option<Said>,
    /// How the corrected texts are written; `as-read` is in the encoding and with the line ends of the original.
    pub text: Choices,
}

/// A program and its version.
#[derive(Clone, Debug, Serialize)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Program {
    /// This program.
    pub const THIS: Self = Self { name: "Renskrift", version: env!("CARGO_PKG_VERSION") };
}

/// A model and what it was made from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ModelUsed {
    /// Its id, the SHA-256 of its content; empty where none was loaded.
    pub id: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a model.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// Where it comes from.
    pub origin: String,
    /// Its licence.
    pub licence: String,
}

/// The archivist's lists.
#[derive(Clone, Debug, Serialize)]
pub struct ListsUsed {
    /// SHA-256 of the lists as JSON.
    pub sha256: String,
    /// Number of words.
    pub words: usize,
    /// Number of people.
    pub people: usize,
    /// Number of bodies and places.
    pub bodies: usize,
    /// The proofread protocols that were learned from.
    pub proofread: Vec<String>,
}

impl ListsUsed {
    /// What is said of `lists`.
    pub fn of(lists: &Lists) -> Self {
        let number = |kind: EntryKind| lists.entries.iter().filter(|entry| entry.kind == kind).count();
        Self {
            sha256: json_sha256(lists),
            words: number(EntryKind::Word),
            people: number(EntryKind::Person),
            bodies: number(EntryKind::Body),
            proofread: lists.proofread.iter().map(|proofread| proofread.name.clone()).collect(),
        }
    }
}

/// The rules that a person made.
#[derive(Clone, Debug, Serialize)]
pub struct RulesUsed {
    /// SHA-256 of the rules as JSON.
    pub sha256: String,
    /// The forms and what they become.
    pub rules: Vec<(String, String)>,
}

impl RulesUsed {
    /// What is said of `rules`, which are those that were on.
    pub fn of(rules: &[&Rule]) -> Self {
        let form = |rule: &&Rule| (rule.before.clone(), rule.after.clone());
        Self { sha256: json_sha256(&rules), rules: rules.iter().map(form).collect() }
    }
}

fn json_sha256(value: &impl Serialize) -> String {
    sha256(&serde_json::to_vec(value).expect("text and numbers, which JSON can say"))
}

/// A file that is delivered or was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hashed {
    /// Its path in the delivery, or its name.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

impl Hashed {
    /// What is said of a file.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_string(), sha256: sha256(bytes), bytes: bytes.len() as u64 }
    }
}

/// The picture of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageImage {
    /// Its number among the document's pictures, from 1.
    pub picture: u32,
    /// The page that it shows, from 1.
    pub page: u32,
    /// Its file.
    #[serde(flatten)]
    pub file: Hashed,
}

/// How many places were decided how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Places that a person decided, or vouches for after a look at a sample.
    pub reviewed: u32,
    /// Places changed automatically that no person has looked at.
    pub automatic: u32,
    /// Places that nobody has decided.
    pub undecided: u32,
    /// Passages that nobody can read.
    pub unreadable: u32,
    /// Names, numbers and dates by themselves.
    pub apart: Vec<Apart>,
}

/// The changes of what must not be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// What they are.
    pub of: Sort,
    /// Places where the text was changed.
    pub changed: u32,
    /// Of these, places that were decided with the word's or the page's picture on the screen.
    pub against_image: u32,
    /// The same as a sentence.
    pub said: String,
}

/// What must not be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// People, bodies and places.
    Names,
    /// Numbers and sums, but dates.
    Numbers,
    /// Dates.
    Dates,
}

impl Sort {
    const ALL: [Sort; 3] = [Sort::Names, Sort::Numbers, Sort::Dates];

    fn of(decision: &Decision) -> Option<Self> {
        let dated = || {
            // The month may stand beside the number that was changed.
            let around = |text: &str| format!("{}{text}{}", decision.anchor.left, decision.anchor.right);
            let at = decision.anchor.left.len();
            [&decision.before, &decision.after].into_iter().any(|text| {
                let place = at as u32..(at + text.len()) as u32;
                let found = dates(&around(text));
                found.iter().any(|date| date.span.start < place.end && place.start < date.span.end)
            })
        };
        match decision.kind {
            Kind::Name | Kind::Body => Some(Self::Names),
            Kind::Number | Kind::Paragraph | Kind::Personal if dated() => Some(Self::Dates),
            Kind::Number | Kind::Paragraph | Kind::Personal => Some(Self::Numbers),
            _ => None,
        }
    }

    fn said(self, changed: u32, against_image: u32) -> String {
        let (one, many) = match self {
            Self::Names => ("namn ändrat", "namn ändrade"),
            Self::Numbers => ("tal ändrat", "tal ändrade"),
            Self::Dates => ("datum ändrat", "datum ändrade"),
        };
        let changes = if changed == 1 { one } else { many };
        let checked = if against_image == 1 { "kontrollerat" } else { "kontrollerade" };
        format!("{changed} {changes}, {against_image} {checked} mot bilden")
    }
}

impl Counts {
    /// The counts of a document.
    pub fn of(account: &Account<'_>) -> Self {
        let (progress, acts) = (account.review.progress(), account.acts());
        let mut apart = Sort::ALL.map(|of| Apart { of, changed: 0, against_image: 0, said: String::new() });
        for applied in account.review.applied().iter().filter(|applied| applied.decision.changes()) {
            let sort = Sort::of(&applied.decision);
            let Some(apart) = sort.and_then(|sort| apart.iter_mut().find(|apart| apart.of == sort)) else {
                continue;
            };
            let here = || acts.get(&applied.seq).and_then(|(seen, _)| *seen);
            let seen = applied.origin.as_ref().map_or_else(here, |origin| origin.seen);
            let image = matches!(seen, Some(Seen::Page | Seen::Word));
            apart.changed += 1;
            apart.against_image += (image && applied.by == By::Person) as u32;
        }
        let counts = Self {
            reviewed: progress.reviewed,
            automatic: progress.automatic,
            undecided: progress.open,
            unreadable: account.damaged_spans().len() as u32,
            apart: apart.into(),
        };
        counts.with_sentences()
    }

    /// The counts of several documents together.
    pub fn sum<'a>(all: impl IntoIterator<Item = &'a Counts>) -> Self {
        let mut sum = Self::default();
        for counts in all {
            sum.reviewed += counts.reviewed;
            sum.automatic += counts.automatic;
            sum.undecided += counts.undecided;
            sum.unreadable += counts.unreadable;
            for apart in &counts.apart {
                match sum.apart.iter_mut().find(|other| other.of == apart.of) {
                    Some(other) => {
                        other.changed += apart.changed;
                        other.against_image += apart.against_image;
                    }
                    None => sum.apart.push(apart.clone()),
                }
            }
        }
        sum.with_sentences()
    }

    fn with_sentences(mut self) -> Self {
        for apart in &mut self.apart {
            apart.said = apart.of.said(apart.changed, apart.against_image);
        }
        self
    }
}

/// What is said of one document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentSaid {
    /// The loaded file's name.
    pub name: String,
    /// The folder that it came from.
    pub folder: String,
    /// The encoding that it was read with.
    pub encoding: String,
    /// The programs that read the paper, as the file says.
    pub ocr: Option<String>,
    /// Its figures.
    pub counts: Counts,
    /// What a person found who looked at words of lines drawn at random, in the corrected text.
    pub sample: Option<Said>,
    /// What a person found who looked at automatic changes drawn at random.
    pub sample_of_automatic: Option<Said>,
    /// The second person who signed it off.
    pub signed_off: Option<Signed>,
    /// Its files in the delivery.
    pub files: Vec<Hashed>,
    /// The pictures of its pages, which are not in the delivery.
    pub pictures: Vec<PageImage>,
}

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    version: u32,
    damaged: &'a [Damaged],
    counts: Counts,
    #[serde(flatten)]
    colophon: &'a Colophon,
    documents: &'a [DocumentSaid],
}

/// The manifest of a delivery; damaged passages come first.
pub fn manifest(colophon: &Colophon, documents: &[DocumentSaid], damaged: &[Damaged]) -> String {
    let counts = Counts::sum(documents.iter().map(|document| &document.counts));
    let manifest = Manifest { format: FORMAT, version: VERSION, damaged, counts, colophon, documents };
    let json = serde_json::to_string_pretty(&manifest).expect("text and numbers, which JSON can say");
    json + "\n"
}
