//! What the engine proposes: a place, its candidates, how sure each is and why.

use super::span::Span;
use serde::{Deserialize, Serialize};

/// The kind of a proposal; a reviewer filters by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A form that is no word becomes a word.
    Word,
    /// A person's name.
    Name,
    /// A body, organisation or place.
    Body,
    /// A word that became another word (`for` for `för`).
    RealWord,
    /// Words that were split or joined.
    Split,
    /// A number, sum or date.
    Number,
    /// A paragraph sign or its number.
    Paragraph,
    /// A hyphen at a line's end.
    Hyphen,
    /// A heading, or its item in the agenda.
    Heading,
    /// A personal identity number: to be weighed before anything is published, never to be changed.
    Personal,
    /// A bullet or other punctuation.
    Punctuation,
    /// A passage that nobody can read; it has no candidate.
    Unreadable,
}

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The dictionary's forms.
    Dictionary,
    /// Words counted in official Swedish.
    Corpus,
    /// A compound of words that both are known.
    Compound,
    /// The archivist's list of words.
    OwnWord,
    /// A list of people, the archivist's or a built-in one.
    Person,
    /// A list of bodies and places, the archivist's or a built-in one.
    Body,
    /// A proofread protocol.
    Proofread,
    /// Other places of the same document.
    Document,
    /// Known misreadings alone; no list holds the candidate.
    Noise,
    /// The order of the protocol: where signs and bullets stand, where sentences end, how numbers are written.
    Structure,
    /// A check of the protocol against itself: numbering, agenda, dates.
    Check,
}

/// A misreading that leads from a candidate to what was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Confusion {
    /// What the paper says.
    pub printed: String,
    /// What the OCR read; empty where it lost the letters.
    pub read: String,
    /// How often the document as a whole is thought to show it.
    pub times: u32,
}

/// One reading that may stand on the paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The reading.
    pub text: String,
    /// Calibrated probability that this is what the paper says, in 0..=1.
    pub probability: f32,
    /// What knows the reading.
    pub source: Source,
    /// The misreadings that it takes.
    pub confusions: Vec<Confusion>,
    /// How much the words around speak for this reading against the text as read, in nats (natural logarithm);
    /// negative where they speak against.
    pub context: f32,
}

/// A place where the paper may say something else than the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The place.
    pub span: Span,
    /// The text there, as read.
    pub before: String,
    /// What kind of place it is.
    pub kind: Kind,
    /// Readings other than `before`, most probable first; their probabilities and `keep` sum to at most 1.
    pub candidates: Vec<Candidate>,
    /// Probability that the text stands as the paper has it, in 0..=1.
    pub keep: f32,
    /// True where the best candidate may be taken without a person's look (the automatic tier).
    pub automatic: bool,
    /// Other places that this one depends on.
    pub related: Vec<Span>,
}

impl Proposal {
    /// A place of `text` that the order of the protocol says otherwise: it has one candidate and is never automatic.
    pub fn by_structure(text: &str, span: Span, kind: Kind, printed: String, probability: f32) -> Self {
        Self {
            span,
            before: span.of(text).to_string(),
            kind,
            candidates: vec![Candidate {
                text: printed,
                probability,
                source: Source::Structure,
                confusions: Vec::new(),
                context: 0.0,
            }],
            keep: 1.0 - probability,
            automatic: false,
            related: Vec::new(),
        }
    }

    /// The most probable candidate, if there is one.
    pub fn best(&self) -> Option<&Candidate> {
        self.candidates.first()
    }

    /// The expected gain of deciding this place: the probability that the text is wrong, in 0..=1.
    pub fn doubt(&self) -> f32 {
        1.0 - self.keep
    }
}

/// True where two names are one, but for the s of a genitive.
pub fn is_same_name(a: &str, b: &str) -> bool {
    a.strip_suffix('s').unwrap_or(a) == b.strip_suffix('s').unwrap_or(b)
}

/// Letters that print has and that an engine without them reads as the plain one beside: what was read, what is taken to
/// be printed, and what may be printed as well.
const LIKE: [(char, char, char); 6] =
    [('o', 'ö', 'ø'), ('O', 'Ö', 'Ø'), ('a', 'ä', 'æ'), ('A', 'Ä', 'Æ'), ('a', 'å', 'a'), ('A', 'Å', 'A')];

/// The letters that the text as read leaves open in `printed`, a name that no list holds: each as `printed` has it, and what
/// may stand on the paper instead. Empty where a list knows the name, or where `text` itself has it so somewhere.
pub fn left_open(printed: &str, source: Source, confusions: &[Confusion], text: &str) -> Vec<(char, char)> {
    let name = printed.starts_with(char::is_uppercase);
    let listed = !matches!(source, Source::Noise | Source::Document);
    if !name || listed || text.contains(printed) {
        return Vec::new();
    }
    let mut open = Vec::new();
    for (read, taken, other) in LIKE {
        let misread = |one: &Confusion| one.printed.contains(taken) && one.read.contains(read);
        if confusions.iter().any(misread) {
            open.push((taken, other));
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_left_open_in_names_that_no_list_holds() {
        let misread = |pairs: &[(&str, &str)]| -> Vec<Confusion> {
            let one = |&(printed, read): &(&str, &str)| Confusion {
                printed: printed.into(),
                read: read.into(),
                times: 1,
            };
            pairs.iter().map(one).collect()
        };
        let o = [("ö", "o")];
        for (printed, source, pairs, text, expected) in [
            ("Sörvall", Source::Noise, &o[..], "Sorvall", &[('ö', 'ø')][..]),
            ("Sörvall", Source::Document, &o, "Sorvall och Sorvall", &[('ö', 'ø')]),
            ("Sörvall", Source::Document, &o, "Sorvall och Sörvall", &[]),
            ("Sörvall", Source::Person, &o, "Sorvall", &[]),
            ("rönning", Source::Noise, &o, "ronning", &[]),
            ("Åläng", Source::Noise, &[("Å", "A"), ("ä", "a")], "Alang", &[('ä', 'æ'), ('Å', 'A')]),
            ("Bernsson", Source::Noise, &[("rn", "m")], "Bemsson", &[]),
        ] {
            assert_eq!(left_open(printed, source, &misread(pairs), text), expected, "{printed} in {text}");
        }
    }
}
