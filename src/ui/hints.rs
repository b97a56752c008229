//! What a newcomer is told when the sample opens for the first time: three hints above the view, until they are closed.

use super::app::Hands;
use super::keys::{Command, Reach};
use super::state::Action;
use super::texts;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct HintsProps {
    /// The way back; it holds the keys that the hints name.
    pub hands: Hands,
}

#[component]
pub fn Hints(props: &HintsProps) -> Html {
    let hands = &props.hands;
    let key = |command| hands.bindings.name(command).unwrap_or_default();
    let here = Reach::Ticked;
    let hints = [
        texts::hint_decide(&key(Command::Accept(here)), &key(Command::Keep(here))),
        texts::hint_otherwise(&key(Command::Toggle(here)), &key(Command::Edit(here))),
        texts::HINT_SAFE.to_string(),
    ];
    html! {
        <section class="hints" aria-label={texts::HINTS}>
            <ol>
                for (at, hint) in hints.into_iter().enumerate() { <li key={at}>{ hint }</li> }
            </ol>
            <button type="button" class="chip" onclick={hands.to(Action::Hint(false))}>{ texts::CLOSE_HINTS }</button>
        </section>
    }
}
