//! `renskrift merge`: the logs of two reviewers of one text made one.

use super::input::{self, Failed};
use super::replay;
use crate::export::changes;
use crate::export::merge::{Conflict, merge};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(super) struct Options {
    /// The first reviewer's log
    #[arg(long, value_name = "A.jsonl")]
    first: PathBuf,
    /// The second reviewer's log, of the same text
    #[arg(long, value_name = "B.jsonl")]
    second: PathBuf,
    /// Where the two disagree, as --conflicts wrote it, with "first", "second" or "neither" written in as "settled"
    #[arg(long, value_name = "CONFLICTS.jsonl")]
    settled: Option<PathBuf>,
    /// Where the places go that the two disagree about: a line of JSON each. Like the logs it holds the text of the protocol
    /// and the names of people
    #[arg(long, value_name = "CONFLICTS.jsonl")]
    conflicts: Option<PathBuf>,
    /// Where the merged log goes, which replay takes; standard output if not said
    #[arg(long, value_name = "OUT.jsonl")]
    out: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let inputs: Vec<&PathBuf> =
        [&options.first, &options.second].into_iter().chain(&options.settled).collect();
    let outputs: Vec<&PathBuf> = options.out.iter().chain(&options.conflicts).collect();
    input::keep_inputs(&inputs, &outputs)?;
    let settled = options.settled.as_deref().map_or(Ok(Vec::new()), conflicts)?;
    let merged = merge(replay::log(&options.first)?, replay::log(&options.second)?, &settled);
    let log = changes::lines(&merged.changes);
    match &options.out {
        Some(path) => input::write(path, log.as_bytes())?,
        None => input::print(log.as_bytes())?,
    }
    if let Some(path) = &options.conflicts {
        let lines: String = merged.conflicts.iter().map(input::json).collect();
        input::write(path, lines.as_bytes())?;
    }
    let open = merged.conflicts.iter().filter(|conflict| conflict.settled.is_none());
    for Conflict { line, first, second, .. } in open.clone() {
        eprintln!("line {line}: {} or {}", said(first), said(second));
    }
    let (all, open) = (merged.conflicts.len(), open.count());
    eprintln!("{} decisions, {all} conflicts, {open} of them not settled", merged.changes.len());
    Ok(())
}

fn said(forms: &[(String, String)]) -> String {
    let forms: Vec<String> = forms.iter().map(|(before, after)| format!("{before:?} to {after:?}")).collect();
    forms.join(", ")
}

/// Reads a list of conflicts.
fn conflicts(path: &Path) -> Result<Vec<Conflict>, String> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| {
            serde_json::from_str(line).map_err(|error| format!("{name}: line {number}: {error}"))
        })
        .collect()
}
