//! Any two texts beside each other: which of their lines belong together, and how far apart they are.

use crate::review::breaks;
use crate::score;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Most steps that aligning may be thought to take; beyond, two texts are too far apart for a comparison to tell anything.
const MOST_STEPS: f64 = 4e9;
/// A line belongs to another where at least this share of its letters stands there.
const SHARE: f64 = 0.3;

/// Lines of two texts that belong together; on one side there may be none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The lines of the left text, as indices: the first, and the one after the last.
    pub left: (u32, u32),
    /// Those of the right text.
    pub right: (u32, u32),
    /// Whether both sides say the same.
    pub same: bool,
}

/// How far a text is from another, by the definitions of [`score`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rates {
    /// Words of the right text.
    pub words: u32,
    /// Of these, words that the left text says otherwise.
    pub wrong: u32,
    /// Errors in letters for each letter of the right text; may exceed 1.
    pub cer: f64,
    /// Share of the words of the right text that the left one says otherwise, in 0..=1.
    pub wer: f64,
}

/// Two texts beside each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// All lines of both, in order.
    pub blocks: Vec<Block>,
    /// How far apart they are; the right text counts as what is right.
    pub rates: Rates,
}

/// Puts two texts beside each other; `None` where they have too little in common. Costs time in proportion to length times errors.
pub fn beside(left: &str, right: &str) -> Option<Beside> {
    if steps(left, right) > MOST_STEPS {
        return None;
    }
    let figures = score::compare(left, right, left).counts.figures();
    let rates = Rates {
        words: figures.words as u32,
        wrong: figures.wrong as u32,
        cer: figures.cer_before,
        wer: figures.wer_before,
    };
    Some(Beside { blocks: blocks(left, right), rates })
}

/// About how many steps aligning takes, by the words that both texts have.
fn steps(left: &str, right: &str) -> f64 {
    let mut words: HashMap<&str, i64> = HashMap::new();
    for word in left.split_whitespace() {
        *words.entry(word).or_default() += 1;
    }
    let (mut all, mut common) = (0_usize, 0_usize);
    for word in right.split_whitespace() {
        all += 1;
        let left = words.entry(word).or_default();
        common += (*left > 0) as usize;
        *left -= 1;
    }
    let longer = left.len().max(right.len()) as f64;
    // A word that was misread holds a letter or two that were, one that is nowhere to be found is all error.
    let other = 1.0 - common as f64 / all.max(1) as f64;
    let errors =
        longer * other * if other > 0.8 { 0.8 } else { 0.3 } + left.len().abs_diff(right.len()) as f64;
    longer * errors / 64.0
}

/// A text's letters without blanks, each with the index of its line.
fn letters(text: &str) -> (Vec<char>, Vec<u32>, u32) {
    let (mut letters, mut lines, mut count) = (Vec::new(), Vec::new(), 0);
    for (index, line) in breaks::lines(text).enumerate() {
        for letter in line.chars().filter(|letter| !letter.is_whitespace()) {
            letters.push(letter);
            lines.push(index as u32);
        }
        count = index as u32 + 1;
    }
    // A break at the end begins no line, and an empty text has none.
    let ends = text.is_empty() || text.ends_with(['\n', '\r', '\x0c']);
    (letters, lines, if ends { count - 1 } else { count })
}

