//! The model: a pack's sections made ready for use.

use super::language::Language;
use super::letter_net::LetterNet;
use super::letters::Letters;
use super::lexicon::{Each, form};
use super::noise::{Noise, Profile};
use super::older::Older;
use super::pack::{Pack, PackError};
use super::token;
use super::weights::Weights;
use super::words::Words;
use std::collections::BTreeMap;

/// The word stands in a built-in list of people's names.
pub const PERSON: u32 = 1;
/// The word stands in a built-in list of bodies or places.
pub const BODY: u32 = 2;
/// The word stands in a built-in list of words and abbreviations.
pub const WORD: u32 = 4;
/// The word stands there with a full stop after it.
pub const ABBREVIATION: u32 = 8;
/// The word stands in a list of general Swedish, whose words may be anything.
pub const GENERAL: u32 = 16;
/// The word stands in a built-in list of first names.
pub const GIVEN: u32 = 32;

/// Share of the words without an id that the built-in lists hold.
const NAMES_SHARE: f32 = 0.1;
/// Names, abbreviations and words of general Swedish among which that share is thought to fall.
const NAMES: f32 = 5_000.0;
const ABBREVIATIONS: f32 = 250.0;
const GENERAL_WORDS: f32 = 20_000.0;

/// How probable a word is that stands in built-in lists of these `kinds`, where a share of `unseen` of all words has no id.
pub fn alone_in_lists(kinds: u32, unseen: f32) -> f32 {
    // The abbreviations and titles of the lists are few, and each is common where it is used.
    let among = match kinds {
        kinds if kinds & WORD != 0 => ABBREVIATIONS,
        kinds if kinds & GENERAL != 0 => GENERAL_WORDS,
        _ => NAMES,
    };
    unseen * NAMES_SHARE / among
}

/// Everything the engine knows beforehand. Immutable; shared by all sessions.
pub struct Model {
    pack: Pack,
    pub(super) words: Words,
    /// How probable the counted words are, and those of the built-in lists.
    pub(super) common: Each,
    pub(super) common_names: Each,
    /// Whether the dictionary holds a counted word, by its id.
    pub(super) in_dictionary: Vec<bool>,
    pub(super) forms: Words,
    pub(super) names: Words,
    pub(super) language: Language,
    pub(super) older: Older,
    pub(super) letters: Letters,
    pub(super) channels: Vec<Noise>,
    /// For the lattice reader alone, and for both readers.
    pub(super) weights: [Weights; 2],
    pub(super) letter_net: Option<LetterNet>,
}

impl Model {
    /// Reads a model from the bytes of a pack.
    pub fn new(bytes: Vec<u8>) -> Result<Self, PackError> {
        let pack = Pack::parse(bytes)?;
        let bad = |name: &str| PackError::Section(name.to_string());
        let set = |name: &str| Words::decode(pack.section(name)?.as_ref()).ok_or_else(|| bad(name));
        let text = |name: &str| -> Result<String, PackError> {
            String::from_utf8(pack.section(name)?.as_ref().to_vec()).map_err(|_| bad(name))
        };
        let profiles = Profile::parse(&text("confusions")?).ok_or_else(|| bad("confusions"))?;
        if profiles.is_empty() {
            return Err(bad("confusions"));
        }
        let spelled = set("words")?;
        let (language, ids) = Language::decode(pack.section("language")?.as_ref())
            .filter(|(_, ids)| ids.len() == spelled.count())
            .ok_or_else(|| bad("language"))?;
        let words = spelled.numbered(|place| ids[place as usize]);
        let forms = set("forms")?;
        let mut in_dictionary = vec![false; ids.len()];
        words.shared(&forms, |id, form| in_dictionary[id as usize] = form & form::WHOLE != 0);
        let older = Older::decode(
            pack.section("older-words")?.as_ref(),
            pack.section("older-language")?.as_ref(),
            |word| words.get(word),
        );
        let names = names(&text("lists")?);
        Ok(Self {
            older: older.ok_or_else(|| bad("older-language"))?,
            common: common(&words, &language),
            in_dictionary,
            words,
            forms,
            common_names: common_names(&names, language.unseen()),
            names,
            language,
            letters: Letters::decode(pack.section("letters")?.as_ref()).ok_or_else(|| bad("letters"))?,
            weights: Weights::parse(&text("weights")?).ok_or_else(|| bad("weights"))?,
            letter_net: match pack.section("reader") {
                Ok(bytes) => Some(LetterNet::decode(bytes.as_ref()).ok_or_else(|| bad("reader"))?),
                Err(_) => None,
            },
            channels: Noise::channels(&profiles),
            pack,
        })
    }

    /// The weights for the lattice reader alone, and for both readers.
    pub fn weights(&self) -> &[Weights; 2] {
        &self.weights
    }

    /// The kinds of built-in lists that a word stands in, however it is written; 0 where none has it.
    pub fn kinds(&self, word: &str) -> u32 {
        self.names.get(&word.to_lowercase()).unwrap_or_default()
    }

    /// True for a word that a built-in list has as a first name, however it is written.
    pub fn is_given(&self, word: &str) -> bool {
        self.kinds(word) & GIVEN != 0
    }

    /// The pack that the model was read from.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }
}

fn common(words: &Words, language: &Language) -> Each {
    let own = (0..language.unknown()).map(|id| language.unigram(id).unwrap_or(0.0).ln());
    Each::new(words, own.collect())
}

fn common_names(names: &Words, unseen: f32) -> Each {
    let every = PERSON | BODY | WORD | ABBREVIATION | GENERAL | GIVEN;
    let own = (0..=every).map(|kinds| alone_in_lists(kinds, unseen).ln());
    Each::new(names, own.collect())
}

/// The words of the built-in lists (lines of `kind TAB text`), each with the kinds of list that it stands in.
fn names(lists: &str) -> Words {
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    for (kind, text) in lists.lines().filter_map(|line| line.split_once('\t')) {
        let bit = match kind {
            "word" => WORD,
            "body" | "place" => BODY,
            "general" => GENERAL,
            "person_first" => PERSON | GIVEN,
            _ => PERSON,
        };
        for part in text.split_whitespace() {
            let (from, to) = token::core(part);
            let word = part[from..to].to_lowercase();
            if word.chars().any(char::is_alphabetic) {
                if bit & (PERSON | BODY) != 0 && !word.ends_with(['s', 'x', 'z']) && word.chars().count() > 2
                {
                    *kinds.entry(format!("{word}s")).or_default() |= bit & !GIVEN;
                }
                let dot = bit == WORD && part.ends_with('.') && !part[from..to].contains('.');
                *kinds.entry(word).or_default() |= if dot { bit | ABBREVIATION } else { bit };
            }
        }
    }
    Words::build(kinds)
}
