//! How old a document's Swedish is, as the archivist says.

use crate::engine::period::Period;
use crate::store::StoredDocument;
use crate::ui::app::Hands;
use crate::ui::{browser, texts};
use yew::prelude::*;

/// The choice of a document's period.
pub fn period(stored: &StoredDocument, hands: &Hands) -> Html {
    let onchange = {
        let (services, document) = (hands.services.clone(), stored.id);
        Callback::from(move |event: Event| {
            let chosen = browser::chosen(&event);
            if let Some(period) =
                Period::ALL.into_iter().find(|period| texts::period(*period).now() == chosen)
            {
                services.set_period(document, period);
            }
        })
    };
    // A press on it is not one on the row, which opens the document.
    let onclick = Callback::from(|event: MouseEvent| event.stop_propagation());
    html! {
        <select class="field moving" aria-label={texts::period_of(&stored.name)} {onchange} {onclick}>
            for period in Period::ALL {
                <option key={texts::period(period)} selected={stored.period == period}>{ texts::period(period) }</option>
            }
        </select>
    }
}
