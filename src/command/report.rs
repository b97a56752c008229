//! `renskrift report`: a comparison of a text as read with what a log of changes makes of it.

use super::input::{self, Failed};
use super::replay;
use crate::engine::document::Document;
use crate::export::account::Account;
use crate::export::changes::Change;
use crate::export::manifest::Archive;
use crate::export::report::report;
use crate::review::Review;
use crate::review::act::{Act, Seen};
use crate::review::decision::{By, Decision};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Args)]
pub(super) struct Options {
    /// The log, as correct --log LOG.jsonl writes it and as a delivery holds it
    #[arg(long, value_name = "LOG.jsonl")]
    log: PathBuf,
    /// Where the comparison goes; standard output if not said
    #[arg(long, value_name = "OUT.html")]
    out: Option<PathBuf>,
    /// The text that the log was made of; - is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    input::keep_inputs(&[&options.input, &options.log], &options.out.iter().collect::<Vec<_>>())?;
    let changes = replay::log(&options.log)?;
    let loaded = input::read(&options.input)?;
    let signature = changes.iter().find_map(|change| change.made.signature.clone()).unwrap_or_default();
    let review = reviewed(Arc::new(loaded.document), &changes)?;
    let name = options.input.file_name().unwrap_or_default().to_string_lossy();
    let account = Account { name: &name, review: &review, pictured: &[], signature: &signature, zone: |_| 0 };
    let html = report(&account, &Archive::default());
    match &options.out {
        Some(path) => input::write(path, html.as_bytes())?,
        None => input::print(html.as_bytes())?,
    }
    Ok(())
}

/// The review of `document` that `changes` tell of: an act for each way that they were decided in.
fn reviewed(document: Arc<Document>, changes: &[Change]) -> Result<Review, String> {
    let mut review = Review::new(document);
    let mut acts: Vec<(By, Option<Seen>, Vec<Decision>)> = Vec::new();
    for change in changes {
        let key = (change.made.by, change.made.underlag);
        match acts.iter_mut().find(|(by, seen, _)| (*by, *seen) == key) {
            Some((_, _, decisions)) => decisions.push(change.decision.clone()),
            None => acts.push((key.0, key.1, vec![change.decision.clone()])),
        }
    }
    for (by, seen, decisions) in acts {
        let act = Act::Decide { decisions, by, seen: seen.unwrap_or(Seen::Text) };
        let record = review.record(act, 0);
        review.apply(&record).map_err(|error| error.to_string())?;
    }
    Ok(review)
}
