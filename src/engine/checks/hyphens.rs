//! Hyphens that were lost or misread, at lines' ends above all, with the document's own words as evidence.

use super::super::document::{Document, Token};
use super::super::forms::joins_words;
use super::super::proposal::Kind;
use super::super::span::Span;
use super::{Check, Knowledge, Reason};
use std::collections::HashMap;

/// What a hyphen at a line's end is read as.
const MISREAD: [char; 9] = ['~', '=', '_', '.', '\'', '*', '•', '·', '—'];
/// Shortest word that the parts of a line's end are taken to be, in letters.
const SHORTEST: usize = 6;
/// Probability of a hyphen where the document has the whole word once, and more often.
const PROBABILITY: [f32; 2] = [0.75, 0.9];

/// The words of a document, in small letters, with the places where they stand.
type Places = HashMap<String, Vec<Span>>;

/// Checks the hyphens of `document`.
pub(super) fn check(document: &Document, know: &impl Fn(&str) -> Knowledge, found: &mut Vec<Check>) {
    let text = document.text();
    let mut whole: Places = HashMap::new();
    for token in document.tokens() {
        whole.entry(token.core.of(text).to_lowercase()).or_default().push(token.core);
    }
    let tokens = document.tokens();
    for at in 0..tokens.len() {
        found.extend(line_end(text, tokens, at, &whole, know));
        found.extend(suspended(text, tokens, at, &whole));
        found.extend(inner(text, &tokens[at], &whole));
    }
}

/// A word whose hyphen at the line's end was lost or misread: the document has it in one piece.
fn line_end(
    text: &str,
    tokens: &[Token],
    at: usize,
    whole: &Places,
    know: &impl Fn(&str) -> Knowledge,
) -> Option<Check> {
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
    let (left, right) = (first.core.of(text), second.core.of(text));
    let letters = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    if second.line != first.line + 1
        || !letters(left)
        || !letters(right)
        || !right.starts_with(char::is_lowercase)
    {
        return None;
    }
    let after = Span { start: first.core.end, end: first.span.end };
    let mark = after.of(text);
    if !(mark.is_empty() || mark.chars().count() == 1 && mark.starts_with(MISREAD)) {
        return None;
    }
    let word = format!("{left}{right}").to_lowercase();
    let places = whole.get(&word).filter(|_| word.chars().count() >= SHORTEST)?;
    // Two words that both are words were parted by nothing but the line.
    if know(left) < Knowledge::Strange && know(right) < Knowledge::Strange {
        return None;
    }
    let span = Span { start: first.core.start, end: second.core.end };
    let between = &text[first.span.end as usize..second.core.start as usize];
    let printed = format!("{left}-{between}{right}");
    Some(proposed(span, printed, Reason::Hyphen, places))
}

/// The first of two words that share their ending: `vård och omsorgsnämnden`, where `vård- och omsorgsnämnden` stands
/// elsewhere.
fn suspended(text: &str, tokens: &[Token], at: usize, whole: &Places) -> Option<Check> {
    let [first, second, third] = tokens.get(at..at + 3)? else { return None };
    let (left, joint) = (first.core.of(text), second.span.of(text));
    if !joins_words(joint) || left.is_empty() || first.span.end != first.core.end || left.ends_with('-') {
        return None;
    }
    let with: Vec<Span> = whole
        .get(&format!("{}-", left.to_lowercase()))?
        .iter()
        .copied()
        .filter(|place| {
            let after: Vec<&str> = text[place.end as usize..].split_whitespace().take(2).collect();
            let last = third.core.of(text).to_lowercase();
            after.len() == 2 && after[0] == joint && after[1].to_lowercase().starts_with(&last)
        })
        .collect();
    (!with.is_empty()).then(|| proposed(first.core, format!("{left}-"), Reason::Hyphen, &with))
}

/// A hyphen within a line's word that stands without one elsewhere, more than once: left over from a line's end.
fn inner(text: &str, token: &Token, whole: &Places) -> Option<Check> {
    let word = token.core.of(text);
    let (left, right) = word.split_once('-')?;
    let small = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
    let joined = format!("{left}{right}");
    let alone = whole.get(&word.to_lowercase()).is_some_and(|places| places.len() == 1);
    if !small(left) || !small(right) || !right.starts_with(char::is_lowercase) || !alone {
        return None;
    }
    let places = whole.get(&joined.to_lowercase()).filter(|places| places.len() > 1)?;
    Some(proposed(token.core, joined, Reason::Joined, places))
}

fn proposed(span: Span, printed: String, reason: Reason, places: &[Span]) -> Check {
    let probability = PROBABILITY[usize::from(places.len() > 1)];
    let places = places.iter().copied().take(3).collect();
    Check::proposed(Kind::Hyphen, span, vec![(printed, probability)], reason, places)
}
