//! Läs: the text as it will be exported, with what is proposed and decided marked where it stands.

mod line;
mod place;
mod text;

use super::app::Hands;
use super::state::Work;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ReadProps {
    /// The document.
    pub work: Rc<Work>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ReadView(props: &ReadProps) -> Html {
    html! {
        <main class="read">
            <Text work={props.work.clone()} hands={props.hands.clone()} />
        </main>
    }
}
