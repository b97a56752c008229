//! Documents that go for good, with what was learned from them.

use super::State;
use crate::export::names::{rattad_name, text_name};
use crate::review::learned::Learned;
use crate::review::rule::Scope;
use crate::ui::texts;
use std::rc::Rc;

impl State {
    /// What was learned from a document. Of one that can't be opened its own acts are not known.
    pub fn learned_from(&self, id: u32) -> Learned {
        let Some(stored) = self.stored(id) else { return Learned::default() };
        let names = [stored.name.clone(), rattad_name(&stored.name), text_name(&stored.name)];
        let acts = self.works.get(&id).map(|work| work.review.history());
        let memories = self.memories.iter().map(|(id, remembered)| (*id, remembered.as_slice()));
        Learned::from(id, &names, acts, self.lists_of(stored.series), &self.rules, memories)
    }

    /// A document was removed, and what was learned from it.
    pub(super) fn removed(&mut self, id: u32, learned: &Learned) {
        let Some((name, series)) = self.stored(id).map(|stored| (stored.name.clone(), stored.series)) else {
            return;
        };
        Rc::make_mut(&mut self.documents).retain(|stored| stored.id != id);
        self.forget_writes(id);
        self.works.remove(&id);
        Rc::make_mut(&mut self.hits).drop(id);
        Rc::make_mut(&mut self.memories).remove(&id);
        let goes = |scope: Scope, rule: u32| scope == Scope::Document(id) || learned.rules.contains(&rule);
        Rc::make_mut(&mut self.rules).retain(|rule| !goes(rule.scope, rule.id));
        Rc::make_mut(&mut self.samples).remove(&id);
        Rc::make_mut(&mut self.signed).remove(&id);
        Rc::make_mut(&mut self.pooled).values_mut().for_each(|samples| samples.forget(id));
        if !learned.entries.is_empty() || !learned.texts.is_empty() {
            self.change_lists(series, |lists| *lists = learned.forgotten(lists));
            // What goes for good does not come back by undoing.
            Rc::make_mut(&mut self.list_past).forget(series);
        }
        self.recall();
        self.removing = None;
        if self.current == Some(id) {
            self.current = None;
            (self.comparing.at, self.comparing.other, self.comparing.merging) = (None, None, None);
        }
        self.say(texts::removed(&name));
    }
}
