//! The picture of the page, with the chosen place lit and in sight; and the piece of it that shows one place.

use crate::engine::span::Span;
use crate::formats::layout::Rect;
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::visible;
use crate::ui::state::{Action, Picture, Work};
use crate::ui::viewport::Viewport;
use crate::ui::{browser, texts};
use gloo_events::EventListener;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The id of the pane that the picture is seen in.
const PANE: &str = "paper";
/// The share of what is seen that an arrow key moves the picture by.
const ARROW: f32 = 0.15;

/// A page's picture with its size in the units of the boxes.
struct Paper {
    picture: Rc<Picture>,
    width: f32,
    height: f32,
}

fn paper(work: &Work, page: u32) -> Option<Paper> {
    let picture = work.pictures.get(&page)?.clone();
    let said = work.source.placed().and_then(|placed| placed.layout().pages.get(page as usize));
    let said = said.map(|page| (page.width, page.height)).filter(|size| size.0 > 0.0 && size.1 > 0.0);
    let (width, height) = said.unwrap_or((picture.width as f32, picture.height as f32));
    Some(Paper { picture, width, height })
}

/// The page that `span` stands on, and its boxes there, one a line; none where the format has no boxes.
fn boxes(work: &Work, span: Span) -> Option<(u32, Vec<Rect>)> {
    let document = work.review.document();
    work.source.placed()?.layout().boxes(span, |offset| document.line_at(offset))
}

