//! The texts that are measured: the project's own, and those of a folder outside it where there is one.

use super::Split;
use renskrift::engine::document::Document;
use renskrift::engine::lists::Lists;
use renskrift::engine::model::Model;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One text as read with its gold.
pub struct Page {
    /// The row of the table that it belongs to.
    pub row: String,
    /// The text as read.
    pub ocr: Arc<Document>,
    /// What the paper says.
    pub gold: String,
    /// Lines of the text as read that nobody can read: first and last, from 1.
    pub skip: Option<(usize, usize)>,
    /// What the engine is given beside its model.
    pub lists: Arc<Lists>,
}

/// All pages whose row's name holds `only`: the project's own, the pairs of the part `split`, the real scan last.
pub fn find(model: &Arc<Model>, split: Split, only: Option<&str>) -> Result<Vec<Page>, String> {
    let mut pages = Vec::new();
    if split == Split::Check {
        pages.extend(own(model)?);
    }
    let data = PathBuf::from(std::env::var_os("RENSKRIFT_DATA").unwrap_or("../shared".into()));
    let index = data.join("accuracy/pairs/INDEX.tsv");
    if index.exists() {
        pages.extend(pairs(&index, split)?);
    }
    let scan = data.join("protocols/2020-12-04.ocr.txt");
    if scan.exists() && split == Split::Check {
        pages.push(real_scan(model, &scan)?);
    }
    pages.retain(|page| only.is_none_or(|only| page.row.contains(only)));
    if pages.is_empty() {
        return Err("accuracy: there is no such page".to_string());
    }
    Ok(pages)
}

/// The sample and the fixtures, all of them invented.
fn own(model: &Arc<Model>) -> Result<Vec<Page>, String> {
    let sample = Path::new("www/sample");
    let mut pages = vec![Page {
        row: "the sample".to_string(),
        ocr: document(&sample.join("protokoll.txt"))?,
        gold: read(&sample.join("protokoll.gold.txt"))?,
        skip: None,
        lists: learned_from(model, &sample.join("tidigare.txt"))?,
    }];
    let folder = Path::new("tests/fixtures/pages");
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names: BTreeSet<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".ocr.txt").map(str::to_string))
        .collect();
    for name in names {
        pages.push(Page {
            ocr: document(&folder.join(format!("{name}.ocr.txt")))?,
            gold: read(&folder.join(format!("{name}.gold.txt")))?,
            row: format!("invented page {name}"),
            skip: None,
            lists: Arc::default(),
        });
    }
    Ok(pages)
}

/// The pairs that `index` lists in the part `split`: columns pair, row, split, words, errors, cer, wer.
fn pairs(index: &Path, split: Split) -> Result<Vec<Page>, String> {
    let folder = index.parent().unwrap_or(Path::new("."));
    let mut pages = Vec::new();
    for (number, line) in read(index)?.lines().enumerate().skip(1) {
        let mut cells = line.split('\t');
        let (Some(pair), Some(row), Some(part)) = (cells.next(), cells.next(), cells.next()) else {
            return Err(format!("{}: line {} has too few cells", index.display(), number + 1));
        };
        if part == split.name() {
            pages.push(Page {
                row: row.to_string(),
                ocr: document(&folder.join(format!("{pair}.ocr.txt")))?,
                gold: read(&folder.join(format!("{pair}.gold.txt")))?,
                skip: None,
                lists: Arc::default(),
            });
        }
    }
    pages.sort_by(|a, b| a.row.cmp(&b.row));
    Ok(pages)
}

/// The scan of a real protocol, with a clean one of the same body to learn from. Lines 266 to 282 are damaged.
fn real_scan(model: &Arc<Model>, ocr: &Path) -> Result<Page, String> {
    Ok(Page {
        row: "real scan".to_string(),
        ocr: document(ocr)?,
        gold: read(&ocr.with_file_name("2020-12-04.gold.txt"))?,
        skip: Some((266, 282)),
        lists: learned_from(model, &ocr.with_file_name("2016-12-16.clean.txt"))?,
    })
}

fn learned_from(model: &Arc<Model>, clean: &Path) -> Result<Arc<Lists>, String> {
    let name = clean.file_name().unwrap_or_default().to_string_lossy();
    let mut lists = Lists::default();
    lists.learn_from(model, &name, read(clean)?);
    Ok(Arc::new(lists))
}

fn document(path: &Path) -> Result<Arc<Document>, String> {
    read(path).map(|text| Arc::new(Document::new(text)))
}

pub(super) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
