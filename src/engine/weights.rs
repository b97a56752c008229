//! The weights of the parts of a reading's score, and the map from scores to probabilities.

/// Weights of a log-linear model; all scores are natural logarithms.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Of the noise.
    pub noise: f32,
    /// Of the language model.
    pub language: f32,
    /// Of small letters and capitals.
    pub case: f32,
    /// Added for a word that nothing holds.
    pub strange: f32,
    /// Added for a compound that no list holds whole.
    pub compound: f32,
    /// Added for a word of the archivist's or the built-in lists.
    pub listed: f32,
    /// Added for parting a token.
    pub split: f32,
    /// Added for joining two tokens.
    pub join: f32,
    /// The dearest noise, in nats, for a token that is a word as read.
    pub reach_known: f32,
    /// The dearest noise, in nats, for a token that is none.
    pub reach_unknown: f32,
    /// Cost, in nats, of a misreading of any letter that nothing speaks for.
    pub any: f32,
    /// Scores are divided by this before they become probabilities.
    pub temperature: f32,
    /// The least probability in the automatic tier.
    pub automatic: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            noise: 1.0,
            language: 0.7,
            case: 1.0,
            strange: -1.0,
            compound: 0.5,
            listed: 0.0,
            split: -2.5,
            join: -2.0,
            reach_known: 9.0,
            reach_unknown: 16.0,
            any: 10.5,
            temperature: 1.0,
            automatic: 0.998,
        }
    }
}
