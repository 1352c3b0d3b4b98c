//! How well a run of units hangs together by its words.
//!
//! A run's words are one draw from a Dirichlet compound multinomial (Eisenstein and Barzilay 2008, "Bayesian
//! Unsupervised Topic Segmentation"; Utiyama and Isahara 2001 is its limit with one pseudo-count a word): a run that
//! repeats its own words is likely, one that mixes two vocabularies is not. A word that is repeated within one unit
//! counts half more, however often, because such bursts tell nothing of the neighbours.

use std::collections::BTreeMap;
use std::ops::Range;

/// The pseudo-count of a word that stands once in the whole article.
const PRIOR: f64 = 1.8;
/// By which power of its count the pseudo-count of a word grows: the article's common words tell less.
const GROWTH: f64 = 0.32;
/// The pseudo-count of a function word for each time it stands in the article: they tell of style alone.
const FUNCTION: f64 = 1.3;
/// The most pseudo-counts of all content words together, so that a long article is cut as finely as a short one.
const MOST_CONTENT: f64 = 300.0;
/// The most pseudo-counts of all function words together.
const MOST_FUNCTION: f64 = 600.0;
/// Counts are kept in quarters: of a word that stands once in a unit.
const ONCE: u16 = 4;
/// That of one that stands there more often.
const REPEATED: u16 = 6;
/// How strongly evidence of long units is damped.
const DAMPING: f64 = 0.5;
/// The number of words at which a unit's evidence counts in full; that of longer units is damped.
const USUAL_WORDS: f64 = 30.0;

/// The log-likelihoods of all runs of units.
pub(super) struct Cohesion {
    /// For each first unit, the runs of one, two, … units.
    rows: Vec<Vec<f32>>,
}

impl Cohesion {
    /// Weighs the runs of the units of `bags`.
    ///
    /// Proportional to the number of words times that of units.
    pub(super) fn new(bags: &Bags) -> Cohesion {
        let mut prior = Prior::new(bags);
        let scale = damping(bags);
        let mut counted = prior.starts.clone();
        let rows = (0..bags.units.len()).map(|first| {
            counted.copy_from_slice(&prior.starts);
            prior.row(&bags.units[first..], &mut counted, scale)
        });
        Cohesion { rows: rows.collect() }
    }

    /// The log-likelihoods of the runs that begin with unit `first`: of one unit, of two, and so on.
    pub(super) fn from(&self, first: usize) -> &[f32] {
        &self.rows[first]
    }

