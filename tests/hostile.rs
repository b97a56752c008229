//! Everything that a document can hold is data: markup, scripts, control characters, characters that turn the direction,
//! formulas and names of files, each against each export. The views are tried in `tests/e2e/hostile.test.mjs`.

use renskrift::engine::document::Document;
use renskrift::engine::lists::table::{self, ENGLISH};
use renskrift::engine::lists::{About, Entry, EntryKind, FORMULA, Lists, Proofread};
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::export::account::Account;
use renskrift::export::changes::{lines, parse, replay};
use renskrift::export::delivery::{Delivered, Packing, Parcel, places};
use renskrift::export::log::log;
use renskrift::export::manifest::{Archive, Colophon, ListsUsed, ModelUsed, Program, RulesUsed};
use renskrift::export::pooled::Samples;
use renskrift::export::project::{self, Project, ProjectDocument, ProjectSeries};
use renskrift::export::report::report;
use renskrift::export::signing::SignOff;
use renskrift::export::text::{Choices, Target, corrected, corrected_bytes};
use renskrift::formats;
use renskrift::formats::visible::is_hidden;
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::decision::{By, Decision, Verdict};
use renskrift::review::progress::Status;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};
use std::sync::Arc;

/// What a document may hold, each with its name, and names that a file may have.
#[derive(Deserialize)]
struct Hostile {
    texts: BTreeMap<String, String>,
    names: Vec<String>,
}

fn hostile() -> Hostile {
    serde_json::from_str(include_str!("fixtures/hostile.json")).expect("the table")
}

/// A review of a text in which `text` stands three times: once left as read, once made out of a word, once made a word.
fn reviewed(text: &str) -> Review {
    let whole = format!("Namnden {text} sade.\n{text}\nslut\n");
    let document = Document::new(whole.clone());
    let decision = |start: usize, length: usize, after: &str| {
        let span = Span::new(start, start + length);
        Decision::new(document.text(), span, after, Kind::Word, Verdict::Edited)
    };
    let second = whole.rfind(text).expect("it stands there");
    let decisions = vec![decision(0, 7, text), decision(second, text.len(), "ord")];
    let mut review = Review::new(Arc::new(document));
    let act = Act::Decide { decisions, by: By::Person, seen: Seen::Text };
    review.apply(&review.record(act, 1_700_000_000_000)).expect("the first act");
    review
}

fn account<'a>(name: &'a str, review: &'a Review) -> Account<'a> {
    Account { name, review, pictured: &[], signature: "AB", zone: |_| 0 }
}

#[test]
fn the_corrected_text_holds_what_was_read_and_written() {
    for (name, text) in &hostile().texts {
        let text = text.as_str();
        // Some control characters are no sign that it is no text, where there is enough of it.
        let whole = format!("{}frin {text}\n{text}", "Nämnden beslutar. ".repeat(40));
        let loaded = formats::read("a.txt", whole.clone().into_bytes())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let bytes = corrected_bytes(&loaded.document, &loaded.source, &[], Target::AsRead).expect("UTF-8");
        assert_eq!(bytes, whole.as_bytes(), "{name}: with no decision the very bytes");
        let review = reviewed(text);
        let expected = format!("{text} {text} sade.\nord\nslut\n");
        assert_eq!(corrected(review.document(), review.decisions()), expected, "{name}");
    }
}

#[test]
fn the_log_of_lines_is_exact_and_replays() {
    for (name, text) in &hostile().texts {
        let text = text.as_str();
        let review = reviewed(text);
        let log = lines(&account(text, &review).changes());
        assert_eq!(log.lines().count(), 2, "{name}: {log}");
        let changes = parse(&log).unwrap_or_else(|(line, error)| panic!("{name}: {line}: {error}"));
        assert_eq!(changes[0].decision.after, text, "{name}");
        assert_eq!(changes[1].decision.before, text, "{name}");
        let again = replay(changes, review.document().text());
        assert!(again.lost.is_empty(), "{name}");
        assert_eq!(
            corrected(review.document(), &again.decisions),
            corrected(review.document(), review.decisions())
        );
    }
}

#[test]
fn the_table_to_read_has_one_row_a_change_and_no_formula() {
    for (name, text) in &hostile().texts {
        let text = text.as_str();
        let review = reviewed(text);
        let account = account(text, &review);
        let table = log(&account.changes(), &account.damaged());
        let rows: Vec<Vec<&str>> = table.split('\n').map(|row| row.split('\t').collect()).collect();
        assert_eq!(rows.len(), 4, "{name}: a head, two changes and the end: {table:?}");
        for row in &rows[..3] {
            assert_eq!(row.len(), rows[0].len(), "{name}: {row:?}");
            for cell in row {
                let first = cell.trim_start();
                assert!(!first.starts_with(FORMULA) && !first.starts_with('"'), "{name}: {cell:?}");
            }
        }
    }
}

