//! The project file: originals, what was decided about them, series, lists and rules in one zip, to be kept, or to be
//! opened on another computer. It carries the protocols' text and the names of people.

use super::delivery::{CHECKSUMS, sha256, zipped};
use super::manifest::Archive;
use super::names::safe_name;
use super::pooled::Samples;
use super::sample::Sample;
use super::signing::SignOff;
use crate::engine::lists::Lists;
use crate::engine::period::Period;
use crate::review::act::Record;
use crate::review::memory::Remembered;
use crate::review::progress::Status;
use crate::review::rule::{Rule, Scope};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The version of the file that this program writes. Version 1 knew no period; version 2 nothing of what an archive
/// says of its deliveries, no samples and sign-offs, and no pictures that were made from other files; version 3 no samples of
/// whole series.
pub const VERSION: u32 = 4;
/// What the list of contents says that it is of.
const FORMAT: &str = "renskrift";
/// The list of contents.
const CONTENTS: &str = "projekt.json";
/// The note to whoever finds the file.
const NOTE: &str = "LAS-MIG.txt";
/// The largest file that is unpacked, in bytes: more than any protocol or picture of a page has.
const LARGEST: u64 = 512 << 20;

/// A series in a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectSeries {
    /// Its id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// The lists that its documents share.
    pub lists: Lists,
    /// What the archive says of its deliveries.
    #[serde(default)]
    pub archive: Archive,
    /// The samples of all its documents together.
    #[serde(default)]
    pub samples: Samples,
}

/// The picture of a page in a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectPicture {
    /// Index of the page.
    pub page: u32,
    /// The name of its file.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file that is shown.
    #[serde(skip)]
    pub file: Vec<u8>,
    /// The file that was opened, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<ProjectOriginal>,
}

/// The file that a picture in a project was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectOriginal {
    /// Which of its pages the picture is, from 0.
    pub sheet: u32,
    /// The page (index) whose picture has the file, where it is not this one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<u32>,
    /// The file; empty where another has it.
    #[serde(skip)]
    pub file: Vec<u8>,
}

/// A document in a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectDocument {
    /// Its id.
    pub id: u32,
    /// The series it belongs to.
    pub series: u32,
    /// The name of its file.
    pub name: String,
    /// The folder that it came from: names with `/` between.
    pub folder: String,
    /// The label of the encoding that it was read with.
    pub encoding: String,
    /// When it was added, in milliseconds since 1970.
    pub added: f64,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// How far the work on it has come.
    pub status: Status,
    /// How old its Swedish is.
    #[serde(default)]
    pub period: Period,
    /// What it tells other documents.
    pub remembered: Vec<Remembered>,
    /// The sample of its words that was drawn before a delivery.
    #[serde(default)]
    pub sample: Option<Sample>,
    /// The second person's sign-off.
    #[serde(default)]
    pub signed: Option<SignOff>,
    /// The pictures of its pages.
    pub pictures: Vec<ProjectPicture>,
    /// Its bytes as they were loaded.
    #[serde(skip)]
    pub original: Vec<u8>,
    /// Its acts.
    #[serde(skip)]
    pub records: Vec<Record>,
}

/// All that a project file holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Series.
    pub series: Vec<ProjectSeries>,
    /// Their documents.
    pub documents: Vec<ProjectDocument>,
    /// The rules that a person made.
    pub rules: Vec<Rule>,
}

/// The list of contents as it is written.
#[derive(Serialize, Deserialize)]
struct Contents {
    format: String,
    version: u32,
    #[serde(flatten)]
    project: Project,
}

/// What the list of contents says whatever its version.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// Why a file can't be opened as a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectError {
    /// It is no project file.
    Other,
    /// A newer version of the program wrote it; the version.
    Newer(u32),
    /// This file in it is missing, or is not what was written.
    Damaged(String),
}

impl fmt::Display for ProjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other => write!(f, "not a project file"),
            Self::Newer(version) => {
                write!(f, "project version {version} is newer than this program's {VERSION}")
            }
            Self::Damaged(path) => write!(f, "{path}: damaged or missing"),
        }
    }
}

impl std::error::Error for ProjectError {}

/// True for a zip that holds a project's list of contents or the note, so that one that lost the other is told from any other
/// zip. Costs a look at the zip's own list.
pub fn is_project(bytes: &[u8]) -> bool {
    let holds = |zip: &ZipArchive<_>| [CONTENTS, NOTE].iter().any(|path| zip.index_for_name(path).is_some());
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|zip| holds(&zip))
}

/// The project file. `note` tells whoever finds it what it is and carries.
///
/// # Errors
/// Where a file in it would be larger than a zip allows (4 GB).
pub fn write(project: &Project, note: &str) -> Result<Vec<u8>, ZipError> {
    let contents = Contents { format: FORMAT.to_string(), version: VERSION, project: project.clone() };
    let json =
        |value: &dyn Fn() -> serde_json::Result<Vec<u8>>| value().map_err(|error| ZipError::Io(error.into()));
    let mut files = vec![
        (NOTE.to_string(), note.as_bytes().to_vec()),
        (CONTENTS.to_string(), json(&|| serde_json::to_vec_pretty(&contents))?),
    ];
    for document in &project.documents {
        let (folder, name) = original_place(document);
        files.push((format!("{folder}{name}"), document.original.clone()));
        let mut lines = Vec::new();
        for record in &document.records {
            lines.extend(json(&|| serde_json::to_vec(record))?);
            lines.push(b'\n');
        }
        files.push((acts_path(document), lines));
        for picture in &document.pictures {
            let (folder, name) = picture_place(document, picture);
            files.push((format!("{folder}{name}"), picture.file.clone()));
            if let Some(original) = picture.original.as_ref().filter(|original| original.with.is_none()) {
                files.push((original_picture(document, picture), original.file.clone()));
            }
        }
    }
    let sums: String = files.iter().map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes))).collect();
    files.push((CHECKSUMS.to_string(), sums.into_bytes()));
    zipped(files)
}

