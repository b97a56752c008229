//! The queue: places that are alike, gathered into groups that are decided together, in an order that stays.

use super::decision::conflict;
pub use super::group::{Group, GroupCandidate, GroupKey, PlaceInGroup, PlaceState, Places};
use super::history::{Applied, Change, History};
use super::tally::Tally;
use crate::engine::document::Document;
use crate::engine::proposal::Proposal;
use crate::engine::span::Span;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The proposals and decisions of one group.
#[derive(Clone, Debug, Default)]
struct Bucket {
    /// The group's place in the order that stays, as it was when it was last listed anew; `None` where it had none then.
    rank: Option<u32>,
    /// The proposals with the group's key that touch no decision, in the order of the text.
    open: Arc<Vec<Arc<Proposal>>>,
    /// What these say together.
    tally: Tally,
    /// The proposals that touch a decision, in the order of the text.
    closed: Vec<Arc<Proposal>>,
    /// The decisions with the group's key, in the order of the text.
    decisions: Vec<Applied>,
    group: Option<Arc<Group>>,
}

impl Bucket {
    fn add(&mut self, proposal: &Arc<Proposal>, is_open: bool) {
        if is_open {
            insert(Arc::make_mut(&mut self.open), proposal);
            self.tally.add(proposal);
        } else {
            insert(&mut self.closed, proposal);
        }
    }

    fn remove(&mut self, proposal: &Proposal) {
        match position(&self.closed, proposal.span) {
            Some(at) => drop(self.closed.remove(at)),
            None => {
                if let Some(at) = position(&self.open, proposal.span) {
                    let proposal = Arc::make_mut(&mut self.open).remove(at);
                    self.tally.remove(&proposal);
                }
            }
        }
    }

    /// Finds out anew which proposals are open.
    fn reopen(&mut self, history: &History) {
        let mut proposals = std::mem::take(&mut self.closed);
        proposals.extend(self.open.iter().cloned());
        proposals.sort_by_key(|proposal| proposal.span);
        let is_open = |proposal: &Arc<Proposal>| history.at(proposal.span).is_empty();
        let (open, closed) = proposals.into_iter().partition(is_open);
        (self.open, self.closed) = (Arc::new(open), closed);
        self.tally = Tally::of(&self.open);
    }

    /// The group as it is listed, where it has a place.
    fn listed(&self) -> Option<Listed> {
        Some(Listed { rank: self.rank, group: self.group.clone()? })
    }

    fn gather(&mut self, key: GroupKey) {
        let Self { open, closed, tally, decisions, .. } = self;
        self.group = Group::gather(key, open, closed, tally, decisions).map(Arc::new);
    }
}

/// Puts a proposal among others, in the order of the text.
fn insert(proposals: &mut Vec<Arc<Proposal>>, proposal: &Arc<Proposal>) {
    let at = proposals.partition_point(|other| other.span < proposal.span);
    proposals.insert(at, proposal.clone());
}

/// Where the proposal at `span` stands among others in the order of the text.
fn position(proposals: &[Arc<Proposal>], span: Span) -> Option<usize> {
    proposals.binary_search_by_key(&span, |proposal| proposal.span).ok()
}

/// A group in the list, with what orders it.
#[derive(Clone, Debug)]
struct Listed {
    rank: Option<u32>,
    group: Arc<Group>,
}

impl Listed {
    /// Open groups come first, by rank, or by gain before there are ranks, then decided ones by their act.
    fn order(&self, other: &Self) -> Ordering {
        let first = |listed: &Self| {
            let decided = if listed.group.is_decided() { 1 + u64::from(listed.group.latest) } else { 0 };
            (decided, listed.rank)
        };
        first(self).cmp(&first(other)).then_with(|| by_gain(&self.group, &other.group))
    }
}

/// All groups of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    pages: Vec<Arc<[Arc<Proposal>]>>,
    buckets: HashMap<GroupKey, Arc<Bucket>>,
    /// The groups that have a place, in their order.
    listed: Vec<Listed>,
    /// How many ranks are given; none before the queue is held.
    ranked: u32,
    held: bool,
}

