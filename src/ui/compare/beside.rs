//! The document beside another text: which lines differ, and how far the two are apart.

use super::line::side;
use super::{ABOVE, AROUND, WINDOW, turn, use_sight};
use crate::export::beside::{Beside, side as lines_of};
use crate::export::compare::marked;
use crate::export::window::{Lines, Shown};
use crate::review::breaks;
use crate::ui::app::Hands;
use crate::ui::parts::visible;
use crate::ui::state::{Action, Comparing, Other};
use crate::ui::texts;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct AnotherProps {
    /// The other text.
    pub other: Rc<Other>,
    /// How it is shown.
    pub comparing: Comparing,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Another(props: &AnotherProps) -> Html {
    let AnotherProps { other, comparing, hands } = props;
    let from = use_state(|| 0_u32);
    let differing = use_memo(other.beside.clone(), |beside| {
        let blocks = beside.iter().flatten().flat_map(|beside| (0..).zip(&beside.blocks));
        blocks.filter(|(_, block)| !block.same).map(|(at, _)| at).collect::<BTreeSet<u32>>()
    });
    let lines = Lines {
        count: other.beside.iter().flatten().map(|beside| beside.blocks.len() as u32).sum(),
        changed: &differing,
        around: AROUND,
        unfolded: comparing.folded.then_some(&comparing.unfolded),
    };
    let (rows, end) = lines.after(*from, WINDOW);
    let at = other.at.map(|at| (at as u32, lines.before(at as u32, ABOVE)));
    use_sight(&from, end, at, (other.number, other.at));
    let beside = match &other.beside {
        None => return html! { <p class="empty" role="status">{ texts::comparing(&other.name) }</p> },
        Some(None) => return html! { <p class="empty">{ texts::too_different(&other.name) }</p> },
        Some(Some(beside)) => beside,
    };
    let left: Vec<&str> = breaks::lines(&other.left).collect();
    let right: Vec<&str> = breaks::lines(&other.right).collect();
    let heads = match comparing.running {
        true => vec![texts::BOTH.to_string()],
        false => {
            let own = if other.corrected { texts::CORRECTED } else { texts::AS_READ };
            vec![own.to_string(), visible(&other.name)]
        }
    };
    html! {
        <>
            { turn(texts::SHOW_EARLIER, &from, lines.before(*from, WINDOW), *from > 0) }
            <div class={classes!("rows", comparing.running.then_some("running"))}>
                <div class="row head">{ for heads.into_iter().map(|head| html! { <span>{ head }</span> }) }</div>
                for row in rows { { show(row, beside, (&left, &right), other, comparing, hands) } }
            </div>
            { turn(texts::SHOW_LATER, &from, end, end < lines.count) }
        </>
    }
}

/// How far the two are apart.
pub fn rates(other: &Other) -> Html {
    match &other.beside {
        Some(Some(beside)) => {
            let differing = beside.blocks.iter().filter(|block| !block.same).count() as u32;
            html! { <span class="quiet num">{ texts::rates(beside.rates, differing) }</span> }
        }
        _ => Html::default(),
    }
}

fn show(
    row: Shown,
    beside: &Beside,
    (left, right): (&[&str], &[&str]),
    other: &Other,
    comparing: &Comparing,
    hands: &Hands,
) -> Html {
    let index = match row {
        Shown::Fold { first, lines } => {
            let unfold: Callback<MouseEvent> = hands.to(Action::Unfold(first));
            return html! {
                <button type="button" class="row fold" key={format!("fold {first}")} onclick={unfold}>
                    { texts::folded(lines) }
                </button>
            };
        }
        Shown::Line(index) => index as usize,
    };
    let block = &beside.blocks[index];
    let (before, after) = (lines_of(left, block.left), lines_of(right, block.right));
    let (read, corrected) = marked(&before, &after);
    let class = classes!("row", (!block.same).then_some("chg"));
    let here = other.at == Some(index);
    let id = here.then_some("change-at");
    if comparing.running {
        let between = if before.is_empty() || after.is_empty() { "" } else { "\n" };
        let text = match block.same {
            true => html! { { visible(&before) } },
            false => html! { <>{ side(&read, 0..0) }{ between }{ side(&corrected, 0..0) }</> },
        };
        return html! {
            <div {class} key={index} {id}>{ number(block.right) }<span lang={texts::OF_PROTOCOLS}>{ text }</span></div>
        };
    }
    let now = |length: usize| if here { 0..length } else { 0..0 };
    html! {
        <div {class} key={index} {id}>
            { number(block.left) }<span lang={texts::OF_PROTOCOLS}>{ side(&read, now(before.len())) }</span>
            { number(block.right) }<span lang={texts::OF_PROTOCOLS}>{ side(&corrected, now(after.len())) }</span>
        </div>
    }
}

fn number((first, end): (u32, u32)) -> Html {
    let line = if first < end { (first + 1).to_string() } else { String::new() };
    html! { <span class="n num">{ line }</span> }
}
