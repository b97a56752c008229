//! A line of the comparison, side by side or with both sides in one, or the fold of some that say the same.

use super::told::decision;
use crate::engine::document::Document;
use crate::engine::span::Span;
use crate::export::compare::{self, Mark, Row, Segment};
use crate::export::window::Shown;
use crate::ui::app::Hands;
use crate::ui::parts::visible;
use crate::ui::state::{Action, Work};
use crate::ui::texts;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct LineProps {
    /// The document.
    pub work: Rc<Work>,
    /// The line, or the fold.
    pub one: Shown,
    /// The changes that are shown.
    pub spans: Rc<BTreeSet<Span>>,
    /// The change that is looked at, where it touches this line: so that a step draws no other line anew.
    pub at: Option<Span>,
    /// Whether both sides stand in one.
    pub running: bool,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let LineProps { work, one, spans, at, running, hands } = props;
    let document = work.review.document();
    let line = match *one {
        Shown::Fold { first, lines } => {
            let unfold: Callback<MouseEvent> = hands.to(Action::Unfold(first));
            return html! {
                <button type="button" class="row fold" onclick={unfold}>{ texts::folded(lines) }</button>
            };
        }
        Shown::Line(line) => line,
    };
    let mut row = compare::row(document, work.review.applied(), line as usize);
    row.changes.retain(|change| spans.contains(&change.span));
    let at = at.filter(|at| row.changes.iter().any(|change| change.span == *at));
    let (read, corrected) = ranges(&row, document, work, at);
    let number = html! { <span class="n num">{ row.line }</span> };
    let class = classes!("row", (!row.changes.is_empty()).then_some("chg"));
    let onclick = look(&row, at, hands);
    let id = at.map(|_| "change-at");
    if *running {
        return html! {
            <div {class} {onclick} {id}>{ number }<span lang={texts::OF_PROTOCOLS}>{ in_one(&row) }</span></div>
        };
    }
    html! {
        <div {class} {onclick} {id}>
            { number.clone() }<span lang={texts::OF_PROTOCOLS}>{ side(&row.read, read) }</span>
            { number }<span lang={texts::OF_PROTOCOLS}>{ side(&row.corrected, corrected) }</span>
        </div>
    }
}

/// A press on a row looks at its first change, another press at the next one.
fn look(row: &Row, at: Option<Span>, hands: &Hands) -> Option<Callback<MouseEvent>> {
    let current = at.and_then(|at| row.changes.iter().position(|change| change.span == at));
    let next = current.map_or(0, |at| at + 1) % row.changes.len().max(1);
    row.changes.get(next).map(|change| hands.to(Action::Change(change.span)))
}

/// Where the change `at` stands on either side of the row, in bytes of the side's text.
fn ranges(row: &Row, document: &Document, work: &Work, at: Option<Span>) -> (Range<usize>, Range<usize>) {
    let start = document.lines()[row.line as usize - 1].span.start;
    let mut grown = 0;
    for decision in row.changes.iter().filter_map(|change| decision(work, change.span)) {
        let from = decision.span.start.max(start) - start;
        if Some(decision.span) == at {
            let from = from as usize;
            let corrected = from.saturating_add_signed(grown);
            return (from..from + decision.before.len(), corrected..corrected + decision.after.len());
        }
        grown += decision.after.len() as isize - decision.before.len() as isize;
    }
    (0..0, 0..0)
}

/// One side of a line; the part `now` of it, in bytes, is what is looked at.
pub fn side(segments: &[Segment], now: Range<usize>) -> Html {
    let mut at = 0;
    let mut parts = Vec::new();
    for segment in segments {
        let here = at >= now.start && at < now.end;
        at += segment.text.len();
        parts.push(part(segment, here));
    }
    parts.into_iter().collect()
}

fn part(segment: &Segment, here: bool) -> Html {
    let class = here.then_some("now");
    match segment.mark {
        Mark::Same => html! { { visible(&segment.text) } },
        Mark::Removed => html! { <del {class}>{ visible(&segment.text) }</del> },
        Mark::Added => html! { <ins {class}>{ visible(&segment.text) }</ins> },
    }
}

/// Both sides of a row in one line: what was removed before what was added.
fn in_one(row: &Row) -> Html {
    let mut corrected = row.corrected.iter().peekable();
    let mut parts = Vec::new();
    // Letters that stand on both sides may be cut at different places on each.
    let mut ahead = 0_usize;
    for segment in &row.read {
        if segment.mark == Mark::Removed {
            parts.push(part(segment, false));
            continue;
        }
        let mut rest = segment.text.as_str();
        while !rest.is_empty() {
            match corrected.peek() {
                Some(added) if added.mark == Mark::Added => {
                    parts.push(part(added, false));
                    corrected.next();
                }
                Some(same) => {
                    let left = same.text.len() - ahead;
                    let taken = left.min(rest.len());
                    let (now, later) = rest.split_at(taken);
                    parts.push(html! { { visible(now) } });
                    rest = later;
                    ahead += taken;
                    if ahead == same.text.len() {
                        corrected.next();
                        ahead = 0;
                    }
                }
                None => break,
            }
        }
    }
    parts.extend(corrected.filter(|rest| rest.mark == Mark::Added).map(|added| part(added, false)));
    parts.into_iter().collect()
}
