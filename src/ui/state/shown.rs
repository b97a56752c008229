//! What a view shows beside the documents: dialogs, messages, how texts are compared, what the model is.

use crate::engine::span::Span;
use crate::ui::texts::Message;
use std::collections::HashSet;

/// A dialog over the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// All keys.
    Help,
    /// What the reviewer can set.
    Settings,
    /// What is to be done with a project whose documents are here already.
    Again,
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
    /// Folds that were unfolded: the first line of each.
    pub unfolded: HashSet<u32>,
    /// The change that is looked at.
    pub at: Option<Span>,
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
