//! The box about the chosen place: the readings, why, and what can be done.

use crate::engine::lists::EntryKind;
use crate::engine::proposal::Proposal;
use crate::review::decision::{Decision, Mark};
use crate::review::queue::Group;
use crate::review::sheet;
use crate::ui::app::Hands;
use crate::ui::keys::{Command, Reach};
use crate::ui::parts::{ActButton, DIGITS, Writing, key, one_line, pair};
use crate::ui::review::{evidence, reach, why};
use crate::ui::state::{Action, Reaching, Work};
use crate::ui::{browser, texts};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct PlaceProps {
    /// The document.
    pub work: Rc<Work>,
    /// How far its group reaches in its series, where that has more documents.
    pub reaching: Option<Reaching>,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Place(props: &PlaceProps) -> Html {
    let PlaceProps { work, reaching, hands } = props;
    let Some(at) = work.reader.at() else { return Html::default() };
    let review = &work.review;
    let before = at.of(review.document().text());
    let decision = sheet::decision(review, at);
    let proposal = review.proposal(at);
    let group = review.group_at(at);
    let chosen = proposal.and_then(|proposal| proposal.candidates.first());
    let says = match (decision, chosen) {
        (Some(decision), _) => decision.after.clone(),
        (None, Some(candidate)) => candidate.text.clone(),
        (None, None) => sheet::says(review, at),
    };
    html! {
        <div class="place-box" id="place" role="dialog" aria-label={texts::PLACE}>
            { title(before, &says) }
            if let Some(proposal) = proposal {
                { candidates(proposal, hands) }
            }
            { evidence(work, at, hands) }
            if review.checks_at(at).is_empty() {
                <p class="quiet">{ reason(work, group.map(|group| &**group), before) }</p>
            }
            if work.reader.editing().is_some() {
                { editing(&says, hands) }
            } else {
                { acts(group.map(|group| &**group), proposal.map(|proposal| &**proposal), decision.is_some(), *reaching, hands) }
                if let Some(reaching) = reaching.filter(|_| group.is_some()) { { reach(reaching, hands) } }
                if decision.is_some() || proposal.is_none() {
                    { marks(decision.and_then(|decision| decision.mark), hands) }
                }
            }
        </div>
    }
}

/// What the place may be marked as.
fn marks(now: Option<Mark>, hands: &Hands) -> Html {
    let mark = |mark: Mark| {
        let command = Command::Mark(mark, Reach::Ticked);
        let onclick: Callback<MouseEvent> = hands.on(command);
        html! {
            <button type="button" class="chip" aria-pressed={(now == Some(mark)).to_string()} {onclick}
                aria-keyshortcuts={hands.key(command)}>
                { texts::mark(mark) }{ " " }{ hands.key(command).map(key) }
            </button>
        }
    };
    let unreadable = Command::Unreadable(Reach::Ticked);
    html! {
        <div class="marks" role="group" aria-label={texts::MARK_AS}>
            for one in [Mark::Signature, Mark::Stamp, Mark::Handwritten, Mark::Furniture] { { mark(one) } }
            <button type="button" class="chip" onclick={hands.on::<MouseEvent>(unreadable)}
                aria-keyshortcuts={hands.key(unreadable)}>
                { texts::UNREADABLE }{ " " }{ hands.key(unreadable).map(key) }
            </button>
        </div>
    }
}

fn title(before: &str, says: &str) -> Html {
    let (before, says) = (one_line(before), one_line(says));
    let (read, corrected) = pair(&before, &says);
    let nothing = |side: Html, text: &str| {
        if text.is_empty() {
            html! { { texts::EMPTY_PLACE } }
        } else {
            side
        }
    };
    html! {
        <p class="pair" lang={texts::OF_PROTOCOLS}>
            <b>{ nothing(read, &before) }</b>
            if before != says {
                <b><span class="arrow" aria-hidden="true">{ "→" }</span>{ nothing(corrected, &says) }</b>
            }
        </p>
    }
}

fn candidates(proposal: &Proposal, hands: &Hands) -> Html {
    if proposal.candidates.is_empty() {
        return Html::default();
    }
    html! {
        <div class="cands" role="group" aria-label={texts::CANDIDATES}>
            for (at, (candidate, digit)) in proposal.candidates.iter().zip(DIGITS).enumerate() {
                <button type="button" class="cand" key={at} onclick={hands.on(Command::Take(at, Reach::Ticked))}>
                    { key(digit) }
                    <span class="w" lang={texts::OF_PROTOCOLS}>{ one_line(&candidate.text) }</span>
                    <span class="quiet num">{ texts::percent(candidate.probability) }</span>
                </button>
            }
        </div>
    }
}

/// Why the reading is proposed, or how the place was read.
fn reason(work: &Work, group: Option<&Group>, before: &str) -> Html {
    let review = &work.review;
    let Some(group) = group.filter(|_| work.reader.proposal(review).is_some()) else {
        let decision = work.reader.at().and_then(|at| sheet::decision(review, at));
        return if decision.is_some_and(Decision::changes) {
            html! { { texts::was_read(&one_line(before)) } }
        } else {
            html! { { texts::AS_IT_WAS_READ } }
        };
    };
    let reading = work.reader.proposal(review);
    let reading = reading.and_then(|proposal| proposal.candidates.first());
    let number = reading
        .and_then(|reading| group.candidates.iter().position(|candidate| candidate.text == reading.text));
    let more = group.places.len() as u32 - 1;
    html! {
        <>
            { why(group, number.unwrap_or(usize::MAX), work.review.document().text()) }
            if more > 0 { { " " }{ texts::more_places(more) } }
        </>
    }
}

fn editing(says: &str, hands: &Hands) -> Html {
    let dispatch = hands.dispatch.clone();
    let oncommit =
        Callback::from(move |text: String| dispatch.dispatch(Action::WriteHere(text, browser::now())));
    let text = says.lines().collect::<Vec<_>>().join(" ");
    html! {
        <Writing id="reading" label={texts::CHANGE_FIELD} done={texts::DONE} {text} {oncommit} empty=true
            onleave={hands.on(Command::Leave)} />
    }
}

fn acts(
    group: Option<&Group>,
    proposal: Option<&Proposal>,
    decided: bool,
    reaching: Option<Reaching>,
    hands: &Hands,
) -> Html {
    let button = |label: &str, shortcut: Option<AttrValue>, command: Command, main: bool| {
        html! { <ActButton label={label.to_string()} {shortcut} {main} onclick={hands.on(command)} /> }
    };
    let act =
        |label: texts::Text, command: Command, main: bool| button(&label, hands.key(command), command, main);
    let here = Reach::Ticked;
    let has_reading = proposal.is_some_and(|proposal| !proposal.candidates.is_empty());
    let whole = reaching.filter(|reaching| reaching.whole);
    let open = whole.map_or_else(|| group.map_or(0, |group| group.open), |reaching| reaching.spread.places);
    let all = hands.key(Command::Accept(Reach::All)).map(|key| AttrValue::from(format!("⇧{key}")));
    html! {
        <div class="acts">
            if has_reading {
                { act(texts::ACCEPT, Command::Accept(here), !decided) }
                if open > 1 {
                    { button(&texts::all_places(open, whole.is_some()), all, Command::Accept(Reach::All), false) }
                }
            }
            if proposal.is_some() { { act(texts::KEEP_HERE, Command::Keep(here), false) } }
            { act(texts::EDIT, Command::Edit(here), group.is_none()) }
            if decided { { act(texts::REOPEN, Command::Reopen(here), false) } }
            if group.is_none() { { act(texts::ADD_WORD, Command::Add(EntryKind::Word, here), false) } }
        </div>
    }
}
