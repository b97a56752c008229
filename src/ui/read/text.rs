//! The lines of the text near the screen; the others are empty space of their height.

use super::line::Line;
use super::place::Place;
use crate::engine::span::Span;
use crate::review::border::Border;
use crate::review::sheet::{self, Piece};
use crate::ui::app::Hands;
use crate::ui::keys::{Command, Reach};
use crate::ui::parts::{Same, key};
use crate::ui::rows::{Rows, heads};
use crate::ui::state::{Action, Reaching, Work};
use crate::ui::{browser, texts};
use gloo_events::EventListener;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Pieces of a line that are rendered at once; a file that has no line breaks is one line.
const PIECES: usize = 4_000;
/// The id of the ruler that the width of a letter is measured by, and its letters.
const RULER: (&str, &str) = ("ruler", "0000000000000000000000000000000000000000");
/// The id of an empty row, as wide as the text.
const ROW: &str = "row";

#[derive(PartialEq, Properties)]
pub struct TextProps {
    /// The document.
    pub work: Rc<Work>,
    /// How far the chosen place's group reaches in its series, where that has more documents.
    pub reaching: Option<Reaching>,
    /// Whether the page's picture takes room beside it.
    pub beside: bool,
    /// Gets the index of the page whose picture belongs to what is looked at, when it is another.
    pub onpage: Callback<u32>,
    /// The way back.
    pub hands: Hands,
}

/// How large the text is set.
#[derive(Clone, Copy, PartialEq)]
struct Setting {
    /// Height of a row in CSS pixels.
    row: f64,
    /// Letters that find room in a row.
    columns: usize,
    /// Rows that are seen.
    seen: u32,
}

#[component]
pub fn Text(props: &TextProps) -> Html {
    let TextProps { work, reaching, beside, onpage, hands } = props;
    let setting = use_state(|| Setting { row: 28.0, columns: 80, seen: 40 });
    let first = use_state(|| 0_u32);
    let document = work.review.document();
    let division = work.review.division();
    let whole = (Same(document.clone()), Same(division.clone()), setting.columns);
    let rows = use_memo(whole, |(document, division, columns)| Rows::new(&document.0, &division.0, *columns));
    let near = rows.near(*first, setting.seen);
    let at = work.reader.at();
    use_measure(&setting, *beside);
    use_bring(work, at, &near, &rows, *setting);

    let onscroll = {
        let (first, row) = (first.clone(), setting.row);
        Callback::from(move |_: Event| {
            let now = (browser::scrolled(browser::HOME) / row) as u32;
            // Only what may render other lines or name another page is worth a look.
            if now.abs_diff(*first) >= 4 || now == 0 {
                first.set(now);
            }
        })
    };
    // The page of the chosen place while that is seen, else the one that fills most of the pane.
    let seen = rows.line_at(*first)..rows.line_at(*first + setting.seen) + 1;
    let chosen = at.map(|at| document.line_at(at.start)).filter(|line| seen.contains(line));
    let looked_at = chosen.unwrap_or_else(|| rows.line_at(*first + setting.seen / 4));
    let page = division.page_of(looked_at);
    {
        let onpage = onpage.clone();
        // The pages of a file with boxes are those of its pictures, wherever a person lets the text's pages begin.
        let pictured = work.source.placed().map_or(page, |_| document.lines()[looked_at].page);
        use_effect_with(pictured, move |page| onpage.emit(*page));
    }
    let turn = {
        let (rows, row, division) = (rows.clone(), setting.row, division.clone());
        Callback::from(move |page: u32| {
            let first = division.pages().get(page as usize).copied().unwrap_or_default();
            browser::scroll_down(browser::HOME, f64::from(rows.above(first as usize)) * row);
        })
    };
    let space = |rows: u32| {
        let height = format!("{:.0}", f64::from(rows) * setting.row);
        html! { <svg class="space" width="1" {height} aria-hidden="true" /> }
    };
    html! {
        <section class="sheet" aria-label={texts::SHEET}>
            <Tools work={work.clone()} {page} {turn} hands={hands.clone()} />
            <div class="scroll" id={browser::HOME} tabindex="0" {onscroll} onclick={choose(hands, false)}
                ondblclick={choose(hands, true)}>
                <div class="line measure" aria-hidden="true">
                    <span></span><span class="t"><span id={ROW}></span><span id={RULER.0}>{ RULER.1 }</span></span>
                </div>
                { space(rows.above(near.start)) }
                <div class="lines">
                    for index in near.clone() {
                        { line(work, index, at, *reaching, hands) }
                    }
                </div>
                { space(rows.below(near.end)) }
            </div>
        </section>
    }
}

