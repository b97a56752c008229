//! Back and forth in what was done.

use super::State;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::act::Act;
use crate::ui::texts;
use std::collections::HashSet;

impl State {
    /// Undoes the last act.
    pub(super) fn undo(&mut self, time: u64) {
        match self.work().and_then(|work| work.review.undo()) {
            Some(act) => {
                self.apply_and_show(act, time);
                self.say(texts::SAID_UNDONE.to_string());
            }
            None => self.say(texts::SAID_NO_UNDO.to_string()),
        }
    }

    /// Does again what was undone last.
    pub(super) fn redo(&mut self, time: u64) {
        match self.work().and_then(|work| work.review.redo()) {
            Some(act) => {
                self.apply_and_show(act, time);
                self.say(texts::SAID_REDONE.to_string());
            }
            None => self.say(texts::SAID_NO_REDO.to_string()),
        }
    }

    /// Undoes the last `acts` acts, or does as many again.
    pub(super) fn travel(&mut self, acts: usize, back: bool, time: u64) {
        let mut done = 0;
        for _ in 0..acts {
            let act = self.work().and_then(|work| if back { work.review.undo() } else { work.review.redo() });
            let Some(act) = act else { break };
            self.apply(act, time);
            done += 1;
        }
        self.say(if back { texts::said_back(done) } else { texts::said_forth(done) });
    }

    /// Takes back what is left of a batch.
    pub(super) fn take_batch_back(&mut self, seq: u32, time: u64) {
        let act = self.work().and_then(|work| work.review.revert_batch(seq));
        self.open_again(act, time);
    }

    /// Takes back all decisions of a kind.
    pub(super) fn take_kind_back(&mut self, kind: Kind, time: u64) {
        let act = self.work().and_then(|work| work.review.revert_kind(kind));
        self.open_again(act, time);
    }

    fn open_again(&mut self, act: Option<Act>, time: u64) {
        let Some(Act::Revert { spans }) = &act else { return };
        let places = spans.len() as u32;
        self.apply(Act::Revert { spans: spans.clone() }, time);
        self.say(texts::said_reopened(places));
    }

    /// Applies an undo or redo and lays a group that it changed before the reviewer.
    fn apply_and_show(&mut self, act: Act, time: u64) {
        let before = self.work().map(|work| work.review.applied().to_vec()).unwrap_or_default();
        self.apply(act, time);
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
