//! ALTO, versions 2 to 4: the text of its lines, where each word stands on the paper, and where in the file each word is
//! written, so that a correction changes that and nothing else.
//!
//! The text has a line for each `TextLine`, a blank line between blocks, and a form feed between pages. Between two
//! words stands one blank. A line's hyphen (`HYP`) stands at its end.

mod write;

use super::layout::{Layout, PaperPage, PlacedWord, Rect};
use super::refusal::{Refusal, XmlFault};
use super::xml::{self, Xml};
use crate::engine::span::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

pub use write::Edit;

/// What a slot of the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A word (`String`).
    Word,
    /// The first part of a word that the line's end divides.
    First,
    /// The second part of such a word.
    Second,
    /// The hyphen at a line's end (`HYP`).
    Hyphen,
}

/// A place of the file where text is written.
#[derive(Clone, Debug, PartialEq)]
struct Slot {
    kind: Kind,
    /// Its text's place in the document's text.
    span: Span,
    /// The value of its `CONTENT`, in bytes of the file's text.
    content: Range<usize>,
    /// The value of its `SUBS_CONTENT`, the whole word that a line's end divides.
    whole: Option<Range<usize>>,
}

/// An ALTO file that was read.
#[derive(Clone, Debug)]
pub struct Alto {
    layout: Layout,
    slots: Vec<Slot>,
    xml: Xml,
}

impl Alto {
    /// Reads the file and gives its text beside it.
    ///
    /// # Errors
    /// For a file that is no well-formed XML, declares a document type (whose entities could grow without end), or is
    /// no ALTO.
    pub fn read(xml: Xml) -> Result<(Self, String), Refusal> {
        let mut building = Building::default();
        read_into(&xml.text, &mut building)?;
        let Building { text, layout, slots, .. } = building;
        Ok((Self { layout, slots, xml }, text))
    }

    /// Where the words stand on the paper.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The file as text.
    pub fn xml(&self) -> &str {
        &self.xml.text
    }
}

/// What has been read so far.
#[derive(Default)]
struct Building {
    text: String,
    layout: Layout,
    slots: Vec<Slot>,
    /// Names of pictures as the description gives them.
    pictures: Vec<String>,
    /// Where the page, the block and the line begin in the text.
    page: usize,
    block: usize,
    line: usize,
}

impl Building {
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        match tag.name {
            "Page" => {
                if !self.layout.pages.is_empty() {
                    self.text.push('\x0c');
                }
                self.page = self.text.len();
                let (width, height) = (tag.number("WIDTH")?, tag.number("HEIGHT")?);
                self.layout.pages.push(PaperPage { width, height, picture: None });
            }
            "TextBlock" => {
                if self.text.len() > self.page {
                    self.text.push('\n');
                }
                self.block = self.text.len();
            }
            "TextLine" => self.line = self.text.len(),
            "String" => self.word(tag)?,
            "HYP" => self.hyphen(tag)?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "TextLine" if self.text.len() > self.line => self.text.push('\n'),
            // A block without text leaves no blank line.
            "TextBlock" if self.text.len() == self.block && self.block > self.page => {
                self.text.pop();
            }
            "Page" if self.text.len() == self.page => self.text.push('\n'),
            "Layout" => {
                let pages = self.layout.pages.iter_mut();
                pages
                    .zip(std::mem::take(&mut self.pictures))
                    .for_each(|(page, name)| page.picture = Some(name));
            }
            _ => {}
        }
    }

    fn word(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        let Some((content, word)) = tag.text("CONTENT")? else {
            return Err("a String without CONTENT".to_string());
        };
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        if word.is_empty() || self.layout.pages.is_empty() {
            return Ok(());
        }
        if self.text.len() > self.line {
            self.text.push(' ');
        }
        let span = self.push(&word);
        let kind = match tag.text("SUBS_TYPE")?.map(|(_, part)| part) {
            Some(part) if part == "HypPart1" => Kind::First,
            Some(part) if part == "HypPart2" => Kind::Second,
            _ => Kind::Word,
        };
        let whole = tag.text("SUBS_CONTENT")?.map(|(whole, _)| whole);
        self.slots.push(Slot { kind, span, content, whole });
        let at = Rect {
            x: tag.number("HPOS")?,
            y: tag.number("VPOS")?,
            width: tag.number("WIDTH")?,
            height: tag.number("HEIGHT")?,
        };
        let confidence = match tag.text("WC")? {
            Some(_) => Some(tag.number("WC")?.clamp(0.0, 1.0)),
            None => None,
        };
        let page = self.layout.pages.len() as u32 - 1;
        self.layout.words.push(PlacedWord { span, page, at, confidence });
        Ok(())
    }

    fn hyphen(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        let Some((content, sign)) = tag.text("CONTENT")? else { return Ok(()) };
        let sign = sign.trim();
        // Some engines write it with the word, too.
        if sign.is_empty() || self.text.len() == self.line || self.text.ends_with(sign) {
            return Ok(());
        }
        let span = self.push(sign);
        self.slots.push(Slot { kind: Kind::Hyphen, span, content, whole: None });
        Ok(())
    }

    fn push(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start, self.text.len())
    }
}

