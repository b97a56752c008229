//! Years with a letter among their digits, and sums whose groups of digits are not of three.

use super::super::digits;
use super::super::document::Document;
use super::super::likeness;
use super::super::meeting::Meeting;
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Reason};
use regex::Regex;
use std::sync::LazyLock;

/// Probability of a year that a number with one letter in it seems to be; of a sum grouped by threes.
const YEAR: f32 = 0.8;
const SUM: f32 = 0.4;
/// Farthest from the meeting's year, or from the next year in the text, that a year is believed.
const FAR: u32 = 120;

static SUMS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([0-9]{1,3}(?:[ .\u{a0}][0-9]+)+)(,[0-9]{1,2}|,-|:-)?[ \u{a0}]?(?:kr|kronor|kronors|tkr|mkr|Tkr|Mkr)\b")
        .expect("a constant pattern")
});

/// Checks the numbers of `document`.
pub(super) fn check(document: &Document, meetings: &[Meeting], found: &mut Vec<Check>) {
    years(document, meetings, found);
    sums(document, found);
}

fn years(document: &Document, meetings: &[Meeting], found: &mut Vec<Check>) {
    let text = document.text();
    let exact: Vec<(Span, u32)> = document
        .tokens()
        .iter()
        .filter_map(|token| {
            let core = token.core.of(text);
            let year = (core.len() == 4 && core.bytes().all(|b| b.is_ascii_digit()))
                .then(|| core.parse().ok())??;
            (1600..2100).contains(&year).then_some((token.core, year))
        })
        .collect();
    let heads: Vec<(Span, u32)> = meetings
        .iter()
        .filter_map(|meeting| meeting.head.date?.year)
        .filter(|year| year.exact)
        .map(|year| (year.span, year.value))
        .collect();
    for token in document.tokens() {
        let core = token.core.of(text);
        let letters = core.chars().filter(|c| !c.is_ascii_digit()).count();
        // What the engine mends itself is not told twice.
        if core.chars().count() != 4 || letters != 1 || digits::number(core).is_some() {
            continue;
        }
        let Some((year, _)) = likeness::number(core).filter(|(year, _)| (1600..2100).contains(year)) else {
            continue;
        };
        let near = |others: &[(Span, u32)]| {
            let others = others.iter().filter(|(_, other)| other.abs_diff(year) <= FAR);
            others
                .min_by_key(|(span, other)| (other.abs_diff(year), span.start.abs_diff(token.core.start)))
                .copied()
        };
        if let Some((place, _)) = near(&exact).or_else(|| near(&heads)) {
            let candidates = vec![(year.to_string(), YEAR)];
            found.push(Check::proposed(Kind::Number, token.core, candidates, Reason::Mixed, vec![place]));
        }
    }
}

fn sums(document: &Document, found: &mut Vec<Check>) {
    let text = document.text();
    let mut odd: Vec<(Span, Vec<(String, f32)>)> = Vec::new();
    let mut even: Vec<Span> = Vec::new();
    for sum in SUMS.captures_iter(text) {
        let Some(digits) = sum.get(1) else { continue };
        let before = text[..digits.start()].chars().next_back();
        if before.is_some_and(|c| matches!(c, '.' | ',' | '-' | '–' | '/' | ':')) {
            continue;
        }
        let span = Span::new(digits.start(), digits.end());
        let groups: Vec<&str> = digits.as_str().split([' ', '.', '\u{a0}']).collect();
        let point = digits.as_str().contains('.') && groups.len() == 2 && groups[1].len() <= 2;
        if groups[1..].iter().all(|group| group.len() == 3) {
            even.push(span);
        } else if !point {
            // Where no digit was lost, the blank stands at a wrong place.
            let all: String = groups.concat();
            let lost = groups[1..].iter().any(|group| group.len() < 3)
                && groups[1..].iter().all(|group| group.len() <= 3);
            let candidates = if lost { Vec::new() } else { vec![(grouped(&all, digits.as_str()), SUM)] };
            odd.push((span, candidates));
        }
    }
    for (span, candidates) in odd {
        let place = even.iter().min_by_key(|even| even.start.abs_diff(span.start)).copied();
        found.push(Check::proposed(
            Kind::Number,
            span,
            candidates,
            Reason::Grouping,
            place.into_iter().collect(),
        ));
    }
}

/// `digits` in groups of three from the right, parted as `like` is.
fn grouped(digits: &str, like: &str) -> String {
    let gap = like.chars().find(|c| !c.is_ascii_digit()).unwrap_or(' ');
    let mut printed = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            printed.push(gap);
        }
        printed.push(digit);
    }
    printed
}