impl Queue {
    /// The groups as they are listed: open ones in their fixed order, then decided ones as they were decided.
    pub(super) fn groups(&self) -> impl Iterator<Item = &Arc<Group>> {
        self.listed.iter().map(|listed| &listed.group)
    }

    /// The group with key `key`, if it has a place.
    pub(super) fn group(&self, key: &GroupKey) -> Option<&Arc<Group>> {
        self.buckets.get(key)?.group.as_ref()
    }

    /// The proposals of page `page` (index) in the order of the text, decided ones among them.
    pub(super) fn page(&self, page: u32) -> &[Arc<Proposal>] {
        self.pages.get(page as usize).map_or(&[], |page| page)
    }

    /// All proposals in the order of the text.
    pub(super) fn proposals(&self) -> impl Iterator<Item = &Arc<Proposal>> {
        self.pages.iter().flat_map(|page| page.iter())
    }

    /// The proposal at exactly `span`.
    pub(super) fn proposal(&self, document: &Document, span: Span) -> Option<&Arc<Proposal>> {
        let page = self.page(page_at(document, span.start));
        page.binary_search_by_key(&span, |proposal| proposal.span).ok().map(|index| &page[index])
    }

    /// From now on a group keeps its place in the list whatever comes.
    pub(super) fn hold(&mut self) {
        if self.held {
            return;
        }
        self.held = true;
        // The open ones stand so already, but for those that will come back from among the decided ones.
        let mut order: Vec<usize> = (0..self.listed.len()).collect();
        order.sort_by(|&a, &b| by_gain(&self.listed[a].group, &self.listed[b].group));
        for at in order {
            self.listed[at].rank = Some(self.ranked);
            self.ranked += 1;
        }
    }

    /// Orders the groups anew by what deciding them saves; they stay so.
    pub(super) fn rank_anew(&mut self) {
        for bucket in self.buckets.values_mut().filter(|bucket| bucket.rank.is_some()) {
            Arc::make_mut(bucket).rank = None;
        }
        for listed in &mut self.listed {
            listed.rank = None;
        }
        self.listed.sort_by(Listed::order);
        (self.held, self.ranked) = (false, 0);
        self.hold();
    }

    /// Takes the proposals of some pages (index) in the place of those they had.
    pub(super) fn set_pages(&mut self, history: &History, pages: Vec<(u32, Vec<Arc<Proposal>>)>) {
        let mut touched = HashSet::new();
        for (page, proposals) in pages {
            self.lay(history, page, proposals, &mut touched);
        }
        self.settle(touched, true);
    }

    /// Lays the proposals of page `page` into their buckets, whose keys go to `touched`.
    fn lay(
        &mut self,
        history: &History,
        page: u32,
        mut proposals: Vec<Arc<Proposal>>,
        touched: &mut HashSet<GroupKey>,
    ) {
        proposals.sort_by_key(|proposal| proposal.span);
        self.pages.resize(self.pages.len().max(page as usize + 1), Arc::default());
        let gone = std::mem::replace(&mut self.pages[page as usize], proposals.as_slice().into());
        let is_in = |all: &[Arc<Proposal>], one: &Arc<Proposal>| {
            position(all, one.span).is_some_and(|at| Arc::ptr_eq(&all[at], one))
        };
        for proposal in gone.iter().filter(|proposal| !is_in(&proposals, proposal)) {
            let key = GroupKey::of_proposal(proposal);
            self.bucket(&key).remove(proposal);
            touched.insert(key);
        }
        for proposal in proposals.iter().filter(|proposal| !is_in(&gone, proposal)) {
            let key = GroupKey::of_proposal(proposal);
            self.bucket(&key).add(proposal, history.at(proposal.span).is_empty());
            touched.insert(key);
        }
    }

