//! PAGE XML, versions 2010 to 2019: a line for each `TextLine`, a block for each `TextRegion`. Words come from `Word`; of a
//! line without them, from the line's own text. What a line or region says beside its words follows them.

use super::layout::{PaperPage, Rect};
use super::placed::{Building, Told};
use super::refusal::Refusal;
use super::xml::{self, Tag, Text, Visit};
use std::ops::Range;

/// Reads the file `xml`.
pub(super) fn read(xml: &str) -> Result<Building, Refusal> {
    let mut reading = Reading::default();
    xml::visit(xml, &mut reading)?;
    Ok(reading.building)
}

/// What an element says in its first `TextEquiv`.
#[derive(Clone, Default)]
struct Said {
    /// Elements `Unicode` that began in it; the first is the one that counts, as far as none is within it.
    unicodes: u32,
    content: Option<Range<usize>>,
    /// The pieces of text, as they stand in the file.
    pieces: Vec<(Range<usize>, String)>,
    confidence: Option<f32>,
}

/// The elements that have a text of their own.
const TOLD: [&str; 4] = ["TextRegion", "TextLine", "Word", "Glyph"];

/// One of them that is open.
#[derive(Default)]
struct Open {
    name: String,
    /// Words before it.
    first: usize,
    at: Option<Rect>,
    said: Option<Said>,
}

#[derive(Default)]
struct Reading {
    building: Building,
    open: Vec<Open>,
    /// The `TextEquiv` that is being read.
    equiv: Option<Said>,
}

impl Visit for Reading {
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        match tag.name {
            "Page" => {
                let (width, height) = (tag.number("imageWidth")?, tag.number("imageHeight")?);
                let picture =
                    tag.text("imageFilename")?.map(|(_, name)| name).filter(|name| !name.is_empty());
                self.building.page(PaperPage { width, height, picture });
            }
            name if TOLD.contains(&name) => {
                match name {
                    "TextRegion" => self.building.block(),
                    "TextLine" => self.building.line(),
                    _ => {}
                }
                let first = self.building.count();
                self.open.push(Open { name: name.to_string(), first, ..Open::default() });
            }
            "Coords" => {
                if let Some(open) = self.open.last_mut()
                    && let Some((_, points)) = tag.text("points")?
                {
                    for point in points.split_whitespace() {
                        open.add(
                            point.split_once(',').and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?))),
                        )?;
                    }
                }
            }
            // Before 2013 each point is an element.
            "Point" => {
                if let Some(open) = self.open.last_mut() {
                    open.add(Some((tag.number("x")?, tag.number("y")?)))?;
                }
            }
            "TextEquiv" => {
                let confidence = match tag.text("conf")? {
                    Some(_) => Some(tag.number("conf")?.clamp(0.0, 1.0)),
                    None => None,
                };
                self.equiv = Some(Said { confidence, ..Said::default() });
            }
            "Unicode" => {
                if let Some(said) = &mut self.equiv {
                    said.unicodes += 1;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, element: &str, text: Text) {
        if element == "Creator" {
            self.building.program(&text.read);
        }
        if let Some(said) = self.equiv.as_mut().filter(|said| element == "Unicode" && said.unicodes == 1) {
            let start = said.content.as_ref().map_or(text.place.start, |content| content.start);
            said.content = Some(start..text.place.end);
            said.pieces.push((text.place, text.read));
        }
    }

    fn end(&mut self, name: &str, _: usize) {
        match name {
            "TextEquiv" => {
                let said = self.equiv.take();
                if let Some(open) = self.open.last_mut() {
                    // The first is the one that counts; others are what else it may have been.
                    open.said = open.said.take().or(said);
                }
            }
            "Page" => self.building.end_page(),
            name if TOLD.contains(&name) => {
                let Some(open) = self.open.pop() else { return };
                self.close(open);
            }
            _ => {}
        }
    }
}

impl Reading {
    fn close(&mut self, open: Open) {
        let said = open.said.unwrap_or_default();
        let alone = self.building.count() == open.first;
        let at = open.at.unwrap_or_default();
        match (&*open.name, said.content) {
            ("Glyph", _) | (_, None) => {}
            (_, Some(content)) if !alone => self.building.echo(open.first, content),
            ("TextRegion", Some(_)) => self.lines(said.pieces, at),
            (_, Some(content)) => {
                let text = said.pieces.into_iter().map(|(_, text)| text).collect();
                self.building.word(Told { content, text, at, confidence: said.confidence });
            }
        }
        match &*open.name {
            "TextLine" => self.building.end_line(),
            "TextRegion" => self.building.end_block(),
            _ => {}
        }
    }

    /// The lines of a region whose lines the file doesn't tell apart.
    fn lines(&mut self, pieces: Vec<(Range<usize>, String)>, at: Rect) {
        let mut line: Option<Told> = None;
        for (place, text) in pieces {
            // A reference is one letter; all else stands in the file as it is read.
            let exact = text.len() == place.len();
            let mut start = place.start;
            for part in text.split_inclusive('\n') {
                let end = if exact { start + part.trim_end_matches('\n').len() } else { place.end };
                let told = line.get_or_insert_with(|| Told {
                    content: start..end,
                    text: String::new(),
                    at,
                    confidence: None,
                });
                told.content.end = end;
                told.text.push_str(part.trim_end_matches('\n'));
                start += part.len();
                if part.ends_with('\n') {
                    self.line_of(line.take());
                }
            }
        }
        self.line_of(line);
    }

    fn line_of(&mut self, told: Option<Told>) {
        if let Some(told) = told {
            self.building.line();
            self.building.word(told);
            self.building.end_line();
        }
    }
}

impl Open {
    /// Widens the box to hold a point.
    fn add(&mut self, point: Option<(f32, f32)>) -> Result<(), String> {
        let Some((x, y)) = point else { return Err("Coords that are no points".to_string()) };
        let point = Rect { x, y, width: 0.0, height: 0.0 };
        self.at = Some(self.at.map_or(point, |at| at.around(point)));
        Ok(())
    }
}
