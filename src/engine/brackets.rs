//! Brackets that were read as strokes: `/EG/` where `(EG)` was printed.
//!
//! The thin brackets of a typewriter are strokes to many engines, and some typists strike strokes for brackets. How often
//! the document's channel reads brackets so, and how many of its brackets were read as such, tells which.

use super::document::{Document, Token};
use super::noise::Noise;
use super::paragraph;
use super::proposal::{Kind, Proposal};
use super::span::Span;
use std::collections::BTreeMap;

/// Share of brackets among all that is printed between two strokes or brackets, before the channel is asked.
const PRINTED: f32 = 0.9;
/// How many brackets read as such count as much as what the channel says.
const DOUBT: f32 = 2.0;
/// A change less probable than this is not proposed.
const LEAST: f32 = 0.5;
/// Most words between two brackets.
const LONGEST: usize = 15;

/// The pairs of strokes in a document that stand as brackets do.
pub struct Brackets {
    /// What each stroke was, if it was a bracket, by the index of its token; a token may have both.
    found: BTreeMap<usize, Vec<(Span, char)>>,
    /// Brackets that were read as such.
    read: usize,
}

impl Brackets {
    /// Finds a stroke before a word and the next one after a word, in one paragraph. A pair that holds a whole line stays:
    /// so names are set under signatures.
    pub fn new(document: &Document) -> Self {
        let text = document.text();
        let mut found: BTreeMap<usize, Vec<(Span, char)>> = BTreeMap::new();
        let pages = 0..document.pages().len();
        for range in pages.flat_map(|page| paragraph::paragraphs(document, page)) {
            let mut open: Option<(usize, Span)> = None;
            for index in range {
                let token = &document.tokens()[index];
                if let Some(stroke) = opening(text, token) {
                    open = Some((index, stroke));
                }
                let Some(end) = closing(text, token) else { continue };
                let Some((first, start)) = open.take() else { continue };
                if index - first < LONGEST && !fills_line(document, first, index) {
                    found.entry(first).or_default().push((start, '('));
                    found.entry(index).or_default().push((end, ')'));
                }
            }
        }
        Self { found, read: text.matches('(').count() }
    }

    /// Proposals for the strokes of the token at `index`, where a document that came through `noise` rather has brackets.
    pub fn proposals(&self, text: &str, index: usize, noise: &Noise) -> Vec<Proposal> {
        let strokes = self.found.get(&index).map_or(&[][..], Vec::as_slice);
        let proposals = strokes.iter().filter_map(|&(span, bracket)| {
            let probability = self.probability(bracket, noise);
            (probability >= LEAST).then(|| {
                Proposal::by_structure(text, span, Kind::Punctuation, bracket.to_string(), probability)
            })
        });
        proposals.collect()
    }

    /// How probable it is that a stroke is a misread `bracket`, in 0..=1.
    fn probability(&self, bracket: char, noise: &Noise) -> f32 {
        let mut rules = noise.reading(&['/']).iter().map(|&id| &noise.rules()[id as usize]);
        let misread = rules.find(|rule| rule.letters == [bracket]).map_or(0.0, |rule| (-rule.cost).exp());
        let misread = PRINTED * misread * DOUBT / (DOUBT + self.read as f32);
        misread / (misread + 1.0 - PRINTED)
    }
}

/// The stroke right before a token's word.
fn opening(text: &str, token: &Token) -> Option<Span> {
    let before = Span { start: token.span.start, end: token.core.start };
    (!token.core.is_empty() && before.of(text) == "/").then_some(before)
}

/// The stroke right after a token's word, at the end or before marks.
fn closing(text: &str, token: &Token) -> Option<Span> {
    let after = Span { start: token.core.end, end: token.span.end }.of(text);
    let marks = after.strip_prefix('/')?;
    let start = token.core.end;
    (!token.core.is_empty() && !marks.contains('/')).then_some(Span { start, end: start + 1 })
}

fn fills_line(document: &Document, first: usize, last: usize) -> bool {
    let tokens = document.tokens();
    let alone =
        |at: Option<usize>, line| at.and_then(|at| tokens.get(at)).is_none_or(|next| next.line != line);
    alone(first.checked_sub(1), tokens[first].line) && alone(Some(last + 1), tokens[last].line)
}

#[cfg(test)]
mod tests {
    use super::super::noise::Profile;
    use super::*;

    fn noise(share: u32) -> Noise {
        let counts: String = ["(", ")"].map(|bracket| format!("a\t{bracket}\t/\t{share}\t1000\n")).concat();
        Noise::channels(&Profile::parse(&counts).unwrap()).remove(0)
    }

    fn mended(text: &str, share: u32) -> String {
        let document = Document::new(text.to_string());
        let brackets = Brackets::new(&document);
        let noise = noise(share);
        let mut mended = text.to_string();
        for index in (0..document.tokens().len()).rev() {
            for proposal in brackets.proposals(text, index, &noise).iter().rev() {
                let Span { start, end } = proposal.span;
                mended.replace_range(start as usize..end as usize, &proposal.candidates[0].text);
            }
        }
        mended
    }

    #[test]
    fn strokes_by_the_channel() {
        for (text, share, expected) in [
            ("enligt /EG/ nr 4", 600, "enligt (EG) nr 4"),
            ("enligt /EG/ nr 4", 5, "enligt /EG/ nr 4"),
            ("en bro /den norra/, byggd", 600, "en bro (den norra), byggd"),
            ("och/eller /se\nbilaga 3/.", 600, "och/eller (se\nbilaga 3)."),
            ("vid pennan\n/Kerstin Lind/\n", 600, "vid pennan\n/Kerstin Lind/\n"),
            ("/en bro\n\nen väg/", 600, "/en bro\n\nen väg/"),
            ("km/h och 3/4", 600, "km/h och 3/4"),
            (
                "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) /k/",
                600,
                "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) /k/",
            ),
        ] {
            assert_eq!(mended(text, share), expected, "{text} at {share}");
        }
    }
}
