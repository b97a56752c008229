//! The rules: what each says, on what evidence, where it holds, what it did.

use crate::review::rule::{Rule, Scope};
use crate::ui::app::Hands;
use crate::ui::parts::{more, one_line, pair};
use crate::ui::state::{Action, Listed, State};
use crate::ui::{browser, texts};
use yew::prelude::*;

/// Rules shown at first, and with each wish for more.
const WINDOW: usize = 200;

#[derive(PartialEq, Properties)]
pub struct RulesProps {
    /// The state.
    pub state: State,
    /// The way back.
    pub hands: Hands,
}

#[component]
pub fn Rules(props: &RulesProps) -> Html {
    let RulesProps { state, hands } = props;
    let wished = use_state(|| WINDOW);
    let sought = state.listing.letters.trim().to_lowercase();
    let fits = |listed: &Listed| {
        let Rule { before, after, .. } = &listed.rule;
        before.to_lowercase().contains(&sought) || after.to_lowercase().contains(&sought)
    };
    let mut found = state.listed_rules();
    let none = found.is_empty();
    found.retain(fits);
    let hidden = found.len().saturating_sub(*wished);
    html! {
        <div class="scroll" id={browser::HOME} tabindex="0">
            if none {
                <p class="empty">{ texts::RULES_EMPTY }</p>
            } else if found.is_empty() {
                <p class="empty">{ texts::LISTS_NONE }</p>
            } else {
                <table class="entries rules">
                    <thead><tr>
                        for (at, head) in texts::RULE_HEADS.into_iter().enumerate() {
                            <th key={at} scope="col">{ head }</th>
                        }
                        <td></td>
                    </tr></thead>
                    <tbody>
                        for listed in found.iter().take(*wished) { { row(listed, state, hands) } }
                    </tbody>
                </table>
                { more(&wished, *wished, hidden.min(WINDOW)) }
            }
        </div>
    }
}

fn row(listed: &Listed, state: &State, hands: &Hands) -> Html {
    let Rule { id, before, after, .. } = &listed.rule;
    let (read, corrected) = pair(&one_line(before), &one_line(after));
    html! {
        <tr key={format!("{id} {before}")}>
            <td lang="sv" class="mono">{ read }<span class="arrow">{ "→" }</span>{ corrected }</td>
            <td class="quiet">{ texts::backing(&listed.backing) }</td>
            <td>
                if listed.is_made() { { scopes(&listed.rule, state, hands) } } else { <span class="tag">{ texts::OFFERED }</span> }
            </td>
            <td class="quiet">{ texts::ruled(&listed.backing) }</td>
            <td>{ ways(listed, state, hands) }</td>
        </tr>
    }
}

/// What can be done with a rule.
fn ways(listed: &Listed, state: &State, hands: &Hands) -> Html {
    let rule = &listed.rule;
    let take_back = {
        let (hands, rule) = (hands.clone(), rule.clone());
        Callback::from(move |_: MouseEvent| {
            let (before, after) = (rule.before.clone(), rule.after.clone());
            hands.dispatch.dispatch(Action::TakeRuleBack(before, after, browser::now()));
            // It would offer the same again at once.
            if rule.id > 0 && rule.on {
                hands.services.set_rule(Rule { on: false, ..rule.clone() });
            }
        })
    };
    let make = {
        let (services, made) =
            (hands.services.clone(), state.made_rule(&rule.before, &rule.after, browser::now()));
        Callback::from(move |_: MouseEvent| services.set_rule(made.clone()))
    };
    let switch = {
        let (services, rule) = (hands.services.clone(), rule.clone());
        Callback::from(move |_: Event| services.set_rule(Rule { on: !rule.on, ..rule.clone() }))
    };
    let forget = {
        let (services, id) = (hands.services.clone(), rule.id);
        Callback::from(move |_: MouseEvent| services.forget_rule(id))
    };
    let named = |label: &str| format!("{label}: {}", rule.before);
    html! {
        <span class="ways">
            if !listed.backing.ruled.is_empty() {
                <button type="button" class="chip" onclick={take_back} aria-label={named(&texts::TAKE_RULE_BACK)}>
                    { texts::TAKE_RULE_BACK }
                </button>
            }
            if listed.is_made() {
                <button type="button" class="chip" onclick={forget} aria-label={named(&texts::FORGET_RULE)}>
                    { texts::FORGET_RULE }
                </button>
                <label>
                    <input type="checkbox" checked={rule.on} onchange={switch}
                        aria-label={texts::switch_rule(&rule.before)} />{ " " }{ texts::RULE_ON }
                </label>
            } else {
                <button type="button" class="chip" onclick={make} aria-label={named(&texts::MAKE_RULE)}>
                    { texts::MAKE_RULE }
                </button>
            }
        </span>
    }
}

/// The choice of where a rule holds.
fn scopes(rule: &Rule, state: &State, hands: &Hands) -> Html {
    let mut scopes = vec![Scope::Everything, Scope::Series(state.series.id)];
    scopes.extend(state.current.map(Scope::Document));
    if !scopes.contains(&rule.scope) {
        scopes.push(rule.scope);
    }
    let name = |scope: Scope| match scope {
        Scope::Everything => String::new(),
        Scope::Series(id) => {
            let series = state.all_series.iter().find(|series| series.id == id);
            series.map(|series| series.name.clone()).unwrap_or_default()
        }
        Scope::Document(id) => state.stored(id).map(|stored| stored.name.clone()).unwrap_or_default(),
    };
    let onchange = {
        let (services, rule, scopes) = (hands.services.clone(), rule.clone(), scopes.clone());
        Callback::from(move |event: Event| {
            let chosen = browser::chosen(&event).parse::<usize>().ok();
            if let Some(&scope) = chosen.and_then(|at| scopes.get(at)) {
                services.set_rule(Rule { scope, ..rule.clone() });
            }
        })
    };
    html! {
        <select class="field" aria-label={texts::scope_of(&rule.before)} {onchange}>
            for (at, scope) in scopes.iter().enumerate() {
                <option key={at} value={at.to_string()} selected={*scope == rule.scope}>
                    { texts::scope(*scope, &name(*scope)) }
                </option>
            }
        </select>
    }
}
