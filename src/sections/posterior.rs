//! Which units belong together, by all cuts at once, and the cut that agrees best.
//!
//! The likeliest cut is often wrong by a unit where several are nearly as likely. So the probability that two units
//! stand in one run is summed over all cuts of the likely candidates (the forward-backward algorithm of a segmental
//! model: Ostendorf, Digalakis and Kimball 1996), and the cut is taken that is expected to be wrong about the fewest
//! pairs of units: the smallest Bayes risk for the measure of Beeferman, Berger and Lafferty 1999.

use super::partition::{Candidate, Runs};

/// By how much less likely than the best a candidate may be, as a logarithm, to be heard.
const HEARD: f32 = 2.0;
/// By how many pairs more a cut must be right for each run of a single unit: they are rare.
const ALONE: f32 = 1.0;
/// By what the logarithms of likelihoods are divided: the words of a unit tell less than if each were drawn alone.
const DOUBT: f32 = 1.2;
/// Runs whose probability has a smaller logarithm than this are passed over.
const LEAST: f32 = -16.0;

/// The units at which runs begin in the cut that agrees best with all `candidates`, ascending, the first one 0.
///
/// In time proportional to the square of the number of units for each likely candidate.
pub(super) fn decode(runs: &Runs, candidates: &[Candidate]) -> Vec<usize> {
    let n_units = runs.cohesion.n_units();
    let top = candidates.iter().map(Candidate::worth).fold(f32::NEG_INFINITY, f32::max);
    let heard = candidates.iter().filter(|candidate| candidate.worth() >= top - HEARD);
    let sums: Vec<Sums> = heard.map(|candidate| Sums::new(runs, candidate)).collect();
    let all = log_sum(&sums.iter().map(Sums::all).collect::<Vec<f32>>());
    let mut shares = Square::new(n_units);
    for sums in &sums {
        sums.add_to(&mut shares, (sums.all() - all).exp());
    }
    let n_runs: f32 = (0..n_units).flat_map(|first| shares.from(first)).sum();
    let reach = (n_units as f32 / n_runs.max(1.0) / 2.0).round().max(2.0) as usize;
    shares.become_pairs();
    agreeing(&shares, reach)
}

/// A table of all pairs of units.
struct Square {
    side: usize,
    cells: Vec<f32>,
}

impl Square {
    fn new(side: usize) -> Square {
        Square { side, cells: vec![0.0; side * side] }
    }

    /// The cells of the runs that begin with unit `first`; those before them in its row are empty.
    fn from(&self, first: usize) -> &[f32] {
        &self.cells[first * self.side + first..(first + 1) * self.side]
    }

    /// From the probability of each run, by its first and last unit, to that of each pair to stand in one run.
    fn become_pairs(&mut self) {
        let side = self.side;
        for first in 0..side {
            let mut wider = 0.0;
            for last in (first..side).rev() {
                // All runs from `first` on that reach `last`; those that begin earlier stand in the row above.
                wider += self.cells[first * side + last];
                let above = if first > 0 { self.cells[(first - 1) * side + last] } else { 0.0 };
                self.cells[first * side + last] = wider + above;
            }
        }
    }
}

/// The logarithms of the likelihoods of all cuts of the units from each unit on.
struct Sums<'a> {
    runs: &'a Runs<'a>,
    candidate: &'a Candidate,
    from: Vec<f32>,
}

