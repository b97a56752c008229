//! The rules of a channel in the order that a walk through words asks for them: by what was read, then by the first letter
//! that it may have been.

use super::alphabet::{NUMBERS, bit, number};
use super::noise::{ByRead, LONGEST, Rule, key};
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

/// How many sets of letters by cost a group has.
const NATS: usize = 16;

/// Rules that read the same.
#[derive(Clone, Debug, Default)]
pub struct Group {
    steps: Vec<Step>,
    starts: Vec<u16>,
    /// The letters that some rule's print begins with that costs at most 1 nat, 2, 3 ...; all at last.
    within: [u64; NATS],
    /// The cost of the cheapest rule; infinite where there is none.
    pub least: f32,
    /// Ids and costs of the rules that print nothing.
    pub nothing: Vec<(u32, f32)>,
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
        group.steps.sort_by(|a, b| number(a.letter).cmp(&number(b.letter)).then(a.cost.total_cmp(&b.cost)));
        for (nats, letters) in group.within.iter_mut().enumerate() {
            let near = group.steps.iter().filter(|step| nats + 1 == NATS || step.cost <= (nats + 1) as f32);
            *letters = near.fold(0, |letters, step| letters | bit(step.letter));
        }
        let costs = group.steps.iter().map(|step| step.cost);
        group.least = costs.chain(group.nothing.iter().map(|&(_, cost)| cost)).fold(f32::INFINITY, f32::min);
        group.starts = (0..=NUMBERS as u32)
            .map(|end| group.steps.partition_point(|step| number(step.letter) < end) as u16)
            .collect();
        group
    }

    /// Letters, as a set of the alphabet's, that the print of all rules that cost at most `most` begins with; others may be
    /// among them.
    #[inline]
    pub fn within(&self, most: f32) -> u64 {
        if most < 0.0 { 0 } else { self.within[(most as usize).min(NATS - 1)] }
    }

    /// The rules whose print begins with `letter` (small), cheapest first; rare letters stand together.
    #[inline]
    pub fn beginning(&self, letter: char) -> &[Step] {
        let number = number(letter) as usize;
        match self.starts.get(number..=number + 1) {
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

impl Steps {
    /// Arranges those of `rules` that `by_read` and `lost` name by their ids.
    pub fn new(rules: &[Rule], by_read: &ByRead, lost: &[u32]) -> Self {
        let group = |ids: &[u32]| Group::new(ids.iter().map(|&id| (id, rules[id as usize].clone())));
        Self { groups: by_read.iter().map(|(&read, ids)| (read, group(ids))).collect(), lost: group(lost) }
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
        let mut by_read = ByRead::default();
        for (id, rule) in rules.iter().enumerate().filter(|(_, rule)| !rule.read.is_empty()) {
            by_read.entry(key(&rule.read.chars().collect::<Vec<_>>())).or_default().push(id as u32);
        }
        let steps = Steps::new(&rules, &by_read, &[3]);
        let costs =
            |group: &Group, letter| group.beginning(letter).iter().map(|step| step.cost).collect::<Vec<_>>();
        let a = steps.reading(&['a']).unwrap();
        assert_eq!(costs(a, 'ä'), [1.0, 2.0]);
        assert_eq!((a.beginning('ä')[0].capital, a.nothing.as_slice()), (true, [(4, 5.0)].as_slice()));
        assert_eq!(steps.reading(&['m']).unwrap().beginning('r')[0].rest, ['n']);
        assert_eq!(costs(&steps.lost, 't'), [4.0]);
        assert!(steps.reading(&['x']).is_none() && a.beginning('q').is_empty());
        assert_eq!((a.within(-0.1), a.within(0.5), a.least), (0, bit('ä'), 1.0));
        assert_eq!((steps.lost.within(3.2), steps.lost.within(99.0)), (bit('t'), bit('t')));
    }
}