#[test]
fn the_comparison_for_print_shows_markup_as_text_and_hides_nothing() {
    let plain = report(&account("a.txt", &reviewed("annat")), &Archive::default());
    for (name, text) in &hostile().texts {
        let text = text.as_str();
        let archive = Archive { signatur: text.into(), ..Archive::default() };
        let html = report(&account(text, &reviewed(text)), &archive);
        assert!(!html.contains(is_hidden), "{name}");
        // All its tags are those of the page itself: as many of each as with a harmless text but for marks of letters.
        for tag in ["<script", "<img", "<h1", "<style", "<td", "<tr", "<table", "<title", "<meta", "<!"] {
            let (here, there) = (html.matches(tag).count(), plain.matches(tag).count());
            assert_eq!(here, there, "{name}: {tag}");
        }
        for bare in ["<b>", "onerror=alert(1)>", "onmouseover=\"", "</textarea>"] {
            assert!(!html.contains(bare), "{name}: {bare}");
        }
    }
}

/// A file of each format that keeps the places of words; each says `frin byn`.
const PLACED: [(&str, &str); 3] = [
    (
        "ALTO",
        "<?xml version=\"1.0\"?><alto><Layout><Page><PrintSpace><TextLine><String CONTENT=\"frin\"/><SP/>\
         <String CONTENT=\"byn\"/></TextLine></PrintSpace></Page></Layout></alto>",
    ),
    (
        "hOCR",
        "<?xml version=\"1.0\"?><html><body><div class=\"ocr_page\"><span class=\"ocr_line\"><span class=\"ocrx_word\">frin</span> \
         <span class=\"ocrx_word\">byn</span></span></div></body></html>",
    ),
    (
        "PAGE",
        "<?xml version=\"1.0\"?><PcGts><Page imageFilename=\"1.png\" imageWidth=\"9\" imageHeight=\"9\"><TextRegion><TextLine>\
         <Word><TextEquiv><Unicode>frin</Unicode></TextEquiv></Word><Word><TextEquiv><Unicode>byn</Unicode></TextEquiv></Word>\
         <TextEquiv><Unicode>frin byn</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>",
    ),
];

#[test]
fn files_with_the_places_of_words_stay_xml_that_others_read() {
    // Of characters below the blank XML can say these alone, and none may be told by its number.
    let xml_has = |letter: char| {
        letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}') || matches!(letter, '\t' | '\n' | '\r')
    };
    let words = |text: &str| {
        let said: String = text.chars().filter(|letter| xml_has(*letter)).collect();
        said.split_whitespace().map(str::to_string).collect::<Vec<_>>()
    };
    for (format, file) in PLACED {
        let loaded = formats::read("a.xml", file.as_bytes().to_vec()).expect(format);
        let document = &loaded.document;
        assert_eq!(words(document.text()), ["frin", "byn"], "{format}");
        for (name, text) in &hostile().texts {
            let decision = Decision::new(document.text(), Span::new(0, 4), text, Kind::Word, Verdict::Edited);
            let bytes =
                corrected_bytes(document, &loaded.source, [&decision], Target::AsRead).expect("UTF-8");
            let written = String::from_utf8(bytes.clone()).expect("UTF-8");
            assert!(written.chars().all(xml_has) && !written.contains("&#"), "{format}, {name}: {written:?}");
            let tags = |file: &str| file.matches('<').count();
            assert_eq!(tags(&written), tags(file), "{format}, {name}: {written:?}");
            let again =
                formats::read("a.xml", bytes).unwrap_or_else(|error| panic!("{format}, {name}: {error}"));
            assert_eq!(words(again.document.text()), words(&format!("{text} byn")), "{format}, {name}");
        }
    }
}

#[test]
fn lists_as_tables_keep_entries_and_hold_no_formula() {
    for (name, text) in &hostile().texts {
        let text = text.as_str();
        let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let about = About { role: written.clone(), note: written.clone(), ..About::default() };
        let entry = Entry { about, ..Entry::new(EntryKind::Person, written.clone()) };
        for separator in [';', ',', '\t'] {
            let table = table::write([&entry], &ENGLISH, separator);
            let read = table::read(&table, EntryKind::Word);
            assert!(read.faults.is_empty(), "{name}: {table:?}");
            let [back] = read.entries.as_slice() else { panic!("{name}: {table:?}") };
            assert_eq!(
                (&back.kind, &back.text, &back.about.note),
                (&entry.kind, &written, &written),
                "{name}"
            );
            let row = table.lines().nth(1).expect("a row after the head");
            assert!(!row.trim_start_matches('"').starts_with(FORMULA), "{name}: {row}");
        }
    }
}

