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
            false => all.filter(|group| self.filter.lets(group)).cloned().collect(),
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
        let keep = self.group(review).is_some_and(|group| self.filter.lets(group));
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
        if self.sample.is_none() && !self.filter.lets(&group) {
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
mod tests {
    use super::*;
    use crate::engine::document::Document;
    use crate::engine::proposal::{Candidate, Kind, Proposal, Source};
    use crate::review::decision::Verdict;
    use crate::review::policy::Policy;

    const TEXT: &str = "Brev frin Frin lästes. Brev frin laget. Namnden beslöt. Hr Asell. Brev frin byn.";

    /// A review in which each of `words` is proposed to become what stands beside it, wherever it stands.
    fn review(words: &[(&str, &str, Kind)]) -> Review {
        let document = Arc::new(Document::new(TEXT.to_string()));
        let mut proposals = Vec::new();
        for &(before, after, kind) in words {
            for (start, _) in TEXT.match_indices(before) {
                proposals.push(Proposal {
                    span: Span::new(start, start + before.len()),
                    before: before.to_string(),
                    kind,
                    candidates: vec![Candidate {
                        text: after.to_string(),
                        probability: 0.9,
                        source: Source::Dictionary,
                        confusions: Vec::new(),
                        context: 1.0,
                    }],
                    keep: 0.05,
                    automatic: false,
                    related: Vec::new(),
                });
            }
        }
        let mut review = Review::new(document);
        review.set_page(0, proposals);
        review
    }

    fn desk(review: &Review) -> Desk {
        let mut desk = Desk::default();
        desk.settle(review);
        desk.begin();
        desk
    }

    fn before(desk: &Desk, review: &Review) -> String {
        desk.group(review).map(|group| group.before().to_string()).unwrap_or_default()
    }

    fn accept(desk: &mut Desk, review: &mut Review) {
        let group = desk.group(review).expect("a group").clone();
        let act = review.accept(&group.key, desk.candidate(), &desk.ticked(&group)).expect("an act");
        let next = desk.next_open(review, &desk.ticked(&group));
        let record = review.record(act, 0);
        review.apply(&record).expect("in order");
        desk.advance(review, next);
    }

    const THREE: [(&str, &str, Kind); 3] =
        [("frin", "från", Kind::Word), ("Namnden", "Nämnden", Kind::Word), ("Asell", "Åsell", Kind::Name)];

    #[test]
    fn a_decision_goes_on_to_the_next_open_group() {
        let mut review = review(&THREE);
        let mut desk = desk(&review);
        let mut seen = HashSet::new();
        for _ in 0..3 {
            seen.insert(before(&desk, &review));
            accept(&mut desk, &mut review);
        }
        assert_eq!(seen.len(), 3);
        assert_eq!(review.progress().open, 0);
        assert!(desk.group(&review).is_some_and(|group| group.is_decided()));
    }

    #[test]
    fn a_place_left_out_stays_open() {
        let mut review = review(&THREE);
        let mut desk = desk(&review);
        desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
        desk.look(&review, 1);
        assert_eq!(desk.toggle(&review), Some(false));
        accept(&mut desk, &mut review);
        let group = review.group(&GroupKey { before: "frin".into(), kind: Kind::Word }).expect("open");
        assert_eq!(group.open, 1);
        assert!(group.places[1].is_open());
        assert_ne!(before(&desk, &review), "frin");
    }

    #[test]
    fn all_places_are_put_in_or_out_at_once() {
        let review = review(&THREE);
        let mut desk = desk(&review);
        desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
        let group = desk.group(&review).expect("a group").clone();
        desk.toggle(&review);
        assert_eq!((desk.ticked(&group).len(), desk.places(&group, Reach::All).len()), (2, 3));
        assert_eq!(desk.toggle_all(&review), Some(true));
        assert_eq!(desk.ticked(&group).len(), 3);
        assert_eq!(desk.toggle_all(&review), Some(false));
        assert!(desk.ticked(&group).is_empty());
    }

    #[test]
    fn put_off_comes_last_among_the_open() {
        let review = review(&THREE);
        let mut desk = desk(&review);
        let first = before(&desk, &review);
        desk.put_off(&review);
        assert_ne!(before(&desk, &review), first);
        assert_eq!(desk.listed(&review).last().expect("three groups").before(), first);
    }

    #[test]
    fn the_place_is_kept_through_revised_proposals() {
        let mut review = review(&THREE);
        let mut desk = desk(&review);
        desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
        desk.look(&review, 2);
        desk.toggle(&review);
        let again: Vec<Proposal> = review.proposals(0).iter().map(|proposal| (**proposal).clone()).collect();
        review.set_page(0, again);
        desk.settle(&review);
        let group = desk.group(&review).expect("still there");
        assert_eq!((group.before(), desk.place(), desk.ticked(group).len()), ("frin", 2, 2));
        review.set_page(0, Vec::new());
        desk.settle(&review);
        assert_eq!(desk.group(&review), None);
    }

    #[test]
    fn before_the_reviewer_begins_the_first_group_lies_there() {
        let mut review = review(&[("Namnden", "Nämnden", Kind::Word)]);
        let mut desk = Desk::default();
        desk.settle(&review);
        assert_eq!(before(&desk, &review), "Namnden");
        let more: Vec<Proposal> = self::review(&THREE).proposals(0).iter().map(|it| (**it).clone()).collect();
        review.set_page(0, more);
        desk.settle(&review);
        assert_eq!(before(&desk, &review), "frin");
    }

    #[test]
    fn the_filter_lays_a_group_of_its_kind() {
        let review = review(&THREE);
        let mut desk = desk(&review);
        desk.set_filter(&review, Filter { kind: Some(Kind::Name), ..Filter::default() });
        assert_eq!(before(&desk, &review), "Asell");
        assert_eq!(desk.listed(&review).len(), 1);
        desk.set_filter(&review, Filter::default());
        assert_eq!(before(&desk, &review), "Asell");
    }

    #[test]
    fn filters_let_through_what_fits() {
        let review = review(&THREE);
        let mut desk = desk(&review);
        let count = |desk: &mut Desk, filter: Filter| {
            desk.set_filter(&review, filter);
            desk.listed(&review).len()
        };
        for (filter, expected) in [
            (Filter { letters: "NÄMND".into(), ..Filter::default() }, 1),
            (Filter { letters: "asel".into(), ..Filter::default() }, 1),
            (Filter { letters: "finns inte".into(), ..Filter::default() }, 0),
            (Filter { band: Some(Band::Likely), ..Filter::default() }, 3),
            (Filter { band: Some(Band::Sure), ..Filter::default() }, 0),
            (Filter { page: Some(1), ..Filter::default() }, 3),
            (Filter { page: Some(2), ..Filter::default() }, 0),
            (Filter { unseen: true, ..Filter::default() }, 0),
        ] {
            assert_eq!(count(&mut desk, filter.clone()), expected, "{filter:?}");
        }
    }

    #[test]
    fn places_with_two_likely_readings_are_asked_about_one_by_one() {
        let mut review = review(&[("frin", "från", Kind::Word), ("Namnden", "Nämnden", Kind::Word)]);
        let mut again: Vec<Proposal> = review.proposals(0).iter().map(|it| (**it).clone()).collect();
        for proposal in again.iter_mut().filter(|proposal| proposal.before == "frin") {
            proposal.candidates[0].probability = 0.5;
            let other = Candidate { text: "fria".into(), probability: 0.4, ..proposal.candidates[0].clone() };
            proposal.candidates.push(other);
        }
        review.set_page(0, again);
        let mut desk = desk(&review);
        desk.select(&review, &GroupKey { before: "frin".into(), kind: Kind::Word });
        for left in [2, 1] {
            let group = desk.group(&review).expect("a group").clone();
            assert_eq!(desk.ticked(&group).len(), 1);
            accept(&mut desk, &mut review);
            assert_eq!(before(&desk, &review), "frin");
            assert_eq!(desk.group(&review).expect("still there").open, left);
        }
        accept(&mut desk, &mut review);
        assert_eq!(before(&desk, &review), "Namnden");
    }

    #[test]
    fn of_two_likely_readings_the_likelier_at_the_place_is_chosen() {
        let mut review = review(&[("frin", "från", Kind::Word)]);
        let mut again: Vec<Proposal> = review.proposals(0).iter().map(|it| (**it).clone()).collect();
        for (at, proposal) in again.iter_mut().enumerate() {
            let (first, second) = if at == 1 { (0.2, 0.7) } else { (0.8, 0.1) };
            proposal.candidates[0].probability = first;
            let other =
                Candidate { text: "fria".into(), probability: second, ..proposal.candidates[0].clone() };
            proposal.candidates.push(other);
            proposal.candidates.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        }
        review.set_page(0, again);
        let mut desk = desk(&review);
        let mut said = Vec::new();
        for _ in 0..3 {
            let group = desk.group(&review).expect("a group").clone();
            said.push(group.candidates[desk.candidate()].text.clone());
            accept(&mut desk, &mut review);
        }
        assert_eq!(said, ["från", "fria", "från"]);
    }

    #[test]
    fn a_sample_is_looked_at_place_by_place_and_counts_what_was_wrong() {
        let mut review = review(&THREE);
        let act = review.accept_unseen(Policy::Unseen(0.5), 0.0).expect("changes");
        let record = review.record(act, 0);
        review.apply(&record).expect("in order");
        let mut desk = desk(&review);
        let places = review.draw_sample(3, 1);
        desk.set_sample(&review, Some(Sample::new(&review, &places)));
        let group = desk.group(&review).expect("a group of the sample").clone();
        let asked = desk.ticked(&group);
        assert!(asked.iter().all(|span| places.contains(span)));
        let act = review.keep(&group.key, &asked, Verdict::Kept).expect("an act");
        let record = review.record(act, 0);
        review.apply(&record).expect("in order");
        let mut looked = desk.look_at_sample(&review);
        while looked.is_none() {
            desk.advance(&review, desk.next_open(&review, &[]));
            accept(&mut desk, &mut review);
            looked = desk.look_at_sample(&review);
        }
        let looked = looked.expect("all of it");
        assert_eq!((looked.seen().len(), looked.wrong() as usize), (3, asked.len()));
        assert_eq!(desk.sample(), None);
    }
}
