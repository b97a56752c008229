//! The settings: the language, whether keys of a single letter act, and which letter does what.

use super::app::Hands;
use super::keys::Command;
use super::keys::bindings::{LETTERS, Letter};
use super::parts::{ActButton, Modal};
use super::state::Action;
use super::texts::Language;
use super::{browser, texts};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct SettingsProps {
    /// The way back; it holds the keys as they are.
    pub hands: Hands,
}

#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let hands = &props.hands;
    let switch = {
        let hands = hands.clone();
        Callback::from(move |event: Event| {
            let letters = event.target_unchecked_into::<HtmlInputElement>().checked();
            let said = texts::said_letters(letters).to_string();
            hands.services.bind((*hands.bindings).clone().with_letters(letters), said);
        })
    };
    let restore = {
        let hands = hands.clone();
        Callback::from(move |()| {
            let mut bindings = (*hands.bindings).clone();
            bindings.restore();
            hands.services.bind(bindings, texts::SAID_KEYS_RESTORED.to_string());
        })
    };
    html! {
        <Modal id="settings-title" title={texts::SETTINGS} onclose={hands.on(Command::Leave)}>
            <p role="group" aria-label={texts::LANGUAGE} class="acts">
                <span aria-hidden="true">{ texts::LANGUAGE }</span>
                for language in Language::ALL { { self::language(language, hands) } }
            </p>
            <label><input type="checkbox" checked={hands.bindings.letters} onchange={switch} />{ " " }{ texts::LETTER_KEYS }</label>
            <section>
                <h2>{ texts::OWN_KEYS }</h2>
                <p class="quiet">{ texts::OWN_KEYS_HINT }</p>
                <ul class="own-keys">
                    for letter in LETTERS { <li key={letter.name}>{ field(letter, hands) }</li> }
                </ul>
                <ActButton label={texts::USUAL_KEYS} disabled={!hands.bindings.is_changed()} onclick={restore} />
            </section>
            <section>
                <h2>{ texts::KEPT_HERE }</h2>
                <p class="quiet">{ texts::KEPT_HERE_HINT }</p>
                <ActButton label={texts::ERASE_ALL} onclick={hands.to(Action::AskErase)} />
            </section>
        </Modal>
    }
}

/// The button of one language, in its own words.
fn language(language: Language, hands: &Hands) -> Html {
    let services = hands.services.clone();
    let onclick = Callback::from(move |_: MouseEvent| services.speak(language));
    let pressed = (language == hands.language).to_string();
    html! {
        <button type="button" class="chip" key={language.tag()} lang={language.tag()} aria-pressed={pressed} {onclick}>
            { language.name() }
        </button>
    }
}

/// The field of one key: what is typed in it takes the place of what is there.
fn field(letter: &'static Letter, hands: &Hands) -> Html {
    let oninput = {
        let hands = hands.clone();
        Callback::from(move |event: InputEvent| {
            let now = hands.bindings.of(letter);
            let typed = browser::typed(&event).to_lowercase();
            let Some(to) = typed.chars().rev().find(|typed| *typed != now) else { return };
            let mut bindings = (*hands.bindings).clone();
            let said = if bindings.change(letter, to) {
                texts::said_key(to, &letter.meaning)
            } else {
                texts::said_no_key(to)
            };
            hands.services.bind(bindings, said);
        })
    };
    html! {
        <label>
            <input class="field" value={hands.bindings.of(letter).to_uppercase().to_string()} {oninput}
                autocomplete="off" spellcheck="false" />
            { letter.meaning }
        </label>
    }
}
