//! The queue: places that are alike, gathered into groups that are decided together, in an order that stays.

use super::decision::conflict;
pub use super::group::{Group, GroupCandidate, GroupKey, PlaceInGroup, PlaceState, Places};
use super::history::{Applied, Change, History};
use crate::engine::document::Document;
use crate::engine::proposal::Proposal;
use crate::engine::span::Span;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The proposals and decisions of one group.
#[derive(Clone, Debug, Default)]
struct Bucket {
    /// The group's place in the order that stays; `None` before the queue is held or while the group has no place.
    rank: Option<u32>,
    /// All proposals with the group's key, decided or not, in the order of the text.
    proposals: Vec<Arc<Proposal>>,
    /// The decisions with the group's key, in the order of the text.
    decisions: Vec<Applied>,
    group: Option<Arc<Group>>,
}

/// All groups of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    pages: Vec<Arc<[Arc<Proposal>]>>,
    buckets: HashMap<GroupKey, Arc<Bucket>>,
    listed: Vec<Arc<Group>>,
    /// How many ranks are given; none before the queue is held.
    ranked: u32,
    held: bool,
}

impl Queue {
    /// The groups as they are listed: open ones in their fixed order, then decided ones as they were decided.
    pub(super) fn groups(&self) -> &[Arc<Group>] {
        &self.listed
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
        if !self.held {
            self.held = true;
            self.rank_new();
        }
    }

    /// Orders the groups anew by what deciding them saves; they stay so.
    pub(super) fn rank_anew(&mut self) {
        for bucket in self.buckets.values_mut().filter(|bucket| bucket.rank.is_some()) {
            Arc::make_mut(bucket).rank = None;
        }
        self.ranked = 0;
        self.held = true;
        self.rank_new();
        self.list();
    }

    /// Takes the proposals of some pages (index) in the place of those they had.
    pub(super) fn set_pages(
        &mut self,
        document: &Arc<Document>,
        history: &History,
        pages: Vec<(u32, Vec<Arc<Proposal>>)>,
    ) {
        let mut touched = HashSet::new();
        for (page, proposals) in pages {
            self.lay(document, page, proposals, &mut touched);
        }
        self.settle(document, history, touched, true);
    }

    /// Lays the proposals of page `page` into their buckets, whose keys go to `touched`.
    fn lay(
        &mut self,
        document: &Document,
        page: u32,
        mut proposals: Vec<Arc<Proposal>>,
        touched: &mut HashSet<GroupKey>,
    ) {
        proposals.sort_by_key(|proposal| proposal.span);
        self.pages.resize(self.pages.len().max(page as usize + 1), Arc::default());
        let gone = std::mem::replace(&mut self.pages[page as usize], proposals.as_slice().into());
        let mut fresh = HashSet::new();
        for proposal in gone.iter() {
            let key = GroupKey::of_proposal(proposal);
            if fresh.insert(key.clone()) {
                self.bucket(&key).proposals.retain(|other| page_at(document, other.span.start) != page);
            }
        }
        for proposal in proposals {
            let key = GroupKey::of_proposal(&proposal);
            let bucket = self.bucket(&key);
            let at = bucket.proposals.partition_point(|other| other.span < proposal.span);
            bucket.proposals.insert(at, proposal);
            fresh.insert(key);
        }
        touched.extend(fresh);
    }

    /// Takes up what an act changed; `history` holds it already.
    pub(super) fn change(&mut self, document: &Arc<Document>, history: &History, change: &Change) {
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
        self.settle(document, history, touched, false);
    }

    fn bucket(&mut self, key: &GroupKey) -> &mut Bucket {
        Arc::make_mut(self.buckets.entry(key.clone()).or_default())
    }

    /// Gathers the groups of the keys `touched` anew and lists all groups; `arrived` where that is due to proposals.
    fn settle(
        &mut self,
        document: &Arc<Document>,
        history: &History,
        touched: HashSet<GroupKey>,
        arrived: bool,
    ) {
        let is_decided = |group: &Option<Arc<Group>>| group.as_ref().is_some_and(|group| group.is_decided());
        for key in touched {
            let bucket = self.bucket(&key);
            let was_decided = is_decided(&bucket.group);
            bucket.group =
                Group::gather(document, history, key, &bucket.proposals, &bucket.decisions).map(Arc::new);
            if arrived && was_decided && !is_decided(&bucket.group) {
                // A decided group that gets new places comes as a new one would, not back to where it stood.
                bucket.rank = None;
            }
        }
        if self.held {
            self.rank_new();
        }
        self.list();
    }

    /// Gives the groups that have none a rank after those that have one.
    fn rank_new(&mut self) {
        let groups = self.buckets.values().filter(|bucket| bucket.rank.is_none());
        let mut new: Vec<Arc<Group>> = groups.filter_map(|bucket| bucket.group.clone()).collect();
        new.sort_by(|a, b| by_gain(a, b));
        for group in new {
            self.bucket(&group.key).rank = Some(self.ranked);
            self.ranked += 1;
        }
    }

    /// Lists the groups: open ones by rank, or by gain before there are ranks, then decided ones by their act.
    fn list(&mut self) {
        let mut listed: Vec<(u64, Option<u32>, &Arc<Group>)> = Vec::with_capacity(self.buckets.len());
        for bucket in self.buckets.values() {
            if let Some(group) = &bucket.group {
                let decided = if group.is_decided() { 1 + u64::from(group.latest) } else { 0 };
                listed.push((decided, bucket.rank, group));
            }
        }
        listed.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| by_gain(a.2, b.2)));
        self.listed = listed.into_iter().map(|(_, _, group)| group.clone()).collect();
    }
}

/// The order of what deciding a group saves, most first, then of the text.
fn by_gain(a: &Group, b: &Group) -> Ordering {
    b.gain
        .total_cmp(&a.gain)
        .then_with(|| a.places.start().cmp(&b.places.start()))
        .then_with(|| a.key.cmp(&b.key))
}

/// Index of the page that byte `offset` stands on.
fn page_at(document: &Document, offset: u32) -> u32 {
    document.lines()[document.line_at(offset)].page
}
