//! The frame around the views, and the help.

use super::{NAME, Noun, Text, count, noun, number, say, text, view};
use crate::formats::visible::visible;
use crate::review::history::HistoryError;
use crate::ui::View;

/// The window's title.
pub fn title(of: View, document: Option<&str>) -> String {
    match document.filter(|_| of.of_document()) {
        Some(document) => format!("{} – {} – {NAME}", visible(document), view(of)),
        None => format!("{} – {NAME}", view(of)),
    }
}

/// The label of the navigation.
pub const VIEWS: Text = text("Vyer", "Views");
/// The link past the bar.
pub const SKIP: Text = text("Till innehållet", "To the content");
/// All that was done is stored.
pub const SAVED: Text = text("Sparat", "Saved");
/// Something waits to be stored.
pub const SAVING: Text = text("Sparar …", "Saving …");
/// Nothing is stored.
pub const NOT_SAVED: Text = text("Sparas inte", "Not saved");
/// The help button.
pub const HELP: Text = text("Hjälp", "Help");
/// The link to the handbook.
pub const HANDBOOK: Text = text("Handbok", "Handbook");
/// Its page, beside the app's own.
pub const HANDBOOK_PAGE: Text = text("handbok.html", "handbook.html");
/// What the program is, as a button and a heading.
pub const ABOUT: Text = text("Om Renskrift", "About Renskrift");
/// Its version.
pub const VERSION: Text = text("Programmets version", "Program version");
/// Its model.
pub const MODEL: Text = text("Språkmodell", "Language model");
/// Its licences.
pub const LICENCES: Text = text("Licens", "Licence");
/// Those of the project itself.
pub const OWN_LICENCE: Text = text("MIT eller Apache 2.0, som du vill", "MIT or Apache 2.0, as you like");
/// What the version and the model's number are for.
pub const ABOUT_HINT: Text = text(
    "Version och språkmodell står också i varje leverans manifest, så att det går att säga vad som föreslog rättelserna.",
    "Version and language model stand in each delivery's manifest, too, so that it can be told what proposed the corrections.",
);
/// The link to the licences of what others made.
pub const OTHERS_LICENCES: Text =
    text("Delar av andra, och deras licenser", "Parts by others, and their licences");
/// A button that closes what it stands in.
pub const CLOSE: Text = text("Stäng", "Close");
/// A button that begins the worker again.
pub const RETRY: Text = text("Försök igen", "Try again");
/// A newer version of the app has been fetched.
pub const NEW_VERSION: Text = text(
    "En ny version av Renskrift är hämtad. Den tas i bruk när sidan läses in på nytt.",
    "A new version of Renskrift has been fetched. It is used once the page is loaded again.",
);
/// A button that takes it into use.
pub const USE_NEW_VERSION: Text = text("Läs in på nytt", "Load again");
/// No document is chosen.
pub const NO_DOCUMENT: Text = text("Inget protokoll är öppet.", "No protocol is open.");
/// The button from an empty view to the library.
pub const TO_LIBRARY: Text = text("Till protokollen", "To the protocols");

/// The progress, short.
pub fn progress(reviewed: u32, automatic: u32, open: u32) -> String {
    const REVIEWED: Noun = noun(["granskad", "granskade"], ["reviewed", "reviewed"]);
    const AUTOMATIC: Noun = noun(["automatisk", "automatiska"], ["automatic", "automatic"]);
    say!(
        "{} · {} · {} kvar",
        "{} · {} · {} left",
        count(reviewed, REVIEWED),
        count(automatic, AUTOMATIC),
        number(open)
    )
}

/// What a reader hears of a bar.
pub fn progress_label(reviewed: u32, automatic: u32, open: u32) -> String {
    say!(
        "{} granskade, {} automatiskt ändrade, {} ej avgjorda",
        "{} reviewed, {} changed automatically, {} undecided",
        number(reviewed),
        number(automatic),
        number(open)
    )
}

