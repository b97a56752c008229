//! Who attended which paragraphs, and when: the list says it beside the name (`§§ 28–44`, `9.00–10.30`), and the paragraphs
//! show whether it can be.

use super::super::document::{Document, Token};
use super::super::meeting::{Attendee, Meeting, Stretch, stretches};
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Reason};

/// Probability of a misread number that is one of the meeting's as it is made out.
const PROBABILITY: f32 = 0.85;
/// Fewer numbered paragraphs than this do not show which ones the meeting has.
const LEAST_PARAGRAPHS: usize = 3;
/// Bytes after a name in which the sentence tells what its person did.
const SENTENCE: usize = 100;
/// What only somebody does who is there.
const ACTS: [&str; 24] = [
    "yrkar",
    "yrkade",
    "yttrar",
    "yttrade",
    "reserverar",
    "reserverade",
    "deltar",
    "deltog",
    "instämmer",
    "instämde",
    "röstar",
    "röstade",
    "redogör",
    "redogjorde",
    "föredrar",
    "föredrog",
    "informerar",
    "informerade",
    "presenterar",
    "presenterade",
    "avslutar",
    "avslutade",
    "öppnar",
    "öppnade",
];
/// A name after one of these is not the one who acts.
const OF: [&str; 9] = ["från", "av", "till", "mot", "för", "om", "på", "med", "efter"];
/// What a sentence says of somebody who takes no part.
const NOT: [&str; 3] = ["inte", "ej", "icke"];

/// Checks what the attendance list of `meeting` says of paragraphs and times.
pub(super) fn check(document: &Document, meeting: &Meeting, found: &mut Vec<Check>) {
    let text = document.text();
    let rows: Vec<(&Attendee, Vec<Stretch>)> = meeting
        .attendance
        .iter()
        .map(|one| (one, one.paragraphs.map_or_else(Vec::new, |span| stretches(text, span))))
        .collect();
    numbers(meeting, &rows, found);
    times(text, meeting, found);
    absent(document, meeting, &rows, found);
}

/// Checks that the list's numbers are those of paragraphs.
fn numbers(meeting: &Meeting, rows: &[(&Attendee, Vec<Stretch>)], found: &mut Vec<Check>) {
    let exact: Vec<_> = meeting.paragraphs.iter().filter(|one| one.exact && one.number.is_some()).collect();
    if exact.len() < LEAST_PARAGRAPHS {
        return;
    }
    let (Some(low), Some(high)) =
        (exact.iter().min_by_key(|one| one.number), exact.iter().max_by_key(|one| one.number))
    else {
        return;
    };
    let (first, last) = (low.number.unwrap_or_default(), high.number.unwrap_or_default());
    let within = |number: u32| (first..=last).contains(&number);
    let all: Vec<_> = rows.iter().flat_map(|(_, stretches)| stretches).flat_map(Stretch::numbers).collect();
    let outside = all.iter().filter(|number| number.exact && !within(number.value)).count();
    // An excerpt has some of the paragraphs that people attended.
    let excerpt = 2 * outside > all.len();
    let places = vec![low.label, high.label];
    let reason = Reason::Attended { first, last };
    let mut told: Vec<Span> = Vec::new();
    for number in all.iter().copied() {
        // Who stands on one row with others has the same paragraphs.
        if told.contains(&number.span) {
            continue;
        }
        told.push(number.span);
        let alone = !all.iter().any(|other| other.span != number.span && other.value == number.value);
        if !number.exact && within(number.value) {
            let reading = vec![(number.value.to_string(), PROBABILITY)];
            found.push(Check::proposed(
                Kind::Paragraph,
                number.span,
                reading,
                reason.clone(),
                places.clone(),
            ));
        } else if !within(number.value) && alone && !excerpt {
            found.push(Check::note(Kind::Paragraph, number.span, reason.clone(), places.clone()));
        }
    }
    for stretch in rows.iter().flat_map(|(_, stretches)| stretches) {
        let span = Span { start: stretch.first.span.start, end: stretch.last.span.end };
        if stretch.is_exact() && stretch.last.value < stretch.first.value && !told.contains(&span) {
            told.push(span);
            found.push(Check::note(Kind::Paragraph, span, Reason::Backwards, Vec::new()));
        }
    }
}

/// Checks that the list's times lie within the meeting's.
fn times(text: &str, meeting: &Meeting, found: &mut Vec<Check>) {
    let met = meeting.head.time.and_then(|span| Some((span, between(span.of(text))?)));
    let mut told: Vec<Span> = Vec::new();
    for time in meeting.attendance.iter().filter_map(|one| one.time) {
        let Some((from, to)) = between(time.of(text)).filter(|_| !told.contains(&time)) else { continue };
        told.push(time);
        if to < from {
            found.push(Check::note(Kind::Number, time, Reason::Backwards, Vec::new()));
        } else if let Some((place, (begun, ended))) = met
            && begun < ended
            && (from < begun || to > ended)
        {
            found.push(Check::note(Kind::Number, time, Reason::OtherTime, vec![place]));
        }
    }
}

