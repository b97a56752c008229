//! What keys and buttons do to the state.

use super::{Dialog, State};
use crate::engine::lists::{Entry, EntryKind};
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::act::Act;
use crate::review::decision::Verdict;
use crate::review::series::Ruling;
use crate::ui::keys::{Command, Reach};
use crate::ui::{View, texts};

impl State {
    /// Does what a key or a button asks for at `time` (milliseconds since 1970).
    pub(super) fn command(&mut self, command: Command, time: u64) {
        if self.view == View::Read && self.read(command, time) || self.in_lists(command) {
            return;
        }
        match command {
            Command::Show(view) => self.show(view),
            Command::Help => self.toggle_dialog(Dialog::Help),
            Command::Settings => self.toggle_dialog(Dialog::Settings),
            Command::About => self.toggle_dialog(Dialog::About),
            Command::Leave => self.leave(),
            Command::Page => self.flipped = !self.flipped,
            Command::Whole => self.decide_whole(!self.whole),
            Command::Undo => self.undo(time),
            Command::Redo => self.redo(time),
            Command::Accept(reach) => self.accept(reach, time),
            Command::Take(which, _) if self.view == View::Compare => self.settle(which),
            Command::Take(candidate, reach) => self.take(candidate, reach, time),
            Command::Keep(reach) => self.keep(Verdict::Kept, reach, time),
            Command::Original(reach) => self.keep(Verdict::Original, reach, time),
            Command::Unreadable(reach) => self.keep(Verdict::Unreadable, reach, time),
            Command::Candidate(by) => {
                let at = self.work().map_or(0, |work| work.desk.candidate());
                self.choose(at.saturating_add_signed(by));
            }
            Command::Edit(reach) => self.with_desk(|desk, _| desk.set_editing(Some(reach))),
            Command::Later => self.later(),
            Command::Add(kind, reach) => self.add(kind, reach, time),
            Command::Family => self.family(time),
            Command::Reopen(reach) => self.reopen(reach, time),
            Command::Automatic => self.automatic(time),
            Command::Toggle(reach) => self.toggle(reach),
            Command::Place(by) => {
                self.with_desk(|desk, review| desk.look(review, desk.place().saturating_add_signed(by)))
            }
            Command::Step(by) if self.view == View::Compare => self.step_change(by),
            Command::Step(by) => self.with_desk(|desk, review| desk.step(review, by)),
            Command::End(by) => {
                self.with_desk(|desk, review| desk.step(review, by.saturating_mul(isize::MAX)))
            }
            Command::Other => self.show_other(),
            Command::TakeBack(reach) => self.take_back(reach, time),
            Command::GoTo if self.comparing.merging.is_some() => self.end_merge(time),
            Command::GoTo => self.go_to(),
            // These act on the browser alone; see the app.
            Command::OpenFiles | Command::Save | Command::Search | Command::New => {}
            // These mean something in Listor alone.
            Command::Remove | Command::Merge => {}
            // These mean something in Läs alone.
            Command::Word(_)
            | Command::Extend(_)
            | Command::Line(_)
            | Command::WholeLine
            | Command::Mark(..)
            | Command::Border(_)
            | Command::Zoom(_) => {}
        }
    }

    fn toggle_dialog(&mut self, dialog: Dialog) {
        self.dialog = if self.dialog == Some(dialog) { None } else { Some(dialog) };
    }

    /// Shows a view. Between Granska and Läs the reviewer keeps the place.
    pub(super) fn show(&mut self, view: View) {
        match (self.view, view) {
            (View::Read, View::Review) => self.carry_place(false),
            (View::Read, _) => {}
            (_, View::Read) => self.carry_place(true),
            _ => {}
        }
        self.view = view;
    }

