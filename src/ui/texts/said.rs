//! What a key did, for the live region.

use super::{count, number};
use crate::engine::lists::EntryKind;
use crate::review::decision::Verdict;

/// A candidate was taken.
pub fn said_accepted(before: &str, after: &str, places: u32) -> String {
    format!("{before} blev {after} på {}.", count(places, "ställe", "ställen"))
}

/// A family was taken.
pub fn said_family(words: u32, places: u32) -> String {
    format!("{} godtogs på {}.", count(words, "ord", "ord"), count(places, "ställe", "ställen"))
}

/// The group has no family.
pub const SAID_NO_FAMILY: &str = "Inget annat ord är felläst på samma sätt.";

/// The text stands as it was read, for the reason that `verdict` gives.
pub fn said_kept(before: &str, places: u32, verdict: Verdict) -> String {
    let places = count(places, "ställe", "ställen");
    match verdict {
        Verdict::Original => format!("{before} står så i originalet på {places}."),
        Verdict::Unreadable => format!("{before} är oläsligt på {places}."),
        _ => format!("{before} behölls på {places}."),
    }
}

/// Decisions were taken back.
pub fn said_reopened(places: u32) -> String {
    format!("{} öppnades igen.", count(places, "ställe", "ställen"))
}

/// Changes were taken unseen, so many.
pub fn said_automatic(places: u32) -> String {
    match places {
        1 => "1 ändring godtogs osedd. Den räknas som ej granskad; Ctrl Z tar tillbaka den.".to_string(),
        n => format!(
            "{} ändringar godtogs osedda. De räknas som ej granskade; Ctrl Z tar tillbaka alla på en gång.",
            number(n)
        ),
    }
}

/// A sample was drawn.
pub fn said_sample(places: u32) -> String {
    format!("Stickprov: {} att se på.", count(places, "ställe", "ställen"))
}

/// What a sample says of the changes that nobody saw.
pub fn said_sampled(seen: u32, wrong: u32, rest: u32, at_most: f32) -> String {
    let found = match wrong {
        0 => "inget fel".to_string(),
        n => count(n, "fel", "fel"),
    };
    let errors = (at_most * rest as f32).ceil() as u32;
    match rest {
        0 => format!("Stickprovet är klart: {found} på {}. Alla är sedda.", count(seen, "ställe", "ställen")),
        n => format!(
            "Stickprovet är klart: {found} på {}. Bland de {} osedda finns med 97 % säkerhet högst {}. De \
             räknas nu som granskade genom stickprov.",
            count(seen, "ställe", "ställen"),
            number(n),
            count(errors, "fel", "fel")
        ),
    }
}

/// The sample is left.
pub const SAID_SAMPLE_LEFT: &str = "Stickprovet avbröts. Det du har sett är granskat.";
/// Nothing can be taken unseen.
pub const SAID_NOTHING_SAFE: &str = "Inget förslag är så säkert att det kan godtas osett.";
/// A group was put off.
pub fn said_later(before: &str) -> String {
    format!("{before} kommer senare.")
}

/// An entry was added.
pub fn said_added(text: &str, kind: EntryKind) -> String {
    match kind {
        EntryKind::Word => format!("{text} lades till bland orden. Förslagen räknas om."),
        EntryKind::Person => format!("{text} lades till bland personerna. Förslagen räknas om."),
        EntryKind::Body => format!("{text} lades till bland organisationerna. Förslagen räknas om."),
    }
}

/// Entries were added from a file.
pub fn said_loaded(added: u32, known: u32) -> String {
    let known = match known {
        0 => String::new(),
        n => format!(" {} fanns redan.", number(n)),
    };
    format!("{} lades till.{known} Förslagen räknas om.", count(added, "rad", "rader"))
}

/// An entry was there already.
pub fn said_known(text: &str) -> String {
    format!("{text} finns redan i listan.")
}

/// An entry was removed.
pub fn said_entry_removed(text: &str) -> String {
    format!("{text} togs bort ur listan. Förslagen räknas om.")
}

/// The last act was undone.
pub const SAID_UNDONE: &str = "Ångrat.";
/// It was done again.
pub const SAID_REDONE: &str = "Gjort om.";
/// There is nothing to undo.
pub const SAID_NO_UNDO: &str = "Det finns inget att ångra.";
/// There is nothing to do again.
pub const SAID_NO_REDO: &str = "Det finns inget att göra om.";
/// An act needs a place.
pub const SAID_NO_PLACE: &str = "Inget ställe är ikryssat.";
/// There is no such candidate.
pub const SAID_NO_CANDIDATE: &str = "Det finns ingen sådan läsning.";
/// A place is in.
pub const SAID_IN: &str = "Stället tas med.";
/// A place is out.
pub const SAID_OUT: &str = "Stället lämnas utanför.";
/// All places are in.
pub const SAID_ALL_IN: &str = "Alla ställen tas med.";
/// All places are out.
pub const SAID_ALL_OUT: &str = "Alla ställen lämnas utanför.";
/// Changes were taken back.
pub fn said_taken_back(changes: u32) -> String {
    match changes {
        1 => "Ändringen togs tillbaka.".to_string(),
        n => format!("Samma ändring togs tillbaka på {} ställen.", number(n)),
    }
}

/// A key was given to something.
pub fn said_key(key: char, meaning: &str) -> String {
    format!("{} betyder nu: {meaning}.", key.to_uppercase())
}

/// A key can't be given away.
pub fn said_no_key(key: char) -> String {
    format!("{key} kan inte väljas.")
}

/// Every key is as it was at first.
pub const SAID_KEYS_RESTORED: &str = "Tangenterna är de vanliga igen.";
/// There is no change to go to.
pub const SAID_NO_CHANGE: &str = "Det finns ingen ändring åt det hållet.";
/// Single keys were switched on or off.
pub fn said_letters(on: bool) -> &'static str {
    if on { "Enkla bokstavstangenter är på." } else { "Enkla bokstavstangenter är av." }
}
