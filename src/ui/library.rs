//! Protokoll: the documents of the series, opened by picker, drop or as the sample.

use super::app::Hands;
use super::frame::shares;
use super::keys::Command;
use super::parts::{ActButton, Bar, Writing};
use super::state::{Action, State, Work};
use super::{View, browser, texts};
use crate::engine::lists::EntryKind;
use crate::store::StoredDocument;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// The id of the file field that the picker belongs to.
pub const PICKER: &str = "picker";
/// Rows of the table shown at first.
const ROWS: usize = 200;

/// Adds files; a single one is shown in Granska at once.
pub fn add(hands: &Hands, files: Vec<File>) {
    if !files.is_empty() {
        let shown = hands.clone();
        hands.services.add_files(files, move || shown.command(Command::Show(View::Review)));
    }
}

#[derive(PartialEq, Properties)]
pub struct LibraryProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn LibraryView(props: &LibraryProps) -> Html {
    let LibraryProps { state, hands } = props;
    let shown = use_state(|| ROWS);
    let sample = {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| {
            let shown = hands.clone();
            hands.services.add_sample(move || shown.command(Command::Show(View::Review)));
        })
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + ROWS))
    };
    let lists = |kind| state.lists.entries.iter().filter(|entry| entry.kind == kind).count() as u32;
    let (words, people, bodies) = (lists(EntryKind::Word), lists(EntryKind::Person), lists(EntryKind::Body));
    // The newest first.
    let rows = state.documents.iter().rev().take(*shown);
    let hidden = state.documents.len().saturating_sub(*shown);
    html! {
        <main class="library" id={browser::HOME} tabindex="-1">
            <SeriesName name={state.series.name.clone()} renaming={state.renaming} hands={hands.clone()} />
            <Picker hands={hands.clone()} {sample} />
            if state.documents.is_empty() {
                <p class="quiet">{ texts::LIBRARY_EMPTY }</p>
                <h2>{ texts::STEPS }</h2>
                <ol class="steps">
                    for (name, what) in texts::FIRST_STEPS {
                        <li key={name}><h3>{ name }</h3><p>{ what }</p></li>
                    }
                </ol>
            } else {
                <table class="documents">
                    <thead><tr>
                        for (at, head) in texts::LIBRARY_HEADS.into_iter().enumerate() {
                            <th key={at} scope="col">{ head }</th>
                        }
                    </tr></thead>
                    <tbody>
                        for stored in rows {
                            <Row key={stored.id} stored={stored.clone()} work={state.works.get(&stored.id).cloned()}
                                current={state.current == Some(stored.id)} asked={state.removing == Some(stored.id)}
                                hands={hands.clone()} />
                        }
                    </tbody>
                </table>
                if hidden > 0 {
                    <p><button type="button" class="act" onclick={more}>{ texts::show_more(hidden.min(ROWS) as u32) }</button></p>
                }
                <p class="quiet">{ texts::series_lists(words, people, bodies) }</p>
            }
        </main>
    }
}

#[derive(PartialEq, Properties)]
struct SeriesNameProps {
    name: String,
    renaming: bool,
    hands: Hands,
}

