//! What may have been printed: words, names, compounds, and a search among them for all that a reading may stand for.
//!
//! The search walks a string of what was read and a set of words at once (as Oflazer 1996, "Error-tolerant finite-state
//! recognition", does for plain edits), each step one segment of the noise channel, and keeps what stays below a cost.

use super::noise::{LONGEST, Noise};
use super::pack::Bytes;
use fst::raw::{CompiledAddr, Fst};
use std::collections::HashMap;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Words that were counted; the value is the word's id.
    Counted,
    /// The dictionary's forms; the value tells how they are written: bits 1 in small letters, 2 with a capital, 4 in
    /// capitals or mixed.
    Forms,
    /// The archivist's entries and proofread words; the value is an index of the caller's.
    Own,
    /// Built-in names, places and bodies, word by word; the value is an index of the caller's.
    Names,
    /// Two or three parts that make a compound; the value is the length of the last part in bytes.
    Compound,
}

/// One thing that may have been printed, and what of it was misread.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The word as printed, its letters in the case that the channel gives.
    pub printed: String,
    /// Where it stands.
    pub shelf: Shelf,
    /// What the shelf says of it.
    pub value: u64,
    /// Cost of reading it as it was read: negative natural logarithm of P(read | printed).
    pub cost: f32,
    /// The rules of the noise that it takes, by id, with the number of read letters before each.
    pub rules: Vec<(u32, u32)>,
}

/// A set of words that can be walked.
pub struct Words {
    fst: Fst<Bytes>,
}

impl Words {
    /// Opens the bytes of an `fst` map or set; `None` where they are not one.
    pub fn open(bytes: Bytes) -> Option<Self> {
        Fst::new(bytes).ok().map(|fst| Self { fst })
    }

    /// A set of `words` with their values; the last value of a word counts.
    pub fn build(words: impl IntoIterator<Item = (String, u64)>) -> Self {
        let sorted: std::collections::BTreeMap<String, u64> = words.into_iter().collect();
        let map = fst::Map::from_iter(sorted).expect("keys of a sorted map come in order");
        Self::open(Bytes::from(map.into_fst().into_inner())).expect("bytes that were built just now")
    }

    /// The value of `word` (in small letters).
    pub fn get(&self, word: &str) -> Option<u64> {
        self.fst.get(word).map(|output| output.value())
    }

    fn root(&self) -> (CompiledAddr, u64) {
        (self.fst.root().addr(), 0)
    }

    /// Follows `text` from a node; `None` where no word goes on so.
    fn follow(&self, (mut addr, mut value): (CompiledAddr, u64), text: &str) -> Option<(CompiledAddr, u64)> {
        for byte in text.bytes() {
            let node = self.fst.node(addr);
            let step = node.transition(node.find_input(byte)?);
            addr = step.addr;
            value += step.out.value();
        }
        Some((addr, value))
    }

    /// The value of the word that ends at a node, if one does.
    fn word(&self, (addr, value): (CompiledAddr, u64)) -> Option<u64> {
        let node = self.fst.node(addr);
        node.is_final().then(|| value + node.final_output().value())
    }
}

/// How far a search goes.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// What is found may cost this much more than the cheapest found.
    pub beyond: f32,
    /// And this much at most.
    pub most: f32,
    /// Steps after which a search is given up with what it has.
    pub steps: u32,
}

/// A place in a search: letters read, place in the set, cost so far, what was printed.
struct State {
    at: usize,
    node: (CompiledAddr, u64),
    part: u8,
    part_start: u32,
    cost: f32,
    printed: String,
    rules: Vec<(u32, u32)>,
}

/// Searches for all that `read` may stand for.
pub struct Search<'a> {
    noise: &'a Noise,
    read: &'a [char],
    /// For each place in `read` the rules that read what stands there, with the letters they read.
    rules: Vec<Vec<(u32, usize)>>,
    reach: Reach,
    steps: u32,
    best: f32,
    found: HashMap<(String, Shelf), Found>,
}

