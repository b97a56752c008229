//! How corrected texts are written: each choice by itself, and that none of them touches anything else.

use proptest::prelude::*;
use renskrift::engine::document::Document;
use renskrift::engine::proposal::{Kind, Proposal};
use renskrift::engine::span::Span;
use renskrift::export::text::{Choices, Fair, Furniture, LineEnds, Lines, Target, Unreadable};
use renskrift::formats::{Loaded, read};
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::decision::{By, Decision, Mark, Verdict};
use std::sync::Arc;

/// A text whose pages begin with a head and end with a foot, misread here and there.
const PAGES: &str = "Byrådets protokoll 1987\nNämnden beslutar att bygga bron över sam-\nmanflödet.\nSida 1 (4)\n\x0cByradets protokoll 1987\nElsa\tledamot\nSida 2 (4)\n\x0cByrådets protokoll 1987\nBron byggs.\nSida 3 (4)\n\x0cByrådets protokoIl 1987\nSlut.\nSida 4 (4)\n";

fn review(text: &str) -> Review {
    Review::new(Arc::new(Document::new(text.to_string())))
}

fn decide(review: &mut Review, decision: Decision) {
    let act = Act::Decide { decisions: vec![decision], by: By::Person, seen: Seen::Text };
    let record = review.record(act, 0);
    review.apply(&record).expect("the next act");
}

fn at(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("a part of the text");
    Span::new(start, start + part.len())
}

fn edit(text: &str, before: &str, after: &str) -> Decision {
    Decision::new(text, at(text, before), after, Kind::Word, Verdict::Edited)
}

fn written(review: &Review, choices: Choices) -> String {
    Fair::copy(review, choices).text(review.document())
}

#[test]
fn lines_end_as_is_chosen() {
    let text = "ett\r\ntvi\n\ntre\r\x0cfyra\n\x0cslut";
    let mut review = review(text);
    decide(&mut review, edit(text, "tvi", "två"));
    for (line_ends, expected) in [
        (LineEnds::AsRead, "ett\r\ntvå\n\ntre\r\x0cfyra\n\x0cslut"),
        (LineEnds::Lf, "ett\ntvå\n\ntre\n\x0cfyra\n\x0cslut"),
        (LineEnds::CrLf, "ett\r\ntvå\r\n\r\ntre\r\n\x0cfyra\r\n\x0cslut"),
    ] {
        assert_eq!(written(&review, Choices { line_ends, ..Choices::default() }), expected);
    }
}

#[test]
fn the_lines_of_a_paragraph_become_one() {
    let text = "§ 4 Bron\nNämnden beslutar att bygga bron över sam-\nmanfledet, och att social- \noch kulturnämnden betalar bron som byggs där.\nKort rad.\n\n- en punkt på en rad som är lång nog att gå på,\n- en till\n";
    let mut review = review(text);
    decide(&mut review, edit(text, "sam-\nmanfledet", "sammanflödet"));
    assert_eq!(
        written(&review, Choices { lines: Lines::Paragraphs, ..Choices::default() }),
        "§ 4 Bron\nNämnden beslutar att bygga bron över sammanflödet, och att social- och kulturnämnden betalar bron som byggs där. Kort rad.\n\n- en punkt på en rad som är lång nog att gå på,\n- en till\n"
    );
}

#[test]
fn what_stands_on_every_page_is_left_out() {
    let mut review = review(PAGES);
    let left_out = Choices { furniture: Furniture::LeftOut, ..Choices::default() };
    let without = "Nämnden beslutar att bygga bron över sam-\nmanflödet.\n\x0cElsa\tledamot\n\x0cBron byggs.\n\x0cSlut.\n";
    assert_eq!(written(&review, left_out), without);
    // What a person marked goes too, on whatever line it stands.
    let marked = Decision { mark: Some(Mark::Furniture), ..edit(PAGES, "Elsa\tledamot", "Elsa\tledamot") };
    decide(&mut review, marked);
    assert_eq!(written(&review, left_out), without.replace("Elsa\tledamot\n", ""));
    assert_eq!(written(&review, Choices::default()), PAGES);
}

#[test]
fn what_nobody_can_read_gets_the_chosen_sign() {
    let text = "Brev ~~ii\nlx| vo lästes. Xq#z kom.";
    let mut review = review(text);
    let unreadable = |part: &str| Proposal {
        kind: Kind::Unreadable,
        candidates: Vec::new(),
        ..Proposal::by_structure(text, at(text, part), Kind::Unreadable, String::new(), 0.0)
    };
    review.set_page(0, vec![unreadable("~~ii\nlx| vo"), unreadable("Xq#z")]);
    let decision = Decision::new(text, at(text, "Xq#z"), "Xq#z", Kind::Unreadable, Verdict::Unreadable);
    decide(&mut review, decision);
    for (unreadable, expected) in [
        (Unreadable::AsRead, text),
        (Unreadable::Ellipsis, "Brev […]\n[…] lästes. […] kom."),
        (Unreadable::Question, "Brev [?]\n[?] lästes. [?] kom."),
    ] {
        assert_eq!(written(&review, Choices { unreadable, ..Choices::default() }), expected);
    }
}

#[test]
fn bytes_that_are_no_letters_survive_every_choice_but_the_encoding() {
    let Loaded { document, source } =
        read("a.txt", b"f\xc3\xb6r \xff sam-\nman \xfe\n".to_vec()).expect("a text");
    let review = Review::new(Arc::new(document));
    let choices = Choices { line_ends: LineEnds::CrLf, lines: Lines::Paragraphs, ..Choices::default() };
    let bytes = Fair::copy(&review, choices).bytes(review.document(), &source, "").expect("letters");
    assert_eq!(bytes, b"f\xc3\xb6r \xff samman \xfe\r\n");
}

proptest! {
    #[test]
    fn choices_change_only_what_they_are_about(
        words in prop::collection::vec("[a-zåäö-]{0,6}( |\n|\r\n|\r|\x0c|\n\x0c)", 0..60),
        crlf in any::<bool>(),
    ) {
        let text = words.concat();
        let review = review(&text);
        prop_assert_eq!(written(&review, Choices::default()), text.clone());
        let line_ends = if crlf { LineEnds::CrLf } else { LineEnds::Lf };
        let ended = written(&review, Choices { line_ends, ..Choices::default() });
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(plain(&ended), plain(&text));
        // Joined lines lose blanks, line breaks and hyphens, and nothing else.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic() || *c == '\x0c').collect::<String>();
        let joined = written(&review, Choices { lines: Lines::Paragraphs, ..Choices::default() });
        prop_assert_eq!(letters(&joined), letters(&text));
        let Loaded { document, source } = read("a.txt", text.clone().into_bytes()).expect("a text");
        let marked = Choices { encoding: Target::Utf8Mark, ..Choices::default() };
        let bytes = Fair::copy(&review, marked).bytes(&document, &source, "").expect("letters");
        prop_assert_eq!(bytes, [b"\xEF\xBB\xBF", text.as_bytes()].concat());
    }
}
