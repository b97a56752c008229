//! What the page and the worker say to each other. A request to open a document carries its id and a revision, as does
//! every reply about it; the page drops replies of an older revision than the one it asked for last.
//!
//! Requests pass as structured clones (numbers as f64, so no integer wider than 32 bits). Replies pass as JSON in one text:
//! a page of proposals would be thousands of JavaScript objects, which the page would take longer to read and to sweep away
//! than to show. Both are small: a page's proposals at most, or a document's text once.

use crate::engine::changed::Change;
use crate::engine::checks::Check;
use crate::engine::learn::Found;
use crate::engine::lists::Lists;
use crate::engine::lists::built_in::BuiltIn;
use crate::engine::lists::occurrence::Hits;
use crate::engine::period::Period;
use crate::engine::proposal::Proposal;
use crate::engine::span::Span;
use crate::export::beside::Beside;
use serde::{Deserialize, Serialize};
use std::panic::PanicHookInfo;

/// Changes of a text as they are sent: in one text, since a thousand objects would take the page long to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes(String);

impl Changes {
    /// `changes` as they are sent.
    pub fn new(changes: &[Change]) -> Self {
        let row =
            |change: &Change| (change.span.start, change.span.end, change.after.clone(), change.decided);
        let rows: Vec<_> = changes.iter().map(row).collect();
        Self(serde_json::to_string(&rows).expect("numbers and texts are JSON"))
    }

    /// The changes that were sent.
    pub fn read(&self) -> Vec<Change> {
        let rows: Vec<(u32, u32, String, bool)> = serde_json::from_str(&self.0).unwrap_or_default();
        let change = |(start, end, after, decided)| Change { span: Span { start, end }, after, decided };
        rows.into_iter().map(change).collect()
    }
}

/// From the page to the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Request {
    /// Work on this document; replaces earlier work on the same id.
    Open {
        /// The document.
        document: u32,
        /// Grows with each request that makes earlier proposals stale.
        revision: u32,
        /// The whole decoded text.
        text: String,
        /// What its OCR engine said of its words, as [`Document::confidences`](crate::engine::document::Document::confidences)
        /// has it; nothing where it said nothing.
        confidences: Vec<f32>,
        /// The page to begin with (index).
        page: u32,
        /// How old its Swedish is.
        period: Period,
    },
    /// The archivist's lists, used by every `Open` after it; work under way goes on with the lists it began with.
    Lists(Lists),
    /// Let this document come first, and of it this page.
    Focus {
        /// The document.
        document: u32,
        /// Index of the page.
        page: u32,
    },
    /// Stop and forget the document.
    Close {
        /// The document.
        document: u32,
    },
    /// Check a document against itself, as decisions have made it.
    Check {
        /// The document.
        document: u32,
        /// The revision of the request that opened it.
        revision: u32,
        /// The whole decoded text.
        text: String,
        /// Where a person let a meeting begin (true), or no longer: bytes of the text.
        meetings: Vec<(u32, bool)>,
        /// What decisions make of it: sorted, none touching another.
        changes: Changes,
        /// How old its Swedish is.
        period: Period,
    },
    /// Say what a proofread protocol holds that a list should.
    Learn {
        /// The name of its file, which the answer carries.
        name: String,
        /// Its whole text.
        text: String,
    },
    /// Put two texts beside each other.
    Compare {
        /// The question's number, which the answer carries.
        number: u32,
        /// One text.
        left: String,
        /// The other, which counts as right.
        right: String,
    },
    /// Say where the entries of the archivist's lists and of the built-in ones stand in a text.
    Find {
        /// The document.
        document: u32,
        /// The question's number, which the answer carries.
        number: u32,
        /// The whole decoded text.
        text: String,
        /// What decisions and proposals make of it: sorted, none touching another.
        changes: Changes,
    },
    /// Tell the entries of the built-in lists.
    BuiltIn,
    /// Say which of these words are known.
    Judge {
        /// The question's number, which the answer carries.
        number: u32,
        /// The words.
        words: Vec<String>,
    },
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The model is loaded.
    Ready {
        /// The pack's id, 64 hexadecimal digits.
        model: String,
        /// The pack's sections: name, origin, licence.
        sections: Vec<(String, String, String)>,
        /// The entries of the built-in lists: each kind with their number.
        lists: Vec<(String, u32)>,
    },
    /// The model can't be loaded, or a document made the engine fail; one line to show.
    Failed {
        /// The document, where the fault belongs to one.
        document: Option<u32>,
        /// What happened.
        message: String,
    },
    /// Proposals of a page; `revised` where they replace earlier ones.
    Page {
        /// The document.
        document: u32,
        /// The revision of the request.
        revision: u32,
        /// Index of the page.
        page: u32,
        /// Whether the page was given before.
        revised: bool,
        /// The page's proposals in the order of the text.
        proposals: Vec<Proposal>,
        /// Work done and to do, for a progress bar.
        progress: (u32, u32),
    },
    /// Work goes on with nothing to show yet; it also tells that the worker lives.
    Progress {
        /// The document.
        document: u32,
        /// The revision of the request.
        revision: u32,
        /// Work done and to do.
        progress: (u32, u32),
    },
    /// What a document's own order finds odd.
    Checks {
        /// The document.
        document: u32,
        /// The revision of the request.
        revision: u32,
        /// The checks in the order of the text.
        checks: Vec<Check>,
        /// The bytes of the text that its meetings begin at.
        meetings: Vec<u32>,
    },
    /// What a proofread protocol holds that a list should.
    Learned {
        /// The name of its file.
        name: String,
        /// What was found.
        found: Vec<Found>,
    },
    /// Where entries of lists stand in a text.
    Found {
        /// The document.
        document: u32,
        /// The question's number.
        number: u32,
        /// The entries that stand there.
        hits: Vec<Hits>,
    },
    /// The built-in lists.
    BuiltIn {
        /// Each with its entries.
        lists: Vec<BuiltIn>,
    },
    /// Whether each of the words of a question is known.
    Judged {
        /// The question's number.
        number: u32,
        /// For each word whether the dictionary, the counts or a list has it.
        known: Vec<bool>,
    },
    /// Two texts beside each other.
    Compared {
        /// The question's number.
        number: u32,
        /// Which lines belong together, and how far the texts are apart; none where they have too little in common.
        beside: Option<Beside>,
    },
    /// All proposals have been given.
    Done {
        /// The document.
        document: u32,
        /// The revision of the request.
        revision: u32,
    },
}