/// The project in a file.
///
/// # Errors
/// Where the file is no project, was written by a newer version, or anything in it is not what was written.
pub fn read(bytes: &[u8]) -> Result<Project, ProjectError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ProjectError::Other)?;
    if zip.index_for_name(CONTENTS).is_none() {
        return Err(ProjectError::Other);
    }
    let damaged = |path: &str| ProjectError::Damaged(path.to_string());
    let sums = unpack(&mut zip, CHECKSUMS)?;
    let sums = String::from_utf8(sums).map_err(|_| damaged(CHECKSUMS))?;
    let sums: BTreeMap<&str, &str> =
        sums.lines().filter_map(|line| line.split_once("  ")).map(|(sum, path)| (path, sum)).collect();
    // Earlier versions made other names safe in other ways; what stands before them is the same.
    let named = |folder: String, name: String| {
        let there = sums.keys().find(|path| path.starts_with(&folder));
        there.map_or(format!("{folder}{name}"), |path| path.to_string())
    };
    let mut checked = |path: &str| {
        let bytes = unpack(&mut zip, path)?;
        let as_written = sums.get(path).is_some_and(|sum| *sum == sha256(&bytes));
        if as_written { Ok(bytes) } else { Err(damaged(path)) }
    };
    let contents = checked(CONTENTS)?;
    let head: Head = serde_json::from_slice(&contents).map_err(|_| damaged(CONTENTS))?;
    match (head.format.as_str(), head.version) {
        (FORMAT, ..=VERSION) => {}
        (FORMAT, version) => return Err(ProjectError::Newer(version)),
        _ => return Err(ProjectError::Other),
    }
    let Contents { mut project, .. } = serde_json::from_slice(&contents).map_err(|_| damaged(CONTENTS))?;
    for document in &mut project.documents {
        let (folder, name) = original_place(document);
        document.original = checked(&named(folder, name))?;
        let path = acts_path(document);
        let lines = String::from_utf8(checked(&path)?).map_err(|_| damaged(&path))?;
        let records: Result<Vec<Record>, _> = lines.lines().map(serde_json::from_str).collect();
        document.records = records.map_err(|_| damaged(&path))?;
        for at in 0..document.pictures.len() {
            let (folder, name) = picture_place(document, &document.pictures[at]);
            document.pictures[at].file = checked(&named(folder, name))?;
            let path = original_picture(document, &document.pictures[at]);
            let original = document.pictures[at].original.as_mut();
            if let Some(original) = original.filter(|original| original.with.is_none()) {
                original.file = checked(&path)?;
            }
        }
    }
    Ok(project)
}

impl Project {
    /// Gives documents and series the ids that `documents` and `series` say, by those that they have, wherever they are
    /// named: in documents, in batches, in rules. A rule for a document or series that is not named there goes.
    pub fn renumber(&mut self, documents: &BTreeMap<u32, u32>, series: &BTreeMap<u32, u32>) {
        let new = |ids: &BTreeMap<u32, u32>, id: u32| ids.get(&id).copied();
        for one in &mut self.series {
            one.id = new(series, one.id).unwrap_or(one.id);
            one.samples.renumber(|id| new(documents, id));
        }
        for document in &mut self.documents {
            document.id = new(documents, document.id).unwrap_or(document.id);
            document.series = new(series, document.series).unwrap_or(document.series);
            for batch in document.records.iter_mut().filter_map(|record| record.batch.as_mut()) {
                batch.documents = batch.documents.iter().filter_map(|id| new(documents, *id)).collect();
            }
        }
        self.rules.retain_mut(|rule| {
            let scope = match rule.scope {
                Scope::Everything => Some(Scope::Everything),
                Scope::Series(id) => new(series, id).map(Scope::Series),
                Scope::Document(id) => new(documents, id).map(Scope::Document),
            };
            rule.scope = scope.unwrap_or(rule.scope);
            scope.is_some()
        });
    }
}

/// What stands before the name of a document's file, and the name.
fn original_place(document: &ProjectDocument) -> (String, String) {
    (format!("original/{}/", document.id), safe_name(&document.name))
}

fn acts_path(document: &ProjectDocument) -> String {
    format!("beslut/{}.jsonl", document.id)
}

/// The same for a page's picture.
fn picture_place(document: &ProjectDocument, picture: &ProjectPicture) -> (String, String) {
    let name = safe_name(&picture.name);
    // What is shown of another file is a PNG.
    let name = if picture.original.is_some() { format!("{name}.png") } else { name };
    (format!("bilder/{}/{}-", document.id, picture.page), name)
}

/// Where the file is that a picture was made from.
fn original_picture(document: &ProjectDocument, picture: &ProjectPicture) -> String {
    format!("bilder/{}/original/{}-{}", document.id, picture.page, safe_name(&picture.name))
}

fn unpack(zip: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Result<Vec<u8>, ProjectError> {
    let damaged = || ProjectError::Damaged(path.to_string());
    let file = zip.by_name(path).map_err(|_| damaged())?;
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(|_| damaged())?;
    Ok(bytes)
}
