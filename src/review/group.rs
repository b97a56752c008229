//! A group: the places where one form was misread, with the readings proposed for it.

use super::decision::{By, Decision, Mark, Verdict};
use super::history::Applied;
use super::tally::Tally;
use crate::engine::proposal::{Confusion, Kind, Proposal, Source, is_same_name};
use crate::engine::span::Span;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Probability from which a second reading is taken to be a serious one.
const CLOSE: f32 = 0.25;
/// Steps of a common word's decision by which groups are ordered. What differs by less comes in the order of the text: two
/// processors round a probability apart, and the queue is to be the same on both.
const STEPS: f32 = 16.0;

/// What the places of a group have in common. It stays the same through revised proposals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupKey {
    /// The text as read.
    pub before: Arc<str>,
    /// The kind of the places.
    pub kind: Kind,
}

impl GroupKey {
    /// The key of the group that an open `proposal` belongs to.
    pub fn of_proposal(proposal: &Proposal) -> Self {
        Self { before: proposal.before.as_str().into(), kind: proposal.kind }
    }

    /// The key of the group that `decision` belongs to.
    pub fn of_decision(decision: &Decision) -> Self {
        Self { before: decision.before.as_str().into(), kind: decision.kind }
    }
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
    /// What the place was marked as.
    pub mark: Option<Mark>,
}

impl PlaceInGroup {
    /// True where nobody has decided.
    pub fn is_open(&self) -> bool {
        self.state == PlaceState::Open
    }
}

/// The places of a group, as a slice. They are made when they are first looked at: a list of ten thousand groups asks
/// for few of them.
#[derive(Clone, Debug)]
pub struct Places {
    /// The texts of the group's candidates.
    readings: Vec<String>,
    open: Arc<Vec<Arc<Proposal>>>,
    /// The decisions, each with the proposal at its place if there is one.
    decided: Vec<(Applied, Option<Arc<Proposal>>)>,
    made: OnceLock<Vec<PlaceInGroup>>,
}

impl Places {
    /// How many places there are; cheap.
    pub fn len(&self) -> usize {
        self.open.len() + self.decided.len()
    }

    /// True where there is no place.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the places stand, decided ones last; cheap.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let open = self.open.iter().map(|proposal| proposal.span);
        open.chain(self.decided.iter().map(|(applied, _)| applied.span()))
    }

    /// True where a place begins within `span`.
    pub fn any_within(&self, span: Span) -> bool {
        self.spans().any(|place| span.start <= place.start && place.start < span.end)
    }

    /// Where the first place stands.
    pub(super) fn start(&self) -> Option<Span> {
        let open = self.open.first().map(|proposal| proposal.span);
        let decided = self.decided.first().map(|(applied, _)| applied.span());
        open.into_iter().chain(decided).min()
    }

    fn make(&self) -> Vec<PlaceInGroup> {
        let mut places = Vec::with_capacity(self.len());
        for proposal in self.open.iter() {
            places.push(self.place(proposal.span, Some(proposal)));
        }
        let ticked = ticked(&places, 0);
        for place in &mut places {
            place.ticked = ticked.binary_search(&place.span).is_ok();
        }
        for (applied, proposal) in &self.decided {
            places.push(PlaceInGroup {
                state: PlaceState::Decided(applied.decision.verdict, applied.by),
                after: Some(applied.decision.after.clone()),
                mark: applied.decision.mark,
                ..self.place(applied.span(), proposal.as_ref())
            });
        }
        places.sort_by_key(|place| place.span);
        places
    }

    fn place(&self, span: Span, proposal: Option<&Arc<Proposal>>) -> PlaceInGroup {
        let candidates = proposal.map_or(&[][..], |proposal| &proposal.candidates);
        let probability = |reading: &String| {
            candidates
                .iter()
                .find(|candidate| candidate.text == *reading)
                .map_or(0.0, |found| found.probability)
        };
        PlaceInGroup {
            span,
            probabilities: self.readings.iter().map(probability).collect(),
            keep: proposal.map_or(0.0, |proposal| proposal.keep),
            ticked: false,
            state: PlaceState::Open,
            after: None,
            mark: None,
        }
    }
}

impl Deref for Places {
    type Target = [PlaceInGroup];

    fn deref(&self) -> &[PlaceInGroup] {
        self.made.get_or_init(|| self.make())
    }
}

impl<'a> IntoIterator for &'a Places {
    type Item = &'a PlaceInGroup;
    type IntoIter = std::slice::Iter<'a, PlaceInGroup>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        self.readings == other.readings && self.open == other.open && self.decided == other.decided
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
    pub places: Places,
    /// How many places are open.
    pub open: u32,
    /// How many places were changed automatically and seen by nobody.
    pub automatic: u32,
    /// Of the open places, the probabilities of being wrong, summed.
    pub(super) doubt: f32,
    /// How many open places are of the automatic tier, and how many of those are expected to be wrong.
    pub(super) sure: (u32, f32),
    /// The number of the latest act that decided a place of the group.
    pub(super) latest: u32,
    /// What deciding the group is thought to save, as if all places were open, so that the order does not change: places ×
    /// probability × weight of the kind, in sixteenths ([`STEPS`]).
    pub gain: u32,
}

