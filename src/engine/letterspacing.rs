//! Words set apart by blanks between their letters, as typewriters stress: `B e s l ö t s`.

use super::document::{Document, Token};
use super::proposal::{Candidate, Kind, Proposal, Source};
use super::reading::Readings;
use super::span::Span;
use super::weights::Weights;
use std::ops::Range;

/// Fewest letters of a word that is set so; three single letters may stand in a table.
const LEAST: usize = 4;
/// Probability that single letters in a row that make a word are one.
const SURE: f32 = 0.97;

/// The runs of tokens, as indices into the document's, that make letterspaced words among the tokens `range`: single
/// letters on one line, one blank between each two.
pub fn runs(document: &Document, range: Range<usize>) -> Vec<Range<usize>> {
    let text = document.text();
    let tokens = document.tokens();
    let goes_on = |a: &Token, b: &Token| {
        let letters = is_letter(a.core.of(text)) && is_letter(b.core.of(text));
        letters
            && a.line == b.line
            && a.core == a.span
            && text[a.span.end as usize..].starts_with(' ')
            && b.span.start - a.span.end == 1
    };
    let mut found = Vec::new();
    let mut start = range.start;
    for run in tokens[range].chunk_by(goes_on) {
        if run.len() >= LEAST && is_letter(run[0].core.of(text)) {
            found.push(start..start + run.len());
        }
        start += run.len();
    }
    found
}

/// One letter, or a digit that a letter may have been read as.
fn is_letter(core: &str) -> bool {
    let mut letters = core.chars();
    letters.next().is_some_and(char::is_alphanumeric) && letters.next().is_none()
}

/// The proposal to write the letters of `run` together, where they make a word.
pub fn proposal(
    document: &Document,
    run: Range<usize>,
    readings: &mut Readings<'_>,
    weights: &Weights,
) -> Option<Proposal> {
    let text = document.text();
    let tokens = &document.tokens()[run];
    let span = Span { start: tokens.first()?.core.start, end: tokens.last()?.core.end };
    let word: String = tokens.iter().map(|token| token.core.of(text)).collect();
    if word.chars().filter(|c| c.is_alphabetic()).count() < LEAST - 1 {
        return None;
    }
    let found = readings.of(&word);
    let words = found.iter().filter(|reading| reading.source.is_some() && !reading.split);
    let mut words: Vec<_> = words.map(|reading| (reading, reading.value(weights))).collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1));
    let best = words.first()?.1;
    let sum: f32 = words.iter().map(|(_, value)| (value - best).exp()).sum();
    let candidates = words.iter().take(3).map(|(reading, value)| Candidate {
        text: reading.text.clone(),
        probability: SURE * (value - best).exp() / sum,
        source: reading.source.unwrap_or(Source::Noise),
        confusions: Vec::new(),
        context: 0.0,
    });
    Some(Proposal {
        span,
        before: span.of(text).to_string(),
        kind: Kind::Split,
        candidates: candidates.collect(),
        keep: 1.0 - SURE,
        automatic: false,
        related: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_single_letters() {
        for (text, expected) in [
            ("B e s l ö t s att", &["B e s l ö t s"][..]),
            ("Nämnden b e s l ö t. Därefter", &["b e s l ö t."]),
            ("P a r a g r a f  e t t t", &["P a r a g r a f", "e t t t"]),
            ("A B C", &[]),
            ("A\tB\tC\tD", &[]),
            ("a b\nc d", &[]),
            ("i å ö i", &["i å ö i"]),
        ] {
            let document = Document::new(text.to_string());
            let tokens = document.tokens();
            let found: Vec<&str> = runs(&document, 0..tokens.len())
                .into_iter()
                .map(|run| {
                    &text[tokens[run.start].span.start as usize..tokens[run.end - 1].span.end as usize]
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
