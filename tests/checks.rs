//! Checks of invented protocols: each fault is found and explained, and without the faults nothing is.

#![allow(clippy::unwrap_used)]

use renskrift::engine::changed::Change;
use renskrift::engine::checked::Checking;
use renskrift::engine::checks::{Check, Evidence, Knowledge, Reason, checks, merge};
use renskrift::engine::document::Document;
use renskrift::engine::lists::Lists;
use renskrift::engine::meeting::{Borders, meetings};
use renskrift::engine::model::Model;
use renskrift::engine::proposal::{Kind, Proposal};
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::act::Act;
use renskrift::review::border::Border;
use renskrift::review::decision::Verdict;
use renskrift::review::policy::Policy;
use renskrift::review::queue::GroupKey;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    assert_eq!(read, 6);
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
    let word = |start, end| {
        Arc::new(Proposal::by_structure(text, Span::new(start, end), Kind::Word, "x".into(), 0.5))
    };
    let check = |start, end, candidates: &[(&str, f32)]| Check {
        kind: Kind::Paragraph,
        span: Span::new(start, end),
        candidates: candidates.iter().map(|(text, probability)| (text.to_string(), *probability)).collect(),
        why: Evidence { reason: Reason::Double, places: vec![Span::new(0, 2)] },
    };
    let (proposed, note, other) = (check(3, 5, &[("15", 0.9)]), check(6, 9, &[]), check(0, 2, &[]));
    let merged = merge(text, &[word(3, 5), word(6, 9)], &[proposed, note, other]);
    let spans: Vec<(u32, Kind, usize)> =
        merged.iter().map(|one| (one.span.start, one.kind, one.candidates.len())).collect();
    assert_eq!(spans, [(0, Kind::Paragraph, 0), (3, Kind::Paragraph, 1), (6, Kind::Word, 1)]);
    assert!(merged.iter().all(|one| !one.automatic));
}

/// A check of `text` as its changes have made it, each the first `before` that is `after` now: what is odd, where.
fn after(text: &str, changes: &[(&str, &str)]) -> Vec<(String, Reason)> {
    let pack = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiny.pack")).unwrap();
    let document = Arc::new(Document::new(text.to_string()));
    let model = Arc::new(Model::new(pack).unwrap());
    let checking = Checking::new(model, &Lists::default(), document, Borders::new(), None);
    let mut made: Vec<Change> = Vec::new();
    for (before, after) in changes {
        let at = text.find(before).unwrap();
        let span = Span::new(at, at + before.len());
        made.push(Change { span, after: after.to_string(), decided: true });
    }
    made.sort_by_key(|change| change.span);
    let checked = checking.after(&made);
    assert!(checked.checks.is_sorted_by_key(|check| check.span));
    checked.checks.iter().map(|check| (check.span.of(text).to_string(), check.why.reason.clone())).collect()
}

#[test]
fn the_text_is_judged_as_decisions_make_it() {
    let row = |number: &str, what: &str| format!("§ {number} {what}\n\nFrågan bordlades.\n\n");
    let gap = |first, last| Reason::Gap { first, last };
    let told = |rows: &[(&str, Reason)]| -> Vec<(String, Reason)> {
        rows.iter().map(|(place, reason)| (place.to_string(), reason.clone())).collect()
    };
    let text = row("11", "Bro") + &row("12", "Väg") + &row("16", "Skola") + &row("17", "Taxa");
    assert_eq!(after(&text, &[]), told(&[("16", gap(13, 15))]));
    // Other words, before and between, move no place.
    assert_eq!(after(&text, &[("Bro", "Bron"), ("Väg", "V")]), told(&[("16", gap(13, 15))]));
    // What a person made of a number moves the fault, or mends it.
    assert_eq!(after(&text, &[("16", "13")]), told(&[("17", gap(14, 16))]));
    assert_eq!(after(&text, &[("16", "13"), ("17", "14")]), []);
    // What was taken of a check is there again for one who takes it back.
    let text = row("11", "Bro") + &row("1Z", "Väg") + &row("13", "Skola");
    let number = Reason::Sequence { number: 12 };
    assert_eq!(after(&text, &[]), told(&[("1Z", number.clone())]));
    assert_eq!(after(&text, &[("1Z", "12")]), told(&[("1Z", number)]));
}

#[test]
fn a_heading_that_is_mended_is_the_agendas() {
    let agenda = "Ärendelista\n\n§ 11 Ny bro.....2\n§ 12 Ny väg.....2\n§ 13 Färdtjänst.....3\n\n";
    let row = |number: u32, what: &str| format!("§ {number} {what}\n\nFrågan bordlades.\n\n");
    let text = format!("{agenda}Bilagor\n\n{}{}{}", row(11, "Ny bro"), row(12, "Ny väg"), row(13, "Taxor"));
    let reasons = |changes: &[(&str, &str)]| -> Vec<Reason> {
        after(&text, changes).into_iter().map(|(_, reason)| reason).collect()
    };
    assert_eq!(reasons(&[]), [Reason::OnlyInAgenda, Reason::OnlyInText]);
    assert_eq!(reasons(&[("Taxor", "Färdtjänst")]), []);
}

