//! Protokoll: the documents, and how files are opened.

use super::{count, number, share};
use crate::formats::refusal::{ReadError, Refusal, XmlFault};
use crate::formats::{LARGEST, encoding::Encoding};
use crate::review::progress::Stage;
use crate::ui::shelf::Order;

/// The button that picks files.
pub const OPEN_FILES: &str = "Öppna filer";
/// What else can be done, and what never happens.
pub const DROP_HINT: &str = "eller släpp dem här: textfiler och ALTO, gärna med sidornas bilder, flera på en gång. Inget lämnar datorn.";
/// The button that takes a whole folder.
pub const OPEN_FOLDER: &str = "Öppna mapp";
/// The filter that shows all stages.
pub const ALL_STAGES: &str = "Alla";
/// The label of the orders.
pub const ORDER: &str = "Ordna efter";

/// An order of the library.
pub fn order(order: Order) -> &'static str {
    match order {
        Order::Added => "senast tillagda",
        Order::Errors => "flest väntade fel",
        Order::Changed => "senast ändrade",
        Order::Name => "namn",
    }
}

/// How far the work on a document has come.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "Ny",
        Stage::Going => "Pågår",
        Stage::Reviewed => "Granskad",
        Stage::Exported => "Exporterad",
    }
}

/// Expected errors, and their share of the words where that is known.
pub fn expected_errors(errors: f32, words: u32) -> String {
    let expected = match errors {
        e if e < 0.5 => "inget väntat fel".to_string(),
        e => count(e.round() as u32, "väntat fel", "väntade fel"),
    };
    match words {
        0 => expected,
        words => format!("{expected}, {} av orden", share(errors / words as f32)),
    }
}
/// Before the link to the sample.
pub const FIRST_TIME: &str = "Första gången?";
/// The link to the sample.
pub const OPEN_SAMPLE: &str = "Öppna exemplet";
/// The heads of the table.
pub const LIBRARY_HEADS: [&str; 6] =
    ["Protokoll", "Granskat", "Ställen", "Status", "Senast ändrad", "Åtgärd"];
/// There is nothing in the library.
pub const LIBRARY_EMPTY: &str = "Här finns inga protokoll än.";
/// The label of the steps for a newcomer.
pub const STEPS: &str = "Så går det till";
/// What is done with a protocol, each with its name.
pub const FIRST_STEPS: [(&str, &str); 3] = [
    (
        "Öppna",
        "Välj protokollens textfiler, så som OCR-programmet lämnade dem. De läses sida för sida, och förslagen \
         kommer medan du arbetar.",
    ),
    (
        "Granska",
        "Varje förslag visar hur säkert det är, varför det ges och alla ställen det gäller. Godta, behåll eller \
         skriv en egen läsning; allt går att ångra.",
    ),
    (
        "Exportera",
        "Spara den rättade texten tillsammans med originalet, som aldrig ändras, och kontrollsummor för båda.",
    ),
];
/// Removes a document.
pub const REMOVE: &str = "Ta bort";
/// Leaves it.
pub const LEAVE: &str = "Behåll";
/// Gives the series another name.
pub const RENAME: &str = "Byt namn";
/// The field for the name.
pub const SERIES_NAME: &str = "Seriens namn";
/// The button that ends a change in a field.
pub const DONE: &str = "Klar";
/// The button that leaves a change in a field.
pub const CANCEL: &str = "Avbryt";

/// Asks before a document is removed.
pub fn remove_question(name: &str, decisions: u32) -> String {
    match decisions {
        0 => format!("Ta bort {name} härifrån? Filen på din dator rörs inte."),
        n => format!(
            "Ta bort {name} och {} härifrån? Filen på din dator rörs inte.",
            count(n, "beslut", "beslut")
        ),
    }
}

/// A document was removed.
pub fn removed(name: &str) -> String {
    format!("{name} togs bort.")
}

/// A document's pages and encoding.
pub fn about(pages: u32, encoding: &str) -> String {
    let format = if encoding.starts_with(ALTO) { "" } else { "text, " };
    format!("{}, {format}{encoding}", count(pages, "sida", "sidor"))
}

/// The format with boxes around words.
const ALTO: &str = "ALTO";

/// An encoding of that format.
pub fn in_alto(encoding: Encoding) -> String {
    format!("{ALTO}, {encoding}")
}

/// The worker is at this page.
pub fn reading(done: u32, total: u32) -> String {
    format!("Läses in sida {} av {}", number((done + 1).min(total)), number(total))
}

/// Waits for the worker.
pub const STATUS_WAITS: &str = "Väntar på förslag";
/// Nothing was proposed.
pub const STATUS_NOTHING: &str = "Inga förslag";

/// Passages that can't be read.
pub fn unreadable(n: u32) -> String {
    count(n, "oläslig passage", "oläsliga passager")
}

/// The series' lists.
pub fn series_lists(words: u32, people: u32, bodies: u32) -> String {
    format!(
        "Serien delar listor: {}, {}, {}.",
        count(words, "ord", "ord"),
        count(people, "namn", "namn"),
        count(bodies, "organisation", "organisationer")
    )
}

/// A file was opened.
pub fn opened(name: &str, encoding: Encoding, broken: u32) -> String {
    let lacking = match broken {
        0 => String::new(),
        n => format!(
            " {} saknar tecken i kodningen och lämnas orörda.",
            count(n, "ställe med bytes som", "ställen med bytes som")
        ),
    };
    format!("{name} öppnades som {encoding}.{lacking}")
}

/// Why a file is not opened.
pub fn refused(error: &ReadError) -> String {
    let name = &error.name;
    match &error.refusal {
        Refusal::TooLarge { size } => format!(
            "{name} öppnades inte: filen är på {} MB och högst {} MB läses.",
            number((size / 1_048_576) as u32),
            number((LARGEST / 1_048_576) as u32)
        ),
        Refusal::Format(format) => {
            format!("{name} öppnades inte: det är ingen textfil utan {format}. Spara den som ren text först.")
        }
        Refusal::Binary => format!("{name} öppnades inte: den innehåller tecken som ingen text har."),
        Refusal::Encoding { line, said } => {
            format!("{name} öppnades inte: rad {} är inte i {said}, som filen säger sig vara.", number(*line))
        }
        Refusal::UnknownEncoding { said } => {
            format!("{name} öppnades inte: filen säger sig vara i {said}, en teckenkodning som inte läses.")
        }
        Refusal::Xml { line, fault } => {
            let why = match fault {
                XmlFault::Cut => "filen slutar i förtid".to_string(),
                XmlFault::Syntax(why) => format!("felaktig XML ({why})"),
                XmlFault::DocType => "filen har en dokumenttyp (DOCTYPE), och sådana läses inte".to_string(),
                XmlFault::NotAlto(root) => format!("det är XML av slaget {root}, och bara ALTO läses"),
            };
            format!("{name} öppnades inte: rad {}: {why}.", number(*line))
        }
    }
}

/// A file could not be read at all.
pub fn unreadable_file(name: &str) -> String {
    format!("{name} öppnades inte: den går inte att läsa (är det en mapp?).")
}

/// The sample is not where it should be.
pub const NO_SAMPLE: &str = "Exemplet kunde inte hämtas.";
