//! The figures, against a table of cases whose answers come from another implementation of the same definitions (in
//! Python, aligned by rapidfuzz 3.14), and properties of the alignment beneath them.

use proptest::prelude::*;
use renskrift::engine::span::Span;
use renskrift::score::truth::Truth;
use renskrift::score::{Counts, Failure, align, compare, fold, without_lines};
use serde_json::{Value, json};

const CASES: &str = include_str!("fixtures/score/cases.json");

#[test]
fn figures_equal_those_of_the_other_implementation() {
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    for case in &cases {
        let text = |key: &str, times: &str| {
            case[key].as_str().unwrap().repeat(case[times].as_u64().unwrap() as usize)
        };
        let (ocr, gold, out) = (text("ocr", "times"), text("gold", "gold_times"), text("out", "times"));
        let found = compare(&ocr, &gold, &out);
        let name = &case["name"];
        let (figures, expected) = (json!(found.counts.figures()), &case["figures"]);
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<String>>();
        assert_eq!(keys(&figures), keys(expected), "{name}");
        for key in keys(expected) {
            // The reader of the table rounds a number's last digit.
            let difference = figures[&key].as_f64().unwrap() - expected[&key].as_f64().unwrap();
            assert!(difference.abs() < 1e-12, "{name}: {key} {} for {}", figures[&key], expected[&key]);
        }
        if let Some(failures) = case.get("failures") {
            let rows = |list: &[Failure]| -> Vec<Value> {
                list.iter().map(|one| json!([one.gold, one.ocr, one.out])).collect()
            };
            let found = json!({
                "missed": rows(&found.missed), "botched": rows(&found.botched), "harmed": rows(&found.harmed),
            });
            assert_eq!(&found, failures, "{name}");
        }
    }
}

#[test]
fn counts_of_two_texts_add_up() {
    let first = compare("Motet oppnades", "Mötet öppnades", "Mötet oppnades").counts;
    let second = compare("Ordforande: Ek", "Ordförande: Ek", "Ordförande: Eck").counts;
    let both: Counts = [first, second].into_iter().sum();
    let figures = both.figures();
    assert_eq!(
        (figures.words, figures.wrong, figures.fixed, figures.missed, figures.harmed),
        (4, 3, 2, 1, 1)
    );
    assert_eq!(figures.cer_before, 3.0 / 28.0);
    assert_eq!(figures.cer_reduction, 1.0 - (2.0 / 28.0) / (3.0 / 28.0));
}

#[test]
fn lines_are_cut_by_their_numbers() {
    let cases = [
        ("a\nb\nc\n", 2, 2, "a\nc\n"),
        ("a\r\nb\r\nc", 1, 2, "c"),
        ("a\u{c}b\nc", 1, 1, "c"),
        ("a\nb", 2, 9, "a"),
        ("a\nb", 5, 9, "a\nb"),
    ];
    for (text, first, last, expected) in cases {
        assert_eq!(without_lines(text, first, last), expected, "{text:?} without {first}-{last}");
    }
}

/// Texts with few different letters, so that many scripts are equally short.
fn text() -> impl Strategy<Value = Vec<char>> {
    prop::collection::vec(prop::sample::select(vec!['a', 'b', 'ö', ' ']), 0..200)
}

proptest! {
    #[test]
    fn the_distance_is_the_edit_distance(a in text(), b in text()) {
        prop_assert_eq!(align::distance(&a, &b), strsim::generic_levenshtein(&a, &b));
    }

    #[test]
    fn matches_pair_equal_letters_in_order_at_the_distance(a in text(), b in text()) {
        let distance = align::distance(&a, &b);
        let matches = align::matches(&a, &b, distance);
        prop_assert_eq!(matches.len(), b.len());
        // Between two matches the longer of the two gaps is what the script costs there.
        let (mut cost, mut text_at, mut gold_at) = (0, 0, 0);
        for (gold, found) in matches.iter().enumerate() {
            let Some(text) = *found else { continue };
            prop_assert_eq!(a[text], b[gold]);
            prop_assert!(text >= text_at);
            cost += (text - text_at).max(gold - gold_at);
            (text_at, gold_at) = (text + 1, gold + 1);
        }
        cost += (a.len() - text_at).max(b.len() - gold_at);
        prop_assert_eq!(cost, distance);
    }

    #[test]
    fn folding_leaves_single_blanks_and_adds_no_letter(text in "[ab•*o\\-–» \t\r\n\u{c}\u{a0}]{0,40}") {
        let once = fold(&text);
        prop_assert!(!once.contains("  ") && once.trim() == once);
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
        prop_assert!(letters(&once) <= letters(&text));
    }

    #[test]
    fn gold_itself_fixes_every_word_and_the_reading_itself_none(ocr in text(), gold in text()) {
        let (ocr, gold): (String, String) = (ocr.iter().collect(), gold.iter().collect());
        let perfect = compare(&ocr, &gold, &gold).counts;
        prop_assert_eq!((perfect.fixed, perfect.harmed, perfect.edits_after), (perfect.wrong, 0, 0));
        let idle = compare(&ocr, &gold, &ocr).counts;
        prop_assert_eq!((idle.missed, idle.botched, idle.harmed), (idle.wrong, 0, 0));
    }
}

#[test]
fn what_the_paper_says_at_a_place() {
    // Text as read with the place in brackets, gold, what gold says there.
    let cases = [
        ("a [ordforande] b", "a ordförande b", "ordförande"),
        ("a ([ordforande]). b", "a (ordförande). b", "ordförande"),
        ("[iden] stora", "i den stora", "i den"),
        ("av [budge ten] och", "av budgeten och", "budgeten"),
        ("av [rdet]. och", "av ordet. och", "ordet"),
        ("av [stora] hus", "av den stora hus", "stora"),
        ("av [stora] hus", "av stora gamla hus", "stora"),
        ("[tor] den", "för den", "för"),
        ("den [ti11]", "den till", "till"),
        ("den [qqq] en", "den en", ""),
        ("ett\nskipped\n[tva]", "ett två", "två"),
        ("  [e]  Rensa\nb", "• Rensa b", "•"),
        ("x\n  [for]\tja", "x för ja", "för"),
    ];
    for (marked, gold, expected) in cases {
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        let text = marked.replace(['[', ']'], "");
        let skip = text.contains("skipped").then_some((2, 2));
        let truth = Truth::new(&text, gold, skip);
        assert_eq!(truth.at(Span::new(start, end)).as_deref(), Some(expected), "{marked}");
        assert_eq!(truth.holds(Span::new(start, end), expected), Some(true), "{marked}");
        assert_eq!(truth.holds(Span::new(start, end), "annat"), Some(false), "{marked}");
    }
    let truth = Truth::new("ett\nskipped\ntva", "ett två", Some((2, 2)));
    assert_eq!(truth.at(Span::new(4, 11)), None);
    assert_eq!(Truth::new("e Rensa", "• Rensa", None).holds(Span::new(0, 1), "-"), Some(true));
}
