//! The bytes of a text file and the way from places in the decoded text to places in them.

use super::encoding::{Broken, Encoding};
use super::placed::Placed;
use std::sync::Arc;

/// A file's bytes with how they were decoded. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SourceText {
    bytes: Arc<[u8]>,
    encoding: Encoding,
    broken: Arc<[Broken]>,
    placed: Option<Arc<Placed>>,
}

impl SourceText {
    /// Decodes `bytes` in the encoding that they are most likely in; the text comes beside the source.
    pub fn decode(bytes: Vec<u8>) -> (Self, String) {
        let encoding = Encoding::detect(&bytes);
        Self::decode_as(bytes, encoding)
    }

    /// Decodes `bytes`, which begin with the mark of `encoding` if that has one; the text comes beside the source.
    pub fn decode_as(bytes: Vec<u8>, encoding: Encoding) -> (Self, String) {
        let (text, broken) = encoding.decode(&bytes[encoding.mark_length()..]);
        (Self { bytes: bytes.into(), encoding, broken: broken.into(), placed: None }, text)
    }

    /// The source of a file of words with their places, whose text is another than its bytes say by themselves.
    pub(super) fn with_places(self, placed: Placed) -> Self {
        Self { placed: Some(Arc::new(placed)), ..self }
    }

    /// The words with their places, if it is such a file.
    pub fn placed(&self) -> Option<&Placed> {
        self.placed.as_deref()
    }

    /// The file's very bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How they stand for letters.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The places that could not be decoded, in the order of the text.
    pub fn broken(&self) -> &[Broken] {
        &self.broken
    }

    /// Begins a walk through `text`, which must be the text that the bytes were decoded to: of a file of words with their places, its XML.
    pub fn walk<'a>(&'a self, text: &'a str) -> Walk<'a> {
        Walk { source: self, text, at: 0, byte: self.encoding.mark_length(), broken: 0 }
    }
}

/// A walk through the decoded text that knows the place in the file's bytes; it only goes forward.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    source: &'a SourceText,
    text: &'a str,
    at: usize,
    byte: usize,
    broken: usize,
}

impl Walk<'_> {
    /// Goes on to byte `offset` of the text and gives the place in the file's bytes. An offset that was passed
    /// already gives the place where the walk stands.
    pub fn to(&mut self, offset: usize) -> usize {
        for letter in self.text.get(self.at..offset).unwrap_or_default().chars() {
            let broken = self.source.broken.get(self.broken).filter(|broken| broken.at as usize == self.at);
            self.byte +=
                broken.map_or_else(|| self.source.encoding.width(letter), |broken| broken.length as usize);
            self.broken += broken.is_some() as usize;
            self.at += letter.len_utf8();
        }
        self.byte
    }
}
