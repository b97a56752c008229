//! What is done in several documents at once: a group decided in the whole series, batches back and forth.

use super::{Action, Outgoing, State, Work};
use crate::engine::span::Span;
use crate::review::act::{Act, Record};
use crate::review::history::Step;
use crate::review::queue::GroupKey;
use crate::review::series::{self, Reviewed, Ruling, Spread};
use crate::ui::keys::{Command, Reach};
use crate::ui::{View, texts};
use std::rc::Rc;

/// How far the group before the reviewer reaches in its series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reaching {
    /// Whether what is decided is decided in the whole series.
    pub whole: bool,
    /// The documents of the series.
    pub documents: u32,
    /// The group's open places, where they are counted.
    pub spread: Spread,
    /// How many changes of the series may be taken unseen, and how many of them are expected to be wrong, where they are
    /// counted.
    pub safe: (u32, f32),
    /// Documents of the series whose places are not known yet.
    pub unread: u32,
}

impl Action {
    /// When the reviewer did it, in milliseconds since 1970, where it is something that may change decisions.
    pub(super) fn time(&self) -> Option<u64> {
        match self {
            Self::Do(_, time)
            | Self::TakeRuled(time)
            | Self::Travel(_, _, time)
            | Self::TakeBatchBack(_, time)
            | Self::TakeKindBack(_, time)
            | Self::TakeShownBack(time)
            | Self::Write(_, time)
            | Self::WriteHere(_, time)
            | Self::TakeRuleBack(_, _, time)
            | Self::AnswerSlip(_, time) => Some(*time),
            _ => None,
        }
    }
}

impl State {
    /// How far the group before the reviewer reaches; `None` in a series of one document.
    pub fn reaching(&self) -> Option<Reaching> {
        let documents = self.documents.iter().filter(|stored| stored.series == self.series.id).count() as u32;
        let work = self.work().filter(|_| documents > 1)?;
        let group = match self.view {
            View::Read => work.reader.at().and_then(|at| work.review.group_at(at)),
            _ => work.desk.group(&work.review),
        };
        let spread = group
            .filter(|_| self.whole)
            .map(|group| series::spread(self.companions().map(|work| &work.review), &group.key));
        let read = self.companions().filter(|work| work.done).count() as u32;
        let spread = spread.unwrap_or_default();
        let mut safe = (0, 0.0);
        if self.whole && self.view == View::Review {
            let policy = work.policy();
            for (places, wrong) in self.companions().map(|work| work.review.count_unseen(policy, 0.0)) {
                safe = (safe.0 + places, safe.1 + wrong);
            }
        }
        Some(Reaching { whole: self.whole, documents, spread, safe, unread: documents - read })
    }

    /// Decides about the whole series from now on, or about the document alone.
    pub(super) fn decide_whole(&mut self, whole: bool) {
        self.whole = whole && self.reaching().is_some();
        let said = match (self.whole, whole) {
            (true, _) => texts::SAID_WHOLE,
            (false, true) => texts::SAID_NO_OTHERS,
            (false, false) => texts::SAID_ALONE,
        };
        self.say(said.to_string());
    }

    /// The documents that `action` concerns beside the one before the reviewer.
    pub(super) fn concerned(&self, action: &Action) -> Vec<u32> {
        let history = |steps: &dyn Fn(&Work) -> Vec<Step>| -> Vec<u32> {
            let steps = self.work().map(|work| steps(work)).unwrap_or_default();
            steps
                .iter()
                .filter_map(|step| step.batch.as_ref())
                .flat_map(|batch| batch.documents.clone())
                .collect()
        };
        let last = |count: usize, back: bool| {
            history(&|work| {
                let history = work.review.history();
                let steps = if back { history.done() } else { history.undone() };
                steps.iter().rev().take(count).cloned().collect()
            })
        };
        match action {
            Action::Whole(true)
            | Action::SendOut(
                Outgoing::Series | Outgoing::Folder | Outgoing::Project(false) | Outgoing::Sample(..),
            ) => self.in_series(),
            Action::SendOut(Outgoing::Project(true)) => {
                self.documents.iter().map(|stored| stored.id).collect()
            }
            Action::Do(Command::Whole, _) if !self.whole => self.in_series(),
            Action::Do(Command::Undo | Command::Redo, _) if self.view == View::Lists => Vec::new(),
            Action::Do(Command::Undo, _) => last(1, true),
            Action::Do(Command::Redo, _) => last(1, false),
            Action::Travel(acts, back, _) => last(*acts, *back),
            Action::TakeBatchBack(seq, _) => history(&|work| {
                work.review.history().done().iter().filter(|step| step.seq == *seq).cloned().collect()
            }),
            Action::TakeRuleBack(before, after, _) => self.ruled_in(before, after),
            // Its acts tell what was learned from it.
            Action::AskRemove(Some(id)) => vec![*id],
            _ => Vec::new(),
        }
    }

