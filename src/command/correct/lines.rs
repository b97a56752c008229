//! Texts as lines of JSON: each line of standard input is a text, and is answered by one of standard output at once, so that any program can
//! drive this one.

use super::{Corrector, Options};
use crate::command::input::{self, Failed};
use crate::engine::document::Document;
use crate::export::changes::Change;
use crate::export::text::Fair;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{self, BufRead, Write};

/// A text that came.
#[derive(Deserialize)]
struct Given {
    /// Whatever the caller knows it by; it is given back.
    #[serde(default)]
    name: Value,
    text: String,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    name: Value,
    text: String,
    /// What was changed, as the log of changes says it.
    changes: Vec<Change>,
}

/// Why there is none.
#[derive(Serialize)]
struct Refused {
    /// The line, from 1.
    line: usize,
    error: String,
}

pub(super) fn run(corrector: &Corrector, options: &Options) -> Result<(), Failed> {
    let mut failures = Vec::new();
    let mut stdout = io::stdout().lock();
    for (line, number) in io::stdin().lock().lines().zip(1..) {
        let line = line.map_err(|error| format!("standard input: line {number}: {error}"))?;
        if line.trim().is_empty() {
            continue;
        }
        let said = match serde_json::from_str::<Given>(&line) {
            Ok(given) => input::json(&answer(corrector, options, given)),
            Err(error) => {
                failures.push(format!("standard input: line {number}: {error}"));
                input::json(&Refused { line: number, error: error.to_string() })
            }
        };
        match stdout.write_all(said.as_bytes()).and_then(|()| stdout.flush()) {
            Ok(()) => {}
            // Whoever reads has had enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            Err(error) => return Err(format!("standard output: {error}").into()),
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(Failed::Files(failures)) }
}

fn answer(corrector: &Corrector, options: &Options, given: Given) -> Answer {
    let (review, _) = corrector.review(Document::new(given.text));
    let text = Fair::copy(&review, options.text).text(review.document());
    let name = given.name.as_str().unwrap_or_default();
    Answer { text, changes: super::account(name, &review).changes(), name: given.name.clone() }
}
