//! A project file that comes in: its series, documents, lists and rules are added to those that are there.

use super::Services;
use crate::export::project::{self, Project, ProjectDocument};
use crate::formats;
use crate::review::Review;
use crate::store::{Series, StoredDocument};
use crate::ui::state::Action;
use crate::ui::texts::{self, Message};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

impl Services {
    /// Opens the project in `bytes`, or says why it can't be.
    pub(super) async fn open_project(&self, name: &str, bytes: &[u8]) {
        let project = match project::read(bytes) {
            Ok(project) => project,
            Err(error) => return self.notify(|| texts::project_refused(name, &error)),
        };
        let documents = project.documents.len() as u32;
        match self.store() {
            None => self.open_unstored(project),
            Some(store) => match store.import(project).await {
                Ok(project) => self.imported(project),
                Err(error) => return self.notify(|| texts::store_fault(&error)),
            },
        }
        let message = Message::of(|| texts::said_project_opened(name, documents));
        self.0.dispatch.dispatch(Action::Notify(message, false));
    }

    /// What a project holds is stored under its new ids; now the page knows it.
    fn imported(&self, project: Project) {
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
