//! What a delivery tells of a document beside its text: every change with its place, its reason, who and when; and the passages
//! that nobody can read.

use super::changes::{Change, Made, VERSION};
use super::moment::stamp;
use super::reason::{known_by, reason};
use crate::engine::document::Document;
use crate::engine::meeting::{Meeting, meetings};
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::Review;
use crate::review::act::{Act, Origin, Seen};
use crate::review::border::Division;
use crate::review::decision::{By, Decision, Verdict};
use crate::review::history::Applied;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A document that is accounted for.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// The loaded file's name.
    pub name: &'a str,
    /// What was decided, with the proposals.
    pub review: &'a Review,
    /// The pages (index) that have a picture, rising.
    pub pictured: &'a [u32],
    /// Who decided what a person decided; empty where they gave no signature.
    pub signature: &'a str,
    /// The minutes that the clock was ahead of UTC at a time (milliseconds since 1970).
    pub zone: fn(u64) -> i32,
}

/// Where something stands, as a person finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Where {
    /// The meeting, from 1, and the number of its paragraph (§) that the place is in; none before the first.
    pub meeting: u32,
    /// See [`Where::meeting`].
    pub section: Option<u32>,
    /// Page, from 1, by the borders of the text and of the reviewer.
    pub page: u32,
    /// The page's picture, by its number among the document's, from 1; none where it has none.
    #[serde(default)]
    pub picture: Option<u32>,
    /// Line of the whole text, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A passage that nobody can read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Damaged {
    /// The loaded file's name.
    pub document: String,
    /// Where it begins.
    #[serde(flatten)]
    pub place: Where,
    /// How many lines it touches.
    pub lines: u32,
    /// Whether a person said that it can't be read; else the tool found it.
    pub decided: bool,
    /// The text as read.
    pub before: String,
    /// Its place in the decoded text, in bytes.
    pub span: Span,
}

/// Finds where the places of one document stand.
struct Places<'a> {
    document: &'a Document,
    division: &'a Division,
    meetings: Vec<Meeting>,
    pictured: &'a [u32],
}

impl<'a> Places<'a> {
    fn of(account: &Account<'a>) -> Self {
        let review = account.review;
        let document = &**review.document();
        let meetings = meetings(document, &review.history().borders().meetings(), |_| false);
        Self { document, division: review.division(), meetings, pictured: account.pictured }
    }

    fn find(&self, at: u32) -> Where {
        let number = self.meetings.partition_point(|meeting| meeting.span.start <= at).max(1);
        let paragraphs = &self.meetings[number - 1].paragraphs;
        let paragraph = paragraphs.iter().rev().find(|paragraph| paragraph.label.start <= at);
        let place = self.document.place(at);
        let page = self.division.page_of(place.line as usize - 1);
        Where {
            meeting: number as u32,
            section: paragraph.and_then(|paragraph| paragraph.number),
            page: page + 1,
            picture: self.pictured.binary_search(&page).ok().map(|index| index as u32 + 1),
            line: place.line,
            column: place.column,
        }
    }
}

impl Account<'_> {
    /// The decisions that hold, each with how it came about, in the order of the text. Costs a pass over the text.
    pub fn changes(&self) -> Vec<Change> {
        let (places, acts) = (Places::of(self), self.acts());
        let change = |applied: &Applied| {
            let (seen, rule) = acts.get(&applied.seq).copied().unwrap_or_default();
            let signed = applied.by != By::Automatic && !self.signature.is_empty();
            let own = || Origin {
                by: applied.by,
                signature: signed.then(|| self.signature.to_string()),
                when: (applied.time > 0).then(|| stamp(applied.time, (self.zone)(applied.time))),
                seen,
            };
            let Origin { by: _, signature, when, seen: underlag } =
                applied.origin.as_deref().cloned().unwrap_or_else(own);
            Change {
                version: VERSION,
                document: self.name.to_string(),
                place: places.find(applied.span().start),
                reason: self.reason(&applied.decision),
                decision: (*applied.decision).clone(),
                made: Made { by: applied.by, signature, when, batch: Some(applied.seq), rule, underlag },
            }
        };
        self.review.applied().iter().map(change).collect()
    }

    /// What was on the screen at each act, by its number, and whether it followed a rule.
    pub(super) fn acts(&self) -> HashMap<u32, (Option<Seen>, bool)> {
        let mut acts = HashMap::new();
        for record in self.review.history().log() {
            let seen = match &record.act {
                Act::Decide { seen, .. } | Act::Enter { seen, .. } => Some(*seen),
                Act::Merge { .. } => Some(Seen::Text),
                _ => None,
            };
            acts.insert(record.seq, (seen, record.ruled));
        }
        acts
    }

    /// Why the decision says what it says.
    fn reason(&self, decision: &Decision) -> String {
        match decision.verdict {
            Verdict::Kept => return "lästes rätt".to_string(),
            Verdict::Original => return "originalets eget skrivfel".to_string(),
            Verdict::Unreadable => return "går inte att läsa".to_string(),
            Verdict::Accepted | Verdict::Edited => {}
        }
        let proposal = self.review.proposal(decision.span);
        let candidate = proposal.and_then(|proposal| {
            proposal.candidates.iter().find(|candidate| candidate.text == decision.after)
        });
        match (candidate, decision.source) {
            (Some(candidate), _) => reason(candidate),
            (None, Some(source)) => known_by(source).to_string(),
            (None, None) => "egen läsning".to_string(),
        }
    }

    /// The passages that nobody can read, in the order of the text: those that a person said so of, and those that the tool
    /// found and nobody has decided about.
    pub fn damaged(&self) -> Vec<Damaged> {
        let document = self.review.document();
        let spans = self.damaged_spans();
        if spans.is_empty() {
            return Vec::new();
        }
        let places = Places::of(self);
        let damaged = |(span, decided): (Span, bool)| {
            let last = document.line_at(span.end.max(span.start + 1) - 1);
            Damaged {
                document: self.name.to_string(),
                place: places.find(span.start),
                lines: (last - document.line_at(span.start) + 1) as u32,
                decided,
                before: span.of(document.text()).to_string(),
                span,
            }
        };
        spans.into_iter().map(damaged).collect()
    }

    /// Where these passages stand, and whether a person said so.
    pub(super) fn damaged_spans(&self) -> Vec<(Span, bool)> {
        let document = self.review.document();
        let decided = self.review.decisions().filter(|decision| decision.verdict == Verdict::Unreadable);
        let mut spans: Vec<(Span, bool)> = decided.map(|decision| (decision.span, true)).collect();
        for page in 0..document.pages().len() as u32 {
            let found =
                self.review.proposals(page).iter().filter(|proposal| proposal.kind == Kind::Unreadable);
            let open = found.filter(|proposal| self.review.history().at(proposal.span).is_empty());
            spans.extend(open.map(|proposal| (proposal.span, false)));
        }
        spans.sort();
        spans
    }
}
