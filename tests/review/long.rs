//! A long day's work: 10,000 acts of a reviewer who does anything that can be done, against a reckoning of its own.

use super::common::{TEXT, corrected, does, review};
use super::properties::{act_of, doing};
use proptest::strategy::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use renskrift::engine::span::Span;
use renskrift::export::account::Account;
use renskrift::export::changes::{lines, parse, replay};
use renskrift::review::act::{Act, Record};
use renskrift::review::decision::Decision;
use renskrift::review::{Review, breaks};
use std::collections::BTreeMap;

const ACTS: usize = 10_000;

#[test]
fn after_ten_thousand_acts_the_export_is_what_they_say() {
    // The same acts each time.
    let mut runner = TestRunner::deterministic();
    let strategy = doing();
    let mut review = review();
    let mut records = Vec::new();
    let mut tried = 0;
    while records.len() < ACTS {
        tried += 1;
        assert!(tried < 4 * ACTS, "most of what is tried can be done");
        let doing = strategy.new_tree(&mut runner).expect("a strategy without filters").current();
        if let Some(act) = act_of(&review, &doing) {
            records.push(does(&mut review, Some(act)));
        }
    }
    let expected = reckoned(&records);
    assert_ne!(expected, TEXT, "something is decided in the end");
    assert_eq!(corrected(&review), expected);

    // So it is when the log is stored and loaded, and when the log of changes is replayed.
    let stored = serde_json::to_string(&records).expect("JSON");
    let stored: Vec<Record> = serde_json::from_str(&stored).expect("as it was written");
    let loaded = Review::load(review.document().clone(), &stored).expect("the same acts");
    assert_eq!((corrected(&loaded), loaded.history().lost()), (expected.clone(), 0));
    let account = Account { name: "a.txt", review: &loaded, pictured: &[], signature: "", zone: |_| 0 };
    let changes = parse(&lines(&account.changes())).expect("as it was written");
    let again = replay(changes, TEXT);
    assert_eq!(again.lost.len(), 0);
    assert_eq!(renskrift::export::text::corrected(review.document(), &again.decisions), expected);
}

/// What the acts make of the text, by the plainest reckoning: those that hold are done one after the other.
fn reckoned(records: &[Record]) -> String {
    let (mut done, mut undone): (Vec<&Act>, Vec<&Act>) = Default::default();
    for record in records {
        match &record.act {
            Act::Undo => undone.push(done.pop().expect("something to undo")),
            Act::Redo => done.push(undone.pop().expect("something to redo")),
            act => {
                undone.clear();
                done.push(act);
            }
        }
    }
    let mut holds: BTreeMap<Span, String> = BTreeMap::new();
    for act in done {
        // Of decisions of one act that are in each other's way the last one counts.
        let mut these: Vec<&Decision> = Vec::new();
        for decision in act.decisions().iter().rev() {
            if !these.iter().any(|other| in_the_way(other.span, decision.span)) {
                these.push(decision);
            }
        }
        let gone: Vec<Span> =
            these.iter().map(|decision| decision.span).chain(act.reverted().iter().copied()).collect();
        holds.retain(|span, _| !gone.iter().any(|other| in_the_way(*other, *span)));
        holds.extend(these.iter().map(|one| (one.span, breaks::keep(&one.before, &one.after))));
    }
    let mut text = String::new();
    let mut at = 0;
    for (span, after) in holds {
        text += &TEXT[at..span.start as usize];
        text += &after;
        at = span.end as usize;
    }
    text + &TEXT[at..]
}

fn in_the_way(a: Span, b: Span) -> bool {
    a == b || a.start < b.end && b.start < a.end
}
