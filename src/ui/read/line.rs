//! One line of the text.

use super::text::touches;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::breaks;
use crate::review::decision::{By, Mark, Verdict};
use crate::review::queue::PlaceState;
use crate::review::sheet::{Piece, State};
use crate::ui::parts::visible;
use crate::ui::texts::{self, Language};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct LineProps {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// The chosen place, where it touches the line.
    pub at: Option<Span>,
    /// The reading that would be taken there, where one is proposed and nothing decided.
    pub reading: Option<String>,
    /// Which of the chosen place's lines this is.
    pub nth: usize,
    /// Whether the chosen place begins here.
    pub begins: bool,
    /// The language of what is said of a piece.
    pub language: Language,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let chosen = |piece: &&Piece| props.at.is_some_and(|at| touches(piece, at));
    // Several pieces may be chosen; one of them is what is scrolled to.
    let first = props.pieces.iter().find(chosen).filter(|_| props.begins).map(|piece| piece.place);
    html! {
        for piece in &props.pieces {
            { show(piece, chosen(&piece), first == Some(piece.place), props) }
        }
    }
}

fn show(piece: &Piece, chosen: bool, first: bool, props: &LineProps) -> Html {
    let text = visible(&piece.text);
    let place = format!("{}-{}", piece.place.start, piece.place.end);
    let id = first.then_some("read-at");
    let (kind, title) = match &piece.state {
        State::Blank if chosen => return html! { <span class="cur">{ text }</span> },
        State::Blank => return html! { { text } },
        State::Word => {
            return html! { <span {id} class={chosen.then_some("cur")} data-at={place}>{ text }</span> };
        }
        State::Open(proposal) if proposal.kind == Kind::Unreadable => ("unread", texts::kind(proposal.kind)),
        State::Open(_) => ("open", texts::state(PlaceState::Open)),
        State::Decided(applied) => {
            let decision = &applied.decision;
            let kind = match applied.by {
                _ if !decision.changes() => "kept",
                By::Person | By::Sampled => "said",
                By::Automatic => "auto",
            };
            let kind = match decision.mark {
                _ if decision.verdict == Verdict::Unreadable => "unread",
                Some(Mark::Furniture) => "furn",
                Some(_) => "marked",
                None => kind,
            };
            let state = texts::state(PlaceState::Decided(decision.verdict, applied.by));
            (kind, decision.mark.map_or(state, texts::mark))
        }
    };
    let class = classes!("p", kind, chosen.then_some("cur"));
    let reading = match (&props.reading, &piece.state) {
        (Some(reading), State::Open(proposal)) if chosen => {
            let printed = breaks::keep(&proposal.before, reading);
            breaks::lines(&printed).nth(props.nth).map(visible)
        }
        _ => None,
    };
    html! {
        <mark {id} {class} {title} data-at={place}>
            if let Some(reading) = reading {
                <del>{ text }</del>{ " " }<ins>{ reading }</ins>
            } else {
                { text }
            }
        </mark>
    }
}
