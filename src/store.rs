//! What stays on this computer between visits: documents with their sources and acts, the archivist's lists, series and
//! settings, in the browser's IndexedDB. It knows how records are kept; what an act means and what a list is for is
//! others' business.
//!
//! Every record carries the version of its layout. Acts are only ever added: one act, one transaction, and a function
//! that writes returns `Ok` only when its transaction has completed, so the page may then say that it is saved. A record
//! that can't be read is named among the faults and passed over; the others load.

mod database;
mod error;
mod pictures;
mod project;
mod proposals;
mod record;
mod rules;
mod series;

pub use crate::review::progress::Status;
pub use error::StoreError;
pub use pictures::{OriginalFile, StoredOriginal, StoredPicture};
pub use record::{Loaded, Series, StoredDocument};

use crate::engine::lists::Lists;
use crate::review::act::Record;
use crate::review::memory::Remembered;
use crate::review::rule::{Rule, Scope};
use database::{ACTS, DOCUMENTS, LISTS, MEMORIES, PICTURES, PROPOSALS, RULES, SETTINGS, SOURCES};
use idb::{Database, TransactionMode};
use js_sys::Uint8Array;
use record::{ActRow, ListsRow, MemoryRow, SettingRow, SourceRow, decode, decode_all, encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The name of the setting that remembers that lasting storage was asked for.
const LASTING_ASKED: &str = "lasting storage asked for";

/// What became of a document: an act, if that is what happened, and its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The document.
    pub document: u32,
    /// The act.
    pub record: Option<Record>,
    /// The document's status after it.
    pub status: Status,
}

/// An open database. Clones share it.
#[derive(Clone)]
pub struct Store {
    database: Rc<Database>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.database, &other.database)
    }
}

impl Store {
    /// Opens the database; a new one gets one series named `first_series`. Fails with [`StoreError::Refused`] where
    /// the browser keeps nothing (private windows, blocked storage): the program then works on without a store.
    pub async fn open(first_series: &str) -> Result<Self, StoreError> {
        Ok(Self { database: Rc::new(database::open(first_series).await?) })
    }

    /// All documents, in the order they were added.
    pub async fn documents(&self) -> Result<Loaded<StoredDocument>, StoreError> {
        let transaction = self.database.transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(DOCUMENTS)?.get_all(None, None)?.await?;
        Ok(decode_all(DOCUMENTS, "id", rows))
    }

    /// The bytes of a document as they were loaded.
    pub async fn source(&self, document: u32) -> Result<Vec<u8>, StoreError> {
        let row: SourceRow = self.get(SOURCES, document.into()).await?.ok_or(StoreError::Missing)?;
        Ok(row.bytes.to_vec())
    }

    /// A document's acts in the order they were done, number 0 first. In the place of one that can't be read stands an
    /// act that changes nothing.
    pub async fn acts(&self, document: u32) -> Result<Loaded<Record>, StoreError> {
        let transaction = self.database.transaction(&[ACTS], TransactionMode::ReadOnly)?;
        let range = database::of_document(document)?;
        let rows = transaction.object_store(ACTS)?.get_all(Some(range.into()), None)?.await?;
        let mut acts = Loaded { records: Vec::new(), faults: Vec::new() };
        for row in rows {
            let seq = record::number(&row, "seq");
            match decode(ACTS, &seq.into(), row) {
                Ok(ActRow { record, .. }) => acts.records.push(record),
                Err(fault) => {
                    acts.records.push(record::lost_act(seq));
                    acts.faults.push(fault);
                }
            }
        }
        Ok(acts)
    }

    /// Adds a document and its bytes in one transaction and gives it an id that was never used before. `folder` is
    /// where it came from, `encoding`
    /// the label of the encoding it was read with. After the first document the browser is asked, once, not to clear
    /// the storage on its own.
    pub async fn add_document(
        &self,
        series: u32,
        name: &str,
        folder: &str,
        encoding: &str,
        status: Status,
        bytes: &[u8],
    ) -> Result<StoredDocument, StoreError> {
        let now = js_sys::Date::now();
        let mut document = StoredDocument::new(0, series, name, folder, encoding, status, now);
        let transaction = self.database.transaction(&[DOCUMENTS, SOURCES], TransactionMode::ReadWrite)?;
        let key = transaction.object_store(DOCUMENTS)?.add(&encode(&document)?, None)?.await?;
        document.id = key.as_f64().unwrap_or_default() as u32;
        let source = SourceRow { id: document.id, bytes: Uint8Array::from(bytes) };
        transaction.object_store(SOURCES)?.add(&encode(&source)?, None)?.await?;
        database::committed(transaction).await?;
        self.ask_for_lasting_storage();
        Ok(document)
    }

