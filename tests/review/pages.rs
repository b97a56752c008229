//! Marks, and borders of pages and meetings.

use super::common::{TEXT, corrected, does, key, places, review};
use renskrift::engine::document::Document;
use renskrift::engine::span::Span;
use renskrift::review::Review;
use renskrift::review::border::Border;
use renskrift::review::decision::{Mark, Verdict};
use renskrift::review::policy::Policy;
use renskrift::review::sheet;
use std::sync::Arc;

#[test]
fn a_mark_keeps_the_corrections_within_and_can_be_taken_off() {
    let mut review = review();
    let (first, last) = (TEXT.find("redog6r").unwrap(), TEXT.find("lanet.\nSvar").unwrap() + 6);
    let line = Span::new(first, last);
    let edit = review.edit(&[Span::new(first, first + 7)], "redogör");
    does(&mut review, edit);
    let before = corrected(&review);

    let act = review.mark(&[line], Mark::Handwritten);
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
    let act = review.mark(&[line], Mark::Handwritten);
    does(&mut review, act);
    assert_eq!(sheet::decision(&review, line).unwrap().mark, None);
    assert!(corrected(&review).contains("redogör för allt."));

    // A mark alone is taken off without a trace.
    let word = Span::new(TEXT.find("Svar").unwrap(), TEXT.find("Svar").unwrap() + 4);
    let applied = review.applied().len();
    for expected in [applied + 1, applied] {
        let act = review.mark(&[word], Mark::Stamp);
        does(&mut review, act);
        assert_eq!(review.applied().len(), expected);
    }
    assert_eq!(review.mark(&[Span::new(0, 0)], Mark::Stamp), None);
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

#[test]
fn what_is_marked_is_not_asked_about_until_the_mark_is_taken_off() {
    let mut review = review();
    let open = review.progress().open;
    let line = Span::new(TEXT.find("redog6r").unwrap(), TEXT.find("lanet.\nSvar").unwrap() + 6);
    for mark in [Mark::Signature, Mark::Stamp, Mark::Handwritten, Mark::Furniture] {
        let act = review.mark(&[line], mark);
        does(&mut review, act);
        assert_eq!(review.progress().open, open - 3, "f6r, frin and lanet stand within");
        assert_eq!(review.group(&key("frin")).unwrap().open, 3);
        assert_eq!(review.group_at(line).and_then(|group| group.mark()), Some(mark));
        assert!(
            review
                .accept_unseen(Policy::Unseen(0.0), 0.0)
                .is_some_and(|act| { act.decisions().iter().all(|decision| !decision.span.overlaps(line)) })
        );
        // Proposals that come later are not asked about either.
        let again = review.proposals(0).iter().map(|one| (**one).clone()).collect();
        review.set_page(0, again);
        assert_eq!(review.progress().open, open - 3);
        let act = review.mark(&[line], mark);
        does(&mut review, act);
        assert_eq!((review.progress().open, review.applied().len()), (open, 0));
    }
    let act = review.stand(line, Verdict::Unreadable);
    does(&mut review, act);
    assert_eq!(review.progress().open, open - 3);
}

#[test]
fn what_says_the_same_is_marked_at_once() {
    let text = "NORRBYGDENS SAMRÅD  1\nBrev frin samråd.\n NORRBYGDENS SAMRÅD  12\nEtt samråd, samrådet.\n";
    let mut review = Review::new(Arc::new(Document::new(text.to_string())));
    let said = |review: &Review, start: usize, length: usize| -> Vec<String> {
        let places = review.alike(Span::new(start, start + length));
        places.iter().map(|place| place.of(text).to_string()).collect()
    };
    let head = "NORRBYGDENS SAMRÅD  1".len();
    assert_eq!(said(&review, 0, head), ["NORRBYGDENS SAMRÅD  1", "NORRBYGDENS SAMRÅD  12"]);
    let word = text.find("samråd.").unwrap();
    assert_eq!(said(&review, word, "samråd".len()), ["samråd", "samråd"]);
    let places = review.alike(Span::new(0, head));
    for expected in [2, 0] {
        let act = review.mark(&places, Mark::Furniture);
        does(&mut review, act);
        assert_eq!(review.applied().len(), expected);
    }
}

#[test]
fn places_stand_on_the_pages_that_a_person_set() {
    let mut review = review();
    let frin = places(&review, "frin");
    let stands = |review: &Review| -> Vec<(u32, u32)> {
        let on_paper = frin.iter().map(|place| review.on_paper(place.start));
        on_paper.map(|place| (place.page, place.line)).collect()
    };
    assert_eq!(stands(&review), [(1, 1), (1, 2), (1, 3), (2, 1)]);
    for line in [1, 3] {
        let act = review.border(Border::Page, line);
        does(&mut review, act);
    }
    assert_eq!(stands(&review), [(1, 1), (2, 1), (2, 2), (2, 3)]);
    let group = review.group(&key("nimnden")).unwrap();
    let on: Vec<bool> =
        (0..3).map(|page| review.page_span(page).is_some_and(|span| group.places.any_within(span))).collect();
    assert_eq!(on, [false, true, false]);
    let context = review.context(frin[1]);
    assert_eq!(context.left, "redog6r f6r arendet ", "the page before is not shown");
}
