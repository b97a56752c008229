//! The corrected text as it flows: pieces of the text as read and what stands in their place, line by line where lines are
//! written otherwise than they were read.

use super::choices::{Choices, Furniture, LineEnds, Lines};
use crate::engine::document::Document;
use crate::review::breaks;
use crate::review::decision::Decision;
use std::collections::BTreeSet;
use std::ops::Range;

/// A line that is shorter than this share of what is usual ends a paragraph.
const FULL: f64 = 0.75;
/// Words after which a hyphen stands for the end of a compound, as in `social- och kulturnämnden`.
const AND: [&str; 8] = ["och", "eller", "samt", "till", "respektive", "resp", "såväl", "men"];

/// A piece of the corrected text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// This range of the text as read, in bytes.
    Read(Range<usize>),
    /// Something else.
    New(String),
}

impl Piece {
    pub(super) fn of<'a>(&'a self, text: &'a str) -> &'a str {
        match self {
            Self::Read(range) => text.get(range.clone()).unwrap_or_default(),
            Self::New(new) => new,
        }
    }
}

/// The corrected text in pieces; those of the text as read rise. `decisions` are sorted by span; one that overlaps an earlier
/// one is passed over. `furniture` are the lines that may be left out.
pub(super) fn pieces<'a>(
    document: &Document,
    decisions: impl IntoIterator<Item = &'a Decision>,
    furniture: &BTreeSet<usize>,
    choices: Choices,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for decision in decisions {
        let (start, end) = (decision.span.start as usize, decision.span.end as usize);
        if start < at {
            continue;
        }
        if decision.changes() {
            pieces.push(Piece::Read(at..start));
            pieces.push(Piece::New(decision.after.clone()));
            at = end;
        }
    }
    pieces.push(Piece::Read(at..document.text().len()));
    if choices.keep_lines() { pieces } else { relined(document, pieces, furniture, choices) }
}

/// A line of the corrected text with what ends it.
#[derive(Clone, Debug, Default)]
struct Line {
    pieces: Vec<Piece>,
    end: String,
    /// Where its end stands in the text as read, if it does.
    read: Option<Range<usize>>,
}

impl Line {
    fn text(&self, text: &str) -> String {
        self.pieces.iter().map(|piece| piece.of(text)).collect()
    }

    /// Takes away the blanks at its end, or also the hyphen before them.
    fn trim_end(&mut self, text: &str, hyphen: bool) {
        let mut hyphen = hyphen;
        while let Some(last) = self.pieces.last_mut() {
            let says = last.of(text).trim_end();
            let cut = says.strip_suffix(is_hyphen).filter(|_| hyphen);
            hyphen = hyphen && cut.is_none();
            let length = cut.unwrap_or(says).len();
            match last {
                Piece::Read(range) => range.end = range.start + length,
                Piece::New(new) => new.truncate(length),
            }
            if length > 0 {
                break;
            }
            self.pieces.pop();
        }
    }

    fn trim_start(&mut self, text: &str) {
        while let Some(first) = self.pieces.first_mut() {
            let says = first.of(text);
            let blank = says.len() - says.trim_start().len();
            let all = blank == says.len();
            match first {
                Piece::Read(range) => range.start += blank,
                Piece::New(new) => drop(new.drain(..blank)),
            }
            if !all {
                break;
            }
            self.pieces.remove(0);
        }
    }
}

fn relined(
    document: &Document,
    pieces: Vec<Piece>,
    furniture: &BTreeSet<usize>,
    choices: Choices,
) -> Vec<Piece> {
    let text = document.text();
    let mut lines = lines(document, pieces);
    if choices.furniture == Furniture::LeftOut {
        for &index in furniture {
            let Some(line) = lines.get_mut(index) else { continue };
            // The page ends all the same.
            let feeds: String = line.end.matches('\x0c').collect();
            *line = Line { end: feeds, ..Line::default() };
        }
    }
    if choices.lines == Lines::Paragraphs {
        lines = joined(text, lines);
    }
    let mut out = Vec::new();
    for line in lines {
        out.extend(line.pieces);
        let end = match choices.line_ends {
            LineEnds::AsRead => line.end,
            LineEnds::Lf => line.end.replace("\r\n", "\n").replace('\r', "\n"),
            LineEnds::CrLf => line.end.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n"),
        };
        match line.read {
            Some(range) if text.get(range.clone()) == Some(&*end) => out.push(Piece::Read(range)),
            _ => out.push(Piece::New(end)),
        }
    }
    out
}

