//! Documents of a series: what is decided in all of them at once goes back and forth in all of them at once, whatever
//! was done in each by itself.

use proptest::prelude::*;
use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Candidate, Kind, Proposal, Source};
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::act::{Act, Record};
use renskrift::review::decision::Verdict;
use renskrift::review::policy::Policy;
use renskrift::review::queue::GroupKey;
use renskrift::review::series::{self, Ruling, Spread};
use std::collections::BTreeMap;
use std::sync::Arc;

const TEXTS: [&str; 3] = ["frin lanet frin", "brev frin namnden", "lanet och namnden"];

const MISREAD: [(&str, &[(&str, f32)]); 3] = [
    ("frin", &[("från", 0.9), ("fria", 0.05)]),
    ("lanet", &[("länet", 0.6), ("lånet", 0.3)]),
    ("namnden", &[("nämnden", 0.95)]),
];

fn proposals(text: &str) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (before, readings) in MISREAD {
        for (at, _) in text.match_indices(before) {
            let candidate = |&(text, probability): &(&str, f32)| Candidate {
                text: text.into(),
                probability,
                source: Source::Dictionary,
                confusions: Vec::new(),
                context: 0.0,
            };
            proposals.push(Proposal {
                span: Span::new(at, at + before.len()),
                before: before.into(),
                kind: Kind::Word,
                candidates: readings.iter().map(candidate).collect(),
                keep: 0.05,
                automatic: false,
                related: Vec::new(),
            });
        }
    }
    proposals
}

/// Documents with their reviews and logs, as the store would hold them.
#[derive(Clone)]
struct Archive {
    reviews: BTreeMap<u32, Review>,
    logs: BTreeMap<u32, Vec<Record>>,
    time: u64,
}

impl Archive {
    fn new() -> Self {
        let reviews =
            (1..).zip(TEXTS).map(|(id, text)| (id, with_proposals(Review::new(document(text)), text)));
        Self { reviews: reviews.collect(), logs: BTreeMap::new(), time: 1_000 }
    }

    fn all(&self) -> impl Iterator<Item = (u32, &Review)> {
        self.reviews.iter().map(|(id, review)| (*id, review))
    }

    fn does(&mut self, acts: Vec<(u32, Act)>) {
        self.time += 1;
        let batch = series::batch(&acts, self.time);
        for (id, act) in acts {
            let review = self.reviews.get_mut(&id).expect("a document");
            let record = Record { batch: batch.clone(), ..review.record(act, self.time) };
            review.apply(&record).expect("the next act");
            self.logs.entry(id).or_default().push(record);
        }
    }

    fn decide(&mut self, before: &str, ruling: &Ruling, all: bool) {
        let acts = self.all().filter_map(|(id, review)| Some((id, ruling.act(review, &key(before), all)?)));
        self.does(acts.collect());
    }

    fn undo(&mut self, id: u32) -> bool {
        let acts = series::undo(self.all(), id);
        let any = !acts.is_empty();
        self.does(acts);
        any
    }

    fn redo(&mut self, id: u32) -> bool {
        let acts = series::redo(self.all(), id);
        let any = !acts.is_empty();
        self.does(acts);
        any
    }

    fn says(&self) -> Vec<String> {
        self.reviews
            .values()
            .map(|review| renskrift::export::text::corrected(review.document(), review.decisions()))
            .collect()
    }
}

fn document(text: &str) -> Arc<Document> {
    Arc::new(Document::new(text.to_string()))
}

fn with_proposals(mut review: Review, text: &str) -> Review {
    review.set_page(0, proposals(text));
    review
}

fn key(before: &str) -> GroupKey {
    GroupKey { before: before.into(), kind: Kind::Word }
}

#[test]
fn a_group_is_decided_and_undone_in_all_documents_as_one() {
    let mut archive = Archive::new();
    let spread = series::spread(archive.reviews.values(), &key("frin"));
    assert_eq!(spread, Spread { places: 3, documents: 2 });
    archive.decide("frin", &Ruling::Take("från".into()), false);
    let decided = ["från lanet från", "brev från namnden", "lanet och namnden"];
    assert_eq!(archive.says(), decided);
    let numbers: Vec<Option<u64>> =
        archive.logs.values().map(|log| log[0].batch.as_ref().map(|batch| batch.number)).collect();
    assert_eq!(numbers, [Some(1_001), Some(1_001)], "one number in each log");
    assert_eq!(archive.logs[&2][0].batch.as_ref().unwrap().documents, [1, 2]);

    // Undone from the second, redone from the first.
    assert!(archive.undo(2));
    assert_eq!(archive.says(), TEXTS);
    assert!(archive.redo(1));
    assert_eq!(archive.says(), decided);
}

