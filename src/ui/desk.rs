//! What lies before the reviewer: the filter, the group, its candidate and ticks. Pure; it outlives revised proposals,
//! since it holds keys and places, never proposals.

mod filter;
mod sample;

pub use filter::{Band, Filter};
pub use sample::Sample;

use crate::engine::span::Span;
use crate::review::Review;
use crate::review::decision::By;
use crate::review::queue::{Group, GroupKey, PlaceInGroup, PlaceState};
use crate::ui::keys::Reach;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// The reviewer's place in the queue of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Which groups are listed.
    filter: Filter,
    /// The sample of automatic changes that is being looked at; only its groups are listed.
    sample: Option<Sample>,
    /// The probability in 0..=1 from which changes are to be taken unseen, where the reviewer tries another than the
    /// engine's.
    threshold: Option<f32>,
    /// The group before the reviewer.
    selected: Option<GroupKey>,
    /// Where it was listed, for the case that it vanishes.
    position: usize,
    /// The chosen candidate (index).
    candidate: usize,
    /// The place that is looked at (index into the group's places).
    place: usize,
    /// Places whose tick the reviewer has changed.
    toggled: BTreeSet<Span>,
    /// Groups of the family that the reviewer leaves out.
    left_out: BTreeSet<GroupKey>,
    /// Groups put off, the last one last.
    later: Vec<GroupKey>,
    /// For which places a reading is being written, if one is.
    editing: Option<Reach>,
    /// Whether the reviewer has done anything here yet.
    begun: bool,
}

impl Desk {
    /// Which groups are listed.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The sample that is being looked at.
    pub fn sample(&self) -> Option<&Sample> {
        self.sample.as_ref()
    }

    /// The probability in 0..=1 from which changes are to be taken unseen, where the reviewer tries another than the
    /// engine's.
    pub fn threshold(&self) -> Option<f32> {
        self.threshold
    }

    /// Tries a threshold, or the engine's own again.
    pub fn set_threshold(&mut self, threshold: Option<f32>) {
        self.threshold = threshold;
    }

    /// The chosen candidate (index).
    pub fn candidate(&self) -> usize {
        self.candidate
    }

    /// The place that is looked at (index into the group's places).
    pub fn place(&self) -> usize {
        self.place
    }

    /// For which places a reading is being written, if one is.
    pub fn editing(&self) -> Option<Reach> {
        self.editing
    }

    /// Opens the field for a reading at these places, or leaves it.
    pub fn set_editing(&mut self, editing: Option<Reach>) {
        self.editing = editing.filter(|_| self.selected.is_some());
    }

    /// Whether the reviewer has done anything here yet; until then the first group of the list lies before them.
    pub fn has_begun(&self) -> bool {
        self.begun
    }

    /// Notes that the reviewer has begun: from now on the group before them stays.
    pub fn begin(&mut self) {
        self.begun = true;
    }

    /// Whether a group was put off.
    pub fn is_later(&self, key: &GroupKey) -> bool {
        self.later.contains(key)
    }

    /// The groups of the filter as they are listed: open ones, those that were put off, decided ones.
    pub fn listed(&self, review: &Review) -> Vec<Arc<Group>> {
        let all = review.groups(self.filter.kind);
        if let Some(sample) = &self.sample {
            return all.filter(|group| sample.asks_any(group)).cloned().collect();
        }
        let mut listed: Vec<_> = match self.filter.is_wide() {
            true => all.cloned().collect(),
            false => all.filter(|group| self.filter.lets(review, group)).cloned().collect(),
        };
        if !self.later.is_empty() {
            listed.sort_by_key(|group| match self.later.iter().position(|key| *key == group.key) {
                _ if group.is_decided() => usize::MAX,
                Some(at) => at + 1,
                None => 0,
            });
        }
        listed
    }

    /// Whether the reviewer is still wanted at a listed group.
    fn wants(&self, group: &Group) -> bool {
        match &self.sample {
            Some(sample) => sample.asks_any(group),
            None if self.filter.unseen => group.automatic > 0,
            None => !group.is_decided(),
        }
    }

    /// Whether the reviewer is still wanted at a place of a listed group.
    fn wants_place(&self, place: &PlaceInGroup) -> bool {
        match &self.sample {
            Some(sample) => sample.asks(place.span),
            None if self.filter.unseen => matches!(place.state, PlaceState::Decided(_, By::Automatic)),
            None => place.is_open(),
        }
    }

