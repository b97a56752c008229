//! `renskrift effort`: how many presses of a key it takes to reach what the paper says.

use super::input::{self, Failed};
use super::{Engine, lines, model};
use crate::effort::{Effort, effort};
use crate::engine::means::Means;
use crate::engine::session::Session;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    engine: Engine,
    /// The text as read
    #[arg(long, value_name = "A")]
    ocr: PathBuf,
    /// What the paper says
    #[arg(long, value_name = "B")]
    gold: PathBuf,
    /// Lines to cut out of the text as read, counted from 1, both ends in
    #[arg(long, value_name = "A-B", value_parser = lines)]
    skip: Option<(usize, usize)>,
    /// Print the figures as one line of JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let model = model::load(options.engine.model.as_deref())?;
    let lists = input::lists(&options.engine, &model)?;
    let document = Arc::new(input::read(&options.ocr)?.document);
    let gold = input::read(&options.gold)?.document;
    let proposals =
        Session::new(model, lists, document.clone()).with(Means::fast(options.engine.fast)).finish();
    let found = effort(&document, proposals, gold.text(), options.skip);
    if found.words == 0 {
        return Err(format!("{}: holds no word to compare with", options.gold.display()).into());
    }
    Ok(input::print(if options.json { input::json(&found) } else { table(&found) }.as_bytes())?)
}

/// One figure a line.
fn table(found: &Effort) -> String {
    let rows = [
        ("words", found.words),
        ("groups", found.groups),
        ("presses", found.presses),
        ("presses_in_app", found.presses_in_app),
        ("presses_per_1000", found.presses_per_1000.round() as usize),
        ("automatic", found.automatic),
        ("accepting", found.accepting),
        ("choosing", found.choosing),
        ("leaving_out", found.leaving_out),
        ("keeping", found.keeping),
        ("typing", found.typing),
        ("rewriting", found.rewriting),
        ("retyping", found.retyping),
        ("retyping_per_1000", found.retyping_per_1000.round() as usize),
    ];
    rows.iter().map(|(name, value)| format!("{name:17} {value}\n")).collect()
}
