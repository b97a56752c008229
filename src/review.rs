//! What a person decided: acts, and the decisions that follow from them. Pure state; it knows the engine's proposals
//! and nothing of files or browsers.
//!
//! A [`Review`] holds one document with its proposals. Its methods [`Review::accept`], [`Review::keep`],
//! [`Review::edit`] and so on change nothing: each gives the [`Act`] that the reviewer means. [`Review::record`] makes it
//! a [`Record`], which is stored and then given to [`Review::apply`]; a review is loaded again by its records alone.

pub mod act;
pub mod border;
pub mod breaks;
pub mod decision;
pub mod family;
mod group;
pub mod history;
pub mod memory;
pub mod policy;
pub mod progress;
pub mod queue;
pub mod sheet;

use crate::engine::document::Document;
use crate::engine::proposal::{Candidate, Kind, Proposal};
use crate::engine::span::Span;
use act::{Act, RECORD_VERSION, Record, Seen};
use border::{Border, Borders, Division};
use decision::{By, Decision, Mark, Verdict};
use family::Misread;
use history::{Applied, History, HistoryError};
use memory::Memory;
use policy::Policy;
use progress::Progress;
use queue::{Group, GroupKey, Queue};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Letters shown on either side of a place.
const CONTEXT: usize = 60;

/// The review of one document. Cheap to clone: its parts are shared until one of them changes.
#[derive(Clone, Debug)]
pub struct Review {
    document: Arc<Document>,
    words: usize,
    history: Arc<History>,
    queue: Arc<Queue>,
    division: Arc<Division>,
}

impl PartialEq for Review {
    /// True where both are the same state of the same review; cheap.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && Arc::ptr_eq(&self.history, &other.history)
            && Arc::ptr_eq(&self.queue, &other.queue)
    }
}

/// A place with the text around it, white space drawn together to single blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The text before the place, as much as helps a reader.
    pub left: String,
    /// The text at the place, as read.
    pub matched: String,
    /// The text after the place.
    pub right: String,
}

impl Review {
    /// A review of `document` in which nothing is proposed or decided yet.
    pub fn new(document: Arc<Document>) -> Self {
        let words = document.tokens().iter().filter(|token| !token.core.is_empty()).count();
        let division = Arc::new(Borders::default().divide(&document));
        Self { document, words, history: Arc::default(), queue: Arc::default(), division }
    }

