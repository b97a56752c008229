//! The document beside another text: which lines differ, and how far the two are apart.

use super::side;
use crate::export::beside::{Beside, side as lines_of};
use crate::export::compare::marked;
use crate::review::breaks;
use crate::ui::app::Hands;
use crate::ui::browser;
use crate::ui::parts::{more, visible};
use crate::ui::state::{Action, Comparing, Other};
use crate::ui::texts;
use std::rc::Rc;
use yew::prelude::*;

/// Rows shown at first, and with each wish for more.
const WINDOW: usize = 400;

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
    let wished = use_state(|| WINDOW);
    use_effect_with(other.at, |_| browser::scroll_to("change-at", true));
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
    let (rows, goes_on) = rows(beside, other, comparing, *wished);
    html! {
        <>
            <div class={classes!("rows", comparing.running.then_some("running"))}>
                <div class="row head">{ for heads.into_iter().map(|head| html! { <span>{ head }</span> }) }</div>
                for row in rows { { show(&row, beside, (&left, &right), other, comparing, hands) } }
            </div>
            { more(&wished, *wished, if goes_on { WINDOW } else { 0 }) }
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

/// Blocks that are shown one by one, or folded together.
enum Shown {
    Block(usize),
    Fold(std::ops::Range<usize>),
}

/// What is shown until there is enough, and whether there is more.
fn rows(beside: &Beside, other: &Other, comparing: &Comparing, wished: usize) -> (Vec<Shown>, bool) {
    let mut rows = Vec::new();
    let looked_at = other.at.unwrap_or_default();
    let mut at = 0;
    while at < beside.blocks.len() {
        if rows.len() >= wished && at > looked_at {
            return (rows, true);
        }
        let same = beside.blocks[at..].iter().take_while(|block| block.same).count();
        // A single line is not folded, and one stands on either side of what differs.
        let before = (at > 0) as usize;
        let after = (at + same < beside.blocks.len()) as usize;
        let folded = (at + before)..(at + same).saturating_sub(after).max(at + before);
        let unfolded = comparing.unfolded.contains(&(folded.start as u32));
        if same > 0 && comparing.folded && folded.len() > 1 && !unfolded {
            rows.extend((at..folded.start).map(Shown::Block));
            rows.push(Shown::Fold(folded.clone()));
            rows.extend((folded.end..at + same).map(Shown::Block));
            at += same;
        } else {
            let end = at + same.max(1);
            rows.extend((at..end).map(Shown::Block));
            at = end;
        }
    }
    (rows, false)
}

fn show(
    row: &Shown,
    beside: &Beside,
    (left, right): (&[&str], &[&str]),
    other: &Other,
    comparing: &Comparing,
    hands: &Hands,
) -> Html {
    let index = match row {
        Shown::Fold(folded) => {
            let unfold: Callback<MouseEvent> = hands.to(Action::Unfold(folded.start as u32));
            return html! {
                <button type="button" class="row fold" key={format!("fold {}", folded.start)} onclick={unfold}>
                    { texts::folded(folded.len() as u32) }
                </button>
            };
        }
        Shown::Block(index) => *index,
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
