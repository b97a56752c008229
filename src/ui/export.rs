//! Exportera: what the delivery holds, in which encoding, and how it begins.

use super::app::Hands;
use super::browser;
use super::parts::ActButton;
use super::services::outgoing::delivery_name;
use super::state::{Action, Work};
use super::texts;
use super::texts::Text;
use crate::export::delivery::CHECKSUMS;
use crate::export::names::{rattad_name, safe_name, stem, text_name};
use crate::export::text::{LackingLetter, Target, corrected};
use crate::formats::encoding::Encoding;
use crate::review::decision::Verdict;
use std::rc::Rc;
use yew::prelude::*;

/// Letters of the preview.
const PREVIEW: usize = 4_000;

#[derive(PartialEq, Properties)]
pub struct ExportProps {
    /// The document.
    pub work: Rc<Work>,
    /// The encoding.
    pub target: Target,
    /// Whether `[sic]` is written after the original's own slips.
    pub sic: bool,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ExportView(props: &ExportProps) -> Html {
    let ExportProps { work, target, sic, hands } = props;
    let sic = *sic;
    let (review, progress) = (&work.review, work.review.progress());
    let fault = use_memo((review.clone(), *target, work.id, sic), {
        let work = work.clone();
        move |(_, target, _, sic)| work.corrected(*target, *sic).err()
    });
    let slips = review.decisions().filter(|decision| decision.verdict == Verdict::Original).count() as u32;
    let unchanged = !review.decisions().any(|decision| decision.changes());
    let figure = |label: Text, value: u32| {
        html! { <div><dt>{ label }</dt><dd class="num">{ texts::number(value) }</dd></div> }
    };
    let save_text = {
        let (services, work, target) = (hands.services.clone(), work.clone(), *target);
        Callback::from(move |()| services.save_text(&work, target, sic))
    };
    let save = {
        let (services, work, target) = (hands.services.clone(), work.clone(), *target);
        Callback::from(move |()| services.save_delivery(&work, target, sic))
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
                { personal(work, hands) }
                <fieldset>
                    <legend>{ texts::files_in(&delivery_name(&work.name)) }</legend>
                    { file(texts::FILE_CORRECTED, format!("rattad/{name}")) }
                    if work.source.placed().is_some() {
                        { file(texts::FILE_TEXT, format!("rattad/{}", text_name(&work.name))) }
                    }
                    { file(texts::FILE_ORIGINAL, format!("original/{}", safe_name(&work.name))) }
                    { file(texts::FILE_CHECKSUMS, CHECKSUMS.to_string()) }
                </fieldset>
                { encodings(work, *target, hands) }
                if slips > 0 {
                    <label>
                        <input type="checkbox" checked={sic} onchange={hands.to::<Event>(Action::Sic(!sic))} />
                        { " " }{ texts::write_sic(slips) }
                    </label>
                }
                if let Some(fault) = &*fault { { lacking(fault, hands) } }
                <div class="acts">
                    <ActButton label={texts::SAVE_ZIP} shortcut="Ctrl S" main=true disabled={fault.is_some()}
                        onclick={save} />
                    <ActButton label={texts::save_text(&name)} disabled={fault.is_some()} onclick={save_text} />
                </div>
            </section>
            <aside class="preview" aria-label={name.clone()}>
                <h2>{ name }</h2>
                <pre tabindex="0" lang={texts::OF_PROTOCOLS}>{ preview(work, sic) }</pre>
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

/// The choice of encoding, where there is one.
fn encodings(work: &Work, target: Target, hands: &Hands) -> Html {
    let encoding = work.source.encoding();
    if matches!(encoding, Encoding::Utf8 | Encoding::Utf8Mark) || work.source.placed().is_some() {
        return html! { <fieldset><legend>{ texts::ENCODING }</legend><span>{ texts::as_loaded(encoding) }</span></fieldset> };
    }
    let choice = |label: String, of: Target| {
        let choose: Callback<Event> = hands.to(Action::Encode(of));
        html! {
            <label><input type="radio" name="encoding" checked={target == of} onchange={choose} />{ label }</label>
        }
    };
    html! {
        <fieldset>
            <legend>{ texts::ENCODING }</legend>
            { choice(texts::as_loaded(encoding), Target::AsRead) }
            { choice(texts::AS_UTF8.to_string(), Target::Utf8) }
        </fieldset>
    }
}

fn lacking(fault: &LackingLetter, hands: &Hands) -> Html {
    html! {
        <div class="fault" role="alert">
            <p>{ texts::lacking(fault) }</p>
            <ActButton label={texts::USE_UTF8} onclick={hands.to(Action::Encode(Target::Utf8))} />
        </div>
    }
}

fn preview(work: &Work, sic: bool) -> String {
    let text = corrected(work.review.document(), &work.exported_decisions(sic));
    match text.char_indices().nth(PREVIEW) {
        Some((end, _)) => format!("{}\n{}", &text[..end], texts::PREVIEW_CUT),
        None => text,
    }
}
