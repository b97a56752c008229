//! The sheet: the text as it will be exported, line by line, in pieces that say what stands there: a word as read, a
//! decision, or a proposal that waits for one.

use super::Review;
use super::breaks;
use super::decision::Decision;
use super::history::Applied;
use crate::engine::proposal::Proposal;
use crate::engine::span::Span;
use crate::engine::token;
use std::sync::Arc;

/// What a piece of a line is.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// White space as it was read.
    Blank,
    /// A word as it was read; nobody has proposed or decided anything.
    Word,
    /// A proposal that nobody has decided.
    Open(Arc<Proposal>),
    /// A decision.
    Decided(Applied),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The place in the text as read. A place that crosses line breaks has a piece on each of its lines, and here the
    /// whole of it.
    pub place: Span,
    /// What the line says there, corrected.
    pub text: String,
    /// What it is.
    pub state: State,
}

/// The pieces of line `index` of the whole text, in order; their texts together are the line as it will be exported.
pub fn line(review: &Review, index: usize) -> Vec<Piece> {
    let document = review.document();
    let line = document.lines()[index].span;
    let mut pieces = Vec::new();
    let mut at = line.start;
    for (place, text, state) in places(review, index) {
        if place.start < at && place.start >= line.start {
            continue;
        }
        plain(document.text(), Span { start: at, end: place.start.max(line.start) }, &mut pieces);
        let nth = index - document.line_at(place.start);
        let part = breaks::lines(&text).nth(nth).unwrap_or_default().to_string();
        pieces.push(Piece { place, text: part, state });
        at = place.end.min(line.end).max(at);
    }
    plain(document.text(), Span { start: at, end: line.end.max(at) }, &mut pieces);
    pieces
}

/// Decisions and open proposals on line `index`, in order, each with the whole text that stands there.
fn places(review: &Review, index: usize) -> Vec<(Span, String, State)> {
    let document = review.document();
    let line = document.lines()[index];
    let on_line = |span: Span| {
        span.start <= line.span.end && (span.end > line.span.start || span.start >= line.span.start)
    };
    let mut places = Vec::new();
    let applied = review.applied();
    let first = applied.partition_point(|applied| applied.span().end < line.span.start);
    for applied in applied[first..].iter().take_while(|applied| applied.span().start <= line.span.end) {
        if on_line(applied.span()) {
            places.push((applied.span(), applied.decision.after.clone(), State::Decided(applied.clone())));
        }
    }
    // A proposal belongs to the page that it begins on.
    for page in line.page.saturating_sub(1)..=line.page {
        let proposals = review.proposals(page);
        let first = proposals.partition_point(|proposal| proposal.span.end < line.span.start);
        for proposal in proposals[first..].iter().take_while(|proposal| proposal.span.start <= line.span.end)
        {
            if on_line(proposal.span) && review.history().at(proposal.span).is_empty() {
                places.push((proposal.span, proposal.before.clone(), State::Open(proposal.clone())));
            }
        }
    }
    places.sort_by_key(|(span, ..)| *span);
    places
}

/// Adds the words and blanks of `span`, a part of one line.
fn plain(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let mut push = |from: u32, to: u32, state: State| {
        let place = Span { start: from, end: to };
        if !place.is_empty() {
            pieces.push(Piece { place, text: place.of(text).to_string(), state });
        }
    };
    let mut at = span.start;
    for (word, _) in token::tokens(span.of(text), span.start as usize) {
        push(at, word.start, State::Blank);
        push(word.start, word.end, State::Word);
        at = word.end;
    }
    push(at, span.end, State::Blank);
}

/// The first open proposal that begins after byte `offset`.
pub fn next_open(review: &Review, offset: u32) -> Option<Span> {
    let pages = review.document().pages().len() as u32;
    (page_of(review, offset)..pages).find_map(|page| {
        let proposals = review.proposals(page);
        let first = proposals.partition_point(|proposal| proposal.span.start <= offset);
        open(review, proposals[first..].iter())
    })
}

/// The last open proposal that begins before byte `offset`.
pub fn previous_open(review: &Review, offset: u32) -> Option<Span> {
    (0..=page_of(review, offset)).rev().find_map(|page| {
        let proposals = review.proposals(page);
        let end = proposals.partition_point(|proposal| proposal.span.start < offset);
        open(review, proposals[..end].iter().rev())
    })
}

/// The first open proposal of the text.
pub fn first_open(review: &Review) -> Option<Span> {
    let pages = review.document().pages().len() as u32;
    (0..pages).find_map(|page| open(review, review.proposals(page).iter()))
}

/// How many proposals of page `page` (index) wait for a decision.
pub fn open_on(review: &Review, page: u32) -> u32 {
    let Some(span) = review.page_span(page) else { return 0 };
    let waits = |proposal: &&Arc<Proposal>| {
        span.start <= proposal.span.start
            && proposal.span.start <= span.end
            && review.history().at(proposal.span).is_empty()
    };
    // The engine gives its proposals by the pages that the text shows.
    let shown = page_of(review, span.start)..=page_of(review, span.end);
    shown.map(|page| review.proposals(page).iter().filter(waits).count() as u32).sum()
}

fn open<'a>(review: &Review, proposals: impl Iterator<Item = &'a Arc<Proposal>>) -> Option<Span> {
    proposals.map(|proposal| proposal.span).find(|&span| review.history().at(span).is_empty())
}

fn page_of(review: &Review, offset: u32) -> u32 {
    let document = review.document();
    document.lines()[document.line_at(offset)].page
}

/// The decision at exactly `span`.
pub fn decision(review: &Review, span: Span) -> Option<&Decision> {
    review.history().at(span).iter().map(|applied| &*applied.decision).find(|decision| decision.span == span)
}

/// What the sheet says at `span`: the text as read with the decisions within it.
pub fn says(review: &Review, span: Span) -> String {
    let text = review.document().text();
    let mut says = String::new();
    let mut at = span.start;
    for applied in review.history().at(span).iter().filter(|applied| span.contains(applied.span())) {
        says.push_str(Span { start: at, end: applied.span().start }.of(text));
        says.push_str(&applied.decision.after);
        at = applied.span().end;
    }
    says.push_str(Span { start: at, end: span.end }.of(text));
    says
}

/// `span` with every decision and open proposal that it cuts taken in whole.
pub fn whole(review: &Review, span: Span) -> Span {
    let document = review.document();
    let mut whole = span;
    for index in
        document.line_at(span.start)..=document.line_at(span.end.max(1) - 1).max(document.line_at(span.start))
    {
        for (place, ..) in places(review, index) {
            if place.overlaps(whole) {
                whole = Span { start: whole.start.min(place.start), end: whole.end.max(place.end) };
            }
        }
    }
    whole
}
