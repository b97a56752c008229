//! What checks of the protocol say of a place, and the way to the other places that show it.

use crate::engine::span::Span;
use crate::review::border::OnPaper;
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::{key, visible};
use crate::ui::state::{Action, Work};
use crate::ui::texts;
use yew::prelude::*;

/// Letters of a line that are shown of it.
const SHOWN: usize = 70;

/// What the checks say of `span`; nothing where none does.
pub fn evidence(work: &Work, span: Span, hands: &Hands) -> Html {
    let checks = work.review.checks_at(span);
    let first = checks.iter().position(|check| !check.why.places.is_empty());
    html! {
        for (at, check) in checks.iter().enumerate() {
            <div class="evidence">
                <p class="why">{ texts::check_sentence(check) }</p>
                if !check.why.places.is_empty() {
                    <ul aria-label={texts::SHOWN_BY}>
                        for (number, place) in check.why.places.iter().enumerate() {
                            <li>{ shown(work, *place, Some(at) == first && number == 0, hands) }</li>
                        }
                    </ul>
                }
            </div>
        }
    }
}

/// A place that shows it: its page and line, and what the line says. The first has the key.
fn shown(work: &Work, place: Span, first: bool, hands: &Hands) -> Html {
    let document = work.review.document();
    let line = document.line_at(place.start);
    let OnPaper { page, line: on_page } = work.review.division().on_paper(line);
    let says =
        document.lines()[line].span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = says.chars().take(SHOWN).collect();
    let cut = if cut.len() < says.len() { format!("{cut}…") } else { cut };
    let shortcut = hands.key(Command::Other).filter(|_| first);
    html! {
        <button type="button" class="link" aria-keyshortcuts={shortcut.clone()}
            onclick={hands.to::<MouseEvent>(Action::ShowPlace(place))}>
            <span class="at-line">{ texts::shown_at(page, on_page) }</span>
            <span class="says" lang={texts::OF_PROTOCOLS}>{ visible(&cut) }</span>
            { shortcut.map(key) }
        </button>
    }
}