/// An element's start, with the file that it stands in.
struct Tag<'a> {
    name: &'a str,
    element: &'a BytesStart<'a>,
    xml: &'a str,
}

impl Tag<'_> {
    /// The attribute `name`: where its value stands in the file, and the text that it stands for.
    fn text(&self, name: &str) -> Result<Option<(Range<usize>, String)>, String> {
        for attribute in self.element.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if attribute.key.local_name().as_ref() != name {
                continue;
            }
            let raw: &str = &attribute.value;
            let text = quick_xml::escape::unescape(raw).map_err(|error| error.to_string())?;
            // The value is a part of the file, not a copy of it.
            let start = raw.as_ptr() as usize - self.xml.as_ptr() as usize;
            return Ok(Some((start..start + raw.len(), text.into_owned())));
        }
        Ok(None)
    }

    /// The attribute `name` as a number; 0 where there is none.
    fn number(&self, name: &str) -> Result<f32, String> {
        let Some((_, text)) = self.text(name)? else { return Ok(0.0) };
        match text.trim().parse::<f32>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(format!("{name} is no number but {text:?}")),
        }
    }
}

fn read_into(xml: &str, building: &mut Building) -> Result<(), Refusal> {
    // The mark of UTF-8 stands before the text; quick-xml would count places without it.
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    let mut any = false;
    loop {
        let at = reader.buffer_position() as usize;
        let fault = |fault: XmlFault| Refusal::Xml { line: xml::line(xml, at), fault };
        let event = reader.read_event().map_err(|error| {
            let at = reader.error_position() as usize;
            let cut = matches!(error, quick_xml::Error::Syntax(_))
                && reader.buffer_position() as usize >= xml.len();
            let fault = if cut { XmlFault::Cut } else { XmlFault::Syntax(error.to_string()) };
            Refusal::Xml { line: xml::line(xml, at), fault }
        })?;
        match event {
            Event::Start(ref element) | Event::Empty(ref element) => {
                let name = element.local_name().as_ref().to_string();
                if !any && name != "alto" {
                    return Err(fault(XmlFault::NotAlto(name)));
                }
                any = true;
                let tag = Tag { name: &name, element, xml };
                building.begin(&tag).map_err(|error| fault(XmlFault::Syntax(error)))?;
                if matches!(event, Event::Empty(_)) {
                    building.end(&name);
                } else {
                    open.push(name);
                }
            }
            Event::End(_) => {
                // The reader refuses an end that fits no start.
                let name = open.pop().unwrap_or_default();
                building.end(&name);
            }
            Event::Text(text) if open.last().is_some_and(|name| name == "fileName") => {
                let name = text.trim().to_string();
                if !name.is_empty() {
                    building.pictures.push(name);
                }
            }
            Event::DocType(_) => return Err(fault(XmlFault::DocType)),
            Event::Eof if open.is_empty() && any => return Ok(()),
            Event::Eof => return Err(fault(XmlFault::Cut)),
            _ => {}
        }
    }
}
