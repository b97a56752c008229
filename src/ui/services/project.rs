//! The project file: saved; and one that comes in, whose series, documents, lists and rules are added to those that are there.

use super::outgoing::ZIP;
use super::{ARCHIVES, POOLED, SAMPLES, SIGNED, Services};
use crate::export::names::safe_name;
use crate::export::project::{
    self, Project, ProjectDocument, ProjectOriginal, ProjectPicture, ProjectSeries,
};
use crate::formats;
use crate::review::Review;
use crate::review::learned::Learned;
use crate::review::memory::remember;
use crate::review::rule::Scope;
use crate::store::{OriginalFile, Series, Store, StoredDocument, StoredOriginal};
use crate::ui::browser;
use crate::ui::state::{Action, Again, Beside, State};
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
        let beside = Beside::of(&project);
        self.keep_more(store, ARCHIVES, &beside.archives).await;
        self.keep_more(store, SAMPLES, &beside.samples).await;
        self.keep_more(store, SIGNED, &beside.signed).await;
        self.keep_more(store, POOLED, &beside.pooled).await;
        self.0.dispatch.dispatch(Action::Beside(beside));
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

    /// Adds to what is stored as a setting of several series or documents.
    async fn keep_more<T: Clone + Serialize + DeserializeOwned>(
        &self,
        store: &Store,
        setting: &'static str,
        new: &[(u32, T)],
    ) {
        let stored: Vec<(u32, T)> = store.setting(setting).await.ok().flatten().unwrap_or_default();
        let all: BTreeMap<u32, T> = stored.into_iter().chain(new.iter().cloned()).collect();
        let rows: Vec<(u32, T)> = all.into_iter().collect();
        if let Err(error) = store.set_setting(setting, &rows).await {
            self.notify(|| texts::store_fault(&error));
        }
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
        self.0.dispatch.dispatch(Action::Beside(Beside::of(&project)));
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

    /// Saves the project of all series, or of the one that is shown.
    pub(super) async fn save_project(&self, state: &State, all: bool) {
        let here = state.series.id;
        let lists = state.all_lists();
        let series = match state.all_series.is_empty() {
            true => vec![state.series.clone()],
            false => state.all_series.iter().filter(|series| all || series.id == here).cloned().collect(),
        };
        let mut project = Project::default();
        for series in series {
            let lists = lists.get(&series.id).map(|lists| (**lists).clone()).unwrap_or_default();
            let archive = state.archives.get(&series.id).cloned().unwrap_or_default();
            let samples = state.pooled.get(&series.id).cloned().unwrap_or_default();
            project.series.push(ProjectSeries { id: series.id, name: series.name, lists, archive, samples });
        }
        for stored in state.documents.iter().filter(|stored| all || stored.series == here) {
            let Some(work) = state.works.get(&stored.id) else { continue };
            project.documents.push(ProjectDocument {
                id: stored.id,
                series: stored.series,
                name: stored.name.clone(),
                folder: stored.folder.clone(),
                encoding: stored.encoding.clone(),
                added: stored.added,
                changed: stored.changed,
                status: stored.status,
                period: stored.period,
                remembered: remember(work.review.history()),
                sample: state.samples.get(&stored.id).cloned(),
                signed: state.signed.get(&stored.id).cloned(),
                pictures: self.packed_pictures(stored.id).await,
                original: work.source.bytes().to_vec(),
                records: work.review.history().log().iter().map(|record| (**record).clone()).collect(),
            });
        }
        let within = |scope: Scope| match scope {
            Scope::Everything => true,
            Scope::Series(id) => project.series.iter().any(|series| series.id == id),
            Scope::Document(id) => project.documents.iter().any(|document| document.id == id),
        };
        project.rules = state.rules.iter().filter(|rule| within(rule.scope)).cloned().collect();
        let name = if all { texts::PROJECT_NAME.to_string() } else { safe_name(&state.series.name) };
        let name = format!("{name}.renskrift.zip");
        let saved = project::write(&project, &texts::project_note()).map_err(|error| error.to_string());
        let saved =
            saved.and_then(|zip| browser::save(&name, ZIP, &zip).map_err(|error| format!("{error:?}")));
        match saved {
            Ok(()) => {
                let documents = project.documents.len() as u32;
                let message = texts::Message::of(|| texts::said_project_saved(&name, documents));
                self.0.dispatch.dispatch(Action::Notify(message, false));
            }
            Err(why) => self.notify(|| texts::export_failed(&why)),
        }
    }

    async fn packed_pictures(&self, document: u32) -> Vec<ProjectPicture> {
        let Some(store) = self.store().filter(|_| !self.is_unstored(document)) else { return Vec::new() };
        let stored = store.pictures(document).await.map(|pictures| pictures.records).unwrap_or_default();
        let mut packed = Vec::new();
        for picture in stored {
            if let Ok(file) = browser::read(&picture.file).await {
                let original = match picture.original {
                    None => None,
                    Some(StoredOriginal { sheet, file: OriginalFile::With(page) }) => {
                        Some(ProjectOriginal { sheet, with: Some(page), file: Vec::new() })
                    }
                    Some(StoredOriginal { sheet, file: OriginalFile::Here(file) }) => {
                        let Ok(file) = browser::read(&file).await else { continue };
                        Some(ProjectOriginal { sheet, with: None, file })
                    }
                };
                let (page, width, height) = (picture.page, picture.width, picture.height);
                packed.push(ProjectPicture { page, name: picture.name, width, height, file, original });
            }
        }
        packed
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
