//! Series, the lists that their documents share, and which document belongs to which.

use super::database::{self, DOCUMENTS, LISTS, PROPOSALS, SERIES};
use super::record::{ListsRow, Loaded, Series, StoredDocument, decode, decode_all, encode};
use super::{Store, StoreError};
use crate::engine::lists::Lists;
use crate::engine::period::Period;
use idb::TransactionMode;
use wasm_bindgen::JsValue;

impl Store {
    /// The lists of a series; empty where none were saved, [`StoreError::Corrupt`] where they can't be read.
    pub async fn lists(&self, series: u32) -> Result<Lists, StoreError> {
        let row: Option<ListsRow> = self.get(LISTS, series.into()).await?;
        Ok(row.map(|row| row.lists).unwrap_or_default())
    }

    /// Saves the lists of a series in place of those it had.
    pub async fn save_lists(&self, series: u32, lists: &Lists) -> Result<(), StoreError> {
        self.put(LISTS, &ListsRow { series, lists: lists.clone() }).await
    }

    /// All series, the first one first.
    pub async fn series(&self) -> Result<Loaded<Series>, StoreError> {
        let transaction = self.database.transaction(&[SERIES], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(SERIES)?.get_all(None, None)?.await?;
        Ok(decode_all(SERIES, "id", rows))
    }

    /// Makes a series and gives it an id that was never used before.
    pub async fn add_series(&self, name: &str) -> Result<Series, StoreError> {
        let mut series = Series { id: 0, name: name.to_string() };
        let transaction = self.database.transaction(&[SERIES], TransactionMode::ReadWrite)?;
        let key = transaction.object_store(SERIES)?.add(&encode(&series)?, None)?.await?;
        series.id = key.as_f64().unwrap_or_default() as u32;
        database::committed(transaction).await?;
        Ok(series)
    }

    /// Gives a series another name.
    pub async fn rename_series(&self, series: u32, name: &str) -> Result<(), StoreError> {
        self.put(SERIES, &Series { id: series, name: name.to_string() }).await
    }

    /// Removes a series and its lists; its documents must have been moved or removed before.
    pub async fn remove_series(&self, series: u32) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[SERIES, LISTS], TransactionMode::ReadWrite)?;
        for table in [SERIES, LISTS] {
            transaction.object_store(table)?.delete(JsValue::from(series))?.await?;
        }
        database::committed(transaction).await
    }

    /// Lets a document belong to another series.
    pub async fn move_document(&self, document: u32, series: u32) -> Result<(), StoreError> {
        self.change(document, |record| StoredDocument { series, ..record }).await
    }

    /// Sets how old a document's Swedish is.
    pub async fn set_period(&self, document: u32, period: Period) -> Result<(), StoreError> {
        self.change(document, |record| StoredDocument { period, ..record }).await
    }

    /// Changes what decides how a document is read; the proposals that were kept are so no longer.
    async fn change(
        &self,
        document: u32,
        change: impl FnOnce(StoredDocument) -> StoredDocument,
    ) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[DOCUMENTS, PROPOSALS], TransactionMode::ReadWrite)?;
        let documents = transaction.object_store(DOCUMENTS)?;
        let key = JsValue::from(document);
        let row = documents.get(key.clone())?.await?.ok_or(StoreError::Missing)?;
        let record: StoredDocument = decode(DOCUMENTS, &key, row)?;
        documents.put(&encode(&change(record))?, None)?.await?;
        transaction.object_store(PROPOSALS)?.delete(database::of_document(document)?)?.await?;
        database::committed(transaction).await
    }
}
