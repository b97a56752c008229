//! What happens to the state.

use super::{Again, Beside, ListPast, Other, Outgoing, Picture, Work};
use crate::engine::learn::Sort;
use crate::engine::lists::{Entry, EntryKind, Lists, Proofread};
use crate::engine::period::Period;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::export::changes::Change;
use crate::export::compare;
use crate::export::manifest::Archive;
use crate::export::merge::Whose;
use crate::export::pooled::Samples;
use crate::export::sample::Sample;
use crate::export::signing::SignOff;
use crate::export::text::Choices;
use crate::messages::Reply;
use crate::review::learned::Learned;
use crate::review::memory::Remembered;
use crate::review::queue::GroupKey;
use crate::review::rule::Rule;
use crate::store::{Series, StoreError, StoredDocument};
use crate::ui::desk::Filter;
use crate::ui::keys::Command;
use crate::ui::keys::bindings::Bindings;
use crate::ui::listing::Wish;
use crate::ui::shelf::Shelf;
use crate::ui::state::Storage;
use crate::ui::texts::{Language, Message};
use crate::ui::viewport::Viewport;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What happens to the state.
#[derive(Clone)]
pub enum Action {
    /// A key or button; the time in milliseconds since 1970.
    Do(Command, u64),
    /// The store is open, or refuses.
    Started {
        /// The series, each with its lists; none where nothing can be stored.
        series: Vec<(Series, Rc<Lists>)>,
        /// The documents of all.
        documents: Vec<StoredDocument>,
        /// The id of the series to begin with.
        current: Option<u32>,
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
    /// All files have come in, a single document among them, which is open.
    Arrived,
    /// Let go of these open documents, which are stored as they are.
    LetGo(Vec<u32>),
    /// Show this open document.
    Select(u32),
    /// A document was removed, and what was learned from it.
    Removed(u32, Learned),
    /// Ask before this document is removed, or ask no more.
    AskRemove(Option<u32>),
    /// Ask before everything is erased.
    AskErase,
    /// Write the series' name, or leave it.
    Rename(bool),
    /// A series has another name.
    Renamed(u32, String),
    /// A series was made; it comes before the reviewer.
    SeriesMade(Series),
    /// A series, by its id, was removed.
    SeriesRemoved(u32),
    /// Show this series, by its id.
    ShowSeries(u32),
    /// A document belongs to this series now.
    Moved(u32, u32),
    /// The Swedish of a document is this old.
    PeriodSet(u32, Period),
    /// Save what concerns several documents.
    SendOut(Outgoing),
    /// A project was added to what is stored.
    Imported {
        /// Its series, each with its lists.
        series: Vec<(Series, Rc<Lists>)>,
        /// Its documents.
        documents: Vec<StoredDocument>,
        /// Its rules.
        rules: Vec<Rule>,
        /// What was decided in each document, by its id.
        memories: Vec<(u32, Vec<Remembered>)>,
    },
    /// Ask about a project whose documents are here already, or ask no more.
    Ask(Option<Again>),
    /// Decide about the document alone, or about its whole series (`true`).
    Whole(bool),
    /// Documents that were waited for are open, all but these.
    Awake(Vec<u32>),
    /// The worker said something.
    Reply(Reply),
    /// The write with this number is stored.
    Stored(u32),
    /// A write about these documents failed; why.
    StoreFailed(Vec<u32>, StoreError),
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
    TakeRuled(u64),
    /// These are the rules that a person has made.
    Rules(Vec<Rule>),
    /// A person made a rule, or changed it.
    RuleSet(Rule),
    /// A person forgot the rule with this id.
    RuleForgotten(u32),
    /// Take back all that rules made of the first form, where it is the second still, in every document; the time.
    TakeRuleBack(String, String, u64),
    /// Show the rules in Listor (`true`), or the lists.
    ShowRules(bool),
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
    /// Show this place of the text, in Läs.
    ShowPlace(Span),
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
    /// Show these changes alone.
    FilterChanges(compare::Filter),
    /// List the most frequent changes, or no longer.
    ListChanges(bool),
    /// Look at the next place where the first form became the second.
    Among(String, String),
    /// Take back all changes that are shown; the time.
    TakeShownBack(u64),
    /// Compare the document with this text, or with its own corrected one.
    CompareWith(Option<Other>),
    /// Put what this log of another reviewer says (its file's name, its changes) beside what was decided, or leave it.
    Merge(Option<(String, Vec<Change>)>),
    /// List the decisions that are theirs, or the conflicts.
    ListMerged(Option<Whose>),
    /// Look at this conflict (index).
    LookConflict(usize),
    /// Add entries to the lists, one typed or several from a file.
    AddEntries(Vec<Entry>),
    /// Learn from these proofread protocols.
    LearnFrom(Vec<Proofread>),
    /// Put this of what was found (index) in or out.
    TickLearned(usize),
    /// Put all of a sort in, or out.
    TickSort(Sort),
    /// Take what is ticked of what was found, or leave it all.
    EndLearning(bool),
    /// Forget the protocol of this name, with all that was learned from it.
    Forget(String),
    /// Put the second entry in the place of the first.
    ChangeEntry(Entry, Entry),
    /// Give the entries that are meant another kind.
    MoveEntries(EntryKind),
    /// This was done to the lists in earlier visits.
    ListPast(Rc<ListPast>),
    /// Undo what was done last to the lists (`true`), or do again what was undone last.
    TravelLists(bool),
    /// What Listor lists.
    List(Wish),
    /// Tell a newcomer how to begin, or no longer.
    Hint(bool),
    /// The page speaks this language now; what is said of it.
    Speak(Language, String),
    /// These are the keys of a single letter now; what is said of it.
    Bind(Bindings, String),
    /// Write corrected texts in this way.
    Choose(Choices),
    /// This is what the archive says of its deliveries, by the series' id.
    Archives(Rc<BTreeMap<u32, Archive>>),
    /// These are the samples before delivery, by the document's id.
    Samples(Rc<BTreeMap<u32, Sample>>),
    /// These are the sign-offs by a second person, by the document's id.
    Signed(Rc<BTreeMap<u32, SignOff>>),
    /// These are the samples of whole series, by the series' id.
    Pooled(Rc<BTreeMap<u32, Samples>>),
    /// A project says this of its series and documents.
    Beside(Beside),
    /// Documents were exported at this time (milliseconds since 1970) under this name.
    Exported(Vec<u32>, String, f64),
}
