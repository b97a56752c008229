//! Granska: the queue, the card, the page.

use super::{count, kind, number};
use crate::engine::proposal::Kind;
use crate::review::memory::Evidence;
use crate::ui::desk::Band;

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

/// What may be taken unseen, and what it may cost: what the engine marks, or all from the threshold that is tried.
pub fn safe(places: u32, wrong: f32, threshold: Option<f32>) -> String {
    let errors = match wrong {
        w if w < 0.95 => "mindre än ett fel".to_string(),
        w => format!("ungefär {}", count(w.round() as u32, "fel", "fel")),
    };
    let changes = count(places, "ändring", "ändringar");
    match (threshold, places) {
        (None, 0) => "Inget mer är så säkert att det kan godtas osett.".to_string(),
        (Some(_), 0) => "Ingen ändring når den gränsen.".to_string(),
        (Some(_), _) => {
            format!("{changes} når den gränsen. Väntat: {errors}. Ändrat räknas som ej granskat.")
        }
        (None, 1) => {
            format!(
                "{changes} är så säker att den kan godtas osedd. Väntat: {errors}. Den räknas som ej granskad."
            )
        }
        (None, _) => format!(
            "{changes} är så säkra att de kan godtas osedda. Väntat: {errors}. De räknas som ej granskade."
        ),
    }
}

/// The button for it.
pub fn accept_safe(places: u32) -> String {
    format!("Godta {}", count(places, "ändring", "ändringar"))
}

/// The field in which another threshold is tried.
pub const THRESHOLD: &str = "Pröva från";
/// What was changed and not seen.
pub fn unseen(places: u32) -> String {
    match places {
        1 => "1 ändring är gjord automatiskt och sedd av ingen.".to_string(),
        n => format!("{} ändringar är gjorda automatiskt och sedda av ingen.", number(n)),
    }
}
/// The filter that lets only such through.
pub const UNSEEN: &str = "Automatiska";
/// Draws a sample of them.
pub const DRAW_SAMPLE: &str = "Se ett stickprov";
/// Leaves the sample.
pub const LEAVE_SAMPLE: &str = "Avbryt stickprovet";
/// How much of the sample is left.
pub fn sample_left(left: u32, size: u32) -> String {
    format!("Stickprov: {} av {} kvar att se.", number(left), count(size, "ställe", "ställen"))
}
/// The label of the filters.
pub const FILTERS: &str = "Urval";
/// The field to search in.
pub const SEARCH_QUEUE: &str = "Sök";
/// The field of a page.
pub const PAGE_FILTER: &str = "Sida";
/// The choice of how sure the readings are.
pub const BAND: &str = "Hur säkert";
/// All of them.
pub const ANY_BAND: &str = "Alla grader";
/// How sure the readings are.
pub fn band(band: Band) -> &'static str {
    match band {
        Band::Sure => "minst 98 %",
        Band::Likely => "90–98 %",
        Band::Unsure => "50–90 %",
        Band::Doubtful => "under 50 %",
    }
}
/// The filters let nothing through.
pub const NONE_LISTED: &str = "Inget i kön passar urvalet.";
/// The places may become different words.
pub const DIVIDED: &str = "Två läsningar är möjliga: avgör ställe för ställe. ⇧ tar alla på en gång.";

/// The heading of the family.
pub const FAMILY: &str = "Samma felläsning i andra ord";
/// The button that takes the group with its family.
pub fn accept_family(words: u32) -> String {
    format!("Godta alla {} orden", number(words))
}

/// Asks about an edit that turned one word into another.
pub fn slip_question(before: &str, after: &str) -> String {
    format!("Både {before} och {after} är ord. Var {before} felläst, eller står det så i originalet?")
}
/// It was misread.
pub const SLIP_MISREAD: &str = "Felläst";

/// What became of a form in other documents.
pub fn evidence(before: &str, evidence: &Evidence) -> String {
    let mut readings: Vec<(&String, &u32)> = evidence.readings.iter().collect();
    readings.sort_by_key(|(_, places)| std::cmp::Reverse(**places));
    let told = readings.into_iter().map(|(reading, places)| match reading == before {
        true => format!("behållet på {}", count(*places, "ställe", "ställen")),
        false => format!("{reading} på {}", count(*places, "ställe", "ställen")),
    });
    let told: Vec<String> = told.collect();
    format!("I {}: {}.", count(evidence.documents, "annat protokoll", "andra protokoll"), told.join(", "))
}
/// What other documents have a rule for.
pub fn remembered(places: u32) -> String {
    match places {
        1 => "1 ställe är läst som något du alltid har rättat likadant i andra protokoll.".to_string(),
        n => format!(
            "{} ställen är lästa som något du alltid har rättat likadant i andra protokoll.",
            number(n)
        ),
    }
}
/// The button for it.
pub fn accept_remembered(places: u32) -> String {
    format!("Rätta {} likadant", count(places, "ställe", "ställen"))
}
