//! How many lines are marked as damaged, and how many of them are.

use renskrift::engine::document::Document;
use renskrift::engine::model::Model;
use renskrift::engine::proposal::{Kind, Proposal};
use renskrift::engine::session;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The hurt pages, with the numbers of their damaged lines beside them.
const FOLDER: &str = "tests/fixtures/damage";

/// Lines of some texts.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// What the texts have in common.
    pub name: String,
    /// Filled lines.
    pub lines: usize,
    /// Of them, damaged ones.
    pub damaged: usize,
    /// Of those, marked ones.
    pub found: usize,
    /// Readable lines that are marked.
    pub others: usize,
}

impl Marks {
    /// The marks that `proposals` set in a text whose damaged lines, from 1, are `damaged`.
    pub fn new(name: &str, document: &Document, proposals: &[Proposal], damaged: &BTreeSet<u32>) -> Self {
        let unreadable = proposals.iter().filter(|proposal| proposal.kind == Kind::Unreadable);
        let marked: BTreeSet<u32> =
            unreadable.map(|proposal| document.place(proposal.span.start).line).collect();
        let filled: BTreeSet<u32> = document.tokens().iter().map(|token| token.line + 1).collect();
        let found = marked.intersection(damaged).count();
        Self {
            name: name.to_string(),
            lines: filled.len(),
            damaged: filled.intersection(damaged).count(),
            found,
            others: marked.len() - found,
        }
    }

    /// Adds the lines of other texts.
    pub fn add(&mut self, other: &Marks) {
        self.lines += other.lines;
        self.damaged += other.damaged;
        self.found += other.found;
        self.others += other.others;
    }
}

/// The marks of the project's own damaged pages.
pub fn fixtures(model: &Arc<Model>) -> Result<Vec<Marks>, String> {
    let mut found = Vec::new();
    for name in ["torn", "cut", "garbage", "overprinted", "upside_down"] {
        let read = |ending: &str| {
            let path = Path::new(FOLDER).join(format!("{name}.{ending}"));
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
        };
        let damaged = read("lines")?.lines().filter_map(|line| line.parse().ok()).collect();
        let document = Arc::new(Document::new(read("txt")?));
        let proposals = session::propose(model.clone(), Arc::default(), document.clone());
        found.push(Marks::new(&format!("hurt page {name}"), &document, &proposals, &damaged));
    }
    Ok(found)
}
