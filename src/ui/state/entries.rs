//! The archivist's lists: what is added to them in Listor, and what acts put there and take away again.

use super::State;
use crate::engine::lists::Entry;
use crate::review::Review;
use crate::review::act::Act;
use crate::review::history::Change;
use crate::ui::texts;
use std::collections::HashSet;
use std::rc::Rc;

impl State {
    /// Adds entries, one typed or several from a file.
    pub(super) fn add_entries(&mut self, entries: Vec<Entry>) {
        let known: HashSet<Entry> = self.lists.entries.iter().cloned().collect();
        let given = entries.len();
        let mut seen = HashSet::new();
        let fresh: Vec<Entry> =
            entries.iter().filter(|entry| !known.contains(entry) && seen.insert(*entry)).cloned().collect();
        let said = match (given, fresh.as_slice(), entries.as_slice()) {
            (1, [entry], _) => texts::said_added(&entry.text, entry.kind),
            (1, [], [entry]) => texts::said_known(&entry.text),
            _ => texts::said_loaded(fresh.len() as u32, (given - fresh.len()) as u32),
        };
        if !fresh.is_empty() {
            Rc::make_mut(&mut self.lists).entries.extend(fresh);
            for work in self.works.values_mut() {
                Rc::make_mut(work).rank_anew = true;
            }
        }
        self.say(said);
    }

    /// Removes an entry.
    pub(super) fn remove_entry(&mut self, entry: &Entry) {
        Rc::make_mut(&mut self.lists).entries.retain(|other| other != entry);
        self.say(texts::said_entry_removed(&entry.text));
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
        if change.entered.is_empty() && change.left.is_empty() {
            return;
        }
        let series = self.stored(document).map(|stored| stored.series);
        let resting = series.and_then(|series| self.resting.get_mut(&series));
        let lists = Rc::make_mut(resting.unwrap_or(&mut self.lists));
        lists.entries.retain(|entry| !change.left.contains(entry));
        let fresh = change.entered.iter().filter(|entry| !lists.entries.contains(entry));
        let fresh: Vec<Entry> = fresh.cloned().collect();
        lists.entries.extend(fresh);
        for work in self.works.values_mut() {
            Rc::make_mut(work).rank_anew = true;
        }
    }
}
