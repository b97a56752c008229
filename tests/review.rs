//! Reviewing: whatever a reviewer does, nothing is lost, nothing overlaps and nothing moves under their hands.

use proptest::prelude::*;
use renskrift::engine::document::Document;
use renskrift::engine::lists::{Entry, EntryKind};
use renskrift::engine::proposal::{Candidate, Kind, Proposal, Source};
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::act::{Act, Record};
use renskrift::review::border::{Border, Division};
use renskrift::review::breaks;
use renskrift::review::decision::{By, Mark, Verdict};
use renskrift::review::memory::{Memory, remember};
use renskrift::review::policy::Policy;
use renskrift::review::queue::{Group, GroupKey, PlaceState};
use renskrift::review::rule::{Rule, Rulebook, Scope};
use renskrift::review::sheet::{self, Piece, State};
use std::sync::Arc;

fn candidate(text: &str, probability: f32) -> Candidate {
    Candidate {
        text: text.into(),
        probability,
        source: Source::Dictionary,
        confusions: Vec::new(),
        context: 0.5,
    }
}

/// A word as read, its kind, and its candidates with their probabilities.
type Misread = (&'static str, Kind, &'static [(&'static str, f32)]);

/// Proposals for every place of each word of `table`. The text as read has the probability that is left.
fn proposals(text: &str, table: &[Misread]) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (word, kind, candidates) in table {
        for (at, _) in text.match_indices(word) {
            let candidates: Vec<_> = candidates.iter().map(|&(text, p)| candidate(text, p)).collect();
            let sure: f32 = candidates.iter().map(|candidate| candidate.probability).sum();
            proposals.push(Proposal {
                span: Span::new(at, at + word.len()),
                before: word.to_string(),
                kind: *kind,
                automatic: candidates.first().is_some_and(|best| best.probability > 0.98),
                candidates,
                keep: 1.0 - sure,
                related: Vec::new(),
            });
        }
    }
    proposals.sort_by_key(|proposal| proposal.span);
    proposals
}

const TEXT: &str = "Brev frin lanet. Ordforande Bo Alm\n\
                    redog6r f6r arendet frin lanet.\n\
                    Svar frin Frin, W., om lan.\n\
                    \x0cSkrivelse frin nimnden f6r kultur.\n";

const TABLE: &[Misread] = &[
    ("frin", Kind::Word, &[("från", 0.98), ("fria", 0.01)]),
    ("lanet", Kind::Word, &[("länet", 0.7), ("lånet", 0.2)]),
    ("f6r", Kind::Word, &[("för", 0.99)]),
    ("Alm", Kind::Name, &[("Alms", 0.4)]),
    ("nimnden", Kind::Word, &[("nämnden", 0.995)]),
];

/// A review of [`TEXT`] with the proposals of [`TABLE`] on their pages.
fn review() -> Review {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document.clone());
    for (page, part) in (0..).zip(document.pages()) {
        let on_page = |proposal: &Proposal| part.span.contains(proposal.span);
        review.set_page(page, proposals(TEXT, TABLE).into_iter().filter(on_page).collect());
    }
    review
}

fn does(review: &mut Review, act: Option<Act>) -> Record {
    let record = review.record(act.expect("an act"), 1_000 + u64::from(review.history().next_seq()));
    review.apply(&record).expect("the next act");
    record
}

fn key(before: &str) -> GroupKey {
    GroupKey { before: before.into(), kind: if before == "Alm" { Kind::Name } else { Kind::Word } }
}

fn places(review: &Review, before: &str) -> Vec<Span> {
    review.group(&key(before)).expect("a group").places.iter().map(|place| place.span).collect()
}

fn listed(review: &Review) -> Vec<String> {
    review.groups(None).map(|group| group.before().to_string()).collect()
}

fn corrected(review: &Review) -> String {
    renskrift::export::text::corrected(review.document(), review.decisions())
}

#[test]
fn groups_gather_places_and_merge_candidates() {
    let review = review();
    assert_eq!(listed(&review), ["frin", "f6r", "lanet", "nimnden", "Alm"]);
    let group = review.group(&key("frin")).unwrap();
    assert_eq!(group.candidates.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["från", "fria"]);
    assert!((group.probability() - 0.98).abs() < 1e-6);
    assert_eq!(group.candidates[0].supported, 4);
    let places: Vec<_> = group.places.iter().map(|place| (place.page, place.line, place.ticked)).collect();
    assert_eq!(places, [(1, 1, true), (1, 2, true), (1, 3, true), (2, 1, true)]);
    assert!((group.saving - 4.0 * 0.98).abs() < 1e-5);
    assert_eq!(review.kinds(), [(Kind::Word, 9), (Kind::Name, 1)]);
    assert_eq!(review.groups(Some(Kind::Name)).count(), 1);
}

#[test]
fn a_place_where_another_reading_is_likelier_begins_unticked() {
    let document = Arc::new(Document::new("man sade\nman gick\nfem man\n".to_string()));
    let mut review = Review::new(document);
    let place = |start: usize, men: f32, keep: f32| Proposal {
        span: Span::new(start, start + 3),
        before: "man".into(),
        kind: Kind::RealWord,
        candidates: vec![candidate("män", men)],
        keep,
        automatic: false,
        related: Vec::new(),
    };
    review.set_page(0, vec![place(0, 0.1, 0.9), place(9, 0.2, 0.8), place(22, 0.9, 0.1)]);
    let group = review.groups(None).next().unwrap();
    let ticked: Vec<_> = group.places.iter().map(|place| place.ticked).collect();
    assert_eq!(ticked, [false, false, true]);
    // Where no place is likely, the reviewer is not left with nothing to accept.
    review.set_page(0, vec![place(0, 0.1, 0.9)]);
    assert_eq!(review.groups(None).next().unwrap().ticked(0), [Span::new(0, 3)]);
}

#[test]
fn accept_with_a_place_unticked_keep_edit_undo_redo() {
    let mut review = review();
    let frin = places(&review, "frin");
    let act = review.accept(&key("frin"), 0, &frin[..3]);
    does(&mut review, act);
    let group = review.group(&key("frin")).unwrap();
    assert_eq!((group.open, group.is_decided()), (1, false));
    assert_eq!(corrected(&review).matches("från").count(), 3);

    let act = review.keep(&key("frin"), &frin[3..], Verdict::Kept);
    does(&mut review, act);
    assert!(review.group(&key("frin")).unwrap().is_decided());
    assert_eq!(listed(&review).last().unwrap(), "frin");
    assert_eq!(corrected(&review).matches("frin").count(), 1);

    let act = review.edit(&places(&review, "Alm")[..1], "Ahlm");
    does(&mut review, act);
    assert!(corrected(&review).contains("Bo Ahlm\n"));
    let verdicts: Vec<_> = review.applied().iter().map(|applied| applied.decision.verdict).collect();
    use Verdict::{Accepted, Edited, Kept};
    assert_eq!(verdicts, [Accepted, Edited, Accepted, Accepted, Kept]);
    assert_eq!(review.decisions().next().unwrap().probability, 0.98);

    for left in [4, 3, 0] {
        let act = review.undo();
        does(&mut review, act);
        assert_eq!(review.applied().len(), left);
    }
    assert_eq!(review.undo(), None);
    assert_eq!(corrected(&review), TEXT);
    assert_eq!(listed(&review), ["frin", "f6r", "lanet", "nimnden", "Alm"]);
    let act = review.redo();
    does(&mut review, act);
    assert_eq!(review.applied().len(), 3);
}

#[test]
fn a_text_stands_for_a_reason_of_its_own() {
    for verdict in [Verdict::Kept, Verdict::Original, Verdict::Unreadable] {
        let mut review = review();
        let act = review.keep(&key("Alm"), &places(&review, "Alm"), verdict);
        does(&mut review, act);
        let decision = review.decisions().next().unwrap();
        assert_eq!((decision.verdict, decision.changes()), (verdict, false));
        assert_eq!(corrected(&review), TEXT);
    }
    let review = review();
    for verdict in [Verdict::Accepted, Verdict::Edited] {
        assert_eq!(review.keep(&key("Alm"), &places(&review, "Alm"), verdict), None);
    }
}

#[test]
fn a_later_edit_supersedes_what_it_overlaps_and_undo_restores_it() {
    let mut review = review();
    let act = review.accept(&key("frin"), 0, &places(&review, "frin"));
    does(&mut review, act);
    let start = TEXT.find("frin lanet").unwrap();
    let wide = Span::new(start, start + "frin lanet".len());
    let act = review.edit(&[wide], "från lånet");
    does(&mut review, act);
    assert_eq!(review.applied()[0].span(), wide);
    assert_eq!(review.applied().len(), 4);
    assert_eq!(review.group(&key("lanet")).unwrap().open, 1, "a place inside a decision is not asked again");
    assert_eq!(review.group(&key("frin lanet")).unwrap().target(), Some("från lånet"));
    let before = |span| review.group_at(span).map(|group| group.before());
    assert_eq!(before(wide), Some("frin lanet"));
    assert_eq!(before(Span::new(start, start + 4)), None, "what it was asked about is answered otherwise");
    let act = review.undo();
    does(&mut review, act);
    assert_eq!(review.applied().len(), 4);
    assert_eq!(review.applied()[0].decision.after, "från");
    assert_eq!(review.group(&key("lanet")).unwrap().open, 2);
}

#[test]
fn a_decision_is_taken_back_alone() {
    let mut review = review();
    let frin = places(&review, "frin");
    let act = review.accept(&key("frin"), 0, &frin);
    does(&mut review, act);
    let act = review.accept(&key("f6r"), 0, &places(&review, "f6r"));
    does(&mut review, act);
    let act = review.revert(&frin[1..2]);
    does(&mut review, act);
    assert_eq!(review.group(&key("frin")).unwrap().open, 1);
    assert_eq!(review.revert(&frin[1..2]), None);
    let act = review.undo();
    does(&mut review, act);
    assert!(review.group(&key("frin")).unwrap().is_decided());
}

#[test]
fn automatic_changes_count_until_a_person_looks() {
    let mut review = review();
    let before = review.progress();
    assert_eq!((before.reviewed, before.automatic, before.open), (0, 0, 10));
    let act = review.accept_automatic(0.9);
    does(&mut review, act);
    let progress = review.progress();
    assert_eq!((progress.reviewed, progress.automatic, progress.open), (0, 3, 7));
    assert!(progress.wrong_words < before.wrong_words);
    assert_eq!(review.accept_automatic(0.9), None);
    let group = review.group(&key("nimnden")).unwrap();
    assert_eq!(group.state(), Some(PlaceState::Decided(Verdict::Accepted, By::Automatic)));
    let act = review.accept(&key("nimnden"), 0, &places(&review, "nimnden"));
    does(&mut review, act);
    let progress = review.progress();
    assert_eq!((progress.reviewed, progress.automatic, progress.open), (1, 2, 7));
}

#[test]
fn any_threshold_says_its_expected_errors_before_it_is_applied_as_one_act() {
    let mut review = review();
    for (threshold, places, wrong) in
        [(0.5, 9, 4.0 * 0.02 + 2.0 * 0.3 + 2.0 * 0.01 + 0.005), (0.98, 7, 0.105), (0.999, 0, 0.0)]
    {
        let (counted, expected) = review.count_unseen(Policy::Unseen(threshold), 0.0);
        assert_eq!(counted, places, "{threshold}: the name is in no list");
        assert!((expected - wrong).abs() < 1e-4, "{threshold}: {expected}");
    }
    let act = review.accept_unseen(Policy::Unseen(0.5), 0.0);
    does(&mut review, act);
    assert_eq!((review.progress().automatic, review.progress().open), (9, 1));
    let act = review.undo();
    does(&mut review, act);
    assert_eq!((review.progress().automatic, review.progress().open), (0, 10));
}

#[test]
fn what_was_decided_in_other_documents_is_offered_in_the_next() {
    let mut earlier = review();
    for word in ["frin", "lanet", "Alm"] {
        let act = earlier.accept(&key(word), 0, &places(&earlier, word));
        does(&mut earlier, act);
    }
    let told = remember(earlier.history());
    let rules = Rulebook::new(Memory::of([told.as_slice()]), &[], 2, 1);
    let mut next = review();
    assert_eq!(next.count_ruled(&rules), 4, "lanet stood only twice, and a name may not go unseen");
    let act = next.accept_ruled(&rules);
    does(&mut next, act);
    assert_eq!((next.progress().automatic, corrected(&next).matches("från").count()), (4, 4));
    assert!(remember(next.history()).is_empty(), "what nobody saw is no evidence");
    assert_eq!(next.accept_ruled(&rules), None);
    let act = next.undo();
    does(&mut next, act);
    assert_eq!(corrected(&next), TEXT);
}

#[test]
fn a_sample_vouches_for_what_nobody_saw() {
    let mut review = review();
    assert_eq!(review.vouch(vec![Span::new(5, 9)], 0), None, "nothing is changed automatically");
    let act = review.accept_unseen(Policy::Unseen(0.5), 0.0);
    does(&mut review, act);
    let drawn = review.draw_sample(3, 7);
    assert_eq!((drawn.len(), review.draw_sample(3, 7)), (3, drawn.clone()));
    assert!((0..20).any(|seed| review.draw_sample(3, seed) != drawn), "another seed draws others");
    let before = review.progress();
    let act = review.vouch(drawn, 1);
    does(&mut review, act);
    let progress = review.progress();
    assert_eq!((progress.reviewed, progress.automatic, progress.open), (9, 0, 1));
    assert_eq!(progress.errors, before.errors, "what nobody saw is as doubtful as before");
    let act = review.undo();
    does(&mut review, act);
    assert_eq!(review.progress(), before);
}

#[test]
fn a_group_with_two_likely_readings_is_divided() {
    let document = Arc::new(Document::new("Karlson sade\nKarlson gick\n".to_string()));
    let mut review = Review::new(document);
    let place = |start: usize, first: (&str, f32), second: (&str, f32)| Proposal {
        span: Span::new(start, start + 7),
        before: "Karlson".into(),
        kind: Kind::Name,
        candidates: vec![candidate(first.0, first.1), candidate(second.0, second.1)],
        keep: 1.0 - first.1 - second.1,
        automatic: false,
        related: Vec::new(),
    };
    for (one, other, expected) in [
        ((("Karlsson", 0.9), ("Carlsson", 0.05)), (("Karlsson", 0.9), ("Carlsson", 0.05)), false),
        ((("Karlsson", 0.9), ("Carlsson", 0.05)), (("Carlsson", 0.8), ("Karlsson", 0.1)), true),
        ((("Karlsson", 0.5), ("Carlsson", 0.45)), (("Karlsson", 0.5), ("Carlsson", 0.45)), true),
    ] {
        review.set_page(0, vec![place(0, one.0, one.1), place(13, other.0, other.1)]);
        assert_eq!(review.groups(None).next().unwrap().is_divided(), expected, "{one:?} {other:?}");
    }
}

#[test]
fn batches_and_kinds_are_taken_back_in_one_act() {
    let mut review = review();
    for word in ["frin", "f6r", "Alm"] {
        let act = review.accept(&key(word), 0, &places(&review, word));
        does(&mut review, act);
    }
    let act = review.edit(&places(&review, "frin")[..1], "fram");
    does(&mut review, act);
    let steps: Vec<_> =
        review.history().done().iter().map(|step| (step.seq, step.change.added.len())).collect();
    assert_eq!(steps, [(0, 4), (1, 2), (2, 1), (3, 1)]);
    assert_eq!(review.decided_kinds(), [(Kind::Word, 6), (Kind::Name, 1)]);
    // What was decided again since is no longer of the batch.
    let act = review.revert_batch(0);
    does(&mut review, act);
    assert_eq!((review.group(&key("frin")).unwrap().open, review.applied().len()), (3, 4));
    assert_eq!(review.revert_batch(0), None);
    let act = review.revert_kind(Kind::Word);
    does(&mut review, act);
    assert_eq!(review.decided_kinds(), [(Kind::Name, 1)]);
    let act = review.undo();
    does(&mut review, act);
    assert_eq!((review.applied().len(), review.history().undone().len()), (4, 1));
}

#[test]
fn a_family_is_taken_in_one_act() {
    let text = "namnden, namndens, skolnamnden, frin";
    let table: &[Misread] = &[
        ("skolnamnden", Kind::Word, &[("skolnämnden", 0.9)]),
        ("namndens", Kind::Word, &[("nämndens", 0.9)]),
        ("frin", Kind::Word, &[("från", 0.9)]),
    ];
    let mut all = proposals(text, table);
    all.extend(proposals("namnden", &[("namnden", Kind::Word, &[("nämnden", 0.9)])]));
    let mut review = Review::new(Arc::new(Document::new(text.to_string())));
    review.set_page(0, all);
    let family = review.family(&key("namnden"));
    let names: Vec<_> = family.iter().map(|group| group.before()).collect();
    assert_eq!(names, ["namndens", "skolnamnden"]);
    let others: Vec<GroupKey> = family.iter().map(|group| group.key.clone()).collect();
    let own = places(&review, "namnden");
    assert_eq!(review.accept_family(&key("namnden"), 0, &[], &others), None);
    let act = review.accept_family(&key("namnden"), 0, &own, &others);
    does(&mut review, act);
    assert_eq!(corrected(&review), "nämnden, nämndens, skolnämnden, frin");
    assert_eq!(review.history().done().len(), 1);
    assert!(review.family(&key("namnden")).is_empty());
}

#[test]
fn what_is_ranked_anew_stands_by_what_it_saves_and_stays() {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document);
    let all = proposals(TEXT, TABLE);
    review.set_page(0, all.iter().filter(|one| one.before == "Alm").cloned().collect());
    review.hold();
    let first = all.iter().filter(|one| one.span.end < 100);
    review.set_page(0, first.cloned().collect());
    assert_eq!(listed(&review), ["Alm", "frin", "lanet", "f6r"]);
    review.rank_anew();
    assert_eq!(listed(&review), ["frin", "lanet", "f6r", "Alm"]);
    review.set_page(1, all.iter().filter(|one| one.span.start > 100).cloned().collect());
    assert_eq!(listed(&review), ["frin", "lanet", "f6r", "Alm", "nimnden"]);
}

