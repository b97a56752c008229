//! What happens beside the state: files come in and go out, acts and lists are stored, the worker is told what is
//! wanted. Everything that comes of it returns as an [`Action`].

mod checking;
mod closing;
mod erasing;
mod finding;
mod intake;
mod opening;
pub(super) mod outgoing;
mod pdf;
mod pictures;
pub(super) mod project;
mod reading;
mod rules;
mod sampling;
mod series;
mod tiff;

use super::keys::bindings::Bindings;
use super::state::{Action, ListPast, Slip, State, Storage, Work, Write};
use super::texts;
use super::texts::{Language, Message};
use crate::engine::lists::Lists;
use crate::export::manifest::Archive;
use crate::export::pooled::Samples;
use crate::export::project::Project;
use crate::export::sample::Sample;
use crate::export::signing::SignOff;
use crate::formats::picture::Face;
use crate::review::Review;
use crate::review::memory::remember;
use crate::store::{Store, StoreError, StoredDocument};
use crate::worker::client::Client;
use crate::worker::plan::Asked;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::FileSystemDirectoryHandle;
use yew::UseReducerDispatcher;

/// The setting that names the document last worked on.
const CURRENT: &str = "current document";
/// The setting that names the series last worked on.
const CURRENT_SERIES: &str = "current series";
/// The setting of what the archive says of its deliveries.
const ARCHIVES: &str = "archives";
/// The setting of what was done to lists.
const LIST_PAST: &str = "list past";
/// The setting of the samples before delivery.
const SAMPLES: &str = "samples";
/// The setting of the sign-offs by a second person.
const SIGNED: &str = "signed";
/// The setting of the samples of whole series.
const POOLED: &str = "pooled samples";
/// The setting of the language.
const LANGUAGE: &str = "language";
/// The setting that says what keys of a single letter do.
const KEYS: &str = "keys";
/// The setting that said, before keys could be changed, whether those of a single letter act.
const LETTERS: &str = "letter keys";

/// The store, the worker and the way back to the state. Clones share them.
#[derive(Clone)]
pub struct Services(Rc<Inner>);

struct Inner {
    dispatch: UseReducerDispatcher<State>,
    client: Client,
    store: RefCell<Option<Store>>,
    writing: Cell<bool>,
    /// The lists of each series as they are stored.
    lists: RefCell<BTreeMap<u32, Rc<Lists>>>,
    /// The same as the worker has them.
    told: RefCell<BTreeMap<u32, Rc<Lists>>>,
    /// How often the worker had read a document when its proposals were kept.
    kept: RefCell<BTreeMap<u32, u32>>,
    /// How many acts a document had when it was noted what it tells.
    noted: RefCell<BTreeMap<u32, u32>>,
    /// How many acts a document had when it was to be checked as it was decided then.
    revised: RefCell<BTreeMap<u32, u32>>,
    /// What is done when the reviewer pauses.
    pause: RefCell<Option<Timeout>>,
    /// Documents that were woken, and whose pictures nobody has looked at.
    woken: RefCell<BTreeSet<u32>>,
    /// Open documents in the order in which the reviewer turned to them, the last one last.
    turned: RefCell<Vec<u32>>,
    /// Documents that came with many others and wait to be read.
    unread: RefCell<VecDeque<StoredDocument>>,
    /// The series that is shown.
    series: Cell<u32>,
    /// The ids of documents that can't be stored.
    unstored: Cell<u32>,
    /// What pictures are matched with: the names of open documents and of their pages' pictures.
    faces: RefCell<BTreeMap<u32, Face>>,
    /// The document that the reviewer turned to.
    current: Cell<Option<u32>>,
    /// Projects that the reviewer is to be asked about, with the names of their files.
    waiting: RefCell<VecDeque<(String, Project)>>,
    /// The folder that the next delivery of a series is written to.
    folder: RefCell<Option<FileSystemDirectoryHandle>>,
    /// How many comparisons of texts were asked for.
    questions: Cell<u32>,
    /// What the worker was asked about lists.
    finding: RefCell<finding::Finding>,
}

impl PartialEq for Services {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Services {
    /// Begins the worker and opens the store; what it holds comes as [`Action::Started`].
    pub fn start(dispatch: UseReducerDispatcher<State>) -> Self {
        let replies = dispatch.clone();
        let client = Client::new(move |reply| replies.dispatch(Action::Reply(reply)));
        let services = Self(Rc::new(Inner {
            dispatch,
            client,
            store: RefCell::default(),
            writing: Cell::new(false),
            lists: RefCell::default(),
            told: RefCell::default(),
            kept: RefCell::default(),
            noted: RefCell::default(),
            revised: RefCell::default(),
            pause: RefCell::default(),
            woken: RefCell::default(),
            turned: RefCell::default(),
            unread: RefCell::default(),
            series: Cell::new(1),
            unstored: Cell::new(0),
            faces: RefCell::default(),
            current: Cell::default(),
            waiting: RefCell::default(),
            folder: RefCell::default(),
            questions: Cell::default(),
            finding: RefCell::default(),
        }));
        let starting = services.clone();
        spawn_local(async move {
            if let Err(error) = starting.load().await {
                starting.absent(&error);
            }
        });
        services
    }

