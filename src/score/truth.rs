//! What the paper says at a place of the text as read, found by aligning the text with gold.

use super::{align, fold, is_blank, without_lines};
use crate::engine::span::Span;

/// The text as read beside its gold. Spans are those of the text before it was folded.
pub struct Truth<'a> {
    text: &'a str,
    skip: Option<(usize, usize)>,
    gold: Vec<char>,
    /// Characters of the folded text.
    length: usize,
    /// Matched characters as (index in the folded text, index in gold); both rise.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Truth<'a> {
    /// Aligns `text` with `gold`. Lines `skip` of the text (first and last, from 1) are left out.
    pub fn new(text: &'a str, gold: &str, skip: Option<(usize, usize)>) -> Self {
        let read: Vec<char> = fold(&without(text, skip)).chars().collect();
        let gold: Vec<char> = fold(gold).chars().collect();
        let into = align::matches(&read, &gold, align::distance(&read, &gold));
        let pairs = into.iter().enumerate().filter_map(|(gold, read)| Some(((*read)?, gold))).collect();
        Self { text, skip, gold, length: read.len(), pairs }
    }

    /// What gold says, folded, where the text says `span`; empty where gold says nothing there. `None` where the span
    /// lies in lines that are left out. Words that the text lacks wholly belong to no span.
    pub fn at(&self, span: Span) -> Option<String> {
        let before = self.text.get(..span.start as usize)?;
        let line = before.matches('\n').count() + 1;
        if self.skip.is_some_and(|(first, last)| (first..=last).contains(&line)) {
            return None;
        }
        let head = without(before, self.skip);
        let start = fold(&head);
        let start = start.chars().count() + usize::from(!start.is_empty() && head.ends_with(is_blank));
        let end = fold(&without(&self.text[..span.end as usize], self.skip)).chars().count();
        if start >= end {
            return Some(String::new());
        }
        let (from, to) = (self.start(start), self.end(end));
        let said: String = self.gold.get(from..to).unwrap_or_default().iter().collect();
        Some(said.trim().to_string())
    }

    /// True where `reading` is what gold says at `span`; `None` as for [`Truth::at`].
    pub fn holds(&self, span: Span, reading: &str) -> Option<bool> {
        let said = self.at(span)?;
        // Any bullet is as good as another; alone it is told from a dash by the blank after it.
        Some(said == fold(reading) || said == "•" && fold(&format!("{reading} ")) == said)
    }

    /// Where in gold a place begins that begins at `read` in the folded text.
    fn start(&self, read: usize) -> usize {
        let (left, right) = self.around(read);
        let (read_gap, gold_gap) = (left.0..right.0, left.1..right.1);
        if read_gap.start == read {
            // What gold has more here belongs to the place only as far as no blank parts it off.
            let gap = &self.gold[gold_gap.clone()];
            let past_blank = gap.iter().rposition(|&letter| letter == ' ').map_or(0, |blank| blank + 1);
            return if read_gap.is_empty() { gold_gap.start + past_blank } else { gold_gap.start };
        }
        (gold_gap.start + (read - read_gap.start)).min(gold_gap.end)
    }

    /// Where in gold a place ends that ends before `read` in the folded text.
    fn end(&self, read: usize) -> usize {
        let (left, right) = self.around(read);
        let (read_gap, gold_gap) = (left.0..right.0, left.1..right.1);
        if read_gap.end == read {
            let gap = &self.gold[gold_gap.clone()];
            let to_blank = gap.iter().position(|&letter| letter == ' ').unwrap_or(gap.len());
            return if read_gap.is_empty() { gold_gap.start + to_blank } else { gold_gap.end };
        }
        gold_gap.end.saturating_sub(read_gap.end - read).max(gold_gap.start)
    }

    /// The gap that `read` lies in: from just after the matched character before it to the one at or after it, each as
    /// (index in the folded text, index in gold).
    fn around(&self, read: usize) -> ((usize, usize), (usize, usize)) {
        let next = self.pairs.partition_point(|&(index, _)| index < read);
        let left =
            next.checked_sub(1).map_or((0, 0), |last| (self.pairs[last].0 + 1, self.pairs[last].1 + 1));
        let right = self.pairs.get(next).copied().unwrap_or((self.length, self.gold.len()));
        (left, right)
    }
}

fn without(text: &str, skip: Option<(usize, usize)>) -> String {
    match skip {
        Some((first, last)) => without_lines(text, first, last),
        None => text.to_string(),
    }
}
