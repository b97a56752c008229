//! Readers of pages: texts, files with places, METS, the words of PDF files, pictures.

use renskrift::command;
use renskrift::engine::document::Document;
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::export::text::{self as written, corrected_bytes};
use renskrift::formats::pdf::{self, Piece};
use renskrift::formats::{self, Loaded, mets, picture, tiff};
use renskrift::review::decision::{Decision, Verdict};
use std::panic;

/// A file: read or refused. With no decision the very bytes are written; with some, what is written can be read again.
pub fn text(data: &[u8]) {
    let Ok(loaded) = formats::read("fil", data.to_vec()) else { return };
    let Loaded { document, source } = &loaded;
    let same = corrected_bytes(document, source, [], written::Target::AsRead).expect("nothing new to encode");
    assert_eq!(same, data, "the file without decisions");
    let changed = changed(document);
    if let Ok(bytes) = corrected_bytes(document, source, &changed, written::Target::AsRead) {
        let again = formats::read("fil", bytes);
        assert!(source.placed().is_none() || again.is_ok(), "what was written is refused: {:?}", again.err());
    }
}

/// Decisions about every third word.
fn changed(document: &Document) -> Vec<Decision> {
    let words = document.tokens().iter().step_by(3);
    let decide =
        |span: Span| Decision::new(document.text(), span, "å<&\"\u{1b}\u{fffe}", Kind::Word, Verdict::Edited);
    words.map(|token| decide(token.span)).collect()
}

/// An ALTO file with `data` within.
pub fn alto(data: &[u8]) {
    within(
        b"<alto><Layout><Page HEIGHT=\"9\" WIDTH=\"9\"><PrintSpace>",
        data,
        b"</PrintSpace></Page></Layout></alto>",
    );
}

/// An hOCR file with `data` within.
pub fn hocr(data: &[u8]) {
    within(b"<html><body><div class=\"ocr_page\" title=\"bbox 0 0 9 9\">", data, b"</div></body></html>");
}

/// A PAGE file with `data` within.
pub fn page(data: &[u8]) {
    within(
        b"<PcGts><Page imageFilename=\"1.png\" imageWidth=\"9\" imageHeight=\"9\">",
        data,
        b"</Page></PcGts>",
    );
}

fn within(head: &[u8], data: &[u8], tail: &[u8]) {
    if data.starts_with(b"<?xml") {
        text(data);
    } else {
        text(&[b"<?xml version=\"1.0\"?>", head, data, tail].concat());
    }
}

/// XML of any kind.
pub fn xml(data: &[u8]) {
    text(&[b"<?xml version=\"1.0\"", data].concat());
}

/// A METS file: any bytes, or `data` within one. Each page that it tells is found by the names of its files.
pub fn mets_file(data: &[u8]) {
    let bytes = match data {
        [b'<', b'?', ..] => data.to_vec(),
        _ => [b"<?xml version=\"1.0\"?><mets>", data, b"</mets>"].concat(),
    };
    mets::is_mets(&bytes);
    let Ok(order) = mets::Order::read(bytes) else { return };
    for (at, files) in order.pages.iter().enumerate() {
        for name in files {
            assert!(order.place(name).is_some_and(|place| place <= at), "{name:?}");
            order.pictures_of(name, 1);
        }
    }
    let pages = order.pages.len();
    assert_eq!(order.pictures_of("utan namn", pages).len(), pages);
}

/// The words of a PDF: pieces of text, each after ten bytes that tell its place. The file that is made of them can be read, and says their letters.
pub fn pdf_words(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut pages = vec![Vec::new()];
    for piece in text.split('\0') {
        let (told, says) = piece.split_at(piece.floor_char_boundary(10));
        let mut told = told.bytes().chain(std::iter::repeat(0));
        let mut byte = || told.next().unwrap_or_default();
        let mut length = || match (byte(), byte()) {
            (b'!', b'n') => f32::NAN,
            (b'!', b'i') => f32::INFINITY,
            (b'!', b'm') => f32::MIN,
            (low, high) => f32::from(low) + 256.0 * f32::from(high) - 9_000.0,
        };
        let [x, y, width, height] = std::array::from_fn(|_| length());
        let ends = byte() % 2 == 1;
        if byte() == b'\x0c' {
            pages.push(Vec::new());
        }
        let piece = Piece { text: says.to_string(), x, y, width, height, ends };
        pages.last_mut().expect("the first at least").push(piece);
    }
    let letters = |text: &str| text.chars().filter(|one| !one.is_whitespace()).collect::<String>();
    let said: String = pages.iter().flatten().map(|piece| letters(&piece.text)).collect();
    let page = |pieces| pdf::Page { picture: "1.jpg".to_string(), width: 1240, height: 1754, pieces };
    let pages: Vec<pdf::Page> = pages.into_iter().map(page).collect();
    match pdf::hocr(&text, "00", &pages) {
        Some(file) => {
            let loaded = formats::read("fil.hocr", file.into_bytes()).expect("what was made of the words");
            let sayable = |one: &char| !one.is_control() && !matches!(one, '\u{fffe}' | '\u{ffff}');
            let plain: String = said.chars().filter(sayable).collect();
            assert_eq!(letters(loaded.document.text()), plain);
        }
        None => assert_eq!(said, ""),
    }
}

/// A PDF file, as the command line reads it. What is made of one can be read. The crate that takes files apart is by others and may
/// panic: the command line lets it do so in a process of its own, so that is no finding here, but all else is.
pub fn pdf_file(data: &[u8]) {
    let bytes = if formats::pdf::is_pdf(data) { data.to_vec() } else { [b"%PDF-1.4\n", data].concat() };
    let Ok(Ok(pages)) = panic::catch_unwind(|| command::pdf::pages("fil.pdf", bytes)) else { return };
    if let Some(file) = pdf::hocr("fil.pdf", "00", &pages) {
        formats::read("fil.hocr", file.into_bytes()).expect("what was made of the words");
    }
}

/// A TIFF file: any bytes, or `data` after the head of one. Each page that it gives is a picture of the size that is told.
pub fn tiff_file(data: &[u8]) {
    let bytes = if tiff::is_tiff(data) { data.to_vec() } else { [b"II*\0\x08\0\0\0", data].concat() };
    let _ = tiff::each_sheet(&bytes, |sheet| {
        assert_eq!(picture::size(&sheet.png), Some((sheet.width, sheet.height)));
    });
}

/// A picture: any bytes, or `data` after the first bytes of one; and names as pictures and documents have them.
pub fn page_picture(data: &[u8]) {
    for head in [&b""[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"] {
        let bytes = [head, data].concat();
        let size = picture::size(&bytes);
        assert!(size.is_none() || picture::is_picture(&bytes));
        assert!(size.is_none_or(|(width, height)| width > 0 && height > 0));
    }
    let text = String::from_utf8_lossy(data);
    let names: Vec<&str> = text.split('\0').take(12).collect();
    let (documents, pictures) = names.split_at(names.len() / 3);
    let face = |name: &&str| picture::Face {
        name: name.to_string(),
        pages: name.split('/').map(|part| (!part.is_empty()).then(|| part.to_string())).collect(),
    };
    let faces: Vec<picture::Face> = documents.iter().map(face).collect();
    let partners = picture::partners(&faces, pictures);
    assert_eq!(partners.len(), pictures.len());
    for (document, page) in partners.into_iter().flatten() {
        assert!(faces.get(document).is_some_and(|face| (page as usize) < face.pages.len()));
    }
}
