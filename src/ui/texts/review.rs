//! Granska: the queue, the card, the page.

use super::{count, kind, number};
use crate::engine::proposal::Kind;

/// The label of the queue.
pub const QUEUE: &str = "Kö";
/// The filter that lets all through.
pub const ALL: &str = "Alla";
/// There is nothing in the queue.
pub const QUEUE_EMPTY: &str = "Inga förslag i den här texten.";
/// There is nothing in the queue yet.
pub const QUEUE_WAITING: &str = "Förslagen kommer sida för sida.";
/// All is decided.
pub const QUEUE_DONE: &str = "Allt är avgjort.";
/// The label of the candidates.
pub const CANDIDATES: &str = "Läsningar";
/// The heading of the places.
pub const PLACES: &str = "Ställen";
/// The label of a tick box.
pub const INCLUDE: &str = "Ta med";
/// The label of the page.
pub const PAGE: &str = "Sidans text";
/// The button that shows the page where it is folded.
pub const SHOW_PAGE: &str = "Visa sidan";
/// The field where a reading is written.
pub const EDIT_FIELD: &str = "Egen läsning";
/// The text as read is kept.
pub const KEEP: &str = "Behåll som OCR-läst";
/// The same for a passage that can't be read.
pub const KEEP_UNREADABLE: &str = "Låt stå som oläsligt";
/// The paper itself says what was read.
pub const ORIGINAL: &str = "Står så i originalet";
/// Nobody can read the place.
pub const UNREADABLE: &str = "Oläsligt";
/// Opens the field.
pub const EDIT: &str = "Rätta";
/// Puts the group off.
pub const LATER: &str = "Senare";
/// Takes the decisions back.
pub const REOPEN: &str = "Öppna igen";
/// Adds the text as read to the archivist's words.
pub const ADD_WORD: &str = "Lägg till som ord";
/// Adds it to the people.
pub const ADD_PERSON: &str = "Lägg till som namn";
/// Adds it to the bodies.
pub const ADD_BODY: &str = "Lägg till som organisation";
/// Undoes the last act.
pub const UNDO: &str = "Ångra";
/// Does it again.
pub const REDO: &str = "Gör om";

/// The group is put off.
pub const PUT_OFF: &str = "senare";

/// The main button.
pub fn accept_at(ticked: u32) -> String {
    match ticked {
        1 => "Godta".to_string(),
        n => format!("Godta på {} ställen", number(n)),
    }
}

/// The kind and the number of places.
pub fn kind_and_places(of: Kind, places: u32) -> String {
    format!("{}, {}", kind(of), count(places, "ställe", "ställen"))
}

/// Where a place is.
pub fn place(page: u32, line: u32) -> String {
    format!("s.\u{a0}{page}, r.\u{a0}{line}")
}

/// Which page is shown.
pub fn page_of(page: u32, pages: u32) -> String {
    format!("Sida {} av {}", number(page), number(pages))
}

/// Shows more of a list.
pub fn show_more(n: u32) -> String {
    format!("Visa {} till", number(n))
}

/// A misreading before the letters that it concerns: `OCR:en läste`.
pub const READ_AS: (&str, &str) = ("OCR:en läste ", " som ");
/// Letters that are not there.
pub const NOTHING: &str = "ingenting";

/// A blank.
pub const BLANK: &str = "mellanslag";
/// The words around speak for it.
pub const NEIGHBOURS: &str = "omgivande ord";
/// The label of the worker's progress.
pub const READING: &str = "Inläsning";
/// The button that folds the page or shows it.
pub const FOLD_PAGE: &str = "Fäll ihop";

/// How often a misreading is thought to stand in the document.
pub fn times_here(times: u32) -> String {
    format!(" {} i protokollet", count(times, "gång", "gånger"))
}

/// What the words around say: before the reading, and after it.
pub fn neighbours(supported: u32, places: u32) -> (&'static str, String) {
    let after = match (supported, places) {
        (_, 1) => ".".to_string(),
        (0, n) => format!(" på något av de {} ställena.", number(n)),
        (s, n) => format!(" på {} av {} ställen.", number(s), number(n)),
    };
    let before = if supported == 0 { "Omgivande ord talar inte för " } else { "Omgivande ord talar för " };
    (before, after)
}

/// A passage without a reading.
pub const WHY_UNREADABLE: &str =
    "Ingen läsning är sannolik. Passagen lämnas som den är om du inte skriver en egen.";
/// A group whose proposals are gone.
pub const WHY_GONE: &str = "Inget förslag finns längre här; ditt beslut står kvar.";

/// What the automatic tier is, and what it may cost.
pub fn safe(places: u32, wrong: f32) -> String {
    let errors = match wrong {
        w if w < 0.95 => "mindre än ett fel".to_string(),
        w => format!("ungefär {}", count(w.round() as u32, "fel", "fel")),
    };
    match places {
        1 => format!(
            "1 ändring är så säker att den kan godtas osedd. Väntat: {errors}. Den räknas som ej granskad."
        ),
        n => format!(
            "{} ändringar är så säkra att de kan godtas osedda. Väntat: {errors}. De räknas som ej granskade.",
            number(n)
        ),
    }
}

/// The button for it.
pub fn accept_safe(places: u32) -> String {
    format!("Godta {}", count(places, "säker ändring", "säkra ändringar"))
}
