//! The presses that a reviewer needs, counted by hand on small texts.

use renskrift::effort::effort;
use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Candidate, Kind, Proposal, Source};
use renskrift::engine::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
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

/// A text with its gold and what reaching it takes, counted by hand. A proposal is a form with its candidates, as
/// [`propose`] takes them; parts of the presses that are not named are 0.
#[derive(Deserialize)]
struct Case {
    name: String,
    ocr: String,
    gold: String,
    proposals: Vec<(String, String)>,
    groups: usize,
    presses: BTreeMap<String, usize>,
    retyping: usize,
}

/// The browser test of the same name plays these cases in the app.
#[test]
fn presses_are_counted() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("fixtures/effort/cases.json")).unwrap();
    for case in cases {
        let Case { name, ocr, gold, proposals, groups, presses, retyping } = case;
        let document = Arc::new(Document::new(ocr.clone()));
        let skip = ocr.contains("yy").then_some((2, 2));
        let table: Vec<(&str, &str)> =
            proposals.iter().map(|(before, readings)| (before.as_str(), readings.as_str())).collect();
        let found = effort(&document, propose(&document, &table), &gold, skip);
        let counted = [
            ("automatic", found.automatic),
            ("accepting", found.accepting),
            ("choosing", found.choosing),
            ("leaving_out", found.leaving_out),
            ("keeping", found.keeping),
            ("typing", found.typing),
            ("rewriting", found.rewriting),
        ];
        let counted = counted.into_iter().filter(|(_, presses)| *presses > 0);
        let counted: BTreeMap<String, usize> =
            counted.map(|(part, presses)| (part.to_string(), presses)).collect();
        assert_eq!(found.groups, groups, "{name}");
        assert_eq!(found.presses, presses.values().sum::<usize>(), "{name}");
        let choosing = presses.get("choosing").copied().unwrap_or_default();
        assert_eq!(found.presses_in_app, found.presses - choosing / 2, "{name}");
        assert_eq!(counted, presses, "{name}");
        assert_eq!(found.retyping, retyping, "{name}");
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
