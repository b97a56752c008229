//! The command line: many files at once, and measuring. It reads and writes files; all else is done by the modules that
//! the browser uses too.
//!
//! Exit status 0; 2 for wrong use; 1 with one line on standard error for each file that can't be read or written.

mod apart;
mod at;
mod check;
mod correct;
mod effort;
mod input;
mod learn;
mod merge;
pub mod model;
pub mod pdf;
mod propose;
mod replay;
mod report;
mod score;

use crate::engine::period::Period;
use clap::{Args, Parser};
use input::Failed;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the program can do.
#[derive(Parser)]
#[command(
    name = "renskrift",
    version,
    about = "Corrects OCR'd Swedish meeting protocols",
    arg_required_else_help = true
)]
enum Command {
    /// Write corrected texts
    ///
    /// The output has the lines and the encoding of the input, which is never overwritten. Damaged passages stay as
    /// they were read; the log names them.
    Correct(correct::Options),
    /// Print all proposals as JSON lines
    ///
    /// Each line has page and line (from 1), start and end (bytes of the whole decoded text), before, candidates (text,
    /// probability, source), kind, reason, keep (the probability that the text stands), automatic, related.
    Propose(propose::Options),
    /// Print what a protocol's own order finds odd, as JSON lines
    ///
    /// Numbers of paragraphs, headings against the agenda, dates, sums, case numbers, hyphens; personal identity numbers are
    /// flagged. Each line has page and line (from 1), start and end (bytes of the whole decoded text), before, candidates
    /// (text, probability; none for a note), kind, check, reason, related (the places that show it).
    Check(check::Options),
    /// Apply a log of changes to a text: the same one, or the same paper read again
    ///
    /// Standard error says how many decisions found their place, and names those that did not.
    Replay(replay::Options),
    /// Make the logs of two reviewers of one text one
    ///
    /// What both say, or only one, holds; a person's decision goes before one that nobody has looked at. Where two people disagree
    /// neither holds until it is settled: the places are listed, and a person says who is right.
    Merge(merge::Options),
    /// Write a comparison to be printed: one HTML file with figures, the most frequent changes and every changed line
    Report(report::Options),
    /// Print the people, bodies, places and words of proofread protocols that a list should hold
    ///
    /// Tab-separated values with the columns name, kind, role, from, to (years), note, learned, for a person to choose from.
    Learn(learn::Options),
    /// Compare a text as read and its correction with what the paper says
    Score(score::Options),
    /// Count the presses of a key that it takes to reach what the paper says
    Effort(effort::Options),
    /// Print the hOCR file of a PDF's text layer: what the other commands begin for each PDF
    #[command(name = apart::COMMAND, hide = true)]
    ReadPdf(apart::Options),
}

/// What the engine is given, the same for all commands that run it.
#[derive(Args)]
struct Engine {
    /// The model pack; else RENSKRIFT_MODEL, renskrift.pack beside the program or target/model/renskrift.pack
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// A proofread protocol to learn words, names and bodies from (see learn); may be given several times
    #[arg(long, value_name = "CLEAN.txt")]
    learn: Vec<PathBuf>,
    /// A list of names: one a line (people), or a table (CSV or TSV) with the columns name, kind (word, person, body, place),
    /// role, from, to (years), note, learned (the file it was learned from); may be given several times
    #[arg(long, value_name = "LIST.txt")]
    names: Vec<PathBuf>,
    /// The same, whose entries are words where nothing else is said
    #[arg(long, value_name = "LIST.txt")]
    words: Vec<PathBuf>,
    /// The same, whose entries are bodies where nothing else is said
    #[arg(long, value_name = "LIST.txt")]
    bodies: Vec<PathBuf>,
    /// How old the Swedish is: auto (by the years in the text), modern, older (plural verbs, old spelling now and then),
    /// before-1906 (the spelling from before 1906)
    #[arg(long, value_name = "auto|modern|older|before-1906", default_value = "auto")]
    period: Period,
    /// Leave out the letter reader: sooner done, less found, less taken without a look
    #[arg(long)]
    fast: bool,
}

/// Runs the command that the program was called with.
pub fn run() -> ExitCode {
    let done = match Command::parse() {
        Command::Correct(options) => correct::run(&options),
        Command::Propose(options) => propose::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Replay(options) => replay::run(&options),
        Command::Merge(options) => merge::run(&options),
        Command::Report(options) => report::run(&options),
        Command::Learn(options) => learn::run(&options),
        Command::Score(options) => score::run(&options),
        Command::Effort(options) => effort::run(&options),
        Command::ReadPdf(options) => apart::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            let (status, lines) = match failed {
                Failed::Use(line) => (2, vec![line]),
                Failed::Files(lines) => (1, lines),
            };
            for line in lines {
                eprintln!("renskrift: {line}");
            }
            ExitCode::from(status)
        }
    }
}

/// A range of lines, `A-B`.
fn lines(text: &str) -> Result<(usize, usize), String> {
    let ends = text.split_once('-').and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    match ends {
        Some((first, last)) if 1 <= first && first <= last => Ok((first, last)),
        _ => Err("not a range of lines such as 266-282".to_string()),
    }
}
