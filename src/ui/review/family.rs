//! The family of the group before the reviewer: other words misread alike, each with a tick.

use crate::review::queue::Group;
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::{ActButton, pair};
use crate::ui::state::{Action, Work};
use crate::ui::texts;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct FamilyProps {
    /// The document.
    pub work: Rc<Work>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Family(props: &FamilyProps) -> Html {
    let FamilyProps { work, hands } = props;
    let key =
        work.desk.group(&work.review).filter(|group| !group.is_decided()).map(|group| group.key.clone());
    let family = use_memo((work.review.clone(), key), |(review, key)| {
        key.as_ref().map(|key| review.family(key)).unwrap_or_default()
    });
    if family.is_empty() {
        return Html::default();
    }
    let taken = family.iter().filter(|group| !work.desk.leaves_out(&group.key)).count();
    html! {
        <section class="family">
            <h2>{ texts::FAMILY }</h2>
            <ul>
                for group in family.iter() {
                    <li key={group.before()}>{ relative(work, group, hands) }</li>
                }
            </ul>
            <ActButton label={texts::accept_family(taken as u32 + 1)} shortcut={hands.key(Command::Family)}
                disabled={taken == 0} onclick={hands.on(Command::Family)} />
        </section>
    }
}

fn relative(work: &Work, group: &Group, hands: &Hands) -> Html {
    let (read, corrected) = pair(group.before(), group.target().unwrap_or_default());
    let toggle: Callback<MouseEvent> = hands.to(Action::Relative(group.key.clone()));
    html! {
        <label>
            <input type="checkbox" checked={!work.desk.leaves_out(&group.key)} onclick={toggle} />
            <span class="mono" lang={texts::OF_PROTOCOLS}>{ read }<span class="arrow">{ "→" }</span>{ corrected }</span>
            <span class="quiet num">{ "×" }{ texts::number(group.open) }{ "\u{2002}" }{ texts::percent(group.probability()) }</span>
        </label>
    }
}
