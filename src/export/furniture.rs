//! Page furniture: the lines that stand on every page, heads, feet and page numbers.

use crate::engine::document::Document;
use crate::review::border::Division;
use crate::review::decision::{Decision, Mark};
use std::collections::BTreeSet;

/// Filled lines at either end of a page that may be furniture.
const EDGE: usize = 3;
/// Pages on either side that are looked at.
const NEAR: usize = 4;
/// On how many of those a line must stand to be furniture.
const TIMES: usize = 2;
/// How much alike two lines are at least, in 0..=1, where a misread letter or two is nothing.
const ALIKE: f64 = 0.8;

/// The lines (index) of `document` that are furniture: those that a person marked so wholly, and those at a page's edge that stand
/// at an edge of other pages too, whatever their numbers. `decisions` are sorted.
pub fn furniture<'a>(
    document: &Document,
    division: &Division,
    decisions: impl IntoIterator<Item = &'a Decision>,
) -> BTreeSet<usize> {
    let mut found = marked(document, decisions);
    let pages: Vec<Vec<(usize, String)>> = edges(document, division);
    for (page, lines) in pages.iter().enumerate() {
        let near = page.saturating_sub(NEAR)..pages.len().min(page + NEAR + 1);
        for (line, says) in lines {
            let on = |other: &usize| {
                *other != page
                    && pages[*other]
                        .iter()
                        .any(|(_, there)| strsim::normalized_levenshtein(says, there) >= ALIKE)
            };
            if near.clone().filter(on).count() >= TIMES {
                found.insert(*line);
            }
        }
    }
    found
}

/// The lines that a person marked as furniture, wholly.
fn marked<'a>(document: &Document, decisions: impl IntoIterator<Item = &'a Decision>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for decision in decisions.into_iter().filter(|decision| decision.mark == Some(Mark::Furniture)) {
        let span = decision.span;
        for index in document.line_at(span.start)..=document.line_at(span.end.max(span.start + 1) - 1) {
            let line = document.lines()[index].span;
            let text = line.of(document.text());
            let start = line.start as usize + text.len() - text.trim_start().len();
            if !text.trim().is_empty()
                && span.start as usize <= start
                && span.end as usize >= start + text.trim().len()
            {
                found.insert(index);
            }
        }
    }
    found
}

/// The filled lines at the edges of each page, with what they say: each number as one sign.
fn edges(document: &Document, division: &Division) -> Vec<Vec<(usize, String)>> {
    let starts = division.pages().iter().map(|&line| line as usize);
    let ends = starts.clone().skip(1).chain([document.lines().len()]);
    let page = |(start, end): (usize, usize)| {
        let text = |line: usize| document.lines()[line].span.of(document.text()).trim();
        let filled: Vec<usize> = (start..end).filter(|&line| !text(line).is_empty()).collect();
        let edge = |at: usize| at < EDGE || at + EDGE >= filled.len();
        let lines = filled.iter().enumerate().filter(|(at, _)| edge(*at));
        lines.map(|(_, &line)| (line, without_numbers(text(line)))).collect()
    };
    starts.zip(ends).map(page).collect()
}

fn without_numbers(text: &str) -> String {
    let mut says = String::new();
    for letter in text.chars() {
        match letter {
            '0'..='9' if says.ends_with('0') => {}
            '0'..='9' => says.push('0'),
            blank if blank.is_whitespace() => says.extend((!says.ends_with(' ')).then_some(' ')),
            letter => says.extend(letter.to_lowercase()),
        }
    }
    says
}
