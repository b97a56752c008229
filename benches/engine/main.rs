//! How fast the engine is beside its peers, and how its time and memory grow with the text: the tables of
//! docs/performance.md, which `cargo bench` writes where every text is there.
//!
//! Measures the project's sample, and the protocol of about 20 kB in the folder that `RENSKRIFT_DATA` names (`../shared`
//! where it names none). Needs the model pack (`cargo xtask model`).

#![allow(clippy::unwrap_used, missing_docs)]

mod peers;
mod report;
mod sizes;

use criterion::{Criterion, Throughput};
use renskrift::engine::document::Document;
use renskrift::engine::means::Means;
use renskrift::engine::model::Model;
use renskrift::engine::session::Session;
use report::Report;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn main() {
    let pack = std::fs::read(Path::new(ROOT).join("target/model/renskrift.pack"))
        .expect("no model: run cargo xtask model");
    if let Some(kilobytes) = sizes::asked() {
        sizes::run(pack, kilobytes);
        return;
    }
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let report = RefCell::new(Report::default());
    measure(&mut criterion, &report, "load the model", 1, || Model::new(pack.clone()).unwrap());
    let model = Arc::new(Model::new(pack.clone()).unwrap());
    let symspell = peers::symspell(&pack);
    let spellbook = peers::spellbook();
    for (name, path) in texts() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let document = Arc::new(Document::new(text));
        let words: Vec<&str> = peers::words(&document);
        let row = |tool: &str| format!("{name}: {tool}");
        measure(&mut criterion, &report, &row("Renskrift"), words.len(), || {
            Session::new(model.clone(), Arc::default(), document.clone()).with(Means::fast(true)).finish()
        });
        measure(&mut criterion, &report, &row("both readers"), words.len(), || {
            Session::new(model.clone(), Arc::default(), document.clone()).finish()
        });
        measure(&mut criterion, &report, &row("symspell"), words.len(), || {
            words.iter().map(|word| peers::look_up(&symspell, word)).sum::<usize>()
        });
        // Its suggestions take so long that every thirtieth word must do.
        let some: Vec<&str> = words.iter().step_by(30).copied().collect();
        measure(&mut criterion, &report, &row("spellbook"), some.len(), || {
            some.iter().map(|word| peers::suggest(&spellbook, word)).sum::<usize>()
        });
    }
    criterion.final_summary();
    report.borrow_mut().sizes(sizes::table());
    report.borrow().finish();
}

fn texts() -> [(&'static str, PathBuf); 2] {
    let root = Path::new(ROOT);
    let data = std::env::var("RENSKRIFT_DATA").unwrap_or_else(|_| "../shared".into());
    [
        ("the sample", root.join("www/sample/protokoll.txt")),
        ("a protocol of 20 kB", root.join(data).join("protocols/2020-12-04.ocr.txt")),
    ]
}

/// Measures what takes `words` words at a time, and keeps the times for the report.
fn measure<T>(
    criterion: &mut Criterion,
    report: &RefCell<Report>,
    name: &str,
    words: usize,
    mut work: impl FnMut() -> T,
) {
    let mut group = criterion.benchmark_group("engine");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|times| {
            let start = Instant::now();
            for _ in 0..times {
                std::hint::black_box(work());
            }
            let taken = start.elapsed();
            report.borrow_mut().add(name, words, taken.as_secs_f64() / times as f64);
            taken
        });
    });
    group.finish();
}
