//! What a person decided: acts, and the decisions that follow from them. Pure state; it knows the engine's proposals
//! and nothing of files or browsers.
//!
//! A [`Review`] holds one document with its proposals. Its methods [`Review::accept`], [`Review::keep`],
//! [`Review::edit`] and so on change nothing: each gives the [`Act`] that the reviewer means. [`Review::record`] makes it
//! a [`Record`], which is stored and then given to [`Review::apply`]; a review is loaded again by its records alone.

pub mod act;
pub mod border;
pub mod breaks;
mod checked;
mod deciding;
pub mod decision;
pub mod family;
mod group;
pub mod history;
pub mod learned;
mod marking;
pub mod memory;
pub mod policy;
pub mod progress;
pub mod queue;
pub mod rule;
pub mod series;
pub mod sheet;
pub mod step;
mod tally;
mod unseen;

use crate::engine::document::Document;
use crate::engine::proposal::{Kind, Proposal};
use crate::engine::span::Span;
use act::{Act, Record};
use border::{Borders, Division, OnPaper};
use checked::Checked;
use decision::{By, Decision};
use family::Misread;
use history::{Applied, Change, History, HistoryError};
use progress::Progress;
use queue::{Group, GroupKey, Queue};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
pub use unseen::scattered;

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
    checked: Arc<Checked>,
    /// What is counted over all groups and decisions: once for each state of the review, whoever asks.
    figures: Arc<OnceLock<Figures>>,
}

#[derive(Debug)]
struct Figures {
    progress: Progress,
    kinds: Vec<(Kind, u32)>,
}

impl PartialEq for Review {
    /// True where both are the same state of the same review; cheap.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && Arc::ptr_eq(&self.history, &other.history)
            && Arc::ptr_eq(&self.queue, &other.queue)
            && Arc::ptr_eq(&self.checked, &other.checked)
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
        let division = Arc::new(Borders::default().divide(&document, &[]));
        let (history, queue, checked, figures) = Default::default();
        Self { document, words, history, queue, division, checked, figures }
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
        let held = Change { added: history.applied().to_vec(), ..Change::default() };
        let mut queue = Queue::default();
        queue.change(&document, &history, &held);
        let division = Arc::new(history.borders().divide(&document, &[]));
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

    /// The page and line that byte `offset` stands on.
    pub fn on_paper(&self, offset: u32) -> OnPaper {
        self.division.on_paper(self.document.line_at(offset))
    }

    /// The text of page `page` (index), from the start of its first line to the end of its last; `None` where there is no
    /// such page.
    pub fn page_span(&self, page: u32) -> Option<Span> {
        let lines = self.document.lines().get(self.division.lines_of(page))?;
        Some(Span { start: lines.first()?.span.start, end: lines.last()?.span.end })
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
        Arc::make_mut(&mut self.checked).set_page(page, proposals);
        self.merge_pages(&[page]);
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
        self.queue.groups().filter(move |group| kind.is_none_or(|kind| group.kind() == kind))
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
    pub fn kinds(&self) -> &[(Kind, u32)] {
        &self.figures().kinds
    }

    /// How far the review has come.
    pub fn progress(&self) -> Progress {
        self.figures().progress
    }

    fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| {
            let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
            for group in self.groups(None) {
                *kinds.entry(group.kind()).or_default() += group.open;
            }
            let progress = Progress::of(self.queue.groups(), self.applied(), self.words);
            Figures { progress, kinds: kinds.into_iter().collect() }
        })
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

    /// From now on the groups stand in the order of what deciding them saves, as it is known now.
    pub fn rank_anew(&mut self) {
        Arc::make_mut(&mut self.queue).rank_anew();
    }

    /// The record of doing `act` next at `time` (milliseconds since 1970), to be stored and applied.
    pub fn record(&self, act: Act, time: u64) -> Record {
        Record::new(self.history.next_seq(), time, act)
    }

    /// Takes up the next act and says what it changed.
    ///
    /// # Errors
    /// Where the record is of a newer version or older than one taken up already; the review is then as before.
    pub fn apply(&mut self, record: &Record) -> Result<Arc<Change>, HistoryError> {
        let change = Arc::make_mut(&mut self.history).push(record, self.document.text())?;
        let queue = Arc::make_mut(&mut self.queue);
        if !matches!(record.act, Act::Decide { by: By::Automatic, .. }) {
            queue.hold();
        }
        queue.change(&self.document, &self.history, &change);
        self.figures = Arc::default();
        if change.borders.is_some() {
            self.divide();
        }
        Ok(change)
    }

    /// The place `span` with the text around it on its page, cut at words.
    pub fn context(&self, span: Span) -> Context {
        let text = self.document.text();
        let page = self.division.page_of(self.document.line_at(span.start));
        let page = self.page_span(page).unwrap_or(span);
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
