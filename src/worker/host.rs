//! The worker's side: loads the model, then works through the open documents a step at a time and lets messages in
//! between the steps.

use super::queue::Queue;
use super::sandbox;
use crate::engine::checked::{Checked, Checking};
use crate::engine::document::Document;
use crate::engine::learn::learn;
use crate::engine::lists::built_in::{self, BuiltIn};
use crate::engine::lists::occurrence::Names;
use crate::engine::lists::{EntryKind, Lists};
use crate::engine::meeting::{Borders, Meeting};
use crate::engine::model::Model;
use crate::engine::period::Period;
use crate::engine::session::{Session, Step};
use crate::engine::vocabulary::Vocabulary;
use crate::export::beside::beside;
use crate::messages::{Reply, Request, place_of};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::PanicHookInfo;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Response};

/// The model pack, beside the worker's program.
const PACK: &str = "./renskrift.pack";

thread_local! {
    /// The document that the engine is at, for the last words of a panic.
    static AT_WORK: Cell<Option<u32>> = const { Cell::new(None) };
}

/// A document and the revision of the request that opened it.
type Version = (u32, u32);
/// Where a person let a meeting begin (true), or no longer: bytes of the text.
type Set = Vec<(u32, bool)>;

struct Host {
    model: Arc<Model>,
    lists: Arc<Lists>,
    queue: Queue<Session>,
    /// The document whose proposals were the last to be done, with its meetings.
    finished: Option<(Version, Arc<Document>, Arc<[Meeting]>)>,
    /// The document that was checked last.
    checking: Option<(Version, Set, Checking)>,
    awake: bool,
}

/// Runs the worker: loads the model, says [`Reply::Ready`], gives up the network, and answers requests from then on.
pub fn run() {
    std::panic::set_hook(Box::new(last_words));
    spawn_local(async {
        match load().await {
            Ok(model) => serve(model),
            Err(message) => post(&Reply::Failed { document: None, message }),
        }
        sandbox::close();
    });
}

async fn load() -> Result<Model, String> {
    let missing = |error: JsValue| format!("{PACK}: {error:?}");
    let response = JsFuture::from(scope().fetch_with_str(PACK)).await.map_err(missing)?;
    let response: Response = response.dyn_into().map_err(missing)?;
    if !response.ok() {
        return Err(format!("{PACK}: {} {}", response.status(), response.status_text()));
    }
    let bytes = JsFuture::from(response.array_buffer().map_err(missing)?).await.map_err(missing)?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    Model::new(bytes).map_err(|error| format!("{PACK}: {error}"))
}

fn serve(model: Model) {
    let pack = model.pack();
    let sections = pack.sections().iter();
    let lists =
        pack.section("lists").map(|bytes| super::built_in::kinds(&String::from_utf8_lossy(bytes.as_ref())));
    let ready = Reply::Ready {
        model: pack.id(),
        sections: sections.map(|s| (s.name.clone(), s.origin.clone(), s.licence.clone())).collect(),
        lists: lists.unwrap_or_default(),
    };
    let host = Rc::new(RefCell::new(Host {
        model: Arc::new(model),
        lists: Arc::default(),
        queue: Queue::default(),
        finished: None,
        checking: None,
        awake: false,
    }));
    // Listens as long as the worker lives.
    EventListener::new(&scope(), "message", move |event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default();
        match serde_wasm_bindgen::from_value(data) {
            Ok(request) => {
                let must_wake = host.borrow_mut().receive(request);
                if must_wake {
                    spawn_local(work(host.clone()));
                }
            }
            // What is said of the error may be the text that was sent.
            Err(_) => {
                post(&Reply::Failed { document: None, message: "the page is of another version".into() })
            }
        }
    })
    .forget();
    post(&ready);
}

/// Works until nothing is left. The zero timeout between steps lets messages in.
async fn work(host: Rc<RefCell<Host>>) {
    loop {
        let reply = host.borrow_mut().step();
        match reply {
            Some(reply) => post(&reply),
            None => return,
        }
        TimeoutFuture::new(0).await;
    }
}

