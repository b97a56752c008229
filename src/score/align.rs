//! Which character of one text stands for which of another: the shortest edit script between two texts.
//!
//! The table of edit distances is computed 64 cells at a time (Myers, *A fast bit-vector algorithm for approximate
//! string matching based on dynamic programming*, 1999, in the form of Hyyrö, *A bit-vector algorithm for computing
//! Levenshtein and Damerau edit distances*, 2003), only near its diagonal (Ukkonen, *Algorithms for approximate string
//! matching*, 1985). Long texts are halved so that memory stays bounded (Hirschberg, *A linear space algorithm for
//! computing maximal common subsequences*, 1975).
//!
//! Several scripts may be equally short, and which of them is taken decides what counts as intact. Here ties fall as
//! they do in rapidfuzz's `Levenshtein.opcodes`, so that the figures can be compared with those of other tools: the
//! common beginning and end are matched first; then, walking back from the end, a character of the text is dropped
//! where that is best; else a character of gold is put in where the row before falls there; else the two characters
//! stand for each other. A long text is split at the first of the best columns.

use std::collections::HashMap;

/// Tables of fewer bytes than this are kept whole; larger ones are halved. Part of the tie-breaking: it decides where
/// long texts are split.
const TABLE_BYTES: usize = 1024 * 1024;

/// The edit distance between two texts: the fewest characters to drop, put in and replace.
///
/// Costs time in proportion to length times distance / 64.
pub fn distance(text: &[char], gold: &[char]) -> usize {
    let (prefix, suffix) = common_ends(text, gold);
    let text = &text[prefix..text.len() - suffix];
    let gold = &gold[prefix..gold.len() - suffix];
    if text.is_empty() || gold.is_empty() {
        return text.len() + gold.len();
    }
    let longer = text.len().max(gold.len());
    let mut bound = 64.max(text.len().abs_diff(gold.len()));
    loop {
        let found = Sweep::over(text, gold, bound).last_value();
        if found <= bound || bound >= longer {
            return found;
        }
        bound *= 2;
    }
}

/// For each character of `gold` the index of the character of `text` that stands for it, `None` where that one is
/// missing or misread. The indices rise. `distance` is the edit distance between the two.
pub fn matches(text: &[char], gold: &[char], distance: usize) -> Vec<Option<usize>> {
    let mut into = vec![None; gold.len()];
    let halving = text.len().max(gold.len());
    let part = Part { text, gold, text_at: 0, gold_at: 0 };
    part.align(halving, distance, &mut into);
    into
}

/// Lengths of the common beginning and, after it, of the common end.
fn common_ends(text: &[char], gold: &[char]) -> (usize, usize) {
    let prefix = text.iter().zip(gold).take_while(|(a, b)| a == b).count();
    let suffix =
        text[prefix..].iter().rev().zip(gold[prefix..].iter().rev()).take_while(|(a, b)| a == b).count();
    (prefix, suffix)
}

/// A stretch of both texts whose ends stand for each other, and where in the whole it begins.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a [char],
    gold: &'a [char],
    text_at: usize,
    gold_at: usize,
}

impl<'a> Part<'a> {
    /// Fills in the matches of this part. `bound` is its edit distance; `halving` is the distance that the size of the
    /// table is judged by.
    fn align(self, halving: usize, bound: usize, into: &mut [Option<usize>]) {
        let (prefix, suffix) = common_ends(self.text, self.gold);
        for k in 0..prefix {
            into[self.gold_at + k] = Some(self.text_at + k);
        }
        for k in 1..=suffix {
            into[self.gold_at + self.gold.len() - k] = Some(self.text_at + self.text.len() - k);
        }
        let part = Part {
            text: &self.text[prefix..self.text.len() - suffix],
            gold: &self.gold[prefix..self.gold.len() - suffix],
            text_at: self.text_at + prefix,
            gold_at: self.gold_at + prefix,
        };
        if part.text.is_empty() || part.gold.is_empty() {
            return;
        }
        let halving = halving.min(part.text.len().max(part.gold.len()));
        let band = part.text.len().min(2 * halving + 1);
        let table = 2 * band * part.gold.len() / 8;
        if table < TABLE_BYTES || part.text.len() < 65 || part.gold.len() < 10 {
            part.trace(bound, into);
        } else {
            part.halve(bound, into);
        }
    }

