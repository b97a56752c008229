//! `renskrift replay`: a log of changes applied to a text.

use super::input::{self, Failed};
use crate::export::changes::{self, Change};
use crate::export::text::{Target, corrected_bytes};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(super) struct Options {
    /// The log, as correct --log LOG.jsonl writes it and as a delivery holds it
    #[arg(long, value_name = "LOG.jsonl")]
    log: PathBuf,
    /// Where the corrected text goes; standard output if not said
    #[arg(long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// The text: the one that the log was made of, or the same paper read again; - is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let inputs = [&options.input, &options.log];
    input::keep_inputs(&inputs, &options.out.iter().collect::<Vec<_>>())?;
    let changes = log(&options.log)?;
    let loaded = input::read(&options.input)?;
    let all = changes.len();
    let replay = changes::replay(changes, loaded.document.text());
    let bytes = corrected_bytes(&loaded.document, &loaded.source, &replay.decisions, Target::AsRead)
        .map_err(|error| format!("{}: {error}", options.input.display()))?;
    match &options.out {
        Some(path) => input::write(path, &bytes)?,
        None => input::print(&bytes)?,
    }
    for Change { place, decision, .. } in &replay.lost {
        eprintln!("line {}: {:?} to {:?} found no place", place.line, decision.before, decision.after);
    }
    eprintln!("{} of {all} decisions found their place", replay.decisions.len());
    Ok(())
}

/// Reads the log at `path`.
pub(super) fn log(path: &Path) -> Result<Vec<Change>, String> {
    let log = path.display();
    let text = fs::read_to_string(path).map_err(|error| format!("{log}: {error}"))?;
    changes::parse(&text).map_err(|(line, error)| format!("{log}: line {line}: {error}"))
}
