//! The help: all keys, in a dialog.

use super::app::Hands;
use super::keys::{self, Command, Legend};
use super::parts::key;
use super::{View, texts};
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct HelpProps {
    /// The view whose keys come first.
    pub view: View,
    /// Whether keys of a single letter act.
    pub letters: bool,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Help(props: &HelpProps) -> Html {
    let dialog = use_node_ref();
    let shown = dialog.clone();
    use_effect_with((), move |()| {
        let dialog = shown.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            let _ = dialog.show_modal();
        }
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    let close: Callback<Event> = props.hands.on(Command::Leave);
    let services = props.hands.services.clone();
    let onchange = Callback::from(move |event: Event| {
        services.set_letters(event.target_unchecked_into::<HtmlInputElement>().checked());
    });
    html! {
        <dialog class="help" ref={dialog} oncancel={close} aria-labelledby="help-title">
            <header>
                <h1 id="help-title">{ texts::HELP }</h1>
                <button type="button" class="act" onclick={props.hands.on(Command::Leave)}>
                    { texts::CLOSE }{ " " }{ key("Esc") }
                </button>
            </header>
            <div class="columns">
                { section(texts::view(props.view), keys::legend(props.view)) }
                { section(texts::KEYS_EVERYWHERE, keys::EVERYWHERE) }
                for view in View::ALL.into_iter().filter(|view| *view != props.view) {
                    { section(texts::view(view), keys::legend(view)) }
                }
            </div>
            <label><input type="checkbox" checked={props.letters} {onchange} />{ " " }{ texts::LETTER_KEYS }</label>
        </dialog>
    }
}

fn section(title: &'static str, legend: Legend) -> Html {
    html! {
        <section>
            <h2>{ title }</h2>
            <dl>
                for &(name, meaning) in legend {
                    <dt>{ key(name) }</dt><dd>{ meaning }</dd>
                }
            </dl>
        </section>
    }
}