    async fn load(&self) -> Result<(), StoreError> {
        let store = Store::open(&texts::FIRST_SERIES).await?;
        let series = store.series().await?;
        let documents = store.documents().await?;
        let mut faults: Vec<StoreError> = series.faults.into_iter().chain(documents.faults).collect();
        let mut all_series = Vec::new();
        for series in series.records {
            let lists = store.lists(series.id).await.unwrap_or_else(|fault| {
                faults.push(fault);
                Lists::default()
            });
            all_series.push((series, Rc::new(lists)));
        }
        if let Some(language) = store.setting(LANGUAGE).await? {
            texts::speak(language);
        }
        let current: Option<u32> = store.setting(CURRENT).await?;
        let current_series: Option<u32> = store.setting(CURRENT_SERIES).await?;
        let bindings = match store.setting(KEYS).await? {
            Some(bindings) => bindings,
            None => Bindings::default().with_letters(store.setting(LETTERS).await?.unwrap_or(true)),
        };
        let samples: Vec<(u32, Sample)> = store.setting(SAMPLES).await?.unwrap_or_default();
        self.0.dispatch.dispatch(Action::Samples(Rc::new(samples.into_iter().collect())));
        let signed: Vec<(u32, SignOff)> = store.setting(SIGNED).await?.unwrap_or_default();
        self.0.dispatch.dispatch(Action::Signed(Rc::new(signed.into_iter().collect())));
        let pooled: Vec<(u32, Samples)> = store.setting(POOLED).await?.unwrap_or_default();
        self.0.dispatch.dispatch(Action::Pooled(Rc::new(pooled.into_iter().collect())));
        let archives: Vec<(u32, Archive)> = store.setting(ARCHIVES).await?.unwrap_or_default();
        // Steps that can't be read any more can't be undone; the lists themselves are stored apart.
        let past: Option<ListPast> = store.setting(LIST_PAST).await.unwrap_or_default();
        let memories = store.memories().await?;
        let rules = store.rules().await?;
        faults.extend(rules.faults);
        *self.0.store.borrow_mut() = Some(store);
        self.0.dispatch.dispatch(Action::Archives(Rc::new(archives.into_iter().collect())));
        self.0.dispatch.dispatch(Action::ListPast(Rc::new(past.unwrap_or_default())));
        self.0.dispatch.dispatch(Action::Recalled(memories));
        self.0.dispatch.dispatch(Action::Rules(rules.records));
        faults.iter().for_each(|fault| self.notify(|| texts::store_fault(fault)));
        *self.0.lists.borrow_mut() =
            all_series.iter().map(|(series, lists)| (series.id, lists.clone())).collect();
        // Who turned to another series after the last document begins there.
        let here = |stored: &&StoredDocument| current_series.is_none_or(|series| series == stored.series);
        let last = documents.records.iter().find(|stored| Some(stored.id) == current).filter(here).cloned();
        let storage = Storage::Kept;
        let documents = documents.records;
        let language = texts::spoken();
        self.0.dispatch.dispatch(Action::Started {
            series: all_series,
            documents,
            current: current_series,
            language,
            bindings,
            storage,
        });
        if let Some(stored) = last {
            self.open_stored(stored).await;
        }
        Ok(())
    }

    fn absent(&self, error: &StoreError) {
        self.notify(|| texts::store_fault(error));
        self.0.dispatch.dispatch(Action::Started {
            series: Vec::new(),
            documents: Vec::new(),
            current: None,
            language: texts::spoken(),
            bindings: Bindings::default(),
            storage: Storage::Absent(error.clone()),
        });
    }

    /// Says what is no fault.
    fn tell(&self, say: impl Fn() -> String) {
        self.0.dispatch.dispatch(Action::Notify(Message::of(say), false));
    }

    fn notify(&self, say: impl Fn() -> String) {
        self.0.dispatch.dispatch(Action::Notify(Message::of(say), true));
    }

    fn store(&self) -> Option<Store> {
        self.0.store.borrow().clone()
    }

