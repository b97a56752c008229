//! Exportera: what the delivery holds.

use super::{
    ERRORS, LINES, Language, Moment, Noun, Text, WORDS, count, moment, noun, number, say, spoken, text,
};
use crate::export::manifest::{Apart, Sort};
use crate::export::sample::Said;
use crate::export::text::LackingLetter;
use crate::formats::encoding::Encoding;

/// The encoding.
pub const ENCODING: Text = text("Teckenkodning", "Encoding");
/// UTF-8.
pub const AS_UTF8: &str = "UTF-8";
/// UTF-8 that begins with a mark.
pub const AS_UTF8_MARK: Text = text("UTF-8 med BOM", "UTF-8 with BOM");
/// The choices of how the text is written.
pub const TEXT_LEGEND: Text = text("Rättad text", "Corrected text");
/// As the loaded file has it.
pub const AS_IT_CAME: Text = text("som inläst", "as loaded");
/// What ends a line.
pub const LINE_ENDS: Text = text("Radslut", "Line ends");
/// The lines.
pub const TEXT_LINES: Text = text("Rader", "Lines");
/// Lines joined.
pub const AS_PARAGRAPHS: Text = text("stycken, avstavning löst", "paragraphs, hyphenation undone");
/// Heads and feet.
pub const PAGE_FURNITURE: Text = text("Sidhuvud och sidfot", "Page heads and feet");
/// Heads and feet stay.
pub const FURNITURE_KEPT: Text = text("med", "kept");
/// Heads and feet go.
pub const FURNITURE_LEFT_OUT: Text = text("utelämnas", "left out");
/// What the file tells of its correction.
pub const TRACE: Text = text("Spår av rättningen i filen", "Trace of the correction in the file");
/// It tells.
pub const TRACE_KEPT: Text = text("med spår", "with trace");
/// It does not.
pub const WORDS_ONLY: Text = text("bara orden ändras", "words only");
/// The sample before delivery.
pub const SAMPLING: Text = text("Stickprov före leverans", "Sample before delivery");
/// What it is.
pub const SAMPLING_HINT: Text = text(
    "Rader eller enskilda ord dras slumpvis ur den rättade texten. Se på varje ord mot bilden och märk dem som är fel; utfallet skrivs i manifestet.",
    "Lines or single words are drawn at random from the corrected text. Look at each word against the image and mark those that are wrong; the outcome is written in the manifest.",
);
/// How words are marked.
pub const SAMPLE_MARK: Text = text("Tryck på de ord som är fel.", "Press the words that are wrong.");
/// The text is another than the one that the sample is of.
pub const SAMPLE_OLDER: Text = text(
    "Texten har rättats sedan stickprovet drogs; dra ett nytt för att uttala dig om den.",
    "The text was corrected after the sample was drawn; draw another to say something of it.",
);
/// The button that draws it.
pub const DRAW: Text = text("Gör stickprov", "Draw a sample");
/// The button that draws one of single words.
pub const DRAW_WORDS: Text = text("Lotta enskilda ord", "Draw single words");
/// The button that draws another.
pub const DRAW_ANEW: Text = text("Gör nytt stickprov", "Draw another sample");
/// The sign-off by a second person.
pub const SIGNING: Text = text("Godkännande av en andra person", "Sign-off by a second person");
/// What it is.
pub const SIGNING_HINT: Text = text(
    "Den som har läst igenom det färdiga resultatet kan godkänna det som det står. Signaturen skrivs i manifestet.",
    "Whoever has read the finished result can sign it off as it stands. The signature is written in the manifest.",
);
/// The field for the signature.
pub const SIGNING_FIELD: Text = text("Den andra personens signatur", "The second person's signature");
/// It is the reviewer's own.
pub const SIGNING_OWN: Text = text(
    "Det är granskarens egen signatur: en annan person ska godkänna.",
    "That is the reviewer's own signature: another person is to sign off.",
);
/// The button that signs off.
pub const SIGN_OFF: Text = text("Godkänn", "Sign off");
/// The button that takes it back.
pub const SIGN_OFF_BACK: Text = text("Ta tillbaka godkännandet", "Take the sign-off back");
/// The text is another than the one that was signed off.
pub const SIGNED_OLDER: Text = text(
    "Något har avgjorts eller ångrats sedan dess; manifestet säger det.",
    "Something was decided or undone since; the manifest says so.",
);
/// What nobody can read.
pub const UNREADABLE_AS: Text = text("Oläsliga partier", "Unreadable passages");
/// The corrected text.
pub const FILE_CORRECTED: Text = text("Rättad text", "Corrected text");
/// The corrected text by itself.
pub const FILE_TEXT: Text = text("Rättad text, utan ALTO", "Corrected text, without ALTO");
/// The untouched original.
pub const FILE_ORIGINAL: Text = text("OCR-texten orörd", "The OCR text, untouched");
/// The log that programs read.
pub const FILE_LOG: Text = text("Ändringslogg", "Log of changes");
/// The log that people read.
pub const FILE_TABLE: Text = text("Ändringslogg, läskopia", "Log of changes, reading copy");
/// The comparison to be printed.
pub const FILE_REPORT: Text = text("Jämförelse för utskrift", "Comparison for print");
/// The manifest.
pub const FILE_MANIFEST: Text = text("Manifest över leveransen", "Manifest of the delivery");
/// The checksums.
pub const FILE_CHECKSUMS: Text = text("Kontrollsummor för alla", "Checksums of all");
/// What the archive says of the delivery.
pub const ARCHIVE_LEGEND: Text = text("Om leveransen", "About the delivery");
/// Where that goes.
pub const ARCHIVE_HINT: Text = text(
    "Skrivs i manifestet. Signaturen står i loggen vid det du har avgjort. Sparas för serien.",
    "Written in the manifest. The signature stands in the log beside what you decided. Kept for the series.",
);
/// Who the records come from.
pub const ARCHIVE_CREATOR: Text = text("Arkivbildare", "Creator of the records");
/// The archive's series.
pub const ARCHIVE_SERIES: Text = text("Serie", "Series");
/// The volume.
pub const ARCHIVE_VOLUME: Text = text("Volym", "Volume");
/// The date.
pub const ARCHIVE_DATE: Text = text("Datum", "Date");
/// Who reviewed.
pub const ARCHIVE_SIGNATURE: Text = text("Signatur", "Signature");
/// The button of the delivery.
pub const SAVE_ZIP: Text = text("Spara leveransen", "Save the delivery");
/// The button of the delivery as a folder.
pub const SAVE_FOLDER: Text = text("Spara som mapp…", "Save as a folder…");
/// The button that changes the encoding.
pub const USE_UTF8: Text = text("Skriv UTF-8 i stället", "Write UTF-8 instead");
/// Nothing is changed.
pub const EXPORT_UNCHANGED: Text = text(
    "Inget är ändrat: den rättade texten blir byte för byte den inlästa filen.",
    "Nothing is changed: the corrected text will be the loaded file, byte for byte.",
);
/// The text is cut short in the preview.
pub const PREVIEW_CUT: &str = "[…]";

