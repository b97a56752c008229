//! Files that come in: texts and the text layers of PDF files become documents, pictures go to the pages that they show, zip files are looked through, and
//! projects are opened. Of what is none of these it is said why not, and the rest goes on.

use super::Services;
use super::closing::OPEN;
use super::pdf::OpenedPdf;
use super::pictures::Opened;
use crate::export::project::is_project;
use crate::formats;
use crate::formats::archive::{Archive, is_zip, joined};
use crate::formats::mets::{self, Order, is_mets};
use crate::formats::pdf::is_pdf;
use crate::formats::picture::{self, is_picture};
use crate::formats::refusal::ReadError;
use crate::formats::tiff::is_tiff;
use crate::ui::incoming::Incoming;
use crate::ui::{browser, texts};
use gloo_timers::future::TimeoutFuture;
use std::io::Cursor;
use wasm_bindgen_futures::spawn_local;

/// So many bytes of a picture tell its size, whatever its camera wrote before it.
const PICTURE_HEAD: u32 = 256 * 1024;

/// What has come in so far.
#[derive(Default)]
struct Taken {
    documents: Vec<u32>,
    pictures: Vec<Opened>,
    /// Whether so much comes at once that some of it is read later.
    many: bool,
    /// The orders of pages that METS files say.
    orders: Vec<Order>,
}

impl Taken {
    /// Where the file `name` comes among others: those of METS files as these say, the rest behind them.
    fn rank(&self, name: &str) -> (usize, usize) {
        let place = |(number, order): (usize, &Order)| Some((number, order.place(name)?));
        self.orders.iter().enumerate().find_map(place).unwrap_or((self.orders.len(), 0))
    }
}

impl Services {
    /// Takes files in. `then` is called where exactly one document was added, before its pictures are stored.
    pub fn add_files(&self, files: Vec<Incoming>, then: impl FnOnce() + 'static) {
        let services = self.clone();
        spawn_local(async move {
            let mut taken = Taken { many: files.len() > OPEN, ..Taken::default() };
            let mut files = services.without_orders(files, &mut taken).await;
            files.sort_by_key(|incoming| taken.rank(&incoming.file.name()));
            for Incoming { file, folder } in files {
                let name = file.name();
                // A picture's bytes stay where they are; its head tells what it is.
                let head = browser::read_head(&file, PICTURE_HEAD).await.unwrap_or_default();
                if is_picture(&head) {
                    let (size, file) = (picture::size(&head), file.into());
                    taken.pictures.push(Opened { name, size, file, original: None });
                    continue;
                }
                if is_tiff(&head) {
                    taken.pictures.extend(services.read_tiff(&name, &file).await);
                    continue;
                }
                if let Some(error) =
                    formats::too_large(&name, file.size()).filter(|_| !is_zip(&head) && !is_pdf(&head))
                {
                    services.notify(|| texts::refused(&error));
                    continue;
                }
                match browser::read(&file).await {
                    Ok(bytes) if is_project(&bytes) => services.open_project(&name, &bytes).await,
                    Ok(bytes) if is_zip(&bytes) => services.unpack(&name, &folder, bytes, &mut taken).await,
                    Ok(bytes) => services.take(&name, &folder, bytes, &mut taken).await,
                    Err(_) => services.notify(|| texts::unreadable_file(&name)),
                }
            }
            let Taken { documents, pictures, orders, .. } = taken;
            services.order_pages(&documents, &orders);
            if documents.len() == 1 {
                then();
            }
            if !pictures.is_empty() {
                services.add_pictures(&documents, pictures).await;
            }
        });
    }

    /// Reads the METS files among `files`; gives the others.
    async fn without_orders(&self, files: Vec<Incoming>, taken: &mut Taken) -> Vec<Incoming> {
        let mut others = Vec::new();
        for incoming in files {
            let name = incoming.file.name();
            let bytes = match mets::is_name(&name) {
                true => browser::read(&incoming.file).await.unwrap_or_default(),
                false => Vec::new(),
            };
            if !self.is_order(&name, bytes, taken) {
                others.push(incoming);
            }
        }
        others
    }

