//! XML files: how their letters are encoded, what stands in them and where.

use super::encoding::Encoding;
use super::refusal::{Refusal, XmlFault};
use super::source::SourceText;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// What every hOCR file holds.
const HOCR: &[u8] = b"ocr_page";

/// An XML file's letters.
#[derive(Clone, Debug)]
pub struct Xml {
    /// The file as text.
    pub text: String,
    /// The greatest letter that its encoding has; a greater one is written as a reference (`&#8211;`).
    pub greatest: char,
}

/// `text` escaped as the content of an element or attribute. XML can't say control characters, not even by their numbers; they are left out, since one
/// would make the whole file unreadable.
pub(super) fn escaped(text: &str) -> String {
    let is_said = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        letter => *letter >= ' ',
    };
    quick_xml::escape::escape(text.chars().filter(is_said).collect::<String>()).into_owned()
}

/// True for bytes that begin as an XML file does, whatever its encoding; for those of HTML where they hold pages of hOCR.
pub fn is_xml(bytes: &[u8]) -> bool {
    let letters: Vec<u8> =
        bytes.iter().copied().filter(|byte| byte.is_ascii() && *byte != 0).take(200).collect();
    let text = String::from_utf8_lossy(&letters);
    let text = text.trim_start();
    let lower = text.to_ascii_lowercase();
    let html = ["<html", "<!doctype html"].iter().any(|start| lower.starts_with(start));
    ["<?xml", "<alto", "<!DOCTYPE alto", "<PcGts"].iter().any(|start| text.starts_with(start))
        || html && bytes.windows(HOCR.len()).any(|part| part == HOCR)
}

/// Decodes the file as its declaration says, UTF-8 where it says nothing.
///
/// # Errors
/// Where the declaration names an encoding that is not read, or one that the bytes are not in.
pub fn decode(bytes: Vec<u8>) -> Result<(SourceText, Xml), Refusal> {
    let said = declared(&bytes);
    let said = said.as_deref().unwrap_or("utf-8").to_ascii_lowercase();
    let wrong = |line: u32| Refusal::Encoding { line, said: said.clone() };
    if matches!(said.as_str(), "iso-8859-1" | "latin1" | "windows-1252" | "cp1252") {
        let (source, text) = SourceText::decode_as(bytes, Encoding::Windows1252);
        let greatest = if said.starts_with("iso") || said == "latin1" { '\u{ff}' } else { '\u{7f}' };
        return Ok((source, Xml { text, greatest }));
    }
    let (source, text) = SourceText::decode(bytes);
    let wide = matches!(source.encoding(), Encoding::Utf16Le { .. } | Encoding::Utf16Be { .. });
    let greatest = match said.as_str() {
        "utf-8" | "utf8" if !wide => char::MAX,
        "utf-16" | "utf-16le" | "utf-16be" if wide => char::MAX,
        "us-ascii" | "ascii" if !wide => '\u{7f}',
        "utf-8" | "utf8" | "utf-16" | "utf-16le" | "utf-16be" | "us-ascii" | "ascii" => return Err(wrong(1)),
        _ => return Err(Refusal::UnknownEncoding { said }),
    };
    if source.encoding() == Encoding::Windows1252 {
        // What is no UTF-8 was taken for this; the line is that of the first letter beyond ASCII.
        let at = source.bytes().iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
        return Err(wrong(line(&text, at)));
    }
    match source.broken().first() {
        Some(broken) => Err(wrong(line(&text, broken.at as usize))),
        None => Ok((source, Xml { text, greatest })),
    }
}

/// The encoding that the declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).take(200).collect();
    let head = String::from_utf8_lossy(&letters).into_owned();
    let declaration = head.get(head.find("<?xml")?..head.find("?>")?)?;
    let after = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|quote| "\"'".contains(*quote))?;
    Some(after[1..].split(quote).next()?.to_string())
}

/// An element's start, with the file that it stands in.
pub(super) struct Tag<'a> {
    /// Its name, without a prefix.
    pub name: &'a str,
    /// Where what it holds begins in the file.
    pub inside: usize,
    element: &'a BytesStart<'a>,
    xml: &'a str,
}

impl Tag<'_> {
    /// The attribute `name`: where its value stands in the file, and the text that it stands for.
    pub fn text(&self, name: &str) -> Result<Option<(Range<usize>, String)>, String> {
        for attribute in self.element.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if attribute.key.local_name().as_ref() != name {
                continue;
            }
            let raw: &str = &attribute.value;
            let text = quick_xml::escape::unescape(raw).map_err(|error| error.to_string())?;
            return Ok(Some((place(self.xml, raw), text.into_owned())));
        }
        Ok(None)
    }

    /// The attribute `name` as a number; 0 where there is none.
    pub fn number(&self, name: &str) -> Result<f32, String> {
        let Some((_, text)) = self.text(name)? else { return Ok(0.0) };
        match text.trim().parse::<f32>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(format!("{name} is no number but {text:?}")),
        }
    }
}

/// A stretch of text between two tags or references.
pub(super) struct Text {
    /// Where it stands in the file.
    pub place: Range<usize>,
    /// What that stands for.
    pub read: String,
}

/// What is told of a file's elements, in their order.
pub(super) trait Visit {
    /// An element begins.
    ///
    /// # Errors
    /// What is wrong with it.
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), String>;
    /// Text stands in the element `name`.
    fn text(&mut self, name: &str, text: Text);
    /// The element `name` ends; what it holds ends at byte `at` of the file.
    fn end(&mut self, name: &str, at: usize);
}

