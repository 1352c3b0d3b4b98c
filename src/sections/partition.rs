//! The best cut of a row of units into runs.
//!
//! How many runs there are, how long and how regular is not asked for: each candidate for their lengths, spread about a
//! mean as a log-normal, gives one likeliest cut by dynamic programming. The likeliest candidates then say together
//! which units belong together (`posterior`).

use super::cohesion::Cohesion;
use super::posterior;

/// The cost of a run in units of the logarithm of the number of words (Utiyama and Isahara 2001 charge a whole one).
const COST: f32 = 0.1;
/// The spread of the lengths: the standard deviation of their logarithms.
const SPREAD: f32 = 0.45;
/// The spreads of runs that are about equally long.
const REGULAR: [f32; 3] = [0.27, 0.16, 0.09];
/// What it costs to say that runs are about equally long.
const REGULARITY: f32 = 4.5;
/// By which factor their mean is at most longer or shorter than that of the likeliest cut of any lengths.
const AROUND: f32 = 1.35;
/// Of fewer runs one cannot say that.
const FEWEST_REGULAR: usize = 3;
/// What choosing a mean length costs against not cutting at all.
const CHOICE: f32 = 2.0;
/// The shortest mean length that is tried, in units.
const SHORTEST: f32 = 3.0;
/// The ratio of one candidate for the mean length to that before, at most.
const STEP: f32 = 1.25;
/// That ratio, beyond 1, for each unit of spread.
const STEP_BY_SPREAD: f32 = 0.9;

/// The share of a strong boundary's gain that each boundary must bring.
const SHARE: f32 = 0.22;
/// Which of the boundaries, from the weakest 0 to the strongest 1, is called strong.
const STRONG: f32 = 0.5;

/// The units at which runs begin, ascending, the first one 0; `leans` says how much each unit looks like a beginning.
///
/// A first cut tells what a boundary of this article brings; in the second, weaker ones than that are dearer.
pub(super) fn best(cohesion: &Cohesion, leans: &[f32], n_words: usize) -> Vec<usize> {
    let runs = Runs { cohesion, leans };
    let cost = COST * (n_words.max(2) as f32).ln();
    let first = likeliest(&runs.usual(cost)).map_or(vec![0], |first| runs.begins(first));
    let cost = cost + SHARE * strong_gain(cohesion, &first);
    let mut candidates = runs.usual(cost);
    let n_runs = likeliest(&candidates).map_or(1, |usual| runs.begins(usual).len());
    if n_runs >= FEWEST_REGULAR {
        candidates.extend(runs.regular(cost, cohesion.n_units() as f32 / n_runs as f32));
    }
    posterior::decode(&runs, &candidates)
}

/// What a cut is made of.
pub(super) struct Runs<'a> {
    /// How well each run hangs together.
    pub(super) cohesion: &'a Cohesion,
    /// How much each unit looks like a beginning.
    pub(super) leans: &'a [f32],
}

/// A candidate for the lengths of the runs, with the best cut.
pub(super) struct Candidate {
    /// What a run of so many units, less one, is worth beside its cohesion; minus infinity where there is none.
    pub(super) lengths: Vec<f32>,
    /// What choosing it costs.
    pub(super) toll: f32,
    /// The logarithms of the likelihoods of the best cuts of the first units: of none, of one, and so on.
    values: Vec<f32>,
}

impl Candidate {
    /// The logarithm of the likelihood of the best cut.
    pub(super) fn worth(&self) -> f32 {
        self.values.last().copied().unwrap_or_default() - self.toll
    }
}

/// The candidate with the best cut.
fn likeliest(candidates: &[Candidate]) -> Option<&Candidate> {
    candidates.iter().max_by(|a, b| a.worth().total_cmp(&b.worth()))
}

impl Runs<'_> {
    /// The candidates for runs of any lengths, where each costs `cost`; the first one is a single run.
    fn usual(&self, cost: f32) -> Vec<Candidate> {
        let n_units = self.cohesion.n_units();
        let mut whole = vec![f32::NEG_INFINITY; n_units];
        whole[n_units - 1] = -cost;
        let whole = self.candidate(whole, CHOICE);
        std::iter::once(whole).chain(self.spread(cost, SPREAD, SHORTEST..=n_units as f32)).collect()
    }

    /// The candidates for runs that are about equally long, near `mean` units.
    fn regular(&self, cost: f32, mean: f32) -> Vec<Candidate> {
        let longest = (mean * AROUND).min(self.cohesion.n_units() as f32);
        let means = (mean / AROUND).max(SHORTEST)..=longest;
        let regular = REGULAR.iter().flat_map(|&spread| self.spread(cost, spread, means.clone()));
        regular.map(|candidate| Candidate { toll: REGULARITY, ..candidate }).collect()
    }

    /// The candidates of one spread.
    fn spread(&self, cost: f32, spread: f32, means: std::ops::RangeInclusive<f32>) -> Vec<Candidate> {
        let step = STEP.min(1.0 + STEP_BY_SPREAD * spread);
        let means = std::iter::successors(Some(*means.start()), |mean| Some(mean * step))
            .take_while(|mean| means.contains(mean));
        let logarithms: Vec<f32> = (1..=self.cohesion.n_units()).map(|length| (length as f32).ln()).collect();
        let lengths = means.map(|mean| {
            let center = mean.ln();
            logarithms.iter().map(|&length| log_normal(length, center, spread) - cost).collect()
        });
        lengths.map(|lengths| self.candidate(lengths, 0.0)).collect()
    }

    /// The values of the best cuts for `lengths`.
    fn candidate(&self, lengths: Vec<f32>, toll: f32) -> Candidate {
        let n_units = self.cohesion.n_units();
        let mut values = vec![f32::NEG_INFINITY; n_units + 1];
        values[0] = 0.0;
        for first in 0..n_units {
            let value = values[first] + self.lean(first);
            // Without branches, so that the machine takes several ends at a time.
            let runs = self.cohesion.from(first).iter().zip(&lengths);
            for ((run, length), best) in runs.zip(&mut values[first + 1..]) {
                let sum = value + run + length;
                *best = if sum > *best { sum } else { *best };
            }
        }
        Candidate { lengths, toll, values }
    }

    /// The units at which the runs of the best cut begin: each with the first run that gives the value of its end.
    fn begins(&self, candidate: &Candidate) -> Vec<usize> {
        let Candidate { lengths, values, .. } = candidate;
        let mut begins = Vec::new();
        let mut end = values.len() - 1;
        while end > 0 {
            let value = |first: &usize| {
                let run = self.cohesion.from(*first)[end - first - 1];
                values[*first] + self.lean(*first) + run + lengths[end - first - 1]
            };
            end = (0..end).find(|first| value(first) >= values[end]).unwrap_or(0);
            begins.push(end);
        }
        begins.reverse();
        begins
    }

    /// How much `unit` looks like a beginning; the first one must be one.
    pub(super) fn lean(&self, unit: usize) -> f32 {
        if unit > 0 { self.leans[unit] } else { 0.0 }
    }
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

/// The logarithm of the density of a length about a mean, by the logarithms of both.
fn log_normal(length: f32, mean: f32, spread: f32) -> f32 {
    let off = (length - mean) / spread;
    -0.5 * off * off - length - spread.ln() - 0.919
}
