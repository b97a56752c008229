//! Numbered paragraphs: lines that begin `§ 28 Val av justerare`, also where sign or number were misread.

use super::super::document::Document;
use super::super::likeness;
use super::super::span::Span;
use super::bare;
use std::ops::Range;

/// What a section sign is read as; of these, the first two stand before no number in Swedish.
const MISREAD: [char; 9] = ['$', '&', '5', '8', 'S', 's', '9', '6', '4'];
/// Highest number of a paragraph.
const HIGHEST: u32 = 999;
/// Longest line that is a heading below its number, in bytes.
const LONGEST_HEADING: usize = 70;

/// A numbered paragraph of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From the sign to the end of the number, as read: `§ 28`, `5 14`, `28 §`.
    pub label: Span,
    /// The sign.
    pub sign: Span,
    /// The number.
    pub digits: Span,
    /// The number as it is, or through misreadings seems to be. `None` where it looks like no number.
    pub number: Option<u32>,
    /// Whether sign and number are written as they should be.
    pub exact: bool,
    /// The heading, without its number; empty where there is none.
    pub heading: Span,
    /// The paragraph with its heading, to the next one.
    pub span: Span,
}

/// A line that begins as a paragraph does.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub line: usize,
    paragraph: Paragraph,
    /// Whether it is one only where the numbers around say so.
    weak: bool,
}

impl Heading {
    pub fn number(&self) -> Option<u32> {
        self.paragraph.number
    }

    /// Whether its number can be trusted by itself.
    pub fn is_exact(&self) -> bool {
        self.paragraph.exact
    }
}

/// The headings of `document`, without those on lines of a list (`listed`).
pub(super) fn headings(document: &Document, listed: impl Fn(usize) -> bool) -> Vec<Heading> {
    let mut found: Vec<Heading> = (0..document.lines().len())
        .filter(|&line| !listed(line))
        .filter_map(|line| heading(document, line))
        .collect();
    let numbers: Vec<(Option<u32>, bool)> =
        found.iter().map(|heading| (heading.number(), heading.weak)).collect();
    let mut at = 0;
    found.retain(|heading| {
        let index = at;
        at += 1;
        !heading.weak || heading.number().is_some_and(|number| fits(&numbers, index, number))
    });
    found
}

/// Whether the nearest headings before or after have the number before or after.
fn fits(numbers: &[(Option<u32>, bool)], index: usize, number: u32) -> bool {
    let before =
        numbers[..index].iter().rev().take(2).any(|(other, _)| other.is_some_and(|n| n + 1 == number));
    let after = numbers[index + 1..].iter().take(2).any(|(other, _)| *other == Some(number + 1));
    let sure = |range: &[(Option<u32>, bool)]| range.iter().any(|(_, weak)| !weak);
    before && sure(&numbers[index.saturating_sub(2)..index])
        || after && sure(&numbers[index + 1..numbers.len().min(index + 3)])
        || before && after
}

/// The sign and number that `text`, a line's beginning, starts with, as byte ranges within it; their order may be either.
/// Also whether the sign is one as it stands, or surely one.
pub(super) struct Label {
    pub sign: Range<usize>,
    pub digits: Range<usize>,
    pub number: Option<u32>,
    pub exact: bool,
    pub sure: bool,
}

impl Label {
    pub fn end(&self) -> usize {
        self.sign.end.max(self.digits.end)
    }
}

