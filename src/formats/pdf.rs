//! The text layer of PDF files: pieces of text with their places become the words and lines of an hOCR file, which is read,
//! corrected and exported as any other. The PDF itself is taken apart by others.

use super::xml;
use serde::Deserialize;
use std::fmt::{self, Write};

/// True for bytes that begin as a PDF does.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// A piece of text as the PDF holds it: letters, words, or a line. Places are in pixels of the page's picture, from its upper left.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// True where a line ends with it.
    pub ends: bool,
}

/// A page of a PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The name of its picture.
    pub picture: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its text layer.
    pub pieces: Vec<Piece>,
}

/// A word and its box.
#[derive(Debug, PartialEq)]
struct Word {
    text: String,
    left: f32,
    right: f32,
}

/// A line and its box.
#[derive(Debug)]
struct Line {
    words: Vec<Word>,
    top: f32,
    bottom: f32,
    /// True where the last word may go on in the next piece.
    open: bool,
}

/// The hOCR file of a PDF's text layer; `None` where it has none. `name` is the PDF's name and `sha256` the checksum of its bytes, which
/// the file says.
pub fn hocr(name: &str, sha256: &str, pages: &[Page]) -> Option<String> {
    let mut body = String::new();
    let mut any = false;
    for (number, page) in pages.iter().enumerate() {
        let lines = lines(&page.pieces);
        any |= !lines.is_empty();
        let title = format!(
            "image \"{}\"; bbox 0 0 {} {}; ppageno {number}",
            escaped(&page.picture),
            page.width,
            page.height
        );
        add(&mut body, format_args!("  <div class='ocr_page' id='page_{}' title='{title}'>\n", number + 1));
        let mut bottom = 0.0;
        for (at, line) in lines.iter().enumerate() {
            // Nearly a line of white above begins a paragraph, as does a line higher up, in another column.
            let white = line.top - bottom;
            if at == 0 || white > 0.8 * (line.bottom - line.top) || line.bottom < bottom {
                body.push_str(if at == 0 { "" } else { "   </p>\n" });
                body.push_str("   <p class='ocr_par'>\n");
            }
            bottom = line.bottom;
            write_line(&mut body, page, line);
        }
        body.push_str(if lines.is_empty() { "" } else { "   </p>\n" });
        body.push_str("  </div>\n");
    }
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n <head>\n  <title>{name}</title>\n  \
         <meta name='ocr-capabilities' content='ocr_page ocr_par ocr_line ocrx_word'/>\n  \
         <meta name='dc.source' content='{name}, SHA-256 {sha256}'/>\n </head>\n <body>\n",
        name = escaped(name)
    );
    any.then(|| head + &body + " </body>\n</html>\n")
}

fn write_line(body: &mut String, page: &Page, line: &Line) {
    let whole = |value: f32, most: u32| (value.round().max(0.0) as u32).min(most);
    let place = |left: f32, right: f32| {
        let (top, bottom) = (whole(line.top, page.height), whole(line.bottom, page.height));
        format!("bbox {} {top} {} {bottom}", whole(left, page.width), whole(right, page.width))
    };
    let right = line.words.iter().fold(0.0, |right, word| word.right.max(right));
    let left = line.words.iter().fold(right, |left, word| word.left.min(left));
    add(body, format_args!("    <span class='ocr_line' title='{}'>", place(left, right)));
    for (at, word) in line.words.iter().enumerate() {
        let blank = if at == 0 { "" } else { " " };
        let (place, says) = (place(word.left, word.right), escaped(&word.text));
        add(body, format_args!("{blank}<span class='ocrx_word' title='{place}'>{says}</span>"));
    }
    body.push_str("</span>\n");
}

fn add(body: &mut String, what: fmt::Arguments<'_>) {
    body.write_fmt(what).expect("a text takes what is written");
}

/// The lines that pieces make.
fn lines(pieces: &[Piece]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut ended = true;
    for piece in pieces {
        let (top, bottom) = (piece.y, piece.y + piece.height);
        let says = !piece.text.trim().is_empty();
        if says {
            let middle = (top + bottom) / 2.0;
            let same = lines.last().is_some_and(|line| (line.top..line.bottom).contains(&middle));
            if ended || !same {
                lines.push(Line { words: Vec::new(), top, bottom, open: false });
            }
            ended = false;
        }
        if let Some(line) = lines.last_mut() {
            take(line, piece);
        }
        ended |= piece.ends;
    }
    lines
}

