//! Texts of growing size, each in a process of its own, whose peak of memory is read.

use renskrift::engine::document::Document;
use renskrift::engine::means::Means;
use renskrift::engine::model::Model;
use renskrift::engine::session::Session;
use renskrift::review::policy::Policy;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

/// Tells a process of this program to work on a text of so many kilobytes, and nothing else.
const ASKED: &str = "RENSKRIFT_BENCH_KILOBYTES";
/// The sizes of the table, in kilobytes.
const SIZES: [usize; 5] = [20, 100, 500, 4_000, 20_000];

/// The size that this process is asked for.
pub fn asked() -> Option<usize> {
    std::env::var(ASKED).ok()?.parse().ok()
}

/// Corrects a text of `kilobytes`, and prints: bytes, words, seconds, peak of memory in kilobytes.
pub fn run(pack: Vec<u8>, kilobytes: usize) {
    let model = Arc::new(Model::new(pack).unwrap());
    let text = text(kilobytes * 1000);
    let bytes = text.len();
    let start = Instant::now();
    let document = Arc::new(Document::new(text));
    let mut out = String::with_capacity(bytes + bytes / 16);
    let mut at = 0;
    Session::new(model, Arc::default(), document.clone()).with(Means::fast(true)).each_page(
        |_, proposals| {
            for proposal in &proposals {
                let Some(best) = Policy::All.choice(proposal) else { continue };
                out.push_str(document.text().get(at..proposal.span.start as usize).unwrap_or_default());
                out.push_str(&best.text);
                at = proposal.span.end as usize;
            }
        },
    );
    out.push_str(document.text().get(at..).unwrap_or_default());
    let seconds = start.elapsed().as_secs_f64();
    assert!(out.len() > bytes / 2, "the text is corrected whole");
    println!("{bytes}\t{}\t{seconds}\t{}", document.tokens().len(), peak().unwrap_or_default());
}

/// The pages of the sample in an order that repeats late, at least `bytes` of them.
fn text(bytes: usize) -> String {
    let sample = std::fs::read_to_string(Path::new(super::ROOT).join("www/sample/protokoll.txt")).unwrap();
    let document = Document::new(sample);
    let pages: Vec<&str> = document.pages().iter().map(|page| page.span.of(document.text())).collect();
    let mut text = String::with_capacity(bytes + 10_000);
    let mut state: u64 = 1;
    while text.len() < bytes {
        // Knuth's linear congruential generator.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(pages[(state >> 33) as usize % pages.len()].trim_end_matches('\u{c}'));
        text.push('\u{c}');
    }
    text
}

/// The most memory that this process ever held, in kilobytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The table: a line for each size.
pub fn table() -> String {
    let mut table =
        String::from("| text | words | seconds | words a second | peak of memory |\n|---|---|---|---|---|\n");
    for kilobytes in SIZES {
        let program = std::env::current_exe().unwrap();
        let done = Command::new(program).env(ASKED, kilobytes.to_string()).output().unwrap();
        let line = String::from_utf8(done.stdout).unwrap();
        let numbers: Vec<f64> = line.trim().split('\t').map(|number| number.parse().unwrap()).collect();
        let [bytes, words, seconds, peak] = numbers[..] else { panic!("{line}") };
        table += &format!(
            "| {:.2} MB | {words:.0} | {seconds:.2} | {:.0} | {:.0} MB |\n",
            bytes / 1e6,
            words / seconds,
            peak / 1e3
        );
    }
    table
}
