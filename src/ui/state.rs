//! The state of the page and the actions that change it: [`State::act`] is pure, and nothing else changes a state.

mod action;
mod archive;
mod commands;
mod comparing;
mod entries;
mod erasing;
mod learning;
mod merging;
mod past;
mod reading;
mod replies;
mod rules;
mod shown;
mod slip;
mod storing;
mod together;
mod unseen;
mod work;

pub use action::Action;
pub use archive::{Beside, Outgoing, TableFormat, Waking};
pub use entries::ListPast;
pub use learning::Learning;
pub use rules::Listed;
pub use shown::{Again, Comparing, Dialog, Merging, Model, Notice, Other};
pub use slip::Slip;
pub use storing::{Storage, Write};
pub use together::Reaching;
pub use work::{Picture, Work};

use super::desk::Desk;
use super::keys::Reach;
use super::keys::bindings::Bindings;
use super::listing::{AllHits, Listing};
use super::shelf::Shelf;
use super::texts::{Language, Message};
use super::viewport::Viewport;
use super::{View, texts};
use crate::engine::lists::Lists;
use crate::engine::lists::built_in::BuiltIn;
use crate::export::compare::Filter;
use crate::export::manifest::Archive;
use crate::export::pooled::Samples;
use crate::export::sample::Sample;
use crate::export::signing::SignOff;
use crate::export::text::Choices;
use crate::messages::Reply;
use crate::review::Review;
use crate::review::memory::Remembered;
use crate::review::rule::{Rule, Rulebook};
use crate::store::{Series, StoredDocument};
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::rc::Rc;
use yew::Reducible;