    /// Takes in the order of pages that the file says; false where it is no METS file.
    fn is_order(&self, name: &str, bytes: Vec<u8>, taken: &mut Taken) -> bool {
        if !is_mets(&bytes) {
            return false;
        }
        match Order::read(bytes) {
            Ok(order) => {
                let pages = order.pages.len() as u32;
                self.tell(|| texts::order_read(name, pages));
                taken.orders.push(order);
            }
            Err(refusal) => {
                let error = ReadError { name: name.to_string(), refusal };
                self.notify(|| texts::refused(&error));
            }
        }
        true
    }

    /// The pages of `documents` have the pictures that METS files name, where their own files name none.
    fn order_pages(&self, documents: &[u32], orders: &[Order]) {
        let mut faces = self.0.faces.borrow_mut();
        for document in documents {
            let Some(face) = faces.get_mut(document) else { continue };
            for order in orders {
                let said = order.pictures_of(&face.name, face.pages.len());
                for (page, picture) in face.pages.iter_mut().zip(said) {
                    *page = page.take().or(picture);
                }
            }
        }
    }

    /// Takes in a file that is neither picture, project nor zip.
    async fn take(&self, name: &str, folder: &str, bytes: Vec<u8>, taken: &mut Taken) {
        if !is_pdf(&bytes) {
            return taken.documents.extend(self.add(name, folder, bytes, taken.many).await);
        }
        let Some(OpenedPdf { name, hocr, pictures }) = self.read_pdf(name, &bytes).await else { return };
        if let Some(document) = self.add(&name, folder, hocr, taken.many).await {
            taken.documents.push(document);
            // Its pictures are its own, whatever others come with it.
            self.add_pictures(&[document], pictures).await;
        }
    }

    /// Takes in what lies in the zip file `name`, each file in the folder that it has there. Others work on the page between one
    /// file and the next.
    async fn unpack(&self, name: &str, folder: &str, bytes: Vec<u8>, taken: &mut Taken) {
        let mut archive = match Archive::open(name, Cursor::new(bytes)) {
            Ok(archive) => archive,
            Err(error) => return self.notify(|| texts::refused(&error)),
        };
        archive.refused().iter().for_each(|error| self.notify(|| texts::refused(error)));
        if archive.entries().is_empty() && archive.refused().is_empty() {
            self.notify(|| texts::empty_archive(name));
        }
        taken.many |= archive.entries().len() > OPEN;
        let mut entries = archive.entries().to_vec();
        for entry in entries.iter().filter(|entry| mets::is_name(&entry.name)) {
            // One that can't be unpacked is named below.
            let bytes = archive.read(entry).unwrap_or_default();
            self.is_order(&entry.name, bytes, taken);
        }
        entries.sort_by_key(|entry| taken.rank(&entry.name));
        for entry in entries {
            TimeoutFuture::new(0).await;
            let bytes = match archive.read(&entry) {
                Ok(bytes) => bytes,
                Err(error) => {
                    self.notify(|| texts::refused(&error));
                    continue;
                }
            };
            if mets::is_name(&entry.name) && is_mets(&bytes) {
                continue;
            }
            if is_picture(&bytes) {
                let file = browser::blob(picture::kind(&bytes), &bytes);
                let size = picture::size(&bytes);
                taken.pictures.extend(file.ok().map(|file| Opened {
                    name: entry.name,
                    size,
                    file,
                    original: None,
                }));
            } else if is_tiff(&bytes) {
                if let Ok(file) = browser::blob("image/tiff", &bytes) {
                    taken.pictures.extend(self.read_tiff(&entry.name, &file).await);
                }
            } else {
                let inside = joined(folder, &entry.folder);
                self.take(&entry.name, &inside, bytes, taken).await;
            }
        }
    }
}
