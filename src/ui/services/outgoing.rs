//! What is saved as files: the delivery of a document or a series, a corrected text alone, the project.

use super::Services;
use crate::engine::lists::{Entry, EntryKind, table};
use crate::export::delivery::{Delivered, delivery};
use crate::export::names::{rattad_name, safe_name, stem, text_name};
use crate::export::project::{self, Project, ProjectDocument, ProjectPicture, ProjectSeries};
use crate::export::text::{Target, corrected};
use crate::review::memory::remember;
use crate::review::rule::Scope;
use crate::ui::state::{Action, Outgoing, State, TableFormat, Work};
use crate::ui::texts::{Language, Message};
use crate::ui::{browser, texts};
use wasm_bindgen_futures::spawn_local;

const ZIP: &str = "application/zip";

impl Services {
    /// Saves the delivery of a document, with `[sic]` after the original's own slips where `sic` says so.
    pub fn save_delivery(&self, work: &Work, target: Target, sic: bool) {
        // The view offers no button where a letter is lacking.
        let Ok(corrected) = work.corrected(target, sic) else { return };
        let text = text_alone(work);
        let document = Delivered {
            name: &work.name,
            folder: "",
            original: work.source.bytes(),
            corrected: &corrected,
            text: text.as_deref(),
            log: None,
        };
        match delivery(&[document]) {
            Ok(zip) => self.save(&[work.id], &delivery_name(&work.name), ZIP, &zip),
            Err(error) => self.notify(|| texts::export_failed(&error.to_string())),
        }
    }

    /// Saves the corrected text of a document alone.
    pub fn save_text(&self, work: &Work, target: Target, sic: bool) {
        if let Ok(bytes) = work.corrected(target, sic) {
            self.save(&[work.id], &rattad_name(&work.name), "text/plain", &bytes);
        }
    }

    /// Saves what concerns several documents; they are open.
    pub fn send_out(&self, outgoing: Outgoing, state: State) {
        match outgoing {
            Outgoing::Series => self.save_series(&state),
            Outgoing::Table(format) => self.save_lists(&state, format),
            Outgoing::Project(all) => {
                let services = self.clone();
                spawn_local(async move { services.save_project(&state, all).await });
            }
        }
    }

    /// Saves the delivery of the series that is shown, in the folders that its documents came in.
    fn save_series(&self, state: &State) {
        let mut written = Vec::new();
        let mut as_utf8 = Vec::new();
        for work in state.companions() {
            let bytes = work.corrected(Target::AsRead, state.sic).or_else(|_| {
                as_utf8.push(&*work.name);
                work.corrected(Target::Utf8, state.sic)
            });
            let Ok(bytes) = bytes else { continue };
            let folder = state.stored(work.id).map(|stored| stored.folder.clone()).unwrap_or_default();
            written.push((work, folder, bytes, text_alone(work), work.log()));
        }
        let documents: Vec<Delivered<'_>> = written
            .iter()
            .map(|(work, folder, corrected, text, log)| Delivered {
                name: &work.name,
                folder,
                original: work.source.bytes(),
                corrected,
                text: text.as_deref(),
                log: Some(log),
            })
            .collect();
        if !as_utf8.is_empty() {
            self.notify(|| texts::written_as_utf8(&as_utf8));
        }
        let ids: Vec<u32> = written.iter().map(|(work, ..)| work.id).collect();
        match delivery(&documents) {
            Ok(zip) => self.save(&ids, &format!("{}.zip", safe_name(&state.series.name)), ZIP, &zip),
            Err(error) => self.notify(|| texts::export_failed(&error.to_string())),
        }
    }

    /// Saves the lists of the series that is shown as a table. A byte order mark tells spreadsheets its encoding.
    fn save_lists(&self, state: &State, format: TableFormat) {
        let mut entries: Vec<&Entry> = state.lists.entries.iter().collect();
        entries.sort_by_cached_key(|entry| (entry.kind, texts::sort_key(&entry.text)));
        let people = entries.iter().filter(|entry| entry.kind == EntryKind::Person).count() as u32;
        let (separator, kind, extension) = match (format, texts::spoken()) {
            (TableFormat::Tsv, _) => ('\t', "text/tab-separated-values", "tsv"),
            (TableFormat::Csv, Language::Swedish) => (';', "text/csv", "csv"),
            (TableFormat::Csv, Language::English) => (',', "text/csv", "csv"),
        };
        let name = format!("{}.{extension}", safe_name(&texts::table_name(&state.series.name, people)));
        let count = entries.len() as u32;
        let table = format!("\u{feff}{}", table::write(entries, texts::table_words(), separator));
        match browser::save(&name, kind, table.as_bytes()) {
            Ok(()) => {
                let message = Message::of(|| texts::said_table_saved(&name, count, people));
                self.0.dispatch.dispatch(Action::Notify(message, false));
            }
            Err(error) => self.notify(|| texts::export_failed(&format!("{error:?}"))),
        }
    }

    /// Saves the project of all series, or of the one that is shown.
    async fn save_project(&self, state: &State, all: bool) {
        let here = state.series.id;
        let lists = state.all_lists();
        let series = match state.all_series.is_empty() {
            true => vec![state.series.clone()],
            false => state.all_series.iter().filter(|series| all || series.id == here).cloned().collect(),
        };
        let mut project = Project::default();
        for series in series {
            let lists = lists.get(&series.id).map(|lists| (**lists).clone()).unwrap_or_default();
            project.series.push(ProjectSeries { id: series.id, name: series.name, lists });
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
                remembered: remember(work.review.history()),
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
                let (page, width, height) = (picture.page, picture.width, picture.height);
                packed.push(ProjectPicture { page, name: picture.name, width, height, file });
            }
        }
        packed
    }

    fn save(&self, documents: &[u32], name: &str, kind: &str, bytes: &[u8]) {
        match browser::save(name, kind, bytes) {
            Ok(()) => {
                let time = js_sys::Date::now();
                self.0.dispatch.dispatch(Action::Exported(documents.to_vec(), name.to_string(), time));
            }
            Err(error) => self.notify(|| texts::export_failed(&format!("{error:?}"))),
        }
    }
}

/// The corrected text by itself, where the file holds more than that.
fn text_alone(work: &Work) -> Option<String> {
    work.source.placed().map(|_| corrected(work.review.document(), work.review.decisions()))
}

/// The name of the delivery of the file `name`.
pub fn delivery_name(name: &str) -> String {
    let corrected = text_name(name);
    format!("{}.zip", stem(&corrected))
}
