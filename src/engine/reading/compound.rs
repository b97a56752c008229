//! Compounds that no search among words finds whole: with a hyphen (`IFO-cheferna`, `e-hälsonätverket`), and of a name
//! and a common word (`Hällebovägen`). Each part is read by itself.

use super::{Reading, Readings};
use crate::engine::case::Case;
use crate::engine::lexicon::{Found, Search, Shelf};
use crate::engine::proposal::Source;
use crate::engine::vocabulary::{Known, LONGEST_ABBREVIATION};
use crate::engine::weights::Feature;

/// Most readings of a part.
const MOST: usize = 2;
/// The shortest name and the shortest common word of a compound of both, in letters.
const SHORTEST: usize = 4;
/// The cost, in nats, of one letter among capitals that is none. Half of it is that of a capital's being read as what it
/// looks like where no rule of the noise speaks for it.
const STRANGE_CAPITAL: f32 = 8.0;

/// A part as it may have been printed.
#[derive(Clone)]
struct Part {
    text: String,
    cost: f32,
    rules: Vec<(u32, u32)>,
    guessed: bool,
}

impl Part {
    fn found(found: Found) -> Self {
        Self { text: found.printed, cost: found.cost, rules: found.rules, guessed: found.guessed }
    }

    /// This part and another after it, `between` them; `read` letters were read before the other.
    fn then(&self, between: &str, next: &Part, read: u32) -> Part {
        let rules = next.rules.iter().map(|&(id, at)| (id, at + read));
        Part {
            text: format!("{}{between}{}", self.text, next.text),
            cost: self.cost + next.cost,
            rules: self.rules.iter().copied().chain(rules).collect(),
            guessed: self.guessed || next.guessed,
        }
    }
}

impl Readings<'_> {
    /// Readings of a token with hyphens inside, part by part.
    pub(super) fn hyphenated(&self, core: &str) -> Vec<Reading> {
        let nothing = Part { text: String::new(), cost: 0.0, rules: Vec::new(), guessed: false };
        let mut wholes = vec![nothing];
        let mut read = 0;
        for (index, part) in core.split('-').enumerate() {
            let between = if index > 0 { "-" } else { "" };
            read += between.len() as u32;
            let parts = self.parts(part);
            wholes = wholes
                .iter()
                .flat_map(|whole| parts.iter().map(|part| whole.then(between, part, read)))
                .take(2 * MOST * MOST)
                .collect();
            read += part.chars().count() as u32;
        }
        let readings = wholes.into_iter().filter(|whole| whole.text != core).filter_map(|whole| {
            let known = self.vocabulary.held(&whole.text.to_lowercase())?;
            let reading = self.reading(whole.text, whole.cost, whole.rules, &[known]);
            Some(if whole.guessed { reading.guessed(self.weights) } else { reading })
        });
        readings.collect()
    }

    /// What a part of a hyphenated compound may have been: as read, and the words or the abbreviation most like it.
    fn parts(&self, part: &str) -> Vec<Part> {
        let as_read = Part {
            text: part.to_string(),
            cost: self.noise.keep_all(part),
            rules: Vec::new(),
            guessed: false,
        };
        let letters: Vec<char> = part.chars().collect();
        if let Some(abbreviation) = self.abbreviation(&letters) {
            return vec![Part { cost: as_read.cost + STRANGE_CAPITAL, ..as_read }, abbreviation];
        }
        if letters.len() < 2 || Case::of(part) == Case::Upper {
            return vec![as_read];
        }
        let known = self.vocabulary.held(&part.to_lowercase());
        // A compound may be a misreading made of words.
        if known.is_some_and(|known| known.source != Some(Source::Compound)) {
            return vec![as_read];
        }
        let mut found: Vec<(f32, Found)> = self
            .search(&letters, false, f32::NEG_INFINITY)
            .into_iter()
            .map(|found| {
                let alone = self.vocabulary.know_found(&found).alone.max(1e-30).ln();
                (self.weights.get(Feature::Language) * alone - self.noise_weight() * found.cost, found)
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let best = found.into_iter().take(MOST).map(|(_, found)| Part::found(found));
        [as_read].into_iter().filter(|_| known.is_some()).chain(best).collect()
    }

    /// The capitals that a short part was printed in, where one of them was read as something else (`lFO`, `V1NR`).
    fn abbreviation(&self, letters: &[char]) -> Option<Part> {
        let capitals = letters.iter().filter(|letter| letter.is_uppercase()).count();
        if capitals < 2 || capitals + 1 != letters.len() || letters.len() > LONGEST_ABBREVIATION {
            return None;
        }
        let at = letters.iter().position(|letter| !letter.is_uppercase())?;
        let rules =
            self.noise.reading(&letters[at..=at]).iter().map(|&id| (id, &self.noise.rules()[id as usize]));
        let capital = |text: &str| text.chars().count() == 1 && text.chars().all(char::is_uppercase);
        let best =
            rules.filter(|(_, rule)| capital(&rule.printed)).min_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
        let (printed, cost, rules) = match best {
            Some((id, rule)) => (rule.printed.clone(), rule.cost, vec![(id, at as u32)]),
            None => (like(letters[at]).to_string(), 0.5 * STRANGE_CAPITAL, Vec::new()),
        };
        let side = |letters: &[char]| letters.iter().collect::<String>();
        let (before, after) = (side(&letters[..at]), side(&letters[at + 1..]));
        let cost = cost + self.noise.keep_all(&before) + self.noise.keep_all(&after);
        let text = format!("{before}{printed}{after}");
        let guessed = rules.is_empty();
        capital(&printed).then_some(Part { text, cost, rules, guessed })
    }

    /// Readings as a name and a common word, one of which stands as it was read or both near it. The text as read is
    /// among them where it is such a compound.
    pub(super) fn name_compounds(&self, letters: &[char]) -> Vec<Reading> {
        let mut readings = Vec::new();
        if !letters[0].is_uppercase() || letters.len() < 2 * SHORTEST {
            return readings;
        }
        for cut in SHORTEST..=letters.len() - SHORTEST {
            let (left, right) = letters.split_at(cut);
            let names = self.part_on(left, |search| {
                self.look(search, Shelf::Own, 0.0);
                self.look(search, Shelf::Document, 0.0);
                self.look(search, Shelf::Names, 0.0);
            });
            let names = names.iter().filter(|name| self.vocabulary.is_name(&name.text.to_lowercase()));
            for name in names.take(MOST) {
                for last in
                    self.part_on(right, |search| self.look(search, Shelf::Forms, 0.0)).iter().take(MOST)
                {
                    let Some(known): Option<Known> = self.vocabulary.named_after(&name.text, &last.text)
                    else {
                        continue;
                    };
                    let whole = name.then("", last, cut as u32);
                    readings.push(self.reading(whole.text, whole.cost, whole.rules, &[known]));
                }
            }
        }
        readings
    }

    /// The words nearest to a part, by a search that `look` fills.
    fn part_on(&self, letters: &[char], look: impl Fn(&mut Search<'_>)) -> Vec<Part> {
        let mut search = Search::new(self.noise, letters, self.near_reach());
        look(&mut search);
        search.found().into_iter().map(Part::found).collect()
    }
}

/// The capital that a letter or digit looks like.
fn like(letter: char) -> char {
    match letter {
        '1' | 'l' | 'i' | '!' | '|' => 'I',
        '0' => 'O',
        '5' => 'S',
        '6' => 'G',
        '8' => 'B',
        _ => letter.to_uppercase().next().unwrap_or(letter),
    }
}
