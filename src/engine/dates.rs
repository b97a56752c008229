//! Dates in running text, through misreadings, and the calendar that they must keep to.

use super::likeness::{most_like, number};
use super::span::Span;
use regex::{Captures, Match, Regex};
use std::sync::LazyLock;

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
/// The first year in which Sweden's calendar is today's from its first day.
const GREGORIAN: u32 = 1754;

/// A part of a date as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// Its value: a day or month from 1, a year, a weekday from 0 (Monday).
    pub value: u32,
    /// Whether it is written as it should be; else it was read through misreadings.
    pub exact: bool,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `2016-12-16`.
    Figures,
    /// `den 12 mars 1999`.
    Words,
    /// `16/12 2016`.
    Slash,
}

/// A date found in a text. Its day and month may be impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// From the day, or the year where it comes first, to the last part; the weekday is not in it.
    pub span: Span,
    /// How it is written.
    pub style: Style,
    /// The weekday before it.
    pub weekday: Option<Part>,
    /// Day of the month.
    pub day: Part,
    /// Month.
    pub month: Part,
    /// Year, if said.
    pub year: Option<Part>,
}

/// A day of the calendar: year, month and day from 1.
pub type Day = (u32, u32, u32);

impl Date {
    /// The day that it names, where it names its year and the calendar has it.
    pub fn named(&self) -> Option<Day> {
        let day = (self.year?.value, self.month.value, self.day.value);
        exists(day).then_some(day)
    }

    /// True where the calendar has such a day in some year, or in its own.
    pub fn is_possible(&self) -> bool {
        exists((self.year.map_or(2000, |year| year.value), self.month.value, self.day.value))
    }

    /// The same date `by` bytes further on: of a part of a text, where it stands in the whole.
    pub fn shifted(self, by: u32) -> Self {
        let span = |span: Span| Span { start: span.start + by, end: span.end + by };
        let part = |part: Part| Part { span: span(part.span), ..part };
        Self {
            span: span(self.span),
            weekday: self.weekday.map(part),
            day: part(self.day),
            month: part(self.month),
            year: self.year.map(part),
            ..self
        }
    }

    /// True where every part is written as it should be.
    pub fn is_exact(&self) -> bool {
        self.day.exact && self.month.exact && self.year.is_none_or(|year| year.exact)
    }
}

/// How many days `month` (from 1) has in `year`; none where there is no such month.
pub fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 0,
    }
}

/// True where the calendar has the day.
pub fn exists((year, month, day): Day) -> bool {
    (1..=days_in(year, month)).contains(&day)
}

/// The weekday of a day, from 0 (Monday). `None` where the calendar has no such day, or was another in its time.
pub fn weekday((year, month, day): Day) -> Option<u32> {
    if year < GREGORIAN || !exists((year, month, day)) {
        return None;
    }
    // Sakamoto's method: January and February belong to the year before.
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let y = if month < 3 { year - 1 } else { year };
    let from_sunday = (y + y / 4 - y / 100 + y / 400 + SHIFT[month as usize - 1] + day) % 7;
    Some((from_sunday + 6) % 7)
}

/// Blanks, with at most one line break among them.
const GAP: &str = r"[ \t]*(?:[ \t]|\r?\n)[ \t]*";

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:\b(?<weekday>[^\W\d_]\w{{4,8}}){GAP})?(?:\b[Dd]en{GAP})?\b(?<day>[0-9OolIi|!SZBtbgD]{{1,2}})(?::?[ea])?{GAP}(?<month>[^\W\d_]\w{{2,8}})\b\.?(?:{GAP}(?<year>[0-9OolI|!SZBtbgD]{{4}})\b)?"
    ))
    .expect("a constant pattern")
});
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:\b(?<weekday>[^\W\d_]\w{{4,8}}){GAP}(?:[Dd]en{GAP})?)?\b(?<year>[0-9OolIi|!SZBtbgD]{{4}})[ ]?[-–][ ]?(?<month>[0-9OolIi|!SZBtbgD]{{2}})[ ]?[-–][ ]?(?<day>[0-9OolIi|!SZBtbgD]{{2}})\b"
    ))
    .expect("a constant pattern")
});
static SLASH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})[ \-–]{1,2}(?<year>[0-9]{4})\b")
        .expect("a constant pattern")
});

/// The dates of `text` in its order. Half of the digits at least stand as they are.
pub fn dates(text: &str) -> Vec<Date> {
    let mut found = Vec::new();
    for (pattern, style) in [(&*FIGURES, Style::Figures), (&*WORDS, Style::Words), (&*SLASH, Style::Slash)] {
        found.extend(pattern.captures_iter(text).filter_map(|captures| date(text, &captures, style)));
    }
    found.sort_by_key(|date| date.span);
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    found
}

