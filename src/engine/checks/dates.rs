//! Dates: days that the calendar has not, weekdays that do not fit, page heads with another date than the meeting's.

use super::super::case::titled;
use super::super::dates::{self, Date, Day, MONTHS, Style, WEEKDAYS, days_in, exists, weekday};
use super::super::digits;
use super::super::document::Document;
use super::super::meeting::Meeting;
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Reason};

/// Digits that are read as one another.
const CONFUSED: [(u32, u32); 9] = [(1, 7), (3, 8), (5, 6), (0, 8), (1, 4), (5, 8), (6, 8), (3, 5), (0, 6)];
/// Probability of another day where the weekday, or the meeting's date, speaks for it; of the weekday as the day says; of a
/// day that is possible.
const DAY: f32 = 0.6;
const WEEKDAY: f32 = 0.35;
const POSSIBLE: f32 = 0.2;
/// Probability of the head's date at the head of a page.
const HEAD: f32 = 0.8;
/// Most digits in which a misread date differs.
const MOST_DIGITS: usize = 2;

/// Checks the dates of `meeting`.
pub(super) fn check(document: &Document, meeting: &Meeting, found: &mut Vec<Check>) {
    let text = document.text();
    let head = meeting.head.date;
    for date in dates::dates(meeting.span.of(text)) {
        let date = date.shifted(meeting.span.start);
        if is_proposed(text, &date) {
            continue;
        }
        let place: Vec<Span> =
            head.filter(|head| head.span != date.span).map(|head| head.span).into_iter().collect();
        if !date.is_possible() {
            let (year, month) = (date.year.map_or(2000, |year| year.value), date.month.value);
            let others = possible(&date)
                .into_iter()
                .map(|day| (written(text, &date, day), POSSIBLE))
                .take(3)
                .collect();
            found.push(Check::proposed(
                Kind::Number,
                date.span,
                others,
                Reason::NoSuchDay { days: days_in(year, month) },
                place,
            ));
        } else if let Some((was, candidates)) = other_weekday(text, &date, head.and_then(|head| head.named()))
        {
            let start = date.weekday.map_or(date.span.start, |part| part.span.start);
            let span = Span { start, end: date.span.end };
            found.push(Check::proposed(Kind::Number, span, candidates, Reason::Weekday { was }, place));
        }
    }
    heads(text, meeting, found);
}

/// Letters among digits alone are the engine's to mend.
fn is_proposed(text: &str, date: &Date) -> bool {
    let parts = [Some(date.day), Some(date.month).filter(|_| date.style != Style::Words), date.year];
    parts.into_iter().flatten().any(|part| !part.exact && digits::number(part.span.of(text)).is_some())
        || date.style == Style::Figures && digits::number(date.span.of(text)).is_some()
}

/// The weekday that `date` was, where another stands before it, with what may stand there instead.
fn other_weekday(text: &str, date: &Date, head: Option<Day>) -> Option<(u32, Vec<(String, f32)>)> {
    let said = date.weekday?;
    let (month, day) = (date.month.value, date.day.value);
    let year = match date.year {
        Some(year) => year.value,
        // A date without its year is of the meeting's, the one before or after.
        None => {
            let year = head?.0;
            let near = [year, year + 1, year - 1].into_iter();
            if near.into_iter().any(|year| weekday((year, month, day)) == Some(said.value)) {
                return None;
            }
            year
        }
    };
    let was = weekday((year, month, day)).filter(|was| *was != said.value)?;
    let read = said.span.of(text);
    let ending = if read.to_lowercase().ends_with("dagen") { "en" } else { "" };
    let name = format!("{}{ending}", WEEKDAYS[was as usize]);
    let name = if read.starts_with(char::is_uppercase) { titled(&name) } else { name };
    let rest = &text[said.span.end as usize..date.span.end as usize];
    let mut candidates = Vec::new();
    for other in near_days((year, month, day)) {
        let fits = weekday(other) == Some(said.value);
        if fits && (candidates.is_empty() || head == Some(other)) {
            let between = &text[said.span.start as usize..date.span.start as usize];
            candidates.insert(0, (format!("{between}{}", written(text, date, other)), DAY));
        }
    }
    let left = if candidates.is_empty() { DAY } else { WEEKDAY };
    candidates.truncate(1);
    candidates.push((format!("{name}{rest}"), left));
    Some((was, candidates))
}

