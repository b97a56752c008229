//! Pictures of pages, as the files that were opened.

use super::database::{self, DOCUMENTS, PICTURES};
use super::record::{Loaded, PictureRow, decode_all, encode};
use super::{Store, StoreError};
use idb::TransactionMode;
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
    /// The file.
    pub file: Blob,
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
        };
        Ok(Loaded { records: records.into_iter().map(picture).collect(), faults })
    }

    /// Keeps the pictures of a document's pages, in the place of those that the pages had, in one transaction.
    pub async fn add_pictures(&self, document: u32, pictures: &[StoredPicture]) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[DOCUMENTS, PICTURES], TransactionMode::ReadWrite)?;
        if !database::has_document(&transaction, document).await? {
            return database::committed(transaction).await;
        }
        for StoredPicture { page, name, width, height, file } in pictures {
            let row = PictureRow {
                document,
                page: *page,
                name: name.clone(),
                width: *width,
                height: *height,
                file: file.clone(),
            };
            transaction.object_store(PICTURES)?.put(&encode(&row)?, None)?.await?;
        }
        database::committed(transaction).await
    }
}
