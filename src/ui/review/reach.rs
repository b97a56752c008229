//! Whether decisions are about the document alone or its whole series, and how far the group reaches there.

use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::{Chip, key};
use crate::ui::state::{Action, Reaching};
use crate::ui::texts;
use yew::prelude::*;

/// The choice, with what is open in the series where that is chosen.
pub fn reach(reaching: Reaching, hands: &Hands) -> Html {
    let Reaching { whole, spread, unread, .. } = reaching;
    html! {
        <div class="reach">
            <span class="chips" role="group" aria-label={texts::REACH}>
                <Chip label={texts::ALONE} pressed={!whole} onclick={hands.to(Action::Whole(false))} />
                <Chip label={texts::WHOLE} pressed={whole} onclick={hands.to(Action::Whole(true))} />
                { hands.key(Command::Whole).map(key) }
            </span>
            if whole {
                <span class="quiet">{ texts::reaching(spread.places, spread.documents, unread) }</span>
            }
        </div>
    }
}
