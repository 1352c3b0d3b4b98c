//! The best cut of a row of units into runs, by dynamic programming.
//!
//! How many runs there are is not asked for: each candidate for the mean length gives one best cut, with lengths
//! spread about that mean as a log-normal, and the likeliest cut wins.

use super::cohesion::Cohesion;

/// The cost of a run in units of the logarithm of the number of words (Utiyama and Isahara 2001 charge a whole one).
const COST: f32 = 0.1;
/// The spread of the lengths: the standard deviation of their logarithms.
const SPREAD: f32 = 0.5;
/// What choosing a mean length costs against not cutting at all.
const CHOICE: f32 = 2.0;
/// The shortest mean length that is tried, in units.
const SHORTEST: f32 = 3.0;
/// The ratio of one candidate for the mean length to that before.
const STEP: f32 = 1.25;

/// The share of a strong boundary's gain that each boundary must bring.
const SHARE: f32 = 0.22;
/// Which of the boundaries, from the weakest 0 to the strongest 1, is called strong.
const STRONG: f32 = 0.5;

/// The units at which runs begin, ascending, the first one 0; `leans` says how much each unit looks like a beginning.
///
/// A first cut tells what a boundary of this article brings; in the second, weaker ones than that are dearer.
pub(super) fn best(cohesion: &Cohesion, leans: &[f32], n_words: usize) -> Vec<usize> {
    let cost = COST * (n_words.max(2) as f32).ln();
    let first = likeliest(cohesion, leans, cost);
    likeliest(cohesion, leans, cost + SHARE * strong_gain(cohesion, &first))
}

/// What the strong boundaries among `begins` bring: by how much the runs beside them are likelier apart.
fn strong_gain(cohesion: &Cohesion, begins: &[usize]) -> f32 {
    let ends: Vec<usize> = begins.iter().copied().chain([cohesion.n_units()]).collect();
    let gain = |three: &[usize]| {
        let whole = cohesion.of(three[0]..three[2]);
        let apart = cohesion.of(three[0]..three[1]) + cohesion.of(three[1]..three[2]);
        whole.is_finite().then_some((apart - whole).max(0.0))
    };
    let mut gains: Vec<f32> = ends.windows(3).filter_map(gain).collect();
    gains.sort_by(f32::total_cmp);
    let at = (gains.len().saturating_sub(1) as f32 * STRONG).round() as usize;
    gains.get(at).copied().unwrap_or(0.0)
}

/// The likeliest cut over all mean lengths, where each run costs `cost`.
fn likeliest(cohesion: &Cohesion, leans: &[f32], cost: f32) -> Vec<usize> {
    let n_units = cohesion.n_units();
    let window = (0..n_units).map(|first| cohesion.from(first).len()).max().unwrap_or(1);
    let mut best = (cohesion.of(0..n_units) - cost - CHOICE, vec![0]);
    let logarithms: Vec<f32> = (1..=window).map(|length| (length as f32).ln()).collect();
    let mut mean = SHORTEST;
    while mean <= window as f32 {
        let center = mean.ln();
        let lengths: Vec<f32> = logarithms.iter().map(|&length| log_normal(length, center) - cost).collect();
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
    let mut begins = vec![0_u32; n_units + 1];
    values[0] = 0.0;
    for first in 0..n_units {
        let value = values[first] + if first > 0 { leans[first] } else { 0.0 };
        let ends = values[first + 1..].iter_mut().zip(&mut begins[first + 1..]);
        // Without branches, so that the machine takes several ends at a time.
        for ((run, length), (best, begin)) in cohesion.from(first).iter().zip(lengths).zip(ends) {
            let sum = value + run + length;
            let is_better = sum > *best;
            *best = if is_better { sum } else { *best };
            *begin = if is_better { first as u32 } else { *begin };
        }
    }
    let mut path = Vec::new();
    let mut end = n_units;
    while end > 0 {
        end = begins[end] as usize;
        path.push(end);
    }
    path.reverse();
    (values[n_units], path)
}

/// The logarithm of the density of a length about a mean, by the logarithms of both.
fn log_normal(length: f32, mean: f32) -> f32 {
    let off = (length - mean) / SPREAD;
    -0.5 * off * off - length - SPREAD.ln() - 0.919
}
