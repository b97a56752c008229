//! The corrected text: the decisions spliced into the text, or into the very bytes that were loaded.

pub use super::choices::{Choices, Furniture, LineEnds, Lines, Target, Tracing, Unreadable};
use super::flow::{Piece, pieces};
use super::furniture::furniture;
use super::manifest::Program;
use crate::engine::document::Document;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::formats::encoding::Encoding;
use crate::formats::placed::{Edit, Placed, Trace};
use crate::formats::source::SourceText;
use crate::review::Review;
use crate::review::breaks;
use crate::review::decision::{By, Decision, Verdict, conflict};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// What an editor writes after a slip of the original.
const SIC: &str = " [sic]";
/// The mark that a file of UTF-8 may begin with.
const MARK: &[u8] = b"\xEF\xBB\xBF";

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

/// A corrected text that is to be written.
#[derive(Clone, Debug)]
pub struct Fair {
    decisions: Vec<Decision>,
    /// The places that a person decided.
    persons: Vec<Span>,
    furniture: BTreeSet<usize>,
    choices: Choices,
}

impl Fair {
    /// The text of `review` with its decisions, written as `choices` say.
    pub fn copy(review: &Review, choices: Choices) -> Self {
        let document = review.document();
        let pages = 0..document.pages().len() as u32;
        let unreadable =
            pages.flat_map(|page| review.proposals(page)).filter(|one| one.kind == Kind::Unreadable);
        let decisions: Vec<Decision> = review.decisions().cloned().collect();
        let unreadable: Vec<Span> = unreadable.map(|proposal| proposal.span).collect();
        let furniture = match choices.furniture {
            Furniture::Kept => BTreeSet::new(),
            Furniture::LeftOut => furniture(document, review.division(), &decisions),
        };
        let persons = review.applied().iter().filter(|applied| applied.by == By::Person);
        let persons = persons.map(|applied| applied.span()).collect();
        let decisions = prepared(document.text(), decisions, &unreadable, choices);
        Self { decisions, persons, furniture, choices }
    }

    /// The corrected file; `when` it is written (RFC 3339) is part of its trace, where it holds words with their places.
    ///
    /// # Errors
    /// Where something of it can't be written in the encoding.
    pub fn bytes(
        &self,
        document: &Document,
        source: &SourceText,
        when: &str,
    ) -> Result<Vec<u8>, LackingLetter> {
        match source.placed() {
            Some(placed) => {
                let edits = edits(&self.decisions);
                let trace = Trace { program: Program::THIS.name, version: Program::THIS.version, when };
                let changes = match self.choices.trace {
                    Tracing::Kept => placed.traced(document.text(), &edits, &self.persons, trace),
                    Tracing::WordsOnly => placed.changes(document.text(), &edits),
                };
                Ok(changed_places(source, placed, changes))
            }
            None => {
                let pieces = pieces(document, &self.decisions, &self.furniture, self.choices);
                encoded(document, source, &pieces, self.choices.encoding)
            }
        }
    }

    /// The corrected text.
    pub fn text(&self, document: &Document) -> String {
        let pieces = pieces(document, &self.decisions, &self.furniture, self.choices);
        pieces.iter().map(|piece| piece.of(document.text())).collect()
    }

    /// Its bytes by itself, where the file holds more than that; UTF-8, with a mark where that is chosen.
    pub fn text_bytes(&self, document: &Document) -> Vec<u8> {
        let mark = if self.choices.encoding == Target::Utf8Mark { MARK } else { b"" };
        [mark, self.text(document).as_bytes()].concat()
    }
}

/// `decisions` as `choices` have them written: `[sic]` after every place where the original itself is wrong, a sign where nobody can
/// read, which is also at the places `unreadable` that no decision is about.
pub fn prepared(
    text: &str,
    mut decisions: Vec<Decision>,
    unreadable: &[Span],
    choices: Choices,
) -> Vec<Decision> {
    if let Some(sign) = choices.unreadable.sign() {
        for decision in decisions.iter_mut().filter(|decision| decision.verdict == Verdict::Unreadable) {
            decision.after = signs(&decision.before, sign);
        }
        let free: Vec<Decision> = unreadable
            .iter()
            .filter(|&&span| !decisions.iter().any(|decision| conflict(decision.span, span)))
            .map(|&span| {
                let decision =
                    Decision::new(text, span, span.of(text), Kind::Unreadable, Verdict::Unreadable);
                Decision { after: signs(&decision.before, sign), ..decision }
            })
            .collect();
        decisions.extend(free);
        decisions.sort_by_key(|decision| decision.span);
    }
    if choices.sic { with_sic(&decisions) } else { decisions }
}

/// `sign` on each line of `before` that holds something.
fn signs(before: &str, sign: &str) -> String {
    let line = |(line, end)| match str::trim(line) {
        "" => format!("{line}{end}"),
        _ => format!("{sign}{end}"),
    };
    breaks::pieces(before).map(line).collect()
}

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
    let pieces = pieces(document, decisions, &BTreeSet::new(), Choices::default());
    pieces.iter().map(|piece| piece.of(document.text())).collect()
}

/// The file of words and places with the decisions' words; a letter that its encoding lacks is written as a reference.
fn corrected_places<'a>(
    document: &Document,
    source: &SourceText,
    placed: &Placed,
    decisions: impl IntoIterator<Item = &'a Decision>,
) -> Vec<u8> {
    let changes = placed.changes(document.text(), &edits(decisions));
    changed_places(source, placed, changes)
}

/// The decisions that change something, none overlapping another.
fn edits<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Vec<Edit<'a>> {
    let mut edits: Vec<Edit<'_>> = Vec::new();
    for decision in decisions.into_iter().filter(|decision| decision.changes()) {
        if edits.last().is_none_or(|last| last.span.end <= decision.span.start) {
            edits.push(Edit { span: decision.span, after: &decision.after });
        }
    }
    edits
}

/// The file with `changes`, which are places in its text, in order.
fn changed_places(source: &SourceText, placed: &Placed, changes: Vec<(Range<usize>, String)>) -> Vec<u8> {
    let bytes = source.bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut walk = source.walk(placed.xml());
    let mut copied = 0;
    for (place, after) in changes {
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
    encoded(document, source, &pieces(document, decisions, &BTreeSet::new(), Choices::default()), target)
}

/// The bytes of `pieces`: those of the loaded file where the encoding is the same.
fn encoded(
    document: &Document,
    source: &SourceText,
    pieces: &[Piece],
    target: Target,
) -> Result<Vec<u8>, LackingLetter> {
    let own = source.encoding();
    let is_utf8 = matches!(own, Encoding::Utf8 | Encoding::Utf8Mark);
    let encoding = if target == Target::AsRead { own } else { Encoding::Utf8 };
    let bytes = source.bytes();
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(match target {
        Target::AsRead => &bytes[..own.mark_length().min(bytes.len())],
        Target::Utf8 => b"",
        Target::Utf8Mark => MARK,
    });
    let text = document.text();
    let mut walk = source.walk(text);
    let mut line = 0;
    for piece in pieces {
        match piece {
            Piece::Read(range) if target == Target::AsRead || is_utf8 => {
                let start = walk.to(range.start);
                out.extend_from_slice(&bytes[start..walk.to(range.end)]);
                line = range.end;
            }
            piece => {
                if let Piece::Read(range) = piece {
                    line = range.end;
                }
                encoding.encode(piece.of(text), &mut out).map_err(|letter| LackingLetter {
                    letter,
                    line: document.place(line as u32).line,
                    encoding,
                })?;
            }
        }
    }
    Ok(out)
}
