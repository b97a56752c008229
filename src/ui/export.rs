//! Exportera: what the delivery holds, in which encoding, and how it begins.

use super::app::Hands;
use super::browser;
use super::parts::ActButton;
use super::services::outgoing::delivery_name;
use super::state::{Action, State, Work};
use super::texts;
use super::texts::Text;
use crate::export::account::Account;
use crate::export::delivery::{CHECKSUMS, MANIFEST};
use crate::export::manifest::{Archive, Counts};
use crate::export::names::{log_name, rattad_name, safe_name, stem, text_name};
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
    /// How it is written, and what the archive says of it.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn ExportView(props: &ExportProps) -> Html {
    let ExportProps { work, state, hands } = props;
    let (target, sic) = (state.target, state.sic);
    let (review, progress) = (&work.review, work.review.progress());
    let apart = use_memo((review.clone(), work.id), |(review, _)| {
        let account = Account { name: "", review, pictured: &[], signature: "", zone: browser::zone };
        Counts::of(&account).apart
    });
    let fault = use_memo((review.clone(), target, work.id, sic), {
        let work = work.clone();
        move |(_, target, _, sic)| work.corrected(*target, *sic).err()
    });
    let slips = review.decisions().filter(|decision| decision.verdict == Verdict::Original).count() as u32;
    let unchanged = !review.decisions().any(|decision| decision.changes());
    let figure = |label: Text, value: u32| {
        html! { <div><dt>{ label }</dt><dd class="num">{ texts::number(value) }</dd></div> }
    };
    let save_text = {
        let (services, work) = (hands.services.clone(), work.clone());
        Callback::from(move |()| services.save_text(&work, target, sic))
    };
    let save = {
        let (services, work, state) = (hands.services.clone(), work.clone(), state.clone());
        Callback::from(move |()| services.save_delivery(&work, &state))
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
                    { file(texts::FILE_MANIFEST, MANIFEST.to_string()) }
                    { file(texts::FILE_CHECKSUMS, CHECKSUMS.to_string()) }
                </fieldset>
                { encodings(work, target, hands) }
                if slips > 0 {
                    <label>
                        <input type="checkbox" checked={sic} onchange={hands.to::<Event>(Action::Sic(!sic))} />
                        { " " }{ texts::write_sic(slips) }
                    </label>
                }
                <About state={state.clone()} hands={hands.clone()} />
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

/// A field of what the archive says: its label, what stands in it, and where that belongs.
type Field = (Text, String, fn(&mut Archive) -> &mut String);

#[derive(PartialEq, Properties)]
struct AboutProps {
    state: State,
    hands: Hands,
}

/// What the archive says of the delivery: free text, kept for the series.
#[component]
fn About(props: &AboutProps) -> Html {
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
