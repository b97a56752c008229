//! Acts, and the decisions that follow from them.

use super::common::{Misread, TEXT, corrected, does, key, listed, places, proposals, review};
use renskrift::engine::document::Document;
use renskrift::engine::lists::{Entry, EntryKind};
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::act::Act;
use renskrift::review::decision::Verdict;
use renskrift::review::queue::GroupKey;
use std::sync::Arc;

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
