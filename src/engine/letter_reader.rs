//! The second reader: what the letters alone say of a page, letter by letter, and so of any reading of a place.
//!
//! It knows no words, so it errs on others than the lattice does; where both say the same they are nearly always right.

use super::document::Document;
use super::letter_net::LetterNet;
use super::span::Span;

/// Probability of a misreading that the network has no edit for.
const STRANGE: f64 = 1e-6;

/// What it says of one mark beside another is never worth more than this, in nats.
const MOST_OF_MARKS: f32 = 12.0;

/// What the letter reader says of one page.
pub struct Said<'a> {
    net: &'a LetterNet,
    letters: Vec<char>,
    /// Where each letter stands in the document's text, in bytes.
    places: Vec<u32>,
    /// Natural logarithms of the probabilities of the edits, letter by letter.
    edits: Vec<f32>,
}

impl<'a> Said<'a> {
    /// Reads page `page` (index into the document's pages).
    pub fn of(net: &'a LetterNet, document: &Document, page: usize) -> Self {
        let span = document.pages()[page].span;
        let (mut letters, mut places) = (Vec::new(), Vec::new());
        for (at, letter) in span.of(document.text()).char_indices() {
            let letter = unified(letter);
            if letter != ' ' || letters.last().is_some_and(|&last| last != ' ') {
                letters.push(letter);
                places.push(span.start + at as u32);
            }
        }
        let edits = net.read(&letters);
        Self { net, letters, places, edits }
    }

    /// Natural logarithm of the probability that the paper says `printed` where the text says `span`, all ways to read
    /// it counted together.
    pub fn log_probability(&self, span: Span, printed: &str) -> f32 {
        let (from, to) = self.letters_of(span);
        let printed: Vec<char> = printed.chars().map(unified).collect();
        let columns = printed.len() + 1;
        // The probability that the letters so far say the first letters of what is printed.
        let mut row = vec![0.0; columns];
        row[0] = 1.0;
        for at in from..to {
            row = self.step(at, &row, &printed);
        }
        self.end(to, &row, &printed).max(1e-300).ln() as f32
    }

    /// How much more it holds of the mark `one` than of `other` in the gap between two words, in nats.
    pub fn of_marks(&self, gap: Span, one: &str, other: &str) -> f32 {
        let [one, other] = [one, other].map(|mark| self.log_probability(gap, &format!("{mark} ")));
        (one - other).clamp(-MOST_OF_MARKS, MOST_OF_MARKS)
    }

    /// What the letter reader itself would say for `span`, letter by letter.
    pub fn best(&self, span: Span) -> String {
        let (from, to) = self.letters_of(span);
        let mut text = String::new();
        for at in from..to {
            let said = self.said(at);
            let best = (0..said.len()).max_by(|&a, &b| said[a].total_cmp(&said[b])).unwrap_or(0);
            let edit = &self.net.edits()[best];
            match edit.strip_prefix('+') {
                Some(before) if !before.is_empty() => text.extend([before, &self.letters[at].to_string()]),
                _ if best == 0 => text.push(self.letters[at]),
                _ => text.push_str(edit),
            }
        }
        text
    }

    fn letters_of(&self, span: Span) -> (usize, usize) {
        let from = self.places.partition_point(|&place| place < span.start);
        (from, self.places.partition_point(|&place| place < span.end))
    }

    fn said(&self, at: usize) -> &[f32] {
        let edits = self.net.edits().len();
        &self.edits[at * edits..(at + 1) * edits]
    }

    /// One letter further: what each length of the printed string is then worth.
    fn step(&self, at: usize, before: &[f64], printed: &[char]) -> Vec<f64> {
        let said = self.said(at);
        let mut after = vec![0.0; before.len()];
        for (done, &worth) in before.iter().enumerate().filter(|(_, worth)| **worth > 0.0) {
            let rest = &printed[done..];
            after[done] += worth * (probability(said[self.net.lost()]) + STRANGE);
            let Some(&next) = rest.first() else { continue };
            let same = next == self.letters[at];
            after[done + 1] += worth * if same { probability(said[0]) } else { STRANGE };
            for &(number, ref text) in self.net.replacing(next) {
                if rest.starts_with(text) {
                    after[done + text.len()] += worth * probability(said[number]);
                }
            }
            for &(number, ref text) in self.net.preceding(next) {
                if rest.starts_with(text) && rest.get(text.len()) == Some(&self.letters[at]) {
                    after[done + text.len() + 1] += worth * probability(said[number]);
                }
            }
        }
        // Letters that were lost and that no edit names.
        for done in 1..after.len() {
            after[done] += after[done - 1] * STRANGE;
        }
        after
    }

    /// What the whole printed string is worth, counting what the letter after the span says was lost before it.
    fn end(&self, at: usize, row: &[f64], printed: &[char]) -> f64 {
        let whole = row[printed.len()];
        if at >= self.letters.len() {
            return whole;
        }
        let said = self.said(at);
        let mut total = whole;
        for (done, &worth) in row.iter().enumerate().take(printed.len()).filter(|(_, worth)| **worth > 0.0) {
            let rest = &printed[done..];
            for &(number, ref text) in self.net.preceding(rest[0]) {
                if rest == text.as_slice() {
                    total += worth * probability(said[number]);
                }
            }
        }
        total
    }
}

fn probability(logarithm: f32) -> f64 {
    f64::from(logarithm.exp())
}

/// White space, dashes and quotes each of one kind, as the network knows them.
fn unified(letter: char) -> char {
    match letter {
        '–' | '—' | '−' => '-',
        '“' | '”' | '„' => '"',
        '’' | '‘' => '\'',
        blank if blank.is_whitespace() => ' ',
        other => other,
    }
}
