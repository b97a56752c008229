//! Reading and writing: the very bytes come back, corrections land where they belong, and nothing else changes.

use proptest::prelude::*;
use renskrift::engine::document::Document;
use renskrift::engine::lists::{Entry, EntryKind, Lists};
use renskrift::engine::proposal::{Kind, Proposal};
use renskrift::engine::span::Span;
use renskrift::export::account::Account;
use renskrift::export::compare::{self, Mark, Row, Segment};
use renskrift::export::delivery::{self, Delivered, Packing, Parcel, places};
use renskrift::export::log::{log, short_log};
use renskrift::export::manifest::{Archive, Colophon, ListsUsed, ModelUsed, Program, RulesUsed};
use renskrift::export::names;
use renskrift::export::report::report;
use renskrift::export::sample::{Said, Sample};
use renskrift::export::signing::SignOff;
use renskrift::export::text::{Choices, Target, corrected, corrected_bytes, with_sic};
use renskrift::export::window::{Lines, Shown};
use renskrift::formats::encoding::Encoding;
use renskrift::formats::{LARGEST, Loaded, read};
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::breaks;
use renskrift::review::decision::{By, Decision, Verdict};
use renskrift::review::policy::{Policy, decisions_from};
use std::collections::HashSet;
use std::io::Read;
use std::sync::Arc;

/// `text` as a file in `encoding`, with the mark that belongs to it.
fn file(encoding: Encoding, text: &str) -> Vec<u8> {
    let mut bytes = match encoding {
        Encoding::Utf8Mark => vec![0xEF, 0xBB, 0xBF],
        Encoding::Utf16Le { mark: true } => vec![0xFF, 0xFE],
        Encoding::Utf16Be { mark: true } => vec![0xFE, 0xFF],
        _ => Vec::new(),
    };
    encoding.encode(text, &mut bytes).expect("letters that the encoding has");
    bytes
}

const ENCODINGS: [Encoding; 7] = [
    Encoding::Utf8,
    Encoding::Utf8Mark,
    Encoding::Utf16Le { mark: true },
    Encoding::Utf16Le { mark: false },
    Encoding::Utf16Be { mark: true },
    Encoding::Utf16Be { mark: false },
    Encoding::Windows1252,
];

fn loaded(bytes: impl Into<Vec<u8>>) -> Loaded {
    read("prov.txt", bytes.into()).expect("a text")
}

/// Decisions that write `after` where `before` stands in the text, one for each pair.
fn decisions(document: &Document, pairs: &[(&str, &str)]) -> Vec<Decision> {
    let text = document.text();
    let decide = |&(before, after): &(&str, &str)| {
        let at = text.find(before).expect("a word of the text");
        let span = Span::new(at, at + before.len());
        Decision::new(text, span, after, Kind::Word, Verdict::Accepted)
    };
    let mut decisions: Vec<Decision> = pairs.iter().map(decide).collect();
    decisions.sort_by_key(|decision| decision.span);
    decisions
}

const OCR: &str = include_str!("fixtures/arbetsgrupp/ocr.txt");

/// The fixture's proposals, one JSON object a line.
fn proposals() -> Vec<Proposal> {
    let lines = include_str!("fixtures/arbetsgrupp/proposals.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a proposal")).collect()
}

#[test]
fn policies_give_the_texts_and_the_log_of_the_fixture() {
    let document = Document::new(OCR.to_string());
    for (policy, expected) in [
        (Policy::Auto, include_str!("fixtures/arbetsgrupp/auto.txt")),
        (Policy::All, include_str!("fixtures/arbetsgrupp/all.txt")),
        (Policy::AtLeast(0.9), include_str!("fixtures/arbetsgrupp/at_least_90.txt")),
    ] {
        let decisions = decisions_from(OCR, &proposals(), policy);
        assert_eq!(corrected(&document, &decisions), expected, "{policy:?}");
    }
    let decisions = decisions_from(OCR, &proposals(), Policy::All);
    let mut review = Review::new(Arc::new(document));
    review.set_page(0, proposals());
    let act = Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing };
    let record = review.record(act, 0);
    review.apply(&record).expect("the first act");
    let account = account("ocr.txt", &review);
    let table = short_log(&account.changes(), &account.damaged());
    assert_eq!(table, include_str!("fixtures/arbetsgrupp/log.tsv"));
}

