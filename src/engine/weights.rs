//! The weights of a log-linear model: what each part of a reading's score counts.
//!
//! A path through a lattice is as probable as the exponential of its readings' features, weighted and summed (Lafferty,
//! McCallum and Pereira 2001, "Conditional random fields"). `cargo xtask weights` finds the weights by maximum likelihood
//! on pairs of readings and gold.

/// A part of a reading's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// Natural logarithm of the noise's P(read | printed).
    Noise,
    /// Natural logarithm of the language model's probability of its words after those before.
    Language,
    /// Natural logarithm of the probability of its capitals.
    Case,
    /// Natural logarithm of the letter reader's P(printed | read).
    Letters,
    /// The same once more, where nothing holds the text as read.
    LettersStrange,
    /// It is what the letter reader says itself.
    Agreed,
    /// How many misreadings it takes.
    Edits,
    /// It is a word, and was read so.
    Stands,
    /// It is a lone `1`, and was read so: the digit that words of one letter are read as.
    OneStands,
    /// Nothing holds it.
    Strange,
    /// Nothing holds it, and it was read so.
    StrangeStands,
    /// Nothing holds it, and it was read so in capitals.
    StrangeCapitals,
    /// Nothing holds it, it was read so and begins with a capital.
    StrangeName,
    /// Nothing holds it, it was read so and has letters among digits or signs.
    StrangeSigns,
    /// It is a compound that no list holds whole.
    Compound,
    /// The dictionary holds it, but it was never counted.
    Uncounted,
    /// The archivist's or the built-in lists hold it.
    Listed,
    /// It is another word of three letters or less.
    Short,
    /// It parts a token.
    Split,
    /// It joins two tokens over a blank.
    Join,
    /// It takes a misreading that nothing speaks for.
    Guessed,
    /// The noise, times the document's [wear](super::evidence::Evidence::wear).
    NoiseWorn,
    /// What the letter reader says, times the wear.
    LettersWorn,
    /// It is a word that was read so, times the wear.
    StandsWorn,
    /// Nothing holds it and it was read so, times the wear.
    StrangeWorn,
    /// It was read so, times the [rank](super::confidence::ranks) of the OCR engine's confidence in it.
    Confidence,
}

/// All features with their names in `data/weights.tsv`, in their order.
pub const FEATURES: [(Feature, &str); 26] = [
    (Feature::Noise, "noise"),
    (Feature::Language, "language"),
    (Feature::Case, "case"),
    (Feature::Letters, "letters"),
    (Feature::LettersStrange, "letters-strange"),
    (Feature::Agreed, "agreed-on"),
    (Feature::Edits, "edits"),
    (Feature::Stands, "stands"),
    (Feature::OneStands, "one-stands"),
    (Feature::Strange, "strange"),
    (Feature::StrangeStands, "strange-stands"),
    (Feature::StrangeCapitals, "strange-capitals"),
    (Feature::StrangeName, "strange-name"),
    (Feature::StrangeSigns, "strange-signs"),
    (Feature::Compound, "compound"),
    (Feature::Uncounted, "uncounted"),
    (Feature::Listed, "listed"),
    (Feature::Short, "short"),
    (Feature::Split, "split"),
    (Feature::Join, "join"),
    (Feature::Guessed, "guessed"),
    (Feature::NoiseWorn, "noise-worn"),
    (Feature::LettersWorn, "letters-worn"),
    (Feature::StandsWorn, "stands-worn"),
    (Feature::StrangeWorn, "strange-worn"),
    (Feature::Confidence, "confidence"),
];

/// What a reading has of each feature, by [`Feature`] as an index.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts([f32; FEATURES.len()]);

impl Parts {
    /// The value of a feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }

    /// Sets a feature.
    pub fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    /// Adds `times` another's.
    pub fn add(&mut self, other: &Parts, times: f32) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own += times * other;
        }
    }
}

/// Weights of the features, and where the automatic tier begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Of each feature.
    pub of: Parts,
    /// The least [surety] in the automatic tier.
    pub automatic: f32,
}

