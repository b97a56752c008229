//! `renskrift learn`: what proofread protocols hold that a list should, as tab-separated values.

use super::input::{self, Failed};
use super::model;
use crate::engine::learn::{Sort, learn};
use crate::engine::lists::Lists;
use crate::engine::vocabulary::Vocabulary;
use clap::Args;
use std::path::PathBuf;

/// The heads of the columns.
const HEADS: &str = "name\tkind\trole\tfrom\tto\tnote\n";

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
    let mut rows = HEADS.to_string();
    for path in &options.input {
        let document = input::read(path)?.document;
        let vocabulary = Vocabulary::new(model.clone(), &lists, lists.period.shares(&document));
        for found in learn(&document, &vocabulary) {
            let entry = found.entry(&path.display().to_string());
            let year = |year: Option<u32>| year.map_or(String::new(), |year| year.to_string());
            let (role, note) = (&entry.about.role, &entry.about.note);
            let (from, to) = (year(entry.about.from), year(entry.about.to));
            rows.push_str(&format!("{}\t{}\t{role}\t{from}\t{to}\t{note}\n", entry.text, name(found.sort)));
        }
    }
    Ok(input::print(rows.as_bytes())?)
}

fn name(sort: Sort) -> &'static str {
    match sort {
        Sort::Person => "person",
        Sort::Body => "body",
        Sort::Place => "place",
        Sort::Word => "word",
    }
}
