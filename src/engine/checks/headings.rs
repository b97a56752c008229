//! The agenda repeats the headings: where they differ, one of them was misread.

use super::super::document::Document;
use super::super::likeness::{folded, likeness};
use super::super::meeting::{Item, Meeting, Paragraph};
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Knowledge, Reason};
use std::cmp::Ordering;

/// Titles at least this much alike are of one heading, whatever their numbers.
const ALIKE: f64 = 0.75;
/// The same where their numbers are one.
const ALIKE_BY_NUMBER: f64 = 0.5;
/// A title of so many letters is known by its beginning, and how much a likeness of that counts.
const BEGUN: usize = 12;
const BEGINNING: f64 = 0.9;
/// Share of the agenda that must be found for what is not found to be told.
const LEAST_FOUND: f64 = 0.34;
/// Probability of a heading as the other place has it: where only that has known words, and where only letters that look
/// alike differ.
const PROBABILITY: [f32; 2] = [0.85, 0.95];

/// Checks the headings of `meeting` against its agenda, both ways.
pub(super) fn check(
    document: &Document,
    meeting: &Meeting,
    know: &impl Fn(&str) -> Knowledge,
    found: &mut Vec<Check>,
) {
    let text = document.text();
    let (items, paragraphs) = (&meeting.agenda, &meeting.paragraphs);
    let paragraphs: Vec<&Paragraph> = paragraphs.iter().filter(|one| !one.heading.is_empty()).collect();
    if items.is_empty() || paragraphs.len() < 2 {
        return;
    }
    let pairs = pairs(text, items, &paragraphs);
    let known = pairs.iter().filter(|pair| pair.is_some()).count();
    for (item, pair) in items.iter().zip(&pairs) {
        if let Some(at) = pair {
            found.extend(differ(text, item, paragraphs[*at], know));
        }
    }
    if (known as f64) < LEAST_FOUND * items.len() as f64 {
        return;
    }
    for (at, item) in items.iter().enumerate().filter(|(at, _)| pairs[*at].is_none()) {
        let near = pairs[..at].iter().rev().flatten().next().or(pairs.iter().flatten().next());
        let place = near.map(|near| paragraphs[*near].label);
        found.push(Check::note(
            Kind::Heading,
            anchor(item.digits, item.title, text),
            Reason::OnlyInAgenda,
            place.into_iter().collect(),
        ));
    }
    for (at, one) in paragraphs.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
        let before = pairs.iter().rposition(|pair| pair.is_some_and(|pair| pair < at)).unwrap_or_default();
        found.push(Check::note(Kind::Heading, one.digits, Reason::OnlyInText, vec![items[before].title]));
    }
}

/// Where a note stands: at the number, or at the first word.
fn anchor(digits: Option<Span>, title: Span, text: &str) -> Span {
    let first = title.of(text).find(char::is_whitespace).unwrap_or(title.len());
    digits.unwrap_or(Span::new(title.start as usize, title.start as usize + first))
}

/// For each item the index of its paragraph: by number where the titles are not too different, else by title.
fn pairs(text: &str, items: &[Item], paragraphs: &[&Paragraph]) -> Vec<Option<usize>> {
    let like = |item: &Item, one: &Paragraph| alike(item.title.of(text), one.heading.of(text));
    let mut taken = vec![false; paragraphs.len()];
    let mut pairs = vec![None; items.len()];
    for by_number in [true, false] {
        for (at, item) in items.iter().enumerate() {
            if pairs[at].is_some() {
                continue;
            }
            let free = paragraphs.iter().enumerate().filter(|(index, _)| !taken[*index]);
            let best = match by_number {
                true => free
                    .filter(|(_, one)| item.signed && one.number.is_some() && one.number == item.number)
                    .map(|(index, one)| (index, like(item, one)))
                    .find(|(_, alike)| *alike >= ALIKE_BY_NUMBER),
                false => free
                    .map(|(index, one)| (index, like(item, one)))
                    .filter(|(_, alike)| *alike >= ALIKE)
                    .max_by(|a, b| a.1.total_cmp(&b.1)),
            };
            if let Some((index, _)) = best {
                taken[index] = true;
                pairs[at] = Some(index);
            }
        }
    }
    pairs
}

