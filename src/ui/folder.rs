//! Folders of the person's own that files are written to, where the browser lets a page do so.

use super::browser;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemWritableFileStream,
};

/// What asks for a folder; browsers that let no page write have it not.
const ASK: &str = "showDirectoryPicker";

/// True where the browser lets a page write to a folder that the person picks.
pub fn can_pick() -> bool {
    picker().is_some()
}

fn picker() -> Option<Function> {
    Reflect::get(&browser::window(), &ASK.into()).ok()?.dyn_into().ok()
}

/// Asks for a folder to write to; nothing where the person picks none. To be called while the browser still handles their press.
///
/// # Errors
/// Where the browser refuses, its own words.
pub async fn pick() -> Result<Option<FileSystemDirectoryHandle>, JsValue> {
    let Some(picker) = picker() else { return Ok(None) };
    let options = js_sys::Object::new();
    Reflect::set(&options, &"mode".into(), &"readwrite".into())?;
    let asked: Promise = picker.call1(&browser::window(), &options)?.dyn_into()?;
    match JsFuture::from(asked).await {
        Ok(folder) => Ok(Some(folder.dyn_into()?)),
        Err(error) if named(&error, "AbortError") => Ok(None),
        Err(error) => Err(error),
    }
}

/// A new folder in `folder`: called `name`, with a number behind it where there is one of that name; and what it is called.
///
/// # Errors
/// Where the browser refuses, its own words.
pub async fn add(
    folder: &FileSystemDirectoryHandle,
    name: &str,
) -> Result<(FileSystemDirectoryHandle, String), JsValue> {
    let mut free = name.to_string();
    let mut number = 1;
    // A file of that name is in the way as well.
    while !JsFuture::from(folder.get_directory_handle(&free))
        .await
        .is_err_and(|error| named(&error, "NotFoundError"))
    {
        number += 1;
        free = format!("{name} ({number})");
    }
    Ok((folder_in(folder, &free).await?, free))
}

/// Writes a file at `path`, names with `/` between, below `folder`.
///
/// # Errors
/// Where the browser refuses or there is no room, its own words.
pub async fn write(folder: &FileSystemDirectoryHandle, path: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut folder = folder.clone();
    for name in folders.split('/').filter(|name| !name.is_empty()) {
        folder = folder_in(&folder, name).await?;
    }
    let options = FileSystemGetFileOptions::new();
    options.set_create(true);
    let file = JsFuture::from(folder.get_file_handle_with_options(name, &options)).await?;
    let file: FileSystemFileHandle = file.dyn_into()?;
    let out: FileSystemWritableFileStream = JsFuture::from(file.create_writable()).await?.dyn_into()?;
    JsFuture::from(out.write_with_u8_array(bytes)?).await?;
    // Only what is closed is there.
    JsFuture::from(out.close()).await?;
    Ok(())
}

async fn folder_in(
    folder: &FileSystemDirectoryHandle,
    name: &str,
) -> Result<FileSystemDirectoryHandle, JsValue> {
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(true);
    JsFuture::from(folder.get_directory_handle_with_options(name, &options)).await?.dyn_into()
}

fn named(error: &JsValue, name: &str) -> bool {
    error.dyn_ref::<web_sys::DomException>().is_some_and(|error| error.name() == name)
}
