//! `renskrift correct`: corrected texts, one to standard output or a file, or many into a folder.

use super::input::{self, Failed};
use super::{Engine, model};
use crate::engine::lists::Lists;
use crate::engine::means::Means;
use crate::engine::model::Model;
use crate::engine::session::Session;
use crate::export::account::Account;
use crate::export::changes;
use crate::export::log::short_log;
use crate::export::names::{rattad_name, unique_names};
use crate::export::text::{Choices, Fair};
use crate::review::Review;
use crate::review::act::{Act, Seen};
use crate::review::decision::By;
use crate::review::policy::{Policy, decisions_from};
use clap::Args;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    engine: Engine,
    /// What is taken: auto (what may be taken without a person's look), all (every proposal at least 0.5 sure), or
    /// every proposal at least this sure, 0 to 1
    #[arg(long, value_name = "auto|all|0.90", default_value = "auto", value_parser = policy)]
    accept: Policy,
    /// Write what was changed: as JSON lines to a LOG.jsonl, which `replay` takes; else as tab-separated values, with the
    /// passages that nobody can read
    #[arg(long, value_name = "LOG", conflicts_with = "out_dir")]
    log: Option<PathBuf>,
    #[command(flatten)]
    text: Choices,
    /// Where the corrected text goes; standard output if not said
    #[arg(long, value_name = "OUT", conflicts_with = "out_dir")]
    out: Option<PathBuf>,
    /// The folder that the corrected texts go to: NAME.txt becomes NAME.rattad.txt
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// The text as read; - is standard input; several only with --out-dir
    #[arg(value_name = "IN", required = true)]
    input: Vec<PathBuf>,
}

fn policy(text: &str) -> Result<Policy, String> {
    match text {
        "auto" => Ok(Policy::Auto),
        "all" => Ok(Policy::All),
        _ => match text.parse() {
            Ok(least) if (0.0..=1.0).contains(&least) => Ok(Policy::AtLeast(least)),
            _ => Err("neither auto, all nor a number from 0 to 1".to_string()),
        },
    }
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    match &options.out_dir {
        Some(folder) => many(options, folder),
        None => one(options),
    }
}

fn one(options: &Options) -> Result<(), Failed> {
    let [path] = options.input.as_slice() else {
        return Err(Failed::Use("several texts need --out-dir".to_string()));
    };
    let outputs: Vec<&PathBuf> = options.out.iter().chain(&options.log).collect();
    input::keep_inputs(&read_by(options), &outputs)?;
    let model = model::load(options.engine.model.as_deref())?;
    let lists = input::lists(&options.engine, &model)?;
    let corrected = correct(&model, &lists, path, options)?;
    if let Some(path) = &options.log {
        input::write(path, corrected.log.as_bytes())?;
    }
    match &options.out {
        Some(path) => input::write(path, &corrected.bytes)?,
        None => input::print(&corrected.bytes)?,
    }
    Ok(())
}

fn many(options: &Options, folder: &Path) -> Result<(), Failed> {
    if options.input.iter().any(|path| input::is_stdin(path)) {
        return Err(Failed::Use("- has no name to write under in --out-dir; use --out".to_string()));
    }
    let names: Vec<String> = options.input.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let outputs: Vec<PathBuf> = unique_names(names.iter().map(String::as_str))
        .iter()
        .map(|name| folder.join(rattad_name(name)))
        .collect();
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    input::keep_inputs(&read_by(options), &outputs.iter().collect::<Vec<_>>())?;
    let model = model::load(options.engine.model.as_deref())?;
    let lists = input::lists(&options.engine, &model)?;
    let failures: Vec<String> = options
        .input
        .par_iter()
        .zip(&outputs)
        .filter_map(|(path, out)| {
            correct(&model, &lists, path, options)
                .and_then(|corrected| input::write(out, &corrected.bytes))
                .err()
        })
        .collect();
    if failures.is_empty() { Ok(()) } else { Err(Failed::Files(failures)) }
}

fn read_by(options: &Options) -> Vec<&PathBuf> {
    let Engine { model, learn, names, .. } = &options.engine;
    options.input.iter().chain(learn).chain(names).chain(model).collect()
}

/// A corrected text in the encoding of the input, and what was changed.
struct Corrected {
    bytes: Vec<u8>,
    log: String,
}

fn correct(
    model: &Arc<Model>,
    lists: &Arc<Lists>,
    path: &Path,
    options: &Options,
) -> Result<Corrected, String> {
    let loaded = input::read(path)?;
    let document = Arc::new(loaded.document);
    let session = Session::new(model.clone(), lists.clone(), document.clone());
    let mut review = Review::new(document.clone());
    session.with(Means::fast(options.engine.fast)).each_page(|page, found| review.set_page(page, found));
    let pages = 0..document.pages().len() as u32;
    let proposals = pages.flat_map(|page| review.proposals(page));
    let decisions = decisions_from(document.text(), proposals.map(|proposal| &**proposal), options.accept);
    let decide = Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let record = review.record(decide, now.as_millis() as u64);
    review.apply(&record).expect("the first act of a review");
    let bytes = Fair::copy(&review, options.text)
        .bytes(&document, &loaded.source)
        .map_err(|error| format!("{}: {error}", path.display()))?;
    let log = match &options.log {
        Some(to) => told(path, to, &review),
        None => String::new(),
    };
    Ok(Corrected { bytes, log })
}

/// The log of what `review` decided, in the form that the name of its file `to` asks for.
fn told(path: &Path, to: &Path, review: &Review) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let account = Account { name: &name, review, pictured: &[], signature: "", zone: |_| 0 };
    match to.extension().is_some_and(|kind| kind == "jsonl") {
        true => changes::lines(&account.changes()),
        false => short_log(&account.changes(), &account.damaged()),
    }
}
