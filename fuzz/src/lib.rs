//! What is tried with any bytes at all: each reader, the engine, the decisions. A function panics where what it holds is broken; the fuzzer
//! looks for bytes that make it, and `tests/fuzz_corpus.rs` tries those that are kept.

use renskrift::engine::document::Document;
use renskrift::engine::lists::{EntryKind, Lists, table};
use renskrift::engine::model::Model;
use renskrift::engine::proposal::{Candidate, Kind, Proposal, Source};
use renskrift::engine::session::{Session, Step};
use renskrift::engine::span::Span;
use renskrift::export::text::{self as written, corrected_bytes};
use renskrift::export::{changes, merge, project};
use renskrift::formats::{self, Loaded, archive};
use renskrift::review::Review;
use renskrift::review::act::{Act, Record};
use renskrift::review::border::Border;
use renskrift::review::decision::{Decision, Mark, Verdict};
use renskrift::review::policy::Policy;
use renskrift::review::queue::Group;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use std::sync::{Arc, LazyLock};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A name, and what is tried under it.
pub type Target = (&'static str, fn(&[u8]));

/// What is tried.
pub const TARGETS: [Target; 12] = [
    ("text", text),
    ("alto", alto),
    ("hocr", hocr),
    ("page", page),
    ("xml", xml),
    ("table", table_of_entries),
    ("archive", archive_of_files),
    ("project", project_file),
    ("log", log),
    ("pack", pack),
    ("engine", engine),
    ("decisions", decisions),
];

const TINY: &[u8] = include_bytes!("../../tests/fixtures/tiny.pack");
static MODEL: LazyLock<Arc<Model>> =
    LazyLock::new(|| Arc::new(Model::new(TINY.to_vec()).expect("the tests' pack")));

/// A file: read or refused. With no decision the very bytes are written; with some, what is written can be read again.
pub fn text(data: &[u8]) {
    let Ok(loaded) = formats::read("fil", data.to_vec()) else { return };
    let Loaded { document, source } = &loaded;
    let same = corrected_bytes(document, source, [], written::Target::AsRead).expect("nothing new to encode");
    assert_eq!(same, data, "the file without decisions");
    let changed = changed(document);
    if let Ok(bytes) = corrected_bytes(document, source, &changed, written::Target::AsRead) {
        let again = formats::read("fil", bytes);
        assert!(source.placed().is_none() || again.is_ok(), "what was written is refused: {:?}", again.err());
    }
}

/// Decisions about every third word.
fn changed(document: &Document) -> Vec<Decision> {
    let words = document.tokens().iter().step_by(3);
    let decide = |span: Span| Decision::new(document.text(), span, "å<&\"", Kind::Word, Verdict::Edited);
    words.map(|token| decide(token.span)).collect()
}

/// An ALTO file with `data` within.
pub fn alto(data: &[u8]) {
    within(
        b"<alto><Layout><Page HEIGHT=\"9\" WIDTH=\"9\"><PrintSpace>",
        data,
        b"</PrintSpace></Page></Layout></alto>",
    );
}

/// An hOCR file with `data` within.
pub fn hocr(data: &[u8]) {
    within(b"<html><body><div class=\"ocr_page\" title=\"bbox 0 0 9 9\">", data, b"</div></body></html>");
}

/// A PAGE file with `data` within.
pub fn page(data: &[u8]) {
    within(
        b"<PcGts><Page imageFilename=\"1.png\" imageWidth=\"9\" imageHeight=\"9\">",
        data,
        b"</Page></PcGts>",
    );
}

fn within(head: &[u8], data: &[u8], tail: &[u8]) {
    if data.starts_with(b"<?xml") {
        text(data);
    } else {
        text(&[b"<?xml version=\"1.0\"?>", head, data, tail].concat());
    }
}

/// XML of any kind.
pub fn xml(data: &[u8]) {
    text(&[b"<?xml version=\"1.0\"", data].concat());
}

/// A table of entries: what was read is written and read as the same.
pub fn table_of_entries(data: &[u8]) {
    let read = table::read(&String::from_utf8_lossy(data), EntryKind::Person);
    for separator in [',', '\t'] {
        let written = table::write(&read.entries, &table::SWEDISH, separator);
        let again = table::read(&written, EntryKind::Word);
        assert!(again.faults.is_empty(), "{:?} in {written:?}", again.faults);
        assert_eq!(again.entries, read.entries, "{written:?}");
    }
}

/// A project file: any bytes, or any contents under checksums that are right. What was read is written and read as the same.
pub fn project_file(data: &[u8]) {
    let bytes = if archive::is_zip(data) { data.to_vec() } else { project_of(data) };
    let Ok(read) = project::read(&bytes) else { return };
    // Two documents of one id can't be written.
    let Ok(written) = project::write(&read, "") else { return };
    let again = project::read(&written).expect("what was written");
    assert_eq!(again.series, read.series);
    assert_eq!(again.documents.len(), read.documents.len());
    for (again, read) in again.documents.iter().zip(&read.documents) {
        assert_eq!((&again.original, &again.records), (&read.original, &read.records));
    }
}

/// A zip of files: any bytes, or files whose paths and contents are the pieces of `data` between bytes of 0. None leads out of the archive.
pub fn archive_of_files(data: &[u8]) {
    let bytes = if archive::is_zip(data) {
        data.to_vec()
    } else {
        let pieces: Vec<&[u8]> = data.split(|byte| *byte == 0).take(8).collect();
        let paths = pieces.chunks(2).map(|pair| String::from_utf8_lossy(pair[0]).into_owned());
        zip_of(paths.zip(pieces.chunks(2).map(|pair| pair.last().copied().unwrap_or_default())))
    };
    let Ok(mut archive) = archive::Archive::open("a.zip", Cursor::new(bytes)) else { return };
    for entry in archive.entries().to_vec() {
        let path = entry.path();
        let outside = path.starts_with(['/', '\\']) || path.split(['/', '\\']).any(|part| part == "..");
        assert!(!outside, "{path:?}");
        let _ = archive.read(&entry);
    }
}

/// A project file whose parts are the pieces of `data` between bytes of 0: its contents, then by turns an original and its acts.
fn project_of(data: &[u8]) -> Vec<u8> {
    let mut pieces = data.split(|byte| *byte == 0);
    let mut files = vec![("projekt.json".to_string(), pieces.next().unwrap_or_default())];
    for (at, piece) in pieces.take(6).enumerate() {
        let id = at / 2 + 1;
        files.push((
            if at % 2 == 0 { format!("original/{id}/a.txt") } else { format!("beslut/{id}.jsonl") },
            piece,
        ));
    }
    let hexadecimal =
        |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let sums: String =
        files.iter().map(|(path, bytes)| format!("{}  {path}\n", hexadecimal(bytes))).collect();
    files.push(("kontrollsummor.sha256".to_string(), sums.as_bytes()));
    zip_of(files)
}

/// A zip of files; those that can't be in one, since another has their name, are left out.
fn zip_of<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, bytes) in files {
        if zip.start_file(path, options).is_ok() {
            zip.write_all(bytes).expect("a file in memory");
        }
    }
    zip.finish().expect("a file in memory").into_inner()
}

