//! Decoding: which readings of a paragraph fit together, and how probable each is.
//!
//! A lattice whose arcs are readings of one token or of two joined ones, scored by the noise and a trigram model. The
//! forward-backward algorithm (Baum 1972; Rabiner 1989) gives each arc the share of all paths that pass it.

use super::reading::{Reading, Step};
use super::vocabulary::Vocabulary;
use super::weights::{Feature, Parts, Weights};
use std::sync::Arc;

/// A token of the paragraph with its readings.
pub struct Slot {
    /// What it may have been; the first is the text as read.
    pub readings: Arc<[Reading]>,
    /// What the letter reader says of each: natural logarithms of probabilities. Empty where it was not asked.
    pub heard: Vec<f32>,
    /// Which of them the letter reader says itself.
    pub agreed: Option<usize>,
    /// The document's [wear](super::evidence::Evidence::wear).
    pub wear: f32,
    /// The token's [rank](super::confidence::ranks) by the OCR engine's confidence; 0 where it says nothing.
    pub confidence: f32,
    /// Whether nothing holds the text as read.
    pub strange: bool,
    /// Whether a sentence or line begins with it.
    pub fresh: bool,
    /// Whether a sentence ends after it.
    pub border: bool,
    /// Whether a paragraph seems to end after it, and no mark was read.
    pub open: bool,
    /// What speaks for a [lost full stop](super::stops) after it before the words are asked, in nats; `None` where none may be.
    pub lost: Option<f32>,
}

impl Slot {
    /// A slot inside a sentence that the letter reader says nothing of.
    pub fn new(readings: Arc<[Reading]>) -> Self {
        let strange = readings.first().is_some_and(|read| read.source.is_none());
        Self {
            readings,
            heard: Vec::new(),
            agreed: None,
            wear: 0.0,
            confidence: 0.0,
            strange,
            fresh: false,
            border: false,
            open: false,
            lost: None,
        }
    }

    /// What the OCR engine and the letter reader say for a reading, as parts of its score.
    pub fn said_of(&self, which: usize) -> Parts {
        let mut parts = Parts::default();
        if which == 0 {
            parts.set(Feature::Confidence, self.confidence);
        }
        let Some(&heard) = self.heard.get(which) else { return parts };
        parts.set(Feature::Letters, heard);
        parts.set(Feature::LettersWorn, heard * self.wear);
        if self.strange {
            parts.set(Feature::LettersStrange, heard);
        }
        if self.agreed == Some(which) {
            parts.set(Feature::Agreed, 1.0);
        }
        parts
    }
}

/// A reading of two tokens as one word.
pub struct Join {
    /// Index of the first of the two slots.
    pub at: usize,
    /// The word.
    pub reading: Reading,
    /// What the letter reader says of it, as in [`Slot::heard`]; zero where it was not asked.
    pub heard: f32,
}

/// How probable each reading is, in 0..=1.
pub struct Posteriors {
    /// For each slot, its readings' probabilities in their order.
    pub slots: Vec<Vec<f32>>,
    /// For each join, its probability.
    pub joins: Vec<f32>,
    /// For each slot, how probable it is that a sentence ends after it whose full stop was lost.
    pub ends: Vec<f32>,
    /// What the language model says of all paths, natural logarithms weighted by the paths' probabilities.
    pub language: f32,
    /// Natural logarithm of the sum over all paths of what they score.
    pub total: f64,
}

/// States this many nats below the best of their place are left.
const BEAM: f64 = 14.0;

/// Its sums grow with the paragraph: in 32 bits a long one's shares would be rounded to some ten thousandths.
struct State {
    before: u32,
    last: u32,
    forward: f64,
    backward: f64,
}

struct Edge {
    from: (u32, u32),
    to: (u32, u32),
    score: f32,
    language: f32,
    arc: Way,
}

#[derive(Clone, Copy)]
enum Way {
    /// The reading of a slot.
    Slot(u32, u32),
    /// The same, and a full stop that was lost.
    Ended(u32, u32),
    Join(u32),
}

/// Weighs all paths through a paragraph.
pub fn decode(slots: &[Slot], joins: &[Join], vocabulary: &Vocabulary, weights: &Weights) -> Posteriors {
    let letters = weights.get(Feature::Letters);
    let mut trellis = Trellis::new(slots.len(), vocabulary, weights);
    for at in 0..slots.len() {
        trellis.prune(at);
        let after_lost = at > 0 && slots[at - 1].lost.is_some();
        for index in 0..trellis.places[at].len() {
            let slot = &slots[at];
            // Where the sentence before ends without its full stop, only what surely begins one may follow.
            let begins = after_lost && trellis.begins(at, index);
            let fresh = usize::from(slot.fresh || begins);
            for (which, reading) in slot.readings.iter().enumerate() {
                if begins && !reading.may_begin() {
                    continue;
                }
                let own = reading.score[fresh] + weights.score(&slot.said_of(which));
                let arc = Way::Slot(at as u32, which as u32);
                trellis.go((at, index), at + 1, reading, own, slot.border, arc);
                if let Some(lost) = slot.lost.filter(|_| reading.may_end()) {
                    let arc = Way::Ended(at as u32, which as u32);
                    trellis.go((at, index), at + 1, reading, own + lost, true, arc);
                }
            }
            for (which, join) in joins.iter().enumerate().filter(|(_, join)| join.at == at && !begins) {
                let border = slots[at + 1].border;
                let own = join.reading.score[fresh] + letters * join.heard;
                trellis.go((at, index), at + 2, &join.reading, own, border, Way::Join(which as u32));
            }
        }
    }
    trellis.posteriors(slots, joins)
}

