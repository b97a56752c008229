//! Asks once, after an edit that turned one word into another: was it misread, or is the original itself wrong? The edit
//! holds meanwhile; the question waits for no answer.

use super::State;
use crate::engine::span::Span;
use crate::review::decision::Verdict;
use crate::ui::texts;
use std::rc::Rc;

/// An edit that may have mended what was not misread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Its number, for the worker's answer.
    pub number: u32,
    /// The document.
    pub document: u32,
    /// The word as read.
    pub before: String,
    /// The word as edited.
    pub after: String,
    /// The places.
    pub places: Vec<Span>,
}

impl State {
    /// Takes note of an edit of `places`, so that the worker is asked whether both are words.
    pub(super) fn note_edit(&mut self, before: &str, after: &str, places: &[Span]) {
        let word = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
        let pair = (before.to_string(), after.to_string());
        let Some(document) = self.current else { return };
        if !word(before)
            || !word(after)
            || before.to_lowercase() == after.to_lowercase()
            || self.settled.contains(&pair)
        {
            return;
        }
        let (before, after) = pair;
        let number = self.edited.as_ref().map_or(1, |edited| edited.number + 1);
        self.edited = Some(Rc::new(Slip { number, document, before, after, places: places.to_vec() }));
    }

    /// The worker has said whether both words of edit number `number` are known.
    pub(super) fn judged(&mut self, number: u32, known: &[bool]) {
        let edited = self.edited.as_ref().filter(|edited| edited.number == number);
        if let Some(edited) = edited
            && known.iter().all(|known| *known)
        {
            self.say(texts::slip_question(&edited.before, &edited.after));
            self.slip = self.edited.clone();
        }
    }

    /// The reviewer's answer: the original itself is wrong, and its text stands; or it was misread, and the edit does.
    pub(super) fn answer_slip(&mut self, original: bool, time: u64) {
        let Some(slip) = self.slip.take() else { return };
        Rc::make_mut(&mut self.settled).insert((slip.before.clone(), slip.after.clone()));
        let work = self.work().filter(|work| original && work.id == slip.document).cloned();
        let Some(work) = work else { return };
        let group = slip.places.first().and_then(|&place| work.review.group_at(place));
        let act = group.and_then(|group| work.review.keep(&group.key, &slip.places, Verdict::Original));
        if let Some(act) = act {
            self.apply(act, time);
            self.say(texts::said_kept(&slip.before, slip.places.len() as u32, Verdict::Original));
        }
    }
}
