//! Several documents decided as one: what is decided about a group in one of them decides about the same group in the
//! others, and goes back and forth in all of them at once.

use super::Review;
use super::act::{Act, Batch, Seen};
use super::decision::Verdict;
use super::queue::GroupKey;
use crate::engine::span::Span;

/// What is decided about a group, wherever it is met.
#[derive(Clone, Debug, PartialEq)]
pub enum Ruling {
    /// This reading is taken where it is proposed.
    Take(String),
    /// The text stands as it was read, for this reason.
    Stand(Verdict),
    /// This is written, proposed or not.
    Write(String),
}

impl Ruling {
    /// The act of deciding so about the group with key `key` in `review`: at the places that begin ticked there, or at
    /// `all` open ones, where a reading that is not proposed is written. Nobody looks at them. `None` where there is
    /// nothing to decide.
    pub fn act(&self, review: &Review, key: &GroupKey, all: bool) -> Option<Act> {
        let group = review.group(key).filter(|group| !group.is_decided())?;
        let places = |candidate: usize| -> Vec<Span> {
            match all {
                true => group.places.iter().filter(|place| place.is_open()).map(|place| place.span).collect(),
                false => group.ticked(candidate),
            }
        };
        let act = match self {
            Self::Take(reading) => {
                let candidate = group.candidates.iter().position(|candidate| candidate.text == *reading);
                match candidate {
                    Some(candidate) => review.accept(key, candidate, &places(candidate)),
                    None if all => review.edit(&places(0), reading),
                    None => None,
                }
            }
            Self::Stand(verdict) => review.keep(key, &places(0), *verdict),
            Self::Write(text) => review.edit(&places(0), text),
        };
        match act? {
            Act::Decide { decisions, by, .. } => Some(Act::Decide { decisions, by, seen: Seen::Nothing }),
            act => Some(act),
        }
    }
}

/// How far a group reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// Open places.
    pub places: u32,
    /// Documents that have such.
    pub documents: u32,
}

/// The open places of the group with key `key` in all of `reviews`.
pub fn spread<'a>(reviews: impl IntoIterator<Item = &'a Review>, key: &GroupKey) -> Spread {
    let mut spread = Spread::default();
    for review in reviews {
        let open = review.group(key).map_or(0, |group| group.open);
        spread.places += open;
        spread.documents += (open > 0) as u32;
    }
    spread
}

/// The batch that `acts`, one a document, are done in as one at `time` (milliseconds since 1970), which differs from that
/// of every other batch. `None` where they are about one document alone, or take a batch back or forth.
pub fn batch(acts: &[(u32, Act)], time: u64) -> Option<Batch> {
    let new = acts.iter().all(|(_, act)| !matches!(act, Act::Withdraw { .. } | Act::Restore { .. }));
    (new && acts.len() > 1)
        .then(|| Batch { number: time, documents: acts.iter().map(|(document, _)| *document).collect() })
}

/// A document by its id, with its review.
pub type Reviewed<'a> = (u32, &'a Review);

/// The acts of undoing what was done last in `document`, in each of the documents that it was done in. `reviews` are
/// those at hand; a document that is not among them keeps its part until it is. Empty where there is nothing to undo.
pub fn undo<'a>(reviews: impl IntoIterator<Item = Reviewed<'a>>, document: u32) -> Vec<(u32, Act)> {
    let reviews: Vec<Reviewed<'a>> = reviews.into_iter().collect();
    let Some((_, here)) = reviews.iter().find(|(id, _)| *id == document) else { return Vec::new() };
    match here.history().done().last().map(|step| &step.batch) {
        None => Vec::new(),
        Some(None) => vec![(document, Act::Undo)],
        Some(Some(batch)) => {
            let having = reviews.iter().filter(|(_, review)| review.history().has_done(batch.number));
            having.map(|(id, _)| (*id, Act::Withdraw { batch: batch.number })).collect()
        }
    }
}

/// The acts of doing again what was undone last in `document`, in each of the documents where it was undone and nothing
/// new was done since. Empty where there is nothing to do again.
pub fn redo<'a>(reviews: impl IntoIterator<Item = Reviewed<'a>>, document: u32) -> Vec<(u32, Act)> {
    let reviews: Vec<Reviewed<'a>> = reviews.into_iter().collect();
    let Some((_, here)) = reviews.iter().find(|(id, _)| *id == document) else { return Vec::new() };
    match here.history().undone().last().map(|step| &step.batch) {
        None => Vec::new(),
        Some(None) => vec![(document, Act::Redo)],
        Some(Some(batch)) => {
            let having = reviews.iter().filter(|(_, review)| review.history().has_undone(batch.number));
            having.map(|(id, _)| (*id, Act::Restore { batch: batch.number })).collect()
        }
    }
}

/// The acts of taking back what is left of a batch, in each of the documents that it was done in.
pub fn take_back<'a>(reviews: impl IntoIterator<Item = Reviewed<'a>>, batch: u64) -> Vec<(u32, Act)> {
    let mut acts = Vec::new();
    for (id, review) in reviews {
        let step = review.history().done().iter().find(|step| step.is_of(batch));
        acts.extend(step.and_then(|step| Some((id, review.revert_batch(step.seq)?))));
    }
    acts
}
