//! What is saved as files: the delivery of a document or a series, a corrected text alone, the lists.

use super::{ARCHIVES, SIGNED, Services};
use crate::engine::lists::{Entry, EntryKind, table};
use crate::export::account::Account;
use crate::export::delivery::{Delivered, Packing, Parcel, places, sha256};
use crate::export::manifest::{
    Archive, Colophon, Hashed, ListsUsed, ModelUsed, PageImage, Part, Program, RulesUsed,
};
use crate::export::moment::stamp;
use crate::export::names::{rattad_name, safe_name, stem, text_name};
use crate::export::pooled::{Pooled, Samples};
use crate::export::signing::SignOff;
use crate::export::text::{Choices, Fair, Target};
use crate::review::rule::Rule;
use crate::store::{OriginalFile, StoredPicture};
use crate::ui::state::{Action, Outgoing, State, TableFormat, Work};
use crate::ui::texts::{Language, Message};
use crate::ui::{browser, folder, texts};
use gloo_timers::future::TimeoutFuture;
use serde::Serialize;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, FileSystemDirectoryHandle};
use zip::result::ZipError;

/// The media type of a zip.
pub(super) const ZIP: &str = "application/zip";

/// Where a delivery goes.
#[derive(Clone)]
enum Way {
    /// Into one file.
    Zip,
    /// Into a folder that the person picked.
    Folder(FileSystemDirectoryHandle),
}

/// A document as it is written, before it is put into a delivery.
struct Written {
    work: Rc<Work>,
    folder: String,
    corrected: Vec<u8>,
    text: Option<Vec<u8>>,
    pictured: Vec<u32>,
    pictures: Vec<PageImage>,
}

impl Services {
    /// Saves the delivery of a document.
    pub fn save_delivery(&self, work: &Rc<Work>, state: &State) {
        let (services, work, state) = (self.clone(), work.clone(), state.clone());
        spawn_local(async move { services.save_document(work, &state, Way::Zip).await });
    }

    /// Writes the delivery of a document to a folder that the person picks.
    pub fn write_delivery(&self, work: &Rc<Work>, state: &State) {
        let (services, work, state) = (self.clone(), work.clone(), state.clone());
        spawn_local(async move {
            if let Some(folder) = services.picked_folder().await {
                services.save_document(work, &state, Way::Folder(folder)).await;
            }
        });
    }

    /// Writes the delivery of the series that is shown to a folder that the person picks, once all its documents are open.
    pub fn write_series(&self) {
        let services = self.clone();
        spawn_local(async move {
            if let Some(folder) = services.picked_folder().await {
                *services.0.folder.borrow_mut() = Some(folder);
                services.0.dispatch.dispatch(Action::SendOut(Outgoing::Folder));
            }
        });
    }

    async fn picked_folder(&self) -> Option<FileSystemDirectoryHandle> {
        match folder::pick().await {
            Ok(picked) => picked,
            Err(error) => {
                self.notify(|| texts::export_failed(&format!("{error:?}")));
                None
            }
        }
    }

    async fn save_document(&self, work: Rc<Work>, state: &State, way: Way) {
        // The view offers no button where a letter is lacking.
        let Ok(corrected) = work.corrected(state.choices) else { return };
        let (id, name) = (work.id, delivery_name(&work.name));
        let written = self.written(work, String::new(), corrected, state.choices).await;
        self.deliver(&[written], &name, state, colophon(state, &[id]), way).await;
    }

    /// Saves the corrected text of a document alone.
    pub fn save_text(&self, work: &Work, choices: Choices) {
        if let Ok(bytes) = work.corrected(choices) {
            self.save(&[work.id], &rattad_name(&work.name), "text/plain", &bytes);
        }
    }

    /// Takes down what the archive says of its deliveries, by the series' id.
    pub fn describe(&self, archives: BTreeMap<u32, Archive>) {
        self.keep(ARCHIVES, &archives);
        self.0.dispatch.dispatch(Action::Archives(Rc::new(archives)));
    }

    /// Keeps the sign-offs by a second person, by the document's id.
    pub fn keep_signed(&self, signed: BTreeMap<u32, SignOff>) {
        self.keep(SIGNED, &signed);
        self.0.dispatch.dispatch(Action::Signed(Rc::new(signed)));
    }

