//! The delivery: corrected texts, the untouched originals, the logs, a manifest and a list of checksums in one zip.

use super::account::{Account, Damaged};
use super::changes;
use super::log::log;
use super::manifest::{Archive, Colophon, Counts, DocumentSaid, Hashed, PageImage, manifest};
use super::names;
use super::report::report;
use super::sample::{Sample, automatic};
use super::signing::SignOff;
use super::text::corrected;
use crate::formats::source::SourceText;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// The name of the list of checksums in a delivery.
pub const CHECKSUMS: &str = "kontrollsummor.sha256";
/// The name of the manifest in a delivery.
pub const MANIFEST: &str = "manifest.json";

/// One document of a delivery.
#[derive(Clone, Copy, Debug)]
pub struct Delivered<'a> {
    /// The folder that it came from: names with `/` between; empty where it came alone.
    pub folder: &'a str,
    /// The loaded file.
    pub source: &'a SourceText,
    /// The corrected file's bytes.
    pub corrected: &'a [u8],
    /// The corrected text by itself, where the file holds more than that.
    pub text: Option<&'a [u8]>,
    /// What was decided about it, and its name.
    pub account: Account<'a>,
    /// The pictures of its pages.
    pub pictures: &'a [PageImage],
    /// The sample of its words that a person looked at.
    pub sample: Option<&'a Sample>,
    /// The second person's sign-off.
    pub signed: Option<&'a SignOff>,
}

/// Where each document of a delivery lies, a folder and a name: safe, and none alike.
pub fn places<'a>(documents: impl IntoIterator<Item = &'a Delivered<'a>>) -> Vec<(String, String)> {
    names::unique_places(documents.into_iter().map(|document| (document.folder, document.account.name)))
}

/// A delivery that is put together document by document, so that a page can let others work in between.
#[derive(Default)]
pub struct Parcel {
    files: Vec<(String, Vec<u8>)>,
    said: Vec<DocumentSaid>,
    damaged: Vec<Damaged>,
}

impl Parcel {
    /// Adds a document at its place, see [`places`]. Costs a pass over its text.
    pub fn add(&mut self, document: &Delivered<'_>, (folder, name): &(String, String), archive: &Archive) {
        let files = &mut self.files;
        let first = files.len();
        let (changes, damaged) = (document.account.changes(), document.account.damaged());
        files.push((format!("original/{folder}{name}"), document.source.bytes().to_vec()));
        files.push((format!("rattad/{folder}{}", names::rattad_name(name)), document.corrected.to_vec()));
        // A file of another format that is named as a text takes the name of the text.
        let text = document.text.filter(|_| names::text_name(name) != names::rattad_name(name));
        if let Some(text) = text {
            files.push((format!("rattad/{folder}{}", names::text_name(name)), text.to_vec()));
        }
        let log_path = |kind| format!("logg/{folder}{}", names::log_name(name, kind));
        files.push((log_path("jsonl"), changes::lines(&changes).into_bytes()));
        files.push((log_path("tsv"), log(&changes, &damaged).into_bytes()));
        let report = report(&document.account, archive);
        files.push((format!("logg/{folder}{}", names::report_name(name)), report.into_bytes()));
        let placed = document.source.placed();
        self.said.push(DocumentSaid {
            name: document.account.name.to_string(),
            folder: document.folder.to_string(),
            encoding: document.source.encoding().to_string(),
            ocr: placed.and_then(|placed| placed.engine()).map(str::to_string),
            counts: Counts::of(&document.account),
            sample: document.sample.map(|sample| {
                let review = document.account.review;
                sample.said(review, &corrected(review.document(), review.decisions()))
            }),
            sample_of_automatic: automatic(document.account.review),
            signed_off: document
                .signed
                .map(|signed| signed.said(document.account.review, document.account.zone)),
            files: files[first..].iter().map(|(path, bytes)| Hashed::of(path, bytes)).collect(),
            pictures: document.pictures.to_vec(),
        });
        self.damaged.extend(damaged);
    }

    /// The files with their paths: `original/NAME`, `rattad/STEM.rattad.txt` (of an XML file `rattad/STEM.rattad.xml` too),
    /// `logg/STEM.andringar.jsonl` and `.tsv`, `logg/STEM.jamforelse.html`, [`MANIFEST`], and [`CHECKSUMS`], which
    /// `sha256sum -c` checks. What came from a folder lies in the same folder below each of them. Paths are safe and differ.
    pub fn files(self, colophon: &Colophon) -> Vec<(String, Vec<u8>)> {
        let mut files = self.files;
        files.push((MANIFEST.to_string(), manifest(colophon, &self.said, &self.damaged).into_bytes()));
        let last = files.last().map(|(path, bytes)| Hashed::of(path, bytes));
        let known = self.said.iter().flat_map(|said| &said.files);
        let line = |file: &Hashed| format!("{}  {}\n", file.sha256, file.path);
        let sums: String = known.chain(&last).map(line).collect();
        files.push((CHECKSUMS.to_string(), sums.into_bytes()));
        files
    }
}

/// A zip that is written file by file. The same files give the same bytes.
pub struct Packing {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Default for Packing {
    fn default() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }
}

impl Packing {
    /// Adds a file at `path`.
    ///
    /// # Errors
    /// Where it is larger than a zip allows (4 GB).
    pub fn add(&mut self, path: String, bytes: &[u8]) -> Result<(), ZipError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(path, options)?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// The zip.
    ///
    /// # Errors
    /// Where it would be larger than its format allows.
    pub fn finish(self) -> Result<Vec<u8>, ZipError> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// These files, by their paths, as a zip that is the same each time.
///
/// # Errors
/// Where the zip would be larger than its format allows (4 GB a file).
pub(super) fn zipped(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, ZipError> {
    let mut zip = Packing::default();
    for (path, bytes) in files {
        zip.add(path, &bytes)?;
    }
    zip.finish()
}

/// The SHA-256 of `bytes` as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