#[test]
fn what_was_done_after_a_batch_stays_when_the_batch_goes() {
    let mut archive = Archive::new();
    archive.decide("namnden", &Ruling::Take("nämnden".into()), false);
    let place = archive.reviews[&2].applied()[0].span();
    let edit = archive.reviews[&2].edit(&[place], "Nämnden").unwrap();
    archive.does(vec![(2, edit)]);
    assert!(archive.undo(3), "the batch is the last of the third document");
    assert_eq!(archive.says(), ["frin lanet frin", "brev frin Nämnden", "lanet och namnden"]);
    assert!(archive.undo(2));
    assert_eq!(archive.says(), TEXTS, "what the edit stood in the place of is gone too");
}

#[test]
fn a_batch_is_taken_back_where_it_holds_still() {
    let mut archive = Archive::new();
    archive.decide("namnden", &Ruling::Stand(Verdict::Original), true);
    let number = archive.logs[&2][0].batch.as_ref().unwrap().number;
    let place = archive.reviews[&2].applied()[0].span();
    let edit = archive.reviews[&2].edit(&[place], "Nämnden").unwrap();
    archive.does(vec![(2, edit)]);
    let acts = series::take_back(archive.all(), number);
    assert_eq!(acts.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [3]);
    archive.does(acts);
    assert_eq!(archive.says()[1], "brev frin Nämnden");
    assert!(archive.reviews[&3].applied().is_empty());
}

#[test]
fn a_reading_is_taken_where_it_is_proposed_and_written_elsewhere_only_at_all_places() {
    for (ruling, all, expected) in [
        (Ruling::Take("lånet".into()), false, ["frin lånet frin", "lånet och namnden"]),
        (Ruling::Take("lan".into()), false, ["frin lanet frin", "lanet och namnden"]),
        (Ruling::Take("lan".into()), true, ["frin lan frin", "lan och namnden"]),
        (Ruling::Write("lan".into()), false, ["frin lan frin", "lan och namnden"]),
    ] {
        let mut archive = Archive::new();
        archive.decide("lanet", &ruling, all);
        let says = archive.says();
        assert_eq!([&*says[0], &*says[2]], expected, "{ruling:?}");
    }
}

/// What a reviewer may do in one document or in all.
#[derive(Clone, Debug)]
enum Doing {
    Decide(usize, Ruling, bool),
    Edit(u32, usize, String),
    TakeBack(usize),
    Undo(u32),
    Redo(u32),
}

fn ruling() -> impl Strategy<Value = Ruling> {
    prop_oneof![
        2 => (0..5_usize).prop_map(|nth| Ruling::Take(["från", "länet", "lånet", "nämnden", "nej"][nth].into())),
        1 => prop_oneof![Just(Verdict::Kept), Just(Verdict::Original)].prop_map(Ruling::Stand),
        1 => "[a-zå]{1,5}".prop_map(Ruling::Write),
    ]
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        4 => (0..3_usize, ruling(), any::<bool>()).prop_map(|(a, b, c)| Doing::Decide(a, b, c)),
        2 => (1..4_u32, 0..3_usize, "[a-zå]{1,5}").prop_map(|(a, b, c)| Doing::Edit(a, b, c)),
        1 => (0..10_usize).prop_map(Doing::TakeBack),
        3 => (1..4_u32).prop_map(Doing::Undo),
        2 => (1..4_u32).prop_map(Doing::Redo),
    ]
}

fn does(archive: &mut Archive, doing: &Doing) {
    match doing {
        Doing::Decide(nth, ruling, all) => archive.decide(MISREAD[*nth].0, ruling, *all),
        Doing::Edit(id, nth, text) => {
            let spans: Vec<Span> = proposals(TEXTS[*id as usize - 1]).iter().map(|one| one.span).collect();
            let act = archive.reviews[id].edit(&[spans[nth % spans.len()]], text);
            archive.does(act.map(|act| (*id, act)).into_iter().collect());
        }
        Doing::TakeBack(nth) => {
            let batches: Vec<u64> = archive
                .logs
                .values()
                .flatten()
                .filter_map(|record| Some(record.batch.as_ref()?.number))
                .collect();
            if let Some(batch) = batches.get(nth % batches.len().max(1)) {
                let acts = series::take_back(archive.all(), *batch);
                archive.does(acts);
            }
        }
        Doing::Undo(id) => {
            archive.undo(*id);
        }
        Doing::Redo(id) => {
            archive.redo(*id);
        }
    }
}

