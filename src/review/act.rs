//! Acts: the things a reviewer did, in the order they were done. The log of acts is only ever added to.

use super::border::Border;
use super::decision::{By, Decision};
use crate::engine::lists::Entry;
use crate::engine::span::Span;
use serde::{Deserialize, Serialize};

/// The version of [`Record`] that this program writes. Version 1 knew fewer verdicts, and no samples; version 2 no marks
/// and borders; version 3 no entries of lists, and nothing of other documents; version 4 no logs of other reviewers.
pub const RECORD_VERSION: u16 = 5;

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

/// How a decision came about that stands in another reviewer's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Who decided.
    pub by: By,
    /// That reviewer's signature, where they gave one.
    pub signature: Option<String>,
    /// The time with its zone (RFC 3339); none where it is not known.
    pub when: Option<String>,
    /// What was on the screen; none where it is not known.
    pub seen: Option<Seen>,
}

/// A decision that a merge of two reviewers' logs brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// The decision.
    pub decision: Decision,
    /// How it came about in the other's log; none where the person who merged decided.
    pub origin: Option<Origin>,
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
    /// Said that the text as read is right: put an entry into the archivist's lists and let places stand.
    Enter {
        /// The entry.
        entry: Entry,
        /// The decisions about the places.
        decisions: Vec<Decision>,
        /// What was on the screen.
        seen: Seen,
    },
    /// Took over what another reviewer decided, and settled where the two disagreed.
    Merge {
        /// What the reviewer's own decisions lack, or give way to.
        taken: Vec<Taken>,
    },
    /// Undid the last act that was neither undone nor an undo or redo.
    Undo,
    /// Did again what was undone last.
    Redo,
    /// Undid the act of this batch, which may not be the last; what was done after it stays.
    Withdraw {
        /// The batch's number.
        batch: u64,
    },
    /// Did the act of this batch again, at its place among the others.
    Restore {
        /// The batch's number.
        batch: u64,
    },
}

impl Act {
    /// The decisions that it makes by itself.
    pub fn decisions(&self) -> Vec<&Decision> {
        match self {
            Self::Decide { decisions, .. } | Self::Enter { decisions, .. } => decisions.iter().collect(),
            Self::Merge { taken } => taken.iter().map(|taken| &taken.decision).collect(),
            _ => Vec::new(),
        }
    }

    /// The places that it opens again by itself.
    pub fn reverted(&self) -> &[Span] {
        if let Self::Revert { spans } = self { spans } else { &[] }
    }
}

/// Acts in several documents that are done and undone as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its number, the same in the log of each of the documents: when it was done, in milliseconds since 1970.
    pub number: u64,
    /// The documents, by their ids.
    pub documents: Vec<u32>,
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
    /// The batch that it is part of, where it is one with acts in other documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Batch>,
    /// Whether it follows rules that were made in other documents.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ruled: bool,
}

impl Record {
    /// The record of an act of one document alone, as this program writes it.
    pub fn new(seq: u32, time: u64, act: Act) -> Self {
        Self { version: RECORD_VERSION, seq, time, act, batch: None, ruled: false }
    }
}
