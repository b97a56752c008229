//! One document's work: proposals page by page, then revised with what the whole document shows.

use super::document::Document;
use super::lists::Lists;
use super::model::Model;
use super::proposal::Proposal;
use std::sync::Arc;

/// What a step brought.
#[derive(Clone, Debug)]
pub enum Step {
    /// First proposals of page `page` (index into the document's pages).
    Page {
        /// The page.
        page: u32,
        /// Its proposals in the order of the text, not overlapping.
        proposals: Vec<Proposal>,
    },
    /// Proposals of a page that replace those given before.
    Revised {
        /// The page.
        page: u32,
        /// Its proposals in the order of the text, not overlapping.
        proposals: Vec<Proposal>,
    },
    /// Work went on, nothing to show yet.
    Working,
    /// All is said; further steps say the same.
    Done,
}

/// The work on one document. It holds no reference to the outside and can be dropped at any time.
pub struct Session {
    document: Arc<Document>,
}

impl Session {
    /// Begins work on `document` with `model` and the archivist's `lists`. Cheap: the work is done by [`Session::step`].
    pub fn new(model: Arc<Model>, lists: Arc<Lists>, document: Arc<Document>) -> Self {
        let _ = (model, lists);
        Self { document }
    }

    /// Asks for page `page` to come next.
    pub fn focus(&mut self, page: u32) {
        let _ = page;
    }

    /// Does about one page of work.
    pub fn step(&mut self) -> Step {
        let _ = &self.document;
        todo!("engine")
    }

    /// Pages done and pages to do, over both passes; for a progress bar.
    pub fn progress(&self) -> (u32, u32) {
        (0, 0)
    }
}

/// All proposals for a document, in the order of the text: drains a [`Session`].
pub fn propose(model: Arc<Model>, lists: Arc<Lists>, document: Arc<Document>) -> Vec<Proposal> {
    let pages = document.pages().len();
    let mut found: Vec<Vec<Proposal>> = vec![Vec::new(); pages];
    let mut session = Session::new(model, lists, document);
    loop {
        match session.step() {
            Step::Page { page, proposals } | Step::Revised { page, proposals } => {
                found[page as usize] = proposals
            }
            Step::Working => {}
            Step::Done => return found.into_iter().flatten().collect(),
        }
    }
}
