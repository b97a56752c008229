//! Every text of the page stands in Swedish and in English: neither is empty, both have the same holes, and neither is
//! a copy of the other but where the languages share the word. The texts are read from the source, where each pair
//! stands side by side.

use regex::Regex;
use std::collections::BTreeSet;
use std::path::Path;

/// Texts that are the same in both languages.
const SHARED: [&str; 6] = ["Person", "Status", "person", "§", "form", "text"];

#[test]
fn each_text_is_in_both_languages() {
    let texts = texts(Path::new("src/ui"));
    assert!(texts.len() > 300, "only {} texts were found", texts.len());
    for (swedish, english) in &texts {
        for text in [swedish, english] {
            assert!(
                !text.trim().is_empty() || swedish.trim() == english.trim(),
                "an empty text beside {swedish:?}{english:?}"
            );
        }
        assert_eq!(holes(swedish), holes(english), "other holes: {swedish:?}, {english:?}");
        let letters =
            |text: &str| holes(text).iter().fold(text.to_string(), |text, hole| text.replace(hole, ""));
        if letters(swedish).chars().any(char::is_alphabetic) && !SHARED.contains(&swedish.as_str()) {
            assert_ne!(swedish, english, "one text for both languages");
        }
        assert!(!english.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']), "Swedish letters in English: {english:?}");
        let ends = |text: &str| text.trim_end().chars().next_back().filter(|last| ".?!:…".contains(*last));
        assert_eq!(ends(swedish), ends(english), "one ends a sentence: {swedish:?}, {english:?}");
    }
}

/// The pairs of `text(…)` and `say!(…)`, and of each form of `noun(…)`, in the files below `folder`.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let literal = r#""((?:[^"\\]|\\.)*)""#;
    let pair = Regex::new(&format!(r"(?s)\b(?:text\(|say!\()\s*{literal},\s*{literal}")).expect("a pair");
    let noun =
        Regex::new(&format!(r"(?s)\bnoun\(\s*\[{literal},\s*{literal}\],\s*\[{literal},\s*{literal}\]"))
            .expect("a noun");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).expect("a source file");
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            found.extend(pair.captures_iter(source).map(|pair| (said(&pair[1]), said(&pair[2]))));
            for noun in noun.captures_iter(source) {
                found.push((said(&noun[1]), said(&noun[3])));
                found.push((said(&noun[2]), said(&noun[4])));
            }
        }
    }
    found
}

/// What a literal says.
fn said(literal: &str) -> String {
    let joined = Regex::new(r"\\\n\s*").expect("a joined line").replace_all(literal, "").into_owned();
    joined.replace(r"\u{a0}", "\u{a0}")
}

/// The holes of a text, each as often as it occurs counting once: `{}` by their number, `{0}` by their name.
fn holes(text: &str) -> BTreeSet<String> {
    let hole = Regex::new(r"\{[^}]*\}").expect("a hole");
    let mut plain = 0;
    hole.find_iter(text)
        .map(|hole| {
            let hole = hole.as_str().to_string();
            plain += hole.starts_with("{}") as u32 + hole.starts_with("{:") as u32;
            if hole.starts_with("{}") || hole.starts_with("{:") { format!("{hole} {plain}") } else { hole }
        })
        .collect()
}
