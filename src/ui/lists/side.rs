//! Beside the entries: what is known of the one that is looked at, where it stands, what it was misread as; or what can
//! be done with those that are ticked.

use super::edit::Edit;
use super::shelf::built_in;
use crate::engine::lists::occurrence::{Misread, Spot};
use crate::engine::lists::{Entry, EntryKind};
use crate::ui::app::Hands;
use crate::ui::keys::{Command, Reach};
use crate::ui::listing::{self, Row, Wish};
use crate::ui::parts::{ActButton, more, visible};
use crate::ui::state::{Action, State};
use crate::ui::{browser, texts};
use yew::prelude::*;

/// Places shown at first, and with each wish for more.
const WINDOW: usize = 50;

#[derive(PartialEq, Properties)]
pub struct SideProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Side(props: &SideProps) -> Html {
    let SideProps { state, hands } = props;
    let State { listing, lists, .. } = state;
    let shows = !state.ruling && state.learning.is_none();
    let row = listing.row(lists, &state.built_in).filter(|_| shows);
    let entry = row.and_then(|row| listing::entry(row, lists, &state.built_in));
    let ticked = listing.ticked.len() as u32;
    let label = if entry.is_some() { texts::ENTRY } else { texts::BUILT_IN };
    html! {
        <aside class="detail" tabindex="0" aria-label={label}>
            if shows && ticked > 0 { { with_ticked(ticked, hands) } }
            if let (Some(row), Some(entry)) = (row, entry) {
                if listing.editing {
                    <Edit key={format!("{:?} {}", entry.kind, entry.text)} entry={entry.clone()} hands={hands.clone()} />
                } else {
                    { about(state, row, entry, hands) }
                }
                <Places key={entry.text.clone()} name={entry.text.clone()} state={state.clone()} hands={hands.clone()} />
            } else {
                { built_in(state.model.as_deref(), lists, hands) }
            }
        </aside>
    }
}

/// What can be done with the ticked entries.
fn with_ticked(ticked: u32, hands: &Hands) -> Html {
    let dispatch = hands.dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let kind = browser::chosen(&event).parse().ok().and_then(|at: usize| EntryKind::ALL.get(at).copied());
        if let Some(kind) = kind {
            dispatch.dispatch(Action::MoveEntries(kind));
        }
    });
    html! {
        <div class="ticked">
            <h2>{ texts::ticked_entries(ticked) }</h2>
            <div class="acts">
                <ActButton label={texts::REMOVE.to_string()} shortcut="Del" onclick={hands.on(Command::Remove)} />
                <ActButton label={texts::MERGE.to_string()} shortcut="M" disabled={ticked < 2}
                    onclick={hands.on(Command::Merge)} />
                <select class="field" aria-label={texts::MOVE_TO} {onchange}>
                    <option value="" selected=true>{ texts::MOVE_TO }</option>
                    for (at, kind) in EntryKind::ALL.into_iter().enumerate() {
                        <option key={at} value={at.to_string()}>{ texts::entry_kinds(kind) }</option>
                    }
                </select>
            </div>
        </div>
    }
}

