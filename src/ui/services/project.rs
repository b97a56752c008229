//! A project file that comes in: its series, documents, lists and rules are added to those that are there.

use super::{ARCHIVES, SAMPLES, SIGNED, Services};
use crate::export::project::{self, Project, ProjectDocument};
use crate::formats;
use crate::review::Review;
use crate::review::learned::Learned;
use crate::store::{Series, Store, StoredDocument};
use crate::ui::state::{Action, Again};
use crate::ui::texts::{self, Message};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// What is to be done with a project whose documents are here already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It takes the place of those.
    Replace,
    /// It is added beside them.
    KeepBoth,
    /// It is not opened.
    Leave,
}

impl Services {
    /// Opens the project in `bytes`, or says why it can't be. Where documents of it are here already, the reviewer is asked
    /// first.
    pub(super) async fn open_project(&self, name: &str, bytes: &[u8]) {
        let project = match project::read(bytes) {
            Ok(project) => project,
            Err(error) => return self.notify(|| texts::project_refused(name, &error)),
        };
        if self.here_already(&project).await.is_empty() {
            self.add_project(name, project).await;
            return;
        }
        self.0.waiting.borrow_mut().push_back((name.to_string(), project));
        if self.0.waiting.borrow().len() == 1 {
            self.ask().await;
        }
    }

    /// Asks about the first of the projects that wait for an answer.
    async fn ask(&self) {
        let first = self.0.waiting.borrow().front().cloned();
        let Some((name, project)) = first else { return };
        let stored = self.here_already(&project).await;
        let here = project.documents.iter().filter(|one| stored.iter().any(|stored| is_same(stored, one)));
        let again = Again { name, here: here.count() as u32, of: project.documents.len() as u32 };
        self.0.dispatch.dispatch(Action::Ask(Some(again)));
    }

    /// The reviewer has said what is to be done with the project that they were asked about.
    pub fn answer(&self, answer: Answer) {
        let services = self.clone();
        spawn_local(async move {
            services.0.dispatch.dispatch(Action::Ask(None));
            let first = services.0.waiting.borrow_mut().pop_front();
            let Some((name, project)) = first else { return };
            let here = match answer {
                Answer::Replace => services.here_already(&project).await,
                Answer::KeepBoth | Answer::Leave => Vec::new(),
            };
            // What is here goes only when what replaces it has come.
            if answer != Answer::Leave && services.add_project(&name, project).await {
                services.replace(here).await;
            }
            services.ask().await;
        });
    }

    /// The documents of the library that the project holds, too; of one of them there may be several copies.
    async fn here_already(&self, project: &Project) -> Vec<StoredDocument> {
        let Some(store) = self.store() else { return Vec::new() };
        let mut here = store.documents().await.map(|loaded| loaded.records).unwrap_or_default();
        here.retain(|stored| project.documents.iter().any(|one| is_same(stored, one)));
        here
    }

    /// Removes documents, and their series where nothing is left of them.
    async fn replace(&self, gone: Vec<StoredDocument>) {
        let Some(store) = self.store() else { return };
        for stored in &gone {
            self.removed(stored.id, Learned::default(), None).await;
        }
        let left = store.documents().await.map(|loaded| loaded.records).unwrap_or_default();
        let series: BTreeSet<u32> = gone.iter().map(|stored| stored.series).collect();
        for series in series.into_iter().filter(|id| left.iter().all(|stored| stored.series != *id)) {
            self.series_removed(series).await;
        }
    }

    /// Adds a project; false where it could not be stored.
    async fn add_project(&self, name: &str, project: Project) -> bool {
        let documents = project.documents.len() as u32;
        match self.store() {
            None => self.open_unstored(project),
            Some(store) => match store.import(project).await {
                Ok(project) => self.imported(&store, project).await,
                Err(error) => {
                    self.notify(|| texts::store_fault(&error));
                    return false;
                }
            },
        }
        let message = Message::of(|| texts::said_project_opened(name, documents));
        self.0.dispatch.dispatch(Action::Notify(message, false));
        true
    }