/// How many names, numbers or dates were changed, and how many of them against the image.
pub fn apart(apart: &Apart) -> String {
    const NAMES: Noun = noun(["namn ändrat", "namn ändrade"], ["name changed", "names changed"]);
    const NUMBERS: Noun = noun(["tal ändrat", "tal ändrade"], ["number changed", "numbers changed"]);
    const DATES: Noun = noun(["datum ändrat", "datum ändrade"], ["date changed", "dates changed"]);
    let changed = match apart.of {
        Sort::Names => NAMES,
        Sort::Numbers => NUMBERS,
        Sort::Dates => DATES,
    };
    let (changed, checked) = (count(apart.changed, changed), number(apart.against_image));
    match apart.against_image {
        1 => say!("{}, {} kontrollerat mot bilden", "{}, {} checked against the image", changed, checked),
        _ => say!("{}, {} kontrollerade mot bilden", "{}, {} checked against the image", changed, checked),
    }
}

/// The encoding of the loaded file.
pub fn as_loaded(encoding: Encoding) -> String {
    say!("som inläst ({})", "as loaded ({})", encoding)
}

/// Who signed off, and when.
pub fn signed_off(signature: &str, when: Moment) -> String {
    say!("Godkänt av {}, {}.", "Signed off by {}, {}.", signature, moment(when))
}

