//! The series: which is shown, its name, and which a document is moved to.

use crate::store::{Series, StoredDocument};
use crate::ui::app::Hands;
use crate::ui::parts::{Chip, Writing, visible};
use crate::ui::state::{Action, State};
use crate::ui::{browser, texts};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct SeriesBarProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

/// The series to choose among, and the name of the one that is shown.
#[component]
pub fn SeriesBar(props: &SeriesBarProps) -> Html {
    let SeriesBarProps { state, hands } = props;
    let number = |id: u32| state.documents.iter().filter(|stored| stored.series == id).count() as u32;
    let make = {
        let services = hands.services.clone();
        Callback::from(move |_: MouseEvent| services.add_series())
    };
    html! { <>
        if state.all_series.len() > 1 {
            <div class="shelves" role="group" aria-label={texts::SERIES}>
                for series in state.all_series.iter() {
                    <Chip key={series.id} label={visible(&series.name)} number={texts::number(number(series.id))}
                        pressed={series.id == state.series.id} onclick={hands.to(Action::ShowSeries(series.id))} />
                }
            </div>
        }
        if state.renaming {
            { renaming(&state.series, hands) }
        } else {
            <div class="series">
                <h1>{ visible(&state.series.name) }</h1>
                <button type="button" class="link" onclick={hands.to(Action::Rename(true))}>{ texts::RENAME }</button>
                if !state.all_series.is_empty() {
                    <button type="button" class="link" onclick={make}>{ texts::NEW_SERIES }</button>
                }
                if state.all_series.len() > 1 && number(state.series.id) == 0 {
                    { removing(&state.series, hands) }
                }
            </div>
        }
    </> }
}

fn renaming(series: &Series, hands: &Hands) -> Html {
    let (services, id) = (hands.services.clone(), series.id);
    let oncommit = Callback::from(move |name: String| services.rename(id, name));
    html! {
        <div class="series">
            <Writing id="series-name" label={texts::SERIES_NAME} done={texts::DONE} text={series.name.clone()}
                {oncommit} onleave={hands.to(Action::Rename(false))} />
        </div>
    }
}

fn removing(series: &Series, hands: &Hands) -> Html {
    let (services, id) = (hands.services.clone(), series.id);
    let onclick = Callback::from(move |_: MouseEvent| services.remove_series(id));
    html! { <button type="button" class="link" {onclick}>{ texts::REMOVE_SERIES }</button> }
}

/// The choice of the series that a document belongs to; nothing where there is one series.
pub fn moving(stored: &StoredDocument, all: &Rc<Vec<Series>>, hands: &Hands) -> Html {
    if all.len() < 2 {
        return Html::default();
    }
    let onchange = {
        let (services, document, all) = (hands.services.clone(), stored.id, all.clone());
        Callback::from(move |event: Event| {
            let chosen = browser::chosen(&event);
            if let Some(series) = all.iter().find(|series| series.id.to_string() == chosen) {
                services.move_document(document, series.id);
            }
        })
    };
    // A press on it is not one on the row, which opens the document.
    let onclick = Callback::from(|event: MouseEvent| event.stop_propagation());
    html! {
        <select class="field moving" aria-label={texts::move_to(&stored.name)} {onchange} {onclick}>
            for series in all.iter() {
                <option key={series.id} value={series.id.to_string()} selected={series.id == stored.series}>
                    { visible(&series.name) }
                </option>
            }
        </select>
    }
}
