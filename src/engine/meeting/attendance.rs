//! Who attended a meeting: the list at its head, through tables, columns and lines.

use super::super::document::Document;
use super::super::likeness::is_like;
use super::super::span::Span;
use super::names::{self, Found};
use super::stretch::PARAGRAPHS;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// As what somebody is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Has a vote: Beslutande, Ledamöter.
    Deciding,
    /// Stands in: Ersättare.
    Substitute,
    /// Is there: Närvarande.
    Present,
    /// Serves: Tjänstemän.
    Official,
    /// Is there for something: Övriga.
    Other,
    /// Is not there.
    Absent,
    /// Writes the protocol.
    Secretary,
    /// Is in the chair.
    Chair,
    /// Approves the protocol.
    Approver,
}

/// What lists begin with. Of two that fit, the longer one comes first.
const LABELS: [(&str, Part); 28] = [
    ("ej tjänstgörande ersättare", Part::Substitute),
    ("närvarande ersättare", Part::Substitute),
    ("tjänstgörande ersättare", Part::Substitute),
    ("övriga närvarande", Part::Other),
    ("övriga deltagare", Part::Other),
    ("övriga deltagande", Part::Other),
    ("närvarande ledamöter", Part::Deciding),
    ("beslutande ledamöter", Part::Deciding),
    ("utses att justera", Part::Approver),
    ("ej närvarande", Part::Absent),
    ("frånvarande", Part::Absent),
    ("förhinder", Part::Absent),
    ("beslutande", Part::Deciding),
    ("ledamöter", Part::Deciding),
    ("förtroendevalda", Part::Deciding),
    ("ersättare", Part::Substitute),
    ("närvarande", Part::Present),
    ("deltagare", Part::Present),
    ("tjänstepersoner", Part::Official),
    ("tjänstemän", Part::Official),
    ("föredragande", Part::Other),
    ("protokollförare", Part::Secretary),
    ("sekreterare", Part::Secretary),
    ("ordförande", Part::Chair),
    ("justeringsman", Part::Approver),
    ("justerande", Part::Approver),
    ("justerare", Part::Approver),
    ("övriga", Part::Other),
];
/// What else a head has, which ends a list.
const OTHERS: [&str; 9] = [
    "tid och plats",
    "plats och tid",
    "underskrifter",
    "paragrafer",
    "bilagor",
    "justeringens plats",
    "anslag",
    "bevis",
    "datum",
];

/// Somebody in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// As what they are listed.
    pub part: Part,
    /// The name.
    pub name: Span,
    /// The party's letters.
    pub party: Option<Span>,
    /// The municipality or body that they come from; of a ditto mark, what stands above.
    pub body: Option<Span>,
    /// The role.
    pub role: Option<Span>,
    /// At which paragraphs they were there: `§§ 28–44`.
    pub paragraphs: Option<Span>,
    /// At what time they were there: `9.00–10.30`.
    pub time: Option<Span>,
}

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[0-2]?[0-9][.:][0-5][0-9]\s*[-–—]\s*[0-2]?[0-9][.:][0-5][0-9]\b")
        .expect("a constant pattern")
});
static DITTO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"^\s*[-–—]?\s*["”“''´]{1,2}\s*[-–—]?\s*$"#).expect("a constant pattern"));

/// The list on the lines `opening`, the part of a meeting before its agenda and paragraphs.
pub(super) fn of(
    document: &Document,
    opening: Range<usize>,
    is_given: impl Fn(&str) -> bool,
) -> Vec<Attendee> {
    let text = document.text();
    let mut found: Vec<Attendee> = Vec::new();
    let mut part = None;
    // Signatures stand below their label, after blank lines; a list ends with its lines.
    let mut blanks = 0;
    for line in opening {
        let span = document.lines()[line].span;
        let read = span.of(text);
        if read.trim().is_empty() {
            blanks += 1;
            continue;
        }
        let cells = cells(span, text);
        let first = cells.first().copied().unwrap_or(span);
        let (label, rest) = match labelled(first.of(text)) {
            Some((label, length)) => (Some(label), Span { start: first.start + length as u32, ..first }),
            None => (None, first),
        };
        match label {
            Some(Label::Part(here)) => part = Some(here),
            Some(Label::Other) => part = None,
            None if blanks > 2 => part = None,
            None => {}
        }
        blanks = 0;
        let Some(part) = part else { continue };
        let after: Vec<Span> = std::iter::once(rest)
            .chain(cells.iter().skip(1).copied())
            .filter(|cell| !cell.of(text).trim().is_empty())
            .collect();
        row(text, part, &after, &is_given, &mut found);
    }
    found
}