/// Where `part`, a part of `xml` and no copy, stands in it.
fn place(xml: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - xml.as_ptr() as usize;
    start..start + part.len()
}

/// Reads `xml` and tells `visit` of it.
///
/// # Errors
/// For a file that is no well-formed XML, declares entities, or of which `visit` says that something is wrong.
pub(super) fn visit(xml: &str, visit: &mut impl Visit) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    let mut any = false;
    loop {
        let at = reader.buffer_position() as usize;
        let fault = |fault: XmlFault| Refusal::Xml { line: line(xml, at), fault };
        let event = reader.read_event().map_err(|error| {
            let at = reader.error_position() as usize;
            let cut = matches!(error, quick_xml::Error::Syntax(_))
                && reader.buffer_position() as usize >= xml.len();
            let fault = if cut { XmlFault::Cut } else { XmlFault::Syntax(error.to_string()) };
            Refusal::Xml { line: line(xml, at), fault }
        })?;
        let syntax = |error: String| fault(XmlFault::Syntax(error));
        let inside = open.last().map_or("", String::as_str);
        match event {
            Event::Start(ref element) | Event::Empty(ref element) => {
                let name = element.local_name().as_ref().to_string();
                any = true;
                let inside = reader.buffer_position() as usize;
                visit.begin(&Tag { name: &name, inside, element, xml }).map_err(syntax)?;
                if matches!(event, Event::Empty(_)) {
                    visit.end(&name, inside);
                } else {
                    open.push(name);
                }
            }
            Event::End(_) => {
                // The reader refuses an end that fits no start.
                let name = open.pop().unwrap_or_default();
                visit.end(&name, at);
            }
            Event::Text(text) => {
                let raw: &str = &text;
                visit.text(inside, Text { place: place(xml, raw), read: raw.to_string() });
            }
            Event::CData(data) => {
                let raw: &str = &data;
                let Range { start, end } = place(xml, raw);
                let place = start - "<![CDATA[".len()..end + "]]>".len();
                visit.text(inside, Text { place, read: raw.to_string() });
            }
            Event::GeneralRef(name) => {
                let name: &str = &name;
                let Range { start, end } = place(xml, name);
                let place = start - 1..end + 1;
                let read = quick_xml::escape::unescape(&xml[place.clone()])
                    .map_err(|error| syntax(error.to_string()))?;
                visit.text(inside, Text { place, read: read.into_owned() });
            }
            // One without declarations of its own only names the format.
            Event::DocType(said) if said.contains('[') => return Err(fault(XmlFault::DocType)),
            Event::Eof if open.is_empty() && any => return Ok(()),
            Event::Eof => return Err(fault(XmlFault::Cut)),
            _ => {}
        }
    }
}

/// True where tags and attributes are those of XML, whatever they say: of HTML they seldom are.
pub(super) fn is_well_formed(xml: &str) -> bool {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return true,
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.attributes().any(|one| one.is_err()) => {
                return false;
            }
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The root element's name, without a prefix, and the line that it stands on.
///
/// # Errors
/// For a file that ends or can't be read before there is one.
pub(super) fn root(xml: &str) -> Result<(String, u32), Refusal> {
    let mut reader = Reader::from_str(xml);
    loop {
        let at = line(xml, reader.buffer_position() as usize);
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                return Ok((element.local_name().as_ref().to_string(), at));
            }
            Ok(Event::DocType(said)) if said.contains('[') => {
                return Err(Refusal::Xml { line: at, fault: XmlFault::DocType });
            }
            Ok(Event::Eof) => return Err(Refusal::Xml { line: at, fault: XmlFault::Cut }),
            Ok(_) => {}
            Err(error) => {
                return Err(Refusal::Xml { line: at, fault: XmlFault::Syntax(error.to_string()) });
            }
        }
    }
}

/// The line, from 1, of byte `offset` of `text`.
pub fn line(text: &str, offset: usize) -> u32 {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|&&byte| byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_can_not_say_is_left_out() {
        for (text, said) in [
            ("<b> & \"å\"", "&lt;b&gt; &amp; &quot;å&quot;"),
            ("a\u{0}\u{1b}[31m\u{8}\u{c}b", "a[31mb"),
            ("a\tb\nc\rd\u{85}\u{7f}", "a\tb\nc&#13;d\u{85}\u{7f}"),
            ("\u{fffd}\u{fffe}\u{ffff}\u{10000}", "\u{fffd}\u{10000}"),
        ] {
            assert_eq!(escaped(text), said, "{text:?}");
        }
    }

    #[test]
    fn encodings_as_declared() {
        for (bytes, expected) in [
            (&b"<?xml version='1.0'?><a/>"[..], Ok(Encoding::Utf8)),
            (b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\xc3\xa5\"/>", Ok(Encoding::Utf8)),
            (b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><a b=\"\xe5\"/>", Ok(Encoding::Windows1252)),
            (
                b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"\xe5\"/>",
                Err(Refusal::Encoding { line: 2, said: "utf-8".to_string() }),
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                Err(Refusal::Encoding { line: 1, said: "utf-16".to_string() }),
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><a/>",
                Err(Refusal::UnknownEncoding { said: "koi8-r".to_string() }),
            ),
        ] {
            let found = decode(bytes.to_vec()).map(|(source, _)| source.encoding());
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
