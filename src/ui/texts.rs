//! Every text that the page shows, in Swedish. Another language is another module with the same names.

use super::View;
use crate::engine::lists::EntryKind;
use crate::engine::proposal::{Kind, Source};
use crate::export::text::LackingLetter;
use crate::formats::refusal::{ReadError, Refusal};
use crate::formats::{LARGEST, encoding::Encoding};
use crate::review::decision::{By, Verdict};
use crate::review::history::HistoryError;
use crate::review::queue::PlaceState;

/// The program's name.
pub const NAME: &str = "Renskrift";
/// The series that a new archive begins with.
pub const FIRST_SERIES: &str = "Mina protokoll";
/// The document that [`super::library`] opens for a newcomer.
pub const SAMPLE_NAME: &str = "Exempel.txt";

/// A whole number with a thin space between thousands.
pub fn number(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// A probability in 0..=1 in whole per cent: never 100, since nothing proposed is certain.
pub fn percent(probability: f32) -> String {
    match (probability * 100.0).round() as u32 {
        0 => "<1\u{a0}%".to_string(),
        whole => format!("{}\u{a0}%", whole.min(99)),
    }
}

/// A share in 0..=1 in per cent with one decimal.
pub fn share(share: f32) -> String {
    format!("{:.1}\u{a0}%", share * 100.0).replace('.', ",")
}

/// `n` with the noun that fits it.
pub fn count(n: u32, one: &str, many: &str) -> String {
    format!("{}\u{a0}{}", number(n), if n == 1 { one } else { many })
}

/// A view's name.
pub fn view(view: View) -> &'static str {
    match view {
        View::Library => "Protokoll",
        View::Review => "Granska",
        View::Compare => "Jämför",
        View::Lists => "Listor",
        View::Export => "Exportera",
    }
}

/// A kind of place, as a filter and as a heading.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Word => "Ord",
        Kind::Name => "Namn",
        Kind::Body => "Organisation",
        Kind::RealWord => "Förväxlade ord",
        Kind::Split => "Isär, ihop",
        Kind::Number => "Siffror",
        Kind::Paragraph => "§",
        Kind::Hyphen => "Avstavning",
        Kind::Punctuation => "Skiljetecken",
        Kind::Unreadable => "Oläsligt",
    }
}

/// What knows a candidate, in a few words.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Dictionary => "ordlista",
        Source::Corpus => "offentlig svenska",
        Source::Compound => "sammansatt ord",
        Source::OwnWord => "din ordlista",
        Source::Person => "namnlista",
        Source::Body => "organisationer och orter",
        Source::Proofread => "korrekturläst protokoll",
        Source::Document => "samma protokoll",
        Source::Noise => "bara felläsningar",
        Source::Structure => "protokollets ordning",
    }
}

/// What knows a candidate, as a sentence.
pub fn source_sentence(source: Source) -> &'static str {
    match source {
        Source::Dictionary => "Finns i ordlistan.",
        Source::Corpus => "Finns i offentlig svensk text.",
        Source::Compound => "Är sammansatt av två kända ord.",
        Source::OwnWord => "Finns i din egen ordlista.",
        Source::Person => "Finns i en lista med personnamn.",
        Source::Body => "Finns i en lista med organisationer och orter.",
        Source::Proofread => "Finns i ett korrekturläst protokoll.",
        Source::Document => "Skrivs så på andra ställen i protokollet.",
        Source::Noise => "Finns inte i någon lista: bara kända felläsningar talar för det.",
        Source::Structure => "Följer av protokollets ordning.",
    }
}

/// How a place stands, as a tag.
pub fn state(state: PlaceState) -> &'static str {
    match state {
        PlaceState::Open => "ej avgjort",
        PlaceState::Decided(_, By::Automatic) => "automatiskt",
        PlaceState::Decided(Verdict::Accepted, _) => "godtaget",
        PlaceState::Decided(Verdict::Kept, _) => "behållet",
        PlaceState::Decided(Verdict::Edited, _) => "rättat",
    }
}

/// Some of a group's places are decided one way, some another.
pub const STATE_MIXED: &str = "avgjort";

