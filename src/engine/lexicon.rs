//! What may have been printed: words, names, compounds, and a search among them for all that a reading may stand for.
//!
//! The search walks a string of what was read and a set of words at once (as Oflazer 1996, "Error-tolerant finite-state
//! recognition", does for plain edits), each step one segment of the noise channel. It goes on from the place first that
//! can lead to the word of most worth, which the cost so far and the commonest word that goes on so tell (best-first
//! search with an admissible estimate: Hart, Nilsson and Raphael 1968).

mod queue;
mod sweep;

use super::noise::{LONGEST, Noise};
use super::steps::Group;
use super::words::Words;
use queue::{Printed, Queue, State};

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
    /// Words that the document as a whole speaks for; the value is an index of the caller's.
    Document,
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
    /// Places after which a search is given up with what it has.
    pub steps: u32,
    /// Cost of reading any letter for any other, of losing one and of reading one too many; infinite where only the
    /// rules of the noise count.
    pub any: f32,
    /// Weight of a word's own log-probability in its worth; the noise's is 1.
    pub language: f32,
    /// What is worth less than this is not looked for, in nats.
    pub least: f32,
    /// Neither is what is worth this much less than the best found.
    pub beam: f32,
}

/// How probable the words of a set are by themselves, in natural logarithms.
#[derive(Clone, Copy)]
pub enum Common<'a> {
    /// All at most so.
    Most(f32),
    /// Each by itself.
    Each(&'a Each),
}

/// How probable each word of a set is.
#[derive(Debug, Default)]
pub struct Each {
    /// Of each word, by its value.
    own: Vec<f32>,
    /// The greatest of all the words that a way goes on to, by the way's index.
    beyond: Vec<f32>,
    /// The greatest of all.
    most: f32,
}

impl Each {
    /// How probable the words of `words` are: `own` by their values, in natural logarithms.
    pub fn new(words: &Words, own: Vec<f32>) -> Self {
        let of = |value: Option<u32>| value.map_or(f32::NEG_INFINITY, |value| own[value as usize]);
        let by_node = words.gather(of, f32::max);
        Self { beyond: words.by_way(&by_node), most: by_node[words.root() as usize], own }
    }
}

impl Common<'_> {
    fn most(self) -> f32 {
        match self {
            Common::Most(all) => all,
            Common::Each(each) => each.most,
        }
    }

    fn own(self, value: u32) -> f32 {
        match self {
            Common::Most(all) => all,
            Common::Each(each) => each.own.get(value as usize).copied().unwrap_or(0.0),
        }
    }

    #[inline]
    fn beyond(self, way: u32) -> f32 {
        match self {
            Common::Most(all) => all,
            Common::Each(each) => each.beyond[way as usize],
        }
    }
}

/// A place in what was read.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The letter there, small.
    small: char,
    /// The cost of its being read as it stands.
    keep: f32,
    /// Whether a small letter stands before it: inside a word a capital stands only among capitals.
    inside: bool,
    /// The rules that read one, two and three letters from here.
    groups: [Option<&'a Group>; LONGEST],
}

/// A word that was come to.
struct End {
    state: u32,
    shelf: Shelf,
    value: u32,
    cost: f32,
    worth: f32,
}

/// What is walked, and within which bounds.
struct Walk<'a> {
    words: &'a Words,
    common: Common<'a>,
    /// The most that any of the words can be worth.
    top: f32,
    /// What costs more is left out.
    dearest: f32,
    /// What is worth less is left out.
    least: f32,
}

/// Searches for all that `read` may stand for.
pub struct Search<'a> {
    noise: &'a Noise,
    read: &'a [char],
    places: Vec<Place<'a>>,
    /// What it costs at least to read all from each place on.
    rest: Vec<f32>,
    reach: Reach,
    cheapest: f32,
    best: f32,
    queue: Queue,
    ends: Vec<End>,
}