    /// Splits `gold` in the middle and `text` where the two halves together cost least, and aligns each half.
    fn halve(self, bound: usize, into: &mut [Option<usize>]) {
        let half = self.gold.len() / 2;
        let (gold_left, gold_right) = self.gold.split_at(half);
        let backwards = |part: &[char]| part.iter().rev().copied().collect::<Vec<char>>();
        let left = Sweep::over(self.text, gold_left, bound).values();
        let right = Sweep::over(&backwards(self.text), &backwards(gold_right), bound).values();
        let mut best: Option<(usize, usize, usize)> = None;
        for (split, cost_left) in left.columns() {
            let Some(cost_right) = right.at(self.text.len() - split) else { continue };
            if best.is_none_or(|(_, l, r)| cost_left + cost_right < l + r) {
                best = Some((split, cost_left, cost_right));
            }
        }
        let (split, cost_left, cost_right) =
            best.expect("a shortest script crosses the middle of gold within the band of its distance");
        let (text_left, text_right) = self.text.split_at(split);
        Part { text: text_left, gold: gold_left, ..self }.align(cost_left, cost_left, into);
        Part {
            text: text_right,
            gold: gold_right,
            text_at: self.text_at + split,
            gold_at: self.gold_at + half,
        }
        .align(cost_right, cost_right, into);
    }

    /// Computes the table near its diagonal and walks it from the end to the beginning.
    fn trace(self, bound: usize, into: &mut [Option<usize>]) {
        let mut sweep = Sweep::new(self.text, bound);
        let mut table = Table::default();
        for &letter in self.gold {
            sweep.advance(letter);
            table.push(&sweep);
        }
        let (mut column, mut row) = (self.text.len(), self.gold.len());
        while row > 0 && column > 0 {
            if table.rises(row, column) {
                column -= 1;
                continue;
            }
            row -= 1;
            if row > 0 && table.falls(row, column) {
                continue;
            }
            column -= 1;
            if self.text[column] == self.gold[row] {
                into[self.gold_at + row] = Some(self.text_at + column);
            }
        }
    }
}

/// One row of the table of edit distances after another: row r, column c holds the distance between the first r
/// characters of gold and the first c of the text. Neighbouring columns differ by -1, 0 or 1; the differences stand
/// in bits, one a column, 64 a word. Only words within `bound` columns of the diagonal are computed, which makes
/// every value on a path of at most that cost right and no value too small.
struct Sweep {
    places: HashMap<char, Vec<(usize, u64)>>,
    columns: usize,
    bound: usize,
    row: usize,
    rises: Vec<u64>,
    falls: Vec<u64>,
    first: usize,
    last: usize,
    before_first: usize,
}

impl Sweep {
    /// Row 0 of the table for `text`, which is not empty.
    fn new(text: &[char], bound: usize) -> Self {
        let mut places: HashMap<char, Vec<(usize, u64)>> = HashMap::new();
        for (column, &letter) in text.iter().enumerate() {
            let (word, bit) = (column / 64, 1u64 << (column % 64));
            let words = places.entry(letter).or_default();
            match words.last_mut() {
                Some((known, bits)) if *known == word => *bits |= bit,
                _ => words.push((word, bit)),
            }
        }
        let words = text.len().div_ceil(64);
        Self {
            places,
            columns: text.len(),
            bound,
            row: 0,
            rises: vec![u64::MAX; words],
            falls: vec![0; words],
            first: 0,
            last: 0,
            before_first: 0,
        }
    }

    /// The last row of the table for all of `gold`.
    fn over(text: &[char], gold: &[char], bound: usize) -> Self {
        let mut sweep = Self::new(text, bound);
        for &letter in gold {
            sweep.advance(letter);
        }
        sweep
    }

