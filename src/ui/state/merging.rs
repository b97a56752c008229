//! Another reviewer's log merged with what the reviewer decided: conflicts are settled one by one, and what comes of it is one act.

use super::{Merging, State, Work};
use crate::export::account::Account;
use crate::export::changes::{Change, placed};
use crate::export::merge::{Conflict, Merged, Settled, Whose, merge};
use crate::ui::{browser, texts};
use std::rc::Rc;

impl State {
    /// Puts another reviewer's log beside what was decided, or leaves it.
    pub(super) fn merge(&mut self, log: Option<(String, Vec<Change>)>) {
        self.comparing.merging = None;
        let (Some(work), Some((name, changes))) = (self.work().cloned(), log) else { return };
        let document = work.review.document();
        let (mut theirs, lost) = placed(changes, document.text());
        for change in &mut theirs {
            // The log may be of another reading, with other lines.
            change.place.line = document.line_at(change.decision.span.start) as u32 + 1;
        }
        if theirs.is_empty() {
            return self.notify(|| texts::log_of_another(&name), true, false);
        }
        let (theirs, lost) = (Rc::new(theirs), lost.len() as u32);
        let (settled, listed) = (Vec::new(), None);
        let merged = Rc::new(self.merged(&work, &theirs, &[]));
        self.say(texts::said_log_read(&name, merged.conflicts.len() as u32));
        let merging = Merging { name, theirs, lost, settled, merged, at: 0, listed };
        self.comparing.merging = Some(Rc::new(merging));
        self.comparing.other = None;
    }

    /// What comes of the reviewer's own decisions as they are now and another's.
    fn merged(&self, work: &Work, theirs: &[Change], settled: &[Conflict]) -> Merged {
        let signature = self.archive().signatur;
        let account = Account {
            name: &work.name,
            review: &work.review,
            pictured: &[],
            signature: &signature,
            zone: browser::zone,
        };
        merge(account.changes(), theirs.to_vec(), settled)
    }

    fn change_merging(&mut self, change: impl FnOnce(&mut Merging)) {
        if let Some(merging) = &mut self.comparing.merging {
            change(Rc::make_mut(merging));
        }
    }

    /// Lists the decisions that are theirs, or the conflicts.
    pub(super) fn list_merged(&mut self, listed: Option<Whose>) {
        self.change_merging(|merging| merging.listed = listed);
    }

    /// Looks at a conflict.
    pub(super) fn look_conflict(&mut self, at: usize) {
        self.change_merging(|merging| {
            if at < merging.merged.conflicts.len() {
                (merging.at, merging.listed) = (at, None);
            }
        });
    }

    /// Goes to the next conflict, or to the one before.
    pub(super) fn step_conflict(&mut self, by: isize) {
        let Some(merging) = &self.comparing.merging else { return };
        match merging.at.checked_add_signed(by).filter(|at| *at < merging.merged.conflicts.len()) {
            Some(at) => self.look_conflict(at),
            None => self.say(texts::SAID_NO_CONFLICT.to_string()),
        }
    }

    /// Says who is right in the conflict that is looked at, and goes to the next one that is open.
    pub(super) fn settle(&mut self, which: usize) {
        let settled = [Settled::First, Settled::Second, Settled::Neither].get(which).copied();
        let (Some(settled), Some(work)) = (settled, self.work().cloned()) else { return };
        let Some(merging) = self.comparing.merging.clone() else { return };
        let Some(conflict) = merging.merged.conflicts.get(merging.at) else { return };
        let mut said = merging.settled.clone();
        said.retain(|other| other.span != conflict.span);
        said.push(Conflict { settled: Some(settled), ..conflict.clone() });
        let merged = Rc::new(self.merged(&work, &merging.theirs, &said));
        let left = merged.conflicts.iter().filter(|conflict| conflict.settled.is_none()).count() as u32;
        let open = |at: &usize| merged.conflicts[*at].settled.is_none();
        let next = (merging.at..merged.conflicts.len()).find(open).or_else(|| merged.open());
        self.say(texts::said_settled(settled, left));
        self.change_merging(|merging| {
            (merging.settled, merging.merged, merging.listed) = (said, merged, None);
            merging.at = next.unwrap_or(merging.at);
        });
    }

    /// Makes one act of what was merged, once no conflict is open.
    pub(super) fn end_merge(&mut self, time: u64) {
        let (Some(work), Some(merging)) = (self.work().cloned(), self.comparing.merging.clone()) else {
            return;
        };
        // What was decided here since the log was read may disagree with it too.
        let merged = self.merged(&work, &merging.theirs, &merging.settled);
        if let Some(open) = merged.open() {
            let left = merged.conflicts.iter().filter(|conflict| conflict.settled.is_none()).count() as u32;
            self.change_merging(|merging| {
                (merging.merged, merging.at, merging.listed) = (Rc::new(merged), open, None);
            });
            return self.say(texts::conflicts_left(left));
        }
        self.comparing.merging = None;
        let act = merged.act(&work.review);
        let places = act.as_ref().map_or(0, |act| act.decisions().len()) as u32;
        if let Some(act) = act {
            self.apply(act, time);
        }
        self.notify(|| texts::said_merged(&merging.name, places), false, false);
        self.say(texts::said_merged(&merging.name, places));
    }
}
