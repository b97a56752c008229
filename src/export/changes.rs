//! The log of changes as JSON Lines: exact, to be read by programs, and to be replayed. The table of [`super::log`] is its
//! reading copy.

use super::account::Where;
use crate::engine::span::Span;
use crate::review::act::Seen;
use crate::review::decision::{Anchor, By, Decision, conflict};
use serde::{Deserialize, Serialize};

/// The version of [`Change`] that is written. Version 1 knew no pictures, reasons, signatures and rules, and wrote the time as a number,
/// which is passed over.
pub const VERSION: u16 = 2;

/// One decision with where it stands and how it came about: a line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// [`VERSION`].
    pub version: u16,
    /// The loaded file's name.
    pub document: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Where,
    /// The decision: its span (bytes of the decoded text), what stood there, what shall, and on what evidence.
    #[serde(flatten)]
    pub decision: Decision,
    /// Why, in Swedish.
    #[serde(default)]
    pub reason: String,
    /// How it came about.
    #[serde(flatten)]
    pub made: Made,
}

/// Who decided, when, and on what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// Who.
    pub by: By,
    /// The person's signature, where they gave one.
    #[serde(default)]
    pub signature: Option<String>,
    /// The time with its zone (RFC 3339); none where it is not known.
    #[serde(default)]
    pub when: Option<String>,
    /// The number of the act among those of its document: decisions of one number are one batch.
    #[serde(default, alias = "act")]
    pub batch: Option<u32>,
    /// Whether it follows a rule.
    #[serde(default)]
    pub rule: bool,
    /// What was on the screen; none where it is not known.
    #[serde(default, alias = "seen")]
    pub underlag: Option<Seen>,
}

/// The log: a line of JSON for each of `changes`.
pub fn lines(changes: &[Change]) -> String {
    let mut lines = String::new();
    for change in changes {
        lines.push_str(&serde_json::to_string(change).expect("text and numbers, which JSON can say"));
        lines.push('\n');
    }
    lines
}

/// Reads a log; blank lines are passed over.
///
/// # Errors
/// The number of the first line, from 1, that is none of a log, or of a later version, and what is wrong with it.
pub fn parse(log: &str) -> Result<Vec<Change>, (usize, String)> {
    let lines = log.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let changes = lines.map(|(line, number)| {
        let change: Change = serde_json::from_str(line).map_err(|error| (number, error.to_string()))?;
        match change.version {
            ..=VERSION => Ok(change),
            later => Err((number, format!("version {later} of the log is not known"))),
        }
    });
    changes.collect()
}

/// What a log does to a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replay {
    /// The decisions that found their place, with the spans that they have there, sorted, none overlapping another.
    pub decisions: Vec<Decision>,
    /// Those that did not: their text or what stands around it is another, or the place is taken.
    pub lost: Vec<Change>,
}

/// The fewest letters on either side, and on both together, that must stand around a place as they stood around the decision.
const LEAST: usize = 4;
const LEAST_BOTH: usize = 12;
/// The same where the places of the decisions before and after are known, and what is looked for stands but once between them.
const LEAST_BETWEEN: usize = 1;
const LEAST_BOTH_BETWEEN: usize = 4;

/// Applies the changes to `text`: the same one as they were made in, or the same paper read again. A decision finds its place by
/// what it replaces and by the letters around: the place where most of them are the same, where that is one alone.
pub fn replay(changes: Vec<Change>, text: &str) -> Replay {
    let (placed, lost) = placed(changes, text);
    Replay { decisions: placed.into_iter().map(|change| change.decision).collect(), lost }
}

/// The changes that find their place in `text`, as [`replay`] finds it, with the spans that they have there, in the order of the text; and
/// those that do not.
pub fn placed(changes: Vec<Change>, text: &str) -> (Vec<Change>, Vec<Change>) {
    let (mut placed, mut lost): (Vec<Change>, Vec<Change>) = (Vec::new(), Vec::new());
    // Where those stood that were placed for certain, and where they stand.
    let mut certain: Vec<(usize, usize)> = Vec::new();
    let mut open = Vec::new();
    for change in changes {
        let places = places(&change.decision, text);
        match certain_place(&change.decision, &places) {
            Some(at) => {
                certain.push((change.decision.span.start as usize, at));
                put(change, Some(at), &mut placed, &mut lost);
            }
            None => open.push((change, places)),
        }
    }
    certain.sort_unstable();
    for (change, places) in open {
        let at = between(&change.decision, &places, &certain, text);
        put(change, at, &mut placed, &mut lost);
    }
    placed.sort_by_key(|change| change.decision.span);
    (placed, lost)
}

