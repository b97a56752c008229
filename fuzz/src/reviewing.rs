//! The decisions about a document, and the acts that they follow from.

use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Candidate, Kind, Proposal, Source};
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::act::{Act, Record};
use renskrift::review::border::Border;
use renskrift::review::decision::{Mark, Verdict};
use renskrift::review::policy::Policy;
use renskrift::review::queue::Group;
use std::sync::Arc;

/// A text that is reviewed.
pub(super) const TEXT: &str = "Brev frin lanet. Ordforande Bo Alm\nredog6r f6r arendet frin lanet.\nSvar frin Frin, W., om lan.\n\
    \x0cSkrivelse frin nimnden f6r kultur.\n";
/// A word as read, its kind, and its readings with their probabilities.
type Misread = (&'static str, Kind, &'static [(&'static str, f32)]);
const READINGS: [Misread; 5] = [
    ("frin", Kind::Word, &[("från", 0.98), ("fria", 0.01)]),
    ("lanet", Kind::Word, &[("länet", 0.7), ("lånet", 0.2)]),
    ("f6r", Kind::Word, &[("för", 0.99)]),
    ("Alm", Kind::Name, &[("Alms", 0.4)]),
    ("nimnden", Kind::Word, &[("nämnden", 0.995)]),
];

fn review() -> Review {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document.clone());
    let all = proposals();
    for (page, part) in (0..).zip(document.pages()) {
        review.set_page(page, all.iter().filter(|one| part.span.contains(one.span)).cloned().collect());
    }
    review
}

fn proposals() -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (before, kind, readings) in READINGS {
        let candidates: Vec<Candidate> = readings
            .iter()
            .map(|&(text, probability)| Candidate {
                text: text.to_string(),
                probability,
                source: Source::Dictionary,
                confusions: Vec::new(),
                context: 0.5,
            })
            .collect();
        let sure: f32 = readings.iter().map(|(_, probability)| probability).sum();
        for (at, _) in TEXT.match_indices(before) {
            proposals.push(Proposal {
                span: Span::new(at, at + before.len()),
                before: before.to_string(),
                kind,
                candidates: candidates.clone(),
                keep: 1.0 - sure,
                automatic: readings[0].1 > 0.98,
                related: Vec::new(),
            });
        }
    }
    proposals.sort_by_key(|proposal| proposal.span);
    proposals
}

/// Acts, each told by four bytes. Decisions fit the text and do not overlap, acts that are stored and loaded come to the same, and all undone is the start.
pub fn decisions(data: &[u8]) {
    let mut review = review();
    let start = groups(&review);
    let mut records = Vec::new();
    for told in data.chunks_exact(4).take(200) {
        let Some(act) = act(&review, told) else { continue };
        does(&mut review, act, &mut records);
        let mut last = 0;
        for decision in review.decisions() {
            assert_eq!(TEXT.get(decision.span.range()), Some(decision.before.as_str()));
            assert!(decision.span.start >= last);
            last = decision.span.end;
        }
    }
    let stored = serde_json::to_string(&records).expect("acts as JSON");
    let stored: Vec<Record> = serde_json::from_str(&stored).expect("what was stored");
    let loaded = Review::load(review.document().clone(), &stored).expect("what was stored");
    assert_eq!(loaded.applied(), review.applied());
    while let Some(undo) = review.undo() {
        does(&mut review, undo, &mut records);
    }
    assert!(review.applied().is_empty());
    assert_eq!(groups(&review), start);
}

fn groups(review: &Review) -> Vec<Group> {
    let mut groups: Vec<Group> = review.groups(None).map(|group| (**group).clone()).collect();
    groups.sort_by(|one, other| one.key.cmp(&other.key));
    groups
}

fn does(review: &mut Review, act: Act, records: &mut Vec<Record>) {
    let record = review.record(act, 1_000 + records.len() as u64);
    review.apply(&record).expect("the next act");
    records.push(record);
}

fn act(review: &Review, told: &[u8]) -> Option<Act> {
    let (what, a, b, c) = (told[0], usize::from(told[1]), usize::from(told[2]), told[3]);
    let group = || review.groups(None).nth(a % review.groups(None).count().max(1)).cloned();
    let chosen = |group: &Group| -> Vec<Span> {
        let places = group.places.iter().enumerate();
        places.filter(|(at, _)| c >> (at % 8) & 1 == 1).map(|(_, place)| place.span).collect()
    };
    let span = || {
        let [start, end] = [a, a + b % 40].map(|at| TEXT.floor_char_boundary(at));
        Span::new(start, end)
    };
    let verdict = [Verdict::Kept, Verdict::Original, Verdict::Unreadable][usize::from(c) % 3];
    match what % 13 {
        0 | 1 => group().and_then(|group| review.accept(&group.key, b % 3, &chosen(&group))),
        2 => group().and_then(|group| review.keep(&group.key, &chosen(&group), verdict)),
        3 => review.edit(&[span()], &"å\n ö"[..["", "å", "å\n", "å\n ö"][usize::from(c) % 4].len()]),
        4 => review.stand(span(), verdict),
        5 => review.mark(
            &[span()],
            [Mark::Signature, Mark::Stamp, Mark::Handwritten, Mark::Furniture][usize::from(c) % 4],
        ),
        6 => review.border([Border::Page, Border::Meeting][usize::from(c) % 2], a % 6),
        7 => review.accept_automatic(f32::from(c) / 255.0),
        8 => review.accept_unseen(Policy::Unseen(f32::from(c) / 255.0), 0.0),
        9 => review.revert(&[review.applied().get(a)?.span()]),
        10 => review.revert_batch(a as u32),
        11 => review.undo(),
        _ => review.redo(),
    }
}
