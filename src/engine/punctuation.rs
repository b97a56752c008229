//! Full stops and commas that were read for one another, and suspended hyphens read as stops or colons.
//!
//! Whether a sentence ends between two words, their order and the second one's capital tell: the language model knows what
//! words sentences end and begin with. Where the letter reader was asked, it has its say. Only marks between two words
//! on one line are looked at, and none is ever changed automatically.

use super::case::Case;
use super::document::Token;
use super::forms;
use super::letter_reader::Said;
use super::proposal::{Kind, Proposal};
use super::reading::Reading;
use super::span::Span;
use super::vocabulary::Vocabulary;

/// What speaks for another mark, in nats, before anything is known of the place; and what a nat of each witness counts.
struct Odds {
    prior: f32,
    sentences: f32,
    letters: f32,
}

/// One mark for the other: where the words alone are asked, and where the letter reader is, too. The latter figures are those
/// of a logistic regression on 83 made pages (742 stops and 608 commas before words, 55 of them misread), rounded.
const EXCHANGED: [Odds; 2] =
    [Odds { prior: -2.0, sentences: 1.0, letters: 0.0 }, Odds { prior: -1.0, sentences: 0.6, letters: 0.7 }];
/// Weight of the language model, as in the decoding of words.
const LANGUAGE: f32 = 0.7;
/// How probable a suspended hyphen is where all speaks for it: of 18 such places on 370 printed pages 17 had one.
const SUSPENDED: f32 = 0.9;
/// The shortest word that is taken to wait so, in letters: shorter ones (`i`, `om`) more often end a clause.
const SHORTEST_STEM: usize = 3;
/// A change less probable than this is not to be proposed.
pub const LEAST: f32 = 0.6;
/// One that is as probable as this leaves the word before it in doubt, too.
pub const DOUBT: f32 = 0.2;

/// A word of the text as it was decoded.
pub struct Word<'a> {
    /// Its token.
    pub token: &'a Token,
    /// Its best reading.
    pub reading: &'a Reading,
}

/// What the marks between `words`, the words of a paragraph in their order, may have been: those at least as probable as [`LEAST`] are
/// proposals, the others doubts.
pub fn proposals(
    text: &str,
    words: &[&Word<'_>],
    vocabulary: &Vocabulary,
    said: Option<&Said<'_>>,
) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [left, right] = [pair[0], pair[1]];
        let before = at.checked_sub(1).map(|at| words[at]);
        if let Some(proposal) = suspended(text, left, right, vocabulary) {
            found.push(proposal);
            continue;
        }
        if !pair_of_words(text, left, right) {
            continue;
        }
        let mark = Span { start: left.token.core.end, end: left.token.span.end };
        let ends = sentence_ends(before, left, right, vocabulary);
        let (read, printed, ends) = match mark.of(text) {
            "." if !is_title(right) => (".", ",", -ends),
            "," if is_title(right) => (",", ".", ends),
            _ => continue,
        };
        let gap = Span { start: left.token.core.end, end: right.token.core.start };
        let heard = said.map(|said| said.of_marks(gap, printed, read));
        let odds = &EXCHANGED[usize::from(heard.is_some())];
        let odds = odds.prior + odds.sentences * ends + odds.letters * heard.unwrap_or(0.0);
        let probability = 1.0 / (1.0 + (-odds).exp());
        if probability < DOUBT {
            continue;
        }
        let mut proposal =
            Proposal::by_structure(text, mark, Kind::Punctuation, printed.to_string(), probability);
        proposal.candidates[0].context = ends.abs();
        found.push(proposal);
    }
    found
}

/// The hyphen of a word that waits for its end (`vård- och omsorg`), where a stop or colon was read: after what was often seen
/// to wait so.
fn suspended(text: &str, left: &Word<'_>, right: &Word<'_>, vocabulary: &Vocabulary) -> Option<Proposal> {
    let mark = Span { start: left.token.core.end, end: left.token.span.end };
    let joint = right.token.core.of(text);
    let stem = left.reading.text.to_lowercase();
    let waits = left.token.line == right.token.line
        && right.token.core.start == right.token.span.start
        && matches!(mark.of(text), "." | ":")
        && stem.chars().count() >= SHORTEST_STEM
        && joint.starts_with(char::is_lowercase)
        && forms::joins_words(joint)
        && vocabulary.common(&format!("{stem}-")).is_some();
    let hyphen = || Proposal::by_structure(text, mark, Kind::Punctuation, "-".to_string(), SUSPENDED);
    waits.then(hyphen)
}

/// True for two known words on one line with one blank and at most one mark between them.
fn pair_of_words(text: &str, left: &Word<'_>, right: &Word<'_>) -> bool {
    left.token.line == right.token.line
        && right.token.span.start == right.token.core.start
        && right.token.span.start - left.token.span.end == 1
        && left.reading.may_end()
        && (right.reading.may_begin() || !is_title(right) && right.reading.is_word())
        && right.reading.text.chars().all(char::is_alphabetic)
        && matches!(Case::of(&right.reading.text), Case::Lower | Case::Title)
        && !forms::joins_words(left.token.core.of(text))
}

fn is_title(word: &Word<'_>) -> bool {
    Case::of(&word.reading.text) == Case::Title
}

/// Natural logarithm of the odds that a sentence ends between two words.
fn sentence_ends(
    before: Option<&Word<'_>>,
    left: &Word<'_>,
    right: &Word<'_>,
    vocabulary: &Vocabulary,
) -> f32 {
    let (Some(last), Some(next)) = (left.reading.steps.last(), right.reading.steps.first()) else {
        return 0.0;
    };
    let before = before.and_then(|word| word.reading.steps.last());
    let before = before.map_or(vocabulary.unknown(), |step| step.id);
    let habit = vocabulary.know(&right.reading.text.to_lowercase()).habit;
    let case = Case::of(&right.reading.text);
    let log = |probability: f32| probability.max(1e-30).ln();
    let goes_on = LANGUAGE * log(vocabulary.probability(before, last.id, next.id, next.alone))
        + habit.log_probability(case, false);
    let border = vocabulary.border();
    let ends = LANGUAGE
        * (log(vocabulary.probability(before, last.id, border, 0.05))
            + log(vocabulary.probability(vocabulary.unknown(), border, next.id, next.alone)))
        + habit.log_probability(case, true);
    ends - goes_on
}
