//! Pictures of pages: telling them from other files, their size, and which page each shows.

use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// True for bytes that begin as PNG or JPEG do.
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff")
}

/// The media type of a picture.
pub fn kind(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xff\xd8\xff") { "image/jpeg" } else { "image/png" }
}

/// Width and height of a PNG or JPEG picture, in pixels; `None` where the bytes are no whole head of one.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    (is_picture(bytes) && size.width > 0 && size.height > 0)
        .then_some((size.width as u32, size.height as u32))
}

/// A document that pictures may belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// The name of its file.
    pub name: String,
    /// For each page the name of its picture, where the file says it.
    pub pages: Vec<Option<String>>,
}

/// For each picture, by name, the document (index) and the page (index) that it shows. One belongs where the file names
/// it; where its name is the document's, alone or with a number, the page's; where there is but one document, by the
/// last number of its name, or, if those numbers are no pages and there are as many pictures as pages, in their order.
pub fn partners(faces: &[Face], pictures: &[&str]) -> Vec<Option<(usize, u32)>> {
    let mut found: Vec<Option<(usize, u32)>> =
        pictures.iter().map(|picture| named(faces, picture).or_else(|| numbered(faces, picture))).collect();
    let [face] = faces else { return found };
    let free: Vec<usize> = (0..pictures.len()).filter(|&at| found[at].is_none()).collect();
    let numbers: Option<Vec<u32>> = free.iter().map(|&at| number(stem(pictures[at]))).collect();
    let Some(numbers) = numbers else { return found };
    let pages = face.pages.len() as u32;
    if numbers.iter().all(|number| (1..=pages).contains(number)) {
        for (&at, number) in free.iter().zip(numbers) {
            found[at] = Some((0, number - 1));
        }
    } else if free.len() == face.pages.len() {
        let order: BTreeMap<u32, usize> = numbers.into_iter().zip(free.iter().copied()).collect();
        if order.len() == free.len() {
            for (page, at) in order.into_values().enumerate() {
                found[at] = Some((0, page as u32));
            }
        }
    }
    found
}

/// The page whose picture the file itself names so.
fn named(faces: &[Face], picture: &str) -> Option<(usize, u32)> {
    let last = |path: &str| last_name(path).to_lowercase();
    let bare = |path: &str| stem(&last(path)).to_string();
    let page = |same: &dyn Fn(&str) -> bool| {
        faces.iter().enumerate().find_map(|(document, face)| {
            let page = face.pages.iter().position(|name| name.as_deref().is_some_and(same))?;
            Some((document, page as u32))
        })
    };
    // What is named as TIFF is often at hand as JPEG.
    page(&|name| last(name) == last(picture)).or_else(|| page(&|name| bare(name) == bare(picture)))
}

/// The name at the end of a path or an address, whose letters may be written as `%C3%A5`.
pub(super) fn last_name(path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}

/// The page of the document that the picture is named after.
fn numbered(faces: &[Face], picture: &str) -> Option<(usize, u32)> {
    let picture = stem(picture).to_lowercase();
    let mut best: Option<(usize, usize, u32)> = None;
    for (document, face) in faces.iter().enumerate() {
        let name = face.name.to_lowercase();
        let name = stem(&name).trim_end_matches(".alto");
        let Some(rest) = picture.strip_prefix(name) else { continue };
        let page = match rest.trim_start_matches(['-', '_', '.', ' ', '(']).trim_end_matches(')') {
            "" if rest.is_empty() => 0,
            digits if digits.len() < rest.len() => match digits.parse::<u32>() {
                Ok(number) if number >= 1 => number - 1,
                _ => continue,
            },
            _ => continue,
        };
        let fits = (page as usize) < face.pages.len() && best.is_none_or(|(length, ..)| name.len() > length);
        if fits {
            best = Some((name.len(), document, page));
        }
    }
    best.map(|(_, document, page)| (document, page))
}

/// The last number in a name.
fn number(name: &str) -> Option<u32> {
    let end = name.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = name[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8));
    name[start..end].parse().ok()
}

/// A name without its extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(name: &str, pages: usize) -> Face {
        Face { name: name.to_string(), pages: vec![None; pages] }
    }

    #[test]
    fn pictures_find_their_pages() {
        let seven = [face("protokoll.txt", 7)];
        let two = [face("1987-03-11.txt", 3), face("1987-03-11-bilaga.txt", 2)];
        let said =
            [Face { name: "a.xml".to_string(), pages: vec![Some("bilder\\Sida_12.TIF".to_string()), None] }];
        type Case<'a> = (&'a [Face], &'a [&'a str], &'a [Option<(usize, u32)>]);
        let cases: [Case<'_>; 8] = [
            (&seven, &["sida-2.png", "sida-7.png"], &[Some((0, 1)), Some((0, 6))]),
            (&seven, &["sida-8.png"], &[None]),
            (&two, &["1987-03-11-2.jpg", "1987-03-11-bilaga_1.jpg"], &[Some((0, 1)), Some((1, 0))]),
            (&two, &["1987-03-11.png", "annat.png", "1987-03-11-9.png"], &[Some((0, 0)), None, None]),
            (&said, &["sida_12.jpg"], &[Some((0, 0))]),
            (&[face("sida-1.alto.xml", 1)], &["sida-1.png"], &[Some((0, 0))]),
            (
                &[face("p.txt", 3)],
                &["scan0139.png", "scan0137.png", "scan0138.png"],
                &[Some((0, 2)), Some((0, 0)), Some((0, 1))],
            ),
            (&[], &["sida-1.png"], &[None]),
        ];
        for (faces, pictures, expected) in cases {
            assert_eq!(partners(faces, pictures), expected, "{pictures:?}");
        }
    }

    #[test]
    fn what_is_no_picture_has_no_size() {
        let picture = include_bytes!("../../www/sample/sida-7.png");
        assert_eq!(size(picture), Some((1240, 1753)));
        assert_eq!(size(&picture[..12]), None);
        assert_eq!(size(b"GIF89a\x01\x00\x01\x00"), None);
    }
}