#[test]
fn encodings_are_told_apart_and_written_again() {
    let text = "§ 4 Förslag från länet\r\nAtt anslå 40 000 kr – enligt bilaga\x0c\r\nÅsele é\n";
    let changed = "§ 4 Förslag till länet\r\nAtt anslå 40 000 kr – enligt bilagan\x0c\r\nÅsele é\n";
    for encoding in ENCODINGS {
        let bytes = file(encoding, text);
        let Loaded { document, source } = loaded(bytes.clone());
        assert_eq!(source.encoding(), encoding);
        assert_eq!(document.text(), text, "{encoding}");
        assert_eq!(corrected_bytes(&document, &source, [], Target::AsRead).unwrap(), bytes, "{encoding}");
        let decisions = decisions(&document, &[("från", "till"), ("bilaga", "bilagan")]);
        let written = corrected_bytes(&document, &source, &decisions, Target::AsRead).unwrap();
        assert_eq!(written, file(encoding, changed), "{encoding}");
        let utf8 = corrected_bytes(&document, &source, &decisions, Target::Utf8).unwrap();
        assert_eq!(utf8, changed.as_bytes(), "{encoding}");
        let marked = corrected_bytes(&document, &source, &decisions, Target::Utf8Mark).unwrap();
        assert_eq!(marked, [b"\xEF\xBB\xBF", changed.as_bytes()].concat(), "{encoding}");
    }
}

#[test]
fn encodings_of_uncertain_files() {
    for (bytes, expected) in [
        (&b""[..], Encoding::Utf8),
        (b"abc", Encoding::Utf8),
        (b"f\xf6r", Encoding::Windows1252),
        ("för".as_bytes(), Encoding::Utf8),
        // One damaged byte among whole letters, and a letter cut off at the end.
        (b"f\xc3\xb6r l\xc3\xa4net \xff", Encoding::Utf8),
        (b"f\xc3\xb6r l\xc3\xa4net \xc3", Encoding::Utf8),
        (b"\x80 \x93citat\x94", Encoding::Windows1252),
        (b"a\0b\0c\0", Encoding::Utf16Le { mark: false }),
        (b"\0a\0b\0c", Encoding::Utf16Be { mark: false }),
    ] {
        assert_eq!(Encoding::detect(bytes), expected, "{bytes:?}");
    }
    assert_eq!(Encoding::Utf8Mark.to_string(), "UTF-8 (BOM)");
}

/// As browsers read it (WHATWG's Encoding), the bytes without a letter too.
#[test]
fn windows_1252_is_that_of_browsers() {
    for byte in 0..=u8::MAX {
        let expected = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned();
        let (text, broken) = Encoding::Windows1252.decode(&[byte]);
        assert_eq!((&text, broken), (&expected, Vec::new()), "{byte:#x}");
        let mut bytes = Vec::new();
        Encoding::Windows1252.encode(&text, &mut bytes).unwrap();
        assert_eq!(bytes, [byte]);
    }
    assert_eq!(Encoding::Windows1252.encode("aŁ", &mut Vec::new()), Err('Ł'));
}

#[test]
fn bytes_that_are_no_letters_survive() {
    for bytes in [
        &b"f\xc3\xb6r \xff\xfe l\xc3\xa4net frin \xc3\n\xc3\xa5r"[..],
        b"\xef\xbb\xbf\xff frin l\xe4net \xe2\x82",
        // A surrogate alone, and an odd byte at the end.
        b"\xff\xfef\0r\0\x00\xd8i\0n\0 \0f\0r\0i\0n\0.\0x",
    ] {
        let Loaded { document, source } = loaded(bytes);
        assert!(document.text().contains('\u{fffd}'));
        assert_eq!(corrected_bytes(&document, &source, [], Target::AsRead).unwrap(), bytes);
        let decisions = decisions(&document, &[("frin", "till")]);
        let written = corrected_bytes(&document, &source, &decisions, Target::AsRead).unwrap();
        let mut expected = bytes.to_vec();
        let word = |text| {
            file(if bytes[0] == 0xFF { Encoding::Utf16Le { mark: false } } else { Encoding::Utf8 }, text)
        };
        let (from, to) = (word("frin"), word("till"));
        let at = expected.windows(from.len()).position(|part| part == from).unwrap();
        expected.splice(at..at + from.len(), to);
        assert_eq!(written, expected);
    }
}

