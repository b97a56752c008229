//! Jämför: the texts as read and corrected.

use super::{CHANGES, LINES, Noun, Text, count, noun, number, say, text};

/// Both texts beside each other.
pub const SIDE_BY_SIDE: Text = text("Sida vid sida", "Side by side");
/// Both in one column.
pub const RUNNING: Text = text("Löpande", "Inline");
/// Unchanged lines are folded.
pub const ONLY_CHANGED: Text = text("Bara ändrade rader", "Changed lines only");
/// The left head.
pub const AS_READ: Text = text("OCR-text (orörd)", "OCR text (untouched)");
/// The right head.
pub const CORRECTED: Text = text("Rättad text", "Corrected text");
/// The one head of the running text.
pub const BOTH: Text = text("OCR-text och rättad text", "OCR text and corrected text");
/// There is nothing to compare.
pub const COMPARE_EMPTY: Text = text(
    "Inget är ändrat än: den rättade texten är den lästa.",
    "Nothing is changed yet: the corrected text is the text as read.",
);
/// The button to the next change.
pub const NEXT: Text = text("nästa", "next");
/// The button to the one before.
pub const PREVIOUS: Text = text("föregående", "previous");
/// The button that takes a change back.
pub const TAKE_BACK: Text = text("ta tillbaka", "take back");
/// The button to the place in the queue.
pub const GO_TO: Text = text("gå till stället", "go to the place");

/// Folded lines.
pub fn folded(lines: u32) -> String {
    const UNCHANGED: Noun =
        noun(["oförändrad rad", "oförändrade rader"], ["unchanged line", "unchanged lines"]);
    count(lines, UNCHANGED)
}

/// How much is changed.
pub fn changes_on(changes: u32, rows: u32) -> String {
    say!("{} på {}", "{} on {}", count(changes, CHANGES), count(rows, LINES))
}

/// How many of the changes nobody has looked at.
pub fn unreviewed(n: u32) -> String {
    match n {
        1 => say!("varav 1 ej granskad", "1 of them not reviewed"),
        n => say!("varav {} ej granskade", "{} of them not reviewed", number(n)),
    }
}