#[derive(PartialEq, Properties)]
pub struct PaperProps {
    /// The document.
    pub work: Rc<Work>,
    /// Index of the page.
    pub page: u32,
    /// The part of it that is seen.
    pub view: Option<Viewport>,
    /// Whether it is folded where there is room for it.
    pub folded: bool,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn PaperView(props: &PaperProps) -> Html {
    let PaperProps { work, page, view, folded, hands } = props;
    let window = use_window();
    let at = work.reader.at();
    let lit = at.and_then(|at| boxes(work, at));
    let page = lit.as_ref().map_or(*page, |(page, _)| *page);
    let boxes = lit.map(|(_, boxes)| boxes).unwrap_or_default();
    let shown = paper(work, page);
    let size = shown.as_ref().map(|paper| (paper.width, paper.height));
    {
        // Another page, or another place: into sight with it, as near as before.
        let (dispatch, first, view) = (hands.dispatch.clone(), boxes.first().copied(), *view);
        use_effect_with((page, at, size, *folded, *window), move |(_, _, size, ..)| {
            // A pane that is folded has no size.
            let pane = browser::size(PANE).filter(|(width, height)| *width > 0.0 && *height > 0.0);
            let (Some((width, height)), Some(pane)) = (*size, pane) else { return };
            let tall = (pane.1 / pane.0) as f32;
            let mut next =
                view.map_or_else(|| Viewport::new(width, height, tall), |view| view.of(width, height, tall));
            if let Some(place) = first {
                next = next.reveal(place);
            }
            dispatch.dispatch(Action::Paper(next));
        });
    }
    html! {
        <aside class="paper" aria-label={texts::PICTURE}>
            <header>
                <span>{ texts::picture_of_page(page + 1) }</span>
                if let Some(paper) = &shown { <span class="quiet">{ visible(&paper.picture.name) }</span> }
                <span class="end">
                    { zoom(texts::FARTHER, "−", Command::Zoom(-1), hands) }
                    { zoom(texts::WHOLE_WIDTH, "0", Command::Zoom(0), hands) }
                    { zoom(texts::NEARER, "+", Command::Zoom(1), hands) }
                </span>
            </header>
            if let (Some(paper), Some(view)) = (&shown, view) {
                { pane(paper, &boxes, *view, hands) }
            } else {
                <div class="pane" id={PANE}>
                    if shown.is_none() { <p class="quiet">{ texts::NO_PICTURE_OF_PAGE }</p> }
                </div>
            }
        </aside>
    }
}

/// Width and height of the window, followed as they change.
#[hook]
fn use_window() -> UseStateHandle<(i32, i32)> {
    let size = use_state(|| (0, 0));
    let set = size.setter();
    use_effect_with((), move |()| {
        let listener =
            EventListener::new(&browser::window(), "resize", move |_| set.set(browser::window_size()));
        move || drop(listener)
    });
    size
}

fn zoom(label: texts::Text, sign: &'static str, command: Command, hands: &Hands) -> Html {
    html! {
        <button type="button" class="chip" aria-label={format!("{sign} {label}")} title={label} aria-keyshortcuts={sign}
            onclick={hands.on(command)}>{ sign }</button>
    }
}

fn pane(paper: &Paper, boxes: &[Rect], view: Viewport, hands: &Hands) -> Html {
    let onwheel = {
        let hands = hands.clone();
        Callback::from(move |event: WheelEvent| {
            let Some((width, height)) = browser::size(PANE) else { return };
            let element: HtmlElement = event.target_unchecked_into();
            let bounds =
                element.closest("#paper").ok().flatten().unwrap_or(element.into()).get_bounding_client_rect();
            let at = (
                ((f64::from(event.client_x()) - bounds.x()) / width) as f32,
                ((f64::from(event.client_y()) - bounds.y()) / height) as f32,
            );
            let by = if event.delta_y() < 0.0 { 1 } else { -1 };
            hands.dispatch.dispatch(Action::Paper(view.zoom(by, at)));
        })
    };
    let onpointermove = {
        let hands = hands.clone();
        Callback::from(move |event: PointerEvent| {
            // With the button down the picture follows the pointer.
            if event.buttons() & 1 == 0 {
                return;
            }
            let Some((width, height)) = browser::size(PANE) else { return };
            let (x, y) = (f64::from(event.movement_x()) / width, f64::from(event.movement_y()) / height);
            hands.dispatch.dispatch(Action::Paper(view.pan(-x as f32, -y as f32)));
        })
    };
    let onkeydown = {
        let hands = hands.clone();
        Callback::from(move |event: KeyboardEvent| {
            let (x, y) = match event.key().as_str() {
                "ArrowLeft" => (-ARROW, 0.0),
                "ArrowRight" => (ARROW, 0.0),
                "ArrowUp" => (0.0, -ARROW),
                "ArrowDown" => (0.0, ARROW),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            hands.dispatch.dispatch(Action::Paper(view.pan(x, y)));
        })
    };
    html! {
        <div class="pane" id={PANE} tabindex="0" role="group" aria-label={texts::PICTURE_KEYS} {onwheel} {onpointermove}
            {onkeydown}>
            { picture(paper, boxes, view.seen(), &texts::picture_of(&paper.picture.name)) }
        </div>
    }
}

/// The part `seen` of a picture, with boxes lit.
fn picture(paper: &Paper, boxes: &[Rect], seen: Rect, label: &str) -> Html {
    let number = |number: f32| format!("{number:.1}");
    let part = format!("{:.1} {:.1} {:.1} {:.1}", seen.x, seen.y, seen.width, seen.height);
    html! {
        <svg viewBox={part} preserveAspectRatio="xMidYMin meet" role="img" aria-label={label.to_string()}>
            <image href={paper.picture.address.text().to_string()} width={number(paper.width)}
                height={number(paper.height)} preserveAspectRatio="none" />
            for lit in boxes {
                { self::lit(lit) }
            }
        </svg>
    }
}

/// The frame around a box, with some blank.
fn lit(place: &Rect) -> Html {
    let blank = place.height * 0.12;
    let number = |number: f32| format!("{number:.1}");
    html! {
        <rect class="lit" x={number(place.x - blank)} y={number(place.y - blank)}
            width={number(place.width + 2.0 * blank)} height={number(place.height + 2.0 * blank)} />
    }
}

#[derive(PartialEq, Properties)]
pub struct CropProps {
    /// The document.
    pub work: Rc<Work>,
    /// The place.
    pub span: Span,
}

/// The piece of the page's picture that shows a place, with its line around it; nothing where there is no picture or no
/// box.
#[component]
pub fn Crop(props: &CropProps) -> Html {
    let CropProps { work, span } = props;
    let Some((page, boxes)) = boxes(work, *span) else { return Html::default() };
    let (Some(paper), Some(first)) = (paper(work, page), boxes.first().copied()) else {
        return Html::default();
    };
    let height = boxes.iter().fold(first, |around, next| around.around(*next)).height + first.height * 1.6;
    // As wide as some words of a line, with the place in the middle.
    let width = (height * 7.0).max(first.width * 1.4).min(paper.width);
    let x = (first.x + first.width / 2.0 - width / 2.0).clamp(0.0, paper.width - width);
    let seen = Rect { x, y: first.y - first.height * 0.8, width, height };
    html! { <div class="crop">{ picture(&paper, &boxes, seen, &texts::PICTURE_OF_PLACE) }</div> }
}
