//! Granska: the queue, the card, the page.

use super::{CHANGES, ERRORS, Noun, PLACES, Text, count, kind, noun, number, say, text};
use crate::engine::proposal::Kind;
use crate::review::memory::Evidence;
use crate::ui::desk::Band;

/// The label of the queue.
pub const QUEUE: Text = text("Kö", "Queue");
/// The filter that lets all through.
pub const ALL: Text = text("Alla", "All");
/// There is nothing in the queue.
pub const QUEUE_EMPTY: Text = text("Inga förslag i den här texten.", "No proposals in this text.");
/// There is nothing in the queue yet.
pub const QUEUE_WAITING: Text = text("Förslagen kommer sida för sida.", "The proposals come page by page.");
/// All is decided.
pub const QUEUE_DONE: Text = text("Allt är avgjort.", "All is decided.");
/// The label of the candidates.
pub const CANDIDATES: Text = text("Läsningar", "Readings");
/// The heading of the places.
pub const HEADING_PLACES: Text = text("Ställen", "Places");
/// The label of a tick box.
pub const INCLUDE: Text = text("Ta med", "Include");
/// The label of the page.
pub const PAGE: Text = text("Sidans text", "The page's text");
/// The button that shows the page where it is folded.
pub const SHOW_PAGE: Text = text("Visa sidan", "Show the page");
/// The field where a reading is written.
pub const EDIT_FIELD: Text = text("Egen läsning", "Your own reading");
/// The text as read is kept.
pub const KEEP: Text = text("Behåll som OCR-läst", "Keep as read by OCR");
/// The same for a passage that can't be read.
pub const KEEP_UNREADABLE: Text = text("Låt stå som oläsligt", "Leave as unreadable");
/// The paper itself says what was read.
pub const ORIGINAL: Text = text("Står så i originalet", "Stands so in the original");
/// Nobody can read the place.
pub const UNREADABLE: Text = text("Oläsligt", "Unreadable");
/// Opens the field.
pub const EDIT: Text = text("Rätta", "Edit");
/// Puts the group off.
pub const LATER: Text = text("Senare", "Later");
/// Takes the decisions back.
pub const REOPEN: Text = text("Öppna igen", "Open again");
/// Adds the text as read to the archivist's words.
pub const ADD_WORD: Text = text("Lägg till som ord", "Add as a word");
/// Adds it to the people.
pub const ADD_PERSON: Text = text("Lägg till som namn", "Add as a name");
/// Adds it to the bodies.
pub const ADD_BODY: Text = text("Lägg till som organisation", "Add as a body");
/// Undoes the last act.
pub const UNDO: Text = text("Ångra", "Undo");
/// Does it again.
pub const REDO: Text = text("Gör om", "Redo");

/// The group is put off.
pub const PUT_OFF: Text = text("senare", "later");

/// The main button.
pub fn accept_at(ticked: u32) -> String {
    match ticked {
        1 => say!("Godta", "Accept"),
        n => say!("Godta på {} ställen", "Accept at {} places", number(n)),
    }
}

/// The kind and the number of places.
pub fn kind_and_places(of: Kind, places: u32) -> String {
    format!("{}, {}", kind(of), count(places, PLACES))
}

/// Where a place is.
pub fn place(page: u32, line: u32) -> String {
    say!("s.\u{a0}{}, r.\u{a0}{}", "p.\u{a0}{}, l.\u{a0}{}", page, line)
}

/// Which page is shown.
pub fn page_of(page: u32, pages: u32) -> String {
    say!("Sida {} av {}", "Page {} of {}", number(page), number(pages))
}

/// Shows more of a list.
pub fn show_more(n: u32) -> String {
    say!("Visa {} till", "Show {} more", number(n))
}

/// A misreading before the letters that were read, and between them and those that stood there.
pub const READ_AS: (Text, Text) = (text("OCR:en läste ", "OCR read "), text(" som ", " as "));
/// Letters that are not there.
pub const NOTHING: Text = text("ingenting", "nothing");

/// A blank.
pub const BLANK: Text = text("mellanslag", "a space");
/// The words around speak for it.
pub const NEIGHBOURS: Text = text("omgivande ord", "the words around");
/// The label of the worker's progress.
pub const READING: Text = text("Inläsning", "Reading");
/// The button that folds the page or shows it.
pub const FOLD_PAGE: Text = text("Fäll ihop", "Fold");

/// How often a misreading is thought to stand in the document.
pub fn times_here(times: u32) -> String {
    const TIMES: Noun = noun(["gång", "gånger"], ["time", "times"]);
    say!(" {} i protokollet", " {} in the protocol", count(times, TIMES))
}

