//! The head of a meeting: when and where it met; and the dates at the heads of its pages.

use super::super::dates::{self, Date};
use super::super::document::Document;
use super::super::likeness::{folded, is_like};
use super::super::span::Span;
use super::bare;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// When and where a meeting met, as far as its head says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The date.
    pub date: Option<Date>,
    /// The time of day: `09:30 – 12.00`.
    pub time: Option<Span>,
    /// The place.
    pub place: Option<Span>,
    /// Other dates that stand alone, as at the head of each page.
    pub repeated: Vec<Date>,
}

/// A line that belongs to a head.
#[derive(Clone, Debug)]
pub(super) struct HeadLine {
    pub line: usize,
    /// Whether only the first page of a meeting has such a line.
    pub first: bool,
    /// The date on it, or just below.
    pub date: Option<Date>,
}

/// What begins the line that tells where and when: found on a meeting's first page alone.
const WHERE: [&str; 4] = ["tid och plats", "plats och tid", "datum och plats", "plats och sammanträdestid"];
/// What stands before the date on any page.
const WHEN: [&str; 2] = ["sammanträdesdatum", "mötesdatum"];

static HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bf.r[tdas]\w*\s+vid\b.*(samman|st.m+a|m.te|sess)").expect("a constant pattern")
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\bkl\.?\s*)?\b([0-2]?[0-9][.:][0-5][0-9](?:\s*[-–—]\s*[0-2]?[0-9][.:][0-5][0-9])?)\b")
        .expect("a constant pattern")
});

/// The head lines of `document`, without those of lists.
pub(super) fn lines(document: &Document, listed: impl Fn(usize) -> bool) -> Vec<HeadLine> {
    let text = document.text();
    let mut found = Vec::new();
    for line in (0..document.lines().len()).filter(|&line| !listed(line)) {
        let span = bare(document, line);
        let read = span.of(text);
        if read.is_empty() {
            continue;
        }
        let first = WHERE.iter().any(|label| begins(read, label)) || HELD.is_match(read);
        let dated = begins(read, "datum")
            || read.split_whitespace().any(|word| WHEN.iter().any(|label| is_like(word, label)));
        let here = dates::dates(read).into_iter().next();
        let date = here.map(|date| date.shifted(span.start));
        let alone = date.filter(|_| here.is_some_and(|here| is_alone(read, here)));
        if first || dated {
            let date = date.or_else(|| below(document, line));
            found.push(HeadLine { line, first, date });
        } else if let Some(date) = alone.filter(|date| date.year.is_some()) {
            found.push(HeadLine { line, first: false, date: Some(date) });
        }
    }
    found
}

/// True where `read` begins with `label`, through misreadings.
fn begins(read: &str, label: &str) -> bool {
    let length = label.chars().count();
    read.starts_with(char::is_uppercase) && is_like(&read[..nth(read, length)], label)
}

/// True where a line is a date and nothing else but a page's number or a weekday.
fn is_alone(read: &str, date: Date) -> bool {
    let before = date.weekday.map_or(date.span.start, |weekday| weekday.span.start) as usize;
    let rest = format!("{} {}", &read[..before], &read[date.span.end as usize..]);
    let rest = folded(&rest);
    rest.split(' ').all(|word| {
        word.chars().all(|c| !c.is_alphabetic())
            || matches!(word, "den" | "slda" | "sld" | "sld." | "nr")
            || word.len() < 3
    })
}

/// The date on one of the two filled lines below `line`.
fn below(document: &Document, line: usize) -> Option<Date> {
    let filled = (line + 1..document.lines().len().min(line + 5)).map(|next| bare(document, next));
    let text = document.text();
    filled
        .filter(|span| !span.is_empty())
        .take(2)
        .find_map(|span| dates::dates(span.of(text)).into_iter().next().map(|date| date.shifted(span.start)))
}

/// The head of the meeting on `range`.
pub(super) fn of(document: &Document, heads: &[HeadLine], range: &Range<usize>) -> Head {
    let text = document.text();
    let within: Vec<&HeadLine> = heads.iter().filter(|head| range.contains(&head.line)).collect();
    let main = within
        .iter()
        .find(|head| head.first && head.date.is_some())
        .or_else(|| within.iter().find(|head| head.date.is_some()));
    let Some(main) = main else { return Head::default() };
    let repeated =
        within.iter().filter_map(|head| head.date).filter(|date| Some(*date) != main.date).collect();
    let mut head = Head { date: main.date, repeated, ..Head::default() };
    let held = within.iter().find(|head| head.first).map_or(main.line, |head| head.line);
    for line in held..range.end.min(held + 3) {
        let span = bare(document, line);
        if line > held
            && (super::attendance::is_label(span.of(text))
                || super::paragraphs::label(span.of(text)).is_some())
        {
            break;
        }
        head.time = head.time.or_else(|| time(text, span));
        // What is told of a meeting that was `fört vid` is a sentence.
        let told = WHERE.iter().find(|label| line == held && begins(span.of(text), label));
        let from = told.map_or(0, |label| nth(span.of(text), label.chars().count()));
        if head.place.is_none()
            && (told.is_some() || line > held && !HELD.is_match(document.lines()[held].span.of(text)))
        {
            head.place = place(text, Span { start: span.start + from as u32, ..span });
        }
    }
    head
}

/// The byte that letter number `count` of `text` begins at, or its end.
fn nth(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

/// The time of day in `span`.
fn time(text: &str, span: Span) -> Option<Span> {
    let found = TIME.captures(span.of(text))?.get(1)?;
    Some(Span::new(span.start as usize + found.start(), span.start as usize + found.end()))
}

/// The place that `span` names before a date or a time of day, if it names one.
fn place(text: &str, span: Span) -> Option<Span> {
    static WHEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(kl\b|klockan|den\b|[0-9]{1,2}[.:/][0-9]|[0-9]{4}-|(m.n|ti[sa]|on[sa]|tor|fre|l.r|s.n)[sd]?dag)")
            .expect("a constant pattern")
    });
    let read = span.of(text);
    let mark = |c: char| !c.is_alphanumeric();
    let end = WHEN.find(read).map_or(read.len(), |found| found.start());
    let lead = read.len() - read.trim_start_matches([':', ' ', '\t', '*', '–', '-', '.', ',']).len();
    let place = read.get(lead..end)?.trim_end_matches(mark);
    let start = span.start as usize + lead;
    place.starts_with(char::is_uppercase).then(|| Span::new(start, start + place.len()))
}
