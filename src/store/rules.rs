//! The rules that a person made.

use super::database::{self, RULES};
use super::record::{Loaded, decode_all};
use super::{Store, StoreError};
use crate::review::rule::Rule;
use idb::TransactionMode;
use wasm_bindgen::JsValue;

impl Store {
    /// All rules, in the order they were made.
    pub async fn rules(&self) -> Result<Loaded<Rule>, StoreError> {
        let transaction = self.database.transaction(&[RULES], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(RULES)?.get_all(None, None)?.await?;
        Ok(decode_all(RULES, "id", rows))
    }

    /// Saves a rule in the place of the one with its id.
    pub async fn save_rule(&self, rule: &Rule) -> Result<(), StoreError> {
        self.put(RULES, rule).await
    }

    /// Removes a rule.
    pub async fn remove_rule(&self, rule: u32) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[RULES], TransactionMode::ReadWrite)?;
        transaction.object_store(RULES)?.delete(JsValue::from(rule))?.await?;
        database::committed(transaction).await
    }
}