/// What an entry of a list is.
pub fn entry_kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Word => "Ord",
        EntryKind::Person => "Person",
        EntryKind::Body => "Organisation",
    }
}

/// Several entries of a kind, as a filter.
pub fn entry_kinds(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Word => "Ord",
        EntryKind::Person => "Personer",
        EntryKind::Body => "Organisationer",
    }
}

// The frame.

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

// Protokoll.

/// The button that picks files.
pub const OPEN_FILES: &str = "Öppna filer";
/// What else can be done, and what never happens.
pub const DROP_HINT: &str = "eller släpp dem här: textfiler, flera på en gång. Inget lämnar datorn.";
/// Before the link to the sample.
pub const FIRST_TIME: &str = "Första gången?";
/// The link to the sample.
pub const OPEN_SAMPLE: &str = "Öppna exemplet";
/// The heads of the table.
pub const LIBRARY_HEADS: [&str; 6] = ["Protokoll", "Granskat", "", "Status", "Senast ändrad", ""];
/// There is nothing in the library.
pub const LIBRARY_EMPTY: &str = "Här finns inga protokoll än.";
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
    format!("{}, text, {encoding}", count(pages, "sida", "sidor"))
}

/// How many places are decided.
pub fn decided_of(decided: u32, total: u32) -> String {
    format!("{} av {}", number(decided), number(total))
}

/// The worker is at this page.
pub fn reading(done: u32, total: u32) -> String {
    format!("Läses in sida {} av {}", number((done + 1).min(total)), number(total))
}

/// Nothing is decided.
pub const STATUS_NEW: &str = "Ny";
/// Waits for the worker.
pub const STATUS_WAITS: &str = "Väntar på förslag";
/// Some is decided.
pub const STATUS_GOING: &str = "Pågår";
/// All is decided.
pub const STATUS_DONE: &str = "Granskad";
/// All is decided and exported.
pub const STATUS_EXPORTED: &str = "Granskad, exporterad";
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
    }
}

/// A file could not be read at all.
pub fn unreadable_file(name: &str) -> String {
    format!("{name} öppnades inte: den går inte att läsa (är det en mapp?).")
}

/// The sample is not where it should be.
pub const NO_SAMPLE: &str = "Exemplet kunde inte hämtas.";

// Granska.

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

// What a key did, for the live region.

/// A candidate was taken.
pub fn said_accepted(before: &str, after: &str, places: u32) -> String {
    format!("{before} blev {after} på {}.", count(places, "ställe", "ställen"))
}

/// The text was kept.
pub fn said_kept(before: &str, places: u32) -> String {
    format!("{before} behölls på {}.", count(places, "ställe", "ställen"))
}

/// Decisions were taken back.
pub fn said_reopened(places: u32) -> String {
    format!("{} öppnades igen.", count(places, "ställe", "ställen"))
}

/// The automatic tier was taken.
pub fn said_automatic(places: u32) -> String {
    format!("{} godtogs. De är inte granskade.", count(places, "säker ändring", "säkra ändringar"))
}

/// A group was put off.
pub fn said_later(before: &str) -> String {
    format!("{before} kommer senare.")
}

/// An entry was added.
pub fn said_added(text: &str, kind: EntryKind) -> String {
    match kind {
        EntryKind::Word => format!("{text} lades till bland orden. Förslagen räknas om."),
        EntryKind::Person => format!("{text} lades till bland personerna. Förslagen räknas om."),
        EntryKind::Body => format!("{text} lades till bland organisationerna. Förslagen räknas om."),
    }
}

/// Entries were added from a file.
pub fn said_loaded(added: u32, known: u32) -> String {
    let known = match known {
        0 => String::new(),
        n => format!(" {} fanns redan.", number(n)),
    };
    format!("{} lades till.{known} Förslagen räknas om.", count(added, "rad", "rader"))
}

/// An entry was there already.
pub fn said_known(text: &str) -> String {
    format!("{text} finns redan i listan.")
}