    /// The log-likelihood of a run; minus infinity where there is no such run.
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

/// The words of the units, as numbers from 0.
#[derive(Default, PartialEq)]
pub(super) struct Bags {
    /// Each word of a unit once, with its count in quarters.
    pub(super) units: Vec<Vec<(u32, u16)>>,
    /// Whether each word is a function word.
    pub(super) is_function: Vec<bool>,
}

/// Each word of `unit` once, with its count in quarters.
pub(super) fn bag(mut unit: Vec<u32>) -> Vec<(u32, u16)> {
    unit.sort_unstable();
    unit.chunk_by(|a, b| a == b)
        .map(|same| (same[0], if same.len() == 1 { ONCE } else { REPEATED }))
        .collect()
}

/// By how much evidence is weakened: paragraphs share words of their writer, not only of their subject.
fn damping(bags: &Bags) -> f64 {
    let is_content = |&&(word, _): &&(u32, u16)| !bags.is_function[word as usize];
    let n_words = bags.units.iter().flatten().filter(is_content).count();
    let mean = (n_words as f64 / bags.units.len().max(1) as f64).max(5.0);
    (USUAL_WORDS / mean).powf(DAMPING).min(1.4)
}

/// The pseudo-count of a word by its count in quarters and whether it is a function word.
fn pseudo_count((total, is_function): (u32, bool)) -> f64 {
    let count = (f64::from(total) / 4.0).max(1.0);
    if is_function { FUNCTION * count } else { PRIOR * count.powf(GROWTH) }
}

/// The pseudo-counts, by what they make of further uses of a word.
struct Prior {
    /// By how much the logarithm of the gamma function at a pseudo-count and so many quarters grows by [`ONCE`] and by
    /// [`REPEATED`] more. Tables one after the other, one for all words of one count, up to that count.
    tables: Vec<[f64; 2]>,
    /// Where the table of each word starts.
    starts: Vec<u32>,
    /// The sum of all pseudo-counts.
    sum: f64,
    /// The logarithm of the gamma function at the sum plus so many quarters, not a number where it was not asked for.
    sums: Vec<f64>,
}

impl Prior {
    fn new(bags: &Bags) -> Prior {
        let mut totals = vec![0_u32; bags.is_function.len()];
        for &(word, quarters) in bags.units.iter().flatten() {
            totals[word as usize] += u32::from(quarters);
        }
        let classes: Vec<(u32, bool)> = totals.into_iter().zip(bags.is_function.iter().copied()).collect();
        let content: f64 = classes.iter().filter(|class| !class.1).map(|&class| pseudo_count(class)).sum();
        let function: f64 = classes.iter().filter(|class| class.1).map(|&class| pseudo_count(class)).sum();
        let shares = [(MOST_CONTENT / content).min(1.0), (MOST_FUNCTION / function).min(1.0)];
        let mut prior = Prior {
            tables: Vec::new(),
            starts: Vec::with_capacity(classes.len()),
            sum: 0.0,
            sums: Vec::new(),
        };
        let mut known: BTreeMap<(u32, bool), (u32, f64)> = BTreeMap::new();
        for class in classes {
            let &mut (start, pseudo) = known.entry(class).or_insert_with(|| {
                let pseudo = pseudo_count(class) * shares[usize::from(class.1)];
                let start = prior.tables.len() as u32;
                let counts = 0..=class.0 + u32::from(REPEATED);
                let grown: Vec<f64> = counts.map(|more| ln_gamma(pseudo + f64::from(more) / 4.0)).collect();
                let gain =
                    |from: usize| [ONCE, REPEATED].map(|more| grown[from + usize::from(more)] - grown[from]);
                prior.tables.extend((0..class.0 as usize).map(gain));
                (start, pseudo)
            });
            prior.starts.push(start);
            prior.sum += pseudo;
        }
        let n_quarters: usize = bags.units.iter().flatten().map(|&(_, quarters)| usize::from(quarters)).sum();
        prior.sums = vec![f64::NAN; n_quarters + 1];
        prior
    }

    /// The logarithm of the gamma function at the sum of the pseudo-counts plus `quarters`.
    fn whole(&mut self, quarters: usize) -> f64 {
        if self.sums[quarters].is_nan() {
            self.sums[quarters] = ln_gamma(self.sum.max(1.0) + quarters as f64 / 4.0);
        }
        self.sums[quarters]
    }

    /// The log-likelihoods of the first unit of `reach`, the first two, and so on. `counted` are the places in the tables
    /// that the words have come to: where their tables start, before.
    fn row(&mut self, reach: &[Vec<(u32, u16)>], counted: &mut [u32], scale: f64) -> Vec<f32> {
        let whole = self.whole(0);
        let (mut quarters, mut sum) = (0, 0.0);
        let mut row = Vec::with_capacity(reach.len());
        for bag in reach {
            for &(word, more) in bag {
                let place = &mut counted[word as usize];
                sum += self.tables[*place as usize][usize::from(more == REPEATED)];
                *place += u32::from(more);
                quarters += usize::from(more);
            }
            row.push((scale * (sum + whole - self.whole(quarters))) as f32);
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
        let units = [vec![0, 1, 2], vec![0, 1, 2], vec![3, 4, 5], vec![3, 4, 5]].map(bag).to_vec();
        let cohesion = Cohesion::new(&Bags { units, is_function: vec![false; 6] });
        assert!(cohesion.of(0..2) + cohesion.of(2..4) > cohesion.of(0..4));
        assert!(cohesion.of(0..2) + cohesion.of(2..4) > cohesion.of(0..1) + cohesion.of(1..4));
        assert_eq!(cohesion.of(0..9), f32::NEG_INFINITY);
    }
}
