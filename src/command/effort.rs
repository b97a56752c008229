//! `renskrift effort`: how many presses of a key it takes to reach what the paper says.

use super::input::{self, Failed};
use super::{Engine, lines, model};
use crate::effort::plan::plan;
use crate::effort::{Effort, effort};
use crate::engine::checked::checked;
use crate::engine::means::Means;
use crate::engine::proposal::Proposal;
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
    /// Print, as one line of JSON, the keys that the reviewer presses in the app, one step after the other, with the checks
    /// among the proposals; and what parts their number from the figures
    #[arg(long, conflicts_with_all = ["json", "skip"])]
    plan: bool,
    /// Proposals as a list in JSON, in the place of the engine's; without checks
    #[arg(long, value_name = "JSON", requires = "plan")]
    proposals: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let document = Arc::new(input::read(&options.ocr)?.document);
    let gold = input::read(&options.gold)?.document;
    if let Some(given) = &options.proposals {
        let given = input::read(given)?.document;
        let proposals: Vec<Proposal> =
            serde_json::from_str(given.text()).map_err(|error| format!("the proposals: {error}"))?;
        let plan = plan(&document, proposals, Vec::new(), gold.text());
        return Ok(input::print(input::json(&plan).as_bytes())?);
    }
    let model = model::load(options.engine.model.as_deref())?;
    let lists = input::lists(&options.engine, &model)?;
    let proposals = Session::new(model.clone(), lists.clone(), document.clone())
        .with(Means::fast(options.engine.fast))
        .finish();
    if options.plan {
        let checks = checked(&model, &lists, &document).checks;
        let plan = plan(&document, proposals, checks, gold.text());
        return Ok(input::print(input::json(&plan).as_bytes())?);
    }
    let found = effort(&document, proposals, gold.text(), options.skip);
    if found.words == 0 {
        return Err(format!("{}: holds no word to compare with", options.gold.display()).into());
    }
    Ok(input::print(if options.json { input::json(&found) } else { table(&found) }.as_bytes())?)
}

/// One figure a line.
fn table(found: &Effort) -> String {
    let first = [
        ("words", found.words),
        ("groups", found.groups),
        ("presses", found.presses),
        ("presses_in_app", found.presses_in_app),
        ("presses_per_1000", found.presses_per_1000.round() as usize),
    ];
    let last =
        [("retyping", found.retyping), ("retyping_per_1000", found.retyping_per_1000.round() as usize)];
    let rows = first.into_iter().chain(found.parts()).chain(last);
    rows.map(|(name, value)| format!("{name:17} {value}\n")).collect()
}
