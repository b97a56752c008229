//! Documents that are opened: the sample, those that are stored, and what all that come in have in common.

use super::Services;
use super::pictures::Opened;
use crate::engine::document::Document;
use crate::formats;
use crate::formats::picture::{self, Face};
use crate::formats::source::SourceText;
use crate::review::Review;
use crate::store::{Status, StoreError, StoredDocument};
use crate::ui::state::{Action, Work};
use crate::ui::texts::Message;
use crate::ui::{browser, texts};
use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The setting that a newcomer was told how to begin.
const HINTED: &str = "hinted";
/// Pictures of the sample's pages, beside it.
const SAMPLE_PICTURES: [&str; 7] =
    ["sida-1.png", "sida-2.png", "sida-3.png", "sida-4.png", "sida-5.png", "sida-6.png", "sida-7.png"];
/// The sample, beside the page.
const SAMPLE: &str = "./sample/protokoll.txt";

impl Services {
    /// Adds the sample; `then` is called when it is there.
    pub fn add_sample(&self, then: impl FnOnce() + 'static) {
        let services = self.clone();
        spawn_local(async move {
            let Some(bytes) = browser::fetch(SAMPLE).await else {
                return services.notify(|| texts::NO_SAMPLE.to_string());
            };
            let Some(document) = services.add(texts::SAMPLE_NAME, "", bytes, false).await else { return };
            then();
            services.hint().await;
            let mut pictures = Vec::new();
            for name in SAMPLE_PICTURES {
                let Some(bytes) = browser::fetch(&format!("./sample/{name}")).await else { continue };
                let size = picture::size(&bytes);
                let file = browser::blob("image/png", &bytes);
                pictures.extend(file.ok().map(|file| Opened {
                    name: name.to_string(),
                    size,
                    file,
                    original: None,
                }));
            }
            services.add_pictures(&[document], pictures).await;
        });
    }

    /// Tells a newcomer how to begin, once.
    async fn hint(&self) {
        let Some(store) = self.store() else { return self.0.dispatch.dispatch(Action::Hint(true)) };
        if store.setting::<bool>(HINTED).await == Ok(None) {
            self.0.dispatch.dispatch(Action::Hint(true));
            // Where this is lost, the newcomer is told again.
            let _ = store.set_setting(HINTED, &true).await;
        }
    }

    /// Adds a text and gives its id; where it is none, says why not. One of `many` may have to wait to be read.
    pub(super) async fn add(&self, name: &str, folder: &str, bytes: Vec<u8>, many: bool) -> Option<u32> {
        let decoded = match formats::decode(name, bytes) {
            Ok(decoded) => decoded,
            Err(error) => {
                self.notify(|| texts::refused(&error));
                return None;
            }
        };
        // A long text would keep the page from drawing.
        TimeoutFuture::new(0).await;
        let loaded = decoded.loaded();
        let status = Status { pages: loaded.document.pages().len() as u32, ..Status::default() };
        let encoding = loaded.source.encoding();
        let label = match loaded.source.placed() {
            Some(placed) => texts::in_format(placed.format(), encoding),
            None => encoding.to_string(),
        };
        let kept = match self.store() {
            Some(store) => store
                .add_document(self.0.series.get(), name, folder, &label, status, loaded.source.bytes())
                .await
                .map(Some),
            None => Ok(None),
        };
        let kept = kept.unwrap_or_else(|error| {
            self.notify(|| texts::store_fault(&error));
            None
        });
        let is_kept = kept.is_some();
        let stored = kept.unwrap_or_else(|| self.unstored(name, folder, &label, status));
        let broken = loaded.source.broken().len() as u32;
        if broken > 0 {
            self.notify(|| texts::opened(name, encoding, broken));
        } else {
            self.0.dispatch.dispatch(Action::Say(texts::opened(name, encoding, 0)));
        }
        self.0.dispatch.dispatch(Action::Added(stored.clone(), is_kept));
        self.note_face(&stored, &loaded.document, &loaded.source);
        if many && is_kept && self.must_wait() {
            self.read_later(stored.clone());
            return Some(stored.id);
        }
        let review = Review::new(Arc::new(loaded.document));
        self.opened(&stored, review, loaded.source, true, true);
        Some(stored.id)
    }

