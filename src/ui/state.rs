//! The state of the page and the actions that change it: [`State::act`] is pure, and nothing else changes a state.

mod commands;
mod entries;
mod past;
mod reading;
mod slip;
mod unseen;
mod work;

pub use slip::Slip;
pub use work::{Picture, Work};

use super::desk::{Desk, Filter};
use super::keys::bindings::Bindings;
use super::keys::{Command, Reach};
use super::shelf::Shelf;
use super::texts::{Language, Message};
use super::viewport::Viewport;
use super::{View, texts};
use crate::engine::lists::{Entry, EntryKind, Lists};
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::export::text::Target;
use crate::messages::Reply;
use crate::review::Review;
use crate::review::act::Record;
use crate::review::memory::{Memory, Remembered};
use crate::review::queue::GroupKey;
use crate::store::{Series, Status, StoreError, StoredDocument};
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::rc::Rc;
use yew::Reducible;

/// Whether what is done is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Storage {
    /// The store is being opened.
    #[default]
    Opening,
    /// It is open, and the last write went well.
    Kept,
    /// The last write failed; why. It is tried again with the next.
    Failing(StoreError),
    /// Nothing can be stored; why.
    Absent(StoreError),
}

/// Something that waits to be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The document.
    pub document: u32,
    /// An act, if that is what happened.
    pub record: Option<Record>,
    /// The document's status after it.
    pub status: Status,
}

/// A dialog over the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// All keys.
    Help,
    /// What the reviewer can set.
    Settings,
}

/// A message that stays until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its number.
    pub id: u32,
    /// What it says.
    pub message: Message,
    /// Whether something went wrong.
    pub warning: bool,
    /// Whether the worker can be begun again.
    pub retry: bool,
}

/// How the Jämför view shows the texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparing {
    /// One column instead of two.
    pub running: bool,
    /// Unchanged lines are folded.
    pub folded: bool,
    /// Folds that were unfolded: the first line of each.
    pub unfolded: HashSet<u32>,
    /// The change that is looked at.
    pub at: Option<Span>,
}

/// The model that the worker has loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Its id.
    pub id: String,
    /// Name, origin and licence of its sections.
    pub sections: Vec<(String, String, String)>,
    /// The entries of its lists: each kind with their number.
    pub lists: Vec<(String, u32)>,
}

/// Everything that the page shows.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The view.
    pub view: View,
    /// Whether what is done is stored.
    pub storage: Storage,
    /// The series.
    pub series: Series,
    /// Its documents in the order they were added.
    pub documents: Rc<Vec<StoredDocument>>,
    /// Those that are open, by id.
    pub works: BTreeMap<u32, Rc<Work>>,
    /// The one before the reviewer.
    pub current: Option<u32>,
    /// What was decided in each document, by its id.
    pub memories: Rc<BTreeMap<u32, Vec<Remembered>>>,
    /// What all documents but the one before the reviewer tell together.
    pub memory: Rc<Memory>,
    /// The archivist's lists.
    pub lists: Rc<Lists>,
    /// The model, once loaded.
    pub model: Option<Rc<Model>>,
    /// What waits to be stored, in order.
    pub outbox: Rc<VecDeque<Write>>,
    /// Documents of which nothing more is stored: the store has them not, or has something else by now.
    pub unkept: BTreeSet<u32>,
    /// The last edit that turned one word into another.
    pub edited: Option<Rc<Slip>>,
    /// The edit that the reviewer is asked about: both are words.
    pub slip: Option<Rc<Slip>>,
    /// Edits that were asked about: the word as read and as edited.
    pub settled: Rc<HashSet<(String, String)>>,
    /// Messages.
    pub notices: Vec<Notice>,
    /// What was said last, with its number, for the live region.
    pub said: (u32, String),
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// Whether a newcomer is told how to begin.
    pub hints: bool,
    /// The language of the page.
    pub language: Language,
    /// Keys of a single letter.
    pub bindings: Rc<Bindings>,
    /// Whether the page's text is flipped: folded where there is room for it, shown where there is little.
    pub flipped: bool,
    /// The document that is asked about before it is removed.
    pub removing: Option<u32>,
    /// Whether the series' name is being written.
    pub renaming: bool,
    /// The Jämför view.
    pub comparing: Comparing,
    /// The Listor view: the kind and the letters searched for.
    pub listing: (Option<EntryKind>, String),
    /// How the library is ordered and which stage it shows.
    pub shelf: Shelf,
    /// What is seen of a page's picture.
    pub paper: Option<Viewport>,
    /// The encoding of the export.
    pub target: Target,
    /// Whether `[sic]` is written after the original's own slips.
    pub sic: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            view: View::Library,
            storage: Storage::Opening,
            series: Series { id: 1, name: texts::FIRST_SERIES.to_string() },
            documents: Rc::default(),
            works: BTreeMap::new(),
            current: None,
            memories: Rc::default(),
            memory: Rc::default(),
            lists: Rc::default(),
            model: None,
            outbox: Rc::default(),
            unkept: BTreeSet::new(),
            edited: None,
            slip: None,
            settled: Rc::default(),
            notices: Vec::new(),
            said: (0, String::new()),
            dialog: None,
            hints: false,
            language: texts::spoken(),
            bindings: Rc::default(),
            flipped: false,
            removing: None,
            renaming: false,
            comparing: Comparing { running: false, folded: true, unfolded: HashSet::new(), at: None },
            listing: (None, String::new()),
            shelf: Shelf::default(),
            paper: None,
            target: Target::AsRead,
            sic: false,
        }
    }
}

