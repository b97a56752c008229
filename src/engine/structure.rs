//! Lines and pages: what of the paper's order shows in the text.
//!
//! A page ends at a form feed. Where there are none, it ends after the foot (`Justerandes sign … Utdragsbestyrkande`
//! and its kin), before a head that is repeated through the document, and before a line that begins with a lone blank
//! where the lines around begin without.

use super::document::{Line, Page};
use super::span::Span;
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

static FOOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(just\w*\W+sign\w*|utdragsbestyrk\w*|ordf\w*\W+sign\w*)\b.*(sign|bestyrk)\w*\W*$")
        .expect("a constant pattern")
});

/// Splits `text` into lines (ended by LF, CR LF, CR or form feed) and pages.
pub fn lines_and_pages(text: &str) -> (Vec<Line>, Vec<Page>) {
    let (mut lines, feeds) = split_lines(text);
    let starts = if feeds.is_empty() { page_starts(text, &lines) } else { feeds };
    let mut pages = Vec::new();
    let mut first = 0;
    for next in starts.into_iter().chain([lines.len()]) {
        if next == first && !pages.is_empty() {
            continue;
        }
        let start = if first == 0 { 0 } else { lines[first].span.start as usize };
        let end = lines.get(next).map_or(text.len(), |line| line.span.start as usize);
        for line in &mut lines[first..next] {
            line.page = pages.len() as u32;
        }
        pages.push(Page { span: Span::new(start, end), lines: first as u32..next as u32 });
        first = next;
    }
    (lines, pages)
}

/// The lines, and the indices of those that follow a form feed.
fn split_lines(text: &str) -> (Vec<Line>, Vec<usize>) {
    let bytes = text.as_bytes();
    let (mut lines, mut feeds) = (Vec::new(), Vec::new());
    let (mut start, mut at) = (0, 0);
    let line = |start, end| Line { span: Span::new(start, end), page: 0 };
    while at < bytes.len() {
        let width = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\n' | b'\r' | b'\x0c' => 1,
            _ => 0,
        };
        if width == 0 {
            at += 1;
            continue;
        }
        let feed = bytes[at] == b'\x0c';
        // A form feed at the start of a line ends the page, not another line.
        if !(feed && start == at) {
            lines.push(line(start, at));
        }
        start = at + width;
        at = start;
        if feed && !lines.is_empty() && start < bytes.len() {
            feeds.push(lines.len());
        }
    }
    if start < bytes.len() || lines.is_empty() {
        lines.push(line(start, bytes.len()));
    }
    feeds.retain(|&index| index < lines.len());
    (lines, feeds)
}

/// Indices of the lines that begin a page, the first left out, in a text without form feeds.
fn page_starts(text: &str, lines: &[Line]) -> Vec<usize> {
    let head = repeated_head(text, lines);
    let mut starts = Vec::new();
    for index in 1..lines.len() {
        let line = lines[index].span.of(text);
        let before =
            lines[..index].iter().rev().map(|line| line.span.of(text)).find(|line| !line.trim().is_empty());
        let after_foot = before.is_some_and(|before| FOOT.is_match(before.trim()));
        let lone_blank = lone_blank(line) && !lines[index - 1].span.of(text).starts_with([' ', '\t']);
        let at_head = head.as_deref() == Some(line.trim());
        if !line.trim().is_empty() && (after_foot || lone_blank || at_head) {
            starts.push(index);
        }
    }
    starts
}

/// True for a line that begins with exactly one blank: engines leave it where a page's first word stood.
fn lone_blank(line: &str) -> bool {
    let mut letters = line.chars();
    letters.next() == Some(' ') && letters.next().is_some_and(|c| !c.is_whitespace())
}

/// A line of several words that stands at least three times, the first time among the first three lines: a head.
fn repeated_head(text: &str, lines: &[Line]) -> Option<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        *times.entry(line.span.of(text).trim()).or_default() += 1;
    }
    let filled = lines.iter().map(|line| line.span.of(text).trim()).filter(|line| !line.is_empty());
    let head =
        filled.take(3).find(|line| times[line] >= 3 && line.chars().count() >= 8 && !FOOT.is_match(line))?;
    Some(head.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;

    fn pages(text: &str) -> Vec<String> {
        let document = Document::new(text.to_string());
        document.pages().iter().map(|page| page.span.of(document.text()).to_string()).collect()
    }

    #[test]
    fn page_borders() {
        let foot = "Justerandes sign Justerandes sign Utdragsbestyrkande";
        for (text, expected) in [
            ("", 1),
            ("a\nb\n", 1),
            ("a\n\x0cb\n", 2),
            ("a\x0cb\x0c", 2),
            (&*format!("a\n{foot}\n b\n{foot}\n\nc\n"), 3),
            ("ett\n två\ntre\n", 2),
            ("    ett\n två\n tre\n", 1),
            ("Byrådets protokoll\na\nByrådets protokoll\nb\nByrådets protokoll\nc", 3),
        ] {
            let found = pages(text);
            assert_eq!(found.len(), expected, "{text:?}: {found:?}");
            assert_eq!(found.concat(), text);
        }
    }

    #[test]
    fn line_ends() {
        let document = Document::new("a\r\nb\rc\n\nd".to_string());
        let lines: Vec<_> = document.lines().iter().map(|line| line.span.of(document.text())).collect();
        assert_eq!(lines, ["a", "b", "c", "", "d"]);
        assert_eq!(document.place(5).line, 3);
    }
}