#[test]
fn numbers_are_never_changed_automatically() {
    let document = Arc::new(Document::new("19S7".to_string()));
    let mut review = Review::new(document);
    let mut number = proposals("19S7", &[("19S7", Kind::Number, &[("1987", 0.999)])]);
    number[0].automatic = true;
    review.set_page(0, number);
    assert_eq!(review.accept_automatic(0.0), None);
    assert_eq!(review.accept_unseen(Policy::Unseen(0.0), 0.0), None);
}

#[test]
fn proposals_that_come_later_move_nothing() {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document);
    let all = proposals(TEXT, TABLE);
    let only = |words: &[&str]| -> Vec<Proposal> {
        all.iter().filter(|one| one.span.end < 100 && words.contains(&&*one.before)).cloned().collect()
    };
    review.set_page(0, only(&["lanet", "Alm"]));
    review.set_page(0, only(&["lanet", "Alm", "frin"]));
    assert_eq!(listed(&review), ["frin", "lanet", "Alm"], "ordered by what is saved while nobody has begun");
    let act = review.keep(&key("Alm"), &places(&review, "Alm"), Verdict::Kept);
    does(&mut review, act);
    review.set_page(0, only(&["lanet", "frin", "f6r"]));
    review.set_page(1, all.iter().filter(|one| one.span.start > 100).cloned().collect());
    assert_eq!(listed(&review), ["frin", "lanet", "f6r", "nimnden", "Alm"]);
    let act = review.undo();
    does(&mut review, act);
    assert_eq!(
        listed(&review),
        ["frin", "lanet", "f6r", "nimnden"],
        "nothing proposes a change of the name now"
    );
}