/// The foot's figures.
pub const FOOT_REVIEWED: Text = text("Granskat av dig", "Reviewed by you");
/// Changed by the tool, seen by nobody.
pub const FOOT_AUTOMATIC: Text =
    text("Automatiskt ändrat, ej granskat", "Changed automatically, not reviewed");
/// Decided by nobody.
pub const FOOT_OPEN: Text = text("Ej avgjort", "Undecided");
/// The estimate of what is left.
pub const FOOT_WRONG: Text = text("Beräknad andel felaktiga ord", "Estimated share of wrong words");

/// The model can't be loaded.
pub fn model_failed(why: &str) -> String {
    say!(
        "Språkmodellen kunde inte läsas in ({}). Inga förslag kommer.",
        "The language model could not be loaded ({}). No proposals will come.",
        why
    )
}

/// The engine gave a document up.
pub fn document_failed(name: &str, why: &str) -> String {
    say!(
        "{}: förslagen avbröts ({}). Det som redan är avgjort finns kvar.",
        "{}: the proposals were cut short ({}). What is decided already is kept.",
        name,
        why
    )
}

/// The page's program has failed at a place of its source.
pub fn program_failed(place: &str) -> String {
    say!(
        "Renskrift har stannat på grund av ett fel i programmet ({}). Det som är sparat finns kvar. Ladda om sidan för att fortsätta.",
        "Renskrift has stopped because of an error in the program ({}). What is saved is still there. Reload the page to go on.",
        place
    )
}

/// A stored document does not open.
pub fn open_failed(name: &str, why: &str) -> String {
    say!("{} kan inte öppnas: {}", "{} can't be opened: {}", name, why)
}

/// The log of a document can't be followed.
pub fn history_fault(error: &HistoryError) -> String {
    match error {
        HistoryError::Version { .. } => say!(
            "besluten är sparade av en nyare version av Renskrift.",
            "the decisions were saved by a newer version of Renskrift."
        ),
        HistoryError::Order { found, .. } => {
            say!(
                "beslut nummer {} är sparat två gånger.",
                "decision number {} was saved twice.",
                number(found + 1)
            )
        }
    }
}

/// Some decisions were not found in the text.
pub fn decisions_lost(n: u32) -> String {
    const EARLIER: Noun =
        noun(["tidigare beslut", "tidigare beslut"], ["earlier decision", "earlier decisions"]);
    match n {
        1 => say!(
            "{} passar inte längre i texten och används inte.",
            "{} no longer fits the text and is not used.",
            count(1, EARLIER)
        ),
        n => say!(
            "{} passar inte längre i texten och används inte.",
            "{} no longer fit the text and are not used.",
            count(n, EARLIER)
        ),
    }
}

// The help and the settings.

/// The heading of the keys that work everywhere.
pub const KEYS_EVERYWHERE: Text = text("Överallt", "Everywhere");
/// The settings button and heading.
pub const SETTINGS: Text = text("Inställningar", "Settings");
/// The label of the languages, for those who read either.
pub const LANGUAGE: Text = text("Språk", "Language");
/// The language was changed.
pub const SAID_LANGUAGE: Text = text("Sidan är nu på svenska.", "The page is in English now.");
/// The setting of single keys.
pub const LETTER_KEYS: Text =
    text("Enkla bokstavstangenter (G, B, 1–9 …)", "Keys of a single letter (G, B, 1–9 …)");
/// The heading of the keys that can be changed.
pub const OWN_KEYS: Text = text("Tangenter", "Keys");
/// How they are changed.
pub const OWN_KEYS_HINT: Text = text(
    "Skriv en annan bokstav i en ruta. Den som hade bokstaven får din i byte.",
    "Type another letter in a box. The one that had the letter gets yours in exchange.",
);
/// Gives every key its usual letter.
pub const USUAL_KEYS: Text = text("De vanliga tangenterna", "The usual keys");
