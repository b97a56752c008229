//! A search for words that few letters were left of: any letter may have been any other.
//!
//! So many places can be come to that going on from the best one first never ends. Instead all places that have read as
//! many letters are judged beside each other, and the best of them gone on from (a beam search in step with what is read;
//! Lowerre 1976, "The HARPY speech recognition system").

use super::queue::State;
use super::{Common, Search, Shelf, Walk};
use crate::engine::words::Words;
use rustc_hash::FxHashSet;

/// Most places gone on from at once, of those that have read as many letters.
const WIDTH: usize = 200;

impl Search<'_> {
    /// Looks among whole words; see [`Search::words`] for `handicap`. `name` says on which shelf an end stands.
    pub(super) fn sweep(
        &mut self,
        words: &Words,
        common: Common<'_>,
        handicap: f32,
        name: impl Fn(u32, u8, u32) -> Option<(Shelf, u32)>,
    ) {
        let top = self.reach.language * common.beyond(words.root());
        let mut walk = Walk { words, common, top, dearest: 0.0, least: 0.0 };
        let mut waiting: Vec<Vec<u32>> = vec![Vec::new(); self.read.len() + 1];
        let mut seen = FxHashSet::default();
        let mut known = self.queue.len();
        self.queue.push(State::start(words.root()), 0.0);
        waiting[0].push(known);
        known += 1;
        for at in 0..waiting.len() {
            seen.clear();
            // What was lost in reading leads on to places that have read no more.
            while !waiting[at].is_empty() {
                let mut width = WIDTH;
                walk.dearest = (self.cheapest + self.reach.beyond - handicap).min(self.reach.most);
                walk.least = self.least();
                for (number, state) in self.ranked(&walk, std::mem::take(&mut waiting[at])) {
                    if width == 0 {
                        break;
                    }
                    if state.cost > walk.dearest || !seen.insert((state.node, state.lost)) {
                        continue;
                    }
                    width -= 1;
                    self.arrive(&walk, number, &state, 0, &name);
                    self.go_on(&walk, number, &state);
                    for new in known..self.queue.len() {
                        if let Some(state) = self.queue.state(new) {
                            waiting[usize::from(state.at)].push(new);
                        }
                    }
                    known = self.queue.len();
                }
            }
        }
        self.queue.clear();
    }

    /// Some places, best first.
    fn ranked(&self, walk: &Walk<'_>, numbers: Vec<u32>) -> Vec<(u32, State)> {
        let state = |number: u32| self.queue.state(number).map(|state| (number, *state));
        let mut states: Vec<(u32, State)> = numbers.into_iter().filter_map(state).collect();
        let worth = |state: &State| self.worth(walk, state.node, state.cost);
        states.sort_by(|a, b| worth(&b.1).total_cmp(&worth(&a.1)).then(a.0.cmp(&b.0)));
        states
    }
}
