//! What is let into the queue: chips by kind, and below them the probability, the page, letters to search for.

use crate::engine::proposal::Kind;
use crate::ui::app::Hands;
use crate::ui::desk::{Band, Filter};
use crate::ui::keys::Command;
use crate::ui::parts::{Chip, key};
use crate::ui::state::{Action, Work};
use crate::ui::{browser, texts};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct FiltersProps {
    /// The document.
    pub work: Rc<Work>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let FiltersProps { work, hands } = props;
    let filter = work.desk.filter();
    let kinds = work.review.kinds();
    let all = kinds.iter().map(|(_, open)| open).sum();
    let unseen = work.review.progress().automatic;
    let chip = |label: texts::Text, number: u32, pressed: bool, to: Filter| {
        html! {
            <Chip key={label} {label} number={texts::number(number)} {pressed} onclick={hands.to(Action::Filter(to))} />
        }
    };
    let of_kind = |kind: Option<Kind>| Filter { kind, unseen: false, ..filter.clone() };
    let plain = filter.kind.is_none() && !filter.unseen;
    html! {
        <div class="filters" role="search" aria-label={texts::FILTERS}>
            <div class="chips">
                { chip(texts::ALL, all, plain, of_kind(None)) }
                for &(kind, open) in kinds {
                    { chip(texts::kind(kind), open, filter.kind == Some(kind), of_kind(Some(kind))) }
                }
                if unseen > 0 {
                    { chip(texts::UNSEEN, unseen, filter.unseen, Filter { unseen: !filter.unseen, kind: None, ..filter.clone() }) }
                }
            </div>
            <div class="narrowing">
                { search(filter, hands) }
                { bands(filter, hands) }
                { page(filter, work.review.division().pages().len(), hands) }
            </div>
        </div>
    }
}

fn search(filter: &Filter, hands: &Hands) -> Html {
    let oninput = {
        let (dispatch, filter) = (hands.dispatch.clone(), filter.clone());
        Callback::from(move |event: InputEvent| {
            dispatch.dispatch(Action::Filter(Filter { letters: browser::typed(&event), ..filter.clone() }));
        })
    };
    html! {
        <span class="search-field">
            <input type="search" class="field" id={browser::SEARCH} placeholder={texts::SEARCH_QUEUE}
                aria-label={texts::SEARCH_QUEUE} value={filter.letters.clone()} {oninput} autocomplete="off" />
            { hands.key(Command::Search).map(key) }
        </span>
    }
}

fn bands(filter: &Filter, hands: &Hands) -> Html {
    let onchange = {
        let (dispatch, filter) = (hands.dispatch.clone(), filter.clone());
        Callback::from(move |event: Event| {
            let band = Band::ALL.into_iter().find(|band| texts::band(*band).now() == browser::chosen(&event));
            dispatch.dispatch(Action::Filter(Filter { band, ..filter.clone() }));
        })
    };
    html! {
        <select class="field" aria-label={texts::BAND} {onchange}>
            <option selected={filter.band.is_none()}>{ texts::ANY_BAND }</option>
            for band in Band::ALL {
                <option key={texts::band(band)} selected={filter.band == Some(band)}>{ texts::band(band) }</option>
            }
        </select>
    }
}

fn page(filter: &Filter, pages: usize, hands: &Hands) -> Html {
    let oninput = {
        let (dispatch, filter) = (hands.dispatch.clone(), filter.clone());
        Callback::from(move |event: InputEvent| {
            let page = browser::typed(&event).parse().ok();
            dispatch.dispatch(Action::Filter(Filter { page, ..filter.clone() }));
        })
    };
    let value = filter.page.map(|page| page.to_string()).unwrap_or_default();
    html! {
        <input type="number" class="field page-field" min="1" max={pages.to_string()} placeholder={texts::PAGE_FILTER}
            aria-label={texts::PAGE_FILTER} {value} {oninput} />
    }
}
