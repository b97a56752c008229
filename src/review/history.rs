//! From acts to the decisions that hold: a fold over the log, with undo and redo.

use super::act::{Act, RECORD_VERSION, Record};
use super::border::{Border, Borders};
use super::breaks;
use super::decision::{By, Decision, conflict};
use crate::engine::span::Span;
use std::collections::BTreeMap;
use std::fmt;
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
}

impl Change {
    /// The change that takes this one back.
    fn back(&self) -> Self {
        Self {
            added: self.removed.clone(),
            removed: self.added.clone(),
            borders: self.borders.clone().map(|(before, after)| (after, before)),
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
    /// A sample vouched for changes that nobody had seen.
    Sampled,
    /// A page or meeting was let begin at a line, or no longer.
    Bordered {
        /// Which of them.
        border: Border,
        /// Whether it begins there.
        stands: bool,
    },
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
    /// What it changed.
    pub change: Arc<Change>,
}

/// Why an act can't be taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryError {
    /// The record was written by a newer program.
    Version {
        /// The act's number.
        seq: u32,
        /// The record's version.
        version: u16,
    },
    /// An act is given twice or comes too late.
    Order {
        /// The lowest number that may come.
        expected: u32,
        /// The number that came.
        found: u32,
    },
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { seq, version } => {
                write!(f, "act {seq}: record version {version} is newer than this program's {RECORD_VERSION}")
            }
            Self::Order { expected, found } => {
                write!(f, "act {found} comes where act {expected} or a later one should")
            }
        }
    }
}

impl std::error::Error for HistoryError {}

/// The acts of one document and the decisions that follow from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    next: u32,
    applied: Vec<Applied>,
    borders: Arc<Borders>,
    done: Vec<Step>,
    undone: Vec<Step>,
    lost: usize,
}

impl History {
    /// The decisions that hold: sorted by span, not overlapping.
    pub fn applied(&self) -> &[Applied] {
        &self.applied
    }

    /// The borders that a person set or took away.
    pub fn borders(&self) -> &Borders {
        &self.borders
    }

    /// The number of the next act.
    pub fn next_seq(&self) -> u32 {
        self.next
    }

    /// The acts that hold, in the order they were done; the last is undone first.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// The acts that were undone; the last is done again first.
    pub fn undone(&self) -> &[Step] {
        &self.undone
    }

    /// True where there is an act to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// True where there is an undone act to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// How many acts are missing from the log, and decisions of it that were not found in the text; 0 unless a record
    /// was lost or the text is another than the one the decisions were made on.
    pub fn lost(&self) -> usize {
        self.lost
    }

    /// The decisions that overlap `span` or stand at the same place.
    pub fn at(&self, span: Span) -> &[Applied] {
        conflicting(&self.applied, span)
    }

    /// Takes up the next act of a log made on `text` and says what it changed.
    ///
    /// # Errors
    /// The history is as before where the record is of a newer version or older than one taken up already. Acts that
    /// are missing before it are counted as [lost](History::lost).
    pub fn push(&mut self, record: &Record, text: &str) -> Result<Arc<Change>, HistoryError> {
        if record.version > RECORD_VERSION {
            return Err(HistoryError::Version { seq: record.seq, version: record.version });
        }
        if record.seq < self.next {
            return Err(HistoryError::Order { expected: self.next, found: record.seq });
        }
        self.lost += (record.seq - self.next) as usize;
        self.next = record.seq + 1;
        match &record.act {
            Act::Decide { decisions, by, .. } => {
                let added = self.settle(decisions, *by, record, text);
                let removed = self.conflicting_with(added.iter().map(Applied::span));
                Ok(self.take(record, Deed::Decided(*by), Change { added, removed, borders: None }))
            }
            Act::Revert { spans } => {
                let removed = self.conflicting_with(spans.iter().copied());
                Ok(self.take(record, Deed::Reverted, Change { removed, ..Change::default() }))
            }
            Act::Sample { .. } => {
                let unseen = self.applied.iter().filter(|applied| applied.by == By::Automatic);
                let removed: Vec<Applied> = unseen.cloned().collect();
                let vouched = |applied: &Applied| Applied { by: By::Sampled, ..applied.clone() };
                let added = removed.iter().map(vouched).collect();
                Ok(self.take(record, Deed::Sampled, Change { added, removed, borders: None }))
            }
            Act::Border { border, at, stands } => {
                let after = Arc::new(self.borders.with(*border, *at, *stands));
                let borders = Some((self.borders.clone(), after));
                let deed = Deed::Bordered { border: *border, stands: *stands };
                Ok(self.take(record, deed, Change { borders, ..Change::default() }))
            }
            Act::Undo => {
                let Some(step) = self.done.pop() else { return Ok(Arc::default()) };
                let back = step.change.back();
                self.replace(&back);
                self.undone.push(step);
                Ok(Arc::new(back))
            }
            Act::Redo => {
                let Some(step) = self.undone.pop() else { return Ok(Arc::default()) };
                let change = step.change.clone();
                self.replace(&change);
                self.done.push(step);
                Ok(change)
            }
        }
    }

