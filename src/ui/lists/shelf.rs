//! What lies beside the entries while none is looked at: protocols that were learned from, and what is built in.

use crate::engine::lists::{Lists, Proofread};
use crate::ui::app::Hands;
use crate::ui::parts::visible;
use crate::ui::state::{Action, Model};
use crate::ui::texts;
use yew::prelude::*;

/// The name of the model's section that holds the lists.
const LISTS: &str = "lists";

/// The protocols that were learned from, each a way to forget it.
fn learned(lists: &Lists, hands: &Hands) -> Html {
    if lists.proofread.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2>{ texts::LEARNED }</h2>
            <ul class="learned">
                for Proofread { name, .. } in &lists.proofread {
                    <li key={name.clone()}>
                        <span>{ visible(name) }</span>
                        <button type="button" class="chip" onclick={hands.to::<MouseEvent>(Action::Forget(name.clone()))}
                            aria-label={format!("{} {name}", texts::FORGET)}>{ texts::FORGET }</button>
                    </li>
                }
            </ul>
        </>
    }
}

/// What is built in, and before it what was learned from.
pub fn built_in(model: Option<&Model>, lists: &Lists, hands: &Hands) -> Html {
    html! {
        <>
            { learned(lists, hands) }
            <h2>{ texts::BUILT_IN }</h2>
            if let Some(model) = model {
                <p class="quiet">{ texts::BUILT_IN_HINT }</p>
                <dl>
                    for (at, section) in model.sections.iter().enumerate() {
                        // Two sections that are one thing to a reader are told of once.
                        if at == 0 || texts::section(&model.sections[at - 1].0) != texts::section(&section.0) {
                            { self::section(section, &model.lists) }
                        }
                    }
                </dl>
            } else {
                <p class="quiet">{ texts::BUILT_IN_WAITS }</p>
            }
        </>
    }
}

fn section((name, origin, licence): &(String, String, String), lists: &[(String, u32)]) -> Html {
    let known = texts::section(name);
    html! {
        <>
            <dt>{ known.map_or(name.as_str(), |(title, _)| title.now()) }</dt>
            if let Some((_, purpose)) = known { <dd>{ purpose }</dd> }
            if name == LISTS {
                <dd><table class="counts">
                    for (kind, count) in lists {
                        <tr key={kind.clone()}>
                            <th scope="row">{ texts::list_kind(kind).map_or(kind.as_str(), |kind| kind.now()) }</th>
                            <td class="num">{ texts::number(*count) }</td>
                        </tr>
                    }
                </table></dd>
            }
            <dd class="from">
                { texts::ORIGIN }<span lang="en">{ origin }</span>{ ". " }{ texts::LICENCE }<span lang="en">{ licence }</span>{ "." }
            </dd>
        </>
    }
}
