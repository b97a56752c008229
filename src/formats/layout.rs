//! Where the words stand on the paper, as formats with positions tell it.

use crate::engine::span::Span;

/// A rectangle on a page, in the page's own units, from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// The smallest rectangle around both.
    pub fn around(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Rect { x, y, width: right - x, height: bottom - y }
    }
}

/// A page of the paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaperPage {
    /// Width in the page's units; 0 where the file does not say.
    pub width: f32,
    /// Height in the page's units; 0 where the file does not say.
    pub height: f32,
    /// The name of the page's picture, where the file says it.
    pub picture: Option<String>,
}

/// A word on the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedWord {
    /// Its place in the document's text.
    pub span: Span,
    /// Index of its page.
    pub page: u32,
    /// Its box.
    pub at: Rect,
    /// How sure the engine that read it was, in 0..=1, where the file says it.
    pub confidence: Option<f32>,
}

/// Pages and words of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The pages in order.
    pub pages: Vec<PaperPage>,
    /// The words in the order of the text.
    pub words: Vec<PlacedWord>,
}

impl Layout {
    /// How sure the engine was of each word, where the file says it.
    pub fn confidences(&self) -> Vec<(Span, f32)> {
        self.words.iter().filter_map(|word| Some((word.span, word.confidence?))).collect()
    }

    /// The words that `span` touches.
    pub fn words_in(&self, span: Span) -> &[PlacedWord] {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let rest = &self.words[first..];
        let length = rest.iter().take_while(|word| word.span.start < span.end).count();
        &rest[..length]
    }

    /// The page of the first word that `span` touches, and for each of its lines on that page the box around its words.
    /// `lines` gives the line of a byte of the text.
    pub fn boxes(&self, span: Span, lines: impl Fn(u32) -> usize) -> Option<(u32, Vec<Rect>)> {
        let words = self.words_in(span);
        let page = words.first()?.page;
        let mut boxes: Vec<(usize, Rect)> = Vec::new();
        for word in words.iter().filter(|word| word.page == page) {
            let line = lines(word.span.start);
            match boxes.last_mut() {
                Some((last, around)) if *last == line => *around = around.around(word.at),
                _ => boxes.push((line, word.at)),
            }
        }
        Some((page, boxes.into_iter().map(|(_, around)| around).collect()))
    }
}
