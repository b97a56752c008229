//! The letter reader says what the framework that trained it says.

use renskrift::engine::letter_net::LetterNet;
use serde::Deserialize;

#[derive(Deserialize)]
struct Answers {
    text: String,
    /// For each letter the best edit and the logarithm of its probability.
    best: Vec<(String, f32)>,
    /// For every tenth letter the logarithms of the first edits' probabilities.
    first: Vec<Vec<f32>>,
}

fn net() -> LetterNet {
    LetterNet::decode(include_bytes!("../data/letters/reader.bin")).expect("the committed reader is one")
}

#[test]
fn numbers_of_the_training_framework() {
    let net = net();
    let answers: Answers = serde_json::from_str(include_str!("fixtures/letters.json")).unwrap();
    let letters: Vec<char> = answers.text.chars().collect();
    let said = net.read(&letters);
    let rows: Vec<&[f32]> = said.chunks_exact(net.edits().len()).collect();
    assert_eq!(rows.len(), letters.len());
    for ((row, letter), (edit, logarithm)) in rows.iter().zip(&letters).zip(&answers.best) {
        let best = (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap();
        assert_eq!(&net.edits()[best], edit, "{letter}");
        assert!((row[best] - logarithm).abs() < 0.01, "{letter}: {} {logarithm}", row[best]);
    }
    for (row, first) in rows.iter().step_by(10).zip(&answers.first) {
        for (value, expected) in row.iter().zip(first) {
            assert!((value - expected).abs() < 0.02, "{value} {expected}");
        }
    }
}

#[test]
fn a_long_text_is_read_as_its_parts_are() {
    let net = net();
    let text: Vec<char> = "Protokoll fort vid namndens sammantrade den 4 mars. ".repeat(60).chars().collect();
    let edits = net.edits().len();
    let whole = net.read(&text);
    // Far from all ends the same letters have the same neighbours, whichever chunk they stand in.
    let period = 52 * edits;
    let (early, late) = (&whole[10 * period..11 * period], &whole[45 * period..46 * period]);
    for (a, b) in early.iter().zip(late) {
        assert!((a - b).abs() < 1e-3, "{a} {b}");
    }
}

#[test]
fn what_is_no_reader_is_refused() {
    let bytes = include_bytes!("../data/letters/reader.bin");
    assert!(LetterNet::decode(b"").is_none());
    assert!(LetterNet::decode(&bytes[..bytes.len() / 2]).is_none());
    let mut other = bytes.to_vec();
    other[0] = b'X';
    assert!(LetterNet::decode(&other).is_none());
}
