//! What becomes of the entries of the archivist's lists: added, changed, removed, read from tables and written to them.

use super::{LINES, Language, Noun, Text, count, noun, number, say, spoken, text};
use crate::engine::lists::table::{ENGLISH, Fault, SWEDISH, Why, Words};

const ENTRIES: Noun = noun(["post", "poster"], ["entry", "entries"]);
/// Faults of a table that are told one by one.
const TOLD: usize = 3;

/// Entries were added from a file: so many are new, of so many more is known now, so many were known just so.
pub fn said_loaded(fresh: u32, changed: u32, known: u32) -> String {
    let mut said = say!("{} lades till.", "{} added.", count(fresh, LINES));
    if changed > 0 {
        said += &say!(" {} ändrades.", " {} changed.", number(changed));
    }
    if known > 0 {
        said += &say!(" {} fanns redan.", " {} known already.", number(known));
    }
    anew(&said)
}

/// Entries were removed; the first is this.
pub fn said_entries_removed(first: &str, entries: u32) -> String {
    match entries {
        1 => anew(&say!("{} togs bort ur listan.", "{} was removed from the list.", first)),
        n => anew(&say!("{} togs bort ur listan.", "{} were removed from the list.", count(n, ENTRIES))),
    }
}

/// An entry was changed.
pub fn said_entry_changed(text: &str) -> String {
    anew(&say!("{} ändrades.", "{} was changed.", text))
}

/// What was done last to the lists was undone.
pub fn said_lists_undone(what: &str) -> String {
    say!("Ångrat: {}", "Undone: {}", what)
}

/// What was undone last was done again.
pub fn said_lists_redone(what: &str) -> String {
    say!("Gjort om: {}", "Done again: {}", what)
}

fn anew(said: &str) -> String {
    say!("{} Förslagen räknas om.", "{} The proposals are made anew.", said)
}

/// The button that saves the lists as a table.
pub const SAVE_LIST: Text = text("Exportera lista", "Export the list");
/// What such a file is.
pub const SAVE_HINT: Text = text(
    "Sparar alla egna poster som en tabell. Listor med personer är personuppgifter: förvara och dela filen därefter.",
    "Saves all entries of your own as a table. Lists of people are personal data: keep and share the file accordingly.",
);

/// How tables name columns and kinds in the language of the page.
pub fn table_words() -> &'static Words {
    match spoken() {
        Language::Swedish => &SWEDISH,
        Language::English => &ENGLISH,
    }
}

/// The name of the table of a series' lists, without its extension; `people` of the entries are persons.
pub fn table_name(series: &str, people: u32) -> String {
    match people {
        0 => say!("{} listor", "{} lists", series),
        _ => say!("{} listor med personuppgifter", "{} lists with personal data", series),
    }
}

/// The lists were saved.
pub fn said_table_saved(name: &str, entries: u32, people: u32) -> String {
    const PEOPLE: Noun = noun(["person", "personer"], ["person", "people"]);
    let saved = say!("{} sparades med {}.", "{} was saved with {}.", name, count(entries, ENTRIES));
    match people {
        0 => saved,
        n => say!(
            "{} Den innehåller uppgifter om {}: förvara och dela den därefter.",
            "{} It holds data about {}: keep and share it accordingly.",
            saved,
            count(n, PEOPLE)
        ),
    }
}

/// Rows of a table could not be read.
pub fn table_faults(name: &str, faults: &[Fault]) -> String {
    let told: Vec<String> = faults.iter().take(TOLD).map(fault).collect();
    let rest = faults.len().saturating_sub(TOLD) as u32;
    let rest = match rest {
        0 => String::new(),
        n => say!(" Och {} till.", " And {} more.", count(n, LINES)),
    };
    say!(
        "{}: {} hoppades över, resten lästes in. {}.{}",
        "{}: {} passed over, the rest was loaded. {}.{}",
        name,
        count(faults.len() as u32, LINES),
        told.join("; "),
        rest
    )
}

fn fault(Fault { line, why }: &Fault) -> String {
    let why = match why {
        Why::Unclosed => {
            text("ett citattecken är inte avslutat", "a quotation mark is not closed").to_string()
        }
        Why::Nameless => text("namnet saknas", "the name is missing").to_string(),
        Why::Long => text("fler celler än kolumner", "more cells than columns").to_string(),
        Why::Kind(kind) => say!(
            "{} är ingen typ (ord, person, organisation, ortnamn)",
            "{} is no kind (word, person, body, place)",
            kind
        ),
        Why::Year(year) => say!("{} är inget årtal", "{} is no year", year),
        Why::Backwards(from, to) => {
            say!("från {} till {} är baklänges", "from {} to {} is backwards", from, to)
        }
    };
    say!("Rad {}: {}", "Line {}: {}", line, why)
}