    /// The review that the stored `records`, in order, led to; its proposals come later.
    ///
    /// # Errors
    /// Where a record is of a newer version or they are not in order. Acts that are missing are counted by
    /// [`History::lost`], the others are taken up.
    pub fn load(document: Arc<Document>, records: &[Record]) -> Result<Self, HistoryError> {
        let mut history = History::default();
        for record in records {
            history.push(record, document.text())?;
        }
        let held = history::Change { added: history.applied().to_vec(), ..history::Change::default() };
        let mut queue = Queue::default();
        queue.change(&document, &history, &held);
        let division = Arc::new(history.borders().divide(&document));
        Ok(Self { history: Arc::new(history), queue: Arc::new(queue), division, ..Self::new(document) })
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The acts and what follows from them.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Its pages and meetings, as the text shows them and as a person set them otherwise.
    pub fn division(&self) -> &Arc<Division> {
        &self.division
    }

    /// How many words the document has.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The decisions that hold, with their makers: sorted by span, not overlapping.
    pub fn applied(&self) -> &[Applied] {
        self.history.applied()
    }

    /// The decisions that hold: sorted by span, not overlapping.
    pub fn decisions(&self) -> impl Iterator<Item = &Decision> {
        self.applied().iter().map(|applied| &*applied.decision)
    }

    /// Takes the proposals of page `page` (index), in the place of those given before. Decisions stay as they are.
    ///
    /// Groups are ordered by what deciding them saves until [`Review::hold`] or the first act of a person; after that no
    /// listed group moves for it: new ones come after those that are listed.
    pub fn set_page(&mut self, page: u32, proposals: Vec<Proposal>) {
        let proposals = proposals.into_iter().map(Arc::new).collect();
        Arc::make_mut(&mut self.queue).set_page(&self.document, &self.history, page, proposals);
    }

    /// The proposals of page `page` (index) in the order of the text, also those that are decided.
    pub fn proposals(&self, page: u32) -> &[Arc<Proposal>] {
        self.queue.page(page)
    }

    /// The proposal at exactly `span`, decided or not.
    pub fn proposal(&self, span: Span) -> Option<&Arc<Proposal>> {
        self.queue.proposal(&self.document, span)
    }

    /// From now on proposals that come don't change the order of the groups that are there.
    pub fn hold(&mut self) {
        Arc::make_mut(&mut self.queue).hold();
    }

    /// The groups as they are listed, of one kind or all: open ones in an order that stays, then decided ones in the
    /// order in which they were decided.
    pub fn groups(&self, kind: Option<Kind>) -> impl Iterator<Item = &Arc<Group>> {
        self.queue.groups().iter().filter(move |group| kind.is_none_or(|kind| group.kind() == kind))
    }

    /// The group with key `key`, if it has a place.
    pub fn group(&self, key: &GroupKey) -> Option<&Arc<Group>> {
        self.queue.group(key)
    }

    /// The group that a decision or an open proposal at exactly `span` belongs to.
    pub fn group_at(&self, span: Span) -> Option<&Arc<Group>> {
        let touching = self.history.at(span);
        if let Some(applied) = touching.iter().find(|applied| applied.span() == span) {
            return self.group(&GroupKey::of_decision(&applied.decision));
        }
        let proposal = self.queue.proposal(&self.document, span).filter(|_| touching.is_empty())?;
        self.group(&GroupKey::of_proposal(proposal))
    }

    /// The kinds that have groups, each with its number of open places.
    pub fn kinds(&self) -> Vec<(Kind, u32)> {
        let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
        for group in self.queue.groups() {
            *kinds.entry(group.kind()).or_default() += group.open;
        }
        kinds.into_iter().collect()
    }

    /// How far the review has come.
    pub fn progress(&self) -> Progress {
        Progress::of(self.queue.groups(), self.applied(), self.words)
    }

    /// The act of taking candidate number `candidate` of a group at `places`, which may be decided already (a later
    /// decision supersedes). `None` where the group, the candidate or every place is unknown.
    pub fn accept(&self, key: &GroupKey, candidate: usize, places: &[Span]) -> Option<Act> {
        let group = self.group(key)?;
        let reading = group.candidates.get(candidate)?;
        self.decide(group, places, |span, probabilities, _| {
            let probability = probabilities.get(candidate).copied().unwrap_or_default();
            Decision::new(self.document.text(), span, &reading.text, key.kind, Verdict::Accepted)
                .proposed(probability, Some(reading.source))
        })
    }

    /// The act of letting the text of a group stand at `places` as it was read, for the reason that `verdict` gives.
    /// `None` where the group or every place is unknown, or the verdict is one that changes the text.
    pub fn keep(&self, key: &GroupKey, places: &[Span], verdict: Verdict) -> Option<Act> {
        if matches!(verdict, Verdict::Accepted | Verdict::Edited) {
            return None;
        }
        let group = self.group(key)?;
        self.decide(group, places, |span, _, keep| {
            let text = self.document.text();
            let probability = if verdict == Verdict::Unreadable { 0.0 } else { keep };
            Decision::new(text, span, span.of(text), key.kind, verdict).proposed(probability, None)
        })
    }

    /// The act of writing `text` at each of `spans`, places of the queue or any others. Where that is what was read, the
    /// place is kept. A span begins on a line, not within a line break. `None` where no span does.
    pub fn edit(&self, spans: &[Span], text: &str) -> Option<Act> {
        let mut decisions = Vec::new();
        for &span in spans {
            let line = self.document.lines()[self.document.line_at(span.start)].span;
            let on_line = line.start <= span.start && span.start <= line.end;
            if !on_line || self.document.text().get(span.range()).is_none() {
                continue;
            }
            decisions.push(self.written(span, text));
        }
        by_person(decisions)
    }

    /// The act of marking what `span` is, its text standing as it is corrected so far; where it is marked so already, of
    /// taking the mark away. `None` where the span holds nothing.
    pub fn mark(&self, span: Span, mark: Mark) -> Option<Act> {
        if span.of(self.document.text()).trim().is_empty() {
            return None;
        }
        let there = sheet::decision(self, span);
        let marked = there.and_then(|decision| decision.mark) == Some(mark);
        match there {
            // Nothing but the mark was decided.
            Some(decision)
                if marked && decision.verdict == Verdict::Kept && self.proposal(span).is_none() =>
            {
                self.revert(&[span])
            }
            Some(decision) => {
                by_person(vec![Decision { mark: (!marked).then_some(mark), ..decision.clone() }])
            }
            None => {
                let decision = self.written(span, &sheet::says(self, span));
                by_person(vec![Decision { mark: Some(mark), ..decision }])
            }
        }
    }

    /// The act of letting `span`, a place of the queue or any other, stand as it was read, for the reason that `verdict`
    /// gives. `None` where the span holds nothing, or the verdict is one that changes the text.
    pub fn stand(&self, span: Span, verdict: Verdict) -> Option<Act> {
        let text = self.document.text();
        let changes = matches!(verdict, Verdict::Accepted | Verdict::Edited);
        if changes || span.of(text).trim().is_empty() {
            return None;
        }
        by_person(vec![Decision::new(text, span, span.of(text), self.kind_at(span), verdict)])
    }

    /// The act of letting a page or meeting begin at line `line` (index), or no longer. `None` for the first line, where
    /// both begin whatever a person says.
    pub fn border(&self, border: Border, line: usize) -> Option<Act> {
        let at = self.document.lines().get(line).filter(|_| line > 0)?.span.start;
        Some(Act::Border { border, at, stands: !self.division.begins(border, line) })
    }

    /// The act of taking back the decisions at `spans`, so that their places are open again. `None` where there is none.
    pub fn revert(&self, spans: &[Span]) -> Option<Act> {
        let decided = |span: &&Span| !self.history.at(**span).is_empty();
        let spans: Vec<Span> = spans.iter().filter(decided).copied().collect();
        (!spans.is_empty()).then_some(Act::Revert { spans })
    }

    /// The act of taking back what is left of the batch that act number `seq` decided. `None` where nothing is.
    pub fn revert_batch(&self, seq: u32) -> Option<Act> {
        self.revert_all(|applied| applied.seq == seq)
    }

    /// The act of taking back all decisions about places of the kind `kind`. `None` where there is none.
    pub fn revert_kind(&self, kind: Kind) -> Option<Act> {
        self.revert_all(|applied| applied.decision.kind == kind)
    }

    fn revert_all(&self, meant: impl Fn(&&Applied) -> bool) -> Option<Act> {
        let spans: Vec<Span> = self.applied().iter().filter(meant).map(Applied::span).collect();
        (!spans.is_empty()).then_some(Act::Revert { spans })
    }

    /// The kinds that have decisions, each with their number.
    pub fn decided_kinds(&self) -> Vec<(Kind, u32)> {
        let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
        for applied in self.applied() {
            *kinds.entry(applied.decision.kind).or_default() += 1;
        }
        kinds.into_iter().collect()
    }

    /// The open groups whose text was misread as that of the group with key `key` was, in the order of the text's letters:
    /// the same word in other forms, or other words with the same part. See [`family`].
    pub fn family(&self, key: &GroupKey) -> Vec<Arc<Group>> {
        let group = self.group(key);
        let Some((group, misread)) = group.and_then(|group| Some((group, Misread::of(group)?))) else {
            return Vec::new();
        };
        // Misread in the same letters, both have grown or shrunk by as much; that is soon seen of thousands.
        let grown = |group: &Group| Some(group.target()?.len() as isize - group.before().len() as isize);
        let mut family: Vec<Arc<Group>> = self
            .groups(None)
            .filter(|other| !other.is_decided() && other.key != *key && grown(other) == grown(group))
            .filter(|other| Misread::of(other).is_some_and(|other| misread.is_related(&other)))
            .cloned()
            .collect();
        family.sort_by(|a, b| a.key.cmp(&b.key));
        family
    }

    /// The act of taking candidate number `candidate` of a group at `places`, and at once the best candidate of each of the
    /// groups `others` at the places that begin ticked for it. `None` where the group, the candidate or every place is
    /// unknown.
    pub fn accept_family(
        &self,
        key: &GroupKey,
        candidate: usize,
        places: &[Span],
        others: &[GroupKey],
    ) -> Option<Act> {
        let mut acts = vec![self.accept(key, candidate, places)?];
        for other in others {
            let group = self.group(other).filter(|group| !group.is_decided());
            acts.extend(group.and_then(|group| self.accept(other, 0, &group.ticked(0))));
        }
        let decisions = acts.into_iter().flat_map(|act| match act {
            Act::Decide { decisions, .. } => decisions,
            _ => Vec::new(),
        });
        by_person(decisions.collect())
    }

    /// From now on the groups stand in the order of what deciding them saves, as it is known now.
    pub fn rank_anew(&mut self) {
        Arc::make_mut(&mut self.queue).rank_anew();
    }

    /// The act of undoing the last act; `None` where there is none.
    pub fn undo(&self) -> Option<Act> {
        self.history.can_undo().then_some(Act::Undo)
    }

    /// The act of doing again what was undone last; `None` where nothing was.
    pub fn redo(&self) -> Option<Act> {
        self.history.can_redo().then_some(Act::Redo)
    }

    /// The act of taking the automatic tier at all open places where it is at least `threshold` sure, in 0..=1. `None`
    /// where there is no such place.
    pub fn accept_automatic(&self, threshold: f32) -> Option<Act> {
        self.accept_unseen(Policy::Auto, threshold)
    }

    /// The act of taking what `policy` takes at all open places where it is at least `threshold` sure, with nobody
    /// looking. `None` where there is no such place.
    pub fn accept_unseen(&self, policy: Policy, threshold: f32) -> Option<Act> {
        let chosen = self.unseen(policy, threshold);
        let take = |(proposal, candidate)| policy::take(self.document.text(), proposal, candidate);
        let decisions: Vec<Decision> = chosen.map(take).collect();
        (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing })
    }

