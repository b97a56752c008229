//! The text as read beside the corrected one, line by line, with the letters that differ marked.

use crate::engine::document::Document;
use crate::engine::proposal::Kind;
use crate::engine::span::Span;
use crate::review::Review;
use crate::review::breaks;
use crate::review::decision::{By, Verdict};
use crate::review::history::Applied;
use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What a stretch of a line is beside the other side's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It stands on both sides.
    Same,
    /// It stands in the text as read alone.
    Removed,
    /// It stands in the corrected text alone.
    Added,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its letters.
    pub text: String,
    /// What it is beside the other side.
    pub mark: Mark,
}

/// A change on a line; one that crosses line breaks is a change of each line that it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The decision's place in the text as read.
    pub span: Span,
    /// The decision's kind.
    pub kind: Kind,
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided.
    pub by: By,
}

/// A line on both sides. A correction adds and removes no line, so lines of one number belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the whole text, from 1.
    pub line: u32,
    /// The line as read: same and removed stretches.
    pub read: Vec<Segment>,
    /// The corrected line: same and added stretches.
    pub corrected: Vec<Segment>,
    /// The changes on the line in order.
    pub changes: Vec<RowChange>,
}

/// How much was changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Changes; decisions that keep the text as it is are none.
    pub changes: u32,
    /// Lines with a change.
    pub rows: u32,
    /// Changes that a person decided.
    pub reviewed: u32,
    /// Changes made automatically that no person has looked at.
    pub automatic: u32,
}

/// The rows of page `page` (index); costs what the page holds. `applied` are all decisions of the document, sorted and
/// not overlapping, as [`Review::applied`](crate::review::Review::applied) gives them.
pub fn page_rows(document: &Document, applied: &[Applied], page: u32) -> Vec<Row> {
    let Some(page) = document.pages().get(page as usize) else { return Vec::new() };
    page.lines.clone().map(|line| row(document, applied, line as usize)).collect()
}

/// The row of line `index`; see [`page_rows`].
pub fn row(document: &Document, applied: &[Applied], index: usize) -> Row {
    let text = document.text();
    let line = document.lines()[index].span;
    let mut row =
        Row { line: index as u32 + 1, read: Vec::new(), corrected: Vec::new(), changes: Vec::new() };
    let mut at = line.start;
    let first = applied.partition_point(|applied| applied.span().end < line.start);
    for applied in applied[first..].iter().take_while(|applied| applied.span().start <= line.end) {
        let decision = &applied.decision;
        if !decision.changes() {
            continue;
        }
        // Which of the decision's lines this is.
        let nth = index - document.line_at(decision.span.start);
        let part = |whole: &str| breaks::lines(whole).nth(nth).unwrap_or_default().to_string();
        let (before, after) = (part(&decision.before), part(&decision.after));
        let start = decision.span.start.max(line.start);
        let same = Span { start: at, end: start }.of(text);
        push(&mut row.read, same, Mark::Same);
        push(&mut row.corrected, same, Mark::Same);
        at = start + before.len() as u32;
        if before != after {
            row.changes.push(RowChange {
                span: decision.span,
                kind: decision.kind,
                verdict: decision.verdict,
                by: applied.by,
            });
        }
        let (read, corrected) = marked(&before, &after);
        read.iter().for_each(|segment| push(&mut row.read, &segment.text, segment.mark));
        corrected.iter().for_each(|segment| push(&mut row.corrected, &segment.text, segment.mark));
    }
    let rest = Span { start: at, end: line.end.max(at) }.of(text);
    push(&mut row.read, rest, Mark::Same);
    push(&mut row.corrected, rest, Mark::Same);
    row
}

/// `before` and `after` with the letters marked that differ; the queue shows its pairs so, too.
pub fn marked(before: &str, after: &str) -> (Vec<Segment>, Vec<Segment>) {
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    // One algorithm is named, not chosen as the program runs: all of them would be a twentieth of the page's program.
    let mut found = Compact::new(Replace::new(Capture::new()), &old[..], &new[..]);
    let Ok(()) = myers::diff(&mut found, &old[..], 0..old.len(), &new[..], 0..new.len());
    let (mut read, mut corrected) = (Vec::new(), Vec::new());
    for op in found.into_inner().into_inner().into_ops() {
        let same = matches!(op, DiffOp::Equal { .. });
        let written = |letters: &[char]| letters.iter().collect::<String>();
        push(&mut read, &written(&old[op.old_range()]), if same { Mark::Same } else { Mark::Removed });
        push(&mut corrected, &written(&new[op.new_range()]), if same { Mark::Same } else { Mark::Added });
    }
    (read, corrected)
}

