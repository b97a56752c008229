//! Names of people in a cell or a line: runs of capitalised words, parted where one name ends and the next begins.

use super::super::span::Span;

/// A name, and what stands right after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name, of at least two words.
    pub name: Span,
    /// The party's letters in brackets after it.
    pub party: Option<Span>,
    /// The rest up to the next name or the end: a role, a body.
    pub after: Option<Span>,
}

/// Words within names that are written small.
const PARTICLES: [&str; 8] = ["von", "af", "av", "de", "van", "der", "la", "el"];
/// Capitalised words that are no part of a name, in small letters.
const NO_NAMES: [&str; 42] = [
    "ordförande",
    "ordf",
    "vice",
    "sekreterare",
    "ledamot",
    "ersättare",
    "region",
    "landstinget",
    "kommun",
    "kommunstyrelsen",
    "herr",
    "herrar",
    "fru",
    "fröken",
    "hemmansägaren",
    "kyrkoherden",
    "handlanden",
    "nämndemannen",
    "nämnden",
    "styrelsen",
    "utskottet",
    "förvaltningschefen",
    "socialchefen",
    "kommunchefen",
    "kommunsekreteraren",
    "förvaltningen",
    "ledamöterna",
    "ordföranden",
    "sekreteraren",
    "svenska",
    "sveriges",
    "kungl",
    "länsstyrelsen",
    "kassören",
    "rektor",
    "föreståndaren",
    "tjänsteman",
    "tjänstemän",
    "förtroendevalda",
    "beslutande",
    "politisk",
    "via",
];
/// What follows the name of a place or body, not of a person.
const PLACES: [&str; 12] = [
    "kommun",
    "kommuns",
    "kommuner",
    "stad",
    "län",
    "läns",
    "landsting",
    "församling",
    "socken",
    "skola",
    "regionen",
    "utveckling",
];

struct Word<'a> {
    text: &'a str,
    at: usize,
}

/// The names in `cell` of `text`. `is_given` tells the words that are common first names.
pub fn names(cell: Span, text: &str, is_given: &impl Fn(&str) -> bool) -> Vec<Found> {
    let read = cell.of(text);
    let words: Vec<Word<'_>> = read
        .split_whitespace()
        .map(|text| Word {
            text,
            at: cell.start as usize + (text.as_ptr() as usize - read.as_ptr() as usize),
        })
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = run(&words[at..]);
        if run == 0 {
            at += 1;
            continue;
        }
        let next = words.get(at + run).map(|word| bare(word.text)).unwrap_or_default();
        let ended = words[at + run - 1].text.ends_with([',', ')', ';', ':']);
        let mut end = at + run;
        if !ended && PLACES.contains(&next) {
            // `Anna Lind Grandalens kommun`: the last word is the place's.
            end -= 1;
        }
        for part in parts(&words[at..end.max(at)], is_given) {
            let (first, last) = (&words[at + part.start], &words[at + part.end - 1]);
            spans.push(Span::new(first.at, last.at + name_length(last.text)));
        }
        at += run;
    }
    let ends = spans.iter().skip(1).map(|span| span.start).chain([cell.end]);
    let mut found = Vec::new();
    for (name, end) in spans.iter().copied().zip(ends.collect::<Vec<_>>()) {
        let between = Span { start: name.end, end };
        let (party, used) = party(between, text);
        let rest = Span { start: between.start + used, end };
        found.push(Found { name, party, after: trimmed(rest, text) });
    }
    found
}

/// How many of the first `words` may be one name or several.
fn run(words: &[Word<'_>]) -> usize {
    let mut length = 0;
    for (at, word) in words.iter().enumerate() {
        let particle = at > 0
            && PARTICLES.contains(&word.text)
            && words.get(at + 1).is_some_and(|next| is_name(next.text));
        let nick = at > 0 && is_nick(word.text) && words.get(at + 1).is_some_and(|next| is_name(next.text));
        if !(particle || nick || is_name(word.text)) {
            break;
        }
        length = at + 1;
        if word.text.ends_with([',', ')', ';', ':']) || word.text.ends_with('.') && !is_initial(word.text) {
            break;
        }
    }
    length
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

/// Bytes of `word` that belong to a name: without what ends a phrase.
fn name_length(word: &str) -> usize {
    if is_initial(word) { word.len() } else { word.trim_end_matches([',', '.', ';', ':', ')']).len() }
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// `"LG"`, a name that somebody is called.
fn is_nick(word: &str) -> bool {
    word.len() > 2 && word.starts_with(['"', '”', '“']) && word.ends_with(['"', '”', '“'])
}

/// True for a capitalised word that may be part of a name.
pub fn is_name(word: &str) -> bool {
    if is_initial(word) {
        return true;
    }
    let word = word.trim_end_matches([',', '.', ';', ':', ')']);
    let mut letters = word.chars();
    let small = |c: char| c.is_lowercase() || matches!(c, '-' | '\'' | '’') || c.is_uppercase();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && letters.clone().all(small)
        && letters.any(char::is_lowercase)
        && !word.ends_with('-')
        && !NO_NAMES.contains(&word.to_lowercase().as_str())
        && !has_inner_capital(word)
}

/// `VattRåd`: a capital within, other than after a hyphen or in `McKay`.
fn has_inner_capital(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(2).skip(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase())
}

/// The names in a run of words: one, or several that stand in a row without a comma.
fn parts(words: &[Word<'_>], is_given: &impl Fn(&str) -> bool) -> Vec<std::ops::Range<usize>> {
    let count = words.len();
    if count < 2 {
        return Vec::new();
    }
    let mut starts = vec![0];
    for at in 2..count.saturating_sub(1) {
        let since = at - starts.last().copied().unwrap_or_default();
        if since >= 2
            && count > 3
            && is_given(bare(words[at].text))
            && !PARTICLES.contains(&words[at - 1].text)
        {
            starts.push(at);
        }
    }
    let mut parts = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(count);
        if end - start == 4
            && !words[start..end].iter().any(|word| PARTICLES.contains(&word.text) || is_nick(word.text))
        {
            parts.extend([start..start + 2, start + 2..end]);
        } else {
            parts.push(start..end);
        }
    }
    parts
}

/// The party in brackets that `between` begins with, and how many bytes it takes.
fn party(between: Span, text: &str) -> (Option<Span>, u32) {
    let read = between.of(text);
    let lead = read.len() - read.trim_start().len();
    let Some(rest) = read[lead..].strip_prefix('(') else { return (None, 0) };
    let Some(end) = rest.find(')').filter(|&end| (1..=6).contains(&end)) else { return (None, 0) };
    if !rest[..end].chars().all(char::is_alphabetic) {
        return (None, 0);
    }
    let start = between.start as usize + lead + 1;
    (Some(Span::new(start, start + end)), (lead + end + 2) as u32)
}

fn trimmed(span: Span, text: &str) -> Option<Span> {
    let read = span.of(text);
    let mark = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | '–');
    let lead = read.len() - read.trim_start_matches(mark).len();
    let length = read[lead..].trim_end_matches(mark).len();
    let start = span.start as usize + lead;
    (length > 0).then(|| Span::new(start, start + length))
}