    fn in_series(&self) -> Vec<u32> {
        let of_series = self.documents.iter().filter(|stored| stored.series == self.series.id);
        of_series.map(|stored| stored.id).collect()
    }

    /// The reviews at hand of documents that are stored, or need not be.
    pub(super) fn reviews(&self) -> impl Iterator<Item = Reviewed<'_>> {
        self.works.values().map(|work| (work.id, &work.review))
    }

    /// `act` in the document before the reviewer and, where they decide about the whole series, what `rulings` make of the
    /// same groups in the others.
    pub(super) fn everywhere(
        &self,
        act: Act,
        rulings: &[(GroupKey, Ruling)],
        reach: Reach,
    ) -> Vec<(u32, Act)> {
        let Some(here) = self.current else { return Vec::new() };
        let mut acts = vec![(here, act)];
        for work in self.reached().filter(|work| work.id != here) {
            let act = series::act(&work.review, rulings, reach == Reach::All);
            acts.extend(act.map(|act| (work.id, act)));
        }
        acts
    }

    /// The act of opening `places` of the group with key `key` again in the document before the reviewer and, where they
    /// decide about the whole series, those of the same group in the others: all (`Reach::All`), or those that say what the
    /// places here do.
    pub(super) fn reopen_everywhere(&self, key: &GroupKey, places: &[Span], reach: Reach) -> Vec<(u32, Act)> {
        let Some(here) = self.work() else { return Vec::new() };
        let Some(act) = here.review.revert(places) else { return Vec::new() };
        let group = here.review.group(key).map(|group| &group.places);
        let says = group.into_iter().flatten().filter(|place| places.contains(&place.span));
        let readings: Vec<String> = says.filter_map(|place| place.after.clone()).collect();
        let readings = (reach == Reach::Ticked).then_some(readings.as_slice());
        let mut acts = vec![(here.id, act)];
        for work in self.reached().filter(|work| work.id != here.id) {
            acts.extend(series::reopen(&work.review, key, readings).map(|act| (work.id, act)));
        }
        acts
    }

    /// The documents that are decided about: the one before the reviewer, or all of its series.
    pub(super) fn reached(&self) -> impl Iterator<Item = &Rc<Work>> {
        let meant = |work: &&Rc<Work>| self.whole || Some(work.id) == self.current;
        self.companions().filter(meant)
    }

    /// Applies acts, one a document, as one.
    pub(super) fn apply_all(&mut self, acts: Vec<(u32, Act)>, time: u64) {
        self.enact(acts, false, time);
    }

    /// The same for acts that follow rules.
    pub(super) fn apply_ruled(&mut self, acts: Vec<(u32, Act)>, time: u64) {
        self.enact(acts, true, time);
    }

    fn enact(&mut self, acts: Vec<(u32, Act)>, ruled: bool, time: u64) {
        let batch = series::batch(&acts, time.max(self.last_batch + 1));
        self.last_batch = batch.as_ref().map_or(self.last_batch, |batch| batch.number);
        let mut changed = Vec::new();
        for (id, act) in acts {
            let Some(work) = self.works.get_mut(&id) else { continue };
            let work = Rc::make_mut(work);
            let record = work.review.record(work.with_evidence(act), time);
            let record = Record { batch: batch.clone(), ruled, ..record };
            match work.review.apply(&record) {
                Ok(change) => {
                    work.exported = None;
                    work.desk.settle(&work.review);
                    changed.push((id, Some(record)));
                    self.follow_lists(id, &change);
                }
                // A record that the review itself has made is the next in order and of this version.
                Err(error) => self.notify(|| texts::history_fault(&error), true, false),
            }
        }
        self.note(changed);
    }
}
