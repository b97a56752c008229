//! Listor: the archivist's entries and what is built in.

use super::{Text, text};

/// The field of a new entry.
pub const NEW_ENTRY: Text = text("Nytt ord eller namn", "New word or name");
/// Its kind.
pub const ENTRY_KIND: Text = text("Typ", "Type");
/// The button that adds it.
pub const ADD: Text = text("Lägg till", "Add");
/// The button that loads a list.
pub const LOAD_LIST: Text = text("Läs in lista", "Load a list");
/// What such a file is.
pub const LOAD_HINT: Text = text(
    "Textfil med ett ord eller namn per rad; rader som börjar med # hoppas över.",
    "A text file with one word or name a line; lines that begin with # are passed over.",
);
/// The field to search in.
pub const SEARCH: Text = text("Sök", "Search");
/// The heads of the table.
pub const LIST_HEADS: [Text; 2] = [text("Namn eller ord", "Name or word"), text("Typ", "Type")];
/// There is no own entry.
pub const LISTS_EMPTY: Text = text(
    "Här är inga egna ord, personer eller organisationer än. De som läggs till används genast.",
    "There are no words, people or bodies of your own yet. Those that are added are used at once.",
);
/// Nothing fits the search.
pub const LISTS_NONE: Text = text("Inget i listan passar sökningen.", "Nothing in the list fits the search.");
/// The built-in lists.
pub const BUILT_IN: Text = text("Inbyggt", "Built in");
/// What they are.
pub const BUILT_IN_HINT: Text = text(
    "Det här vet programmet redan, med ursprung och licens.",
    "This is what the program knows already, with origin and licence.",
);
/// The model is not loaded yet.
pub const BUILT_IN_WAITS: Text = text("Språkmodellen läses in.", "The language model is being loaded.");

/// What a section of the model holds, and what it is for, where it is known here.
pub fn section(name: &str) -> Option<(Text, Text)> {
    Some(match name {
        "forms" => (
            text("Ordformer och böjningar", "Word forms and inflections"),
            text("Ordlistans ord i alla sina former.", "The dictionary's words in all their forms."),
        ),
        "first" | "last" => (
            text("Förled och efterled", "Parts of compounds"),
            text("Det som sammansatta ord sätts ihop av.", "What compound words are put together from."),
        ),
        "words" => (
            text("Ord räknade i offentlig svenska", "Words counted in public Swedish"),
            text(
                "Hur vanligt varje ord är i lagar och offentliga texter.",
                "How common each word is in laws and public texts.",
            ),
        ),
        "language" => (
            text("Ordföljder", "Word sequences"),
            text(
                "Vilka ord som brukar stå efter varandra i samma texter.",
                "Which words tend to follow each other in the same texts.",
            ),
        ),
        "letters" => (
            text("Bokstavsföljder", "Letter sequences"),
            text(
                "Hur svenska ord brukar vara stavade, för ord som ingen lista har.",
                "How Swedish words tend to be spelled, for words that no list has.",
            ),
        ),
        "older-words" | "older-language" => (
            text("Äldre svenska", "Older Swedish"),
            text(
                "Ord och ordföljder i äldre lagar och offentliga texter, för protokoll från den tiden.",
                "Words and word sequences of older laws and public texts, for protocols of that time.",
            ),
        ),
        "weights" => (
            text("Vikter", "Weights"),
            text(
                "Hur mycket varje tecken på en felläsning väger.",
                "How much each sign of a misreading weighs.",
            ),
        ),
        "reader" => (
            text("Bokstavsläsare", "Letter reader"),
            text(
                "Ett litet neuralt nät som läser orden bokstav för bokstav bredvid ordlistorna.",
                "A small neural network that reads the words letter by letter beside the lists.",
            ),
        ),
        "confusions" => (
            text("Kända felläsningar", "Known misreadings"),
            text("Vilka bokstäver OCR brukar läsa som andra.", "Which letters OCR tends to read as others."),
        ),
        "lists" => (
            text("Namn, orter och organ", "Names, places and bodies"),
            text(
                "Svenska kommuner, myndigheter, nämnder, partier och vanliga namn.",
                "Swedish municipalities, authorities, boards, parties and common names.",
            ),
        ),
        _ => return None,
    })
}

/// A kind of entry in the built-in lists, where it is known here.
pub fn list_kind(kind: &str) -> Option<Text> {
    Some(match kind {
        "place" => text("Kommuner och orter", "Municipalities and places"),
        "body" => text("Organ och myndigheter", "Bodies and authorities"),
        "person_first" => text("Förnamn", "First names"),
        "person_last" => text("Efternamn", "Surnames"),
        "word" => text("Ord och förkortningar", "Words and abbreviations"),
        _ => return None,
    })
}

/// Before where a section comes from.
pub const ORIGIN: Text = text("Ursprung: ", "Origin: ");
/// Before its licence.
pub const LICENCE: Text = text("Licens: ", "Licence: ");
