//! How the desk follows what a reviewer does.

use super::*;
use crate::engine::document::Document;
use crate::engine::proposal::{Candidate, Kind, Proposal, Source};
use crate::review::decision::Verdict;
use crate::review::policy::Policy;

const TEXT: &str = "Brev frin Frin lästes. Brev frin laget. Namnden beslöt. Hr Asell. Brev frin byn.";

/// A review in which each of `words` is proposed to become what stands beside it, wherever it stands.
fn review(words: &[(&str, &str, Kind)]) -> Review {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut proposals = Vec::new();
    for &(before, after, kind) in words {
        for (start, _) in TEXT.match_indices(before) {
            proposals.push(Proposal {
                span: Span::new(start, start + before.len()),
                before: before.to_string(),
                kind,
                candidates: vec![Candidate {
                    text: after.to_string(),
                    probability: 0.9,
                    source: Source::Dictionary,
                    confusions: Vec::new(),
                    context: 1.0,
                }],
                keep: 0.05,
                automatic: false,
                related: Vec::new(),
            });
        }
    }
    let mut review = Review::new(document);
    review.set_page(0, proposals);
    review
}

fn desk(review: &Review) -> Desk {
    let mut desk = Desk::default();
    desk.settle(review);
    desk.begin();
    desk
}

fn before(desk: &Desk, review: &Review) -> String {
    desk.group(review).map(|group| group.before().to_string()).unwrap_or_default()
}

fn accept(desk: &mut Desk, review: &mut Review) {
    let group = desk.group(review).expect("a group").clone();
    let act = review.accept(&group.key, desk.candidate(), &desk.ticked(&group)).expect("an act");
    let next = desk.next_open(review, &desk.ticked(&group));
    let record = review.record(act, 0);
    review.apply(&record).expect("in order");
    desk.advance(review, next);
}

const THREE: [(&str, &str, Kind); 3] =
    [("frin", "från", Kind::Word), ("Namnden", "Nämnden", Kind::Word), ("Asell", "Åsell", Kind::Name)];

#[test]
fn a_decision_goes_on_to_the_next_open_group() {
    let mut review = review(&THREE);
    let mut desk = desk(&review);
    let mut seen = HashSet::new();
    for _ in 0..3 {
        seen.insert(before(&desk, &review));
        accept(&mut desk, &mut review);
    }
    assert_eq!(seen.len(), 3);
    assert_eq!(review.progress().open, 0);
    assert!(desk.group(&review).is_some_and(|group| group.is_decided()));
}

#[test]
fn a_place_left_out_stays_open() {
    let mut review = review(&THREE);
    let mut desk = desk(&review);
    desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
    desk.look(&review, 1);
    assert_eq!(desk.toggle(&review), Some(false));
    accept(&mut desk, &mut review);
    let group = review.group(&GroupKey { before: "frin".into(), kind: Kind::Word }).expect("open");
    assert_eq!(group.open, 1);
    assert!(group.places[1].is_open());
    assert_ne!(before(&desk, &review), "frin");
}

#[test]
fn all_places_are_put_in_or_out_at_once() {
    let review = review(&THREE);
    let mut desk = desk(&review);
    desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
    let group = desk.group(&review).expect("a group").clone();
    desk.toggle(&review);
    assert_eq!((desk.ticked(&group).len(), desk.places(&group, Reach::All).len()), (2, 3));
    assert_eq!(desk.toggle_all(&review), Some(true));
    assert_eq!(desk.ticked(&group).len(), 3);
    assert_eq!(desk.toggle_all(&review), Some(false));
    assert!(desk.ticked(&group).is_empty());
}

#[test]
fn put_off_comes_last_among_the_open() {
    let review = review(&THREE);
    let mut desk = desk(&review);
    let first = before(&desk, &review);
    desk.put_off(&review);
    assert_ne!(before(&desk, &review), first);
    assert_eq!(desk.listed(&review).last().expect("three groups").before(), first);
}

#[test]
fn the_place_is_kept_through_revised_proposals() {
    let mut review = review(&THREE);
    let mut desk = desk(&review);
    desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
    desk.look(&review, 2);
    desk.toggle(&review);
    let again: Vec<Proposal> = review.proposals(0).iter().map(|proposal| (**proposal).clone()).collect();
    review.set_page(0, again);
    desk.settle(&review);
    let group = desk.group(&review).expect("still there");
    assert_eq!((group.before(), desk.place(), desk.ticked(group).len()), ("frin", 2, 2));
    review.set_page(0, Vec::new());
    desk.settle(&review);
    assert_eq!(desk.group(&review), None);
}

#[test]
fn before_the_reviewer_begins_the_first_group_lies_there() {
    let mut review = review(&[("Namnden", "Nämnden", Kind::Word)]);
    let mut desk = Desk::default();
    desk.settle(&review);
    assert_eq!(before(&desk, &review), "Namnden");
    let more: Vec<Proposal> = self::review(&THREE).proposals(0).iter().map(|it| (**it).clone()).collect();
    review.set_page(0, more);
    desk.settle(&review);
    assert_eq!(before(&desk, &review), "frin");
}