impl<'a> Search<'a> {
    /// A search for `read`.
    pub fn new(noise: &'a Noise, read: &'a [char], reach: Reach) -> Self {
        let place = |(at, &letter): (usize, &char)| {
            let group = |length: usize| noise.steps().reading(read.get(at..at + length)?);
            let mut small = letter.to_lowercase();
            // A letter whose small form is two is left as it is; Swedish has none.
            let small = small.next().filter(|_| small.next().is_none()).unwrap_or(letter);
            let groups: [Option<&Group>; LONGEST] = std::array::from_fn(|index| group(index + 1));
            Place { small, keep: noise.keep(letter), inside: at > 0 && read[at - 1].is_lowercase(), groups }
        };
        let places: Vec<Place<'a>> = read.iter().enumerate().map(place).collect();
        let mut rest = vec![0.0; read.len() + 1];
        for (at, place) in places.iter().enumerate().rev() {
            let groups = place.groups.iter().zip(1..);
            let by_rule = groups.filter_map(|(group, length)| Some((*group)?.least + rest[at + length]));
            rest[at] = by_rule.fold(place.keep.min(reach.any) + rest[at + 1], f32::min);
        }
        Self {
            noise,
            read,
            places,
            rest,
            reach,
            cheapest: f32::INFINITY,
            best: f32::NEG_INFINITY,
            queue: Queue::new(),
            ends: Vec::new(),
        }
    }

    /// Looks among whole words. What costs more than the best of all, less `handicap` nats, is left out: words that are
    /// rarer by themselves need a better fit.
    pub fn words(&mut self, shelf: Shelf, words: &Words, common: Common<'_>, handicap: f32) {
        self.walk(words, common, handicap, 0, |value, _, _| Some((shelf, value, common.own(value))));
    }

    /// Looks among the dictionary's forms.
    pub fn forms(&mut self, forms: &Words, common: Common<'_>, handicap: f32) {
        self.walk(forms, common, handicap, 0, |value, _, _| {
            (value & form::WHOLE != 0).then_some((Shelf::Forms, value, common.own(value)))
        });
    }

    /// Looks among the dictionary's forms, as probable as `whole` says, and compounds of its parts: one or two first parts,
    /// then a last part.
    pub fn compounds(&mut self, forms: &Words, whole: Common<'_>, common: Common<'_>, handicap: f32) {
        let most = Common::Most(common.most().max(whole.most()));
        self.walk(forms, most, handicap, 2, |value, parts, inside| match parts {
            0 => (value & form::WHOLE != 0).then_some((Shelf::Forms, value, whole.own(value))),
            _ => (value & form::LAST != 0).then_some((Shelf::Compound, inside, common.own(value))),
        });
    }

    /// What was found, cheapest first.
    pub fn found(mut self) -> Vec<Found> {
        let dearest = (self.cheapest + self.reach.beyond).min(self.reach.most);
        let least = self.least();
        self.ends.retain(|end| end.cost <= dearest && end.worth >= least);
        self.ends.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let mut found: Vec<Found> = Vec::with_capacity(self.ends.len());
        for end in &self.ends {
            let new = self.spelled(end);
            if !found.iter().any(|known| known.shelf == new.shelf && known.printed == new.printed) {
                found.push(new);
            }
        }
        found.sort_by(|a, b| {
            a.cost.total_cmp(&b.cost).then_with(|| a.printed.cmp(&b.printed)).then(a.shelf.cmp(&b.shelf))
        });
        found
    }

    fn least(&self) -> f32 {
        self.reach.least.max(self.best - self.reach.beam)
    }

    /// Walks `words`, up to `firsts` first parts of compounds one after the other and then once more; `name` says on
    /// which shelf an end stands, as what and how probable, from its value, how many first parts were ended, and the bytes
    /// printed since.
    fn walk(
        &mut self,
        words: &Words,
        common: Common<'_>,
        handicap: f32,
        firsts: u8,
        name: impl Fn(u32, u8, u32) -> Option<(Shelf, u32, f32)>,
    ) {
        // A sweep has one state for a node; a compound comes to the first node at every place where a part ends.
        if self.reach.any < f32::INFINITY && firsts == 0 {
            return self.sweep(words, common, handicap, name);
        }
        self.queue.clear();
        let top = self.reach.language * common.most();
        let mut walk = Walk { words, common, top, dearest: 0.0, least: 0.0 };
        self.queue.push(State::start(words.root(), top), 0.0);
        for _ in 0..self.reach.steps {
            let Some(number) = self.queue.pop() else { return };
            let Some(&state) = self.queue.state(number) else { return };
            walk.dearest = (self.cheapest + self.reach.beyond - handicap).min(self.reach.most);
            walk.least = self.least();
            if self.budget(&walk, &state) < 0.0 {
                continue;
            }
            self.arrive(&walk, number, &state, firsts, &name);
            self.go_on(&walk, number, &state);
        }
    }