fn date(text: &str, captures: &Captures<'_>, style: Style) -> Option<Date> {
    let day = figures(captures.name("day")?)?;
    let year = match captures.name("year") {
        Some(year) => figures(year).filter(|year| (1600..2100).contains(&year.value)),
        None => None,
    };
    let month = match style {
        Style::Words => month(captures.name("month")?)?,
        _ => figures(captures.name("month")?)?,
    };
    let last = match style {
        Style::Figures => day.span.end,
        _ => year.map_or(month.span.end, |year| year.span.end),
    };
    let start = if style == Style::Figures { year?.span.start } else { day.span.start };
    let span = Span { start, end: last };
    // A case number or a range goes on.
    let around = (text[..start as usize].chars().next_back(), text[last as usize..].chars().next());
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | ':');
    let figured = style != Style::Words;
    if figured
        && (around.0.is_some_and(goes_on)
            || around.1.is_some_and(|c| matches!(c, '/' | '-') || c.is_alphanumeric()))
    {
        return None;
    }
    // Letters alone are no date, however they look.
    let digits = span.of(text).chars().filter(char::is_ascii_digit).count();
    let places = day.span.len() + year.map_or(0, |year| year.span.len());
    let enough = if figured { digits >= 5 } else { 2 * digits >= places };
    enough.then(|| Date {
        span,
        style,
        weekday: captures.name("weekday").and_then(weekday_of),
        day,
        month,
        year,
    })
}

fn span(found: Match<'_>) -> Span {
    Span::new(found.start(), found.end())
}

fn figures(found: Match<'_>) -> Option<Part> {
    let (value, exact) = number(found.as_str())?;
    Some(Part { span: span(found), value, exact })
}

fn month(found: Match<'_>) -> Option<Part> {
    named(found, found.as_str(), &MONTHS).map(|part| Part { value: part.value + 1, ..part })
}

/// A weekday, also with its article.
fn weekday_of(found: Match<'_>) -> Option<Part> {
    let read = found.as_str();
    let bare = read.strip_suffix("en").or_else(|| read.strip_suffix("cn")).unwrap_or(read);
    named(found, bare, &WEEKDAYS)
}

fn named(found: Match<'_>, read: &str, names: &[&str]) -> Option<Part> {
    let name = most_like(read, names)?;
    let value = names.iter().position(|other| *other == name)? as u32;
    Some(Part { span: span(found), value, exact: read.to_lowercase() == name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_of_days() {
        for (day, expected) in [
            ((2016, 12, 16), Some("fredag")),
            ((1938, 3, 4), Some("fredag")),
            ((1912, 3, 23), Some("lördag")),
            ((2000, 2, 29), Some("tisdag")),
            ((1900, 2, 29), None),
            ((1753, 3, 1), None),
        ] {
            assert_eq!(weekday(day).map(|day| WEEKDAYS[day as usize]), expected, "{day:?}");
        }
    }

    #[test]
    fn dates_of_texts() {
        for (text, expected) in [
            ("Fredag den 12 mars 1999 kl. 9", &[("12 mars 1999", (1999, 3, 12), Some(4), true)][..]),
            ("lordagen den 23 mats 1912", &[("23 mats 1912", (1912, 3, 23), Some(5), false)]),
            ("fredagen den\n4 mars 1938", &[("4 mars 1938", (1938, 3, 4), Some(4), true)]),
            ("2016-12-16", &[("2016-12-16", (2016, 12, 16), None, true)]),
            ("Z016-1Z-16", &[("Z016-1Z-16", (2016, 12, 16), None, false)]),
            ("den 3O maj l987", &[("3O maj l987", (1987, 5, 30), None, false)]),
            ("den 1:e juni 2001", &[("1:e juni 2001", (2001, 6, 1), None, true)]),
            ("16/12 2016", &[("16/12 2016", (2016, 12, 16), None, true)]),
            (
                "2021-07-01 – 2021-12-31",
                &[("2021-07-01", (2021, 7, 1), None, true), ("2021-12-31", (2021, 12, 31), None, true)],
            ),
            ("den 16 december", &[("16 december", (0, 12, 16), None, true)]),
            ("12 maj i år", &[("12 maj", (0, 5, 12), None, true)]),
            ("Dnr 2003/112, 070-123 45 67, 10 personer", &[]),
            ("Dnr 2003-11-12/4", &[]),
        ] {
            let found: Vec<_> = dates(text)
                .iter()
                .map(|date| {
                    let day = (date.year.map_or(0, |year| year.value), date.month.value, date.day.value);
                    (date.span.of(text), day, date.weekday.map(|day| day.value), date.is_exact())
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn impossible_days_are_found_too() {
        for (text, possible) in [
            ("den 31 april 2016", false),
            ("2016-13-01", false),
            ("den 29 februari", true),
            ("29 februari 2015", false),
        ] {
            assert_eq!(dates(text)[0].is_possible(), possible, "{text}");
        }
    }
}
