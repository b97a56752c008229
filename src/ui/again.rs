//! Asks what is to be done with a project whose documents are here already.

use super::app::Hands;
use super::parts::{ActButton, Modal};
use super::services::project::Answer;
use super::state::Again;
use super::texts;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct AgainProps {
    /// The project.
    pub again: Again,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn AgainDialog(props: &AgainProps) -> Html {
    let AgainProps { again, hands } = props;
    let answer = |answer: Answer| {
        let services = hands.services.clone();
        Callback::from(move |()| services.answer(answer))
    };
    html! {
        <Modal id="again-title" title={texts::AGAIN} onclose={answer(Answer::Leave)}>
            <p>{ texts::again(&again.name, again.here, again.of) }</p>
            <div class="acts">
                <ActButton label={texts::REPLACE} onclick={answer(Answer::Replace)} />
                <ActButton label={texts::KEEP_BOTH} onclick={answer(Answer::KeepBoth)} />
                <ActButton label={texts::DO_NOT_OPEN} onclick={answer(Answer::Leave)} />
            </div>
        </Modal>
    }
}
