//! What keys and buttons do in Läs: the same acts as in Granska, about the one place that is chosen in the text.

use super::State;
use super::commands::in_series;
use crate::engine::lists::{Entry, EntryKind};
use crate::engine::span::Span;
use crate::review::Review;
use crate::review::act::Act;
use crate::review::border::Border;
use crate::review::decision::{Mark, Verdict};
use crate::review::queue::{Group, GroupKey, PlaceInGroup};
use crate::review::series::Ruling;
use crate::review::sheet;
use crate::ui::keys::{Command, Reach};
use crate::ui::reader::Reader;
use crate::ui::{View, texts};
use std::rc::Rc;
use std::sync::Arc;

impl State {
    /// Does in Läs what a key or a button asks for at `time` (milliseconds since 1970); false where it means there what
    /// it means everywhere.
    pub(super) fn read(&mut self, command: Command, time: u64) -> bool {
        match command {
            Command::Accept(reach) => self.take_here(0, reach, time),
            Command::Take(candidate, reach) => self.take_here(candidate, reach, time),
            Command::Keep(reach) => self.keep_here(Verdict::Kept, reach, time),
            Command::Original(reach) => self.keep_here(Verdict::Original, reach, time),
            Command::Unreadable(reach) => self.keep_here(Verdict::Unreadable, reach, time),
            Command::Edit(reach) => self.with_reader(|reader, _| reader.set_editing(Some(reach))),
            Command::Later => self.step_open(1),
            Command::Step(by) => self.step_open(by),
            Command::Add(kind, _) => self.add_here(kind, time),
            Command::Reopen(reach) => self.reopen_here(reach, time),
            Command::End(by) => self.move_reader(|reader, review| reader.end(review, by)),
            Command::Word(by) => self.move_reader(|reader, review| reader.word(review, by)),
            Command::Extend(by) => self.move_reader(|reader, review| reader.extend(review, by)),
            Command::Line(by) => self.move_reader(|reader, review| reader.line(review, by)),
            Command::WholeLine => self.move_reader(|reader, review| reader.whole_line(review)),
            Command::Mark(mark, reach) => self.mark_here(mark, reach, time),
            Command::Border(border) => self.border_here(border, time),
            Command::Other => self.show_other(),
            Command::Zoom(by) => self.paper = self.paper.map(|view| view.zoom(by, (0.5, 0.5))),
            // About the queue, which is not here.
            Command::Candidate(_) | Command::Toggle(_) | Command::Place(_) => {}
            _ => return false,
        }
        true
    }

    /// Chooses a place in the text.
    pub(super) fn read_at(&mut self, place: Span) {
        self.move_reader(|reader, review| reader.go(review, place));
    }

    /// Shows a place in the text.
    pub(super) fn show_place(&mut self, place: Span) {
        self.view = View::Read;
        self.read_at(place);
    }

    /// Shows in the text the other place that a check of the place points at; of a place that a check points at, the
    /// check's.
    pub(super) fn show_other(&mut self) {
        let Some(work) = self.work().cloned() else { return };
        let at = if self.view == View::Read { work.reader.at() } else { work.desk.span(&work.review) };
        let other = at.and_then(|at| work.review.other_place(at));
        match other {
            Some(place) => self.show_place(place),
            None => self.say(texts::SAID_NOTHING_HERE.to_string()),
        }
    }

    /// Leaves the field or the place that is chosen; false where there is neither.
    pub(super) fn leave_reading(&mut self) -> bool {
        let Some(reader) = self.work().map(|work| work.reader.clone()) else { return false };
        let chosen = reader.at().is_some();
        self.with_reader(|reader, _| match reader.editing() {
            Some(_) => reader.set_editing(None),
            None => reader.clear(),
        });
        chosen
    }

