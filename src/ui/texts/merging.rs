//! Jämför, where two reviewers' decisions are merged.

use super::{Noun, Text, count, noun, number, say, text};
use crate::export::merge::{Settled, Whose};

/// The button that reads another reviewer's log.
pub const MERGE_LOG: Text = text("En annan granskares logg…", "Another reviewer's log…");
/// The button that leaves it.
pub const LEAVE_MERGE: Text = text("Lämna utan att sammanfoga", "Leave without merging");
/// The button that merges.
pub const MERGE_NOW: Text = text("sammanfoga", "merge");
/// The heads of the conflicts.
pub const CONFLICT_HEADS: [Text; 4] = [
    text("Rad", "Line"),
    text("Din läsning", "Your reading"),
    text("Den andras läsning", "The other's reading"),
    text("Som läst", "As read"),
];
/// The decisions' text as read.
pub const WAS_READ: Text = text("Som läst", "As read");
/// What they became.
pub const BECAME: Text = text("Blir", "Becomes");
/// Nothing is of this list.
pub const MERGE_EMPTY: Text = text("Inget här.", "Nothing here.");
/// No conflict is there.
pub const NO_CONFLICTS: Text = text(
    "Ni har inte avgjort något ställe olika. Sammanfoga för att ta över det som bara den andra har avgjort.",
    "You decided no place differently. Merge to take over what the other alone decided.",
);
/// There is no further conflict.
pub const SAID_NO_CONFLICT: Text =
    text("Ingen fler konflikt åt det hållet.", "No further conflict that way.");

const CONFLICTS: Noun = noun(["konflikt", "konflikter"], ["conflict", "conflicts"]);
const DECISIONS: Noun = noun(["beslut", "beslut"], ["decision", "decisions"]);

/// What is listed: the conflicts, or whose decisions.
pub fn merged_of(listed: Option<Whose>) -> Text {
    match listed {
        None => text("Ni är oense", "You disagree"),
        Some(Whose::Both) => text("Båda lika", "Both alike"),
        Some(Whose::First) => text("Bara du", "You alone"),
        Some(Whose::Second) => text("Bara den andra", "The other alone"),
        Some(Whose::Settled) => text("Avgjorda", "Settled"),
    }
}

/// What is merged, and what of it found no place.
pub fn merging_with(name: &str, lost: u32) -> String {
    match lost {
        0 => say!("Dina beslut och {}", "Your decisions and {}", name),
        lost => say!(
            "Dina beslut och {}; {} hör inte till den här texten",
            "Your decisions and {}; {} do not belong to this text",
            name,
            count(lost, DECISIONS)
        ),
    }
}

/// The file is no log.
pub fn no_log(name: &str, line: u32, why: &str) -> String {
    say!(
        "{} är ingen ändringslogg i JSON Lines: rad {}: {}",
        "{} is no log of changes in JSON Lines: line {}: {}",
        name,
        number(line),
        why
    )
}

/// None of the log's decisions found a place.
pub fn log_of_another(name: &str) -> String {
    say!(
        "{} hör till en annan text: inget av dess beslut finns i det öppna protokollet.",
        "{} belongs to another text: none of its decisions is found in the open protocol.",
        name
    )
}

/// A log was read.
pub fn said_log_read(name: &str, conflicts: u32) -> String {
    say!("{} är inläst: {}.", "{} is read: {}.", name, count(conflicts, CONFLICTS))
}

/// So many conflicts are open.
pub fn conflicts_left(left: u32) -> String {
    say!("{} kvar att avgöra.", "{} left to settle.", count(left, CONFLICTS))
}

/// A conflict was settled.
pub fn said_settled(settled: Settled, left: u32) -> String {
    let who = match settled {
        Settled::First => text("Din läsning gäller.", "Your reading holds."),
        Settled::Second => text("Den andras läsning gäller.", "The other's reading holds."),
        Settled::Neither => text("Texten står som den lästes.", "The text stands as it was read."),
    };
    format!("{who} {}", conflicts_left(left))
}

/// The logs were merged.
pub fn said_merged(name: &str, places: u32) -> String {
    match places {
        0 => say!("{} är sammanfogad: inget ändrades.", "{} is merged: nothing changed.", name),
        places => say!(
            "{} är sammanfogad: {} togs över i ett steg, som kan ångras.",
            "{} is merged: {} taken over in one step, which can be undone.",
            name,
            count(places, DECISIONS)
        ),
    }
}
