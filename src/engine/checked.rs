//! A document checked against itself with all that the model and the lists know.

use super::checks::{Check, Knowledge, checks};
use super::document::Document;
use super::lists::Lists;
use super::meeting::{Borders, Meeting, meetings};
use super::model::Model;
use super::vocabulary::Vocabulary;
use std::sync::Arc;

/// The checks of `document` in the order of the text, and its meetings: as the text shows, and as `borders` say otherwise.
pub fn checked(
    model: &Arc<Model>,
    lists: &Lists,
    document: &Document,
    borders: &Borders,
) -> (Vec<Check>, Vec<Meeting>) {
    let vocabulary = Vocabulary::new(model.clone(), lists, lists.period.shares(document));
    let meetings = meetings(document, borders, |word| model.is_given(word));
    (checks(document, &meetings, |word| Knowledge::of(&vocabulary, word)), meetings)
}
