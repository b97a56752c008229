//! Places gathered into groups, in an order that stays.

use super::common::{TABLE, TEXT, candidate, does, key, listed, places, proposals, review};
use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Kind, Proposal};
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::decision::Verdict;
use std::sync::Arc;

#[test]
fn groups_gather_places_and_merge_candidates() {
    let review = review();
    assert_eq!(listed(&review), ["frin", "f6r", "lanet", "nimnden", "Alm"]);
    let group = review.group(&key("frin")).unwrap();
    assert_eq!(group.candidates.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["från", "fria"]);
    assert!((group.probability() - 0.98).abs() < 1e-6);
    assert_eq!(group.candidates[0].supported, 4);
    let places: Vec<_> = group.places.iter().map(|place| place.ticked).collect();
    assert_eq!(places, [true; 4]);
    assert_eq!(group.gain, 63, "four places, .98, in sixteenths");
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