    pub(super) fn is_unstored(&self, document: u32) -> bool {
        document >= u32::MAX - self.0.unstored.get()
    }

    /// A document that lives as long as the page; its id is one that the store will not give in this visit.
    pub(super) fn unstored(
        &self,
        name: &str,
        folder: &str,
        encoding: &str,
        status: Status,
    ) -> StoredDocument {
        self.0.unstored.set(self.0.unstored.get() + 1);
        let now = js_sys::Date::now();
        let id = u32::MAX - self.0.unstored.get();
        StoredDocument::new(id, self.0.series.get(), name, folder, encoding, status, now)
    }

    /// Notes what pictures of a document's pages are matched with.
    fn note_face(&self, stored: &StoredDocument, document: &Document, source: &SourceText) {
        let pages = document.pages().iter().enumerate().map(|(page, _)| {
            let said = source.placed().and_then(|placed| placed.layout().pages.get(page));
            said.and_then(|page| page.picture.clone())
        });
        let face = Face { name: stored.name.clone(), pages: pages.collect() };
        self.0.faces.borrow_mut().insert(stored.id, face);
    }

    /// A document is open: to be shown, where `show` says so, and read by the worker, where `read` does.
    pub(super) fn opened(
        &self,
        stored: &StoredDocument,
        review: Review,
        source: SourceText,
        show: bool,
        read: bool,
    ) {
        self.note_face(stored, review.document(), &source);
        let asked = self.asked(stored, &review);
        let work = Work {
            id: stored.id,
            name: stored.name.as_str().into(),
            source: Rc::new(source),
            review,
            desk: Default::default(),
            reader: Default::default(),
            reading: None,
            done: !read,
            readings: 0,
            rank_anew: false,
            exported: stored.status.exported,
            pictures: Rc::default(),
        };
        self.0.dispatch.dispatch(Action::Opened(Rc::new(work), show));
        match read {
            true => self.0.client.open(stored.id, asked),
            false => self.0.client.wake(stored.id, asked),
        }
    }

    /// Opens a document of the library; what goes wrong is said. `then` is called when it is open.
    pub fn open(&self, stored: StoredDocument, then: impl FnOnce() + 'static) {
        let services = self.clone();
        spawn_local(async move {
            if services.open_stored(stored).await {
                then();
            }
        });
    }

    pub(super) async fn open_stored(&self, stored: StoredDocument) -> bool {
        match self.read_stored(&stored).await {
            Ok((review, source)) => {
                if review.history().lost() > 0 {
                    self.notify(|| texts::decisions_lost(review.history().lost() as u32));
                }
                let document = stored.id;
                self.opened(&stored, review, source, true, true);
                self.open_pictures(document).await;
                true
            }
            Err(why) => {
                self.notify(|| texts::open_failed(&stored.name, why.now()));
                false
            }
        }
    }

    pub(super) async fn read_stored(&self, stored: &StoredDocument) -> Result<(Review, SourceText), Message> {
        let unkept = |error: &StoreError| Message::of(|| texts::store_fault(error));
        let Some(store) = self.store() else { return Err(unkept(&StoreError::Missing)) };
        let bytes = store.source(stored.id).await.map_err(|error| unkept(&error))?;
        let acts = store.acts(stored.id).await.map_err(|error| unkept(&error))?;
        let loaded =
            formats::read(&stored.name, bytes).map_err(|error| Message::of(|| texts::refused(&error)))?;
        let document = Arc::new(loaded.document);
        for fault in &acts.faults {
            self.notify(|| texts::store_fault(fault));
        }
        let review = Review::load(document, &acts.records)
            .map_err(|error| Message::of(|| texts::history_fault(&error)))?;
        Ok((review, loaded.source))
    }
}
