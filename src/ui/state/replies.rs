//! What the worker says.

use super::{Model, State, View, Work};
use crate::messages::Reply;
use crate::ui::texts;
use std::rc::Rc;

impl State {
    /// Takes up a reply. What changes a document's groups waits while its reviewer is writing a reading: the group before
    /// them may be gone with it, and the next letter would be a key.
    pub(super) fn reply(&mut self, reply: Reply) {
        match &reply {
            Reply::Page { document, .. } | Reply::Checks { document, .. } | Reply::Done { document, .. }
                if self.is_writing(*document) =>
            {
                Rc::make_mut(&mut self.held).push(reply);
            }
            _ => self.hear(reply),
        }
    }

    /// Takes up what has waited for the reviewer, once nothing is being written.
    pub(super) fn let_in(&mut self) {
        if !self.held.is_empty() && !self.current.is_some_and(|id| self.is_writing(id)) {
            for reply in std::mem::take(Rc::make_mut(&mut self.held)) {
                self.hear(reply);
            }
        }
    }

    fn is_writing(&self, id: u32) -> bool {
        let in_field = |work: &Rc<Work>| work.desk.editing().is_some();
        self.view == View::Review && self.current == Some(id) && self.work().is_some_and(in_field)
    }

    fn hear(&mut self, reply: Reply) {
        match reply {
            Reply::Ready { model, sections, lists } => {
                self.model = Some(Rc::new(Model { id: model, sections, lists }));
                self.notices.retain(|notice| !notice.retry);
            }
            Reply::Failed { document: None, message } => {
                self.notify(|| texts::model_failed(&message), true, true);
            }
            Reply::Failed { document: Some(id), message } => {
                let name = self.works.get(&id).map(|work| work.name.clone()).unwrap_or_default();
                self.notify(|| texts::document_failed(&name, &message), true, false);
                self.change_work(id, |work| work.done = true);
            }
            Reply::Page { document, page, proposals, progress, .. } => self.change_work(document, |work| {
                work.review.set_page(page, proposals);
                work.desk.settle(&work.review);
                work.reading = Some(progress);
                work.done = false;
            }),
            Reply::Checks { document, checks, meetings, .. } => self.change_work(document, |work| {
                work.review.set_checks(checks, meetings);
                work.desk.settle(&work.review);
            }),
            Reply::Found { document, number, hits } => {
                let all = Rc::make_mut(&mut self.hits);
                all.answered = number;
                all.set(document, hits);
            }
            Reply::BuiltIn { lists } => {
                self.built_in = Rc::new(lists);
                self.listing.list(&self.lists, &self.built_in);
            }
            Reply::Learned { name, found } => self.learned(&name, found),
            Reply::Compared { number, beside } => self.compared(number, beside),
            Reply::Judged { number, known } => self.judged(number, &known),
            Reply::Progress { document, progress, .. } => self.change_work(document, |work| {
                work.reading = Some(progress);
                work.done = false;
            }),
            Reply::Done { document, .. } => {
                self.change_work(document, |work| {
                    work.done = true;
                    work.readings += 1;
                    if std::mem::take(&mut work.rank_anew) {
                        work.review.rank_anew();
                        work.desk.settle(&work.review);
                    }
                });
                self.note(vec![(document, None)]);
            }
        }
    }
}
