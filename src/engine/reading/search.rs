//! The search for readings among the vocabulary's words, shelf by shelf.

use super::Readings;
use crate::engine::lexicon::{Found, Reach, Search, Shelf};
use crate::engine::weights::{ANY, Feature, REACH_KNOWN, REACH_UNKNOWN};

/// What all else that speaks for a reading, its neighbours above all, may make up for of what its noise and its words' own
/// probabilities say, in nats. Searches three times as wide gave the same corrections.
const SLACK: f32 = 5.0;
/// How much better, in nats, a word that was never counted must fit than one that was.
pub(super) const RARE: f32 = 4.0;
/// What costs more than this, in nats, hardly explains what was read.
const FAR: f32 = 8.0;
/// The shortest token, in letters, that any letter may be misread in.
const SHORTEST_ANY: usize = 4;
/// The largest share of a token's letters that may be so.
const ANY_SHARE: f32 = 0.4;

/// True for what has several capitals, as abbreviations and names do (`BankID`, `AnnMari`); the second of two letters that begin a
/// word may be the first, read twice (`FPörslaget`), and one inside a word is a misread letter.
fn is_name_or_abbreviation(letters: &[char]) -> bool {
    let capitals = |letters: &[char]| letters.iter().filter(|letter| letter.is_uppercase()).count();
    capitals(&letters[1..]) > 1 || letters[0].is_uppercase() && capitals(&letters[2..]) > 0
}

impl Readings<'_> {
    /// What may stand for `letters` and is worth `least` at least.
    pub(super) fn search(&self, letters: &[char], sure: bool, least: f32) -> Vec<Found> {
        let found = self.search_with(letters, sure, self.reach(least));
        let far = found.first().is_none_or(|first| first.cost > FAR);
        // Capitals make names and abbreviations, and those are like one another.
        if sure || !far || letters.len() < SHORTEST_ANY || is_name_or_abbreviation(letters) {
            return found;
        }
        self.search_with(letters, sure, Reach { any: ANY, ..self.reach(least) })
    }

    pub(super) fn search_with(&self, letters: &[char], sure: bool, reach: Reach) -> Vec<Found> {
        let reach = if reach.any < f32::INFINITY {
            Reach { beyond: 9.0, most: ANY * ANY_SHARE * letters.len() as f32, ..reach }
        } else if sure {
            Reach { beyond: 9.0, most: REACH_KNOWN, steps: 2_000, ..reach }
        } else {
            Reach { beyond: 7.5, most: REACH_UNKNOWN, steps: 4_000, ..reach }
        };
        let mut search = Search::new(self.noise, letters, reach);
        self.look(&mut search, Shelf::Counted, 0.0);
        self.look(&mut search, Shelf::Own, 0.0);
        self.look(&mut search, Shelf::Document, 0.0);
        if reach.any == f32::INFINITY {
            // Names and compounds are so many that some letter for another gives one of most words.
            self.look(&mut search, Shelf::Names, 2.0);
        }
        if self.vocabulary.shares().offered() {
            self.look(&mut search, Shelf::Older, 0.0);
        }
        let compounds = !sure && letters.len() >= 7 && reach.any == f32::INFINITY;
        if compounds && self.vocabulary.means().compounds {
            // The forms are walked through for their compounds, too.
            self.look(&mut search, Shelf::Compound, RARE);
        } else if !sure || letters.len() > 4 {
            self.look(&mut search, Shelf::Forms, RARE);
        }
        search.found()
    }

    /// What a nat of the noise counts; searches go by cost, so it is never nothing.
    pub(super) fn noise_weight(&self) -> f32 {
        (self.weights.get(Feature::Noise) + self.wear * self.weights.get(Feature::NoiseWorn)).max(0.1)
    }

    /// A search that leaves out what is worth less than `least`, or less than the best by what no neighbours make up for.
    pub(super) fn reach(&self, least: f32) -> Reach {
        Reach {
            beyond: f32::INFINITY,
            most: f32::INFINITY,
            steps: u32::MAX,
            any: f32::INFINITY,
            language: self.weights.get(Feature::Language) / self.noise_weight(),
            least: (least - SLACK) / self.noise_weight(),
            beam: SLACK / self.noise_weight(),
        }
    }

    /// Looks on a shelf; those of the forms and of the compounds are one.
    pub(super) fn look(&self, search: &mut Search<'_>, shelf: Shelf, handicap: f32) {
        if shelf == Shelf::Names && !self.vocabulary.means().names {
            return;
        }
        let model = self.vocabulary.model();
        let common = self.vocabulary.common_on(shelf);
        match shelf {
            Shelf::Counted => search.words(shelf, &model.words, common, handicap),
            Shelf::Own => search.words(shelf, self.vocabulary.own().words(), common, handicap),
            Shelf::Document => search.words(shelf, self.vocabulary.heard_words(), common, handicap),
            Shelf::Names => search.words(shelf, &model.names, common, handicap),
            Shelf::Older => search.words(shelf, model.older.only(), common, handicap),
            Shelf::Forms => search.forms(&model.forms, common, handicap),
            Shelf::Compound => {
                let whole = self.vocabulary.common_on(Shelf::Forms);
                search.compounds(&model.forms, whole, common, handicap);
            }
        }
    }
}
