//! Case numbers: a document writes them in one way, so one of another shape was misread.

use super::super::document::Document;
use super::super::likeness::digit;
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Reason};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Least number of case numbers for one of them to stand out, and the share that must be of one shape.
const LEAST: usize = 3;
const SHARE: f64 = 0.66;
/// Probability of a case number whose letters were digits.
const MENDED: f32 = 0.85;

static CASES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:dnr|diarienr|diarienummer|d\.nr)[.:]?\s*([\w][\w/.:-]*[\w])")
        .expect("a constant pattern")
});

/// Checks the case numbers of `document`.
pub(super) fn check(document: &Document, found: &mut Vec<Check>) {
    let text = document.text();
    let cases: Vec<Span> = CASES
        .captures_iter(text)
        .filter_map(|case| case.get(1))
        .filter(|case| case.as_str().contains(|c: char| c.is_ascii_digit()))
        .map(|case| Span::new(case.start(), case.end()))
        .collect();
    let mut shapes: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for &case in &cases {
        shapes.entry(shape(case.of(text))).or_default().push(case);
    }
    let Some((usual, like)) = shapes.iter().max_by_key(|(_, like)| like.len()) else { return };
    if cases.len() < LEAST || (like.len() as f64) < SHARE * cases.len() as f64 {
        return;
    }
    for case in cases.iter().filter(|case| !like.contains(case)) {
        let read = case.of(text);
        let candidates: Vec<(String, f32)> =
            mended(read, usual).map(|printed| (printed, MENDED)).into_iter().collect();
        let place = like.iter().min_by_key(|other| other.start.abs_diff(case.start)).copied();
        found.push(Check::proposed(
            Kind::Number,
            *case,
            candidates,
            Reason::Shape,
            place.into_iter().collect(),
        ));
    }
}

/// The shape of a case number: letters as they are, each run of digits as `9`, or `99` where it is a year.
fn shape(case: &str) -> String {
    let mut shape = String::new();
    let mut run = String::new();
    for letter in case.chars().chain(['\0']) {
        if letter.is_ascii_digit() {
            run.push(letter);
            continue;
        }
        if !run.is_empty() {
            let year = run.len() == 4 && matches!(&run[..2], "18" | "19" | "20");
            shape.push_str(if year { "99" } else { "9" });
            run.clear();
        }
        if letter != '\0' {
            shape.push(letter);
        }
    }
    shape
}

/// `read` with some of its letters as the digits that they look like, so that it is of the `usual` shape.
fn mended(read: &str, usual: &str) -> Option<String> {
    let letters: Vec<usize> = read
        .char_indices()
        .filter(|(_, c)| !c.is_ascii_digit() && digit(*c).is_some())
        .map(|(at, _)| at)
        .collect();
    // Every letter may be one that was misread: few enough to try all.
    if letters.len() > 6 {
        return None;
    }
    (1..1_u32 << letters.len()).find_map(|choice| {
        let mended: String = read
            .char_indices()
            .map(|(at, c)| {
                let chosen =
                    letters.iter().position(|other| *other == at).is_some_and(|bit| choice & 1 << bit != 0);
                digit(c).filter(|_| chosen).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
            })
            .collect();
        (shape(&mended) == usual).then_some(mended)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_what_has_them() {
        for (read, usual, expected) in [
            ("2003/l12", "99/9", Some("2003/112")),
            ("Z003/112", "99/9", Some("2003/112")),
            ("KS 12", "99/9", None),
            ("KS/2o20:12", "KS/99:9", Some("KS/2020:12")),
            ("2003-112", "99/9", None),
        ] {
            assert_eq!(mended(read, usual).as_deref(), expected, "{read}");
        }
    }
}