#[test]
fn a_held_queue_only_grows_at_its_end() {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document);
    let all = proposals(TEXT, TABLE);
    review.set_page(0, all.iter().filter(|one| one.before == "Alm").cloned().collect());
    review.hold();
    review.set_page(0, all.iter().filter(|one| one.span.end < 100).cloned().collect());
    assert_eq!(listed(&review), ["Alm", "frin", "lanet", "f6r"]);
}

#[test]
fn a_decided_group_that_gets_new_places_comes_last_of_the_open_ones() {
    let mut review = review();
    let act = review.accept(&key("frin"), 0, &places(&review, "frin"));
    does(&mut review, act);
    let mut more = proposals(TEXT, TABLE);
    more.retain(|one| one.span.start > TEXT.find('\x0c').unwrap() as u32);
    let kept = more.clone();
    let at = TEXT.find("Skrivelse").unwrap();
    more.insert(0, Proposal { span: Span::new(at, at + 9), before: "frin".into(), ..more[0].clone() });
    review.set_page(1, more);
    assert_eq!(listed(&review), ["f6r", "lanet", "nimnden", "Alm", "frin"]);
    assert_eq!(review.group(&key("frin")).unwrap().open, 1);
    review.set_page(1, kept);
    assert!(review.group(&key("frin")).unwrap().is_decided());
}

