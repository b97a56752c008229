//! Names of exported files.

use crate::formats::visible::is_hidden;
use std::collections::HashSet;

/// Extensions of files of words with their places, which stay.
const MARKED: [&str; 5] = ["xml", "hocr", "html", "htm", "xhtml"];

/// The name of the corrected text of the file `name`: `1987-03-11.txt` gives `1987-03-11.rattad.txt`, and an XML file
/// stays one. Never `name` itself.
pub fn rattad_name(name: &str) -> String {
    let name = safe_name(name);
    let lower = name.to_lowercase();
    let marked = MARKED
        .iter()
        .find(|extension| lower.strip_suffix(*extension).is_some_and(|stem| stem.ends_with('.')));
    format!("{}.rattad.{}", stem(&name), marked.unwrap_or(&"txt"))
}

/// The name of the corrected text by itself of the file `name`: `sida.alto.xml` gives `sida.alto.rattad.txt`.
pub fn text_name(name: &str) -> String {
    format!("{}.rattad.txt", stem(&safe_name(name)))
}

/// Bytes of a name; with what is added to names of exported files, every file system takes that many.
const LONGEST: usize = 200;

/// Names that are devices on Windows, with any extension, beside `com1` and `lpt1` to 9.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// `name` as a plain file name that every file system takes and that looks like what it is: the part after the last slash or
/// backslash, without characters that a system forbids or that nobody would see, not `.` or `..`, no device, not empty, of at
/// most 200 bytes.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let forbidden = |c: char| c.is_control() || is_hidden(c) || "<>:\"|?*".contains(c);
    let plain: String = last.chars().map(|c| if forbidden(c) { '_' } else { c }).collect();
    let plain = plain.trim().trim_end_matches(['.', ' ']);
    match plain {
        "" => "protokoll".to_string(),
        device if is_device(device) => format!("_{device}"),
        long if long.len() > LONGEST => {
            let extension = &long[stem(long).len()..];
            let end = stem(long).floor_char_boundary(LONGEST - extension.len());
            format!("{}{extension}", stem(long)[..end].trim_end_matches(['.', ' ']))
        }
        plain => plain.to_string(),
    }
}

fn is_device(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    match first.strip_prefix("com").or_else(|| first.strip_prefix("lpt")) {
        Some(number) => number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit()),
        None => DEVICES.contains(&first.as_str()),
    }
}

/// `name` without its extension. What follows the last point is one where it is short and not a number, so that
/// `Protokoll 3.11` keeps its date.
pub fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_extension(extension) => stem,
        _ => name,
    }
}

fn is_extension(text: &str) -> bool {
    text.len() <= 5
        && text.chars().all(|c| c.is_ascii_alphanumeric())
        && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// The name of the log of the file `name` in the format `kind`: `1987-03-11.txt` gives `1987-03-11.andringar.jsonl`.
pub fn log_name(name: &str, kind: &str) -> String {
    format!("{}.andringar.{kind}", stem(&safe_name(name)))
}

/// The name of the comparison of the file `name`: `1987-03-11.txt` gives `1987-03-11.jamforelse.html`.
pub fn report_name(name: &str) -> String {
    format!("{}.jamforelse.html", stem(&safe_name(name)))
}

/// `folder`, names with `/` between, as a path that every file system takes and that leads nowhere else; ended by `/`
/// where it is not empty.
pub fn safe_folder(folder: &str) -> String {
    let names = folder.split('/').map(str::trim).filter(|name| !matches!(*name, "" | "." | ".."));
    names.map(|name| format!("{}/", safe_name(name))).collect()
}

/// Safe names for files that lie in one folder, in the order of `names`: see [`unique_places`].
pub fn unique_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let places = unique_places(names.into_iter().map(|name| ("", name)));
    places.into_iter().map(|(_, name)| name).collect()
}

/// Safe folders and names for files, in the order of `files` (folder and name): in one folder no two names are the same,
/// nor those of their corrected texts, where capital and small letters count as the same. Later ones get a number:
/// `a.txt`, `a (2).txt`.
pub fn unique_places<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    let mut taken = HashSet::new();
    let mut unique = Vec::new();
    for (folder, name) in files {
        let (folder, safe) = (safe_folder(folder), safe_name(name));
        let mut chosen = safe.clone();
        let mut number = 1;
        while !taken.insert(format!("{folder}{}", stem(&chosen)).to_lowercase()) {
            number += 1;
            let stem = stem(&safe);
            chosen = format!("{stem} ({number}){}", &safe[stem.len()..]);
        }
        unique.push((folder, chosen));
    }
    unique
}
