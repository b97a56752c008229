//! Small parts that several views use.

use super::{browser, texts};
use crate::export::compare::{Mark, Segment, marked};
use std::sync::Arc;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// The names of the keys that choose a candidate; more than nine are not shown.
pub const DIGITS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The button that shows `next` more rows of a list that now shows `shown`; nothing where no row is hidden.
pub fn more(wished: &UseStateHandle<usize>, shown: usize, next: usize) -> Html {
    if next == 0 {
        return Html::default();
    }
    let wished = wished.clone();
    let onclick = Callback::from(move |_: MouseEvent| wished.set(shown + next));
    html! {
        <p class="more"><button type="button" class="act" {onclick}>{ texts::show_more(next as u32) }</button></p>
    }
}

/// The name of a key.
pub fn key(name: impl Into<AttrValue>) -> Html {
    html! { <kbd>{ name.into() }</kbd> }
}

/// The link to the handbook, which opens beside the app, so that the work stays where it is.
pub fn handbook() -> Html {
    html! { <a href={texts::HANDBOOK_PAGE.now()} target="_blank" rel="noopener">{ texts::HANDBOOK }</a> }
}

/// A stretch of marked letters.
pub fn segments(segments: &[Segment]) -> Html {
    let part = |segment: &Segment| match segment.mark {
        Mark::Same => html! { { visible(&segment.text) } },
        Mark::Removed => html! { <del>{ visible(&segment.text) }</del> },
        Mark::Added => html! { <ins>{ visible(&segment.text) }</ins> },
    };
    segments.iter().map(part).collect()
}

/// `before` and `after` with the letters marked that differ.
pub fn pair(before: &str, after: &str) -> (Html, Html) {
    let (read, corrected) = marked(before, after);
    (segments(&read), segments(&corrected))
}

/// `text` on one line, with a sign for each line break and for what would not be seen.
pub fn one_line(text: &str) -> String {
    visible(&text.lines().collect::<Vec<_>>().join("⏎"))
}

/// A text of a document or of its name, with a sign for what would not be seen or would mislead.
pub fn visible(text: &str) -> String {
    crate::formats::visible::visible(text).into_owned()
}

#[derive(PartialEq, Properties)]
pub struct BarProps {
    /// The parts: class and share in 0..=1.
    pub parts: Vec<(&'static str, f32)>,
    /// What it says.
    #[prop_or_default]
    pub label: Option<String>,
}

/// A bar of parts beside each other. Drawn as an image since the page's policy forbids styles in attributes.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let mut x = 0.0;
    let mut rects = Vec::new();
    for &(class, share) in &props.parts {
        let width = share.clamp(0.0, 1.0) * 100.0;
        rects.push(
            html! { <rect {class} x={format!("{x:.2}")} y="0" width={format!("{width:.2}")} height="1" /> },
        );
        x += width;
    }
    let role = if props.label.is_some() { "img" } else { "presentation" };
    html! {
        <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" {role} aria-label={props.label.clone()}>
            { rects }
        </svg>
    }
}

#[derive(PartialEq, Properties)]
pub struct ActProps {
    /// What it says.
    pub label: String,
    /// The key that does the same.
    #[prop_or_default]
    pub shortcut: Option<AttrValue>,
    /// What happens.
    pub onclick: Callback<()>,
    /// Whether it is the main thing to do.
    #[prop_or_default]
    pub main: bool,
    /// Whether it can't be done now.
    #[prop_or_default]
    pub disabled: bool,
}

/// A button with the key that does the same.
#[component]
pub fn ActButton(props: &ActProps) -> Html {
    let onclick = props.onclick.reform(|_: MouseEvent| ());
    let shortcut = props.shortcut.clone().map(key).unwrap_or_default();
    html! {
        <button type="button" class={classes!("act", props.main.then_some("main"))} {onclick}
            disabled={props.disabled} aria-keyshortcuts={props.shortcut.clone()}>
            { &props.label }{ " " }{ shortcut }
        </button>
    }
}

#[derive(PartialEq, Properties)]
pub struct ChipProps {
    /// What it says.
    pub label: String,
    /// The number after it.
    #[prop_or_default]
    pub number: Option<String>,
    /// Whether it is chosen.
    pub pressed: bool,
    /// What happens.
    pub onclick: Callback<()>,
}

/// A button that chooses one of several ways to look.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let onclick = props.onclick.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="chip" aria-pressed={props.pressed.to_string()} {onclick}>
            { &props.label }
            if let Some(number) = &props.number { { " " }<span class="num">{ number }</span> }
        </button>
    }
}

#[derive(PartialEq, Properties)]
pub struct WritingProps {
    /// The field's id.
    pub id: &'static str,
    /// What the field is for.
    pub label: &'static str,
    /// What the button says.
    pub done: &'static str,
    /// What stands in the field at first.
    pub text: String,
    /// Gets what was written, trimmed.
    pub oncommit: Callback<String>,
    /// Whether nothing may be written.
    #[prop_or_default]
    pub empty: bool,
    /// Leaves the field as it was.
    pub onleave: Callback<()>,
}

/// A field with what is there already selected; Enter commits, Esc leaves.
#[component]
pub fn Writing(props: &WritingProps) -> Html {
    let text = use_state(|| props.text.clone());
    let id = props.id;
    use_effect_with((), move |()| browser::select_field(id));
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(browser::typed(&event)))
    };
    let onsubmit = {
        let oncommit = props.oncommit.clone();
        let (text, empty) = (text.clone(), props.empty);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let written = text.trim();
            if empty || !written.is_empty() {
                oncommit.emit(written.to_string());
            }
        })
    };
    html! {
        <form class="edit" {onsubmit}>
            <input class="field" {id} aria-label={props.label} value={(*text).clone()} {oninput}
                autocomplete="off" spellcheck="false" />
            <button class="act main">{ props.done }{ " " }{ key("Enter") }</button>
            <ActButton label={texts::CANCEL} shortcut="Esc" onclick={props.onleave.clone()} />
        </form>
    }
}

#[derive(PartialEq, Properties)]
pub struct ModalProps {
    /// The id of the heading.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// Closes the dialog.
    pub onclose: Callback<()>,
    /// What it holds.
    pub children: Html,
}

/// A dialog over the page, which takes every key until it is closed.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
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
    html! {
        <dialog class="modal" ref={dialog} oncancel={props.onclose.reform(|_: Event| ())} aria-labelledby={props.id}>
            <header>
                <h1 id={props.id}>{ props.title }</h1>
                <ActButton label={texts::CLOSE} shortcut="Esc" onclick={props.onclose.clone()} />
            </header>
            { props.children.clone() }
        </dialog>
    }
}

/// A shared value that counts as the same where it is the same one, without a look inside.
#[derive(Clone)]
pub struct Same<T>(pub Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
