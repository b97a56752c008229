//! What may have been printed: words, names, compounds, and a search among them for all that a reading may stand for.
//!
//! The search walks a string of what was read and a set of words at once (as Oflazer 1996, "Error-tolerant finite-state
//! recognition", does for plain edits), each step one segment of the noise channel, and keeps what stays below a cost.

use super::noise::{LONGEST, Noise};
use super::words::Words;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Words that were counted; the value is the word's id.
    Counted,
    /// The dictionary's forms; the value's bits are those of [`form`].
    Forms,
    /// The archivist's entries and proofread words; the value is an index of the caller's.
    Own,
    /// Built-in names, places and bodies, word by word; the value is an index of the caller's.
    Names,
    /// Words that only the older counts hold; the value is theirs.
    Older,
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
    pub value: u32,
    /// Cost of reading it as it was read: negative natural logarithm of P(read | printed).
    pub cost: f32,
    /// The rules of the noise that it takes, by id, with the number of read letters before each.
    pub rules: Vec<(u32, u32)>,
    /// Whether it takes a misreading that no rule of the noise speaks for.
    pub guessed: bool,
}

/// Bits of a dictionary form's value: how it is written, and what it may be in a compound. A part of compounds that is no
/// form by itself has only the latter.
pub mod form {
    /// Written in small letters.
    pub const SMALL: u32 = 1;
    /// Written with a capital first letter.
    pub const TITLE: u32 = 2;
    /// Written in capitals, or mixed.
    pub const OTHER: u32 = 4;
    /// A form by itself.
    pub const WHOLE: u32 = SMALL | TITLE | OTHER;
    /// Begins compounds, or stands inside them.
    pub const FIRST: u32 = 8;
    /// Ends compounds.
    pub const LAST: u32 = 16;
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
    /// Cost of reading any letter for any other, of losing one and of reading one too many; infinite where only the
    /// rules of the noise count.
    pub any: f32,
}

/// A place in a search.
#[derive(Clone, Copy)]
struct State {
    /// Letters read.
    at: u16,
    /// How many compounds' parts were ended.
    parts: u8,
    /// Whether the last step printed what was lost in reading.
    lost: bool,
    /// Bytes printed since.
    inside: u16,
    node: u32,
    cost: f32,
    /// Index into the trail of the last step.
    trail: u32,
}

/// What one step printed.
#[derive(Clone, Copy)]
enum Printed {
    Rule(u32),
    Letter(char),
    AsRead,
    Nothing,
}

/// One step of a search, and the one before it.
struct Trail {
    before: u32,
    at: u16,
    printed: Printed,
}

const START: u32 = u32::MAX;

/// Searches for all that `read` may stand for.
pub struct Search<'a> {
    noise: &'a Noise,
    read: &'a [char],
    /// For each place in `read` the rules that read what stands there, with the letters they read.
    rules: Vec<Vec<(u32, usize)>>,
    /// For each place the small letter that stands there, and the cost of its being read as it stands.
    letters: Vec<(char, f32)>,
    reach: Reach,
    best: f32,
    trail: Vec<Trail>,
    found: HashMap<(String, Shelf), Found>,
}

impl<'a> Search<'a> {
    /// A search for `read`.
    pub fn new(noise: &'a Noise, read: &'a [char], reach: Reach) -> Self {
        let rules = (0..read.len())
            .map(|at| {
                let longest = LONGEST.min(read.len() - at);
                let fitting =
                    |length| noise.reading(&read[at..at + length]).iter().map(move |&id| (id, length));
                // Inside a word a capital stands only among capitals.
                let small_before = at > 0 && read[at - 1].is_lowercase();
                let fits = |&(id, _): &(u32, usize)| {
                    !(small_before && noise.rules()[id as usize].printed.starts_with(char::is_uppercase))
                };
                (1..=longest).flat_map(fitting).filter(fits).collect()
            })
            .collect();
        let letters = read
            .iter()
            .map(|&letter| {
                let mut small = letter.to_lowercase();
                // A letter whose small form is two is left as it is; Swedish has none.
                let small = small.next().filter(|_| small.next().is_none()).unwrap_or(letter);
                (small, noise.keep(letter))
            })
            .collect();
        Self {
            noise,
            read,
            rules,
            letters,
            reach,
            best: f32::INFINITY,
            trail: Vec::new(),
            found: HashMap::new(),
        }
    }

    /// Looks among whole words. What costs more than the best of all, less `handicap` nats, is left out: words that are
    /// rarer by themselves need a better fit.
    pub fn words(&mut self, shelf: Shelf, words: &Words, handicap: f32) {
        self.walk(words, handicap, 0, |value, _, _| Some((shelf, value)));
    }

    /// Looks among the dictionary's forms.
    pub fn forms(&mut self, forms: &Words, handicap: f32) {
        self.walk(forms, handicap, 0, |value, _, _| {
            (value & form::WHOLE != 0).then_some((Shelf::Forms, value))
        });
    }

