//! Where the elements of words stand in a file of ALTO or PAGE, and where it tells which programs worked on it: read anew when a
//! corrected file is written with a trace.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::ops::Range;

/// Where a word's element stands in the file, and what of it a trace changes; ranges are bytes of the file's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    /// The whole element.
    pub whole: Range<usize>,
    /// Where its name ends in its first tag.
    pub name_end: usize,
    /// Its id.
    pub id: Option<Range<usize>>,
    /// What is remarked of it (PAGE).
    pub comments: Option<Range<usize>>,
    /// The numbers of its box (ALTO): left, top, width, height.
    pub sides: [Option<Range<usize>>; 4],
    /// The points of its outline (PAGE).
    pub points: Option<Range<usize>>,
    /// The engine's confidences: whole attributes with the blank before them.
    pub stale: Vec<Range<usize>>,
    /// Whether a person corrected it (ALTO).
    pub status: Option<Range<usize>>,
    /// Its first `TextEquiv` (PAGE).
    pub equiv: Option<Equiv>,
}

/// The first `TextEquiv` of a word of PAGE.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Equiv {
    /// The whole element.
    pub whole: Range<usize>,
    /// Where its name ends in its first tag.
    pub name_end: usize,
    /// Its index, where it has one.
    pub index: Option<Range<usize>>,
    /// The highest index among the word's.
    pub highest: u32,
}

/// Where a file tells which programs worked on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps {
    /// The name space of the root, by which versions are told apart.
    pub name_space: String,
    /// Where the description (ALTO) or the metadata (PAGE) end: before their last tag.
    pub end: Option<usize>,
    /// Where the last `OCRProcessing` of ALTO ends: before its last tag.
    pub processing_end: Option<usize>,
    /// What stands before a tag's name: `alto:` or nothing.
    pub prefix: String,
    /// When PAGE says that it was last changed.
    pub last_change: Option<Range<usize>>,
    /// The comments of PAGE.
    pub comments: Option<Range<usize>>,
}

/// What a trace is written into.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Elements {
    /// The elements of words, by where the file writes the word.
    pub words: BTreeMap<usize, Element>,
    /// Where the programs are named.
    pub steps: Steps,
}

impl Elements {
    /// Finds them in a file that was read already.
    pub fn of(xml: &str) -> Self {
        let mut finding = Finding { xml, found: Self::default(), open: Vec::new(), texts: BTreeMap::new() };
        let mut reader = Reader::from_str(xml);
        loop {
            let start = reader.buffer_position() as usize;
            let Ok(event) = reader.read_event() else { break };
            let end = reader.buffer_position() as usize;
            match event {
                Event::Start(ref tag) => finding.begin(tag, start..end),
                Event::Empty(ref tag) => {
                    finding.begin(tag, start..end);
                    finding.end(start..end);
                }
                Event::End(_) => finding.end(start..end),
                Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) => finding.text(start..end),
                Event::Eof => break,
                _ => {}
            }
        }
        finding.found
    }
}

/// An element that is open.
struct Open {
    name: String,
    start: usize,
    element: Element,
    /// Where its word is written.
    content: Option<usize>,
    /// The index that it says, and where its name ends in its tag.
    index: Option<Range<usize>>,
    name_end: usize,
}

struct Finding<'a> {
    xml: &'a str,
    found: Elements,
    open: Vec<Open>,
    /// Where the text of elements begins, by the depth that they stand at.
    texts: BTreeMap<usize, Range<usize>>,
}