impl Host {
    /// Takes a request. True where there is work now and nobody at it.
    fn receive(&mut self, request: Request) -> bool {
        match request {
            Request::Lists(lists) => self.lists = Arc::new(lists),
            Request::Open { document, revision, text, confidences, page, period } => {
                AT_WORK.set(Some(document));
                let text = Arc::new(Document::new(text).ranked(confidences));
                let mut session = Session::new(self.model.clone(), self.lists_of(period), text);
                session.focus(page);
                self.queue.open(document, revision, session);
                AT_WORK.set(None);
            }
            Request::Focus { document, page } => {
                self.queue.focus(document);
                if let Some(job) = self.queue.job(document) {
                    job.work.focus(page);
                }
            }
            Request::Close { document } => {
                self.queue.close(document);
                self.finished.take_if(|((closed, _), ..)| *closed == document);
                self.checking.take_if(|((closed, _), ..)| *closed == document);
            }
            Request::Check { document, revision, text, meetings, changes, period } => {
                AT_WORK.set(Some(document));
                self.check((document, revision), text, meetings, period);
                let changes = changes.read();
                let Checked { checks, meetings } =
                    self.checking.as_ref().map(|(.., checking)| checking.after(&changes)).unwrap_or_default();
                post(&Reply::Checks { document, revision, checks, meetings });
                AT_WORK.set(None);
            }
            Request::Learn { name, text } => {
                let text = Document::new(text);
                let found = learn(&text, &self.vocabulary(&text));
                post(&Reply::Learned { name, found });
            }
            Request::Compare { number, left, right } => {
                post(&Reply::Compared { number, beside: beside(&left, &right) });
            }
            Request::Find { document, number, text, changes } => {
                AT_WORK.set(Some(document));
                let built_in = self.built_in();
                let named = built_in.iter().filter(|list| !list.general).flat_map(|list| &list.entries);
                // Of entries written alike, one that is a person's counts as such.
                let mut names: BTreeMap<&str, bool> = BTreeMap::new();
                for entry in self.lists.entries.iter().chain(named) {
                    *names.entry(&entry.text).or_default() |= entry.kind == EntryKind::Person;
                }
                let hits = Names::new(names).find(&text, &changes.read());
                post(&Reply::Found { document, number, hits });
                AT_WORK.set(None);
            }
            Request::BuiltIn => post(&Reply::BuiltIn { lists: self.built_in() }),
            Request::Judge { number, words } => {
                let known = Vocabulary::known(self.model.clone(), &self.lists, &words);
                post(&Reply::Judged { number, known });
            }
        }
        let must_wake = !self.awake && self.queue.first().is_some();
        self.awake |= must_wake;
        must_wake
    }

    fn built_in(&self) -> Vec<BuiltIn> {
        let section = self.model.pack().section("lists");
        section.map(|bytes| built_in::read(&String::from_utf8_lossy(bytes.as_ref()))).unwrap_or_default()
    }

    /// The words that a text may be made of.
    fn vocabulary(&self, text: &Document) -> Vocabulary {
        Vocabulary::new(self.model.clone(), &self.lists, self.lists.period.shares(text))
    }

    /// The lists, for a document whose Swedish is of this age.
    fn lists_of(&self, period: Period) -> Arc<Lists> {
        match self.lists.period == period {
            true => self.lists.clone(),
            false => Arc::new(Lists { period, ..(*self.lists).clone() }),
        }
    }

    /// Checks a text against itself as it was read, unless that was done last.
    fn check(&mut self, version: Version, text: String, set: Set, period: Period) {
        if self.checking.as_ref().is_some_and(|(last, borders, _)| *last == version && *borders == set) {
            return;
        }
        self.checking = None;
        let finished = self.finished.take().filter(|(last, ..)| *last == version);
        let (document, meetings) = match finished {
            Some((_, document, meetings)) => (document, Some(meetings)),
            None => (Arc::new(Document::new(text)), None),
        };
        let borders: Borders = set.iter().copied().collect();
        let lists = self.lists_of(period);
        let checking = Checking::new(self.model.clone(), &lists, document, borders, meetings);
        self.checking = Some((version, set, checking));
    }

    /// Does one step of the work that comes next; none where all is done.
    fn step(&mut self) -> Option<Reply> {
        let Some(job) = self.queue.first() else {
            self.awake = false;
            return None;
        };
        let (document, revision) = (job.document, job.revision);
        AT_WORK.set(Some(document));
        let step = job.work.step();
        let progress = job.work.progress();
        AT_WORK.set(None);
        Some(match step {
            Step::Page { page, proposals } => {
                Reply::Page { document, revision, page, revised: false, proposals, progress }
            }
            Step::Revised { page, proposals } => {
                Reply::Page { document, revision, page, revised: true, proposals, progress }
            }
            Step::Working => Reply::Progress { document, revision, progress },
            Step::Done => {
                let (text, meetings) = job.work.meetings();
                self.finished = Some(((document, revision), text, meetings));
                // What was learned of the document is of no more use, and takes room.
                self.queue.close(document);
                Reply::Done { document, revision }
            }
        })
    }
}

/// Tells the page what happened; the program is not fit to go on after it and the page begins another.
fn last_words(panic: &PanicHookInfo) {
    post(&Reply::Failed { document: AT_WORK.get(), message: place_of(panic) });
}

fn post(reply: &Reply) {
    // A text can always be sent.
    let _ = scope().post_message(&reply.to_text().into());
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
