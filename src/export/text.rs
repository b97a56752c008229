//! The corrected text: the decisions spliced into the text, or into the very bytes that were loaded.

use crate::engine::document::Document;
use crate::formats::encoding::Encoding;
use crate::formats::placed::{Edit, Placed};
use crate::formats::source::SourceText;
use crate::review::decision::{Decision, Verdict};
use std::fmt;

/// What an editor writes after a slip of the original.
const SIC: &str = " [sic]";

/// The encoding that a corrected file is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// The loaded file's own; what is not corrected keeps its very bytes.
    #[default]
    AsRead,
    /// UTF-8. A file that was read as UTF-8 keeps its very bytes and its mark.
    Utf8,
}

/// A letter of a correction that the loaded file's encoding lacks; [`Target::Utf8`] has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LackingLetter {
    /// The letter.
    pub letter: char,
    /// The line of the whole text that it should stand on, from 1.
    pub line: u32,
    /// The encoding that lacks it.
    pub encoding: Encoding,
}

impl fmt::Display for LackingLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { letter, line, encoding } = self;
        write!(f, "line {line}: {encoding} has no letter {letter:?}; write UTF-8 instead")
    }
}

impl std::error::Error for LackingLetter {}

/// `decisions` with `[sic]` after every place where the original itself is wrong.
pub fn with_sic<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Vec<Decision> {
    let mark = |decision: &Decision| match decision.verdict {
        Verdict::Original => Decision { after: format!("{}{SIC}", decision.after), ..decision.clone() },
        _ => decision.clone(),
    };
    decisions.into_iter().map(mark).collect()
}

/// The corrected text. `decisions` are sorted by span; one that overlaps an earlier one is passed over.
pub fn corrected<'a>(document: &Document, decisions: impl IntoIterator<Item = &'a Decision>) -> String {
    let text = document.text();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for decision in decisions {
        let Some(between) = text.get(at..decision.span.start as usize) else { continue };
        out.push_str(between);
        out.push_str(&decision.after);
        at = decision.span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The file of words and places with the decisions' words; a letter that its encoding lacks is written as a reference.
fn corrected_places<'a>(
    document: &Document,
    source: &SourceText,
    placed: &Placed,
    decisions: impl IntoIterator<Item = &'a Decision>,
) -> Vec<u8> {
    let mut edits: Vec<Edit<'_>> = Vec::new();
    for decision in decisions.into_iter().filter(|decision| decision.changes()) {
        if edits.last().is_none_or(|last| last.span.end <= decision.span.start) {
            edits.push(Edit { span: decision.span, after: &decision.after });
        }
    }
    let bytes = source.bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut walk = source.walk(placed.xml());
    let mut copied = 0;
    for (place, after) in placed.changes(document.text(), &edits) {
        out.extend_from_slice(&bytes[copied..walk.to(place.start)]);
        source.encoding().encode(&after, &mut out).expect("letters that the encoding lacks are references");
        copied = walk.to(place.end);
    }
    out.extend_from_slice(&bytes[copied..]);
    out
}

/// The corrected file: `source`'s bytes with the decisions' replacements, encoded as `target` says. Without a decision
/// that changes anything, and with [`Target::AsRead`], these are the very bytes that were loaded. Of a file of words with their places the words
/// alone are changed, in its own encoding whatever the target. `decisions` are sorted
/// by span; one that overlaps an earlier one is passed over.
///
/// # Errors
/// Where a replacement holds a letter that the encoding lacks.
pub fn corrected_bytes<'a>(
    document: &Document,
    source: &SourceText,
    decisions: impl IntoIterator<Item = &'a Decision>,
    target: Target,
) -> Result<Vec<u8>, LackingLetter> {
    if let Some(placed) = source.placed() {
        return Ok(corrected_places(document, source, placed, decisions));
    }
    let encoding = source.encoding();
    if target == Target::Utf8 && !matches!(encoding, Encoding::Utf8 | Encoding::Utf8Mark) {
        return Ok(corrected(document, decisions).into_bytes());
    }
    let bytes = source.bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut walk = source.walk(document.text());
    let (mut at, mut copied) = (0, 0);
    for decision in decisions {
        if decision.span.start < at {
            continue;
        }
        at = decision.span.end;
        if !decision.changes() {
            continue;
        }
        let start = walk.to(decision.span.start as usize);
        out.extend_from_slice(&bytes[copied..start]);
        encoding.encode(&decision.after, &mut out).map_err(|letter| {
            let line = document.place(decision.span.start).line;
            LackingLetter { letter, line, encoding }
        })?;
        copied = walk.to(decision.span.end as usize);
    }
    out.extend_from_slice(&bytes[copied..]);
    Ok(out)
}
