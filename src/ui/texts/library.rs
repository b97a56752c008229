//! Protokoll: the documents, and how files are opened.

use super::{Noun, Text, WORDS, count, noun, number, say, share, text};
use crate::engine::period::Period;
use crate::formats::refusal::{ReadError, Refusal, XmlFault, ZipFault};
use crate::formats::{LARGEST, archive, encoding::Encoding, placed::Format, tiff};
use crate::review::progress::Stage;
use crate::ui::shelf::Order;

/// The button that picks files.
pub const OPEN_FILES: Text = text("Öppna filer", "Open files");
/// What else can be done, and what never happens.
pub const DROP_HINT: Text = text(
    "eller släpp dem här: textfiler, ALTO, hOCR, PAGE och sökbar PDF, gärna med sidornas bilder, flera på en gång eller i en zipfil, högst 32 MB var. Inget lämnar datorn.",
    "or drop them here: text files, ALTO, hOCR, PAGE and searchable PDF, preferably with the pages' pictures, several at once or in a zip file, 32 MB each at most. Nothing leaves the computer.",
);
/// The button that takes a whole folder.
pub const OPEN_FOLDER: Text = text("Öppna mapp", "Open a folder");
/// The filter that shows all stages.
pub const ALL_STAGES: Text = text("Alla", "All");
/// The label of the orders.
pub const ORDER: Text = text("Ordna efter", "Order by");

/// An order of the library.
pub fn order(order: Order) -> Text {
    match order {
        Order::Added => text("senast tillagda", "last added"),
        Order::Errors => text("flest väntade fel", "most expected errors"),
        Order::Changed => text("senast ändrade", "last changed"),
        Order::Name => text("namn", "name"),
    }
}

/// How far the work on a document has come.
pub fn stage(stage: Stage) -> Text {
    match stage {
        Stage::New => text("Ny", "New"),
        Stage::Going => text("Pågår", "Under way"),
        Stage::Reviewed => text("Granskad", "Reviewed"),
        Stage::Exported => text("Exporterad", "Exported"),
    }
}

/// Expected errors, and their share of the words where that is known.
pub fn expected_errors(errors: f32, words: u32) -> String {
    const EXPECTED: Noun = noun(["väntat fel", "väntade fel"], ["expected error", "expected errors"]);
    let expected = match errors {
        e if e < 0.5 => say!("inget väntat fel", "no expected error"),
        e => count(e.round() as u32, EXPECTED),
    };
    match words {
        0 => expected,
        words => say!("{}, {} av orden", "{}, {} of the words", expected, share(errors / words as f32)),
    }
}
/// Before the link to the sample.
pub const FIRST_TIME: Text = text("Första gången?", "First time?");
/// The link to the sample.
pub const OPEN_SAMPLE: Text = text("Öppna exemplet", "Open the sample");
/// The heads of the table.
pub const LIBRARY_HEADS: [Text; 6] = [
    text("Protokoll", "Protocol"),
    text("Granskat", "Reviewed"),
    text("Ställen", "Places"),
    text("Status", "Status"),
    text("Senast ändrad", "Last changed"),
    text("Åtgärd", "Action"),
];
/// There is nothing in the library.
pub const LIBRARY_EMPTY: Text = text("Här finns inga protokoll än.", "There are no protocols here yet.");
/// The label of the steps for a newcomer.
pub const STEPS: Text = text("Så går det till", "How it works");
/// What is done with a protocol, each with its name.
pub const FIRST_STEPS: [(Text, Text); 3] = [
    (
        text("Öppna", "Open"),
        text(
            "Välj protokollens textfiler, så som OCR-programmet lämnade dem. De läses sida för sida, och förslagen \
             kommer medan du arbetar.",
            "Choose the protocols' text files, as the OCR program left them. They are read page by page, and the \
             proposals come while you work.",
        ),
    ),
    (
        text("Granska", "Review"),
        text(
            "Varje förslag visar hur säkert det är, varför det ges och alla ställen det gäller. Godta, behåll eller \
             skriv en egen läsning; allt går att ångra.",
            "Each proposal shows how sure it is, why it is made and all the places that it concerns. Accept, keep or \
             write a reading of your own; everything can be undone.",
        ),
    ),
    (
        text("Exportera", "Export"),
        text(
            "Spara den rättade texten tillsammans med originalet, som aldrig ändras, och kontrollsummor för båda.",
            "Save the corrected text together with the original, which never changes, and checksums of both.",
        ),
    ),
];
/// Removes a document.
pub const REMOVE: Text = text("Ta bort", "Remove");
/// Leaves it.
pub const LEAVE: Text = text("Behåll", "Keep");
/// Gives the series another name.
pub const RENAME: Text = text("Byt namn", "Rename");
/// The field for the name.
pub const SERIES_NAME: Text = text("Seriens namn", "Name of the series");
/// The button that ends a change in a field.
pub const DONE: Text = text("Klar", "Done");
/// The button that leaves a change in a field.
pub const CANCEL: Text = text("Avbryt", "Cancel");

