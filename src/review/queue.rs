//! The queue: places that are alike, gathered into groups that are decided together.

use super::decision::{By, Verdict, conflict};
use super::history::{Applied, Change, History};
use crate::engine::document::Document;
use crate::engine::proposal::{Confusion, Kind, Proposal, Source};
use crate::engine::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What the places of a group have in common. It stays the same through revised proposals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupKey {
    /// The text as read.
    pub before: Arc<str>,
    /// The kind of the places.
    pub kind: Kind,
}

/// A reading proposed for a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupCandidate {
    /// The reading.
    pub text: String,
    /// Mean of its probability over the group's open places (over all where none is open), in 0..=1.
    pub probability: f32,
    /// What knows the reading, at the place where it is most probable.
    pub source: Source,
    /// The misreadings that it takes, at the place where it is most probable.
    pub confusions: Vec<Confusion>,
    /// At how many places the words around speak for it.
    pub supported: u32,
}

/// How a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceState {
    /// Nobody has decided.
    Open,
    /// It is decided.
    Decided(Verdict, By),
}

/// A place of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceInGroup {
    /// The place in the decoded text.
    pub span: Span,
    /// Page, from 1.
    pub page: u32,
    /// Line on its page, from 1.
    pub line: u32,
    /// Probability of each of the group's candidates at this place, in 0..=1.
    pub probabilities: Vec<f32>,
    /// Probability that the text stands here as the paper has it, in 0..=1.
    pub keep: f32,
    /// Whether the place begins ticked for the group's best candidate.
    pub ticked: bool,
    /// How it stands.
    pub state: PlaceState,
    /// What the corrected text says here, where the place is decided.
    pub after: Option<String>,
}

impl PlaceInGroup {
    /// True where nobody has decided.
    pub fn is_open(&self) -> bool {
        self.state == PlaceState::Open
    }
}

/// One misread form with the places where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What the places have in common.
    pub key: GroupKey,
    /// The readings proposed, most probable first; none where the form is unreadable or no proposal is left.
    pub candidates: Vec<GroupCandidate>,
    /// The places in the order of the text, decided ones among them.
    pub places: Vec<PlaceInGroup>,
    /// How many places are open.
    pub open: u32,
    /// What deciding the group is thought to save: open places × probability × weight of the kind.
    pub saving: f32,
    /// Of the open places, the probabilities of being wrong, summed.
    pub(super) doubt: f32,
    /// The number of the latest act that decided a place of the group.
    pub(super) latest: u32,
    /// [`Group::saving`] as if all places were open, which gives the order that does not change.
    gain: f32,
}

impl Group {
    /// The text as read.
    pub fn before(&self) -> &str {
        &self.key.before
    }

    /// The kind of the places.
    pub fn kind(&self) -> Kind {
        self.key.kind
    }

    /// The best candidate's reading; where all places are decided, what the first of them says now.
    pub fn target(&self) -> Option<&str> {
        if self.is_decided() {
            return self.places.first()?.after.as_deref();
        }
        Some(&self.candidates.first()?.text)
    }

    /// Probability of the best candidate in 0..=1; 0 where there is none.
    pub fn probability(&self) -> f32 {
        self.candidates.first().map_or(0.0, |candidate| candidate.probability)
    }

    /// True where no place is open.
    pub fn is_decided(&self) -> bool {
        self.open == 0
    }

    /// How the places stand, where all stand alike.
    pub fn state(&self) -> Option<PlaceState> {
        let state = self.places.first()?.state;
        self.places.iter().all(|place| place.state == state).then_some(state)
    }

    /// The open places that begin ticked for candidate number `candidate`: those where it is the most probable
    /// reading, the text as read among them; where it is so nowhere, those where it is the most probable candidate;
    /// where it is not even that, all.
    pub fn ticked(&self, candidate: usize) -> Vec<Span> {
        ticked(self.places.iter().filter(|place| place.is_open()), candidate)
    }
}

fn ticked<'a>(open: impl Iterator<Item = &'a PlaceInGroup> + Clone, candidate: usize) -> Vec<Span> {
    let of = |place: &PlaceInGroup| place.probabilities.get(candidate).copied().unwrap_or_default();
    let leads = |place: &PlaceInGroup| {
        let own = of(place);
        own > 0.0 && place.probabilities.iter().all(|&other| other <= own)
    };
    let certain = |place: &PlaceInGroup| leads(place) && of(place) >= place.keep;
    let spans = |choose: &dyn Fn(&PlaceInGroup) -> bool| -> Vec<Span> {
        open.clone().filter(|place| choose(place)).map(|place| place.span).collect()
    };
    [spans(&certain), spans(&leads), spans(&|_| true)]
        .into_iter()
        .find(|spans| !spans.is_empty())
        .unwrap_or_default()
}

