//! Corrections into a file with a trace of themselves: which words a person decided, what was read before, and which program
//! worked on the file; and boxes for words that were divided or united.
//!
//! ALTO gets `CS` on the words that a person decided (from version 2.1, 2.0 has none), loses the engine's confidences of words that are others now, and names
//! the program among its processing steps. PAGE keeps the reading before as another `TextEquiv` of the word; that of 2013, which allows
//! one alone, among the word's comments; that of 2010, which has none of these, not at all.

use super::elements::{Element, Elements, Equiv, Steps};
use super::write::Changes;
use super::{Edit, Format, Kind, Placed, Slot};
use crate::engine::span::Span;
use crate::formats::layout::Rect;
use std::collections::BTreeMap;
use std::ops::Range;

/// Who worked on the file, and when.
#[derive(Clone, Copy, Debug)]
pub struct Trace<'a> {
    /// The program.
    pub program: &'a str,
    /// Its version.
    pub version: &'a str,
    /// When (RFC 3339).
    pub when: &'a str,
}

impl Placed {
    /// The changes of the file that `edits` make, with their trace; `persons` are those of them that a person decided, changed or
    /// not. Nothing where nothing is decided. hOCR has no place for a trace: there the words alone change.
    pub fn traced(&self, text: &str, edits: &[Edit<'_>], persons: &[Span], trace: Trace<'_>) -> Changes {
        let (changes, written) = self.changes_and_slots(text, edits);
        if self.format == Format::Hocr || (changes.is_empty() && persons.is_empty()) {
            return changes;
        }
        let person = |slot: &Slot| {
            let near = persons.partition_point(|span| span.end <= slot.span.start);
            persons.get(near).is_some_and(|span| span.start < slot.span.end)
        };
        let elements = Elements::of(&self.xml.text);
        let (out, united) = Default::default();
        let mut traced = Tracing { placed: self, text, written: &written, elements: &elements, united, out };
        let alto = Tracing::knows_status(&self.xml.text, &elements.steps.name_space);
        let person = |slot: &Slot| alto && person(slot);
        traced.united = written.keys().filter_map(|&index| Some((index, traced.partner(index)?))).collect();
        for (range, says) in changes {
            traced.out.insert((range.start, range.end), says);
        }
        for (index, slot) in self.slots.iter().enumerate() {
            match self.format {
                Format::Alto => traced.alto(index, slot, person(slot)),
                _ => traced.page(index, slot),
            }
        }
        self.step(trace, &elements.steps, &mut traced.out);
        traced.out.into_iter().map(|((start, end), says)| (start..end, says)).collect()
    }

    /// Names the program among those that worked on the file.
    fn step(&self, trace: Trace<'_>, steps: &Steps, out: &mut BTreeMap<(usize, usize), String>) {
        let Steps { name_space, end, processing_end, prefix, last_change, comments } = steps;
        let said = self.escaped(&format!("{} {}", trace.program, trace.version));
        let when = self.escaped(trace.when);
        let tag = |name: &str, says: &str| format!("<{prefix}{name}>{says}</{prefix}{name}>");
        let mut put = |range: Range<usize>, says: String| {
            out.insert((range.start, range.end), says);
        };
        if self.format == Format::Page {
            if let Some(range) = last_change {
                put(range.clone(), when.get(..19).unwrap_or(&when).to_string());
            }
            match (name_space.contains("2019") || name_space.contains("2018"), comments, end) {
                (true, _, Some(end)) => put(
                    *end..*end,
                    format!(
                        "<{prefix}MetadataItem type=\"processingStep\" name=\"post-correction\" value=\"{said}\" date=\"{}\"/>",
                        when.get(..19).unwrap_or(&when)
                    ),
                ),
                (false, Some(comments), _) => {
                    put(comments.end..comments.end, format!("; corrected with {said}, {when}"))
                }
                (false, None, Some(end)) => {
                    put(*end..*end, tag("Comments", &format!("corrected with {said}, {when}")))
                }
                (_, _, None) => {}
            }
            return;
        }
        let software = tag(
            "processingSoftware",
            &(tag("softwareName", &self.escaped(trace.program))
                + &tag("softwareVersion", &self.escaped(trace.version))),
        );
        let step = tag("processingDateTime", &when)
            + &tag("processingStepDescription", "post-correction")
            + &software;
        let id = format!(
            "{}_{}",
            trace.program.to_uppercase(),
            when.chars().filter(char::is_ascii_digit).collect::<String>()
        );
        match (name_space.contains("ns-v4"), processing_end, end) {
            (true, _, Some(end)) => {
                put(*end..*end, format!("<{prefix}Processing ID=\"{id}\">{step}</{prefix}Processing>"))
            }
            (false, Some(end), _) => put(*end..*end, tag("postProcessingStep", &step)),
            (false, None, Some(end)) => put(
                *end..*end,
                format!(
                    "<{prefix}OCRProcessing ID=\"{id}\">{}</{prefix}OCRProcessing>",
                    tag("ocrProcessingStep", &step)
                ),
            ),
            (_, _, None) => {}
        }
    }
}

/// The changes so far; a change of a range stands before those that begin later.
struct Tracing<'a> {
    placed: &'a Placed,
    text: &'a str,
    /// What the changed slots say.
    written: &'a BTreeMap<usize, String>,
    elements: &'a Elements,
    /// Words that say nothing, since others hold their letters now, and those others.
    united: BTreeMap<usize, usize>,
    out: BTreeMap<(usize, usize), String>,
}

