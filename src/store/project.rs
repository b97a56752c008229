//! A project added to what is stored.

use super::database::{self, ACTS, DOCUMENTS, LISTS, MEMORIES, PICTURES, RULES, SERIES, SOURCES};
use super::pictures::{OriginalFile, StoredOriginal, StoredPicture};
use super::record::{ActRow, ListsRow, Loaded, MemoryRow, PictureRow, SourceRow, decode_all, encode};
use super::{Series, Store, StoreError, StoredDocument};
use crate::export::project::{Project, ProjectDocument, ProjectOriginal};
use crate::review::rule::Rule;
use idb::{Transaction, TransactionMode};
use js_sys::{Array, Uint8Array};
use std::collections::BTreeMap;
use web_sys::Blob;

impl StoredDocument {
    /// A project's document as the library lists it.
    pub fn of(document: &ProjectDocument) -> Self {
        Self {
            id: document.id,
            series: document.series,
            name: document.name.clone(),
            folder: document.folder.clone(),
            encoding: document.encoding.clone(),
            added: document.added,
            changed: document.changed,
            status: document.status,
            period: document.period,
        }
    }
}

impl Store {
    /// Adds all that a project holds, in one transaction, and gives it with the ids that it has here: none was used
    /// before.
    pub async fn import(&self, mut project: Project) -> Result<Project, StoreError> {
        let tables = [SERIES, LISTS, DOCUMENTS, SOURCES, ACTS, MEMORIES, RULES, PICTURES];
        let transaction = self.database.transaction(&tables, TransactionMode::ReadWrite)?;
        let (mut series, mut documents) = (BTreeMap::new(), BTreeMap::new());
        for one in &project.series {
            let row = encode(&Series { id: 0, name: one.name.clone() })?;
            let key = transaction.object_store(SERIES)?.add(&row, None)?.await?;
            series.insert(one.id, key.as_f64().unwrap_or_default() as u32);
        }
        for one in &project.documents {
            let of = series.get(&one.series).copied().unwrap_or(one.series);
            let row = encode(&StoredDocument { id: 0, series: of, ..StoredDocument::of(one) })?;
            let key = transaction.object_store(DOCUMENTS)?.add(&row, None)?.await?;
            documents.insert(one.id, key.as_f64().unwrap_or_default() as u32);
        }
        project.renumber(&documents, &series);
        for one in &project.series {
            let row = ListsRow { series: one.id, lists: one.lists.clone() };
            transaction.object_store(LISTS)?.put(&encode(&row)?, None)?.await?;
        }
        for document in &project.documents {
            add(&transaction, document).await?;
        }
        let rules = transaction.object_store(RULES)?;
        let known: Loaded<Rule> = decode_all(RULES, "id", rules.get_all(None, None)?.await?);
        let last = known.records.iter().map(|rule| rule.id).max().unwrap_or_default();
        for (rule, id) in project.rules.iter_mut().zip(last + 1..) {
            rule.id = id;
            rules.add(&encode(rule)?, None)?.await?;
        }
        database::committed(transaction).await?;
        Ok(project)
    }
}

fn blob(bytes: &[u8]) -> Result<Blob, StoreError> {
    let bytes = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&bytes).map_err(|error| StoreError::thrown(&error))
}

/// Adds what belongs to a document.
async fn add(transaction: &Transaction, document: &ProjectDocument) -> Result<(), StoreError> {
    let id = document.id;
    let source = SourceRow { id, bytes: Uint8Array::from(document.original.as_slice()) };
    transaction.object_store(SOURCES)?.add(&encode(&source)?, None)?.await?;
    for record in &document.records {
        let row = ActRow { document: id, seq: record.seq, record: record.clone() };
        transaction.object_store(ACTS)?.add(&encode(&row)?, None)?.await?;
    }
    let memory = MemoryRow { id, remembered: document.remembered.clone() };
    transaction.object_store(MEMORIES)?.put(&encode(&memory)?, None)?.await?;
    for picture in &document.pictures {
        let original = match &picture.original {
            None => None,
            Some(ProjectOriginal { sheet, with: Some(page), .. }) => {
                Some((*sheet, OriginalFile::With(*page)))
            }
            Some(ProjectOriginal { sheet, file, .. }) => Some((*sheet, OriginalFile::Here(blob(file)?))),
        };
        let stored = StoredPicture {
            page: picture.page,
            name: picture.name.clone(),
            width: picture.width,
            height: picture.height,
            file: blob(&picture.file)?,
            original: original.map(|(sheet, file)| StoredOriginal { sheet, file }),
        };
        transaction.object_store(PICTURES)?.add(&encode(&PictureRow::of(id, stored))?, None)?.await?;
    }
    Ok(())
}
