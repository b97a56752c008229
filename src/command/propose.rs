//! `renskrift propose`: every proposal as a line of JSON.

use super::at::At;
use super::input::{self, Failed};
use super::{Engine, model};
use crate::engine::document::Document;
use crate::engine::means::Means;
use crate::engine::proposal::{Candidate, Kind, Proposal, Source, left_open};
use crate::engine::session::Session;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    engine: Engine,
    /// The text as read; - is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let model = model::load(options.engine.model.as_deref())?;
    let lists = input::lists(&options.engine, &model)?;
    let document = Arc::new(input::read(&options.input)?.document);
    let mut lines = String::new();
    for proposal in
        Session::new(model, lists, document.clone()).with(Means::fast(options.engine.fast)).finish()
    {
        lines.push_str(&input::json(&row(&document, &proposal)));
    }
    Ok(input::print(lines.as_bytes())?)
}

/// A proposal as it is printed; the documentation of the command says what the fields are.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    at: At,
    before: &'a str,
    candidates: Vec<Reading<'a>>,
    kind: Kind,
    reason: String,
    keep: f32,
    automatic: bool,
    related: Vec<At>,
}

#[derive(Serialize)]
struct Reading<'a> {
    text: &'a str,
    probability: f32,
    source: Source,
}

fn row<'a>(document: &Document, proposal: &'a Proposal) -> Row<'a> {
    let reading =
        |one: &'a Candidate| Reading { text: &one.text, probability: one.probability, source: one.source };
    Row {
        at: At::of(document, proposal.span),
        before: &proposal.before,
        candidates: proposal.candidates.iter().map(reading).collect(),
        kind: proposal.kind,
        reason: reason(document, proposal),
        keep: proposal.keep,
        automatic: proposal.automatic,
        related: proposal.related.iter().map(|span| At::of(document, *span)).collect(),
    }
}

/// Why the best candidate stands where it stands, for a person to read.
fn reason(document: &Document, proposal: &Proposal) -> String {
    match proposal.best() {
        Some(best) => because(document, best),
        None if proposal.kind == Kind::Unreadable => "nobody can read this passage".to_string(),
        None => "no known reading".to_string(),
    }
}

fn because(document: &Document, best: &Candidate) -> String {
    let mut parts = vec![known_by(best.source).to_string()];
    for confusion in &best.confusions {
        let read = match confusion.read.as_str() {
            "" => "lost".to_string(),
            read => format!("read as {read}"),
        };
        let printed = if confusion.printed.is_empty() { "nothing" } else { &confusion.printed };
        parts.push(format!("{printed} {read} ({} times in this text)", confusion.times));
    }
    for (one, other) in left_open(&best.text, best.source, &best.confusions, document.text()) {
        parts.push(format!(
            "no list holds the name, and the reading leaves open whether {one} or {other} is printed"
        ));
    }
    parts.push(format!("the words around it: {:+.1} nats", best.context));
    parts.join("; ")
}

fn known_by(source: Source) -> &'static str {
    match source {
        Source::Dictionary => "in the dictionary",
        Source::Corpus => "counted in official Swedish",
        Source::Compound => "a compound of known words",
        Source::OwnWord => "in the archivist's own words",
        Source::Person => "in a list of people",
        Source::Body => "in a list of bodies and places",
        Source::Proofread => "in a proofread protocol",
        Source::Document => "elsewhere in this text",
        Source::Noise => "in no list, by known misreadings alone",
        Source::Structure => "by the order of the protocol",
        Source::Check => "by a check of the protocol against itself",
    }
}
