//! ALTO, versions 2 to 4: a line for each `TextLine`, a block for each `TextBlock`. A line's hyphen (`HYP`) stands at its end.

use super::layout::{PaperPage, Rect};
use super::placed::{Building, Told};
use super::refusal::Refusal;
use super::xml::{self, Tag, Visit};

/// Reads the file `xml`.
pub(super) fn read(xml: &str) -> Result<Building, Refusal> {
    let mut reading = Reading::default();
    xml::visit(xml, &mut reading)?;
    Ok(reading.building)
}

#[derive(Default)]
struct Reading {
    building: Building,
    /// Names of pictures as the description gives them.
    pictures: Vec<String>,
}

impl Visit for Reading {
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        match tag.name {
            "Page" => {
                let (width, height) = (tag.number("WIDTH")?, tag.number("HEIGHT")?);
                self.building.page(PaperPage { width, height, picture: None });
            }
            "TextBlock" => self.building.block(),
            "TextLine" => self.building.line(),
            "String" => self.word(tag)?,
            "HYP" => self.hyphen(tag)?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, element: &str, text: xml::Text) {
        let said = text.read.trim();
        match element {
            "fileName" if !said.is_empty() => self.pictures.push(said.to_string()),
            "softwareName" => self.building.program(said),
            "softwareVersion" => self.building.version(said),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, _: usize) {
        match name {
            "TextLine" => self.building.end_line(),
            "TextBlock" => self.building.end_block(),
            "Page" => self.building.end_page(),
            "Layout" => {
                let pages = self.building.pages().iter_mut();
                pages
                    .zip(std::mem::take(&mut self.pictures))
                    .for_each(|(page, name)| page.picture = Some(name));
            }
            _ => {}
        }
    }
}

impl Reading {
    fn word(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        let Some((content, text)) = tag.text("CONTENT")? else {
            return Err("a String without CONTENT".to_string());
        };
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
        let part = match tag.text("SUBS_TYPE")?.map(|(_, part)| part) {
            Some(part) if part == "HypPart1" => Some(1),
            Some(part) if part == "HypPart2" => Some(2),
            _ => None,
        };
        let whole = tag.text("SUBS_CONTENT")?.map(|(whole, _)| whole);
        self.building.divided(Told { content, text, at, confidence }, part, whole);
        Ok(())
    }

    fn hyphen(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        let Some((content, sign)) = tag.text("CONTENT")? else { return Ok(()) };
        let sign = sign.trim();
        // Some engines write it with the word, too.
        if !sign.is_empty() && self.building.ends_with(sign) == Some(false) {
            self.building.hyphen(content, sign);
        }
        Ok(())
    }
}
