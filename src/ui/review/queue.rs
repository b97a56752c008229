//! The queue: chips by kind, the automatic tier, the groups.

use crate::engine::proposal::Kind;
use crate::review::queue::{Group, PlaceState};
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::{ActButton, Chip, Same, one_line, pair};
use crate::ui::state::{Action, Work};
use crate::ui::{browser, texts};
use std::rc::Rc;
use yew::prelude::*;

/// Groups shown at first, and with each wish for more.
const WINDOW: usize = 200;

#[derive(PartialEq, Properties)]
pub struct QueueProps {
    /// The document.
    pub work: Rc<Work>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Queue(props: &QueueProps) -> Html {
    let QueueProps { work, hands } = props;
    let wished = use_state(|| WINDOW);
    let listed = work.desk.listed(&work.review);
    let key = work.desk.group(&work.review).map(|group| &group.key);
    let chosen = listed.iter().position(|group| Some(&group.key) == key);
    // The chosen group is always among those shown.
    let shown = (*wished).max(chosen.map_or(0, |at| at + WINDOW / 4)).min(listed.len());
    let hidden = listed.len() - shown;
    let more = {
        let wished = wished.clone();
        Callback::from(move |_: MouseEvent| wished.set(shown + WINDOW))
    };
    html! {
        <section class="queue" aria-label={texts::QUEUE}>
            <Chips work={work.clone()} hands={hands.clone()} />
            <Reading work={work.clone()} />
            <Safe work={work.clone()} hands={hands.clone()} />
            <div class="groups" role="listbox" id={browser::HOME} tabindex="0" aria-label={texts::QUEUE}
                aria-activedescendant={chosen.map(|_| "chosen")}>
                for (at, group) in listed.iter().take(shown).enumerate() {
                    <GroupRow key={format!("{:?} {}", group.kind(), group.before())} group={Same(group.clone())}
                        chosen={Some(at) == chosen} later={work.desk.is_later(&group.key)} number={at + 1}
                        of={listed.len()} hands={hands.clone()} />
                }
                if hidden > 0 {
                    <div class="more" role="presentation">
                        <button type="button" class="act" onclick={more}>
                            { texts::show_more(hidden.min(WINDOW) as u32) }
                        </button>
                    </div>
                }
            </div>
        </section>
    }
}

#[component]
fn Chips(props: &QueueProps) -> Html {
    let QueueProps { work, hands } = props;
    let kinds = work.review.kinds();
    let all = kinds.iter().map(|(_, open)| open).sum();
    let chip = |kind: Option<Kind>, open: u32| {
        let label = kind.map_or(texts::ALL, texts::kind);
        html! {
            <Chip key={label} {label} number={texts::number(open)} pressed={work.desk.kind() == kind}
                onclick={hands.to(Action::Filter(kind))} />
        }
    };
    html! {
        <div class="chips">
            { chip(None, all) }
            { for kinds.into_iter().map(|(kind, open)| chip(Some(kind), open)) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ReadingProps {
    work: Rc<Work>,
}

/// How far the worker has come.
#[component]
fn Reading(props: &ReadingProps) -> Html {
    let work = &props.work;
    if work.done {
        return Html::default();
    }
    let pages = work.review.document().pages().len() as u32;
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

/// The automatic tier: what it is and what it may cost, before it is taken.
#[component]
fn Safe(props: &QueueProps) -> Html {
    let safe = use_memo(props.work.clone(), |work| work.safe());
    let Some((places, wrong)) = *safe else { return Html::default() };
    html! {
        <div class="safe">
            <p>{ texts::safe(places, wrong) }</p>
            <ActButton label={texts::accept_safe(places)} shortcut={props.hands.key(Command::Automatic)}
                onclick={props.hands.on(Command::Automatic)} />
        </div>
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
            <span class="words">{ words }</span>
            <span class="times num">{ "×" }{ texts::number(places) }</span>
            <span class="sure num">{ sure }</span>
        </div>
    }
}
