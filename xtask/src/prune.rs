//! Leaves out of counts the triples that say little: the model is smaller by them, and no worse.

use renskrift::engine::counts::Counts;

/// Leaves out each triple that makes its places in the counted text, all together, less than `least` nats more probable than
/// the pair of its last two words does (after Stolcke 1998, "Entropy-based pruning of backoff language models").
pub fn prune(counts: &mut Counts, least: f64) {
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
        prune(&mut counts, 8.0);
        assert_eq!(counts.trigrams, [([2, 1, 2], 40)]);
    }
}