    /// Stores a setting of several series or documents.
    pub(super) fn keep<T: Clone + Serialize + 'static>(
        &self,
        setting: &'static str,
        values: &BTreeMap<u32, T>,
    ) {
        let Some(store) = self.store() else { return };
        let rows: Vec<(u32, T)> = values.iter().map(|(id, value)| (*id, value.clone())).collect();
        let services = self.clone();
        spawn_local(async move {
            if let Err(error) = store.set_setting(setting, &rows).await {
                services.notify(|| texts::store_fault(&error));
            }
        });
    }

    /// Makes what concerns several documents; they are open.
    pub fn send_out(&self, outgoing: Outgoing, state: State) {
        let services = self.clone();
        spawn_local(async move {
            match outgoing {
                Outgoing::Series => services.save_series(&state, Way::Zip).await,
                Outgoing::Folder => {
                    let folder = services.0.folder.borrow_mut().take();
                    if let Some(folder) = folder {
                        services.save_series(&state, Way::Folder(folder)).await;
                    }
                }
                Outgoing::Table(format) => services.save_lists(&state, format),
                Outgoing::Sample(what, seed) => services.draw(&state, what, seed).await,
                Outgoing::Project(all) => services.save_project(&state, all).await,
            }
        });
    }

    /// Saves the delivery of the series that is shown, in the folders that its documents came in.
    async fn save_series(&self, state: &State, way: Way) {
        let mut written = Vec::new();
        let mut as_utf8 = Vec::new();
        for work in state.companions() {
            let bytes = work.corrected(state.choices).or_else(|_| {
                as_utf8.push(&*work.name);
                work.corrected(Choices { encoding: Target::Utf8, ..state.choices })
            });
            let Ok(bytes) = bytes else { continue };
            let folder = state.stored(work.id).map(|stored| stored.folder.clone()).unwrap_or_default();
            written.push(self.written(work.clone(), folder, bytes, state.choices).await);
        }
        if !as_utf8.is_empty() {
            self.notify(|| texts::written_as_utf8(&as_utf8));
        }
        let ids: Vec<u32> = written.iter().map(|written| written.work.id).collect();
        let mut now = state.as_changed();
        now.retain(|(id, _)| ids.contains(id));
        let samples = state.pooled.get(&state.series.id);
        let said = |of: fn(&Samples) -> &Option<Pooled>| {
            samples.and_then(|samples| of(samples).as_ref()).map(|sample| sample.said(&now))
        };
        let colophon = Colophon {
            sample: said(|samples| &samples.text),
            sample_of_automatic: said(|samples| &samples.automatic),
            ..colophon(state, &ids)
        };
        let name = format!("{}.zip", safe_name(&state.series.name));
        self.deliver(&written, &name, state, colophon, way).await;
    }

    /// A document as it is written, with the checksums of its pages' pictures.
    async fn written(&self, work: Rc<Work>, folder: String, corrected: Vec<u8>, choices: Choices) -> Written {
        let pictured: Vec<u32> = work.pictures.keys().copied().collect();
        let pictures = self.hashed_pictures(work.id, &pictured).await;
        let text = text_alone(&work, choices);
        Written { work, folder, corrected, text, pictured, pictures }
    }

    /// Saves a delivery of these documents. Others work on the page between one document and the next.
    async fn deliver(&self, written: &[Written], name: &str, state: &State, colophon: Colophon, way: Way) {
        let archive = &colophon.archive;
        let documents: Vec<Delivered<'_>> = written
            .iter()
            .map(|written| Delivered {
                folder: &written.folder,
                source: &written.work.source,
                corrected: &written.corrected,
                text: written.text.as_deref(),
                account: Account {
                    name: &written.work.name,
                    review: &written.work.review,
                    pictured: &written.pictured,
                    signature: &archive.signatur,
                    zone: browser::zone,
                },
                pictures: &written.pictures,
                sample: state.samples.get(&written.work.id),
                signed: state.signed.get(&written.work.id),
            })
            .collect();
        let ids: Vec<u32> = written.iter().map(|written| written.work.id).collect();
        if ids.len() > 1 {
            self.0.dispatch.dispatch(Action::Say(texts::SAID_PACKING.to_string()));
        }
        let mut parcel = Parcel::default();
        for (document, place) in documents.iter().zip(&places(&documents)) {
            parcel.add(document, place, &colophon.archive);
            TimeoutFuture::new(0).await;
        }
        let files = parcel.files(&colophon);
        match way {
            Way::Zip => match zipped(files).await {
                Ok(zip) => self.save(&ids, name, ZIP, &zip),
                Err(error) => self.notify(|| texts::export_failed(&error.to_string())),
            },
            Way::Folder(folder) => match written_to(&folder, stem(name), files).await {
                Ok(name) => {
                    let time = js_sys::Date::now();
                    self.0.dispatch.dispatch(Action::Exported(ids, name.clone(), time));
                    self.tell(|| texts::said_written_to(&name));
                    self.0.dispatch.dispatch(Action::Say(texts::said_written_to(&name)));
                }
                Err(error) => self.notify(|| texts::export_failed(&format!("{error:?}"))),
            },
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

    /// The pictures of a document's pages with their checksums; those that are not stored are left out.
    async fn hashed_pictures(&self, document: u32, pictured: &[u32]) -> Vec<PageImage> {
        let Some(store) = self.store().filter(|_| !self.is_unstored(document)) else { return Vec::new() };
        let stored = store.pictures(document).await.map(|pictures| pictures.records).unwrap_or_default();
        let mut hashed = Vec::new();
        for picture in &stored {
            let number = pictured.binary_search(&picture.page);
            let Some(file) = opened_file(picture, &stored) else { continue };
            if let (Ok(number), Ok(file)) = (number, browser::read(file).await) {
                let file =
                    Hashed { path: picture.name.clone(), sha256: sha256(&file), bytes: file.len() as u64 };
                hashed.push(PageImage { picture: number as u32 + 1, page: picture.page + 1, file });
            }
        }
        hashed
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

/// The file that was opened as this picture, which may be with another of `all`.
fn opened_file<'a>(picture: &'a StoredPicture, all: &'a [StoredPicture]) -> Option<&'a Blob> {
    match picture.original.as_ref().map(|original| &original.file) {
        None => Some(&picture.file),
        Some(OriginalFile::Here(file)) => Some(file),
        Some(OriginalFile::With(page)) => {
            // Another picture may have taken that page since.
            let holder = all.iter().find(|other| other.page == *page && other.name == picture.name)?;
            match &holder.original.as_ref()?.file {
                OriginalFile::Here(file) => Some(file),
                OriginalFile::With(_) => None,
            }
        }
    }
}

/// These files as a zip. Others work on the page between one and the next.
async fn zipped(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, ZipError> {
    let mut zip = Packing::default();
    for (path, bytes) in files {
        zip.add(path, &bytes)?;
        TimeoutFuture::new(0).await;
    }
    zip.finish()
}

/// Writes these files to a new folder in `folder` and says what it is called.
async fn written_to(
    folder: &FileSystemDirectoryHandle,
    name: &str,
    files: Vec<(String, Vec<u8>)>,
) -> Result<String, JsValue> {
    let (folder, name) = folder::add(folder, name).await?;
    for (path, bytes) in files {
        folder::write(&folder, &path, &bytes).await?;
    }
    Ok(name)
}

/// The corrected text by itself, where the file holds more than that.
fn text_alone(work: &Work, choices: Choices) -> Option<Vec<u8>> {
    let fair = work.source.placed().map(|_| Fair::copy(&work.review, choices));
    fair.map(|fair| fair.text_bytes(work.review.document()))
}

/// How a delivery of these documents of the series that is shown comes about.
fn colophon(state: &State, documents: &[u32]) -> Colophon {
    let now = browser::now();
    let model = state.model.as_ref().map_or_else(ModelUsed::default, |model| ModelUsed {
        id: model.id.clone(),
        parts: model
            .sections
            .iter()
            .map(|(name, origin, licence)| Part {
                name: name.clone(),
                origin: origin.clone(),
                licence: licence.clone(),
            })
            .collect(),
    });
    let series = state.series.id;
    let used = |rule: &&Rule| rule.on && documents.iter().any(|id| rule.scope.holds(*id, series));
    Colophon {
        made: stamp(now, browser::zone(now)),
        archive: state.archive(),
        program: Program::THIS,
        model,
        lists: ListsUsed::of(&state.lists),
        rules: RulesUsed::of(&state.rules.iter().filter(used).collect::<Vec<_>>()),
        sample: None,
        sample_of_automatic: None,
        text: state.choices,
    }
}

/// The name of the delivery of the file `name`.
pub fn delivery_name(name: &str) -> String {
    let corrected = text_name(name);
    format!("{}.zip", stem(&corrected))
}
