//! Back and forth in what was done.

use super::State;
use super::commands::in_series;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::act::Act;
use crate::review::series;
use crate::ui::texts;
use std::collections::{BTreeSet, HashSet};

impl State {
    /// Undoes the last act.
    pub(super) fn undo(&mut self, time: u64) {
        let acts = self.steps_back();
        match acts.len() as u32 {
            0 => self.say(texts::SAID_NO_UNDO.to_string()),
            documents => {
                self.apply_and_show(acts, time);
                self.say(texts::said_undone(documents));
            }
        }
    }

    /// Does again what was undone last.
    pub(super) fn redo(&mut self, time: u64) {
        let (acts, left) = (self.steps_forth(), self.left_behind());
        match acts.len() as u32 {
            0 => self.say(texts::SAID_NO_REDO.to_string()),
            documents => {
                self.apply_and_show(acts, time);
                self.say(texts::said_redone(documents));
                self.tell_left_behind(left);
            }
        }
    }

    /// Undoes the last `acts` acts, or does as many again.
    pub(super) fn travel(&mut self, acts: usize, back: bool, time: u64) {
        let mut done = 0;
        let mut left = BTreeSet::new();
        for _ in 0..acts {
            let acts = if back { self.steps_back() } else { self.steps_forth() };
            if acts.is_empty() {
                break;
            }
            if !back {
                left.append(&mut self.left_behind());
            }
            self.apply_all(acts, time);
            done += 1;
        }
        self.say(if back { texts::said_back(done) } else { texts::said_forth(done) });
        self.tell_left_behind(left);
    }

    /// The acts of undoing what was done last here, in each document that it was done in.
    fn steps_back(&self) -> Vec<(u32, Act)> {
        self.current.map(|id| series::undo(self.reviews(), id)).unwrap_or_default()
    }

    /// The acts of doing again what was undone last here, in each document that it was undone in.
    fn steps_forth(&self) -> Vec<(u32, Act)> {
        self.current.map(|id| series::redo(self.reviews(), id)).unwrap_or_default()
    }

    /// The documents of the library in which what was undone last here is not done again, since something newer was done
    /// there.
    fn left_behind(&self) -> BTreeSet<u32> {
        let last = self.work().and_then(|work| work.review.history().undone().last());
        let batch = last.and_then(|step| step.batch.as_ref());
        let left = batch.map(|batch| series::left_out(self.reviews(), batch)).unwrap_or_default();
        left.into_iter().filter(|id| self.stored(*id).is_some()).collect()
    }

    fn tell_left_behind(&mut self, left: BTreeSet<u32>) {
        let names: Vec<String> =
            left.iter().filter_map(|id| Some(self.stored(*id)?.name.to_string())).collect();
        if !names.is_empty() {
            self.notify(|| texts::left_behind(&names), true, false);
        }
    }

    /// Takes back what is left of a batch, in every document that it was done in.
    pub(super) fn take_batch_back(&mut self, seq: u32, time: u64) {
        let Some(work) = self.work() else { return };
        let step = work.review.history().done().iter().find(|step| step.seq == seq);
        let acts = match step.and_then(|step| step.batch.as_ref()) {
            Some(batch) => series::take_back(self.reviews(), batch.number),
            None => work.review.revert_batch(seq).map(|act| (work.id, act)).into_iter().collect(),
        };
        self.open_again(acts, time);
    }

    /// Takes back all decisions of a kind.
    pub(super) fn take_kind_back(&mut self, kind: Kind, time: u64) {
        let acts = self.work().and_then(|work| Some((work.id, work.review.revert_kind(kind)?)));
        self.open_again(acts.into_iter().collect(), time);
    }

    /// Applies acts that take decisions back, and tells at how many places.
    pub(super) fn open_again(&mut self, acts: Vec<(u32, Act)>, time: u64) {
        let places = acts.iter().map(|(_, act)| act.reverted().len());
        let places = places.sum::<usize>() as u32;
        if acts.is_empty() {
            return;
        }
        let said = in_series(&acts, texts::said_reopened(places));
        self.apply_all(acts, time);
        self.say(said);
    }

    /// Applies undos or redos and lays a group that they changed before the reviewer.
    fn apply_and_show(&mut self, acts: Vec<(u32, Act)>, time: u64) {
        let before = self.work().map(|work| work.review.applied().to_vec()).unwrap_or_default();
        self.apply_all(acts, time);
        let Some(work) = self.work() else { return };
        let after = work.review.applied();
        let same: HashSet<(Span, u32)> = after.iter().map(|applied| (applied.span(), applied.seq)).collect();
        let was: HashSet<(Span, u32)> = before.iter().map(|applied| (applied.span(), applied.seq)).collect();
        let gone = before.iter().find(|applied| !same.contains(&(applied.span(), applied.seq)));
        let came = after.iter().find(|applied| !was.contains(&(applied.span(), applied.seq)));
        if let Some(span) = came.or(gone).map(|applied| applied.span()) {
            self.with_desk(|desk, review| {
                desk.select_span(review, span);
            });
            self.with_reader(|reader, review| reader.go(review, span));
        }
    }
}
