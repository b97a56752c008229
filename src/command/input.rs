//! Files that the commands read and write, and what may go wrong with them.

use super::{Engine, apart};
use crate::engine::lists::{EntryKind, Lists, table};
use crate::engine::model::Model;
use crate::formats::archive::{Archive, Entry, joined};
use crate::formats::pdf::is_pdf;
use crate::formats::{self, Loaded, mets};
use serde::Serialize;
use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a command ends without having done all it was asked for.
pub enum Failed {
    /// It was called in a wrong way: one line that says how.
    Use(String),
    /// Files could not be read or written: one line for each.
    Files(Vec<String>),
}

impl From<String> for Failed {
    fn from(line: String) -> Self {
        Failed::Files(vec![line])
    }
}

/// True for `-`, which stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the text at `path`; `-` is standard input.
pub fn read(path: &Path) -> Result<Loaded, String> {
    let (name, bytes) = if is_stdin(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
        ("standard input".to_string(), bytes)
    } else {
        let size = fs::metadata(path).map(|about| about.len()).unwrap_or_default();
        // Of a PDF most is pictures, which are passed over.
        if has_extension(path, &[PDF]) {
            if size > LARGEST_PDF {
                return Err(format!(
                    "{}: too large, {size} bytes where a PDF may have {LARGEST_PDF} at most",
                    path.display()
                ));
            }
        } else if let Some(error) = formats::too_large(&path.display().to_string(), size as f64) {
            return Err(error.to_string());
        }
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        (path.display().to_string(), bytes)
    };
    loaded(&name, bytes)
}

/// What the file `name` says: of a PDF its text layer, with the places of its words.
fn loaded(name: &str, bytes: Vec<u8>) -> Result<Loaded, String> {
    let bytes = match has_extension(Path::new(name), &[PDF]) && is_pdf(&bytes) {
        true => apart::hocr(name, &bytes)?,
        false => bytes,
    };
    formats::read(name, bytes).map_err(|error| error.to_string())
}

/// The name of the file that is corrected: of a PDF the hOCR file of its text layer.
fn worked_on(name: &str) -> String {
    if has_extension(Path::new(name), &[PDF]) { format!("{name}.hocr") } else { name.to_string() }
}

/// A file that is to be read, and the folder that it is in below the one that was named.
pub struct Found {
    /// Where it is; of a file in a zip, the zip.
    pub path: PathBuf,
    /// Names with `/` between; empty where the file itself was named.
    pub folder: String,
    /// Its name; of a PDF that of the hOCR file of its text layer.
    pub name: String,
    /// Its place in the zip, where it is in one.
    entry: Option<Entry>,
}

impl Found {
    /// The file at `path`.
    pub fn file(path: PathBuf, folder: &str) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { path, folder: folder.to_string(), name: worked_on(&name), entry: None }
    }

    /// Reads it.
    pub fn read(&self) -> Result<Loaded, String> {
        let Some(entry) = &self.entry else { return read(&self.path) };
        // Its list of contents is read again for each file, which costs little beside their correction; so zips of any
        // number and size can be worked through by all cores.
        let mut archive = open_zip(&self.path)?;
        let bytes = archive.read(entry).map_err(|error| error.to_string())?;
        loaded(&self.shown(), bytes)
    }

    /// How it is named to a person.
    pub fn shown(&self) -> String {
        match &self.entry {
            Some(entry) => format!("{}/{}", self.path.display(), entry.path()),
            None => self.path.display().to_string(),
        }
    }
}

/// Extensions of files that are read in folders and zips.
const READ: [&str; 7] = ["txt", "xml", "hocr", "html", "htm", "xhtml", PDF];
/// The extension of PDF files.
const PDF: &str = "pdf";
/// The largest PDF that is read, in bytes.
const LARGEST_PDF: u64 = 1 << 30;

/// What was found in files, folders and zips.
#[derive(Default)]
pub struct Walked {
    /// The files, in the order of their names.
    pub found: Vec<Found>,
    /// For each file in a zip that is not read one line that says why.
    pub refused: Vec<String>,
}

/// The files among `paths`, and those in the folders and zips among them. Links to folders are not followed.
pub fn walk(paths: &[PathBuf]) -> Result<Walked, String> {
    let mut walked = Walked::default();
    for path in paths {
        if path.is_dir() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            walked.folder(path, &name)?;
        } else if has_extension(path, &["zip"]) {
            walked.zip(path, "");
        } else {
            walked.found.push(Found::file(path.clone(), ""));
        }
    }
    Ok(walked)
}

