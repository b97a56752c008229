//! What the archive says of a delivery.

use crate::export::manifest::Archive;
use crate::ui::app::Hands;
use crate::ui::browser;
use crate::ui::state::State;
use crate::ui::texts::{self, Text};
use yew::prelude::*;

/// A field of what the archive says: its label, what stands in it, and where that belongs.
type Field = (Text, String, fn(&mut Archive) -> &mut String);

#[derive(PartialEq, Properties)]
pub struct AboutProps {
    /// What it says now.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

/// What the archive says of the delivery: free text, kept for the series.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let AboutProps { state, hands } = props;
    let archive = state.archive();
    let fields: [Field; 5] = [
        (texts::ARCHIVE_CREATOR, archive.arkivbildare, |archive| &mut archive.arkivbildare),
        (texts::ARCHIVE_SERIES, archive.serie, |archive| &mut archive.serie),
        (texts::ARCHIVE_VOLUME, archive.volym, |archive| &mut archive.volym),
        (texts::ARCHIVE_DATE, archive.datum, |archive| &mut archive.datum),
        (texts::ARCHIVE_SIGNATURE, archive.signatur, |archive| &mut archive.signatur),
    ];
    let field = |(label, value, part): Field| {
        let (state, services) = (state.clone(), hands.services.clone());
        let onchange = Callback::from(move |event: Event| {
            let mut archives = (*state.archives).clone();
            *part(archives.entry(state.series.id).or_default()) = browser::typed(&event).trim().to_string();
            services.describe(archives);
        });
        html! { <label><span>{ label }</span><input type="text" class="field" {value} {onchange} /></label> }
    };
    html! {
        <fieldset class="about">
            <legend>{ texts::ARCHIVE_LEGEND }</legend>
            { for fields.into_iter().map(field) }
            <p class="quiet">{ texts::ARCHIVE_HINT }</p>
        </fieldset>
    }
}