/// A log of changes: read or refused, written and read as the same, replayed, and made one with itself.
pub fn log(data: &[u8]) {
    let Ok(read) = changes::parse(&String::from_utf8_lossy(data)) else { return };
    let again = changes::parse(&changes::lines(&read)).expect("what was written");
    assert_eq!(again.len(), read.len());
    let replay = changes::replay(read.clone(), TEXT);
    for decision in &replay.decisions {
        assert_eq!(TEXT.get(decision.span.range()), Some(decision.before.as_str()));
    }
    let (first, second) = read.split_at(read.len() / 2);
    merge::merge(first.to_vec(), second.to_vec(), &[]);
    merge::merge(read.clone(), read, &[]);
}

/// A model pack: any bytes, or the tests' pack with bytes of `data` in the place of its own.
pub fn pack(data: &[u8]) {
    let _ = Model::new(data.to_vec());
    let mut bytes = TINY.to_vec();
    for change in data.chunks_exact(4) {
        let at = u32::from_le_bytes([change[0], change[1], change[2], 0]) as usize % bytes.len();
        bytes[at] = change[3];
    }
    if let Ok(model) = Model::new(bytes) {
        for word in ["nämnden", "frin", "å", ""] {
            model.kinds(word);
            model.is_given(word);
        }
    }
}

/// A document: what is proposed lies within it, in order, with probabilities that are some.
pub fn engine(data: &[u8]) {
    let text = String::from_utf8_lossy(&data[..data.len().min(3000)]).into_owned();
    let document = Arc::new(Document::new(text));
    let mut session = Session::new(MODEL.clone(), Arc::new(Lists::default()), document.clone());
    loop {
        match session.step() {
            Step::Page { proposals, .. } | Step::Revised { proposals, .. } => {
                hold(&proposals, document.text())
            }
            Step::Working => {}
            Step::Done => break,
        }
    }
}

fn hold(proposals: &[Proposal], text: &str) {
    let mut last = 0;
    for proposal in proposals {
        assert_eq!(text.get(proposal.span.range()), Some(proposal.before.as_str()));
        assert!(proposal.span.start >= last, "{proposal:?} after {last}");
        last = proposal.span.end;
        let sum: f32 =
            proposal.candidates.iter().map(|candidate| candidate.probability).sum::<f32>() + proposal.keep;
        assert!((-1e-3..=1.001).contains(&sum), "{sum}: {proposal:?}");
        let falling = proposal.candidates.windows(2).all(|pair| pair[0].probability >= pair[1].probability);
        assert!(falling, "{proposal:?}");
        assert!(
            proposal.candidates.iter().all(|candidate| (0.0..=1.0).contains(&candidate.probability)),
            "{proposal:?}"
        );
    }
}

const TEXT: &str = "Brev frin lanet. Ordforande Bo Alm\nredog6r f6r arendet frin lanet.\nSvar frin Frin, W., om lan.\n\
    \x0cSkrivelse frin nimnden f6r kultur.\n";
