//! Back and forth in what was done.

use super::State;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::act::Act;
use crate::review::series;
use crate::ui::texts;
use std::collections::HashSet;

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
        let acts = self.steps_forth();
        match acts.len() as u32 {
            0 => self.say(texts::SAID_NO_REDO.to_string()),
            documents => {
                self.apply_and_show(acts, time);
                self.say(texts::said_redone(documents));
            }
        }
    }

    /// Undoes the last `acts` acts, or does as many again.
    pub(super) fn travel(&mut self, acts: usize, back: bool, time: u64) {
        let mut done = 0;
        for _ in 0..acts {
            let acts = if back { self.steps_back() } else { self.steps_forth() };
            if acts.is_empty() {
                break;
            }
            self.apply_all(acts, time);
            done += 1;
        }
        self.say(if back { texts::said_back(done) } else { texts::said_forth(done) });
    }

    /// The acts of undoing what was done last here, in each document that it was done in.
    fn steps_back(&self) -> Vec<(u32, Act)> {
        self.current.map(|id| series::undo(self.reviews(), id)).unwrap_or_default()
    }

    /// The acts of doing again what was undone last here, in each document that it was undone in.
    fn steps_forth(&self) -> Vec<(u32, Act)> {
        self.current.map(|id| series::redo(self.reviews(), id)).unwrap_or_default()
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
        let (places, documents) = (places.sum::<usize>() as u32, acts.len() as u32);
        if documents == 0 {
            return;
        }
        self.apply_all(acts, time);
        let said = texts::said_reopened(places);
        self.say(if documents > 1 { texts::said_in_series(&said, places, documents) } else { said });
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
