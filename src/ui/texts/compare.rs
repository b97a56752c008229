//! Jämför: the texts as read and corrected.

use super::{
    CHANGES, LINES, Language, Noun, Text, count, kind, noun, number, percent, say, source, spoken, text,
};
use crate::export::beside::Rates;
use crate::export::compare::Who;
use crate::review::decision::{By, Decision, Verdict};

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
/// No change is of those that are shown.
pub const COMPARE_NONE: Text = text("Ingen ändring är sådan.", "No change is like that.");
/// The list of frequent changes.
pub const OFTEN: Text = text("Vanligaste ändringar", "Most frequent changes");
/// The choice of kinds.
pub const OF_KIND: Text = text("Visa ändringar av slaget", "Show changes of kind");
/// All kinds.
pub const ALL_KINDS: Text = text("Alla slag", "All kinds");
/// Compare the text as read with a file.
pub const COMPARE_READ: Text = text("OCR-texten mot fil…", "OCR text against file…");
/// Compare the corrected text with a file.
pub const COMPARE_CORRECTED: Text = text("Rättade texten mot fil…", "Corrected text against file…");
/// Compare with the document's own text again.
pub const OWN_TEXT: Text = text("Tillbaka till de egna ändringarna", "Back to the own changes");
/// There is nothing to compare.
pub const COMPARE_EMPTY: Text = text(
    "Inget är ändrat än: den rättade texten är den lästa.",
    "Nothing is changed yet: the corrected text is the text as read.",
);
/// The button to the lines before those that are shown.
pub const SHOW_EARLIER: Text = text("Visa tidigare rader", "Show earlier lines");
/// The button to the lines after them.
pub const SHOW_LATER: Text = text("Visa senare rader", "Show later lines");
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

/// Who made changes.
pub fn who(who: Who) -> Text {
    match who {
        Who::Reviewed => text("Granskade", "Reviewed"),
        Who::Automatic => text("Automatiska, ej granskade", "Automatic, not reviewed"),
        Who::ByHand => text("Egna läsningar", "Readings of your own"),
        Who::ByRule => text("Av regel", "By rule"),
    }
}

/// What is told of a change: its kind, why, how sure it was, and who decided; `signature` is that of another reviewer whose log it stood in.
pub fn told(decision: &Decision, by: By, ruled: bool, signature: Option<&str>) -> String {
    let why = match (decision.verdict, decision.source) {
        (Verdict::Accepted, Some(known)) => source(known),
        _ => text("egen läsning", "a reading of one's own"),
    };
    let mut parts = vec![kind(decision.kind).to_string(), why.to_string()];
    if decision.probability > 0.0 {
        parts.push(percent(decision.probability));
    }
    if ruled {
        parts.push(text("av regel", "by rule").to_string());
    }
    parts.push(match (by, signature) {
        (By::Automatic, _) => text("automatiskt, ej granskat", "automatic, not reviewed").to_string(),
        (By::Sampled, _) => text("genom stickprov", "by a sample").to_string(),
        (By::Person, None) => text("av dig", "by you").to_string(),
        (By::Person, Some("")) => text("av en annan granskare", "by another reviewer").to_string(),
        (By::Person, Some(signature)) => say!("av {}", "by {}", signature),
    });
    parts.join(" · ")
}

/// The button that takes back all changes that are shown.
pub fn take_shown_back(changes: u32) -> String {
    say!("ta tillbaka de {} som visas", "take back the {} shown", number(changes))
}

/// How many changes are shown.
pub fn said_shown(changes: u32) -> String {
    say!("{} visas.", "{} shown.", count(changes, CHANGES))
}

/// The two texts are being put beside each other.
pub fn comparing(name: &str) -> String {
    say!("Jämför med {} …", "Comparing with {} …", name)
}

/// The two texts have too little in common.
pub fn too_different(name: &str) -> String {
    say!("{} är för olik texten för att jämföras.", "{} is too different from the text to be compared.", name)
}

/// A share in 0..=1 with two decimals of a per cent.
fn rate(share: f64) -> String {
    let percent = format!("{:.2}\u{a0}%", share * 100.0);
    if spoken() == Language::Swedish { percent.replace('.', ",") } else { percent.replace('\u{a0}', "") }
}

/// How far two texts are apart.
pub fn rates(rates: Rates, differing: u32) -> String {
    const PLACES: Noun = noun(["ställe skiljer", "ställen skiljer"], ["place differs", "places differ"]);
    say!(
        "teckenfel (CER) {}, ordfel (WER) {}, {}",
        "character errors (CER) {}, word errors (WER) {}, {}",
        rate(rates.cer),
        rate(rates.wer),
        count(differing, PLACES)
    )
}

/// Two texts were compared.
pub fn said_compared(name: &str, rates: Rates) -> String {
    say!(
        "Jämförd med {}: {} av {} ord skiljer.",
        "Compared with {}: {} of {} words differ.",
        name,
        number(rates.wrong),
        number(rates.words)
    )
}