#[test]
fn a_project_holds_all_of_it_exactly() {
    for (name, text) in &hostile().texts {
        let text = text.as_str();
        let review = reviewed(text);
        let lists = Lists {
            entries: vec![Entry::new(EntryKind::Word, text)],
            proofread: vec![Proofread { name: text.into(), text: text.into() }],
            ..Lists::default()
        };
        let whole = Project {
            series: vec![ProjectSeries {
                id: 1,
                name: text.into(),
                lists,
                archive: Archive { arkivbildare: text.into(), ..Archive::default() },
                samples: Samples::default(),
            }],
            documents: vec![ProjectDocument {
                id: 1,
                series: 1,
                name: text.into(),
                folder: text.into(),
                encoding: "UTF-8".into(),
                added: 1.0,
                changed: 2.0,
                period: Default::default(),
                status: Status::default(),
                remembered: Vec::new(),
                sample: None,
                signed: Some(SignOff { signature: text.into(), time: 1, acts: 0 }),
                pictures: Vec::new(),
                original: review.document().text().as_bytes().to_vec(),
                records: review.history().log().iter().map(|record| (**record).clone()).collect(),
            }],
            rules: Vec::new(),
        };
        let bytes = project::write(&whole, text).expect("small");
        assert_eq!(project::read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}")), whole, "{name}");
        for path in paths(&bytes) {
            assert_is_safe(&path);
        }
    }
}

#[test]
fn names_of_files_lead_nowhere_and_look_like_what_they_are() {
    let review = reviewed("ord");
    let loaded = formats::read("a.txt", review.document().text().as_bytes().to_vec()).expect("text");
    let bytes = loaded.source.bytes().to_vec();
    let table = hostile();
    let names = table.names.iter().chain(table.texts.values()).map(String::as_str);
    let long = "å".repeat(300) + ".txt";
    let folders: Vec<&str> = names.chain([long.as_str()]).collect();
    let documents: Vec<Delivered<'_>> = folders
        .iter()
        .zip(folders.iter().rev())
        .map(|(folder, name)| Delivered {
            folder,
            source: &loaded.source,
            corrected: &bytes,
            text: None,
            account: account(name, &review),
            pictures: &[],
            sample: None,
            signed: None,
        })
        .collect();
    let colophon = Colophon {
        made: "2026-01-01T00:00:00+00:00".into(),
        archive: Archive::default(),
        program: Program::THIS,
        model: ModelUsed::default(),
        lists: ListsUsed::of(&Lists::default()),
        rules: RulesUsed::of(&[]),
        sample: None,
        sample_of_automatic: None,
        text: Choices::default(),
    };
    let mut parcel = Parcel::default();
    for (document, place) in documents.iter().zip(&places(&documents)) {
        parcel.add(document, place, &colophon.archive);
    }
    let mut zip = Packing::default();
    let files = parcel.files(&colophon);
    for (path, bytes) in &files {
        zip.add(path.clone(), bytes).expect("a small file");
    }
    let paths = paths(&zip.finish().expect("a zip"));
    assert_eq!(paths.len(), files.len());
    let lower: HashSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(lower.len(), paths.len(), "no two are the same, on any file system");
    paths.iter().for_each(|path| assert_is_safe(path));
    // The manifest tells the names as they were.
    let manifest = files.iter().find(|(path, _)| path.ends_with(".json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest.1).expect("JSON");
    let told = manifest.to_string();
    assert!(told.contains("\u{202E}txt.exe") && told.contains(&long), "exact where programs read it");
}

/// The paths in a zip as they are written in it.
fn paths(zip: &[u8]) -> Vec<String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let all = 0..zip.len();
    all.map(|at| {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        file.name().expect("a name that is text").into_owned()
    })
    .collect()
}

fn assert_is_safe(path: &str) {
    assert!(!path.starts_with('/') && !path.contains(['\\', ':', '<', '>', '"', '|', '?', '*']), "{path:?}");
    assert!(!path.contains(|letter: char| letter.is_control() || is_hidden(letter)), "{path:?}");
    for name in path.split('/') {
        let device = name.split('.').next().unwrap_or_default().to_lowercase();
        assert!(!name.is_empty() && name != "." && name != "..", "{path:?}");
        assert!(name.len() <= 255 && !name.ends_with(['.', ' ']), "{path:?}");
        assert!(!["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&device.as_str()), "{path:?}");
    }
}