#[test]
fn the_filter_lays_a_group_of_its_kind() {
    let review = review(&THREE);
    let mut desk = desk(&review);
    desk.set_filter(&review, Filter { kind: Some(Kind::Name), ..Filter::default() });
    assert_eq!(before(&desk, &review), "Asell");
    assert_eq!(desk.listed(&review).len(), 1);
    desk.set_filter(&review, Filter::default());
    assert_eq!(before(&desk, &review), "Asell");
}

#[test]
fn filters_let_through_what_fits() {
    let review = review(&THREE);
    let mut desk = desk(&review);
    let count = |desk: &mut Desk, filter: Filter| {
        desk.set_filter(&review, filter);
        desk.listed(&review).len()
    };
    for (filter, expected) in [
        (Filter { letters: "NÄMND".into(), ..Filter::default() }, 1),
        (Filter { letters: "asel".into(), ..Filter::default() }, 1),
        (Filter { letters: "finns inte".into(), ..Filter::default() }, 0),
        (Filter { band: Some(Band::Likely), ..Filter::default() }, 3),
        (Filter { band: Some(Band::Sure), ..Filter::default() }, 0),
        (Filter { page: Some(1), ..Filter::default() }, 3),
        (Filter { page: Some(2), ..Filter::default() }, 0),
        (Filter { unseen: true, ..Filter::default() }, 0),
    ] {
        assert_eq!(count(&mut desk, filter.clone()), expected, "{filter:?}");
    }
}

#[test]
fn places_with_two_likely_readings_are_asked_about_one_by_one() {
    let mut review = review(&[("frin", "från", Kind::Word), ("Namnden", "Nämnden", Kind::Word)]);
    let mut again: Vec<Proposal> = review.proposals(0).iter().map(|it| (**it).clone()).collect();
    for proposal in again.iter_mut().filter(|proposal| proposal.before == "frin") {
        proposal.candidates[0].probability = 0.5;
        let other = Candidate { text: "fria".into(), probability: 0.4, ..proposal.candidates[0].clone() };
        proposal.candidates.push(other);
    }
    review.set_page(0, again);
    let mut desk = desk(&review);
    desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
    for left in [2, 1] {
        let group = desk.group(&review).expect("a group").clone();
        assert_eq!(desk.ticked(&group).len(), 1);
        accept(&mut desk, &mut review);
        assert_eq!(before(&desk, &review), "frin");
        assert_eq!(desk.group(&review).expect("still there").open, left);
    }
    accept(&mut desk, &mut review);
    assert_eq!(before(&desk, &review), "Namnden");
}

#[test]
fn of_two_likely_readings_the_likelier_at_the_place_is_chosen() {
    let mut review = review(&[("frin", "från", Kind::Word)]);
    let mut again: Vec<Proposal> = review.proposals(0).iter().map(|it| (**it).clone()).collect();
    for (at, proposal) in again.iter_mut().enumerate() {
        let (first, second) = if at == 1 { (0.2, 0.7) } else { (0.8, 0.1) };
        proposal.candidates[0].probability = first;
        let other = Candidate { text: "fria".into(), probability: second, ..proposal.candidates[0].clone() };
        proposal.candidates.push(other);
        proposal.candidates.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    }
    review.set_page(0, again);
    let mut desk = desk(&review);
    let mut said = Vec::new();
    for _ in 0..3 {
        let group = desk.group(&review).expect("a group").clone();
        said.push(group.candidates[desk.candidate()].text.clone());
        accept(&mut desk, &mut review);
    }
    assert_eq!(said, ["från", "fria", "från"]);
}

#[test]
fn a_sample_is_looked_at_place_by_place_and_counts_what_was_wrong() {
    let mut review = review(&THREE);
    let act = review.accept_unseen(Policy::Unseen(0.5), 0.0).expect("changes");
    let record = review.record(act, 0);
    review.apply(&record).expect("in order");
    let mut desk = desk(&review);
    let places = review.draw_sample(3, 1);
    desk.set_sample(&review, Some(Sample::new(&review, &places)));
    let group = desk.group(&review).expect("a group of the sample").clone();
    let asked = desk.ticked(&group);
    assert!(asked.iter().all(|span| places.contains(span)));
    let act = review.keep(&group.key, &asked, Verdict::Kept).expect("an act");
    let record = review.record(act, 0);
    review.apply(&record).expect("in order");
    let mut looked = desk.look_at_sample(&review);
    while looked.is_none() {
        desk.advance(&review, desk.next_open(&review, &[]));
        accept(&mut desk, &mut review);
        looked = desk.look_at_sample(&review);
    }
    let looked = looked.expect("all of it");
    assert_eq!((looked.seen().len(), looked.wrong() as usize), (3, asked.len()));
    assert_eq!(desk.sample(), None);
}