impl Reply {
    /// The reply as it is sent.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self)
            .expect("a reply holds nothing that JSON lacks: its maps are none, its keys are names")
    }

    /// The reply that was sent as `text`; `None` where it is none of this version.
    pub fn of_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// Where a program failed: file and line of its source. Not what was said of it: that may be the text that it was at.
pub fn place_of(panic: &PanicHookInfo<'_>) -> String {
    panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::proposal::{Candidate, Confusion, Kind, Source};

    #[test]
    fn changes_are_read_as_they_were_sent() {
        let change = |start, end, after: &str, decided| Change {
            span: Span::new(start, end),
            after: after.to_string(),
            decided,
        };
        let changes = [change(0, 2, "å\n\"", true), change(7, 7, "", false)];
        assert_eq!(Changes::new(&changes).read(), changes);
        assert_eq!(Changes::default().read(), []);
    }

    #[test]
    fn a_reply_is_read_as_it_was_sent() {
        let confusion = Confusion { printed: "å".into(), read: String::new(), times: 3 };
        let candidate = Candidate {
            text: "från\n\"länet\"".into(),
            probability: 0.123_456_79,
            source: Source::Structure,
            confusions: vec![confusion],
            context: -1.5e-7,
        };
        let proposal = Proposal {
            span: Span::new(3, 9),
            before: "frin\u{c}".into(),
            kind: Kind::RealWord,
            candidates: vec![candidate],
            keep: f32::MIN_POSITIVE,
            automatic: true,
            related: vec![Span::new(0, 1)],
        };
        let sent = Reply::Page {
            document: u32::MAX,
            revision: 0,
            page: 7,
            revised: true,
            proposals: vec![proposal.clone()],
            progress: (1, 2),
        };
        let Some(Reply::Page { document: u32::MAX, revised: true, proposals, .. }) =
            Reply::of_text(&sent.to_text())
        else {
            panic!("another reply");
        };
        assert_eq!(proposals, [proposal]);
        assert!(Reply::of_text("{}").is_none());
    }
}
