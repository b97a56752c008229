//! What proofread protocols hold, laid before the archivist, who ticks what to take.

use super::State;
use crate::engine::learn::{Found, Sort};
use crate::engine::lists::{Entry, Proofread};
use crate::ui::texts;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What was found and is not taken yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learning {
    /// The protocols that were given.
    pub texts: Vec<Proofread>,
    /// How many of them have not been looked through yet.
    pub waiting: usize,
    /// What was found that the lists have not, each once, with the name of the file it stands in; by sort, then in the order
    /// of the letters.
    pub found: Vec<(Found, String)>,
    /// What is left out (indices).
    pub left_out: BTreeSet<usize>,
}

impl Learning {
    /// What is found of a sort, with its index.
    pub fn of(&self, sort: Sort) -> impl Iterator<Item = (usize, &(Found, String))> {
        self.found.iter().enumerate().filter(move |(_, (found, _))| found.sort == sort)
    }

    /// How many are ticked.
    pub fn ticked(&self) -> usize {
        self.found.len() - self.left_out.len()
    }

    /// Ticks all of a sort, or none where all are ticked.
    fn toggle_all(&mut self, sort: Sort) {
        let all: Vec<usize> = self.of(sort).map(|(at, _)| at).collect();
        let ticked = all.iter().all(|at| !self.left_out.contains(at));
        for at in all {
            if ticked {
                self.left_out.insert(at);
            } else {
                self.left_out.remove(&at);
            }
        }
    }
}

impl State {
    /// Protocols were given to learn from.
    pub(super) fn learn_from(&mut self, texts: Vec<Proofread>) {
        let waiting = texts.len();
        self.learning = (waiting > 0).then(|| Rc::new(Learning { texts, waiting, ..Learning::default() }));
    }

    /// One of them was looked through.
    pub(super) fn learned(&mut self, name: &str, found: Vec<Found>) {
        let known: BTreeSet<(Sort, String)> = self
            .learning
            .iter()
            .flat_map(|learning| &learning.found)
            .map(|(found, _)| (found.sort, found.text.clone()))
            .collect();
        let fresh: Vec<Found> = found
            .into_iter()
            .filter(|found| !known.contains(&(found.sort, found.text.clone())))
            .filter(|found| !self.lists.entries.contains(&Entry::new(found.sort.kind(), found.text.as_str())))
            .collect();
        let Some(learning) = &mut self.learning else { return };
        let learning = Rc::make_mut(learning);
        learning.waiting = learning.waiting.saturating_sub(1);
        // What was left out is named by where it stands, so it is only there once nothing more comes.
        learning.found.extend(fresh.into_iter().map(|found| (found, name.to_string())));
        learning.found.sort_by_cached_key(|(found, _)| (found.sort, texts::sort_key(&found.text)));
        learning.left_out.clear();
        let (waiting, count) = (learning.waiting, learning.found.len() as u32);
        if waiting == 0 {
            self.say(texts::said_found(count));
        }
    }

    /// Puts one in or out.
    pub(super) fn tick_learned(&mut self, at: usize) {
        if let Some(learning) = &mut self.learning {
            let left_out = &mut Rc::make_mut(learning).left_out;
            if !left_out.remove(&at) {
                left_out.insert(at);
            }
        }
    }

    /// Puts all of a sort in or out.
    pub(super) fn tick_sort(&mut self, sort: Sort) {
        if let Some(learning) = &mut self.learning {
            Rc::make_mut(learning).toggle_all(sort);
        }
    }

    /// Takes what is ticked into the lists, and the words of the protocols; or nothing.
    pub(super) fn end_learning(&mut self, take: bool) {
        let Some(learning) = self.learning.take().filter(|_| take) else { return };
        let ticked = learning.found.iter().enumerate().filter(|(at, _)| !learning.left_out.contains(at));
        let entries: Vec<Entry> = ticked.map(|(_, (found, name))| found.entry(name)).collect();
        let count = entries.len() as u32;
        let edit = self.lists.learning(&learning.texts, entries).edit;
        self.edit_lists(edit, || texts::said_learned(count));
    }

    /// Forgets a protocol: the entries that were learned from it, and its words.
    pub(super) fn forget(&mut self, name: &str) {
        let edit = self.lists.forgetting(name);
        let gone = edit.left.len() as u32;
        self.edit_lists(edit, || texts::said_text_forgotten(name, gone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::lists::EntryKind;

    fn found(sort: Sort, text: &str) -> Found {
        Found { sort, text: text.into(), role: None, party: None, of: None, times: 1, year: Some(2004) }
    }

    #[test]
    fn what_is_ticked_is_taken_and_remembers_where_it_was_learned() {
        let mut state = State::default();
        Rc::make_mut(&mut state.lists).entries.push(Entry::new(EntryKind::Person, "Bo Tallvik"));
        let texts = ["a.txt", "b.txt"].map(|name| Proofread { name: name.into(), text: name.into() });
        state.learn_from(texts.to_vec());
        state.learned("a.txt", vec![found(Sort::Person, "Elsa Lind"), found(Sort::Person, "Bo Tallvik")]);
        state.learned("b.txt", vec![found(Sort::Person, "Elsa Lind"), found(Sort::Place, "Tallby")]);
        state.learned("b.txt", vec![found(Sort::Person, "Anna Ek")]);
        let names: Vec<String> =
            state.learning.iter().flat_map(|one| &one.found).map(|(found, _)| found.text.clone()).collect();
        assert_eq!(names, ["Anna Ek", "Elsa Lind", "Tallby"]);
        state.tick_learned(0);
        state.end_learning(true);
        let entries: Vec<(&str, EntryKind, &str)> = state
            .lists
            .entries
            .iter()
            .map(|entry| (entry.text.as_str(), entry.kind, entry.about.learned.as_str()))
            .collect();
        let expected = [
            ("Bo Tallvik", EntryKind::Person, ""),
            ("Elsa Lind", EntryKind::Person, "a.txt"),
            ("Tallby", EntryKind::Place, "b.txt"),
        ];
        assert_eq!(entries, expected);
        assert_eq!(state.lists.proofread, texts);
        state.forget("a.txt");
        assert_eq!((state.lists.entries.len(), state.lists.proofread.len()), (2, 1));
    }

    #[test]
    fn all_of_a_sort_are_ticked_or_none_and_nothing_is_taken_where_it_is_left() {
        let mut state = State::default();
        state.learn_from(vec![Proofread { name: "a.txt".into(), text: "a".into() }]);
        state.learned("a.txt", vec![found(Sort::Person, "Elsa Lind"), found(Sort::Place, "Tallby")]);
        let ticked = |state: &State| state.learning.as_ref().map(|learning| learning.ticked());
        state.tick_sort(Sort::Person);
        assert_eq!(ticked(&state), Some(1));
        state.tick_sort(Sort::Person);
        assert_eq!(ticked(&state), Some(2));
        state.end_learning(false);
        assert!(
            state.learning.is_none() && state.lists.entries.is_empty() && state.lists.proofread.is_empty()
        );
    }
}
