//! The page's side: owns the worker, tells it what is wanted, passes on its replies, and begins another worker where
//! one crashes or hangs. Whoever uses it sees replies to what was asked for last, and nothing of restarts.

use super::plan::{Asked, Plan, Standing, Verdict};
use crate::engine::changed::Change;
use crate::engine::lists::Lists;
use crate::engine::period::Period;
use crate::messages::{Changes, Reply, Request};
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// The worker's program, beside the page.
const PROGRAM: &str = "./worker_loader.js";
/// Milliseconds between the looks at whether the worker still answers.
const TICK: u32 = 5_000;

/// A worker and what is wanted of it. Clones share it; it ends with the last of them.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    plan: RefCell<Plan>,
    worker: RefCell<Option<Running>>,
    /// One that is to take its place when it is ready.
    fresh: RefCell<Option<Running>>,
    /// How many workers were begun.
    begun: Cell<u32>,
    on_reply: Box<dyn Fn(Reply)>,
    watch: RefCell<Option<Interval>>,
}

/// A worker that is ended, busy or not, when this is dropped.
struct Running {
    number: u32,
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Client {
    /// Begins a worker. `on_reply` gets [`Reply::Ready`] when its model is loaded (again after a restart), then the
    /// replies about open documents, stale ones left out. After [`Reply::Failed`] without a document nothing comes
    /// until [`Client::restart`] is called; with one, the others go on.
    pub fn new(on_reply: impl Fn(Reply) + 'static) -> Self {
        let inner = Rc::new(Inner {
            plan: RefCell::default(),
            worker: RefCell::default(),
            fresh: RefCell::default(),
            begun: Cell::default(),
            on_reply: Box::new(on_reply),
            watch: RefCell::default(),
        });
        let weak = Rc::downgrade(&inner);
        let watch = Interval::new(TICK, move || {
            with(&weak, |inner| {
                let verdict = inner.plan.borrow_mut().tick();
                inner.follow(verdict, "the worker does not answer");
            })
        });
        *inner.watch.borrow_mut() = Some(watch);
        inner.begin();
        Self(inner)
    }

    /// Sets the archivist's lists of a series. Its open documents are done again with them: their pages come anew.
    pub fn set_lists(&self, series: u32, lists: Lists) {
        self.0.tell(|plan| plan.set_lists(series, lists));
    }

    /// Asks for proposals for a document, and then for checks of it, see [`Client::revise`]. Earlier work on the same id is dropped.
    pub fn open(&self, document: u32, asked: Asked) {
        self.0.tell(|plan| plan.open(document, asked));
    }

    /// Asks for a document to be read anew as Swedish of this age, where it was asked for as another.
    pub fn set_period(&self, document: u32, period: Period) {
        self.0.tell(|plan| plan.set_period(document, period));
    }

    /// Asks for the checks alone of a document whose proposals are known, unless it was asked about already.
    pub fn wake(&self, document: u32, asked: Asked) {
        self.0.tell(|plan| plan.wake(document, asked));
    }

    /// Asks for checks of a document anew where its reviewer has made something else of it.
    pub fn revise(&self, document: u32, standing: Standing) {
        self.0.tell(|plan| plan.revise(document, standing));
    }

    /// Whether proposals for a document were asked for.
    pub fn has(&self, document: u32) -> bool {
        self.0.plan.borrow_mut().wants(document)
    }

    /// How many documents are asked for and not read yet.
    pub fn unread(&self) -> usize {
        self.0.plan.borrow_mut().unread()
    }

    /// Lets this document, and of it this page (index), come first.
    pub fn focus(&self, document: u32, page: u32) {
        self.0.tell(|plan| plan.focus(document, page));
    }

    /// Drops the work on a document.
    pub fn close(&self, document: u32) {
        self.0.tell(|plan| plan.close(document));
    }

    /// Asks which words are known; [`Reply::Judged`] with this number answers, unless the worker is not ready.
    pub fn judge(&self, number: u32, words: Vec<String>) {
        self.0.tell(|plan| plan.judge(number, words));
    }

    /// Asks for two texts beside each other; [`Reply::Compared`] with this number answers, unless the worker is not ready.
    pub fn compare(&self, number: u32, left: String, right: String) {
        self.0.tell(|plan| plan.compare(number, left, right));
    }

    /// Asks what a proofread protocol of a series holds; [`Reply::Learned`] answers, unless the worker is not ready.
    pub fn learn(&self, series: u32, name: String, text: String) {
        self.0.tell(|plan| plan.learn(series, name, text));
    }

    /// Asks where the entries of a series' lists stand in a document, given its whole decoded text and what decisions and
    /// proposals make of it (sorted, none touching another); [`Reply::Found`] with this number answers, unless the worker is
    /// not ready.
    pub fn find(&self, series: u32, (document, number): (u32, u32), text: String, changes: Vec<Change>) {
        let changes = Changes::new(&changes);
        self.0.tell(|plan| plan.find(series, (document, number), text, changes));
    }

    /// Asks for the built-in lists; [`Reply::BuiltIn`] answers, unless the worker is not ready.
    pub fn built_in(&self) {
        self.0.tell(Plan::built_in);
    }

    /// Begins another worker, which is told what the last one was.
    pub fn restart(&self) {
        self.0.begin();
    }
}

impl Inner {
    fn tell(&self, ask: impl FnOnce(&mut Plan) -> Vec<Request>) {
        let requests = ask(&mut self.plan.borrow_mut());
        if let Some(running) = &*self.worker.borrow() {
            for request in requests {
                let message = serde_wasm_bindgen::to_value(&request).unwrap_or(JsValue::NULL);
                // Only values that can't be cloned are refused; a request holds none.
                let _ = running.worker.post_message(&message);
            }
        }
    }