    /// Writes `text` at the chosen place, or at all places of its group where the field was opened for them.
    pub(super) fn write_here(&mut self, text: &str, time: u64) {
        let Some((review, at)) = self.reading() else { return };
        let reach = self.work().and_then(|work| work.reader.editing()).unwrap_or(Reach::Ticked);
        let group = review.group_at(at);
        let places = group.map_or_else(|| vec![at], |group| places(group, at, reach));
        let rulings: Vec<(GroupKey, Ruling)> =
            group.map(|group| (group.key.clone(), Ruling::Write(text.to_string()))).into_iter().collect();
        let said = texts::said_accepted(&sheet::says(&review, at), text, places.len() as u32);
        let proposed = review.proposal(at).is_some();
        let Some(act) = review.edit(&places, text) else { return };
        self.note_edit(at.of(review.document().text()), text, &places);
        self.apply_here(act, &rulings, reach, time, said);
        self.with_reader(|reader, _| reader.set_editing(None));
        // A reader who mends the text as they go stays where they are.
        if proposed {
            self.advance_reader(at);
        }
    }

    /// In another view than before: the place that was looked at there is chosen in the text, or the other way round.
    pub(super) fn carry_place(&mut self, to_text: bool) {
        let Some(work) = self.work().cloned() else { return };
        if to_text {
            if let Some(span) = work.desk.span(&work.review).filter(|_| work.desk.has_begun()) {
                self.with_reader(|reader, review| reader.go(review, span));
            } else if work.reader.at().is_none() {
                self.with_reader(|reader, review| {
                    reader.step(review, 1);
                });
            }
        } else if let Some(span) = work.reader.at().filter(|&at| work.review.group_at(at).is_some()) {
            self.with_desk(|desk, review| {
                desk.select_span(review, span);
            });
        }
    }

    fn take_here(&mut self, candidate: usize, reach: Reach, time: u64) {
        let Some((review, at)) = self.reading() else { return };
        let Some(group) = review.group_at(at) else { return self.say(texts::SAID_NOTHING_HERE.to_string()) };
        let proposal = review.proposal(at);
        if proposal.is_none_or(|proposal| proposal.candidates.is_empty()) {
            return self.keep_here(Verdict::Kept, reach, time);
        }
        let reading = proposal.and_then(|proposal| proposal.candidates.get(candidate));
        let Some(reading) = reading else { return self.say(texts::SAID_NO_CANDIDATE.to_string()) };
        let number = group.candidates.iter().position(|candidate| candidate.text == reading.text);
        let places = places(group, at, reach);
        let act = number.and_then(|number| review.accept(&group.key, number, &places));
        let said = texts::said_accepted(group.before(), &reading.text, places.len() as u32);
        let rulings = [(group.key.clone(), Ruling::Take(reading.text.clone()))];
        self.decide_here(act, at, &rulings, reach, time, said);
    }

    fn keep_here(&mut self, verdict: Verdict, reach: Reach, time: u64) {
        let Some((review, at)) = self.reading() else { return };
        let Some(group) = review.group_at(at) else {
            let act = review.stand(at, verdict).filter(|_| verdict != Verdict::Kept);
            let said = texts::said_kept(&sheet::says(&review, at), 1, verdict);
            return self.decide_here(act, at, &[], reach, time, said);
        };
        let places = places(group, at, reach);
        let said = texts::said_kept(group.before(), places.len() as u32, verdict);
        let rulings = [(group.key.clone(), Ruling::Stand(verdict))];
        self.decide_here(review.keep(&group.key, &places, verdict), at, &rulings, reach, time, said);
    }

    /// Marks the place, or all that say the same.
    fn mark_here(&mut self, mark: Mark, reach: Reach, time: u64) {
        let Some((review, at)) = self.reading() else { return };
        let places = if reach == Reach::All { review.alike(at) } else { vec![at] };
        let Some(act) = review.mark(&places, mark) else {
            return self.say(texts::SAID_NOTHING_HERE.to_string());
        };
        let changed = act.decisions().len().max(act.reverted().len()) as u32;
        self.apply(act, time);
        let marked = self.reading().and_then(|(review, at)| sheet::decision(&review, at)?.mark) == Some(mark);
        self.say(texts::said_marked(mark, marked, changed));
    }

    fn border_here(&mut self, border: Border, time: u64) {
        let Some((review, at)) = self.reading() else { return };
        let line = review.document().line_at(at.start);
        match review.border(border, line) {
            Some(act) => {
                self.apply(act, time);
                let begins = self.work().is_some_and(|work| work.review.division().begins(border, line));
                self.say(texts::said_border(border, begins).to_string());
            }
            None => self.say(texts::SAID_FIRST_LINE.to_string()),
        }
    }

