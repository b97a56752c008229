//! Files of words with their places on the paper: the text of their lines, where each word stands on the paper, and where
//! in the file each word is written, so that a correction changes that and nothing else.
//!
//! The text has a line for each line of the file, a blank line between blocks, and a form feed between pages. Between two
//! words stands one blank.

mod elements;
mod trace;
mod write;

use super::layout::{Layout, PaperPage, PlacedWord, Rect};
use super::refusal::{Refusal, XmlFault};
use super::xml::{self, Xml};
use super::{alto, hocr, page_xml};
use crate::engine::span::Span;
use std::fmt;
use std::ops::Range;

pub use trace::Trace;
pub use write::Edit;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// ALTO, versions 2 to 4.
    Alto,
    /// hOCR that is XML, as Tesseract writes it.
    Hocr,
    /// PAGE XML, versions 2010 to 2019.
    Page,
}

impl Format {
    /// The root elements, by which the formats are told apart.
    const ROOTS: [(&'static str, Format); 3] =
        [("alto", Format::Alto), ("html", Format::Hocr), ("PcGts", Format::Page)];
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Alto => "ALTO",
            Self::Hocr => "hOCR",
            Self::Page => "PAGE XML",
        })
    }
}

/// What a slot of the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A word, or a line whose words the file doesn't tell apart.
    Word,
    /// The first part of a word that the line's end divides.
    First,
    /// The second part of such a word.
    Second,
    /// The hyphen at a line's end.
    Hyphen,
}

/// A place of the file where text is written.
#[derive(Clone, Debug, PartialEq)]
struct Slot {
    kind: Kind,
    /// Its text's place in the document's text.
    span: Span,
    /// Where the file writes it, in bytes of the file's text.
    content: Range<usize>,
    /// Where the file writes the whole word that a line's end divides.
    whole: Option<Range<usize>>,
}

/// A place of the file that says the text of several slots once more: a line or a block beside its words.
#[derive(Clone, Debug, PartialEq)]
struct Echo {
    slots: Range<usize>,
    content: Range<usize>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Placed {
    format: Format,
    layout: Layout,
    slots: Vec<Slot>,
    echoes: Vec<Echo>,
    engine: Option<String>,
    xml: Xml,
}

impl Placed {
    /// Reads the file and gives its text beside it.
    ///
    /// # Errors
    /// For a file that is no well-formed XML, declares entities (which could grow without end), or is of no format that is
    /// read.
    pub fn read(xml: Xml) -> Result<(Self, String), Refusal> {
        let (root, line) = xml::root(&xml.text)?;
        let Some(&(_, format)) = Format::ROOTS.iter().find(|(name, _)| *name == root) else {
            return Err(Refusal::Xml { line, fault: XmlFault::UnknownRoot(root) });
        };
        let read = match format {
            Format::Alto => alto::read,
            Format::Hocr => hocr::read,
            Format::Page => page_xml::read,
        };
        let is_html = format == Format::Hocr && !xml.text.trim_start().starts_with("<?xml");
        let read = read(&xml.text).map_err(|refusal| match refusal {
            Refusal::Xml { line, fault: XmlFault::Syntax(why) }
                if is_html && !xml::is_well_formed(&xml.text) =>
            {
                Refusal::Xml { line, fault: XmlFault::Html(why) }
            }
            other => other,
        });
        let Building { text, layout, slots, echoes, engine, .. } = read?;
        let engine = (!engine.is_empty()).then(|| engine.join(", "));
        Ok((Self { format, layout, slots, echoes, engine, xml }, text))
    }

    /// The file's format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Where the words stand on the paper.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The programs that read the paper, with their versions, as the file says; `None` where it says nothing.
    pub fn engine(&self) -> Option<&str> {
        self.engine.as_deref()
    }

