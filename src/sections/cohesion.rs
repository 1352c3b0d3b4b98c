//! How well a run of units hangs together by its words.
//!
//! A run's words are one draw from a Dirichlet compound multinomial (Eisenstein and Barzilay 2008, "Bayesian
//! Unsupervised Topic Segmentation"; Utiyama and Isahara 2001 is its limit with one pseudo-count a word): a run that
//! repeats its own words is likely, one that mixes two vocabularies is not. A word that is repeated within one unit
//! counts half of the time before, because such bursts tell nothing of the neighbours.

use std::ops::Range;

/// The pseudo-count of each word of the vocabulary.
const PRIOR: f64 = 0.8;
/// Counts are kept in quarters: 1, 1½, 1¾ and 1¾ for one, two, three and more of the same word in a unit.
const QUARTERS: [u16; 4] = [0, 4, 6, 7];
/// The number of words at which a unit's evidence counts in full; that of longer units is damped.
const USUAL_WORDS: f64 = 30.0;

/// The log-likelihoods of all runs of at most `window` units.
pub(super) struct Cohesion {
    /// For each first unit, the runs of one, two, … units.
    rows: Vec<Vec<f32>>,
}

impl Cohesion {
    /// Weighs the runs of `units`, which are lists of word numbers below `n_words`.
    ///
    /// Proportional to the number of words times `window`.
    pub(super) fn new(units: &[Vec<u32>], n_words: usize, window: usize) -> Cohesion {
        let bags: Vec<Vec<(u32, u16)>> = units.iter().map(|unit| bag(unit)).collect();
        let table = Gammas::new(window);
        let scale = damping(units);
        let mut counts = vec![0_u32; n_words];
        let rows = (0..bags.len()).map(|first| {
            let reach = &bags[first..bags.len().min(first + window)];
            let row = table.row(reach, &mut counts, scale);
            for &(word, _) in reach.iter().flatten() {
                counts[word as usize] = 0;
            }
            row
        });
        Cohesion { rows: rows.collect() }
    }

    /// The log-likelihoods of the runs that begin with unit `first`: of one unit, of two, and so on.
    pub(super) fn from(&self, first: usize) -> &[f32] {
        &self.rows[first]
    }

    /// The log-likelihood of a run; minus infinity where it is longer than the window.
    pub(super) fn of(&self, run: Range<usize>) -> f32 {
        self.rows
            .get(run.start)
            .and_then(|row| row.get(run.len().wrapping_sub(1)))
            .copied()
            .unwrap_or(f32::NEG_INFINITY)
    }

    /// The number of units.
    pub(super) fn n_units(&self) -> usize {
        self.rows.len()
    }
}

/// Each word of `unit` once, with its count in quarters.
fn bag(unit: &[u32]) -> Vec<(u32, u16)> {
    let mut sorted = unit.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|same| (same[0], QUARTERS[same.len().min(3)])).collect()
}

/// By how much evidence is weakened: paragraphs share words of their writer, not only of their subject.
fn damping(units: &[Vec<u32>]) -> f64 {
    let n_words: usize = units.iter().map(Vec::len).sum();
    let mean = (n_words as f64 / units.len().max(1) as f64).max(5.0);
    (USUAL_WORDS / mean).sqrt().min(1.5)
}

/// Logarithms of the gamma function at the prior plus so many quarters.
struct Gammas(Vec<f64>);

impl Gammas {
    fn new(window: usize) -> Gammas {
        Gammas((0..=window * 7).map(|quarters| ln_gamma(PRIOR + quarters as f64 / 4.0)).collect())
    }

    fn row(&self, reach: &[Vec<(u32, u16)>], counts: &mut [u32], scale: f64) -> Vec<f32> {
        let prior = PRIOR * counts.len().max(1) as f64;
        let whole = ln_gamma(prior);
        let (mut quarters, mut sum) = (0_u64, 0.0);
        let mut row = Vec::with_capacity(reach.len());
        for bag in reach {
            for &(word, more) in bag {
                let count = &mut counts[word as usize];
                sum -= self.0[*count as usize];
                *count += u32::from(more);
                quarters += u64::from(more);
                sum += self.0[*count as usize];
            }
            row.push((scale * (sum + whole - ln_gamma(prior + quarters as f64 / 4.0))) as f32);
        }
        row
    }
}

/// The logarithm of the gamma function for positive `x`, by Stirling's series.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut product) = (x, 1.0);
    while x < 7.0 {
        product *= x;
        x += 1.0;
    }
    let square = x * x;
    (x - 0.5) * x.ln() - x + 0.918_938_533_204_672_7 + (1.0 / 12.0 - 1.0 / (360.0 * square)) / x
        - product.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gamma_function_gives_factorials() {
        for (x, factorial) in [(1.0, 1.0_f64), (2.0, 1.0), (5.0, 24.0), (9.0, 40320.0)] {
            assert!((ln_gamma(x) - factorial.ln()).abs() < 1e-7, "{x}");
        }
    }

    #[test]
    fn two_vocabularies_are_likelier_apart() {
        let units = vec![vec![0, 1, 2], vec![0, 1, 2], vec![3, 4, 5], vec![3, 4, 5]];
        let cohesion = Cohesion::new(&units, 6, 4);
        assert!(cohesion.of(0..2) + cohesion.of(2..4) > cohesion.of(0..4));
        assert!(cohesion.of(0..2) + cohesion.of(2..4) > cohesion.of(0..1) + cohesion.of(1..4));
        assert_eq!(cohesion.of(0..9), f32::NEG_INFINITY);
    }
}
