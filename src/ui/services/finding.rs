//! Where the entries of lists stand: asked of the worker, a document of the series at a time, while Listor is shown.

use super::Services;
use crate::engine::lists::Lists;
use crate::messages::Reply;
use crate::review::Review;
use crate::store::StoredDocument;
use crate::ui::listing::{Shelf, changes};
use crate::ui::state::{Action, Model, State};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What was asked, and of what.
#[derive(Default)]
pub struct Finding {
    model: Option<Rc<Model>>,
    lists: Rc<Lists>,
    series: u32,
    /// The documents that were asked about, each with how many acts it had and how often it had been read then.
    asked: BTreeMap<u32, (u32, u32)>,
    /// The number of the question that was asked last.
    number: u32,
    /// Whether the built-in lists were asked for.
    built_in: bool,
}

impl Services {
    /// Asks for what Listor shows and the state does not know: the built-in lists, or where entries stand in the next
    /// document. One question is asked at a time; its answer changes the state, which leads here again.
    pub fn find(&self, state: &State) {
        let mut finding = self.0.finding.borrow_mut();
        let Some(model) = &state.model else { return };
        let same_worker = finding.model.as_ref().is_some_and(|known| Rc::ptr_eq(known, model));
        let same_lists = Rc::ptr_eq(&finding.lists, &state.lists) && finding.series == state.series.id;
        if !same_worker {
            // What the one before was asked is not answered any more.
            (finding.built_in, finding.number) = (false, state.hits.answered);
        }
        if !same_worker || !same_lists {
            finding.asked.clear();
            finding.model = Some(model.clone());
            finding.lists = state.lists.clone();
            finding.series = state.series.id;
        }
        if state.listing.shelf == Shelf::BuiltIn && state.built_in.is_empty() && !finding.built_in {
            finding.built_in = true;
            self.0.client.built_in();
        }
        if finding.number != state.hits.answered {
            return;
        }
        let now = |stored: &StoredDocument| match state.works.get(&stored.id) {
            Some(work) => (work.review.history().next_seq(), work.readings),
            None => (0, 0),
        };
        let mut documents = state.shown_documents().into_iter();
        let Some(stored) = documents.find(|stored| finding.asked.get(&stored.id) != Some(&now(stored)))
        else {
            return;
        };
        finding.asked.insert(stored.id, now(&stored));
        finding.number += 1;
        let number = finding.number;
        match state.works.get(&stored.id) {
            Some(work) => self.look_in(number, &stored, &work.review),
            None => {
                let services = self.clone();
                spawn_local(async move {
                    match services.read_stored(&stored).await {
                        Ok((mut review, _)) => {
                            services.take_kept(&stored, &mut review).await;
                            services.look_in(number, &stored, &review)
                        }
                        // Why it can't be opened is said when somebody opens it.
                        Err(_) => services.0.dispatch.dispatch(Action::Reply(Reply::Found {
                            document: stored.id,
                            number,
                            hits: Vec::new(),
                        })),
                    }
                });
            }
        }
    }

    fn look_in(&self, number: u32, stored: &StoredDocument, review: &Review) {
        let text = review.document().text().to_string();
        self.0.client.find(stored.series, (stored.id, number), text, changes(review));
    }
}
