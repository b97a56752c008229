//! What is tried with any bytes at all: each reader, the engine, the decisions. A function panics where what it holds is broken; the fuzzer
//! looks for bytes that make it, and `tests/fuzz_corpus.rs` tries those that are kept.

mod files;
mod pages;
mod reviewing;

pub use files::{archive_of_files, log, project_file, table_of_entries};
pub use pages::{alto, hocr, mets_file, page, page_picture, pdf_file, pdf_words, text, tiff_file, xml};
pub use reviewing::decisions;

use renskrift::engine::changed::Change;
use renskrift::engine::checked::{Checked, Checking};
use renskrift::engine::document::Document;
use renskrift::engine::lists::{EntryKind, Lists, table};
use renskrift::engine::meeting::Borders;
use renskrift::engine::model::Model;
use renskrift::engine::proposal::Proposal;
use renskrift::engine::session::{Session, Step};
use std::sync::{Arc, LazyLock};

/// A name, and what is tried under it.
pub type Target = (&'static str, fn(&[u8]));

/// What is tried.
pub const TARGETS: [Target; 18] = [
    ("text", text),
    ("alto", alto),
    ("hocr", hocr),
    ("page", page),
    ("xml", xml),
    ("mets", mets_file),
    ("pdf", pdf_words),
    ("pdf_file", pdf_file),
    ("picture", page_picture),
    ("tiff", tiff_file),
    ("table", table_of_entries),
    ("archive", archive_of_files),
    ("project", project_file),
    ("log", log),
    ("pack", pack),
    ("engine", engine),
    ("protocol", protocol),
    ("decisions", decisions),
];

const TINY: &[u8] = include_bytes!("../../tests/fixtures/tiny.pack");
static MODEL: LazyLock<Arc<Model>> =
    LazyLock::new(|| Arc::new(Model::new(TINY.to_vec()).expect("the tests' pack")));

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

/// A protocol's own order: what is checked of it lies within it and shows places of it, as it was read and with every ninth word
/// changed. What is learned of it lets the document be read again.
pub fn protocol(data: &[u8]) {
    let text = String::from_utf8_lossy(&data[..data.len().min(3000)]).into_owned();
    let document = Arc::new(Document::new(text.clone()));
    let checking = Checking::new(MODEL.clone(), &Lists::default(), document.clone(), Borders::new(), None);
    held(&checking.as_read(), &document);
    let after = String::from_utf8_lossy(data.get(3000..).unwrap_or(b"\xc2\xa7 12"))
        .replace(['\n', '\r', '\x0c'], " ");
    let words = document.tokens().iter().step_by(9);
    let changes: Vec<Change> = words
        .enumerate()
        .map(|(at, token)| Change { span: token.span, after: after.clone(), decided: at % 2 == 0 })
        .collect();
    held(&checking.after(&changes), &document);
    let mut lists = Lists::default();
    lists.learn_from(&MODEL, "a.txt", text);
    let written = table::write(&lists.entries, &table::SWEDISH, ',');
    assert!(table::read(&written, EntryKind::Word).faults.is_empty(), "{written:?}");
    held(&Checking::new(MODEL.clone(), &lists, document.clone(), Borders::new(), None).as_read(), &document);
}

fn held(checked: &Checked, document: &Document) {
    let text = document.text();
    for check in &checked.checks {
        assert_eq!(check.proposal(text).before, check.span.of(text));
        for place in &check.why.places {
            assert!(text.get(place.range()).is_some(), "{check:?}");
        }
        let sum: f32 = check.candidates.iter().map(|(_, probability)| probability).sum();
        assert!(!check.proposal(text).automatic && (0.0..=1.001).contains(&sum), "{check:?}");
    }
    for start in &checked.meetings {
        assert!(document.lines().iter().any(|line| line.span.start == *start), "{start}");
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
