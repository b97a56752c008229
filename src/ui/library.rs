//! Protokoll: the documents of the series, opened by picker, drop or as the sample.

mod keeping;
mod period;
mod sampling;
mod series;

use super::app::Hands;
use super::frame::shares;
use super::incoming::{self, Incoming};
use super::keys::Command;
use super::parts::{ActButton, Bar, Chip, more, visible};
use super::shelf::{Order, Shelf};
use super::state::{Action, State, Work};
use super::texts::Language;
use super::{View, browser, texts};
use crate::engine::lists::EntryKind;
use crate::review::learned::Learned;
use crate::review::progress::Stage;
use crate::store::{Series, StoredDocument};
use keeping::keeping;
use period::period;
use series::{SeriesBar, moving};
use std::rc::Rc;
use yew::prelude::*;

/// The id of the file field that the picker belongs to.
pub const PICKER: &str = "picker";
/// The id of the field that takes a whole folder.
const FOLDER_PICKER: &str = "folder-picker";
/// Rows of the table shown at first.
const ROWS: usize = 200;

/// Adds files; a single one is shown in Granska at once.
pub fn add(hands: &Hands, files: Vec<Incoming>) {
    if !files.is_empty() {
        let dispatch = hands.dispatch.clone();
        hands.services.add_files(files, move || dispatch.dispatch(Action::Arrived));
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
            let dispatch = hands.dispatch.clone();
            hands.services.add_sample(move || dispatch.dispatch(Action::Arrived));
        })
    };
    let lists = |kind| state.lists.entries.iter().filter(|entry| entry.kind == kind).count() as u32;
    let [words, people, bodies, places] = EntryKind::ALL.map(lists);
    let documents = Rc::new(state.shown_documents());
    let shelved = shelved(&documents, state.shelf);
    let hidden = shelved.len().saturating_sub(*shown);
    let rows = shelved.into_iter().take(*shown);
    html! {
        <main class="library" id={browser::HOME} tabindex="-1">
            <SeriesBar state={state.clone()} hands={hands.clone()} />
            <Picker hands={hands.clone()} {sample} />
            if documents.is_empty() {
                <p class="quiet">{ texts::LIBRARY_EMPTY }</p>
                <h2>{ texts::STEPS }</h2>
                <ol class="steps">
                    for (name, what) in texts::FIRST_STEPS {
                        <li key={name}><h3>{ name }</h3><p>{ what }</p></li>
                    }
                </ol>
            } else {
                <Shelves documents={documents.clone()} shelf={state.shelf} hands={hands.clone()} />
                <table class="documents">
                    <thead><tr>
                        for (at, head) in texts::LIBRARY_HEADS.into_iter().enumerate() {
                            <th key={at} scope="col">{ head }</th>
                        }
                    </tr></thead>
                    <tbody>
                        for stored in rows {
                            <Row key={stored.id} stored={stored.clone()} work={state.works.get(&stored.id).cloned()}
                                all_series={state.all_series.clone()}
                                current={state.current == Some(stored.id)} asked={state.removing == Some(stored.id)}
                                learned={(state.removing == Some(stored.id)).then(|| state.learned_from(stored.id))}
                                hands={hands.clone()} />
                        }
                    </tbody>
                </table>
                { more(&shown, *shown, hidden.min(ROWS)) }
                <p class="quiet">{ texts::series_lists(words, people, bodies, places) }</p>
                { keeping(state, hands) }
            }
        </main>
    }
}

/// The documents that the shelf shows, in its order.
fn shelved(documents: &[StoredDocument], shelf: Shelf) -> Vec<&StoredDocument> {
    // The newest first, also among those that the order holds alike.
    let of_stage = |stored: &&StoredDocument| shelf.stage.is_none_or(|stage| stored.status.stage() == stage);
    let mut shown: Vec<&StoredDocument> = documents.iter().rev().filter(of_stage).collect();
    match shelf.order {
        Order::Added => {}
        Order::Errors => shown.sort_by(|a, b| b.status.errors.total_cmp(&a.status.errors)),
        Order::Changed => shown.sort_by(|a, b| b.changed.total_cmp(&a.changed)),
        Order::Name => shown.sort_by_cached_key(|stored| texts::sort_key(&stored.name)),
    }
    shown
}

#[derive(PartialEq, Properties)]
struct ShelvesProps {
    documents: Rc<Vec<StoredDocument>>,
    shelf: Shelf,
    hands: Hands,
}

