//! The sentence that explains a candidate: which list, which misreadings, what the neighbours say.

use crate::engine::proposal::{Source, left_open};
use crate::review::queue::Group;
use crate::ui::parts::visible;
use crate::ui::texts;
use yew::prelude::*;

/// Misreadings named at most.
const CONFUSIONS: usize = 3;

/// Why candidate number `candidate` of `group` is proposed, in a document with this text.
pub fn why(group: &Group, candidate: usize, text: &str) -> Html {
    let Some(reading) = group.candidates.get(candidate) else {
        let nothing = if group.is_decided() { texts::WHY_GONE } else { texts::WHY_UNREADABLE };
        return html! { { nothing } };
    };
    // A check explains itself, with the places that show it.
    if reading.source == Source::Check {
        return Html::default();
    }
    let places = group.places.len() as u32;
    let known = match reading.source {
        Source::Structure => texts::order_sentence(group.kind(), &reading.text, places),
        source => texts::source_sentence(source).to_string(),
    };
    let mut parts = vec![html! { { known } }];
    for (at, confusion) in reading.confusions.iter().take(CONFUSIONS).enumerate() {
        let times = if confusion.times > 1 { texts::times_here(confusion.times) } else { String::new() };
        let last = at + 1 == reading.confusions.len().min(CONFUSIONS);
        parts.push(html! {
            <>
                if at == 0 { { texts::READ_AS.0 } }
                { letters(&confusion.printed) }{ texts::READ_AS.1 }{ letters(&confusion.read) }
                { times }{ if last { "." } else { "," } }
            </>
        });
    }
    let open = left_open(&reading.text, reading.source, &reading.confusions, text);
    if !open.is_empty() {
        parts.push(html! { <strong class="open">{ texts::left_open(&open) }</strong> });
    }
    // The words around say nothing of what only follows from where it stands.
    if reading.source != Source::Structure {
        let (before, after) = texts::neighbours(reading.supported, places);
        parts.push(
            html! { <>{ before }<i lang={texts::OF_PROTOCOLS}>{ visible(&reading.text) }</i>{ after }</> },
        );
    }
    parts
        .into_iter()
        .enumerate()
        .map(|(at, part)| html! { <>{ if at > 0 { " " } else { "" } }{ part }</> })
        .collect()
}

fn letters(letters: &str) -> Html {
    match letters {
        "" => html! { <b>{ texts::NOTHING }</b> },
        blank if blank.trim().is_empty() => html! { <b>{ texts::BLANK }</b> },
        letters => html! { <b lang={texts::OF_PROTOCOLS}>{ visible(letters) }</b> },
    }
}