/// What is known of an entry, and what can be done with it.
fn about(state: &State, row: Row, entry: &Entry, hands: &Hands) -> Html {
    let source = listing::source(row, entry);
    let known = texts::about_entry(entry);
    html! {
        <>
            <h2 lang={texts::OF_PROTOCOLS}>{ visible(&entry.text) }</h2>
            <p class="quiet">
                { texts::entry_kind(entry.kind) }{ ". " }
                if !known.is_empty() { { known }{ ". " } }
                { texts::listed_from(&source, &state.built_in) }{ "." }
            </p>
            if let Row::BuiltIn(list, _) = row {
                <p class="quiet">
                    { texts::ORIGIN }
                    <span lang="en">{ state.built_in.get(list).map(|list| list.origin.clone()).unwrap_or_default() }</span>
                    { ". " }{ texts::READ_ONLY }
                </p>
            } else if state.listing.ticked.is_empty() {
                <div class="acts">
                    <ActButton label={texts::EDIT_ENTRY.to_string()} shortcut="E"
                        onclick={hands.on(Command::Edit(Reach::Ticked))} />
                    <ActButton label={texts::REMOVE.to_string()} shortcut="Del" onclick={hands.on(Command::Remove)} />
                </div>
            } else {
                <div class="acts">
                    <ActButton label={texts::EDIT_ENTRY.to_string()} shortcut="E"
                        onclick={hands.to(Action::List(Wish::Edit(true)))} />
                </div>
            }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct PlacesProps {
    name: String,
    state: State,
    hands: Hands,
}

/// Where an entry stands in the documents of the series, and what it was read as.
#[component]
fn Places(props: &PlacesProps) -> Html {
    let PlacesProps { name, state, hands } = props;
    let wished = use_state(|| WINDOW);
    let misread = state.hits.misread(name);
    let spots = state.hits.spots(name);
    let (all, times) = (state.shown_documents().len(), state.hits.times(name));
    let gone_through = state.hits.documents();
    let hidden = spots.len().saturating_sub(*wished);
    html! {
        <>
            if !misread.is_empty() {
                <h2>{ texts::MISREAD_AS }</h2>
                <ul class="misread">for one in &misread { { self::misread(one) } }</ul>
            }
            <h2>{ texts::HEADING_PLACES }{ " " }<span class="num quiet">{ texts::number(times) }</span></h2>
            if gone_through < all {
                <p class="quiet">{ texts::gone_through(gone_through as u32, all as u32) }</p>
            }
            if all == 0 { <p class="quiet">{ texts::NO_PROTOCOLS }</p> }
            <ol class="spots">
                for (document, spot) in spots.iter().take(*wished) { { self::spot(state, *document, spot, hands) } }
            </ol>
            { more(&wished, *wished, hidden.min(WINDOW)) }
            if times as usize > spots.len() {
                <p class="quiet">{ texts::places_beyond(times - spots.len() as u32) }</p>
            }
        </>
    }
}

fn misread(one: &Misread) -> Html {
    html! {
        <li key={one.read.clone()}>
            <span class="mono" lang={texts::OF_PROTOCOLS}>{ visible(&one.read) }</span>
            { " ×" }<span class="num">{ texts::number(one.decided + one.proposed) }</span>
            if one.proposed > 0 { <span class="quiet">{ " " }{ texts::of_them_proposed(one.decided, one.proposed) }</span> }
        </li>
    }
}

/// A place; a click opens it in Läs.
fn spot(state: &State, document: u32, spot: &Spot, hands: &Hands) -> Html {
    let stored = state.stored(document).cloned();
    let name = stored.as_ref().map(|stored| stored.name.clone()).unwrap_or_default();
    let open = state.works.contains_key(&document);
    let (hands, span) = (hands.clone(), spot.span);
    let onclick = Callback::from(move |_: MouseEvent| {
        let Some(stored) = stored.clone() else { return };
        let dispatch = hands.dispatch.clone();
        if open {
            dispatch.dispatch(Action::Select(document));
            dispatch.dispatch(Action::ShowPlace(span));
        } else {
            hands.services.open(stored, move || dispatch.dispatch(Action::ShowPlace(span)));
        }
    });
    html! {
        <li key={format!("{document} {}", spot.span.start)}>
            <button type="button" class="plain" {onclick}>
                <span class="where num quiet">{ visible(&name) }{ " " }{ texts::place(spot.page, spot.line) }</span>
                <span class="ctx" lang={texts::OF_PROTOCOLS}>
                    { visible(&spot.left) }
                    if spot.changed { <ins>{ visible(&spot.here) }</ins> } else { <b>{ visible(&spot.here) }</b> }
                    { visible(&spot.right) }
                </span>
            </button>
        </li>
    }
}