    /// Notes the word that ends at a state, if one does and all was read; else begins a compound's next part where one ends.
    fn arrive(
        &mut self,
        walk: &Walk<'_>,
        number: u32,
        state: &State,
        firsts: u8,
        name: &impl Fn(u32, u8, u32) -> Option<(Shelf, u32, f32)>,
    ) {
        let value = walk.words.value(state.node);
        if usize::from(state.at) == self.read.len() {
            if let Some(value) = value
                && let Some((shelf, named, own)) = name(value, state.parts, state.inside.into())
            {
                let worth = self.reach.language * own - state.cost;
                self.cheapest = self.cheapest.min(state.cost);
                self.best = self.best.max(worth);
                self.ends.push(End { state: number, shelf, value: named, cost: state.cost, worth });
            }
        } else if state.parts < firsts
            && state.inside >= 3
            && value.is_some_and(|value| value & form::FIRST != 0)
        {
            let ended = State {
                node: walk.words.root(),
                bound: walk.top,
                inside: 0,
                parts: state.parts + 1,
                lost: false,
                before: number,
                printed: Printed::Part,
                ..*state
            };
            self.push(walk, ended);
        }
    }

    /// What may still be spent on the way from a state, what was read being read to its end; below zero where the state
    /// leads to nothing that is looked for.
    fn budget(&self, walk: &Walk<'_>, state: &State) -> f32 {
        walk.dearest.min(state.bound - walk.least) - state.cost - self.rest[usize::from(state.at)]
    }

    fn push(&mut self, walk: &Walk<'_>, state: State) {
        if self.budget(walk, &state) >= 0.0 {
            let lack = walk.top - state.bound + state.cost + self.rest[usize::from(state.at)];
            self.queue.push(state, lack);
        }
    }

    /// The state that a way of the words leads to from `next`.
    fn along(&self, walk: &Walk<'_>, next: &State, way: u32) -> State {
        State { node: walk.words.to(way), bound: self.reach.language * walk.common.beyond(way), ..*next }
    }

    /// Takes every step from a state.
    fn go_on(&mut self, walk: &Walk<'_>, number: u32, state: &State) {
        let left = walk.dearest.min(state.bound - walk.least) - state.cost;
        let next = State { before: number, lost: false, ..*state };
        let place = self.places.get(usize::from(state.at)).copied();
        let any = self.reach.any <= left;
        if any {
            for way in walk.words.ways(state.node, u64::MAX).filter(|way| way.letter.is_alphabetic()) {
                let there = self.along(walk, &next, way.index);
                self.any_letter(walk, &there, way.letter, place.is_some(), !state.lost);
            }
        }
        // What was lost stands between two letters, never twice in a row.
        if !state.lost {
            self.take(walk, &next, &self.noise.steps().lost, (0, false), left);
        }
        let Some(place) = place else { return };
        for (group, length) in place.groups.iter().zip(1..) {
            let Some(group) = group else { continue };
            self.take(walk, &next, group, (length, place.inside), left);
            for &(rule, cost) in group.nothing.iter().filter(|&&(_, cost)| cost <= left) {
                let read = State { at: state.at + length, printed: Printed::Rule(rule), ..next };
                self.push(walk, State { cost: state.cost + cost, ..read });
            }
        }
        if place.keep <= left
            && let Some(way) = walk.words.way(state.node, place.small)
        {
            let inside = state.inside + place.small.len_utf8() as u16;
            let read =
                State { inside, at: state.at + 1, printed: Printed::AsRead, ..self.along(walk, &next, way) };
            self.push(walk, State { cost: state.cost + place.keep, ..read });
        }
        if any {
            let read = State { at: state.at + 1, printed: Printed::Nothing, ..next };
            self.push(walk, State { cost: state.cost + self.reach.any, ..read });
        }
    }

