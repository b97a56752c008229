//! Small letters and capitals: how a word is written, and how probable that is.

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Small letters alone (or no letter).
    Lower,
    /// A capital first letter and no other.
    Title,
    /// Capitals alone, two or more, or such an abbreviation at the head of a compound (`EU-rätt`).
    Upper,
    /// Otherwise.
    Mixed,
}

/// `word` with a capital first letter.
pub fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Case {
    /// How `word` is written. The ending after a colon (`EU:s`) does not count, and a capital after a hyphen makes a name
    /// of two parts (`Anna-Lena`) no less of one.
    pub fn of(word: &str) -> Self {
        let stem = word.split_once(':').map_or(word, |(stem, ending)| match Self::of(ending) {
            Case::Lower if stem.contains(char::is_alphabetic) => stem,
            _ => word,
        });
        let mut parts = stem.split('-').filter(|part| part.contains(char::is_alphabetic)).map(Self::of_part);
        match parts.next() {
            Some(Case::Title) if parts.all(|part| part == Case::Title) => Case::Title,
            Some(Case::Upper) if parts.all(|part| part == Case::Lower) => Case::Upper,
            _ => Self::of_part(stem),
        }
    }

    fn of_part(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { return Case::Lower };
        let (mut small, mut large) = (0, 0);
        for letter in letters {
            if letter.is_uppercase() {
                large += 1;
            } else {
                small += 1;
            }
        }
        match (first.is_uppercase(), small, large) {
            (false, _, 0) => Case::Lower,
            (true, _, 0) => Case::Title,
            (true, 0, _) => Case::Upper,
            _ => Case::Mixed,
        }
    }
}

/// How a word is usually written: shares of its places inside a sentence, each in 0..=1.
#[derive(Clone, Copy, Debug)]
pub struct Habit {
    /// With a capital first letter.
    pub title: f32,
    /// In capitals alone.
    pub upper: f32,
    /// Otherwise than in small letters or those two.
    pub mixed: f32,
}

impl Habit {
    /// A common word.
    pub const WORD: Habit = Habit { title: 0.03, upper: 0.01, mixed: 0.001 };
    /// A name.
    pub const NAME: Habit = Habit { title: 0.95, upper: 0.03, mixed: 0.01 };
    /// An abbreviation.
    pub const CAPITALS: Habit = Habit { title: 0.05, upper: 0.7, mixed: 0.2 };
    /// A word that nothing is known of.
    pub const UNKNOWN: Habit = Habit { title: 0.35, upper: 0.1, mixed: 0.05 };

    /// A habit from shares that were counted, none of them quite impossible. What is written otherwise (`RiR`) counts in both,
    /// so that what the two have above 1 is at least its share.
    pub fn counted(title: f32, upper: f32) -> Self {
        let mixed = (title + upper - 1.0).max(0.0);
        let [title, upper] = [title, upper].map(|share| 0.005 + 0.98 * (share - mixed));
        Habit { title, upper, mixed: 0.002 + 0.98 * mixed }
    }

    /// Natural logarithm of the probability that a word of this habit is written as `case`, at the start of a
    /// sentence or line (`fresh`) or inside one.
    pub fn log_probability(self, case: Case, fresh: bool) -> f32 {
        let lower = (1.0 - self.title - self.upper - self.mixed).max(0.002);
        // At a start about every fourth word still is written small: lists, and lines that only look like a start.
        let raised = if fresh { 0.75 * lower } else { 0.02 * lower };
        let probability = match case {
            Case::Lower => lower - raised,
            Case::Title => self.title + raised,
            Case::Upper => self.upper,
            Case::Mixed => self.mixed,
        };
        probability.max(1e-4).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (word, case) in [
            ("ord", Case::Lower),
            ("Ord", Case::Title),
            ("ORD", Case::Upper),
            ("OrD", Case::Mixed),
            ("A", Case::Title),
            ("1:a", Case::Lower),
            ("iOrd", Case::Mixed),
            ("Anna-Lena", Case::Title),
            ("anna-Lena", Case::Mixed),
            ("IFO-chef", Case::Upper),
            ("IFO-Chef", Case::Mixed),
            ("E-HÄLSA", Case::Upper),
            ("EU:s", Case::Upper),
            ("EU:S", Case::Upper),
            ("Ord:S", Case::Mixed),
        ] {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }

    #[test]
    fn what_is_written_otherwise_counts_in_both() {
        let habit = Habit::counted(1.0, 0.97);
        let of = |case| habit.log_probability(case, false);
        assert!(of(Case::Mixed) > of(Case::Title) && of(Case::Title) > of(Case::Lower));
        assert!((habit.title + habit.upper + habit.mixed) <= 1.0);
    }

    #[test]
    fn names_are_capital_and_words_small() {
        let p = |habit: Habit, case, fresh| habit.log_probability(case, fresh);
        assert!(p(Habit::NAME, Case::Title, false) > p(Habit::NAME, Case::Lower, false));
        assert!(p(Habit::WORD, Case::Lower, false) > p(Habit::WORD, Case::Title, false));
        assert!(p(Habit::WORD, Case::Title, true) > p(Habit::WORD, Case::Lower, true));
    }
}