/// In every document: what is said there, by which act, by whom.
fn state(archive: &Archive) -> Vec<Vec<(Span, String, u32)>> {
    let said = |review: &Review| {
        review.applied().iter().map(|one| (one.span(), one.decision.after.clone(), one.seq)).collect()
    };
    archive.reviews.values().map(said).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn batches_go_back_and_forth_in_all_documents(doings in prop::collection::vec(doing(), 0..20)) {
        let mut archive = Archive::new();
        for doing in &doings {
            does(&mut archive, doing);
            // A batch that is undone anywhere holds nowhere.
            for review in archive.reviews.values() {
                for step in review.history().undone() {
                    let Some(batch) = &step.batch else { continue };
                    let held = archive.reviews.values().any(|other| other.history().has_done(batch.number));
                    prop_assert!(!held);
                }
            }
        }
        // The logs alone give the same again.
        let mut loaded = archive.clone();
        for (id, text) in (1..).zip(TEXTS) {
            let stored = serde_json::to_string(archive.logs.get(&id).map_or(&[][..], |log| log)).unwrap();
            let records: Vec<Record> = serde_json::from_str(&stored).unwrap();
            loaded.reviews.insert(id, with_proposals(Review::load(document(text), &records).unwrap(), text));
        }
        prop_assert_eq!(state(&loaded), state(&archive));

        // One step back and forth, from any document, changes nothing.
        for id in 1..4 {
            let before = state(&archive);
            if archive.undo(id) {
                prop_assert!(archive.redo(id));
                prop_assert_eq!(state(&archive), before);
            }
        }
        // Undone to the start.
        for id in 1..4 {
            while archive.undo(id) {}
        }
        prop_assert_eq!(archive.says(), TEXTS.to_vec());
    }
}

#[test]
fn several_groups_are_decided_in_all_documents_as_one() {
    let mut archive = Archive::new();
    let rulings =
        [(key("frin"), Ruling::Take("från".into())), (key("namnden"), Ruling::Take("nämnden".into()))];
    let acts = archive.all().filter_map(|(id, review)| Some((id, series::act(review, &rulings, false)?)));
    let acts: Vec<(u32, Act)> = acts.collect();
    assert_eq!(acts.len(), 3);
    archive.does(acts);
    assert_eq!(archive.says(), ["från lanet från", "brev från nämnden", "lanet och nämnden"]);
    assert!(archive.undo(3));
    assert_eq!(archive.says(), TEXTS);
    let none = [(key("motet"), Ruling::Take("mötet".into()))];
    assert!(archive.all().all(|(_, review)| series::act(review, &none, false).is_none()));
}

#[test]
fn what_is_safe_goes_in_all_documents_as_one_and_comes_back_as_one() {
    let mut archive = Archive::new();
    let policy = Policy::Unseen(0.9);
    let counted: u32 = archive.all().map(|(_, review)| review.count_unseen(policy, 0.0).0).sum();
    let acts: Vec<(u32, Act)> =
        archive.all().filter_map(|(id, review)| Some((id, review.accept_unseen(policy, 0.0)?))).collect();
    archive.does(acts);
    let changed: u32 = archive.all().map(|(_, review)| review.progress().automatic).sum();
    assert_eq!((counted, changed), (5, 5), "as many as were said before");
    assert!(archive.undo(2));
    assert_eq!(archive.says(), TEXTS);
    assert!(archive.redo(1));
    assert_eq!(archive.all().map(|(_, review)| review.progress().automatic).sum::<u32>(), 5);
}

#[test]
fn documents_in_which_something_newer_was_done_are_named() {
    let mut archive = Archive::new();
    archive.decide("namnden", &Ruling::Take("nämnden".into()), false);
    archive.decide("frin", &Ruling::Take("från".into()), false);
    assert!(archive.undo(1));
    let batch = |archive: &Archive| {
        archive.reviews[&1].history().undone().last().and_then(|step| step.batch.clone()).expect("a batch")
    };
    assert!(series::left_out(archive.all(), &batch(&archive)).is_empty());
    let newer = archive.reviews[&2].keep(&key("frin"), &[Span::new(5, 9)], Verdict::Kept).expect("a place");
    archive.does(vec![(2, newer)]);
    assert_eq!(series::left_out(archive.all(), &batch(&archive)), [2]);
    let open: Vec<(u32, &Review)> = archive.all().filter(|(id, _)| *id == 2).collect();
    assert_eq!(series::left_out(open, &batch(&archive)), [1, 2], "what is not at hand is left out, too");
    assert!(archive.redo(1));
    assert_eq!(archive.says(), ["från lanet från", "brev frin nämnden", "lanet och nämnden"]);
}
