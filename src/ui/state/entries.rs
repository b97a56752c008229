//! The archivist's lists: what is done to them in Listor, and undone again; what acts put there and take away.

use super::State;
use crate::engine::lists::edit::Edit;
use crate::engine::lists::{Entry, EntryKind, Lists};
use crate::review::Review;
use crate::review::act::Act;
use crate::review::history::Change;
use crate::ui::View;
use crate::ui::keys::{Command, Reach};
use crate::ui::listing::{self, Shelf, Wish};
use crate::ui::texts::{self, Message};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The most steps that can be undone.
const MOST: usize = 200;

/// Something that was done to the lists of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    series: u32,
    edit: Edit,
    said: Message,
}

/// What was done to lists, and what of it was undone; each in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPast {
    done: Vec<Done>,
    undone: Vec<Done>,
}

impl ListPast {
    /// Lets go of what was done to the lists of a series.
    pub(super) fn forget(&mut self, series: u32) {
        self.done.retain(|done| done.series != series);
        self.undone.retain(|done| done.series != series);
    }

    /// What was done to the lists of a series, the last first: what is done again first, then what holds. Each with
    /// whether it holds.
    pub fn steps(&self, series: u32) -> impl Iterator<Item = (&Message, bool)> {
        let undone = self.undone.iter().map(|done| (done, false));
        let done = self.done.iter().rev().map(|done| (done, true));
        let own = undone.chain(done).filter(move |(done, _)| done.series == series);
        own.map(|(done, holds)| (&done.said, holds))
    }

    fn did(&mut self, done: Done) {
        self.undone.clear();
        self.done.push(done);
        let over = self.done.len().saturating_sub(MOST);
        self.done.drain(..over);
    }
}

impl State {
    /// Adds entries, one typed or several from a file.
    pub(super) fn add_entries(&mut self, entries: Vec<Entry>) {
        let one = match entries.as_slice() {
            [entry] => Some(entry.clone()),
            _ => None,
        };
        let taking = self.lists.taking(entries);
        let (fresh, changed, known) = (taking.fresh, taking.changed, taking.known);
        self.edit_lists(taking.edit, || match &one {
            Some(Entry { text, kind, .. }) if fresh == 1 => texts::said_added(text, *kind),
            Some(Entry { text, .. }) if changed == 1 => texts::said_entry_changed(text),
            Some(Entry { text, .. }) => texts::said_known(text),
            None => texts::said_loaded(fresh, changed, known),
        });
    }

    /// Removes entries.
    pub(super) fn remove_entries(&mut self, entries: &[Entry]) {
        let edit = self.lists.removing(entries);
        let Some(first) = edit.left.first().map(|entry| entry.text.clone()) else { return };
        let gone = edit.left.len() as u32;
        let at = self.listing.at(&self.lists, &self.built_in);
        self.edit_lists(edit, || texts::said_entries_removed(&first, gone));
        self.listing.list(&self.lists, &self.built_in);
        // Where the one that was looked at is gone, the next takes its place.
        if let Some(at) = at.filter(|_| self.listing.chosen.is_none()) {
            let last = self.listing.rows.len().saturating_sub(1);
            let next = self.listing.rows.get(at.min(last));
            let next = next.and_then(|row| listing::entry(*row, &self.lists, &self.built_in)).cloned();
            self.listing.choose(next);
        }
    }

    /// Puts an entry in the place of another, and looks at it.
    pub(super) fn change_entry(&mut self, before: &Entry, after: Entry) {
        let edit = self.lists.changing(before, after.clone());
        let text = after.text.clone();
        self.listing.choose(Some(after));
        if !edit.is_empty() {
            self.edit_lists(edit, || texts::said_entry_changed(&text));
        }
    }

    /// Gives the entries that are meant in Listor another kind.
    pub(super) fn move_entries(&mut self, kind: EntryKind) {
        let edit = self.lists.moving(&self.listing.meant(), kind);
        let moved = edit.entered.len() as u32;
        let first = edit.entered.first().cloned();
        if let (Some(chosen), Some(first)) = (&mut self.listing.chosen, first)
            && edit.left.contains(chosen)
        {
            *chosen = if moved == 1 { first } else { Entry { kind, ..chosen.clone() } };
        }
        self.listing.ticked = Rc::default();
        self.edit_lists(edit, || texts::said_entries_moved(moved, kind));
    }

    /// Makes one of the entries that are ticked in Listor: the one that is looked at, or the first.
    pub(super) fn merge_entries(&mut self) {
        let ticked = self.listing.meant();
        let shown = self.listing.rows.iter().filter_map(|row| listing::entry(*row, &self.lists, &[]));
        let first = shown.clone().find(|entry| ticked.contains(entry));
        let kept = self.listing.chosen.as_ref().filter(|entry| ticked.contains(entry)).or(first).cloned();
        let Some(kept) = kept.filter(|_| ticked.len() > 1) else {
            return self.say(texts::SAID_TICK_TWO.to_string());
        };
        let edit = self.lists.merging(&ticked, &kept);
        self.listing.ticked = Rc::default();
        self.listing.choose(Some(kept.clone()));
        self.edit_lists(edit, || texts::said_entries_merged(&kept.text, ticked.len() as u32));
    }