/// A document's pages and encoding.
pub fn about(pages: u32, encoding: &str) -> String {
    const PAGES: Noun = noun(["sida", "sidor"], ["page", "pages"]);
    // Where the format is another than text, it stands before the encoding.
    let format = if encoding.contains(", ") { "" } else { "text, " };
    format!("{}, {format}{encoding}", count(pages, PAGES))
}

/// A format of words with their places, and its encoding.
pub fn in_format(format: Format, encoding: Encoding) -> String {
    format!("{format}, {encoding}")
}

/// The worker is at this page.
pub fn reading(done: u32, total: u32) -> String {
    say!("Läses in sida {} av {}", "Reading page {} of {}", number((done + 1).min(total)), number(total))
}

/// Waits for the worker.
pub const STATUS_WAITS: Text = text("Väntar på förslag", "Waiting for proposals");
/// Nothing was proposed.
pub const STATUS_NOTHING: Text = text("Inga förslag", "No proposals");

/// Passages that can't be read.
pub fn unreadable(n: u32) -> String {
    const PASSAGES: Noun =
        noun(["oläslig passage", "oläsliga passager"], ["unreadable passage", "unreadable passages"]);
    count(n, PASSAGES)
}

/// The series' lists.
pub fn series_lists(words: u32, people: u32, bodies: u32, places: u32) -> String {
    const NAMES: Noun = noun(["namn", "namn"], ["name", "names"]);
    const BODIES: Noun = noun(["organisation", "organisationer"], ["body", "bodies"]);
    const PLACES: Noun = noun(["ortnamn", "ortnamn"], ["place", "places"]);
    say!(
        "Serien delar listor: {}, {}, {}, {}.",
        "The series shares lists: {}, {}, {}, {}.",
        count(words, WORDS),
        count(people, NAMES),
        count(bodies, BODIES),
        count(places, PLACES)
    )
}

/// A file was opened.
pub fn opened(name: &str, encoding: Encoding, broken: u32) -> String {
    let opened = say!("{} öppnades som {}.", "{} was opened as {}.", name, encoding);
    match broken {
        0 => opened,
        1 => say!(
            "{} 1 ställe med bytes som saknar tecken i kodningen och lämnas orörda.",
            "{} 1 place has bytes that the encoding has no character for; they are left untouched.",
            opened
        ),
        n => say!(
            "{} {} ställen med bytes som saknar tecken i kodningen och lämnas orörda.",
            "{} {} places have bytes that the encoding has no character for; they are left untouched.",
            opened,
            number(n)
        ),
    }
}

