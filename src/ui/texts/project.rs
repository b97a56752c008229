//! The project file, and the delivery of a whole series.

use super::series::PROTOCOLS;
use super::{Text, count, number, say, text};
use crate::export::project::ProjectError;

/// The heading.
pub const KEEPING: Text = text("Spara och dela", "Keep and share");
/// What a delivery of the series is.
pub const DELIVERY_HINT: Text = text(
    "Leveransen är en zip med originalen, de rättade texterna, loggarna och jämförelser för utskrift, i samma mappar som de kom i, ett manifest och kontrollsummor. Den innehåller protokollens text och namn på människor.",
    "The delivery is a zip with the originals, the corrected texts, the logs and comparisons for print, in the folders that they came in, a manifest and checksums. It contains the protocols' text and people's names.",
);
/// The button of it.
pub const SAVE_SERIES: Text = text("Spara seriens leverans", "Save the delivery of the series");
/// The button of the same as a folder.
pub const SAVE_SERIES_FOLDER: Text =
    text("Spara seriens leverans som mapp…", "Save the delivery of the series as a folder…");
/// What a project file is, and what it carries.
pub const PROJECT_HINT: Text = text(
    "Projektfilen är allt arbete i en fil: originalen, besluten, listorna och reglerna. Den innehåller protokollens text och namn på människor; lämna den bara till den som får läsa dem. Den öppnas som andra filer.",
    "The project file is all work in one file: originals, decisions, lists and rules. It contains the protocols' text and people's names; give it only to those who may read them. It is opened like other files.",
);
/// The button that saves all.
pub const SAVE_PROJECT: Text = text("Spara projektfil", "Save a project file");
/// The button that saves the series that is shown.
pub const SAVE_PROJECT_SERIES: Text =
    text("Spara projektfil med bara serien", "Save a project file of this series alone");
/// The name of a project file of all series.
pub const PROJECT_NAME: Text = text("Renskrift", "Renskrift project");

/// The note in the file.
pub fn project_note() -> String {
    say!(
        "Det här är en projektfil från Renskrift.\n\nDen innehåller protokollens text och namn på människor, och allt som är avgjort om dem.\nLämna den bara till den som får läsa dem.\n\nÖppna den i Renskrift under Protokoll.\n",
        "This is a project file from Renskrift.\n\nIt contains the protocols' text and people's names, and all that was decided about them.\nGive it only to those who may read them.\n\nOpen it in Renskrift under Protocols.\n"
    )
}

/// A delivery is being put together.
pub const SAID_PACKING: Text = text("Leveransen görs i ordning …", "The delivery is being put together …");

/// A project was saved.
pub fn said_project_saved(name: &str, documents: u32) -> String {
    say!(
        "{} med {} sparades bland dina hämtade filer. Den innehåller protokollens text och namn på människor.",
        "{} with {} was saved among your downloads. It contains the protocols' text and people's names.",
        name,
        count(documents, PROTOCOLS)
    )
}

/// A project was opened.
pub fn said_project_opened(name: &str, documents: u32) -> String {
    say!("{} är öppnad: {}.", "{} is open: {}.", name, count(documents, PROTOCOLS))
}

/// The heading of the question about a project whose documents are here already.
pub const AGAIN: Text = text("Projektet finns redan här", "The project is here already");
/// Puts it in the place of what is here.
pub const REPLACE: Text = text("Ersätt det som finns", "Replace what is here");
/// Adds it beside what is here.
pub const KEEP_BOTH: Text = text("Behåll båda", "Keep both");
/// Does not open it.
pub const DO_NOT_OPEN: Text = text("Öppna inte", "Do not open");

/// What it is about.
pub fn again(name: &str, here: u32, of: u32) -> String {
    say!(
        "{} av {} i {} finns redan i biblioteket. Ersätts de, försvinner de med allt som är beslutat om dem här; projektfilens beslut gäller i stället.",
        "{} of {} in {} are in the library already. If they are replaced, they go with all that was decided about them here; the project file's decisions hold instead.",
        number(here),
        count(of, PROTOCOLS),
        name
    )
}

/// A file can't be opened as a project.
pub fn project_refused(name: &str, error: &ProjectError) -> String {
    match error {
        ProjectError::Other => {
            say!(
                "{} öppnades inte: den är ingen projektfil.",
                "{} was not opened: it is no project file.",
                name
            )
        }
        ProjectError::Newer(version) => say!(
            "{} öppnades inte: den är skriven av en nyare version av Renskrift ({}). Ladda om sidan.",
            "{} was not opened: a newer version of Renskrift wrote it ({}). Reload the page.",
            name,
            version
        ),
        ProjectError::Damaged(path) => say!(
            "{} öppnades inte: {} i den är skadad eller saknas. Inget ändrades här.",
            "{} was not opened: {} in it is damaged or missing. Nothing was changed here.",
            name,
            path
        ),
    }
}

/// Documents whose corrected text had to be written as UTF-8.
pub fn written_as_utf8(names: &[&str]) -> String {
    say!(
        "Skrevs som UTF-8, eftersom en rättelse har ett tecken som filens teckenkodning saknar: {}.",
        "Written as UTF-8, since a correction has a letter that the file's encoding lacks: {}.",
        names.join(", ")
    )
}
