//! Files that come in: texts become documents, pictures go to the pages that they show, zip files are looked through, and
//! projects are opened. Of what is none of these it is said why not, and the rest goes on.

use super::Services;
use super::closing::OPEN;
use super::pictures::Opened;
use crate::export::project::is_project;
use crate::formats;
use crate::formats::archive::{Archive, is_zip, joined};
use crate::formats::picture::{self, is_picture};
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
}

impl Services {
    /// Takes files in. `then` is called where exactly one document was added.
    pub fn add_files(&self, files: Vec<Incoming>, then: impl FnOnce() + 'static) {
        let services = self.clone();
        spawn_local(async move {
            let mut taken = Taken { many: files.len() > OPEN, ..Taken::default() };
            for Incoming { file, folder } in files {
                let name = file.name();
                // A picture's bytes stay where they are; its head tells what it is.
                let head = browser::read_head(&file, PICTURE_HEAD).await.unwrap_or_default();
                if is_picture(&head) {
                    taken.pictures.push(Opened { name, size: picture::size(&head), file: file.into() });
                    continue;
                }
                if let Some(error) = formats::too_large(&name, file.size()).filter(|_| !is_zip(&head)) {
                    services.notify(|| texts::refused(&error));
                    continue;
                }
                match browser::read(&file).await {
                    Ok(bytes) if is_project(&bytes) => services.open_project(&name, &bytes).await,
                    Ok(bytes) if is_zip(&bytes) => services.unpack(&name, &folder, bytes, &mut taken).await,
                    Ok(bytes) => {
                        taken.documents.extend(services.add(&name, &folder, bytes, taken.many).await)
                    }
                    Err(_) => services.notify(|| texts::unreadable_file(&name)),
                }
            }
            let Taken { documents, pictures, .. } = taken;
            if !pictures.is_empty() {
                services.add_pictures(&documents, pictures).await;
            }
            if documents.len() == 1 {
                then();
            }
        });
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
        for entry in archive.entries().to_vec() {
            TimeoutFuture::new(0).await;
            let bytes = match archive.read(&entry) {
                Ok(bytes) => bytes,
                Err(error) => {
                    self.notify(|| texts::refused(&error));
                    continue;
                }
            };
            if is_picture(&bytes) {
                let file = browser::blob(picture::kind(&bytes), &bytes);
                let size = picture::size(&bytes);
                taken.pictures.extend(file.ok().map(|file| Opened { name: entry.name, size, file }));
            } else {
                let inside = joined(folder, &entry.folder);
                taken.documents.extend(self.add(&entry.name, &inside, bytes, taken.many).await);
            }
        }
    }
}
