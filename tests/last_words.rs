//! What a program says when it fails tells where, and nothing of the text that it was at.

use renskrift::messages::place_of;
use std::panic::{catch_unwind, set_hook};
use std::sync::{Arc, Mutex};

#[test]
fn a_failure_tells_its_place_and_no_text() {
    let said: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
    let heard = said.clone();
    set_hook(Box::new(move |panic| {
        heard.lock().expect("nobody fails while they hold it").push((place_of(panic), panic.to_string()));
    }));
    let secret = "omhändertagandet åberopades";
    let failed = catch_unwind(|| secret[..19].len());
    drop(std::panic::take_hook());
    assert!(failed.is_err());
    let said = said.lock().expect("nobody failed while they held it");
    let [(place, whole)] = said.as_slice() else { panic!("said {} times", said.len()) };
    assert!(whole.contains("åberopades"), "what Rust itself says holds the text: {whole}");
    assert!(place.starts_with("tests/last_words.rs:"), "{place}");
}
