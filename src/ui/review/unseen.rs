//! What is changed with nobody looking: what may be, what it may cost, and the sample that vouches for it afterwards.

use crate::review::rule::Rulebook;
use crate::ui::app::Hands;
use crate::ui::keys::Command;
use crate::ui::parts::ActButton;
use crate::ui::state::{Action, Reaching, Work};
use crate::ui::{browser, texts};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct UnseenProps {
    /// The document.
    pub work: Rc<Work>,
    /// The rules, and what other documents tell.
    pub rulebook: Rc<Rulebook>,
    /// How far decisions reach in its series, where that has more documents.
    pub reaching: Option<Reaching>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Unseen(props: &UnseenProps) -> Html {
    let UnseenProps { work, rulebook, reaching, hands } = props;
    let counted = use_memo((work.review.clone(), work.desk.threshold()), |_| work.safe());
    let remembered =
        use_memo((work.review.clone(), rulebook.clone()), |(review, rulebook)| review.count_ruled(rulebook));
    if let Some(sample) = work.desk.sample() {
        return html! {
            <div class="safe">
                <p>{ texts::sample_left(sample.left() as u32, sample.size() as u32) }</p>
                <ActButton label={texts::LEAVE_SAMPLE} onclick={hands.to(Action::Sample(None))} />
            </div>
        };
    }
    let whole = reaching.filter(|reaching| reaching.whole);
    let (places, wrong) = whole.map_or(*counted, |reaching| reaching.safe);
    let threshold = work.desk.threshold();
    let safe = texts::safe(places, wrong, threshold);
    let safe = whole.map_or_else(|| safe.clone(), |reaching| texts::safe_in_series(&safe, reaching.unread));
    let progress = work.review.progress();
    let unseen = progress.automatic;
    let draw = {
        let dispatch = hands.dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(Action::Sample(Some(browser::now()))))
    };
    let take = {
        let dispatch = hands.dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(Action::TakeRuled(browser::now())))
    };
    html! { <>
        if progress.open > 0 || (whole.is_some() && places > 0) {
            <div class="safe">
                <p>{ safe }</p>
                <div class="acts">
                    if places > 0 {
                        <ActButton label={texts::accept_safe(places)} shortcut={hands.key(Command::Automatic)}
                            onclick={hands.on(Command::Automatic)} />
                    }
                    { trying(threshold, hands) }
                </div>
            </div>
        }
        if whole.is_some() && !rulebook.is_empty() {
            <div class="safe">
                <p>{ texts::remembered_in_series(*remembered) }</p>
                <ActButton label={texts::ACCEPT_REMEMBERED} onclick={take} />
            </div>
        } else if *remembered > 0 {
            <div class="safe">
                <p>{ texts::remembered(*remembered) }</p>
                <ActButton label={texts::accept_remembered(*remembered)} onclick={take} />
            </div>
        }
        if unseen > 0 {
            <div class="safe">
                <p>{ texts::unseen(unseen) }</p>
                <ActButton label={texts::DRAW_SAMPLE} onclick={draw} />
            </div>
        }
    </> }
}

/// The field in which another threshold is tried.
fn trying(threshold: Option<f32>, hands: &Hands) -> Html {
    let oninput = {
        let dispatch = hands.dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let percent: Option<f32> = browser::typed(&event).parse().ok();
            let tried = percent.map(|percent| (percent / 100.0).clamp(0.0, 1.0));
            dispatch.dispatch(Action::Threshold(tried));
        })
    };
    let value = threshold.map(|tried| format!("{}", (tried * 1000.0).round() / 10.0)).unwrap_or_default();
    html! {
        <label class="trying">
            { texts::THRESHOLD }
            <input type="number" class="field" min="50" max="99.9" step="any" {value} {oninput} />
            { "%" }
        </label>
    }
}
