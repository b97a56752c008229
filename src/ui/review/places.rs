//! The places of a group, each with its tick box and the words around it.

use crate::engine::span::Span;
use crate::review::queue::{PlaceInGroup, PlaceState};
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::{key, more, one_line};
use crate::ui::state::{Action, Work};
use crate::ui::texts;
use std::collections::HashSet;
use std::rc::Rc;
use yew::prelude::*;

/// Places shown at first, and with each wish for more.
const WINDOW: usize = 200;

#[derive(PartialEq, Properties)]
pub struct PlacesProps {
    /// The document.
    pub work: Rc<Work>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Places(props: &PlacesProps) -> Html {
    let PlacesProps { work, hands } = props;
    let wished = use_state(|| WINDOW);
    let Some(group) = work.desk.group(&work.review) else { return Html::default() };
    let ticked: HashSet<Span> = work.desk.ticked(group).into_iter().collect();
    let reading = group.candidates.get(work.desk.candidate()).map(|candidate| candidate.text.as_str());
    let shown = (*wished).max(work.desk.place() + WINDOW / 4).min(group.places.len());
    let hidden = group.places.len() - shown;
    html! {
        <>
            <div class="heading">
                <h2>{ texts::HEADING_PLACES }</h2>
                <button type="button" class="link show-page" onclick={hands.on(Command::Page)}>
                    { texts::SHOW_PAGE }{ " " }{ hands.key(Command::Page).map(key) }
                </button>
            </div>
            <ol class="places">
                for (at, place) in group.places.iter().take(shown).enumerate() {
                    { row(work, place, at, ticked.contains(&place.span), reading, hands) }
                }
            </ol>
            { more(&wished, shown, hidden.min(WINDOW)) }
        </>
    }
}

fn row(
    work: &Work,
    place: &PlaceInGroup,
    number: usize,
    ticked: bool,
    reading: Option<&str>,
    hands: &Hands,
) -> Html {
    let here = number == work.desk.place();
    let context = work.review.context(place.span);
    let says = match &place.after {
        Some(after) => after.as_str(),
        None if ticked => reading.unwrap_or(&context.matched),
        None => &context.matched,
    };
    let changed = one_line(says) != context.matched;
    let says = one_line(says);
    let dispatch = hands.dispatch.clone();
    // The box shows what the state says: the browser's own change would come before it.
    let tick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        dispatch.dispatch(Action::Tick(number));
    });
    let where_it_is = texts::place(place.page, place.line);
    let class = classes!("place", here.then_some("at"), (!ticked && place.is_open()).then_some("off"));
    let look: Callback<MouseEvent> = hands.to(Action::Look(number));
    html! {
        <li key={place.span.start} {class} id={here.then_some("place-at")} onclick={look}
            aria-current={here.then_some("true")}>
            <input type="checkbox" checked={ticked} onclick={tick}
                aria-label={format!("{}, {where_it_is}", texts::INCLUDE)} />
            <span class="at-line num">{ where_it_is }</span>
            <span class="ctx" lang={texts::OF_PROTOCOLS}>
                <span class="left"><bdi>{ context.left }</bdi></span>
                <span class="here">
                    if changed { <ins>{ says }</ins> } else { <b>{ says }</b> }
                </span>
                <span class="right">{ context.right }</span>
            </span>
            if place.state != PlaceState::Open {
                <span class="tag">{ texts::state(place.state) }</span>
            }
        </li>
    }
}
