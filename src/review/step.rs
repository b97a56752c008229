//! What an act means and what it changed.

use super::act::{Batch, Origin};
use super::border::{Border, Borders};
use super::decision::{By, Decision};
use crate::engine::lists::{Entry, EntryKind};
use crate::engine::span::Span;
use std::sync::Arc;

/// A decision that holds, with the act that made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The decision.
    pub decision: Arc<Decision>,
    /// Who decided.
    pub by: By,
    /// The number of the act.
    pub seq: u32,
    /// When it was decided, in milliseconds since 1970.
    pub time: u64,
    /// How it came about, where it was taken over from another reviewer's log.
    pub origin: Option<Arc<Origin>>,
}

impl Applied {
    /// The decision's place.
    pub fn span(&self) -> Span {
        self.decision.span
    }
}

/// What an act changed: the decisions that came and those that went, and the borders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Decisions that hold now.
    pub added: Vec<Applied>,
    /// Decisions that held before.
    pub removed: Vec<Applied>,
    /// The borders before and after, where they changed.
    pub borders: Option<(Arc<Borders>, Arc<Borders>)>,
    /// Entries that belong in the lists now.
    pub entered: Vec<Entry>,
    /// Entries that belong in them no longer.
    pub left: Vec<Entry>,
}

impl Change {
    /// The change that takes this one back.
    pub(super) fn back(&self) -> Self {
        Self {
            added: self.removed.clone(),
            removed: self.added.clone(),
            borders: self.borders.clone().map(|(before, after)| (after, before)),
            entered: self.left.clone(),
            left: self.entered.clone(),
        }
    }
}

/// What kind of act a step of the history was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Places were decided.
    Decided(By),
    /// Decisions were taken back.
    Reverted,
    /// What another reviewer decided was taken over.
    Merged,
    /// A sample vouched for changes that nobody had seen.
    Sampled,
    /// A page or meeting was let begin at a line, or no longer.
    Bordered {
        /// Which of them.
        border: Border,
        /// Whether it begins there.
        stands: bool,
    },
    /// An entry of this kind was put into the lists.
    Entered(EntryKind),
}

/// What an act is to do, whatever it meets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Intent {
    /// These decisions shall hold; they are sorted and don't overlap.
    Decide(Vec<Applied>),
    /// No decision shall hold at these places.
    Revert(Vec<Span>),
    /// What nobody has seen is vouched for.
    Sample,
    /// A page or meeting begins at this byte, or does not.
    Border(Border, u32, bool),
    /// This entry belongs in the lists, and these decisions shall hold.
    Enter(Entry, Vec<Applied>),
}

/// An act that can be undone, or done again: one batch of decisions.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The number of the act.
    pub seq: u32,
    /// When it was done, in milliseconds since 1970.
    pub time: u64,
    /// What it was.
    pub deed: Deed,
    /// The batch of several documents that it is part of.
    pub batch: Option<Batch>,
    /// Whether it follows rules.
    pub ruled: bool,
    pub(super) intent: Arc<Intent>,
    /// What it changed.
    pub change: Arc<Change>,
}

impl Step {
    /// Whether it is part of the batch with this number.
    pub fn is_of(&self, batch: u64) -> bool {
        self.batch.as_ref().is_some_and(|of| of.number == batch)
    }
}