    /// The reviewer turns to a document of a series: its proposals come first, and the next visit begins with it.
    pub fn turn_to(&self, work: &Work, stored: &StoredDocument) {
        let document = work.id;
        if !self.0.client.has(document) {
            self.0.client.open(document, self.asked(stored, &work.review));
        }
        self.0.client.focus(document, 0);
        if self.0.woken.borrow_mut().remove(&document) {
            let services = self.clone();
            spawn_local(async move { services.open_pictures(document).await });
        }
        self.0.current.set(Some(document));
        self.note_turn(document);
        if let Some(store) = self.store() {
            spawn_local(async move {
                // A lost setting costs a click at the next visit.
                let _ = store.set_setting(CURRENT, &document).await;
            });
        }
    }

    /// What is asked of the worker about a document.
    fn asked(&self, stored: &StoredDocument, review: &Review) -> Asked {
        Asked {
            series: stored.series,
            text: review.document().text().to_string(),
            confidences: review.document().confidences().to_vec(),
            page: 0,
            standing: checking::standing(review),
            period: stored.period,
        }
    }

    /// Stores the first of what waits, if nothing is being stored.
    pub fn write(&self, outbox: &VecDeque<Write>) {
        let (Some(store), Some(write)) = (self.store(), outbox.front().cloned()) else { return };
        if self.0.writing.replace(true) {
            return;
        }
        let services = self.clone();
        spawn_local(async move {
            let stored = store.append_acts(&write.notes).await;
            services.0.writing.set(false);
            services.0.dispatch.dispatch(match stored {
                Ok(()) => Action::Stored(write.number),
                Err(error) => {
                    Action::StoreFailed(write.notes.iter().map(|note| note.document).collect(), error)
                }
            });
        });
    }

    /// The lists of each series are these now: the worker uses them, the store keeps them.
    pub fn set_lists(&self, all: &BTreeMap<u32, Rc<Lists>>) {
        for (&series, lists) in all {
            let same = |known: &RefCell<BTreeMap<u32, Rc<Lists>>>| {
                let before = known.borrow_mut().insert(series, lists.clone());
                before.is_some_and(|before| Rc::ptr_eq(&before, lists))
            };
            if !same(&self.0.told) {
                self.0.client.set_lists(series, (**lists).clone());
            }
            let (stored, store) = (same(&self.0.lists), self.store());
            let Some(store) = store.filter(|_| !stored) else { continue };
            let (services, lists) = (self.clone(), lists.clone());
            spawn_local(async move {
                if let Err(error) = store.save_lists(series, &lists).await {
                    services.notify(|| texts::store_fault(&error));
                }
            });
        }
    }

    /// This was done to the lists, and can be undone in a later visit too.
    pub fn keep_list_past(&self, past: Rc<ListPast>) {
        let Some(store) = self.store() else { return };
        spawn_local(async move {
            // Lost steps can't be undone; the lists themselves are stored apart.
            let _ = store.set_setting(LIST_PAST, &*past).await;
        });
    }

    /// The page speaks `language` from now on.
    pub fn speak(&self, language: Language) {
        texts::speak(language);
        self.0.dispatch.dispatch(Action::Speak(language, texts::SAID_LANGUAGE.to_string()));
        if let Some(store) = self.store() {
            spawn_local(async move {
                // A lost choice costs a press.
                let _ = store.set_setting(LANGUAGE, &language).await;
            });
        }
    }

    /// These are the keys of a single letter from now on; `said` tells what was changed.
    pub fn bind(&self, bindings: Bindings, said: String) {
        self.0.dispatch.dispatch(Action::Bind(bindings.clone(), said));
        if let Some(store) = self.store() {
            spawn_local(async move {
                // Lost keys cost a visit to the settings.
                let _ = store.set_setting(KEYS, &bindings).await;
            });
        }
    }

    /// Notes and stores what is decided in documents, as evidence for others.
    pub fn remember(&self, works: &BTreeMap<u32, Rc<Work>>) {
        let mut memories = Vec::new();
        for work in works.values() {
            let acts = work.review.history().next_seq();
            if self.0.noted.borrow_mut().insert(work.id, acts).unwrap_or_default() != acts {
                memories.push((work.id, remember(work.review.history())));
            }
        }
        if memories.is_empty() {
            return;
        }
        self.0.dispatch.dispatch(Action::Recalled(memories.clone()));
        if let Some(store) = self.store() {
            spawn_local(async move {
                for (document, remembered) in memories {
                    // Evidence that is lost comes again with the next act.
                    let _ = store.save_memory(document, &remembered).await;
                }
            });
        }
    }

    /// Asks the worker whether both words of an edit are known.
    pub fn judge(&self, edited: &Slip) {
        self.0.client.judge(edited.number, vec![edited.before.clone(), edited.after.clone()]);
    }

    /// Begins the worker again.
    pub fn restart(&self) {
        self.0.client.restart();
    }
}
