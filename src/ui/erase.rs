//! Asks before all that the browser keeps for the page is erased; the way out has the focus, and the project can be saved first.

use super::app::Hands;
use super::keys::Command;
use super::parts::{ActButton, Modal};
use super::state::{Action, Outgoing};
use super::texts;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct EraseProps {
    /// How many documents there are.
    pub documents: u32,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn EraseDialog(props: &EraseProps) -> Html {
    let EraseProps { documents, hands } = props;
    let program = use_state(|| false);
    let leave = use_node_ref();
    let first = leave.clone();
    use_effect_with((), move |()| {
        if let Some(button) = first.cast::<web_sys::HtmlElement>() {
            let _ = button.focus();
        }
    });
    let onchange = {
        let program = program.clone();
        Callback::from(move |event: Event| {
            program.set(event.target_unchecked_into::<HtmlInputElement>().checked())
        })
    };
    let erase = {
        let (services, program) = (hands.services.clone(), *program);
        Callback::from(move |()| services.erase(program))
    };
    html! {
        <Modal id="erase-title" title={texts::ERASE_ALL} onclose={hands.on(Command::Leave)}>
            <p>{ texts::erase_question(*documents) }</p>
            <p class="quiet">{ texts::PROJECT_HINT }</p>
            <div class="acts">
                <ActButton label={texts::SAVE_FIRST} onclick={hands.to(Action::SendOut(Outgoing::Project(true)))} />
            </div>
            <p><label><input type="checkbox" checked={*program} {onchange} />{ " " }{ texts::ERASE_PROGRAM }</label></p>
            <div class="acts">
                <button type="button" class="act" ref={leave} onclick={hands.on(Command::Leave)}>
                    { texts::ERASE_NOTHING }{ " " }<kbd>{ "Esc" }</kbd>
                </button>
                <ActButton label={texts::ERASE_ALL} onclick={erase} />
            </div>
        </Modal>
    }
}
