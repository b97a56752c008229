//! The logs of two reviewers of one text, made one.

use renskrift::engine::document::Document;
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::export::account::Account;
use renskrift::export::changes::{Change, lines, parse, placed, replay};
use renskrift::export::merge::{Conflict, Settled, Whose, merge};
use renskrift::export::text::corrected;
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::decision::{By, Decision, Verdict};
use std::sync::Arc;

const TEXT: &str = "Brev frin lanet.\nOrjan deltari motet.\n";

/// The log of a reviewer who wrote these forms, in the order of the text.
fn log(signature: &str, by: By, pairs: &[(&str, &str)]) -> Vec<Change> {
    reviewed(signature, by, pairs).1
}

/// The review of that reviewer, and its log.
fn reviewed(signature: &str, by: By, pairs: &[(&str, &str)]) -> (Review, Vec<Change>) {
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
    let log = parse(&lines(&account.changes())).expect("what was written");
    (review, log)
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
fn what_is_merged_is_one_act_of_the_first_reviewer_and_can_be_undone() {
    let (review, first) =
        reviewed("AB", By::Person, &[("frin", "från"), ("Orjan", "Örjan"), ("deltari", "deltar i")]);
    let second = || {
        log("CD", By::Person, &[("lanet", "länet"), ("Orjan deltari", "Örjan delta i"), ("motet", "mötet")])
    };
    let before = corrected(review.document(), review.decisions());
    let conflicts = merge(first.clone(), second(), &[]).conflicts;
    for (settled, expected) in [
        (Settled::First, "Brev från länet.\nÖrjan deltar i mötet.\n"),
        (Settled::Second, "Brev från länet.\nÖrjan delta i mötet.\n"),
        (Settled::Neither, "Brev från länet.\nOrjan deltari mötet.\n"),
    ] {
        let said: Vec<Conflict> =
            conflicts.iter().map(|one| Conflict { settled: Some(settled), ..one.clone() }).collect();
        let merged = merge(first.clone(), second(), &said);
        assert_eq!(
            (merged.open(), merged.of(Whose::First).count(), merged.of(Whose::Second).count()),
            (None, 1, 2)
        );
        let mut merging = review.clone();
        let act = merged.act(&merging).expect("something new");
        let record = merging.record(act, 2);
        merging.apply(&record).expect("the next act");
        assert_eq!(corrected(merging.document(), merging.decisions()), expected);
        let account =
            Account { name: "a.txt", review: &merging, pictured: &[], signature: "AB", zone: |_| 0 };
        let by: Vec<Option<String>> =
            account.changes().into_iter().map(|change| change.made.signature).collect();
        let signed = |signatures: &[&str]| -> Vec<Option<String>> {
            signatures.iter().map(|signature| Some(signature.to_string())).collect()
        };
        let expected = match settled {
            Settled::First => signed(&["AB", "CD", "AB", "AB", "CD"]),
            Settled::Second => signed(&["AB", "CD", "CD", "CD"]),
            Settled::Neither => signed(&["AB", "CD", "AB", "CD"]),
        };
        assert_eq!(by, expected, "{settled:?}");
        let undo = merging.undo().expect("an act");
        let record = merging.record(undo, 3);
        merging.apply(&record).expect("the next act");
        assert_eq!(corrected(merging.document(), merging.decisions()), before);
    }
    // The log of one text finds no place in another.
    assert_eq!(placed(second(), "Något helt annat.\n").0, []);
}

#[test]
fn a_reading_that_was_proposed_and_one_that_was_written_are_the_same() {
    let accepted = log("AB", By::Person, &[("frin", "från")]);
    let mut edited = log("CD", By::Person, &[("frin", "från")]);
    edited[0].decision.verdict = Verdict::Accepted;
    assert_eq!(merge(accepted.clone(), edited.clone(), &[]).whose, [Whose::Both]);
    // Why a text stands makes a difference: [sic] follows one of them.
    let stands = |verdict| {
        let mut change = accepted.clone();
        (change[0].decision.after, change[0].decision.verdict) = ("frin".to_string(), verdict);
        change
    };
    let merged = merge(stands(Verdict::Kept), stands(Verdict::Original), &[]);
    assert_eq!(merged.conflicts.len(), 1);
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
