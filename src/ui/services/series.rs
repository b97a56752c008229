//! Series: made, named, their documents moved; documents woken that something is done in without their being shown;
//! proposals kept so that it can be.

use super::Services;
use crate::engine::period::Period;
use crate::review::Review;
use crate::store::StoredDocument;
use crate::ui::state::{Action, Work};
use crate::ui::texts;
use gloo_timers::future::TimeoutFuture;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Pages whose proposals are kept at once.
const PAGES: usize = 8;

impl Services {
    /// Makes a series.
    pub fn add_series(&self) {
        let Some(store) = self.store() else { return };
        let services = self.clone();
        spawn_local(async move {
            match store.add_series(&texts::UNNAMED_SERIES).await {
                Ok(series) => services.0.dispatch.dispatch(Action::SeriesMade(series)),
                Err(error) => services.notify(|| texts::store_fault(&error)),
            }
        });
    }

    /// Gives a series another name.
    pub fn rename(&self, series: u32, name: String) {
        self.0.dispatch.dispatch(Action::Renamed(series, name.clone()));
        let Some(store) = self.store() else { return };
        let services = self.clone();
        spawn_local(async move {
            if let Err(error) = store.rename_series(series, &name).await {
                services.notify(|| texts::store_fault(&error));
            }
        });
    }

    /// Removes a series that has no documents.
    pub fn remove_series(&self, series: u32) {
        let services = self.clone();
        spawn_local(async move { services.series_removed(series).await });
    }

    pub(super) async fn series_removed(&self, series: u32) {
        let Some(store) = self.store() else { return };
        match store.remove_series(series).await {
            Ok(()) => self.0.dispatch.dispatch(Action::SeriesRemoved(series)),
            Err(error) => self.notify(|| texts::store_fault(&error)),
        }
    }

    /// Moves a document to a series; it is read anew with the lists of that.
    pub fn move_document(&self, document: u32, series: u32) {
        self.0.client.close(document);
        let services = self.clone();
        let store = self.store().filter(|_| !self.is_unstored(document));
        spawn_local(async move {
            let moved = match store {
                Some(store) => store.move_document(document, series).await,
                None => Ok(()),
            };
            match moved {
                Ok(()) => services.0.dispatch.dispatch(Action::Moved(document, series)),
                Err(error) => services.notify(|| texts::store_fault(&error)),
            }
        });
    }

    /// The Swedish of a document is this old: it is read anew, at once where it is open.
    pub fn set_period(&self, document: u32, period: Period) {
        let services = self.clone();
        let store = self.store().filter(|_| !self.is_unstored(document));
        spawn_local(async move {
            let set = match store {
                Some(store) => store.set_period(document, period).await,
                None => Ok(()),
            };
            match set {
                Ok(()) => {
                    services.0.dispatch.dispatch(Action::PeriodSet(document, period));
                    services.0.client.set_period(document, period);
                }
                Err(error) => services.notify(|| texts::store_fault(&error)),
            }
        });
    }

    /// The reviewer turned to a series: files that come belong to it, and the next visit begins with it.
    pub fn turn_to_series(&self, series: u32) {
        self.0.series.set(series);
        if let Some(store) = self.store() {
            spawn_local(async move {
                // A lost setting costs a click at the next visit.
                let _ = store.set_setting(super::CURRENT_SERIES, &series).await;
            });
        }
    }

    /// Opens documents with the proposals that were kept, without showing them; the worker reads those that have none.
    pub fn wake(&self, documents: Vec<StoredDocument>) {
        let services = self.clone();
        spawn_local(async move {
            let mut absent = Vec::new();
            for stored in documents {
                if !services.wake_one(&stored).await {
                    absent.push(stored.id);
                }
            }
            services.0.dispatch.dispatch(Action::Awake(absent));
        });
    }

    async fn wake_one(&self, stored: &StoredDocument) -> bool {
        let (mut review, source) = match self.read_stored(stored).await {
            Ok(read) => read,
            Err(why) => {
                self.notify(|| texts::open_failed(&stored.name, why.now()));
                return false;
            }
        };
        let known = self.take_kept(stored, &mut review).await;
        self.0.woken.borrow_mut().insert(stored.id);
        self.opened(stored, review, source, false, !known);
        true
    }

    /// Gives a review the proposals that were kept of its document; false where they were not.
    pub(super) async fn take_kept(&self, stored: &StoredDocument, review: &mut Review) -> bool {
        let Some(store) = self.store() else { return false };
        let pages = store.proposals(stored.id).await.unwrap_or_default();
        let known = pages.len() == review.document().pages().len();
        if known {
            for (page, proposals) in pages {
                review.set_page(page, proposals);
            }
        }
        known
    }

    /// Keeps the proposals of documents that the worker has read since they were kept last.
    pub fn keep_proposals(&self, works: &BTreeMap<u32, Rc<Work>>) {
        let Some(store) = self.store() else { return };
        for work in works.values().filter(|work| !self.is_unstored(work.id)) {
            let kept = self.0.kept.borrow_mut().insert(work.id, work.readings).unwrap_or_default();
            if work.readings == kept {
                continue;
            }
            let (store, work) = (store.clone(), work.clone());
            spawn_local(async move {
                let pages: Vec<u32> = (0..work.review.document().pages().len() as u32).collect();
                for pages in pages.chunks(PAGES) {
                    let page = |&page: &u32| (page, work.review.read(page));
                    // What is not kept is found again when the document is opened.
                    if store
                        .keep_proposals(work.id, &pages.iter().map(page).collect::<Vec<_>>())
                        .await
                        .is_err()
                    {
                        return;
                    }
                    TimeoutFuture::new(0).await;
                }
            });
        }
    }
}
