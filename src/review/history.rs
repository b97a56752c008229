//! From acts to the decisions that hold: a fold over the log, with undo and redo.

use super::act::{Act, Origin, RECORD_VERSION, Record};
use super::border::Borders;
use super::breaks;
use super::decision::{By, Decision, conflict};
use super::step::Intent;
pub use super::step::{Applied, Change, Deed, Step};
use crate::engine::lists::Entry;
use crate::engine::span::Span;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

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

/// What holds at a moment.
struct Held {
    applied: Vec<Applied>,
    borders: Arc<Borders>,
    entries: Vec<Entry>,
}

/// The acts of one document and the decisions that follow from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    next: u32,
    applied: Vec<Applied>,
    borders: Arc<Borders>,
    entries: Vec<Entry>,
    done: Vec<Step>,
    undone: Vec<Step>,
    lost: usize,
    log: Vec<Arc<Record>>,
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

    /// The entries that acts have put into the lists and that belong there still.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The log itself, as it was taken up.
    pub fn log(&self) -> &[Arc<Record>] {
        &self.log
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

    /// True where an act of the batch with this number holds.
    pub fn has_done(&self, batch: u64) -> bool {
        of_batch(&self.done, batch).is_some()
    }

    /// True where an act of the batch with this number was undone.
    pub fn has_undone(&self, batch: u64) -> bool {
        of_batch(&self.undone, batch).is_some()
    }

    /// The other documents that acts in this log, undone ones too, are one with.
    pub fn partners(&self) -> impl Iterator<Item = u32> {
        let steps = self.done.iter().chain(&self.undone);
        steps.filter_map(|step| step.batch.as_ref()).flat_map(|batch| batch.documents.iter().copied())
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
        self.log.push(Arc::new(record.clone()));
        let (deed, intent) = match &record.act {
            Act::Decide { decisions, by, .. } => {
                let decided = decisions.iter().map(|decision| (decision, *by, None));
                (Deed::Decided(*by), Intent::Decide(self.settle(decided, record, text)))
            }
            Act::Merge { taken } => {
                let decided = taken.iter().map(|taken| {
                    let by = taken.origin.as_ref().map_or(By::Person, |origin| origin.by);
                    (&taken.decision, by, taken.origin.as_ref())
                });
                (Deed::Merged, Intent::Decide(self.settle(decided, record, text)))
            }
            Act::Revert { spans } => (Deed::Reverted, Intent::Revert(spans.clone())),
            Act::Sample { .. } => (Deed::Sampled, Intent::Sample),
            &Act::Border { border, at, stands } => {
                (Deed::Bordered { border, stands }, Intent::Border(border, at, stands))
            }
            Act::Enter { entry, decisions, .. } => {
                let decided = decisions.iter().map(|decision| (decision, By::Person, None));
                let stand = self.settle(decided, record, text);
                (Deed::Entered(entry.kind), Intent::Enter(entry.clone(), stand))
            }
            Act::Undo => return Ok(self.switch_off(self.done.len().checked_sub(1))),
            Act::Redo => return Ok(self.switch_on(self.undone.len().checked_sub(1))),
            &Act::Withdraw { batch } => return Ok(self.switch_off(of_batch(&self.done, batch))),
            &Act::Restore { batch } => return Ok(self.switch_on(of_batch(&self.undone, batch))),
        };
        let step = Step {
            seq: record.seq,
            time: record.time,
            deed,
            batch: record.batch.clone(),
            ruled: record.ruled,
            intent: Arc::new(intent),
            change: Arc::default(),
        };
        self.undone.clear();
        Ok(self.take(step))
    }

    /// Undoes step number `at`; what was done after it is done anew without it.
    fn switch_off(&mut self, at: Option<usize>) -> Arc<Change> {
        let Some(at) = at else { return Arc::default() };
        let before = self.held();
        let mut later = self.unwind(at);
        self.undone.push(later.remove(0));
        for step in later {
            self.take(step);
        }
        Arc::new(self.since(&before))
    }

    /// Does undone step number `at` again, at its place among those that hold.
    fn switch_on(&mut self, at: Option<usize>) -> Arc<Change> {
        let Some(at) = at else { return Arc::default() };
        let before = self.held();
        let step = self.undone.remove(at);
        let later = self.unwind(self.done.partition_point(|other| other.seq < step.seq));
        self.take(step);
        for step in later {
            self.take(step);
        }
        Arc::new(self.since(&before))
    }

    /// Takes the steps from number `at` on back, the last first, and gives them in their order.
    fn unwind(&mut self, at: usize) -> Vec<Step> {
        let steps = self.done.split_off(at);
        for step in steps.iter().rev() {
            self.replace(&step.change.back());
        }
        steps
    }

    fn held(&self) -> Held {
        Held { applied: self.applied.clone(), borders: self.borders.clone(), entries: self.entries.clone() }
    }

    /// What holds otherwise than `before`.
    fn since(&self, before: &Held) -> Change {
        let borders =
            (*before.borders != *self.borders).then(|| (before.borders.clone(), self.borders.clone()));
        let beside = |these: &[Entry], those: &[Entry]| -> Vec<Entry> {
            these.iter().filter(|entry| !those.contains(entry)).cloned().collect()
        };
        Change {
            added: beyond(&self.applied, &before.applied),
            removed: beyond(&before.applied, &self.applied),
            borders,
            entered: beside(&self.entries, &before.entries),
            left: beside(&before.entries, &self.entries),
        }
    }

    /// The act's decisions where they stand in `text`, sorted, of overlapping ones the later.
    fn settle<'a>(
        &mut self,
        decided: impl DoubleEndedIterator<Item = (&'a Decision, By, Option<&'a Origin>)>,
        record: &Record,
        text: &str,
    ) -> Vec<Applied> {
        let mut settled: BTreeMap<Span, Applied> = BTreeMap::new();
        for (decision, by, origin) in decided.rev() {
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
            let origin = origin.cloned().map(Arc::new);
            settled.insert(span, Applied { decision, by, seq: record.seq, time: record.time, origin });
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

    /// Does what `step` means, after all that is done.
    fn take(&mut self, step: Step) -> Arc<Change> {
        let change = Arc::new(self.effect(&step.intent));
        self.replace(&change);
        self.done.push(Step { change: change.clone(), ..step });
        change
    }

    /// What an act with this intent changes now.
    fn effect(&self, intent: &Intent) -> Change {
        let decide = |added: &[Applied]| Change {
            removed: self.conflicting_with(added.iter().map(Applied::span)),
            added: added.to_vec(),
            ..Change::default()
        };
        match intent {
            Intent::Decide(added) => decide(added),
            Intent::Revert(spans) => {
                Change { removed: self.conflicting_with(spans.iter().copied()), ..Change::default() }
            }
            Intent::Sample => {
                let unseen = self.applied.iter().filter(|applied| applied.by == By::Automatic);
                let removed: Vec<Applied> = unseen.cloned().collect();
                let vouched = |applied: &Applied| Applied { by: By::Sampled, ..applied.clone() };
                Change { added: removed.iter().map(vouched).collect(), removed, ..Change::default() }
            }
            &Intent::Border(border, at, stands) => {
                let after = Arc::new(self.borders.with(border, at, stands));
                Change { borders: Some((self.borders.clone(), after)), ..Change::default() }
            }
            Intent::Enter(entry, stand) => {
                let new = !self.entries.contains(entry);
                Change { entered: new.then(|| entry.clone()).into_iter().collect(), ..decide(stand) }
            }
        }
    }

    /// Lets `change.removed` go and merges `change.added` in; both are sorted.
    fn replace(&mut self, change: &Change) {
        if let Some((_, after)) = &change.borders {
            self.borders = after.clone();
        }
        self.entries.retain(|entry| !change.left.contains(entry));
        self.entries.extend(change.entered.iter().cloned());
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

/// Where among `steps` the act of a batch is.
fn of_batch(steps: &[Step], batch: u64) -> Option<usize> {
    steps.iter().rposition(|step| step.is_of(batch))
}

/// Those of `applied` that `others` have not; both are sorted.
fn beyond(applied: &[Applied], others: &[Applied]) -> Vec<Applied> {
    let mut others = others.iter().peekable();
    let mut beyond = Vec::new();
    for here in applied {
        while others.next_if(|other| other.span() < here.span()).is_some() {}
        let same = |other: &&Applied| Arc::ptr_eq(&other.decision, &here.decision) && other.by == here.by;
        if !others.peek().is_some_and(same) {
            beyond.push(here.clone());
        }
    }
    beyond
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
