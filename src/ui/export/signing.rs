//! The sign-off by a second person: a field for their signature, and what it says.

use crate::export::signing::SignOff;
use crate::ui::app::Hands;
use crate::ui::browser;
use crate::ui::parts::{ActButton, visible};
use crate::ui::state::{State, Work};
use crate::ui::texts;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct SigningProps {
    /// The document.
    pub work: Rc<Work>,
    /// Its sign-off is among those of the state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Signing(props: &SigningProps) -> Html {
    let SigningProps { work, state, hands } = props;
    let typed = use_state(String::new);
    let keep = |change: Option<SignOff>| {
        let (id, signed, services) = (work.id, state.signed.clone(), hands.services.clone());
        move || {
            let mut signed = (*signed).clone();
            match &change {
                Some(sign_off) => signed.insert(id, sign_off.clone()),
                None => signed.remove(&id),
            };
            services.keep_signed(signed);
        }
    };
    let body = match state.signed.get(&work.id) {
        Some(sign_off) => {
            let remove = keep(None);
            let changed = sign_off.said(&work.review, browser::zone).changed_since;
            html! {
                <>
                    <p>{ texts::signed_off(&visible(&sign_off.signature), browser::moment(sign_off.time as f64)) }</p>
                    if changed { <p class="quiet">{ texts::SIGNED_OLDER }</p> }
                    <div class="acts"><ActButton label={texts::SIGN_OFF_BACK} onclick={move |()| remove()} /></div>
                </>
            }
        }
        None => {
            let signature = typed.trim().to_string();
            let own = !signature.is_empty() && signature == state.archive().signatur;
            let sign = keep(Some(SignOff::of(&work.review, &signature, browser::now())));
            let oninput = {
                let typed = typed.clone();
                Callback::from(move |event: InputEvent| typed.set(browser::typed(&event)))
            };
            html! {
                <>
                    <p class="quiet">{ texts::SIGNING_HINT }</p>
                    <label>
                        <span>{ texts::SIGNING_FIELD }</span>
                        <input type="text" class="field" autocomplete="off" value={(*typed).clone()} {oninput} />
                    </label>
                    if own { <p class="quiet" role="alert">{ texts::SIGNING_OWN }</p> }
                    <div class="acts">
                        <ActButton label={texts::SIGN_OFF} disabled={own || signature.is_empty()} onclick={move |()| sign()} />
                    </div>
                </>
            }
        }
    };
    html! { <fieldset class="about"><legend>{ texts::SIGNING }</legend>{ body }</fieldset> }
}
