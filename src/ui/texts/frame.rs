//! The frame around the views, and the help.

use super::{NAME, count, number, view};
use crate::review::history::HistoryError;
use crate::ui::View;

/// The window's title.
pub fn title(of: View, document: Option<&str>) -> String {
    match document.filter(|_| of.of_document()) {
        Some(document) => format!("{document} – {} – {NAME}", view(of)),
        None => format!("{} – {NAME}", view(of)),
    }
}

/// The label of the navigation.
pub const VIEWS: &str = "Vyer";
/// The link past the bar.
pub const SKIP: &str = "Till innehållet";
/// All that was done is stored.
pub const SAVED: &str = "Sparat";
/// Something waits to be stored.
pub const SAVING: &str = "Sparar …";
/// Nothing is stored.
pub const NOT_SAVED: &str = "Sparas inte";
/// The help button.
pub const HELP: &str = "Hjälp";
/// A button that closes what it stands in.
pub const CLOSE: &str = "Stäng";
/// A button that begins the worker again.
pub const RETRY: &str = "Försök igen";
/// No document is chosen.
pub const NO_DOCUMENT: &str = "Inget protokoll är öppet.";
/// The button from an empty view to the library.
pub const TO_LIBRARY: &str = "Till protokollen";

/// The progress, short.
pub fn progress(reviewed: u32, automatic: u32, open: u32) -> String {
    format!(
        "{} · {} · {} kvar",
        count(reviewed, "granskad", "granskade"),
        count(automatic, "automatisk", "automatiska"),
        number(open)
    )
}

/// What a reader hears of a bar.
pub fn progress_label(reviewed: u32, automatic: u32, open: u32) -> String {
    format!(
        "{} granskade, {} automatiskt ändrade, {} ej avgjorda",
        number(reviewed),
        number(automatic),
        number(open)
    )
}

/// The foot's figures.
pub const FOOT_REVIEWED: &str = "Granskat av dig";
/// Changed by the tool, seen by nobody.
pub const FOOT_AUTOMATIC: &str = "Automatiskt ändrat, ej granskat";
/// Decided by nobody.
pub const FOOT_OPEN: &str = "Ej avgjort";
/// The estimate of what is left.
pub const FOOT_WRONG: &str = "Beräknad andel felaktiga ord";

/// The model can't be loaded.
pub fn model_failed(why: &str) -> String {
    format!("Språkmodellen kunde inte läsas in ({why}). Inga förslag kommer.")
}

/// The engine gave a document up.
pub fn document_failed(name: &str, why: &str) -> String {
    format!("{name}: förslagen avbröts ({why}). Det som redan är avgjort finns kvar.")
}

/// A stored document does not open.
pub fn open_failed(name: &str, why: &str) -> String {
    format!("{name} kan inte öppnas: {why}")
}

/// The log of a document can't be followed.
pub fn history_fault(error: &HistoryError) -> String {
    match error {
        HistoryError::Version { .. } => "besluten är sparade av en nyare version av Renskrift.".to_string(),
        HistoryError::Order { found, .. } => {
            format!("beslut nummer {} är sparat två gånger.", number(found + 1))
        }
    }
}

/// Some decisions were not found in the text.
pub fn decisions_lost(n: u32) -> String {
    format!(
        "{} passar inte längre i texten och används inte.",
        count(n, "tidigare beslut", "tidigare beslut")
    )
}

// The help and the settings.

/// The heading of the keys that work everywhere.
pub const KEYS_EVERYWHERE: &str = "Överallt";
/// The settings button and heading.
pub const SETTINGS: &str = "Inställningar";
/// The setting of single keys.
pub const LETTER_KEYS: &str = "Enkla bokstavstangenter (G, B, 1–9 …)";
/// The heading of the keys that can be changed.
pub const OWN_KEYS: &str = "Tangenter";
/// How they are changed.
pub const OWN_KEYS_HINT: &str = "Skriv en annan bokstav i en ruta. Den som hade bokstaven får din i byte.";
/// Gives every key its usual letter.
pub const USUAL_KEYS: &str = "De vanliga tangenterna";
