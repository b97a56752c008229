//! The delivery: corrected texts, the untouched originals and a list of checksums in one zip.

use super::names;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// The name of the list of checksums in a delivery.
pub const CHECKSUMS: &str = "kontrollsummor.sha256";

/// One document of a delivery.
#[derive(Clone, Copy, Debug)]
pub struct Delivered<'a> {
    /// The loaded file's name.
    pub name: &'a str,
    /// The folder that it came from: names with `/` between; empty where it came alone.
    pub folder: &'a str,
    /// The loaded file's very bytes.
    pub original: &'a [u8],
    /// The corrected file's bytes.
    pub corrected: &'a [u8],
    /// The corrected text by itself, where the file holds more than that.
    pub text: Option<&'a str>,
    /// The log of its changes.
    pub log: Option<&'a str>,
}

/// The files of a delivery with their paths: `original/NAME`, `rattad/STEM.rattad.txt` (of an
/// XML file `rattad/STEM.rattad.xml` too), `logg/STEM.logg.tsv` where there is a log, and [`CHECKSUMS`], which
/// `sha256sum -c` checks. What came from a folder lies in the same folder below each of them. Paths are safe and differ.
pub fn files(documents: &[Delivered<'_>]) -> Vec<(String, Vec<u8>)> {
    let places = names::unique_places(documents.iter().map(|document| (document.folder, document.name)));
    let mut files = Vec::new();
    for (document, (folder, name)) in documents.iter().zip(&places) {
        files.push((format!("original/{folder}{name}"), document.original.to_vec()));
        files.push((format!("rattad/{folder}{}", names::rattad_name(name)), document.corrected.to_vec()));
        // A file of another format that is named as a text takes the name of the text.
        let text = document.text.filter(|_| names::text_name(name) != names::rattad_name(name));
        if let Some(text) = text {
            files.push((format!("rattad/{folder}{}", names::text_name(name)), text.as_bytes().to_vec()));
        }
        if let Some(log) = document.log {
            files.push((format!("logg/{folder}{}", names::log_name(name)), log.as_bytes().to_vec()));
        }
    }
    let sums: String = files.iter().map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes))).collect();
    files.push((CHECKSUMS.to_string(), sums.into_bytes()));
    files
}

/// The delivery as a zip. The same documents give the same bytes: no time of writing goes in.
///
/// # Errors
/// Where the zip would be larger than its format allows (4 GB a file).
pub fn delivery(documents: &[Delivered<'_>]) -> Result<Vec<u8>, ZipError> {
    zipped(files(documents))
}

/// These files, by their paths, as a zip that is the same each time.
///
/// # Errors
/// Where the zip would be larger than its format allows (4 GB a file).
pub(super) fn zipped(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The SHA-256 of `bytes` as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