    /// The act's decisions where they stand in `text`, sorted, of overlapping ones the later.
    fn settle(&mut self, decisions: &[Decision], by: By, record: &Record, text: &str) -> Vec<Applied> {
        let mut settled: BTreeMap<Span, Applied> = BTreeMap::new();
        for decision in decisions.iter().rev() {
            let Some(span) = decision.find(text) else {
                self.lost += 1;
                continue;
            };
            // Those already there don't overlap each other, so only the nearest on each side can be in the way.
            let before = settled.range(..span).next_back().map(|(&other, _)| other);
            let after = settled.range(span..).next().map(|(&other, _)| other);
            if before.into_iter().chain(after).any(|other| conflict(other, span)) {
                continue;
            }
            let after = breaks::keep(&decision.before, &decision.after);
            let decision = Arc::new(Decision { span, after, ..decision.clone() });
            settled.insert(span, Applied { decision, by, seq: record.seq, time: record.time });
        }
        settled.into_values().collect()
    }

    fn conflicting_with(&self, spans: impl Iterator<Item = Span>) -> Vec<Applied> {
        let mut found: BTreeMap<Span, &Applied> = BTreeMap::new();
        for span in spans {
            found.extend(self.at(span).iter().map(|applied| (applied.span(), applied)));
        }
        found.into_values().cloned().collect()
    }

    fn take(&mut self, record: &Record, deed: Deed, change: Change) -> Arc<Change> {
        let change = Arc::new(change);
        self.replace(&change);
        self.done.push(Step { seq: record.seq, time: record.time, deed, change: change.clone() });
        self.undone.clear();
        change
    }

    /// Lets `change.removed` go and merges `change.added` in; both are sorted.
    fn replace(&mut self, change: &Change) {
        if let Some((_, after)) = &change.borders {
            self.borders = after.clone();
        }
        let mut removed = change.removed.iter().map(Applied::span).peekable();
        let mut added = change.added.iter().cloned().peekable();
        let mut merged = Vec::with_capacity(self.applied.len() + change.added.len());
        for applied in self.applied.drain(..) {
            if removed.next_if_eq(&applied.span()).is_some() {
                continue;
            }
            while let Some(new) = added.next_if(|new| new.span() < applied.span()) {
                merged.push(new);
            }
            merged.push(applied);
        }
        merged.extend(added);
        self.applied = merged;
    }
}

/// The part of sorted, non-overlapping `applied` that overlaps `span` or equals it.
fn conflicting(applied: &[Applied], span: Span) -> &[Applied] {
    let first = applied.partition_point(|other| {
        let other = other.span();
        other.end <= span.start && !conflict(other, span)
    });
    let rest = &applied[first..];
    let length = rest.iter().take_while(|other| conflict(other.span(), span)).count();
    &rest[..length]
}
