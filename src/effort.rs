//! What a reviewer has to do to reach what the paper says, with the tool's own groups, in presses of a key.
//!
//! The reviewer takes the whole automatic tier at once and rewrites what is wrong in it; goes through the groups, where
//! one act decides all places that are ticked; and rewrites what is wrong and was never proposed. [`plan`] tells the keys
//! one by one, as the app takes them.

pub mod plan;

use crate::engine::document::Document;
use crate::engine::proposal::{Kind, Proposal};
use crate::engine::span::Span;
use crate::export::text::corrected;
use crate::review::Review;
use crate::review::decision::{Decision, Verdict, conflict};
use crate::review::queue::Group;
use crate::score::truth::Truth;
use crate::score::{Comparison, compare, without_lines};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many of a group's candidates are on the screen.
const SHOWN: usize = 5;
/// Presses beside the letters themselves to write a reading that no candidate offers.
const TO_TYPE: usize = 2;
/// Presses beside the letters themselves to find and rewrite a word that is in no group.
const TO_REWRITE: usize = 4;

/// The presses of one text. The names are those of the JSON that the command line prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Effort {
    /// Words of gold.
    pub words: usize,
    /// Groups that the reviewer decides; the automatic tier is none.
    pub groups: usize,
    /// All presses: the sum of the seven below.
    pub presses: usize,
    /// The same in the app, where a digit takes another candidate and decides at once: [`Effort::choosing`] by half.
    pub presses_in_app: usize,
    /// All presses per 1,000 words.
    pub presses_per_1000: f64,
    /// Taking the automatic tier and rewriting what is wrong in it.
    pub automatic: usize,
    /// Groups whose best candidate is taken: 1 each.
    pub accepting: usize,
    /// Groups of which another of the first five candidates is taken: 2 each.
    pub choosing: usize,
    /// Places that are left out where the others of their group are decided: 1 each.
    pub leaving_out: usize,
    /// Groups that stand as they were read, and passages that nobody can read: 1 each.
    pub keeping: usize,
    /// Readings that no candidate offers: their letters and 2.
    pub typing: usize,
    /// Words that are wrong after all that: their letters and 4.
    pub rewriting: usize,
    /// Without the tool: every wrong word rewritten, its letters and 4.
    pub retyping: usize,
    /// The same per 1,000 words.
    pub retyping_per_1000: f64,
}

