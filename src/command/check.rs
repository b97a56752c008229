//! `renskrift check`: what a protocol's own order finds odd, each as a line of JSON.

use super::at::At;
use super::input::{self, Failed};
use super::model;
use crate::engine::checked::checked;
use crate::engine::checks::{Check, Reason};
use crate::engine::dates::WEEKDAYS;
use crate::engine::document::Document;
use crate::engine::lists::Lists;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Args)]
pub(super) struct Options {
    /// The model pack; else RENSKRIFT_MODEL, renskrift.pack beside the program or target/model/renskrift.pack
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// The text as read; - is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
}

pub(super) fn run(options: &Options) -> Result<(), Failed> {
    let model = model::load(options.model.as_deref())?;
    let document = Arc::new(input::read(&options.input)?.document);
    let checks = checked(&model, &Lists::default(), &document).checks;
    let mut lines = String::new();
    for check in checks {
        lines.push_str(&input::json(&row(&document, &check)));
    }
    Ok(input::print(lines.as_bytes())?)
}

/// A check as it is printed; the documentation of the command says what the fields are.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    at: At,
    before: &'a str,
    candidates: Vec<Reading<'a>>,
    kind: Kind,
    check: &'a Reason,
    reason: String,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Reading<'a> {
    text: &'a str,
    probability: f32,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: At,
    text: &'a str,
}

fn row<'a>(document: &'a Document, check: &'a Check) -> Row<'a> {
    let text = document.text();
    let related = |span: &Span| Related { at: At::of(document, *span), text: span.of(text) };
    let reading = |(text, probability): &'a (String, f32)| Reading { text, probability: *probability };
    Row {
        at: At::of(document, check.span),
        before: check.span.of(text),
        candidates: check.candidates.iter().map(reading).collect(),
        kind: check.kind,
        check: &check.why.reason,
        reason: because(&check.why.reason),
        related: check.why.places.iter().map(related).collect(),
    }
}

/// What is odd, for a person to read.
fn because(reason: &Reason) -> String {
    match reason {
        Reason::Sequence { number } => format!("the numbers around it make it {number}"),
        Reason::Gap { first, last } if first == last => format!("{first} is missing before it"),
        Reason::Gap { first, last } => format!("{first} to {last} are missing before it"),
        Reason::Double => "the number was there already".to_string(),
        Reason::Back => "the number is lower than the one before".to_string(),
        Reason::Heading => "agenda and heading differ".to_string(),
        Reason::OnlyInAgenda => "no paragraph has this heading".to_string(),
        Reason::OnlyInText => "the agenda has no such heading".to_string(),
        Reason::NoSuchDay { days: 0 } => "there is no such month".to_string(),
        Reason::NoSuchDay { days } => format!("the month has {days} days"),
        Reason::Weekday { was } => format!("the day was a {}", WEEKDAYS[*was as usize % WEEKDAYS.len()]),
        Reason::OtherDate => "the other heads of the meeting have another date".to_string(),
        Reason::Attended { first, last } => format!("the meeting has the paragraphs {first} to {last}"),
        Reason::Backwards => "the end comes before the beginning".to_string(),
        Reason::OtherTime => "it is not within the meeting's time".to_string(),
        Reason::NotThere { paragraph } => {
            format!("who acts here did not attend § {paragraph}, by the attendance list")
        }
        Reason::Mixed => "a letter among digits".to_string(),
        Reason::Grouping => "the digits are not in groups of three".to_string(),
        Reason::Shape => "the other case numbers are of another shape".to_string(),
        Reason::Personal { checked, coordination } => {
            let what = if *coordination { "a coordination number" } else { "a personal identity number" };
            let digit = match checked {
                Some(true) => "its check digit is right",
                Some(false) => "its check digit is wrong",
                None => "it has none to check",
            };
            format!("may be {what}: {digit}; weigh it before publishing")
        }
        Reason::Hyphen => "the text has the word with its hyphen, or in one piece, elsewhere".to_string(),
        Reason::Joined => "the text has the word without a hyphen elsewhere".to_string(),
    }
}