/// The dearest noise, in nats, for a token that is a word as read.
pub const REACH_KNOWN: f32 = 9.0;
/// The dearest noise, in nats, for a token that is none.
pub const REACH_UNKNOWN: f32 = 16.0;
/// Cost, in nats, of a misreading of any letter that nothing speaks for.
pub const ANY: f32 = 10.5;

/// Words of so few letters are doubted this much more, in nats.
const SHORTEST_SURE: usize = 2;
const SHORT_DOUBT: f32 = 2.0;
/// The letter reader is never thought surer than this.
const SUREST: f32 = 0.9999;

/// How sure a change is, in nats: the logarithm of its odds, and where the letter reader was asked (`heard`, its own
/// probability of the change) of the odds that it gives, too. What both would change is nearly always right.
pub fn surety(probability: f32, heard: Option<f32>) -> f32 {
    let odds = |p: f32| (p.clamp(1e-6, 1.0) / (1.0 - p).max(1e-6)).ln();
    odds(probability) + heard.map_or(0.0, |heard| odds(heard.min(SUREST)))
}

/// The [surety] of a change to `text`: words of one or two letters are doubted more, since many of them differ in one letter alone.
pub fn surety_of(text: &str, probability: f32, heard: Option<f32>) -> f32 {
    let short = text.chars().count() <= SHORTEST_SURE;
    surety(probability, heard) - f32::from(u8::from(short)) * SHORT_DOUBT
}

impl Weights {
    /// What a reading with these parts scores, in nats.
    pub fn score(&self, parts: &Parts) -> f32 {
        self.of.0.iter().zip(&parts.0).map(|(weight, part)| weight * part).sum()
    }

    /// The weight of a feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.of.get(feature)
    }

    /// Reads the two sets of weights, for the lattice reader alone and for both readers, from lines of `name TAB alone TAB
    /// both`; lines that begin with `#` are passed over. `None` where a line is not of this form or a name is missing.
    pub fn parse(text: &str) -> Option<[Weights; 2]> {
        let mut sets = [Weights::default(), Weights::default()];
        let mut seen = 0;
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [name, values @ ..] = fields.as_slice() else { return None };
            let feature = FEATURES.iter().find(|(_, known)| known == name);
            for (set, value) in sets.iter_mut().zip(values) {
                let value: f32 = value.parse().ok()?;
                match feature {
                    Some((feature, _)) => set.of.set(*feature, value),
                    None if *name == "automatic" => set.automatic = value,
                    None => return None,
                }
            }
            seen += usize::from(values.len() == sets.len());
        }
        (seen == FEATURES.len() + 1).then_some(sets)
    }

    /// The lines that [`Weights::parse`] reads.
    pub fn write(sets: &[Weights; 2]) -> String {
        let [alone, both] = sets;
        let mut text: String = FEATURES
            .iter()
            .map(|&(feature, name)| format!("{name}\t{:.3}\t{:.3}\n", alone.get(feature), both.get(feature)))
            .collect();
        text.push_str(&format!("automatic\t{:.4}\t{:.4}\n", alone.automatic, both.automatic));
        text
    }
}

impl Default for Weights {
    /// Weights to begin from: the noise as it is, the language a little less, a doubt about everything unusual.
    fn default() -> Self {
        let mut of = Parts::default();
        for (feature, weight) in [
            (Feature::Noise, 1.0),
            (Feature::Language, 0.7),
            (Feature::Case, 1.0),
            (Feature::Strange, -1.0),
            (Feature::Compound, 0.5),
            (Feature::Split, -2.5),
            (Feature::Join, -2.0),
        ] {
            of.set(feature, weight);
        }
        Self { of, automatic: 6.2 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_stand_in_their_order() {
        for (index, (feature, name)) in FEATURES.iter().enumerate() {
            assert_eq!(*feature as usize, index, "{name}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut sets = [Weights::default(), Weights::default()];
        sets[1].of.set(Feature::Letters, 0.5);
        assert_eq!(Weights::parse(&Weights::write(&sets)), Some(sets));
        assert_eq!(Weights::parse("noise\t1\t1\n"), None);
        assert_eq!(Weights::parse("noises\t1\t1\n"), None);
    }
}