/// How alike two titles are, in 0..=1; of one that goes on on another line, its beginning counts.
fn alike(a: &str, b: &str) -> f64 {
    let (shorter, longer) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let length = shorter.chars().count();
    let start: String = longer.chars().take(length).collect();
    let begun = if length >= BEGUN { BEGINNING * likeness(shorter, &start) } else { 0.0 };
    likeness(a, b).max(begun)
}

/// What a title and a heading that are one say of each other where they differ.
fn differ(text: &str, item: &Item, one: &Paragraph, know: &impl Fn(&str) -> Knowledge) -> Option<Check> {
    let (listed, heading) = (trimmed(text, item.title), trimmed(text, one.heading));
    let (a, b) = (single_blanks(listed.of(text)), single_blanks(heading.of(text)));
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let begins = |long: &str, short: &str| {
        short.chars().count() >= BEGUN
            && same(&long.chars().take(short.chars().count()).collect::<String>(), short)
    };
    if same(&a, &b) || begins(&a, &b) || begins(&b, &a) {
        return None;
    }
    let own = |title: &str, other: &str| -> Vec<String> {
        let same = |word: &str| words(other).any(|other| other.to_lowercase() == word.to_lowercase());
        words(title).filter(|word| !same(word)).map(str::to_string).collect()
    };
    let (own_a, own_b) = (own(&a, &b), own(&b, &a));
    let strangest = |own: &[String]| own.iter().map(|word| know(word)).max().unwrap_or(Knowledge::Held);
    let (in_list, in_heading) = (strangest(&own_a), strangest(&own_b));
    let looks = folded(&a) == folded(&b);
    // A compound speaks for itself only where nothing but letters that look alike differ.
    let right = if looks { Knowledge::Compound } else { Knowledge::Held };
    let dots = |title: &str| title.chars().filter(|c| "åäöÅÄÖ".contains(*c)).count();
    let (listed_is_misread, probability) = match in_list.cmp(&in_heading) {
        Ordering::Greater if in_heading <= right => (true, PROBABILITY[usize::from(looks)]),
        Ordering::Less if in_list <= right => (false, PROBABILITY[usize::from(looks)]),
        _ if looks && dots(&a) != dots(&b) => (dots(&a) < dots(&b), PROBABILITY[0]),
        // Misread words are the vocabulary's to mend; other words are for a person to compare.
        _ if own_a.len() == own_b.len()
            && own_a.iter().zip(&own_b).all(|(a, b)| likeness(a, b) > ALIKE_BY_NUMBER) =>
        {
            return None;
        }
        _ if own_a.concat().replace('-', "").to_lowercase()
            == own_b.concat().replace('-', "").to_lowercase() =>
        {
            return None;
        }
        _ => return Some(Check::note(Kind::Heading, one.digits, Reason::Heading, vec![listed])),
    };
    let (span, other, printed) = if listed_is_misread { (listed, heading, b) } else { (heading, listed, a) };
    Some(Check::proposed(Kind::Heading, span, vec![(printed, probability)], Reason::Heading, vec![other]))
}

fn words(title: &str) -> impl Iterator<Item = &str> {
    let words = title.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.map(|word| word.trim_matches('-')).filter(|word| word.chars().any(char::is_alphanumeric))
}

fn single_blanks(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title without the full stop and marks around it.
fn trimmed(text: &str, title: Span) -> Span {
    let read = title.of(text);
    let mark = |c: char| c.is_whitespace() || matches!(c, '.' | '*' | '_' | ':');
    let lead = read.len() - read.trim_start_matches(mark).len();
    let start = title.start as usize + lead;
    Span::new(start, start + read[lead..].trim_end_matches(mark).len())
}