#[test]
fn what_is_not_text_is_refused_by_name() {
    for (bytes, expected) in [
        (&b"%PDF-1.4\n"[..], "bilaga.bin: not a text file but PDF"),
        (b"PK\x03\x04\x14\0", "bilaga.bin: not a text file but ZIP (DOCX, ODT)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "bilaga.bin: not a text file but JPEG"),
        (b"\x89PNG\r\n\x1a\n\0\0", "bilaga.bin: not a text file but PNG"),
        (b"abc\0def", "bilaga.bin: not a text file, it holds bytes that no text has"),
        (b"\xff\xfea\0\0\0b\0", "bilaga.bin: not a text file, it holds bytes that no text has"),
        (b"a\x01b\x02c\x03d\x04", "bilaga.bin: not a text file, it holds bytes that no text has"),
    ] {
        assert_eq!(read("bilaga.bin", bytes.to_vec()).unwrap_err().to_string(), expected);
    }
    let error = read("stor.txt", vec![b'a'; LARGEST + 1]).unwrap_err().to_string();
    assert_eq!(error, "stor.txt: too large, 33554433 bytes where 33554432 are read at most");
    // Old systems end a file with a control character.
    assert_eq!(loaded(&b"slut\r\n\x1a"[..]).document.text(), "slut\r\n\x1a");
}

#[test]
fn a_letter_that_the_encoding_lacks_is_named() {
    let Loaded { document, source } = loaded(&b"Pl\xe5t\r\nLodz\r\n"[..]);
    let decisions = decisions(&document, &[("Lodz", "Łódź")]);
    let error = corrected_bytes(&document, &source, &decisions, Target::AsRead).unwrap_err();
    assert_eq!(error.to_string(), "line 2: Windows-1252 has no letter 'Ł'; write UTF-8 instead");
    let utf8 = corrected_bytes(&document, &source, &decisions, Target::Utf8).unwrap();
    assert_eq!(utf8, "Plåt\r\nŁódź\r\n".as_bytes());
}

#[test]
fn names_of_exported_files() {
    for (name, expected) in [
        ("1987-03-11.txt", "1987-03-11.rattad.txt"),
        ("protokoll", "protokoll.rattad.txt"),
        ("Protokoll 3.11", "Protokoll 3.11.rattad.txt"),
        ("a.rattad.txt", "a.rattad.rattad.txt"),
        ("../../etc/passwd", "passwd.rattad.txt"),
        ("C:\\skanning\\s 1.TXT", "s 1.rattad.txt"),
        ("..", "protokoll.rattad.txt"),
        ("a:b?.txt", "a_b_.rattad.txt"),
        ("två\nrader.txt", "två_rader.rattad.txt"),
    ] {
        assert_eq!(names::rattad_name(name), expected);
    }
    let unique = names::unique_names(["a.txt", "b/a.txt", "A.hocr", "a (2).txt", "b.txt"]);
    assert_eq!(unique, ["a.txt", "a (2).txt", "A (3).hocr", "a (2) (2).txt", "b.txt"]);
}

/// A document of a delivery: its folder and name, what was loaded, and what is decided about it.
struct Loose {
    folder: &'static str,
    name: &'static str,
    loaded: Loaded,
    review: Review,
}

fn loose(folder: &'static str, name: &'static str, text: &str, pairs: &[(&str, &str)]) -> Loose {
    Loose { folder, name, loaded: loaded(text), review: reviewed(text, pairs) }
}

/// The files of a delivery of these documents, by their paths.
fn delivered(documents: &[Loose], made: &str) -> (Vec<(String, Vec<u8>)>, Vec<u8>) {
    let corrected: Vec<Vec<u8>> = documents
        .iter()
        .map(|document| {
            let Loose { loaded, review, .. } = document;
            corrected_bytes(&loaded.document, &loaded.source, review.decisions(), Target::AsRead)
                .expect("letters that the encoding has")
        })
        .collect();
    let sample = Sample { seed: 7, lines: vec![0], wrong: vec![(0, 0)], acts: 0, ..Sample::default() };
    let signed = SignOff { signature: "CD".to_string(), time: 0, acts: 1 };
    let documents: Vec<Delivered<'_>> = documents
        .iter()
        .zip(&corrected)
        .map(|(document, corrected)| Delivered {
            folder: document.folder,
            source: &document.loaded.source,
            corrected,
            text: None,
            account: account(document.name, &document.review),
            pictures: &[],
            sample: Some(&sample),
            signed: Some(&signed),
        })
        .collect();
    let colophon = colophon(made);
    let mut parcel = Parcel::default();
    for (document, place) in documents.iter().zip(&places(&documents)) {
        parcel.add(document, place, &colophon.archive);
    }
    let (files, mut zip) = (parcel.files(&colophon), Packing::default());
    for (path, bytes) in &files {
        zip.add(path.clone(), bytes).expect("a small file");
    }
    (files, zip.finish().expect("a zip"))
}

fn account<'a>(name: &'a str, review: &'a Review) -> Account<'a> {
    Account { name, review, pictured: &[], signature: "AB", zone: |_| 0 }
}

fn colophon(made: &str) -> Colophon {
    let mut lists = Lists::default();
    lists.entries.push(Entry::new(EntryKind::Person, "Elsa Åberg"));
    Colophon {
        made: made.to_string(),
        archive: Archive { arkivbildare: "Byrådet".to_string(), ..Archive::default() },
        program: Program::THIS,
        model: ModelUsed { id: "0".repeat(64), parts: Vec::new() },
        lists: ListsUsed::of(&lists),
        rules: RulesUsed::of(&[]),
        sample: Some(Said {
            seed: Some(7),
            documents: Some(2),
            lines: None,
            seen: 100,
            wrong: 1,
            interval: (0.0, 0.05),
            changed_since: false,
        }),
        sample_of_automatic: None,
        text: Choices::default(),
    }
}

#[test]
fn the_tree_that_came_in_goes_out() {
    let documents = [
        loose("1987/mars", "elfte.txt", "f6r", &[("f6r", "för")]),
        loose("1987/mars", "Elfte.hocr", "f6r", &[]),
        loose("1987/april", "elfte.txt", "f6r", &[]),
        loose("../utanför//./", "a:b.txt", "f6r", &[]),
        loose("", "elfte.txt", "f6r", &[]),
    ];
    let paths: Vec<String> = delivered(&documents, "nu").0.into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "original/1987/mars/elfte.txt",
            "rattad/1987/mars/elfte.rattad.txt",
            "logg/1987/mars/elfte.andringar.jsonl",
            "logg/1987/mars/elfte.andringar.tsv",
            "logg/1987/mars/elfte.jamforelse.html",
            "original/1987/mars/Elfte (2).hocr",
            "rattad/1987/mars/Elfte (2).rattad.hocr",
            "logg/1987/mars/Elfte (2).andringar.jsonl",
            "logg/1987/mars/Elfte (2).andringar.tsv",
            "logg/1987/mars/Elfte (2).jamforelse.html",
            "original/1987/april/elfte.txt",
            "rattad/1987/april/elfte.rattad.txt",
            "logg/1987/april/elfte.andringar.jsonl",
            "logg/1987/april/elfte.andringar.tsv",
            "logg/1987/april/elfte.jamforelse.html",
            "original/utanför/a_b.txt",
            "rattad/utanför/a_b.rattad.txt",
            "logg/utanför/a_b.andringar.jsonl",
            "logg/utanför/a_b.andringar.tsv",
            "logg/utanför/a_b.jamforelse.html",
            "original/elfte.txt",
            "rattad/elfte.rattad.txt",
            "logg/elfte.andringar.jsonl",
            "logg/elfte.andringar.tsv",
            "logg/elfte.jamforelse.html",
            "manifest.json",
            "kontrollsummor.sha256",
        ]
    );
}

