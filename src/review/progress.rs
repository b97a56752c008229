//! How far a review has come.

use super::decision::By;
use super::history::Applied;
use super::queue::Group;
use std::sync::Arc;

/// How far a review has come, in places.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Places that a person decided.
    pub reviewed: u32,
    /// Places changed automatically that no person has looked at.
    pub automatic: u32,
    /// Places that nobody has decided.
    pub open: u32,
    /// Estimated share of the document's words that are wrong in the corrected text, in 0..=1: the summed doubt of open
    /// places and of automatic changes over the number of words. Pages without proposals yet count as right.
    pub wrong_words: f32,
}

impl Progress {
    /// The progress of a document with `words` words.
    pub(super) fn of(groups: &[Arc<Group>], applied: &[Applied], words: usize) -> Self {
        let mut progress = Self::default();
        let mut doubt = 0.0;
        for group in groups {
            progress.open += group.open;
            doubt += group.doubt;
        }
        for applied in applied {
            match applied.by {
                By::Person => progress.reviewed += 1,
                By::Automatic => {
                    progress.automatic += 1;
                    doubt += 1.0 - applied.decision.probability;
                }
            }
        }
        progress.wrong_words = (doubt / words.max(1) as f32).min(1.0);
        progress
    }

    /// Places that are decided or open.
    pub fn total(&self) -> u32 {
        self.reviewed + self.automatic + self.open
    }
}