/// The minutes of the day from which and to which `read` goes: `9.00–10.30`.
fn between(read: &str) -> Option<(u32, u32)> {
    let (from, to) = read.split_once(['-', '–', '—'])?;
    let minutes = |clock: &str| {
        let (hour, minute) = clock.trim().split_once(['.', ':'])?;
        let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
        (hour < 25 && minute < 60).then_some(60 * hour + minute)
    };
    Some((minutes(from)?, minutes(to)?))
}

/// Somebody who attended some paragraphs alone.
struct Partly {
    /// The words of the name, in small letters.
    name: Vec<String>,
    /// Whether nobody else in the list has the last of them.
    alone: bool,
    stretches: Vec<Stretch>,
    /// Where the list says which.
    places: Vec<Span>,
}

/// Notes names of people in paragraphs that they did not attend, where only somebody does what is told who is there.
fn absent(
    document: &Document,
    meeting: &Meeting,
    rows: &[(&Attendee, Vec<Stretch>)],
    found: &mut Vec<Check>,
) {
    let text = document.text();
    let partly = partly(text, rows);
    if partly.is_empty() {
        return;
    }
    for paragraph in meeting.paragraphs.iter().filter(|one| one.exact) {
        let Some(number) = paragraph.number else { continue };
        let body = paragraph.span.of(text);
        // Who has a stake in something leaves for that paragraph, and the protocol says so there.
        if body.contains("jäv") {
            continue;
        }
        let from = document.tokens().partition_point(|token| token.core.start < paragraph.span.start);
        let to = document.tokens().partition_point(|token| token.core.start < paragraph.span.end);
        let tokens = &document.tokens()[from..to];
        for person in &partly {
            if person.stretches.iter().any(|stretch| stretch.holds(number)) {
                continue;
            }
            for place in acting(text, tokens, person) {
                let reason = Reason::NotThere { paragraph: number };
                found.push(Check::note(Kind::Name, place, reason, person.places.clone()));
            }
        }
    }
}

/// Those of the list who attended some paragraphs alone, which can be read.
fn partly(text: &str, rows: &[(&Attendee, Vec<Stretch>)]) -> Vec<Partly> {
    let words = |one: &Attendee| -> Vec<String> {
        one.name.of(text).split_whitespace().map(str::to_lowercase).collect()
    };
    let mut partly: Vec<Partly> = Vec::new();
    for (one, stretches) in rows.iter().filter(|(_, stretches)| !stretches.is_empty()) {
        let name = words(one);
        let others = rows.iter().map(|(other, _)| words(other)).filter(|other| *other != name);
        let alone = !others.clone().any(|other| other.last() == name.last());
        match partly.iter_mut().find(|known| known.name == name) {
            Some(known) => {
                known.stretches.extend(stretches.iter().copied());
                known.places.extend(one.paragraphs);
            }
            None => partly.push(Partly {
                name,
                alone,
                stretches: stretches.clone(),
                places: one.paragraphs.into_iter().collect(),
            }),
        }
    }
    // Of who is listed without paragraphs, as in the chair, nothing says that they left.
    partly.retain(|person| {
        let whole =
            |(one, stretches): &&(&Attendee, Vec<Stretch>)| stretches.is_empty() && words(one) == person.name;
        let read = |stretch: &Stretch| stretch.is_exact() && stretch.first.value <= stretch.last.value;
        !rows.iter().any(|row| whole(&row)) && person.stretches.iter().all(read)
    });
    partly
}

/// Where `tokens`, those of a paragraph, have `person` do what only somebody does who is there.
fn acting(text: &str, tokens: &[Token], person: &Partly) -> Vec<Span> {
    let lower = |token: &Token| token.core.of(text).to_lowercase();
    let mut places = Vec::new();
    for at in 0..tokens.len() {
        let full = tokens
            .get(at..at + person.name.len())
            .filter(|here| here.iter().zip(&person.name).all(|(token, word)| lower(token) == *word));
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let last = || {
            // A name before it may be another's first.
            let named = before.is_some_and(|token| token.core.of(text).starts_with(char::is_uppercase));
            let here = tokens.get(at..at + 1)?;
            let same = person.alone && person.name.last().is_some_and(|last| lower(&here[0]) == *last);
            (same && !named).then_some(here)
        };
        let Some(here) = full.or_else(last) else { continue };
        if before.is_some_and(|token| OF.contains(&lower(token).as_str())) {
            continue;
        }
        let place = Span { start: here[0].core.start, end: here[here.len() - 1].core.end };
        if acts(text, place.end) {
            places.push(place);
        }
    }
    places
}

/// Whether the sentence tells from byte `at` on of something that only somebody does who is there.
fn acts(text: &str, at: u32) -> bool {
    let rest = &text[at as usize..];
    let end = rest.char_indices().map(|(at, _)| at).take_while(|&at| at <= SENTENCE).last().unwrap_or(0);
    let rest = &rest[..end];
    let sentence = rest.find(['.', '!', '?', ';']).map_or(rest, |end| &rest[..end]);
    let words = || sentence.split(|c: char| !c.is_alphanumeric());
    words().any(|word| ACTS.contains(&word)) && !words().any(|word| NOT.contains(&word))
}