#[test]
fn a_delivery_holds_originals_corrected_texts_and_checksums() {
    let documents =
        [loose("", "1987-03-11.txt", "f6r", &[("f6r", "för")]), loose("", "../1987-03-11.txt", "abc", &[])];
    let (mut files, bytes) = delivered(&documents, "nu");
    assert_eq!(bytes, delivered(&documents, "nu").1);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut unpacked = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        unpacked.push((entry.name().unwrap().to_string(), content));
    }
    assert_eq!(unpacked, files);
    let (path, sums) = files.pop().unwrap();
    assert_eq!(path, "kontrollsummor.sha256");
    let sums = String::from_utf8(sums).unwrap();
    let lines: Vec<_> = sums.lines().map(|line| line.split_once("  ").unwrap()).collect();
    assert_eq!(lines.len(), files.len());
    for ((sum, path), (name, content)) in lines.into_iter().zip(&files) {
        assert_eq!((path, sum), (name.as_str(), delivery::sha256(content).as_str()));
    }
    // The test vector of FIPS 180-2.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert!(sums.contains(&format!("{abc}  original/1987-03-11 (2).txt\n")), "{sums}");
}

#[test]
fn the_manifest_says_what_is_delivered_and_what_nobody_saw() {
    let text = "§ 4 Val\nDen 12 marz 1987 gav 12O kronor.\n~~ii lx| vo\n";
    let mut document = loose("", "a.txt", text, &[]);
    let at = |word: &str| {
        let start = text.find(word).expect("a word of the text");
        Span::new(start, start + word.len())
    };
    let number =
        |before: &str, after: &str| Decision::new(text, at(before), after, Kind::Number, Verdict::Edited);
    let unreadable = Proposal {
        span: at("~~ii lx| vo"),
        ..proposals().into_iter().find(|one| one.kind == Kind::Unreadable).expect("one")
    };
    document.review.set_page(0, vec![unreadable]);
    for (decision, seen) in [(number("marz", "mars"), Seen::Word), (number("12O", "120"), Seen::Text)] {
        let act = Act::Decide { decisions: vec![decision], by: By::Person, seen };
        let record = document.review.record(act, 1_700_000_000_000);
        document.review.apply(&record).expect("the next act");
    }
    let (files, _) = delivered(&[document], "2026-11-22T12:00:00+01:00");
    let content = |path: &str| &files.iter().find(|(other, _)| other == path).expect("a file").1;
    let manifest: serde_json::Value = serde_json::from_slice(content("manifest.json")).expect("JSON");
    for (at, expected) in [
        ("/format", "\"renskrift leverans\""),
        ("/damaged/0/section", "4"),
        ("/damaged/0/line", "3"),
        ("/damaged/0/decided", "false"),
        ("/counts/reviewed", "2"),
        ("/counts/automatic", "0"),
        ("/counts/undecided", "1"),
        ("/counts/unreadable", "1"),
        ("/counts/apart/0/said", "\"0 namn ändrade, 0 kontrollerade mot bilden\""),
        ("/counts/apart/1/said", "\"1 tal ändrat, 0 kontrollerade mot bilden\""),
        ("/counts/apart/2/said", "\"1 datum ändrat, 1 kontrollerat mot bilden\""),
        ("/made", "\"2026-11-22T12:00:00+01:00\""),
        ("/archive/arkivbildare", "\"Byrådet\""),
        ("/sample/documents", "2"),
        ("/sample/seen", "100"),
        ("/sample_of_automatic", "null"),
        ("/program/name", "\"Renskrift\""),
        ("/lists/people", "1"),
        ("/documents/0/encoding", "\"UTF-8\""),
        ("/documents/0/sample/seed", "7"),
        ("/documents/0/sample/seen", "3"),
        ("/documents/0/sample/wrong", "1"),
        ("/documents/0/sample/changed_since", "true"),
        ("/documents/0/sample_of_automatic", "null"),
        ("/documents/0/files/1/path", "\"rattad/a.rattad.txt\""),
    ] {
        let found = manifest.pointer(at).map(|value| value.to_string());
        assert_eq!(found.as_deref(), Some(expected), "{at}");
    }
    let text = String::from_utf8_lossy(content("manifest.json"));
    assert!(text.find("\"damaged\"") < text.find("\"counts\""), "damaged passages come first");
    for file in manifest["documents"][0]["files"].as_array().expect("files") {
        let path = file["path"].as_str().expect("a path");
        assert_eq!(file["sha256"], delivery::sha256(content(path)), "{path}");
        assert_eq!(file["bytes"], content(path).len(), "{path}");
    }
    let table = String::from_utf8(content("logg/a.andringar.tsv").clone()).expect("UTF-8");
    assert_eq!(table.lines().count(), 4, "a head, two changes, one passage");
    assert!(table.contains("\tordets bild\n") && table.contains("\tstår som läst\t"), "{table}");
    assert!(content("logg/a.jamforelse.html").starts_with(b"<!DOCTYPE html>"));
    assert_eq!(content("logg/a.andringar.jsonl").iter().filter(|&&byte| byte == b'\n').count(), 2);
}

