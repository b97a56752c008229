//! `cargo xtask weights`: finds the weights of the readings' features by maximum likelihood on pairs.
//!
//! Each paragraph of a text as read gives a lattice; what gold says picks the paths that are right. The gradient is what
//! the features hold on the right paths less what they hold on all (Lafferty, McCallum and Pereira 2001).

use crate::model::WEIGHTS;
use clap::Args;
use rayon::prelude::*;
use renskrift::command::model as packs;
use renskrift::engine::decode::{self, Join, Slot};
use renskrift::engine::document::Document;
use renskrift::engine::lists::Lists;
use renskrift::engine::means::Means;
use renskrift::engine::model::Model;
use renskrift::engine::period::Shares;
use renskrift::engine::session::Session;
use renskrift::engine::span::Span;
use renskrift::engine::vocabulary::Vocabulary;
use renskrift::engine::weights::{FEATURES, Feature, Parts, Weights, surety_of};
use renskrift::formats;
use renskrift::score::fold;
use renskrift::score::truth::Truth;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the weights are learned from.
#[derive(Args)]
pub struct Options {
    /// Folders with INDEX.tsv and NAME.{ocr,gold}.txt; pairs marked `learn` are used, what NAME.ocr.hocr says too
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Learn from every so many-th page only
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Times that the weights are bettered
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    /// Find the weight of this feature alone, and leave the others and the automatic tier as they are
    #[arg(long, value_name = "FEATURE")]
    only: Option<String>,
}

/// How strongly weights are held to what they were, as a share of a word's likelihood.
const HELD: f32 = 2.0;

/// Pages with a larger share of wrong letters teach little but damage.
const MOST_WRONG: f32 = 0.25;
/// Where more letters are wrong, gold and text lie side by side too loosely for the tier: what looks wrong is mostly right.
const MOST_WRONG_TIER: f32 = 0.1;

/// A page as read, with what it says.
struct Page {
    ocr: Arc<Document>,
    gold: String,
    /// Share of its letters that are wrong, where that is known.
    rate: f32,
}

/// A paragraph: all readings, and those alone that gold allows.
struct Example {
    slots: Vec<Slot>,
    joins: Vec<Join>,
    right_slots: Vec<Slot>,
    right_joins: Vec<Join>,
    /// For each slot the reading that gold says.
    gold: Vec<Option<usize>>,
    /// The page's share of wrong letters.
    rate: f32,
}

/// A change that the engine would make.
struct Change {
    /// As [`surety_of`] has it.
    surety: f32,
    right: bool,
}

/// Least share of right changes in the automatic tier, by the lattice reader alone and by both; a mark that was lost beside the word
/// is not held against it. Pages that nothing was learned from keep some two in a thousand less: right words that the paper misspells,
/// and a threshold found where these pages did best.
const AUTOMATIC: [f32; 2] = [0.9945, 0.997];

/// Finds both sets of weights and writes `data/weights.tsv`.
pub fn run(options: &Options) -> Result<(), String> {
    let model = packs::load(None)?;
    let mut pages = Vec::new();
    for folder in &options.folders {
        pages.extend(pairs(folder)?);
    }
    let pages: Vec<_> = pages.into_iter().step_by(options.every.max(1)).collect();
    println!("{} pages", pages.len());
    let mut sets = model.weights().clone();
    for (fast, set) in [true, false].into_iter().zip(&mut sets) {
        *set = learn(&model, &pages, fast, set.clone(), options);
    }
    let head = "# Weights of the features, for the lattice reader alone and for both readers; made by cargo xtask weights\n";
    fs::write(WEIGHTS, format!("{head}{}", Weights::write(&sets)))
        .map_err(|error| format!("{WEIGHTS}: {error}"))
}

/// Texts as read, with their gold.
fn pairs(folder: &Path) -> Result<Vec<Page>, String> {
    let read =
        |path: PathBuf| fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()));
    let index = read(folder.join("INDEX.tsv"))?;
    let mut lines = index.lines();
    let head = lines.next().unwrap_or_default();
    let rate = head.split('\t').position(|name| name == "cer");
    let mut found = Vec::new();
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, _, "learn", ..] = fields[..] else { continue };
        let rate = rate.and_then(|at| fields.get(at)?.parse().ok()).unwrap_or_default();
        if rate > MOST_WRONG {
            continue;
        }
        let text = |kind: &str| read(folder.join(format!("{name}.{kind}.txt")));
        let path = folder.join(format!("{name}.ocr.hocr"));
        let ocr = match fs::read(&path) {
            Ok(bytes) => {
                formats::read(&path.to_string_lossy(), bytes).map_err(|error| error.to_string())?.document
            }
            Err(_) => Document::new(text("ocr")?),
        };
        found.push(Page { ocr: Arc::new(ocr), gold: text("gold")?, rate });
    }
    Ok(found)
}

