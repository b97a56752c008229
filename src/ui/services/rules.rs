//! Rules that a person makes, changes and forgets, stored as they are.

use super::Services;
use crate::review::rule::Rule;
use crate::ui::state::Action;
use crate::ui::texts;
use wasm_bindgen_futures::spawn_local;

impl Services {
    /// A rule was made or changed: it counts, and is stored, so from now on.
    pub fn set_rule(&self, rule: Rule) {
        self.0.dispatch.dispatch(Action::RuleSet(rule.clone()));
        let Some(store) = self.store() else { return };
        let services = self.clone();
        spawn_local(async move {
            if let Err(error) = store.save_rule(&rule).await {
                services.notify(|| texts::store_fault(&error));
            }
        });
    }

    /// A rule is forgotten; what it did stays.
    pub fn forget_rule(&self, rule: u32) {
        self.0.dispatch.dispatch(Action::RuleForgotten(rule));
        let Some(store) = self.store() else { return };
        let services = self.clone();
        spawn_local(async move {
            if let Err(error) = store.remove_rule(rule).await {
                services.notify(|| texts::store_fault(&error));
            }
        });
    }
}