/// Line `index`, with the head of its page where it is the first, and the box about the chosen place where that ends.
fn line(work: &Rc<Work>, index: usize, at: Option<Span>, reaching: Option<Reaching>, hands: &Hands) -> Html {
    let document = work.review.document();
    let division = work.review.division();
    let pieces = sheet::line(&work.review, index);
    let touched = at.filter(|at| pieces.iter().any(|piece| touches(piece, *at)));
    let ends = touched.is_some_and(|at| document.line_at(at.end.saturating_sub(1).max(at.start)) == index);
    let begins = touched.is_some_and(|at| document.line_at(at.start) == index);
    let reading = touched.and_then(|at| {
        let proposal = work.review.proposal(at).filter(|_| work.review.history().at(at).is_empty())?;
        Some(proposal.best()?.text.clone())
    });
    let nth = touched.map_or(0, |at| index - document.line_at(at.start));
    let (before, pieces, after) = near(pieces, touched);
    html! {
        <>
            for border in heads(division, index) {
                <div class="page-head" key={format!("{border:?}{index}")}>
                    { match border {
                        Border::Page => texts::page_of(division.page_of(index) + 1, division.pages().len() as u32),
                        Border::Meeting => texts::NEW_MEETING.to_string(),
                    } }
                </div>
            }
            <div class="line" key={index}>
                <span class="n num">{ index + 1 }</span>
                <span class="t">
                    <span lang={texts::OF_PROTOCOLS}>
                        { left_out(before) }
                        <Line {pieces} at={touched} {reading} {nth} {begins} language={hands.language} />
                        { left_out(after) }
                    </span>
                    if ends {
                        <Place work={work.clone()} {reaching} hands={hands.clone()} />
                    }
                </span>
            </div>
        </>
    }
}

/// Of the pieces of a line those that are rendered, at most [`PIECES`] about the chosen place, and how many letters stand
/// before and after them.
fn near(mut pieces: Vec<Piece>, at: Option<Span>) -> (usize, Vec<Piece>, usize) {
    let letters = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let chosen = at.and_then(|at| pieces.iter().position(|piece| touches(piece, at))).unwrap_or_default();
    let first = chosen.saturating_sub(PIECES / 2).min(pieces.len().saturating_sub(PIECES));
    let after = letters(pieces.get(first + PIECES..).unwrap_or_default());
    pieces.truncate(first + PIECES);
    let shown = pieces.split_off(first);
    (letters(&pieces), shown, after)
}

fn left_out(letters: usize) -> Html {
    match letters {
        0 => Html::default(),
        letters => html! { <span class="quiet">{ texts::letters_left_out(letters as u32) }</span> },
    }
}

/// Whether the piece is part of the chosen place.
pub(super) fn touches(piece: &Piece, at: Span) -> bool {
    at.overlaps(piece.place) || at == piece.place
}

#[derive(PartialEq, Properties)]
struct ToolsProps {
    work: Rc<Work>,
    page: u32,
    turn: Callback<u32>,
    hands: Hands,
}

