//! Läs: the text as it will be exported, and what is chosen in it.

use super::{count, number};

/// The label of the text.
pub const SHEET: &str = "Rättad text";
/// How the text is changed, before and after the key.
pub const EDIT_HINT: (&str, &str) = ("Dubbelklicka eller tryck ", " för att ändra texten");
/// The button to the page before.
pub const PAGE_BEFORE: &str = "Föregående";
/// The button to the next page.
pub const PAGE_AFTER: &str = "Nästa";
/// The label of the box about the chosen place.
pub const PLACE: &str = "Valt ställe";
/// The button that takes a reading.
pub const ACCEPT: &str = "Godta";
/// The button that keeps the text as read.
pub const KEEP_HERE: &str = "Behåll";
/// The field where the text is changed.
pub const CHANGE_FIELD: &str = "Ny text";
/// Nobody proposes anything else for the place.
pub const AS_IT_WAS_READ: &str = "Som OCR:en läste det; inget är föreslaget.";
/// A place without text.
pub const EMPTY_PLACE: &str = "(inget)";

/// How many proposals wait on the page.
pub fn open_on_page(n: u32) -> String {
    match n {
        0 => "inga förslag kvar på sidan".to_string(),
        n => format!("{} förslag kvar på sidan", number(n)),
    }
}

/// The button that decides about all places of a group.
pub fn all_places(n: u32) -> String {
    format!("Alla {}", number(n))
}

/// How many more places the same form has.
pub fn more_places(n: u32) -> String {
    format!("{} till.", count(n, "ställe", "ställen"))
}

/// What the text said before the decision.
pub fn was_read(before: &str) -> String {
    format!("OCR:en läste {before}.")
}

/// What is chosen, and what is proposed for it.
pub fn said_place(says: &str, reading: Option<&str>) -> String {
    match reading {
        Some(reading) => format!("{says}, förslag {reading}."),
        None => says.to_string(),
    }
}

/// There is no proposal and no decision at the place.
pub const SAID_NOTHING_HERE: &str = "Här finns inget att avgöra.";
/// There is no proposal that way.
pub const SAID_NO_PROPOSAL: &str = "Inget förslag väntar åt det hållet.";