fn blocks(left: &str, right: &str) -> Vec<Block> {
    let (left_letters, left_lines, left_count) = letters(left);
    let (right_letters, right_lines, right_count) = letters(right);
    let distance = score::align::distance(&left_letters, &right_letters);
    let matches = score::align::matches(&left_letters, &right_letters, distance);
    // How many letters each line of the right text has, and how many of them stand on which line of the left.
    let mut length = vec![0_u32; right_count as usize];
    let mut shared: Vec<Vec<(u32, u32)>> = vec![Vec::new(); right_count as usize];
    for (at, found) in matches.iter().enumerate() {
        let line = right_lines[at] as usize;
        length[line] += 1;
        let Some(other) = found.map(|index| left_lines[index]) else { continue };
        match shared[line].last_mut() {
            Some((last, count)) if *last == other => *count += 1,
            _ => shared[line].push((other, 1)),
        }
    }
    let mut left_length = vec![0_u32; left_count as usize];
    left_lines.iter().for_each(|&line| left_length[line as usize] += 1);
    let belongs = |line: usize, &(other, count): &(u32, u32)| {
        let shorter = length[line].min(left_length[other as usize]);
        f64::from(count) >= f64::from(shorter) * SHARE
    };
    let (left, right): (Vec<&str>, Vec<&str>) =
        (breaks::lines(left).collect(), breaks::lines(right).collect());
    let mut blocks: Vec<Block> = Vec::new();
    let mut next = 0;
    for (line, parts) in shared.iter().enumerate() {
        let others: Vec<u32> =
            parts.iter().filter(|other| belongs(line, other)).map(|(other, _)| *other).collect();
        let at = line as u32;
        let (Some(&first), Some(&last)) = (others.first(), others.last()) else {
            // A blank line goes with a blank line.
            let blank =
                |lines: &[&str], at: u32| lines.get(at as usize).is_some_and(|line| line.trim().is_empty());
            let both = next < left_count && blank(&right, at) && blank(&left, next);
            let end = next + both as u32;
            blocks.push(Block { left: (next, end), right: (at, at + 1), same: false });
            next = end;
            continue;
        };
        match blocks.last_mut().filter(|block| first < block.left.1) {
            // Parts of one line of the left text stand on two of the right.
            Some(block) => {
                block.left.1 = block.left.1.max(last + 1);
                block.right.1 = at + 1;
            }
            None => {
                if next < first {
                    let blanks = blocks.last().map_or(at, |block| block.right.1);
                    blocks.push(Block { left: (next, first), right: (blanks, blanks), same: false });
                }
                blocks.push(Block { left: (first, last + 1), right: (at, at + 1), same: false });
            }
        }
        next = next.max(last + 1);
    }
    if next < left_count {
        blocks.push(Block { left: (next, left_count), right: (right_count, right_count), same: false });
    }
    for block in &mut blocks {
        block.same = side(&left, block.left) == side(&right, block.right);
    }
    blocks
}

/// The lines `range` of a text as one text.
pub fn side(lines: &[&str], (first, end): (u32, u32)) -> String {
    lines.get(first as usize..end as usize).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_that_belong_together() {
        for (left, right, expected) in [
            ("ett\ntvå\n", "ett\ntvå\n", "0-1=0-1 1-2=1-2"),
            ("ett hus\ntvi hus\n", "ett hus\ntvå hus\n", "0-1=0-1 1-2~1-2"),
            ("ett hus\nsidhuvud\ntvå hus", "ett hus\ntvå hus", "0-1=0-1 1-2~1-1 2-3=1-2"),
            ("ett hus\ntvå hus", "ett hus\nXYZ\ntvå hus", "0-1=0-1 1-1~1-2 1-2=2-3"),
            ("ett stort hus och", "ett stort\nhus och", "0-1~0-2"),
            ("ett stort\nhus och", "ett stort hus och", "0-2~0-1"),
            ("ett\n\ntvå", "ett\n\ntvå", "0-1=0-1 1-2=1-2 2-3=2-3"),
            ("", "", ""),
            ("", "ett", "0-0~0-1"),
            ("ett hus", "", "0-1~0-0"),
        ] {
            let shown: Vec<String> = blocks(left, right)
                .iter()
                .map(|Block { left, right, same }| {
                    format!("{}-{}{}{}-{}", left.0, left.1, if *same { "=" } else { "~" }, right.0, right.1)
                })
                .collect();
            assert_eq!(shown.join(" "), expected, "{left:?} {right:?}");
        }
    }

    #[test]
    fn rates_are_those_of_the_score() {
        let found = beside("Brev frin länet\n", "Brev från länet\n").expect("alike").rates;
        assert_eq!((found.words, found.wrong), (3, 1));
        assert!((found.cer - 1.0 / 15.0).abs() < 1e-9 && (found.wer - 1.0 / 3.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn texts_that_have_nothing_in_common_are_not_compared() {
        let (left, right) = ("abc def ".repeat(100_000), "ghi jkl ".repeat(100_000));
        assert_eq!(beside(&left, &right), None);
    }

    proptest! {
        #[test]
        fn every_line_stands_once(
            left in "([a-c ]{0,6}\n){0,8}[a-c]{0,3}",
            right in "([a-c ]{0,6}\n){0,8}[a-c]{0,3}",
        ) {
            let found = blocks(&left, &right);
            let count = |text: &str| letters(text).2;
            let (mut l, mut r) = (0, 0);
            for block in &found {
                prop_assert_eq!((block.left.0, block.right.0), (l, r), "{:?}", found);
                (l, r) = (block.left.1, block.right.1);
            }
            prop_assert_eq!((l, r), (count(&left), count(&right)));
            prop_assert!(left != right || found.iter().all(|block| block.same));
        }
    }
}
