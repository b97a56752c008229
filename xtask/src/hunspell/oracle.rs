//! The reader against spellbook, which answers for single words what the reader lists.

use super::read;
use spellbook::Dictionary as Oracle;
use std::path::Path;

/// The dictionary's two texts, if npm has fetched them.
fn swedish() -> Option<(String, String)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../node_modules/dictionary-sv"));
    let file = |name| std::fs::read_to_string(folder.join(name)).ok();
    let found = file("index.aff").zip(file("index.dic"));
    if found.is_none() {
        eprintln!("skipped: no node_modules/dictionary-sv, run `npm ci`");
    }
    found
}

/// An affix file without the lines that begin with one of `words`, and without breaking words at hyphens.
fn without(aff: &str, words: &[&str]) -> String {
    let kept = aff.lines().filter(|line| !words.iter().any(|word| line.starts_with(word)));
    "BREAK 0\n".to_string() + &kept.collect::<Vec<_>>().join("\n")
}

/// Words that are near `word`: one letter lost, doubled, or read as another.
fn near(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    for at in 0..letters.len() {
        for instead in [vec![], vec![letters[at]; 2], vec!['s'], vec!['a']] {
            let mut changed = letters.clone();
            changed.splice(at..=at, instead);
            found.push(changed.into_iter().collect());
        }
    }
    found
}

#[test]
fn forms_are_the_words_that_spellbook_accepts_without_compounds() {
    let Some((aff, dic)) = swedish() else { return };
    let ours = read(&aff, &dic).unwrap();
    let oracle = Oracle::new(&without(&aff, &["BREAK", "COMPOUND", "CHECKCOMPOUND"]), &dic).unwrap();
    let mut differing = Vec::new();
    for form in ours.forms.iter().step_by(211) {
        if !oracle.check(form) {
            differing.push(form.clone());
        }
        for word in
            near(form).into_iter().filter(|word| !word.is_empty() && !word.contains(char::is_uppercase))
        {
            if oracle.check(&word) != ours.forms.binary_search(&word).is_ok() {
                differing.push(word);
            }
        }
    }
    assert_eq!(differing, Vec::<String>::new());
}

#[test]
fn parts_make_compounds_that_spellbook_accepts() {
    let Some((aff, dic)) = swedish() else { return };
    let ours = read(&aff, &dic).unwrap();
    let oracle =
        Oracle::new(&without(&aff, &["BREAK", "COMPOUNDRULE", "CHECKCOMPOUND", "FORCEUCASE"]), &dic).unwrap();
    let mut refused = Vec::new();
    for part in ours.first.iter().step_by(97) {
        // Some parts stand only in the middle.
        if !oracle.check(&format!("{part}hus")) && !oracle.check(&format!("bil{part}hus")) {
            refused.push(part);
        }
    }
    for part in ours.last.iter().step_by(197) {
        if !oracle.check(&format!("bil{part}")) {
            refused.push(part);
        }
    }
    assert_eq!(refused, Vec::<&String>::new());
}