/// What happens to the state.
#[derive(Clone)]
pub enum Action {
    /// A key or button; the time in milliseconds since 1970.
    Do(Command, u64),
    /// The store is open, or refuses.
    Started {
        /// The series, if the store has one.
        series: Option<Series>,
        /// Its documents.
        documents: Vec<StoredDocument>,
        /// Its lists.
        lists: Rc<Lists>,
        /// The language of the page.
        language: Language,
        /// Keys of a single letter.
        bindings: Bindings,
        /// Whether what is done is stored.
        storage: Storage,
    },
    /// A document was added to the library; whether the store has it.
    Added(StoredDocument, bool),
    /// A document is open; whether it is to be shown.
    Opened(Rc<Work>, bool),
    /// Show this open document.
    Select(u32),
    /// A document was removed.
    Removed(u32),
    /// Ask before this document is removed, or ask no more.
    AskRemove(Option<u32>),
    /// Write the series' name, or leave it.
    Rename(bool),
    /// The series has another name.
    Renamed(String),
    /// The worker said something.
    Reply(Reply),
    /// This write is stored.
    Stored(Write),
    /// A write about this document failed; why.
    StoreFailed(u32, StoreError),
    /// Something to show until it is closed; whether something went wrong.
    Notify(Message, bool),
    /// Close a message.
    Dismiss(u32),
    /// Something for the live region.
    Say(String),
    /// List only these groups in the queue.
    Filter(Filter),
    /// Try this probability, in 0..=1, for what is taken unseen; or the engine's own.
    Threshold(Option<f32>),
    /// Draw a sample of what nobody has seen, by this number; or leave the one that was drawn.
    Sample(Option<u64>),
    /// This was decided in these documents.
    Recalled(Vec<(u32, Vec<Remembered>)>),
    /// Take what other documents have a rule for; the time.
    TakeRemembered(u64),
    /// Leave a group of the family out, or take it in.
    Relative(GroupKey),
    /// Undo so many acts (`true`), or do so many again; the time.
    Travel(usize, bool, u64),
    /// Take back what this act decided; the time.
    TakeBatchBack(u32, u64),
    /// Take back all decisions of this kind; the time.
    TakeKindBack(Kind, u64),
    /// How the library is ordered and which stage it shows.
    Shelve(Shelf),
    /// Lay this group before the reviewer.
    Group(GroupKey),
    /// Look at this place of the group.
    Look(usize),
    /// Put this place of the group in or out.
    Tick(usize),
    /// Write this at the ticked places; the time.
    Write(String, u64),
    /// Choose this place of the text.
    Read(Span),
    /// Pictures of these pages (index) of a document have come.
    Pictures(u32, BTreeMap<u32, Rc<Picture>>),
    /// See this of a page's picture.
    Paper(Viewport),
    /// Write this at the chosen place of the text; the time.
    WriteHere(String, u64),
    /// The original itself is wrong at the edit that is asked about (`true`), or it was misread; the time.
    AnswerSlip(bool, u64),
    /// Both texts in one column, or beside each other.
    Running(bool),
    /// Fold unchanged lines, or show all.
    Fold(bool),
    /// Unfold the lines from this one on.
    Unfold(u32),
    /// Look at the change at this place.
    Change(Span),
    /// Add entries to the lists, one typed or several from a file.
    AddEntries(Vec<Entry>),
    /// Remove an entry.
    RemoveEntry(Entry),
    /// Show the entries of this kind.
    ListKind(Option<EntryKind>),
    /// Show the entries with these letters.
    Search(String),
    /// Tell a newcomer how to begin, or no longer.
    Hint(bool),
    /// The page speaks this language now; what is said of it.
    Speak(Language, String),
    /// These are the keys of a single letter now; what is said of it.
    Bind(Bindings, String),
    /// The encoding of the export.
    Encode(Target),
    /// Write `[sic]` after the original's own slips, or not.
    Sic(bool),
    /// A document was exported at this time (milliseconds since 1970) under this name.
    Exported(u32, String, f64),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.act(action);
        Rc::new(next)
    }
}