/// Takes up one row of cells: a cell with names, and what the others say of them.
fn row(text: &str, part: Part, cells: &[Span], is_given: &impl Fn(&str) -> bool, found: &mut Vec<Attendee>) {
    let above = found.last().and_then(|last| last.body);
    let people: Vec<(usize, Found)> = cells
        .iter()
        .enumerate()
        .flat_map(|(index, cell)| {
            names::names(*cell, text, is_given).into_iter().map(move |name| (index, name))
        })
        .collect();
    // Only the first cell with names has people; the others tell of bodies that may look alike.
    let Some(&(column, _)) = people.first() else { return };
    let people: Vec<Found> =
        people.into_iter().filter(|(index, _)| *index == column).map(|(_, name)| name).collect();
    let single = people.len() == 1;
    let matched = |pattern: &Regex| {
        cells.iter().find_map(|cell| {
            let read = cell.of(text);
            let found = pattern.find(read)?;
            // The hour that follows is none of the paragraphs: `§§ 1–3, 13.00`.
            let hour = read[found.end()..].starts_with(['.', ':']);
            let end = found.as_str().rfind(',').filter(|_| hour).map_or(found.end(), |at| found.start() + at);
            Some(Span::new(cell.start as usize + found.start(), cell.start as usize + end))
        })
    };
    let mut body = None;
    let mut role = None;
    if single {
        for cell in &cells[column + 1..] {
            let read = cell.of(text).trim();
            if DITTO.is_match(read) {
                body = above;
            } else if PARAGRAPHS.find(read).is_some_and(|found| found.start() == 0) || TIME.is_match(read) {
                continue;
            } else if read.starts_with(char::is_uppercase) && body.is_none() {
                body = Some(*cell);
            } else if role.is_none() {
                role = Some(cut_before(*cell, text, &PARAGRAPHS));
            }
        }
    }
    let (paragraphs, time) = if single { (matched(&PARAGRAPHS), matched(&TIME)) } else { (None, None) };
    for person in people {
        let told = |cell: &Span| PARAGRAPHS.find(cell.of(text)).is_none_or(|found| found.start() != 0);
        let after = person.after.filter(|_| single).filter(told);
        let (body, role) = match after {
            Some(after) if body.is_none() && after.of(text).starts_with(char::is_uppercase) => {
                (Some(after), role)
            }
            Some(after) if role.is_none() => (body, Some(after)),
            _ => (body, role),
        };
        let at = person.name.start;
        if found.iter().any(|other| other.name.start == at) {
            continue;
        }
        found.push(Attendee { part, name: person.name, party: person.party, body, role, paragraphs, time });
    }
}

fn cut_before(cell: Span, text: &str, pattern: &Regex) -> Span {
    let read = cell.of(text);
    let end = pattern.find(read).map_or(read.len(), |found| found.start());
    Span::new(cell.start as usize, cell.start as usize + read[..end].trim_end().len())
}

#[derive(Clone, Copy)]
enum Label {
    Part(Part),
    Other,
}

/// True where `read` begins with what a head has, a list of people or anything else.
pub(super) fn is_label(read: &str) -> bool {
    labelled(read).is_some()
}

/// The label that `read` begins with, through misreadings, and its length in bytes with the punctuation after it.
fn labelled(read: &str) -> Option<(Label, usize)> {
    let mark = |c: char| !c.is_alphanumeric() && c != '§';
    let cut = strip_tags(read);
    let start = read.len() - cut.trim_start_matches(mark).len();
    let rest = &read[start..];
    let labels = LABELS.iter().map(|(word, part)| (*word, Label::Part(*part)));
    for (word, label) in labels.chain(OTHERS.iter().map(|word| (*word, Label::Other))) {
        let length = word.chars().count();
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
        let whole = rest[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let capital = rest.starts_with(|c: char| !c.is_lowercase());
        if whole && capital && is_like(&rest[..end], word) {
            let after = rest[end..].len() - rest[end..].trim_start_matches([':', ' ', '*', '_', '.']).len();
            return Some((label, start + end + after));
        }
    }
    None
}

/// `read` from behind the tags that it begins with.
fn strip_tags(read: &str) -> &str {
    let mut rest = read.trim_start();
    while let Some(end) = rest.strip_prefix('<').and_then(|tag| tag.find('>')) {
        rest = &rest[end + 2..];
    }
    rest
}

/// The cells of a line: parted by tabs, bars or three blanks.
fn cells(line: Span, text: &str) -> Vec<Span> {
    let read = line.of(text);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let cell = &read[from..to];
        let lead = cell.len() - cell.trim_start().len();
        let length = cell.trim().len();
        if length > 0 || cells.is_empty() {
            let at = line.start as usize + from + lead;
            cells.push(Span::new(at.min(line.end as usize), (at + length).min(line.end as usize)));
        }
    };
    static EDGE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\t|\||   +").expect("a constant pattern"));
    for edge in EDGE.find_iter(read) {
        push(start, edge.start());
        start = edge.end();
    }
    push(start, read.len());
    cells
}
