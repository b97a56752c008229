//! Listor: the archivist's entries and what is built in.

/// The field of a new entry.
pub const NEW_ENTRY: &str = "Nytt ord eller namn";
/// Its kind.
pub const ENTRY_KIND: &str = "Typ";
/// The button that adds it.
pub const ADD: &str = "Lägg till";
/// The button that loads a list.
pub const LOAD_LIST: &str = "Läs in lista";
/// What such a file is.
pub const LOAD_HINT: &str = "Textfil med ett ord eller namn per rad; rader som börjar med # hoppas över.";
/// The field to search in.
pub const SEARCH: &str = "Sök";
/// The heads of the table.
pub const LIST_HEADS: [&str; 3] = ["Namn eller ord", "Typ", ""];
/// There is no own entry.
pub const LISTS_EMPTY: &str =
    "Här är inga egna ord, personer eller organisationer än. De som läggs till används genast.";
/// Nothing fits the search.
pub const LISTS_NONE: &str = "Inget i listan passar sökningen.";
/// The built-in lists.
pub const BUILT_IN: &str = "Inbyggt";
/// What they are.
pub const BUILT_IN_HINT: &str = "Det här vet programmet redan, med ursprung och licens.";
/// The model is not loaded yet.
pub const BUILT_IN_WAITS: &str = "Språkmodellen läses in.";

/// What a section of the model holds, and what it is for; the section's own name where it is not known here.
pub fn section(name: &str) -> (&str, &'static str) {
    match name {
        "forms" => ("Ordformer och böjningar", "Ordlistans ord i alla sina former."),
        "first" | "last" => ("Förled och efterled", "Det som sammansatta ord sätts ihop av."),
        "words" => {
            ("Ord räknade i offentlig svenska", "Hur vanligt varje ord är i lagar och offentliga texter.")
        }
        "language" => ("Ordföljder", "Vilka ord som brukar stå efter varandra i samma texter."),
        "letters" => ("Bokstavsföljder", "Hur svenska ord brukar vara stavade, för ord som ingen lista har."),
        "confusions" => ("Kända felläsningar", "Vilka bokstäver OCR brukar läsa som andra."),
        "lists" => {
            ("Namn, orter och organ", "Svenska kommuner, myndigheter, nämnder, partier och vanliga namn.")
        }
        other => (other, ""),
    }
}

/// A kind of entry in the built-in lists; its own name where it is not known here.
pub fn list_kind(kind: &str) -> &str {
    match kind {
        "place" => "Kommuner och orter",
        "body" => "Organ och myndigheter",
        "person_first" => "Förnamn",
        "person_last" => "Efternamn",
        "word" => "Ord och förkortningar",
        other => other,
    }
}

/// Before where a section comes from.
pub const ORIGIN: &str = "Ursprung: ";
/// Before its licence.
pub const LICENCE: &str = "Licens: ";
