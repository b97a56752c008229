//! Checks of invented protocols: each fault is found and explained, and without the faults nothing is.

#![allow(clippy::unwrap_used)]

use renskrift::engine::checks::{Check, Knowledge, checks, merge};
use renskrift::engine::document::Document;
use renskrift::engine::meeting::{Borders, meetings};
use renskrift::engine::proposal::{Kind, Proposal};
use renskrift::engine::span::Span;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/checks/faults")
}

fn found(text: &str, borders: &Borders) -> Vec<Check> {
    let known = fs::read_to_string(folder().join("known.txt")).unwrap();
    let known: Vec<&str> = known.split_whitespace().collect();
    let document = Document::new(text.to_string());
    let meetings = meetings(&document, borders, |_| false);
    checks(&document, &meetings, |word| match known.contains(&word.to_lowercase().as_str()) {
        true => Knowledge::Held,
        false => Knowledge::Strange,
    })
}

/// A check as the answers tell it.
fn told(text: &str, check: &Check) -> String {
    let document = Document::new(text.to_string());
    let at =
        |span: &Span| format!("{} {}", document.place(span.start).line, span.of(text).replace('\n', "/"));
    let candidates: Vec<String> = check.candidates.iter().map(|(text, _)| text.replace('\n', "/")).collect();
    let places: Vec<String> = check.why.places.iter().map(at).collect();
    format!(
        "{} -> {} | {:?} | {}\n",
        at(&check.span),
        if check.is_note() { "-".to_string() } else { candidates.join(" or ") },
        check.why.reason,
        places.join("; ")
    )
}

#[test]
fn faults_are_found_and_nothing_else() {
    let mut read = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let Some(name) = path.to_str().unwrap().strip_suffix(".ocr.txt") else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let told: String = found(&text, &Borders::new()).iter().map(|check| told(&text, check)).collect();
        assert_eq!(told, fs::read_to_string(format!("{name}.checks")).unwrap(), "{name}");
        let gold = fs::read_to_string(format!("{name}.gold.txt")).unwrap();
        assert_eq!(found(&gold, &Borders::new()), [], "{name}");
        read += 1;
    }
    assert_eq!(read, 5);
}

#[test]
fn a_persons_borders_part_the_numbers() {
    let text = fs::read_to_string(folder().join("luckor.ocr.txt")).unwrap();
    let back = text.find("§ 3 Skriv").unwrap() as u32;
    let before = found(&text, &Borders::new());
    let after = found(&text, &Borders::from([(back, true)]));
    let at =
        |found: &[Check]| found.iter().any(|check| check.span.start > back && check.span.start < back + 6);
    assert!(at(&before) && !at(&after));
}

#[test]
fn checks_go_before_words_and_notes_after_them() {
    let text = "§ 1S Bro\n";
    let word = |start, end| Proposal::by_structure(text, Span::new(start, end), Kind::Word, "x".into(), 0.5);
    let check = |start, end, candidates: &[(&str, f32)]| Check {
        kind: Kind::Paragraph,
        span: Span::new(start, end),
        candidates: candidates.iter().map(|(text, probability)| (text.to_string(), *probability)).collect(),
        why: renskrift::engine::checks::Evidence {
            reason: renskrift::engine::checks::Reason::Double,
            places: vec![Span::new(0, 2)],
        },
    };
    let (proposed, note, other) = (check(3, 5, &[("15", 0.9)]), check(6, 9, &[]), check(0, 2, &[]));
    let merged = merge(text, &[word(3, 5), word(6, 9)], &[&proposed, &note, &other]);
    let spans: Vec<(u32, Kind, usize)> =
        merged.iter().map(|one| (one.span.start, one.kind, one.candidates.len())).collect();
    assert_eq!(spans, [(0, Kind::Paragraph, 0), (3, Kind::Paragraph, 1), (6, Kind::Word, 1)]);
    assert!(merged.iter().all(|one| !one.automatic));
}
