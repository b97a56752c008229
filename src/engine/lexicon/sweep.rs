//! A search for words that few letters were left of: any letter may have been any other.
//!
//! So many places can be come to that going on from the best one first never ends. Instead all places that have read as
//! many letters are judged beside each other, and the best of them gone on from (a beam search in step with what is read;
//! Lowerre 1976, "The HARPY speech recognition system").

use super::queue::State;
use super::{Common, Search, Shelf, Walk};
use crate::engine::words::Words;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Most places gone on from at once, of those that have read as many letters.
const WIDTH: usize = 200;

/// A place by its number, those that can be worth most first, of such the one that was come to first.
struct Ranked {
    worth: f32,
    number: u32,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.worth.total_cmp(&other.worth).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}

impl Search<'_> {
    /// Looks among whole words; see [`Search::words`] for `handicap`. `name` says on which shelf an end stands.
    pub(super) fn sweep(
        &mut self,
        words: &Words,
        common: Common<'_>,
        handicap: f32,
        name: impl Fn(u32, u8, u32) -> Option<(Shelf, u32, f32)>,
    ) {
        let top = self.reach.language * common.most();
        let mut walk = Walk { words, common, top, dearest: 0.0, least: 0.0 };
        let mut waiting: Vec<Vec<u32>> = vec![Vec::new(); self.read.len() + 1];
        let mut seen = FxHashSet::default();
        let mut known = self.queue.len();
        self.queue.push(State::start(words.root(), top), 0.0);
        waiting[0].push(known);
        known += 1;
        for at in 0..waiting.len() {
            seen.clear();
            // What was lost in reading leads on to places that have read no more.
            while !waiting[at].is_empty() {
                let mut width = WIDTH;
                walk.dearest = (self.cheapest + self.reach.beyond - handicap).min(self.reach.most);
                walk.least = self.least();
                // Few of all are gone on from, so they are not sorted.
                let mut best = self.ranked(&walk, std::mem::take(&mut waiting[at]));
                while width > 0
                    && let Some(Ranked { number, .. }) = best.pop()
                {
                    let Some(&state) = self.queue.state(number) else { continue };
                    if !seen.insert((state.node, state.lost)) {
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

    /// Those of some places that do not cost too much.
    fn ranked(&self, walk: &Walk<'_>, numbers: Vec<u32>) -> BinaryHeap<Ranked> {
        let ranked = |number: u32| {
            let state = self.queue.state(number).filter(|state| state.cost <= walk.dearest)?;
            Some(Ranked { worth: state.bound - state.cost, number })
        };
        numbers.into_iter().filter_map(ranked).collect::<Vec<_>>().into()
    }
}