fn learn(model: &Arc<Model>, pages: &[Page], fast: bool, begin: Weights, options: &Options) -> Weights {
    let rounds = options.rounds;
    let is_free = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    let vocabulary = Vocabulary::new(model.clone(), &Lists::default(), Shares::MODERN);
    let mut examples: Vec<Example> =
        pages.par_iter().flat_map_iter(|page| examples(model, page, fast)).collect();
    let words: usize = examples.iter().map(|example| example.slots.len()).sum();
    say_found(&examples);
    let mut weights = begin.clone();
    let (mut best, mut most) = (begin.clone(), f32::MIN);
    let (mut first, mut second) = (Parts::default(), Parts::default());
    for round in 0..rounds {
        let slopes: Vec<(f32, Parts)> =
            examples.par_iter_mut().map(|example| example.slope(&vocabulary, &weights)).collect();
        let (mut likelihood, mut gradient) = (0.0, Parts::default());
        for (value, slope) in slopes {
            likelihood += value;
            gradient.add(&slope, 1.0);
        }
        if likelihood > most {
            (best, most) = (weights.clone(), likelihood);
        }
        // Adam (Kingma and Ba 2015), its rate falling to nothing.
        let rate = 0.05 * (1.0 - round as f32 / rounds as f32);
        let (one, two) = (1.0 - 0.8_f32.powi(round as i32 + 1), 1.0 - 0.95_f32.powi(round as i32 + 1));
        for (feature, _) in FEATURES.into_iter().filter(|(_, name)| is_free(name)) {
            let held = HELD * (weights.get(feature) - begin.get(feature));
            let slope = (gradient.get(feature) - held) / words.max(1) as f32;
            first.set(feature, 0.8 * first.get(feature) + 0.2 * slope);
            second.set(feature, 0.95 * second.get(feature) + 0.05 * slope * slope);
            let step = rate * (first.get(feature) / one) / ((second.get(feature) / two).sqrt() + 1e-6);
            weights.of.set(feature, weights.get(feature) + step);
        }
        if round % 10 == 0 || round + 1 == rounds {
            println!("round {round}: {:.5} nats a word, {words} words", -likelihood / words.max(1) as f32);
        }
    }
    if options.only.is_some() {
        return best;
    }
    let mut weights = best;
    let judged = examples.iter_mut().filter(|example| example.rate <= MOST_WRONG_TIER);
    weights.automatic = tier(
        judged.flat_map(|example| example.changes(&vocabulary, &weights)).collect(),
        AUTOMATIC[usize::from(!fast)],
    );
    println!("{}", Weights::write(&[begin, weights.clone()]));
    weights
}

/// Prints, of the words that are wrong, for how many the readings hold the right one, by the pages' shares of wrong letters.
fn say_found(examples: &[Example]) {
    for (above, most) in [(0.0, 0.01), (0.01, 0.03), (0.03, 0.06), (0.06, 0.1), (0.1, MOST_WRONG)] {
        let of = examples.iter().filter(|example| example.rate > above && example.rate <= most);
        let wrong: Vec<bool> = of
            .flat_map(|example| &example.gold)
            .filter(|gold| **gold != Some(0))
            .map(Option::is_some)
            .collect();
        let found = wrong.iter().filter(|found| **found).count();
        println!("letters wrong up to {most}: of {} wrong words the readings hold {found}", wrong.len());
    }
}

/// The least surety that keeps the automatic tier's promise on these changes and takes the most of them in.
fn tier(mut changes: Vec<Change>, promise: f32) -> f32 {
    changes.sort_by(|a, b| b.surety.total_cmp(&a.surety));
    let (mut right, mut taken, mut least) = (0, 0, f32::MAX);
    for (index, change) in changes.iter().enumerate() {
        right += usize::from(change.right);
        if right as f32 >= promise * (index + 1) as f32 {
            (taken, least) = (index + 1, change.surety);
        }
    }
    println!("automatic: {taken} of {} changes", changes.len());
    least
}

/// The paragraphs of a page whose gold some path says.
fn examples(model: &Arc<Model>, page: &Page, fast: bool) -> Vec<Example> {
    let document = page.ocr.clone();
    let truth = Truth::new(page.ocr.text(), &page.gold, None);
    let session = Session::new(model.clone(), Arc::new(Lists::default()), document).with(Means::fast(fast));
    let mut found = Vec::new();
    session.lattices(|lattice| {
        let tokens = lattice.tokens;
        let gold = |at: usize, pair: bool| {
            let end = tokens[if pair { at + 1 } else { at }].core.end;
            truth.at(Span { start: tokens[at].core.start, end })
        };
        found.extend(
            Example::new(lattice.slots, lattice.joins, gold)
                .map(|example| Example { rate: page.rate, ..example }),
        );
    });
    found
}

/// A word of gold without a mark after it that the text lost, and a bullet before it: they say nothing of the word.
fn bare(said: &str) -> &str {
    said.trim_start_matches("• ").trim_end_matches(['.', ',', ':', ';', '!', '?'])
}

