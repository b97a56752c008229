//! TIFF files of page pictures, one page or many: each page becomes a PNG, which browsers show. The crate `tiff` decodes; the page's
//! program must not call this, for it would grow by the decoder.

use ::tiff::decoder::{Decoder, DecodingResult};
use ::tiff::tags::Tag;
use ::tiff::{ColorType, TiffError};
use std::fmt;
use std::io::Cursor;

/// The most pages that a file may have.
pub const MOST: usize = 5_000;
/// The most pixels that a page may have: more than A2 has at 600 to the inch.
pub const PAGE_PIXELS: u64 = 250_000_000;
/// The most pixels that the pages of a file may have together: over a thousand pages of A4 at 300 to the inch. Pages of one shade
/// take next to no room in a file, and pages may share what they show; so the file's size is no bound.
pub const FILE_PIXELS: u64 = 10_000_000_000;
/// Of the tag `NewSubfileType`, the bit that says that a picture is a small copy of another.
const SMALL_COPY: u32 = 1;

/// True for bytes that begin as a TIFF does.
pub fn is_tiff(bytes: &[u8]) -> bool {
    [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|head| bytes.starts_with(*head))
}

/// A page as a PNG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The PNG file.
    pub png: Vec<u8>,
}

/// Why a page can't be shown.
#[derive(Debug)]
pub enum SheetError {
    /// The file is damaged, or holds what the decoder does not know.
    Tiff(TiffError),
    /// It has more than [`MOST`] pages.
    TooMany,
    /// A page has more than [`PAGE_PIXELS`].
    PageTooLarge {
        /// The page, from 1.
        page: usize,
        /// Its width and height in pixels.
        size: (u32, u32),
    },
    /// Its pages together have more than [`FILE_PIXELS`].
    TooLarge,
    /// It holds colours that are not shown.
    Colours(ColorType),
    /// The PNG can't be written.
    Png(png::EncodingError),
}

impl SheetError {
    /// Whether the file has more than is shown of any.
    pub fn is_bound(&self) -> bool {
        matches!(self, Self::TooMany | Self::PageTooLarge { .. } | Self::TooLarge)
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tiff(error) => error.fmt(f),
            Self::TooMany => write!(f, "more than {MOST} pages"),
            Self::PageTooLarge { page, size: (width, height) } => {
                write!(f, "page {page} has {width} × {height} pixels, where {PAGE_PIXELS} are shown at most")
            }
            Self::TooLarge => write!(f, "its pages have more than {FILE_PIXELS} pixels together"),
            Self::Colours(colours) => write!(f, "colours {colours:?} are not known"),
            Self::Png(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SheetError {}

impl From<TiffError> for SheetError {
    fn from(error: TiffError) -> Self {
        Self::Tiff(error)
    }
}

impl From<png::EncodingError> for SheetError {
    fn from(error: png::EncodingError) -> Self {
        Self::Png(error)
    }
}

/// Decodes the pages of the file `bytes` in their order and gives each to `take`; small copies of other pages are passed over.
///
/// # Errors
/// Where the file has more pages or pixels than are decoded, before any is given; where a page can't be shown, after those before it.
pub fn each_sheet(bytes: &[u8], mut take: impl FnMut(Sheet)) -> Result<(), SheetError> {
    let (mut pages, mut together) = (0, 0);
    let measured = each_page(bytes, |decoder| {
        let size = decoder.dimensions()?;
        let pixels = u64::from(size.0) * u64::from(size.1);
        pages += 1;
        together += pixels;
        if pages > MOST {
            Err(SheetError::TooMany)
        } else if pixels > PAGE_PIXELS {
            Err(SheetError::PageTooLarge { page: pages, size })
        } else if together > FILE_PIXELS {
            Err(SheetError::TooLarge)
        } else {
            Ok(())
        }
    });
    // What is damaged is told by the page that can't be shown.
    measured.or_else(|error| if error.is_bound() { Err(error) } else { Ok(()) })?;
    each_page(bytes, |decoder| {
        take(sheet(decoder)?);
        Ok(())
    })
}

/// Goes through the pages as they follow each other, the small copies left out.
fn each_page<'a>(
    bytes: &'a [u8],
    mut does: impl FnMut(&mut Decoder<Cursor<&'a [u8]>>) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let mut decoder = Decoder::new(Cursor::new(bytes))?;
    loop {
        let kind: Option<u32> = decoder.find_tag_unsigned(Tag::NewSubfileType)?;
        if kind.is_none_or(|kind| kind & SMALL_COPY == 0) {
            does(&mut decoder)?;
        }
        if !decoder.more_images() {
            return Ok(());
        }
        decoder.next_image()?;
    }
}

fn sheet(decoder: &mut Decoder<Cursor<&[u8]>>) -> Result<Sheet, SheetError> {
    let (width, height) = decoder.dimensions()?;
    let colours = decoder.colortype()?;
    let (color, depth) = match colours {
        ColorType::Gray(1) => (png::ColorType::Grayscale, png::BitDepth::One),
        ColorType::Gray(2) => (png::ColorType::Grayscale, png::BitDepth::Two),
        ColorType::Gray(4) => (png::ColorType::Grayscale, png::BitDepth::Four),
        ColorType::Gray(8 | 16) => (png::ColorType::Grayscale, png::BitDepth::Eight),
        ColorType::RGB(8 | 16) | ColorType::YCbCr(8) => (png::ColorType::Rgb, png::BitDepth::Eight),
        ColorType::RGBA(8 | 16) => (png::ColorType::Rgba, png::BitDepth::Eight),
        other => return Err(SheetError::Colours(other)),
    };
    let mut pixels = match decoder.read_image()? {
        DecodingResult::U8(pixels) => pixels,
        // A screen shows no finer shades.
        DecodingResult::U16(pixels) => pixels.into_iter().map(|value| (value >> 8) as u8).collect(),
        _ => return Err(SheetError::Colours(colours)),
    };
    if matches!(colours, ColorType::YCbCr(_)) {
        pixels.chunks_exact_mut(3).for_each(to_rgb);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(Sheet { width, height, png: file })
}

/// A pixel as JPEG keeps it (JFIF) made red, green and blue.
fn to_rgb(pixel: &mut [u8]) {
    let [y, blue, red] = [f32::from(pixel[0]), f32::from(pixel[1]) - 128.0, f32::from(pixel[2]) - 128.0];
    let rgb = [y + 1.402 * red, y - 0.344_136 * blue - 0.714_136 * red, y + 1.772 * blue];
    for (byte, value) in pixel.iter_mut().zip(rgb) {
        *byte = value.round() as u8;
    }
}
