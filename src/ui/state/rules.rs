//! Rules as the page lists them: those that a person made, and those that decisions suggest; and what they did taken back.

use super::State;
use crate::engine::proposal::Kind;
use crate::review::Review;
use crate::review::act::Act;
use crate::review::decision::By;
use crate::review::memory::{Memory, Remembered};
use crate::review::queue::PlaceState;
use crate::review::rule::{Backing, Rule, Rulebook, Said, Scope, backing};
use crate::ui::texts;
use std::rc::Rc;

/// A rule with what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The rule; one that is offered has the id 0.
    pub rule: Rule,
    /// What stands behind it, in the documents that it may apply in.
    pub backing: Backing,
}

impl Listed {
    /// Whether a person made it.
    pub fn is_made(&self) -> bool {
        self.rule.id > 0
    }
}

impl State {
    /// The rules: those that a person made, then those that the decisions in the series suggest, by the form.
    pub fn listed_rules(&self) -> Vec<Listed> {
        let listed = |rule: Rule| {
            let backing = backing(self.memories_in(rule.scope), &rule.before, &rule.after);
            Listed { rule, backing }
        };
        let mut made: Vec<Listed> = self.rules.iter().cloned().map(listed).collect();
        made.sort_by(|a, b| a.rule.before.cmp(&b.rule.before));
        let scope = Scope::Series(self.series.id);
        let memory = Memory::of(self.memories_in(scope).map(|(_, remembered)| remembered));
        let known = |before: &str| self.rules.iter().any(|rule| rule.before == before);
        for (before, after) in memory.rules().into_iter().filter(|(before, after)| before != after) {
            if !known(before) {
                made.push(listed(self.new_rule(before, after, 0)));
            }
        }
        made
    }

    /// The rule that `before` becomes `after` in the series that is shown.
    fn new_rule(&self, before: &str, after: &str, id: u32) -> Rule {
        let scope = Scope::Series(self.series.id);
        Rule { id, before: before.to_string(), after: after.to_string(), scope, on: true, made: 0 }
    }

    /// The rule, on from `time` (milliseconds since 1970), that a person makes of what became of a form: in the place of
    /// the one that they made of it for the same documents before.
    pub fn made_rule(&self, before: &str, after: &str, time: u64) -> Rule {
        let scope = Scope::Series(self.series.id);
        let there = self.rules.iter().find(|rule| rule.before == before && rule.scope == scope);
        let next = self.rules.iter().map(|rule| rule.id).max().unwrap_or_default() + 1;
        let id = there.map_or(next, |rule| rule.id);
        Rule { made: time, ..self.new_rule(before, after, id) }
    }

    /// The rule that could be made of what was decided about the group before the reviewer, or what other documents agree on
    /// about it; `None` where there is one.
    pub fn offered_rule(&self) -> Option<Rule> {
        let work = self.work()?;
        let group = work.desk.group(&work.review)?;
        let before = group.before();
        if matches!(self.rulebook.says(before), Some(Said::ByRule(_))) || group.kind() == Kind::Unreadable {
            return None;
        }
        let alike = || group.state().is_some_and(|state| matches!(state, PlaceState::Decided(_, By::Person)));
        let decided = group.is_decided() && alike();
        let after = match decided {
            true => group.target()?,
            false => self.rulebook.about(before)?.rule()?,
        };
        Some(self.made_rule(before, after, 0))
    }

    /// What the documents tell that a rule of this scope may apply in, by their ids.
    fn memories_in(&self, scope: Scope) -> impl Iterator<Item = (u32, &[Remembered])> {
        let within = move |id: &u32| {
            let series = self.stored(*id).map_or(0, |stored| stored.series);
            scope.holds(*id, series)
        };
        self.memories
            .iter()
            .filter(move |(id, _)| within(id))
            .map(|(id, remembered)| (*id, remembered.as_slice()))
    }

    /// The rules of a document of the series that is shown: what its others tell, and what a person made a rule.
    pub(super) fn rulebook_of(&self, document: u32) -> Rulebook {
        let series = self.memories_in(Scope::Series(self.series.id));
        let others = series.filter(|(id, _)| *id != document);
        let memory = Memory::of(others.map(|(_, remembered)| remembered));
        Rulebook::new(memory, &self.rules, document, self.series.id)
    }

    /// Joins what the other documents of the series tell with what a person made a rule.
    pub(super) fn recall(&mut self) {
        let rulebook = self.rulebook_of(self.current.unwrap_or_default());
        if *self.rulebook != rulebook {
            self.rulebook = Rc::new(rulebook);
        }
    }

    pub(super) fn rule_set(&mut self, rule: Rule) {
        self.say(texts::said_rule(&rule.before, &rule.after, rule.on));
        let rules = Rc::make_mut(&mut self.rules);
        match rules.iter_mut().find(|other| other.id == rule.id) {
            Some(other) => *other = rule,
            None => rules.push(rule),
        }
        self.recall();
    }

    pub(super) fn rule_forgotten(&mut self, id: u32) {
        let Some(at) = self.rules.iter().position(|rule| rule.id == id) else { return };
        let rule = Rc::make_mut(&mut self.rules).remove(at);
        self.say(texts::said_forgotten(&rule.before));
        self.recall();
    }

    /// The documents in which rules made `after` of `before`.
    pub(super) fn ruled_in(&self, before: &str, after: &str) -> Vec<u32> {
        backing(self.memories_in(Scope::Everything), before, after).ruled.into_keys().collect()
    }

    /// Takes back all that rules made of `before`, where it is `after` still, in every document.
    pub(super) fn take_rule_back(&mut self, before: &str, after: &str, time: u64) {
        let revert = |(id, review): (u32, &Review)| Some((id, review.revert_ruled(before, after)?));
        let acts: Vec<(u32, Act)> = self.reviews().filter_map(revert).collect();
        let places = acts.iter().map(|(_, act)| act.reverted().len() as u32).sum();
        let documents = acts.len() as u32;
        self.apply_all(acts, time);
        self.say(texts::said_rule_back(before, places, documents));
    }
}
