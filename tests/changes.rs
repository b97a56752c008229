//! The log of changes: written, read and replayed.

use proptest::prelude::*;
use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Kind, Source};
use renskrift::engine::span::Span;
use renskrift::export::account::Account;
use renskrift::export::changes::{lines, parse, replay};
use renskrift::export::text::corrected;
use renskrift::review::Review;
use renskrift::review::act::{Act, Record, Seen};
use renskrift::review::border::Border;
use renskrift::review::decision::{By, Decision, Verdict};
use std::sync::Arc;

const TEXT: &str =
    "Protokoll\n\n§ 4 Val\nNamnden utsag Orjan.\n\n§ 5 Bro\nNamnden beslutar \"att\tbygga\".\n";

fn decide(text: &str, start: usize, before: &str, after: &str) -> Decision {
    assert_eq!(&text[start..start + before.len()], before);
    let span = Span::new(start, start + before.len());
    Decision::new(text, span, after, Kind::Word, Verdict::Accepted).proposed(0.75, Some(Source::Dictionary))
}

fn decisions() -> Vec<Decision> {
    let second = TEXT.rfind("Namnden").expect("twice");
    vec![
        decide(TEXT, TEXT.find("Namnden").expect("twice"), "Namnden", "Nämnden"),
        decide(TEXT, TEXT.find("Orjan").expect("there"), "Orjan", "Örjan \"Ö\""),
        decide(TEXT, second, "Namnden", "Nämnden"),
    ]
}

fn log(text: &str, decisions: &[Decision]) -> String {
    let mut review = Review::new(Arc::new(Document::new(text.to_string())));
    let decide = Act::Decide { decisions: decisions.to_vec(), by: By::Person, seen: Seen::Word };
    let record = Record { ruled: true, ..Record::new(3, 1_700_000_000_000, decide) };
    review.apply(&record).expect("an act");
    let account =
        Account { name: "prov.txt", review: &review, pictured: &[0], signature: "AB", zone: |_| 60 };
    lines(&account.changes())
}

#[test]
fn each_line_says_where_what_and_how() {
    let log = log(TEXT, &decisions());
    assert_eq!(log.lines().count(), 3);
    let first: serde_json::Value = serde_json::from_str(log.lines().next().expect("a line")).expect("JSON");
    for (field, expected) in [
        ("document", "\"prov.txt\""),
        ("meeting", "1"),
        ("section", "4"),
        ("line", "4"),
        ("column", "1"),
        ("before", "\"Namnden\""),
        ("after", "\"Nämnden\""),
        ("kind", "\"word\""),
        ("verdict", "\"accepted\""),
        ("source", "\"dictionary\""),
        ("probability", "0.75"),
        ("by", "\"person\""),
        ("version", "2"),
        ("page", "1"),
        ("picture", "1"),
        ("reason", "\"i ordboken\""),
        ("signature", "\"AB\""),
        ("underlag", "\"word\""),
        ("when", "\"2023-11-14T23:13:20+01:00\""),
        ("batch", "3"),
        ("rule", "true"),
    ] {
        assert_eq!(first[field].to_string(), expected, "{field}");
    }
    let changes = parse(&log).expect("what was written");
    let sections: Vec<Option<u32>> = changes.iter().map(|change| change.place.section).collect();
    assert_eq!(sections, [Some(4), Some(4), Some(5)]);
    let again: Vec<Decision> = changes.into_iter().map(|change| change.decision).collect();
    assert_eq!(again, decisions());
}

#[test]
fn replayed_on_a_new_reading() {
    let changes = parse(&log(TEXT, &decisions())).expect("what was written");
    // The first place moves and is found; the second now reads otherwise; beside the third other letters stand.
    let read_again = format!("Sida 1\n{TEXT}").replace("Orjan", "Örjan").replace("beslutar", "har");
    let replay = replay(changes, &read_again);
    let document = Document::new(read_again.clone());
    assert_eq!(
        corrected(&document, &replay.decisions),
        read_again.replacen("Namnden", "Nämnden", 1),
        "{replay:?}"
    );
    assert_eq!(replay.lost.len(), 2);
}

#[test]
fn of_two_places_alike_neither_is_taken_in_another_text() {
    let text = "Nu kom inga svar in alls. Nu kom inga svar in alls. Nu kom inga svar in alls.";
    let log = log(text, &[decide(text, 29, "kom", "kommo")]);
    let found = |text: &str| {
        let replay = replay(parse(&log).expect("a log"), text);
        corrected(&Document::new(text.to_string()), &replay.decisions)
    };
    assert_eq!(found(text), text.replacen("alls. Nu kom", "alls. Nu kommo", 1));
    let moved = format!("Sida. {text}");
    assert_eq!(found(&moved), moved);
}

/// What the first version wrote is replayed; who decided on what is known of it, not when.
#[test]
fn a_log_of_the_first_version_is_read() {
    let changes = parse(include_str!("fixtures/changes/version-1.jsonl")).expect("a log");
    assert_eq!(changes[0].made.underlag, Some(Seen::Word));
    assert_eq!((changes[0].made.batch, changes[0].place.section), (Some(3), Some(4)));
    let replay = replay(changes, TEXT);
    assert_eq!(replay.decisions, decisions());
}

#[test]
fn lines_of_no_log_are_refused_by_number() {
    let good = log(TEXT, &decisions());
    for (broken, line) in [
        (format!("{good}nej\n"), 4),
        (good.replacen("\"version\":2", "\"version\":3", 1), 1),
        (good[..good.len() - 3].to_string(), 3),
    ] {
        assert_eq!(parse(&broken).expect_err("broken").0, line, "{broken}");
    }
}

proptest! {
    #[test]
    fn replay_gives_the_same_text(
        words in prop::collection::vec("[a-zåäö]{1,6}[ \n\t]", 1..40),
        picks in prop::collection::vec((any::<prop::sample::Index>(), "[a-zåäö \"\\\\]{0,5}"), 0..10),
    ) {
        let text = words.concat();
        let document = Document::new(text.clone());
        let mut decisions: Vec<Decision> = Vec::new();
        for (index, after) in picks {
            let span = document.tokens()[index.index(document.tokens().len())].span;
            if decisions.iter().all(|other| other.span != span) {
                decisions.push(Decision::new(&text, span, &after, Kind::Word, Verdict::Edited));
            }
        }
        decisions.sort_by_key(|decision| decision.span);
        let replay = replay(parse(&log(&text, &decisions)).expect("what was written"), &text);
        prop_assert!(replay.lost.is_empty());
        prop_assert_eq!(corrected(&document, &replay.decisions), corrected(&document, &decisions));
    }
}

#[test]
fn pages_and_meetings_are_those_that_a_person_set() {
    let mut review = Review::new(Arc::new(Document::new(TEXT.to_string())));
    let line = TEXT.lines().position(|line| line == "§ 5 Bro").expect("there");
    let borders = [Border::Page, Border::Meeting].map(|border| review.border(border, line).expect("a line"));
    let decide = Act::Decide { decisions: decisions(), by: By::Person, seen: Seen::Text };
    for act in borders.into_iter().chain([decide]) {
        let record = review.record(act, 1);
        review.apply(&record).expect("the next act");
    }
    let account = Account { name: "prov.txt", review: &review, pictured: &[], signature: "", zone: |_| 0 };
    let places: Vec<(u32, u32)> =
        account.changes().iter().map(|change| (change.place.page, change.place.meeting)).collect();
    assert_eq!(places, [(1, 1), (1, 1), (2, 2)]);
}