/// Adds `text` to the last segment where that has the same mark, else as a new one.
fn push(segments: &mut Vec<Segment>, text: &str, mark: Mark) {
    match segments.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.mark == mark => last.text.push_str(text),
        _ => segments.push(Segment { text: text.to_string(), mark }),
    }
}

/// The lines (index) that these changes are on; a line of a change that says the same on both sides is none.
pub fn changed_lines(document: &Document, changes: &[&Applied]) -> BTreeSet<u32> {
    let mut changed = BTreeSet::new();
    for applied in changes {
        let decision = &applied.decision;
        let pairs = breaks::lines(&decision.before).zip(breaks::lines(&decision.after));
        let first = document.line_at(decision.span.start) as u32;
        changed.extend(
            (first..).zip(pairs).filter(|(_, (before, after))| before != after).map(|(line, _)| line),
        );
    }
    changed
}

/// Counts the changes.
pub fn counts(document: &Document, applied: &[Applied]) -> Counts {
    let mut counts = Counts::default();
    let mut next_line = 0;
    for applied in applied.iter().filter(|applied| applied.decision.changes()) {
        counts.changes += 1;
        match applied.by {
            By::Person | By::Sampled => counts.reviewed += 1,
            By::Automatic => counts.automatic += 1,
        }
        let decision = &applied.decision;
        let first = document.line_at(decision.span.start);
        let pairs = breaks::lines(&decision.before).zip(breaks::lines(&decision.after));
        for (line, _) in pairs.enumerate().filter(|(_, (before, after))| before != after) {
            counts.rows += (first + line >= next_line) as u32;
            next_line = next_line.max(first + line + 1);
        }
    }
    counts
}

/// Who made a change, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person decided it, or vouches for it after a look at a sample.
    Reviewed,
    /// Nobody has looked at it.
    Automatic,
    /// A person wrote what nothing had proposed.
    ByHand,
    /// A rule made it.
    ByRule,
}

impl Who {
    /// All of them.
    pub const ALL: [Who; 4] = [Who::Reviewed, Who::Automatic, Who::ByHand, Who::ByRule];
}

/// Which changes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind alone.
    pub kind: Option<Kind>,
    /// Made so alone.
    pub who: Option<Who>,
}

impl Filter {
    /// Whether every change is shown.
    pub fn is_all(self) -> bool {
        self == Self::default()
    }

    /// The changes of `review` that are shown, in the order of the text.
    pub fn changes(self, review: &Review) -> Vec<&Applied> {
        let ruled: HashSet<u32> = match self.who {
            Some(Who::ByRule) => {
                review.history().done().iter().filter(|step| step.ruled).map(|step| step.seq).collect()
            }
            _ => HashSet::new(),
        };
        let shown = |applied: &&Applied| {
            let decision = &applied.decision;
            let made = match self.who {
                None => true,
                Some(Who::Reviewed) => applied.by != By::Automatic,
                Some(Who::Automatic) => applied.by == By::Automatic,
                Some(Who::ByHand) => decision.verdict == Verdict::Edited && decision.source.is_none(),
                Some(Who::ByRule) => ruled.contains(&applied.seq),
            };
            made && decision.changes() && self.kind.is_none_or(|kind| decision.kind == kind)
        };
        review.applied().iter().filter(shown).collect()
    }
}

/// A change that was made at some places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequent {
    /// The text as read.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// The kind that the first of the places has.
    pub kind: Kind,
    /// The places in the order of the text; at least one.
    pub places: Vec<Span>,
}

/// What became what, the most frequent first, then in the order of the text.
pub fn frequent<'a>(applied: impl IntoIterator<Item = &'a Applied>) -> Vec<Frequent> {
    let mut found: HashMap<(&str, &str), usize> = HashMap::new();
    let mut all: Vec<Frequent> = Vec::new();
    for applied in applied.into_iter().filter(|applied| applied.decision.changes()) {
        let decision = &*applied.decision;
        let index = *found.entry((&decision.before, &decision.after)).or_insert_with(|| {
            let (before, after) = (decision.before.clone(), decision.after.clone());
            all.push(Frequent { before, after, kind: decision.kind, places: Vec::new() });
            all.len() - 1
        });
        all[index].places.push(decision.span);
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.places.len()));
    all
}

/// The place of the first of `changes` that begins after byte `offset` of the text as read.
pub fn next_change(changes: &[&Applied], offset: u32) -> Option<Span> {
    let first = changes.partition_point(|applied| applied.span().start <= offset);
    changes.get(first).map(|applied| applied.span())
}

/// The place of the last of `changes` that begins before byte `offset` of the text as read.
pub fn previous_change(changes: &[&Applied], offset: u32) -> Option<Span> {
    let end = changes.partition_point(|applied| applied.span().start < offset);
    changes[..end].last().map(|applied| applied.span())
}
