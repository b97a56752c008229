//! Full stops that were lost: whether a sentence ends where no mark was read.
//!
//! Between two words the lattice weighs it: a path may end the sentence there, so that the words, their order and their
//! capitals are read together with it. Where a paragraph ends no word follows that would tell, so none is proposed there.

use super::document::Token;
use super::forms;
use super::letter_reader::Said;
use super::span::Span;

/// What speaks for a stop that was lost between two words before the words are asked, in nats: alone, and where the letter
/// reader is asked.
const BETWEEN: [f32; 2] = [-3.5, -2.3];
/// What a nat of the letter reader counts there.
const SAID: f32 = 0.25;

/// What speaks for a lost stop between two tokens on one line before the words are asked, in nats; `None` where none may be.
pub fn between(text: &str, left: &Token, right: &Token, said: Option<&Said<'_>>) -> Option<f32> {
    let may_be = left.line == right.line
        && left.core.end == left.span.end
        && right.core.start == right.span.start
        && right.span.start - left.span.end == 1
        && right.core.of(text).starts_with(char::is_uppercase)
        && !forms::joins_words(left.core.of(text));
    may_be.then(|| {
        let gap = Span { start: left.core.end, end: right.core.start };
        match said {
            Some(said) => BETWEEN[1] + SAID * said.of_marks(gap, ".", ""),
            None => BETWEEN[0],
        }
    })
}
