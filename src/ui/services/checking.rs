//! Checks of documents as their reviewers have made them: asked for anew when a reviewer pauses.

use super::Services;
use crate::engine::changed::Change;
use crate::messages::Changes;
use crate::review::Review;
use crate::ui::state::Work;
use crate::worker::plan::Standing;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds without an act after which documents are checked anew.
const PAUSE: u32 = 400;

impl Services {
    /// Lets documents be checked as they are decided now, once nothing more has been decided for a while.
    pub fn revise(&self, works: BTreeMap<u32, Rc<Work>>) {
        let services = self.clone();
        let pause = Timeout::new(PAUSE, move || {
            spawn_local(async move {
                for work in works.values() {
                    let acts = work.review.history().next_seq();
                    if services.0.revised.borrow_mut().insert(work.id, acts) != Some(acts) {
                        services.0.client.revise(work.id, standing(&work.review));
                        // Keys come in between, however many documents were decided in.
                        TimeoutFuture::new(0).await;
                    }
                }
            });
        });
        *self.0.pause.borrow_mut() = Some(pause);
    }
}

/// What its reviewer has made of a document.
pub(super) fn standing(review: &Review) -> Standing {
    let changing = review.decisions().filter(|decision| decision.changes());
    let changes =
        changing.map(|decision| Change { span: decision.span, after: decision.after.clone(), decided: true });
    Standing { meetings: review.meetings_set(), changes: Changes::new(&changes.collect::<Vec<_>>()) }
}
