//! The sign-off: a second person says that a document is right as it stands.

use super::moment::stamp;
use crate::review::Review;
use serde::{Deserialize, Serialize};

/// That somebody signed a document off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Their signature.
    pub signature: String,
    /// When, in milliseconds since 1970.
    pub time: u64,
    /// The number of the next act then; the text may have been corrected further since.
    pub acts: u32,
}

/// What a sign-off says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// See [`SignOff::signature`].
    pub signature: String,
    /// When, with the time zone (RFC 3339).
    pub when: String,
    /// Whether the text was corrected further since.
    pub changed_since: bool,
}

impl SignOff {
    /// The sign-off of a document by whoever signs so, at `time` (milliseconds since 1970).
    pub fn of(review: &Review, signature: &str, time: u64) -> Self {
        Self { signature: signature.to_string(), time, acts: review.history().next_seq() }
    }

    /// What it says of the document as it is now. `zone` gives the minutes that the clock was ahead of UTC at a time.
    pub fn said(&self, review: &Review, zone: fn(u64) -> i32) -> Signed {
        Signed {
            signature: self.signature.clone(),
            when: stamp(self.time, zone(self.time)),
            changed_since: review.history().next_seq() != self.acts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Document;
    use crate::engine::span::Span;
    use std::sync::Arc;

    #[test]
    fn what_is_changed_since_is_said() {
        let mut review = Review::new(Arc::new(Document::new("Brev frin länet.\n".to_string())));
        let signed = SignOff::of(&review, "CD", 0);
        let said = signed.said(&review, |_| 60);
        assert_eq!(
            (said.signature.as_str(), said.when.as_str(), said.changed_since),
            ("CD", "1970-01-01T01:00:00+01:00", false)
        );
        let act = review.edit(&[Span::new(5, 9)], "från").expect("a word of the text");
        let record = review.record(act, 1);
        review.apply(&record).expect("the next act");
        assert!(signed.said(&review, |_| 0).changed_since);
    }
}