/// Days of the same month that differ from `day` in one digit that is read as another.
fn near_days((year, month, day): Day) -> Vec<Day> {
    let (tens, ones) = (day / 10, day % 10);
    let swapped = |digit: u32| {
        CONFUSED.iter().filter_map(move |&(a, b)| match digit {
            d if d == a => Some(b),
            d if d == b => Some(a),
            _ => None,
        })
    };
    let days = swapped(ones).map(|ones| tens * 10 + ones).chain(swapped(tens).map(|tens| tens * 10 + ones));
    days.map(|day| (year, month, day)).filter(|day| exists(*day)).collect()
}

/// Days that the calendar has, one misread digit away.
fn possible(date: &Date) -> Vec<Day> {
    let (year, month, day) = (date.year.map_or(2000, |year| year.value), date.month.value, date.day.value);
    let fits =
        |day: &Day| date.weekday.is_none_or(|said| date.year.is_none() || weekday(*day) == Some(said.value));
    near_days((year, month, day)).into_iter().filter(fits).collect()
}

/// `day` as `date` is written.
fn written(text: &str, date: &Date, (year, month, day): Day) -> String {
    let part = |span: Span, value: u32| {
        let width = if date.style == Style::Figures {
            span.len()
        } else {
            usize::from(span.len() == 2 && span.of(text).starts_with('0')) * 2
        };
        (span, format!("{value:0width$}"))
    };
    let mut parts = vec![part(date.day.span, day)];
    parts.push(match date.style {
        Style::Words if date.month.exact => (date.month.span, date.month.span.of(text).to_string()),
        Style::Words => (date.month.span, MONTHS[month as usize - 1].to_string()),
        _ => part(date.month.span, month),
    });
    parts.extend(date.year.map(|part_of| part(part_of.span, year)));
    if date.style == Style::Words && date.month.value != month {
        parts[1].1 = MONTHS[month as usize - 1].to_string();
    }
    parts.sort_by_key(|(span, _)| *span);
    let mut printed = String::new();
    let mut from = date.span.start;
    for (span, value) in parts {
        printed.push_str(&text[from as usize..span.start as usize]);
        printed.push_str(&value);
        from = span.end;
    }
    printed.push_str(&text[from as usize..date.span.end as usize]);
    printed
}

/// Page heads with another date than the meeting's: the one that most of them have is taken to be that.
fn heads(text: &str, meeting: &Meeting, found: &mut Vec<Check>) {
    let Some(main) = meeting.head.date else { return };
    let all: Vec<(Date, Day)> = std::iter::once(main)
        .chain(meeting.head.repeated.iter().copied())
        .filter_map(|date| Some((date, date.named()?)))
        .collect();
    let times = |day: Day| all.iter().filter(|(_, other)| *other == day).count();
    let Some(&(right, day)) = all.iter().rev().max_by_key(|(_, day)| times(*day)) else { return };
    for (date, other) in all.iter().filter(|(date, other)| *other != day && !is_proposed(text, date)) {
        // What was told above of its weekday says the same.
        if found.iter().any(|check| check.span.overlaps(date.span)) {
            continue;
        }
        let digits = |(year, month, day): Day| format!("{year:04}{month:02}{day:02}");
        let differ = digits(*other).chars().zip(digits(day).chars()).filter(|(a, b)| a != b).count();
        let candidates =
            if differ <= MOST_DIGITS { vec![(written(text, date, day), HEAD)] } else { Vec::new() };
        found.push(Check::proposed(Kind::Number, date.span, candidates, Reason::OtherDate, vec![right.span]));
    }
}