    /// The file as text.
    pub fn xml(&self) -> &str {
        &self.xml.text
    }
}

/// A word as a file tells it.
pub(super) struct Told {
    /// Where the file writes it, in bytes of the file's text.
    pub content: Range<usize>,
    /// Its text.
    pub text: String,
    /// Its box.
    pub at: Rect,
    /// How sure the engine was, in 0..=1.
    pub confidence: Option<f32>,
}

/// What has been read of a file so far.
#[derive(Default)]
pub(super) struct Building {
    text: String,
    layout: Layout,
    slots: Vec<Slot>,
    echoes: Vec<Echo>,
    engine: Vec<String>,
    /// Where the page, the block and the line begin in the text.
    page: usize,
    block: usize,
    line: usize,
}

impl Building {
    /// Begins a page.
    pub fn page(&mut self, page: PaperPage) {
        if !self.layout.pages.is_empty() {
            self.text.push('\x0c');
        }
        self.page = self.text.len();
        self.layout.pages.push(page);
    }

    /// Ends the page; one without text is a blank line.
    pub fn end_page(&mut self) {
        if self.text.len() == self.page {
            self.text.push('\n');
        }
    }

    /// Notes a program that worked on the file.
    pub fn program(&mut self, name: &str) {
        self.engine.extend(Some(name.trim()).filter(|name| !name.is_empty()).map(str::to_string));
    }

    /// Notes the version of the program that was noted last.
    pub fn version(&mut self, version: &str) {
        if let Some(program) = self.engine.last_mut().filter(|_| !version.trim().is_empty()) {
            *program = format!("{program} {}", version.trim());
        }
    }

    /// The pages so far.
    pub fn pages(&mut self) -> &mut [PaperPage] {
        &mut self.layout.pages
    }

    /// Begins a block.
    pub fn block(&mut self) {
        if self.text.len() > self.page {
            self.text.push('\n');
        }
        self.block = self.text.len();
    }

    /// Ends the block; one without text leaves no blank line.
    pub fn end_block(&mut self) {
        if self.text.len() == self.block && self.block > self.page {
            self.text.pop();
        }
    }

    /// Begins a line.
    pub fn line(&mut self) {
        self.line = self.text.len();
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        if self.text.len() > self.line {
            self.text.push('\n');
        }
    }

    /// True where the line has words, and the last of them ends with `sign`.
    pub fn ends_with(&self, sign: &str) -> Option<bool> {
        (self.text.len() > self.line).then(|| self.text.ends_with(sign))
    }

    /// How many words there are so far.
    pub fn count(&self) -> usize {
        self.slots.len()
    }

    /// Adds a word to the line. One without letters, or outside a page, is passed over.
    pub fn word(&mut self, told: Told) {
        self.divided(told, None, None);
    }

    /// Adds a word; `part` says which part of a divided word it is (1 or 2), and `whole` where the file says it whole.
    pub fn divided(&mut self, told: Told, part: Option<u8>, whole: Option<Range<usize>>) {
        let word = told.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if word.is_empty() || self.layout.pages.is_empty() {
            return;
        }
        if self.text.len() > self.line {
            self.text.push(' ');
        }
        let span = self.push(&word);
        let kind = match part {
            Some(1) => Kind::First,
            Some(2) => Kind::Second,
            _ => Kind::Word,
        };
        self.slots.push(Slot { kind, span, content: told.content, whole });
        let page = self.layout.pages.len() as u32 - 1;
        self.layout.words.push(PlacedWord { span, page, at: told.at, confidence: told.confidence });
    }

    /// Adds the hyphen at the line's end.
    pub fn hyphen(&mut self, content: Range<usize>, sign: &str) {
        let span = self.push(sign);
        self.slots.push(Slot { kind: Kind::Hyphen, span, content, whole: None });
    }

    /// Notes that the file says the words from number `first` on once more.
    pub fn echo(&mut self, first: usize, content: Range<usize>) {
        self.echoes.push(Echo { slots: first..self.slots.len(), content });
    }

    fn push(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start, self.text.len())
    }
}
