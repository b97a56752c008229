//! What is saved of several documents at once: the series' delivery, the project file.

use super::sampling::Sampling;
use crate::ui::app::Hands;
use crate::ui::folder;
use crate::ui::parts::ActButton;
use crate::ui::state::{Action, Outgoing, State};
use crate::ui::texts;
use yew::prelude::*;

/// The buttons, and what each file carries.
pub fn keeping(state: &State, hands: &Hands) -> Html {
    let alone = state.all_series.len() < 2;
    let several = state.as_changed().len() > 1;
    let write = {
        let services = hands.services.clone();
        Callback::from(move |()| services.write_series())
    };
    let send = |outgoing: Outgoing| hands.to(Action::SendOut(outgoing));
    html! {
        <section class="keeping">
            <h2>{ texts::KEEPING }</h2>
            <p class="quiet">{ texts::DELIVERY_HINT }</p>
            <div class="acts">
                <ActButton label={texts::SAVE_SERIES} onclick={send(Outgoing::Series)} />
                if folder::can_pick() { <ActButton label={texts::SAVE_SERIES_FOLDER} onclick={write} /> }
            </div>
            if several { <Sampling state={state.clone()} hands={hands.clone()} /> }
            <p class="quiet">{ texts::PROJECT_HINT }</p>
            <div class="acts">
                <ActButton label={texts::SAVE_PROJECT} onclick={send(Outgoing::Project(true))} />
                if !alone {
                    <ActButton label={texts::SAVE_PROJECT_SERIES} onclick={send(Outgoing::Project(false))} />
                }
            </div>
            <p class="quiet">{ texts::KEPT_HERE_HINT }</p>
            <div class="acts"><ActButton label={texts::ERASE_ALL} onclick={hands.to(Action::AskErase)} /></div>
        </section>
    }
}
