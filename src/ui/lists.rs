//! Listor: the archivist's own words, people and bodies, and what is built in.

mod learning;
mod rules;

use super::app::Hands;
use super::browser;
use super::parts::{Chip, key, more};
use super::state::{Action, Model, Outgoing, State, TableFormat};
use super::{View, texts};
use crate::engine::lists::{Entry, EntryKind, Lists, Proofread};
use learning::Learned;
use rules::Rules;
use std::rc::Rc;
use yew::prelude::*;

/// The id of the field of a new entry.
pub const NEW: &str = "new-entry";
/// The id of the file field for a list.
const LIST_PICKER: &str = "list-picker";
/// The id of the file field for proofread protocols.
const LEARN_PICKER: &str = "learn-picker";
/// The name of the model's section that holds the lists.
const LISTS: &str = "lists";
/// Entries shown at first, and with each wish for more.
const WINDOW: usize = 200;

#[derive(PartialEq, Properties)]
pub struct ListsProps {
    /// The lists.
    pub lists: Rc<Lists>,
    /// The kind and the letters that are searched for.
    pub listing: (Option<EntryKind>, String),
    /// The model, once loaded.
    pub model: Option<Rc<Model>>,
    /// The state, for the rules.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ListsView(props: &ListsProps) -> Html {
    let ListsProps { lists, listing: (kind, letters), model, state, hands } = props;
    let wished = use_state(|| WINDOW);
    let sought = letters.trim().to_lowercase();
    let fits = |entry: &&Entry| {
        let holds = |text: &str| text.to_lowercase().contains(&sought);
        kind.is_none_or(|kind| entry.kind == kind) && (holds(&entry.text) || holds(&entry.about.learned))
    };
    let mut found: Vec<&Entry> = lists.entries.iter().filter(fits).collect();
    found.sort_by_cached_key(|entry| texts::sort_key(&entry.text));
    let hidden = found.len().saturating_sub(*wished);
    html! {
        <main class="lists">
            <section>
                <h1 class="unseen">{ texts::view(View::Lists) }</h1>
                <Filters lists={lists.clone()} kind={*kind} letters={letters.clone()} ruling={state.ruling} hands={hands.clone()} />
                <Adding ready={model.is_some()} hands={hands.clone()} />
                if let Some(learning) = &state.learning {
                    <Learned learning={learning.clone()} hands={hands.clone()} />
                } else if state.ruling {
                    <Rules state={state.clone()} hands={hands.clone()} />
                } else {
                <div class="scroll" id={browser::HOME} tabindex="0">
                    if lists.entries.is_empty() {
                        <p class="empty">{ texts::LISTS_EMPTY }</p>
                    } else if found.is_empty() {
                        <p class="empty">{ texts::LISTS_NONE }</p>
                    } else {
                        <table class="entries">
                            <thead><tr>
                                for (at, head) in texts::LIST_HEADS.into_iter().enumerate() {
                                    <th key={at} scope="col">{ head }</th>
                                }
                                <td></td>
                            </tr></thead>
                            <tbody>
                                for entry in found.into_iter().take(*wished) { { row(entry, hands) } }
                            </tbody>
                        </table>
                        { more(&wished, *wished, hidden.min(WINDOW)) }
                    }
                </div>
                }
            </section>
            { built_in(model.as_deref(), lists, hands) }
        </main>
    }
}

fn row(entry: &Entry, hands: &Hands) -> Html {
    let remove: Callback<MouseEvent> = hands.to(Action::RemoveEntries(vec![entry.clone()]));
    html! {
        <tr key={format!("{:?} {}", entry.kind, entry.text)}>
            <td lang={texts::OF_PROTOCOLS}>{ &entry.text }</td>
            <td><span class="tag">{ texts::entry_kind(entry.kind) }</span></td>
            <td class="quiet">{ texts::about_entry(entry) }</td>
            <td><button type="button" class="chip" onclick={remove}
                aria-label={format!("{} {}", texts::REMOVE, entry.text)}>{ texts::REMOVE }</button></td>
        </tr>
    }
}

/// The protocols that were learned from, each a way to forget it.
fn learned(lists: &Lists, hands: &Hands) -> Html {
    if lists.proofread.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2>{ texts::LEARNED }</h2>
            <ul class="learned">
                for Proofread { name, .. } in &lists.proofread {
                    <li key={name.clone()}>
                        <span>{ name }</span>
                        <button type="button" class="chip" onclick={hands.to::<MouseEvent>(Action::Forget(name.clone()))}
                            aria-label={format!("{} {name}", texts::FORGET)}>{ texts::FORGET }</button>
                    </li>
                }
            </ul>
        </>
    }
}

fn built_in(model: Option<&Model>, lists: &Lists, hands: &Hands) -> Html {
    html! {
        <aside class="detail" tabindex="0" aria-label={texts::BUILT_IN}>
            { learned(lists, hands) }
            <h2>{ texts::BUILT_IN }</h2>
            if let Some(model) = model {
                <p class="quiet">{ texts::BUILT_IN_HINT }</p>
                <dl>
                    for (at, section) in model.sections.iter().enumerate() {
                        // Two sections that are one thing to a reader are told of once.
                        if at == 0 || texts::section(&model.sections[at - 1].0) != texts::section(&section.0) {
                            { self::section(section, &model.lists) }
                        }
                    }
                </dl>
            } else {
                <p class="quiet">{ texts::BUILT_IN_WAITS }</p>
            }
        </aside>
    }
}

