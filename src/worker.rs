//! The engine in a thread of its own: the page asks through a [`client::Client`], the worker's program answers from
//! [`host`]. What the two say is in [`crate::messages`]; which work comes next is decided in [`queue`] and what to do
//! when the worker falls silent in [`plan`], both plain data that need no browser.
//!
//! The worker is a bare `Worker` of the browser rather than one behind a bridge: a bridge can neither end a worker that
//! hangs nor hear that it has crashed. Messages that reach a worker before its program runs are lost, so the page sends
//! nothing before the worker has said [`Ready`](crate::messages::Reply::Ready), then all that it wants.

pub mod built_in;
#[cfg(target_arch = "wasm32")]
pub mod client;
#[cfg(target_arch = "wasm32")]
pub mod host;
pub mod plan;
pub mod queue;
#[cfg(target_arch = "wasm32")]
mod sandbox;
#[cfg(target_arch = "wasm32")]
pub mod tiff;
