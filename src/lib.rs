//! Renskrift proposes corrections to OCR'd Swedish meeting protocols and keeps what a reviewer decides.
//!
//! The text never changes; decisions do. [`formats`] reads a file into an [`engine::document::Document`], an
//! [`engine::session::Session`] proposes corrections to it, [`review`] folds what a person decided into decisions, and
//! [`export`] splices those decisions into the bytes that were loaded.
//!
//! Imports point one way: `ui -> {worker, store} -> export -> {formats, review} -> engine`. Only `ui`, `worker` and
//! `store` name a browser type; everything else runs under a plain `cargo test`.

pub mod effort;
pub mod engine;
pub mod export;
pub mod formats;
pub mod messages;
pub mod review;
pub mod score;

#[cfg(not(target_arch = "wasm32"))]
pub mod command;
#[cfg(target_arch = "wasm32")]
pub mod store;
pub mod ui;
pub mod worker;
