//! Jämför: the text as read beside the corrected one, or both in one column.

mod beside;
mod line;
mod merging;
mod often;
mod told;
mod tools;

use super::app::Hands;
use super::browser;
use super::parts::ActButton;
use super::state::{Comparing, Work};
use super::texts::Text;
use super::{View, texts};
use crate::engine::document::Document;
use crate::engine::span::Span;
use crate::export::compare;
use crate::export::window::{Lines, Shown};
use beside::Another;
use line::Line;
use merging::{MergeList, MergeTools};
use often::Often;
use std::collections::BTreeSet;
use std::rc::Rc;
use tools::Tools;
use yew::prelude::*;

/// Unchanged lines shown on either side of a change.
const AROUND: u32 = 1;
/// Lines and folds shown at once.
const WINDOW: usize = 400;
/// Of these, shown above the change that is looked at.
const ABOVE: usize = 20;

#[derive(PartialEq, Properties)]
pub struct CompareProps {
    /// The document.
    pub work: Rc<Work>,
    /// How it is shown.
    pub comparing: Comparing,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn CompareView(props: &CompareProps) -> Html {
    let CompareProps { work, comparing, hands } = props;
    let from = use_state(|| 0_u32);
    let document = work.review.document();
    let filter = comparing.filter;
    let spans = use_memo((work.review.clone(), filter), |(review, filter)| {
        let changes = filter.changes(review);
        changes.into_iter().map(|applied| applied.span()).collect::<BTreeSet<Span>>()
    });
    let changed = use_memo((work.review.clone(), filter), |(review, filter)| {
        compare::changed_lines(review.document(), &filter.changes(review))
    });
    let lines = Lines {
        count: document.lines().len() as u32,
        changed: &changed,
        around: AROUND,
        unfolded: comparing.folded.then_some(&comparing.unfolded),
    };
    let (shown, end) = lines.after(*from, WINDOW);
    let line = comparing.at.map(|at| document.line_at(at.start) as u32);
    use_sight(
        &from,
        end,
        line.map(|line| (line, lines.before(line, ABOVE))),
        (work.id, comparing.at, filter),
    );
    let own = comparing.other.is_none() && comparing.merging.is_none();
    let heads: &[Text] = if comparing.running { &[texts::BOTH] } else { &[texts::AS_READ, texts::CORRECTED] };
    html! {
        <main class="compare">
            <h1 class="unseen">{ texts::view(View::Compare) }</h1>
            if let Some(merging) = &comparing.merging {
                <MergeTools merging={merging.clone()} hands={hands.clone()} />
            } else {
                <Tools work={work.clone()} comparing={comparing.clone()} hands={hands.clone()} />
            }
            <div class={classes!("sheets", (comparing.listed && own).then_some("listing"))}>
            <div class="scroll" id={browser::HOME} tabindex="0">
                if let Some(merging) = &comparing.merging {
                    <MergeList merging={merging.clone()} hands={hands.clone()} />
                } else if let Some(other) = &comparing.other {
                    <Another other={other.clone()} comparing={comparing.clone()} hands={hands.clone()} />
                } else if !spans.is_empty() || !comparing.folded {
                    { turn(texts::SHOW_EARLIER, &from, lines.before(*from, WINDOW), *from > 0) }
                    <div class={classes!("rows", comparing.running.then_some("running"))}>
                        <div class="row head">{ for heads.iter().map(|head| html! { <span>{ *head }</span> }) }</div>
                        for one in shown {
                            <Line key={key(one)} work={work.clone()} {one} spans={spans.clone()} at={touching(comparing.at, one, document)}
                                running={comparing.running} hands={hands.clone()} />
                        }
                    </div>
                    { turn(texts::SHOW_LATER, &from, end, end < lines.count) }
                } else {
                    <p class="empty">{ if filter.is_all() { texts::COMPARE_EMPTY } else { texts::COMPARE_NONE } }</p>
                }
            </div>
            if comparing.listed && own {
                <Often work={work.clone()} comparing={comparing.clone()} hands={hands.clone()} />
            }
            </div>
        </main>
    }
}

/// Keeps what is looked at among what is shown, which is from row `from` to row `end`: where it changes, `at` tells its row, and the row
/// to show it from.
#[hook]
fn use_sight<T: PartialEq + 'static>(
    from: &UseStateHandle<u32>,
    end: u32,
    at: Option<(u32, u32)>,
    changes: T,
) {
    let (to, seen) = (from.clone(), **from..end);
    use_effect_with(changes, move |_| match at {
        Some((row, _)) if seen.contains(&row) => browser::scroll_to("change-at", true),
        Some((_, above)) => to.set(above),
        None => to.set(0),
    });
    use_effect_with(**from, |_| browser::scroll_to("change-at", true));
}

/// The button that shows rows from `to` on.
fn turn(label: Text, from: &UseStateHandle<u32>, to: u32, possible: bool) -> Html {
    let from = from.clone();
    let onclick = move |()| {
        browser::scroll_top(browser::HOME);
        from.set(to);
    };
    html! {
        if possible { <p class="more"><ActButton {label} {onclick} /></p> }
    }
}

/// What tells a line or fold from the others.
fn key(one: Shown) -> String {
    match one {
        Shown::Line(line) => line.to_string(),
        Shown::Fold { first, .. } => format!("fold {first}"),
    }
}

/// The change `at`, where it touches this line.
fn touching(at: Option<Span>, one: Shown, document: &Document) -> Option<Span> {
    let Shown::Line(line) = one else { return None };
    let lines = |at: &Span| document.line_at(at.start)..=document.line_at(at.end);
    at.filter(|at| lines(at).contains(&(line as usize)))
}
