//! The queue: what is let in, what can be taken unseen, the groups. Of the groups only those in sight are in the page.

use super::filters::Filters;
use super::unseen::Unseen;
use crate::review::queue::{Group, PlaceState};
use crate::review::rule::Rulebook;
use crate::ui::app::Hands;
use crate::ui::parts::{Same, one_line, pair};
use crate::ui::state::{Action, Reaching, Work};
use crate::ui::{browser, texts};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Height of a row in rem, as the style sheet sets it.
const ROW: f32 = 2.25;
/// Rows kept ready beyond those in sight, on either side.
const BEYOND: usize = 20;
/// Rows taken to be in sight before the list has been measured.
const SIGHT: usize = 30;

#[derive(PartialEq, Properties)]
pub struct QueueProps {
    /// The document.
    pub work: Rc<Work>,
    /// The rules, and what other documents tell.
    pub rulebook: Rc<Rulebook>,
    /// How far decisions reach in its series, where that has more documents.
    pub reaching: Option<Reaching>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Queue(props: &QueueProps) -> Html {
    let QueueProps { work, rulebook, reaching, hands } = props;
    let listed = work.desk.listed(&work.review);
    let key = work.desk.group(&work.review).map(|group| &group.key);
    let chosen = listed.iter().position(|group| Some(&group.key) == key);
    let top = use_mut_ref(|| 0_usize);
    let followed = use_mut_ref(|| None);
    if *followed.borrow() != chosen {
        *followed.borrow_mut() = chosen;
        let outside = |at: &usize| !shown(*top.borrow(), listed.len()).contains(at);
        if let Some(chosen) = chosen.filter(outside) {
            // Where it will be in sight, so that the list is not drawn where it stands first, and then again.
            let mut top = top.borrow_mut();
            *top = if chosen < *top { chosen } else { chosen.saturating_sub(SIGHT * 2 / 3) };
        }
    }
    let shown = shown(*top.borrow(), listed.len());
    let draw = use_force_update();
    let look = move |first: usize| {
        if first.abs_diff(*top.borrow()) > BEYOND / 2 {
            *top.borrow_mut() = first;
            draw.force_update();
        }
    };
    let onscroll = {
        let (look, count) = (look.clone(), listed.len());
        Callback::from(move |_: Event| look(browser::first_in_sight(browser::HOME, count)))
    };
    use_effect_with((chosen, listed.len()), move |&(chosen, count)| {
        if let Some(chosen) = chosen {
            look(browser::bring_into_sight(browser::HOME, chosen, count));
        }
    });
    let after = listed.len() - shown.end;
    html! {
        <section class="queue" aria-label={texts::QUEUE}>
            <Filters work={work.clone()} hands={hands.clone()} />
            { reading(work) }
            <Unseen work={work.clone()} rulebook={rulebook.clone()} reaching={*reaching} hands={hands.clone()} />
            <div class="groups" role="listbox" id={browser::HOME} tabindex="0" aria-label={texts::QUEUE} {onscroll}
                aria-activedescendant={chosen.filter(|at| shown.contains(at)).map(|_| "chosen")}>
                { blank(shown.start) }
                for (at, group) in listed.iter().enumerate().take(shown.end).skip(shown.start) {
                    <GroupRow key={format!("{:?} {}", group.kind(), group.before())} group={Same(group.clone())}
                        chosen={Some(at) == chosen} later={work.desk.is_later(&group.key)} number={at + 1}
                        of={listed.len()} hands={hands.clone()} />
                }
                { blank(after) }
            </div>
            if listed.is_empty() && work.done { <p class="quiet none">{ texts::NONE_LISTED }</p> }
        </section>
    }
}

/// The rows that are in the page when row `top` is the first in sight, of `count`.
fn shown(top: usize, count: usize) -> Range<usize> {
    let top = top.min(count.saturating_sub(SIGHT));
    top.saturating_sub(BEYOND)..(top + SIGHT + BEYOND).min(count)
}

/// The room of rows that are not in the page. An image, since the page's policy forbids styles in attributes.
fn blank(rows: usize) -> Html {
    if rows == 0 {
        return Html::default();
    }
    html! { <svg class="blank" width="1" height={format!("{}rem", rows as f32 * ROW)} aria-hidden="true" role="presentation" /> }
}

/// How far the worker has come.
fn reading(work: &Work) -> Html {
    if work.done {
        return Html::default();
    }
    let pages = work.review.division().pages().len() as u32;
    match work.reading {
        Some((done, total)) => html! {
            <div class="reading">
                <span>{ texts::reading(done * pages / total.max(1), pages) }</span>
                <progress max={total.to_string()} value={done.to_string()} aria-label={texts::READING}></progress>
            </div>
        },
        None => html! { <div class="reading">{ texts::STATUS_WAITS }</div> },
    }
}

#[derive(PartialEq, Properties)]
struct GroupRowProps {
    group: Same<Group>,
    chosen: bool,
    later: bool,
    number: usize,
    of: usize,
    hands: Hands,
}

#[component]
fn GroupRow(props: &GroupRowProps) -> Html {
    let group = &*props.group.0;
    let before = one_line(group.before());
    let words = match group.target() {
        Some(target) if target != group.before() => {
            let (read, corrected) = pair(&before, &one_line(target));
            html! { <><span>{ read }</span><span><span class="arrow">{ "→" }</span>{ corrected }</span></> }
        }
        _ => html! { { before } },
    };
    let sure = match group.state() {
        _ if group.mark().is_some() => {
            group.mark().map_or_else(String::new, |mark| texts::mark(mark).to_string())
        }
        Some(state @ PlaceState::Decided(..)) => texts::state(state).to_string(),
        _ if group.is_decided() => texts::STATE_MIXED.to_string(),
        _ if props.later => texts::PUT_OFF.to_string(),
        _ if group.candidates.is_empty() => String::new(),
        _ => texts::percent(group.probability()),
    };
    let places = if group.is_decided() { group.places.len() as u32 } else { group.open };
    let onclick: Callback<MouseEvent> = props.hands.to(Action::Group(group.key.clone()));
    html! {
        <div class={classes!("group", group.is_decided().then_some("done"))} role="option" {onclick}
            id={props.chosen.then_some("chosen")} aria-selected={props.chosen.to_string()}
            aria-posinset={props.number.to_string()} aria-setsize={props.of.to_string()}>
            <span class="words" lang={texts::OF_PROTOCOLS}>{ words }</span>
            <span class="times num">{ "×" }{ texts::number(places) }</span>
            <span class="sure num">{ sure }</span>
        </div>
    }
}
