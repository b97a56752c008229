//! What the years of entries are worth: invented pages of two years, on which both people of a pair fit each name.

use renskrift::engine::document::Document;
use renskrift::engine::lists::{About, Entry, EntryKind, Lists, table};
use renskrift::engine::model::Model;
use renskrift::engine::session::Session;
use renskrift::engine::token;
use renskrift::export::text::corrected;
use renskrift::review::policy::{Policy, decisions_from};
use renskrift::score::{Failure, compare};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The pages and their list.
const FOLDER: &str = "tests/fixtures/years";
/// The years of the pages, which are their names.
const PAGES: [&str; 2] = ["1938", "1972"];

/// The table.
pub fn table(model: &Arc<Model>) -> Result<String, String> {
    let read = |name: &str| {
        let path = Path::new(FOLDER).join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let entries = table::read(&read("names.tsv")?, EntryKind::Person).entries;
    let undated = entries.iter().map(|entry| {
        let about = About { from: None, to: None, ..entry.about.clone() };
        Entry { about, ..entry.clone() }
    });
    let lists = [("not known", undated.collect()), ("known", entries.clone())];
    let is_name = |word: &str| {
        let (from, to) = token::core(word);
        entries.iter().any(|entry| entry.text.split(' ').next_back() == Some(&word[from..to]))
    };
    let mut rows = String::from(
        "| page | years | names misread | right after | another's | changed automatically into another's |\n|---|---|---|---|---|---|\n",
    );
    for page in PAGES {
        let (ocr, gold) = (read(&format!("{page}.ocr.txt"))?, read(&format!("{page}.gold.txt"))?);
        for (years, entries) in lists.clone() {
            let lists = Arc::new(Lists { entries, ..Lists::default() });
            let document = Arc::new(Document::new(ocr.clone()));
            let proposals = Session::new(model.clone(), lists, document.clone()).finish();
            let named = |failures: &[Failure]| failures.iter().filter(|one| is_name(&one.gold)).count();
            let wrong = |policy: Policy| {
                let out = corrected(&document, &decisions_from(&ocr, &proposals, policy));
                let compared = compare(&ocr, &gold, &out);
                (named(&compared.missed), named(&compared.botched) + named(&compared.harmed))
            };
            let misread = named(&compare(&ocr, &gold, &ocr).missed);
            let ((left, anothers), (_, unasked)) = (wrong(Policy::All), wrong(Policy::Auto));
            let right = misread.saturating_sub(left + anothers);
            // Writing to a string does not fail.
            let _ = writeln!(rows, "| {page} | {years} | {misread} | {right} | {anothers} | {unasked} |");
        }
    }
    Ok(rows)
}
