//! Historik: every act with its batch, to go back and forth among, and what may be taken back as a whole.

use super::app::Hands;
use super::parts::{more, one_line, pair};
use super::state::{Action, ListPast, Work};
use super::{browser, texts};
use crate::review::act::Batch;
use crate::review::history::{Applied, Deed, Step};
use crate::store::StoredDocument;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use yew::prelude::*;

/// Acts shown at first, and with each wish for more.
const WINDOW: usize = 200;

#[derive(PartialEq, Properties)]
pub struct HistoryProps {
    /// The document.
    pub work: Rc<Work>,
    /// The documents of the library, whose names batches tell.
    pub documents: Rc<Vec<StoredDocument>>,
    /// The series that is shown.
    pub series: u32,
    /// What was done to lists.
    pub lists: Rc<ListPast>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn HistoryView(props: &HistoryProps) -> Html {
    let HistoryProps { work, documents, series, lists, hands } = props;
    let wished = use_state(|| WINDOW);
    let history = work.review.history();
    let mut holding: HashMap<u32, u32> = HashMap::new();
    for applied in history.applied() {
        *holding.entry(applied.seq).or_default() += 1;
    }
    let (done, undone) = (history.done(), history.undone());
    let hidden = done.len().saturating_sub(*wished);
    html! {
        <main class="history">
            <section>
                <h1>{ texts::HISTORY }</h1>
                <div class="scroll" id={browser::HOME} tabindex="0">
                    if done.is_empty() && undone.is_empty() { <p class="empty">{ texts::HISTORY_EMPTY }</p> }
                    <ol class="steps-done">
                        // The act that is done again first stands nearest to those that hold.
                        for (at, step) in undone.iter().enumerate() {
                            { row(step, Place::Undone(undone.len() - at), 0, documents, hands) }
                        }
                        for (at, step) in done.iter().rev().enumerate().take(*wished) {
                            { row(step, Place::Done(at), holding.get(&step.seq).copied().unwrap_or_default(), documents, hands) }
                        }
                    </ol>
                    { more(&wished, *wished, hidden.min(WINDOW)) }
                </div>
            </section>
            <aside class="detail" tabindex="0" aria-label={texts::BY_KIND_AND_LISTS}>
                { kinds(work, hands) }
                { list_steps(lists, *series, hands) }
            </aside>
        </main>
    }
}

/// Where an act stands among the others.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// It holds; so many were done after it.
    Done(usize),
    /// It was undone; so many are to be done again to have it back.
    Undone(usize),
}

fn row(step: &Step, place: Place, holds: u32, documents: &[StoredDocument], hands: &Hands) -> Html {
    let shown = if step.deed == Deed::Reverted { &step.change.removed } else { &step.change.added };
    let undone = matches!(place, Place::Undone(_));
    let first = shown.first();
    let verdict = first.map(|applied| applied.decision.verdict);
    let alike = |other: &Applied| Some(other.decision.verdict) == verdict;
    let verdict = verdict.filter(|_| shown.iter().all(alike));
    let (travel, acts, back) = match place {
        Place::Done(0) => (None, 0, true),
        Place::Done(after) => (Some(texts::BACK_TO_HERE), after, true),
        Place::Undone(acts) => (Some(texts::FORTH_TO_HERE), acts, false),
    };
    let dispatch = hands.dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Action::Travel(acts, back, browser::now()));
    });
    let (dispatch, seq) = (hands.dispatch.clone(), step.seq);
    let take_back = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Action::TakeBatchBack(seq, browser::now()));
    });
    let places = shown.len() as u32;
    html! {
        <li key={step.seq} class={classes!(undone.then_some("undone"))}>
            <span class="quiet num">{ texts::moment(browser::moment(step.time as f64)) }</span>
            <span class="mono words">{ words(shown) }</span>
            <span class="quiet">
                { texts::deed(step.deed, verdict, places) }
                if !undone && 0 < holds && holds < places { { "; " }{ texts::still_holds(holds, places) } }
                if undone { { "; " }{ texts::UNDONE } }
                if let Some(batch) = &step.batch { <br />{ together(batch, documents) } }
            </span>
            <span class="ways">
                if let Some(label) = travel {
                    <button type="button" class="chip" {onclick}>{ label }</button>
                }
                if holds > 0 {
                    <button type="button" class="chip" onclick={take_back}>{ texts::TAKE_BATCH_BACK }</button>
                }
            </span>
        </li>
    }
}

