//! Pictures of pages: those that come with files, or for the document before the reviewer, find their pages, are stored
//! and shown.

use super::Services;
use crate::formats::picture::{self, Face};
use crate::store::{OriginalFile, StoredOriginal, StoredPicture};
use crate::ui::browser;
use crate::ui::state::{Action, Picture};
use crate::ui::texts;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::Blob;

/// A picture that was opened.
pub(super) struct Opened {
    /// The name of its file.
    pub name: String,
    /// Width and height in pixels; `None` for a file that only begins as a picture.
    pub size: Option<(u32, u32)>,
    /// The file that is shown.
    pub file: Blob,
    /// The file that it was made from, where that is another.
    pub original: Option<Original>,
}

/// The file that a picture was made from.
pub(super) struct Original {
    /// Its name.
    pub name: String,
    /// The file.
    pub file: Blob,
    /// Which of its pages the picture is, from 0.
    pub sheet: u32,
}

impl Original {
    /// As it is stored beside `others` of the same document: a file that one of them has is not kept again.
    fn stored(&self, others: &[StoredPicture]) -> StoredOriginal {
        let same = |other: &&StoredPicture| {
            let file = other.original.as_ref().map(|original| &original.file);
            matches!(file, Some(OriginalFile::Here(file)) if *file == self.file)
        };
        let file = match others.iter().find(same) {
            Some(other) => OriginalFile::With(other.page),
            None => OriginalFile::Here(self.file.clone()),
        };
        StoredOriginal { sheet: self.sheet, file }
    }
}

impl Services {
    /// Takes pictures for the pages of `documents`, or, where none came with them, of the document that
    /// the reviewer turned to; names those that no page was found for.
    pub(super) async fn add_pictures(&self, documents: &[u32], pictures: Vec<Opened>) {
        let current = self.0.current.get();
        let meant = if documents.is_empty() { current.as_slice() } else { documents };
        let faces: Vec<(u32, Face)> = {
            let known = self.0.faces.borrow();
            meant.iter().filter_map(|id| Some((*id, known.get(id)?.clone()))).collect()
        };
        let names: Vec<&str> = pictures.iter().map(|picture| picture.name.as_str()).collect();
        let only: Vec<Face> = faces.iter().map(|(_, face)| face.clone()).collect();
        let partners = picture::partners(&only, &names);
        let mut alone = Vec::new();
        let mut found: BTreeMap<u32, Vec<StoredPicture>> = BTreeMap::new();
        for (Opened { name, size, file, original }, partner) in pictures.iter().zip(partners) {
            match (*size, partner) {
                (None, _) => self.notify(|| texts::no_picture(name)),
                (Some(_), None) => alone.push(name.as_str()),
                (Some((width, height)), Some((face, page))) => {
                    let others = found.entry(faces[face].0).or_default();
                    let name = original.as_ref().map_or(name, |original| &original.name).clone();
                    let original = original.as_ref().map(|original| original.stored(others));
                    others.push(StoredPicture { page, name, width, height, file: file.clone(), original });
                }
            }
        }
        if !alone.is_empty() {
            self.notify(|| texts::without_page(&alone));
        }
        for (document, pictures) in found {
            self.keep_pictures(document, &pictures).await;
            self.show_pictures(document, pictures);
        }
    }

    /// Shows the stored pictures of a document.
    pub(super) async fn open_pictures(&self, document: u32) {
        let Some(store) = self.store() else { return };
        match store.pictures(document).await {
            Ok(pictures) => {
                pictures.faults.iter().for_each(|fault| self.notify(|| texts::store_fault(fault)));
                self.show_pictures(document, pictures.records);
            }
            Err(error) => self.notify(|| texts::store_fault(&error)),
        }
    }

    async fn keep_pictures(&self, document: u32, pictures: &[StoredPicture]) {
        // A document that is not stored has none there either.
        let Some(store) = self.store().filter(|_| !self.is_unstored(document)) else { return };
        if let Err(error) = store.add_pictures(document, pictures).await {
            self.notify(|| texts::store_fault(&error));
        }
    }

    fn show_pictures(&self, document: u32, pictures: Vec<StoredPicture>) {
        let mut shown = BTreeMap::new();
        for StoredPicture { page, name, width, height, file, .. } in pictures {
            if let Ok(address) = browser::Address::of(&file) {
                shown.insert(page, Rc::new(Picture { name, width, height, address }));
            }
        }
        if !shown.is_empty() {
            self.0.dispatch.dispatch(Action::Pictures(document, shown));
        }
    }
}
