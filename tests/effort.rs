//! The presses that a reviewer needs, counted by hand on small texts.

use renskrift::effort::effort;
use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Candidate, Kind, Proposal, Source};
use renskrift::engine::span::Span;
use std::sync::Arc;

/// A proposal for every place where `before` stands as a word: its candidates are parted by `/`; automatic where they
/// end with `!`, unreadable where there is none.
fn propose(document: &Document, table: &[(&str, &str)]) -> Vec<Proposal> {
    let text = document.text();
    let mut proposals = Vec::new();
    for (before, readings) in table {
        for token in document.tokens().iter().filter(|token| token.core.of(text) == *before) {
            let automatic = readings.ends_with('!');
            let texts = readings.trim_end_matches('!').split('/').filter(|text| !text.is_empty());
            let candidates: Vec<Candidate> = texts
                .zip([0.6, 0.2, 0.1, 0.05, 0.02, 0.01])
                .map(|(text, probability)| Candidate {
                    text: text.to_string(),
                    probability,
                    source: Source::Dictionary,
                    confusions: Vec::new(),
                    context: 0.0,
                })
                .collect();
            proposals.push(Proposal {
                span: token.core,
                before: before.to_string(),
                kind: if candidates.is_empty() { Kind::Unreadable } else { Kind::Word },
                candidates,
                keep: 0.01,
                automatic,
                related: Vec::<Span>::new(),
            });
        }
    }
    proposals.sort_by_key(|proposal| proposal.span);
    proposals
}

#[test]
fn presses_are_counted() {
    // What is tried; text as read; gold; proposals; groups; automatic, accepting, choosing, leaving out, keeping,
    // typing, rewriting; retyping.
    type Case = (
        &'static str,
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
        usize,
        [usize; 7],
        usize,
    );
    let cases: &[Case] = &[
        ("nothing to do", "en dag", "en dag", &[], 0, [0; 7], 0),
        ("never proposed", "en dsg", "en dag", &[], 0, [0, 0, 0, 0, 0, 0, 7], 7),
        (
            "the best candidate",
            "for for for",
            "för för för",
            &[("for", "för/far")],
            1,
            [0, 1, 0, 0, 0, 0, 0],
            21,
        ),
        ("another candidate", "far hem", "får hem", &[("far", "för/får")], 1, [0, 0, 2, 0, 0, 0, 0], 7),
        (
            "the sixth is not shown",
            "far hem",
            "fur hem",
            &[("far", "a/b/c/d/e/fur")],
            1,
            [0, 0, 0, 0, 0, 5, 0],
            7,
        ),
        (
            "typed once for all places",
            "for x for",
            "fyra x fyra",
            &[("for", "för")],
            1,
            [0, 0, 0, 0, 0, 6, 0],
            16,
        ),
        ("stands as read", "man man", "man man", &[("man", "män")], 1, [0, 0, 0, 0, 1, 0, 0], 0),
        (
            "one left out",
            "man x man x man",
            "män x man x män",
            &[("man", "män")],
            1,
            [0, 1, 0, 1, 0, 0, 0],
            14,
        ),
        (
            "two readings",
            "man x man x man",
            "mån x män x män",
            &[("man", "män/mån")],
            1,
            [0, 1, 2, 1, 0, 0, 0],
            21,
        ),
        (
            "automatic, right",
            "for mig for oss",
            "för mig för oss",
            &[("for", "för!")],
            0,
            [1, 0, 0, 0, 0, 0, 0],
            14,
        ),
        (
            "automatic, wrong once",
            "for mig for",
            "för mig for",
            &[("for", "för!")],
            0,
            [8, 0, 0, 0, 0, 0, 0],
            7,
        ),
        (
            "half a word proposed",
            "motet,. for",
            "mötet. för",
            &[("motet", "mötet"), ("for", "för")],
            2,
            [0, 2, 0, 0, 0, 0, 10],
            17,
        ),
        (
            "skipped lines cost nothing",
            "for\nxx for yy\nfor",
            "för\nför",
            &[("for", "för")],
            1,
            [0, 1, 0, 0, 0, 0, 0],
            14,
        ),
    ];
    for (name, ocr, gold, table, groups, parts, retyping) in cases {
        let document = Arc::new(Document::new(ocr.to_string()));
        let skip = ocr.contains("yy").then_some((2, 2));
        let found = effort(&document, propose(&document, table), gold, skip);
        let counted = [
            found.automatic,
            found.accepting,
            found.choosing,
            found.leaving_out,
            found.keeping,
            found.typing,
            found.rewriting,
        ];
        assert_eq!((found.groups, counted), (*groups, *parts), "{name}");
        assert_eq!(found.presses, parts.iter().sum::<usize>(), "{name}");
        assert_eq!(found.retyping, *retyping, "{name}");
        let words = gold.split_whitespace().count();
        assert_eq!(found.words, words, "{name}");
        assert_eq!(found.presses_per_1000, 1000.0 * found.presses as f64 / words as f64, "{name}");
    }
}

#[test]
fn an_unreadable_passage_is_confirmed_even_in_skipped_lines() {
    let document = Arc::new(Document::new("en\nqzq\ndag".to_string()));
    let found = effort(&document, propose(&document, &[("qzq", "")]), "en dag", Some((2, 2)));
    assert_eq!((found.groups, found.keeping, found.presses), (1, 1, 1));
}
