//! Acts that were stored, by this program or an earlier one.

use super::common::{TEXT, corrected, does, key, places, review};
use renskrift::engine::document::Document;
use renskrift::review::Review;
use renskrift::review::act::{RECORD_VERSION, Record};
use renskrift::review::decision::{By, Verdict};
use std::sync::Arc;

#[test]
fn records_of_a_newer_version_or_given_twice_are_refused() {
    let mut review = review();
    let act = review.keep(&key("Alm"), &places(&review, "Alm"), Verdict::Kept).unwrap();
    let record = review.record(act, 5);
    let newer = Record { version: record.version + 1, ..record.clone() };
    assert!(review.apply(&newer).unwrap_err().to_string().contains("newer than"));
    assert_eq!(review.applied().len(), 0);
    review.apply(&record).unwrap();
    let error = review.apply(&record).unwrap_err().to_string();
    assert_eq!(error, "act 0 comes where act 1 or a later one should");
    assert_eq!(review.applied().len(), 1);
}

#[test]
fn what_is_left_of_a_damaged_log_is_taken_up() {
    let mut review = review();
    let mut records = Vec::new();
    for word in ["frin", "f6r", "lanet"] {
        let act = review.accept(&key(word), 0, &places(&review, word));
        records.push(does(&mut review, act));
    }
    records.remove(1);
    let loaded = Review::load(review.document().clone(), &records).unwrap();
    assert_eq!((loaded.history().lost(), loaded.applied().len()), (1, 6));
    assert_eq!(loaded.history().next_seq(), 3);
}

#[test]
fn decisions_are_found_again_in_a_changed_text() {
    let mut review = review();
    let act = review.accept(&key("lanet"), 0, &places(&review, "lanet"));
    let record = does(&mut review, act);
    let changed = format!("Norrbygdens samråd\n{}", TEXT.replace("arendet frin lanet", "svaret"));
    let loaded = Review::load(Arc::new(Document::new(changed)), &[record]).unwrap();
    assert_eq!(loaded.history().lost(), 1);
    assert!(corrected(&loaded).contains("Brev frin länet."));
}

#[test]
fn acts_of_the_first_version_are_read() {
    let text = "Namnden oppnar motet.";
    let records: Vec<Record> = include_str!("../fixtures/acts/version-1.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let review = Review::load(Arc::new(Document::new(text.to_string())), &records).unwrap();
    assert_eq!(corrected(&review), "Nämnden öppnar motet.");
    let by: Vec<By> = review.applied().iter().map(|applied| applied.by).collect();
    assert_eq!(by, [By::Person, By::Automatic]);
}

#[test]
fn acts_of_every_version_since_are_read() {
    let text = "Namnden oppnar motet frin Alm.\n";
    for (version, lines, expected, entries) in [
        (2, include_str!("../fixtures/acts/version-2.jsonl"), "Namnden öppnar motet frin Alm.\n", 0),
        (3, include_str!("../fixtures/acts/version-3.jsonl"), "Namnden oppnar motet från Alm.\n", 0),
        (4, include_str!("../fixtures/acts/version-4.jsonl"), "Nämnden oppnar motet från Alm.\n", 1),
        (5, include_str!("../fixtures/acts/version-5.jsonl"), "Namnden öppnar motet från Alm.\n", 0),
    ] {
        let records: Vec<Record> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(records.iter().all(|record| record.version == version));
        let review = Review::load(Arc::new(Document::new(text.to_string())), &records).unwrap();
        assert_eq!(corrected(&review), expected, "version {version}");
        assert_eq!(
            (review.history().entries().len(), review.history().lost()),
            (entries, 0),
            "version {version}"
        );
    }
    assert_eq!(RECORD_VERSION, 5, "a new version is kept here too");
}
