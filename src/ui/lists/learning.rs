//! What proofread protocols hold: by sort, each with its tick.

use crate::engine::learn::{Found, Sort};
use crate::ui::app::Hands;
use crate::ui::parts::{ActButton, visible};
use crate::ui::state::{Action, Learning};
use crate::ui::{browser, texts};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct LearningProps {
    /// What was found.
    pub learning: Rc<Learning>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Learned(props: &LearningProps) -> Html {
    let LearningProps { learning, hands } = props;
    let ticked = learning.ticked() as u32;
    html! {
        <div class="scroll learning" id={browser::HOME} tabindex="0">
            <h2>{ texts::FOUND }</h2>
            if learning.waiting > 0 {
                <p class="quiet">{ texts::LOOKING }</p>
            } else {
                <p class="quiet">
                    { if learning.found.is_empty() { texts::NOTHING_FOUND } else { texts::LEARN_HINT } }
                </p>
                <div class="acts">
                    <ActButton label={texts::take_found(ticked)} main=true
                        onclick={hands.to(Action::EndLearning(true))} />
                    <ActButton label={texts::LEAVE_FOUND.to_string()} onclick={hands.to(Action::EndLearning(false))} />
                </div>
                for sort in Sort::ALL { { self::sort(learning, sort, hands) } }
            }
        </div>
    }
}

fn sort(learning: &Learning, sort: Sort, hands: &Hands) -> Html {
    let all: Vec<_> = learning.of(sort).collect();
    if all.is_empty() {
        return Html::default();
    }
    let toggle: Callback<MouseEvent> = hands.to(Action::TickSort(sort));
    html! {
        <fieldset>
            <legend>{ texts::sort(sort) }{ " " }<span class="num">{ texts::number(all.len() as u32) }</span></legend>
            <button type="button" class="link" onclick={toggle}>{ texts::ALL_OR_NONE }</button>
            <ul>
                for (at, (found, name)) in all { { row(at, found, name, !learning.left_out.contains(&at), hands) } }
            </ul>
        </fieldset>
    }
}

fn row(at: usize, found: &Found, name: &str, ticked: bool, hands: &Hands) -> Html {
    let dispatch = hands.dispatch.clone();
    // The box shows what the state says: the browser's own change would come before it.
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        dispatch.dispatch(Action::TickLearned(at));
    });
    let about = texts::about_entry(&found.entry(name));
    html! {
        <li key={at}>
            <label>
                <input type="checkbox" checked={ticked} {onclick} />
                <b lang={texts::OF_PROTOCOLS}>{ visible(&found.text) }</b>
                <span class="quiet">{ texts::stands(found.times) }{ " · " }{ about }</span>
            </label>
        </li>
    }
}
