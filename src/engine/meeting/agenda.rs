//! The agenda, or the table of contents: the headings once more, before the paragraphs.

use super::super::document::Document;
use super::super::likeness::is_like;
use super::super::span::Span;
use super::{bare, paragraphs};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What stands above an agenda.
const TITLES: [&str; 7] = [
    "föredragningslista",
    "ärendelista",
    "dagordning",
    "innehållsförteckning",
    "innehåll",
    "ärendeförteckning",
    "paragrafregister",
];
/// What ends it.
const AFTER: [&str; 4] = ["bilagor", "bilaga", "justerandes sign", "underskrifter"];

/// One line of an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item with its number, as far as its title goes.
    pub span: Span,
    /// Where its number stands.
    pub digits: Option<Span>,
    /// Its number, if it has one that can be read.
    pub number: Option<u32>,
    /// Whether it is numbered as a paragraph, with a section sign.
    pub signed: bool,
    /// Its title, without dots and page number; it may run over two lines.
    pub title: Span,
}

/// An agenda and where it stands.
pub(super) struct List {
    /// From its title to its last item.
    pub lines: Range<usize>,
    pub items: Vec<Item>,
}

/// Dots or a gap and a page number that end an item.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[ .·…_]*[.·…_]{2,}\s*|\s{2,}|\t\s*)[0-9OolI]{0,3}\s*$").expect("a constant pattern")
});
/// `3.` or `3)` before an item without a section sign.
static COUNTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([0-9]{1,3})[.)]?\s+").expect("a constant pattern"));

/// The agendas of `document` in order.
pub(super) fn find(document: &Document) -> Vec<List> {
    let mut found: Vec<List> = Vec::new();
    let mut line = 0;
    while line < document.lines().len() {
        if is_title(document, line) {
            let list = list(document, line);
            line = list.lines.end;
            if list.items.len() > 1 {
                found.push(list);
            }
        } else {
            line += 1;
        }
    }
    found
}

fn is_title(document: &Document, line: usize) -> bool {
    let text = bare(document, line).of(document.text());
    let word = PAGE.replace(text, "");
    let word = word.trim_end_matches([':', '.']);
    word.chars().next().is_some_and(char::is_uppercase) && TITLES.iter().any(|title| is_like(word, title))
}

/// The list below the title at line `first`.
fn list(document: &Document, first: usize) -> List {
    let text = document.text();
    let mut items: Vec<Item> = Vec::new();
    let mut end = first + 1;
    let mut paged = false;
    let mut open = false;
    for line in first + 1..document.lines().len() {
        let span = bare(document, line);
        let read = span.of(text);
        if read.is_empty() || is_title(document, line) {
            continue;
        }
        if AFTER.iter().any(|word| read.len() >= word.len() && starts_like(read, word)) {
            break;
        }
        let has_page = PAGE.is_match(read);
        match item(span, read) {
            Some(item) if begins_anew(&items, &item) => break,
            Some(item) => {
                paged |= has_page;
                items.push(item);
                end = line + 1;
                open = !has_page;
            }
            // An item goes on: where items end with a page and this one did not yet, or within a sentence.
            None if open && line == end && (paged || read.starts_with(char::is_lowercase)) => {
                let Some(last) = items.last_mut() else { break };
                let length = PAGE.find(read).map_or(read.len(), |page| page.start()) as u32;
                last.title.end = span.start + length;
                last.span.end = last.title.end;
                end = line + 1;
                open = !has_page;
            }
            None => break,
        }
    }
    List { lines: first..end, items }
}

/// Whether an item after `items` is the first paragraph of the protocol itself: its number was there already.
fn begins_anew(items: &[Item], item: &Item) -> bool {
    let Some(last) = items.last() else { return false };
    if last.signed && !item.signed {
        return true;
    }
    item.number.is_some_and(|number| {
        items.iter().any(|other| other.number == Some(number) && other.signed == item.signed)
    })
}

fn item(span: Span, read: &str) -> Option<Item> {
    let (length, digits, number, signed) = match paragraphs::label(read) {
        Some(label) if label.sure || read[label.end()..].starts_with(' ') && !COUNTED.is_match(read) => {
            (label.end(), Some(label.digits.clone()), label.number, true)
        }
        _ => {
            let counted = COUNTED.captures(read)?;
            (counted[0].len(), Some(0..counted[1].len()), counted[1].parse().ok(), false)
        }
    };
    let start = length + read[length..].find(char::is_alphanumeric)?;
    let end = PAGE.find(read).map_or(read.len(), |page| page.start()).max(start);
    let at = span.start as usize;
    Some(Item {
        span: Span::new(at, at + end),
        digits: digits.map(|digits| Span::new(at + digits.start, at + digits.end)),
        number,
        signed,
        title: Span::new(at + start, at + end),
    })
}

fn starts_like(read: &str, word: &str) -> bool {
    let length = word.chars().count();
    let cut = read.char_indices().nth(length).map_or(read.len(), |(at, _)| at);
    read[cut..].chars().next().is_none_or(|c| !c.is_alphanumeric()) && is_like(&read[..cut], word)
}