/// What the words around say: before the reading, and after it.
pub fn neighbours(supported: u32, places: u32) -> (Text, String) {
    let after = match (supported, places) {
        (_, 1) => ".".to_string(),
        (0, n) => say!(" på något av de {} ställena.", " at any of the {} places.", number(n)),
        (s, n) => say!(" på {} av {} ställen.", " at {} of {} places.", number(s), number(n)),
    };
    let before = match supported {
        0 => text("Omgivande ord talar inte för ", "The words around do not speak for "),
        _ => text("Omgivande ord talar för ", "The words around speak for "),
    };
    (before, after)
}

/// A passage without a reading.
pub const WHY_UNREADABLE: Text = text(
    "Ingen läsning är sannolik. Passagen lämnas som den är om du inte skriver en egen.",
    "No reading is likely. The passage is left as it is unless you write your own.",
);
/// A group whose proposals are gone.
pub const WHY_GONE: Text = text(
    "Inget förslag finns längre här; ditt beslut står kvar.",
    "There is no proposal here any more; your decision stands.",
);

/// What may be taken unseen, and what it may cost: what the engine marks, or all from the threshold that is tried.
pub fn safe(places: u32, wrong: f32, threshold: Option<f32>) -> String {
    let errors = match wrong {
        w if w < 0.95 => say!("mindre än ett fel", "less than one error"),
        w => say!("ungefär {}", "about {}", count(w.round() as u32, ERRORS)),
    };
    let changes = count(places, CHANGES);
    match (threshold, places) {
        (None, 0) => say!(
            "Inget mer är så säkert att det kan godtas osett.",
            "Nothing more is so sure that it can be accepted unseen."
        ),
        (Some(_), 0) => say!("Ingen ändring når den gränsen.", "No change reaches that threshold."),
        (Some(_), _) => say!(
            "{} når den gränsen. Väntat: {}. Ändrat räknas som ej granskat.",
            "{} at or above that threshold. Expected: {}. What is changed counts as not reviewed.",
            changes,
            errors
        ),
        (None, 1) => say!(
            "{} är så säker att den kan godtas osedd. Väntat: {}. Den räknas som ej granskad.",
            "{} is so sure that it can be accepted unseen. Expected: {}. It counts as not reviewed.",
            changes,
            errors
        ),
        (None, _) => say!(
            "{} är så säkra att de kan godtas osedda. Väntat: {}. De räknas som ej granskade.",
            "{} are so sure that they can be accepted unseen. Expected: {}. They count as not reviewed.",
            changes,
            errors
        ),
    }
}

/// The button for it.
pub fn accept_safe(places: u32) -> String {
    say!("Godta {}", "Accept {}", count(places, CHANGES))
}

/// The field in which another threshold is tried.
pub const THRESHOLD: Text = text("Pröva från", "Try from");
/// What was changed and not seen.
pub fn unseen(places: u32) -> String {
    match places {
        1 => say!(
            "1 ändring är gjord automatiskt och sedd av ingen.",
            "1 change was made automatically and seen by nobody."
        ),
        n => say!(
            "{} ändringar är gjorda automatiskt och sedda av ingen.",
            "{} changes were made automatically and seen by nobody.",
            number(n)
        ),
    }
}
/// The filter that lets only such through.
pub const UNSEEN: Text = text("Automatiska", "Automatic");
/// Draws a sample of them.
pub const DRAW_SAMPLE: Text = text("Se ett stickprov", "Look at a sample");
/// Leaves the sample.
pub const LEAVE_SAMPLE: Text = text("Avbryt stickprovet", "Leave the sample");
/// How much of the sample is left.
pub fn sample_left(left: u32, size: u32) -> String {
    say!(
        "Stickprov: {} av {} kvar att se.",
        "Sample: {} of {} left to see.",
        number(left),
        count(size, PLACES)
    )
}
/// The label of the filters.
pub const FILTERS: Text = text("Urval", "Filters");
/// The field to search in.
pub const SEARCH_QUEUE: Text = text("Sök", "Search");
/// The field of a page.
pub const PAGE_FILTER: Text = text("Sida", "Page");
/// The choice of how sure the readings are.
pub const BAND: Text = text("Hur säkert", "How sure");
/// All of them.
pub const ANY_BAND: Text = text("Alla grader", "All degrees");
/// How sure the readings are.
pub fn band(band: Band) -> Text {
    match band {
        Band::Sure => text("minst 98 %", "at least 98%"),
        Band::Likely => text("90–98 %", "90–98%"),
        Band::Unsure => text("50–90 %", "50–90%"),
        Band::Doubtful => text("under 50 %", "below 50%"),
    }
}
/// The filters let nothing through.
pub const NONE_LISTED: Text = text("Inget i kön passar urvalet.", "Nothing in the queue passes the filters.");
/// The places may become different words.
pub const DIVIDED: Text = text(
    "Två läsningar är möjliga: avgör ställe för ställe. ⇧ tar alla på en gång.",
    "Two readings are possible: decide place by place. ⇧ takes all at once.",
);