#[component]
fn Tools(props: &ToolsProps) -> Html {
    let ToolsProps { work, page, turn, hands } = props;
    let pages = work.review.division().pages().len() as u32;
    let edit = hands.key(Command::Edit(Reach::Ticked)).map(key);
    let button = |label: texts::Text, to: Option<u32>| {
        let onclick = turn.reform(move |_: MouseEvent| to.unwrap_or_default());
        html! { <button type="button" class="chip" {onclick} disabled={to.is_none()}>{ label }</button> }
    };
    html! {
        <div class="tools">
            <span>{ texts::page_of(page + 1, pages) }</span>
            { button(texts::PAGE_BEFORE, page.checked_sub(1)) }
            { button(texts::PAGE_AFTER, Some(page + 1).filter(|next| *next < pages)) }
            <span class="quiet">{ texts::open_on_page(sheet::open_on(&work.review, *page)) }</span>
            if !work.pictures.is_empty() {
                <button type="button" class="chip" onclick={hands.on::<MouseEvent>(Command::Page)}>
                    { texts::SHOW_OR_FOLD_PICTURE }{ " " }{ hands.key(Command::Page).map(key) }
                </button>
            }
            <span class="end quiet">{ texts::EDIT_HINT.0 }{ edit }{ texts::EDIT_HINT.1 }</span>
        </div>
    }
}

/// A press on a word chooses it; words that the pointer was drawn over are chosen together. A double press edits.
fn choose(hands: &Hands, edit: bool) -> Callback<MouseEvent> {
    let hands = hands.clone();
    Callback::from(move |event: MouseEvent| {
        let pressed = event.target_dyn_into::<Element>();
        let drawn = browser::selected().and_then(|(from, to)| Some((place_of(&from)?, place_of(&to)?)));
        let place = match drawn {
            Some((from, to)) => Some(Span { start: from.start.min(to.start), end: from.end.max(to.end) }),
            None => pressed.and_then(|element| place_of(&element)),
        };
        if let Some(place) = place {
            hands.dispatch.dispatch(Action::Read(place));
            if edit {
                hands.command(Command::Edit(Reach::Ticked));
            }
        }
    })
}

/// The place that the piece around an element stands for.
fn place_of(element: &Element) -> Option<Span> {
    let place = element.closest("[data-at]").ok()??.get_attribute("data-at")?;
    let (start, end) = place.split_once('-')?;
    Some(Span { start: start.parse().ok()?, end: end.parse().ok()? })
}

/// Measures how large the text is set, now, when a picture comes beside it or goes, and whenever the window gets another size.
#[hook]
fn use_measure(setting: &UseStateHandle<Setting>, beside: bool) {
    let setting = setting.clone();
    use_effect_with(beside, move |_| {
        let measure = move || {
            let Some((letters, row)) = browser::size(RULER.0) else { return };
            let (Some((width, _)), Some((_, height))) = (browser::size(ROW), browser::size(browser::HOME))
            else {
                return;
            };
            let columns = (width / (letters / RULER.1.len() as f64)) as usize;
            setting.set(Setting { row, columns, seen: (height / row) as u32 + 1 });
        };
        measure();
        let listener = EventListener::new(&browser::window(), "resize", move |_| measure());
        move || drop(listener)
    });
}

/// Brings the chosen place into view when another is chosen: at once where its line is rendered, else after its lines
/// are.
#[hook]
fn use_bring(
    work: &Work,
    at: Option<Span>,
    near: &std::ops::Range<usize>,
    rows: &Rc<Rows>,
    setting: Setting,
) {
    let last = use_mut_ref(|| None);
    let wanted = use_mut_ref(|| false);
    let line = at.map(|at| work.review.document().line_at(at.start));
    let rows = rows.clone();
    use_effect_with((at, near.clone()), move |(at, near)| {
        if last.replace(*at) != *at {
            *wanted.borrow_mut() = at.is_some();
        }
        let Some(line) = line.filter(|_| *wanted.borrow()) else { return };
        if near.contains(&line) {
            browser::scroll_to("read-at", false);
            browser::below("place", "read-at");
            *wanted.borrow_mut() = false;
        } else {
            let above = f64::from(rows.above(line)) - f64::from(setting.seen) / 3.0;
            browser::scroll_down(browser::HOME, above.max(0.0) * setting.row);
        }
    });
}