/// The pieces, cut at the lines of the document; corrections keep its line breaks.
fn lines(document: &Document, pieces: Vec<Piece>) -> Vec<Line> {
    let text = document.text();
    let mut lines = vec![Line::default()];
    let end = |lines: &mut Vec<Line>, end: &str, read: Option<Range<usize>>| {
        if let Some(line) = lines.last_mut() {
            (line.end, line.read) = (end.to_string(), read);
        }
        lines.push(Line::default());
    };
    let push = |lines: &mut Vec<Line>, piece: Piece| {
        if let Some(line) = lines.last_mut() {
            line.pieces.push(piece);
        }
    };
    for piece in pieces {
        match piece {
            Piece::Read(range) => {
                let mut at = range.start;
                for (line, ended) in breaks::pieces(&text[range]) {
                    push(&mut lines, Piece::Read(at..at + line.len()));
                    at += line.len();
                    if !ended.is_empty() {
                        end(&mut lines, ended, Some(at..at + ended.len()));
                        at += ended.len();
                    }
                }
            }
            Piece::New(new) => {
                for (line, ended) in breaks::pieces(&new) {
                    push(&mut lines, Piece::New(line.to_string()));
                    if !ended.is_empty() {
                        end(&mut lines, ended, None);
                    }
                }
            }
        }
    }
    lines
}

/// The lines with those of one paragraph made one.
fn joined(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut lengths: Vec<usize> = lines
        .iter()
        .map(|line| line.text(text).trim().chars().count())
        .filter(|&length| length > 0)
        .collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() * 4 / 5).copied().unwrap_or_default();
    let mut joined: Vec<Line> = Vec::new();
    let mut length_of_last = 0;
    for mut line in lines {
        let says = line.text(text);
        let length = says.trim().chars().count();
        let full = length_of_last as f64 >= usual as f64 * FULL;
        length_of_last = length;
        let Some(last) = joined.last_mut() else {
            joined.push(line);
            continue;
        };
        let before = last.text(text);
        match join(&before, &says, full).filter(|_| !last.end.contains('\x0c')) {
            None => joined.push(line),
            Some(join) => {
                last.trim_end(text, join == Join::Whole);
                line.trim_start(text);
                last.pieces.extend((join == Join::Blank).then(|| Piece::New(" ".to_string())));
                last.pieces.append(&mut line.pieces);
                (last.end, last.read) = (line.end, line.read);
            }
        }
    }
    joined
}

/// How two lines become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// With a blank between them.
    Blank,
    /// With nothing between; the hyphen stays.
    Hyphen,
    /// With nothing between; the hyphen goes.
    Whole,
}

/// How the line `after` goes on from the line `before`, which was as long as usual where `full`; `None` where it does not.
fn join(before: &str, after: &str, full: bool) -> Option<Join> {
    let (before, after) = (before.trim_end(), after.trim_start());
    let first = after.chars().next()?;
    let last = before.chars().next_back()?;
    let table = |line: &str| line.contains('\t') || line.trim().contains("   ");
    let item =
        first == '§' || "•·▪*–—-".contains(first) && after.chars().nth(1).is_some_and(char::is_whitespace);
    let heading = before.trim_start().starts_with('§');
    if table(before) || table(after) || item || heading {
        return None;
    }
    if is_hyphen(last) && before.chars().rev().nth(1).is_some_and(char::is_alphanumeric) {
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let stem = word.trim_end_matches(is_hyphen);
        let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let own = stem.chars().count() == 1
            || stem.chars().any(|c| c.is_ascii_digit())
            || stem.chars().count() > 1 && stem.chars().all(char::is_uppercase);
        return match () {
            _ if AND.contains(&next) => Some(Join::Blank),
            _ if !first.is_lowercase() || own => Some(Join::Hyphen),
            _ => Some(Join::Whole),
        };
    }
    full.then_some(Join::Blank)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '¬')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_go_on() {
        for (before, after, full, expected) in [
            ("sam-", "manträdet", false, Some(Join::Whole)),
            ("sam¬ ", " manträdet", true, Some(Join::Whole)),
            ("social-", "och kulturnämnden", true, Some(Join::Blank)),
            ("e-", "hälsa", true, Some(Join::Hyphen)),
            ("SFI-", "undervisning", true, Some(Join::Hyphen)),
            ("Storåsen-", "Ljusdal", true, Some(Join::Hyphen)),
            ("1987-", "1988", true, Some(Join::Hyphen)),
            ("Nämnden beslutar att", "bygga bron.", true, Some(Join::Blank)),
            ("Nämnden beslutar", "att bygga", false, None),
            ("Nämnden beslutar att", "- bygga bron", true, None),
            ("Nämnden beslutar att", "§ 5 Bron", true, None),
            ("§ 5 Bron över ån", "Nämnden beslutar", true, None),
            ("Elsa Åberg\tledamot", "Nils Ek", true, None),
            ("", "Nils Ek", true, None),
            ("Nils Ek", "", true, None),
        ] {
            assert_eq!(join(before, after, full), expected, "{before:?} {after:?}");
        }
    }
}
