//! What is learned from a proofread protocol: the people of its attendance list that are found, and what else is proposed.

use renskrift::engine::document::Document;
use renskrift::engine::learn::{Found, Sort, learn};
use renskrift::engine::lists::Lists;
use renskrift::engine::model::Model;
use renskrift::engine::vocabulary::Vocabulary;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The protocol that is learned from, in the folder of measured texts.
const PROTOCOL: &str = "protocols/2016-12-16.clean.txt";

/// The table; each proposal that is none of the list's people is printed, for a person to look at.
pub fn table(model: &Arc<Model>) -> Result<String, String> {
    let data = PathBuf::from(std::env::var_os("RENSKRIFT_DATA").unwrap_or("../shared".into()));
    let path = data.join(PROTOCOL);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let listed = listed(&text);
    let document = Document::new(text);
    let lists = Lists::default();
    let vocabulary = Vocabulary::new(model.clone(), &lists, lists.period.shares(&document));
    let found = learn(&document, &vocabulary);
    let of = |sort: Sort| found.iter().filter(move |one| one.sort == sort);
    let people: BTreeSet<&str> = of(Sort::Person).map(|one| one.text.as_str()).collect();
    let right = listed.iter().filter(|name| people.contains(name.as_str())).count();
    let others: Vec<&Found> = of(Sort::Person).filter(|one| !listed.contains(&one.text)).collect();
    for one in &others {
        println!("in running text\t{}", one.text);
    }
    let mut table = String::from("| | number |\n| --- | --- |\n");
    let mut line = |what: &str, number: usize| table.push_str(&format!("| {what} | {number} |\n"));
    line("people in the attendance list", listed.len());
    line("of them found, with first name and surname", right);
    line("people proposed", people.len());
    line("of them in running text alone", others.len());
    line("bodies and abbreviations proposed", of(Sort::Body).count());
    line("places proposed", of(Sort::Place).count());
    line("words proposed", of(Sort::Word).count());
    Ok(table)
}

/// The people of the attendance list: the second cells of its rows. The list goes from the row of those who decide to the
/// line of the secretary.
fn listed(text: &str) -> BTreeSet<String> {
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("Beslutande"))
        .take_while(|line| !line.starts_with("Sekreterare"));
    let cells = rows.filter_map(|row| Some(row.split('\t').nth(1)?.trim().to_string()));
    cells.filter(|cell| cell.contains(' ') && !cell.contains('<')).collect()
}
