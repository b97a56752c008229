//! Where meetings begin.

use super::super::dates::Day;
use super::super::document::Document;
use super::Borders;
use super::head::HeadLine;
use super::paragraphs::Heading;

/// Lines that a meeting's first page may have above the line that shows it to be one.
const ABOVE: usize = 25;
/// Most lines of a page's head.
const HEAD: usize = 3;

/// The first line of each meeting (index), rising; the first is 0.
pub(super) fn starts(
    document: &Document,
    headings: &[Heading],
    heads: &[HeadLine],
    borders: &Borders,
) -> Vec<usize> {
    let mut starts = vec![0];
    let mut begun = Begun::default();
    let (mut heading, mut head) = (0, 0);
    for line in 0..document.lines().len() {
        let set = borders.get(&document.lines()[line].span.start).copied();
        if set == Some(true) && line > 0 {
            starts.push(line);
            begun = Begun::default();
        }
        if heads.get(head).is_some_and(|head| head.line == line) {
            let here = &heads[head];
            let day = here.date.and_then(|date| date.named());
            let another = begun.numbered && here.first
                || !here.first
                    && day.is_some()
                    && begun.day.is_some()
                    && day != begun.day
                    && stays(&heads[head + 1..], day);
            if another && begun.numbered {
                let after = begun.line + 1;
                begin(document, &mut starts, &mut begun, top(document, line, after), borders);
            }
            begun.day = begun.day.or(day).filter(|_| !here.first).or(day).or(begun.day);
            head += 1;
        }
        if headings.get(heading).is_some_and(|heading| heading.line == line) {
            if begun.numbered && restarts(headings, heading, begun.number) {
                let after = begun.line + 1;
                begin(document, &mut starts, &mut begun, top_near(document, line, after), borders);
            }
            let here = &headings[heading];
            if here.is_exact() {
                begun.number = here.number().unwrap_or(begun.number).max(begun.number);
            }
            begun.numbered = true;
            begun.line = line;
            heading += 1;
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// What has been seen of a meeting.
#[derive(Default)]
struct Begun {
    /// Whether a numbered paragraph.
    numbered: bool,
    /// Its highest number.
    number: u32,
    /// The line of its last.
    line: usize,
    /// The day that its head names.
    day: Option<Day>,
}

/// Lets a meeting begin at `line`, unless a person took that away.
fn begin(document: &Document, starts: &mut Vec<usize>, begun: &mut Begun, line: usize, borders: &Borders) {
    let at = document.lines()[line].span.start;
    if borders.get(&at) != Some(&false) {
        starts.push(line);
        *begun = Begun::default();
    }
}

/// Whether the next dated head names `day` again: else a single page's date was misread.
fn stays(later: &[HeadLine], day: Option<Day>) -> bool {
    later
        .iter()
        .find_map(|head| head.date.and_then(|date| date.named()))
        .is_some_and(|next| Some(next) == day)
}

/// Whether the numbering begins anew at heading `at`, where `highest` was reached before: its number was passed, and those
/// after go on from it.
fn restarts(headings: &[Heading], at: usize, highest: u32) -> bool {
    let exact = |at: usize| headings.get(at).filter(|heading| heading.is_exact()).and_then(Heading::number);
    let Some(number) = exact(at) else { return false };
    let follows = |step: u32| {
        headings[at + 1..].iter().take(3).any(|next| next.is_exact() && next.number() == Some(number + step))
    };
    let old = headings[at + 1..]
        .iter()
        .take(3)
        .any(|next| next.number().is_some_and(|next| next > highest && next <= highest + 3));
    let last = at + 1 == headings.len();
    number <= highest
        && !old
        && (follows(1) && (number == 1 || follows(2)) || number == 1 && last && highest > 2)
}

/// The first line of the page of `line`, where no paragraph begins between; else of the lines that stand with it.
fn top(document: &Document, line: usize, after: usize) -> usize {
    let page = page_start(document, line);
    if page >= after && line - page <= ABOVE {
        return page;
    }
    let filled = |line: usize| !document.lines()[line].span.of(document.text()).trim().is_empty();
    (after..line).rev().take_while(|&before| filled(before)).last().unwrap_or(line)
}

/// The first line of the page of `line`, where that is near; else the line itself.
fn top_near(document: &Document, line: usize, after: usize) -> usize {
    let page = page_start(document, line);
    let filled = |line: &usize| !document.lines()[*line].span.of(document.text()).trim().is_empty();
    let near = page >= after && (page..line).filter(filled).count() <= ABOVE;
    // A page that begins with the end of the meeting before has its paragraphs' text above.
    let short = |line: usize| document.lines()[line].span.len() < 60;
    if near && (page..line).all(short) { page } else { line }
}

/// The first line of the page of `line`. A few lines before it that were taken for a page are its head.
fn page_start(document: &Document, line: usize) -> usize {
    let mut page = document.lines()[line].page as usize;
    while page > 0 && document.pages()[page - 1].lines.len() <= HEAD {
        page -= 1;
    }
    document.pages()[page].lines.start as usize
}
