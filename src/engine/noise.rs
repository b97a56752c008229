//! The noise: how a printed string is misread.
//!
//! A channel over segments of up to three letters, after Brill and Moore (2000), "An improved error model for noisy
//! channel spelling correction": P(read | printed) for each segment that pairs of print and reading show, with
//! additive smoothing, and each letter's own probability of being read as it stands. Costs are negative natural
//! logarithms of probabilities.
//!
//! Counts come from pairs, apart for each *profile* (a kind of print read by a kind of engine). At run time a channel
//! is [adapted](Noise::adapted) to a document by the expected counts of its own confusions.

use super::steps::{Group, Steps};
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// The longest segment, in letters, on either side.
pub const LONGEST: usize = 3;

/// The counts of one profile.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Its name, such as `print-blind`.
    pub name: String,
    /// The confusions seen.
    pub confusions: Vec<(String, String, f64)>,
    /// How often each printed segment that is ever confused was printed, and each single letter; the empty segment
    /// stands for the places between letters.
    pub printed: HashMap<String, f64>,
}

impl Profile {
    /// Reads profiles from lines of `profile TAB printed TAB read TAB times TAB of`, where a `read` equal to `printed`
    /// states no confusion but how often a letter was printed at all. Blanks are written as `␣`. Lines that begin with
    /// `#` are passed over; `None` where a line is not of this form.
    pub fn parse(text: &str) -> Option<Vec<Profile>> {
        let mut profiles: Vec<Profile> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut fields = line.split('\t');
            let name = fields.next()?;
            let printed = fields.next()?.replace('␣', " ");
            let read = fields.next()?.replace('␣', " ");
            let times: f64 = fields.next()?.parse().ok()?;
            let of: f64 = fields.next()?.parse().ok()?;
            if profiles.last().is_none_or(|profile| profile.name != name) {
                profiles.push(Profile { name: name.to_string(), ..Profile::default() });
            }
            let profile = profiles.last_mut()?;
            profile.printed.insert(printed.clone(), of);
            if printed != read {
                profile.confusions.push((printed, read, times));
            }
        }
        Some(profiles)
    }
}

/// One segment of the channel.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What the paper says, as written.
    pub printed: String,
    /// The same, letter by letter.
    pub letters: Vec<char>,
    /// The same in small letters, to walk a lexicon with.
    pub lower: String,
    /// What was read.
    pub read: String,
    /// Negative natural logarithm of P(read | printed).
    pub cost: f32,
}

/// Weight of the pooled profiles in a profile's own channel, in counts.
const POOLED_WEIGHT: f64 = 10.0;
/// Added to what the pool has seen of a segment, so that a rare letter's one misreading is no rule.
const POOLED_DOUBT: f64 = 200.0;
/// A confusion of the pooled profiles has at least this share in each, where its share in the pool is greater.
const POOLED_LEAST: f64 = 8e-5;
/// The profile that holds least shares of misreadings between like shapes; it is no channel.
const SHAPES: &str = "shapes";
/// Weight of what was known before in a channel adapted to a document, in counts.
const KNOWN_WEIGHT: f64 = 15.0;
/// A letter's probability of being read as it stands where nothing was counted.
const UNSEEN_KEEP: f64 = 0.995;
/// Segments less probable than this are not read.
const LEAST: f64 = 2e-5;

/// Ids of rules by what they read, filled up with zeros.
pub type ByRead = FxHashMap<[char; LONGEST], Vec<u32>>;

/// A channel: rules by what was read, and the cost of reading each letter as it stands.
#[derive(Clone, Debug, Default)]
pub struct Noise {
    rules: Vec<Rule>,
    by_read: ByRead,
    lost: Vec<u32>,
    keep: FxHashMap<char, f32>,
    of: HashMap<String, f64>,
    steps: Steps,
}

/// What rules that read `read` stand under in [`ByRead`].
pub fn key(read: &[char]) -> [char; LONGEST] {
    let mut key = ['\0'; LONGEST];
    key[..read.len()].copy_from_slice(read);
    key
}

impl Noise {
    /// One channel for each of `profiles` that is one, smoothed by the pool of all.
    pub fn channels(profiles: &[Profile]) -> Vec<Self> {
        let own = profiles.iter().filter(|profile| profile.name != SHAPES);
        own.map(|profile| Self::new(profile, profiles)).collect()
    }

