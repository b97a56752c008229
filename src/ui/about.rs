//! What the program is: its version, its model, its licence, and the way to those of others.

use super::app::Hands;
use super::keys::Command;
use super::parts::{Modal, handbook};
use super::state::Model;
use super::texts;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct AboutProps {
    /// The model, once loaded.
    pub model: Option<Rc<Model>>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn About(props: &AboutProps) -> Html {
    let model = match &props.model {
        Some(model) => html! { <code>{ &model.id }</code> },
        None => html! { texts::BUILT_IN_WAITS },
    };
    html! {
        <Modal id="about-title" title={texts::ABOUT} onclose={props.hands.on(Command::Leave)}>
            <dl class="about">
                <dt>{ texts::VERSION }</dt><dd>{ env!("CARGO_PKG_VERSION") }</dd>
                <dt>{ texts::MODEL }</dt><dd>{ model }</dd>
                <dt>{ texts::LICENCES }</dt><dd>{ texts::OWN_LICENCE }</dd>
            </dl>
            <p>{ texts::ABOUT_HINT }</p>
            <p class="acts">
                // A page of its own, so that nobody loads the texts of all licences without asking.
                <a href="third-party.html" target="_blank" rel="noopener">{ texts::OTHERS_LICENCES }</a>
                { handbook() }
            </p>
        </Modal>
    }
}