impl Group {
    /// The group with key `key`, or `None` where it has no place to show. `open` are its proposals that touch no decision,
    /// `tally` is theirs; `closed` are the others: such a place is not asked again, and the decision shows in the group of
    /// what it decided. All are in the order of the text.
    pub(super) fn gather(
        key: GroupKey,
        open: &Arc<Vec<Arc<Proposal>>>,
        closed: &[Arc<Proposal>],
        tally: &mut Tally,
        decisions: &[Applied],
    ) -> Option<Group> {
        let candidates = match open.is_empty() {
            true => Tally::of(closed).candidates(closed),
            false => tally.candidates(open),
        };
        let proposal_at = |span: Span| {
            let index = closed.binary_search_by_key(&span, |proposal| proposal.span).ok()?;
            Some(closed[index].clone())
        };
        let decided =
            decisions.iter().map(|applied| (applied.clone(), proposal_at(applied.span()))).collect();
        let readings = candidates.iter().map(|candidate| candidate.text.clone()).collect();
        let probability = candidates.first().map_or(0.0, |candidate| candidate.probability);
        let worth = probability * weight(key.kind);
        let open = open.clone();
        let places = Places { readings, open, decided, made: OnceLock::new() };
        let group = Group {
            gain: (places.len() as f32 * worth * STEPS).round() as u32,
            open: tally.proposals(),
            automatic: decisions.iter().filter(|applied| applied.by == By::Automatic).count() as u32,
            doubt: tally.doubt(),
            sure: tally.sure(),
            latest: decisions.iter().map(|applied| applied.seq).max().unwrap_or_default(),
            key,
            candidates,
            places,
        };
        (!group.places.is_empty()).then_some(group)
    }

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
            return self.places.decided.first().map(|(applied, _)| applied.decision.after.as_str());
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
        let state = |applied: &Applied| PlaceState::Decided(applied.decision.verdict, applied.by);
        let Some((first, rest)) = self.places.decided.split_first() else { return Some(PlaceState::Open) };
        let first = state(&first.0);
        (self.is_decided() && rest.iter().all(|(other, _)| state(other) == first)).then_some(first)
    }

    /// What the places are marked as, where all are decided and marked alike.
    pub fn mark(&self) -> Option<Mark> {
        let (first, rest) = self.places.decided.split_first()?;
        let mark = first.0.decision.mark;
        let alike = self.is_decided() && rest.iter().all(|(other, _)| other.decision.mark == mark);
        mark.filter(|_| alike)
    }

    /// True where the open places may well become different words: each of two readings is the likeliest at some place, or
    /// the second is nearly as likely as the first. Such places are asked about one by one.
    pub fn is_divided(&self) -> bool {
        let [first, second, ..] = self.candidates.as_slice() else { return false };
        if self.open < 2 {
            return false;
        }
        let close = second.probability >= CLOSE && second.probability * 2.0 >= first.probability;
        // Who is meant, only the place tells.
        let people = self.candidates.iter().filter(|candidate| candidate.source == Source::Person);
        let mut names = people.map(|person| &person.text);
        let one = names.next();
        close || one.is_some_and(|one| names.any(|other| !is_same_name(one, other))) || {
            let best = self.places.open.iter().filter_map(|proposal| Some((proposal.best()?, proposal.keep)));
            let mut leading =
                best.filter(|(best, keep)| best.probability > *keep).map(|(best, _)| &best.text);
            let one = leading.next();
            leading.any(|other| Some(other) != one)
        }
    }

    /// The open places that begin ticked for candidate number `candidate`: those where it is the most probable
    /// reading, the text as read among them; where it is so nowhere, those where it is the most probable candidate;
    /// where it is not even that, all.
    pub fn ticked(&self, candidate: usize) -> Vec<Span> {
        ticked(&self.places, candidate)
    }
}

fn ticked(places: &[PlaceInGroup], candidate: usize) -> Vec<Span> {
    let of = |place: &PlaceInGroup| place.probabilities.get(candidate).copied().unwrap_or_default();
    let leads = |place: &PlaceInGroup| {
        let own = of(place);
        own > 0.0 && place.probabilities.iter().all(|&other| other <= own)
    };
    let certain = |place: &PlaceInGroup| leads(place) && of(place) >= place.keep;
    let spans = |choose: &dyn Fn(&PlaceInGroup) -> bool| -> Vec<Span> {
        places.iter().filter(|place| place.is_open() && choose(place)).map(|place| place.span).collect()
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