#[test]
fn context_is_cut_at_words_and_holds_no_line_end() {
    let review = review();
    let span = places(&review, "f6r")[1];
    let context = review.context(span);
    assert_eq!((context.left.as_str(), context.matched.as_str()), ("Skrivelse frin nimnden ", "f6r"));
    assert_eq!(context.right, " kultur.");
    let context = review.context(places(&review, "frin")[1]);
    assert_eq!(context.left, "Brev frin lanet. Ordforande Bo Alm redog6r f6r arendet ");
}

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
fn a_mark_keeps_the_corrections_within_and_can_be_taken_off() {
    let mut review = review();
    let (first, last) = (TEXT.find("redog6r").unwrap(), TEXT.find("lanet.\nSvar").unwrap() + 6);
    let line = Span::new(first, last);
    let edit = review.edit(&[Span::new(first, first + 7)], "redogör");
    does(&mut review, edit);
    let before = corrected(&review);

    let act = review.mark(line, Mark::Handwritten);
    does(&mut review, act);
    let [marked] = review.history().at(line) else { panic!("one decision") };
    assert_eq!((marked.span(), marked.decision.mark), (line, Some(Mark::Handwritten)));
    assert_eq!(corrected(&review), before, "a mark changes no letter");
    let act = review.edit(&[line], "redogör för allt.");
    does(&mut review, act);
    assert_eq!(
        sheet::decision(&review, line).unwrap().mark,
        Some(Mark::Handwritten),
        "what is edited stays marked"
    );
    let act = review.mark(line, Mark::Handwritten);
    does(&mut review, act);
    assert_eq!(sheet::decision(&review, line).unwrap().mark, None);
    assert!(corrected(&review).contains("redogör för allt."));

    // A mark alone is taken off without a trace.
    let word = Span::new(TEXT.find("Svar").unwrap(), TEXT.find("Svar").unwrap() + 4);
    let applied = review.applied().len();
    for expected in [applied + 1, applied] {
        let act = review.mark(word, Mark::Stamp);
        does(&mut review, act);
        assert_eq!(review.applied().len(), expected);
    }
    assert_eq!(review.mark(Span::new(0, 0), Mark::Stamp), None);
}

