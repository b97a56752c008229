//! Files that are not text, and what to say of them.

use super::{LARGEST, archive};
use std::fmt;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is larger than [`LARGEST`].
    TooLarge {
        /// Its size in bytes.
        size: usize,
    },
    /// It is of a known format that holds no plain text: `PDF`, `ZIP`, `PNG` and the like.
    Format(&'static str),
    /// It holds characters that no text has.
    Binary,
    /// It is XML in another encoding than it says.
    Encoding {
        /// The line, from 1, where that shows.
        line: u32,
        /// The encoding that it says.
        said: String,
    },
    /// It is XML in an encoding that is not read.
    UnknownEncoding {
        /// The encoding that it says.
        said: String,
    },
    /// It is XML that can't be read.
    Xml {
        /// The line, from 1.
        line: u32,
        /// What is wrong there.
        fault: XmlFault,
    },
    /// It is a zip file, or a file in one, that is not read.
    Zip(ZipFault),
}

/// What is wrong with a zip file or a file in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZipFault {
    /// It is damaged, or not of the size that the archive says.
    Broken,
    /// Its path leads out of the archive.
    Outside,
    /// It is no file but a link.
    Link,
    /// It is encrypted.
    Encrypted,
    /// It is packed in a way that is not read.
    Method,
    /// It is larger than [`archive::LARGEST`].
    TooLarge {
        /// Its size in bytes, as the archive says.
        size: u64,
    },
    /// It is packed as tightly as only what is to fill the memory is.
    Bomb,
    /// The archive holds more files than [`archive::MOST`].
    TooMany {
        /// How many.
        files: usize,
    },
    /// The archive's files are together larger than [`archive::TOGETHER`].
    Together {
        /// Their size in bytes, as the archive says.
        size: u64,
    },
    /// Several files of the archive have one name.
    SameNames,
}

impl fmt::Display for ZipFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => write!(f, "the zip is damaged, or says a wrong size"),
            Self::Outside => write!(f, "its path leads out of the archive"),
            Self::Link => write!(f, "a link, which is not followed"),
            Self::Encrypted => write!(f, "encrypted"),
            Self::Method => write!(f, "packed in a way that is not read"),
            Self::TooLarge { size } => {
                write!(f, "too large, {size} bytes where {} are unpacked at most", archive::LARGEST)
            }
            Self::Bomb => write!(f, "packed so tightly that it would but fill the memory"),
            Self::TooMany { files } => {
                write!(f, "{files} files, where {} are read at most", archive::MOST)
            }
            Self::Together { size } => {
                write!(f, "{size} bytes unpacked, where {} are read at most", archive::TOGETHER)
            }
            Self::SameNames => write!(f, "several files in it have one name"),
        }
    }
}

/// What is wrong with an XML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlFault {
    /// It ends before its last element does.
    Cut,
    /// It is not well-formed, or a value is wrong; in the parser's words.
    Syntax(String),
    /// It is hOCR that is HTML and no XML; in the parser's words.
    Html(String),
    /// It declares a document type, whose entities could grow without end.
    DocType,
    /// Its root is this element, which is of no format that is read.
    UnknownRoot(String),
}

impl fmt::Display for XmlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cut => write!(f, "the file is cut short"),
            Self::Syntax(why) => write!(f, "{why}"),
            Self::Html(why) => {
                write!(
                    f,
                    "hOCR as HTML, where hOCR that is XML is read ({why}); `tidy -asxml -n` makes it that"
                )
            }
            Self::DocType => {
                write!(f, "a document type, which is not read since its entities could grow without end")
            }
            Self::UnknownRoot(root) => {
                write!(f, "XML of <{root}>, where ALTO, hOCR and PAGE are read")
            }
        }
    }
}

/// A file that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The file's name.
    pub name: String,
    /// What is wrong with it.
    pub refusal: Refusal,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.refusal {
            Refusal::TooLarge { size } => {
                write!(f, "{name}: too large, {size} bytes where {LARGEST} are read at most")
            }
            Refusal::Format(format) => write!(f, "{name}: not a text file but {format}"),
            Refusal::Binary => write!(f, "{name}: not a text file, it holds bytes that no text has"),
            Refusal::Encoding { line, said } => write!(f, "{name}: line {line}: not in {said}, as it says"),
            Refusal::UnknownEncoding { said } => write!(f, "{name}: line 1: the encoding {said} is not read"),
            Refusal::Xml { line, fault } => write!(f, "{name}: line {line}: {fault}"),
            Refusal::Zip(fault) => write!(f, "{name}: {fault}"),
        }
    }
}

impl std::error::Error for ReadError {}

/// How files of formats that are often taken for text begin.
const MAGIC: [(&[u8], &str); 16] = [
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP (DOCX, ODT)"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"\xfd7zXZ\0", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7-ZIP"),
    (b"AT&TFORM", "DJVU"),
];

/// The refusal of a file that begins as a known format does.
pub(super) fn known_format(bytes: &[u8]) -> Option<Refusal> {
    let (_, format) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    Some(Refusal::Format(format))
}

/// The refusal of a text with a NUL or with more than one control character in a hundred, two not counted (old systems
/// end a file with one).
pub(super) fn not_text(text: &str) -> Option<Refusal> {
    let (mut letters, mut controls) = (0_usize, 0_usize);
    for letter in text.chars() {
        letters += 1;
        match letter {
            '\0' => return Some(Refusal::Binary),
            '\t' | '\n' | '\r' | '\x0b' | '\x0c' => {}
            _ => controls += letter.is_control() as usize,
        }
    }
    (controls > 2 + letters / 100).then_some(Refusal::Binary)
}
