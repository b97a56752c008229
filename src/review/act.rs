//! Acts: the things a reviewer did, in the order they were done. The log of acts is only ever added to.

use super::border::Border;
use super::decision::{By, Decision};
use crate::engine::span::Span;
use serde::{Deserialize, Serialize};

/// The version of [`Record`] that this program writes. Version 1 knew fewer verdicts, and no samples; version 2 no marks
/// and borders.
pub const RECORD_VERSION: u16 = 3;

/// What the reviewer had before them when they decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Nothing: the tool decided.
    Nothing,
    /// The text alone.
    Text,
    /// The page's picture.
    Page,
    /// The word's picture.
    Word,
}

/// One thing that the reviewer did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Decided about some places; supersedes the decisions that it overlaps.
    Decide {
        /// The decisions. Where two overlap, the later one holds.
        decisions: Vec<Decision>,
        /// Who decided.
        by: By,
        /// What was on the screen.
        seen: Seen,
    },
    /// Took back the decisions at these spans; the places are open again.
    Revert {
        /// The spans of the decisions.
        spans: Vec<Span>,
    },
    /// Looked at places drawn at random among the automatic changes: those that nobody has seen are vouched for.
    Sample {
        /// The places that were drawn.
        places: Vec<Span>,
        /// At how many of them the automatic change was wrong.
        wrong: u32,
    },
    /// Set or took away where a page or a meeting begins.
    Border {
        /// Which of them.
        border: Border,
        /// The byte of the text that its first line begins at.
        at: u32,
        /// Whether it begins there.
        stands: bool,
    },
    /// Undid the last act that was neither undone nor an undo or redo.
    Undo,
    /// Did again what was undone last.
    Redo,
}

/// An act as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The form of the record: [`RECORD_VERSION`].
    pub version: u16,
    /// The act's number within its document, from 0 without gaps.
    pub seq: u32,
    /// When it was done, in milliseconds since 1970.
    pub time: u64,
    /// What was done.
    pub act: Act,
}