    fn leave(&mut self) {
        let editing = self.work().is_some_and(|work| work.desk.editing().is_some());
        if self.dialog.is_some() {
            self.dialog = None;
        } else if self.view == View::Read && self.leave_reading() {
            // A place of the text was left.
        } else if editing {
            self.with_desk(|desk, _| desk.set_editing(None));
        } else if self.renaming || self.removing.is_some() {
            (self.renaming, self.removing) = (false, None);
        } else {
            self.notices.clear();
        }
    }

    fn accept(&mut self, reach: Reach, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        if group.candidates.is_empty() {
            return self.keep(Verdict::Kept, reach, time);
        }
        self.accept_at(work.desk.candidate(), &work.desk.places(group, reach), reach, time);
    }

    /// Takes candidate number `candidate`: at the places that it would begin with, unless the reviewer has changed a tick.
    fn take(&mut self, candidate: usize, reach: Reach, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        if candidate >= group.candidates.len() {
            return self.say(texts::SAID_NO_CANDIDATE.to_string());
        }
        let places = match reach {
            Reach::Ticked => work.desk.ticked_for(group, candidate),
            Reach::All => work.desk.places(group, reach),
        };
        self.accept_at(candidate, &places, reach, time);
    }

    fn accept_at(&mut self, candidate: usize, places: &[Span], reach: Reach, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        match work.review.accept(&group.key, candidate, places) {
            Some(act) => {
                let after = group.candidates.get(candidate).map(|candidate| candidate.text.as_str());
                let after = after.unwrap_or_default();
                let acts =
                    self.everywhere(act, &[(group.key.clone(), Ruling::Take(after.to_string()))], reach);
                self.decide(acts, time, texts::said_accepted(group.before(), after, places.len() as u32));
            }
            None => self.say(texts::SAID_NO_PLACE.to_string()),
        }
    }

    fn keep(&mut self, verdict: Verdict, reach: Reach, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        let places = work.desk.places(group, reach);
        match work.review.keep(&group.key, &places, verdict) {
            Some(act) => {
                let acts = self.everywhere(act, &[(group.key.clone(), Ruling::Stand(verdict))], reach);
                self.decide(acts, time, texts::said_kept(group.before(), places.len() as u32, verdict))
            }
            None => self.say(texts::SAID_NO_PLACE.to_string()),
        }
    }

    /// Writes a reading of the reviewer's own at the places that the field was opened for.
    pub(super) fn write(&mut self, text: &str, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        let reach = work.desk.editing().unwrap_or(Reach::Ticked);
        let places = work.desk.places(group, reach);
        match work.review.edit(&places, text) {
            Some(act) => {
                self.note_edit(group.before(), text, &places);
                let acts =
                    self.everywhere(act, &[(group.key.clone(), Ruling::Write(text.to_string()))], reach);
                self.decide(acts, time, texts::said_accepted(group.before(), text, places.len() as u32));
            }
            None => self.say(texts::SAID_NO_PLACE.to_string()),
        }
    }

    fn add(&mut self, kind: EntryKind, reach: Reach, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        let text = group.before().split_whitespace().collect::<Vec<_>>().join(" ");
        if group.kind() == Kind::Unreadable || text.is_empty() {
            return;
        }
        // Ticks tell where a reading is likely; a word is one at every place, unless the reviewer has chosen.
        let reach = if work.desk.is_touched() { reach } else { Reach::All };
        let kept = work.review.keep(&group.key, &work.desk.places(group, reach), Verdict::Kept);
        let entry = Entry::new(kind, text);
        let (act, said) = self.entering(&work.review, entry, kept);
        match act {
            Some(act) => {
                let rulings = [(group.key.clone(), Ruling::Stand(Verdict::Kept))];
                let acts = self.everywhere(act, &rulings, Reach::All);
                self.decide(acts, time, said);
            }
            None => self.say(said),
        }
    }

