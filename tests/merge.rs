//! The logs of two reviewers of one text, made one.

use renskrift::engine::document::Document;
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::export::account::Account;
use renskrift::export::changes::{Change, lines, parse, replay};
use renskrift::export::merge::{Conflict, Settled, merge};
use renskrift::export::text::corrected;
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::decision::{By, Decision, Verdict};
use std::sync::Arc;

const TEXT: &str = "Brev frin lanet.\nOrjan deltari motet.\n";

/// The log of a reviewer who wrote these forms, in the order of the text.
fn log(signature: &str, by: By, pairs: &[(&str, &str)]) -> Vec<Change> {
    let mut review = Review::new(Arc::new(Document::new(TEXT.to_string())));
    let decide = |&(before, after): &(&str, &str)| {
        let start = TEXT.find(before).expect("a word of the text");
        let span = Span::new(start, start + before.len());
        Decision::new(TEXT, span, after, Kind::Word, Verdict::Edited)
    };
    let decisions = pairs.iter().map(decide).collect();
    let record = review.record(Act::Decide { decisions, by, seen: Seen::Text }, 1);
    review.apply(&record).expect("the first act");
    let account = Account { name: "a.txt", review: &review, pictured: &[], signature, zone: |_| 0 };
    parse(&lines(&account.changes())).expect("what was written")
}

fn text(changes: Vec<Change>) -> String {
    let replay = replay(changes, TEXT);
    assert!(replay.lost.is_empty());
    corrected(&Document::new(TEXT.to_string()), &replay.decisions)
}

#[test]
fn what_both_say_or_one_alone_holds_and_conflicts_are_settled() {
    let first = || log("AB", By::Person, &[("frin", "från"), ("Orjan", "Örjan"), ("deltari", "deltar i")]);
    let second =
        || log("CD", By::Person, &[("frin", "från"), ("lanet", "länet"), ("Orjan deltari", "Örjan delta i")]);
    let merged = merge(first(), second(), &[]);
    assert_eq!(text(merged.changes), "Brev från länet.\nOrjan deltari motet.\n");
    let [conflict] = merged.conflicts.as_slice() else { panic!("{:?}", merged.conflicts) };
    let pair = |before: &str, after: &str| (before.to_string(), after.to_string());
    assert_eq!(conflict.line, 2);
    assert_eq!(conflict.first, [pair("Orjan", "Örjan"), pair("deltari", "deltar i")]);
    assert_eq!(conflict.second, [pair("Orjan deltari", "Örjan delta i")]);
    for (settled, expected) in [
        (Settled::First, "Örjan deltar i"),
        (Settled::Second, "Örjan delta i"),
        (Settled::Neither, "Orjan deltari"),
    ] {
        let said = [Conflict { settled: Some(settled), ..conflict.clone() }];
        let merged = merge(first(), second(), &said);
        assert_eq!(text(merged.changes), format!("Brev från länet.\n{expected} motet.\n"));
        assert_eq!(merged.conflicts, said);
    }
}

#[test]
fn a_person_goes_before_what_nobody_has_seen() {
    let person = || log("AB", By::Person, &[("frin", "fria")]);
    let automatic = || log("", By::Automatic, &[("frin", "från"), ("lanet", "länet")]);
    for (first, second) in [(person(), automatic()), (automatic(), person())] {
        let merged = merge(first, second, &[]);
        assert_eq!(merged.conflicts, []);
        assert_eq!(text(merged.changes), "Brev fria länet.\nOrjan deltari motet.\n");
    }
    // Where both agree, the log tells of the one that a person has looked at.
    let agreed =
        merge(log("", By::Automatic, &[("frin", "från")]), log("AB", By::Person, &[("frin", "från")]), &[]);
    assert_eq!(agreed.changes[0].made.signature.as_deref(), Some("AB"));
}
