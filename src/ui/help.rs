//! The help: all keys, in a dialog.

use super::app::Hands;
use super::keys::Command;
use super::keys::legend::{Legend, everywhere, legend};
use super::parts::{ActButton, Modal, handbook, key};
use super::texts::Text;
use super::{View, texts};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct HelpProps {
    /// The view whose keys come first.
    pub view: View,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Help(props: &HelpProps) -> Html {
    let hands = &props.hands;
    let others = View::ALL.into_iter().filter(|view| *view != props.view);
    html! {
        <Modal id="help-title" title={texts::HELP} onclose={hands.on(Command::Leave)}>
            <div class="columns">
                { section(texts::view(props.view), legend(props.view, &hands.bindings)) }
                { section(texts::KEYS_EVERYWHERE, everywhere()) }
                for view in others {
                    { section(texts::view(view), legend(view, &hands.bindings)) }
                }
            </div>
            <div class="acts">
                <ActButton label={texts::SETTINGS} shortcut="Ctrl ," onclick={hands.on(Command::Settings)} />
                <ActButton label={texts::ABOUT} onclick={hands.on(Command::About)} />
                <span class="beside">{ handbook() }</span>
            </div>
        </Modal>
    }
}

fn section(title: Text, legend: Legend) -> Html {
    html! {
        <section>
            <h2>{ title }</h2>
            <dl>
                for (name, meaning) in legend {
                    <dt>{ key(name) }</dt><dd>{ meaning }</dd>
                }
            </dl>
        </section>
    }
}