#[test]
fn the_comparison_is_one_file_that_runs_nothing() {
    let text = "§ 4 <b>Val</b> & \"annat\"\n<script>alert(1)</script> frin frin\nslut\n";
    let name = "<img src=x onerror=alert(1)>.txt";
    let script = "<script>alert(1)</script>";
    let mut review = reviewed(text, &[(script, "<script>alert(2)</script>"), ("frin", "från")]);
    let second = text.rfind("frin").expect("twice");
    let act = review.edit(&[Span::new(second, second + 4)], "från").expect("a place");
    let record = review.record(act, 0);
    review.apply(&record).expect("the next act");
    let archive = Archive { volym: "<i>3".to_string(), ..Archive::default() };
    let html = report(&account(name, &review), &archive);
    // All markup is the program's own: no attribute but its own, no element that could run or load anything.
    for (element, rest) in html.split('<').skip(1).map(|tag| tag.split_once('>').expect("an end")) {
        let name = element.split_whitespace().next().unwrap_or_default().trim_start_matches('/');
        let own = "!DOCTYPE html head meta title style body h1 h2 p dl div dt dd table thead tbody tr th td del ins";
        assert!(own.split(' ').any(|own| own == name), "<{element}>{rest}");
        assert!(!element.contains("on") || name == "meta", "<{element}>");
    }
    assert!(html.contains("&lt;script&gt;alert(") && html.contains("&lt;i&gt;3"), "{html}");
    assert!(html.contains("<td class=\"n\">2</td><td class=\"t\"><del>frin</del></td>"), "{html}");
    assert!(!html.contains("slut"), "lines that are not changed are left out");
}

