//! The records as they lie in the database, and their version.

use super::error::StoreError;
use super::pictures::{OriginalFile, StoredOriginal, StoredPicture};
use crate::engine::lists::Lists;
use crate::engine::period::Period;
use crate::review::act::{Act, Record};
use crate::review::memory::Remembered;
use crate::review::progress::Status;
use js_sys::{Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// The version of the layout of the records written by this program. A later version reads the earlier ones in
/// [`decode`] and writes its own. Version 1 knew no period; version 2 no pictures that were made from other files.
const VERSION: u32 = 3;

/// A document as the library lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredDocument {
    /// Its id, from 1.
    #[serde(skip_serializing_if = "is_unset")]
    pub id: u32,
    /// The series it belongs to.
    pub series: u32,
    /// The name of the file.
    pub name: String,
    /// The folder that it came from, below the one that was opened: names with `/` between; empty where it came alone.
    #[serde(default)]
    pub folder: String,
    /// The label of the encoding it was read with.
    pub encoding: String,
    /// When it was added, in milliseconds since 1970.
    pub added: f64,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// How far the work has come.
    pub status: Status,
    /// How old its Swedish is.
    #[serde(default)]
    pub period: Period,
}

impl StoredDocument {
    /// A document that is added at `now`, in milliseconds since 1970; with an `id` of 0 until the database has numbered it.
    pub fn new(
        id: u32,
        series: u32,
        name: &str,
        folder: &str,
        encoding: &str,
        status: Status,
        now: f64,
    ) -> Self {
        Self {
            id,
            series,
            name: name.to_string(),
            folder: folder.to_string(),
            encoding: encoding.to_string(),
            added: now,
            changed: now,
            status,
            period: Period::default(),
        }
    }
}

/// The database numbers a record that comes without an id.
fn is_unset(id: &u32) -> bool {
    *id == 0
}

/// Protocols that share lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its id; the first series has 1.
    #[serde(skip_serializing_if = "is_unset")]
    pub id: u32,
    /// Its name.
    pub name: String,
}

impl Series {
    /// The series that a new database has.
    pub(super) fn first(name: &str) -> Self {
        Self { id: 1, name: name.to_string() }
    }
}

/// Records that could be read, and what was wrong with the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T> {
    /// The records in order.
    pub records: Vec<T>,
    /// One fault for each record that was passed over.
    pub faults: Vec<StoreError>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SourceRow {
    pub id: u32,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub bytes: Uint8Array,
}

#[derive(Serialize, Deserialize)]
pub(super) struct PictureRow {
    pub document: u32,
    pub page: u32,
    pub name: String,
    pub width: u32,
    pub height: u32,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub file: Blob,
    /// Which page of the file that it was made from it is; none where it is that file itself.
    #[serde(default)]
    pub sheet: Option<u32>,
    /// That file, a `Blob`; undefined where it is with another page's picture.
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    pub original: JsValue,
    /// The page (index) that it is with.
    #[serde(default)]
    pub with: Option<u32>,
}

impl PictureRow {
    pub(super) fn of(document: u32, picture: StoredPicture) -> Self {
        let StoredPicture { page, name, width, height, file, original } = picture;
        let (sheet, original, with) = match original {
            None => (None, JsValue::UNDEFINED, None),
            Some(StoredOriginal { sheet, file: OriginalFile::Here(file) }) => {
                (Some(sheet), file.into(), None)
            }
            Some(StoredOriginal { sheet, file: OriginalFile::With(page) }) => {
                (Some(sheet), JsValue::UNDEFINED, Some(page))
            }
        };
        Self { document, page, name, width, height, file, sheet, original, with }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ActRow {
    pub document: u32,
    pub seq: u32,
    pub record: Record,
}

/// Stands in for an act that can't be read: it changes nothing, and those after it keep their numbers, so that an undo
/// among them still undoes the act that it was meant for.
pub(super) fn lost_act(seq: u32) -> Record {
    Record::new(seq, 0, Act::Revert { spans: Vec::new() })
}

#[derive(Serialize, Deserialize)]
pub(super) struct ListsRow {
    pub series: u32,
    pub lists: Lists,
}

/// The proposals of a page, as JSON: that takes less room, and is read sooner, than as many objects.
#[derive(Serialize, Deserialize)]
pub(super) struct ProposalsRow {
    pub document: u32,
    pub page: u32,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub proposals: Uint8Array,
}

/// What one document tells of its forms; its id is the document's.
#[derive(Serialize, Deserialize)]
pub(super) struct MemoryRow {
    pub id: u32,
    pub remembered: Vec<Remembered>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SettingRow<T> {
    pub name: String,
    pub value: T,
}

/// The record of `body`, a struct, with its version.
pub(super) fn encode<T: Serialize>(body: &T) -> Result<JsValue, StoreError> {
    let row = serde_wasm_bindgen::to_value(body).map_err(|error| StoreError::Refused(error.to_string()))?;
    Reflect::set(&row, &"version".into(), &VERSION.into()).map_err(|error| StoreError::thrown(&error))?;
    Ok(row)
}

/// Reads the record with key `key` of `table`.
pub(super) fn decode<T: DeserializeOwned>(
    table: &'static str,
    key: &JsValue,
    row: JsValue,
) -> Result<T, StoreError> {
    let corrupt = || {
        let key = key.as_string().or_else(|| Some(key.as_f64()?.to_string()));
        StoreError::Corrupt { table, key: key.unwrap_or_default() }
    };
    match number(&row, "version") {
        1..=VERSION => serde_wasm_bindgen::from_value(row).map_err(|_| corrupt()),
        version if version > VERSION => Err(StoreError::Newer),
        _ => Err(corrupt()),
    }
}

/// Reads what can be read of `rows`, whose key is the field `key`.
pub(super) fn decode_all<T: DeserializeOwned>(
    table: &'static str,
    key: &str,
    rows: Vec<JsValue>,
) -> Loaded<T> {
    let mut loaded = Loaded { records: Vec::new(), faults: Vec::new() };
    for row in rows {
        let key = Reflect::get(&row, &key.into()).unwrap_or(JsValue::UNDEFINED);
        match decode(table, &key, row) {
            Ok(record) => loaded.records.push(record),
            Err(fault) => loaded.faults.push(fault),
        }
    }
    loaded
}

/// The whole number in field `name` of a record; 0 where there is none.
pub(super) fn number(row: &JsValue, name: &str) -> u32 {
    Reflect::get(row, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default() as u32
}
