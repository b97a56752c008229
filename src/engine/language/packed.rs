//! The language model as it is stored: counts rather than probabilities, rounded, and small numbers for words.

use crate::engine::counts::Counts;
use crate::engine::rounded;
use crate::engine::varint::{self, Reader};
use std::cmp::Reverse;

/// Steps from none to all in what is stored of capitals.
const CAPITALS: f64 = 31.0;
/// The greatest share of words without an id that can be stored.
pub(super) const MOST_UNSEEN: f64 = 0.25;
/// Counts up to this are stored as they are.
const EXACT: u32 = 8;
/// Steps to a nat in greater counts.
const COUNT_STEPS: f64 = 4.0;

fn code(count: u32) -> u8 {
    if count <= EXACT {
        return count as u8;
    }
    (f64::from(EXACT) + (f64::from(count) / f64::from(EXACT)).ln() * COUNT_STEPS).round().min(255.0) as u8
}

pub(super) fn count(code: u8) -> f64 {
    match u32::from(code).checked_sub(EXACT) {
        Some(steps) => f64::from(EXACT) * (f64::from(steps) / COUNT_STEPS).exp(),
        None => f64::from(code),
    }
}

/// The share of capitals that is stored as `step`.
pub(super) fn capitals(step: u8) -> f32 {
    f32::from(step) / CAPITALS as f32
}

/// The id of each word from the stored counts of all, and the words in the order of their ids.
pub(super) fn ids(counts: &[u8]) -> (Vec<u32>, Vec<usize>) {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&place| Reverse(counts[place]));
    let mut ids = vec![0; counts.len()];
    for (id, &place) in order.iter().enumerate() {
        ids[place] = id as u32;
    }
    (ids, order)
}

/// The indices of the pairs: for each first word, whose pairs begin at its place in `starts`, by falling count.
pub(super) fn by_count(starts: &[u32], counts: &[u8]) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..counts.len() as u32).collect();
    for own in starts.windows(2) {
        sorted[own[0] as usize..own[1] as usize].sort_by_key(|&pair| Reverse(counts[pair as usize]));
    }
    sorted
}

/// The discount for counts of an order, from how many were seen once and twice.
fn discount(rare: &[u64; 4]) -> f64 {
    let (once, twice) = (rare[0] as f64, rare[1] as f64);
    if once + twice == 0.0 { 0.5 } else { (once / (once + 2.0 * twice)).clamp(0.1, 0.9) }
}

/// Packs a model of `counts` for [`super::Language::decode`]. Columns stand apart, since each is much like itself. The words
/// that follow another are stored by their ids, and those that follow two by their places among all that follow the
/// second, the most common first: small numbers, most of them.
pub fn encode(counts: &Counts) -> Vec<u8> {
    let words = &counts.words;
    let total = counts.totals[0].max(1) as f64;
    let kept: f64 = words.iter().map(|word| f64::from(word.count)).sum();
    let unseen = ((total - kept) / total).clamp(1e-3, MOST_UNSEEN);
    let codes: Vec<u8> = words.iter().map(|word| code(word.count)).collect();
    let (ids, order) = ids(&codes);

    let mut followers: Vec<Vec<(u32, u32, usize)>> = vec![Vec::new(); words.len()];
    for (index, ([first, second], times)) in counts.bigrams.iter().enumerate() {
        followers[*first as usize].push((ids[*second as usize], *times, index));
    }
    let mut starts = vec![0];
    let mut pairs: Vec<(u32, u32, usize)> = Vec::new();
    for &place in &order {
        followers[place].sort_unstable();
        pairs.extend(&followers[place]);
        starts.push(pairs.len() as u32);
    }
    let pair_codes: Vec<u8> = pairs.iter().map(|&(_, times, _)| code(times)).collect();
    let by_count = by_count(&starts, &pair_codes);
    let mut places = vec![0; pairs.len()];
    for own in starts.windows(2) {
        for (place, &pair) in (0..).zip(&by_count[own[0] as usize..own[1] as usize]) {
            places[pair as usize] = place;
        }
    }
    let triples = triples(counts, &ids, &starts, &pairs, &places);

    let mut out = Vec::new();
    let lengths = [words.len(), pairs.len(), triples.iter().map(Vec::len).sum()];
    for length in lengths {
        varint::write(&mut out, length as u32);
    }
    varint::write(&mut out, u32::try_from(counts.totals[0].max(1)).unwrap_or(u32::MAX));
    out.push((unseen / MOST_UNSEEN * 255.0).round() as u8);
    out.extend([1, 2].map(|order| (discount(&counts.rare[order]) * 255.0).round() as u8));
    out.extend(&codes);
    out.extend(words.iter().map(|word| rounded::step(f64::from(word.left) / f64::from(word.count.max(1)))));
    let share = |part: u32, of: u32| (f64::from(part) * CAPITALS / f64::from(of.max(1))).round() as u8;
    out.extend(words.iter().map(|word| share(word.title, word.inner)));
    out.extend(words.iter().map(|word| share(word.upper, word.inner)));
    out.extend(&pair_codes);
    let of_words = starts.windows(2).map(|own| &pairs[own[0] as usize..own[1] as usize]);
    ascending(&mut out, of_words.map(|own| own.iter().map(|pair| pair.0)));
    out.extend(triples.iter().flatten().map(|&(_, times)| code(times)));
    ascending(&mut out, triples.iter().map(|own| own.iter().map(|triple| triple.0)));
    out
}

/// For each of `pairs` (id of the second word, count, index in `counts`) its triples: the place of the last pair among
/// those of its first word, and the count; sorted. A triple one of whose pairs was cut has no place.
fn triples(
    counts: &Counts,
    ids: &[u32],
    starts: &[u32],
    pairs: &[(u32, u32, usize)],
    places: &[u32],
) -> Vec<Vec<(u32, u32)>> {
    let mut found = vec![Vec::new(); pairs.len()];
    let pair = |first: u32, second: u32| {
        let first = ids[first as usize] as usize;
        let own = &pairs[starts[first] as usize..starts[first + 1] as usize];
        let at = own.binary_search_by_key(&ids[second as usize], |pair| pair.0).ok()?;
        Some(starts[first] as usize + at)
    };
    for ([first, second, third], times) in &counts.trigrams {
        if let (Some(own), Some(last)) = (pair(*first, *second), pair(*second, *third)) {
            found[own].push((places[last], *times));
        }
    }
    found.iter_mut().for_each(|own| own.sort_unstable());
    found
}

/// Writes how long each list is; then for each number of each how many lie between it and the one before.
fn ascending(out: &mut Vec<u8>, lists: impl Iterator<Item: ExactSizeIterator<Item = u32>> + Clone) {
    for list in lists.clone() {
        varint::write(out, list.len() as u32);
    }
    for list in lists {
        let mut next = 0;
        for number in list {
            varint::write(out, number - next);
            next = number + 1;
        }
    }
}

/// How long each of `count` lists is, as [`ascending`] wrote it.
pub(super) fn lengths(reader: &mut Reader<'_>, count: usize) -> Option<Vec<u32>> {
    (0..count).map(|_| reader.number()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_counts_are_within_half_a_step() {
        let most = (0.5 / COUNT_STEPS).exp() - 1.0 + 1e-6;
        for times in [0, 1, 5, 8, 9, 10, 100, 54_321, 10_000_000] {
            let stored = count(code(times));
            assert!((stored - f64::from(times)).abs() <= most * f64::from(times), "{times}: {stored}");
        }
    }
}