    fn reopen_here(&mut self, reach: Reach, time: u64) {
        let Some((review, at)) = self.reading() else { return };
        let group = review.group_at(at);
        let decided = |place: &&PlaceInGroup| !place.is_open() && (reach == Reach::All || place.span == at);
        let places: Vec<Span> = group
            .map(|group| group.places.iter().filter(decided).map(|place| place.span).collect())
            .unwrap_or_default();
        let acts = group.map(|group| self.reopen_everywhere(&group.key, &places, reach)).unwrap_or_default();
        if acts.is_empty() {
            return self.say(texts::SAID_NOTHING_HERE.to_string());
        }
        let said = in_series(&acts, texts::said_reopened(places.len() as u32));
        self.apply_all(acts, time);
        self.say(said);
    }

    fn add_here(&mut self, kind: EntryKind, time: u64) {
        let Some((review, at)) = self.reading() else { return };
        let group = review.group_at(at).cloned();
        let text = match &group {
            Some(group) => group.before().to_string(),
            None => at.of(review.document().text()).to_string(),
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rulings: Vec<(GroupKey, Ruling)> =
            group.iter().map(|group| (group.key.clone(), Ruling::Stand(Verdict::Kept))).collect();
        let kept =
            group.and_then(|group| review.keep(&group.key, &places(&group, at, Reach::All), Verdict::Kept));
        let (act, said) = self.entering(&review, Entry::new(kind, text), kept);
        match act {
            Some(act) => self.decide_here(Some(act), at, &rulings, Reach::All, time, said),
            None => self.say(said),
        }
    }

    fn step_open(&mut self, by: isize) {
        let mut found = false;
        self.move_reader(|reader, review| found = reader.step(review, by));
        if !found {
            self.say(texts::SAID_NO_PROPOSAL.to_string());
        }
    }

    /// Applies a person's act about the chosen place and goes on to the next open one.
    fn decide_here(
        &mut self,
        act: Option<Act>,
        at: Span,
        rulings: &[(GroupKey, Ruling)],
        reach: Reach,
        time: u64,
        said: String,
    ) {
        let Some(act) = act else { return self.say(texts::SAID_NOTHING_HERE.to_string()) };
        self.apply_here(act, rulings, reach, time, said);
        self.advance_reader(at);
    }

    /// Applies a person's act; where it is about all places and they decide about the whole series, what `rulings` make of
    /// the same groups in its other documents, too.
    fn apply_here(
        &mut self,
        act: Act,
        rulings: &[(GroupKey, Ruling)],
        reach: Reach,
        time: u64,
        said: String,
    ) {
        let acts = match reach {
            Reach::All => self.everywhere(act, rulings, reach),
            Reach::Ticked => self.current.map(|id| (id, act)).into_iter().collect(),
        };
        let said = in_series(&acts, said);
        self.apply_all(acts, time);
        self.say(said);
    }

    fn advance_reader(&mut self, at: Span) {
        self.with_reader(|reader, review| {
            if let Some(next) = sheet::next_open(review, at.start) {
                reader.go(review, next);
            }
        });
    }

    /// Moves the choice and says what is there.
    fn move_reader(&mut self, change: impl FnOnce(&mut Reader, &Review)) {
        self.with_reader(change);
        if let Some((review, at)) = self.reading() {
            let says = sheet::says(&review, at);
            let reading = review.proposal(at).filter(|_| review.history().at(at).is_empty());
            let reading = reading.and_then(|proposal| proposal.best());
            self.say(texts::said_place(&says, reading.map(|best| best.text.as_str())));
        }
    }

    pub(super) fn with_reader(&mut self, change: impl FnOnce(&mut Reader, &Review)) {
        let Some(id) = self.current else { return };
        self.change_work(id, |work| change(&mut work.reader, &work.review));
    }

    /// The review before the reviewer and the place chosen in it.
    fn reading(&self) -> Option<(Review, Span)> {
        let work: &Rc<_> = self.work()?;
        Some((work.review.clone(), work.reader.at()?))
    }
}

/// The place itself, or it and all open places of its group.
fn places(group: &Arc<Group>, at: Span, reach: Reach) -> Vec<Span> {
    let meant = |place: &&PlaceInGroup| place.span == at || (reach == Reach::All && place.is_open());
    group.places.iter().filter(meant).map(|place| place.span).collect()
}
