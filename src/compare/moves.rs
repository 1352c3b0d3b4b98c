//! Sentences that stand elsewhere: gone from one place, and the same words new in another.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Part;
use super::side::Side;

/// Sentences that moved together with fewer letters than this are rather other ones that say the same.
const FEWEST_LETTERS: usize = 8;

/// Of more sentences that say the same, those further down are not looked at.
const MOST_EQUAL: usize = 64;

/// Which sentences moved.
#[derive(Default)]
pub struct Moves {
    /// Where they stood, by where they stand.
    came: HashMap<usize, usize>,
    /// Where they stood.
    took: HashSet<usize>,
    /// The parts that differ.
    parts: Vec<Part>,
}

/// Sentences that moved together.
pub struct Run {
    /// Where they stood.
    pub old: Range<usize>,
    /// Where they stand.
    pub new: Range<usize>,
    /// Whether they stood further down.
    pub up: bool,
}

impl Moves {
    /// Finds what moved from one of the parts that differ to another, or within one; `sides` are the old text and the
    /// new one.
    ///
    /// Linear: each new sentence takes the one that followed the old one before it where that says the same, else the
    /// first that is left.
    pub fn find(sides: (&Side<'_>, &Side<'_>), parts: Vec<Part>) -> Moves {
        let (old, new) = sides;
        let mut moves = Moves { parts, ..Moves::default() };
        let mut left: HashMap<u64, Vec<usize>> = HashMap::new();
        for idx in moves.parts.iter().rev().flat_map(|part| part.0.clone().rev()) {
            left.entry(old.keys[idx]).or_default().push(idx);
        }
        let mut before: Option<usize> = None;
        for idx in moves.parts.iter().flat_map(|part| part.1.clone()) {
            let follows = |from: &usize| before.is_some_and(|before| *from == before + 1);
            let from = left.get_mut(&new.keys[idx]).and_then(|from| {
                let near = from.len().saturating_sub(MOST_EQUAL);
                let followed = from[near..].iter().rposition(follows).map(|at| near + at);
                followed.or(from.len().checked_sub(1)).map(|at| from.remove(at))
            });
            before = from;
            moves.came.extend(from.map(|from| (idx, from)));
        }
        moves.forget_short_ones(new);
        moves
    }

    /// Whether an old sentence stands elsewhere now.
    pub fn took(&self, old: usize) -> bool {
        self.took.contains(&old)
    }

    /// Where a new sentence stood, if it stood anywhere.
    pub fn came(&self, new: usize) -> Option<usize> {
        self.came.get(&new).copied()
    }

    /// What moved into a part of the new text, in its order.
    pub fn runs(&self, part: Range<usize>) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for idx in part {
            let Some(from) = self.came(idx) else { continue };
            match runs.last_mut().filter(|run| run.old.end == from && run.new.end == idx) {
                Some(run) => (run.old.end, run.new.end) = (from + 1, idx + 1),
                None => runs.push(Run { old: from..from + 1, new: idx..idx + 1, up: self.is_up(from, idx) }),
            }
        }
        runs
    }

    /// Whether a sentence stood further down than it stands.
    fn is_up(&self, old: usize, new: usize) -> bool {
        let from = self.parts.partition_point(|part| part.0.end <= old);
        let to = self.parts.partition_point(|part| part.1.end <= new);
        let within = |part: &Part| old - part.0.start > new - part.1.start;
        from > to || (from == to && self.parts.get(from).is_some_and(within))
    }

    fn forget_short_ones(&mut self, new: &Side<'_>) {
        let parts = std::mem::take(&mut self.parts);
        let runs: Vec<Run> = parts.iter().flat_map(|part| self.runs(part.1.clone())).collect();
        for run in runs {
            let letters = run.new.clone().flat_map(|idx| new.words(idx).chars());
            if letters.filter(|c| c.is_alphanumeric()).take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
                for idx in run.new {
                    self.came.remove(&idx);
                }
            }
        }
        self.took = self.came.values().copied().collect();
        self.parts = parts;
    }
}