/// What a sample says.
pub fn sampled(said: &Said) -> String {
    let (least, most) = said.interval;
    let Some(lines) = said.lines else {
        return say!(
            "{} på {} enskilda ord (slumptal {}). Andelen fel är sannolikt {}–{} (95 % konfidensintervall).",
            "{} in {} single words (seed {}). The share of errors is probably {}–{} (95 % confidence interval).",
            count(said.wrong, ERRORS),
            number(said.seen),
            said.seed.unwrap_or_default(),
            fine_share(least),
            fine_share(most)
        );
    };
    say!(
        "{} på {} ({}, slumptal {}). Andelen fel är sannolikt {}–{} (95 % konfidensintervall).",
        "{} in {} ({}, seed {}). The share of errors is probably {}–{} (95 % confidence interval).",
        count(said.wrong, ERRORS),
        count(said.seen, WORDS),
        count(lines, LINES),
        said.seed.unwrap_or_default(),
        fine_share(least),
        fine_share(most)
    )
}

/// A share with two decimals of a per cent.
pub fn fine_share(share: f32) -> String {
    let percent = format!("{:.2}\u{a0}%", share * 100.0);
    if spoken() == Language::Swedish { percent.replace('.', ",") } else { percent.replace('\u{a0}', "") }
}

/// The encoding can't be chosen.
pub fn encoding_stays(as_loaded: &str) -> String {
    say!(
        "Filen behåller sin teckenkodning, {}. Valen nedan gäller den rättade texten bredvid.",
        "The file keeps its encoding, {}. The choices below are about the corrected text beside it.",
        as_loaded
    )
}

/// The choice to mark the original's own slips.
pub fn write_sic(slips: u32) -> String {
    const SLIPS: Noun = noun(["skrivfel", "skrivfel"], ["slip", "slips"]);
    say!("Skriv [sic] efter {} i originalet", "Write [sic] after {} of the original", count(slips, SLIPS))
}

/// The heading.
pub fn export_title(stem: &str) -> String {
    say!("Exportera {}", "Export {}", stem)
}

/// The files of the delivery.
pub fn files_in(name: &str) -> String {
    say!("Filer i {}", "Files in {}", name)
}

/// The button of the text alone.
pub fn save_text(name: &str) -> String {
    say!("Spara bara {}", "Save {} alone", name)
}

/// What the delivery lacks.
pub fn export_note(automatic: u32, open: u32) -> String {
    let mut parts = Vec::new();
    match open {
        0 => {}
        1 => parts.push(say!(
            "1 förslag är inte avgjort och exporteras som det står i OCR-texten.",
            "1 proposal is undecided and is exported as it stands in the OCR text."
        )),
        n => parts.push(say!(
            "{} förslag är inte avgjorda och exporteras som de står i OCR-texten.",
            "{} proposals are undecided and are exported as they stand in the OCR text.",
            number(n)
        )),
    }
    match automatic {
        0 => {}
        1 => parts.push(say!(
            "1 ändring är automatisk och inte granskad.",
            "1 change is automatic and not reviewed."
        )),
        n => parts.push(say!(
            "{} ändringar är automatiska och inte granskade.",
            "{} changes are automatic and not reviewed.",
            number(n)
        )),
    }
    if parts.is_empty() {
        say!("Alla förslag är avgjorda av dig.", "All proposals are decided by you.")
    } else {
        parts.join(" ")
    }
}

/// The encoding has no such letter.
pub fn lacking(error: &LackingLetter) -> String {
    say!(
        "Rad {}: tecknet {} finns inte i {}. Filen kan inte skrivas som den lästes in.",
        "Line {}: the character {} does not exist in {}. The file can't be written as it was loaded.",
        number(error.line),
        error.letter,
        error.encoding
    )
}

/// What each of the files carries.
pub const CARRIES: Text = text(
    "Leveransen och loggarna innehåller protokollets text och namn på människor; lämna dem bara till den som får läsa dem.",
    "The delivery and the logs contain the protocol's text and people's names; give them only to those who may read them.",
);

/// A file was written.
pub fn said_exported(name: &str) -> String {
    say!(
        "{} sparades bland dina hämtade filer. Den innehåller protokollets text och namn på människor.",
        "{} was saved among your downloads. It contains the protocol's text and people's names.",
        name
    )
}

/// A delivery was written to a folder.
pub fn said_written_to(name: &str) -> String {
    say!(
        "Leveransen skrevs till mappen {}. Den innehåller protokollets text och namn på människor.",
        "The delivery was written to the folder {}. It contains the protocol's text and people's names.",
        name
    )
}

/// A delivery could not be made.
pub fn export_failed(why: &str) -> String {
    say!("Leveransen kunde inte skrivas: {}", "The delivery could not be written: {}", why)
}
