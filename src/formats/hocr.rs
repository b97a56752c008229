//! hOCR (Breuel 2007, "The hOCR microformat for OCR workflow and results") that is XML, as Tesseract writes it: a line for
//! each element of a class of lines, a block for each `ocr_par`. Places and confidences stand in `title`.

use super::layout::{PaperPage, Rect};
use super::placed::{Building, Told};
use super::refusal::Refusal;
use super::xml::{self, Tag, Text, Visit};
use std::ops::Range;

/// The classes of lines.
const LINES: [&str; 5] = ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"];

/// Reads the file `xml`.
pub(super) fn read(xml: &str) -> Result<Building, Refusal> {
    let mut reading = Reading::default();
    xml::visit(xml, &mut reading)?;
    Ok(reading.building)
}

/// What an open element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Page,
    Block,
    Line,
    Word,
    Other,
}

/// A word whose text is being read.
struct Open {
    at: Rect,
    confidence: Option<f32>,
    /// Where what its element holds begins.
    inside: usize,
    content: Option<Range<usize>>,
    /// Tags that were met when its text began.
    tags: usize,
    /// Whether tags stand between its letters, so that only all that the element holds can be replaced.
    mixed: bool,
    text: String,
}

#[derive(Default)]
struct Reading {
    building: Building,
    open: Vec<Part>,
    /// How many tags were met.
    tags: usize,
    word: Option<Open>,
}

impl Visit for Reading {
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        self.tags += 1;
        let class = tag.text("class")?.map(|(_, class)| class).unwrap_or_default();
        if tag.name == "meta" && tag.text("name")?.is_some_and(|(_, name)| name == "ocr-system") {
            self.building.program(&tag.text("content")?.map(|(_, system)| system).unwrap_or_default());
        }
        let title = tag.text("title")?.map(|(_, title)| title).unwrap_or_default();
        let part = match class.split_whitespace().next().unwrap_or_default() {
            "ocr_page" => {
                let Rect { width, height, .. } = rect(&title)?;
                let picture = property(&title, "image").map(|name| name.trim_matches(['"', '\'']));
                // Names come as paths of the machine that read them.
                let picture = picture.and_then(|path| path.rsplit(['/', '\\']).next()).map(str::to_string);
                self.building.page(PaperPage { width, height, picture });
                Part::Page
            }
            "ocr_par" => {
                self.building.block();
                Part::Block
            }
            class if LINES.contains(&class) => {
                self.building.line();
                Part::Line
            }
            "ocrx_word" => {
                let confidence = match property(&title, "x_wconf") {
                    Some(said) => Some((number(said)? / 100.0).clamp(0.0, 1.0)),
                    None => None,
                };
                self.word = Some(Open {
                    at: rect(&title)?,
                    confidence,
                    inside: tag.inside,
                    content: None,
                    tags: 0,
                    mixed: false,
                    text: String::new(),
                });
                Part::Word
            }
            _ => Part::Other,
        };
        self.open.push(part);
        Ok(())
    }

    fn text(&mut self, _: &str, text: Text) {
        let Some(word) = &mut self.word else { return };
        // A word may stand in <strong> or <em>, or some of its letters may.
        let start = match &word.content {
            Some(content) => {
                word.mixed |= word.tags != self.tags;
                content.start
            }
            None => {
                word.tags = self.tags;
                text.place.start
            }
        };
        word.content = Some(start..text.place.end);
        word.text.push_str(&text.read);
    }

    fn end(&mut self, _: &str, end: usize) {
        self.tags += 1;
        match self.open.pop() {
            Some(Part::Word) => {
                let Some(Open { at, confidence, inside, content: Some(content), mixed, text, .. }) =
                    self.word.take()
                else {
                    return;
                };
                let content = if mixed { inside..end } else { content };
                self.building.word(Told { content, text, at, confidence });
            }
            Some(Part::Line) => self.building.end_line(),
            Some(Part::Block) => self.building.end_block(),
            Some(Part::Page) => self.building.end_page(),
            Some(Part::Other) | None => {}
        }
    }
}

/// The property `name` of a title such as `bbox 10 20 30 40; x_wconf 93`.
fn property<'a>(title: &'a str, name: &str) -> Option<&'a str> {
    let properties = title.split(';').map(str::trim);
    properties
        .filter_map(|property| property.split_once(' '))
        .find(|(key, _)| *key == name)
        .map(|(_, said)| said.trim())
}

fn rect(title: &str) -> Result<Rect, String> {
    let Some(said) = property(title, "bbox") else { return Ok(Rect::default()) };
    let edges = said.split_whitespace().map(number).collect::<Result<Vec<f32>, String>>()?;
    let [left, top, right, bottom] = edges[..] else {
        return Err(format!("bbox has not four numbers but {said:?}"));
    };
    Ok(Rect { x: left, y: top, width: right - left, height: bottom - top })
}

fn number(said: &str) -> Result<f32, String> {
    match said.trim().parse::<f32>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(format!("{said:?} is no number")),
    }
}