fn section((name, origin, licence): &(String, String, String), lists: &[(String, u32)]) -> Html {
    let known = texts::section(name);
    html! {
        <>
            <dt>{ known.map_or(name.as_str(), |(title, _)| title.now()) }</dt>
            if let Some((_, purpose)) = known { <dd>{ purpose }</dd> }
            if name == LISTS {
                <dd><table class="counts">
                    for (kind, count) in lists {
                        <tr key={kind.clone()}>
                            <th scope="row">{ texts::list_kind(kind).map_or(kind.as_str(), |kind| kind.now()) }</th>
                            <td class="num">{ texts::number(*count) }</td>
                        </tr>
                    }
                </table></dd>
            }
            <dd class="from">
                { texts::ORIGIN }<span lang="en">{ origin }</span>{ ". " }{ texts::LICENCE }<span lang="en">{ licence }</span>{ "." }
            </dd>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct FiltersProps {
    lists: Rc<Lists>,
    kind: Option<EntryKind>,
    letters: String,
    ruling: bool,
    hands: Hands,
}

#[component]
fn Filters(props: &FiltersProps) -> Html {
    let FiltersProps { lists, kind, letters, ruling, hands } = props;
    let count = |of: EntryKind| lists.entries.iter().filter(|entry| entry.kind == of).count() as u32;
    let dispatch = hands.dispatch.clone();
    let oninput =
        Callback::from(move |event: InputEvent| dispatch.dispatch(Action::Search(browser::typed(&event))));
    html! {
        <div class="tools">
            <Chip label={texts::ALL} number={texts::number(lists.entries.len() as u32)} pressed={kind.is_none() && !ruling}
                onclick={hands.to(Action::ListKind(None))} />
            for of in EntryKind::ALL {
                <Chip key={texts::entry_kinds(of)} label={texts::entry_kinds(of)} number={texts::number(count(of))}
                    pressed={*kind == Some(of) && !ruling} onclick={hands.to(Action::ListKind(Some(of)))} />
            }
            <Chip label={texts::RULES} pressed={*ruling} onclick={hands.to(Action::ShowRules(true))} />
            <span class="end">
                <input type="search" class="field search" id={browser::SEARCH} placeholder={texts::SEARCH}
                    aria-label={texts::SEARCH} value={letters.clone()} {oninput} />{ key("/") }
            </span>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct AddingProps {
    /// Whether the model is loaded, without which nothing can be learned.
    ready: bool,
    hands: Hands,
}

/// A new entry of a chosen kind, typed or from a file.
#[component]
fn Adding(props: &AddingProps) -> Html {
    let hands = &props.hands;
    let kind = use_state(|| EntryKind::Word);
    let text = use_state(String::new);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(browser::typed(&event)))
    };
    let onsubmit = {
        let (dispatch, kind, text) = (hands.dispatch.clone(), kind.clone(), text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !written.is_empty() {
                dispatch.dispatch(Action::AddEntries(vec![Entry::new(*kind, written)]));
                text.set(String::new());
            }
        })
    };
    let onchange = {
        let (services, kind) = (hands.services.clone(), kind.clone());
        Callback::from(move |event: Event| services.load_list(browser::picked(&event), *kind))
    };
    let learn = {
        let services = hands.services.clone();
        Callback::from(move |event: Event| services.learn(browser::picked(&event)))
    };
    html! {
        <form class="adding" {onsubmit}>
            <span role="group" aria-label={texts::ENTRY_KIND} class="acts">
                for of in EntryKind::ALL {
                    <Chip key={texts::entry_kind(of)} label={texts::entry_kind(of)} pressed={*kind == of}
                        onclick={let kind = kind.clone(); Callback::from(move |()| kind.set(of))} />
                }
            </span>
            <input class="field" id={NEW} placeholder={texts::NEW_ENTRY} aria-label={texts::NEW_ENTRY}
                value={(*text).clone()} {oninput} autocomplete="off" />
            <button class="act main">{ texts::ADD }{ " " }{ key("Enter") }</button>
            <button type="button" class="act" title={texts::LOAD_HINT}
                onclick={Callback::from(|_: MouseEvent| browser::click(LIST_PICKER))}>{ texts::LOAD_LIST }</button>
            <input type="file" id={LIST_PICKER} hidden=true multiple=true {onchange} aria-label={texts::LOAD_LIST} />
            { saving(hands) }
            <button type="button" class="act" disabled={!props.ready}
                onclick={Callback::from(|_: MouseEvent| browser::click(LEARN_PICKER))}>{ texts::LEARN }</button>
            <input type="file" id={LEARN_PICKER} hidden=true multiple=true onchange={learn} aria-label={texts::LEARN} />
        </form>
    }
}

/// The ways to save the lists as a table.
fn saving(hands: &Hands) -> Html {
    let save = |format| {
        let dispatch = hands.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::SendOut(Outgoing::Table(format))))
    };
    html! {
        <span role="group" aria-label={texts::SAVE_LIST} class="acts" title={texts::SAVE_HINT}>
            { texts::SAVE_LIST }
            <button type="button" class="chip" onclick={save(TableFormat::Csv)}>{ "CSV" }</button>
            <button type="button" class="chip" onclick={save(TableFormat::Tsv)}>{ "TSV" }</button>
        </span>
    }
}