/// Adds the words of a piece to the line. Each letter has an equal share of the piece's width.
fn take(line: &mut Line, piece: &Piece) {
    let share = piece.width / piece.text.chars().count().max(1) as f32;
    let mut open = line.open;
    for (number, letter) in piece.text.chars().enumerate() {
        let left = piece.x + share * number as f32;
        let right = left + share;
        if letter.is_whitespace() {
            open = false;
            continue;
        }
        match line.words.last_mut() {
            // Letters that stand closer than a blank is wide are of one word.
            Some(word) if open && (left - word.right).abs() < 0.2 * piece.height => {
                word.text.push(letter);
                word.right = right;
            }
            _ => line.words.push(Word { text: letter.to_string(), left, right }),
        }
        open = true;
    }
    if !piece.text.trim().is_empty() {
        line.top = line.top.min(piece.y);
        line.bottom = line.bottom.max(piece.y + piece.height);
    }
    line.open = open;
}

/// `text` as XML says it, without control characters, of which a PDF's fonts may have any.
fn escaped(text: &str) -> String {
    xml::escaped(&text.chars().filter(|letter| !letter.is_control()).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f32, y: f32, width: f32, ends: bool) -> Piece {
        Piece { text: text.to_string(), x, y, width, height: 10.0, ends }
    }

    fn page(pieces: Vec<Piece>) -> Page {
        Page { picture: "a-1.jpg".to_string(), width: 200, height: 300, pieces }
    }

    #[test]
    fn pieces_become_words_and_lines() {
        let word = |text: &str, x, y| piece(text, x, y, 10.0 * text.len() as f32, false);
        for (what, pieces, expected) in [
            (
                "lines",
                vec![piece("Mötet öppnas", 0.0, 0.0, 120.0, true), word("kl 19", 0.0, 12.0)],
                "Mötet öppnas\nkl 19\n",
            ),
            ("words", vec![word("a", 0.0, 0.0), word(" ", 10.0, 0.0), word("b", 20.0, 1.0)], "a b\n"),
            (
                "letters",
                vec![word("mö", 0.0, 0.0), word("tet", 31.0, 0.0), word("i", 80.0, 0.0)],
                "mötet i\n",
            ),
            ("a line below, without a sign of it", vec![word("a", 0.0, 0.0), word("b", 0.0, 14.0)], "a\nb\n"),
            (
                "paragraphs",
                vec![word("a", 0.0, 0.0), word("b", 0.0, 12.0), word("c", 0.0, 40.0)],
                "a\nb\n\nc\n",
            ),
            ("columns", vec![word("a", 0.0, 50.0), word("b", 100.0, 0.0)], "a\n\nb\n"),
            ("what XML writes otherwise", vec![piece("<a&b'\u{2}>", 0.0, 0.0, 50.0, true)], "<a&b'>\n"),
        ] {
            let xml = hocr("p 'a'.pdf", "0f", &[page(pieces)]).expect("text");
            let loaded = crate::formats::read("p.pdf.hocr", xml.into_bytes()).expect("hOCR");
            assert_eq!(loaded.document.text(), expected, "{what}");
        }
    }

    #[test]
    fn places_and_pictures_are_those_of_the_page() {
        let pages = [page(vec![piece("Mötet ute", 20.0, 30.0, 90.0, true)]), page(Vec::new())];
        let xml = hocr("p.pdf", "0f", &pages).expect("text");
        assert!(xml.contains("content='p.pdf, SHA-256 0f'"), "{xml}");
        let loaded = crate::formats::read("p.pdf.hocr", xml.into_bytes()).expect("hOCR");
        let layout = loaded.source.placed().expect("places").layout();
        assert_eq!(layout.pages.len(), 2);
        assert_eq!(layout.pages[0].picture.as_deref(), Some("a-1.jpg"));
        let at = layout.words[1].at;
        assert_eq!((at.x, at.y, at.width, at.height), (80.0, 30.0, 30.0, 10.0));
    }

    #[test]
    fn a_file_without_text_is_none() {
        assert_eq!(hocr("p.pdf", "0f", &[page(vec![piece(" ", 0.0, 0.0, 5.0, true)])]), None);
    }
}
