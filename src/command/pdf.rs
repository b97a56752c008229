//! The text layer of a PDF as hOCR, as the app makes it: words with their places in pictures of 150 pixels to the inch.

use crate::export::delivery::sha256;
use crate::export::names::{safe_name, stem};
use crate::formats::pdf::{self, Page, Piece};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

/// Pixels for each point of a page.
const SCALE: f64 = 150.0 / 72.0;
/// Units of a font for each height of its letters.
const EM: f64 = 1000.0;
/// Where a line of letters stands in its box: so much of their height is above the line that they stand on.
const ABOVE: f64 = 0.8;

/// The hOCR file of the PDF `bytes`, whose name is `name`.
///
/// # Errors
/// One line that names the file: where a password protects it, where it can't be read, where it has no text layer.
pub fn hocr(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let sha256 = sha256(&bytes);
    let pages = pages(name, bytes)?;
    let hocr = pdf::hocr(&safe_name(name), &sha256, &pages).ok_or_else(|| {
        format!("{name}: the PDF has no text layer, only pictures; let an OCR program read it first")
    })?;
    Ok(hocr.into_bytes())
}

/// What stands on the pages of the PDF `bytes`, whose name is `name`.
///
/// # Errors
/// One line that names the file: where a password protects it, where it can't be read.
///
/// # Panics
/// The crate that reads the file may, on bytes that are no whole PDF.
pub fn pages(name: &str, bytes: Vec<u8>) -> Result<Vec<Page>, String> {
    let file = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            format!("{name}: a password protects the PDF; save it without one first")
        }
        LoadPdfError::Invalid => format!("{name}: the PDF can't be read"),
    })?;
    let short = safe_name(name);
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    for (number, page) in (1..).zip(file.pages().iter()) {
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width) * SCALE, f64::from(height) * SCALE);
        let turned = Affine::scale(SCALE) * page.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context =
            Context::new(turned, Rect::new(0.0, 0.0, width, height), &cache, file.xref(), settings);
        let mut reader = Reader::default();
        interpret_page(page, &mut context, &mut reader);
        pages.push(Page {
            picture: format!("{}-{number}.jpg", stem(&short)),
            width: width.round() as u32,
            height: height.round() as u32,
            pieces: reader.pieces,
        });
    }
    Ok(pages)
}

/// Takes down the letters of a page with their places.
#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
}

impl Device<'_> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => continue,
            };
            let width = match &**glyph {
                Glyph::Outline(glyph) => glyph.advance_width(),
                Glyph::Type3(glyph) => glyph.advance_width(),
            };
            let place = props.transform * glyph.transform();
            let base = place * Point::ZERO;
            let end = place * Point::new(f64::from(width.unwrap_or_default()), 0.0);
            let height = (place * Point::new(0.0, EM) - base).hypot();
            self.pieces.push(Piece {
                text,
                x: base.x as f32,
                y: (base.y - ABOVE * height) as f32,
                width: (end - base).hypot() as f32,
                height: height as f32,
                ends: false,
            });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
