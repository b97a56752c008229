//! Takes the network away from the worker once it has what it needs. The content security policy does the same where
//! the host sends it as a header; a policy in the page's `<meta>` does not reach a worker.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Everything in a worker's global scope that can send a request.
const NETWORK: [&str; 14] = [
    "fetch",
    "fetchLater",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "importScripts",
    "Worker",
    "SharedWorker",
    "caches",
    "FontFace",
    "fonts",
    "RTCPeerConnection",
];

/// Removes them for good: from the global object and from every prototype that it inherits them from.
pub fn close() {
    let mut object: JsValue = js_sys::global().into();
    while object.is_object() {
        for name in NETWORK {
            // False where a browser lets a property not be deleted; it is then overwritten.
            let gone = Reflect::delete_property(object.unchecked_ref::<Object>(), &name.into());
            if gone != Ok(true) {
                let _ = Reflect::set(&object, &name.into(), &JsValue::UNDEFINED);
            }
        }
        object = Object::get_prototype_of(&object).into();
    }
}
