//! Pictures of pages: those that come with files, or for the document before the reviewer, find their pages, are stored
//! and shown.

use super::Services;
use crate::formats::picture::{self, Face};
use crate::store::StoredPicture;
use crate::ui::browser;
use crate::ui::state::{Action, Picture};
use crate::ui::texts;
use std::collections::BTreeMap;
use std::rc::Rc;

impl Services {
    /// Takes pictures (name and bytes) for the pages of `documents`, or, where none came with them, of the document that
    /// the reviewer turned to; names those that no page was found for.
    pub(super) async fn add_pictures(&self, documents: &[u32], pictures: Vec<(String, Vec<u8>)>) {
        let current = self.0.current.get();
        let meant = if documents.is_empty() { current.as_slice() } else { documents };
        let faces: Vec<(u32, Face)> = {
            let known = self.0.faces.borrow();
            meant.iter().filter_map(|id| Some((*id, known.get(id)?.clone()))).collect()
        };
        let names: Vec<&str> = pictures.iter().map(|(name, _)| name.as_str()).collect();
        let only: Vec<Face> = faces.iter().map(|(_, face)| face.clone()).collect();
        let partners = picture::partners(&only, &names);
        let mut alone = Vec::new();
        let mut found: BTreeMap<u32, Vec<StoredPicture>> = BTreeMap::new();
        for ((name, bytes), partner) in pictures.iter().zip(partners) {
            let Some((width, height)) = picture::size(bytes) else {
                self.notify(texts::no_picture(name));
                continue;
            };
            match (partner, browser::blob(picture_type(bytes), bytes)) {
                (Some((face, page)), Ok(file)) => {
                    let name = name.clone();
                    let picture = StoredPicture { page, name, width, height, file };
                    found.entry(faces[face].0).or_default().push(picture);
                }
                _ => alone.push(name.as_str()),
            }
        }
        if !alone.is_empty() {
            self.notify(texts::without_page(&alone));
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
                pictures.faults.iter().for_each(|fault| self.notify(fault.to_string()));
                self.show_pictures(document, pictures.records);
            }
            Err(error) => self.notify(error.to_string()),
        }
    }

    async fn keep_pictures(&self, document: u32, pictures: &[StoredPicture]) {
        // A document that is not stored has none there either.
        let Some(store) = self.store().filter(|_| !self.is_unstored(document)) else { return };
        if let Err(error) = store.add_pictures(document, pictures).await {
            self.notify(error.to_string());
        }
    }

    fn show_pictures(&self, document: u32, pictures: Vec<StoredPicture>) {
        let mut shown = BTreeMap::new();
        for StoredPicture { page, name, width, height, file } in pictures {
            if let Ok(address) = browser::Address::of(&file) {
                shown.insert(page, Rc::new(Picture { name, width, height, address }));
            }
        }
        if !shown.is_empty() {
            self.0.dispatch.dispatch(Action::Pictures(document, shown));
        }
    }
}

fn picture_type(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" }
}
