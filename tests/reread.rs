//! A log of decisions about one reading of the sample's pages, applied to another reading of the same pages: what stands there
//! still is decided again, what does not is left, and nothing is decided wrongly. The gold says what is right.

use renskrift::engine::document::Document;
use renskrift::engine::proposal::Kind;
use renskrift::engine::span::Span;
use renskrift::export::account::Account;
use renskrift::export::changes::{Change, placed};
use renskrift::review::Review;
use renskrift::review::act::{Act, Seen};
use renskrift::review::decision::{By, Decision, Verdict};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use strsim::normalized_levenshtein;

const SAMPLE: &str = include_str!("../www/sample/protokoll.txt");
const GOLD: &str = include_str!("../www/sample/protokoll.gold.txt");
const REREAD: &str = include_str!("fixtures/reread/protokoll.txt");

/// The words of a text with their places.
fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let start = text.as_ptr() as usize;
    let place = |word: &str| word.as_ptr() as usize - start;
    text.split_whitespace().map(|word| (place(word)..place(word) + word.len(), word)).collect()
}

/// Where two texts differ: words of the first (numbers) and words of the second that stand in their place.
fn differences(first: &str, second: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let plain = |text| words(text).into_iter().map(|(_, word)| word).collect::<Vec<&str>>();
    let mut blocks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &plain(first), &plain(second)) {
        let (old, new) = (op.old_range(), op.new_range());
        match blocks.last_mut() {
            _ if matches!(op, DiffOp::Equal { .. }) => {}
            // What is taken away beside what is put there is one difference.
            Some(last) if last.0.end == old.start && last.1.end == new.start => {
                (last.0.end, last.1.end) = (old.end, new.end);
            }
            _ => blocks.push((old, new)),
        }
    }
    blocks
}

/// The decisions that make the gold of the sample, each with the words of the gold that it is about; those about whole words, several of
/// a line together where they were cut otherwise.
fn decisions() -> Vec<(Decision, Range<usize>)> {
    let (read, gold) = (words(SAMPLE), words(GOLD));
    let mut decisions = Vec::new();
    for (old, new) in differences(SAMPLE, GOLD) {
        // Of as many words on both sides each is a decision by itself.
        let pairs: Vec<(Range<usize>, Range<usize>)> = match old.len() == new.len() {
            true => old.zip(new).map(|(old, new)| (old..old + 1, new..new + 1)).collect(),
            false => vec![(old, new)],
        };
        for (old, new) in pairs {
            let (Some(first), Some(last)) = (read.get(old.start), old.len().checked_sub(1)) else { continue };
            if old.is_empty() || new.is_empty() {
                continue;
            }
            let span = Span::new(first.0.start, read[old.start + last].0.end);
            let after: Vec<&str> = gold[new.clone()].iter().map(|(_, word)| *word).collect();
            let decision = Decision::new(SAMPLE, span, &after.join(" "), Kind::Word, Verdict::Edited);
            if decision.changes() && !decision.before.contains('\n') {
                decisions.push((decision, new));
            }
        }
    }
    decisions
}

#[test]
fn what_still_fits_a_new_reading_is_decided_again_and_nothing_wrongly() {
    let decided = decisions();
    let mut review = Review::new(Arc::new(Document::new(SAMPLE.to_string())));
    let all = decided.iter().map(|(decision, _)| decision.clone()).collect();
    let record = review.record(Act::Decide { decisions: all, by: By::Person, seen: Seen::Text }, 1);
    review.apply(&record).expect("the first act");
    let account =
        Account { name: "protokoll.txt", review: &review, pictured: &[], signature: "", zone: |_| 0 };
    let (placed, lost) = placed(account.changes(), REREAD);
    assert_eq!(placed.len() + lost.len(), decided.len());

    // Which words of the new reading stand where words of the gold do.
    let read = words(REREAD);
    let standing: HashMap<Range<usize>, Range<usize>> = differences(REREAD, GOLD)
        .into_iter()
        .flat_map(|(old, new)| match old.len() == new.len() {
            true => old.zip(new).map(|(old, new)| (new..new + 1, old..old + 1)).collect(),
            false => vec![(new, old)],
        })
        .collect();
    let fits = |(decision, new): &(Decision, Range<usize>)| {
        let place = standing.get(new).filter(|place| !place.is_empty())?;
        let span = Span::new(read[place.start].0.start, read[place.end - 1].0.end);
        (span.of(REREAD) == decision.before).then_some(span)
    };
    let fitting: HashMap<Span, Span> =
        decided.iter().filter_map(|one| Some((one.0.span, fits(one)?))).collect();

    // A decision is right where the gold has it on the line that is meant; the new reading has a line out of its order.
    let right = |change: &&Change| {
        let at = change.decision.span.range();
        let start = REREAD[..at.start].rfind('\n').map_or(0, |end| end + 1);
        let line = REREAD[start..].lines().next().unwrap_or_default();
        let like = |gold: &&str| (1e6 * normalized_levenshtein(line, gold)) as u32;
        let meant = GOLD.lines().max_by_key(like).unwrap_or_default();
        let (read, gold) = (words(line), words(meant));
        differences(line, meant).into_iter().any(|(old, new)| {
            let touched = read[old]
                .iter()
                .any(|(place, _)| start + place.start < at.end && at.start < start + place.end);
            let after: Vec<&str> = gold[new].iter().map(|(_, word)| *word).collect();
            touched && format!(" {} ", after.join(" ")).contains(&format!(" {} ", change.decision.after))
        })
    };
    let wrong: Vec<_> = placed
        .iter()
        .filter(|change| !right(change))
        .map(|change| (&change.decision.before, &change.decision.after, change.decision.span))
        .collect();
    let found = fitting.values().filter(|span| placed.iter().any(|change| change.decision.span == **span));
    let found = found.count();
    println!(
        "{} decisions, {} fit the new reading, {found} of them placed, {} placed in all, {} wrongly",
        decided.len(),
        fitting.len(),
        placed.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(fitting.len() >= 50, "the readings have enough in common to tell: {}", fitting.len());
    assert!(found * 10 >= fitting.len() * 9, "{found} of {}", fitting.len());
}
