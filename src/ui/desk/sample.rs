//! A sample of automatic changes that is being looked at.

use crate::engine::span::Span;
use crate::review::Review;
use crate::review::decision::By;
use crate::review::queue::Group;
use std::collections::BTreeMap;

/// Places drawn at random among the changes that nobody has seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// Places still to be looked at, each with what the tool wrote there.
    left: BTreeMap<Span, String>,
    /// Places that were looked at.
    seen: Vec<Span>,
    /// At how many of those the reviewer wants something else.
    wrong: u32,
}

impl Sample {
    /// A sample of `places` of `review`, where the tool has decided.
    pub fn new(review: &Review, places: &[Span]) -> Self {
        let written = |span: &Span| Some((*span, review.history().at(*span).first()?.decision.after.clone()));
        Self { left: places.iter().filter_map(written).collect(), ..Self::default() }
    }

    /// How many places are still to be looked at.
    pub fn left(&self) -> usize {
        self.left.len()
    }

    /// How many places were drawn.
    pub fn size(&self) -> usize {
        self.left.len() + self.seen.len()
    }

    /// The places that were looked at.
    pub fn seen(&self) -> &[Span] {
        &self.seen
    }

    /// At how many of the places that were looked at the tool was wrong.
    pub fn wrong(&self) -> u32 {
        self.wrong
    }

    /// Whether this place is still to be looked at.
    pub fn asks(&self, span: Span) -> bool {
        self.left.contains_key(&span)
    }

    /// Whether a place of the group is still to be looked at.
    pub fn asks_any(&self, group: &Group) -> bool {
        group.places.spans().any(|span| self.asks(span))
    }

    /// Takes note of what the reviewer has decided since.
    pub fn look(&mut self, review: &Review) {
        let (seen, wrong) = (&mut self.seen, &mut self.wrong);
        self.left.retain(|&span, written| {
            let now = review.history().at(span);
            let unseen = now.iter().any(|applied| applied.by == By::Automatic);
            if !unseen {
                seen.push(span);
                *wrong += u32::from(!now.iter().any(|applied| applied.decision.after == *written));
            }
            unseen
        });
    }
}