    /// Takes the steps of `group`, which read `length` letters, after a small one or not, and cost `left` at most.
    fn take(
        &mut self,
        walk: &Walk<'_>,
        next: &State,
        group: &Group,
        (length, after_small): (u16, bool),
        left: f32,
    ) {
        let left = left - self.rest[usize::from(next.at + length)];
        for way in walk.words.ways(next.node, group.within(left)) {
            for step in group.beginning(way.letter) {
                if step.cost > left {
                    break;
                }
                if step.letter != way.letter || (step.capital && after_small) {
                    continue;
                }
                let go = |way, &letter: &char| walk.words.way(walk.words.to(way), letter);
                let Some(last) = step.rest.iter().try_fold(way.index, go) else { continue };
                let bytes =
                    way.letter.len_utf8() + step.rest.iter().map(|letter| letter.len_utf8()).sum::<usize>();
                let read = State {
                    inside: next.inside + bytes as u16,
                    at: next.at + length,
                    printed: Printed::Rule(step.rule),
                    lost: length == 0,
                    cost: next.cost + step.cost,
                    ..self.along(walk, next, last)
                };
                self.push(walk, read);
            }
        }
    }

    /// Takes the steps that print `letter` for another (where there is one), or that lost it (where one may be), and come to
    /// `there`.
    fn any_letter(&mut self, walk: &Walk<'_>, there: &State, letter: char, other: bool, lost: bool) {
        let inside = there.inside + letter.len_utf8() as u16;
        let printed =
            State { cost: there.cost + self.reach.any, inside, printed: Printed::Letter(letter), ..*there };
        if lost {
            self.push(walk, State { lost: true, ..printed });
        }
        if other {
            self.push(walk, State { at: there.at + 1, ..printed });
        }
    }

    /// The word that was come to, written out.
    fn spelled(&self, end: &End) -> Found {
        let mut steps = Vec::new();
        let mut number = end.state;
        // What a state printed began where the one before it had read to.
        while let Some(state) = self.queue.state(number) {
            let at = self.queue.state(state.before).map_or(0, |before| before.at);
            steps.push((state.printed, at));
            number = state.before;
        }
        let mut printed = String::new();
        let mut rules = Vec::new();
        let mut guessed = false;
        for (step, at) in steps.into_iter().rev() {
            match step {
                Printed::Rule(id) => {
                    printed.push_str(&self.noise.rules()[id as usize].printed);
                    rules.push((id, u32::from(at)));
                }
                Printed::Letter(letter) => {
                    printed.push(letter);
                    guessed = true;
                }
                Printed::AsRead => printed.push(self.read[usize::from(at)]),
                Printed::Nothing => guessed = true,
                Printed::Part => {}
            }
        }
        Found { printed, shelf: end.shelf, value: end.value, cost: end.cost, rules, guessed }
    }
}

#[cfg(test)]
mod tests {
    use super::super::noise::Profile;
    use super::*;

    const NOISE: &str = "a\tä\ta\t70\t100\na\tä\ti\t10\t100\na\tö\to\t80\t100\na\trn\tm\t2\t50\na\tl\tl\t0\t900\na\tl\t1\t9\t900\na\tt\t\t1\t900\n";

    fn search(read: &str, any: f32) -> Vec<(String, Shelf)> {
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
            Reach {
                beyond: 8.0,
                most: if any < f32::INFINITY { 4.0 * any } else { 16.0 },
                steps: 10_000,
                any,
                language: 0.0,
                least: f32::NEG_INFINITY,
                beam: f32::INFINITY,
            },
        );
        search.words(Shelf::Counted, &words, Common::Most(0.0), 0.0);
        search.compounds(&forms, Common::Most(0.0), Common::Most(0.0), 0.0);
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
            let found = search(read, f32::INFINITY);
            assert!(found.contains(&(expected.to_string(), shelf)), "{read}: {found:?}");
        }
        assert!(search("for", f32::INFINITY).contains(&("för".to_string(), Shelf::Counted)));
        assert!(search("xyz", f32::INFINITY).is_empty());
    }

    #[test]
    fn finds_words_of_which_few_letters_are_left() {
        for (read, expected) in [("nxmrdzn", "nämnden"), ("naemmdem", "nämnden"), ("brnon", "barnen")] {
            assert!(search(read, f32::INFINITY).is_empty(), "{read} is read by rules");
            let found = search(read, 8.0);
            assert!(found.contains(&(expected.to_string(), Shelf::Counted)), "{read}: {found:?}");
        }
        assert!(search("qwqwqwq", 8.0).is_empty());
    }
}