struct Trellis<'a> {
    vocabulary: &'a Vocabulary,
    weights: &'a Weights,
    places: Vec<Vec<State>>,
    edges: Vec<Edge>,
    border: u32,
    nothing: u32,
}

impl<'a> Trellis<'a> {
    fn new(length: usize, vocabulary: &'a Vocabulary, weights: &'a Weights) -> Self {
        let (border, nothing) = (vocabulary.border(), vocabulary.unknown());
        let mut places: Vec<Vec<State>> = (0..=length).map(|_| Vec::new()).collect();
        places[0].push(State { before: nothing, last: border, forward: 0.0, backward: f64::NEG_INFINITY });
        Self { vocabulary, weights, places, edges: Vec::new(), border, nothing }
    }

    /// Whether a sentence begins at a state.
    fn begins(&self, at: usize, index: usize) -> bool {
        self.places[at][index].last == self.border
    }

    fn prune(&mut self, at: usize) {
        let best = self.places[at].iter().map(|state| state.forward).fold(f64::NEG_INFINITY, f64::max);
        for state in &mut self.places[at] {
            if state.forward < best - BEAM {
                state.forward = f64::NEG_INFINITY;
            }
        }
    }

    fn go(&mut self, from: (usize, usize), to: usize, reading: &Reading, own: f32, border: bool, arc: Way) {
        let state = &self.places[from.0][from.1];
        if state.forward == f64::NEG_INFINITY {
            return;
        }
        let (mut before, mut last) = (state.before, state.last);
        let mut language = 0.0;
        for Step { id, alone } in &reading.steps {
            language += self.vocabulary.probability(before, last, *id, *alone).max(1e-30).ln();
            (before, last) = (last, *id);
        }
        if border {
            let alone = 0.05;
            language += self.vocabulary.probability(before, last, self.border, alone).max(1e-30).ln();
            (before, last) = (self.nothing, self.border);
        }
        let score = own + self.weights.get(Feature::Language) * language;
        let forward = state.forward + f64::from(score);
        let index =
            match self.places[to].iter().position(|other| other.before == before && other.last == last) {
                Some(index) => {
                    let other = &mut self.places[to][index];
                    other.forward = add(other.forward, forward);
                    index
                }
                None => {
                    self.places[to].push(State { before, last, forward, backward: f64::NEG_INFINITY });
                    self.places[to].len() - 1
                }
            };
        let (from, to) = ((from.0 as u32, from.1 as u32), (to as u32, index as u32));
        self.edges.push(Edge { from, to, score, language, arc });
    }

    fn posteriors(mut self, slots: &[Slot], joins: &[Join]) -> Posteriors {
        let mut found = Posteriors {
            slots: slots.iter().map(|slot| vec![0.0; slot.readings.len()]).collect(),
            joins: vec![0.0; joins.len()],
            ends: vec![0.0; slots.len()],
            language: 0.0,
            total: 0.0,
        };
        let Some(end) = self.places.last_mut() else { return found };
        let mut total = f64::NEG_INFINITY;
        for state in end {
            state.backward = 0.0;
            total = add(total, state.forward);
        }
        found.total = total;
        // Edges stand in the order of the places they leave, so the last come first here.
        for edge in self.edges.iter().rev() {
            let ahead = self.places[edge.to.0 as usize][edge.to.1 as usize].backward;
            let state = &mut self.places[edge.from.0 as usize][edge.from.1 as usize];
            let through = f64::from(edge.score) + ahead;
            let share = (state.forward + through - total).exp().min(1.0) as f32;
            state.backward = add(state.backward, through);
            found.language += share * edge.language;
            match edge.arc {
                Way::Slot(at, which) => found.slots[at as usize][which as usize] += share,
                Way::Ended(at, which) => {
                    found.slots[at as usize][which as usize] += share;
                    found.ends[at as usize] += share;
                }
                Way::Join(which) => found.joins[which as usize] += share,
            }
        }
        found
    }
}

/// ln(e^a + e^b).
fn add(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::super::lists::Lists;
    use super::super::model::Model;
    use super::super::period::Shares;
    use super::*;
    use std::fs;

    /// Two readings of a word that nothing holds, the second less likely by a nat.
    fn slots(count: usize) -> Vec<Slot> {
        let (vocabulary, _) = model();
        let reading = |score: f32| Reading {
            text: "ord".to_string(),
            steps: vec![Step { id: vocabulary.unknown(), alone: 1e-3 }],
            parts: [Parts::default(); 2],
            score: [score; 2],
            source: None,
            rules: Vec::new(),
            as_read: score == 0.0,
            split: false,
            guessed: false,
        };
        let readings: Arc<[Reading]> = [0.0, -1.0].map(reading).into();
        (0..count).map(|_| Slot { border: true, ..Slot::new(readings.clone()) }).collect()
    }

    fn model() -> (Vocabulary, Weights) {
        let pack = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tiny.pack")).unwrap();
        let model = Arc::new(Model::new(pack).unwrap());
        let weights = model.weights()[0].clone();
        (Vocabulary::new(model, &Lists::default(), Shares::MODERN), weights)
    }

    #[test]
    fn a_long_paragraph_has_the_shares_of_a_short_one() {
        let (vocabulary, weights) = model();
        for count in [1, 5000] {
            let found = decode(&slots(count), &[], &vocabulary, &weights);
            for shares in &found.slots {
                let expected = 1.0 / (1.0 + (-1.0_f32).exp());
                assert!((shares[0] - expected).abs() < 1e-5, "{shares:?} of {count}");
                assert!((shares[0] + shares[1] - 1.0).abs() < 1e-5, "{shares:?} of {count}");
            }
        }
    }
}
