//! Series: several documents that belong together, and what is decided in all of them.

use super::{CHANGES, Noun, PLACES, Text, count, noun, say, text};

/// Documents.
pub const PROTOCOLS: Noun = noun(["protokoll", "protokoll"], ["protocol", "protocols"]);

/// The label of the series.
pub const SERIES: Text = text("Serier", "Series");
/// Makes a series.
pub const NEW_SERIES: Text = text("Ny serie", "New series");
/// The name that a series has until it gets another.
pub const UNNAMED_SERIES: Text = text("Ny serie", "New series");
/// Removes a series without documents.
pub const REMOVE_SERIES: Text = text("Ta bort serien", "Remove the series");

/// Moves a document to another series.
pub fn move_to(name: &str) -> String {
    say!("Flytta {} till serien", "Move {} to the series", name)
}

/// A document was moved.
pub fn said_moved(name: &str, series: &str) -> String {
    say!("{} hör nu till {}.", "{} belongs to {} now.", name, series)
}

/// A series was made.
pub fn said_series_made(name: &str) -> String {
    say!("Serien {} är gjord.", "The series {} is made.", name)
}

/// The label of the choice between document and series.
pub const REACH: Text = text("Vad besluten gäller", "What decisions are about");
/// Decides about the document.
pub const ALONE: Text = text("Detta protokoll", "This protocol");
/// Decides about the series.
pub const WHOLE: Text = text("Hela serien", "The whole series");
/// Decisions are about the series now.
pub const SAID_WHOLE: Text =
    text("Besluten gäller nu hela serien.", "Decisions are about the whole series now.");
/// Decisions are about the document alone now.
pub const SAID_ALONE: Text =
    text("Besluten gäller nu bara detta protokoll.", "Decisions are about this protocol alone now.");

/// The series has no other document to decide about.
pub const SAID_NO_OTHERS: Text =
    text("Serien har inget annat protokoll.", "The series has no other protocol.");

/// Places in documents.
fn places_in(places: u32, documents: u32) -> String {
    say!("{} i {}", "{} in {}", count(places, PLACES), count(documents, PROTOCOLS))
}

/// Changes in documents.
fn changes_in(changes: u32, documents: u32) -> String {
    say!("{} i {}", "{} in {}", count(changes, CHANGES), count(documents, PROTOCOLS))
}

/// Where a group stands in its series, and how many documents nobody has looked through yet.
pub fn reaching(places: u32, documents: u32, unread: u32) -> String {
    let here = places_in(places, documents);
    match unread {
        0 => say!("Öppet på {} i serien.", "Open at {} of the series.", here),
        unread => say!(
            "Öppet på {} i serien. {} läses än; deras ställen är inte med.",
            "Open at {} of the series. {} still being read; their places are not included.",
            here,
            count(unread, PROTOCOLS)
        ),
    }
}

/// Something was said of this document, and done at so many places of so many.
pub fn said_in_series(said: &str, places: u32, documents: u32) -> String {
    say!("{} I serien: {}.", "{} In the series: {}.", said, places_in(places, documents))
}

/// The documents that a batch is done in.
pub fn batch_in(documents: u32, names: &str) -> String {
    say!("ett beslut i {}: {}", "one decision in {}: {}", count(documents, PROTOCOLS), names)
}

/// Documents in which what was undone is not done again.
pub fn left_behind(names: &[String]) -> String {
    say!(
        "Inte gjort om i {}, där något nyare är gjort sedan dess: {}.",
        "Not redone in {}, where something newer has been done since: {}.",
        count(names.len() as u32, PROTOCOLS),
        names.join(", ")
    )
}

/// What may be taken unseen in the whole series.
pub fn safe_in_series(said: &str, unread: u32) -> String {
    match unread {
        0 => say!("Hela serien: {}", "The whole series: {}", said),
        unread => say!(
            "Hela serien: {} {} läses än; deras ändringar är inte med.",
            "The whole series: {} {} still being read; their changes are not included.",
            said,
            count(unread, PROTOCOLS)
        ),
    }
}

/// Changes of so many documents were taken unseen.
pub fn said_automatic_in(places: u32, documents: u32) -> String {
    say!(
        "{} godtogs osedda. De räknas som ej granskade; Ctrl Z tar tillbaka alla på en gång, i alla protokollen.",
        "Accepted unseen: {}. They count as not reviewed; Ctrl Z takes all back at once, in all the protocols.",
        changes_in(places, documents)
    )
}

/// The last act was undone, in so many documents.
pub fn said_undone(documents: u32) -> String {
    match documents {
        1 => text("Ångrat.", "Undone.").to_string(),
        n => say!("Ångrat i {}.", "Undone in {}.", count(n, PROTOCOLS)),
    }
}

/// What was undone last was done again, in so many documents.
pub fn said_redone(documents: u32) -> String {
    match documents {
        1 => text("Gjort om.", "Redone.").to_string(),
        n => say!("Gjort om i {}.", "Redone in {}.", count(n, PROTOCOLS)),
    }
}