    /// Adds what was done at once in some documents: to each its act, and its new status, all in one transaction. Fails
    /// with [`StoreError::Conflict`] where another window has written an act of a number already; nothing is written
    /// then.
    pub async fn append_acts(&self, notes: &[Note]) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[DOCUMENTS, ACTS], TransactionMode::ReadWrite)?;
        for Note { document, record, status } in notes {
            // First what can fail without the browser undoing the transaction: reading the document.
            self.write_status(&transaction, *document, *status).await?;
            let Some(record) = record else { continue };
            let row = encode(&ActRow { document: *document, seq: record.seq, record: record.clone() })?;
            transaction.object_store(ACTS)?.add(&row, None)?.await?;
        }
        database::committed(transaction).await
    }

    /// Removes a document with all that belongs to it, what it told others, the rules for it alone, and what was learned from
    /// it: `rules`, by their ids, and from the lists of a series, which become `lists`. All in one transaction.
    pub async fn remove_document(
        &self,
        document: u32,
        rules: &[u32],
        lists: Option<(u32, Lists)>,
    ) -> Result<(), StoreError> {
        let transaction = self.database.transaction(
            &[DOCUMENTS, SOURCES, MEMORIES, ACTS, PICTURES, PROPOSALS, RULES, LISTS],
            TransactionMode::ReadWrite,
        )?;
        let key = JsValue::from(document);
        for table in [DOCUMENTS, SOURCES, MEMORIES] {
            transaction.object_store(table)?.delete(key.clone())?.await?;
        }
        for table in [ACTS, PICTURES, PROPOSALS] {
            transaction.object_store(table)?.delete(database::of_document(document)?)?.await?;
        }
        let known = transaction.object_store(RULES)?;
        let loaded: Loaded<Rule> = decode_all(RULES, "id", known.get_all(None, None)?.await?);
        let goes = |rule: &&Rule| rule.scope == Scope::Document(document) || rules.contains(&rule.id);
        for rule in loaded.records.iter().filter(goes) {
            known.delete(JsValue::from(rule.id))?.await?;
        }
        if let Some((series, lists)) = lists {
            transaction.object_store(LISTS)?.put(&encode(&ListsRow { series, lists })?, None)?.await?;
        }
        database::committed(transaction).await
    }

    /// What was decided in each document, by its id, as evidence for others. A record that can't be read is passed over: it
    /// is written anew with the document's next act.
    pub async fn memories(&self) -> Result<Vec<(u32, Vec<Remembered>)>, StoreError> {
        let transaction = self.database.transaction(&[MEMORIES], TransactionMode::ReadOnly)?;
        let rows = transaction.object_store(MEMORIES)?.get_all(None, None)?.await?;
        let loaded: Loaded<MemoryRow> = decode_all(MEMORIES, "id", rows);
        Ok(loaded.records.into_iter().map(|row| (row.id, row.remembered)).collect())
    }

    /// Saves what was decided in a document in place of what it told before.
    pub async fn save_memory(&self, document: u32, remembered: &[Remembered]) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[DOCUMENTS, MEMORIES], TransactionMode::ReadWrite)?;
        if database::has_document(&transaction, document).await? {
            let row = MemoryRow { id: document, remembered: remembered.to_vec() };
            transaction.object_store(MEMORIES)?.put(&encode(&row)?, None)?.await?;
        }
        database::committed(transaction).await
    }

    /// The value of a setting, where it was ever set; one that can't be read counts as never set.
    pub async fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        match self.get::<SettingRow<T>>(SETTINGS, name.into()).await {
            Ok(row) => Ok(row.map(|row| row.value)),
            Err(StoreError::Corrupt { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sets a setting.
    pub async fn set_setting<T: Serialize>(&self, name: &str, value: &T) -> Result<(), StoreError> {
        self.put(SETTINGS, &SettingRow { name: name.to_string(), value }).await
    }

    /// Removes the whole database. Other windows that have it open let go of it; this one can store nothing more.
    pub async fn erase(self) -> Result<(), StoreError> {
        database::erase(&self.database).await
    }

    async fn get<T: DeserializeOwned>(
        &self,
        table: &'static str,
        key: JsValue,
    ) -> Result<Option<T>, StoreError> {
        let transaction = self.database.transaction(&[table], TransactionMode::ReadOnly)?;
        let row = transaction.object_store(table)?.get(key.clone())?.await?;
        row.map(|row| decode(table, &key, row)).transpose()
    }

    async fn put<T: Serialize>(&self, table: &'static str, row: &T) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[table], TransactionMode::ReadWrite)?;
        transaction.object_store(table)?.put(&encode(row)?, None)?.await?;
        database::committed(transaction).await
    }

    async fn write_status(
        &self,
        transaction: &idb::Transaction,
        document: u32,
        status: Status,
    ) -> Result<(), StoreError> {
        let documents = transaction.object_store(DOCUMENTS)?;
        let key = JsValue::from(document);
        let row = documents.get(key.clone())?.await?.ok_or(StoreError::Missing)?;
        let mut record: StoredDocument = decode(DOCUMENTS, &key, row)?;
        record.status = status;
        record.changed = js_sys::Date::now();
        documents.put(&encode(&record)?, None)?.await?;
        Ok(())
    }

    /// Browsers may clear a site's storage when the disk runs low, unless the site asked for it to last. Some of them
    /// ask the person, so it is done once, when there is something to keep. Whether they agree changes nothing here.
    fn ask_for_lasting_storage(&self) {
        let store = self.clone();
        spawn_local(async move {
            if store.setting::<bool>(LASTING_ASKED).await != Ok(None) {
                return;
            }
            let asked = web_sys::window().and_then(|window| window.navigator().storage().persist().ok());
            if let Some(asked) = asked {
                let _ = JsFuture::from(asked).await;
                let _ = store.set_setting(LASTING_ASKED, &true).await;
            }
        });
    }
}
