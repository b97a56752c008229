//! Bodies with their abbreviations, and places.

use super::super::checks::Knowledge;
use super::super::document::Document;
use super::super::meeting::Meeting;
use super::super::model::{BODY, PERSON, WORD};
use super::super::span::Span;
use super::super::token;
use super::super::vocabulary::Vocabulary;
use super::{Found, Sort, said, year};
use regex::Regex;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Most words of a body's name.
const LONGEST: usize = 9;
/// Times that a capitalised word which nothing knows must stand within sentences to be taken for a body's name.
const LEAST: u32 = 2;
/// What stands before a place.
const BEFORE_PLACES: [&str; 5] = ["i", "från", "vid", "till", "på"];

/// An abbreviation in brackets.
static BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\(([A-ZÅÄÖ][A-Za-zÅÄÖåäö-]{1,9})\)").expect("a constant pattern"));
/// A municipality by its full name.
static MUNICIPALITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([A-ZÅÄÖ][a-zåäöé]+)s? (?:kommuns?|församlings?|sockens?)\b").expect("a constant pattern")
});

/// The bodies and places of `document`; `people` are the words of people's names, in small letters.
pub(super) fn find(
    document: &Document,
    meetings: &[Meeting],
    vocabulary: &Vocabulary,
    people: &[String],
) -> Vec<Found> {
    let text = document.text();
    let people: HashSet<&str> = people.iter().map(String::as_str).collect();
    let mut found: BTreeMap<(Sort, String), Found> = BTreeMap::new();
    let mut add = |sort: Sort, name: &str, of: Option<&str>, at: u32| {
        let one = found.entry((sort, name.to_string())).or_insert_with(|| Found::new(sort, name, 0));
        one.times += 1;
        one.of = one.of.take().or_else(|| of.map(str::to_string));
        one.year = one.year.or_else(|| year(meetings, at));
    };
    for brackets in BRACKETS.captures_iter(text) {
        let (Some(whole), Some(short)) = (brackets.get(0), brackets.get(1)) else { continue };
        let capitals = short.as_str().chars().filter(|c| c.is_uppercase()).count();
        if capitals < 2 {
            continue;
        }
        let Some(name) = spelled_out(text, whole.start(), short.as_str()) else { continue };
        let name = said(text, name);
        add(Sort::Body, &name, Some(short.as_str()), whole.start() as u32);
        add(Sort::Body, short.as_str(), Some(&name), whole.start() as u32);
    }
    for place in MUNICIPALITY.captures_iter(text).filter_map(|found| found.get(1)) {
        let name = place.as_str().strip_suffix('s').unwrap_or(place.as_str());
        let kinds = vocabulary.model().kinds(name) | vocabulary.model().kinds(place.as_str());
        if kinds & BODY == 0 && !people.contains(name.to_lowercase().as_str()) {
            add(Sort::Place, name, None, place.start() as u32);
        }
    }
    for body in meetings.iter().flat_map(|meeting| &meeting.attendance).filter_map(|one| one.body) {
        let name = said(text, body);
        let words = name.split(' ').count();
        let place = name.ends_with(" kommun") || name.ends_with(" län");
        if !place
            && words <= 4
            && name.starts_with(char::is_uppercase)
            && !name.contains(['(', '<', '*', ',', '§'])
        {
            add(Sort::Body, &name, None, body.start);
        }
    }
    for (name, sort, times, at) in capitalised(document, vocabulary, &people) {
        if times >= LEAST {
            add(sort, &name, None, at);
        }
    }
    // A place that is called by its name alone elsewhere is one place.
    let places: HashSet<String> =
        found.keys().filter(|(sort, _)| *sort == Sort::Place).map(|(_, name)| name.clone()).collect();
    found.retain(|(sort, name), _| *sort == Sort::Place || !places.contains(name));
    let short: HashSet<String> = found.keys().map(|(_, name)| name.clone()).collect();
    found
        .into_values()
        .map(|one| Found { times: count(document, &one.text).max(one.times), ..one })
        // A genitive of what is there already says nothing new.
        .filter(|one| one.text.strip_suffix('s').is_none_or(|stem| !short.contains(stem)))
        .collect()
}