/// An entry was removed.
pub fn said_entry_removed(text: &str) -> String {
    format!("{text} togs bort ur listan. Förslagen räknas om.")
}

/// The last act was undone.
pub const SAID_UNDONE: &str = "Ångrat.";
/// It was done again.
pub const SAID_REDONE: &str = "Gjort om.";
/// There is nothing to undo.
pub const SAID_NO_UNDO: &str = "Det finns inget att ångra.";
/// There is nothing to do again.
pub const SAID_NO_REDO: &str = "Det finns inget att göra om.";
/// An act needs a place.
pub const SAID_NO_PLACE: &str = "Inget ställe är ikryssat.";
/// There is no such candidate.
pub const SAID_NO_CANDIDATE: &str = "Det finns ingen sådan läsning.";
/// A place is in.
pub const SAID_IN: &str = "Stället tas med.";
/// A place is out.
pub const SAID_OUT: &str = "Stället lämnas utanför.";
/// A change was taken back.
pub const SAID_TAKEN_BACK: &str = "Ändringen togs tillbaka.";
/// There is no change to go to.
pub const SAID_NO_CHANGE: &str = "Det finns ingen ändring åt det hållet.";
/// Single keys were switched on or off.
pub fn said_letters(on: bool) -> &'static str {
    if on { "Enkla bokstavstangenter är på." } else { "Enkla bokstavstangenter är av." }
}

// Jämför.

/// Both texts beside each other.
pub const SIDE_BY_SIDE: &str = "Sida vid sida";
/// Both in one column.
pub const RUNNING: &str = "Löpande";
/// Unchanged lines are folded.
pub const ONLY_CHANGED: &str = "Bara ändrade rader";
/// The left head.
pub const AS_READ: &str = "OCR-text (orörd)";
/// The right head.
pub const CORRECTED: &str = "Rättad text";
/// The one head of the running text.
pub const BOTH: &str = "OCR-text och rättad text";
/// There is nothing to compare.
pub const COMPARE_EMPTY: &str = "Inget är ändrat än: den rättade texten är den lästa.";
/// The button to the next change.
pub const NEXT: &str = "nästa";
/// The button to the one before.
pub const PREVIOUS: &str = "föregående";
/// The button that takes a change back.
pub const TAKE_BACK: &str = "ta tillbaka";
/// The button to the place in the queue.
pub const GO_TO: &str = "gå till stället";

/// Folded lines.
pub fn folded(lines: u32) -> String {
    count(lines, "oförändrad rad", "oförändrade rader")
}

/// How much is changed.
pub fn changes_on(changes: u32, rows: u32) -> String {
    format!("{} på {}", count(changes, "ändring", "ändringar"), count(rows, "rad", "rader"))
}

/// How many of the changes nobody has looked at.
pub fn unreviewed(n: u32) -> String {
    format!("varav {} ej {}", number(n), if n == 1 { "granskad" } else { "granskade" })
}

// Listor.

/// The field of a new entry.
pub const NEW_ENTRY: &str = "Nytt ord eller namn";
/// Its kind.
pub const ENTRY_KIND: &str = "Typ";
/// The button that adds it.
pub const ADD: &str = "Lägg till";
/// The button that loads a list.
pub const LOAD_LIST: &str = "Läs in lista";
/// What such a file is.
pub const LOAD_HINT: &str = "Textfil med ett ord eller namn per rad; rader som börjar med # hoppas över.";
/// The field to search in.
pub const SEARCH: &str = "Sök";
/// The heads of the table.
pub const LIST_HEADS: [&str; 3] = ["Namn eller ord", "Typ", ""];
/// There is no own entry.
pub const LISTS_EMPTY: &str =
    "Här är inga egna ord, personer eller organisationer än. De som läggs till används genast.";
/// Nothing fits the search.
pub const LISTS_NONE: &str = "Inget i listan passar sökningen.";
/// The built-in lists.
pub const BUILT_IN: &str = "Inbyggt";
/// What they are.
pub const BUILT_IN_HINT: &str = "Det här vet programmet redan, med ursprung och licens.";
/// The model is not loaded yet.
pub const BUILT_IN_WAITS: &str = "Språkmodellen läses in.";

