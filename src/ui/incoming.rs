//! Files that come in, each with the folder that it lies in: picked one by one, picked as a folder, or dropped, folders
//! walked to their ends.

use super::browser;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DragEvent, Event, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

/// A file and the folder that it came from.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The file.
    pub file: File,
    /// Names with `/` between; empty where it came alone.
    pub folder: String,
}

/// What was dropped, to be walked once the event is over.
pub struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<File>,
}

/// The files picked in a file field, one by one or as a folder.
pub fn picked(event: &Event) -> Vec<Incoming> {
    let incoming = |file: File| {
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        let folder = path.as_deref().and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
        Incoming { folder: folder.to_string(), file }
    };
    browser::picked(event).into_iter().map(incoming).collect()
}

/// What an event drops on the page. The browser lets go of it when the event is over, so it is taken at once.
pub fn dropped(event: &Event) -> Dropped {
    let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    let items = transfer.as_ref().map(|transfer| transfer.items());
    let count = items.as_ref().map_or(0, |items| items.length());
    let entry = |index: u32| items.as_ref()?.get(index)?.webkit_get_as_entry().ok()?;
    let entries: Vec<FileSystemEntry> = (0..count).filter_map(entry).collect();
    Dropped { entries, files: browser::files(transfer.and_then(|transfer| transfer.files())) }
}

impl Dropped {
    /// The files, those of a folder in the order of their names. Where the browser tells of no folders, the files that it
    /// tells of.
    pub async fn walk(self) -> Vec<Incoming> {
        if self.entries.is_empty() {
            return self.files.into_iter().map(|file| Incoming { file, folder: String::new() }).collect();
        }
        let mut found = Vec::new();
        // The next to be looked at comes last.
        let mut left: Vec<FileSystemEntry> = self.entries.into_iter().rev().collect();
        while let Some(entry) = left.pop() {
            let path = entry.full_path();
            let folder = path.trim_start_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
            if entry.is_directory() {
                let mut inside = entries_of(entry.unchecked_ref()).await;
                inside.sort_by_key(|entry| std::cmp::Reverse(entry.name()));
                left.extend(inside);
            } else if let Some(file) = file_of(entry.unchecked_ref()).await {
                found.push(Incoming { folder: folder.to_string(), file });
            }
        }
        found
    }
}

/// What lies in a folder; the browser tells of a hundred at a time.
async fn entries_of(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader: FileSystemDirectoryReader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        let some = called_back(|done, failed| {
            let _ = reader.read_entries_with_callback_and_callback(done, failed);
        });
        let some = some.await.map(|some| Array::from(&some)).unwrap_or_default();
        if some.length() == 0 {
            return entries;
        }
        entries.extend(some.iter().map(JsCast::unchecked_into));
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = called_back(|done, failed| entry.file_with_callback_and_callback(done, failed));
    file.await.ok().map(JsCast::unchecked_into)
}

/// What a function that takes two functions to call says to the first of them.
async fn called_back(ask: impl Fn(&js_sys::Function, &js_sys::Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |done, failed| ask(&done, &failed))).await
}