/// A spreadsheet runs what begins as a formula does.
#[test]
fn no_cell_of_the_log_is_a_formula() {
    for (before, after) in
        [("=1+1", "@SUM(A1)"), ("-2", "+3"), ("\"a", "b"), ("x", "=HYPERLINK(\"http://a.example\")")]
    {
        let review = reviewed(before, &[(before, after)]);
        let account = account("=cmd.txt", &review);
        let table = log(&account.changes(), &account.damaged());
        let cells = table.lines().nth(1).expect("a row").split('\t');
        for cell in cells {
            assert!(!cell.starts_with(['=', '+', '-', '@', '"']), "{table}");
        }
    }
}

fn show(segments: &[Segment]) -> String {
    let wrap = |segment: &Segment| match segment.mark {
        Mark::Same => segment.text.clone(),
        Mark::Removed => format!("[-{}]", segment.text),
        Mark::Added => format!("[+{}]", segment.text),
    };
    segments.iter().map(wrap).collect()
}

/// A review in which `decisions` are made.
fn reviewed(text: &str, pairs: &[(&str, &str)]) -> Review {
    let mut review = Review::new(Arc::new(Document::new(text.to_string())));
    for &(before, after) in pairs {
        let at = text.find(before).expect("a word of the text");
        let act = review.edit(&[Span::new(at, at + before.len())], after).expect("a place of the text");
        let record = review.record(act, 0);
        review.apply(&record).expect("the next act");
    }
    review
}