/// What a section of the model holds; the section's own name where it is not known here.
pub fn section(name: &str) -> &str {
    match name {
        "forms" => "Ordformer",
        "first" => "Förleder i sammansatta ord",
        "last" => "Efterleder i sammansatta ord",
        "words" => "Ord i offentlig svenska",
        "language" => "Ordföljder i offentlig svenska",
        "letters" => "Bokstavsföljder",
        "confusions" => "Vanliga felläsningar",
        "lists" => "Kommuner, län, myndigheter, partier, förkortningar och namn",
        other => other,
    }
}

// Exportera.

/// The encoding.
pub const ENCODING: &str = "Teckenkodning";
/// UTF-8.
pub const AS_UTF8: &str = "UTF-8";
/// The corrected text.
pub const FILE_CORRECTED: &str = "Rättad text";
/// The untouched original.
pub const FILE_ORIGINAL: &str = "OCR-texten orörd";
/// The checksums.
pub const FILE_CHECKSUMS: &str = "Kontrollsummor för båda";
/// The button of the delivery.
pub const SAVE_ZIP: &str = "Spara leveransen";
/// The button that changes the encoding.
pub const USE_UTF8: &str = "Skriv UTF-8 i stället";
/// Nothing is changed.
pub const EXPORT_UNCHANGED: &str =
    "Inget är ändrat: den rättade texten blir byte för byte den inlästa filen.";
/// The text is cut short in the preview.
pub const PREVIEW_CUT: &str = "[…]";

/// The encoding of the loaded file.
pub fn as_loaded(encoding: Encoding) -> String {
    format!("som inläst ({encoding})")
}

/// The heading.
pub fn export_title(stem: &str) -> String {
    format!("Exportera {stem}")
}

/// The files of the delivery.
pub fn files_in(name: &str) -> String {
    format!("Filer i {name}")
}

/// The button of the text alone.
pub fn save_text(name: &str) -> String {
    format!("Spara bara {name}")
}

/// What the delivery lacks.
pub fn export_note(automatic: u32, open: u32) -> String {
    let mut parts = Vec::new();
    match open {
        0 => {}
        1 => parts.push("1 förslag är inte avgjort och exporteras som det står i OCR-texten.".to_string()),
        n => parts
            .push(format!("{} förslag är inte avgjorda och exporteras som de står i OCR-texten.", number(n))),
    }
    match automatic {
        0 => {}
        1 => parts.push("1 ändring är automatisk och inte granskad.".to_string()),
        n => parts.push(format!("{} ändringar är automatiska och inte granskade.", number(n))),
    }
    if parts.is_empty() { "Alla förslag är avgjorda av dig.".to_string() } else { parts.join(" ") }
}

/// The encoding has no such letter.
pub fn lacking(error: &LackingLetter) -> String {
    format!(
        "Rad {}: tecknet {} finns inte i {}. Filen kan inte skrivas som den lästes in.",
        number(error.line),
        error.letter,
        error.encoding
    )
}

/// A file was written.
pub fn said_exported(name: &str) -> String {
    format!("{name} sparades bland dina hämtade filer.")
}

/// A delivery could not be made.
pub fn export_failed(why: &str) -> String {
    format!("Leveransen kunde inte skrivas: {why}")
}

// The help.

/// The heading of the keys that work everywhere.
pub const KEYS_EVERYWHERE: &str = "Överallt";
/// The setting of single keys.
pub const LETTER_KEYS: &str = "Enkla bokstavstangenter (G, B, 1–9 …)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        for (n, expected) in
            [(0, "0"), (999, "999"), (1000, "1\u{a0}000"), (1_234_567, "1\u{a0}234\u{a0}567")]
        {
            assert_eq!(number(n), expected);
        }
        for (p, expected) in [(0.0, "<1\u{a0}%"), (0.71, "71\u{a0}%"), (1.0, "99\u{a0}%")] {
            assert_eq!(percent(p), expected);
        }
        assert_eq!(share(0.006), "0,6\u{a0}%");
    }
}