impl<'a> Search<'a> {
    /// A search for `read`.
    pub fn new(noise: &'a Noise, read: &'a [char], reach: Reach) -> Self {
        let rules = (0..read.len())
            .map(|at| {
                let longest = LONGEST.min(read.len() - at);
                (1..=longest)
                    .flat_map(|length| {
                        noise.reading(&read[at..at + length]).iter().map(move |&id| (id, length))
                    })
                    .collect()
            })
            .collect();
        Self { noise, read, rules, reach, steps: 0, best: f32::INFINITY, found: HashMap::new() }
    }

    /// Looks among whole words.
    pub fn words(&mut self, shelf: Shelf, words: &Words) {
        self.walk(&[words], |value, _, _| Some((shelf, value)));
    }

    /// Looks among compounds: one or two first parts, then a last part.
    pub fn compounds(&mut self, first: &Words, last: &Words) {
        self.walk(&[first, last], |_, part, printed| {
            (part == 1).then_some((Shelf::Compound, printed as u64))
        });
    }

    /// What was found, cheapest first.
    pub fn found(self) -> Vec<Found> {
        let limit = (self.best + self.reach.beyond).min(self.reach.most);
        let mut found: Vec<Found> = self.found.into_values().filter(|found| found.cost <= limit).collect();
        found.sort_by(|a, b| {
            a.cost.total_cmp(&b.cost).then_with(|| a.printed.cmp(&b.printed)).then(a.shelf.cmp(&b.shelf))
        });
        found
    }

    /// Walks `sets` one after the other (the last one ends a word); `name` says on which shelf an end stands, from the
    /// set's value, the index of the set, and the length in bytes of what was printed in it.
    fn walk(&mut self, sets: &[&Words], name: impl Fn(u64, usize, u32) -> Option<(Shelf, u64)>) {
        let mut stack = vec![State {
            at: 0,
            node: sets[0].root(),
            part: 0,
            part_start: 0,
            cost: 0.0,
            printed: String::new(),
            rules: Vec::new(),
        }];
        self.steps = 0;
        while let Some(state) = stack.pop() {
            self.steps += 1;
            if self.steps > self.reach.steps {
                return;
            }
            let set = sets[usize::from(state.part).min(sets.len() - 1)];
            if state.at == self.read.len() {
                if let Some(value) = set.word(state.node)
                    && let Some((shelf, value)) =
                        name(value, usize::from(state.part), state.printed.len() as u32 - state.part_start)
                {
                    self.keep(&state, shelf, value);
                }
            } else if sets.len() > 1
                && state.part == 0
                && state.printed.len() as u32 - state.part_start >= 3
                && set.word(state.node).is_some()
            {
                let start = state.printed.len() as u32;
                let again = State {
                    node: sets[1].root(),
                    part: 1,
                    part_start: start,
                    printed: state.printed.clone(),
                    rules: state.rules.clone(),
                    ..state
                };
                stack.push(again);
                if state.part_start == 0 {
                    let again = State {
                        node: sets[0].root(),
                        part: 0,
                        part_start: start,
                        printed: state.printed.clone(),
                        rules: state.rules.clone(),
                        ..state
                    };
                    stack.push(again);
                }
            }
            self.go_on(set, &state, &mut stack);
        }
    }

