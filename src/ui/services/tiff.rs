//! TIFF files that come in: a program of its own, begun when the first is opened, makes PNGs of their pages.

use super::Services;
use super::pictures::{Opened, Original};
use crate::export::names::stem;
use crate::ui::{browser, texts};
use gloo_events::EventListener;
use js_sys::{Array, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Worker};

/// What begins the program.
const PROGRAM: &str = "./sheets_loader.js";

/// A page of a TIFF as browsers show it.
pub(super) struct Sheet {
    /// The PNG.
    pub png: Blob,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// Why no page of a TIFF is shown.
pub(super) enum NotShown {
    /// It has more pages or pixels than are shown of any.
    TooLarge,
    /// It can't be decoded: what is wrong.
    Broken(String),
}

impl Services {
    /// The pages of the TIFF `name` as pictures that look for their pages: named as the file, with a number where they are several.
    /// Says why, where it can't be shown.
    pub(super) async fn read_tiff(&self, name: &str, file: &Blob) -> Vec<Opened> {
        let sheets = match sheets(file).await {
            Ok(sheets) => sheets,
            Err(NotShown::TooLarge) => {
                self.notify(|| texts::tiff_too_large(name));
                return Vec::new();
            }
            Err(NotShown::Broken(why)) => {
                self.notify(|| texts::tiff_broken(name, &why));
                return Vec::new();
            }
        };
        let alone = sheets.len() == 1;
        let opened = |(sheet, Sheet { png, size }): (u32, Sheet)| Opened {
            name: if alone { name.to_string() } else { format!("{}-{}.tif", stem(name), sheet + 1) },
            size: Some(size),
            file: png,
            original: Some(Original { name: name.to_string(), file: file.clone(), sheet }),
        };
        (0..).zip(sheets).map(opened).collect()
    }
}

/// The pages of a TIFF.
///
/// # Errors
/// Why it can't be shown.
pub(super) async fn sheets(file: &Blob) -> Result<Vec<Sheet>, NotShown> {
    let fault = |error: JsValue| match error.as_bool() {
        Some(_) => NotShown::TooLarge,
        None => NotShown::Broken(error.as_string().unwrap_or_else(|| format!("{error:?}"))),
    };
    let bytes = browser::read(file).await.map_err(fault)?;
    let worker = Worker::new(PROGRAM).map_err(fault)?;
    let found: Rc<RefCell<Vec<Sheet>>> = Rc::default();
    let mut listeners = Vec::new();
    let done = Promise::new(&mut |done, failed| {
        let (asked, found, refuse) = (worker.clone(), found.clone(), failed.clone());
        let bytes = Uint8Array::from(bytes.as_slice());
        listeners.push(EventListener::new(&worker, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let said = event.data();
            // A promise that is kept already takes no notice of what follows.
            let _ = match said.dyn_ref::<Array>() {
                Some(sheet) => sheet_of(sheet).map(|sheet| found.borrow_mut().push(sheet)),
                None if said.is_null() => asked.post_message(&bytes),
                None if said == JsValue::TRUE => done.call0(&JsValue::NULL).map(drop),
                None => refuse.call1(&JsValue::NULL, &said).map(drop),
            };
        }));
        listeners.push(EventListener::new(&worker, "error", move |_| {
            let _ = failed.call1(&JsValue::NULL, &PROGRAM.into());
        }));
    });
    let ended = JsFuture::from(done).await;
    worker.terminate();
    ended.map_err(fault)?;
    drop(listeners);
    Ok(found.take())
}

fn sheet_of(sheet: &Array) -> Result<Sheet, JsValue> {
    let png = browser::blob("image/png", &Uint8Array::new(&sheet.get(0)).to_vec())?;
    let side = |at: u32| sheet.get(at).as_f64().unwrap_or_default() as u32;
    Ok(Sheet { png, size: (side(1), side(2)) })
}