/// The documents that an act is one in.
fn together(batch: &Batch, documents: &[StoredDocument]) -> Html {
    let of_batch = documents.iter().filter(|stored| batch.documents.contains(&stored.id));
    let names: Vec<&str> = of_batch.map(|stored| stored.name.as_str()).collect();
    html! { { texts::batch_in(batch.documents.len() as u32, &names.join(", ")) } }
}

/// What a batch is about: the one form with what it became, or how many forms.
fn words(shown: &[Applied]) -> Html {
    let forms: HashSet<(&str, &str)> = shown
        .iter()
        .map(|applied| (applied.decision.before.as_str(), applied.decision.after.as_str()))
        .collect();
    let mut forms = forms.into_iter();
    match (forms.next(), forms.len()) {
        (None, _) => Html::default(),
        (Some((before, after)), 0) if before == after => {
            html! { <span lang={texts::OF_PROTOCOLS}>{ one_line(before) }</span> }
        }
        (Some((before, after)), 0) => {
            let (read, corrected) = pair(&one_line(before), &one_line(after));
            html! { <span lang={texts::OF_PROTOCOLS}>{ read }<span class="arrow">{ "→" }</span>{ corrected }</span> }
        }
        (Some(_), others) => html! { { texts::forms(others as u32 + 1) } },
    }
}

fn kinds(work: &Work, hands: &Hands) -> Html {
    let take_back = |kind| {
        let dispatch = hands.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::TakeKindBack(kind, browser::now())))
    };
    html! {
        <>
            <h2>{ texts::BY_KIND }</h2>
            <ul class="kinds">
                for (kind, places) in work.review.decided_kinds() {
                    <li key={texts::kind(kind)}>
                        <span>{ texts::kind(kind) }</span>
                        <span class="num">{ texts::number(places) }</span>
                        <button type="button" class="chip" onclick={take_back(kind)}
                            aria-label={format!("{} {}", texts::TAKE_BATCH_BACK, texts::kind(kind))}>
                            { texts::TAKE_BATCH_BACK }
                        </button>
                    </li>
                }
            </ul>
        </>
    }
}

/// What was done in Listor to the lists of the series: an account of its own, for acts are a document's.
fn list_steps(lists: &ListPast, series: u32, hands: &Hands) -> Html {
    let steps: Vec<_> = lists.steps(series).collect();
    let travel = |back: bool, label| {
        let possible = steps.iter().any(|(_, holds)| *holds == back);
        html! {
            <button type="button" class="chip" disabled={!possible} onclick={hands.to(Action::TravelLists(back))}>{ label }</button>
        }
    };
    html! {
        <>
            <h2>{ texts::LIST_STEPS }</h2>
            if steps.is_empty() {
                <p class="quiet">{ texts::NO_LIST_STEPS }</p>
            } else {
                <p class="ways">{ travel(true, texts::UNDO_LISTS) }{ travel(false, texts::REDO_LISTS) }</p>
                <ol class="list-steps">
                    for (said, holds) in steps.iter().take(WINDOW) {
                        <li class={classes!((!holds).then_some("undone"))}>
                            { said.now().to_string() }
                            if !holds { <span class="quiet">{ " (" }{ texts::UNDONE }{ ")" }</span> }
                        </li>
                    }
                </ol>
            }
        </>
    }
}
