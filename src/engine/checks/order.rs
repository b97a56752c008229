//! Paragraphs are numbered through: what a number should be, the ones around it say.

use super::super::document::Document;
use super::super::meeting::{Item, Meeting, Paragraph};
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Reason};

/// Probability of a number that one neighbour speaks for, and that both do.
const PROBABILITY: [f32; 2] = [0.85, 0.98];
/// The same where the number can be read, but as another.
const READ_OTHERWISE: f32 = 0.9;
/// More numbers than this are not missing: something else was read.
const WIDEST_GAP: u32 = 60;

/// A number in a row of numbers.
struct Numbered {
    label: Span,
    sign: Option<Span>,
    digits: Span,
    number: Option<u32>,
    exact: bool,
}

impl From<&Paragraph> for Numbered {
    fn from(one: &Paragraph) -> Self {
        Self {
            label: one.label,
            sign: Some(one.sign),
            digits: one.digits,
            number: one.number,
            exact: one.exact,
        }
    }
}

/// Checks the numbers of the paragraphs, and those of the agenda.
pub(super) fn check(document: &Document, meeting: &Meeting, found: &mut Vec<Check>) {
    let text = document.text();
    let rows: Vec<Numbered> = meeting.paragraphs.iter().map(Numbered::from).collect();
    row(text, &rows, true, found);
    let item = |item: &Item| {
        let digits = item.digits?;
        let exact = digits.of(text).chars().all(|c| c.is_ascii_digit());
        Some(Numbered { label: digits, sign: None, digits, number: item.number, exact })
    };
    let items: Vec<Numbered> = meeting.agenda.iter().filter(|item| item.signed).filter_map(item).collect();
    // What the agenda leaves out is noted where the headings are held against it.
    row(text, &items, false, found);
}

fn row(text: &str, rows: &[Numbered], notes: bool, found: &mut Vec<Check>) {
    let blank = rows.iter().filter(|row| row.exact).any(|row| row.label.of(text).contains([' ', '\u{a0}']));
    for (at, row) in rows.iter().enumerate() {
        let before = rows[..at].iter().rev().find(|row| row.exact);
        let after = rows[at + 1..].iter().find(|row| row.exact);
        let steps = |far: Option<&Numbered>| {
            far.map(|far| rows.iter().position(|row| row.label == far.label).unwrap_or(at))
        };
        let due_after = before.and_then(|far| Some(far.number? + (at - steps(before)?) as u32));
        let due_before = after.and_then(|far| far.number?.checked_sub((steps(after)? - at) as u32));
        let places: Vec<Span> = [before, after].into_iter().flatten().map(|far| far.label).collect();
        let other = |number: u32| {
            rows.iter().any(|other| other.label != row.label && other.exact && other.number == Some(number))
        };
        if !row.exact {
            let Some((number, both)) = due(row.number, due_after, due_before) else { continue };
            if number == 0 || other(number) {
                continue;
            }
            let probability = PROBABILITY[usize::from(both)];
            found.push(misread(text, row, number, probability, blank, places));
            continue;
        }
        let (Some(number), Some(before)) = (row.number, before) else { continue };
        let Some(last) = before.number else { continue };
        let between = at - steps(Some(before)).unwrap_or(at);
        let due = last + between as u32;
        if number == due {
            continue;
        }
        // A single number that is not its neighbours' was misread; where those after go on from it, it was not.
        if due_before == Some(due) && !other(due) {
            found.push(misread(text, row, due, READ_OTHERWISE, blank, places));
        } else if notes {
            let place = vec![before.label];
            let note = |reason, places| Check::note(Kind::Paragraph, row.digits, reason, places);
            if number > due && number - due < WIDEST_GAP && !was_misread(rows, at) {
                found.push(note(Reason::Gap { first: due, last: number - 1 }, place));
            } else if let Some(twin) =
                rows[..at].iter().rev().find(|other| other.exact && other.number == row.number)
            {
                found.push(note(Reason::Double, vec![twin.label]));
            } else if number < last && !was_misread(rows, at) {
                found.push(note(Reason::Back, place));
            }
        }
    }
}

/// Whether the number before `at` is the odd one: this one goes on from the one before that.
fn was_misread(rows: &[Numbered], at: usize) -> bool {
    let number = |at: usize| rows.get(at).filter(|row| row.exact).and_then(|row| row.number);
    at > 1 && number(at).zip(number(at - 2)).is_some_and(|(here, before)| here == before + 2)
}

/// The number that is due where `read` was made out, and whether both neighbours speak for it.
fn due(read: Option<u32>, after: Option<u32>, before: Option<u32>) -> Option<(u32, bool)> {
    match (after, before) {
        (Some(a), Some(b)) if a == b => Some((a, true)),
        (Some(a), Some(b)) => {
            // Numbers are missing around it; what was made out chooses.
            let chosen = [a, b].into_iter().find(|due| read == Some(*due));
            chosen
                .or(read.filter(|read| (a..=b).contains(read)))
                .or(read.is_none().then_some(a))
                .map(|due| (due, false))
        }
        (one, other) => one.or(other).map(|due| (due, false)),
    }
}

fn misread(
    text: &str,
    row: &Numbered,
    number: u32,
    probability: f32,
    blank: bool,
    places: Vec<Span>,
) -> Check {
    let sign = row.sign.filter(|sign| sign.of(text) != "§");
    let (span, printed) = match sign {
        Some(_) if blank => (row.label, format!("§ {number}")),
        Some(_) => (row.label, format!("§{number}")),
        None => (row.digits, number.to_string()),
    };
    Check::proposed(Kind::Paragraph, span, vec![(printed, probability)], Reason::Sequence { number }, places)
}