    /// What [`Review::accept_unseen`] would change: how many places, and how many of them are expected to be wrong (the
    /// sum of their doubt).
    pub fn count_unseen(&self, policy: Policy, threshold: f32) -> (u32, f32) {
        let mut counted = (0, 0.0);
        for (_, candidate) in self.unseen(policy, threshold) {
            counted = (counted.0 + 1, counted.1 + 1.0 - candidate.probability);
        }
        counted
    }

    fn unseen(&self, policy: Policy, threshold: f32) -> impl Iterator<Item = (&Proposal, &Candidate)> {
        let sure = move |proposal: &'_ Arc<Proposal>| {
            policy.choice(proposal).is_some_and(|choice| choice.probability >= threshold)
                && self.history.at(proposal.span).is_empty()
        };
        let proposals = self.queue.proposals().filter(move |proposal| sure(proposal));
        proposals.filter_map(|proposal| Some((&**proposal, proposal.best()?)))
    }

    /// The act of deciding, with nobody looking, all open places where other documents have a rule and a candidate says the
    /// same. `None` where there is no such place.
    pub fn accept_remembered(&self, memory: &Memory) -> Option<Act> {
        let take = |(proposal, candidate)| policy::take(self.document.text(), proposal, candidate);
        let decisions: Vec<Decision> = self.remembered(memory).map(take).collect();
        (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Automatic, seen: Seen::Nothing })
    }

    /// At how many places [`Review::accept_remembered`] would decide.
    pub fn count_remembered(&self, memory: &Memory) -> u32 {
        self.remembered(memory).count() as u32
    }

    fn remembered<'a>(&'a self, memory: &'a Memory) -> impl Iterator<Item = (&'a Proposal, &'a Candidate)> {
        self.queue.proposals().filter_map(|proposal| {
            let rule = memory.about(&proposal.before)?.rule()?;
            let candidate = proposal.candidates.iter().find(|candidate| candidate.text == rule)?;
            let open = self.history.at(proposal.span).is_empty();
            (open && policy::may_be_taken_unseen(proposal, candidate)).then_some((&**proposal, candidate))
        })
    }

    /// Places drawn at random (by `seed`) among the changes that nobody has seen, in the order of the text; at most
    /// `size`.
    pub fn draw_sample(&self, size: usize, seed: u64) -> Vec<Span> {
        let unseen = self.applied().iter().filter(|applied| applied.by == By::Automatic);
        let mut drawn: Vec<Span> = unseen.map(Applied::span).collect();
        drawn.sort_by_key(|span| scattered(seed ^ u64::from(span.start)));
        drawn.truncate(size);
        drawn.sort();
        drawn
    }

    /// The act of vouching for all changes that nobody has seen, after a look at `places`, of which `wrong` were wrong.
    /// `None` where there is no place or no such change.
    pub fn vouch(&self, places: Vec<Span>, wrong: u32) -> Option<Act> {
        let unseen = self.applied().iter().any(|applied| applied.by == By::Automatic);
        (unseen && !places.is_empty()).then_some(Act::Sample { places, wrong })
    }

    /// The record of doing `act` next at `time` (milliseconds since 1970), to be stored and applied.
    pub fn record(&self, act: Act, time: u64) -> Record {
        Record { version: RECORD_VERSION, seq: self.history.next_seq(), time, act }
    }

    /// Takes up the next act.
    ///
    /// # Errors
    /// Where the record is of a newer version or older than one taken up already; the review is then as before.
    pub fn apply(&mut self, record: &Record) -> Result<(), HistoryError> {
        let change = Arc::make_mut(&mut self.history).push(record, self.document.text())?;
        let queue = Arc::make_mut(&mut self.queue);
        if !matches!(record.act, Act::Decide { by: By::Automatic, .. }) {
            queue.hold();
        }
        queue.change(&self.document, &self.history, &change);
        if change.borders.is_some() {
            self.division = Arc::new(self.history.borders().divide(&self.document));
        }
        Ok(())
    }

    /// The place `span` with the text around it on its page, cut at words.
    pub fn context(&self, span: Span) -> Context {
        let text = self.document.text();
        let line = self.document.line_at(span.start);
        let page = self.document.pages()[self.document.lines()[line].page as usize].span;
        let before = text.get(page.start as usize..span.start as usize).unwrap_or_default();
        let after = text.get(span.end as usize..page.end.max(span.end) as usize).unwrap_or_default();
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        let from =
            if from == 0 { 0 } else { before[from..].find(char::is_whitespace).map_or(from, |at| from + at) };
        let to = if to == after.len() { to } else { after[..to].rfind(char::is_whitespace).unwrap_or(to) };
        Context {
            left: single_blanks(&before[from..]).trim_start().to_string(),
            matched: single_blanks(span.of(text)),
            right: single_blanks(&after[..to]).trim_end().to_string(),
        }
    }

    fn decide(
        &self,
        group: &Group,
        places: &[Span],
        decision: impl Fn(Span, &[f32], f32) -> Decision,
    ) -> Option<Act> {
        let places: HashSet<&Span> = places.iter().collect();
        let chosen = group.places.iter().filter(|place| places.contains(&place.span));
        by_person(chosen.map(|place| decision(place.span, &place.probabilities, place.keep)).collect())
    }

    /// The decision that `span` says `text`; what it was marked as it stays.
    fn written(&self, span: Span, text: &str) -> Decision {
        let decision = Decision::new(self.document.text(), span, text, self.kind_at(span), Verdict::Edited);
        let verdict = if decision.changes() { Verdict::Edited } else { Verdict::Kept };
        let mark = sheet::decision(self, span).and_then(|there| there.mark);
        Decision { verdict, mark, ..decision }
    }

    fn kind_at(&self, span: Span) -> Kind {
        let proposed = self.queue.proposal(&self.document, span).map(|proposal| proposal.kind);
        let decided = || self.history.at(span).first().map(|applied| applied.decision.kind);
        proposed.or_else(decided).unwrap_or(Kind::Word)
    }
}

/// The act of a person who had the text before them.
fn by_person(decisions: Vec<Decision>) -> Option<Act> {
    (!decisions.is_empty()).then_some(Act::Decide { decisions, by: By::Person, seen: Seen::Text })
}

/// A number that says nothing of `number` (the finalizer of SplitMix64).
fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn single_blanks(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.is_whitespace() {
            true if single.ends_with(' ') => {}
            true => single.push(' '),
            false => single.push(letter),
        }
    }
    single
}
