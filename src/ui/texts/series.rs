//! Series: several documents that belong together, and what is decided in all of them.

use super::{CHANGES, ERRORS, LINES, Noun, PLACES, Text, WORDS, at_line, count, fine_share, noun, say, text};
use crate::export::pooled::What;
use crate::export::sample::Said;

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

/// The sample of the series before its delivery.
pub const POOLED: Text =
    text("Stickprov ur hela serien före leverans", "Sample of the whole series before delivery");
/// What it is.
pub const POOLED_HINT: Text = text(
    "Rader, enskilda ord eller automatiska ändringar dras slumpvis ur alla seriens protokoll på en gång. Se på dem mot bilden och märk det som är fel; utfallet skrivs i seriens manifest.",
    "Lines, single words or automatic changes are drawn at random from all protocols of the series at once. Look at them against the image and mark what is wrong; the outcome is written in the manifest of the series.",
);
/// How what is wrong is marked.
pub const POOLED_MARK: Text = text("Tryck på det som är fel.", "Press what is wrong.");
/// The texts are others than those that the sample is of.
pub const POOLED_OLDER: Text = text(
    "Protokoll har rättats eller kommit till sedan stickprovet drogs; dra ett nytt för att uttala dig om dem.",
    "Protocols were corrected or added after the sample was drawn; draw another to say something of them.",
);
/// There is nothing that a sample could be drawn of.
pub const NOTHING_TO_DRAW: Text = text(
    "Serien har inget sådant att dra ett stickprov ur.",
    "The series has no such thing to draw a sample of.",
);

/// The button that draws a sample.
pub fn draw(what: What) -> Text {
    match what {
        What::Lines => text("Dra rader ur serien", "Draw lines of the series"),
        What::Words => text("Dra ord ur serien", "Draw words of the series"),
        What::Changes => text("Dra automatiska ändringar ur serien", "Draw automatic changes of the series"),
    }
}

/// What a sample was drawn of, as a heading.
pub fn drawn_of(what: What) -> Text {
    match what {
        What::Changes => text("Automatiska ändringar", "Automatic changes"),
        What::Lines | What::Words => text("Den rättade texten", "The corrected text"),
    }
}

/// What a sample of a series says.
pub fn pooled(what: What, said: &Said) -> String {
    const SINGLE: Noun = noun(["enskilt ord", "enskilda ord"], ["single word", "single words"]);
    const AUTOMATIC: Noun =
        noun(["automatisk ändring", "automatiska ändringar"], ["automatic change", "automatic changes"]);
    let unit = match what {
        What::Lines => WORDS,
        What::Words => SINGLE,
        What::Changes => AUTOMATIC,
    };
    let (least, most) = said.interval;
    let lines = said.lines.map(|lines| format!("{}, ", count(lines, LINES))).unwrap_or_default();
    say!(
        "{} på {} ({}ur {}, slumptal {}). Andelen fel är sannolikt {}–{} (95 % konfidensintervall).",
        "{} in {} ({}of {}, seed {}). The share of errors is probably {}–{} (95 % confidence interval).",
        count(said.wrong, ERRORS),
        count(said.seen, unit),
        lines,
        count(said.documents.unwrap_or_default(), PROTOCOLS),
        said.seed.unwrap_or_default(),
        fine_share(least),
        fine_share(most)
    )
}

/// The way to a line of a document.
pub fn at_line_of(name: &str, line: u32) -> String {
    format!("{name}, {}", at_line(line))
}

/// What a change put in the place of what was read, to be marked where it is wrong; nothing stands for nothing.
pub fn changed_to(after: &str) -> String {
    if after.is_empty() { text("(borttaget)", "(removed)").to_string() } else { after.to_string() }
}
