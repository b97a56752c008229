//! `renskrift score`: how a correction compares with what the paper says.

use super::input::{self, Failed};
use super::lines;
use crate::score::{Comparison, Figures, compare, without_lines};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(super) struct Options {
    /// The text as read
    #[arg(long, value_name = "A")]
    ocr: PathBuf,
    /// What the paper says
    #[arg(long, value_name = "B")]
    gold: PathBuf,
    /// The corrected text
    #[arg(long, value_name = "C")]
    out: PathBuf,
    /// Lines to cut out of the text as read and of the corrected text, counted from 1, both ends in
    #[arg(long, value_name = "A-B", value_parser = lines)]
    skip: Option<(usize, usize)>,
    /// Print the figures as one line of JSON
    #[arg(long)]
    json: bool,
    /// Print up to N words of each kind of failure on standard error
    #[arg(long, value_name = "N", default_value_t = 0)]
    show: usize,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let cut = |path: &Path| -> Result<String, String> {
        let text = input::read(path)?.document.text().to_string();
        Ok(match options.skip {
            Some((first, last)) => without_lines(&text, first, last),
            None => text,
        })
    };
    let gold = input::read(&options.gold)?;
    let comparison = compare(&cut(&options.ocr)?, gold.document.text(), &cut(&options.out)?);
    let figures = comparison.counts.figures();
    if comparison.counts.words == 0 {
        return Err(format!("{}: holds no word to compare with", options.gold.display()).into());
    }
    input::print(if options.json { input::json(&figures) } else { table(&figures) }.as_bytes())?;
    show(&comparison, options.show);
    Ok(())
}

/// One figure a line: counts as they are, rates with four decimals.
fn table(figures: &Figures) -> String {
    let count = |value: usize| value.to_string();
    let rate = |value: f64| format!("{value:.4}");
    let rows = [
        ("words", count(figures.words)),
        ("cer_before", rate(figures.cer_before)),
        ("cer_after", rate(figures.cer_after)),
        ("wer_before", rate(figures.wer_before)),
        ("wer_after", rate(figures.wer_after)),
        ("wrong", count(figures.wrong)),
        ("fixed", count(figures.fixed)),
        ("missed", count(figures.missed)),
        ("botched", count(figures.botched)),
        ("harmed", count(figures.harmed)),
        ("precision", rate(figures.precision)),
        ("recall", rate(figures.recall)),
        ("harm_rate", rate(figures.harm_rate)),
        ("cer_reduction", rate(figures.cer_reduction)),
    ];
    rows.iter().map(|(name, value)| format!("{name:14} {value}\n")).collect()
}

fn show(comparison: &Comparison, limit: usize) {
    let kinds =
        [("missed", &comparison.missed), ("botched", &comparison.botched), ("harmed", &comparison.harmed)];
    for (kind, failures) in kinds {
        for failure in failures.iter().take(limit) {
            eprintln!("{kind}\tgold={}\tocr={}\tout={}", failure.gold, failure.ocr, failure.out);
        }
    }
}
