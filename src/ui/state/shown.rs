//! What a view shows beside the documents: dialogs, messages, how texts are compared, what the model is.

use crate::engine::span::Span;
use crate::export::beside::Beside;
use crate::export::changes::Change;
use crate::export::compare::Filter;
use crate::export::merge::{Conflict, Merged, Whose};
use crate::ui::texts::Message;
use std::collections::HashSet;
use std::rc::Rc;

/// A dialog over the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// All keys.
    Help,
    /// What the reviewer can set.
    Settings,
    /// What the program is.
    About,
    /// What is to be done with a project whose documents are here already.
    Again,
    /// Whether everything is to be erased.
    Erase,
}

/// A project whose documents are here already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// The name of its file.
    pub name: String,
    /// How many of its documents are here.
    pub here: u32,
    /// How many it has.
    pub of: u32,
}

/// A message that stays until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its number.
    pub id: u32,
    /// What it says.
    pub message: Message,
    /// Whether something went wrong.
    pub warning: bool,
    /// Whether the worker can be begun again.
    pub retry: bool,
}

/// How the Jämför view shows the texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparing {
    /// One column instead of two.
    pub running: bool,
    /// Unchanged lines are folded.
    pub folded: bool,
    /// Folds that were unfolded: the first line of each (index).
    pub unfolded: HashSet<u32>,
    /// The change that is looked at.
    pub at: Option<Span>,
    /// Which changes are shown.
    pub filter: Filter,
    /// Whether the most frequent changes are listed.
    pub listed: bool,
    /// Another text that the document is compared with, in the place of its own corrected one.
    pub other: Option<Rc<Other>>,
    /// Another reviewer's log that is merged with the reviewer's own decisions, in the place of both.
    pub merging: Option<Rc<Merging>>,
}

/// Another reviewer's log beside what the reviewer decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Merging {
    /// The name of its file.
    pub name: String,
    /// Its decisions, where they stand in the text.
    pub theirs: Rc<Vec<Change>>,
    /// How many of it found no place.
    pub lost: u32,
    /// What was said of conflicts.
    pub settled: Vec<Conflict>,
    /// What comes of both.
    pub merged: Rc<Merged>,
    /// The conflict that is looked at (index).
    pub at: usize,
    /// What is listed: the conflicts, or the decisions that are theirs.
    pub listed: Option<Whose>,
}

/// Another text that a document is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The number of the question.
    pub number: u32,
    /// The name of its file.
    pub name: String,
    /// Whether it is compared with the corrected text, or with the text as read.
    pub corrected: bool,
    /// The document's text as it was compared.
    pub left: Rc<str>,
    /// The other's text.
    pub right: Rc<str>,
    /// Whether the answer has come, and what it is; none where the texts have too little in common.
    pub beside: Option<Option<Rc<Beside>>>,
    /// The block that is looked at (index).
    pub at: Option<usize>,
}

/// The model that the worker has loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Its id.
    pub id: String,
    /// Name, origin and licence of its sections.
    pub sections: Vec<(String, String, String)>,
    /// The entries of its lists: each kind with their number.
    pub lists: Vec<(String, u32)>,
}
