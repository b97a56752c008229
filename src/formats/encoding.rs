//! Encodings of text files: telling them apart, decoding and encoding.

use std::fmt;
use yore::code_pages::CP1252;

/// How a file's bytes stand for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Mark,
    /// UTF-16, the low byte first.
    Utf16Le {
        /// Whether the file begins with a byte order mark.
        mark: bool,
    },
    /// UTF-16, the high byte first.
    Utf16Be {
        /// Whether the file begins with a byte order mark.
        mark: bool,
    },
    /// Windows-1252, which holds Latin-1's letters.
    Windows1252,
}

impl fmt::Display for Encoding {
    /// The name as people know it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Mark => "UTF-8 (BOM)",
            Self::Utf16Le { .. } | Self::Utf16Be { .. } => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// A stretch of bytes that the encoding has no letter for; the text has one U+FFFD in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where the U+FFFD stands in the decoded text (byte offset).
    pub at: u32,
    /// How many bytes of the file it stands for.
    pub length: u8,
}

impl Encoding {
    /// The encoding that `bytes` are most likely in.
    pub fn detect(bytes: &[u8]) -> Self {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => return Self::Utf8Mark,
            [0xFF, 0xFE, ..] => return Self::Utf16Le { mark: true },
            [0xFE, 0xFF, ..] => return Self::Utf16Be { mark: true },
            _ => {}
        }
        if let Some(encoding) = unmarked_utf16(bytes) {
            return encoding;
        }
        // A file of UTF-8 with a few damaged letters is told from Windows-1252, where two letters that happen to look
        // like one of UTF-8 (`Ã¤`) are next to unknown in Swedish.
        let (mut whole, mut broken) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            broken += !chunk.invalid().is_empty() as usize;
        }
        if whole >= broken { Self::Utf8 } else { Self::Windows1252 }
    }

    /// Length of the byte order mark that files of this encoding begin with, in bytes.
    pub fn mark_length(self) -> usize {
        match self {
            Self::Utf8Mark => 3,
            Self::Utf16Le { mark: true } | Self::Utf16Be { mark: true } => 2,
            _ => 0,
        }
    }

    /// How many bytes of a file `letter` takes.
    pub fn width(self, letter: char) -> usize {
        match self {
            Self::Utf8 | Self::Utf8Mark => letter.len_utf8(),
            Self::Utf16Le { .. } | Self::Utf16Be { .. } => 2 * letter.len_utf16(),
            Self::Windows1252 => 1,
        }
    }

    /// Decodes `bytes`, which begin after the mark: the text and the places that could not be decoded.
    pub fn decode(self, bytes: &[u8]) -> (String, Vec<Broken>) {
        match self {
            Self::Utf8 | Self::Utf8Mark => decode_utf8(bytes),
            Self::Utf16Le { .. } => decode_utf16(bytes, u16::from_le_bytes),
            Self::Utf16Be { .. } => decode_utf16(bytes, u16::from_be_bytes),
            // Every byte has a letter here, if only a control character.
            Self::Windows1252 => (CP1252.decode(bytes).into_owned(), Vec::new()),
        }
    }

    /// Appends the bytes of `text` to `out`.
    ///
    /// # Errors
    /// The first letter that the encoding lacks; `out` then holds the letters before it.
    pub fn encode(self, text: &str, out: &mut Vec<u8>) -> Result<(), char> {
        match self {
            Self::Utf8 | Self::Utf8Mark => out.extend_from_slice(text.as_bytes()),
            Self::Utf16Le { .. } => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
            Self::Utf16Be { .. } => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
            Self::Windows1252 => {
                for letter in text.chars() {
                    out.push(CP1252.encode_char(letter).ok_or(letter)?);
                }
            }
        }
        Ok(())
    }
}

/// UTF-16 without a mark, where it is clear: in one half of the byte pairs most bytes are 0 and in the other none.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |first| bytes.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), bytes.len() / 2);
    if pairs < 2 {
        None
    } else if even == 0 && odd * 10 > pairs * 7 {
        Some(Encoding::Utf16Le { mark: false })
    } else if odd == 0 && even * 10 > pairs * 7 {
        Some(Encoding::Utf16Be { mark: false })
    } else {
        None
    }
}

fn decode_utf8(bytes: &[u8]) -> (String, Vec<Broken>) {
    let mut text = String::with_capacity(bytes.len());
    let mut broken = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            broken.push(Broken { at: text.len() as u32, length: chunk.invalid().len() as u8 });
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, broken)
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Vec<Broken>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut broken = Vec::new();
    for letter in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        if letter.is_err() {
            broken.push(Broken { at: text.len() as u32, length: 2 });
        }
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        broken.push(Broken { at: text.len() as u32, length: 1 });
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, broken)
}
