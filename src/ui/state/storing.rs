//! What waits to be stored, and what becomes of it.

use super::State;
use crate::review::act::Record;
use crate::store::{Note, StoreError};
use crate::ui::texts;
use std::rc::Rc;

/// Whether what is done is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Storage {
    /// The store is being opened.
    #[default]
    Opening,
    /// It is open, and the last write went well.
    Kept,
    /// The last write failed; why. It is tried again with the next.
    Failing(StoreError),
    /// Nothing can be stored; why.
    Absent(StoreError),
}

/// Something that waits to be stored, in one piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// Its number.
    pub number: u32,
    /// What became of which documents.
    pub notes: Vec<Note>,
}

impl State {
    /// The write with this number is stored.
    pub(super) fn stored_write(&mut self, number: u32) {
        let outbox = Rc::make_mut(&mut self.outbox);
        outbox.pop_front_if(|write| write.number == number);
        self.storage = Storage::Kept;
    }

    /// A write about these documents failed.
    pub(super) fn store_failed(&mut self, documents: &[u32], error: StoreError) {
        if documents.iter().all(|id| self.stored(*id).is_none()) {
            return;
        }
        match error {
            StoreError::Full | StoreError::Refused(_) => self.storage = Storage::Failing(error.clone()),
            // No later write about them can succeed, and those about others must not wait for it.
            StoreError::Conflict | StoreError::Missing | StoreError::Newer | StoreError::Corrupt { .. } => {
                for id in documents {
                    self.unkept.insert(*id);
                    self.forget_writes(*id);
                }
            }
        }
        self.notify(|| texts::store_fault(&error), true, false);
    }

    /// Lets go of what waits to be stored about a document.
    pub(super) fn forget_writes(&mut self, id: u32) {
        let outbox = Rc::make_mut(&mut self.outbox);
        for write in outbox.iter_mut() {
            write.notes.retain(|note| note.document != id);
        }
        outbox.retain(|write| !write.notes.is_empty());
    }

    /// Notes that documents have changed by these acts, or otherwise, for the library and for the store.
    pub(super) fn note(&mut self, changed: Vec<(u32, Option<Record>)>) {
        let mut notes = Vec::new();
        for (document, record) in changed {
            let Some(status) = self.works.get(&document).map(|work| work.status()) else { continue };
            let documents = Rc::make_mut(&mut self.documents);
            let stored = documents.iter_mut().find(|stored| stored.id == document);
            if stored.as_ref().is_some_and(|stored| stored.status == status) && record.is_none() {
                continue;
            }
            if let Some(stored) = stored {
                stored.status = status;
                stored.changed = record.as_ref().map_or(stored.changed, |record| record.time as f64);
            }
            if !self.unkept.contains(&document) {
                notes.push(Note { document, record, status });
            }
        }
        if !matches!(self.storage, Storage::Absent(_)) && !notes.is_empty() {
            self.writes += 1;
            Rc::make_mut(&mut self.outbox).push_back(Write { number: self.writes, notes });
        }
    }
}
