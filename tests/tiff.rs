//! TIFF files, as scanners write them, become the pictures that browsers show: page by page, pixel by pixel the same.

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use renskrift::formats::tiff::{FILE_PIXELS, MOST, PAGE_PIXELS, Sheet, SheetError, each_sheet, is_tiff};
use std::io::Cursor;
use tiff::encoder::colortype::{Gray8, Gray16, RGB8};
use tiff::encoder::{Compression, DeflateLevel, TiffEncoder};

const WIDTH: usize = 24;
const HEIGHT: usize = 16;

/// A picture of two colours with a frame and a stroke: true where there is ink.
fn ink(x: usize, y: usize) -> bool {
    x == 0 || y == 0 || x == WIDTH - 1 || y == HEIGHT - 1 || x == y || (x > 15 && y > 9)
}

fn grey() -> Vec<u8> {
    (0..HEIGHT)
        .flat_map(|y| (0..WIDTH).map(move |x| if ink(x, y) { (x * 3) as u8 } else { 250 - y as u8 }))
        .collect()
}

/// A page as a TIFF keeps it: the compression, whether 0 is white, bits of a pixel, and what is kept.
struct Page {
    compression: u16,
    white_is_zero: bool,
    data: Vec<u8>,
}

/// The page compressed as faxes are (CCITT group 4).
fn faxed() -> Page {
    let mut encoder = Encoder::new(VecWriter::new());
    for y in 0..HEIGHT {
        let line = (0..WIDTH).map(|x| if ink(x, y) { Color::Black } else { Color::White });
        let Ok(()) = encoder.encode_line(line, WIDTH as u16);
    }
    let Ok(writer) = encoder.finish();
    Page { compression: 4, white_is_zero: true, data: writer.finish() }
}

/// The page as it is, a bit for each pixel.
fn bits() -> Page {
    let byte = |y: usize, first: usize| (0..8).fold(0, |byte, x| byte << 1 | u8::from(!ink(first + x, y)));
    let data = (0..HEIGHT).flat_map(|y| (0..WIDTH).step_by(8).map(move |x| byte(y, x))).collect();
    Page { compression: 1, white_is_zero: false, data }
}

/// A TIFF of two colours with these pages, little-endian; the last is a small copy where `copy` says so.
fn bilevel(pages: &[Page], copy: bool) -> Vec<u8> {
    sized(pages, copy, (WIDTH as u32, HEIGHT as u32))
}

/// The same, whose pages say that they are of this size.
fn sized(pages: &[Page], copy: bool, (width, height): (u32, u32)) -> Vec<u8> {
    let mut file = b"II*\0\0\0\0\0".to_vec();
    // As short as the number lets it be.
    let kind = |number: u32| if number > u32::from(u16::MAX) { 4 } else { 3 };
    let mut link = 4;
    for (number, page) in pages.iter().enumerate() {
        let strip = file.len() as u32;
        file.extend(&page.data);
        file.resize(file.len().next_multiple_of(2), 0);
        let directory = file.len() as u32;
        file[link..link + 4].copy_from_slice(&directory.to_le_bytes());
        let entries: [(u16, u16, u32); 9] = [
            (254, 4, u32::from(copy && number + 1 == pages.len())),
            (256, kind(width), width),
            (257, kind(height), height),
            (258, 3, 1),
            (259, 3, page.compression.into()),
            (262, 3, u32::from(!page.white_is_zero)),
            (273, 4, strip),
            (278, kind(height), height),
            (279, 4, page.data.len() as u32),
        ];
        file.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, value) in entries {
            file.extend(tag.to_le_bytes());
            file.extend(kind.to_le_bytes());
            file.extend(1_u32.to_le_bytes());
            file.extend(value.to_le_bytes());
        }
        link = file.len();
        file.extend([0; 4]);
    }
    file
}

/// The pages of a TIFF, or why they can't be shown.
fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut sheets = Vec::new();
    each_sheet(bytes, |sheet| sheets.push(sheet)).map_err(|error| error.to_string())?;
    Ok(sheets)
}

