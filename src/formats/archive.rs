//! Zip files that come in: the files in them with the folders that they lie in. What would fill the memory, lead out of the
//! archive or can't be read is refused by name, and the rest goes on. Names are data: nothing is ever written under them.

use super::refusal::{ReadError, Refusal, ZipFault};
use super::visible::is_hidden;
use std::io::{Read, Seek};
use zip::read::ZipFileEntry;
use zip::{CompressionMethod, ZipArchive};

/// The largest file that is unpacked, in bytes: more than the picture of a page has, uncompressed.
pub const LARGEST: u64 = 128 << 20;
/// The most bytes that the files of one archive may have together.
pub const TOGETHER: u64 = 2 << 30;
/// The most files that an archive may hold.
pub const MOST: usize = 50_000;
/// A file of more than [`SMALL`] bytes that is packed more tightly than this is there to fill the memory: text is packed to a
/// tenth, pages without ink to a hundredth.
const TIGHTEST: u64 = 250;
/// So many bytes harm nobody, however they are packed.
const SMALL: u64 = 1 << 20;

/// True where `bytes`, the beginning of a file, may be that of a zip.
pub fn is_zip(bytes: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"PK\x05\x06"].iter().any(|magic| bytes.starts_with(magic))
}

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The folder that it lies in: names with `/` between, the first the archive's own without `.zip`, unless all its files lie in a
    /// folder of that name.
    pub folder: String,
    /// Its name.
    pub name: String,
    /// Its place in the archive.
    index: usize,
    /// Its size in bytes, as the archive says.
    size: u64,
}

impl Entry {
    /// Its folder and name, with `/` between.
    pub fn path(&self) -> String {
        joined(&self.folder, &self.name)
    }
}

/// A zip file that is read entry by entry.
pub struct Archive<R> {
    name: String,
    zip: ZipArchive<R>,
    entries: Vec<Entry>,
    refused: Vec<ReadError>,
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the list of contents of the zip file `name`.
    ///
    /// # Errors
    /// For a file that is no whole zip, one that is a document of an office program, and one that holds too much.
    pub fn open(name: &str, file: R) -> Result<Self, ReadError> {
        let whole = |refusal| ReadError { name: name.to_string(), refusal };
        let broken = |_| whole(Refusal::Zip(ZipFault::Broken));
        let zip = ZipArchive::new(file).map_err(broken)?;
        if zip.len() > MOST {
            return Err(whole(Refusal::Zip(ZipFault::TooMany { files: zip.len() })));
        }
        if zip.has_duplicate_names() {
            // Which of them would be read is for the file's maker to know.
            return Err(whole(Refusal::Zip(ZipFault::SameNames)));
        }
        if let Some(format) = office(&zip) {
            return Err(whole(Refusal::Format(format)));
        }
        let (mut entries, mut refused, mut together) = (Vec::new(), Vec::new(), 0_u64);
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(broken)?;
            let path = path(&entry);
            if entry.is_dir() || path.ends_with(['/', '\\']) || is_noise(&path) {
                continue;
            }
            match judged(&entry, &path) {
                Ok((folder, file)) => {
                    together = together.saturating_add(entry.size());
                    entries.push(Entry { folder, name: file, index, size: entry.size() });
                }
                Err(fault) => {
                    refused.push(ReadError { name: shown(name, &path), refusal: Refusal::Zip(fault) });
                }
            }
        }
        if together > TOGETHER {
            return Err(whole(Refusal::Zip(ZipFault::Together { size: together })));
        }
        let own = stem(name);
        let inside = |entry: &Entry| entry.folder.split('/').next() == Some(own);
        if !own.is_empty() && !entries.iter().all(inside) {
            for entry in &mut entries {
                entry.folder = joined(own, &entry.folder);
            }
        }
        Ok(Self { name: name.to_string(), zip, entries, refused })
    }

    /// The files that can be read, in the archive's order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The files that are not, and why.
    pub fn refused(&self) -> &[ReadError] {
        &self.refused
    }

    /// Unpacks a file.
    ///
    /// # Errors
    /// Where it is damaged, or not of the size that the archive says.
    pub fn read(&mut self, entry: &Entry) -> Result<Vec<u8>, ReadError> {
        let name = shown(&self.name, &entry.path());
        let refuse = |fault| ReadError { name: name.clone(), refusal: Refusal::Zip(fault) };
        let file = self.zip.by_index(entry.index).map_err(|_| refuse(ZipFault::Broken))?;
        let mut bytes = Vec::new();
        // One byte more than the archive says shows that it lies; the rest is not unpacked.
        file.take(entry.size + 1).read_to_end(&mut bytes).map_err(|_| refuse(ZipFault::Broken))?;
        match bytes.len() as u64 == entry.size {
            true => Ok(bytes),
            false => Err(refuse(ZipFault::Broken)),
        }
    }
}

/// `inner` below `folder`; either may be empty.
pub fn joined(folder: &str, inner: &str) -> String {
    match (folder, inner) {
        ("", only) | (only, "") => only.to_string(),
        _ => format!("{folder}/{inner}"),
    }
}

/// The folder and the name of an entry, or why it is not read.
fn judged(entry: &ZipFileEntry<'_>, path: &str) -> Result<(String, String), ZipFault> {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let parts: Vec<&str> = path.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).collect();
    if drive || path.starts_with(['/', '\\']) || path.contains('\0') || parts.contains(&"..") {
        return Err(ZipFault::Outside);
    }
    let Some((name, folder)) = parts.split_last() else { return Err(ZipFault::Outside) };
    if entry.is_symlink() {
        return Err(ZipFault::Link);
    }
    if entry.encrypted() {
        return Err(ZipFault::Encrypted);
    }
    if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(ZipFault::Method);
    }
    if entry.size() > LARGEST {
        return Err(ZipFault::TooLarge { size: entry.size() });
    }
    if entry.size() > SMALL && entry.size() / TIGHTEST >= entry.compressed_size() {
        return Err(ZipFault::Bomb);
    }
    Ok((folder.join("/"), name.to_string()))
}

/// The path of an entry. Many programs write UTF-8 without saying so; what is none is in the letters of old DOS.
fn path(entry: &ZipFileEntry<'_>) -> String {
    match std::str::from_utf8(entry.name_raw()) {
        Ok(path) => path.to_string(),
        Err(_) => entry.name().map_or_else(|_| String::new(), |path| path.into_owned()),
    }
}

/// The format of an office program whose documents are zips.
fn office<R: Read + Seek>(zip: &ZipArchive<R>) -> Option<&'static str> {
    [("[Content_Types].xml", "DOCX (Office)"), ("mimetype", "ODT (EPUB)")]
        .into_iter()
        .find_map(|(mark, format)| zip.index_for_name(mark).map(|_| format))
}

/// True for what systems put beside the files by themselves.
fn is_noise(path: &str) -> bool {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    path.starts_with("__MACOSX/") || last == ".DS_Store" || last.eq_ignore_ascii_case("thumbs.db")
}

/// How a file in an archive is named to a person, in one line; what would steer a terminal or mislead is not shown.
fn shown(archive: &str, path: &str) -> String {
    let plain = |letter: char| {
        if letter.is_control() || is_hidden(letter) { char::REPLACEMENT_CHARACTER } else { letter }
    };
    format!("{archive}/{path}").chars().map(plain).collect()
}

/// The archive's name without its folder and `.zip`.
fn stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    match last.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("zip") => stem,
        _ => last,
    }
}
