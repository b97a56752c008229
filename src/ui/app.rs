//! The app: the state, the services beside it, keys and drops anywhere on the page, and the frame around a view.

use super::about::About;
use super::again::AgainDialog;
use super::browser;
use super::compare::CompareView;
use super::erase::EraseDialog;
use super::export::ExportView;
use super::frame::{Foot, Live, Notices, Top};
use super::help::Help;
use super::history::HistoryView;
use super::keys::Command;
use super::keys::bindings::Bindings;
use super::library::{LibraryView, PickerField};
use super::lists::{self, ListsView};
use super::read::ReadView;
use super::review::ReviewView;
use super::services::Services;
use super::settings::Settings;
use super::state::{Action, Dialog, State, Storage};
use super::texts::Language;
use super::{View, incoming, library, texts};
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// What every view gets: the way to the state and to the services.
#[derive(Clone, PartialEq)]
pub struct Hands {
    /// Changes the state.
    pub dispatch: UseReducerDispatcher<State>,
    /// Does what happens beside it.
    pub services: Services,
    /// Keys of a single letter, for the buttons that name them.
    pub bindings: Rc<Bindings>,
    /// The language of the page, so that whoever holds this is made anew when it changes.
    pub language: Language,
}

impl Hands {
    /// Does a command now.
    pub fn command(&self, command: Command) {
        self.dispatch.dispatch(Action::Do(command, browser::now()));
    }

    /// The letter of a command as it stands on a key; nothing where letters are switched off.
    pub fn key(&self, command: Command) -> Option<AttrValue> {
        self.bindings.name(command).filter(|_| self.bindings.letters).map(AttrValue::from)
    }

    /// A callback that does a command.
    pub fn on<E: 'static>(&self, command: Command) -> Callback<E> {
        let hands = self.clone();
        Callback::from(move |_| hands.command(command))
    }

    /// A callback that brings an action about.
    pub fn to<E: 'static>(&self, action: Action) -> Callback<E> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(action.clone()))
    }
}

#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State { view: browser::addressed().unwrap_or_default(), ..State::default() });
    let services = use_memo((), |_| Services::start(state.dispatcher()));
    let hands = Hands {
        dispatch: state.dispatcher(),
        services: (*services).clone(),
        bindings: state.bindings.clone(),
        language: state.language,
    };

    use_listeners(&state, &hands);
    use_storing(&state, &hands);

    let view = state.view;
    use_effect_with(view, |view| {
        browser::set_address(*view);
        browser::focus(browser::HOME);
    });
    let title = texts::title(view, state.work().map(|work| &*work.name));
    use_effect_with(title, |title| browser::document().set_title(title));
    use_effect_with(state.language, |language| browser::set_language(language.tag()));
    use_effect(browser::keep_focus);

    if state.storage == Storage::Opening {
        return html! { <div class="app" aria-busy="true"></div> };
    }
    let show = view.of_document() && state.work().is_none();
    html! {
        <div class="app">
            <Top state={(*state).clone()} hands={hands.clone()} />
            <Notices notices={state.notices.clone()} slip={state.slip.clone()}
                hints={state.hints && view == View::Review} hands={hands.clone()} />
            if show {
                <NoDocument hands={hands.clone()} />
            } else {
                { body(&state, &hands) }
            }
            <Foot state={(*state).clone()} />
            <PickerField hands={hands.clone()} />
            <Live number={state.said.0} text={state.said.1.clone()} />
            { dialog(&state, &hands) }
        </div>
    }
}

fn dialog(state: &State, hands: &Hands) -> Html {
    let hands = hands.clone();
    match state.dialog {
        None => Html::default(),
        Some(Dialog::Help) => html! { <Help view={state.view} {hands} /> },
        Some(Dialog::Settings) => html! { <Settings {hands} /> },
        Some(Dialog::About) => html! { <About model={state.model.clone()} {hands} /> },
        Some(Dialog::Erase) => html! { <EraseDialog documents={state.documents.len() as u32} {hands} /> },
        Some(Dialog::Again) => match &state.again {
            Some(again) => html! { <AgainDialog again={again.clone()} {hands} /> },
            None => Html::default(),
        },
    }
}

