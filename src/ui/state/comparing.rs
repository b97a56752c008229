//! What is done in Jämför: which changes are shown, which is looked at, what is taken back, and another text that the document is
//! compared with.

use super::{Other, State};
use crate::engine::span::Span;
use crate::export::beside::Beside;
use crate::export::compare::{Filter, next_change, previous_change};
use crate::review::history::Applied;
use crate::ui::keys::Reach;
use crate::ui::{View, texts};
use std::rc::Rc;

impl State {
    /// Goes to the next change that is shown, or to the one before.
    pub(super) fn step_change(&mut self, by: isize) {
        if self.comparing.merging.is_some() {
            return self.step_conflict(by);
        }
        if self.comparing.other.is_some() {
            return self.step_block(by);
        }
        let Some(work) = self.work().cloned() else { return };
        let changes = self.comparing.filter.changes(&work.review);
        let found = match self.comparing.at {
            None => changes.first().map(|applied| applied.span()),
            Some(at) if by < 0 => previous_change(&changes, at.start),
            Some(at) => next_change(&changes, at.start),
        };
        match found {
            Some(span) => self.comparing.at = Some(span),
            None => self.say(texts::SAID_NO_CHANGE.to_string()),
        }
    }

    fn step_block(&mut self, by: isize) {
        let Some(other) = &self.comparing.other else { return };
        let Some(Some(beside)) = &other.beside else { return };
        let differs = |index: &usize| !beside.blocks[*index].same;
        let count = beside.blocks.len();
        let found = match other.at {
            None => (0..count).find(differs),
            Some(at) if by < 0 => (0..at).rev().find(differs),
            Some(at) => (at + 1..count).find(differs),
        };
        match found {
            Some(at) => self.comparing.other = Some(Rc::new(Other { at: Some(at), ..(**other).clone() })),
            None => self.say(texts::SAID_NO_CHANGE.to_string()),
        }
    }

    /// Takes the change that is looked at back, there or wherever the same was changed.
    pub(super) fn take_back(&mut self, reach: Reach, time: u64) {
        let (Some(work), Some(at)) = (self.work().cloned(), self.comparing.at) else { return };
        let applied = work.review.applied();
        let Some(here) = applied.iter().find(|applied| applied.span() == at) else { return };
        let alike = |other: &&Applied| {
            other.decision.before == here.decision.before && other.decision.after == here.decision.after
        };
        let spans: Vec<Span> = match reach {
            Reach::Ticked => vec![at],
            Reach::All => applied.iter().filter(alike).map(Applied::span).collect(),
        };
        self.take_these_back(&spans, time);
    }

    /// Takes back all changes that are shown.
    pub(super) fn take_shown_back(&mut self, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let shown = self.comparing.filter.changes(&work.review);
        let spans: Vec<Span> = shown.into_iter().map(Applied::span).collect();
        self.take_these_back(&spans, time);
    }

    fn take_these_back(&mut self, spans: &[Span], time: u64) {
        let act = self.work().and_then(|work| work.review.revert(spans));
        let Some(act) = act else { return };
        self.apply(act, time);
        let Some(work) = self.work().cloned() else { return };
        let changes = self.comparing.filter.changes(&work.review);
        let from = self.comparing.at.map_or(0, |at| at.start);
        self.comparing.at = next_change(&changes, from).or_else(|| previous_change(&changes, from));
        self.say(texts::said_taken_back(spans.len() as u32));
    }

    /// Lays the change that is looked at before the reviewer, in Granska.
    pub(super) fn go_to(&mut self) {
        let Some(at) = self.comparing.at else { return };
        let mut found = false;
        self.with_desk(|desk, review| found = desk.select_span(review, at));
        if found {
            self.view = View::Review;
        }
    }

    /// Shows these changes alone; the one that is looked at stays where it is among them.
    pub(super) fn filter_changes(&mut self, filter: Filter) {
        self.comparing.filter = filter;
        let Some(work) = self.work().cloned() else { return };
        let changes = filter.changes(&work.review);
        let stays = self.comparing.at.is_some_and(|at| changes.iter().any(|applied| applied.span() == at));
        if !stays {
            self.comparing.at = None;
        }
        self.say(texts::said_shown(changes.len() as u32));
    }

    /// Looks at the next place after the one that is looked at where `before` became `after`; after the last, at the first.
    pub(super) fn look_among(&mut self, before: &str, after: &str) {
        let Some(work) = self.work().cloned() else { return };
        let shown = self.comparing.filter.changes(&work.review);
        let mut places: Vec<&Applied> = shown;
        places.retain(|applied| applied.decision.before == before && applied.decision.after == after);
        let from = self.comparing.at.map(|at| at.start);
        let next = from.and_then(|from| next_change(&places, from));
        if let Some(at) = next.or_else(|| places.first().map(|applied| applied.span())) {
            self.comparing.at = Some(at);
            let line = work.review.document().line_at(at.start) as u32 + 1;
            self.say(texts::at_line(line));
        }
    }

    /// Compares the document with another text, or with its own corrected one.
    pub(super) fn compare_with(&mut self, other: Option<Other>) {
        (self.comparing.other, self.comparing.merging) = (other.map(Rc::new), None);
        self.comparing.unfolded.clear();
    }

    /// The texts of the question with this number were put beside each other.
    pub(super) fn compared(&mut self, number: u32, beside: Option<Beside>) {
        let Some(other) = self.comparing.other.as_ref().filter(|other| other.number == number) else {
            return;
        };
        let name = other.name.clone();
        let said = match &beside {
            Some(beside) => texts::said_compared(&name, beside.rates),
            None => texts::too_different(&name),
        };
        let beside = Some(beside.map(Rc::new));
        self.comparing.other = Some(Rc::new(Other { beside, ..(**other).clone() }));
        self.say(said);
    }
}