/// Puts a change at byte `at` of the text, where that is free.
fn put(mut change: Change, at: Option<usize>, placed: &mut Vec<Change>, lost: &mut Vec<Change>) {
    let span = at.map(|at| Span::new(at, at + change.decision.before.len()));
    match span.filter(|span| !placed.iter().any(|other| conflict(other.decision.span, *span))) {
        Some(span) => {
            change.decision.span = span;
            placed.push(change);
        }
        None => lost.push(change),
    }
}

/// Where `decision` may stand in `text`: how many letters around are the same, and at which byte; the most first.
fn places(decision: &Decision, text: &str) -> Vec<(usize, usize)> {
    let before = decision.before.as_str();
    let own = decision.span.start as usize;
    let starts: Vec<usize> = match before {
        // What was put between two words is looked for everywhere.
        "" => text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
        _ => text.match_indices(before).map(|(at, _)| at).collect(),
    };
    let around =
        |at: usize| same_around(&decision.anchor, &text[..at], &text[at + before.len()..], LEAST, LEAST_BOTH);
    let mut places: Vec<(usize, usize)> =
        starts.into_iter().filter_map(|at| Some((around(at)?, at))).collect();
    // Of the very text that the decision was made in, its own place is the right one of several alike.
    places.sort_by_key(|&(same, at)| (std::cmp::Reverse(same), at.abs_diff(own)));
    places
}

/// The one of `places` (see [`places`]) that `decision` stands at for certain.
fn certain_place(decision: &Decision, places: &[(usize, usize)]) -> Option<usize> {
    match *places {
        [(_, at)] => Some(at),
        [(best, at), (second, _), ..] if best > second || at == decision.span.start as usize => Some(at),
        _ => None,
    }
}

/// The one place between those that the decisions before and after have for certain: of several alike (what stands on every page stands
/// once between two places of a page), or where fewer letters around are the same than elsewhere would do.
fn between(
    decision: &Decision,
    places: &[(usize, usize)],
    certain: &[(usize, usize)],
    text: &str,
) -> Option<usize> {
    let own = decision.span.start as usize;
    let after = certain.partition_point(|(stood, _)| *stood < own);
    let least = after.checked_sub(1).map_or(0, |at| certain[at].1);
    let most = certain.get(after).map_or(text.len(), |(_, stands)| *stands);
    let within = text.get(least..most).filter(|_| !decision.before.is_empty())?;
    let found: Vec<usize> = match places.first() {
        Some((best, _)) => {
            let alike = places.iter().filter(|(same, at)| same == best && (least..most).contains(at));
            alike.map(|(_, at)| *at).collect()
        }
        None => within.match_indices(&decision.before).map(|(at, _)| least + at).collect(),
    };
    let [at] = found[..] else { return None };
    let (left, right) = (&text[..at], &text[at + decision.before.len()..]);
    same_around(&decision.anchor, left, right, LEAST_BETWEEN, LEAST_BOTH_BETWEEN).map(|_| at)
}

/// How many letters of `anchor` stand next to a place, between the texts `left` and `right`; `None` where they are too few to
/// tell: fewer than `least` on a side, or than `least_both` on both together.
fn same_around(anchor: &Anchor, left: &str, right: &str, least: usize, least_both: usize) -> Option<usize> {
    let (left, whole_left) = same(left.chars().rev(), anchor.left.chars().rev());
    let (right, whole_right) = same(right.chars(), anchor.right.chars());
    let enough = (whole_left || left >= least) && (whole_right || right >= least);
    let both = whole_left && whole_right || left + right >= least_both;
    (enough && both).then_some(left + right)
}

/// How many letters `here` begins with as `there` does, and whether those are all of `there`: at a text's ends there are few.
fn same(here: impl Iterator<Item = char>, there: impl Iterator<Item = char> + Clone) -> (usize, bool) {
    let letters = here.zip(there.clone()).take_while(|(a, b)| a == b).count();
    (letters, letters == there.count())
}