fn body(state: &State, hands: &Hands) -> Html {
    let hands = hands.clone();
    let work = state.work().cloned();
    match (state.view, work) {
        (View::Library, _) => html! { <LibraryView state={state.clone()} {hands} /> },
        (View::Lists, _) => html! {
            <ListsView state={state.clone()} {hands} />
        },
        (View::Review, Some(work)) => {
            html! {
                <ReviewView {work} rulebook={state.rulebook.clone()} offer={state.offered_rule()} reaching={state.reaching()}
                    flipped={state.flipped} {hands} />
            }
        }
        (View::Read, Some(work)) => {
            html! { <ReadView {work} reaching={state.reaching()} flipped={state.flipped} view={state.paper} {hands} /> }
        }
        (View::Compare, Some(work)) => {
            html! { <CompareView {work} comparing={state.comparing.clone()} {hands} /> }
        }
        (View::History, Some(work)) => {
            html! { <HistoryView {work} documents={state.documents.clone()} series={state.series.id}
            lists={state.list_past.clone()} {hands} /> }
        }
        (View::Export, Some(work)) => {
            html! { <ExportView {work} state={state.clone()} {hands} /> }
        }
        (_, None) => Html::default(),
    }
}

#[derive(PartialEq, Properties)]
struct NoDocumentProps {
    hands: Hands,
}

#[component]
fn NoDocument(props: &NoDocumentProps) -> Html {
    let onclick = props.hands.on(Command::Show(View::Library));
    html! {
        <main class="empty" id={browser::HOME} tabindex="-1">
            <p>{ texts::NO_DOCUMENT }</p>
            <div class="acts"><button type="button" class="act main" {onclick}>{ texts::TO_LIBRARY }</button></div>
        </main>
    }
}

/// Stores what waits, tells the worker of lists, and notes the document that is turned to.
#[hook]
fn use_storing(state: &UseReducerHandle<State>, hands: &Hands) {
    let services = hands.services.clone();
    let started = state.storage != Storage::Opening;
    use_effect_with((state.outbox.clone(), started), move |(outbox, _)| services.write(outbox));

    let services = hands.services.clone();
    let lists = state.all_lists();
    use_effect_with((lists, started), move |(lists, started)| {
        if *started {
            services.set_lists(lists);
        }
    });

    let services = hands.services.clone();
    use_effect_with((state.list_past.clone(), started), move |(past, started)| {
        if *started {
            services.keep_list_past(past.clone());
        }
    });

    // Once all is stored there is time to note what it tells other documents.
    let (services, works) = (hands.services.clone(), state.works.clone());
    let acts: Vec<(u32, u32)> =
        works.values().map(|work| (work.id, work.review.history().next_seq())).collect();
    use_effect_with((acts.clone(), state.outbox.is_empty()), move |(_, stored)| {
        if *stored {
            services.remember(&works);
        }
    });

    let (services, works) = (hands.services.clone(), state.works.clone());
    use_effect_with(acts, move |_| services.revise(works));

    let (services, works) = (hands.services.clone(), state.works.clone());
    let readings: Vec<(u32, u32)> = works.values().map(|work| (work.id, work.readings)).collect();
    let documents = state.documents.clone();
    use_effect_with(readings, move |_| {
        services.keep_proposals(&works);
        services.read_next(&documents);
    });

    let (services, closing) = (hands.services.clone(), (**state).clone());
    use_effect(move || services.let_go(&closing));

    let (services, documents) = (hands.services.clone(), state.documents.clone());
    use_effect_with(state.waking.as_ref().map(|waking| waking.documents.clone()), move |wanted| {
        if let Some(wanted) = wanted {
            let meant = documents.iter().filter(|stored| wanted.contains(&stored.id));
            services.wake(meant.cloned().collect());
        }
    });

    let (services, looking) = (hands.services.clone(), (**state).clone());
    use_effect(move || {
        if looking.view == View::Lists {
            services.find(&looking);
        }
    });

    let (services, sending) = (hands.services.clone(), (**state).clone());
    use_effect_with(state.sending, move |wanted| {
        if let Some((_, outgoing)) = *wanted {
            services.send_out(outgoing, sending);
        }
    });

    let services = hands.services.clone();
    use_effect_with((state.series.id, started), move |&(series, started)| {
        if started {
            services.turn_to_series(series);
        }
    });

    let services = hands.services.clone();
    use_effect_with(state.edited.clone(), move |edited| {
        if let Some(edited) = edited {
            services.judge(edited);
        }
    });

    let (services, work) = (hands.services.clone(), state.work().cloned());
    let stored = state.current.and_then(|id| state.stored(id)).cloned();
    use_effect_with(state.current, move |_| {
        if let Some((work, stored)) = work.zip(stored) {
            services.turn_to(&work, &stored);
        }
    });
}