/// How much a right decision about a kind is worth beside one about a common word: readers search for names, bodies
/// and numbers, and no neighbour tells what they should be.
fn weight(kind: Kind) -> f32 {
    match kind {
        Kind::Name | Kind::Body | Kind::Number | Kind::Paragraph => 2.0,
        _ => 1.0,
    }
}

/// The proposals and decisions of one group.
#[derive(Clone, Debug, Default)]
struct Bucket {
    /// The group's place in the order that does not change; `None` until it first has a place to show.
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
    pages: Vec<Vec<Arc<Proposal>>>,
    buckets: HashMap<GroupKey, Arc<Bucket>>,
    listed: Vec<Arc<Group>>,
    /// How many ranks are given.
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
        self.pages.get(page as usize).map_or(&[], Vec::as_slice)
    }

    /// All proposals in the order of the text.
    pub(super) fn proposals(&self) -> impl Iterator<Item = &Arc<Proposal>> {
        self.pages.iter().flatten()
    }

    /// The proposal at exactly `span`.
    pub(super) fn proposal(&self, document: &Document, span: Span) -> Option<&Arc<Proposal>> {
        let page = self.page(page_at(document, span.start));
        page.binary_search_by_key(&span, |proposal| proposal.span).ok().map(|index| &page[index])
    }

    /// From now on a group keeps its place in the list whatever comes.
    pub(super) fn hold(&mut self) {
        self.held = true;
    }

    /// Takes the proposals of page `page` in the place of those it had.
    pub(super) fn set_page(
        &mut self,
        document: &Document,
        history: &History,
        page: u32,
        mut proposals: Vec<Arc<Proposal>>,
    ) {
        proposals.sort_by_key(|proposal| proposal.span);
        self.pages.resize(self.pages.len().max(page as usize + 1), Vec::new());
        let gone = std::mem::replace(&mut self.pages[page as usize], proposals.clone());
        let mut touched = HashSet::new();
        for proposal in &gone {
            let key = key_of(proposal);
            if touched.insert(key.clone()) {
                self.bucket(&key).proposals.retain(|other| page_at(document, other.span.start) != page);
            }
        }
        for proposal in proposals {
            let key = key_of(&proposal);
            let bucket = self.bucket(&key);
            let at = bucket.proposals.partition_point(|other| other.span < proposal.span);
            bucket.proposals.insert(at, proposal);
            touched.insert(key);
        }
        self.settle(document, history, touched, true);
    }

    /// Takes up what an act changed; `history` holds it already.
    pub(super) fn change(&mut self, document: &Document, history: &History, change: &Change) {
        let mut touched = HashSet::new();
        for applied in &change.removed {
            let key = decided_key(applied);
            self.bucket(&key).decisions.retain(|other| other.span() != applied.span());
            touched.insert(key);
        }
        for applied in &change.added {
            let key = decided_key(applied);
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
                touched.extend(near.map(|proposal| key_of(proposal)));
            }
        }
        self.settle(document, history, touched, false);
    }

    fn bucket(&mut self, key: &GroupKey) -> &mut Bucket {
        Arc::make_mut(self.buckets.entry(key.clone()).or_default())
    }

    /// Gathers the groups of the keys `touched` anew and lists all groups; `arrived` where that is due to proposals.
    fn settle(&mut self, document: &Document, history: &History, touched: HashSet<GroupKey>, arrived: bool) {
        let is_decided = |group: &Option<Arc<Group>>| group.as_ref().is_some_and(|group| group.is_decided());
        for key in touched {
            let bucket = self.bucket(&key);
            let was_decided = is_decided(&bucket.group);
            bucket.group = bucket.gather(document, history, key).map(Arc::new);
            if arrived && was_decided && !is_decided(&bucket.group) {
                // A decided group that gets new places comes as a new one would, not back to where it stood.
                bucket.rank = None;
            }
        }
        let mut fresh: Vec<(GroupKey, Arc<Group>)> = Vec::new();
        for (key, bucket) in &self.buckets {
            if let Some(group) = &bucket.group
                && (bucket.rank.is_none() || !self.held)
            {
                fresh.push((key.clone(), group.clone()));
            }
        }
        fresh.sort_by(|(_, a), (_, b)| {
            b.gain.total_cmp(&a.gain).then(a.places[0].span.cmp(&b.places[0].span))
        });
        let first = if self.held { self.ranked } else { 0 };
        self.ranked = first + fresh.len() as u32;
        for (rank, (key, _)) in (first..).zip(&fresh) {
            self.bucket(key).rank = Some(rank);
        }
        let mut listed: Vec<(u32, u32, Arc<Group>)> = Vec::new();
        for bucket in self.buckets.values() {
            if let (Some(group), Some(rank)) = (&bucket.group, bucket.rank) {
                let decided = if group.is_decided() { 1 + group.latest } else { 0 };
                listed.push((decided, rank, group.clone()));
            }
        }
        listed.sort_by_key(|&(decided, rank, _)| (decided, rank));
        self.listed = listed.into_iter().map(|(_, _, group)| group).collect();
    }
}