#[test]
fn page_and_meeting_borders_are_set_moved_and_undone() {
    let mut review = review();
    assert_eq!((review.division().pages(), review.division().meetings()), (&[0, 3][..], &[0][..]));
    for (border, line) in [(Border::Page, 3), (Border::Page, 2), (Border::Meeting, 2)] {
        let act = review.border(border, line);
        does(&mut review, act);
    }
    assert_eq!((review.division().pages(), review.division().meetings()), (&[0, 2][..], &[0, 2][..]));
    assert_eq!((0..4).map(|line| review.division().page_of(line)).collect::<Vec<_>>(), [0, 0, 1, 1]);
    assert_eq!(review.border(Border::Page, 0), None);
    let act = review.undo();
    does(&mut review, act);
    assert_eq!(review.division().meetings(), [0]);
    let act = review.redo();
    does(&mut review, act);
    assert_eq!(review.division().meetings(), [0, 2]);
}

/// What a reviewer may do, with numbers that choose among what is there.
#[derive(Clone, Debug)]
enum Doing {
    Accept(usize, usize, u64),
    Keep(usize, u64, Verdict),
    Edit(usize, usize, String),
    Revert(usize),
    Automatic(f32),
    Unseen(f32),
    Sample(u64),
    Batch(u32),
    Kind(Kind),
    Mark(usize, usize, Mark),
    Stand(usize, usize, Verdict),
    Border(Border, usize),
    Enter(usize, u64),
    Undo,
    Redo,
}