impl Tracing<'_> {
    /// True for a file of ALTO in which a word may say its `CS`: from 2.1 on, which has the namespace of 2.0.
    fn knows_status(xml: &str, name_space: &str) -> bool {
        let root = xml.find("alto").and_then(|start| xml[start..].split('>').next()).unwrap_or_default();
        !name_space.contains("ns-v2") || ["2.1", "2-1"].iter().any(|version| root.contains(version))
    }

    fn alto(&mut self, index: usize, slot: &Slot, person: bool) {
        let Some(element) = self.elements.words.get(&slot.content.start) else { return };
        let says = self.written.get(&index);
        if says.is_some_and(String::is_empty) && self.unite(index, element) {
            return;
        }
        let parts: Vec<&str> = says.map(|says| says.split_whitespace().collect()).unwrap_or_default();
        if parts.len() > 1 && slot.kind == Kind::Word {
            self.divide_alto(slot, element, &parts, person);
            return;
        }
        if says.is_some() {
            for range in &element.stale {
                self.out.insert((range.start, range.end), String::new());
            }
        }
        match (&element.status, person) {
            (Some(status), true) => drop(self.out.insert((status.start, status.end), "true".to_string())),
            // After the quote that ends the content.
            (None, true) => drop(
                self.out.insert((slot.content.end + 1, slot.content.end + 1), " CS=\"true\"".to_string()),
            ),
            (_, false) => {}
        }
    }

    fn page(&mut self, index: usize, slot: &Slot) {
        let Some(element) = self.elements.words.get(&slot.content.start) else { return };
        let Some(says) = self.written.get(&index) else { return };
        if says.is_empty() && element.points.is_some() && self.unite(index, element) {
            return;
        }
        let Some(equiv) = &element.equiv else { return };
        let parts: Vec<&str> = says.split_whitespace().collect();
        if parts.len() > 1 && element.points.is_some() {
            return self.divide_page(index, slot, element, &parts);
        }
        for (range, says) in self.reading_before(index, element, equiv) {
            self.out.insert((range.start, range.end), says);
        }
        for range in &element.stale {
            self.out.insert((range.start, range.end), String::new());
        }
    }

    /// The changes by which a word's element keeps the reading before: as a `TextEquiv`, with the confidence that the engine gave it; or as
    /// the version of the file allows.
    fn reading_before(&self, index: usize, element: &Element, equiv: &Equiv) -> Changes {
        let Steps { name_space, prefix, .. } = &self.elements.steps;
        let xml = &self.placed.xml.text;
        let confidence: String = element.stale.iter().map(|range| &xml[range.clone()]).collect();
        let parts = self.united.iter().filter(|(_, into)| **into == index).map(|(part, _)| *part);
        let spans = parts.chain([index]).map(|part| self.placed.slots[part].span);
        let all = spans.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
        let was = self.placed.escaped(all.unwrap_or(self.placed.slots[index].span).of(self.text));
        let at = |place: usize| place..place;
        if name_space.contains("2010") {
            return Vec::new();
        }
        if name_space.contains("2013") {
            return vec![match &element.comments {
                Some(comments) => (at(comments.end), format!("; read as {was}")),
                None => (at(element.name_end), format!(" comments=\"read as {was}\"")),
            }];
        }
        let number = equiv.highest + 1;
        let other = format!(
            "<{prefix}TextEquiv index=\"{number}\"{confidence}><{prefix}Unicode>{was}</{prefix}Unicode></{prefix}TextEquiv>"
        );
        let mut changes = vec![(at(equiv.whole.end), other)];
        if equiv.index.is_none() {
            changes.push((at(equiv.name_end), " index=\"0\"".to_string()));
        }
        changes
    }

    /// The word that holds the letters of slot `index` now, which says nothing itself: the nearest on its line before or after it whose text
    /// is better told by both than by itself.
    fn partner(&self, index: usize) -> Option<usize> {
        let slots = &self.placed.slots;
        let slot = slots.get(index).filter(|slot| slot.kind == Kind::Word)?;
        let empty = |at: &usize| self.written.get(at).is_some_and(String::is_empty);
        if !empty(&index) {
            return None;
        }
        let before = (0..index).rev().find(|at| !empty(at));
        let after = (index + 1..slots.len()).find(|at| !empty(at));
        let own = slot.span.of(self.text);
        let mut best = None;
        for (at, first) in [(before, true), (after, false)] {
            let Some((at, says)) = at.and_then(|at| Some((at, self.written.get(&at)?))) else { continue };
            let other = &slots[at];
            let between =
                Span { start: slot.span.end.min(other.span.end), end: slot.span.start.max(other.span.start) };
            let placed = other.kind == Kind::Word && self.elements.words.contains_key(&other.content.start);
            if !placed || between.of(self.text).contains('\n') {
                continue;
            }
            let was = other.span.of(self.text);
            let both = if first { format!("{was}{own}") } else { format!("{own}{was}") };
            let apart = strsim::levenshtein(&both, says);
            if apart < strsim::levenshtein(was, says) && best.is_none_or(|(least, _)| apart < least) {
                best = Some((apart, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Takes the element of a word that is part of another now away, and widens the other's box. False where there is none.
    fn unite(&mut self, index: usize, element: &Element) -> bool {
        let Some(&other) = self.united.get(&index) else { return false };
        // All that is in the other now stands in one box.
        let parts = self.united.iter().filter(|(_, into)| **into == other).map(|(part, _)| *part);
        let words = &self.placed.layout.words;
        let boxes = parts.chain([other]).filter_map(|part| self.place(part)).map(|word| words[word].at);
        let Some(around) = boxes.reduce(Rect::around) else { return false };
        // The blank beside it goes, too.
        let mut gone = element.whole.clone();
        if self.placed.format == Format::Alto {
            gone = with_blank(&self.placed.xml.text, gone, other < index);
        }
        self.replace(gone, String::new());
        if let Some(other) = self.elements.words.get(&self.placed.slots[other].content.start) {
            self.reshape(other, around);
        }
        true
    }

    /// Which word of the layout a slot is: hyphens are none.
    fn place(&self, index: usize) -> Option<usize> {
        let span = self.placed.slots[index].span;
        self.placed.layout.words.binary_search_by_key(&span, |word| word.span).ok()
    }

    fn reshape(&mut self, element: &Element, at: Rect) {
        let whole = (element.whole.start, element.whole.end);
        // One that is divided has new boxes already.
        if self.out.contains_key(&whole) {
            return;
        }
        for (range, value) in element.sides.iter().zip([at.x, at.y, at.width, at.height]) {
            if let Some(range) = range {
                self.out.insert((range.start, range.end), value.to_string());
            }
        }
        if let Some(points) = &element.points {
            self.out.insert((points.start, points.end), outline(at));
        }
    }

    /// One element for each part, each with its share of the box.
    fn divide_alto(&mut self, slot: &Slot, element: &Element, parts: &[&str], person: bool) {
        let Some(at) = self.box_of(slot) else { return };
        let boxes = shares(at, parts);
        let prefix = &self.elements.steps.prefix;
        let mut elements = Vec::new();
        for (number, (part, at)) in parts.iter().zip(&boxes).enumerate() {
            let mut own: Changes = vec![(slot.content.clone(), self.placed.escaped(part))];
            let numbers = element.sides.iter().zip([at.x, at.y, at.width, at.height]);
            own.extend(numbers.filter_map(|(range, value)| Some((range.clone()?, value.to_string()))));
            own.extend(element.stale.iter().map(|range| (range.clone(), String::new())));
            own.extend(self.own_id(element, number));
            match &element.status {
                Some(status) if person => own.push((status.clone(), "true".to_string())),
                None if person => {
                    own.push((slot.content.end + 1..slot.content.end + 1, " CS=\"true\"".to_string()))
                }
                _ => {}
            }
            elements.push(self.rewritten(element.whole.clone(), own));
        }
        let mut all = elements[0].clone();
        for (pair, element) in boxes.windows(2).zip(&elements[1..]) {
            let (left, right) = (pair[0].x + pair[0].width, pair[1].x);
            all += &format!(
                "<{prefix}SP HPOS=\"{left}\" VPOS=\"{}\" WIDTH=\"{}\"/>{element}",
                pair[0].y,
                right - left
            );
        }
        self.replace(element.whole.clone(), all);
    }

    fn divide_page(&mut self, index: usize, slot: &Slot, element: &Element, parts: &[&str]) {
        let (Some(at), Some(points), Some(equiv)) = (self.box_of(slot), &element.points, &element.equiv)
        else {
            return;
        };
        let mut all = String::new();
        for (number, (part, at)) in parts.iter().zip(shares(at, parts)).enumerate() {
            let mut own: Changes =
                vec![(points.clone(), outline(at)), (slot.content.clone(), self.placed.escaped(part))];
            own.extend(element.stale.iter().map(|range| (range.clone(), String::new())));
            own.extend(self.own_id(element, number));
            if number == 0 {
                own.extend(self.reading_before(index, element, equiv));
            }
            all += &self.rewritten(element.whole.clone(), own);
        }
        self.replace(element.whole.clone(), all);
    }

    /// The id of a part of a divided word: the first keeps the word's.
    fn own_id(&self, element: &Element, number: usize) -> Option<(Range<usize>, String)> {
        let id = element.id.clone().filter(|_| number > 0)?;
        Some((id.end..id.end, format!("_{}", number + 1)))
    }

    fn box_of(&self, slot: &Slot) -> Option<Rect> {
        let words = &self.placed.layout.words;
        words.binary_search_by_key(&slot.span, |word| word.span).ok().map(|index| words[index].at)
    }

    /// The text of the file at `range` with these changes.
    fn rewritten(&self, range: Range<usize>, mut own: Changes) -> String {
        own.sort_by_key(|(range, _)| (range.start, range.end));
        let xml = &self.placed.xml.text;
        let mut out = String::new();
        let mut at = range.start;
        for (place, says) in own {
            out += &xml[at..place.start];
            out += &says;
            at = place.end;
        }
        out + &xml[at..range.end]
    }

    /// Puts `says` in the place of a whole element, whatever was to change in it.
    fn replace(&mut self, range: Range<usize>, says: String) {
        self.out.retain(|(start, end), _| *start < range.start || *end > range.end);
        self.out.insert((range.start, range.end), says);
    }
}

/// The element with the `SP` beside it, before or after.
fn with_blank(xml: &str, element: Range<usize>, before: bool) -> Range<usize> {
    if before {
        let left = xml[..element.start].trim_end();
        let tag = left.rfind('<').filter(|&at| is_blank(&left[at..]));
        tag.map_or(element.clone(), |at| at..element.end)
    } else {
        let right = &xml[element.end..];
        let skipped = right.len() - right.trim_start().len();
        let length = right[skipped..].find('>').map(|end| end + 1);
        let tag = length.filter(|&length| is_blank(&right[skipped..skipped + length]));
        tag.map_or(element.clone(), |length| element.start..element.end + skipped + length)
    }
}

/// Whether a tag is an `SP` that ends in itself.
fn is_blank(tag: &str) -> bool {
    let name =
        tag.trim_start_matches('<').split([' ', '/', '>', '\n', '\t', '\r']).next().unwrap_or_default();
    name.rsplit(':').next() == Some("SP") && tag.ends_with("/>")
}

/// A box divided among `parts` side by side, by their letters; a blank between two is as wide as a letter.
fn shares(at: Rect, parts: &[&str]) -> Vec<Rect> {
    let lengths: Vec<f32> = parts.iter().map(|part| part.chars().count() as f32).collect();
    let all: f32 = lengths.iter().sum::<f32>() + (parts.len() - 1) as f32;
    let mut from = 0.0;
    let mut boxes = Vec::new();
    for length in lengths {
        let x = (at.x + at.width * from / all).round();
        let end = (at.x + at.width * (from + length) / all).round();
        boxes.push(Rect { x, width: end - x, ..at });
        from += length + 1.0;
    }
    boxes
}

/// The corners of a box as PAGE writes them.
fn outline(at: Rect) -> String {
    let (right, bottom) = (at.x + at.width, at.y + at.height);
    format!("{},{} {right},{} {right},{bottom} {},{bottom}", at.x, at.y, at.y, at.x)
}