/// The pixels of a page's PNG, eight bits each.
fn pixels(sheet: &Sheet) -> Vec<u8> {
    let mut decoder = png::Decoder::new(Cursor::new(&sheet.png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a small picture")];
    let info = reader.next_frame(&mut pixels).expect("a whole PNG");
    assert_eq!((info.width, info.height), (sheet.width, sheet.height));
    pixels.truncate(info.buffer_size());
    pixels
}

fn two_colours() -> Vec<u8> {
    (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| if ink(x, y) { 0 } else { 255 })).collect()
}

#[test]
fn pages_of_two_colours_are_the_same_whatever_compresses_them() {
    let file = bilevel(&[faxed(), bits(), bits()], true);
    assert!(is_tiff(&file));
    let sheets = sheets(&file).expect("pages");
    assert_eq!(sheets.len(), 2, "a small copy of a page is none");
    for sheet in &sheets {
        assert_eq!(pixels(sheet), two_colours());
    }
}

#[test]
fn the_kept_scan_is_the_one_that_is_made_here() {
    let file = bilevel(&[faxed(), bits()], false);
    // Remade by: cargo test --test tiff -- --ignored
    assert!(file == include_bytes!("fixtures/tiff/skanning.tif"), "the browser's test has another");
}

#[test]
#[ignore = "writes the fixture"]
fn remake_the_kept_scan() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiff/skanning.tif");
    std::fs::write(path, bilevel(&[faxed(), bits()], false)).expect("room");
}

#[test]
fn greys_and_colours_are_the_same_whatever_compresses_them() {
    let wide: Vec<u16> = grey().iter().map(|value| u16::from(*value) << 8 | 0x7f).collect();
    let colours: Vec<u8> = grey().iter().flat_map(|value| [*value, 255 - value, 40]).collect();
    for (name, compression) in [
        ("none", Compression::Uncompressed),
        ("LZW", Compression::Lzw),
        ("deflate", Compression::Deflate(DeflateLevel::Balanced)),
        ("PackBits", Compression::Packbits),
    ] {
        let mut file = Cursor::new(Vec::new());
        let mut encoder = TiffEncoder::new(&mut file).expect("room").with_compression(compression);
        let (width, height) = (WIDTH as u32, HEIGHT as u32);
        encoder.write_image::<Gray8>(width, height, &grey()).expect("room");
        encoder.write_image::<Gray16>(width, height, &wide).expect("room");
        encoder.write_image::<RGB8>(width, height, &colours).expect("room");
        let sheets = sheets(file.get_ref()).expect("pages");
        let shown: Vec<Vec<u8>> = sheets.iter().map(pixels).collect();
        assert!(shown == [grey(), grey(), colours.clone()], "{name}");
    }
}

#[test]
fn what_can_not_be_shown_is_told() {
    let file = bilevel(&[faxed(), bits()], false);
    for length in [3, 8, 40, file.len() - 1] {
        assert!(sheets(&file[..length]).is_err(), "{length} bytes");
    }
    let mut unknown = bilevel(&[bits()], false);
    // A compression that nobody uses.
    let tag = unknown.windows(4).rposition(|bytes| bytes == [3, 1, 3, 0]).expect("the compression");
    unknown[tag + 8] = 99;
    assert!(sheets(&unknown).expect_err("unknown").contains("ompression"), "it says what is unknown");
    assert!(!is_tiff(b"MM") && !is_tiff(include_bytes!("../www/sample/sida-1.png")));
}

#[test]
fn more_than_can_be_shown_is_refused_before_any_page_is() {
    let empty = || Page { compression: 1, white_is_zero: true, data: vec![0] };
    let pages = |many: usize| (0..many).map(|_| empty()).collect::<Vec<Page>>();
    let side = 15_000;
    let together = (FILE_PIXELS / (u64::from(side) * u64::from(side)) + 1) as usize;
    for (what, file, said) in [
        (
            "one page as large as can be told",
            sized(&[bits(), empty()], false, (u32::MAX, u32::MAX)),
            format!("page 1 has 4294967295 × 4294967295 pixels, where {PAGE_PIXELS} are shown at most"),
        ),
        (
            "pages that are together too large",
            sized(&pages(together), false, (side, side)),
            format!("its pages have more than {FILE_PIXELS} pixels together"),
        ),
        ("too many pages", sized(&pages(MOST + 1), false, (1, 1)), format!("more than {MOST} pages")),
    ] {
        let mut shown = 0;
        let refused = each_sheet(&file, |_| shown += 1).expect_err(what);
        assert_eq!((refused.to_string(), shown), (said, 0), "{what}, {} bytes", file.len());
    }
    let allowed = sized(&pages(together - 1), false, (side, side));
    let refused = each_sheet(&allowed, |_| {}).expect_err("its pages are cut");
    assert!(matches!(refused, SheetError::Tiff(_)), "what is just within the bound is tried: {refused}");
}
