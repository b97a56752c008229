//! Reading files: from bytes to a document, with what is needed to write the very bytes again. It knows nothing of
//! reviewers or browsers; a file comes as its name and its bytes.

mod alto;
pub mod archive;
pub mod encoding;
mod hocr;
pub mod layout;
pub mod mets;
mod page_xml;
pub mod pdf;
pub mod picture;
pub mod placed;
pub mod refusal;
pub mod source;
pub mod tiff;
pub mod visible;
pub mod xml;

use crate::engine::document::Document;
use placed::Placed;
use refusal::{ReadError, Refusal};
use source::SourceText;

/// The largest file that is read, in bytes: some ten thousand pages.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The text with its pages, lines and words.
    pub document: Document,
    /// The file's bytes and how they were decoded.
    pub source: SourceText,
}

/// Why a file of `size` bytes, which may be more than an address can tell, is not read; nothing where it is.
pub fn too_large(name: &str, size: f64) -> Option<ReadError> {
    let refusal = Refusal::TooLarge { size: size as usize };
    (size > LARGEST as f64).then(|| ReadError { name: name.to_string(), refusal })
}

/// Reads the file `name` with the content `bytes`: an ALTO, hOCR or PAGE file as its declaration says, else text. The encoding is UTF-16 with a mark or where every other byte
/// is 0, else UTF-8, else Windows-1252. Line ends, form feeds and stray characters stay as they are; bytes that the
/// encoding has no letter for become U+FFFD in the text and are kept in the source.
///
/// # Errors
/// For a file that is not text, is XML that can't be read, or is larger than [`LARGEST`]; the error names the file and,
/// in XML, the line.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Loaded, ReadError> {
    decode(name, bytes).map(Decoded::loaded)
}

/// A file whose text is known, and nothing of its structure.
pub struct Decoded {
    text: String,
    source: SourceText,
}

impl Decoded {
    /// The file with its pages, lines and words found.
    pub fn loaded(self) -> Loaded {
        let document = Document::new(self.text);
        let document = match self.source.placed() {
            Some(placed) => document.told(&placed.layout().confidences()),
            None => document,
        };
        Loaded { document, source: self.source }
    }
}

/// The first half of [`read`], for those who would do something else between.
///
/// # Errors
/// As [`read`].
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    let refuse = |refusal| ReadError { name: name.to_string(), refusal };
    if let Some(error) = too_large(name, bytes.len() as f64) {
        return Err(error);
    }
    if let Some(refusal) = refusal::known_format(&bytes) {
        return Err(refuse(refusal));
    }
    if xml::is_xml(&bytes) {
        let (source, xml) = xml::decode(bytes).map_err(refuse)?;
        let (placed, text) = Placed::read(xml).map_err(refuse)?;
        return Ok(Decoded { text, source: source.with_places(placed) });
    }
    let (source, text) = SourceText::decode(bytes);
    if let Some(refusal) = refusal::not_text(&text) {
        return Err(refuse(refusal));
    }
    Ok(Decoded { text, source })
}