    fn new(profile: &Profile, profiles: &[Profile]) -> Self {
        let mut pool: HashMap<(&str, &str), f64> = HashMap::new();
        let mut pool_of: HashMap<&str, f64> = HashMap::new();
        let mut shapes: HashMap<(&str, &str), f64> = HashMap::new();
        for other in profiles {
            if other.name == SHAPES {
                for (printed, read, times) in &other.confusions {
                    shapes.insert((printed, read), times / other.printed[printed]);
                    pool.entry((printed, read)).or_default();
                }
                continue;
            }
            for (printed, of) in &other.printed {
                *pool_of.entry(printed).or_default() += of;
            }
            for (printed, read, times) in &other.confusions {
                *pool.entry((printed, read)).or_default() += times;
            }
        }
        let own: HashMap<(&str, &str), f64> =
            profile.confusions.iter().map(|(printed, read, times)| ((&**printed, &**read), *times)).collect();
        let mut table = Vec::new();
        for (&(printed, read), &times) in &pool {
            let general = times / (pool_of.get(printed).copied().unwrap_or_default() + POOLED_DOUBT);
            let seen = own.get(&(printed, read)).copied().unwrap_or(0.0);
            let of = profile.printed.get(printed).copied().unwrap_or(0.0);
            let share = (seen + POOLED_WEIGHT * general) / (of + POOLED_WEIGHT);
            let like = shapes.get(&(printed, read)).copied().unwrap_or(0.0);
            let share = share.max(general.min(POOLED_LEAST)).max(like);
            if share >= LEAST {
                table.push((printed.to_string(), read.to_string(), share));
            }
        }
        // A fixed order makes equal input give equal output.
        table.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        Self::from_shares(table, pool_of.into_iter().map(|(k, v)| (k.to_string(), v)).collect())
    }

    /// The channel of `table` (printed, read, share); rules keep their places in it as their ids.
    fn from_shares(table: Vec<(String, String, f64)>, of: HashMap<String, f64>) -> Self {
        let mut noise = Noise { of, ..Noise::default() };
        let mut missed: HashMap<char, f64> = HashMap::new();
        for (printed, read, share) in table {
            let mut letters = printed.chars();
            if let (Some(letter), None) = (letters.next(), letters.next()) {
                *missed.entry(letter).or_default() += share;
            }
            let index = noise.rules.len() as u32;
            let chars: Vec<char> = read.chars().collect();
            // Lost hyphens and full stops can't be told from those that never were.
            let told = !chars.is_empty() || printed == " " || printed.chars().all(char::is_alphabetic);
            match chars.as_slice() {
                _ if share < LEAST || !told => {}
                [] => noise.lost.push(index),
                chars => noise.by_read.entry(key(chars)).or_default().push(index),
            }
            noise.rules.push(Rule {
                letters: printed.chars().collect(),
                lower: printed.to_lowercase(),
                printed,
                read,
                cost: -(share.min(0.999).ln()) as f32,
            });
        }
        noise.steps = Steps::new(&noise.rules, &noise.by_read, &noise.lost);
        noise.keep =
            missed.into_iter().map(|(c, share)| (c, -((1.0 - share).max(0.002).ln()) as f32)).collect();
        noise
    }

    /// All rules; the index of a rule is its id.
    #[inline]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Ids of the rules that read exactly `read` (1 to [`LONGEST`] letters).
    pub fn reading(&self, read: &[char]) -> &[u32] {
        self.by_read.get(&key(read)).map_or(&[], Vec::as_slice)
    }

    /// Ids of the rules whose printed segment was lost in reading, cheapest first.
    pub fn lost(&self) -> &[u32] {
        &self.lost
    }

    /// The rules in the order of a search.
    #[inline]
    pub fn steps(&self) -> &Steps {
        &self.steps
    }

    /// Cost of a letter being read as it stands.
    pub fn keep(&self, letter: char) -> f32 {
        self.keep.get(&letter).copied().unwrap_or(-(UNSEEN_KEEP.ln()) as f32)
    }

    /// Cost of a whole string being read as it stands.
    pub fn keep_all(&self, text: &str) -> f32 {
        text.chars().map(|letter| self.keep(letter)).sum()
    }

