//! Which groups of the queue are let through.

use crate::engine::proposal::Kind;
use crate::review::Review;
use crate::review::queue::Group;

/// How sure the best reading of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// At least 98 %.
    Sure,
    /// From 90 to 98 %.
    Likely,
    /// From 50 to 90 %.
    Unsure,
    /// Below 50 %.
    Doubtful,
}

impl Band {
    /// The bands, surest first.
    pub const ALL: [Band; 4] = [Band::Sure, Band::Likely, Band::Unsure, Band::Doubtful];

    /// The band of a probability in 0..=1.
    pub fn of(probability: f32) -> Self {
        match probability {
            p if p >= 0.98 => Self::Sure,
            p if p >= 0.9 => Self::Likely,
            p if p >= 0.5 => Self::Unsure,
            _ => Self::Doubtful,
        }
    }
}

/// What a group must have to be listed; what is not set lets all through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The kind.
    pub kind: Option<Kind>,
    /// How sure its best reading is.
    pub band: Option<Band>,
    /// A page that it has a place on, from 1.
    pub page: Option<u32>,
    /// Letters in the text as read or in its best reading; upper and lower case are the same.
    pub letters: String,
    /// Whether a place of it was changed automatically and seen by nobody.
    pub unseen: bool,
}

impl Filter {
    /// Whether it lets `group` of `review` through.
    pub fn lets(&self, review: &Review, group: &Group) -> bool {
        let sought = self.letters.trim().to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&sought);
        self.kind.is_none_or(|kind| group.kind() == kind)
            && self.band.is_none_or(|band| Band::of(group.probability()) == band)
            && (!self.unseen || group.automatic > 0)
            && (sought.is_empty() || holds(group.before()) || group.target().is_some_and(holds))
            && self.page.is_none_or(|page| {
                review.page_span(page.saturating_sub(1)).is_some_and(|span| group.places.any_within(span))
            })
    }

    /// Whether it lets all through, but for their kind.
    pub fn is_wide(&self) -> bool {
        *self == Self { kind: self.kind, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_meet_and_do_not_overlap() {
        for (probability, expected) in [
            (1.0, Band::Sure),
            (0.98, Band::Sure),
            (0.979, Band::Likely),
            (0.9, Band::Likely),
            (0.5, Band::Unsure),
            (0.499, Band::Doubtful),
            (0.0, Band::Doubtful),
        ] {
            assert_eq!(Band::of(probability), expected, "{probability}");
        }
    }
}
