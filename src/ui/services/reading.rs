//! Files that are read for their text alone: lists, proofread protocols, a text to compare with.

use super::Services;
use crate::engine::lists::{EntryKind, Proofread, table};
use crate::export::changes;
use crate::export::text::corrected;
use crate::formats;
use crate::ui::state::{Action, Other, Work};
use crate::ui::{browser, texts};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

impl Services {
    /// Reads lists: tables, or one entry a line. Entries that say no kind get `kind`.
    pub fn load_list(&self, files: Vec<File>, kind: EntryKind) {
        let services = self.clone();
        spawn_local(async move {
            for file in files {
                let Some(text) = services.text_of(&file).await else { continue };
                let table = table::read(&text, kind);
                if !table.faults.is_empty() {
                    services.notify(|| texts::table_faults(&file.name(), &table.faults));
                }
                services.0.dispatch.dispatch(Action::AddEntries(table.entries));
            }
        });
    }

    /// Reads proofread protocols and lets the worker look through them.
    pub fn learn(&self, files: Vec<File>) {
        let services = self.clone();
        spawn_local(async move {
            let mut given = Vec::new();
            for file in files {
                let text = services.text_of(&file).await;
                given.extend(text.map(|text| Proofread { name: file.name(), text }));
            }
            services.0.dispatch.dispatch(Action::LearnFrom(given.clone()));
            for Proofread { name, text } in given {
                services.0.client.learn(services.0.series.get(), name, text);
            }
        });
    }

    /// Puts a file beside a document's text, corrected or as it was read.
    pub fn compare_with(&self, work: Rc<Work>, file: File, with_corrected: bool) {
        let services = self.clone();
        spawn_local(async move {
            let Some(right) = services.text_of(&file).await else { return };
            let document = work.review.document();
            let left = match with_corrected {
                true => corrected(document, work.review.decisions()),
                false => document.text().to_string(),
            };
            let number = services.0.questions.get() + 1;
            services.0.questions.set(number);
            let (left, right): (Rc<str>, Rc<str>) = (left.into(), right.into());
            let (one, two) = (left.to_string(), right.to_string());
            let (name, corrected) = (file.name(), with_corrected);
            let other = Other { number, name, corrected, left, right, beside: None, at: None };
            services.0.dispatch.dispatch(Action::CompareWith(Some(other)));
            services.0.client.compare(number, one, two);
        });
    }

    /// Reads another reviewer's log of the document before the reviewer.
    pub fn merge_log(&self, file: File) {
        let services = self.clone();
        spawn_local(async move {
            let name = file.name();
            let Ok(bytes) = browser::read(&file).await else {
                return services.notify(|| texts::unreadable_file(&name));
            };
            match changes::parse(&String::from_utf8_lossy(&bytes)) {
                Ok(log) => services.0.dispatch.dispatch(Action::Merge(Some((name, log)))),
                Err((line, why)) => services.notify(|| texts::no_log(&name, line as u32, &why)),
            }
        });
    }

    /// The text of a file; where it has none, says why.
    async fn text_of(&self, file: &File) -> Option<String> {
        let name = file.name();
        let Ok(bytes) = browser::read(file).await else {
            self.notify(|| texts::unreadable_file(&name));
            return None;
        };
        match formats::read(&name, bytes) {
            Ok(loaded) => Some(loaded.document.text().to_string()),
            Err(error) => {
                self.notify(|| texts::refused(&error));
                None
            }
        }
    }
}
