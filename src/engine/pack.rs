//! The model pack: one file of named sections, read in place.
//!
//! Layout, integers little-endian: the magic `RENSKRFT`, format version (u32), model id (32 bytes, SHA-256 of all bytes
//! after it), number of sections (u32), then for each section its name, origin and licence (each u16 length and UTF-8),
//! offset and length (u64 each, from the file's start), and at last the sections themselves, each begun on a multiple of 8.

use sha2::{Digest, Sha256};
use std::sync::Arc;

const MAGIC: &[u8; 8] = b"RENSKRFT";
/// The version of the layout that this program reads and writes.
pub const FORMAT: u32 = 1;

/// Where a section's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name, by which the engine finds it.
    pub name: String,
    /// Where the data come from.
    pub origin: String,
    /// Their licence, as an SPDX expression.
    pub licence: String,
    range: std::ops::Range<usize>,
}

/// Why a pack can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// The file does not begin as a pack does.
    NotAPack,
    /// The pack has a layout of another version (the one it has).
    Version(u32),
    /// The file ends too early or its table points outside it.
    Truncated,
    /// The bytes do not give the id that the file states.
    Damaged,
    /// A section that the engine needs is missing or can't be read (its name).
    Section(String),
}

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PackError::NotAPack => write!(f, "not a Renskrift model pack"),
            PackError::Version(found) => {
                write!(f, "model pack of format {found}, this program reads format {FORMAT}")
            }
            PackError::Truncated => write!(f, "model pack is cut short"),
            PackError::Damaged => write!(f, "model pack is damaged: its bytes do not give its id"),
            PackError::Section(name) => write!(f, "model pack: section {name} is missing or can't be read"),
        }
    }
}

impl std::error::Error for PackError {}

/// The bytes of one section, shared with the pack they lie in.
#[derive(Clone)]
pub struct Bytes {
    all: Arc<[u8]>,
    range: std::ops::Range<usize>,
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.all[self.range.clone()]
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { range: 0..bytes.len(), all: bytes.into() }
    }
}

/// A pack whose table and id have been checked.
#[derive(Clone)]
pub struct Pack {
    all: Arc<[u8]>,
    id: [u8; 32],
    sections: Vec<Section>,
}

impl Pack {
    /// Reads the table of a pack and checks its id.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, PackError> {
        let mut at = Cursor { bytes: &bytes, at: 0 };
        if at.take(8).ok_or(PackError::NotAPack)? != MAGIC {
            return Err(PackError::NotAPack);
        }
        let format = at.u32().ok_or(PackError::Truncated)?;
        if format != FORMAT {
            return Err(PackError::Version(format));
        }
        let id: [u8; 32] = at.take(32).and_then(|id| id.try_into().ok()).ok_or(PackError::Truncated)?;
        if Sha256::digest(&bytes[at.at..])[..] != id {
            return Err(PackError::Damaged);
        }
        let count = at.u32().ok_or(PackError::Truncated)?;
        let mut sections = Vec::new();
        for _ in 0..count {
            sections.push(at.section().ok_or(PackError::Truncated)?);
        }
        Ok(Self { all: bytes.into(), id, sections })
    }

    /// The pack's id: SHA-256 as 64 hexadecimal digits.
    pub fn id(&self) -> String {
        self.id.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The sections in the pack, with origin and licence.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The bytes of the section called `name`.
    pub fn section(&self, name: &str) -> Result<Bytes, PackError> {
        let section = self.sections.iter().find(|section| section.name == name);
        let range = section.ok_or_else(|| PackError::Section(name.to_string()))?.range.clone();
        Ok(Bytes { all: self.all.clone(), range })
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let part = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(part)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn text(&mut self) -> Option<String> {
        let length = u16::from_le_bytes(self.take(2)?.try_into().ok()?);
        String::from_utf8(self.take(length as usize)?.to_vec()).ok()
    }

    fn section(&mut self) -> Option<Section> {
        let (name, origin, licence) = (self.text()?, self.text()?, self.text()?);
        let (start, length) = (self.u64()? as usize, self.u64()? as usize);
        let end = start.checked_add(length).filter(|&end| end <= self.bytes.len())?;
        Some(Section { name, origin, licence, range: start..end })
    }
}

/// Builds a pack. Sections stand in the order they are added in; the same sections give the same bytes.
#[derive(Default)]
pub struct PackBuilder {
    sections: Vec<(String, String, String, Vec<u8>)>,
}

impl PackBuilder {
    /// Adds a section. Name, origin and licence are shorter than 65,536 bytes.
    pub fn add(&mut self, name: &str, origin: &str, licence: &str, bytes: Vec<u8>) {
        self.sections.push((name.into(), origin.into(), licence.into(), bytes));
    }

    /// The file's bytes.
    pub fn build(self) -> Vec<u8> {
        let text = |out: &mut Vec<u8>, text: &str| {
            out.extend((text.len() as u16).to_le_bytes());
            out.extend(text.as_bytes());
        };
        let head = 8 + 4 + 32;
        let table: usize =
            4 + self.sections.iter().map(|(n, o, l, _)| 6 + n.len() + o.len() + l.len() + 16).sum::<usize>();
        let mut body = Vec::from((self.sections.len() as u32).to_le_bytes());
        let mut at = (head + table).next_multiple_of(8);
        for (name, origin, licence, bytes) in &self.sections {
            text(&mut body, name);
            text(&mut body, origin);
            text(&mut body, licence);
            body.extend((at as u64).to_le_bytes());
            body.extend((bytes.len() as u64).to_le_bytes());
            at = (at + bytes.len()).next_multiple_of(8);
        }
        for (.., bytes) in &self.sections {
            body.resize((head + body.len()).next_multiple_of(8) - head, 0);
            body.extend(bytes);
        }
        let mut file = Vec::from(MAGIC);
        file.extend(FORMAT.to_le_bytes());
        file.extend(Sha256::digest(&body));
        file.extend(body);
        file
    }
}
