//! PDF files that come in: pdf.js, loaded when the first is opened, gives their text layer and their pages' pictures.

use super::Services;
use super::pictures::Opened;
use crate::export::delivery::sha256;
use crate::export::names::{safe_name, stem};
use crate::formats::pdf::{self, Page, Piece};
use crate::ui::state::Action;
use crate::ui::{browser, texts};
use js_sys::{Error, Function, Promise, Reflect, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// What reads PDF files, beside the page.
const READER: &str = "./pdf.js";
/// What it calls itself.
const NAME: &str = "renskriftPdf";

/// A PDF as it comes in: the file of its text and the pictures of its pages.
pub(super) struct OpenedPdf {
    /// The name of the hOCR file.
    pub name: String,
    /// The hOCR file.
    pub hocr: Vec<u8>,
    /// The pictures, named as the hOCR file says.
    pub pictures: Vec<Opened>,
}

/// A page as the reader tells it, but for its picture.
#[derive(Deserialize)]
struct Told {
    width: u32,
    height: u32,
    texts: Vec<Piece>,
}

impl Services {
    /// Reads the PDF `name`; says why, where it can't be read or has no text layer.
    pub(super) async fn read_pdf(&self, name: &str, bytes: &[u8]) -> Option<OpenedPdf> {
        match self.pages_of(name, bytes).await {
            Ok((pages, pictures)) => {
                let Some(hocr) = pdf::hocr(name, &sha256(bytes), &pages) else {
                    self.notify(|| texts::pdf_without_text(name));
                    return None;
                };
                self.tell(|| texts::pdf_opened(name));
                Some(OpenedPdf { name: format!("{name}.hocr"), hocr: hocr.into_bytes(), pictures })
            }
            Err(error) => {
                let error = error.dyn_into::<Error>();
                let (kind, why) = match &error {
                    Ok(error) => (String::from(error.name()), String::from(error.message())),
                    Err(other) => (String::new(), format!("{other:?}")),
                };
                self.notify(|| match kind.as_str() {
                    "PasswordException" => texts::pdf_encrypted(name),
                    _ => texts::pdf_broken(name, &why),
                });
                None
            }
        }
    }

    async fn pages_of(&self, name: &str, bytes: &[u8]) -> Result<(Vec<Page>, Vec<Opened>), JsValue> {
        let reader = reader().await?;
        let file = asked(&reader, "open", &[Uint8Array::from(bytes).into()]).await?;
        let count = Reflect::get(&file, &"numPages".into())?.as_f64().unwrap_or_default() as u32;
        let (mut pages, mut pictures) = (Vec::new(), Vec::new());
        for number in 1..=count {
            self.0.dispatch.dispatch(Action::Say(texts::said_reading_pdf(name, number, count)));
            let page = asked(&reader, "page", &[file.clone(), number.into()]).await?;
            let picture: Blob = Reflect::get(&page, &"picture".into())?.dyn_into()?;
            let Told { width, height, texts } = serde_wasm_bindgen::from_value(page)?;
            let picture_name = format!("{}-{number}.jpg", stem(&safe_name(name)));
            pages.push(Page { picture: picture_name.clone(), width, height, pieces: texts });
            pictures.push(Opened {
                name: picture_name,
                size: Some((width, height)),
                file: picture,
                original: None,
            });
        }
        // Its worker holds the whole file until it is told to let go.
        asked(&file, "destroy", &[]).await?;
        Ok((pages, pictures))
    }
}

/// What reads PDF files; loaded where it is not there yet.
async fn reader() -> Result<JsValue, JsValue> {
    let known = || Reflect::get(&browser::window(), &NAME.into()).ok().filter(JsValue::is_object);
    if known().is_none() {
        browser::load_module(READER).await?;
    }
    known().ok_or_else(|| Error::new(READER).into())
}

/// What the function `name` of `object` promises.
async fn asked(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    let promise: Promise = function.apply(object, &arguments.iter().collect())?.dyn_into()?;
    JsFuture::from(promise).await
}
