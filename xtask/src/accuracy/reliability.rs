//! Whether the probabilities are what they say: of the proposals said to be 90 % sure, 90 % should be right.

use std::ops::AddAssign;

/// Bins of equal width over 0..=1.
pub const BINS: usize = 10;

/// Proposals whose best candidate's probability falls into one bin.
#[derive(Clone, Copy, Default)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// The sum of their probabilities.
    pub claimed: f64,
    /// How many of them are right.
    pub right: usize,
}

/// Claims and outcomes of best candidates.
#[derive(Clone, Default)]
pub struct Reliability {
    /// From the least sure to the surest.
    pub bins: [Bin; BINS],
    /// Proposals of the automatic tier.
    pub automatic: usize,
    /// Those of them that are right.
    pub automatic_right: usize,
}

impl Reliability {
    /// Counts a best candidate that claims `probability`.
    pub fn add(&mut self, probability: f32, right: bool, automatic: bool) {
        let probability = f64::from(probability);
        let bin = &mut self.bins[((probability * BINS as f64) as usize).min(BINS - 1)];
        bin.count += 1;
        bin.claimed += probability;
        bin.right += usize::from(right);
        self.automatic += usize::from(automatic);
        self.automatic_right += usize::from(automatic && right);
    }

    /// Expected calibration error: the distance between the claimed and the found share right, mean over all
    /// proposals, each standing in its bin (Naeini, Cooper and Hauskrecht, *Obtaining well calibrated probabilities
    /// using Bayesian binning*, 2015). 0 where there is no proposal.
    pub fn expected_error(&self) -> f64 {
        let count: usize = self.bins.iter().map(|bin| bin.count).sum();
        let distance: f64 = self.bins.iter().map(|bin| (bin.claimed - bin.right as f64).abs()).sum();
        distance / count.max(1) as f64
    }
}

impl AddAssign for Reliability {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.bins.iter_mut().zip(other.bins) {
            mine.count += theirs.count;
            mine.claimed += theirs.claimed;
            mine.right += theirs.right;
        }
        self.automatic += other.automatic;
        self.automatic_right += other.automatic_right;
    }
}

/// The 95 % interval of a share of which `right` of `count` were seen (Wilson, *Probable inference, the law of
/// succession, and statistical inference*, 1927). 0..=1 where nothing was seen.
pub fn wilson(right: usize, count: usize) -> (f64, f64) {
    const Z: f64 = 1.96;
    if count == 0 {
        return (0.0, 1.0);
    }
    let (n, share) = (count as f64, right as f64 / count as f64);
    let scale = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / scale;
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_intervals() {
        // From the formula's published tables.
        let cases = [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)];
        for (right, count, low, high) in cases {
            let (from, to) = wilson(right, count);
            assert!(
                (from - low).abs() < 5e-4 && (to - high).abs() < 5e-4,
                "{right} of {count}: {from}..{to}"
            );
        }
    }

    #[test]
    fn expected_error_weighs_bins_by_their_size() {
        let mut reliability = Reliability::default();
        assert_eq!(reliability.expected_error(), 0.0);
        for right in [true, true, true, false] {
            reliability.add(0.75, right, false);
        }
        assert!(reliability.expected_error().abs() < 1e-9);
        for _ in 0..4 {
            reliability.add(1.0, false, true);
        }
        assert!((reliability.expected_error() - 0.5).abs() < 1e-9);
        assert_eq!((reliability.automatic, reliability.automatic_right), (4, 0));
    }
}