/// A word as read, its kind, and its readings with their probabilities.
type Misread = (&'static str, Kind, &'static [(&'static str, f32)]);
const READINGS: [Misread; 5] = [
    ("frin", Kind::Word, &[("från", 0.98), ("fria", 0.01)]),
    ("lanet", Kind::Word, &[("länet", 0.7), ("lånet", 0.2)]),
    ("f6r", Kind::Word, &[("för", 0.99)]),
    ("Alm", Kind::Name, &[("Alms", 0.4)]),
    ("nimnden", Kind::Word, &[("nämnden", 0.995)]),
];

fn review() -> Review {
    let document = Arc::new(Document::new(TEXT.to_string()));
    let mut review = Review::new(document.clone());
    let all = proposals();
    for (page, part) in (0..).zip(document.pages()) {
        review.set_page(page, all.iter().filter(|one| part.span.contains(one.span)).cloned().collect());
    }
    review
}

fn proposals() -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (before, kind, readings) in READINGS {
        let candidates: Vec<Candidate> = readings
            .iter()
            .map(|&(text, probability)| Candidate {
                text: text.to_string(),
                probability,
                source: Source::Dictionary,
                confusions: Vec::new(),
                context: 0.5,
            })
            .collect();
        let sure: f32 = readings.iter().map(|(_, probability)| probability).sum();
        for (at, _) in TEXT.match_indices(before) {
            proposals.push(Proposal {
                span: Span::new(at, at + before.len()),
                before: before.to_string(),
                kind,
                candidates: candidates.clone(),
                keep: 1.0 - sure,
                automatic: readings[0].1 > 0.98,
                related: Vec::new(),
            });
        }
    }
    proposals.sort_by_key(|proposal| proposal.span);
    proposals
}

/// Acts, each told by four bytes. Decisions fit the text and do not overlap, acts that are stored and loaded come to the same, and all undone is the start.
pub fn decisions(data: &[u8]) {
    let mut review = review();
    let start = groups(&review);
    let mut records = Vec::new();
    for told in data.chunks_exact(4).take(200) {
        let Some(act) = act(&review, told) else { continue };
        does(&mut review, act, &mut records);
        let mut last = 0;
        for decision in review.decisions() {
            assert_eq!(TEXT.get(decision.span.range()), Some(decision.before.as_str()));
            assert!(decision.span.start >= last);
            last = decision.span.end;
        }
    }
    let stored = serde_json::to_string(&records).expect("acts as JSON");
    let stored: Vec<Record> = serde_json::from_str(&stored).expect("what was stored");
    let loaded = Review::load(review.document().clone(), &stored).expect("what was stored");
    assert_eq!(loaded.applied(), review.applied());
    while let Some(undo) = review.undo() {
        does(&mut review, undo, &mut records);
    }
    assert!(review.applied().is_empty());
    assert_eq!(groups(&review), start);
}

fn groups(review: &Review) -> Vec<Group> {
    let mut groups: Vec<Group> = review.groups(None).map(|group| (**group).clone()).collect();
    groups.sort_by(|one, other| one.key.cmp(&other.key));
    groups
}

fn does(review: &mut Review, act: Act, records: &mut Vec<Record>) {
    let record = review.record(act, 1_000 + records.len() as u64);
    review.apply(&record).expect("the next act");
    records.push(record);
}

fn act(review: &Review, told: &[u8]) -> Option<Act> {
    let (what, a, b, c) = (told[0], usize::from(told[1]), usize::from(told[2]), told[3]);
    let group = || review.groups(None).nth(a % review.groups(None).count().max(1)).cloned();
    let chosen = |group: &Group| -> Vec<Span> {
        let places = group.places.iter().enumerate();
        places.filter(|(at, _)| c >> (at % 8) & 1 == 1).map(|(_, place)| place.span).collect()
    };
    let span = || {
        let [start, end] = [a, a + b % 40].map(|at| TEXT.floor_char_boundary(at));
        Span::new(start, end)
    };
    let verdict = [Verdict::Kept, Verdict::Original, Verdict::Unreadable][usize::from(c) % 3];
    match what % 13 {
        0 | 1 => group().and_then(|group| review.accept(&group.key, b % 3, &chosen(&group))),
        2 => group().and_then(|group| review.keep(&group.key, &chosen(&group), verdict)),
        3 => review.edit(&[span()], &"å\n ö"[..["", "å", "å\n", "å\n ö"][usize::from(c) % 4].len()]),
        4 => review.stand(span(), verdict),
        5 => review.mark(
            &[span()],
            [Mark::Signature, Mark::Stamp, Mark::Handwritten, Mark::Furniture][usize::from(c) % 4],
        ),
        6 => review.border([Border::Page, Border::Meeting][usize::from(c) % 2], a % 6),
        7 => review.accept_automatic(f32::from(c) / 255.0),
        8 => review.accept_unseen(Policy::Unseen(f32::from(c) / 255.0), 0.0),
        9 => review.revert(&[review.applied().get(a)?.span()]),
        10 => review.revert_batch(a as u32),
        11 => review.undo(),
        _ => review.redo(),
    }
}
