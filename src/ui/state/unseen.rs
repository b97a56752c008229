//! Changes that nobody looks at: taken at once, vouched for by a sample.

use super::{State, Work};
use crate::review::act::Act;
use crate::review::progress::share_at_most;
use crate::ui::desk::Sample;
use crate::ui::texts;
use std::rc::Rc;

/// How many places a sample holds.
const SAMPLE: usize = 30;

impl State {
    /// Takes what there are rules for, with nobody looking, here or in the whole series: in each document what its own rules
    /// say.
    pub(super) fn take_ruled(&mut self, time: u64) {
        let act = |work: &Rc<Work>| Some((work.id, work.review.accept_ruled(&self.rulebook_of(work.id))?));
        let acts: Vec<(u32, Act)> = self.reached().filter_map(act).collect();
        if acts.is_empty() {
            return self.say(texts::SAID_NOTHING_RULED.to_string());
        }
        self.take_unseen(acts, true, time);
    }

    /// Takes what is sure enough at once, with nobody looking, here or in the whole series.
    pub(super) fn automatic(&mut self, time: u64) {
        let Some(policy) = self.work().map(|work| work.policy()) else { return };
        let act = |work: &Rc<Work>| Some((work.id, work.review.accept_unseen(policy, 0.0)?));
        let acts: Vec<(u32, Act)> = self.reached().filter_map(act).collect();
        if acts.is_empty() {
            return self.say(texts::SAID_NOTHING_SAFE.to_string());
        }
        self.take_unseen(acts, false, time);
    }

    /// Applies acts that nobody looked at, one a document, by rules or by the odds, tells how much they changed and goes on
    /// where they decided the group.
    fn take_unseen(&mut self, acts: Vec<(u32, Act)>, ruled: bool, time: u64) {
        let documents: Vec<u32> = acts.iter().map(|(id, _)| *id).collect();
        let unseen = |state: &Self| -> u32 {
            let works = documents.iter().filter_map(|id| state.works.get(id));
            works.map(|work| work.review.progress().automatic).sum()
        };
        let before = unseen(self);
        if ruled {
            self.apply_ruled(acts, time)
        } else {
            self.apply_all(acts, time)
        }
        self.with_desk(|desk, review| {
            if desk.group(review).is_some_and(|group| group.is_decided()) {
                let next = desk.next_open(review, &[]);
                desk.advance(review, next);
            }
        });
        let taken = unseen(self).saturating_sub(before);
        match documents.len() as u32 {
            1 => self.notify(|| texts::said_automatic(taken), false, false),
            documents => self.notify(|| texts::said_automatic_in(taken, documents), false, false),
        }
    }

    /// Draws a sample of what nobody has seen, or leaves the one that was drawn.
    pub(super) fn sample(&mut self, seed: Option<u64>) {
        let mut size = None;
        self.with_desk(|desk, review| {
            let drawn = seed.map(|seed| Sample::new(review, &review.draw_sample(SAMPLE, seed)));
            size = drawn.as_ref().map(Sample::size);
            desk.set_sample(review, drawn);
        });
        self.say(size.map_or(texts::SAID_SAMPLE_LEFT.to_string(), |size| texts::said_sample(size as u32)));
    }

    /// Where all of a sample has been looked at: vouches for the rest and tells what it says of them.
    pub(super) fn end_sample(&mut self, time: u64) {
        let mut looked = None;
        self.with_desk(|desk, review| looked = desk.look_at_sample(review));
        let Some(sample) = looked else { return };
        let rest = self.work().map_or(0, |work| work.review.progress().automatic);
        let (seen, wrong) = (sample.seen().len() as u32, sample.wrong());
        let act = self.work().and_then(|work| work.review.vouch(sample.seen().to_vec(), wrong));
        if let Some(act) = act {
            self.apply(act, time);
        }
        self.with_desk(|desk, review| desk.set_sample(review, None));
        self.notify(|| texts::said_sampled(seen, wrong, rest, share_at_most(wrong, seen)), false, false);
    }
}