/// The words before byte `end` that `short` abbreviates: its letters stand in them in their order, the first begins the
/// first.
fn spelled_out(text: &str, end: usize, short: &str) -> Option<Span> {
    let before = text[..end].trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let letters: Vec<char> =
        short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let first = *letters.first()?;
    let mut best = None;
    let mut start = before.len();
    for _ in 0..LONGEST {
        let cut = before[line..start].trim_end();
        if cut.is_empty() || cut.ends_with(['.', ',', ';', ':', ')', '(', '"', '”']) && start < before.len()
        {
            break;
        }
        start = line
            + cut
                .rfind(char::is_whitespace)
                .map_or(0, |at| at + cut[at..].chars().next().map_or(1, char::len_utf8));
        let words = &before[start..];
        let mut left = letters.iter();
        let mut next = left.next();
        for letter in words.chars().flat_map(char::to_lowercase) {
            if next == Some(&letter) {
                next = left.next();
            }
        }
        let capital = words.starts_with(char::is_uppercase);
        if next.is_none() && capital && words.to_lowercase().starts_with(first) {
            best = Some(Span::new(start, before.len()));
            // One word is enough where it holds all letters; else the beginning of a name is looked for.
            if !words.contains(' ') || words.split(' ').count() >= letters.len().min(4) {
                break;
            }
        }
    }
    best
}

/// Capitalised words that nothing knows, within sentences: what each is taken for, how often and where it stands.
fn capitalised(
    document: &Document,
    vocabulary: &Vocabulary,
    people: &HashSet<&str>,
) -> Vec<(String, Sort, u32, u32)> {
    let text = document.text();
    let tokens = document.tokens();
    let mut seen: BTreeMap<String, (u32, u32, u32)> = BTreeMap::new();
    for (at, one) in tokens.iter().enumerate().skip(1) {
        let (word, last) = (one.core.of(text), tokens[at - 1]);
        let after = Span { start: last.core.end, end: last.span.end }.of(text);
        let fresh = last.line != one.line
            || token::ends_sentence(after)
            || last.core.is_empty()
            || after.contains(['"', '”']);
        // After a number a heading begins.
        let fresh = fresh || last.core.of(text).chars().all(|c| c.is_ascii_digit());
        let own = one.core.start == one.span.start;
        let capital = word.starts_with(char::is_uppercase) && word.chars().count() > 2;
        let letters = word.chars().all(|c| c.is_alphabetic() || c == '-');
        let before = last.core.of(text).to_lowercase();
        if fresh || !own || !capital || !letters || people.contains(word.to_lowercase().as_str()) {
            continue;
        }
        let kinds = vocabulary.model().kinds(word);
        let upper = word.chars().filter(|c| c.is_uppercase()).count() > 1;
        let known = Knowledge::of(vocabulary, word) == Knowledge::Held && !upper;
        if known || kinds & (PERSON | BODY | WORD) != 0 {
            continue;
        }
        let (times, placed, _) = seen.entry(word.to_string()).or_insert((0, 0, one.core.start));
        *times += 1;
        *placed += u32::from(BEFORE_PLACES[..1].contains(&before.as_str()) || before == "från");
    }
    seen.into_iter()
        .map(|(word, (times, placed, at))| {
            let upper = word.chars().filter(|c| c.is_uppercase()).count() > 1;
            let sort = if 2 * placed > times && !upper { Sort::Place } else { Sort::Body };
            (word, sort, times, at)
        })
        .collect()
}

/// How often `name` stands in the text as whole words.
fn count(document: &Document, name: &str) -> u32 {
    let text = document.text();
    let around = |at: usize| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..at].chars().next_back()) && !letter(text[at + name.len()..].chars().next())
    };
    text.match_indices(name).filter(|(at, _)| around(*at)).count() as u32
}
