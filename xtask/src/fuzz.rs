//! `cargo xtask fuzz`: looks for bytes that break a reader, the engine or the decisions, with libFuzzer.

use crate::tools;
use std::fs;
use std::path::Path;

const TARGETS: &str = "fuzz/fuzz_targets";
/// What is kept and tested with all else.
const KEPT: &str = "fuzz/corpus";
/// What the fuzzer finds on its way.
const FOUND: &str = "target/fuzz/corpus";
/// One try may take so many seconds, and so many megabytes.
const SECONDS: u32 = 60;
const MEGABYTES: u32 = 4096;

/// Tries `target`, or each of all for so long, one after the other.
pub fn run(target: Option<&str>, minutes: f32) -> Result<(), String> {
    let all = targets()?;
    let chosen: Vec<&String> =
        all.iter().filter(|name| target.is_none_or(|target| target == *name)).collect();
    if chosen.is_empty() {
        return Err(format!("no such target; there are {}", all.join(", ")));
    }
    tools::nightly()?;
    tools::cargo_fuzz()?;
    for name in chosen {
        let found = format!("{FOUND}/{name}");
        fs::create_dir_all(&found).map_err(|error| format!("{found}: {error}"))?;
        // The first folder is written to, the others are only read.
        let kept = format!("{KEPT}/{name}");
        let mut fuzz = tools::command(
            "rustup",
            &["run", "nightly", "cargo", "fuzz", "run", "--target-dir", "target/fuzz"],
        );
        // The project has no unsafe code, and without the address sanitizer twice as much is tried.
        fuzz.args(["--sanitizer", "none", "--debug-assertions", name, &found, &kept, "--"]);
        // Zero would be without an end to it.
        fuzz.arg(format!("-max_total_time={}", (minutes * 60.0).max(1.0) as u32));
        fuzz.args([
            format!("-timeout={SECONDS}"),
            format!("-rss_limit_mb={MEGABYTES}"),
            "-print_final_stats=1".to_string(),
        ]);
        tools::step(
            &format!("Fuzzing {name} for {minutes} minutes"),
            &mut fuzz,
            "the bytes that did it are named above; once mended, put them into fuzz/corpus",
        )?;
    }
    Ok(())
}

fn targets() -> Result<Vec<String>, String> {
    let entries = fs::read_dir(TARGETS).map_err(|error| format!("{TARGETS}: {error}"))?;
    let name = |path: &Path| Some(path.file_stem()?.to_str()?.to_string());
    let mut names: Vec<String> = entries.filter_map(|entry| name(&entry.ok()?.path())).collect();
    names.sort();
    Ok(names)
}