    fn family(&mut self, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        let others = work.desk.family(&work.review);
        if others.is_empty() {
            return self.say(texts::SAID_NO_FAMILY.to_string());
        }
        let (places, candidate) = (work.desk.ticked(group), work.desk.candidate());
        let Some(act) = work.review.accept_family(&group.key, candidate, &places, &others) else { return };
        let said = texts::said_family(others.len() as u32 + 1, act.decisions().len() as u32);
        let best = others.iter().map(|key| (key, 0));
        let mut rulings = Vec::new();
        for (key, candidate) in std::iter::once((&group.key, candidate)).chain(best) {
            let reading = work.review.group(key).and_then(|group| group.candidates.get(candidate));
            rulings.extend(reading.map(|reading| (key.clone(), Ruling::Take(reading.text.clone()))));
        }
        self.decide(self.everywhere(act, &rulings, Reach::Ticked), time, said);
    }

    fn reopen(&mut self, reach: Reach, time: u64) {
        let Some(work) = self.work().cloned() else { return };
        let Some(group) = work.desk.group(&work.review) else { return };
        let decided = group.places.iter().filter(|place| !place.is_open()).map(|place| place.span);
        let ticked = group.is_decided() && reach == Reach::Ticked;
        let places: Vec<Span> = if ticked { work.desk.ticked(group) } else { decided.collect() };
        let acts = self.reopen_everywhere(&group.key, &places, reach);
        if !acts.is_empty() {
            let said = in_series(&acts, texts::said_reopened(places.len() as u32));
            self.apply_all(acts, time);
            self.say(said);
        }
    }

    fn choose(&mut self, candidate: usize) {
        let mut known = false;
        self.with_desk(|desk, review| known = desk.choose(review, candidate));
        if !known {
            self.say(texts::SAID_NO_CANDIDATE.to_string());
        }
    }

    fn later(&mut self) {
        let before = self
            .work()
            .and_then(|work| work.desk.group(&work.review))
            .map(|group| group.before().to_string());
        let Some(before) = before else { return };
        self.with_desk(|desk, review| desk.put_off(review));
        self.say(texts::said_later(&before));
    }

    /// Puts the place that is looked at in or out, or all places.
    pub(super) fn toggle(&mut self, reach: Reach) {
        let mut ticked = None;
        self.with_desk(|desk, review| {
            ticked = if reach == Reach::All { desk.toggle_all(review) } else { desk.toggle(review) };
        });
        let said = match (ticked, reach) {
            (None, _) => return,
            (Some(true), Reach::Ticked) => texts::SAID_IN,
            (Some(false), Reach::Ticked) => texts::SAID_OUT,
            (Some(true), Reach::All) => texts::SAID_ALL_IN,
            (Some(false), Reach::All) => texts::SAID_ALL_OUT,
        };
        self.say(said.to_string());
    }

    /// Applies a person's acts about the group before them, the first of them in this document, and goes on to the next.
    fn decide(&mut self, acts: Vec<(u32, Act)>, time: u64, said: String) {
        let places: Vec<Span> = acts
            .first()
            .map(|(_, act)| act.decisions())
            .unwrap_or_default()
            .iter()
            .map(|one| one.span)
            .collect();
        let next = self.work().and_then(|work| work.desk.next_open(&work.review, &places));
        let said = in_series(&acts, said);
        self.apply_all(acts, time);
        self.with_desk(|desk, review| desk.advance(review, next));
        self.say(said);
        self.end_sample(time);
    }

    pub(super) fn apply(&mut self, act: Act, time: u64) {
        self.apply_all(self.current.map(|id| (id, act)).into_iter().collect(), time);
    }
}

/// What is said of `acts`, one a document, where `said` is said of the one before the reviewer.
pub(super) fn in_series(acts: &[(u32, Act)], said: String) -> String {
    let places: usize = acts.iter().map(|(_, act)| act.decisions().len().max(act.reverted().len())).sum();
    match acts.len() as u32 {
        0 | 1 => said,
        documents => texts::said_in_series(&said, places as u32, documents),
    }
}
