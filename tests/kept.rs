//! What is kept beside the code is whole: the lists, the sample and the fixture pages.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The entries of a list as (kind, text).
fn entries(name: &str) -> Vec<(String, String)> {
    let text = read(&root().join("data/lists").join(name));
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (kind, entry) = line.split_once('\t').unwrap_or_else(|| panic!("{name}: no tab in {line:?}"));
            (kind.to_string(), entry.to_string())
        })
        .collect()
}

#[test]
fn lists_are_well_formed() {
    let kinds = ["word", "general", "person_first", "person_last", "person", "body", "place"];
    let mut lists = 0;
    for file in fs::read_dir(root().join("data/lists")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "tsv") {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(read(&path).starts_with("# "), "{name} does not name its origin");
        let mut seen = HashSet::new();
        for (kind, text) in entries(name) {
            assert!(kinds.contains(&kind.as_str()), "{name}: {kind} is no kind");
            assert!(!text.is_empty() && text == text.trim(), "{name}: {text:?}");
            assert!(seen.insert((kind, text.clone())), "{name}: {text} stands twice");
        }
        assert!(!seen.is_empty(), "{name} is empty");
        lists += 1;
    }
    assert!(lists > 0, "no lists");
}

#[test]
fn every_municipality_and_county_is_there() {
    let has =
        |list: &[(String, String)], kind: &str, text: &str| list.iter().any(|(k, t)| k == kind && t == text);
    let municipalities = entries("kommuner.tsv");
    assert_eq!(municipalities.iter().filter(|(kind, _)| kind == "place").count(), 290);
    let as_written = |(kind, text): &&(String, String)| kind == "body" && text.ends_with(" kommun");
    assert_eq!(municipalities.iter().filter(as_written).count(), 290);
    for name in [
        "Östersunds kommun",
        "Bräcke kommun",
        "Falu kommun",
        "Kalmar kommun",
        "Borås kommun",
        "Lilla Edets kommun",
        "Upplands-Bro kommun",
        "Härjedalens kommun",
    ] {
        assert!(has(&municipalities, "body", name), "{name}");
    }
    let boards = entries("regioner.tsv");
    assert_eq!(boards.iter().filter(|(_, text)| text.starts_with("Länsstyrelsen i ")).count(), 21);
}

#[test]
fn gold_has_the_lines_of_the_reading() {
    let sample = root().join("www/sample");
    let mut pairs = vec![(sample.join("protokoll.txt"), sample.join("protokoll.gold.txt"))];
    for file in fs::read_dir(root().join("tests/fixtures/pages")).unwrap() {
        let path = file.unwrap().path();
        if let Some(stem) = path.to_str().unwrap().strip_suffix(".ocr.txt") {
            pairs.push((path.clone(), PathBuf::from(format!("{stem}.gold.txt"))));
        }
    }
    assert!(pairs.len() > 1, "no fixture pages");
    for (ocr, gold) in pairs {
        let (read_text, gold_text) = (read(&ocr), read(&gold));
        let blank = |text: &str| text.lines().map(|line| line.trim().is_empty()).collect::<Vec<_>>();
        assert_eq!(blank(&read_text), blank(&gold_text), "{}", ocr.display());
        assert_ne!(read_text, gold_text, "{}", ocr.display());
    }
}

#[test]
fn word_boxes_are_of_the_same_reading() {
    let sample = root().join("www/sample");
    let alto = read(&sample.join("protokoll.alto.xml"));
    let unescape = |word: &str| {
        word.replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    };
    let boxed: Vec<String> = alto
        .split("<String ")
        .skip(1)
        .filter_map(|string| string.split_once("CONTENT=\"")?.1.split_once('"'))
        .map(|(word, _)| unescape(word).trim().to_string()) // the engine now and then begins a word with a blank
        .collect();
    let text = read(&sample.join("protokoll.txt"));
    assert_eq!(boxed, text.split_whitespace().collect::<Vec<_>>());
    let pictures = fs::read_dir(&sample).unwrap().filter(|file| {
        file.as_ref().is_ok_and(|file| file.path().extension().is_some_and(|ending| ending == "png"))
    });
    assert_eq!(alto.matches("<Page ").count(), pictures.count());
}

#[test]
fn hosts_send_the_headers_of_production() {
    let settings = read(&root().join("Trunk.toml"));
    let (_, section) = settings.split_once("[serve.headers]\n").unwrap();
    let headers: Vec<(&str, &str)> = section.lines().filter_map(|line| line.split_once(" = ")).collect();
    assert!(headers.len() >= 7, "{headers:?}");
    let [nginx, caddy] =
        ["nginx.conf", "Caddyfile"].map(|name| read(&root().join("docs/hosting").join(name)));
    for (name, value) in headers {
        assert!(nginx.contains(&format!("add_header {name} {value} always;")), "nginx: {name}");
        assert!(caddy.contains(&format!("        {name} {value}\n")), "Caddy: {name}");
    }
}
