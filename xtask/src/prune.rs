//! Leaves out of counts the pairs and triples that say little: the model is smaller by them, and no worse.

use renskrift::engine::counts::Counts;
use std::collections::HashSet;

/// Leaves out each pair that makes its places in the counted text, all together, less than `least` nats more probable than its second
/// word by itself does, and is part of no triple.
pub fn prune_pairs(counts: &mut Counts, least: f64) {
    let Counts { words, bigrams, trigrams, totals, .. } = counts;
    let parts: HashSet<[u32; 2]> = trigrams
        .iter()
        .flat_map(|([first, second, third], _)| [[*first, *second], [*second, *third]])
        .collect();
    let total = totals[0].max(1) as f64;
    bigrams.retain(|(pair, times)| {
        let [first, second] = pair.map(|word| f64::from(words[word as usize].count.max(1)));
        let times = f64::from(*times);
        parts.contains(pair) || times * (times * total / first / second).ln() >= least
    });
}

/// Leaves out each triple that makes its places in the counted text, all together, less than `least` nats more probable than
/// the pair of its last two words does (after Stolcke 1998, "Entropy-based pruning of backoff language models").
pub fn prune_triples(counts: &mut Counts, least: f64) {
    let Counts { words, bigrams, trigrams, .. } = counts;
    let times_of = |first: u32, second: u32| {
        let at = bigrams.binary_search_by_key(&[first, second], |(pair, _)| *pair).ok()?;
        Some(f64::from(bigrams[at].1))
    };
    trigrams.retain(|([first, second, third], times)| {
        let (Some(before), Some(pair)) = (times_of(*first, *second), times_of(*second, *third)) else {
            return false;
        };
        let times = f64::from(*times);
        let alone = pair / f64::from(words[*second as usize].count.max(1));
        times * (times / before / alone).ln() >= least
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use renskrift::engine::counts::WordCount;

    #[test]
    fn triples_that_their_pairs_tell_are_left_out() {
        let word = |text: &str, count| WordCount { text: text.into(), count, ..WordCount::default() };
        let mut counts = Counts {
            words: vec![word("a", 100), word("b", 100), word("c", 100)],
            bigrams: vec![([0, 1], 50), ([1, 2], 50), ([2, 1], 40)],
            // As often as after any b; always; one of whose pairs was cut.
            trigrams: vec![([0, 1, 2], 25), ([2, 1, 2], 40), ([2, 0, 1], 9)],
            ..Counts::default()
        };
        prune_triples(&mut counts, 8.0);
        assert_eq!(counts.trigrams, [([2, 1, 2], 40)]);
    }

    #[test]
    fn pairs_that_their_words_tell_are_left_out() {
        let word = |text: &str, count| WordCount { text: text.into(), count, ..WordCount::default() };
        let mut counts = Counts {
            words: vec![word("a", 100), word("b", 100), word("c", 100)],
            // Much oftener than by chance; as by chance; as by chance, but part of the triple.
            bigrams: vec![([0, 1], 90), ([1, 2], 33), ([2, 0], 33)],
            trigrams: vec![([2, 0, 1], 30)],
            totals: [300, 200, 100],
            ..Counts::default()
        };
        prune_pairs(&mut counts, 8.0);
        assert_eq!(counts.bigrams, [([0, 1], 90), ([2, 0], 33)]);
    }
}
