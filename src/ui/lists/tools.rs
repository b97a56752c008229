//! Above the entries: which are shown, new ones, tables and proofread protocols.

use crate::engine::lists::built_in::BuiltIn;
use crate::engine::lists::{Entry, EntryKind, Lists};
use crate::ui::app::Hands;
use crate::ui::listing::{Listing, Shelf, Source, Wish};
use crate::ui::parts::{Chip, key};
use crate::ui::state::{Action, Outgoing, State, TableFormat};
use crate::ui::{browser, texts};
use std::collections::BTreeSet;
use yew::prelude::*;

/// The id of the field of a new entry.
pub const NEW: &str = "new-entry";
/// The id of the file field for a list.
const LIST_PICKER: &str = "list-picker";
/// The id of the file field for proofread protocols.
const LEARN_PICKER: &str = "learn-picker";
/// Kinds of built-in lists that hold no names.
const GENERAL: &str = "general";

#[derive(PartialEq, Properties)]
pub struct FiltersProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

/// Which entries are shown.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let FiltersProps { state, hands } = props;
    let State { lists, listing, ruling, .. } = state;
    let count = |of: EntryKind| lists.entries.iter().filter(|entry| entry.kind == of).count() as u32;
    let wish = |wish: Wish| hands.to(Action::List(wish));
    let dispatch = hands.dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        dispatch.dispatch(Action::List(Wish::Letters(browser::typed(&event))))
    });
    let on_shelf = |shelf: Shelf| !ruling && listing.shelf == shelf;
    let alike = listing.twins as u32;
    let kinds = state.model.iter().flat_map(|model| &model.lists).filter(|(kind, _)| kind != GENERAL);
    let built_in: u32 = kinds.map(|(_, count)| count).sum();
    html! {
        <div class="tools">
            <Chip label={texts::ALL} number={texts::number(lists.entries.len() as u32)}
                pressed={on_shelf(Shelf::Own) && listing.kind.is_none()} onclick={wish(Wish::Shelf(Shelf::Own))} />
            for of in EntryKind::ALL {
                <Chip key={texts::entry_kinds(of)} label={texts::entry_kinds(of)} number={texts::number(count(of))}
                    pressed={on_shelf(Shelf::Own) && listing.kind == Some(of)} onclick={kind(of, hands)} />
            }
            if alike > 0 || on_shelf(Shelf::Twins) {
                <Chip label={texts::TWINS} number={texts::number(alike)} pressed={on_shelf(Shelf::Twins)}
                    onclick={wish(Wish::Shelf(Shelf::Twins))} />
            }
            <Chip label={texts::BUILT_IN_LISTS} number={(built_in > 0).then(|| texts::number(built_in))}
                pressed={on_shelf(Shelf::BuiltIn)} onclick={wish(Wish::Shelf(Shelf::BuiltIn))} />
            <Chip label={texts::RULES} pressed={*ruling} onclick={hands.to(Action::ShowRules(true))} />
            <span class="end">
                { sources(listing, lists, &state.built_in, hands) }
                <input type="search" class="field search" id={browser::SEARCH} placeholder={texts::SEARCH}
                    aria-label={texts::SEARCH} value={listing.letters.clone()} {oninput} />{ key("/") }
            </span>
        </div>
    }
}

/// Shows the archivist's entries of a kind.
fn kind(of: EntryKind, hands: &Hands) -> Callback<()> {
    let dispatch = hands.dispatch.clone();
    Callback::from(move |()| {
        dispatch.dispatch(Action::List(Wish::Shelf(Shelf::Own)));
        dispatch.dispatch(Action::List(Wish::Kind(Some(of))));
    })
}

/// The choice of where the entries come from, where there are several.
fn sources(listing: &Listing, lists: &Lists, built_in: &[BuiltIn], hands: &Hands) -> Html {
    let sources: Vec<Source> = match listing.shelf {
        Shelf::BuiltIn => (0..built_in.len()).map(Source::BuiltIn).collect(),
        Shelf::Own | Shelf::Twins => {
            let learned: BTreeSet<&str> =
                lists.entries.iter().map(|entry| entry.about.learned.as_str()).collect();
            let of =
                |name: &&str| if name.is_empty() { Source::Own } else { Source::Learned(name.to_string()) };
            learned.iter().map(of).collect()
        }
    };
    if sources.len() < 2 {
        return Html::default();
    }
    let (dispatch, all) = (hands.dispatch.clone(), sources.clone());
    let onchange = Callback::from(move |event: Event| {
        let at: Option<usize> = browser::chosen(&event).parse().ok();
        dispatch.dispatch(Action::List(Wish::Source(at.and_then(|at| all.get(at).cloned()))));
    });
    html! {
        <select class="field source" aria-label={texts::SOURCE} {onchange}>
            <option value="" selected={listing.source.is_none()}>{ texts::ALL_SOURCES }</option>
            for (at, source) in sources.iter().enumerate() {
                <option key={at} value={at.to_string()} selected={listing.source.as_ref() == Some(source)}>
                    { texts::listed_from(source, built_in) }
                </option>
            }
        </select>
    }
}

#[derive(PartialEq, Properties)]
pub struct AddingProps {
    /// Whether the model is loaded, without which nothing can be learned.
    pub ready: bool,
    /// The way back.
    pub hands: Hands,
}

/// A new entry of a chosen kind, typed or from a file.
#[component]
pub fn Adding(props: &AddingProps) -> Html {
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
