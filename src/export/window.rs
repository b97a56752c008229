//! Which lines of a comparison are shown at once: so many that the page stays quick, from any line on, however long the document.

use std::collections::{BTreeSet, HashSet};

/// A line, or lines that are folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A line (index).
    Line(u32),
    /// Unchanged lines.
    Fold {
        /// The first of them (index).
        first: u32,
        /// How many there are.
        lines: u32,
    },
}

/// How the lines of a document are shown.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'a> {
    /// How many it has.
    pub count: u32,
    /// Those that are changed (index).
    pub changed: &'a BTreeSet<u32>,
    /// Unchanged lines shown on either side of a change.
    pub around: u32,
    /// The folds that were unfolded, by their first line (index); none where nothing is folded.
    pub unfolded: Option<&'a HashSet<u32>>,
}

impl Lines<'_> {
    /// What is shown from line `from` on, at most `most` lines and folds; and the line that what follows begins with.
    pub fn after(&self, from: u32, most: usize) -> (Vec<Shown>, u32) {
        let (mut shown, mut at) = (Vec::new(), from);
        while at < self.count && shown.len() < most {
            match self.folded(at) {
                Some((_, end)) => {
                    shown.push(Shown::Fold { first: at, lines: end - at });
                    at = end;
                }
                None => {
                    shown.push(Shown::Line(at));
                    at += 1;
                }
            }
        }
        (shown, at)
    }

    /// The line from which on there are `most` lines and folds before line `from`, or the first.
    pub fn before(&self, from: u32, most: usize) -> u32 {
        let mut at = from.min(self.count);
        for _ in 0..most {
            let Some(last) = at.checked_sub(1) else { break };
            at = self.folded(last).map_or(last, |(first, _)| first);
        }
        at
    }

    /// The lines that are folded together with line `line`: the first, and the one after the last. `None` where it is shown.
    fn folded(&self, line: u32) -> Option<(u32, u32)> {
        let unfolded = self.unfolded?;
        let next = self.changed.range(line..).next().copied();
        let previous = self.changed.range(..line).next_back().copied();
        let first = previous.map_or(0, |previous| previous + self.around + 1);
        let end = next.map_or(self.count, |next| next.saturating_sub(self.around));
        let hidden = (first..end).contains(&line);
        // A single line takes no more room than its fold.
        (hidden && end - first > 1 && !unfolded.contains(&first)).then_some((first, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn unchanged_lines_are_folded_but_for_one_on_either_side() {
        let (changed, unfolded) = (BTreeSet::from([3, 6, 20]), HashSet::from([8]));
        let none = HashSet::new();
        let lines = |unfolded| Lines { count: 30, changed: &changed, around: 1, unfolded };
        let fold = |first, lines| Shown::Fold { first, lines };
        let line = Shown::Line;
        let (shown, end) = lines(Some(&none)).after(0, 100);
        let expected = [
            fold(0, 2),
            line(2),
            line(3),
            line(4),
            line(5),
            line(6),
            line(7),
            fold(8, 11),
            line(19),
            line(20),
            line(21),
            fold(22, 8),
        ];
        assert_eq!((shown.as_slice(), end), (&expected[..], 30));
        assert_eq!(lines(Some(&unfolded)).after(7, 4), (vec![line(7), line(8), line(9), line(10)], 11));
        assert_eq!(lines(Some(&unfolded)).before(11, 4), 7);
        assert_eq!(lines(Some(&none)).before(20, 3), 7);
        assert_eq!(lines(None).after(28, 9), (vec![line(28), line(29)], 30));
    }

    proptest! {
        #[test]
        fn windows_hold_every_line_once_and_no_more_than_is_wished(
            count in 0..200_u32,
            changed in prop::collection::btree_set(0..200_u32, 0..20),
            around in 0..3_u32,
            unfolded in prop::option::of(prop::collection::hash_set(0..200_u32, 0..5)),
            most in 1..30_usize,
        ) {
            let changed: BTreeSet<u32> = changed.into_iter().filter(|line| *line < count).collect();
            let lines = Lines { count, changed: &changed, around, unfolded: unfolded.as_ref() };
            let whole = lines.after(0, usize::MAX).0;
            let (mut all, mut from) = (Vec::new(), 0);
            while from < count {
                let (shown, end) = lines.after(from, most);
                prop_assert!(shown.len() <= most && end > from);
                prop_assert_eq!(lines.before(end, shown.len()), from);
                all.extend(shown);
                from = end;
            }
            prop_assert_eq!(&all, &whole);
            let mut next = 0;
            for shown in all {
                let (first, lines) = match shown {
                    Shown::Line(line) => (line, 1),
                    Shown::Fold { first, lines } => (first, lines),
                };
                prop_assert_eq!(first, next);
                let folded = matches!(shown, Shown::Fold { .. });
                prop_assert!(!folded || changed.range(first..first + lines).next().is_none());
                next = first + lines;
            }
            prop_assert_eq!(next, count);
        }
    }
}
