//! Several documents decided as one: what is decided about a group in one of them decides about the same group in the
//! others, and goes back and forth in all of them at once.

use super::Review;
use super::act::{Act, Batch, Seen};
use super::decision::{By, Verdict};
use super::history::Step;
use super::queue::GroupKey;
use crate::engine::span::Span;
use std::collections::BTreeSet;

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

/// The act of deciding so about several groups of `review` at once, as [`Ruling::act`] does about each. `None` where there
/// is nothing to decide.
pub fn act(review: &Review, rulings: &[(GroupKey, Ruling)], all: bool) -> Option<Act> {
    let mut decisions = Vec::new();
    for (key, ruling) in rulings {
        decisions.extend(ruling.act(review, key, all).iter().flat_map(Act::decisions).cloned());
    }
    (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Person, seen: Seen::Nothing })
}

/// The act of opening places of the group with key `key` in `review` again: all that are decided, or those that say one of
/// `readings`. `None` where there is none.
pub fn reopen(review: &Review, key: &GroupKey, readings: Option<&[String]>) -> Option<Act> {
    let meant = |after: &Option<String>| match (readings, after) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(readings), Some(after)) => readings.contains(after),
    };
    let places = &review.group(key)?.places;
    let places: Vec<Span> =
        places.iter().filter(|place| meant(&place.after)).map(|place| place.span).collect();
    review.revert(&places)
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
    let withdraw =
        |review: &Review, batch| review.history().has_done(batch).then_some(Act::Withdraw { batch });
    everywhere(reviews, document, |review| review.history().done().last(), Act::Undo, withdraw)
}

/// The acts of doing again what was undone last in `document`, in each of the documents where it was undone and nothing
/// new was done since. Empty where there is nothing to do again.
pub fn redo<'a>(reviews: impl IntoIterator<Item = Reviewed<'a>>, document: u32) -> Vec<(u32, Act)> {
    let restore =
        |review: &Review, batch| review.history().has_undone(batch).then_some(Act::Restore { batch });
    everywhere(reviews, document, |review| review.history().undone().last(), Act::Redo, restore)
}

/// What takes the last step of `document` back or forth: `alone` where it is of that document only, else what `together`
/// makes of its batch in each of `reviews`.
fn everywhere<'a>(
    reviews: impl IntoIterator<Item = Reviewed<'a>>,
    document: u32,
    last: impl Fn(&'a Review) -> Option<&'a Step>,
    alone: Act,
    together: impl Fn(&Review, u64) -> Option<Act>,
) -> Vec<(u32, Act)> {
    let reviews: Vec<Reviewed<'a>> = reviews.into_iter().collect();
    let here = reviews.iter().find(|(id, _)| *id == document);
    match here.and_then(|(_, here)| last(here)).map(|step| &step.batch) {
        None => Vec::new(),
        Some(None) => vec![(document, alone)],
        Some(Some(batch)) => {
            let act = |(id, review): &Reviewed<'a>| Some((*id, together(review, batch.number)?));
            reviews.iter().filter_map(act).collect()
        }
    }
}

/// The documents of a batch in which [`undo`] and [`redo`] take it neither back nor forth any more: they are not among
/// `reviews`, or something newer was done there while it was undone.
pub fn left_out<'a>(reviews: impl IntoIterator<Item = Reviewed<'a>>, batch: &Batch) -> Vec<u32> {
    let knows = |review: &Review| {
        review.history().has_done(batch.number) || review.history().has_undone(batch.number)
    };
    let having: BTreeSet<u32> =
        reviews.into_iter().filter(|(_, review)| knows(review)).map(|(id, _)| id).collect();
    batch.documents.iter().filter(|id| !having.contains(id)).copied().collect()
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