/// Everything that the page shows.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The view.
    pub view: View,
    /// Whether what is done is stored.
    pub storage: Storage,
    /// The series that is shown.
    pub series: Series,
    /// All series.
    pub all_series: Rc<Vec<Series>>,
    /// The documents of all series in the order they were added.
    pub documents: Rc<Vec<StoredDocument>>,
    /// Those that are open, by id.
    pub works: BTreeMap<u32, Rc<Work>>,
    /// The one before the reviewer.
    pub current: Option<u32>,
    /// What was decided in each document, by its id.
    pub memories: Rc<BTreeMap<u32, Vec<Remembered>>>,
    /// The rules that a person made.
    pub rules: Rc<Vec<Rule>>,
    /// The rules of the document before the reviewer: what the others of its series tell, and what a person made a rule.
    pub rulebook: Rc<Rulebook>,
    /// The archivist's lists for the series that is shown.
    pub lists: Rc<Lists>,
    /// Those for the others.
    pub resting: BTreeMap<u32, Rc<Lists>>,
    /// What was done to lists.
    pub list_past: Rc<ListPast>,
    /// Whether what is decided about a group is decided in the whole series.
    pub whole: bool,
    /// What is to be saved of several documents, with its number.
    pub sending: Option<(u32, Outgoing)>,
    /// What waits until some documents are open.
    pub waking: Option<Waking>,
    /// What the worker said while a reading was being written.
    pub held: Rc<Vec<Reply>>,
    /// Documents that could not be opened when they were waited for.
    pub absent: BTreeSet<u32>,
    /// The model, once loaded.
    pub model: Option<Rc<Model>>,
    /// What waits to be stored, in order.
    pub outbox: Rc<VecDeque<Write>>,
    /// How many writes there have been.
    pub writes: u32,
    /// The number of the last batch.
    pub last_batch: u64,
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
    /// The project that is asked about.
    pub again: Option<Again>,
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
    /// What the Listor view lists.
    pub listing: Listing,
    /// The built-in lists, once they were asked for.
    pub built_in: Rc<Vec<BuiltIn>>,
    /// Where the entries of lists stand in the documents of the series.
    pub hits: Rc<AllHits>,
    /// Whether Listor shows the rules.
    pub ruling: bool,
    /// What proofread protocols hold, for the archivist to choose from.
    pub learning: Option<Rc<Learning>>,
    /// How the library is ordered and which stage it shows.
    pub shelf: Shelf,
    /// What is seen of a page's picture.
    pub paper: Option<Viewport>,
    /// How corrected texts are written.
    pub choices: Choices,
    /// What the archive says of its deliveries, by the series' id.
    pub archives: Rc<BTreeMap<u32, Archive>>,
    /// The samples before delivery, by the document's id.
    pub samples: Rc<BTreeMap<u32, Sample>>,
    /// The sign-offs by a second person, by the document's id.
    pub signed: Rc<BTreeMap<u32, SignOff>>,
    /// The samples of whole series, by the series' id.
    pub pooled: Rc<BTreeMap<u32, Samples>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            view: View::Library,
            storage: Storage::Opening,
            series: Series { id: 1, name: texts::FIRST_SERIES.to_string() },
            all_series: Rc::default(),
            documents: Rc::default(),
            works: BTreeMap::new(),
            current: None,
            memories: Rc::default(),
            rules: Rc::default(),
            rulebook: Rc::default(),
            lists: Rc::default(),
            resting: BTreeMap::new(),
            list_past: Rc::default(),
            whole: false,
            sending: None,
            waking: None,
            held: Rc::default(),
            absent: BTreeSet::new(),
            model: None,
            outbox: Rc::default(),
            writes: 0,
            last_batch: 0,
            unkept: BTreeSet::new(),
            edited: None,
            slip: None,
            settled: Rc::default(),
            notices: Vec::new(),
            said: (0, String::new()),
            dialog: None,
            again: None,
            hints: false,
            language: texts::spoken(),
            bindings: Rc::default(),
            flipped: false,
            removing: None,
            renaming: false,
            comparing: Comparing {
                running: false,
                folded: true,
                unfolded: HashSet::new(),
                at: None,
                filter: Filter::default(),
                listed: false,
                other: None,
                merging: None,
            },
            listing: Listing::default(),
            built_in: Rc::default(),
            hits: Rc::default(),
            ruling: false,
            learning: None,
            shelf: Shelf::default(),
            paper: None,
            choices: Choices::default(),
            archives: Rc::default(),
            samples: Rc::default(),
            signed: Rc::default(),
            pooled: Rc::default(),
        }
    }
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

    /// What the archive says of deliveries of the series that is shown.
    pub fn archive(&self) -> Archive {
        self.archives.get(&self.series.id).cloned().unwrap_or_default()
    }

    /// Does what `action` says.
    pub fn act(&mut self, action: Action) {
        if self.waits(&action) {
            return;
        }
        let lists = self.lists.clone();
        self.take_up(action);
        self.let_in();
        if !Rc::ptr_eq(&lists, &self.lists) {
            self.listing.list(&self.lists, &self.built_in);
        }
    }

    fn take_up(&mut self, action: Action) {
        match action {
            Action::Do(command, time) => self.command(command, time),
            Action::Started { series, documents, current, language, bindings, storage } => {
                self.started(series, current);
                self.documents = Rc::new(documents);
                self.language = language;
                self.bindings = Rc::new(bindings);
                self.storage = storage;
                self.recall();
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
                if show {
                    self.select(id);
                }
            }
            // Who reads it in Läs already, while its pictures came, goes on there.
            Action::Arrived if self.view != View::Read => self.show(View::Review),
            Action::Arrived => {}
            Action::LetGo(documents) => self.let_go(&documents),
            Action::Select(id) => self.select(id),
            Action::Removed(id, learned) => self.removed(id, &learned),
            Action::AskRemove(id) => self.removing = id,
            Action::AskErase => self.dialog = Some(Dialog::Erase),
            Action::Rename(renaming) => self.renaming = renaming,
            Action::Renamed(id, name) => self.series_renamed(id, name),
            Action::SeriesMade(series) => self.series_made(series),
            Action::SeriesRemoved(id) => self.series_removed(id),
            Action::ShowSeries(id) => self.show_series(id),
            Action::Moved(id, series) => self.moved(id, series),
            Action::PeriodSet(id, period) => self.period_set(id, period),
            Action::Ask(again) => {
                self.dialog = again.as_ref().map(|_| Dialog::Again);
                self.again = again;
            }
            Action::Whole(whole) => self.decide_whole(whole),
            Action::Awake(absent) => self.awake(absent),
            Action::Reply(reply) => self.reply(reply),
            Action::Stored(number) => self.stored_write(number),
            Action::StoreFailed(documents, error) => self.store_failed(&documents, error),
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
            Action::TakeRuled(time) => self.take_ruled(time),
            Action::Rules(rules) => {
                self.rules = Rc::new(rules);
                self.recall();
            }
            Action::RuleSet(rule) => self.rule_set(rule),
            Action::RuleForgotten(id) => self.rule_forgotten(id),
            Action::TakeRuleBack(before, after, time) => self.take_rule_back(&before, &after, time),
            Action::LearnFrom(texts) => self.learn_from(texts),
            Action::TickLearned(at) => self.tick_learned(at),
            Action::TickSort(sort) => self.tick_sort(sort),
            Action::EndLearning(take) => self.end_learning(take),
            Action::Forget(name) => self.forget(&name),
            Action::ShowRules(ruling) => self.ruling = ruling,
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
            Action::ShowPlace(place) => self.show_place(place),
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
            Action::FilterChanges(filter) => self.filter_changes(filter),
            Action::ListChanges(listed) => self.comparing.listed = listed,
            Action::Among(before, after) => self.look_among(&before, &after),
            Action::TakeShownBack(time) => self.take_shown_back(time),
            Action::CompareWith(other) => self.compare_with(other),
            Action::Merge(log) => self.merge(log),
            Action::ListMerged(listed) => self.list_merged(listed),
            Action::LookConflict(at) => self.look_conflict(at),
            Action::AddEntries(entries) => self.add_entries(entries),
            Action::ChangeEntry(before, after) => self.change_entry(&before, after),
            Action::MoveEntries(kind) => self.move_entries(kind),
            Action::ListPast(past) => self.list_past = past,
            Action::TravelLists(back) => self.travel_lists(back),
            Action::List(wish) => self.list(wish),
            Action::Hint(hints) => self.hints = hints,
            Action::Speak(language, said) => {
                self.language = language;
                self.listing.list(&self.lists, &self.built_in);
                self.say(said);
            }
            Action::Bind(bindings, said) => {
                self.bindings = Rc::new(bindings);
                self.say(said);
            }
            Action::Choose(choices) => self.choices = choices,
            Action::Archives(archives) => self.archives = archives,
            Action::Samples(samples) => self.samples = samples,
            Action::Signed(signed) => self.signed = signed,
            Action::Pooled(pooled) => self.pooled = pooled,
            Action::Beside(beside) => self.take_beside(beside),
            Action::SendOut(outgoing) => {
                self.sending = Some((self.sending.map_or(1, |(number, _)| number + 1), outgoing));
            }
            Action::Imported { series, documents, rules, memories } => {
                self.imported(series, documents, rules, memories);
            }
            Action::Exported(documents, name, time) => {
                self.say(texts::said_exported(&name));
                for id in &documents {
                    self.change_work(*id, |work| work.exported = Some(time));
                }
                self.note(documents.into_iter().map(|id| (id, None)).collect());
            }
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
