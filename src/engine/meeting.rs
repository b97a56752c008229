//! Meetings: what a protocol is about. A file may hold several, as a bound volume does; numbers of paragraphs, the agenda,
//! who attended and the date are each meeting's own.
//!
//! A document is divided by its heads, dates and the restarts of its numbering; a person's word on where a meeting begins
//! goes before all of that.

mod agenda;
mod attendance;
mod head;
pub mod names;
mod paragraphs;
mod split;
mod stretch;

use super::document::Document;
use super::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

pub use agenda::Item;
pub use attendance::{Attendee, Part};
pub use head::Head;
pub use paragraphs::Paragraph;
pub use stretch::{Number, Stretch, stretches};

/// Most lines before the first paragraph that are looked through for those who attended.
const OPENING: usize = 300;

/// Lines where a person set (true) or took away (false) the beginning of a meeting, by the byte that the line begins at.
pub type Borders = BTreeMap<u32, bool>;

/// One meeting of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// Its text, with all line ends.
    pub span: Span,
    /// Its lines, as indices into the document's.
    pub lines: Range<usize>,
    /// When and where it met, as its head says.
    pub head: Head,
    /// Who attended, or did not, in the order of the text. Empty where it has no list.
    pub attendance: Vec<Attendee>,
    /// What its agenda or table of contents lists. Empty where it has none.
    pub agenda: Vec<Item>,
    /// Its numbered paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// The meetings of `document` in order, at least one; together they cover the text. `borders` go before what the text
/// shows; `is_given` tells the words that are common first names, which parts names that stand in a row. Costs a few passes
/// over the text.
pub fn meetings(document: &Document, borders: &Borders, is_given: impl Fn(&str) -> bool) -> Vec<Meeting> {
    let lists = agenda::find(document);
    let listed = |line: usize| lists.iter().any(|list| list.lines.contains(&line));
    let headings = paragraphs::headings(document, listed);
    let heads = head::lines(document, listed);
    let starts = split::starts(document, &headings, &heads, borders);
    let ends = starts[1..].iter().copied().chain([document.lines().len()]);
    let mut found = Vec::with_capacity(starts.len());
    for (start, end) in starts.iter().copied().zip(ends) {
        let lines = start..end;
        let byte = |line: usize| match document.lines().get(line) {
            Some(at) if line > 0 => at.span.start as usize,
            Some(_) => 0,
            None => document.text().len(),
        };
        let span = Span::new(byte(start), byte(end));
        let paragraphs = paragraphs::within(&headings, &lines, span.end);
        let agenda: Vec<Item> = lists
            .iter()
            .filter(|list| lines.contains(&list.lines.start))
            .flat_map(|list| list.items.iter().cloned())
            .collect();
        let first = paragraphs.first().map_or(end, |paragraph| document.line_at(paragraph.label.start));
        let listed = lists.iter().map(|list| list.lines.start).filter(|at| lines.contains(at)).min();
        let opening = start..listed.unwrap_or(first).min(first).min(start + OPENING).max(start);
        found.push(Meeting {
            span,
            head: head::of(document, &heads, &lines),
            attendance: attendance::of(document, opening, &is_given),
            agenda,
            paragraphs,
            lines,
        });
    }
    found
}

/// A line without the marks of headings, emphasis and tables around it, and where it stands.
fn bare(document: &Document, line: usize) -> Span {
    let span = document.lines()[line].span;
    let text = span.of(document.text());
    let mark = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '|' | '\\');
    let cut = text.trim_start_matches(mark);
    let start = span.start as usize + text.len() - cut.len();
    Span::new(start, start + cut.trim_end_matches(mark).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// A meeting as the answers tell it: a line for its head, one for each attendee, item and paragraph.
    fn told(document: &Document, meeting: &Meeting) -> String {
        let text = document.text();
        let day = meeting.head.date.map_or("-", |date| date.span.of(text));
        let said = |span: Option<Span>| span.map_or("-", |span| span.of(text));
        let (time, place) = (said(meeting.head.time), said(meeting.head.place));
        let mut told = format!("möte rad {} datum {day} tid {time} plats {place}\n", meeting.lines.start + 1);
        for date in &meeting.head.repeated {
            told += &format!("sidhuvud {}\n", date.span.of(text));
        }
        for one in &meeting.attendance {
            told += &format!("{:?} {}", one.part, one.name.of(text));
            for (label, span) in [
                ("parti", one.party),
                ("för", one.body),
                ("som", one.role),
                ("§", one.paragraphs),
                ("tid", one.time),
            ] {
                if let Some(span) = span {
                    told += &format!(" | {label} {}", span.of(text));
                }
            }
            told.push('\n');
        }
        for item in &meeting.agenda {
            let number = item.number.map_or("-".to_string(), |number| number.to_string());
            told += &format!("lista {number} {}\n", item.title.of(text).replace('\n', " / "));
        }
        for paragraph in &meeting.paragraphs {
            let number = paragraph.number.map_or("-".to_string(), |number| number.to_string());
            told += &format!("{} = {number} {}\n", paragraph.label.of(text), paragraph.heading.of(text));
        }
        told
    }

    #[test]
    fn fixtures() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/checks/meetings");
        let given = ["Anna", "Bo", "Elsa", "Karin", "Nils", "Sven", "Lisa"];
        let mut read = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Some(name) = path.to_str().unwrap().strip_suffix(".ocr.txt") else { continue };
            let document = Document::new(fs::read_to_string(&path).unwrap());
            let found = meetings(&document, &Borders::new(), |word| given.contains(&word));
            let told: String = found.iter().map(|meeting| told(&document, meeting)).collect();
            let answers = fs::read_to_string(format!("{name}.meetings")).unwrap();
            assert_eq!(told, answers, "{name}");
            read += 1;
        }
        assert!(read >= 4, "{read} fixtures");
    }

    #[test]
    fn a_persons_borders_go_before_the_text() {
        let text =
            "§ 1 Val\nBo valdes.\n§ 2 Bro\nBron byggs.\n\n§ 1 Val\nElsa valdes.\n§ 2 Väg\nVägen byggs.\n";
        let document = Document::new(text.to_string());
        let starts = |borders: &[(usize, bool)]| -> Vec<usize> {
            let at = |line: usize| document.lines()[line].span.start;
            let borders = borders.iter().map(|&(line, stands)| (at(line), stands)).collect();
            meetings(&document, &borders, |_| false).iter().map(|meeting| meeting.lines.start).collect()
        };
        assert_eq!(starts(&[]), [0, 5]);
        assert_eq!(starts(&[(5, false)]), [0]);
        assert_eq!(starts(&[(2, true)]), [0, 2, 5]);
        assert_eq!(starts(&[(2, true), (5, false)]), [0, 2]);
    }

    #[test]
    fn meetings_cover_the_text() {
        for text in ["", "ord", "§ 1 A\n§ 2 B\n§ 1 A\n§ 2 B", "a\r\n\x0c§ 1\n"] {
            let document = Document::new(text.to_string());
            let found = meetings(&document, &Borders::new(), |_| false);
            let whole: String = found.iter().map(|meeting| meeting.span.of(text)).collect();
            assert_eq!(whole, text);
        }
    }
}