/// Why a text may stand as it was read.
fn standing() -> impl Strategy<Value = Verdict> {
    prop_oneof![Just(Verdict::Kept), Just(Verdict::Original), Just(Verdict::Unreadable)]
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![Just(Mark::Signature), Just(Mark::Stamp), Just(Mark::Handwritten), Just(Mark::Furniture)]
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        3 => (0..20_usize, 0..3_usize, any::<u64>()).prop_map(|(a, b, c)| Doing::Accept(a, b, c)),
        2 => (0..20_usize, any::<u64>(), standing()).prop_map(|(a, b, c)| Doing::Keep(a, b, c)),
        3 => (0..200_usize, 0..30_usize, "[a-zåäö \n-]{0,8}").prop_map(|(a, b, c)| Doing::Edit(a, b, c)),
        1 => (0..10_usize).prop_map(Doing::Revert),
        1 => (0.9..1.0_f32).prop_map(Doing::Automatic),
        1 => (0.3..1.0_f32).prop_map(Doing::Unseen),
        1 => any::<u64>().prop_map(Doing::Sample),
        1 => (0..25_u32).prop_map(Doing::Batch),
        1 => prop_oneof![Just(Kind::Word), Just(Kind::Name)].prop_map(Doing::Kind),
        2 => (0..200_usize, 1..60_usize, mark()).prop_map(|(a, b, c)| Doing::Mark(a, b, c)),
        1 => (0..200_usize, 1..60_usize, standing()).prop_map(|(a, b, c)| Doing::Stand(a, b, c)),
        1 => (prop_oneof![Just(Border::Page), Just(Border::Meeting)], 0..5_usize).prop_map(|(a, b)| Doing::Border(a, b)),
        2 => (0..20_usize, any::<u64>()).prop_map(|(a, b)| Doing::Enter(a, b)),
        3 => Just(Doing::Undo),
        2 => Just(Doing::Redo),
    ]
}

fn nth_group(review: &Review, nth: usize) -> Arc<Group> {
    let groups: Vec<_> = review.groups(None).collect();
    groups[nth % groups.len()].clone()
}