/// Keys, drops and the browser's way back. The listeners are made anew when what they depend on changes, and go with
/// the app.
#[hook]
fn use_listeners(state: &UseReducerHandle<State>, hands: &Hands) {
    let keys = hands.clone();
    let known = (
        state.view,
        state.bindings.clone(),
        state.dialog,
        state.current,
        state.choices,
        (state.archives.clone(), state.samples.clone(), state.signed.clone()),
    );
    let reader = state.clone();
    use_effect_with(known, move |(view, bindings, dialog, ..)| {
        let (view, bindings, dialog) = (*view, bindings.clone(), *dialog);
        let options = EventListenerOptions::enable_prevent_default();
        let document = browser::document();
        let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
            let Some(press) = event.dyn_ref::<KeyboardEvent>() else { return };
            let Some(command) = browser::pressed(press, view, &bindings) else { return };
            // A dialog that is open takes every key but the one that closes it, and closes itself on Esc.
            let closes = match dialog {
                None => true,
                Some(Dialog::Help) => command == Command::Help,
                Some(Dialog::Settings) => command == Command::Settings,
                Some(Dialog::About | Dialog::Again | Dialog::Erase) => false,
            };
            if !closes {
                return;
            }
            event.prevent_default();
            obey(command, &reader, &keys);
        });
        move || drop(listener)
    });

    let drops = hands.clone();
    use_effect_with((), move |()| {
        let document = browser::document();
        let options = EventListenerOptions::enable_prevent_default;
        let over = EventListener::new_with_options(&document, "dragover", options(), |event| {
            event.prevent_default();
            browser::set_dragging(true);
        });
        let leave = EventListener::new(&document, "dragleave", |event| {
            let to = event.dyn_ref::<web_sys::MouseEvent>().and_then(|event| event.related_target());
            if to.is_none() {
                browser::set_dragging(false);
            }
        });
        let back = drops.clone();
        let drop_here = EventListener::new_with_options(&document, "drop", options(), move |event| {
            event.prevent_default();
            browser::set_dragging(false);
            let (dropped, drops) = (incoming::dropped(event), drops.clone());
            spawn_local(async move { library::add(&drops, dropped.walk().await) });
        });
        let way_back = EventListener::new(&browser::window(), "hashchange", move |_| {
            if let Some(view) = browser::addressed() {
                back.command(Command::Show(view));
            }
        });
        move || drop((over, leave, drop_here, way_back))
    });
}

/// Does what a key asks for: what concerns the browser here, the rest in the state.
fn obey(command: Command, state: &State, hands: &Hands) {
    match command {
        Command::OpenFiles => browser::click(library::PICKER),
        Command::Save => {
            if let Some(work) = state.works.get(&state.current.unwrap_or_default()) {
                hands.services.save_delivery(work, state);
            }
        }
        Command::Search => browser::select_field(browser::SEARCH),
        Command::New => browser::select_field(lists::NEW),
        Command::Leave => {
            browser::leave_field();
            hands.command(command);
        }
        _ => hands.command(command),
    }
}