    /// Computes the next row, that of `letter`.
    fn advance(&mut self, letter: char) {
        self.row += 1;
        let first = (self.row.saturating_sub(self.bound).max(1) - 1) / 64;
        for word in self.first..first {
            self.before_first += self.rises[word].count_ones() as usize;
            self.before_first -= self.falls[word].count_ones() as usize;
        }
        self.first = first;
        self.last = ((self.row + self.bound).min(self.columns) - 1) / 64;
        self.before_first += 1;

        let places = self.places.get(&letter).map(Vec::as_slice).unwrap_or_default();
        let mut next = places.partition_point(|&(word, _)| word < first);
        let (mut carry_up, mut carry_down) = (1, 0);
        for word in self.first..=self.last {
            let mut equal = 0;
            if let Some(&(at, bits)) = places.get(next)
                && at == word
            {
                equal = bits;
                next += 1;
            }
            let (rises, falls) = (self.rises[word], self.falls[word]);
            let equal = equal | carry_down;
            let diagonal = ((equal & rises).wrapping_add(rises) ^ rises) | equal | falls;
            let up = falls | !(diagonal | rises);
            let down = diagonal & rises;
            let shifted_up = up << 1 | carry_up;
            let shifted_down = down << 1 | carry_down;
            (carry_up, carry_down) = (up >> 63, down >> 63);
            self.rises[word] = shifted_down | !(diagonal | shifted_up);
            self.falls[word] = shifted_up & diagonal;
        }
    }

    /// The value in the last column; 0 rows give the number of columns.
    fn last_value(&self) -> usize {
        self.values().values.last().copied().unwrap_or_default()
    }

    /// The values of this row that were computed.
    fn values(&self) -> Row {
        let start = self.first * 64;
        let end = self.columns.min((self.last + 1) * 64);
        let mut value = self.before_first;
        let mut values = vec![value];
        for column in start..end {
            let (word, bit) = (column / 64, 1u64 << (column % 64));
            value += usize::from(self.rises[word] & bit != 0);
            value -= usize::from(self.falls[word] & bit != 0);
            values.push(value);
        }
        Row { start, values }
    }
}

/// Values of one row from column `start` on.
struct Row {
    start: usize,
    values: Vec<usize>,
}

impl Row {
    fn columns(&self) -> impl Iterator<Item = (usize, usize)> {
        self.values.iter().enumerate().map(|(k, &value)| (self.start + k, value))
    }

    fn at(&self, column: usize) -> Option<usize> {
        self.values.get(column.checked_sub(self.start)?).copied()
    }
}

/// The rows that a sweep went through, from row 1 on.
#[derive(Default)]
struct Table {
    /// For each row its first word and where that word stands in `bits`.
    rows: Vec<(usize, usize)>,
    /// Rises and falls of each word.
    bits: Vec<(u64, u64)>,
}

impl Table {
    fn push(&mut self, sweep: &Sweep) {
        self.rows.push((sweep.first, self.bits.len()));
        for word in sweep.first..=sweep.last {
            self.bits.push((sweep.rises[word], sweep.falls[word]));
        }
    }

    /// True where the value at `row`, `column` (both from 1) is one more than the value to its left.
    fn rises(&self, row: usize, column: usize) -> bool {
        let (rises, _) = self.word(row, column);
        rises >> ((column - 1) % 64) & 1 == 1
    }

    /// True where the value at `row`, `column` (both from 1) is one less than the value to its left.
    fn falls(&self, row: usize, column: usize) -> bool {
        let (_, falls) = self.word(row, column);
        falls >> ((column - 1) % 64) & 1 == 1
    }

    /// The word that holds `column`. A walk along the shortest script never leaves the band, but it looks one row
    /// beyond; what is not known there is no fall.
    fn word(&self, row: usize, column: usize) -> (u64, u64) {
        let (first, at) = self.rows[row - 1];
        let end = self.rows.get(row).map_or(self.bits.len(), |&(_, next)| next);
        let index = at + (column - 1) / 64 - first;
        if index < end { self.bits[index] } else { (0, 0) }
    }
}
