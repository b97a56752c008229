//! How the corrected text is written: each choice a list, with the text as loaded first.

use crate::export::text::{Choices, Furniture, LineEnds, Lines, Target, Tracing, Unreadable};
use crate::formats::placed::Format;
use crate::ui::app::Hands;
use crate::ui::browser;
use crate::ui::state::{Action, Work};
use crate::ui::texts::{self, Text};
use yew::prelude::*;

/// The choices, and the box for `[sic]` where the original has `slips` of its own.
pub fn choosing(work: &Work, choices: Choices, slips: u32, hands: &Hands) -> Html {
    let placed = work.source.placed().is_some();
    let as_loaded = texts::as_loaded(work.source.encoding());
    let read = || texts::AS_IT_CAME.to_string();
    let encoding = [
        (as_loaded.clone(), Target::AsRead),
        (texts::AS_UTF8.to_string(), Target::Utf8),
        (texts::AS_UTF8_MARK.to_string(), Target::Utf8Mark),
    ];
    let ends =
        [(read(), LineEnds::AsRead), ("LF".to_string(), LineEnds::Lf), ("CR LF".to_string(), LineEnds::CrLf)];
    let lines = [(read(), Lines::Kept), (texts::AS_PARAGRAPHS.to_string(), Lines::Paragraphs)];
    let furniture = [
        (texts::FURNITURE_KEPT.to_string(), Furniture::Kept),
        (texts::FURNITURE_LEFT_OUT.to_string(), Furniture::LeftOut),
    ];
    let trace =
        [(texts::TRACE_KEPT.to_string(), Tracing::Kept), (texts::WORDS_ONLY.to_string(), Tracing::WordsOnly)];
    let sign = |sign: Unreadable| (sign.sign().unwrap_or_default().to_string(), sign);
    let unreadable = [(read(), Unreadable::AsRead), sign(Unreadable::Ellipsis), sign(Unreadable::Question)];
    html! {
        <fieldset class="choosing">
            <legend>{ texts::TEXT_LEGEND }</legend>
            if placed && work.source.placed().is_some_and(|placed| placed.format() != Format::Hocr) {
                { list(texts::TRACE, choices.trace, &trace, hands, move |trace| Choices { trace, ..choices }) }
            }
            if placed {
                <p>{ texts::encoding_stays(&as_loaded) }</p>
            } else {
                { list(texts::ENCODING, choices.encoding, &encoding, hands, move |encoding| Choices { encoding, ..choices }) }
            }
            { list(texts::LINE_ENDS, choices.line_ends, &ends, hands, move |line_ends| Choices { line_ends, ..choices }) }
            { list(texts::TEXT_LINES, choices.lines, &lines, hands, move |lines| Choices { lines, ..choices }) }
            { list(texts::PAGE_FURNITURE, choices.furniture, &furniture, hands, move |furniture| Choices { furniture, ..choices }) }
            { list(texts::UNREADABLE_AS, choices.unreadable, &unreadable, hands, move |unreadable| Choices { unreadable, ..choices }) }
            if slips > 0 {
                <label class="tick">
                    <input type="checkbox" checked={choices.sic}
                        onchange={hands.to::<Event>(Action::Choose(Choices { sic: !choices.sic, ..choices }))} />
                    { " " }{ texts::write_sic(slips) }
                </label>
            }
        </fieldset>
    }
}

/// One choice: its label, what is chosen, and what can be.
fn list<T: Copy + PartialEq + 'static>(
    label: Text,
    chosen: T,
    options: &[(String, T)],
    hands: &Hands,
    choose: impl Fn(T) -> Choices + 'static,
) -> Html {
    let values: Vec<T> = options.iter().map(|(_, value)| *value).collect();
    let hands = hands.clone();
    let onchange = Callback::from(move |event: Event| {
        let at: Option<usize> = browser::chosen(&event).parse().ok();
        if let Some(value) = at.and_then(|at| values.get(at)) {
            hands.to(Action::Choose(choose(*value))).emit(());
        }
    });
    html! {
        <label>
            <span>{ label }</span>
            <select class="field" {onchange}>
                for (at, (says, value)) in options.iter().enumerate() {
                    <option value={at.to_string()} selected={*value == chosen}>{ says.clone() }</option>
                }
            </select>
        </label>
    }
}