/// Why a file is not opened.
pub fn refused(error: &ReadError) -> String {
    let why = match &error.refusal {
        Refusal::TooLarge { size } => say!(
            "filen är på {} MB och högst {} MB läses",
            "the file has {} MB, and {} MB are read at most",
            number((size / 1_048_576) as u32),
            number((LARGEST / 1_048_576) as u32)
        ),
        Refusal::Format(format) => say!(
            "det är ingen textfil utan {}. Spara den som ren text först",
            "it is not a text file but {}. Save it as plain text first",
            format
        ),
        Refusal::Binary => {
            say!("den innehåller tecken som ingen text har", "it holds characters that no text has")
        }
        Refusal::Encoding { line, said } => say!(
            "rad {} är inte i {}, som filen säger sig vara",
            "line {} is not in {}, as the file says it is",
            number(*line),
            said
        ),
        Refusal::UnknownEncoding { said } => say!(
            "filen säger sig vara i {}, en teckenkodning som inte läses",
            "the file says it is in {}, an encoding that is not read",
            said
        ),
        Refusal::Xml { line, fault } => say!("rad {}: {}", "line {}: {}", number(*line), xml_fault(fault)),
        Refusal::Zip(fault) => zip_fault(fault),
    };
    say!("{} öppnades inte: {}.", "{} was not opened: {}.", error.name, why)
}

fn xml_fault(fault: &XmlFault) -> String {
    match fault {
        XmlFault::Cut => say!("filen slutar i förtid", "the file is cut short"),
        XmlFault::Syntax(why) => say!("felaktig XML ({})", "faulty XML ({})", why),
        XmlFault::Html(why) => say!(
            "det är hOCR skriven som HTML, och bara hOCR som är XML läses ({}). Programmet tidy gör om den: tidy -asxml -n",
            "it is hOCR written as HTML, and only hOCR that is XML is read ({}). The program tidy converts it: tidy -asxml -n",
            why
        ),
        XmlFault::DocType => say!(
            "filen har en dokumenttyp (DOCTYPE), och sådana läses inte",
            "the file has a document type (DOCTYPE), and such are not read"
        ),
        XmlFault::UnknownRoot(root) => say!(
            "det är XML av slaget {}, och bara ALTO, hOCR och PAGE läses",
            "it is XML of the kind {}, and only ALTO, hOCR and PAGE are read",
            root
        ),
    }
}

fn zip_fault(fault: &ZipFault) -> String {
    let megabytes = |bytes: u64| number((bytes / 1_048_576) as u32);
    match fault {
        ZipFault::Broken => {
            say!("zipfilen är skadad, eller säger fel storlek", "the zip is damaged, or says a wrong size")
        }
        ZipFault::Outside => say!("sökvägen leder ut ur arkivet", "its path leads out of the archive"),
        ZipFault::Link => say!("det är en länk och ingen fil", "it is a link and no file"),
        ZipFault::Encrypted => say!(
            "den är krypterad. Packa upp den och öppna filerna",
            "it is encrypted. Unpack it and open the files"
        ),
        ZipFault::Method => say!(
            "den är packad på ett sätt som inte läses. Packa upp den och öppna filerna",
            "it is packed in a way that is not read. Unpack it and open the files"
        ),
        ZipFault::TooLarge { size } => say!(
            "den är på {} MB uppackad och högst {} MB packas upp",
            "it has {} MB unpacked, and {} MB are unpacked at most",
            megabytes(*size),
            megabytes(archive::LARGEST)
        ),
        ZipFault::Bomb => say!(
            "den är så hårt packad att den bara skulle fylla minnet",
            "it is packed so tightly that it would but fill the memory"
        ),
        ZipFault::TooMany { files } => say!(
            "den håller {} filer och högst {} läses. Dela den",
            "it holds {} files, and {} are read at most. Divide it",
            number(*files as u32),
            number(archive::MOST as u32)
        ),
        ZipFault::Together { size } => say!(
            "filerna i den är på {} MB tillsammans och högst {} MB packas upp. Dela den",
            "its files have {} MB together, and {} MB are unpacked at most. Divide it",
            megabytes(*size),
            megabytes(archive::TOGETHER)
        ),
        ZipFault::SameNames => say!(
            "flera filer i den har samma namn. Packa upp den och öppna filerna",
            "several files in it have the same name. Unpack it and open the files"
        ),
    }
}

/// A page of a PDF is being read.
pub fn said_reading_pdf(name: &str, page: u32, of: u32) -> String {
    say!("{}: sida {} av {}", "{}: page {} of {}", name, number(page), number(of))
}

