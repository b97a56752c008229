//! The database's tables and how an older database becomes one of today.

use super::error::StoreError;
use super::record::{Series, encode};
use idb::event::VersionChangeEvent;
use idb::{
    Database, DatabaseEvent, Factory, KeyPath, KeyRange, ObjectStoreParams, Transaction, TransactionResult,
};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

const NAME: &str = "renskrift";
/// The version of the set of tables; the records have versions of their own.
const SCHEMA: u32 = 3;

pub(super) const DOCUMENTS: &str = "documents";
pub(super) const SOURCES: &str = "sources";
pub(super) const ACTS: &str = "acts";
pub(super) const PICTURES: &str = "pictures";
pub(super) const PROPOSALS: &str = "proposals";
pub(super) const LISTS: &str = "lists";
pub(super) const SERIES: &str = "series";
/// What each document tells of its forms. The table is named for what is made of it.
pub(super) const MEMORIES: &str = "rules";
/// The rules that a person made.
pub(super) const RULES: &str = "own rules";
pub(super) const SETTINGS: &str = "settings";

/// Opens the database, creating or upgrading it where needed.
pub(super) async fn open(first_series: &str) -> Result<Database, StoreError> {
    let first = encode(&Series::first(first_series))?;
    let mut request = Factory::new()?.open(NAME, Some(SCHEMA))?;
    // An upgrade that fails leaves tables missing; the transactions that want them say so.
    request.on_upgrade_needed(move |event| {
        let _ = upgrade(&event, &first);
    });
    let mut database = request.await?;
    // Another window wants to upgrade: let go, or it would wait for this one to close.
    database.on_version_change(|event| {
        if let Some(Ok(database)) = event.target().map(Database::try_from) {
            database.close();
        }
    });
    Ok(database)
}

/// Closes the database and removes it, with all its tables.
pub(super) async fn erase(database: &Database) -> Result<(), StoreError> {
    database.close();
    Ok(Factory::new()?.delete(NAME)?.await?)
}

/// Takes the tables from the version that is there (0: none) to [`SCHEMA`], one step a version.
fn upgrade(event: &VersionChangeEvent, first_series: &JsValue) -> Result<(), idb::Error> {
    let database = event.database()?;
    if event.old_version()? < 1 {
        table(&database, DOCUMENTS, KeyPath::new_single("id"), true)?;
        table(&database, SOURCES, KeyPath::new_single("id"), false)?;
        table(&database, ACTS, KeyPath::new_array(["document", "seq"]), false)?;
        table(&database, LISTS, KeyPath::new_single("series"), false)?;
        table(&database, MEMORIES, KeyPath::new_single("id"), true)?;
        table(&database, SETTINGS, KeyPath::new_single("name"), false)?;
        table(&database, SERIES, KeyPath::new_single("id"), true)?.add(first_series, None)?;
    }
    if event.old_version()? < 2 {
        table(&database, PICTURES, KeyPath::new_array(["document", "page"]), false)?;
    }
    if event.old_version()? < 3 {
        table(&database, PROPOSALS, KeyPath::new_array(["document", "page"]), false)?;
        table(&database, RULES, KeyPath::new_single("id"), true)?;
    }
    Ok(())
}

fn table(
    database: &Database,
    name: &str,
    key: KeyPath,
    numbered: bool,
) -> Result<idb::ObjectStore, idb::Error> {
    let mut params = ObjectStoreParams::new();
    params.key_path(Some(key)).auto_increment(numbered);
    database.create_object_store(name, params)
}

/// The keys of what belongs to a document: its acts, its pictures, its proposals.
pub(super) fn of_document(document: u32) -> Result<KeyRange, StoreError> {
    // An array sorts after every number, so [document, []] stands after the document's last.
    let from = Array::of1(&document.into());
    let to = Array::of2(&document.into(), &Array::new());
    Ok(KeyRange::bound(&from, &to, None, None)?)
}

/// Whether a document is there still: of one that was erased meanwhile nothing may be written.
pub(super) async fn has_document(transaction: &Transaction, document: u32) -> Result<bool, StoreError> {
    Ok(transaction.object_store(DOCUMENTS)?.get(JsValue::from(document))?.await?.is_some())
}

/// Waits until everything written in `transaction` is kept. To be awaited right after its last request.
pub(super) async fn committed(transaction: Transaction) -> Result<(), StoreError> {
    let handle: IdbTransaction = transaction.into();
    match Transaction::from(handle.clone()).await {
        Ok(TransactionResult::Committed) => Ok(()),
        // Only the transaction itself knows that it was the room that ran out.
        Ok(TransactionResult::Aborted) | Err(_) => Err(match handle.error() {
            Some(exception) => StoreError::thrown(&exception),
            None => StoreError::Refused("AbortError".into()),
        }),
    }
}
