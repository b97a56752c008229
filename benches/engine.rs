//! How fast the engine is, beside what a spelling checker's suggestions cost for the same misread words.
//!
//! Measures the project's sample, and the protocol of about 20 kB in the folder that `RENSKRIFT_DATA` names (`../shared`
//! where it names none). Needs the model pack (`cargo xtask model`).

#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use renskrift::engine::document::Document;
use renskrift::engine::lists::Lists;
use renskrift::engine::model::Model;
use renskrift::engine::session::propose;
use std::path::Path;
use std::sync::Arc;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn engine(criterion: &mut Criterion) {
    let root = Path::new(ROOT);
    let pack =
        std::fs::read(root.join("target/model/renskrift.pack")).expect("no model: run cargo xtask model");
    criterion.bench_function("load the model", |bencher| bencher.iter(|| Model::new(pack.clone()).unwrap()));

    let model = Arc::new(Model::new(pack).unwrap());
    let data = std::env::var("RENSKRIFT_DATA").unwrap_or_else(|_| "../shared".into());
    let texts = [
        ("the sample", root.join("www/sample/protokoll.txt")),
        ("a protocol of 20 kB", root.join(data).join("protocols/2020-12-04.ocr.txt")),
    ];
    let mut group = criterion.benchmark_group("words");
    group.sample_size(10);
    for (name, path) in texts {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let document = Arc::new(Document::new(text));
        group.throughput(Throughput::Elements(document.tokens().len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| propose(model.clone(), Arc::new(Lists::default()), document.clone()));
        });
    }
    suggest(&mut group);
}

/// The first twenty words of the sample that the dictionary does not hold, each given to a spelling checker.
fn suggest(group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>) {
    let root = Path::new(ROOT);
    let read = |name: &str| std::fs::read_to_string(root.join("node_modules/dictionary-sv").join(name));
    let (Ok(aff), Ok(dic)) = (read("index.aff"), read("index.dic")) else { return };
    let dictionary = spellbook::Dictionary::new(&aff, &dic).unwrap();
    let sample = std::fs::read_to_string(root.join("www/sample/protokoll.txt")).unwrap();
    let words = sample.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let misread: Vec<&str> =
        words.filter(|word| !word.is_empty() && !dictionary.check(word)).take(20).collect();
    group.throughput(Throughput::Elements(misread.len() as u64));
    group.bench_function("suggestions of spellbook", |bencher| {
        bencher.iter(|| {
            let mut suggestions = Vec::new();
            for word in &misread {
                dictionary.suggest(word, &mut suggestions);
            }
            suggestions.len()
        });
    });
}

criterion_group!(benches, engine);
criterion_main!(benches);
