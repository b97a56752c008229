//! Listor: the archivist's entries and what is built in.

use super::{Noun, Text, count, noun, say, text};
use crate::engine::learn::Sort;
use crate::engine::lists::Entry;

/// The field of a new entry.
pub const NEW_ENTRY: Text = text("Nytt ord eller namn", "New word or name");
/// Its kind.
pub const ENTRY_KIND: Text = text("Typ", "Type");
/// The button that adds it.
pub const ADD: Text = text("Lägg till", "Add");
/// The button that loads a list.
pub const LOAD_LIST: Text = text("Importera lista", "Import a list");
/// What such a file is.
pub const LOAD_HINT: Text = text(
    "En fil med ett ord eller namn per rad, eller en tabell (CSV, TSV) med kolumnerna namn, typ, uppdrag, från, till, anmärkning, lärd ur. Rader som börjar med # hoppas över.",
    "A file with one word or name a line, or a table (CSV, TSV) with the columns name, kind, role, from, to, note, learned. Lines that begin with # are passed over.",
);
/// The button that learns from proofread protocols.
pub const LEARN: Text =
    text("Hämta ord och namn ur korrekturlästa protokoll", "Fetch words and names from proofread protocols");
/// What was found in them.
pub const FOUND: Text = text("Hittat i korrekturlästa protokoll", "Found in proofread protocols");
/// The protocols are being looked through.
pub const LOOKING: Text = text("Letar …", "Looking …");
/// They hold nothing new.
pub const NOTHING_FOUND: Text = text(
    "Inget nytt hittades: det som protokollen nämner finns redan i listorna.",
    "Nothing new was found: what the protocols name is in the lists already.",
);
/// What taking does beside.
pub const LEARN_HINT: Text = text(
    "Bocka av det som inte ska med. Protokollens ord räknas också in när programmet väger läsningar mot varandra. Listor med personer är personuppgifter.",
    "Untick what is not to be taken. The protocols' words are counted in, too, when the program weighs readings. Lists of people are personal data.",
);
/// Leaves what was found.
pub const LEAVE_FOUND: Text = text("Ta inget", "Take nothing");
/// Puts all of a sort in or out.
pub const ALL_OR_NONE: Text = text("Alla eller inga", "All or none");
/// The protocols that were learned from.
pub const LEARNED: Text = text("Hämtat ur", "Fetched from");
/// Forgets one of them.
pub const FORGET: Text = text("Glöm", "Forget");

/// A sort of what was found, as a heading.
pub fn sort(sort: Sort) -> Text {
    match sort {
        Sort::Person => text("Personer", "People"),
        Sort::Body => text("Organisationer och förkortningar", "Bodies and abbreviations"),
        Sort::Place => text("Platser", "Places"),
        Sort::Word => text("Ord som ingen ordlista har", "Words that no vocabulary has"),
    }
}

/// The button that takes what is ticked.
pub fn take_found(ticked: u32) -> String {
    const ENTRIES: Noun = noun(["post", "poster"], ["entry", "entries"]);
    say!("Ta med {}", "Take {}", count(ticked, ENTRIES))
}

/// How often something stands in a text.
pub fn stands(times: u32) -> String {
    const PLACES: Noun = noun(["ställe", "ställen"], ["place", "places"]);
    count(times, PLACES)
}

/// What is known of an entry beside its text and where it comes from, in one line.
pub fn about_entry(entry: &Entry) -> String {
    let about = &entry.about;
    let years = match (about.from, about.to) {
        (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
        (Some(year), _) | (None, Some(year)) => year.to_string(),
        (None, None) => String::new(),
    };
    let parts = [about.role.clone(), years, about.note.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Protocols were looked through.
pub fn said_found(found: u32) -> String {
    const ENTRIES: Noun =
        noun(["ny post hittades", "nya poster hittades"], ["new entry was found", "new entries were found"]);
    count(found, ENTRIES)
}

/// What was ticked was taken.
pub fn said_learned(taken: u32) -> String {
    const ENTRIES: Noun =
        noun(["post togs med", "poster togs med"], ["entry was taken", "entries were taken"]);
    count(taken, ENTRIES)
}

/// A protocol was forgotten.
pub fn said_text_forgotten(name: &str, gone: u32) -> String {
    const ENTRIES: Noun = noun(["post", "poster"], ["entry", "entries"]);
    say!("{} är glömt, med {}", "{} is forgotten, with {}", name, count(gone, ENTRIES))
}

/// The field to search in.
pub const SEARCH: Text = text("Sök", "Search");
/// The heads of the table.
pub const LIST_HEADS: [Text; 5] = [
    text("Namn eller ord", "Name or word"),
    text("Typ", "Type"),
    text("Uppdrag, period", "Role, period"),
    text("Källa", "Source"),
    text("Träffar", "Hits"),
];
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
        "general" => text("Ord ur allmän svenska", "Words of general Swedish"),
        _ => return None,
    })
}

/// Before where a section comes from.
pub const ORIGIN: Text = text("Ursprung: ", "Origin: ");
/// Before its licence.
pub const LICENCE: Text = text("Licens: ", "Licence: ");
