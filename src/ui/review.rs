//! Granska: the queue, the card of the group before the reviewer, the page that its place stands on.

mod card;
mod evidence;
mod family;
mod filters;
mod page;
mod places;
mod queue;
mod reach;
mod unseen;
mod why;

use super::app::Hands;
use super::state::{Reaching, Work};
use super::{browser, texts};
use crate::review::rule::{Rule, Rulebook};
use card::Card;
pub(super) use evidence::evidence;
use page::PageText;
use queue::Queue;
pub(super) use reach::reach;
use std::rc::Rc;
pub(super) use why::why;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ReviewProps {
    /// The document.
    pub work: Rc<Work>,
    /// The rules, and what other documents tell.
    pub rulebook: Rc<Rulebook>,
    /// The rule that could be made of what was decided about the group, if there is none yet.
    pub offer: Option<Rule>,
    /// How far the group reaches in its series, where that has more documents.
    pub reaching: Option<Reaching>,
    /// Whether the page is flipped, see [`State::flipped`](super::state::State::flipped).
    pub flipped: bool,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ReviewView(props: &ReviewProps) -> Html {
    let ReviewProps { work, rulebook, offer, reaching, flipped, hands } = props;
    let group = work.desk.group(&work.review);
    // A new group is read from its top; a new place is brought into view.
    use_effect_with(group.map(|group| group.key.clone()), |_| browser::scroll_top("card"));
    use_effect_with(work.desk.place(), |_| browser::scroll_to("place-at", false));
    html! {
        <main class={classes!("review", flipped.then_some("flipped"))}>
            <Queue work={work.clone()} rulebook={rulebook.clone()} reaching={*reaching} hands={hands.clone()} />
            <section class="card" id="card" aria-label={texts::CANDIDATES}>
                if group.is_some() {
                    <Card work={work.clone()} rulebook={rulebook.clone()} offer={offer.clone()} reaching={*reaching}
                        hands={hands.clone()} />
                } else {
                    <p class="quiet">{ if work.done { texts::QUEUE_EMPTY } else { texts::QUEUE_WAITING } }</p>
                }
            </section>
            <PageText work={work.clone()} hands={hands.clone()} />
        </main>
    }
}
