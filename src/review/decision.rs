//! A decision: what the corrected text shall say at one place, and why.

use super::breaks;
use crate::engine::proposal::{Kind, Source};
use crate::engine::span::Span;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

/// Letters kept on either side of a decision, so that it can be found again in a changed text.
const ANCHOR: usize = 16;

/// What was decided about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A proposed reading was taken.
    Accepted,
    /// The text stands as it was read.
    Kept,
    /// The reviewer wrote a reading of their own.
    Edited,
    /// The paper itself says what was read: a slip of its author, which stands.
    Original,
    /// Nobody can read the place; the text stands as it was read.
    Unreadable,
}

/// What a stretch of the paper is, other than the protocol's running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Somebody's signature.
    Signature,
    /// A stamp.
    Stamp,
    /// A note written by hand.
    Handwritten,
    /// What stands on every page: a head, a foot, a page number.
    Furniture,
}

/// Who decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A person who had the place before them.
    Person,
    /// The tool, because the reviewer asked for it; nobody has looked at the place.
    Automatic,
    /// The tool; a person has looked at places drawn at random among such changes, and vouches for the others.
    Sampled,
}

/// The text around a decision, up to sixteen letters on either side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The letters before it.
    pub left: String,
    /// The letters after it.
    pub right: String,
}

/// What the corrected text says at one place. It names no proposal, so it outlives the model that gave rise to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The place in the decoded text.
    pub span: Span,
    /// The text there, as read.
    pub before: String,
    /// The text there, corrected: the same as `before` where it is kept. It has the very line breaks of `before`.
    pub after: String,
    /// The text around.
    pub anchor: Anchor,
    /// What kind of place it is.
    pub kind: Kind,
    /// What was decided.
    pub verdict: Verdict,
    /// Probability in 0..=1 of `after` as it was proposed; 0 where nothing proposed it.
    #[serde(deserialize_with = "finite")]
    pub probability: f32,
    /// What knew the reading; `None` where nothing proposed it.
    pub source: Option<Source>,
    /// What the place is, where it is no running text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

impl Decision {
    /// The decision that `span` of `text` shall say `after`. Line breaks in `after` give way to those of the text at
    /// `span`.
    pub fn new(text: &str, span: Span, after: &str, kind: Kind, verdict: Verdict) -> Self {
        let before = span.of(text);
        Self {
            span,
            before: before.to_string(),
            after: breaks::keep(before, after),
            anchor: Anchor {
                left: last_letters(&text[..span.start as usize]).to_string(),
                right: first_letters(&text[span.end as usize..]).to_string(),
            },
            kind,
            verdict,
            probability: 0.0,
            source: None,
            mark: None,
        }
    }

    /// The decision with the probability (in 0..=1) and the source that its reading was proposed with.
    pub fn proposed(self, probability: f32, source: Option<Source>) -> Self {
        Self { probability, source, ..self }
    }

    /// True where the corrected text differs from the text as read.
    pub fn changes(&self) -> bool {
        self.before != self.after
    }

    /// Where the decision stands in `text`: at its own span if the text is still the same there, else at the place
    /// nearest to it with the same text and the same anchor. `None` where there is none.
    pub fn find(&self, text: &str) -> Option<Span> {
        if text.get(self.span.range()) == Some(self.before.as_str()) {
            return Some(self.span);
        }
        let Anchor { left, right } = &self.anchor;
        let whole = format!("{left}{}{right}", self.before);
        if whole.is_empty() {
            return None;
        }
        let starts = text.match_indices(&whole).map(|(at, _)| at + left.len());
        let start = starts.min_by_key(|&start| start.abs_diff(self.span.start as usize))?;
        Some(Span::new(start, start + self.before.len()))
    }
}

/// A number that can be written again; one that is too large to be any is refused.
fn finite<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
    let number = f32::deserialize(from)?;
    if number.is_finite() { Ok(number) } else { Err(D::Error::custom("a probability is beyond all numbers")) }
}

/// True where two places can't both be decided: they hold a byte in common or are the same.
pub fn conflict(a: Span, b: Span) -> bool {
    a.overlaps(b) || a == b
}

fn last_letters(text: &str) -> &str {
    let start = text.char_indices().rev().nth(ANCHOR - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn first_letters(text: &str) -> &str {
    let end = text.char_indices().nth(ANCHOR).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_again() {
        let text = "Mötet öppnas frin läktaren. Brev frin länet lästes.";
        let start = text.rfind("frin").unwrap();
        let span = Span::new(start, start + 4);
        let decision = Decision::new(text, span, "från", Kind::Word, Verdict::Accepted);
        assert_eq!(decision.find(text), Some(span));
        let longer = format!("Protokoll. {text}");
        let moved = decision.find(&longer).unwrap();
        assert_eq!(moved.start, span.start + 11);
        assert_eq!(moved.of(&longer), "frin");
        assert_eq!(decision.find("Brev från länet lästes."), None);
    }

    #[test]
    fn anchors_end_with_the_text() {
        let decision = Decision::new("åa", Span::new(2, 3), "ä", Kind::Word, Verdict::Accepted);
        assert_eq!(decision.anchor, Anchor { left: "å".to_string(), right: String::new() });
    }
}