/// Scores all readings anew.
fn weigh(slots: &mut [Slot], joins: &mut [Join], weights: &Weights) {
    for slot in slots {
        for reading in Arc::make_mut(&mut slot.readings) {
            reading.add(weights, &Parts::default());
        }
    }
    for join in joins {
        join.reading.add(weights, &Parts::default());
    }
}

impl Example {
    /// `None` where gold says nothing of some place. Where no reading is right, every second text should stand as read and
    /// the others are left to themselves: a wrong change is worse than none, but only a little.
    fn new(slots: Vec<Slot>, joins: Vec<Join>, gold: impl Fn(usize, bool) -> Option<String>) -> Option<Self> {
        let (mut right_slots, mut golds) = (Vec::new(), Vec::new());
        for (at, slot) in slots.iter().enumerate() {
            let said = gold(at, false)?;
            let saying = |text: &str| -> Vec<usize> {
                (0..slot.readings.len()).filter(|&index| fold(&slot.readings[index].text) == text).collect()
            };
            let mut right = saying(&said);
            if right.is_empty() {
                right = saying(bare(&said));
            }
            golds.push(right.first().copied());
            let right = match right.is_empty() {
                true if at % 2 == 0 => vec![0],
                true => (0..slot.readings.len()).collect(),
                false => right,
            };
            right_slots.push(Slot {
                readings: right.iter().map(|&index| slot.readings[index].clone()).collect::<Arc<[_]>>(),
                heard: right.iter().filter_map(|&index| slot.heard.get(index).copied()).collect(),
                agreed: right.iter().position(|&index| Some(index) == slot.agreed),
                wear: slot.wear,
                confidence: if right.first() == Some(&0) { slot.confidence } else { 0.0 },
                strange: slot.strange,
                fresh: slot.fresh,
                border: slot.border,
                open: slot.open,
                lost: slot.lost,
            });
        }
        let mut right_joins = Vec::new();
        for join in &joins {
            let said = gold(join.at, true)?;
            if said == join.reading.text.split_whitespace().collect::<Vec<_>>().join(" ") {
                right_joins.push(Join { at: join.at, reading: join.reading.clone(), heard: join.heard });
            }
        }
        // Where a join is right the two tokens apart are not.
        for join in &right_joins {
            right_slots[join.at].readings = Arc::new([]);
            right_slots[join.at].heard.clear();
        }
        Some(Self { slots, joins, right_slots, right_joins, gold: golds, rate: 0.0 })
    }

    /// The words that would be changed to what a list or the dictionary holds, where the automatic tier may be.
    fn changes(&mut self, vocabulary: &Vocabulary, weights: &Weights) -> Vec<Change> {
        weigh(&mut self.slots, &mut self.joins, weights);
        let found = decode::decode(&self.slots, &self.joins, vocabulary, weights);
        let mut changes = Vec::new();
        for ((slot, shares), gold) in self.slots.iter().zip(&found.slots).zip(&self.gold) {
            let Some(best) = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])) else {
                continue;
            };
            let reading = &slot.readings[best];
            if reading.as_read || reading.guessed || reading.source.is_none() || slot.open {
                continue;
            }
            let surety =
                surety_of(&reading.text, shares[best], slot.heard.get(best).map(|heard| heard.exp()));
            changes.push(Change { surety, right: *gold == Some(best) });
        }
        changes
    }

    /// Logarithm of the likelihood, and its gradient.
    fn slope(&mut self, vocabulary: &Vocabulary, weights: &Weights) -> (f32, Parts) {
        weigh(&mut self.slots, &mut self.joins, weights);
        weigh(&mut self.right_slots, &mut self.right_joins, weights);
        let mut gradient = Parts::default();
        let right = decode::decode(&self.right_slots, &self.right_joins, vocabulary, weights);
        let all = decode::decode(&self.slots, &self.joins, vocabulary, weights);
        let value = right.total - all.total;
        if !value.is_finite() {
            return (0.0, gradient);
        }
        for (slots, joins, found, sign) in
            [(&self.right_slots, &self.right_joins, &right, 1.0), (&self.slots, &self.joins, &all, -1.0)]
        {
            let mut sum = Parts::default();
            sum.set(Feature::Language, found.language);
            let mut letters = 0.0;
            for (slot, shares) in slots.iter().zip(&found.slots) {
                for (index, (reading, &share)) in slot.readings.iter().zip(shares).enumerate() {
                    sum.add(&reading.parts[usize::from(slot.fresh)], share);
                    sum.add(&slot.said_of(index), share);
                }
            }
            for (join, &share) in joins.iter().zip(&found.joins) {
                sum.add(&join.reading.parts[usize::from(slots[join.at].fresh)], share);
                letters += share * join.heard;
            }
            sum.set(Feature::Letters, sum.get(Feature::Letters) + letters);
            gradient.add(&sum, sign);
        }
        (value as f32, gradient)
    }
}
