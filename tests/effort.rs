//! The presses that a reviewer needs, counted by hand on small texts.

use renskrift::effort::effort;
use renskrift::effort::plan::{Differences, Plan, Step, plan};
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
        let counted = found.parts().into_iter().filter(|(_, presses)| *presses > 0);
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

/// The plan of the app's keys reaches gold, and parts from what is counted by its rules alone.
#[test]
fn the_plan_of_the_keys_reaches_gold() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("fixtures/effort/cases.json")).unwrap();
    for Case { name, ocr, gold, proposals, .. } in cases.into_iter().filter(|case| !case.ocr.contains("yy")) {
        let document = Arc::new(Document::new(ocr));
        let table: Vec<(&str, &str)> =
            proposals.iter().map(|(before, readings)| (before.as_str(), readings.as_str())).collect();
        let plan = plan(&document, propose(&document, &table), Vec::new(), &gold);
        assert_eq!((plan.text.as_str(), plan.unreached), (gold.as_str(), 0), "{name}");
        assert_eq!(plan.total() as isize, plan.counted as isize + parted(&plan), "{name}");
    }
}

fn parted(plan: &Plan) -> isize {
    let Differences { digit, ticks, place_by_place, asked_again, rewriting } = plan.differences;
    digit + ticks + place_by_place + asked_again + rewriting
}

#[test]
fn each_rule_of_the_plan_is_what_the_app_does() {
    for (ocr, gold, table, steps, differences) in [
        // A digit takes another candidate at once.
        (
            "far hem",
            "får hem",
            ("far", "för/får"),
            vec![Step::Take { form: "far".into(), toggled: vec![], candidate: 1, all: false }],
            Differences { digit: -1, ..Differences::default() },
        ),
        // What was left out is asked about again while another place still waits.
        (
            "man x man x man",
            "mån x män x män",
            ("man", "män/mån"),
            vec![
                Step::Take { form: "man".into(), toggled: vec![0], candidate: 0, all: false },
                Step::Take { form: "man".into(), toggled: vec![], candidate: 1, all: false },
            ],
            Differences { digit: -1, ..Differences::default() },
        ),
        // A word that no group has is rewritten in Läs: there, on the word, R, its letters, Enter.
        (
            "en dsg",
            "en dag",
            ("finns", "inte"),
            vec![Step::Read, Step::Rewrite { place: Span::new(3, 6), with: 0, text: "dag".into() }],
            Differences { rewriting: 1, ..Differences::default() },
        ),
        // One word that was read as two is rewritten as one.
        (
            "en d ag",
            "en dag",
            ("finns", "inte"),
            vec![Step::Read, Step::Rewrite { place: Span::new(3, 4), with: 1, text: "dag".into() }],
            Differences { rewriting: 2, ..Differences::default() },
        ),
    ] {
        let document = Arc::new(Document::new(ocr.to_string()));
        let found = plan(&document, propose(&document, &[table]), Vec::new(), gold);
        assert_eq!((found.steps, found.differences), (steps, differences), "{ocr}");
    }
}
