//! `renskrift learn`: what proofread protocols hold that a list should, as tab-separated values. They hold names of people.

use super::input::{self, Failed};
use super::model;
use crate::engine::learn::learn;
use crate::engine::lists::{Lists, table};
use crate::engine::vocabulary::Vocabulary;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Options {
    /// The model pack; else RENSKRIFT_MODEL, renskrift.pack beside the program or target/model/renskrift.pack
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// The proofread protocols; - is standard input
    #[arg(value_name = "CLEAN.txt", required = true)]
    input: Vec<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let model = model::load(options.model.as_deref())?;
    let lists = Lists::default();
    let mut entries = Vec::new();
    for path in &options.input {
        let document = input::read(path)?.document;
        let vocabulary = Vocabulary::new(model.clone(), &lists, lists.period.shares(&document));
        let found = learn(&document, &vocabulary);
        entries.extend(found.iter().map(|found| found.entry(&path.display().to_string())));
    }
    Ok(input::print(table::write(&entries, &table::ENGLISH, '\t').as_bytes())?)
}
