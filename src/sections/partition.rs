//! The best cut of a row of units into runs, by dynamic programming.
//!
//! How many runs there are is not asked for: each candidate for the mean length gives one best cut, with lengths
//! spread about that mean as a log-normal, and the likeliest cut wins.

use super::cohesion::Cohesion;

/// The cost of a run in units of the logarithm of the number of words (Utiyama and Isahara 2001 charge a whole one).
const COST: f32 = 0.3;
/// The spread of the lengths: the standard deviation of their logarithms.
const SPREAD: f32 = 0.5;
/// What choosing a mean length costs against not cutting at all.
const CHOICE: f32 = 2.0;
/// The ratio of one candidate for the mean length to that before.
const STEP: f32 = 1.25;

/// The units at which runs begin, ascending, the first one 0; `leans` says how much each unit looks like a beginning.
pub(super) fn best(cohesion: &Cohesion, leans: &[f32], n_words: usize) -> Vec<usize> {
    let n_units = cohesion.n_units();
    let cost = COST * (n_words.max(2) as f32).ln();
    let window = (0..n_units).map(|first| cohesion.from(first).len()).max().unwrap_or(1);
    let mut best = (cohesion.of(0..n_units) - cost - CHOICE, vec![0]);
    let mut mean = 2.0;
    while mean <= window as f32 {
        let lengths: Vec<f32> = (1..=window).map(|length| log_normal(length as f32, mean) - cost).collect();
        let found = cut(cohesion, leans, &lengths);
        if found.0 > best.0 {
            best = found;
        }
        mean *= STEP;
    }
    best.1
}

/// The best cut and its value, where a run of `n` units is worth `lengths[n - 1]` beside its cohesion.
fn cut(cohesion: &Cohesion, leans: &[f32], lengths: &[f32]) -> (f32, Vec<usize>) {
    let n_units = cohesion.n_units();
    let mut values = vec![f32::NEG_INFINITY; n_units + 1];
    let mut begins = vec![0; n_units + 1];
    values[0] = 0.0;
    for first in 0..n_units {
        let value = values[first] + if first > 0 { leans[first] } else { 0.0 };
        for (at, (run, length)) in cohesion.from(first).iter().zip(lengths).enumerate() {
            let end = first + at + 1;
            if value + run + length > values[end] {
                values[end] = value + run + length;
                begins[end] = first;
            }
        }
    }
    let mut path = Vec::new();
    let mut end = n_units;
    while end > 0 {
        end = begins[end];
        path.push(end);
    }
    path.reverse();
    (values[n_units], path)
}

/// The logarithm of the density of a length about a mean.
fn log_normal(length: f32, mean: f32) -> f32 {
    let off = (length / mean).ln() / SPREAD;
    -0.5 * off * off - length.ln() - SPREAD.ln() - 0.919
}
