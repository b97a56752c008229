//! The rules of a channel in the order that a walk through words asks for them: by what was read, then by the first letter
//! that it may have been.

use super::noise::{LONGEST, Rule};
use rustc_hash::FxHashMap;

/// One rule, as a walk takes it.
#[derive(Clone, Debug)]
pub struct Step {
    /// The first letter printed, small.
    pub letter: char,
    /// The letters after it, small.
    pub rest: Vec<char>,
    /// Whether the first letter printed is a capital.
    pub capital: bool,
    /// The rule's cost.
    pub cost: f32,
    /// The rule's id.
    pub rule: u32,
}

/// Rules that read the same.
#[derive(Clone, Debug, Default)]
pub struct Group {
    steps: Vec<Step>,
    starts: Vec<u16>,
    /// For each kind of letter a bit, set where some rule's print begins with one.
    pub begins: u64,
    /// Ids and costs of the rules that print nothing.
    pub nothing: Vec<(u32, f32)>,
}

/// First letters are told apart by this many kinds; letters of one kind stand together.
const KINDS: usize = 64;

#[inline]
fn kind(letter: char) -> usize {
    // By trial: the letters of Swedish and the signs inside its words all get kinds of their own.
    ((letter as usize * 15) >> 3) % KINDS
}

/// The bit of a letter's kind in [`Group::begins`].
#[inline]
pub fn bit(letter: char) -> u64 {
    1 << kind(letter)
}

impl Group {
    fn new(rules: impl Iterator<Item = (u32, Rule)>) -> Self {
        let mut group = Group::default();
        for (rule, Rule { printed, lower, cost, .. }) in rules {
            let mut letters = lower.chars();
            match letters.next() {
                Some(letter) => group.steps.push(Step {
                    letter,
                    rest: letters.collect(),
                    capital: printed.starts_with(char::is_uppercase),
                    cost,
                    rule,
                }),
                None => group.nothing.push((rule, cost)),
            }
        }
        group.steps.sort_by(|a, b| kind(a.letter).cmp(&kind(b.letter)).then(a.cost.total_cmp(&b.cost)));
        group.begins = group.steps.iter().fold(0, |bits, step| bits | bit(step.letter));
        group.starts = (0..=KINDS)
            .map(|end| group.steps.partition_point(|step| kind(step.letter) < end) as u16)
            .collect();
        group
    }

    /// The rules whose print begins with `letter` (small), cheapest first; rules of other letters may stand among them.
    #[inline]
    pub fn beginning(&self, letter: char) -> &[Step] {
        match self.starts.get(kind(letter)..=kind(letter) + 1) {
            Some(&[from, to]) => &self.steps[usize::from(from)..usize::from(to)],
            _ => &[],
        }
    }
}

/// All rules of a channel.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    groups: FxHashMap<[char; LONGEST], Group>,
    /// Those that lose letters in reading.
    pub lost: Group,
}

fn key(read: &[char]) -> [char; LONGEST] {
    let mut key = ['\0'; LONGEST];
    key[..read.len()].copy_from_slice(read);
    key
}

impl Steps {
    /// Arranges `rules`, whose ids are their places; of those that lose letters in reading only `lost`.
    pub fn new(rules: &[Rule], lost: &[u32]) -> Self {
        let mut by_read: FxHashMap<[char; LONGEST], Vec<u32>> = FxHashMap::default();
        for (id, rule) in rules.iter().enumerate().filter(|(_, rule)| !rule.read.is_empty()) {
            let read: Vec<char> = rule.read.chars().collect();
            by_read.entry(key(&read)).or_default().push(id as u32);
        }
        let group = |ids: &[u32]| Group::new(ids.iter().map(|&id| (id, rules[id as usize].clone())));
        Self {
            groups: by_read.into_iter().map(|(read, ids)| (read, group(&ids))).collect(),
            lost: group(lost),
        }
    }

    /// The rules that read exactly `read` (1 to [`LONGEST`] letters).
    pub fn reading(&self, read: &[char]) -> Option<&Group> {
        self.groups.get(&key(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stand_by_reading_and_letter() {
        let rule = |printed: &str, read: &str, cost| Rule {
            printed: printed.into(),
            letters: printed.chars().collect(),
            lower: printed.to_lowercase(),
            read: read.into(),
            cost,
        };
        let rules = [
            rule("ä", "a", 2.0),
            rule("Ä", "a", 1.0),
            rule("rn", "m", 3.0),
            rule("t", "", 4.0),
            rule("", "a", 5.0),
        ];
        let steps = Steps::new(&rules, &[3]);
        let costs =
            |group: &Group, letter| group.beginning(letter).iter().map(|step| step.cost).collect::<Vec<_>>();
        let a = steps.reading(&['a']).unwrap();
        assert_eq!(costs(a, 'ä'), [1.0, 2.0]);
        assert_eq!((a.beginning('ä')[0].capital, a.nothing.as_slice()), (true, [(4, 5.0)].as_slice()));
        assert_eq!(steps.reading(&['m']).unwrap().beginning('r')[0].rest, ['n']);
        assert_eq!(costs(&steps.lost, 't'), [4.0]);
        assert!(steps.reading(&['x']).is_none() && a.beginning('q').is_empty());
    }

    #[test]
    fn swedish_letters_are_told_apart() {
        let kinds: std::collections::BTreeSet<usize> =
            "abcdefghijklmnopqrstuvwxyzåäöé-:.".chars().map(kind).collect();
        assert_eq!(kinds.len(), 33);
    }
}
