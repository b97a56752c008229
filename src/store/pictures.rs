//! Pictures of pages, as the files that were opened.

use super::database::{self, DOCUMENTS, PICTURES};
use super::record::{Loaded, PictureRow, decode_all, encode};
use super::{Store, StoreError};
use idb::TransactionMode;
use wasm_bindgen::JsCast;
use web_sys::Blob;

/// A page's picture as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPicture {
    /// Index of the page.
    pub page: u32,
    /// The name of its file.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file that is shown.
    pub file: Blob,
    /// The file that was opened, where that is another.
    pub original: Option<StoredOriginal>,
}

/// The file that a picture was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredOriginal {
    /// Which of its pages the picture is, from 0.
    pub sheet: u32,
    /// The file.
    pub file: OriginalFile,
}

/// Where the file is that a picture was made from.
#[derive(Clone, Debug, PartialEq)]
pub enum OriginalFile {
    /// Here.
    Here(Blob),
    /// With the picture of this page (index), which was made from the same one.
    With(u32),
}

impl Store {
    /// The pictures of a document's pages.
    pub async fn pictures(&self, document: u32) -> Result<Loaded<StoredPicture>, StoreError> {
        let transaction = self.database.transaction(&[PICTURES], TransactionMode::ReadOnly)?;
        let range = database::of_document(document)?;
        let rows = transaction.object_store(PICTURES)?.get_all(Some(range.into()), None)?.await?;
        let Loaded { records, faults } = decode_all::<PictureRow>(PICTURES, "page", rows);
        let picture = |row: PictureRow| StoredPicture {
            page: row.page,
            name: row.name,
            width: row.width,
            height: row.height,
            file: row.file,
            original: row.sheet.and_then(|sheet| {
                let here = row.original.dyn_into().ok().map(OriginalFile::Here);
                Some(StoredOriginal { sheet, file: here.or(row.with.map(OriginalFile::With))? })
            }),
        };
        Ok(Loaded { records: records.into_iter().map(picture).collect(), faults })
    }

    /// Keeps the pictures of a document's pages, in the place of those that the pages had, in one transaction.
    pub async fn add_pictures(&self, document: u32, pictures: &[StoredPicture]) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[DOCUMENTS, PICTURES], TransactionMode::ReadWrite)?;
        if !database::has_document(&transaction, document).await? {
            return database::committed(transaction).await;
        }
        for picture in pictures {
            let row = PictureRow::of(document, picture.clone());
            transaction.object_store(PICTURES)?.put(&encode(&row)?, None)?.await?;
        }
        database::committed(transaction).await
    }
}
