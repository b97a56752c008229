//! The most frequent changes, each leading to its places.

use crate::export::compare::{Frequent, frequent};
use crate::ui::app::Hands;
use crate::ui::parts::{more, one_line, pair};
use crate::ui::state::{Action, Comparing, Work};
use crate::ui::texts;
use std::rc::Rc;
use yew::prelude::*;

/// Changes listed at first, and with each wish for more.
const WINDOW: usize = 60;

#[derive(PartialEq, Properties)]
pub struct OftenProps {
    /// The document.
    pub work: Rc<Work>,
    /// Which of its changes are shown, and which is looked at.
    pub comparing: Comparing,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Often(props: &OftenProps) -> Html {
    let OftenProps { work, comparing, hands } = props;
    let wished = use_state(|| WINDOW);
    let all = use_memo((work.review.clone(), comparing.filter), |(review, filter)| {
        frequent(filter.changes(review))
    });
    let hidden = all.len().saturating_sub(*wished);
    html! {
        <aside class="often" aria-label={texts::OFTEN}>
            <h2>{ texts::OFTEN }</h2>
            <ol>
                for one in all.iter().take(*wished) { { row(one, comparing, hands) } }
            </ol>
            { more(&wished, *wished, hidden.min(WINDOW)) }
        </aside>
    }
}

fn row(one: &Frequent, comparing: &Comparing, hands: &Hands) -> Html {
    let (read, corrected) = pair(&one_line(&one.before), &one_line(&one.after));
    let here = comparing.at.is_some_and(|at| one.places.contains(&at));
    let look: Callback<MouseEvent> = hands.to(Action::Among(one.before.clone(), one.after.clone()));
    html! {
        <li key={format!("{}\u{1}{}", one.before, one.after)}>
            <button type="button" onclick={look} aria-current={here.then_some("true")}>
                <span class="num">{ texts::number(one.places.len() as u32) }</span>
                <span class="mono" lang={texts::OF_PROTOCOLS}>{ read }<span class="arrow">{ "→" }</span>{ corrected }</span>
                <span class="quiet">{ texts::kind(one.kind) }</span>
            </button>
        </li>
    }
}
