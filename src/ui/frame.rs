//! The frame around the views: the bar at the top, messages, the foot with figures and keys, the live region.

use super::app::Hands;
use super::hints::Hints;
use super::keys::Command;
use super::keys::legend::foot;
use super::offline::NewVersion;
use super::parts::{Bar, handbook, key, visible};
use super::state::{Action, Notice, Slip, State, Storage};
use super::texts::Text;
use super::{View, browser, texts};
use crate::review::progress::Progress;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct TopProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

/// The shares of a bar: automatic and reviewed places.
pub fn shares(reviewed: u32, automatic: u32, total: u32) -> Vec<(&'static str, f32)> {
    let total = total.max(1) as f32;
    vec![("auto", automatic as f32 / total), ("you", reviewed as f32 / total)]
}

#[component]
pub fn Top(props: &TopProps) -> Html {
    let TopProps { state, hands } = props;
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus(browser::HOME);
    });
    let work = state.work();
    let progress = work.map(|work| work.review.progress());
    html! {
        <header class="top">
            <a class="skip" href={format!("#{}", browser::HOME)} onclick={skip}>{ texts::SKIP }</a>
            <span class="name">{ texts::NAME }</span>
            <span class="where">
                { visible(&state.series.name) }
                if let Some(work) = work { { "\u{2002}/\u{2002}" }<b>{ visible(&work.name) }</b> }
            </span>
            <nav aria-label={texts::VIEWS}>
                for view in View::ALL {
                    <button type="button" key={view.address()} onclick={hands.on(Command::Show(view))}
                        aria-current={(view == state.view).then_some("page")}>
                        { texts::view(view) }
                    </button>
                }
            </nav>
            <span class="end">
                if let Some(Progress { reviewed, automatic, open, .. }) = progress {
                    <Bar parts={shares(reviewed, automatic, reviewed + automatic + open)}
                        label={texts::progress_label(reviewed, automatic, open)} />
                    <span class="num">{ texts::progress(reviewed, automatic, open) }</span>
                }
                { saved(state) }
                { handbook() }
                <button type="button" class="chip" onclick={hands.on(Command::Help)}
                    title={texts::HELP} aria-label={texts::HELP}>{ "?" }</button>
            </span>
        </header>
    }
}

fn saved(state: &State) -> Html {
    if state.current.is_some_and(|id| state.unkept.contains(&id)) {
        return html! { <span class="tag warn">{ texts::NOT_SAVED }</span> };
    }
    match &state.storage {
        Storage::Opening => Html::default(),
        Storage::Absent(why) | Storage::Failing(why) => {
            html! { <span class="tag warn" title={texts::store_fault(why)}>{ texts::NOT_SAVED }</span> }
        }
        Storage::Kept if state.outbox.is_empty() => html! { <span class="quiet">{ texts::SAVED }</span> },
        Storage::Kept => html! { <span class="quiet">{ texts::SAVING }</span> },
    }
}

#[derive(PartialEq, Properties)]
pub struct NoticesProps {
    /// The messages.
    pub notices: Vec<Notice>,
    /// The edit that is asked about.
    pub slip: Option<Rc<Slip>>,
    /// Whether a newcomer is told how to begin.
    pub hints: bool,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let retry = {
        let services = props.hands.services.clone();
        Callback::from(move |_: MouseEvent| services.restart())
    };
    html! {
        <div role="status"><ul class="notices">
            if let Some(slip) = &props.slip { { question(slip, &props.hands) } }
            <NewVersion />
            for notice in &props.notices {
                <li key={notice.id} class={(!notice.warning).then_some("info")}>
                    <span>{ notice.message.now() }</span>
                    if notice.retry {
                        <button type="button" class="link" onclick={retry.clone()}>{ texts::RETRY }</button>
                    }
                    <button type="button" class="chip" onclick={props.hands.to(Action::Dismiss(notice.id))}>
                        { texts::CLOSE }
                    </button>
                </li>
            }
        </ul>
        if props.hints { <Hints hands={props.hands.clone()} /> }
        </div>
    }
}

/// Asks whether an edit mended what was misread or what the original itself has wrong.
fn question(slip: &Slip, hands: &Hands) -> Html {
    let answer = |original: bool| {
        let dispatch = hands.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::AnswerSlip(original, browser::now())))
    };
    html! {
        <li class="info question" key="slip">
            <span>{ texts::slip_question(&slip.before, &slip.after) }</span>
            <span class="answers">
                <button type="button" class="chip" onclick={answer(false)}>{ texts::SLIP_MISREAD }</button>
                <button type="button" class="chip" onclick={answer(true)}>{ texts::ORIGINAL }</button>
            </span>
        </li>
    }
}

#[derive(PartialEq, Properties)]
pub struct FootProps {
    /// The state.
    pub state: State,
}

#[component]
pub fn Foot(props: &FootProps) -> Html {
    let state = &props.state;
    let figure =
        |label: Text, value: String| html! { <span>{ label }{ " " }<b class="num">{ value }</b></span> };
    let progress = state.work().map(|work| work.review.progress());
    html! {
        <footer class="foot">
            if let Some(progress) = progress {
                { figure(texts::FOOT_REVIEWED, texts::number(progress.reviewed)) }
                { figure(texts::FOOT_AUTOMATIC, texts::number(progress.automatic)) }
                { figure(texts::FOOT_OPEN, texts::number(progress.open)) }
                { figure(texts::FOOT_WRONG, texts::share(progress.wrong_words)) }
            }
            <span class="keys">
                for (name, meaning) in foot(state.view, &state.bindings) {
                    <span key={meaning}>{ key(name) }{ " " }{ meaning }</span>
                }
            </span>
        </footer>
    }
}

#[derive(PartialEq, Properties)]
pub struct LiveProps {
    /// Grows with each thing said, so that the same words are heard again.
    pub number: u32,
    /// What is said.
    pub text: String,
}

/// What a key did, for those who hear the page.
#[component]
pub fn Live(props: &LiveProps) -> Html {
    html! {
        <div class="unseen" aria-live="polite" id="said">
            <span key={props.number}>{ &props.text }</span>
        </div>
    }
}