#[test]
fn letters_that_differ_are_marked() {
    for (before, after, read, right) in [
        ("frin", "från", "fr[-i]n", "fr[+å]n"),
        ("deltai", "delta i", "deltai", "delta[+ ]i"),
        ("fotslag", "förslag", "f[-ot]slag", "f[+ör]slag"),
        ("iildre", "äldre", "[-ii]ldre", "[+ä]ldre"),
        ("x", "", "[-x]", ""),
    ] {
        let (left, corrected) = compare::marked(before, after);
        assert_eq!((show(&left).as_str(), show(&corrected).as_str()), (read, right));
    }
}

#[test]
fn rows_stand_side_by_side() {
    let text = "§ 4\nBrev frin sam-\nmantride i f6r\n\n\x0cslut\n";
    let review = reviewed(text, &[("frin", "från"), ("sam-\nmantride", "sammanträde"), ("slut", "slut")]);
    let rows = compare::page_rows(review.document(), review.applied(), 0);
    let shown: Vec<_> = rows.iter().map(|row| (row.line, show(&row.read), show(&row.corrected))).collect();
    let expected = [
        (1, "§ 4", "§ 4"),
        (2, "Brev fr[-i]n sam-", "Brev fr[+å]n sam-"),
        (3, "mantr[-i]de i f6r", "mantr[+ä]de i f6r"),
        (4, "", ""),
    ];
    assert_eq!(shown, expected.map(|(line, read, right)| (line, read.to_string(), right.to_string())));
    assert_eq!(rows.iter().map(|row| row.changes.len()).collect::<Vec<_>>(), [0, 1, 1, 0]);
    let counts = compare::counts(review.document(), review.applied());
    assert_eq!((counts.changes, counts.rows, counts.reviewed, counts.automatic), (2, 2, 2, 0));
    let [first, second] = [0, 1].map(|nth| review.applied()[nth].span());
    let changes = compare::Filter::default().changes(&review);
    assert_eq!(compare::next_change(&changes, 0), Some(first));
    assert_eq!(compare::next_change(&changes, first.start), Some(second));
    assert_eq!(compare::next_change(&changes, second.start), None, "what is kept is no change");
    assert_eq!(compare::previous_change(&changes, text.len() as u32), Some(second));
    assert_eq!(compare::previous_change(&changes, first.start), None);
}

#[test]
fn unchanged_rows_are_folded() {
    let text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk";
    let review = reviewed(text, &[("d", "x"), ("h", "y")]);
    for (around, expected) in
        [(0, "(3) 4 (3) 8 (3)"), (1, "(2) 3 4 5 6 7 8 9 (2)"), (2, "1 2 3 4 5 6 7 8 9 10 11")]
    {
        let changes = compare::Filter::default().changes(&review);
        let changed = compare::changed_lines(review.document(), &changes);
        let none = HashSet::new();
        let lines = Lines { count: 11, changed: &changed, around, unfolded: Some(&none) };
        let shown = |shown: Shown| match shown {
            Shown::Line(line) => (line + 1).to_string(),
            Shown::Fold { lines, .. } => format!("({lines})"),
        };
        let pieces: Vec<String> = lines.after(0, 100).0.into_iter().map(shown).collect();
        assert_eq!(pieces.join(" "), expected, "{around}");
    }
}

/// A text of lines with one kind of line end and some form feeds, and edits of stretches of it.
fn edited() -> impl Strategy<Value = (String, Vec<(usize, usize, String)>)> {
    let line = ("[a-zåäö0-9 .§-]{0,12}", prop::bool::weighted(0.1));
    let ends = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    let text = (prop::collection::vec(line, 0..8), "[a-zåäö ]{0,9}", ends).prop_map(|(lines, last, end)| {
        let feed = |feed| if feed { "\x0c" } else { "" };
        lines.into_iter().map(|(line, page)| line + end + feed(page)).collect::<String>() + &last
    });
    let edits = prop::collection::vec((0..120_usize, 0..20_usize, "[a-zåäö \n-]{0,10}"), 0..10);
    (text, edits)
}

