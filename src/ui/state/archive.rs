//! The documents and the series they belong to: which come, go and lie before the reviewer, and which must be at hand
//! before something can be done.

use super::{Action, State, Work};
use crate::engine::lists::Lists;
use crate::engine::period::Period;
use crate::export::compare::Filter;
use crate::export::manifest::Archive;
use crate::export::pooled::{Samples, What};
use crate::export::project::Project;
use crate::export::sample::Sample;
use crate::export::signing::SignOff;
use crate::export::text::Target;
use crate::review::memory::Remembered;
use crate::review::rule::Rule;
use crate::store::{Series, StoredDocument};
use crate::ui::texts;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// What is made of several documents at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// The delivery of the series that is shown, as one file.
    Series,
    /// The same, to a folder that was picked.
    Folder,
    /// The project of all series (`true`), or of the one that is shown.
    Project(bool),
    /// The lists of the series that is shown, as a table.
    Table(TableFormat),
    /// A sample of the series that is shown, drawn by this number.
    Sample(What, u32),
}

/// What is kept of a project beside its documents and lists: by the id of the series, or of the document.
#[derive(Clone)]
pub struct Beside {
    /// What the archive says of its deliveries.
    pub archives: Vec<(u32, Archive)>,
    /// The samples of single documents.
    pub samples: Vec<(u32, Sample)>,
    /// The sign-offs by a second person.
    pub signed: Vec<(u32, SignOff)>,
    /// The samples of whole series.
    pub pooled: Vec<(u32, Samples)>,
}

impl Beside {
    /// What `project` says; of a series only where it says something.
    pub fn of(project: &Project) -> Self {
        let (series, documents) = (&project.series, &project.documents);
        let archives = series.iter().map(|one| (one.id, one.archive.clone()));
        let pooled = series.iter().map(|one| (one.id, one.samples.clone()));
        Self {
            archives: archives.filter(|(_, archive)| *archive != Archive::default()).collect(),
            samples: documents.iter().filter_map(|one| Some((one.id, one.sample.clone()?))).collect(),
            signed: documents.iter().filter_map(|one| Some((one.id, one.signed.clone()?))).collect(),
            pooled: pooled.filter(|(_, samples)| *samples != Samples::default()).collect(),
        }
    }
}

/// How a table separates its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// By semicolons in Swedish, where the comma is in numbers, else by commas: as spreadsheets expect it.
    Csv,
    /// By tabs.
    Tsv,
}

/// What waits until some documents are open.
#[derive(Clone)]
pub struct Waking {
    /// The documents.
    pub documents: Vec<u32>,
    /// What is done then, in order.
    then: VecDeque<Action>,
}

impl PartialEq for Waking {
    fn eq(&self, other: &Self) -> bool {
        self.documents == other.documents && self.then.len() == other.then.len()
    }
}

impl State {
    /// The documents of the series that is shown, in the order they were added.
    pub fn shown_documents(&self) -> Vec<StoredDocument> {
        self.documents.iter().filter(|stored| stored.series == self.series.id).cloned().collect()
    }

    /// The documents of the series that is shown that are open.
    pub fn companions(&self) -> impl Iterator<Item = &Rc<Work>> {
        let of_series = self.documents.iter().filter(|stored| stored.series == self.series.id);
        of_series.filter_map(|stored| self.works.get(&stored.id))
    }

    /// The documents (id) of the series that is shown, each with the time when it was last changed.
    pub fn as_changed(&self) -> Vec<(u32, f64)> {
        let of_series = self.documents.iter().filter(|stored| stored.series == self.series.id);
        of_series.map(|stored| (stored.id, stored.changed)).collect()
    }

    /// The lists of a series.
    pub fn lists_of(&self, series: u32) -> &Lists {
        self.resting.get(&series).filter(|_| series != self.series.id).unwrap_or(&self.lists)
    }

    /// The lists of each series by its id.
    pub fn all_lists(&self) -> BTreeMap<u32, Rc<Lists>> {
        let mut all = self.resting.clone();
        all.insert(self.series.id, self.lists.clone());
        all
    }

    pub(super) fn select(&mut self, id: u32) {
        self.current = Some(id);
        if let Some(series) = self.stored(id).map(|stored| stored.series) {
            self.show_series(series);
        }
        self.recall();
        (self.comparing.at, self.comparing.other, self.comparing.merging) = (None, None, None);
        self.comparing.filter = Filter::default();
        self.comparing.unfolded.clear();
        self.choices.encoding = Target::AsRead;
        self.removing = None;
        self.change_work(id, |work| work.desk.settle(&work.review));
    }

    pub(super) fn started(&mut self, series: Vec<(Series, Rc<Lists>)>, current: Option<u32>) {
        let Some((first, _)) = series.first().cloned() else { return };
        self.all_series = Rc::new(series.iter().map(|(series, _)| series.clone()).collect());
        self.resting = series.into_iter().map(|(series, lists)| (series.id, lists)).collect();
        self.lists = self.resting.remove(&first.id).unwrap_or_default();
        self.series = first;
        if let Some(current) = current {
            self.show_series(current);
        }
    }

