//! The sample of the whole series before its delivery: what was drawn, document by document, each word or change a button that marks
//! it as wrong, and what follows.

use crate::export::pooled::{Drawn, Pooled, What};
use crate::ui::app::Hands;
use crate::ui::parts::{ActButton, one_line, visible};
use crate::ui::state::{Action, Outgoing, State};
use crate::ui::{browser, texts};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct SamplingProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

/// Draws samples and shows those of the series.
#[component]
pub fn Sampling(props: &SamplingProps) -> Html {
    let SamplingProps { state, hands } = props;
    let samples = state.pooled.get(&state.series.id).cloned().unwrap_or_default();
    let draw = |what: What| {
        let dispatch = hands.dispatch.clone();
        let onclick = Callback::from(move |()| {
            dispatch.dispatch(Action::SendOut(Outgoing::Sample(what, browser::now() as u32)));
        });
        html! { <ActButton label={texts::draw(what)} {onclick} /> }
    };
    html! {
        <div class="sampling">
            <h3>{ texts::POOLED }</h3>
            <p class="quiet">{ texts::POOLED_HINT }</p>
            <div class="acts">{ draw(What::Lines) }{ draw(What::Words) }{ draw(What::Changes) }</div>
            for sample in samples.all() { { shown(sample, state, hands) } }
        </div>
    }
}

fn shown(sample: &Pooled, state: &State, hands: &Hands) -> Html {
    let now = state.as_changed();
    let said = sample.said(&now);
    let here = |drawn: &&(usize, &Drawn)| now.iter().any(|(id, _)| *id == drawn.1.document);
    let all: Vec<(usize, &Drawn)> = sample.drawn.iter().enumerate().collect();
    html! {
        <section aria-label={texts::drawn_of(sample.what)}>
            <h4>{ texts::drawn_of(sample.what) }</h4>
            <p class="num">{ texts::pooled(sample.what, &said) }</p>
            if said.changed_since { <p class="quiet">{ texts::POOLED_OLDER }</p> }
            <p class="quiet">{ texts::POOLED_MARK }</p>
            <ol class="drawn">
                for (at, drawn) in all.into_iter().filter(|one| here(&one)) { { row(at, drawn, sample.what, state, hands) } }
            </ol>
        </section>
    }
}

/// What was drawn as number `at`.
fn row(at: usize, drawn: &Drawn, what: What, state: &State, hands: &Hands) -> Html {
    let Some(stored) = state.stored(drawn.document).cloned() else { return Html::default() };
    let name = texts::at_line_of(&visible(&stored.name), drawn.line + 1);
    let show = {
        let (hands, place, open) = (hands.clone(), drawn.place, state.works.contains_key(&drawn.document));
        Callback::from(move |_: MouseEvent| {
            let dispatch = hands.dispatch.clone();
            if open {
                dispatch.dispatch(Action::Select(stored.id));
                dispatch.dispatch(Action::ShowPlace(place));
            } else {
                hands.services.open(stored.clone(), move || dispatch.dispatch(Action::ShowPlace(place)));
            }
        })
    };
    let toggle = |word: u32| {
        let (series, state, services) = (state.series.id, state.clone(), hands.services.clone());
        Callback::from(move |_: MouseEvent| {
            let mut pooled = (*state.pooled).clone();
            let sample = pooled.get_mut(&series).and_then(|samples| samples.of(what).as_mut());
            if let Some(drawn) = sample.and_then(|sample| sample.drawn.get_mut(at)) {
                drawn.toggle(word);
            }
            services.keep_pooled(pooled);
        })
    };
    // What stands beside a change is kept with its blanks.
    let blank = if drawn.read.is_some() { "" } else { " " };
    let near = |text: &str| match text {
        "" => Html::default(),
        text => html! { <span class="near">{ blank }{ visible(text) }{ blank }</span> },
    };
    html! {
        <li key={at}>
            <button type="button" class="link num" onclick={show}>{ name }</button>
            <span lang={texts::OF_PROTOCOLS}>
                { near(&drawn.left) }
                if let Some(read) = &drawn.read { <del>{ one_line(read) }</del>{ " " } }
                for (word, text) in drawn.words.iter().enumerate() {
                    <button type="button" class="word" aria-pressed={drawn.wrong.contains(&(word as u32)).to_string()}
                        onclick={toggle(word as u32)}>{ texts::changed_to(&one_line(text)) }</button>
                }
                { near(&drawn.right) }
            </span>
        </li>
    }
}
