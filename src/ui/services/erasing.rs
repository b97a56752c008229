//! Erasing: a document with what was learned from it, or all that the browser keeps for the page.

use super::{POOLED, SAMPLES, SIGNED, Services};
use crate::engine::lists::Lists;
use crate::export::pooled::Samples;
use crate::export::sample::Sample;
use crate::export::signing::SignOff;
use crate::review::learned::Learned;
use crate::store::{Store, StoreError, StoredDocument};
use crate::ui::state::Action;
use crate::ui::{browser, texts};
use wasm_bindgen_futures::spawn_local;

impl Services {
    /// Removes a document with all that was decided about it and was learned from it.
    pub fn remove(&self, stored: &StoredDocument, learned: Learned) {
        let (services, document, series) = (self.clone(), stored.id, stored.series);
        let changed = !learned.entries.is_empty() || !learned.texts.is_empty();
        let lists = self.0.lists.borrow().get(&series).map(|lists| (series, learned.forgotten(lists)));
        spawn_local(async move { services.removed(document, learned, lists.filter(|_| changed)).await });
    }

    /// Removes a document; of its series the lists become `lists`.
    pub(super) async fn removed(&self, document: u32, learned: Learned, lists: Option<(u32, Lists)>) {
        self.0.client.close(document);
        self.0.faces.borrow_mut().remove(&document);
        let gone = match self.store() {
            Some(store) => remove_stored(&store, document, &learned, lists).await,
            None => Ok(()),
        };
        match gone {
            Ok(()) => self.0.dispatch.dispatch(Action::Removed(document, learned)),
            Err(error) => self.notify(|| texts::store_fault(&error)),
        }
    }

    /// Erases all that the browser keeps for the page, of the program too where `program` says so, and loads the page again.
    pub fn erase(&self, program: bool) {
        let services = self.clone();
        spawn_local(async move {
            // From now on nothing is written.
            let store = services.0.store.borrow_mut().take();
            let mut gone = match store {
                Some(store) => store.erase().await.map_err(|error| texts::store_fault(&error)),
                None => Ok(()),
            };
            if gone.is_ok() {
                gone = browser::clear_storage(program).await.map_err(|error| format!("{error:?}"));
            }
            match gone {
                Ok(()) => browser::load_again(),
                Err(why) => services.notify(|| texts::erase_failed(&why)),
            }
        });
    }
}

async fn remove_stored(
    store: &Store,
    document: u32,
    learned: &Learned,
    lists: Option<(u32, Lists)>,
) -> Result<(), StoreError> {
    let mut samples: Vec<(u32, Sample)> = store.setting(SAMPLES).await?.unwrap_or_default();
    if samples.iter().any(|(id, _)| *id == document) {
        samples.retain(|(id, _)| *id != document);
        store.set_setting(SAMPLES, &samples).await?;
    }
    let mut signed: Vec<(u32, SignOff)> = store.setting(SIGNED).await?.unwrap_or_default();
    if signed.iter().any(|(id, _)| *id == document) {
        signed.retain(|(id, _)| *id != document);
        store.set_setting(SIGNED, &signed).await?;
    }
    let mut pooled: Vec<(u32, Samples)> = store.setting(POOLED).await?.unwrap_or_default();
    if !pooled.is_empty() {
        pooled.iter_mut().for_each(|(_, samples)| samples.forget(document));
        store.set_setting(POOLED, &pooled).await?;
    }
    store.remove_document(document, &learned.rules, lists).await
}