fn chosen(group: &Group, mask: u64) -> Vec<Span> {
    let spans = group.places.iter().map(|place| place.span).enumerate();
    spans.filter(|(index, _)| mask >> (index % 64) & 1 == 1).map(|(_, span)| span).collect()
}

fn span(review: &Review, start: usize, length: usize) -> Span {
    let [start, end] = [start, start + length].map(|at| review.document().text().floor_char_boundary(at));
    Span::new(start, end)
}

fn act_of(review: &Review, doing: &Doing) -> Option<Act> {
    match doing {
        Doing::Accept(nth, candidate, mask) => {
            let group = nth_group(review, *nth);
            review.accept(&group.key, *candidate, &chosen(&group, *mask))
        }
        Doing::Keep(nth, mask, verdict) => {
            let group = nth_group(review, *nth);
            review.keep(&group.key, &chosen(&group, *mask), *verdict)
        }
        Doing::Edit(start, length, text) => review.edit(&[span(review, *start, *length)], text),
        Doing::Mark(start, length, mark) => {
            review.mark(sheet::whole(review, span(review, *start, *length)), *mark)
        }
        Doing::Stand(start, length, verdict) => review.stand(span(review, *start, *length), *verdict),
        Doing::Border(border, line) => review.border(*border, *line),
        Doing::Enter(nth, mask) => {
            let group = nth_group(review, *nth);
            let entry = Entry::new(EntryKind::Word, group.before());
            Some(review.enter(entry, review.keep(&group.key, &chosen(&group, *mask), Verdict::Kept)))
        }
        Doing::Revert(nth) => {
            let applied = review.applied();
            review.revert(&[applied.get(nth % applied.len().max(1))?.span()])
        }
        Doing::Automatic(threshold) => review.accept_automatic(*threshold),
        Doing::Unseen(threshold) => review.accept_unseen(Policy::Unseen(*threshold), 0.0),
        Doing::Sample(seed) => review.vouch(review.draw_sample(3, *seed), 0),
        Doing::Batch(seq) => review.revert_batch(*seq),
        Doing::Kind(kind) => review.revert_kind(*kind),
        Doing::Undo => review.undo(),
        Doing::Redo => review.redo(),
    }
}

