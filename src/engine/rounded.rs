//! Shares as the model's tables hold them: a byte each, the steps of its logarithm.

/// Steps to a nat.
const STEPS: f64 = 6.0;
/// Stands for a share of nothing.
const NONE: u8 = u8::MAX;

/// The step nearest to `share`, in 0..=1.
pub fn step(share: f64) -> u8 {
    if share <= 0.0 {
        return NONE;
    }
    (-share.ln() * STEPS).round().clamp(0.0, f64::from(NONE - 1)) as u8
}

/// The share that `step` stands for, in 0..=1.
pub fn share(step: u8) -> f64 {
    if step == NONE { 0.0 } else { (-f64::from(step) / STEPS).exp() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_shares_are_within_half_a_step() {
        let most = (0.5 / STEPS).exp() - 1.0 + 1e-6;
        for given in [1.0, 0.9, 0.5, 0.03, 1e-4, 1e-9] {
            let stored = share(step(given));
            assert!((stored - given).abs() <= most * given, "{given}: {stored}");
        }
        assert_eq!(share(step(0.0)), 0.0);
    }
}