impl Bucket {
    /// The group, or `None` where the bucket has no place to show: a proposal that touches a decision is not asked
    /// again, and the decision shows in the group of what it decided.
    fn gather(&self, document: &Document, history: &History, key: GroupKey) -> Option<Group> {
        let open: Vec<&Arc<Proposal>> =
            self.proposals.iter().filter(|proposal| history.at(proposal.span).is_empty()).collect();
        let candidates =
            if open.is_empty() { merge(&self.proposals.iter().collect::<Vec<_>>()) } else { merge(&open) };
        let probabilities = |proposal: &Proposal| -> Vec<f32> {
            let at = |text: &str| proposal.candidates.iter().find(|candidate| candidate.text == text);
            let merged = candidates.iter();
            merged.map(|candidate| at(&candidate.text).map_or(0.0, |found| found.probability)).collect()
        };
        let mut places: Vec<PlaceInGroup> = Vec::new();
        let mut doubt = 0.0;
        for proposal in &open {
            doubt += proposal.doubt();
            let (page, line) = page_and_line(document, proposal.span);
            places.push(PlaceInGroup {
                span: proposal.span,
                page,
                line,
                probabilities: probabilities(proposal),
                keep: proposal.keep,
                ticked: false,
                state: PlaceState::Open,
                after: None,
            });
        }
        for applied in &self.decisions {
            let decision = &applied.decision;
            let proposal = self.proposals.binary_search_by_key(&decision.span, |proposal| proposal.span);
            let proposal = proposal.ok().map(|index| &self.proposals[index]);
            let (page, line) = page_and_line(document, decision.span);
            places.push(PlaceInGroup {
                span: decision.span,
                page,
                line,
                probabilities: proposal
                    .map_or_else(|| vec![0.0; candidates.len()], |found| probabilities(found)),
                keep: proposal.map_or(0.0, |found| found.keep),
                ticked: false,
                state: PlaceState::Decided(decision.verdict, applied.by),
                after: Some(decision.after.clone()),
            });
        }
        places.sort_by_key(|place| place.span);
        let best = ticked(places.iter().filter(|place| place.is_open()), 0);
        for place in &mut places {
            place.ticked = best.binary_search(&place.span).is_ok();
        }
        let probability = candidates.first().map_or(0.0, |candidate| candidate.probability);
        let worth = probability * weight(key.kind);
        let group = Group {
            saving: open.len() as f32 * worth,
            gain: places.len() as f32 * worth,
            open: open.len() as u32,
            doubt,
            latest: self.decisions.iter().map(|applied| applied.seq).max().unwrap_or_default(),
            key,
            candidates,
            places,
        };
        (!group.places.is_empty()).then_some(group)
    }
}

/// The candidates of some proposals, each with the mean of its probability over all of them; most probable first.
fn merge(proposals: &[&Arc<Proposal>]) -> Vec<GroupCandidate> {
    let mut merged: BTreeMap<&str, (GroupCandidate, f32)> = BTreeMap::new();
    for proposal in proposals {
        for candidate in &proposal.candidates {
            let fresh = || GroupCandidate {
                text: candidate.text.clone(),
                probability: 0.0,
                source: candidate.source,
                confusions: candidate.confusions.clone(),
                supported: 0,
            };
            let (group, highest) =
                merged.entry(&candidate.text).or_insert_with(|| (fresh(), candidate.probability));
            group.probability += candidate.probability / proposals.len() as f32;
            group.supported += (candidate.context > 0.0) as u32;
            if candidate.probability > *highest {
                *highest = candidate.probability;
                group.source = candidate.source;
                group.confusions.clone_from(&candidate.confusions);
            }
        }
    }
    let mut candidates: Vec<_> = merged.into_values().map(|(candidate, _)| candidate).collect();
    candidates.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    candidates
}

fn key_of(proposal: &Proposal) -> GroupKey {
    GroupKey { before: proposal.before.as_str().into(), kind: proposal.kind }
}

fn decided_key(applied: &Applied) -> GroupKey {
    GroupKey { before: applied.decision.before.as_str().into(), kind: applied.decision.kind }
}

/// Index of the page that byte `offset` stands on.
fn page_at(document: &Document, offset: u32) -> u32 {
    document.lines()[document.line_at(offset)].page
}

/// Page, and line on that page, both from 1.
fn page_and_line(document: &Document, span: Span) -> (u32, u32) {
    let index = document.line_at(span.start);
    let page = document.lines()[index].page;
    (page + 1, index as u32 - document.pages()[page as usize].lines.start + 1)
}