/// A PDF's text layer was opened.
pub fn pdf_opened(name: &str) -> String {
    say!(
        "{}: textlagret öppnades, med sidornas bilder. PDF-filen själv ändras inte: de rättade orden exporteras som hOCR, och av den och bilderna görs en ny sökbar PDF.",
        "{}: the text layer was opened, with the pages' pictures. The PDF itself is not changed: the corrected words are exported as hOCR, and from it and the pictures a new searchable PDF is made.",
        name
    )
}

/// A PDF has no text layer.
pub fn pdf_without_text(name: &str) -> String {
    say!(
        "{} öppnades inte: den har inget textlager, bara bilder. Låt ett OCR-program läsa den först, t.ex. ocrmypdf -l swe IN.pdf UT.pdf, och öppna det som blir.",
        "{} was not opened: it has no text layer, only pictures. Let an OCR program read it first, for example ocrmypdf -l swe IN.pdf OUT.pdf, and open what comes of it.",
        name
    )
}

/// A PDF is encrypted.
pub fn pdf_encrypted(name: &str) -> String {
    say!(
        "{} öppnades inte: den är skyddad med lösenord. Spara den utan lösenord först.",
        "{} was not opened: a password protects it. Save it without a password first.",
        name
    )
}

/// A PDF can't be read.
pub fn pdf_broken(name: &str, why: &str) -> String {
    say!(
        "{} öppnades inte: PDF-filen går inte att läsa ({}).",
        "{} was not opened: the PDF can't be read ({}).",
        name,
        why
    )
}

/// A TIFF can't be shown.
pub fn tiff_broken(name: &str, why: &str) -> String {
    say!(
        "{} öppnades inte: TIFF-filen går inte att visa ({}).",
        "{} was not opened: the TIFF can't be shown ({}).",
        name,
        why
    )
}

/// A TIFF has more than is shown.
pub fn tiff_too_large(name: &str) -> String {
    let millions = |pixels: u64| number((pixels / 1_000_000) as u32);
    say!(
        "{} öppnades inte: en TIFF-fil får ha högst {} sidor, en sida högst {} miljoner bildpunkter och alla tillsammans {} miljoner. Dela den, eller spara sidorna var för sig.",
        "{} was not opened: a TIFF may have {} pages at most, a page {} million pixels and all together {} million. Divide it, or save its pages one by one.",
        name,
        number(tiff::MOST as u32),
        millions(tiff::PAGE_PIXELS),
        millions(tiff::FILE_PIXELS)
    )
}

/// A METS file said the order of pages.
pub fn order_read(name: &str, pages: u32) -> String {
    const PAGES: Noun = noun(["sida", "sidor"], ["page", "pages"]);
    say!(
        "{}: sidornas ordning lästes ({}).",
        "{}: the order of the pages was read ({}).",
        name,
        count(pages, PAGES)
    )
}

/// A zip file holds no files.
pub fn empty_archive(name: &str) -> String {
    say!("{} är tom: det finns inga filer i den.", "{} is empty: there are no files in it.", name)
}

/// A file could not be read at all.
pub fn unreadable_file(name: &str) -> String {
    say!(
        "{} öppnades inte: den går inte att läsa (är det en mapp?).",
        "{} was not opened: it can't be read (is it a folder?).",
        name
    )
}

/// The sample is not where it should be.
pub const NO_SAMPLE: Text = text("Exemplet kunde inte hämtas.", "The sample could not be fetched.");

// The period.

/// The label of the choice of a document's period.
pub fn period_of(name: &str) -> String {
    say!("Språkets ålder i {}", "Age of the language of {}", name)
}

/// How old a document's Swedish is.
pub fn period(period: Period) -> Text {
    match period {
        Period::Auto => text("Språk efter årtalet", "Language by the year"),
        Period::Modern => text("Modernt språk", "Modern language"),
        Period::Older => text("Äldre språk", "Older language"),
        Period::Before1906 => text("Före 1906", "Before 1906"),
    }
}

/// A document's period was set; it is read anew.
pub fn said_period(name: &str, of: Period) -> String {
    say!("{} läses på nytt: {}.", "{} is read anew: {}.", name, period(of).to_lowercase())
}