fn review_of(text: &str, edits: &[(usize, usize, String)]) -> Review {
    let mut review = Review::new(Arc::new(Document::new(text.to_string())));
    for (start, length, after) in edits {
        if let Some(act) = review.edit(
            &[Span::new(text.floor_char_boundary(*start), text.floor_char_boundary(start + length))],
            after,
        ) {
            let record = review.record(act, 0);
            review.apply(&record).expect("the next act");
        }
    }
    review
}

proptest! {
    #[test]
    fn any_text_file_comes_back_as_it_was(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(Loaded { document, source }) = read("prov.txt", bytes.clone()) {
            let written = corrected_bytes(&document, &source, [], Target::AsRead).unwrap();
            prop_assert_eq!(written, bytes);
        }
    }

    #[test]
    fn corrected_bytes_say_the_corrected_text((text, edits) in edited(), encoding in 0..ENCODINGS.len()) {
        let encoding = ENCODINGS[encoding];
        // A short text without a mark does not show that it is UTF-16.
        prop_assume!(!matches!(encoding, Encoding::Utf16Le { mark: false } | Encoding::Utf16Be { mark: false }));
        // Nor does one show that it is Windows-1252 where its bytes look like a letter of UTF-8.
        prop_assume!(encoding != Encoding::Windows1252 || !["å§", "ä§", "ö§"].iter().any(|like| text.contains(like)));
        let Loaded { document, source } = loaded(file(encoding, &text));
        prop_assert_eq!(document.text(), &text);
        let review = review_of(&text, &edits);
        let expected = file(source.encoding(), &corrected(&document, review.decisions()));
        let written = corrected_bytes(&document, &source, review.decisions(), Target::AsRead).unwrap();
        prop_assert_eq!(written, expected);
    }

    #[test]
    fn corrections_keep_the_lines_and_rows_show_them((text, edits) in edited()) {
        let review = review_of(&text, &edits);
        let document = review.document();
        let corrected = corrected(document, review.decisions());
        prop_assert_eq!(breaks::lines(&text).count(), breaks::lines(&corrected).count());
        let mut rows = Vec::new();
        for page in 0..document.pages().len() as u32 {
            rows.extend(compare::page_rows(document, review.applied(), page));
        }
        // What follows a last line break is a line only where it has letters.
        let sides = |of: fn(&Row) -> &[Segment]| -> Vec<String> {
            let text = |row| of(row).iter().map(|segment| segment.text.as_str()).collect();
            rows.iter().map(text).chain([String::new()]).collect()
        };
        let count = rows.len() + 1;
        let lines = |text: &str| -> Vec<String> {
            breaks::lines(text).chain([""]).take(count).map(str::to_string).collect()
        };
        prop_assert_eq!(sides(|row| &row.read), lines(&text));
        prop_assert_eq!(sides(|row| &row.corrected), lines(&corrected));
        let changed: Vec<u32> =
            rows.iter().filter(|row| !row.changes.is_empty()).map(|row| row.line - 1).collect();
        prop_assert_eq!(compare::counts(document, review.applied()).rows as usize, changed.len());
        let changes = compare::Filter::default().changes(&review);
        prop_assert!(compare::changed_lines(document, &changes).into_iter().eq(changed));
    }
}

#[test]
fn slips_of_the_original_are_marked_where_that_is_wished() {
    let text = "Namden beslutade om bidrag.\n";
    let document = Document::new(text.to_string());
    let at = |word: &str| Span::new(text.find(word).unwrap(), text.find(word).unwrap() + word.len());
    let slip = Decision::new(text, at("Namden"), "Namden", Kind::Word, Verdict::Original);
    let other = Decision::new(text, at("bidrag"), "anslag", Kind::Word, Verdict::Edited);
    let decisions = [slip, other];
    assert_eq!(corrected(&document, &decisions), "Namden beslutade om anslag.\n");
    assert_eq!(corrected(&document, &with_sic(&decisions)), "Namden [sic] beslutade om anslag.\n");
}