#[component]
fn SeriesName(props: &SeriesNameProps) -> Html {
    let hands = &props.hands;
    if props.renaming {
        let services = hands.services.clone();
        let oncommit = Callback::from(move |name: String| services.rename(name));
        return html! {
            <div class="series">
                <Writing id="series-name" label={texts::SERIES_NAME} done={texts::DONE} text={props.name.clone()}
                    {oncommit} onleave={hands.to(Action::Rename(false))} />
            </div>
        };
    }
    html! {
        <div class="series">
            <h1>{ &props.name }</h1>
            <button type="button" class="link" onclick={hands.to(Action::Rename(true))}>{ texts::RENAME }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct PickerProps {
    hands: Hands,
    sample: Callback<MouseEvent>,
}

#[component]
fn Picker(props: &PickerProps) -> Html {
    html! {
        <div class="drop">
            <ActButton label={texts::OPEN_FILES} shortcut="Ctrl O" main=true
                onclick={Callback::from(|()| browser::click(PICKER))} />
            <span>{ texts::DROP_HINT }</span>
            <span class="first">
                { texts::FIRST_TIME }{ " " }
                <button type="button" class="link" onclick={props.sample.clone()}>{ texts::OPEN_SAMPLE }</button>
            </span>
        </div>
    }
}

#[derive(PartialEq, Properties)]
pub struct PickerFieldProps {
    /// The way back.
    pub hands: Hands,
}

/// The hidden file field; it is there in every view, so that Ctrl O is too.
#[component]
pub fn PickerField(props: &PickerFieldProps) -> Html {
    let hands = props.hands.clone();
    let onchange = Callback::from(move |event: Event| add(&hands, browser::picked(&event)));
    html! { <input type="file" id={PICKER} multiple=true hidden=true {onchange} aria-label={texts::OPEN_FILES} /> }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    stored: StoredDocument,
    work: Option<Rc<Work>>,
    current: bool,
    asked: bool,
    hands: Hands,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { stored, work, hands, .. } = props;
    let status = &stored.status;
    let open = {
        let (hands, stored, is_open) = (hands.clone(), stored.clone(), work.is_some());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            let show = hands.clone();
            if is_open {
                hands.dispatch.dispatch(Action::Select(stored.id));
                return show.command(Command::Show(View::Review));
            }
            hands.services.open(stored.clone(), move || show.command(Command::Show(View::Review)));
        })
    };
    let ask = {
        let (dispatch, id) = (hands.dispatch.clone(), stored.id);
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            dispatch.dispatch(Action::AskRemove(Some(id)));
        })
    };
    if props.asked {
        return html! { <Question stored={stored.clone()} hands={hands.clone()} /> };
    }
    let (reviewed, automatic, total) = (status.decided, status.automatic, status.places);
    html! {
        <tr onclick={open.clone()} aria-current={props.current.to_string()}>
            <td>
                <button type="button" class="link" onclick={open}>{ &stored.name }</button>
                <br />
                <span class="quiet">{ texts::about(status.pages, &stored.encoding) }</span>
            </td>
            <td><Bar parts={shares(reviewed, automatic, total)}
                label={texts::progress_label(reviewed, automatic, total.saturating_sub(reviewed + automatic))} /></td>
            <td class="num">
                if total > 0 { { texts::decided_of(reviewed + automatic, total) } }
            </td>
            <td>{ tag(stored, work.as_deref()) }</td>
            <td class="quiet">{ browser::moment(stored.changed) }</td>
            <td class="act-cell">
                <button type="button" class="chip" onclick={ask}
                    aria-label={format!("{} {}", texts::REMOVE, stored.name)}>{ texts::REMOVE }</button>
            </td>
        </tr>
    }
}

fn tag(stored: &StoredDocument, work: Option<&Work>) -> Html {
    let status = &stored.status;
    let tag =
        |class: &'static str, text: String| html! { <span class={classes!("tag", class)}>{ text }</span> };
    match work {
        Some(Work { done: false, reading: Some((done, total)), .. }) => {
            return tag("go", texts::reading(done * status.pages / (*total).max(1), status.pages));
        }
        Some(Work { done: false, .. }) => return tag("", texts::STATUS_WAITS.to_string()),
        Some(_) if status.places == 0 => return tag("ok", texts::STATUS_NOTHING.to_string()),
        _ => {}
    }
    let open = status.places.saturating_sub(status.decided + status.automatic);
    match status {
        _ if status.places == 0 => tag("go", texts::STATUS_NEW.to_string()),
        _ if status.decided + status.automatic == 0 => tag("go", texts::STATUS_NEW.to_string()),
        _ if open > 0 && open == status.unreadable => tag("warn", texts::unreadable(open)),
        _ if open > 0 => tag("go", texts::STATUS_GOING.to_string()),
        _ if status.exported.is_some() => tag("ok", texts::STATUS_EXPORTED.to_string()),
        _ => tag("ok", texts::STATUS_DONE.to_string()),
    }
}

#[derive(PartialEq, Properties)]
struct QuestionProps {
    stored: StoredDocument,
    hands: Hands,
}

/// Asks in the row itself whether a document is to go; the way out has the focus.
#[component]
fn Question(props: &QuestionProps) -> Html {
    let QuestionProps { stored, hands } = props;
    let leave = use_node_ref();
    let first = leave.clone();
    use_effect_with((), move |()| {
        if let Some(button) = first.cast::<web_sys::HtmlElement>() {
            let _ = button.focus();
        }
    });
    let remove = {
        let (services, id) = (hands.services.clone(), stored.id);
        Callback::from(move |()| services.remove(id))
    };
    let question = texts::remove_question(&stored.name, stored.status.decided + stored.status.automatic);
    html! {
        <tr class="asked">
            <td colspan="6">
                <p role="alert">{ question }</p>
                <div class="acts">
                    <button type="button" class="act" ref={leave} onclick={hands.to(Action::AskRemove(None))}>
                        { texts::LEAVE }{ " " }<kbd>{ "Esc" }</kbd>
                    </button>
                    <ActButton label={texts::REMOVE} onclick={remove} />
                </div>
            </td>
        </tr>
    }
}
