//! What an OCR engine's confidences are worth: the same pages with them and without.

use super::pages::{Page, read};
use super::report::corrections;
use super::rows;
use renskrift::engine::document::Document;
use renskrift::engine::means::Means;
use renskrift::engine::model::Model;
use renskrift::formats;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The tables, by kind of page.
pub fn table(model: &Arc<Model>, folder: &Path) -> Result<String, String> {
    let mut pages = Vec::new();
    for line in read(&folder.join("INDEX.tsv"))?.lines().skip(1) {
        // Pages marked otherwise are damaged.
        let [name, row, "learn", ..] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let path = folder.join(format!("{name}.ocr.hocr"));
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let told = formats::read(&path.to_string_lossy(), bytes).map_err(|error| error.to_string())?.document;
        let gold = read(&folder.join(format!("{name}.gold.txt")))?;
        let page = |with: &str, document| Page {
            row: format!("{row}, {with}"),
            ocr: Arc::new(document),
            gold: gold.clone(),
            skip: None,
            lists: Arc::default(),
        };
        pages.push(page("without", Document::new(told.text().to_string())));
        pages.push(page("with", told));
    }
    pages.sort_by(|a, b| a.row.cmp(&b.row));
    let rows = rows(model, &pages, Means::ALL);
    let mut text = String::new();
    for (title, auto) in
        [("Every proposal at least 50 % sure taken", false), ("The automatic tier alone", true)]
    {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{title}:\n");
        corrections(&mut text, &rows, |row| if auto { &row.auto } else { &row.all });
        text.push('\n');
    }
    Ok(text)
}
