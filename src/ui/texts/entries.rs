//! What becomes of the entries of the archivist's lists: added, changed, removed, read from tables and written to them.

use super::{LINES, Language, Noun, PLACES, Text, count, entry_kinds, noun, number, say, spoken, text};
use crate::engine::lists::EntryKind;
use crate::engine::lists::built_in::BuiltIn;
use crate::engine::lists::table::{ENGLISH, Fault, SWEDISH, Why, Words};
use crate::ui::listing::Source;

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

/// Entries were given another kind.
pub fn said_entries_moved(entries: u32, kind: EntryKind) -> String {
    let kinds = entry_kinds(kind);
    anew(&say!("{} flyttades till {}.", "{} moved to {}.", count(entries, ENTRIES), kinds.to_lowercase()))
}

/// Entries became one.
pub fn said_entries_merged(text: &str, entries: u32) -> String {
    anew(&say!("{} slogs ihop till {}.", "{} became {}.", count(entries, ENTRIES), text))
}

/// Two entries are needed.
pub const SAID_TICK_TWO: Text =
    text("Kryssa i minst två poster att slå ihop.", "Tick two entries or more to merge.");

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

/// The entries that are written alike.
pub const TWINS: Text = text("Lika", "Alike");
/// The built-in entries.
pub const BUILT_IN_LISTS: Text = text("Inbyggda", "Built-in");
/// Where entries come from.
pub const SOURCE: Text = text("Källa", "Source");
/// Wherever they come from.
pub const ALL_SOURCES: Text = text("Alla källor", "All sources");
/// Ticks an entry.
pub const TICK: Text = text("Kryssa i", "Tick");
/// Ticks all.
pub const TICK_ALL: Text = text("Kryssa i alla", "Tick all");
/// What is known of an entry.
pub const ENTRY: Text = text("Posten", "The entry");
/// Changes an entry.
pub const EDIT_ENTRY: Text = text("Ändra", "Edit");
/// Makes one of several entries.
pub const MERGE: Text = text("Slå ihop", "Merge");
/// Gives entries another kind.
pub const MOVE_TO: Text = text("Flytta till", "Move to");
/// Built-in entries stay as they are.
pub const READ_ONLY: Text = text("Inbyggda poster kan inte ändras.", "Built-in entries can't be changed.");
/// What an entry was read as where it was misread.
pub const MISREAD_AS: Text = text("OCR-läst som", "Read by OCR as");
/// The series has no protocol.
pub const NO_PROTOCOLS: Text = text("Serien har inga protokoll än.", "The series has no protocols yet.");
/// The fields of an entry.
pub const NAME_OR_WORD: Text = text("Namn eller ord", "Name or word");
/// A person's role.
pub const ROLE: Text = text("Uppdrag", "Role");
/// The first year.
pub const FROM_YEAR: Text = text("Från år", "From year");
/// The last year.
pub const TO_YEAR: Text = text("Till år", "To year");
/// Anything else.
pub const NOTE: Text = text("Anmärkning", "Note");
/// Takes the fields.
pub const SAVE_ENTRY: Text = text("Spara", "Save");
/// Leaves them.
pub const LEAVE_ENTRY: Text = text("Avbryt", "Cancel");
/// The name is missing.
pub const NO_NAME: Text = text("Namnet saknas.", "The name is missing.");
/// A year is none.
pub const NO_YEAR: Text =
    text("Ett årtal skrivs med siffror, som 1987.", "A year is written in digits, as 1987.");
/// The years are backwards.
pub const YEARS_BACKWARDS: Text =
    text("Det första året kommer efter det sista.", "The first year comes after the last.");

/// So many entries are ticked.
pub fn ticked_entries(entries: u32) -> String {
    const TICKED: Noun = noun(["ikryssad post", "ikryssade poster"], ["ticked entry", "ticked entries"]);
    count(entries, TICKED)
}

/// Protocols are being gone through.
pub fn gone_through(documents: u32, all: u32) -> String {
    say!(
        "Letar i protokollen: {} av {}.",
        "Looking through the protocols: {} of {}.",
        number(documents),
        number(all)
    )
}

/// Places that are counted and not told.
pub fn places_beyond(places: u32) -> String {
    say!("Och {} till i protokoll med många.", "And {} more in protocols with many.", count(places, PLACES))
}

/// Of an entry's misreadings, some are only proposed.
pub fn of_them_proposed(decided: u32, proposed: u32) -> String {
    match decided {
        0 => text("föreslaget", "proposed").to_string(),
        _ => say!("varav {} föreslagna", "{} of them proposed", number(proposed)),
    }
}

/// Where an entry comes from.
pub fn listed_from(source: &Source, built_in: &[BuiltIn]) -> String {
    match source {
        Source::Own => text("Tillagt av dig", "Added by you").to_string(),
        Source::Learned(name) => say!("Ur {}", "From {}", name),
        Source::BuiltIn(list) => {
            let name = built_in.get(*list).map(|list| list.name.as_str()).unwrap_or_default();
            let title = list_name(name).map_or(name.to_string(), |title| title.to_string());
            if title.is_empty() {
                text("Inbyggd", "Built in").to_string()
            } else {
                say!("Inbyggd: {}", "Built in: {}", title)
            }
        }
    }
}

/// The built-in lists by their names, where they are known here.
fn list_name(name: &str) -> Option<Text> {
    Some(match name {
        "allmant" => text("allmän svenska", "general Swedish"),
        "forkortningar" => text("förkortningar och titlar", "abbreviations and titles"),
        "kommuner" => text("kommuner", "municipalities"),
        "myndigheter" => text("myndigheter", "authorities"),
        "namn" => text("vanliga namn", "common names"),
        "namn-egna" => text("fler namn", "more names"),
        "organ" => text("nämnder och organ", "boards and committees"),
        "partier" => text("partier", "parties"),
        "regioner" => text("regioner, län och landskap", "regions, counties and provinces"),
        _ => return None,
    })
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
        0 => say!(
            "{} Den innehåller ord ur protokollen: förvara och dela den därefter.",
            "{} It holds words of the protocols: keep and share it accordingly.",
            saved
        ),
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