    /// Looks among compounds of the dictionary's parts: one or two first parts, then a last part.
    pub fn compounds(&mut self, forms: &Words, handicap: f32) {
        self.walk(forms, handicap, 2, |value, parts, inside| {
            (parts > 0 && value & form::LAST != 0).then_some((Shelf::Compound, inside))
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

    /// Walks `words`, up to `firsts` first parts of compounds one after the other and then once more; `name` says on
    /// which shelf an end stands, from its value, how many first parts were ended, and the bytes printed since.
    fn walk(
        &mut self,
        words: &Words,
        handicap: f32,
        firsts: u8,
        name: impl Fn(u32, u8, u32) -> Option<(Shelf, u32)>,
    ) {
        self.trail.clear();
        let start =
            State { at: 0, parts: 0, lost: false, inside: 0, node: words.root(), cost: 0.0, trail: START };
        let mut stack = vec![start];
        for _ in 0..self.reach.steps {
            let Some(state) = stack.pop() else { return };
            let limit = (self.best + self.reach.beyond - handicap).min(self.reach.most);
            if state.cost > limit {
                continue;
            }
            if usize::from(state.at) == self.read.len() {
                if let Some(value) = words.value(state.node)
                    && let Some((shelf, value)) = name(value, state.parts, state.inside.into())
                {
                    self.keep(&state, shelf, value);
                }
            } else if state.parts < firsts
                && state.inside >= 3
                && words.value(state.node).is_some_and(|value| value & form::FIRST != 0)
            {
                stack.push(State {
                    inside: 0,
                    lost: false,
                    parts: state.parts + 1,
                    node: words.root(),
                    ..state
                });
            }
            self.go_on(words, state, limit, &mut stack);
        }
    }

    fn go_on(&mut self, set: &Words, state: State, limit: f32, stack: &mut Vec<State>) {
        // What was lost stands between two letters, never twice in a row.
        if !state.lost && self.read.len() > 2 {
            for &id in self.noise.lost() {
                let rule = &self.noise.rules()[id as usize];
                if state.cost + rule.cost > limit {
                    break;
                }
                if rule.lower != " " {
                    self.push(set, &state, &rule.lower, 0, rule.cost, Printed::Rule(id), stack);
                }
            }
        }
        if state.cost + self.reach.any <= limit {
            self.any_letter(set, &state, stack);
        }
        let Some(&(letter, keep)) = self.letters.get(usize::from(state.at)) else { return };
        for index in 0..self.rules[usize::from(state.at)].len() {
            let (id, length) = self.rules[usize::from(state.at)][index];
            let rule = &self.noise.rules()[id as usize];
            if state.cost + rule.cost <= limit {
                self.push(set, &state, &rule.lower, length as u16, rule.cost, Printed::Rule(id), stack);
            }
        }
        if state.cost + keep <= limit {
            let mut buffer = [0; 4];
            self.push(set, &state, letter.encode_utf8(&mut buffer), 1, keep, Printed::AsRead, stack);
        }
    }

    /// Takes every step that reads a letter for another, one too many, or one too few.
    fn any_letter(&mut self, set: &Words, state: &State, stack: &mut Vec<State>) {
        let more = usize::from(state.at) < self.read.len();
        let cost = self.reach.any;
        let mut buffer = [0; 4];
        for arc in set.arcs(state.node).iter().filter(|arc| arc.letter.is_alphabetic()) {
            let letter = arc.letter;
            let written = letter.encode_utf8(&mut buffer);
            if more {
                self.push(set, state, written, 1, cost, Printed::Letter(letter), stack);
            }
            if !state.lost {
                self.push(set, state, written, 0, cost, Printed::Letter(letter), stack);
            }
        }
        if more {
            self.push(set, state, "", 1, cost, Printed::Nothing, stack);
        }
    }

    /// Takes a step, where some word of the set goes on so. Steps that are pushed last are gone on with first.
    #[expect(clippy::too_many_arguments, reason = "one call for each way to go on")]
    fn push(
        &mut self,
        set: &Words,
        state: &State,
        lower: &str,
        read: u16,
        cost: f32,
        printed: Printed,
        stack: &mut Vec<State>,
    ) {
        let Some(node) = lower.chars().try_fold(state.node, |node, letter| set.step(node, letter)) else {
            return;
        };
        self.trail.push(Trail { before: state.trail, at: state.at, printed });
        stack.push(State {
            at: state.at + read,
            lost: read == 0,
            inside: state.inside + lower.len() as u16,
            node,
            cost: state.cost + cost,
            trail: self.trail.len() as u32 - 1,
            ..*state
        });
    }

    fn keep(&mut self, state: &State, shelf: Shelf, value: u32) {
        self.best = self.best.min(state.cost);
        let mut steps = Vec::new();
        let mut at = state.trail;
        while let Some(step) = self.trail.get(at as usize) {
            steps.push(step);
            at = step.before;
        }
        let mut printed = String::new();
        let mut rules = Vec::new();
        let mut guessed = false;
        for step in steps.into_iter().rev() {
            match step.printed {
                Printed::Rule(id) => {
                    printed.push_str(&self.noise.rules()[id as usize].printed);
                    rules.push((id, u32::from(step.at)));
                }
                Printed::Letter(letter) => {
                    printed.push(letter);
                    guessed = true;
                }
                Printed::AsRead => printed.push(self.read[usize::from(step.at)]),
                Printed::Nothing => guessed = true,
            }
        }
        let found = Found { printed, shelf, value, cost: state.cost, rules, guessed };
        match self.found.entry((found.printed.clone(), shelf)) {
            Entry::Occupied(mut old) if found.cost < old.get().cost => {
                old.insert(found);
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                free.insert(found);
            }
        }
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
        let parts =
            [("läns", form::FIRST), ("skol", form::FIRST), ("nämnden", form::LAST), ("fråga", form::LAST)];
        let forms = Words::build(parts.map(|(word, value)| (word.to_string(), value)));
        let letters: Vec<char> = read.chars().collect();
        let mut search = Search::new(
            &noise,
            &letters,
            Reach { beyond: 8.0, most: 16.0, steps: 10_000, any: f32::INFINITY },
        );
        search.words(Shelf::Counted, &words, 0.0);
        search.compounds(&forms, 0.0);
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