/// The stages as chips with their numbers, and the orders.
#[component]
fn Shelves(props: &ShelvesProps) -> Html {
    let ShelvesProps { documents, shelf, hands } = props;
    let number = |stage: Stage| documents.iter().filter(|stored| stored.status.stage() == stage).count();
    let onchange = {
        let (dispatch, shelf) = (hands.dispatch.clone(), *shelf);
        Callback::from(move |event: Event| {
            let order =
                Order::ALL.into_iter().find(|order| texts::order(*order).now() == browser::chosen(&event));
            dispatch.dispatch(Action::Shelve(Shelf { order: order.unwrap_or_default(), ..shelf }));
        })
    };
    html! {
        <div class="shelves">
            <Chip label={texts::ALL_STAGES} number={texts::number(documents.len() as u32)} pressed={shelf.stage.is_none()}
                onclick={hands.to(Action::Shelve(Shelf { stage: None, ..*shelf }))} />
            for stage in Stage::ALL {
                <Chip key={texts::stage(stage)} label={texts::stage(stage)} number={texts::number(number(stage) as u32)}
                    pressed={shelf.stage == Some(stage)}
                    onclick={hands.to(Action::Shelve(Shelf { stage: Some(stage), ..*shelf }))} />
            }
            <label class="end">
                { texts::ORDER }{ " " }
                <select class="field" {onchange}>
                    for order in Order::ALL {
                        <option key={texts::order(order)} selected={shelf.order == order}>{ texts::order(order) }</option>
                    }
                </select>
            </label>
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
            <ActButton label={texts::OPEN_FOLDER} onclick={Callback::from(|()| browser::click(FOLDER_PICKER))} />
            <span>{ texts::DROP_HINT }</span>
            <span class="first">
                { texts::FIRST_TIME }{ " " }
                <button type="button" class="link" onclick={props.sample.clone()}>{ texts::OPEN_SAMPLE }</button>
                { " · " }<OtherLanguage hands={props.hands.clone()} />
            </span>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OtherLanguageProps {
    hands: Hands,
}

/// The way to the other language, in that language's own words, for who can't read this one.
#[component]
fn OtherLanguage(props: &OtherLanguageProps) -> Html {
    let hands = &props.hands;
    let others = Language::ALL.into_iter().filter(|language| *language != hands.language);
    let button = |language: Language| {
        let services = hands.services.clone();
        let onclick = Callback::from(move |_: MouseEvent| services.speak(language));
        html! { <button type="button" class="link" lang={language.tag()} {onclick}>{ language.name() }</button> }
    };
    html! { for language in others { { button(language) } } }
}

#[derive(PartialEq, Properties)]
pub struct PickerFieldProps {
    /// The way back.
    pub hands: Hands,
}

/// The hidden file fields; they are there in every view, so that Ctrl O is too.
#[component]
pub fn PickerField(props: &PickerFieldProps) -> Html {
    let hands = props.hands.clone();
    let onchange = Callback::from(move |event: Event| add(&hands, incoming::picked(&event)));
    html! {
        <>
            <input type="file" id={PICKER} multiple=true hidden=true onchange={onchange.clone()}
                aria-label={texts::OPEN_FILES} />
            <input type="file" id={FOLDER_PICKER} webkitdirectory=true multiple=true hidden=true {onchange}
                aria-label={texts::OPEN_FOLDER} />
        </>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    stored: StoredDocument,
    all_series: Rc<Vec<Series>>,
    work: Option<Rc<Work>>,
    current: bool,
    asked: bool,
    /// What was learned from it, where it is asked about.
    learned: Option<Learned>,
    hands: Hands,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { stored, all_series, work, hands, .. } = props;
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
        let learned = props.learned.clone().unwrap_or_default();
        return html! { <Question stored={stored.clone()} {learned} hands={hands.clone()} /> };
    }
    let (reviewed, automatic, total) = (status.decided, status.automatic, status.places);
    html! {
        <tr onclick={open.clone()} aria-current={props.current.to_string()}>
            <td>
                <button type="button" class="link" onclick={open}>{ visible(&stored.name) }</button>
                if !stored.folder.is_empty() { { " " }<span class="quiet">{ visible(&stored.folder) }</span> }
                <br />
                <span class="quiet">{ texts::about(status.pages, &stored.encoding) }</span>
            </td>
            <td><Bar parts={shares(reviewed, automatic, total)}
                label={texts::progress_label(reviewed, automatic, status.open())} /></td>
            <td class="num">
                if total > 0 {
                    { texts::progress(reviewed, automatic, status.open()) }
                    <br />
                    <span class="quiet">{ texts::expected_errors(status.errors, status.words) }</span>
                }
            </td>
            <td>{ tag(stored, work.as_deref()) }</td>
            <td class="quiet">{ texts::moment(browser::moment(stored.changed)) }</td>
            <td class="act-cell">
                { period(stored, hands) }
                { moving(stored, all_series, hands) }
                <button type="button" class="chip" onclick={ask}
                    aria-label={format!("{} {}", texts::REMOVE, visible(&stored.name))}>{ texts::REMOVE }</button>
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
    let stage = status.stage();
    match stage {
        Stage::Going if status.open() > 0 && status.open() == status.unreadable => {
            tag("warn", texts::unreadable(status.unreadable))
        }
        Stage::New | Stage::Going => tag("go", texts::stage(stage).to_string()),
        Stage::Reviewed | Stage::Exported => tag("ok", texts::stage(stage).to_string()),
    }
}

#[derive(PartialEq, Properties)]
struct QuestionProps {
    stored: StoredDocument,
    learned: Learned,
    hands: Hands,
}

/// Asks in the row itself whether a document is to go; the way out has the focus.
#[component]
fn Question(props: &QuestionProps) -> Html {
    let QuestionProps { stored, learned, hands } = props;
    let leave = use_node_ref();
    let first = leave.clone();
    use_effect_with((), move |()| {
        if let Some(button) = first.cast::<web_sys::HtmlElement>() {
            let _ = button.focus();
        }
    });
    let remove = {
        let (services, stored, learned) = (hands.services.clone(), stored.clone(), learned.clone());
        Callback::from(move |()| services.remove(&stored, learned.clone()))
    };
    let question =
        texts::remove_question(&stored.name, stored.status.decided + stored.status.automatic, learned);
    html! {
        <tr class="asked">
            <td colspan="6">
                <p role="alert">{ question }</p>
                <div class="acts">
                    <button type="button" class="act" ref={leave} onclick={hands.to(Action::AskRemove(None))}>
                        { texts::LEAVE }{ " " }<kbd>{ "Esc" }</kbd>
                    </button>
                    <ActButton label={texts::ERASE_DOCUMENT} onclick={remove} />
                </div>
            </td>
        </tr>
    }
}