impl<'a> Sums<'a> {
    fn new(runs: &'a Runs<'a>, candidate: &'a Candidate) -> Sums<'a> {
        let n_units = runs.cohesion.n_units();
        let mut sums = Sums { runs, candidate, from: vec![0.0; n_units + 1] };
        let mut row = Vec::with_capacity(n_units);
        for first in (0..n_units).rev() {
            sums.row(first, &mut row);
            sums.from[first] = log_sum(&row);
        }
        sums
    }

    /// What all cuts from `first` on are worth that begin with a run of one unit, of two, and so on.
    fn row(&self, first: usize, row: &mut Vec<f32>) {
        let lean = self.runs.lean(first);
        let runs = self.runs.cohesion.from(first).iter().zip(&self.candidate.lengths);
        row.clear();
        row.extend(
            runs.zip(&self.from[first + 1..])
                .map(|((run, length), rest)| (run + length + lean) / DOUBT + rest),
        );
    }

    /// The logarithm of the likelihood of all cuts.
    fn all(&self) -> f32 {
        self.from[0] - self.candidate.toll / DOUBT
    }

    /// Adds `weight` times the probability of each run, given the candidate.
    fn add_to(&self, shares: &mut Square, weight: f32) {
        let mut begins = vec![0.0; shares.side + 1];
        begins[0] = weight;
        let mut row = Vec::with_capacity(shares.side);
        for first in 0..shares.side {
            self.row(first, &mut row);
            for (nth, run) in row.iter().enumerate().filter(|(_, run)| **run - self.from[first] > LEAST) {
                let share = begins[first] * (run - self.from[first]).exp();
                shares.cells[first * shares.side + first + nth] += share;
                begins[first + nth + 1] += share;
            }
        }
    }
}

/// The logarithm of the sum of what has the logarithms `terms`.
fn log_sum(terms: &[f32]) -> f32 {
    let most = most(terms);
    if most == f32::NEG_INFINITY {
        return most;
    }
    let near = terms.iter().filter(|term| **term - most > LEAST);
    most + near.map(|term| (term - most).exp()).sum::<f32>().ln()
}

/// The greatest of `terms`, eight at a time.
fn most(terms: &[f32]) -> f32 {
    let greater = |one: f32, other: f32| if other > one { other } else { one };
    let mut lanes = [f32::NEG_INFINITY; 8];
    let eights = terms.chunks_exact(lanes.len());
    let rest = eights.remainder().iter().copied();
    for eight in eights {
        lanes.iter_mut().zip(eight).for_each(|(lane, term)| *lane = greater(*lane, *term));
    }
    lanes.into_iter().chain(rest).fold(f32::NEG_INFINITY, greater)
}

/// The beginnings of the runs, from those of the best run that ends before each unit.
fn path(begins: &[u32]) -> Vec<usize> {
    let mut path = Vec::new();
    let mut end = begins.len() - 1;
    while end > 0 {
        end = begins[end] as usize;
        path.push(end);
    }
    path.reverse();
    path
}

/// The cut that is expected to be right about most pairs of units that stand at most `reach` apart.
fn agreeing(pairs: &Square, reach: usize) -> Vec<usize> {
    let side = pairs.side;
    let mut values = vec![0.0; side + 1];
    let mut begins = vec![0_u32; side + 1];
    // What the runs up to now from each unit on are expected to be right about more than wrong.
    let mut runs = vec![0.0; side];
    for last in 0..side {
        let mut near = 0.0;
        let mut best = (f32::NEG_INFINITY, 0);
        for first in (0..=last).rev() {
            if first < last && last - first <= reach {
                near += 2.0 * pairs.cells[first * side + last] - 1.0;
            }
            runs[first] += near;
            let alone = if first == last { ALONE } else { 0.0 };
            let value = values[first] + runs[first] - alone;
            if value >= best.0 {
                best = (value, first as u32);
            }
        }
        (values[last + 1], begins[last + 1]) = best;
    }
    path(&begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stand_in_all_runs_that_hold_both() {
        // One run of three with 0.75; a run of one and one of two with 0.25.
        let mut square = Square { side: 3, cells: vec![0.25, 0.0, 0.75, 0.0, 0.0, 0.25, 0.0, 0.0, 0.0] };
        square.become_pairs();
        assert_eq!(square.cells[1..3], [0.75, 0.75]);
        assert_eq!(square.cells[4..6], [1.0, 1.0]);
        assert_eq!(agreeing(&square, 2), [0]);
    }

    #[test]
    fn of_cuts_that_differ_by_a_unit_the_one_between_them_agrees_best() {
        // Runs 0..2, 2..6 and 0..3, 3..6 and 0..4, 4..6, equally likely.
        let mut square = Square::new(6);
        for middle in [2, 3, 4] {
            square.cells[middle - 1] += 1.0 / 3.0;
            square.cells[middle * 6 + 5] += 1.0 / 3.0;
        }
        square.become_pairs();
        assert_eq!(agreeing(&square, 2), [0, 3]);
    }

    #[test]
    fn a_unit_that_may_go_with_either_neighbour_does_not_stand_alone() {
        let mut pairs = Square::new(5);
        for (one, other, share) in
            [(0, 1, 1.0), (3, 4, 1.0), (0, 2, 0.45), (1, 2, 0.45), (2, 3, 0.45), (2, 4, 0.45)]
        {
            pairs.cells[one * 5 + other] = share;
        }
        assert_eq!(agreeing(&pairs, 2).len(), 2);
    }

    #[test]
    fn a_sum_of_logarithms_is_that_of_what_they_stand_for() {
        assert!((log_sum(&[2.0_f32.ln(), 3.0_f32.ln()]) - 5.0_f32.ln()).abs() < 1e-6);
        assert_eq!(log_sum(&[f32::NEG_INFINITY]), f32::NEG_INFINITY);
    }
}