/// The groups without their order, the pages and meetings, and the entries put into lists, to compare reviews that came
/// to the same state on different ways.
fn state(review: &Review) -> (Vec<Group>, Division, Vec<Entry>) {
    let mut groups: Vec<Group> = review.groups(None).map(|group| (**group).clone()).collect();
    groups.sort_by(|a, b| a.key.cmp(&b.key));
    (groups, (**review.division()).clone(), review.history().entries().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_acts_can_be_undone_redone_stored_and_loaded(doings in prop::collection::vec(doing(), 0..25)) {
        let mut review = review();
        let start = state(&review);
        let mut records = Vec::new();
        for doing in &doings {
            if let Some(act) = act_of(&review, doing) {
                records.push(does(&mut review, Some(act)));
            }
            let text = review.document().text();
            let mut last: Option<Span> = None;
            for decision in review.decisions() {
                prop_assert_eq!(text.get(decision.span.range()), Some(decision.before.as_str()));
                if let Some(last) = last {
                    prop_assert!(last < decision.span && !last.overlaps(decision.span));
                }
                last = Some(decision.span);
            }
            let progress = review.progress();
            prop_assert_eq!((progress.reviewed + progress.automatic) as usize, review.applied().len());
        }
        prop_assert_eq!(corrected(&review).matches('\n').count(), TEXT.matches('\n').count());

        let stored = serde_json::to_string(&records).unwrap();
        let mut loaded =
            Review::load(review.document().clone(), &serde_json::from_str::<Vec<Record>>(&stored).unwrap()).unwrap();
        for page in 0..review.document().pages().len() as u32 {
            loaded.set_page(page, review.proposals(page).iter().map(|one| (**one).clone()).collect());
        }
        prop_assert_eq!(loaded.applied(), review.applied());
        prop_assert_eq!(state(&loaded), state(&review));
        prop_assert_eq!(loaded.progress().open, review.progress().open);

        let end = (review.applied().to_vec(), state(&review));
        let mut undone = 0;
        while let Some(act) = review.undo() {
            does(&mut review, Some(act));
            undone += 1;
        }
        prop_assert!(review.applied().is_empty());
        prop_assert_eq!(state(&review), start);
        for _ in 0..undone {
            let act = review.redo();
            does(&mut review, act);
        }
        prop_assert_eq!((review.applied().to_vec(), state(&review)), end);
    }

    #[test]
    fn the_sheet_is_the_corrected_text(doings in prop::collection::vec(doing(), 0..25)) {
        let mut review = review();
        for doing in &doings {
            if let Some(act) = act_of(&review, doing) {
                does(&mut review, Some(act));
            }
        }
        let sheet: Vec<Vec<Piece>> = (0..review.document().lines().len()).map(|line| sheet::line(&review, line)).collect();
        let said: Vec<String> =
            sheet.iter().map(|line| line.iter().map(|piece| piece.text.as_str()).collect()).collect();
        let text = corrected(&review);
        prop_assert_eq!(said, breaks::lines(text.trim_end_matches('\n')).collect::<Vec<_>>());

        // Every open proposal is marked, and walking forwards meets each of them once.
        let mut open: Vec<Span> = sheet.iter().flatten().filter(|piece| matches!(piece.state, State::Open(_))).map(|piece| piece.place).collect();
        open.dedup();
        let mut walked = Vec::new();
        let mut next = sheet::first_open(&review);
        while let Some(span) = next {
            walked.push(span);
            next = sheet::next_open(&review, span.start);
        }
        prop_assert_eq!(&walked, &open);
        for pair in walked.windows(2) {
            prop_assert_eq!(sheet::previous_open(&review, pair[1].start), Some(pair[0]));
        }
    }
}

#[test]
fn a_rule_that_a_person_made_is_followed_and_taken_back_with_all_that_it_did() {
    let rule = |id: u32, before: &str, after: &str| Rule {
        id,
        before: before.into(),
        after: after.into(),
        scope: Scope::Everything,
        on: true,
        made: 0,
    };
    let own =
        [rule(1, "frin", "fria"), rule(2, "lanet", "lanet"), rule(3, "f6r", "före"), rule(4, "Alm", "Ahlm")];
    let rules = Rulebook::new(Memory::default(), &own, 1, 1);
    let mut review = review();
    assert_eq!(review.count_ruled(&rules), 8, "a name that no list has is not changed unseen");
    let act = review.accept_ruled(&rules).expect("places");
    let record = Record { ruled: true, ..review.record(act, 1) };
    review.apply(&record).unwrap();
    assert_eq!(corrected(&review).matches("fria").count(), 4);
    assert_eq!(corrected(&review).matches("före").count(), 2);
    // A person has the last word, and that is no longer the rule's.
    let edited = places(&review, "frin")[0];
    let act = review.edit(&[edited], "från");
    does(&mut review, act);
    let told = remember(review.history());
    let frin: Vec<_> = told
        .iter()
        .filter(|one| one.before == "frin")
        .map(|one| (&*one.after, one.places, one.ruled))
        .collect();
    assert_eq!(frin, [("fria", 0, 3), ("från", 1, 0)]);

    let act = review.revert_ruled("frin", "fria");
    does(&mut review, act);
    assert_eq!(corrected(&review).matches("fria").count(), 0);
    assert_eq!(corrected(&review).matches("från").count(), 1);
    assert_eq!(review.revert_ruled("frin", "fria"), None);
    assert_eq!(review.revert_ruled("f6r", "för"), None, "the rule made something else of it");
}

#[test]
fn an_entry_of_the_lists_goes_and_comes_with_its_act() {
    let mut review = review();
    let entry = Entry::new(EntryKind::Word, "Alm");
    let kept = review.keep(&key("Alm"), &places(&review, "Alm"), Verdict::Kept);
    let act = review.enter(entry.clone(), kept);
    let record = review.record(act, 1);
    let change = review.apply(&record).unwrap();
    assert_eq!((change.entered.as_slice(), change.added.len()), (&[entry.clone()][..], 1));
    for (act, expected) in [(Act::Undo, (0, 1)), (Act::Redo, (1, 0))] {
        let record = review.record(act, 2);
        let change = review.apply(&record).unwrap();
        assert_eq!((change.entered.len(), change.left.len()), expected);
        assert_eq!(review.history().entries().len(), expected.0);
    }
}

#[test]
fn acts_of_the_first_version_are_read() {
    let text = "Namnden oppnar motet.";
    let records: Vec<Record> = include_str!("fixtures/acts/version-1.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let review = Review::load(Arc::new(Document::new(text.to_string())), &records).unwrap();
    assert_eq!(corrected(&review), "Nämnden öppnar motet.");
    let by: Vec<By> = review.applied().iter().map(|applied| applied.by).collect();
    assert_eq!(by, [By::Person, By::Automatic]);
}
