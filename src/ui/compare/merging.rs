//! Two reviewers' decisions side by side: where they disagree, what either decided alone, and the way to make them one.

use crate::export::changes::Change;
use crate::export::merge::{Conflict, Settled, Whose};
use crate::ui::app::Hands;
use crate::ui::browser;
use crate::ui::keys::{Command, Reach};
use crate::ui::parts::{ActButton, Chip, key, more, one_line, pair, visible};
use crate::ui::state::{Action, Merging};
use crate::ui::texts;
use std::rc::Rc;
use yew::prelude::*;

/// Rows shown at first, and with each wish for more.
const WINDOW: usize = 200;
/// What is listed, in the order of the buttons.
const LISTS: [Option<Whose>; 4] = [None, Some(Whose::Both), Some(Whose::First), Some(Whose::Second)];

#[derive(PartialEq, Properties)]
pub struct MergeProps {
    /// The two reviewers' decisions.
    pub merging: Rc<Merging>,
    /// The way back.
    pub hands: Hands,
}

/// The buttons over the list.
#[component]
pub fn MergeTools(props: &MergeProps) -> Html {
    let MergeProps { merging, hands } = props;
    let merged = &merging.merged;
    let number = |listed: Option<Whose>| match listed {
        None => merged.conflicts.len(),
        Some(whose) => merged.of(whose).count(),
    };
    let open = merged.conflicts.iter().filter(|conflict| conflict.settled.is_none()).count() as u32;
    html! {
        <div class="tools">
            <strong>{ texts::merging_with(&merging.name, merging.lost) }</strong>
            for listed in LISTS {
                <Chip key={texts::merged_of(listed)} label={texts::merged_of(listed)} number={texts::number(number(listed) as u32)}
                    pressed={merging.listed == listed} onclick={hands.to(Action::ListMerged(listed))} />
            }
            <span class="end">
                if open > 0 { <span class="quiet num">{ texts::conflicts_left(open) }</span> }
                <button type="button" class="chip" onclick={hands.to::<MouseEvent>(Action::Merge(None))}>{ texts::LEAVE_MERGE }</button>
                <ActButton label={texts::MERGE_NOW} shortcut="Enter" main=true disabled={open > 0} onclick={hands.on(Command::GoTo)} />
            </span>
        </div>
    }
}

/// The list.
#[component]
pub fn MergeList(props: &MergeProps) -> Html {
    let MergeProps { merging, hands } = props;
    let wished = use_state(|| WINDOW);
    use_effect_with(merging.at, |_| browser::scroll_to("change-at", true));
    let shown = (*wished).max(merging.at + 1);
    let (rows, all): (Vec<Html>, usize) = match merging.listed {
        None => {
            let conflicts = &merging.merged.conflicts;
            let row = |(at, one)| conflict(at, one, at == merging.at, hands);
            (conflicts.iter().enumerate().take(shown).map(row).collect(), conflicts.len())
        }
        Some(whose) => {
            let decided = || merging.merged.of(whose);
            (decided().take(shown).map(decision).collect(), decided().count())
        }
    };
    let empty = if merging.listed.is_none() { texts::NO_CONFLICTS } else { texts::MERGE_EMPTY };
    let heads: Vec<texts::Text> = match merging.listed {
        None => texts::CONFLICT_HEADS.to_vec(),
        Some(_) => vec![texts::CONFLICT_HEADS[0], texts::WAS_READ, texts::BECAME],
    };
    html! {
        if rows.is_empty() {
            <p class="empty">{ empty }</p>
        } else {
            <table class="merging">
                <thead><tr>for head in heads { <th scope="col">{ head }</th> }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            { more(&wished, shown, all.saturating_sub(shown).min(WINDOW)) }
        }
    }
}

/// A conflict: three readings, of which one is to hold.
fn conflict(at: usize, conflict: &Conflict, here: bool, hands: &Hands) -> Html {
    let read = |forms: &[(String, String)]| {
        forms.iter().map(|(before, _)| one_line(before)).collect::<Vec<_>>().join(" … ")
    };
    let became = |forms: &[(String, String)]| {
        forms.iter().map(|(_, after)| one_line(after)).collect::<Vec<_>>().join(" … ")
    };
    let as_read = read(if conflict.first.len() == 1 { &conflict.first } else { &conflict.second });
    let choices = [
        (Settled::First, became(&conflict.first)),
        (Settled::Second, became(&conflict.second)),
        (Settled::Neither, as_read),
    ];
    let choice = |(number, (settled, reading)): (usize, (Settled, String))| {
        let hands = hands.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            hands.dispatch.dispatch(Action::LookConflict(at));
            hands.command(Command::Take(number, Reach::Ticked));
        });
        let pressed = (conflict.settled == Some(settled)).to_string();
        html! {
            <td>
                <button type="button" class="reading" aria-pressed={pressed} {onclick}>
                    if here { { key((number + 1).to_string()) }{ " " } }
                    <span class="mono" lang={texts::OF_PROTOCOLS}>{ visible(&reading) }</span>
                </button>
            </td>
        }
    };
    html! {
        <tr key={at} id={here.then_some("change-at")} aria-current={here.then_some("true")}>
            <td class="num">
                <button type="button" class="link" onclick={hands.to::<MouseEvent>(Action::LookConflict(at))}>{ texts::number(conflict.line) }</button>
            </td>
            { for choices.into_iter().enumerate().map(choice) }
        </tr>
    }
}

/// A decision that is no conflict.
fn decision(change: &Change) -> Html {
    let (read, corrected) = pair(&one_line(&change.decision.before), &one_line(&change.decision.after));
    html! {
        <tr key={change.decision.span.start}>
            <td class="num">{ texts::number(change.place.line) }</td>
            <td class="mono" lang={texts::OF_PROTOCOLS}>{ read }</td>
            <td class="mono" lang={texts::OF_PROTOCOLS}>{ corrected }</td>
        </tr>
    }
}