#[test]
fn other_checks_leave_the_rest_of_the_queue_where_it_is() {
    let mut review = review();
    review.hold();
    let listed =
        |review: &Review| -> Vec<GroupKey> { review.groups(None).map(|group| group.key.clone()).collect() };
    let before = listed(&review);
    let number = GroupKey { before: "1S".into(), kind: Kind::Paragraph };
    let person = check("640823-3234", Kind::Personal, None, "Bro");
    review.set_checks(vec![person.clone(), check("1S", Kind::Paragraph, Some("2"), "§ 3")], vec![0]);
    assert_eq!(listed(&review), before);
    review.set_checks(vec![person], vec![0]);
    let after: Vec<GroupKey> = before.into_iter().filter(|key| *key != number).collect();
    let word = GroupKey { before: "1S".into(), kind: Kind::Word };
    assert_eq!(listed(&review), after.into_iter().chain([word]).collect::<Vec<_>>());
}

const TEXT: &str = "§ 1 Bro\n§ 1S Väg\nElsa Rydmark, 640823-3234\n\x0c§ 3 Skola\n";

fn check(place: &str, kind: Kind, candidate: Option<&str>, shown: &str) -> Check {
    let span = |part: &str| {
        let at = TEXT.find(part).unwrap();
        Span::new(at, at + part.len())
    };
    Check {
        kind,
        span: span(place),
        candidates: candidate.map(|text| (text.to_string(), 0.99)).into_iter().collect(),
        why: Evidence { reason: Reason::Double, places: vec![span(shown)] },
    }
}

/// A review of [`TEXT`] with a word proposed within what a check says of, and one beside it.
fn review() -> Review {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document);
    let word = |part: &str| {
        let at = TEXT.find(part).unwrap();
        Proposal::by_structure(TEXT, Span::new(at, at + part.len()), Kind::Word, "x".into(), 0.5)
    };
    review.set_page(0, vec![word("1S"), word("Rydmark")]);
    review.set_page(1, vec![word("Skola")]);
    let number = check("1S", Kind::Paragraph, Some("2"), "§ 3");
    let note = check("Skola", Kind::Heading, None, "Väg");
    let person = check("640823-3234", Kind::Personal, None, "Bro");
    review.set_checks(vec![note, number, person], vec![0]);
    review
}

fn does(review: &mut Review, act: Option<Act>) {
    let record = review.record(act.unwrap(), 1);
    review.apply(&record).unwrap();
}

#[test]
fn checks_join_the_queue_and_go_when_others_come() {
    let mut review = review();
    let queue = |review: &Review| -> Vec<(String, Kind)> {
        let proposals = [0, 1].into_iter().flat_map(|page| review.proposals(page));
        proposals.map(|proposal| (proposal.before.clone(), proposal.kind)).collect()
    };
    let told = |rows: &[(&str, Kind)]| -> Vec<(String, Kind)> {
        rows.iter().map(|(before, kind)| (before.to_string(), *kind)).collect()
    };
    let with = [
        ("1S", Kind::Paragraph),
        ("Rydmark", Kind::Word),
        ("640823-3234", Kind::Personal),
        ("Skola", Kind::Word),
    ];
    assert_eq!(queue(&review), told(&with));
    // The note has no place of its own, and is told at the word that it stands over.
    let school = review.proposals(1)[0].span;
    assert_eq!(review.checks_at(school).len(), 1);
    let paragraph = review.checks_at(review.proposals(0)[0].span)[0].why.places[0];
    assert_eq!(review.other_place(review.proposals(0)[0].span), Some(paragraph));
    assert_eq!(review.other_place(paragraph), Some(review.proposals(0)[0].span));
    review.set_checks(Vec::new(), vec![0]);
    assert_eq!(queue(&review), told(&[("1S", Kind::Word), ("Rydmark", Kind::Word), ("Skola", Kind::Word)]));
}

#[test]
fn no_check_is_taken_unseen_and_each_is_settled_by_an_act() {
    let mut review = review();
    for policy in [Policy::Auto, Policy::Unseen(0.0)] {
        for page in [0, 1] {
            for proposal in review.proposals(page).iter().filter(|one| one.kind != Kind::Word) {
                assert_eq!(policy.choice(proposal), None, "{policy:?} {}", proposal.before);
            }
        }
    }
    let number = TEXT.find("640823").unwrap() as u32;
    let place = review.personal()[0].0;
    assert_eq!((place.start, review.personal()[0].1), (number, false));
    let key = GroupKey { before: "640823-3234".into(), kind: Kind::Personal };
    let act = review.keep(&key, &[place], Verdict::Kept);
    does(&mut review, act);
    assert_eq!(review.personal(), [(place, true)]);
    does(&mut review, Some(Act::Undo));
    assert_eq!(review.personal(), [(place, false)]);
}

#[test]
fn meetings_begin_where_the_text_shows_unless_a_person_says_otherwise() {
    let mut review = review();
    let starts = |review: &Review| review.division().meetings().to_vec();
    assert_eq!(starts(&review), [0]);
    let second = TEXT.find("§ 3").unwrap() as u32;
    review.set_checks(Vec::new(), vec![0, second]);
    assert_eq!(starts(&review), [0, 3]);
    let act = review.border(Border::Meeting, 3);
    does(&mut review, act);
    assert_eq!((starts(&review), review.meetings_set()), (vec![0], vec![(second, false)]));
    let act = review.border(Border::Meeting, 1);
    does(&mut review, act);
    assert_eq!(starts(&review), [0, 1]);
    does(&mut review, Some(Act::Undo));
    does(&mut review, Some(Act::Undo));
    assert_eq!((starts(&review), review.meetings_set()), (vec![0, 3], vec![]));
}