impl State {
    /// The document before the reviewer.
    pub fn work(&self) -> Option<&Rc<Work>> {
        self.works.get(&self.current?)
    }

    /// The document's row in the library.
    pub fn stored(&self, id: u32) -> Option<&StoredDocument> {
        self.documents.iter().find(|stored| stored.id == id)
    }

    /// Does what `action` says.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Do(command, time) => self.command(command, time),
            Action::Started { series, documents, lists, language, bindings, storage } => {
                self.series = series.unwrap_or_else(|| self.series.clone());
                self.documents = Rc::new(documents);
                self.lists = lists;
                self.language = language;
                self.bindings = Rc::new(bindings);
                self.storage = storage;
            }
            Action::Added(stored, kept) => {
                if !kept {
                    self.unkept.insert(stored.id);
                }
                Rc::make_mut(&mut self.documents).push(stored);
            }
            Action::Opened(work, show) => {
                let id = work.id;
                // One that is open already has the newer acts.
                self.works.entry(id).or_insert(work);
                if show || self.current.is_none() {
                    self.select(id);
                }
            }
            Action::Select(id) => self.select(id),
            Action::Removed(id) => self.removed(id),
            Action::AskRemove(id) => self.removing = id,
            Action::Rename(renaming) => self.renaming = renaming,
            Action::Renamed(name) => (self.series.name, self.renaming) = (name, false),
            Action::Reply(reply) => self.reply(reply),
            Action::Stored(write) => {
                // Its document may have been removed meanwhile, and with it what waited.
                if self.outbox.front() == Some(&write) {
                    Rc::make_mut(&mut self.outbox).pop_front();
                }
                self.storage = Storage::Kept;
            }
            Action::StoreFailed(id, error) => self.store_failed(id, error),
            Action::Notify(message, warning) => self.note_down(message, warning, false),
            Action::Dismiss(id) => self.notices.retain(|notice| notice.id != id),
            Action::Say(text) => self.say(text),
            Action::Filter(filter) => self.with_desk(|desk, review| desk.set_filter(review, filter)),
            Action::Threshold(threshold) => self.with_desk(|desk, _| desk.set_threshold(threshold)),
            Action::Sample(seed) => self.sample(seed),
            Action::Recalled(memories) => {
                Rc::make_mut(&mut self.memories).extend(memories);
                self.recall();
            }
            Action::TakeRemembered(time) => self.take_remembered(time),
            Action::Relative(key) => self.with_desk(|desk, _| desk.toggle_relative(&key)),
            Action::Travel(acts, back, time) => self.travel(acts, back, time),
            Action::TakeBatchBack(seq, time) => self.take_batch_back(seq, time),
            Action::TakeKindBack(kind, time) => self.take_kind_back(kind, time),
            Action::Shelve(shelf) => self.shelf = shelf,
            Action::Group(key) => self.with_desk(|desk, review| desk.select(review, &key)),
            Action::Look(place) => self.with_desk(|desk, review| desk.look(review, place)),
            Action::Tick(place) => {
                self.with_desk(|desk, review| desk.look(review, place));
                self.toggle(Reach::Ticked);
            }
            Action::Write(text, time) => self.write(&text, time),
            Action::Read(place) => self.read_at(place),
            Action::Pictures(id, pictures) => {
                self.change_work(id, |work| Rc::make_mut(&mut work.pictures).extend(pictures))
            }
            Action::Paper(view) => self.paper = Some(view),
            Action::WriteHere(text, time) => self.write_here(&text, time),
            Action::AnswerSlip(original, time) => self.answer_slip(original, time),
            Action::Running(running) => self.comparing.running = running,
            Action::Fold(folded) => {
                self.comparing.folded = folded;
                self.comparing.unfolded.clear();
            }
            Action::Unfold(first) => {
                self.comparing.unfolded.insert(first);
            }
            Action::Change(span) => self.comparing.at = Some(span),
            Action::AddEntries(entries) => self.add_entries(entries),
            Action::RemoveEntry(entry) => self.remove_entry(&entry),
            Action::ListKind(kind) => self.listing.0 = kind,
            Action::Search(letters) => self.listing.1 = letters,
            Action::Hint(hints) => self.hints = hints,
            Action::Speak(language, said) => {
                self.language = language;
                self.say(said);
            }
            Action::Bind(bindings, said) => {
                self.bindings = Rc::new(bindings);
                self.say(said);
            }
            Action::Encode(target) => self.target = target,
            Action::Sic(sic) => self.sic = sic,
            Action::Exported(id, name, time) => {
                self.say(texts::said_exported(&name));
                self.change_work(id, |work| work.exported = Some(time));
                self.note(id, None);
            }
        }
    }

    fn select(&mut self, id: u32) {
        self.current = Some(id);
        self.recall();
        self.comparing.at = None;
        self.comparing.unfolded.clear();
        self.target = Target::AsRead;
        self.removing = None;
        self.change_work(id, |work| work.desk.settle(&work.review));
    }

    fn removed(&mut self, id: u32) {
        let name = self.stored(id).map(|stored| stored.name.clone()).unwrap_or_default();
        Rc::make_mut(&mut self.documents).retain(|stored| stored.id != id);
        Rc::make_mut(&mut self.outbox).retain(|write| write.document != id);
        self.works.remove(&id);
        Rc::make_mut(&mut self.memories).remove(&id);
        self.recall();
        self.removing = None;
        if self.current == Some(id) {
            self.current = None;
        }
        self.say(texts::removed(&name));
    }

    fn reply(&mut self, reply: Reply) {
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
            Reply::Judged { number, known } => self.judged(number, &known),
            Reply::Progress { document, progress, .. } => self.change_work(document, |work| {
                work.reading = Some(progress);
                work.done = false;
            }),
            Reply::Done { document, .. } => {
                self.change_work(document, |work| {
                    work.done = true;
                    if std::mem::take(&mut work.rank_anew) {
                        work.review.rank_anew();
                        work.desk.settle(&work.review);
                    }
                });
                self.note(document, None);
            }
        }
    }

    fn store_failed(&mut self, id: u32, error: StoreError) {
        if self.stored(id).is_none() {
            return;
        }
        match error {
            StoreError::Full | StoreError::Refused(_) => self.storage = Storage::Failing(error.clone()),
            // No later write about it can succeed, and those about others must not wait for it.
            StoreError::Conflict | StoreError::Missing | StoreError::Newer | StoreError::Corrupt { .. } => {
                self.unkept.insert(id);
                Rc::make_mut(&mut self.outbox).retain(|write| write.document != id);
            }
        }
        self.notify(|| texts::store_fault(&error), true, false);
    }

    /// Notes that a document has changed, for the library and for the store.
    fn note(&mut self, id: u32, record: Option<Record>) {
        let Some(status) = self.works.get(&id).map(|work| work.status()) else { return };
        let time = record.as_ref().map(|record| record.time as f64);
        for stored in Rc::make_mut(&mut self.documents).iter_mut().filter(|stored| stored.id == id) {
            if stored.status == status && record.is_none() {
                return;
            }
            stored.status = status;
            stored.changed = time.unwrap_or(stored.changed);
        }
        if !matches!(self.storage, Storage::Absent(_)) && !self.unkept.contains(&id) {
            Rc::make_mut(&mut self.outbox).push_back(Write { document: id, record, status });
        }
    }

    fn change_work(&mut self, id: u32, change: impl FnOnce(&mut Work)) {
        if let Some(work) = self.works.get_mut(&id) {
            change(Rc::make_mut(work));
        }
    }

    fn with_desk(&mut self, change: impl FnOnce(&mut Desk, &Review)) {
        let Some(id) = self.current else { return };
        self.change_work(id, |work| {
            if !work.desk.has_begun() {
                work.desk.begin();
                work.review.hold();
            }
            change(&mut work.desk, &work.review);
        });
    }

    fn notify(&mut self, say: impl Fn() -> String, warning: bool, retry: bool) {
        self.note_down(Message::of(say), warning, retry);
    }

    fn note_down(&mut self, message: Message, warning: bool, retry: bool) {
        self.notices.retain(|notice| notice.message != message);
        let id = self.notices.last().map_or(0, |notice| notice.id + 1);
        self.notices.push(Notice { id, message, warning, retry });
    }

    fn say(&mut self, text: String) {
        self.said = (self.said.0 + 1, text);
    }
}
