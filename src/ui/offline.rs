//! The app without a network: the service worker that keeps it, and the word that a newer version waits.

use super::{browser, texts};
use js_sys::Reflect;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};
use yew::prelude::*;

const PROGRAM: &str = "service_worker.js";
/// What the service worker does at this word, see `www/service_worker.js`.
const TAKE_OVER: &str = "take over";

/// What there is of a newer version.
#[derive(Clone, PartialEq)]
enum Newer {
    /// It is kept beside this one, and waits.
    Waiting(ServiceWorkerRegistration),
    /// Another page took it into use.
    InUse,
}

/// The browser's service workers; none where the page came by an address that is not trusted.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = browser::window().navigator();
    Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?.dyn_into().ok()
}

/// Calls `listen` at each `name` for as long as the page lives.
fn on(target: &web_sys::EventTarget, name: &str, listen: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |_| listen());
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Keeps the app for use without a network, and gives `found` a newer version. Where the browser refuses, the app works
/// as before, with a network.
fn keep(found: Callback<Newer>) {
    let Some(container) = container() else { return };
    let changed = found.clone();
    // The first version that is kept takes over from none: nothing changes for the page.
    if container.controller().is_some() {
        on(&container, "controllerchange", move || changed.emit(Newer::InUse));
    }
    spawn_local(async move {
        let Ok(registration) = JsFuture::from(container.register(PROGRAM)).await else { return };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else { return };
        let tell = {
            let registration = registration.clone();
            move || {
                if registration.waiting().is_some() && container.controller().is_some() {
                    found.emit(Newer::Waiting(registration.clone()));
                }
            }
        };
        tell();
        let fresh = registration.clone();
        on(&registration, "updatefound", move || {
            let Some(worker) = fresh.installing() else { return };
            let (tell, installed) = (tell.clone(), worker.clone());
            on(&worker, "statechange", move || {
                if installed.state() == ServiceWorkerState::Installed {
                    tell();
                }
            });
        });
    });
}

/// Takes the waiting version into use and loads the page again.
fn take_over(newer: &Newer) {
    let load = || {
        let _ = browser::window().location().reload();
    };
    match newer {
        Newer::InUse => load(),
        Newer::Waiting(registration) => {
            let Some(worker) = registration.waiting() else { return load() };
            if let Some(container) = container() {
                on(&container, "controllerchange", load);
            }
            let _ = worker.post_message(&JsValue::from_str(TAKE_OVER));
        }
    }
}

/// Says that a newer version has been fetched, and takes it into use where a person asks for it.
#[component]
pub fn NewVersion() -> Html {
    let newer = use_state(|| None::<Newer>);
    use_effect_with((), {
        let newer = newer.clone();
        move |()| keep(Callback::from(move |found| newer.set(Some(found))))
    });
    let Some(found) = (*newer).clone() else { return Html::default() };
    let use_it = Callback::from(move |_: MouseEvent| take_over(&found));
    let close = {
        let newer = newer.clone();
        Callback::from(move |_: MouseEvent| newer.set(None))
    };
    html! {
        <li class="info" key="version">
            <span>{ texts::NEW_VERSION }</span>
            <button type="button" class="link" onclick={use_it}>{ texts::USE_NEW_VERSION }</button>
            <button type="button" class="chip" onclick={close}>{ texts::CLOSE }</button>
        </li>
    }
}