    fn begin(self: &Rc<Self>) {
        self.plan.borrow_mut().restarted();
        // Ended before the next begins: two models at once would take twice the memory.
        *self.worker.borrow_mut() = None;
        *self.fresh.borrow_mut() = None;
        let running = self.run();
        let begins = running.is_some();
        *self.worker.borrow_mut() = running;
        if !begins {
            let verdict = self.plan.borrow_mut().failed(None);
            self.follow(verdict, "the browser starts no worker");
        }
    }

    /// Begins a worker whose replies come here.
    fn run(self: &Rc<Self>) -> Option<Running> {
        let worker = Worker::new(PROGRAM).ok()?;
        let number = self.begun.get() + 1;
        self.begun.set(number);
        let weak = Rc::downgrade(self);
        let message = EventListener::new(&worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default();
            with(&weak, |inner| inner.receive(number, data));
        });
        let weak = Rc::downgrade(self);
        let error = EventListener::new(&worker, "error", move |_| {
            with(&weak, |inner| {
                if inner.is_fresh(number) {
                    return *inner.fresh.borrow_mut() = None;
                }
                let verdict = inner.plan.borrow_mut().crashed();
                inner.follow(verdict, "the worker has crashed");
            })
        });
        Some(Running { number, worker, _listeners: [message, error] })
    }

    fn is_fresh(&self, number: u32) -> bool {
        self.fresh.borrow().as_ref().is_some_and(|running| running.number == number)
    }

    /// Takes a word of the worker that is to take the place of the one at hand: where it is ready and nothing has come up since,
    /// it does; else it goes.
    fn receive_of_fresh(self: &Rc<Self>, reply: Option<Reply>) {
        let fresh = self.fresh.borrow_mut().take();
        if matches!(reply, Some(Reply::Ready { .. })) && self.plan.borrow_mut().is_idle() {
            *self.worker.borrow_mut() = fresh;
            self.tell(Plan::ready);
        }
    }

    fn receive(self: &Rc<Self>, number: u32, data: JsValue) {
        let reply = data.as_string().and_then(|text| Reply::of_text(&text));
        if self.is_fresh(number) {
            return self.receive_of_fresh(reply);
        }
        let reply = reply.unwrap_or_else(|| Reply::Failed {
            document: None,
            message: "the worker is of another version".into(),
        });
        match reply {
            Reply::Failed { document, message } => {
                let verdict = self.plan.borrow_mut().failed(document);
                self.follow(verdict, &message);
            }
            Reply::Ready { .. } => {
                self.tell(Plan::ready);
                (self.on_reply)(reply);
            }
            reply => {
                let fresh = self.plan.borrow_mut().accept(&reply);
                let checks_next = matches!(reply, Reply::Done { .. } | Reply::Checks { .. });
                if fresh {
                    (self.on_reply)(reply);
                }
                if checks_next {
                    self.tell(Plan::check);
                }
            }
        }
    }

    fn follow(self: &Rc<Self>, verdict: Verdict, message: &str) {
        let failed = |document| (self.on_reply)(Reply::Failed { document, message: message.to_string() });
        match verdict {
            Verdict::Wait => {}
            Verdict::Slow => failed(None),
            Verdict::Broken => {
                *self.worker.borrow_mut() = None;
                failed(None);
            }
            Verdict::Restart => self.begin(),
            Verdict::Renew => *self.fresh.borrow_mut() = self.run(),
            Verdict::GiveUp(document) => {
                self.begin();
                failed(Some(document));
            }
        }
    }
}

fn with(inner: &Weak<Inner>, act: impl FnOnce(&Rc<Inner>)) {
    if let Some(inner) = inner.upgrade() {
        act(&inner);
    }
}
