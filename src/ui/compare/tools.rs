//! The bar above the comparison: how it is shown, which changes, what it is compared with, and the change that is looked at.

use super::beside;
use super::told::{applied, told};
use crate::engine::proposal::Kind;
use crate::export::compare::{self, Counts, Filter, Who};
use crate::review::Review;
use crate::ui::app::Hands;
use crate::ui::keys::{Command, Reach};
use crate::ui::parts::{Chip, key};
use crate::ui::state::{Action, Comparing, Work};
use crate::ui::texts::Text;
use crate::ui::{browser, texts};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ToolsProps {
    /// The document.
    pub work: Rc<Work>,
    /// How its comparison is shown.
    pub comparing: Comparing,
    /// The way back.
    pub hands: Hands,
}

/// The changes in numbers, reckoned anew when one is made or taken back, not at each step from one to the next.
struct Numbers {
    all: Counts,
    /// Of each kind, as the filter has them otherwise.
    kinds: BTreeMap<Kind, u32>,
    /// Of each who made some, as the filter has them otherwise.
    who: Vec<(Who, u32)>,
    /// As the filter has them.
    shown: u32,
}

impl Numbers {
    fn of(review: &Review, filter: Filter) -> Self {
        let number = |filter: Filter| filter.changes(review).len() as u32;
        let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
        for applied in (Filter { kind: None, ..filter }).changes(review) {
            *kinds.entry(applied.decision.kind).or_default() += 1;
        }
        Self {
            all: compare::counts(review.document(), review.applied()),
            kinds,
            who: Who::ALL.map(|who| (who, number(Filter { who: Some(who), ..filter }))).to_vec(),
            shown: number(filter),
        }
    }
}

#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let ToolsProps { work, comparing, hands } = props;
    let numbers =
        use_memo((work.review.clone(), comparing.filter), |(review, filter)| Numbers::of(review, *filter));
    let counts = &numbers.all;
    let at = comparing.at.filter(|_| comparing.other.is_none()).and_then(|at| applied(work, at));
    let still = counts.changes == 0 && comparing.other.is_none();
    let tool = |label: Text, name: &'static str, command: Command, disabled: bool| {
        html! {
            <button type="button" class="chip" onclick={hands.on(command)} {disabled} aria-keyshortcuts={name}>
                { key(name) }{ " " }{ label }
            </button>
        }
    };
    html! {
        <div class="tools">
            <Chip label={texts::SIDE_BY_SIDE} pressed={!comparing.running} onclick={hands.to(Action::Running(false))} />
            <Chip label={texts::RUNNING} pressed={comparing.running} onclick={hands.to(Action::Running(true))} />
            <Chip label={texts::ONLY_CHANGED} pressed={comparing.folded}
                onclick={hands.to(Action::Fold(!comparing.folded))} />
            if let Some(other) = &comparing.other {
                { beside::rates(other) }
            } else {
                <Chip label={texts::OFTEN} pressed={comparing.listed} onclick={hands.to(Action::ListChanges(!comparing.listed))} />
                { filters(&numbers, comparing.filter, hands) }
                <span class="quiet num">
                    { texts::changes_on(counts.changes, counts.rows) }
                    if counts.automatic > 0 { { ", " }{ texts::unreviewed(counts.automatic) } }
                </span>
            }
            { against(work, comparing, hands) }
            <span class="end">
                if let Some(applied) = at { { told(work, applied) } }
                { tool(texts::PREVIOUS, "⇧F7", Command::Step(-1), still) }
                { tool(texts::NEXT, "F7", Command::Step(1), still) }
                if comparing.other.is_none() {
                    { tool(texts::TAKE_BACK, "Z", Command::TakeBack(Reach::Ticked), at.is_none()) }
                    { tool(texts::GO_TO, "Enter", Command::GoTo, at.is_none()) }
                }
            </span>
        </div>
    }
}

/// Which changes are shown: by their kind, and by who made them.
fn filters(numbers: &Numbers, filter: Filter, hands: &Hands) -> Html {
    let Numbers { kinds, who, shown, .. } = numbers;
    let order: Vec<Kind> = kinds.keys().copied().collect();
    let dispatch = hands.dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let at: Option<usize> = browser::chosen(&event).parse().ok();
        let kind = at.and_then(|at| order.get(at).copied());
        dispatch.dispatch(Action::FilterChanges(Filter { kind, ..filter }));
    });
    let chips = who.iter().copied().filter(|(who, count)| *count > 0 || filter.who == Some(*who));
    html! {
        <>
            <select class="field" aria-label={texts::OF_KIND} {onchange}>
                <option value="" selected={filter.kind.is_none()}>{ texts::ALL_KINDS }</option>
                for (at, (&kind, &count)) in kinds.iter().enumerate() {
                    <option value={at.to_string()} selected={filter.kind == Some(kind)}>
                        { format!("{} {}", texts::kind(kind), texts::number(count)) }
                    </option>
                }
            </select>
            for (who, count) in chips {
                <Chip key={format!("{who:?}")} label={texts::who(who)} number={texts::number(count)} pressed={filter.who == Some(who)}
                    onclick={hands.to(Action::FilterChanges(Filter { who: (filter.who != Some(who)).then_some(who), ..filter }))} />
            }
            if !filter.is_all() && *shown > 0 {
                <button type="button" class="chip" onclick={shown_back(hands)}>{ texts::take_shown_back(*shown) }</button>
            }
        </>
    }
}

fn shown_back(hands: &Hands) -> Callback<MouseEvent> {
    let dispatch = hands.dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(Action::TakeShownBack(browser::now())))
}

/// What the document is compared with: its own corrected text, or a file.
fn against(work: &Rc<Work>, comparing: &Comparing, hands: &Hands) -> Html {
    let pick = |corrected: bool| {
        let (services, work) = (hands.services.clone(), work.clone());
        Callback::from(move |event: Event| {
            if let Some(file) = browser::picked(&event).into_iter().next() {
                services.compare_with(work.clone(), file, corrected);
            }
        })
    };
    let merge = {
        let services = hands.services.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = browser::picked(&event).into_iter().next() {
                services.merge_log(file);
            }
        })
    };
    let picker = |id: &'static str, label: Text, onchange: Callback<Event>| {
        html! {
            <>
                <button type="button" class="chip" onclick={Callback::from(move |_: MouseEvent| browser::click(id))}>{ label }</button>
                <input type="file" {id} hidden=true aria-label={label} {onchange} />
            </>
        }
    };
    html! {
        if comparing.other.is_some() {
            <button type="button" class="chip" onclick={hands.to::<MouseEvent>(Action::CompareWith(None))}>{ texts::OWN_TEXT }</button>
        } else {
            { picker("compare-read", texts::COMPARE_READ, pick(false)) }
            { picker("compare-corrected", texts::COMPARE_CORRECTED, pick(true)) }
            { picker("merge-log", texts::MERGE_LOG, merge) }
        }
    }
}
