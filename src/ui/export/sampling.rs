//! The sample before delivery: lines or words drawn at random, each word a button that marks it as wrong, and what follows.

use crate::export::sample::{Of, Sample};
use crate::ui::app::Hands;
use crate::ui::browser;
use crate::ui::parts::{ActButton, visible};
use crate::ui::state::{Action, State, Work};
use crate::ui::texts;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct SamplingProps {
    /// The document.
    pub work: Rc<Work>,
    /// Its sample is among those of the state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Sampling(props: &SamplingProps) -> Html {
    let SamplingProps { work, state, hands } = props;
    let sample = state.samples.get(&work.id).cloned();
    let corrected = use_memo(work.review.clone(), |review| {
        crate::export::text::corrected(review.document(), review.decisions())
    });
    let draw = |of: Of| {
        let (work, state, services) = (work.clone(), state.clone(), hands.services.clone());
        let corrected = corrected.clone();
        Callback::from(move |()| {
            let mut samples = (*state.samples).clone();
            samples.insert(work.id, Sample::draw(&work.review, &corrected, browser::now() as u32, of));
            services.keep_samples(samples);
        })
    };
    let again = sample.is_some();
    let acts = html! {
        <div class="acts">
            <ActButton label={if again { texts::DRAW_ANEW } else { texts::DRAW }} onclick={draw(Of::Lines)} />
            <ActButton label={texts::DRAW_WORDS} onclick={draw(Of::Words)} />
        </div>
    };
    let Some(sample) = sample else {
        return html! {
            <fieldset class="sampling">
                <legend>{ texts::SAMPLING }</legend>
                <p class="quiet">{ texts::SAMPLING_HINT }</p>
                { acts }
            </fieldset>
        };
    };
    let said = sample.said(&work.review, &corrected);
    html! {
        <fieldset class="sampling">
            <legend>{ texts::SAMPLING }</legend>
            <p class="num">{ texts::sampled(&said) }</p>
            if said.changed_since { <p class="quiet">{ texts::SAMPLE_OLDER }</p> }
            <p class="quiet">{ texts::SAMPLE_MARK }</p>
            <ol class="drawn">
                for (line, words) in sample.words(&corrected) { { drawn(line, &words, &sample, work, state, hands) } }
            </ol>
            { acts }
        </fieldset>
    }
}

fn drawn(line: u32, words: &[&str], sample: &Sample, work: &Work, state: &State, hands: &Hands) -> Html {
    let place = work.review.document().lines()[line as usize].span;
    let toggle = |word: u32| {
        let (id, state, services) = (work.id, state.clone(), hands.services.clone());
        Callback::from(move |_: MouseEvent| {
            let mut samples = (*state.samples).clone();
            if let Some(sample) = samples.get_mut(&id) {
                sample.toggle((line, word));
            }
            services.keep_samples(samples);
        })
    };
    html! {
        <li key={line}>
            <button type="button" class="link num" onclick={hands.to::<MouseEvent>(Action::ShowPlace(place))}>
                { texts::at_line(line + 1) }
            </button>
            <span lang={texts::OF_PROTOCOLS}>
                for (at, word) in words.iter().enumerate() {
                    if !sample.asks((line, at as u32)) { <span class="near">{ visible(word) }{ " " }</span> } else { <button type="button" class="word" aria-pressed={sample.wrong.contains(&(line, at as u32)).to_string()}
                        onclick={toggle(at as u32)}>{ visible(word) }</button> }
                }
            </span>
        </li>
    }
}
