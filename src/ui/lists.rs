//! Listor: the archivist's own words, people, bodies and places, and what is built in.

mod edit;
mod learning;
mod rules;
mod shelf;
mod side;
mod table;
mod tools;

pub use tools::NEW;

use super::app::Hands;
use super::state::State;
use super::{View, texts};
use learning::Learned;
use rules::Rules;
use side::Side;
use table::Table;
use tools::{Adding, Filters};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ListsProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ListsView(props: &ListsProps) -> Html {
    let ListsProps { state, hands } = props;
    html! {
        <main class="lists">
            <section>
                <h1 class="unseen">{ texts::view(View::Lists) }</h1>
                <Filters state={state.clone()} hands={hands.clone()} />
                <Adding ready={state.model.is_some()} hands={hands.clone()} />
                if let Some(learning) = &state.learning {
                    <Learned learning={learning.clone()} hands={hands.clone()} />
                } else if state.ruling {
                    <Rules state={state.clone()} hands={hands.clone()} />
                } else {
                    <Table state={state.clone()} hands={hands.clone()} />
                }
            </section>
            <Side state={state.clone()} hands={hands.clone()} />
        </main>
    }
}