    /// Lays another series before the reviewer; a document of the one before stays there no longer.
    pub(super) fn show_series(&mut self, id: u32) {
        let known = self.all_series.iter().find(|series| series.id == id);
        let Some(series) = known.filter(|_| id != self.series.id).cloned() else { return };
        let lists = std::mem::replace(&mut self.lists, self.resting.remove(&id).unwrap_or_default());
        self.resting.insert(self.series.id, lists);
        self.series = series;
        self.hits = Rc::default();
        self.whole = false;
        let here = self.current.and_then(|current| self.stored(current));
        if here.is_some_and(|stored| stored.series != id) {
            self.current = None;
        }
        self.recall();
    }

    pub(super) fn series_made(&mut self, series: Series) {
        let id = series.id;
        self.say(texts::said_series_made(&series.name));
        Rc::make_mut(&mut self.all_series).push(series);
        self.show_series(id);
        self.renaming = true;
    }

    pub(super) fn series_removed(&mut self, id: u32) {
        let Some(other) = self.all_series.iter().find(|series| series.id != id).map(|series| series.id)
        else {
            return;
        };
        self.show_series(other);
        Rc::make_mut(&mut self.all_series).retain(|series| series.id != id);
        self.resting.remove(&id);
    }

    /// Lets go of open documents that are stored as they are and that nobody looks at; they are opened again when they are
    /// wanted.
    pub(super) fn let_go(&mut self, documents: &[u32]) {
        if self.whole || self.waking.is_some() {
            return;
        }
        let waits =
            |id: u32| self.outbox.iter().any(|write| write.notes.iter().any(|note| note.document == id));
        let is_kept = |id: u32| !self.unkept.contains(&id) && self.stored(id).is_some() && !waits(id);
        let goes: Vec<u32> =
            documents.iter().copied().filter(|id| self.current != Some(*id) && is_kept(*id)).collect();
        for id in goes {
            if self.works.get(&id).is_some_and(|work| work.done) {
                self.works.remove(&id);
            }
        }
    }

    /// A project was added to what is stored: its first series comes before the reviewer.
    pub(super) fn imported(
        &mut self,
        series: Vec<(Series, Rc<Lists>)>,
        documents: Vec<StoredDocument>,
        rules: Vec<Rule>,
        memories: Vec<(u32, Vec<Remembered>)>,
    ) {
        let first = series.first().map(|(series, _)| series.id);
        for (series, lists) in series {
            self.resting.insert(series.id, lists);
            Rc::make_mut(&mut self.all_series).push(series);
        }
        Rc::make_mut(&mut self.documents).extend(documents);
        Rc::make_mut(&mut self.rules).extend(rules);
        Rc::make_mut(&mut self.memories).extend(memories);
        if let Some(first) = first {
            self.show_series(first);
        }
    }

    /// Adds what a project says of its series and documents.
    pub(super) fn take_beside(&mut self, beside: Beside) {
        Rc::make_mut(&mut self.archives).extend(beside.archives);
        Rc::make_mut(&mut self.samples).extend(beside.samples);
        Rc::make_mut(&mut self.signed).extend(beside.signed);
        Rc::make_mut(&mut self.pooled).extend(beside.pooled);
    }

    pub(super) fn series_renamed(&mut self, id: u32, name: String) {
        for series in Rc::make_mut(&mut self.all_series).iter_mut().filter(|series| series.id == id) {
            series.name.clone_from(&name);
        }
        if self.series.id == id {
            (self.series.name, self.renaming) = (name, false);
        }
    }

    pub(super) fn moved(&mut self, id: u32, series: u32) {
        let Some(name) = self.all_series.iter().find(|one| one.id == series).map(|one| one.name.clone())
        else {
            return;
        };
        for stored in Rc::make_mut(&mut self.documents).iter_mut().filter(|stored| stored.id == id) {
            stored.series = series;
            self.said = (self.said.0 + 1, texts::said_moved(&stored.name, &name));
        }
        Rc::make_mut(&mut self.hits).drop(id);
        if self.current == Some(id) {
            self.current = None;
        }
        self.recall();
    }

    pub(super) fn period_set(&mut self, id: u32, period: Period) {
        for stored in Rc::make_mut(&mut self.documents).iter_mut().filter(|stored| stored.id == id) {
            stored.period = period;
            self.said = (self.said.0 + 1, texts::said_period(&stored.name, period));
        }
        self.change_work(id, |work| work.rank_anew = true);
    }

    /// Puts `action` off where it concerns documents that are not open, until they are. True where it is put off.
    pub(super) fn waits(&mut self, action: &Action) -> bool {
        if let Some(waking) = &mut self.waking {
            let in_turn = action.time().is_some()
                || matches!(action, Action::SendOut(_) | Action::Whole(_) | Action::AskRemove(Some(_)));
            if in_turn {
                waking.then.push_back(action.clone());
            }
            return in_turn;
        }
        let at_hand = |id: &u32| self.works.contains_key(id) || self.absent.contains(id);
        let known = |id: &u32| self.stored(*id).is_some();
        let mut documents = self.concerned(action);
        documents.retain(|id| known(id) && !at_hand(id));
        documents.sort_unstable();
        documents.dedup();
        if documents.is_empty() {
            return false;
        }
        self.waking = Some(Waking { documents, then: VecDeque::from([action.clone()]) });
        true
    }

    /// The documents that were waited for are open, all but `absent`: what was put off is done.
    pub(super) fn awake(&mut self, absent: Vec<u32>) {
        self.absent.extend(absent);
        let put_off = self.waking.take().map(|waking| waking.then).unwrap_or_default();
        for action in put_off {
            self.act(action);
        }
    }
}