/// The label of what a newcomer is told.
pub const HINTS: Text = text("Så börjar du", "How to begin");
/// How to decide, by these keys.
pub fn hint_decide(accept: &str, keep: &str) -> String {
    say!(
        "{} godtar läsningen på alla ikryssade ställen och går vidare, {} behåller det lästa.",
        "{} accepts the reading at all ticked places and goes on, {} keeps what was read.",
        accept,
        keep
    )
}
/// What else can be done, by these keys.
pub fn hint_otherwise(leave_out: &str, edit: &str) -> String {
    say!(
        "{} lämnar ett ställe utanför, {} låter dig skriva en egen läsning, Ctrl Z ångrar.",
        "{} leaves a place out, {} lets you write a reading of your own, Ctrl Z undoes.",
        leave_out,
        edit
    )
}
/// That nothing can go wrong.
pub const HINT_SAFE: Text = text(
    "Originalet ändras aldrig, och allt du gör sparas genast. Tangenten ? visar alla andra.",
    "The original never changes, and all you do is saved at once. The key ? shows all others.",
);
/// Closes them.
pub const CLOSE_HINTS: Text = text("Jag förstår", "Got it");

/// The heading of the family.
pub const FAMILY: Text = text("Samma felläsning i andra ord", "The same misreading in other words");
/// The button that takes the group with its family.
pub fn accept_family(words: u32) -> String {
    say!("Godta alla {} orden", "Accept all {} words", number(words))
}

/// Asks about an edit that turned one word into another.
pub fn slip_question(before: &str, after: &str) -> String {
    say!(
        "Både {0} och {1} är ord. Var {0} felläst, eller står det så i originalet?",
        "Both {0} and {1} are words. Was {0} misread, or does it stand so in the original?",
        before,
        after
    )
}
/// It was misread.
pub const SLIP_MISREAD: Text = text("Felläst", "Misread");

/// What became of a form in other documents.
pub fn evidence(before: &str, evidence: &Evidence) -> String {
    const DOCUMENTS: Noun =
        noun(["annat protokoll", "andra protokoll"], ["other protocol", "other protocols"]);
    let mut readings: Vec<(&String, &u32)> = evidence.readings.iter().collect();
    readings.sort_by_key(|(_, places)| std::cmp::Reverse(**places));
    let told = readings.into_iter().map(|(reading, places)| match reading == before {
        true => say!("behållet på {}", "kept at {}", count(*places, PLACES)),
        false => say!("{} på {}", "{} at {}", reading, count(*places, PLACES)),
    });
    let told: Vec<String> = told.collect();
    say!("I {}: {}.", "In {}: {}.", count(evidence.documents, DOCUMENTS), told.join(", "))
}
/// What other documents have a rule for.
pub fn remembered(places: u32) -> String {
    match places {
        1 => say!(
            "1 ställe är läst som något du alltid har rättat likadant i andra protokoll.",
            "1 place is read as something that you have always corrected alike in other protocols."
        ),
        n => say!(
            "{} ställen är lästa som något du alltid har rättat likadant i andra protokoll.",
            "{} places are read as something that you have always corrected alike in other protocols.",
            number(n)
        ),
    }
}
/// The same where they decide about the whole series: how many places there are here.
pub fn remembered_in_series(here: u32) -> String {
    say!(
        "Det som har regler rättas i hela serien, i varje protokoll efter vad de andra säger. Här: {}.",
        "What there are rules for is corrected in the whole series, in each protocol by what the others tell. Here: {}.",
        count(here, PLACES)
    )
}
/// The button for that.
pub const ACCEPT_REMEMBERED: Text = text("Rätta i hela serien", "Correct in the whole series");
/// The button for it.
pub fn accept_remembered(places: u32) -> String {
    say!("Rätta {} likadant", "Correct {} alike", count(places, PLACES))
}

/// Letters of a name that no list holds, each with what may stand on the paper instead.
pub fn left_open(letters: &[(char, char)]) -> String {
    let either = |(one, other): &(char, char)| say!("{} eller {}", "{} or {}", one, other);
    let open: Vec<String> = letters.iter().map(either).collect();
    say!(
        "Ingen lista har namnet, och läsningen avgör inte vad trycket har: {}.",
        "No list has the name, and the reading does not tell what is printed: {}.",
        open.join(", ")
    )
}
