//! A document: the decoded text, untouched, and where its pages, lines and tokens stand.

use super::span::Span;
use super::{confidence, structure, token};

/// One page of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The page's text with its line ends.
    pub span: Span,
    /// Its lines, as a range of indices into [`Document::lines`].
    pub lines: std::ops::Range<u32>,
}

/// One line, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line's text.
    pub span: Span,
    /// Index of its page in [`Document::pages`].
    pub page: u32,
}

/// A stretch without white space. `core` is the part without the punctuation around it: of `(Vägen),` the core is
/// `Vägen`. A core is empty where the token is punctuation alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The whole stretch.
    pub span: Span,
    /// The stretch without leading and trailing punctuation.
    pub core: Span,
    /// Index of its line in [`Document::lines`].
    pub line: u32,
}

/// Where something stands, as a person says it: all three count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Page, from 1.
    pub page: u32,
    /// Line of the whole text, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The decoded text of one file with its structure. The text is never changed.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    pages: Vec<Page>,
    lines: Vec<Line>,
    tokens: Vec<Token>,
    confidences: Vec<f32>,
}

impl Document {
    /// Finds pages, lines and tokens in `text`. Any text gives a document; an empty one has one page and no token.
    pub fn new(text: String) -> Self {
        let (lines, pages) = structure::lines_and_pages(&text);
        let mut tokens = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            for (span, core) in token::tokens(line.span.of(&text), line.span.start as usize) {
                tokens.push(Token { span, core, line: index as u32 });
            }
        }
        Self { text, pages, lines, tokens, confidences: Vec::new() }
    }

    /// The same with what the OCR engine said of its words, as [`confidence::ranks`] takes it.
    pub fn told(self, confidences: &[(Span, f32)]) -> Self {
        let confidences = match confidences {
            [] => Vec::new(),
            told => confidence::ranks(&self.tokens, told),
        };
        self.ranked(confidences)
    }

    /// The same with [ranks](confidence::ranks) that were found before; those of another number of tokens are no ranks of
    /// these.
    pub fn ranked(self, confidences: Vec<f32>) -> Self {
        let fit = confidences.len() == self.tokens.len();
        Self { confidences: if fit { confidences } else { Vec::new() }, ..self }
    }

    /// The [ranks](confidence::ranks) of the tokens by the OCR engine's confidence; empty where it says nothing.
    pub fn confidences(&self) -> &[f32] {
        &self.confidences
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The pages in order; at least one.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The lines in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Index of the line that byte `offset` stands on (the last line for offsets past the end).
    pub fn line_at(&self, offset: u32) -> usize {
        self.lines.partition_point(|line| line.span.start <= offset).saturating_sub(1)
    }

    /// Page, line and column of byte `offset`.
    pub fn place(&self, offset: u32) -> Place {
        let index = self.line_at(offset);
        let line = self.lines[index];
        let before = Span { start: line.span.start, end: offset.min(line.span.end).max(line.span.start) };
        Place {
            page: line.page + 1,
            line: index as u32 + 1,
            column: before.of(&self.text).chars().count() as u32 + 1,
        }
    }
}