impl Effort {
    /// What its presses are made of, each by its name.
    pub fn parts(&self) -> [(&'static str, usize); 7] {
        [
            ("automatic", self.automatic),
            ("accepting", self.accepting),
            ("choosing", self.choosing),
            ("leaving_out", self.leaving_out),
            ("keeping", self.keeping),
            ("typing", self.typing),
            ("rewriting", self.rewriting),
        ]
    }
}

/// The effort of reviewing `document` with its `proposals` (in the order of the text) until it says what `gold` says.
/// Lines `skip` of the document (first and last, from 1) are left out, but for passages that nobody can read: the
/// reviewer has to confirm them.
pub fn effort(
    document: &Arc<Document>,
    proposals: Vec<Proposal>,
    gold: &str,
    skip: Option<(usize, usize)>,
) -> Effort {
    count(&reviewed(document, proposals), gold, skip)
}

/// The same of a review in which nothing is decided yet.
fn count(review: &Review, gold: &str, skip: Option<(usize, usize)>) -> Effort {
    let document = review.document().clone();
    let text = document.text();
    let truth = Truth::new(text, gold, skip);
    let mut effort = Effort::default();
    let mut decided = Vec::new();

    let mut review = review.clone();
    if let Some(act) = review.accept_automatic(0.0) {
        let record = review.record(act, 0);
        review.apply(&record).expect("a record made by a review is the next in its order");
        effort.automatic += 1;
    }
    for decision in review.decisions() {
        let right = truth.at(decision.span);
        let mut decision = decision.clone();
        if let Some(right) = right
            && truth.holds(decision.span, &decision.after) != Some(true)
        {
            effort.automatic += right.chars().count() + TO_REWRITE;
            decision = Decision::new(text, decision.span, &right, decision.kind, Verdict::Edited);
        }
        decided.push(decision);
    }

    for group in review.groups(None).filter(|group| !group.is_decided()) {
        if group.kind() == Kind::Unreadable {
            effort.groups += 1;
            effort.keeping += 1;
        } else if let Some(readings) = Readings::of(group, &truth) {
            effort.groups += 1;
            readings.decide(group, &mut effort);
            for (span, reading) in readings.changes() {
                decided.push(Decision::new(text, span, reading, group.kind(), Verdict::Edited));
            }
        }
    }

    decided.sort_by_key(|decision| decision.span);
    decided.dedup_by(|later, earlier| conflict(earlier.span, later.span));
    rewrite(&mut effort, text, &corrected(&document, &decided), gold, skip);
    effort
}

fn reviewed(document: &Arc<Document>, proposals: Vec<Proposal>) -> Review {
    let mut pages = vec![Vec::new(); document.pages().len()];
    for proposal in proposals {
        let line = document.line_at(proposal.span.start);
        pages[document.lines()[line].page as usize].push(proposal);
    }
    let mut review = Review::new(document.clone());
    for (page, proposals) in pages.into_iter().enumerate() {
        review.set_page(page as u32, proposals);
    }
    review
}

/// What a group's open places should say.
struct Readings {
    /// Places that stand right as they were read.
    kept: usize,
    /// The others, by what they should say.
    wanted: BTreeMap<String, Vec<Span>>,
}

impl Readings {
    /// `None` where no open place of the group counts.
    fn of(group: &Group, truth: &Truth) -> Option<Self> {
        let mut readings = Self { kept: 0, wanted: BTreeMap::new() };
        for place in group.places.iter().filter(|place| place.is_open()) {
            let Some(said) = truth.at(place.span) else { continue };
            if truth.holds(place.span, group.before()) == Some(true) {
                readings.kept += 1;
            } else {
                readings.wanted.entry(said).or_default().push(place.span);
            }
        }
        (readings.kept + readings.wanted.len() > 0).then_some(readings)
    }

    /// Adds the presses that decide the group: each reading that is wanted is taken or typed once, most places first,
    /// the places of the others being left out.
    fn decide(&self, group: &Group, effort: &mut Effort) {
        if self.wanted.is_empty() {
            effort.keeping += 1;
            return;
        }
        let most = self.wanted.values().map(Vec::len).max().unwrap_or_default();
        let places: usize = self.wanted.values().map(Vec::len).sum();
        effort.leaving_out += self.kept + places - most;
        for reading in self.wanted.keys() {
            match group.candidates.iter().take(SHOWN).position(|candidate| &candidate.text == reading) {
                Some(0) => effort.accepting += 1,
                Some(_) => effort.choosing += 2,
                None => effort.typing += reading.chars().count() + TO_TYPE,
            }
        }
    }

    fn changes(&self) -> impl Iterator<Item = (Span, &str)> {
        self.wanted.iter().flat_map(|(reading, spans)| spans.iter().map(|span| (*span, reading.as_str())))
    }
}

/// Adds what is still wrong in `out`, and what retyping the whole would have taken.
fn rewrite(effort: &mut Effort, text: &str, out: &str, gold: &str, skip: Option<(usize, usize)>) {
    let cut = |text: &str| match skip {
        Some((first, last)) => without_lines(text, first, last),
        None => text.to_string(),
    };
    let (text, out) = (cut(text), cut(out));
    let presses = |reached: &Comparison| -> usize {
        let failures = reached.missed.iter().chain(&reached.botched).chain(&reached.harmed);
        failures.map(|failure| failure.gold.chars().count() + TO_REWRITE).sum()
    };
    let reached = compare(&text, gold, &out);
    effort.words = reached.counts.words;
    effort.rewriting = presses(&reached);
    effort.retyping = presses(&compare(&text, gold, &text));
    effort.presses = effort.parts().iter().map(|(_, presses)| presses).sum();
    effort.presses_in_app = effort.presses - effort.choosing / 2;
    let per_1000 = |presses: usize| 1000.0 * presses as f64 / effort.words.max(1) as f64;
    effort.presses_per_1000 = per_1000(effort.presses);
    effort.retyping_per_1000 = per_1000(effort.retyping);
}
