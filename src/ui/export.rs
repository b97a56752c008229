//! Exportera: what the delivery holds, in which encoding, and how it begins.

mod about;
mod choosing;
mod sampling;
mod signing;

use super::app::Hands;
use super::browser;
use super::folder;
use super::parts::{ActButton, visible};
use super::services::outgoing::delivery_name;
use super::state::{Action, State, Work};
use super::texts;
use super::texts::Text;
use crate::export::account::Account;
use crate::export::delivery::{CHECKSUMS, MANIFEST};
use crate::export::manifest::Counts;
use crate::export::names::{log_name, rattad_name, report_name, safe_name, stem, text_name};
use crate::export::text::{Choices, Fair, LackingLetter, Target};
use crate::review::Review;
use crate::review::decision::Verdict;
use about::About;
use choosing::choosing;
use sampling::Sampling;
use signing::Signing;
use std::rc::Rc;
use yew::prelude::*;

/// Letters of the preview.
const PREVIEW: usize = 4_000;

#[derive(PartialEq, Properties)]
pub struct ExportProps {
    /// The document.
    pub work: Rc<Work>,
    /// How it is written, and what the archive says of it.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ExportView(props: &ExportProps) -> Html {
    let ExportProps { work, state, hands } = props;
    let choices = state.choices;
    let (review, progress) = (&work.review, work.review.progress());
    let apart = use_memo((review.clone(), work.id), |(review, _)| {
        let account = Account { name: "", review, pictured: &[], signature: "", zone: browser::zone };
        Counts::of(&account).apart
    });
    let fault = use_memo((review.clone(), choices, work.id), {
        let work = work.clone();
        move |(_, choices, _)| work.corrected(*choices).err()
    });
    let preview =
        use_memo((review.clone(), choices, work.id), |(review, choices, _)| preview(review, *choices));
    let slips = review.decisions().filter(|decision| decision.verdict == Verdict::Original).count() as u32;
    let unchanged = choices == Choices::default() && !review.decisions().any(|decision| decision.changes());
    let figure = |label: Text, value: u32| {
        html! { <div><dt>{ label }</dt><dd class="num">{ texts::number(value) }</dd></div> }
    };
    let save_text = {
        let (services, work) = (hands.services.clone(), work.clone());
        Callback::from(move |()| services.save_text(&work, choices))
    };
    let save = {
        let (services, work, state) = (hands.services.clone(), work.clone(), state.clone());
        Callback::from(move |()| services.save_delivery(&work, &state))
    };
    let write = {
        let (services, work, state) = (hands.services.clone(), work.clone(), state.clone());
        Callback::from(move |()| services.write_delivery(&work, &state))
    };
    let name = rattad_name(&work.name);
    html! {
        <main class="export">
            <section id={browser::HOME} tabindex="-1">
                <h1>{ texts::export_title(stem(&work.name)) }</h1>
                <p class="quiet">{ texts::export_note(progress.automatic, progress.open) }</p>
                if unchanged { <p class="quiet">{ texts::EXPORT_UNCHANGED }</p> }
                <dl class="figures">
                    { figure(texts::FOOT_REVIEWED, progress.reviewed) }
                    { figure(texts::FOOT_AUTOMATIC, progress.automatic) }
                    { figure(texts::FOOT_OPEN, progress.open) }
                </dl>
                if apart.iter().any(|apart| apart.changed > 0) {
                    <ul class="apart">
                        for apart in apart.iter().filter(|apart| apart.changed > 0) { <li>{ texts::apart(apart) }</li> }
                    </ul>
                }
                { personal(work, hands) }
                <fieldset>
                    <legend>{ texts::files_in(&delivery_name(&work.name)) }</legend>
                    { file(texts::FILE_CORRECTED, format!("rattad/{name}")) }
                    if work.source.placed().is_some() {
                        { file(texts::FILE_TEXT, format!("rattad/{}", text_name(&work.name))) }
                    }
                    { file(texts::FILE_ORIGINAL, format!("original/{}", safe_name(&work.name))) }
                    { file(texts::FILE_LOG, format!("logg/{}", log_name(&work.name, "jsonl"))) }
                    { file(texts::FILE_TABLE, format!("logg/{}", log_name(&work.name, "tsv"))) }
                    { file(texts::FILE_REPORT, format!("logg/{}", report_name(&work.name))) }
                    { file(texts::FILE_MANIFEST, MANIFEST.to_string()) }
                    { file(texts::FILE_CHECKSUMS, CHECKSUMS.to_string()) }
                </fieldset>
                { choosing(work, choices, slips, hands) }
                <Sampling work={work.clone()} state={state.clone()} hands={hands.clone()} />
                <Signing key={work.id} work={work.clone()} state={state.clone()} hands={hands.clone()} />
                <About state={state.clone()} hands={hands.clone()} />
                if let Some(fault) = &*fault { { lacking(fault, choices, hands) } }
                <p class="quiet">{ texts::CARRIES }</p>
                <div class="acts">
                    <ActButton label={texts::SAVE_ZIP} shortcut="Ctrl S" main=true disabled={fault.is_some()}
                        onclick={save} />
                    if folder::can_pick() {
                        <ActButton label={texts::SAVE_FOLDER} disabled={fault.is_some()} onclick={write} />
                    }
                    <ActButton label={texts::save_text(&name)} disabled={fault.is_some()} onclick={save_text} />
                </div>
            </section>
            <aside class="preview" aria-label={name.clone()}>
                <h2>{ name }</h2>
                <pre tabindex="0" lang={texts::OF_PROTOCOLS}>{ visible(&preview) }</pre>
            </aside>
        </main>
    }
}

/// The places that look like personal identity numbers, each a way to it in the text.
fn personal(work: &Work, hands: &Hands) -> Html {
    let personal = work.review.personal();
    if personal.is_empty() {
        return Html::default();
    }
    let open = personal.iter().filter(|(_, weighed)| !weighed).count() as u32;
    let document = work.review.document();
    html! {
        <fieldset class="weigh">
            <legend>{ texts::TO_WEIGH }</legend>
            <p>{ texts::to_weigh(personal.len() as u32, open) }</p>
            <ul>
                for (span, weighed) in personal {
                    <li>
                        <button type="button" class="link" onclick={hands.to::<MouseEvent>(Action::ShowPlace(span))}>
                            { texts::at_line(document.line_at(span.start) as u32 + 1) }{ " " }
                            <span lang={texts::OF_PROTOCOLS}>{ span.of(document.text()).to_string() }</span>
                        </button>
                        <span class="quiet">{ if weighed { texts::IS_WEIGHED } else { texts::NOT_WEIGHED } }</span>
                    </li>
                }
            </ul>
        </fieldset>
    }
}

fn file(what: Text, path: String) -> Html {
    html! { <p class="file"><span>{ what }</span><span class="quiet">{ path }</span></p> }
}

fn lacking(fault: &LackingLetter, choices: Choices, hands: &Hands) -> Html {
    let utf8 = Choices { encoding: Target::Utf8, ..choices };
    html! {
        <div class="fault" role="alert">
            <p>{ texts::lacking(fault) }</p>
            <ActButton label={texts::USE_UTF8} onclick={hands.to(Action::Choose(utf8))} />
        </div>
    }
}

fn preview(review: &Review, choices: Choices) -> String {
    let text = Fair::copy(review, choices).text(review.document());
    match text.char_indices().nth(PREVIEW) {
        Some((end, _)) => format!("{}\n{}", &text[..end], texts::PREVIEW_CUT),
        None => text,
    }
}
