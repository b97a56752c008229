//! Changes that nobody looked at: the automatic tier, samples, rules.

use super::common::{TEXT, corrected, does, key, places, proposals, review};
use renskrift::engine::document::Document;
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::act::Record;
use renskrift::review::decision::{By, Verdict};
use renskrift::review::memory::{Memory, remember};
use renskrift::review::policy::Policy;
use renskrift::review::queue::PlaceState;
use renskrift::review::rule::{Rule, Rulebook, Scope};
use std::sync::Arc;

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