    /// Takes up what an act changed; `history` holds it already.
    pub(super) fn change(&mut self, document: &Document, history: &History, change: &Change) {
        let mut touched = HashSet::new();
        for applied in &change.removed {
            let key = GroupKey::of_decision(&applied.decision);
            self.bucket(&key).decisions.retain(|other| other.span() != applied.span());
            touched.insert(key);
        }
        for applied in &change.added {
            let key = GroupKey::of_decision(&applied.decision);
            let bucket = self.bucket(&key);
            let at = bucket.decisions.partition_point(|other| other.span() < applied.span());
            bucket.decisions.insert(at, applied.clone());
            touched.insert(key);
        }
        for applied in change.removed.iter().chain(&change.added) {
            let span = applied.span();
            for page in page_at(document, span.start)..=page_at(document, span.end) {
                let page = self.page(page);
                let first = page.partition_point(|proposal| {
                    proposal.span.end <= span.start && !conflict(proposal.span, span)
                });
                let near = page[first..].iter().take_while(|proposal| proposal.span.start <= span.end);
                touched.extend(near.map(|proposal| GroupKey::of_proposal(proposal)));
            }
        }
        for key in &touched {
            self.bucket(key).reopen(history);
        }
        self.settle(touched, false);
    }

    fn bucket(&mut self, key: &GroupKey) -> &mut Bucket {
        Arc::make_mut(self.buckets.entry(key.clone()).or_default())
    }

    /// Gathers the groups of the keys `touched` anew and lists them where they belong; `arrived` where that is due to
    /// proposals.
    fn settle(&mut self, touched: HashSet<GroupKey>, arrived: bool) {
        let is_decided = |group: &Option<Arc<Group>>| group.as_ref().is_some_and(|group| group.is_decided());
        let groups = touched.iter().filter_map(|key| self.buckets.get(key)?.group.as_ref());
        let gone: HashSet<*const Group> = groups.map(Arc::as_ptr).collect();
        let mut ranks = Vec::with_capacity(gone.len());
        self.listed.retain(|listed| {
            let stays = !gone.contains(&Arc::as_ptr(&listed.group));
            if !stays {
                ranks.push((listed.group.key.clone(), listed.rank));
            }
            stays
        });
        for (key, rank) in ranks {
            self.bucket(&key).rank = rank;
        }
        for key in &touched {
            let bucket = self.bucket(key);
            let was_decided = is_decided(&bucket.group);
            bucket.gather(key.clone());
            if arrived && was_decided && !is_decided(&bucket.group) {
                // A decided group that gets new places comes as a new one would, not back to where it stood.
                bucket.rank = None;
            }
        }
        if self.held {
            self.rank_new(touched.iter().cloned().collect());
        }
        let mut fresh: Vec<Listed> =
            touched.iter().filter_map(|key| self.buckets.get(key)?.listed()).collect();
        fresh.sort_by(Listed::order);
        self.merge(fresh);
    }

    /// Gives the groups of `keys` that have none a rank after those that have one.
    fn rank_new(&mut self, keys: Vec<GroupKey>) {
        let buckets = keys.iter().filter_map(|key| self.buckets.get(key));
        let without = buckets.filter(|bucket| bucket.rank.is_none());
        let mut new: Vec<Arc<Group>> = without.filter_map(|bucket| bucket.group.clone()).collect();
        new.sort_by(|a, b| by_gain(a, b));
        for group in new {
            self.bucket(&group.key).rank = Some(self.ranked);
            self.ranked += 1;
        }
    }

    /// Puts groups, in their order, among those that are listed.
    fn merge(&mut self, fresh: Vec<Listed>) {
        let mut merged = Vec::with_capacity(self.listed.len() + fresh.len());
        let mut rest = std::mem::take(&mut self.listed).into_iter();
        for new in fresh {
            let before = rest.as_slice().partition_point(|old| old.order(&new) == Ordering::Less);
            merged.extend(rest.by_ref().take(before));
            merged.push(new);
        }
        merged.extend(rest);
        self.listed = merged;
    }
}

/// The order of what deciding a group saves, most first, then of the text.
fn by_gain(a: &Group, b: &Group) -> Ordering {
    b.gain.cmp(&a.gain).then_with(|| a.places.start().cmp(&b.places.start())).then_with(|| a.key.cmp(&b.key))
}

/// Index of the page that byte `offset` stands on.
fn page_at(document: &Document, offset: u32) -> u32 {
    document.lines()[document.line_at(offset)].page
}

#[cfg(test)]
mod tests;
