//! What the tests of the formats with places share: decisions, made and drawn.

use proptest::sample::Index;
use renskrift::engine::document::Document;
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::review::decision::{Decision, Verdict};

/// The decision that `span` shall say `after`.
pub fn decide(document: &Document, span: Span, after: &str) -> Decision {
    Decision::new(document.text(), span, after, Kind::Word, Verdict::Edited)
}

/// Decisions that write `after` where `before` stands first.
pub fn decisions(document: &Document, pairs: &[(&str, &str)]) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for (before, after) in pairs {
        let start =
            document.text().find(before).unwrap_or_else(|| panic!("{before} in {:?}", document.text()));
        decisions.push(decide(document, Span::new(start, start + before.len()), after));
    }
    decisions.sort_by_key(|decision| decision.span);
    decisions
}

/// Decisions about runs of words drawn at random: the first word, how many, and what shall stand there.
pub fn drawn(document: &Document, picks: Vec<(Index, usize, &str)>) -> Vec<Decision> {
    let tokens = document.tokens();
    let mut decisions: Vec<Decision> = Vec::new();
    for (index, length, after) in picks {
        if tokens.is_empty() {
            break;
        }
        let first = index.index(tokens.len());
        let last = (first + length - 1).min(tokens.len() - 1);
        let span = Span { start: tokens[first].span.start, end: tokens[last].span.end };
        if decisions.iter().all(|other| !other.span.overlaps(span)) {
            decisions.push(decide(document, span, after));
        }
    }
    decisions.sort_by_key(|decision| decision.span);
    decisions
}

/// The words of a text.
pub fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
