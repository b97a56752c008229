//! Documents that are let go of: of those that are open only some stay so, and of many that come at once only some are
//! opened; the others are read one after the other.

use super::Services;
use crate::store::StoredDocument;
use crate::ui::state::{Action, State};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// So many documents stay open that nobody looks at.
pub(super) const OPEN: usize = 12;

impl Services {
    /// Notes that the reviewer turned to a document.
    pub(super) fn note_turn(&self, document: u32) {
        let mut turned = self.0.turned.borrow_mut();
        turned.retain(|id| *id != document);
        turned.push(document);
    }

    /// Lets go of open documents beyond [`OPEN`], those first that the reviewer turned to longest ago: all that is known of them
    /// is stored, and comes again when they are opened.
    pub fn let_go(&self, state: &State) {
        if state.works.len() <= OPEN || state.whole || state.waking.is_some() || !state.outbox.is_empty() {
            return;
        }
        let Some(_) = self.store() else { return };
        let turn = |id: u32| self.0.turned.borrow().iter().position(|turned| *turned == id);
        let mut closable: Vec<u32> = state
            .works
            .values()
            .filter(|work| work.done && state.current != Some(work.id) && !self.is_unstored(work.id))
            .filter(|work| {
                // Its proposals and what it tells are stored by now, or come again when it is read.
                let acts = work.review.history().next_seq();
                self.0.noted.borrow().get(&work.id).copied().unwrap_or_default() == acts
                    && self.0.kept.borrow().get(&work.id).copied().unwrap_or_default() == work.readings
            })
            .map(|work| work.id)
            .collect();
        closable.sort_by_key(|id| turn(*id));
        closable.truncate(state.works.len() - OPEN);
        if closable.is_empty() {
            return;
        }
        for id in &closable {
            self.0.client.close(*id);
            self.0.kept.borrow_mut().remove(id);
            self.0.woken.borrow_mut().remove(id);
        }
        self.0.turned.borrow_mut().retain(|id| !closable.contains(id));
        self.0.dispatch.dispatch(Action::LetGo(closable));
    }

    /// Whether a document that comes with many others is to wait for its turn.
    pub(super) fn must_wait(&self) -> bool {
        self.store().is_some() && self.0.client.unread() >= OPEN
    }

    /// Lets a document be read after those that wait already.
    pub(super) fn read_later(&self, stored: StoredDocument) {
        self.0.unread.borrow_mut().push_back(stored);
    }

    /// Opens the next document that waits to be read, where there is room.
    pub fn read_next(&self, documents: &Rc<Vec<StoredDocument>>) {
        if self.0.client.unread() >= OPEN {
            return;
        }
        let next = self.0.unread.borrow_mut().pop_front();
        let here = |id: u32| documents.iter().find(|stored| stored.id == id).cloned();
        let Some(stored) = next.and_then(|next| here(next.id)) else { return };
        let services = self.clone();
        spawn_local(async move {
            // Why it can't be opened is said when somebody opens it.
            if let Ok((review, source)) = services.read_stored(&stored).await {
                services.opened(&stored, review, source, false, true);
                services.open_pictures(stored.id).await;
            }
        });
    }
}
