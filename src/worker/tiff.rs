//! A program of its own that decodes TIFF files, in a worker that lives for one file: the page begins it when the first is opened, and
//! neither the page nor the engine's worker holds the decoder.
//!
//! It says `null` once it runs, and is then told the file's bytes. It says each page as an array (the bytes of a PNG, width, height),
//! and in the end `true`; or `false`, where the file has more than is shown of any; or a text: why it can't be shown.

use super::sandbox;
use crate::formats::tiff::{Sheet, each_sheet};
use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Runs it.
pub fn run() {
    sandbox::close();
    std::panic::set_hook(Box::new(|panic| say(&panic.to_string().into())));
    let listener = EventListener::new(&scope(), "message", |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let bytes = Uint8Array::new(&event.data()).to_vec();
        let told = each_sheet(&bytes, |Sheet { width, height, png }| {
            say(&Array::of3(&Uint8Array::from(png.as_slice()), &width.into(), &height.into()));
        });
        match told {
            Ok(()) => say(&JsValue::TRUE),
            Err(error) if error.is_bound() => say(&JsValue::FALSE),
            Err(error) => say(&error.to_string().into()),
        }
    });
    // It listens as long as the worker lives.
    listener.forget();
    say(&JsValue::NULL);
}

fn say(what: &JsValue) {
    // Nobody is left to hear that nobody hears.
    let _ = scope().post_message(what);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