    fn go_on(&self, set: &Words, state: &State, stack: &mut Vec<State>) {
        let limit = (self.best + self.reach.beyond).min(self.reach.most);
        let mut push = |printed: &str, lower: &str, read: usize, cost: f32, rule: Option<u32>| {
            if state.cost + cost > limit {
                return;
            }
            let Some(node) = set.follow(state.node, lower) else { return };
            let mut next = State {
                at: state.at + read,
                node,
                cost: state.cost + cost,
                printed: String::with_capacity(state.printed.len() + 8),
                rules: state.rules.clone(),
                ..*state
            };
            next.printed.push_str(&state.printed);
            next.printed.push_str(printed);
            next.rules.extend(rule.map(|id| (id, state.at as u32)));
            stack.push(next);
        };
        // What was lost stands between two letters: after one that was read, never twice in a row.
        let lost_before = state.rules.last().is_some_and(|&(id, at)| {
            at as usize == state.at && self.noise.rules()[id as usize].read.is_empty()
        });
        if !lost_before && self.read.len() > 2 {
            for &id in self.noise.lost() {
                let rule = &self.noise.rules()[id as usize];
                if rule.printed == " " || rule.printed.starts_with(char::is_uppercase) {
                    continue;
                }
                push(&rule.printed, &rule.lower, 0, rule.cost, Some(id));
            }
        }
        if state.at == self.read.len() {
            return;
        }
        for &(id, length) in &self.rules[state.at] {
            let rule = &self.noise.rules()[id as usize];
            // Inside a word a capital stands only among capitals.
            let small_before = state.at > 0 && self.read[state.at - 1].is_lowercase();
            if small_before && rule.printed.starts_with(char::is_uppercase) {
                continue;
            }
            push(&rule.printed, &rule.lower, length, rule.cost, Some(id));
        }
        let letter = self.read[state.at];
        let mut buffer = [0; 4];
        let written = letter.encode_utf8(&mut buffer);
        if letter.is_uppercase() {
            push(written, &written.to_lowercase(), 1, self.noise.keep(letter), None);
        } else {
            push(written, written, 1, self.noise.keep(letter), None);
        }
    }

    fn keep(&mut self, state: &State, shelf: Shelf, value: u64) {
        self.best = self.best.min(state.cost);
        let found = Found {
            printed: state.printed.clone(),
            shelf,
            value,
            cost: state.cost,
            rules: state.rules.clone(),
        };
        self.found
            .entry((state.printed.clone(), shelf))
            .and_modify(|old| {
                if found.cost < old.cost {
                    old.clone_from(&found);
                }
            })
            .or_insert(found);
    }
}

#[cfg(test)]
mod tests {
    use super::super::noise::Profile;
    use super::*;

    const NOISE: &str = "a\tä\ta\t70\t100\na\tä\ti\t10\t100\na\tö\to\t80\t100\na\trn\tm\t2\t50\na\tl\tl\t0\t900\na\tl\t1\t9\t900\na\tt\t\t1\t900\n";

    fn search(read: &str) -> Vec<(String, Shelf)> {
        let profiles = Profile::parse(NOISE).unwrap();
        let noise = Noise::channels(&profiles).remove(0);
        let words = Words::build(
            ["nämnden", "barnen", "för", "for", "till", "län"].map(|word| (word.to_string(), 0)),
        );
        let first = Words::build(["läns", "skol"].map(|word| (word.to_string(), 0)));
        let last = Words::build(["nämnden", "fråga"].map(|word| (word.to_string(), 0)));
        let letters: Vec<char> = read.chars().collect();
        let mut search = Search::new(&noise, &letters, Reach { beyond: 8.0, most: 16.0, steps: 10_000 });
        search.words(Shelf::Counted, &words);
        search.compounds(&first, &last);
        search.found().into_iter().map(|found| (found.printed, found.shelf)).collect()
    }

    #[test]
    fn finds_what_was_misread() {
        for (read, expected, shelf) in [
            ("nimnden", "nämnden", Shelf::Counted),
            ("Bamen", "Barnen", Shelf::Counted),
            ("for", "for", Shelf::Counted),
            ("ill", "till", Shelf::Counted),
            ("1an", "län", Shelf::Counted),
            ("lansnamnden", "länsnämnden", Shelf::Compound),
            ("lansskolnimnden", "länsskolnämnden", Shelf::Compound),
        ] {
            let found = search(read);
            assert!(found.contains(&(expected.to_string(), shelf)), "{read}: {found:?}");
        }
        assert!(search("for").contains(&("för".to_string(), Shelf::Counted)));
        assert!(search("xyz").is_empty());
    }
}