impl Finding<'_> {
    fn begin(&mut self, tag: &BytesStart<'_>, place: Range<usize>) {
        let name = tag.local_name().as_ref().to_string();
        let full = tag.name().as_ref().to_string();
        let mut open = Open {
            start: place.start,
            element: Element::default(),
            content: None,
            index: None,
            name_end: place.start + 1 + full.len(),
            name,
        };
        if self.open.is_empty() {
            self.found.steps.prefix = full.strip_suffix(&*open.name).unwrap_or_default().to_string();
        }
        for attribute in tag.attributes().flatten() {
            let raw: &str = &attribute.value;
            let start = raw.as_ptr() as usize - self.xml.as_ptr() as usize;
            let value = start..start + raw.len();
            let key = attribute.key.local_name().as_ref().to_string();
            match (&*open.name, &*key) {
                (_, _)
                    if self.open.is_empty()
                        && attribute.key.as_ref().starts_with("xmlns")
                        && (raw.contains("alto") || raw.contains("PAGE")) =>
                {
                    self.found.steps.name_space = raw.to_string();
                }
                ("String", "CONTENT") => open.content = Some(value.start),
                ("String", "WC" | "CC") | ("TextEquiv", "conf") => {
                    open.element.stale.push(self.attribute(&value))
                }
                ("String", "CS") => open.element.status = Some(value),
                ("String", "HPOS") => open.element.sides[0] = Some(value),
                ("String", "VPOS") => open.element.sides[1] = Some(value),
                ("String", "WIDTH") => open.element.sides[2] = Some(value),
                ("String", "HEIGHT") => open.element.sides[3] = Some(value),
                ("String", "ID") | ("Word", "id") => open.element.id = Some(value),
                ("Word" | "TextLine" | "TextRegion", "comments") => open.element.comments = Some(value),
                ("TextEquiv", "index") => open.index = Some(value),
                ("Coords", "points") => {
                    if let Some(word) = self.open.last_mut().filter(|word| word.name == "Word") {
                        word.element.points = Some(value);
                    }
                }
                _ => {}
            }
        }
        self.texts.remove(&(self.open.len() + 1));
        self.open.push(open);
    }

    /// The whole attribute with this value, and the blank before it.
    fn attribute(&self, value: &Range<usize>) -> Range<usize> {
        let before = self.xml[..value.start].trim_end_matches(['"', '\'']).trim_end();
        let before = before.strip_suffix('=').unwrap_or(before).trim_end();
        let name = before.rfind(char::is_whitespace).unwrap_or_default();
        self.xml[..name].trim_end().len()..value.end + 1
    }

    fn text(&mut self, place: Range<usize>) {
        let depth = self.open.len();
        self.texts.entry(depth).and_modify(|text| text.end = place.end).or_insert(place);
    }

    fn end(&mut self, place: Range<usize>) {
        let text = self.texts.remove(&self.open.len());
        let Some(mut open) = self.open.pop() else { return };
        open.element.whole = open.start..place.end;
        open.element.name_end = open.name_end;
        let steps = &mut self.found.steps;
        match &*open.name {
            "Description" | "Metadata" => steps.end = Some(place.start).filter(|_| place.start > open.start),
            "OCRProcessing" => steps.processing_end = Some(place.start),
            "LastChange" => steps.last_change = text,
            "Comments" => steps.comments = text,
            "Unicode" => {
                // Of the first TextEquiv of the element that it is said of.
                if let [.., said, equiv] = &mut self.open[..]
                    && equiv.name == "TextEquiv"
                    && said.element.equiv.is_none()
                {
                    equiv.content = text.map(|text| text.start);
                }
            }
            "TextEquiv" => {
                let number = |range: &Range<usize>| self.xml[range.clone()].trim().parse::<u32>().ok();
                let index = open.index.as_ref().and_then(number).unwrap_or_default();
                let Some(said) = self.open.last_mut() else { return };
                match &mut said.element.equiv {
                    Some(first) => first.highest = first.highest.max(index),
                    None => {
                        said.content = open.content;
                        said.element.stale = open.element.stale;
                        said.element.equiv = Some(Equiv {
                            whole: open.element.whole,
                            name_end: open.name_end,
                            index: open.index,
                            highest: index,
                        });
                    }
                }
            }
            "String" | "Word" | "TextLine" | "TextRegion" => {
                if let Some(content) = open.content {
                    self.found.words.insert(content, open.element);
                }
            }
            _ => {}
        }
    }
}
