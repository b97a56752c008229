//! Which lines of a long text are near the screen. Pure: it reckons in rows, of which a line takes as many as its letters
//! need, since the text is set in letters of one width.

use crate::engine::document::Document;
use crate::review::border::{Border, Division};
use std::ops::Range;

/// Rows rendered above and below those that are seen.
const MARGIN: u32 = 16;
/// The rendered lines begin and end at multiples of this, so that a small scroll renders nothing anew.
const STEP: usize = 16;

/// The rows of a text at a certain width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// For each line the rows above it, and last all rows.
    above: Vec<u32>,
}

impl Rows {
    /// The rows of `document` where `columns` letters find room in a row and each page or meeting of `division` begins
    /// with a row of its own.
    pub fn new(document: &Document, division: &Division, columns: usize) -> Self {
        let columns = columns.max(1);
        let mut above = Vec::with_capacity(document.lines().len() + 1);
        let mut rows = 0;
        for (index, line) in document.lines().iter().enumerate() {
            above.push(rows);
            rows += rows_of(line.span.of(document.text()), columns) + heads(division, index).len() as u32;
        }
        above.push(rows);
        Self { above }
    }

    /// Rows above line `line`; for the number of lines, all rows.
    pub fn above(&self, line: usize) -> u32 {
        self.above.get(line).or(self.above.last()).copied().unwrap_or_default()
    }

    /// Rows below the line before line `end`.
    pub fn below(&self, end: usize) -> u32 {
        self.above(usize::MAX) - self.above(end)
    }

    /// The line that row `row` belongs to.
    pub fn line_at(&self, row: u32) -> usize {
        let lines = self.above.len() - 1;
        self.above[..lines].partition_point(|&above| above <= row).saturating_sub(1)
    }

    /// The lines to render where `seen` rows are seen from row `first` on.
    pub fn near(&self, first: u32, seen: u32) -> Range<usize> {
        let lines = self.above.len() - 1;
        let start = self.line_at(first.saturating_sub(MARGIN)) / STEP * STEP;
        let end = (self.line_at(first + seen + MARGIN) + 1).next_multiple_of(STEP).min(lines);
        start..end
    }
}

/// What begins at line `line` and is said in a row above it: each page, and each meeting but the first.
pub fn heads(division: &Division, line: usize) -> Vec<Border> {
    let mut heads = Vec::new();
    if line > 0 && division.begins(Border::Meeting, line) {
        heads.push(Border::Meeting);
    }
    if division.begins(Border::Page, line) {
        heads.push(Border::Page);
    }
    heads
}

/// The rows that `line` takes: a word that finds no room goes to the next row, one longer than a row is broken.
fn rows_of(line: &str, columns: usize) -> u32 {
    let (mut rows, mut used) = (1, 0);
    for piece in line.split_inclusive(char::is_whitespace) {
        let letters = piece.trim_end().chars().count();
        if used > 0 && used + letters > columns {
            (rows, used) = (rows + 1, 0);
        }
        if letters > columns {
            rows += (letters.div_ceil(columns) - 1) as u32;
            used = (letters - 1) % columns + 1;
        } else {
            used += letters;
        }
        // White space at a row's end takes no room of the next.
        used += piece.chars().count() - letters;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Review;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn rows(text: &str, columns: usize) -> Rows {
        let review = Review::new(Arc::new(Document::new(text.to_string())));
        Rows::new(review.document(), review.division(), columns)
    }

    #[test]
    fn long_lines_take_several_rows() {
        let rows = rows("åtta ord\n\nett\n\x0cny sida härifrån", 4);
        // One for the page's head and two for the line, one, one, one for the head and four for the line.
        assert_eq!(rows.above, [0, 3, 4, 5, 10]);
        assert_eq!((rows.line_at(0), rows.line_at(4), rows.line_at(8), rows.line_at(99)), (0, 2, 3, 3));
    }

    proptest! {
        #[test]
        fn what_is_seen_is_rendered_and_little_more(
            lengths in proptest::collection::vec(0..200_usize, 1..2_000),
            first in 0..4_000_u32,
        ) {
            let text: String = lengths.iter().map(|&length| "a".repeat(length) + "\n").collect();
            let rows = rows(&text, 80);
            let near = rows.near(first, 40);
            let seen = rows.line_at(first)..rows.line_at(first + 40) + 1;
            prop_assert!(near.start <= seen.start && seen.end <= near.end);
            prop_assert!(near.len() <= 40 + 2 * (MARGIN as usize + STEP));
            let rendered = rows.above(near.end) - rows.above(near.start);
            prop_assert_eq!(rows.above(near.start) + rendered + rows.below(near.end), rows.above(usize::MAX));
        }
    }
}
