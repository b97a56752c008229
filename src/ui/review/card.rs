//! The card: the pair with its marked letters, why, the candidates, what can be done, the places.

use super::evidence::evidence;
use super::family::Family;
use super::places::Places;
use super::reach::reach;
use super::why::why;
use crate::engine::lists::EntryKind;
use crate::engine::proposal::Kind;
use crate::review::queue::{Group, GroupCandidate};
use crate::review::rule::{Rule, Rulebook, Said};
use crate::ui::app::Hands;
use crate::ui::keys::{Command, Reach};
use crate::ui::parts::{ActButton, Bar, DIGITS, Writing, key, one_line, pair};
use crate::ui::read::Crop;
use crate::ui::state::{Action, Reaching, Work};
use crate::ui::{browser, texts};
use std::rc::Rc;
use yew::prelude::*;

/// Letters from which a pair is set smaller.
const LONG: usize = 26;

#[derive(PartialEq, Properties)]
pub struct CardProps {
    /// The document.
    pub work: Rc<Work>,
    /// The rules, and what other documents tell.
    pub rulebook: Rc<Rulebook>,
    /// The rule that could be made of what was decided about the group, if there is none yet.
    pub offer: Option<Rule>,
    /// How far the group reaches in its series, where that has more documents.
    pub reaching: Option<Reaching>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { work, rulebook, offer, reaching, hands } = props;
    let Some(group) = work.desk.group(&work.review) else { return Html::default() };
    let chosen = work.desk.candidate();
    let ticked = work.desk.ticked(group);
    let reading = group.candidates.get(chosen).map(|candidate| candidate.text.as_str());
    let reading = reading.or_else(|| group.target()).unwrap_or(group.before());
    let span = work.desk.span(&work.review);
    let checked = span.is_some_and(|span| !work.review.checks_at(span).is_empty());
    html! {
        <>
            <p class="kind">{ texts::kind_and_places(group.kind(), group.places.len() as u32) }</p>
            { title(group.before(), reading) }
            if let Some(span) = span {
                <Crop work={work.clone()} {span} />
            }
            if let Some(span) = span.filter(|_| checked) { { evidence(work, span, hands) } }
            if !checked || chosen < group.candidates.len() { <p class="why">{ why(group, chosen, work.review.document().text()) }</p> }
            if let Some(evidence) = rulebook.about(group.before()) {
                <p class="why">{ texts::evidence(group.before(), evidence) }</p>
            }
            if let Some(Said::ByRule(after)) = rulebook.says(group.before()) {
                <p class="why">{ texts::by_rule(group.before(), after) }</p>
            }
            if let Some(rule) = offer { { promote(rule, hands) } }
            if group.is_divided() { <p class="divided">{ texts::DIVIDED }</p> }
            if !group.candidates.is_empty() {
                <div class="cands" role="radiogroup" aria-label={texts::CANDIDATES}>
                    for (at, (candidate, digit)) in group.candidates.iter().zip(DIGITS).enumerate() {
                        { self::candidate(candidate, digit, at, at == chosen, hands) }
                    }
                </div>
            }
            if work.desk.editing().is_some() {
                { editing(group, reading, hands) }
            }
            if let Some(reaching) = reaching { { reach(*reaching, hands) } }
            { acts(group, ticked.len() as u32, checked, hands) }
            <Family work={work.clone()} hands={hands.clone()} />
            <Places key={format!("{:?} {}", group.kind(), group.before())} work={work.clone()} hands={hands.clone()} />
        </>
    }
}

fn promote(rule: &Rule, hands: &Hands) -> Html {
    let (services, rule) = (hands.services.clone(), rule.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        services.set_rule(Rule { made: browser::now(), ..rule.clone() });
    });
    html! { <p class="why"><button type="button" class="chip" {onclick}>{ texts::MAKE_RULE }</button></p> }
}

fn title(before: &str, after: &str) -> Html {
    let long = before.chars().count().max(after.chars().count()) > LONG;
    let (read, corrected) = pair(&one_line(before), &one_line(after));
    let class = classes!(long.then_some("long"));
    html! {
        <h1 class="pair" lang={texts::OF_PROTOCOLS}>
            <span class={class.clone()}>{ read }</span>
            if before != after {
                <span {class}><span class="arrow" aria-hidden="true">{ "→" }</span>{ corrected }</span>
            }
        </h1>
    }
}

fn candidate(
    candidate: &GroupCandidate,
    digit: &'static str,
    at: usize,
    chosen: bool,
    hands: &Hands,
) -> Html {
    html! {
        <button type="button" class="cand" role="radio" key={at} aria-checked={chosen.to_string()}
            tabindex={if chosen { "0" } else { "-1" }} onclick={hands.on(Command::Take(at, Reach::Ticked))}>
            { key(digit) }
            <span class="w" lang={texts::OF_PROTOCOLS}>{ one_line(&candidate.text) }</span>
            <Bar parts={vec![("odds", candidate.probability)]} />
            <span class="says quiet">
                <span class="num">{ texts::percent(candidate.probability) }</span>
                { "\u{2002}" }{ texts::source(candidate.source) }
                if candidate.supported > 0 { { ", " }{ texts::NEIGHBOURS } }
            </span>
        </button>
    }
}

fn editing(group: &Group, reading: &str, hands: &Hands) -> Html {
    let dispatch = hands.dispatch.clone();
    let oncommit = Callback::from(move |text: String| dispatch.dispatch(Action::Write(text, browser::now())));
    let text = reading.split_whitespace().collect::<Vec<_>>().join(" ");
    html! {
        <Writing key={group.before()} id="reading" label={texts::EDIT_FIELD} done={texts::DONE} {text} {oncommit}
            onleave={hands.on(Command::Leave)} />
    }
}

fn acts(group: &Group, ticked: u32, checked: bool, hands: &Hands) -> Html {
    let act = |label: &str, command: Command| {
        html! { <ActButton label={label.to_string()} shortcut={hands.key(command)} onclick={hands.on(command)} /> }
    };
    let main = |label: String, command: Command, can: bool| {
        html! {
            <ActButton {label} shortcut={hands.key(command)} main=true disabled={!can} onclick={hands.on(command)} />
        }
    };
    let here = Reach::Ticked;
    let unreadable = group.kind() == Kind::Unreadable;
    let keep = match group.kind() {
        Kind::Unreadable => &texts::KEEP_UNREADABLE,
        Kind::Personal => &texts::WEIGHED,
        _ if checked && group.candidates.is_empty() => &texts::SET_ASIDE,
        _ => &texts::KEEP,
    };
    // Neither is a word.
    let word = !unreadable && group.kind() != Kind::Personal;
    html! {
        <div class="acts">
            if group.candidates.is_empty() {
                { main(keep.to_string(), Command::Keep(here), true) }
            } else {
                { main(texts::accept_at(ticked), Command::Accept(here), ticked > 0) }
                { act(keep, Command::Keep(here)) }
            }
            { act(&texts::EDIT, Command::Edit(here)) }
            if group.is_decided() {
                { act(&texts::REOPEN, Command::Reopen(here)) }
            } else {
                { act(&texts::LATER, Command::Later) }
            }
            { act(&texts::ORIGINAL, Command::Original(here)) }
            if !unreadable { { act(&texts::UNREADABLE, Command::Unreadable(here)) } }
            if word {
                { act(&texts::ADD_WORD, Command::Add(EntryKind::Word, here)) }
                { act(&texts::ADD_PERSON, Command::Add(EntryKind::Person, here)) }
                { act(&texts::ADD_BODY, Command::Add(EntryKind::Body, here)) }
            }
        </div>
    }
}