    /// The group before the reviewer.
    pub fn group<'a>(&self, review: &'a Review) -> Option<&'a Arc<Group>> {
        review.group(self.selected.as_ref()?)
    }

    /// The place that is looked at.
    pub fn span(&self, review: &Review) -> Option<Span> {
        Some(self.group(review)?.places.get(self.place)?.span)
    }

    /// The places that the next act is about, in the order of the text: those that begin ticked for the candidate (in
    /// a decided group, all), save where the reviewer has changed a tick.
    pub fn ticked(&self, group: &Group) -> Vec<Span> {
        self.ticks(group, self.candidate)
    }

    /// The places that taking candidate number `candidate` is about: where the reviewer has changed a tick, those that
    /// are ticked now.
    pub fn ticked_for(&self, group: &Group, candidate: usize) -> Vec<Span> {
        self.ticks(group, if self.is_touched() { self.candidate } else { candidate })
    }

    fn ticks(&self, group: &Group, candidate: usize) -> Vec<Span> {
        let first: HashSet<Span> = if self.sample.is_some() || self.filter.unseen {
            let wanted = group.places.iter().filter(|place| self.wants_place(place));
            wanted.map(|place| place.span).collect()
        } else if group.is_decided() {
            group.places.iter().map(|place| place.span).collect()
        } else if group.is_divided() {
            group
                .places
                .get(self.place)
                .filter(|place| place.is_open())
                .map(|place| place.span)
                .into_iter()
                .collect()
        } else {
            group.ticked(candidate).into_iter().collect()
        };
        let spans = group.places.iter().map(|place| place.span);
        spans.filter(|span| first.contains(span) != self.toggled.contains(span)).collect()
    }

    /// The places of `group` that an act of this reach is about, in the order of the text.
    pub fn places(&self, group: &Group, reach: Reach) -> Vec<Span> {
        match reach {
            Reach::Ticked => self.ticked(group),
            Reach::All => {
                let places = group.places.iter().filter(|place| place.is_open() || group.is_decided());
                places.map(|place| place.span).collect()
            }
        }
    }

    /// Whether a group of the family is left out.
    pub fn leaves_out(&self, key: &GroupKey) -> bool {
        self.left_out.contains(key)
    }

    /// Leaves a group of the family out, or takes it in again.
    pub fn toggle_relative(&mut self, key: &GroupKey) {
        if !self.left_out.remove(key) {
            self.left_out.insert(key.clone());
        }
    }

    /// The family of the group before the reviewer, without those that are left out.
    pub fn family(&self, review: &Review) -> Vec<GroupKey> {
        let family = self.group(review).map(|group| review.family(&group.key)).unwrap_or_default();
        let keys = family.into_iter().map(|group| group.key.clone());
        keys.filter(|key| !self.leaves_out(key)).collect()
    }

    /// Whether the reviewer has changed a tick.
    pub fn is_touched(&self) -> bool {
        !self.toggled.is_empty()
    }

    /// Chooses a filter and the first group it lets through, unless it lets the one through that lies there.
    pub fn set_filter(&mut self, review: &Review, filter: Filter) {
        self.filter = filter;
        let keep = self.group(review).is_some_and(|group| self.filter.lets(review, group));
        if !keep {
            self.lay_first(review);
        }
    }

    /// Takes a sample to look at, or leaves the one that is there.
    pub fn set_sample(&mut self, review: &Review, sample: Option<Sample>) {
        self.filter = Filter::default();
        self.sample = sample.filter(|sample| sample.left() > 0);
        self.lay_first(review);
    }

    /// Takes note of what was decided about the sample. Gives it where all of it has been looked at, and leaves it.
    pub fn look_at_sample(&mut self, review: &Review) -> Option<Sample> {
        let sample = self.sample.as_mut()?;
        sample.look(review);
        self.sample.take_if(|sample| sample.left() == 0)
    }

    fn lay_first(&mut self, review: &Review) {
        let first = self.listed(review).first().map(|group| group.key.clone());
        self.lay(review, first);
    }

    /// Lays a group before the reviewer.
    pub fn select(&mut self, review: &Review, key: &GroupKey) {
        if self.selected.as_ref() != Some(key) {
            self.lay(review, Some(key.clone()));
        }
    }

    /// Lays the group of the decision or proposal at `span` before the reviewer; false where there is none.
    pub fn select_span(&mut self, review: &Review, span: Span) -> bool {
        let holds = |group: &&Arc<Group>| group.places.iter().any(|place| place.span == span);
        let Some(group) = review.groups(None).find(holds).cloned() else { return false };
        if self.sample.is_none() && !self.filter.lets(review, &group) {
            self.filter = Filter::default();
        }
        self.lay(review, Some(group.key.clone()));
        self.place = group.places.iter().position(|place| place.span == span).unwrap_or_default();
        true
    }

    /// Goes `by` groups down (or up, if negative); stops at the ends.
    pub fn step(&mut self, review: &Review, by: isize) {
        let listed = self.listed(review);
        let at =
            listed.iter().position(|group| Some(&group.key) == self.selected.as_ref()).unwrap_or_default();
        let to = at.saturating_add_signed(by).min(listed.len().saturating_sub(1));
        if let Some(group) = listed.get(to) {
            self.select(review, &group.key);
        }
    }

    /// Chooses a candidate; false where the group has no such.
    pub fn choose(&mut self, review: &Review, candidate: usize) -> bool {
        let known = self.group(review).is_some_and(|group| candidate < group.candidates.len());
        if known && self.candidate != candidate {
            self.candidate = candidate;
            self.toggled.clear();
        }
        known
    }

    /// Looks at place number `place` of the group.
    pub fn look(&mut self, review: &Review, place: usize) {
        let last = self.group(review).map_or(0, |group| group.places.len().saturating_sub(1));
        self.place = place.min(last);
        self.lead(review);
    }

    /// Of a group that is asked about place by place, chooses the candidate that is likeliest at this place.
    fn lead(&mut self, review: &Review) {
        let Some(group) = self.group(review).filter(|group| group.is_divided()) else { return };
        let odds =
            group.places.get(self.place).map(|place| place.probabilities.as_slice()).unwrap_or_default();
        // Of equal ones the first, which is likeliest over all places.
        let best = (0..odds.len()).rev().max_by(|&a, &b| odds[a].total_cmp(&odds[b]));
        self.candidate = best.unwrap_or_default();
    }

    /// Puts the place that is looked at in or out and says which it is now.
    pub fn toggle(&mut self, review: &Review) -> Option<bool> {
        let group = self.group(review)?;
        let span = group.places.get(self.place)?.span;
        if !self.toggled.remove(&span) {
            self.toggled.insert(span);
        }
        Some(self.ticked(group).contains(&span))
    }

    /// Puts all places of the group in, or out where all are in, and says which.
    pub fn toggle_all(&mut self, review: &Review) -> Option<bool> {
        let group = self.group(review)?;
        let ticked: HashSet<Span> = self.ticked(group).into_iter().collect();
        let all = self.places(group, Reach::All);
        let into = all.iter().any(|span| !ticked.contains(span));
        for span in all.into_iter().filter(|span| ticked.contains(span) != into) {
            if !self.toggled.remove(&span) {
                self.toggled.insert(span);
            }
        }
        Some(into)
    }

    /// The group that comes after the one before the reviewer and still wants them, from the top again after the last.
    /// A group that is asked about place by place comes again while it has open places beside those of `decided`.
    pub fn next_open(&self, review: &Review, decided: &[Span]) -> Option<GroupKey> {
        let asks_for_unseen = self.sample.is_some() || self.filter.unseen;
        if let Some(group) = self.group(review).filter(|group| !asks_for_unseen && group.is_divided())
            && group.places.iter().any(|place| place.is_open() && !decided.contains(&place.span))
        {
            return self.selected.clone();
        }
        let listed = self.listed(review);
        let at = listed.iter().position(|group| Some(&group.key) == self.selected.as_ref());
        let (before, after) = listed.split_at(at.map_or(0, |at| at + 1));
        let open = |group: &&Arc<Group>| self.wants(group) && Some(&group.key) != self.selected.as_ref();
        after.iter().find(open).or_else(|| before.iter().find(open)).map(|group| group.key.clone())
    }

    /// Puts the group off: it comes last among the open ones. Goes on to the next.
    pub fn put_off(&mut self, review: &Review) {
        let Some(key) = self.selected.clone() else { return };
        let next = self.next_open(review, &self.all_places(review));
        self.later.retain(|other| *other != key);
        self.later.push(key);
        if next.is_some() {
            self.lay(review, next);
        }
    }

    /// Goes on after an act: to `next` where there is one, else the group stays, its places as they are now.
    pub fn advance(&mut self, review: &Review, next: Option<GroupKey>) {
        let next = next.or_else(|| self.selected.clone());
        self.lay(review, next);
    }

    /// After the review has changed: a group that is gone gives way to the one in its place.
    pub fn settle(&mut self, review: &Review) {
        if !self.begun {
            let first = self.listed(review).first().map(|group| group.key.clone());
            return first.iter().for_each(|key| self.select(review, key));
        }
        let Some(group) = self.group(review) else {
            let listed = self.listed(review);
            let near = listed.get(self.position.min(listed.len().saturating_sub(1)));
            return self.lay(review, near.map(|group| group.key.clone()));
        };
        let (places, candidates) = (group.places.len(), group.candidates.len());
        self.place = self.place.min(places.saturating_sub(1));
        self.candidate = self.candidate.min(candidates.saturating_sub(1));
    }

    fn all_places(&self, review: &Review) -> Vec<Span> {
        self.group(review).map(|group| group.places.spans().collect()).unwrap_or_default()
    }

    fn lay(&mut self, review: &Review, key: Option<GroupKey>) {
        self.selected = key;
        self.candidate = 0;
        self.toggled.clear();
        self.left_out.clear();
        self.editing = None;
        self.position = self
            .listed(review)
            .iter()
            .position(|group| Some(&group.key) == self.selected.as_ref())
            .unwrap_or_default();
        let wanted = |group: &Arc<Group>| group.places.iter().position(|place| self.wants_place(place));
        self.place = self.group(review).and_then(wanted).unwrap_or_default();
        self.lead(review);
    }
}

#[cfg(test)]
mod tests;
