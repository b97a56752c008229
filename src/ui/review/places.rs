//! The places of a group, each with its tick box and the words around it. Of many only those near the screen are in the
//! page; the list has the height of all.

use crate::engine::span::Span;
use crate::review::border::OnPaper;
use crate::review::queue::{PlaceInGroup, PlaceState};
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::{key, one_line, visible};
use crate::ui::state::{Action, Work};
use crate::ui::{browser, texts};
use gloo_events::{EventListener, EventListenerOptions};
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// The id of the list.
const LIST: &str = "places";
/// Places taken to be in sight.
const SIGHT: usize = 40;
/// Places kept ready beyond those, on either side.
const BEYOND: usize = 30;
/// Height of a row in CSS pixels before one has been measured.
const ROW: f64 = 32.0;

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
    let top = use_state(|| 0_usize);
    let row_height = use_state(|| ROW);
    let count = work.desk.group(&work.review).map_or(0, |group| group.places.len());
    let shown = shown(*top, count);
    use_scrolling(&top, count);
    use_measuring(&row_height);
    use_following(&top, work.desk.place(), &shown);
    let Some(group) = work.desk.group(&work.review) else { return Html::default() };
    let ticked: HashSet<Span> = work.desk.ticked(group).into_iter().collect();
    let reading = group.candidates.get(work.desk.candidate()).map(|candidate| candidate.text.as_str());
    let blank = |rows: usize| match rows {
        0 => Html::default(),
        rows => {
            let height = format!("{:.0}", rows as f64 * *row_height);
            html! { <li class="blank" aria-hidden="true"><svg width="1" {height} role="presentation" /></li> }
        }
    };
    html! {
        <>
            <div class="heading">
                <h2>{ texts::HEADING_PLACES }</h2>
                <button type="button" class="link show-page" onclick={hands.on(Command::Page)}>
                    { texts::SHOW_PAGE }{ " " }{ hands.key(Command::Page).map(key) }
                </button>
            </div>
            <ol class="places" id={LIST}>
                { blank(shown.start) }
                for (at, place) in group.places.iter().enumerate().take(shown.end).skip(shown.start) {
                    { row(work, place, (at, count), ticked.contains(&place.span), reading, hands) }
                }
                { blank(count - shown.end) }
            </ol>
        </>
    }
}

/// The places that are in the page when place `top` is the first in sight, of `count`.
fn shown(top: usize, count: usize) -> Range<usize> {
    let top = top.min(count.saturating_sub(SIGHT));
    top.saturating_sub(BEYOND)..(top + SIGHT + BEYOND).min(count)
}

/// Keeps `top` where the list is scrolled, in whatever is scrolled around it.
#[hook]
fn use_scrolling(top: &UseStateHandle<usize>, count: usize) {
    let top = top.clone();
    use_effect_with((*top, count), move |&(first, count)| {
        // Scrolling is not told to what is around, only to who listens on the way down.
        let options = EventListenerOptions::run_in_capture_phase();
        let listener = EventListener::new_with_options(&browser::document(), "scroll", options, move |_| {
            let now = browser::first_on_screen(LIST, count);
            if now.abs_diff(first) > BEYOND / 2 {
                top.set(now);
            }
        });
        move || drop(listener)
    });
}

/// Keeps the height of a row.
#[hook]
fn use_measuring(row_height: &UseStateHandle<f64>) {
    let row_height = row_height.clone();
    use_effect(move || {
        if let Some(height) = browser::height_of_first(LIST, "place")
            && (height - *row_height).abs() > 0.01
        {
            row_height.set(height);
        }
    });
}

/// Brings the place that is looked at into the page when it is another, and into sight.
#[hook]
fn use_following(top: &UseStateHandle<usize>, place: usize, shown: &Range<usize>) {
    let is_shown = shown.contains(&place);
    let moved = use_mut_ref(|| false);
    {
        let (top, moved) = (top.clone(), moved.clone());
        use_effect_with(place, move |&place| {
            if !is_shown {
                *moved.borrow_mut() = true;
                top.set(place);
            }
        });
    }
    use_effect_with(**top, move |_| {
        if moved.replace(false) {
            browser::scroll_to("place-at", true);
        }
    });
}

fn row(
    work: &Work,
    place: &PlaceInGroup,
    (number, of): (usize, usize),
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
    let changed = one_line(says) != one_line(&context.matched);
    let says = one_line(says);
    let dispatch = hands.dispatch.clone();
    // The box shows what the state says: the browser's own change would come before it.
    let tick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        dispatch.dispatch(Action::Tick(number));
    });
    let OnPaper { page, line } = work.review.on_paper(place.span.start);
    let where_it_is = texts::place(page, line);
    let class = classes!("place", here.then_some("at"), (!ticked && place.is_open()).then_some("off"));
    let look: Callback<MouseEvent> = hands.to(Action::Look(number));
    html! {
        <li key={place.span.start} {class} id={here.then_some("place-at")} onclick={look}
            aria-current={here.then_some("true")} aria-posinset={(number + 1).to_string()}
            aria-setsize={of.to_string()}>
            <input type="checkbox" checked={ticked} onclick={tick}
                aria-label={format!("{}, {where_it_is}", texts::INCLUDE)} />
            <span class="at-line num">{ where_it_is }</span>
            <span class="ctx" lang={texts::OF_PROTOCOLS}>
                <span class="left"><bdi>{ visible(&context.left) }</bdi></span>
                <span class="here">
                    if changed { <ins>{ says }</ins> } else { <b>{ says }</b> }
                </span>
                <span class="right">{ visible(&context.right) }</span>
            </span>
            if place.state != PlaceState::Open {
                <span class="tag">{ place.mark.map_or(texts::state(place.state), texts::mark) }</span>
            }
        </li>
    }
}
