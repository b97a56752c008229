//! What checks of the protocol say, beside the engine's proposals.

use super::Review;
use crate::engine::checks::{Check, merge};
use crate::engine::document::Document;
use crate::engine::proposal::{Kind, Proposal};
use crate::engine::span::Span;
use std::sync::Arc;

/// The checks of one document, and the proposals that they are merged with.
#[derive(Clone, Debug, Default)]
pub(super) struct Checked {
    /// The engine's proposals, page by page.
    pages: Vec<Arc<[Arc<Proposal>]>>,
    /// The checks in the order of the text.
    checks: Vec<Check>,
    /// The bytes that meetings begin at, as the text shows.
    meetings: Vec<u32>,
}

impl Checked {
    pub(super) fn set_page(&mut self, page: u32, proposals: Vec<Arc<Proposal>>) {
        let page = page as usize;
        self.pages.resize(self.pages.len().max(page + 1), Arc::default());
        self.pages[page] = proposals.into();
    }

    pub(super) fn meetings(&self) -> &[u32] {
        &self.meetings
    }

    /// The checks that begin on page `page` (index).
    fn on_page(&self, document: &Document, page: u32) -> &[Check] {
        on_page(&self.checks, document, page)
    }
}

/// Those of `checks`, which are in the order of the text, that begin on page `page` (index).
fn on_page<'a>(checks: &'a [Check], document: &Document, page: u32) -> &'a [Check] {
    let Some(span) = document.pages().get(page as usize).map(|page| page.span) else { return &[] };
    let from = checks.partition_point(|check| check.span.start < span.start);
    let rest = &checks[from..];
    &rest[..rest.partition_point(|check| check.span.start < span.end)]
}

impl Review {
    /// Takes the checks of the document, in the place of those given before, and the bytes that its meetings begin at as
    /// the text shows. Decisions stay as they are; what is said of other places than before alone moves in the queue.
    pub fn set_checks(&mut self, mut checks: Vec<Check>, meetings: Vec<u32>) {
        checks.sort_by_key(|check| check.span);
        if self.checked.checks == checks && self.checked.meetings == meetings {
            return;
        }
        let checked = Arc::make_mut(&mut self.checked);
        let before = std::mem::replace(&mut checked.checks, checks);
        checked.meetings = meetings;
        let pages = 0..self.document.pages().len() as u32;
        let differs = |page: &u32| {
            on_page(&before, &self.document, *page) != self.checked.on_page(&self.document, *page)
        };
        self.merge_pages(&pages.filter(differs).collect::<Vec<_>>());
        self.divide();
    }

    /// The engine's own proposals of page `page` (index), without what checks propose.
    pub fn read(&self, page: u32) -> &[Arc<Proposal>] {
        self.checked.pages.get(page as usize).map_or(&[], |page| page)
    }

    /// The checks that say something of `span`, in the order of the text.
    pub fn checks_at(&self, span: Span) -> Vec<&Check> {
        // Few checks reach over more than a line; none begins after what it says something of.
        let end =
            self.checked.checks.partition_point(|check| check.span.start < span.end.max(span.start + 1));
        self.checked.checks[..end].iter().filter(|check| check.span.overlaps(span)).collect()
    }

    /// The other place that a check of `span` points at; where it has none, that of a check that points at `span`.
    pub fn other_place(&self, span: Span) -> Option<Span> {
        let forth = self.checks_at(span).into_iter().find_map(|check| check.why.places.first().copied());
        forth.or_else(|| {
            let points = |check: &&Check| check.why.places.iter().any(|place| place.overlaps(span));
            self.checked.checks.iter().find(points).map(|check| check.span)
        })
    }

    /// Where a person let a meeting begin (true), or no longer: bytes of the text, rising.
    pub fn meetings_set(&self) -> Vec<(u32, bool)> {
        self.history.borders().meetings().into_iter().collect()
    }

    /// What may be personal identity numbers, in the order of the text, each with whether a person has looked at it.
    pub fn personal(&self) -> Vec<(Span, bool)> {
        let checks = self.checked.checks.iter().filter(|check| check.kind == Kind::Personal);
        checks.map(|check| (check.span, !self.history.at(check.span).is_empty())).collect()
    }

    /// Lays the engine's proposals of `pages` (index) and the checks on them into the queue.
    pub(super) fn merge_pages(&mut self, pages: &[u32]) {
        let text = self.document.text();
        let merged = pages.iter().map(|&page| {
            let read = self.checked.pages.get(page as usize).cloned().unwrap_or_default();
            (page, merge(text, &read, self.checked.on_page(&self.document, page)))
        });
        let merged = merged.collect();
        Arc::make_mut(&mut self.queue).set_pages(&self.history, merged);
        self.figures = Arc::default();
    }

    /// Divides the document anew, by what the text shows and what a person set.
    pub(super) fn divide(&mut self) {
        self.division = Arc::new(self.history.borders().divide(&self.document, self.checked.meetings()));
    }
}