impl Walked {
    fn folder(&mut self, path: &Path, folder: &str) -> Result<(), String> {
        let fault = |error: io::Error| format!("{}: {error}", path.display());
        let mut entries = fs::read_dir(path).map_err(fault)?.collect::<Result<Vec<_>, _>>().map_err(fault)?;
        entries.sort_by_key(|entry| entry.file_name());
        for entry in entries {
            let (path, kind) = (entry.path(), entry.file_type().map_err(fault)?);
            if kind.is_dir() {
                let name = entry.file_name().to_string_lossy().into_owned();
                self.folder(&path, &format!("{folder}/{name}"))?;
            } else if has_extension(&path, &["zip"]) {
                self.zip(&path, folder);
            } else if is_text(&path) {
                self.found.push(Found::file(path, folder));
            }
        }
        Ok(())
    }

    fn zip(&mut self, path: &Path, folder: &str) {
        let archive = match open_zip(path) {
            Ok(archive) => archive,
            Err(line) => return self.refused.push(line),
        };
        self.refused.extend(archive.refused().iter().map(|error| error.to_string()));
        for entry in archive.entries().iter().filter(|entry| is_text(Path::new(&entry.name))) {
            self.found.push(Found {
                path: path.to_path_buf(),
                folder: joined(folder, &entry.folder),
                name: worked_on(&entry.name),
                entry: Some(entry.clone()),
            });
        }
    }
}

/// True for what is read of a folder. METS files say the order of pages, which each file has by its own name here.
fn is_text(path: &Path) -> bool {
    has_extension(path, &READ) && !path.file_name().is_some_and(|name| mets::is_name(&name.to_string_lossy()))
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|kind| extensions.iter().any(|one| kind.eq_ignore_ascii_case(one)))
}

fn open_zip(path: &Path) -> Result<Archive<BufReader<File>>, String> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Archive::open(&path.display().to_string(), BufReader::new(file)).map_err(|error| error.to_string())
}

/// Reads the proofread protocols and the lists that the engine is to be given. A row of a list that is no entry is told on
/// standard error; the rest is taken.
pub fn lists(engine: &Engine, model: &Arc<Model>) -> Result<Arc<Lists>, String> {
    let mut lists = Lists { period: engine.period, ..Lists::default() };
    for path in &engine.learn {
        let text = read(path)?.document.text().to_string();
        lists.learn_from(model, &path.display().to_string(), text);
    }
    let given = [
        (EntryKind::Person, &engine.names),
        (EntryKind::Word, &engine.words),
        (EntryKind::Body, &engine.bodies),
    ];
    for (kind, path) in given.into_iter().flat_map(|(kind, paths)| paths.iter().map(move |path| (kind, path)))
    {
        let read = table::read(read(path)?.document.text(), kind);
        for fault in read.faults {
            eprintln!("renskrift: {}: {fault}", path.display());
        }
        lists.entries.extend(read.entries);
    }
    Ok(Arc::new(lists))
}

/// Writes `bytes` to `path`.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes `bytes` to standard output. A reader that has had enough and closed the pipe is no failure.
pub fn print(bytes: &[u8]) -> Result<(), String> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

/// `row` as one line of JSON with its end.
pub fn json(row: &impl Serialize) -> String {
    let line =
        serde_json::to_string(row).expect("texts and numbers under plain names can be written as JSON");
    line + "\n"
}

/// Refuses to write to any of `outputs` that is one of `inputs` or given twice.
pub fn keep_inputs(inputs: &[&PathBuf], outputs: &[&PathBuf]) -> Result<(), Failed> {
    // Links and detours to a file are seen through; a file that is not there yet is its folder's and its name.
    let real = |path: &Path| {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        fs::canonicalize(path).or_else(|_| {
            Ok::<_, io::Error>(fs::canonicalize(folder)?.join(path.file_name().unwrap_or_default()))
        })
    };
    let mut taken: Vec<PathBuf> = inputs.iter().filter_map(|path| real(path).ok()).collect();
    for output in outputs {
        let Ok(place) = real(output) else { continue };
        if taken.contains(&place) {
            return Err(Failed::Use(format!(
                "{}: is read or written already; choose another name",
                output.display()
            )));
        }
        taken.push(place);
    }
    Ok(())
}
