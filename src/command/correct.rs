//! `renskrift correct`: corrected texts, one to standard output or a file, many into a folder, or lines of JSON.

mod lines;

use super::input::{self, Failed, Found, Walked};
use super::{Engine, model};
use crate::engine::document::Document;
use crate::engine::lists::Lists;
use crate::engine::means::Means;
use crate::engine::model::Model;
use crate::engine::session::Session;
use crate::export::account::Account;
use crate::export::changes;
use crate::export::log::short_log;
use crate::export::moment::stamp;
use crate::export::names::{rattad_name, unique_places};
use crate::export::text::{Choices, Fair};
use crate::review::Review;
use crate::review::act::{Act, Seen};
use crate::review::decision::By;
use crate::review::policy::{Policy, decisions_from};
use clap::Args;
use rayon::prelude::*;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
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
    /// passages that nobody can read. It holds the text of the protocol and the names of people
    #[arg(long, value_name = "LOG", conflicts_with = "out_dir")]
    log: Option<PathBuf>,
    #[command(flatten)]
    text: Choices,
    /// Where the corrected text goes; standard output if not said
    #[arg(long, value_name = "OUT", conflicts_with = "out_dir")]
    out: Option<PathBuf>,
    /// The folder that the corrected texts go to: NAME.txt becomes NAME.rattad.txt; folders and zips among the inputs keep
    /// their tree
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Read lines of JSON from standard input, `{"name": ..., "text": "..."}`, and answer each at once with one on standard output, `{"name":
    /// ..., "text": "...", "changes": [...]}`, where changes are lines of the log; a line that can't be read is answered with
    /// `{"line": ..., "error": "..."}`
    #[arg(long, conflicts_with_all = ["out", "out_dir", "log", "input"])]
    json_lines: bool,
    /// The text as read; - is standard input; several, folders and zips only with --out-dir
    #[arg(value_name = "IN", required_unless_present = "json_lines")]
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
        _ if options.json_lines => lines::run(&Corrector::new(options)?, options),
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
    let corrected = Corrector::new(options)?.correct(&Found::file(path.clone(), ""))?;
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
    let Walked { found: files, refused } = input::walk(&options.input)?;
    let places = unique_places(files.iter().map(|file| (file.folder.as_str(), file.name.as_str())));
    let outputs: Vec<PathBuf> =
        places.iter().map(|(inner, name)| folder.join(inner).join(rattad_name(name))).collect();
    for folder in outputs.iter().filter_map(|path| path.parent()).chain([folder]) {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let read: Vec<&PathBuf> = files.iter().map(|file| &file.path).chain(read_by(options)).collect();
    input::keep_inputs(&read, &outputs.iter().collect::<Vec<_>>())?;
    let corrector = Corrector::new(options)?;
    let progress = Progress::new(files.len());
    let failed: Vec<String> = files
        .par_iter()
        .zip(&outputs)
        .filter_map(|(file, out)| {
            let done = corrector.correct(file).and_then(|corrected| input::write(out, &corrected.bytes));
            progress.step();
            done.err()
        })
        .collect();
    progress.end();
    let failures: Vec<String> = refused.into_iter().chain(failed).collect();
    if failures.is_empty() { Ok(()) } else { Err(Failed::Files(failures)) }
}

/// A line on the terminal that says how many files are done.
struct Progress {
    all: usize,
    done: AtomicUsize,
    shown: bool,
}

impl Progress {
    fn new(all: usize) -> Self {
        Self { all, done: AtomicUsize::new(0), shown: io::stderr().is_terminal() && all > 1 }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown {
            eprint!("\r{done} of {} files", self.all);
        }
    }

    fn end(&self) {
        if self.shown {
            eprintln!();
        }
    }
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

/// What corrects texts: the model, the lists, and how it is done.
struct Corrector<'a> {
    model: Arc<Model>,
    lists: Arc<Lists>,
    options: &'a Options,
}

impl<'a> Corrector<'a> {
    fn new(options: &'a Options) -> Result<Self, String> {
        let model = model::load(options.engine.model.as_deref())?;
        let lists = input::lists(&options.engine, &model)?;
        Ok(Self { model, lists, options })
    }

    /// The review of `document` in which what may be taken is taken, and when that was done (milliseconds since 1970).
    fn review(&self, document: Document) -> (Review, u64) {
        let document = Arc::new(document);
        let session = Session::new(self.model.clone(), self.lists.clone(), document.clone());
        let mut review = Review::new(document.clone());
        let session = session.with(Means::fast(self.options.engine.fast));
        session.each_page(|page, found| review.set_page(page, found));
        let pages = 0..document.pages().len() as u32;
        let proposals = pages.flat_map(|page| review.proposals(page)).map(|proposal| &**proposal);
        let decisions = decisions_from(document.text(), proposals, self.options.accept);
        let decide = Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as u64;
        let record = review.record(decide, now);
        review.apply(&record).expect("the first act of a review");
        (review, now)
    }

    fn correct(&self, file: &Found) -> Result<Corrected, String> {
        let loaded = file.read()?;
        let (review, now) = self.review(loaded.document);
        let bytes = Fair::copy(&review, self.options.text)
            .bytes(review.document(), &loaded.source, &stamp(now, 0))
            .map_err(|error| format!("{}: {error}", file.shown()))?;
        let log = match &self.options.log {
            Some(to) => told(&file.name, to, &review),
            None => String::new(),
        };
        Ok(Corrected { bytes, log })
    }
}

/// The log of what `review` decided, in the form that the name of its file `to` asks for.
fn told(name: &str, to: &Path, review: &Review) -> String {
    let account = account(name, review);
    match to.extension().is_some_and(|kind| kind == "jsonl") {
        true => changes::lines(&account.changes()),
        false => short_log(&account.changes(), &account.damaged()),
    }
}

fn account<'a>(name: &'a str, review: &'a Review) -> Account<'a> {
    Account { name, review, pictured: &[], signature: "", zone: |_| 0 }
}