    /// What a project holds is stored under its new ids; now the page knows it.
    async fn imported(&self, store: &Store, project: Project) {
        let archives = project.series.iter().map(|one| (one.id, one.archive.clone()));
        let samples = project.documents.iter().filter_map(|one| Some((one.id, one.sample.clone()?)));
        let signed = project.documents.iter().filter_map(|one| Some((one.id, one.signed.clone()?)));
        let dispatch = |action| self.0.dispatch.dispatch(action);
        dispatch(Action::Archives(self.with_stored(store, ARCHIVES, archives).await));
        dispatch(Action::Samples(self.with_stored(store, SAMPLES, samples).await));
        dispatch(Action::Signed(self.with_stored(store, SIGNED, signed).await));
        let series: Vec<_> = project
            .series
            .into_iter()
            .map(|series| (Series { id: series.id, name: series.name }, Rc::new(series.lists)))
            .collect();
        self.0.lists.borrow_mut().extend(series.iter().map(|(series, lists)| (series.id, lists.clone())));
        let memories = project.documents.iter().map(|one| (one.id, one.remembered.clone())).collect();
        let documents = project.documents.iter().map(StoredDocument::of).collect();
        self.0.dispatch.dispatch(Action::Imported { series, documents, rules: project.rules, memories });
    }

    /// Adds to what is stored as a setting of several series or documents, and gives all of it.
    async fn with_stored<T: Clone + Serialize + DeserializeOwned>(
        &self,
        store: &Store,
        setting: &'static str,
        new: impl Iterator<Item = (u32, T)>,
    ) -> Rc<BTreeMap<u32, T>> {
        let stored: Vec<(u32, T)> = store.setting(setting).await.ok().flatten().unwrap_or_default();
        let all: BTreeMap<u32, T> = stored.into_iter().chain(new).collect();
        let rows: Vec<(u32, T)> = all.iter().map(|(id, value)| (*id, value.clone())).collect();
        if let Err(error) = store.set_setting(setting, &rows).await {
            self.notify(|| texts::store_fault(&error));
        }
        Rc::new(all)
    }

    /// Where nothing can be stored the documents live as long as the page, in the series that is there.
    fn open_unstored(&self, mut project: Project) {
        let here = self.0.series.get();
        let mut ids = BTreeMap::new();
        for document in &project.documents {
            ids.insert(
                document.id,
                self.unstored(&document.name, &document.folder, &document.encoding, document.status).id,
            );
        }
        let series: BTreeMap<u32, u32> = project.series.iter().map(|series| (series.id, here)).collect();
        project.renumber(&ids, &series);
        for series in &project.series {
            self.0.dispatch.dispatch(Action::AddEntries(series.lists.entries.clone()));
        }
        for document in project.documents {
            let stored = StoredDocument::of(&document);
            self.0.dispatch.dispatch(Action::Added(stored.clone(), false));
            self.open_packed(&stored, document);
        }
        for rule in project.rules {
            self.0.dispatch.dispatch(Action::RuleSet(rule));
        }
    }

    fn open_packed(&self, stored: &StoredDocument, document: ProjectDocument) {
        let loaded = match formats::read(&document.name, document.original) {
            Ok(loaded) => loaded,
            Err(error) => return self.notify(|| texts::refused(&error)),
        };
        let text = Arc::new(loaded.document);
        match Review::load(text, &document.records) {
            Ok(review) => self.opened(stored, review, loaded.source, true, true),
            Err(error) => self.notify(|| texts::history_fault(&error)),
        }
    }
}

/// Whether both are the same document: of the same name, and added at the same moment.
fn is_same(stored: &StoredDocument, packed: &ProjectDocument) -> bool {
    (&stored.name, &stored.folder, stored.added) == (&packed.name, &packed.folder, packed.added)
}
