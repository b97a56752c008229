//! Exportera: what the delivery holds.

use super::number;
use crate::export::text::LackingLetter;
use crate::formats::encoding::Encoding;

/// The encoding.
pub const ENCODING: &str = "Teckenkodning";
/// UTF-8.
pub const AS_UTF8: &str = "UTF-8";
/// The corrected text.
pub const FILE_CORRECTED: &str = "Rättad text";
/// The corrected text by itself.
pub const FILE_TEXT: &str = "Rättad text, utan ALTO";
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

/// The choice to mark the original's own slips.
pub fn write_sic(slips: u32) -> String {
    format!("Skriv [sic] efter {} i originalet", super::count(slips, "skrivfel", "skrivfel"))
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