/// Reads the label at the start of `text`.
pub(super) fn label(text: &str) -> Option<Label> {
    let words: Vec<(usize, &str)> = words(text).take(3).collect();
    let (at, first) = *words.first()?;
    let (sign, next) = match first.chars().next()? {
        // `Ks § 12`: the body's letters stand before.
        c if c.is_alphabetic()
            && first.len() <= 4
            && words.get(1).is_some_and(|(_, word)| word.starts_with('§')) =>
        {
            (words[1].0, words.get(2))
        }
        '§' => (at, words.get(1)),
        c if c.is_ascii_digit() && words.get(1).is_some_and(|(_, word)| *word == "§") => {
            let end = at + first.len();
            let (number, exact) = likeness::number(first)?;
            let sign = words[1].0..words[1].0 + '§'.len_utf8();
            return (number <= HIGHEST).then_some(Label {
                sign,
                digits: at..end,
                number: Some(number),
                exact,
                sure: true,
            });
        }
        c if MISREAD.contains(&c) => (at, words.get(1)),
        _ => return None,
    };
    let letter = text[sign..].chars().next()?;
    let own =
        text[sign..].strip_prefix("§§").map_or(sign + letter.len_utf8(), |rest| text.len() - rest.len());
    let word_end = text[sign..].find(char::is_whitespace).map_or(text.len(), |length| sign + length);
    let (start, end) =
        if own < word_end { (own, word_end) } else { next.map(|(at, word)| (*at, at + word.len()))? };
    let digits = text[start..end].trim_end_matches(['.', ':', ',']);
    let end = start + digits.len();
    if digits.is_empty() || digits.chars().count() > 4 {
        return None;
    }
    let (number, exact) = match likeness::number(digits) {
        Some((number, exact)) if (1..=HIGHEST).contains(&number) => (Some(number), exact),
        _ => (None, false),
    };
    let any = digits.chars().any(|c| c.is_ascii_digit());
    let real = letter == '§';
    if !(any || real && number.is_some()) {
        return None;
    }
    let sure = real || matches!(letter, '$' | '&') && exact;
    Some(Label { sign: sign..own, digits: start..end, number, exact: real && exact, sure })
}

/// The words of `text` with where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The heading that line `line` (index) is.
fn heading(document: &Document, line: usize) -> Option<Heading> {
    let text = document.text();
    let whole = bare(document, line);
    let label = label(whole.of(text))?;
    let at = whole.start as usize;
    let rest = whole.of(text)[label.end()..].trim_start_matches(['.', ':', ',', ' ', '\t', '*', '–', '-']);
    let goes_on =
        rest.chars().next().is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || "”\"“»'(".contains(c));
    // A number alone is a heading only after a section sign; `§ 4–6` are several.
    if !goes_on || rest.starts_with(|c: char| c.is_ascii_digit()) && !label.sure {
        return None;
    }
    let before = line.checked_sub(1).map(|before| bare(document, before).of(text)).unwrap_or_default();
    let within = before.len() > 50 && !before.ends_with(['.', ':', '!', '?', ')', '"', '”']);
    let span = |range: &Range<usize>| Span::new(at + range.start, at + range.end);
    let start = whole.of(text).len() - rest.len();
    let title = Span::new(at + start, at + start + title_length(rest));
    let title = if rest.is_empty() { title_below(document, line).unwrap_or(title) } else { title };
    let (sign, digits) = (span(&label.sign), span(&label.digits));
    let paragraph = Paragraph {
        label: Span { start: sign.start.min(digits.start), end: sign.end.max(digits.end) },
        sign,
        digits,
        number: label.number,
        exact: label.exact,
        heading: title,
        span: Span { start: whole.start, end: whole.end },
    };
    Some(Heading { line, paragraph, weak: !label.sure || within })
}

/// How much of a heading's line is its title: a case number after it is none of it.
fn title_length(rest: &str) -> usize {
    let case = ["Dnr", "dnr", "DNR", "Diarienr"].iter().filter_map(|word| rest.find(word)).min();
    let gap = rest.find('\t').or_else(|| rest.find("   "));
    let end = case.into_iter().chain(gap).min().unwrap_or(rest.len());
    rest[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '(' | ',')).len()
}

/// The title on the next line that is not blank, where that looks like one and the number stands alone.
fn title_below(document: &Document, line: usize) -> Option<Span> {
    let text = document.text();
    let next =
        (line + 1..document.lines().len().min(line + 3)).find(|&next| !bare(document, next).is_empty())?;
    let title = bare(document, next);
    let words = title.of(text);
    let alone = document.lines().get(next + 1).is_none_or(|after| after.span.of(text).trim().is_empty());
    let short = words.len() <= LONGEST_HEADING && !words.ends_with(['.', ',', ';', ':', '-']);
    (alone && short && words.starts_with(char::is_uppercase) && label(words).is_none()).then_some(title)
}

/// The paragraphs that begin on `lines`; the last ends at byte `end`.
pub(super) fn within(headings: &[Heading], lines: &Range<usize>, end: u32) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = headings
        .iter()
        .filter(|heading| lines.contains(&heading.line))
        .map(|heading| heading.paragraph.clone())
        .collect();
    for at in 0..found.len() {
        found[at].span.end = found.get(at + 1).map_or(end, |next| next.span.start);
    }
    found
}