    /// Does what a person wants of what is listed.
    pub(super) fn list(&mut self, wish: Wish) {
        if matches!(wish, Wish::Shelf(_) | Wish::Kind(_)) {
            self.ruling = false;
        }
        self.listing.wish(wish, &self.lists, &self.built_in);
    }

    /// Does what a key asks for in Listor, where its entries are shown. False where that is nothing.
    pub(super) fn in_lists(&mut self, command: Command) -> bool {
        let shows_entries = !self.ruling && self.learning.is_none();
        if self.view != View::Lists {
            return false;
        }
        match command {
            Command::Undo => self.travel_lists(true),
            Command::Redo => self.travel_lists(false),
            Command::Leave if self.dialog.is_none() && self.listing.editing => self.listing.editing = false,
            Command::Leave if self.dialog.is_none() && self.listing.chosen.is_some() => {
                self.listing.choose(None)
            }
            _ if !shows_entries => return false,
            Command::Step(by) => self.listing.step(by, &self.lists, &self.built_in),
            Command::End(by) => self.listing.step(by.saturating_mul(isize::MAX), &self.lists, &self.built_in),
            Command::Toggle(Reach::All) => self.list(Wish::TickAll),
            Command::Toggle(Reach::Ticked) => {
                let chosen = self.listing.chosen.clone().filter(|_| self.listing.shelf != Shelf::BuiltIn);
                if let Some(chosen) = chosen {
                    self.listing.tick(&chosen);
                }
            }
            Command::Edit(_) => self.list(Wish::Edit(true)),
            Command::Remove => self.remove_entries(&self.listing.meant()),
            Command::Merge => self.merge_entries(),
            _ => return false,
        }
        true
    }

    /// Does something to the lists of the series that is shown, if there is anything to do, and says it.
    pub(super) fn edit_lists(&mut self, edit: Edit, say: impl Fn() -> String) {
        let said = Message::of(say);
        self.say(said.now().to_string());
        if edit.is_empty() {
            return;
        }
        self.change_lists(self.series.id, |lists| lists.apply(&edit));
        Rc::make_mut(&mut self.list_past).did(Done { series: self.series.id, edit, said });
    }

    /// Undoes what was done last to the lists of the series that is shown (`back`), or does what was undone last again.
    pub(super) fn travel_lists(&mut self, back: bool) {
        let past = Rc::make_mut(&mut self.list_past);
        let (from, to) = match back {
            true => (&mut past.done, &mut past.undone),
            false => (&mut past.undone, &mut past.done),
        };
        let Some(at) = from.iter().rposition(|done| done.series == self.series.id) else {
            let nothing = if back { texts::SAID_NO_UNDO } else { texts::SAID_NO_REDO };
            return self.say(nothing.to_string());
        };
        let done = from.remove(at);
        to.push(done.clone());
        let edit = if back { done.edit.back() } else { done.edit };
        self.change_lists(self.series.id, |lists| lists.apply(&edit));
        let what = done.said.now();
        self.say(if back { texts::said_lists_undone(what) } else { texts::said_lists_redone(what) });
    }

    /// The act of a reviewer who says that a text is right as it was read, `kept` letting its places stand; and what is
    /// said of it. An entry that the lists have already is not put there again, so that undoing leaves it there.
    pub(super) fn entering(&self, review: &Review, entry: Entry, kept: Option<Act>) -> (Option<Act>, String) {
        match self.lists.entries.contains(&entry) {
            true => (kept, texts::said_known(&entry.text)),
            false => {
                let said = texts::said_added(&entry.text, entry.kind);
                (Some(review.enter(entry, kept)), said)
            }
        }
    }

    /// Lets the lists of a document's series have the entries that `change` put there, and no longer those that it took
    /// away.
    pub(super) fn follow_lists(&mut self, document: u32, change: &Change) {
        let edit = Edit { left: change.left.clone(), entered: change.entered.clone(), ..Edit::default() };
        if !edit.is_empty() {
            let series = self.stored(document).map_or(self.series.id, |stored| stored.series);
            self.change_lists(series, |lists| lists.apply(&edit));
        }
    }

    /// Changes the lists of a series; the queues of open documents are ordered anew with them.
    pub(super) fn change_lists(&mut self, series: u32, change: impl FnOnce(&mut Lists)) {
        let lists = self.resting.get_mut(&series).unwrap_or(&mut self.lists);
        change(Rc::make_mut(lists));
        for work in self.works.values_mut() {
            Rc::make_mut(work).rank_anew = true;
        }
    }
}
