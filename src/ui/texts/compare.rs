//! Jämför: the texts as read and corrected.

use super::{count, number};

/// Both texts beside each other.
pub const SIDE_BY_SIDE: &str = "Sida vid sida";
/// Both in one column.
pub const RUNNING: &str = "Löpande";
/// Unchanged lines are folded.
pub const ONLY_CHANGED: &str = "Bara ändrade rader";
/// The left head.
pub const AS_READ: &str = "OCR-text (orörd)";
/// The right head.
pub const CORRECTED: &str = "Rättad text";
/// The one head of the running text.
pub const BOTH: &str = "OCR-text och rättad text";
/// There is nothing to compare.
pub const COMPARE_EMPTY: &str = "Inget är ändrat än: den rättade texten är den lästa.";
/// The button to the next change.
pub const NEXT: &str = "nästa";
/// The button to the one before.
pub const PREVIOUS: &str = "föregående";
/// The button that takes a change back.
pub const TAKE_BACK: &str = "ta tillbaka";
/// The button to the place in the queue.
pub const GO_TO: &str = "gå till stället";

/// Folded lines.
pub fn folded(lines: u32) -> String {
    count(lines, "oförändrad rad", "oförändrade rader")
}

/// How much is changed.
pub fn changes_on(changes: u32, rows: u32) -> String {
    format!("{} på {}", count(changes, "ändring", "ändringar"), count(rows, "rad", "rader"))
}

/// How many of the changes nobody has looked at.
pub fn unreviewed(n: u32) -> String {
    format!("varav {} ej {}", number(n), if n == 1 { "granskad" } else { "granskade" })
}
