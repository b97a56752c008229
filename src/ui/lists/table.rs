//! The entries as a table. Of many only the rows near the screen are in the page; the list has the height of all.

use crate::engine::lists::Entry;
use crate::ui::app::Hands;
use crate::ui::listing::{self, Row, Shelf, Wish};
use crate::ui::parts::visible;
use crate::ui::state::{Action, State};
use crate::ui::{browser, texts};
use std::ops::Range;
use yew::prelude::*;

/// Rows taken to be in sight.
const SIGHT: usize = 40;
/// Rows kept ready beyond those, on either side.
const BEYOND: usize = 30;
/// Height of a row in CSS pixels before one has been measured.
const ROW: f64 = 40.0;
/// The class of a row.
const CLASS: &str = "entry";

#[derive(PartialEq, Properties)]
pub struct TableProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Table(props: &TableProps) -> Html {
    let TableProps { state, hands } = props;
    let State { lists, listing, built_in, .. } = state;
    let top = use_state(|| 0_usize);
    let row_height = use_state(|| ROW);
    let count = listing.rows.len();
    let shown = shown(*top, count);
    let onscroll = {
        let top = top.clone();
        Callback::from(move |_: Event| {
            let first = browser::first_in_sight(browser::HOME, count);
            if first.abs_diff(*top) > BEYOND / 2 {
                top.set(first);
            }
        })
    };
    {
        let top = top.clone();
        use_effect_with((listing.at(lists, built_in), count), move |&(chosen, count)| {
            let Some(chosen) = chosen else { return };
            let first = browser::bring_into_sight(browser::HOME, chosen, count);
            if first.abs_diff(*top) > BEYOND / 2 {
                top.set(first);
            }
        });
    }
    {
        let row_height = row_height.clone();
        use_effect(move || {
            if let Some(height) = browser::height_of_first(browser::HOME, CLASS)
                && (height - *row_height).abs() > 0.01
            {
                row_height.set(height);
            }
        });
    }
    let blank = |rows: usize| match rows {
        0 => Html::default(),
        rows => {
            let height = format!("{:.0}", rows as f64 * *row_height);
            html! {
                <tr class="blank" aria-hidden="true">
                    <td colspan="6"><svg width="1" {height} role="presentation" /></td>
                </tr>
            }
        }
    };
    let empty = match listing.shelf {
        Shelf::BuiltIn if built_in.is_empty() => Some(texts::BUILT_IN_WAITS),
        Shelf::Own if lists.entries.is_empty() => Some(texts::LISTS_EMPTY),
        _ if count == 0 => Some(texts::LISTS_NONE),
        _ => None,
    };
    html! {
        <div class="scroll" id={browser::HOME} tabindex="0" {onscroll}>
            if let Some(empty) = empty {
                <p class="empty">{ empty }</p>
            } else {
                <table class="entries listing" aria-rowcount={(count + 1).to_string()}>
                    <thead><tr>
                        <td class="tick">{ tick_all(state, hands) }</td>
                        for (at, head) in texts::LIST_HEADS.into_iter().enumerate() {
                            <th key={at} scope="col">{ head }</th>
                        }
                    </tr></thead>
                    <tbody>
                        { blank(shown.start) }
                        for at in shown.clone() {
                            if let Some(entry) = listing::entry(listing.rows[at], lists, built_in) {
                                { row(state, (at, listing.rows[at]), entry, hands) }
                            }
                        }
                        { blank(count - shown.end) }
                    </tbody>
                </table>
            }
        </div>
    }
}

/// The rows that are in the page when row `top` is the first in sight, of `count`.
fn shown(top: usize, count: usize) -> Range<usize> {
    let top = top.min(count.saturating_sub(SIGHT));
    top.saturating_sub(BEYOND)..(top + SIGHT + BEYOND).min(count)
}

fn tick_all(state: &State, hands: &Hands) -> Html {
    if state.listing.shelf == Shelf::BuiltIn {
        return Html::default();
    }
    let ticked = state.listing.ticked.len();
    let all = ticked > 0 && ticked == state.listing.rows.len();
    ticking(all, texts::TICK_ALL.to_string(), Wish::TickAll, hands)
}

/// A box. The browser ticks it, and the state follows.
fn ticking(checked: bool, label: String, wish: Wish, hands: &Hands) -> Html {
    let dispatch = hands.dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        dispatch.dispatch(Action::List(wish.clone()));
    });
    html! { <input type="checkbox" {checked} {onclick} aria-label={label} /> }
}

fn row(state: &State, (at, row): (usize, Row), entry: &Entry, hands: &Hands) -> Html {
    let State { listing, built_in, hits, .. } = state;
    let chosen = listing.chosen.as_ref() == Some(entry);
    let ticked = listing.ticked.contains(entry);
    let choose: Callback<MouseEvent> = hands.to(Action::List(Wish::Choose(Some(entry.clone()))));
    let source = listing::source(row, entry);
    let times = hits.times(&entry.text);
    let known = hits.documents() > 0;
    html! {
        <tr key={format!("{row:?} {}", entry.text)} class={classes!(CLASS, chosen.then_some("sel"))} onclick={choose}
            aria-rowindex={(at + 2).to_string()} aria-current={chosen.then_some("true")}>
            <td class="tick">
                if matches!(row, Row::Own(_)) {
                    { ticking(ticked, format!("{} {}", texts::TICK, visible(&entry.text)), Wish::Tick(entry.clone()), hands) }
                }
            </td>
            <td class="name" lang={texts::OF_PROTOCOLS}>
                <button type="button" class="plain" title={visible(&entry.text)}>{ visible(&entry.text) }</button>
            </td>
            <td class="kind"><span class="tag">{ texts::entry_kind(entry.kind) }</span></td>
            <td class="about">{ texts::about_entry(entry) }</td>
            <td class="from quiet">{ texts::listed_from(&source, built_in) }</td>
            <td class="times num">if known { { texts::number(times) } }</td>
        </tr>
    }
}