    /// The least cost of `printed` having been read as `read`; a letter that no rule explains, or that is lost or added
    /// without one, costs `strange`. Infinite where it is more than `most`.
    pub fn cost(&self, read: &[char], printed: &[char], strange: f32, most: f32) -> f32 {
        let rows = printed.len() + 1;
        let small: Vec<char> =
            printed.iter().map(|letter| letter.to_lowercase().next().unwrap_or(*letter)).collect();
        // For each number of letters read, what it costs to have printed so many.
        let mut costs = vec![f32::INFINITY; (read.len() + 1) * rows];
        costs[0] = 0.0;
        for at in 0..=read.len() {
            let reading = |length: usize| Some((length, self.steps.reading(read.get(at..at + length)?)?));
            let groups: [Option<(usize, &Group)>; LONGEST] = std::array::from_fn(|index| reading(index + 1));
            let groups = || groups.iter().flatten().copied().chain([(0, &self.steps.lost)]);
            let (here, after) = costs[at * rows..].split_at_mut(rows);
            for done in 0..rows {
                let cost = here[done];
                if cost > most {
                    continue;
                }
                for (length, group) in groups() {
                    let mut take = |printed: usize, of: f32| {
                        let slot = match length {
                            0 => &mut here[done + printed],
                            length => &mut after[(length - 1) * rows + done + printed],
                        };
                        *slot = slot.min(cost + of);
                    };
                    for step in small.get(done).map_or(&[][..], |&letter| group.beginning(letter)) {
                        let rule = &self.rules[step.rule as usize];
                        if printed[done..].starts_with(&rule.letters) {
                            take(rule.letters.len(), rule.cost);
                        }
                    }
                    group.nothing.iter().for_each(|&(_, of)| take(0, of));
                }
                if let Some(next) = printed.get(done) {
                    here[done + 1] = here[done + 1].min(cost + strange);
                    if at < read.len() {
                        let kept = if *next == read[at] { self.keep(*next) } else { strange };
                        after[done + 1] = after[done + 1].min(cost + kept);
                    }
                }
                if at < read.len() {
                    after[done] = after[done].min(cost + strange);
                }
            }
        }
        costs.last().copied().filter(|cost| *cost <= most).unwrap_or(f32::INFINITY)
    }

    /// This channel with the expected counts of a document counted in: `times` of each rule (by id), and how often each
    /// letter is expected to stand on the paper (`letters`). Its rules have the same ids.
    pub fn adapted(&self, times: &[f64], letters: &HashMap<char, f64>) -> Self {
        let table = self.rules.iter().zip(times).map(|(rule, &seen)| {
            let known = f64::exp(-f64::from(rule.cost));
            let mut chars = rule.printed.chars();
            let of = match (chars.next(), chars.next()) {
                (Some(letter), None) => letters.get(&letter).copied().unwrap_or(0.0),
                (None, _) => letters.values().sum(),
                // Of a longer segment the document's own number is not known; its share of the pairs' letters is.
                (Some(first), Some(_)) => {
                    let share = self.of.get(&rule.printed).copied().unwrap_or(0.0)
                        / self.of.get(&first.to_string()).copied().unwrap_or(1.0).max(1.0);
                    letters.get(&first).copied().unwrap_or(0.0) * share.min(1.0)
                }
            };
            let share = (seen + KNOWN_WEIGHT * known) / (of.max(seen) + KNOWN_WEIGHT);
            (rule.printed.clone(), rule.read.clone(), share)
        });
        Self::from_shares(table.collect(), self.of.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "a\tä\ta\t70\t100\na\tä\tä\t0\t100\na\trn\tm\t2\t50\na\tr\tr\t0\t500\nb\tä\ta\t1\t100\n";

    #[test]
    fn costs_follow_counts() {
        let profiles = Profile::parse(TABLE).unwrap();
        assert_eq!(profiles.len(), 2);
        let (blind, good) = (Noise::channels(&profiles).remove(0), Noise::channels(&profiles).remove(1));
        let cost = |noise: &Noise| {
            noise
                .reading(&['a'])
                .iter()
                .map(|&id| &noise.rules()[id as usize])
                .find(|r| r.printed == "ä")
                .unwrap()
                .cost
        };
        assert!(cost(&blind) < cost(&good));
        assert!(blind.keep('ä') > good.keep('ä'));
        assert!(blind.keep('r') < 0.01);
    }

    #[test]
    fn adapting_follows_the_document() {
        let profiles = Profile::parse(TABLE).unwrap();
        let noise = Noise::channels(&profiles).remove(1);
        let times: Vec<f64> =
            noise.rules().iter().map(|rule| if rule.read == "a" { 90.0 } else { 0.0 }).collect();
        let adapted = noise.adapted(&times, &HashMap::from([('ä', 100.0)]));
        assert!(adapted.keep('ä') > noise.keep('ä'));
    }
}
