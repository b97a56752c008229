//! One open document.

use crate::engine::proposal::Kind;
use crate::export::moment::stamp;
use crate::export::text::{Choices, Fair, LackingLetter};
use crate::formats::source::SourceText;
use crate::review::Review;
use crate::review::act::{Act, Seen};
use crate::review::decision::{By, Decision};
use crate::review::policy::Policy;
use crate::store::Status;
use crate::ui::browser::{self, Address};
use crate::ui::desk::Desk;
use crate::ui::reader::Reader;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A document that has been opened since the page was loaded.
#[derive(Clone)]
pub struct Work {
    /// Its id.
    pub id: u32,
    /// The name of its file.
    pub name: Rc<str>,
    /// The file's bytes.
    pub source: Rc<SourceText>,
    /// Its review.
    pub review: Review,
    /// What lies before the reviewer.
    pub desk: Desk,
    /// What is chosen in the text.
    pub reader: Reader,
    /// The worker's work done and to do; `None` before the first word of it.
    pub reading: Option<(u32, u32)>,
    /// Whether all proposals have come.
    pub done: bool,
    /// How often the worker has given all proposals.
    pub readings: u32,
    /// Whether the queue is to be ordered anew when all proposals have come, since the lists have changed.
    pub rank_anew: bool,
    /// When the text as it stands now was exported.
    pub exported: Option<f64>,
    /// Pictures of its pages, by the page's index.
    pub pictures: Rc<BTreeMap<u32, Rc<Picture>>>,
}

/// A page's picture.
#[derive(Debug)]
pub struct Picture {
    /// The name of its file.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Where the page finds it.
    pub address: Address,
}

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        // The file itself never changes.
        (self.id, &self.desk, &self.reader, self.reading, self.done, self.exported)
            == (other.id, &other.desk, &other.reader, other.reading, other.done, other.exported)
            && Rc::ptr_eq(&self.pictures, &other.pictures)
            && self.review == other.review
    }
}

impl Work {
    /// A person's act about one place, with the picture that they had of it: the word's where its box is known, else the
    /// page's. Of several places they have seen one at most, so those keep the text as evidence.
    pub(super) fn with_evidence(&self, act: Act) -> Act {
        match act {
            Act::Decide { decisions, by: By::Person, seen: Seen::Text } => {
                let seen = self.seen(&decisions);
                Act::Decide { decisions, by: By::Person, seen }
            }
            Act::Enter { entry, decisions, .. } => {
                let seen = self.seen(&decisions);
                Act::Enter { entry, decisions, seen }
            }
            act => act,
        }
    }

    fn seen(&self, decisions: &[Decision]) -> Seen {
        let [Decision { span, .. }] = decisions else { return Seen::Text };
        let boxed = self.source.placed().and_then(|placed| placed.layout().words_in(*span).first());
        let line = self.review.document().line_at(span.start);
        let page = boxed.map_or_else(|| self.review.division().page_of(line), |word| word.page);
        match (self.pictures.contains_key(&page), boxed) {
            (true, Some(_)) => Seen::Word,
            (true, None) => Seen::Page,
            (false, _) => Seen::Text,
        }
    }

    /// How far the work on it has come, as the store notes it.
    pub(super) fn status(&self) -> Status {
        let progress = self.review.progress();
        let unreadable = self.review.groups(Some(Kind::Unreadable)).map(|group| group.open).sum();
        Status {
            pages: self.review.division().pages().len() as u32,
            places: progress.total(),
            decided: progress.reviewed,
            automatic: progress.automatic,
            unreadable,
            exported: self.exported,
            errors: progress.errors,
            words: self.review.words() as u32,
        }
    }

    /// The corrected file. Fails where its encoding lacks a letter of it.
    pub fn corrected(&self, choices: Choices) -> Result<Vec<u8>, LackingLetter> {
        let now = browser::now();
        let when = stamp(now, browser::zone(now));
        Fair::copy(&self.review, choices).bytes(self.review.document(), &self.source, &when)
    }

    /// What is offered to be taken unseen: by the engine's mark, or from the probability that the reviewer tries.
    pub(super) fn policy(&self) -> Policy {
        self.desk.threshold().map_or(Policy::Auto, Policy::Unseen)
    }

    /// How many places that would change, and how many of them are expected to be wrong.
    pub fn safe(&self) -> (u32, f32) {
        self.review.count_unseen(self.policy(), 0.0)
    }
}
