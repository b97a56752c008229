//! Samples before delivery: of a whole series drawn, of both kinds kept.

use super::{POOLED, SAMPLES, Services};
use crate::export::pooled::{Pool, Samples, What};
use crate::export::sample::Sample;
use crate::ui::state::{Action, State};
use crate::ui::texts;
use gloo_timers::future::TimeoutFuture;
use std::collections::BTreeMap;
use std::rc::Rc;

impl Services {
    /// Keeps the samples before delivery, by the document's id.
    pub fn keep_samples(&self, samples: BTreeMap<u32, Sample>) {
        self.keep(SAMPLES, &samples);
        self.0.dispatch.dispatch(Action::Samples(Rc::new(samples)));
    }

    /// Keeps the samples of whole series, by the series' id.
    pub fn keep_pooled(&self, pooled: BTreeMap<u32, Samples>) {
        self.keep(POOLED, &pooled);
        self.0.dispatch.dispatch(Action::Pooled(Rc::new(pooled)));
    }

    /// Draws a sample of the series that is shown, in the place of the one of its kind. Others work on the page between one document
    /// and the next.
    pub(super) async fn draw(&self, state: &State, what: What, seed: u32) {
        let mut pool = Pool::new(what);
        for (id, changed) in state.as_changed() {
            if let Some(work) = state.works.get(&id) {
                pool.add(id, changed, &work.review);
                TimeoutFuture::new(0).await;
            }
        }
        if pool.size() == 0 {
            return self.tell(|| texts::NOTHING_TO_DRAW.to_string());
        }
        let sample = pool.draw(seed, |id| state.works.get(&id).map(|work| &work.review));
        let drawn = sample.drawn.len() as u32;
        let mut pooled = (*state.pooled).clone();
        pooled.entry(state.series.id).or_default().set(sample);
        self.keep_pooled(pooled);
        self.0.dispatch.dispatch(Action::Say(texts::said_sample(drawn)));
    }
}
