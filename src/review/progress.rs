//! How far a review has come, and how much of what nobody saw may be wrong.

use super::decision::By;
use super::history::Applied;
use super::queue::Group;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How far a review has come, in places.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Places that a person decided, or vouches for after a look at a sample.
    pub reviewed: u32,
    /// Places changed automatically that no person has looked at.
    pub automatic: u32,
    /// Places that nobody has decided.
    pub open: u32,
    /// Expected number of errors left: the summed doubt of open places and of automatic changes.
    pub errors: f32,
    /// Estimated share of the document's words that are wrong in the corrected text, in 0..=1: those errors over the
    /// number of words. Pages without proposals yet count as right.
    pub wrong_words: f32,
}

impl Progress {
    /// The progress of a document with `words` words.
    pub(super) fn of<'a>(
        groups: impl Iterator<Item = &'a Arc<Group>>,
        applied: &[Applied],
        words: usize,
    ) -> Self {
        let mut progress = Self::default();
        let mut doubt = 0.0;
        for group in groups {
            progress.open += group.open;
            doubt += group.doubt;
        }
        for applied in applied {
            match applied.by {
                By::Person => progress.reviewed += 1,
                By::Sampled => {
                    progress.reviewed += 1;
                    doubt += 1.0 - applied.decision.probability;
                }
                By::Automatic => {
                    progress.automatic += 1;
                    doubt += 1.0 - applied.decision.probability;
                }
            }
        }
        progress.errors = doubt;
        progress.wrong_words = (doubt / words.max(1) as f32).min(1.0);
        progress
    }

    /// Places that are decided or open.
    pub fn total(&self) -> u32 {
        self.reviewed + self.automatic + self.open
    }
}

/// How far the work on a document has come, so that the library can tell without opening it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// Number of pages.
    pub pages: u32,
    /// Places with a proposal; 0 where none have been found yet.
    pub places: u32,
    /// Places that a person has decided.
    pub decided: u32,
    /// Places that were changed automatically and that no person has looked at.
    pub automatic: u32,
    /// Passages that can't be read.
    pub unreadable: u32,
    /// When the corrected text as it stands now was exported, in milliseconds since 1970.
    pub exported: Option<f64>,
    /// Expected number of errors left; 0 in records of before it was noted.
    #[serde(default)]
    pub errors: f32,
    /// Number of words; 0 in records of before it was noted.
    #[serde(default)]
    pub words: u32,
}

impl Status {
    /// Places that nobody has decided.
    pub fn open(&self) -> u32 {
        self.places.saturating_sub(self.decided + self.automatic)
    }

    /// How far the work has come.
    pub fn stage(&self) -> Stage {
        Stage::of(self.decided, self.automatic, self.open(), self.exported.is_some())
    }
}

/// How far the work on a document has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Nothing is decided.
    New,
    /// Some is decided, or all, but changes stand that nobody has seen or drawn a sample of.
    Going,
    /// All is decided, and seen or sampled.
    Reviewed,
    /// The same, and the text as it stands now was exported.
    Exported,
}

impl Stage {
    /// The stages in their order.
    pub const ALL: [Stage; 4] = [Stage::New, Stage::Going, Stage::Reviewed, Stage::Exported];

    /// The stage of a document by its places: reviewed, changed automatically and unseen, open; and whether the text as
    /// it stands now was exported.
    pub fn of(reviewed: u32, automatic: u32, open: u32, exported: bool) -> Self {
        match (reviewed + automatic, automatic + open) {
            (0, _) => Self::New,
            (_, 0) if exported => Self::Exported,
            (_, 0) => Self::Reviewed,
            _ => Self::Going,
        }
    }
}

/// The share in 0..=1 that is at most wrong, with a certainty of 97.5 %, where `wrong` of `seen` places drawn at random
/// were: the upper end of Wilson's interval. 1 where none was seen.
pub fn share_at_most(wrong: u32, seen: u32) -> f32 {
    if seen == 0 {
        return 1.0;
    }
    let (n, z2) = (f64::from(seen), 1.96_f64 * 1.96);
    let share = f64::from(wrong) / n;
    let middle = share + z2 / (2.0 * n);
    let spread = 1.96 * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle + spread) / (1.0 + z2 / n)).min(1.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages() {
        for (reviewed, automatic, open, exported, expected) in [
            (0, 0, 0, false, Stage::New),
            (0, 0, 9, true, Stage::New),
            (1, 0, 8, false, Stage::Going),
            (0, 9, 0, false, Stage::Going),
            (8, 1, 0, true, Stage::Going),
            (9, 0, 0, false, Stage::Reviewed),
            (9, 0, 0, true, Stage::Exported),
        ] {
            assert_eq!(Stage::of(reviewed, automatic, open, exported), expected);
        }
    }

    /// Values of Wilson's interval from a table of statistics.
    #[test]
    fn what_a_sample_says_of_the_rest() {
        for (wrong, seen, expected) in [(0, 10, 0.2775), (0, 30, 0.1135), (1, 10, 0.4042), (5, 10, 0.7634)] {
            let found = share_at_most(wrong, seen);
            assert!((found - expected).abs() < 0.0005, "{wrong} of {seen}: {found}");
        }
        assert_eq!(share_at_most(0, 0), 1.0);
    }
}
