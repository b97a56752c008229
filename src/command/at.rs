//! A place as the JSON lines of several commands tell it.

use crate::engine::document::{Document, Place};
use crate::engine::span::Span;
use serde::Serialize;

/// Page and line from 1; start and end in bytes of the whole decoded text.
#[derive(Serialize)]
pub(super) struct At {
    page: u32,
    line: u32,
    start: u32,
    end: u32,
}

impl At {
    /// Where `span` of `document` stands.
    pub fn of(document: &Document, span: Span) -> Self {
        let Place { page, line, .. } = document.place(span.start);
        Self { page, line, start: span.start, end: span.end }
    }
}
