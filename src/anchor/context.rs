//! How well the surroundings of a place agree with those that a note remembers.

use std::ops::Range;

use crate::anchor::myers::Pattern;
use crate::anchor::prepared::{Context, Passage, Prepared};

/// The nearest characters that are compared; the best of the three counts.
const WINDOWS: [usize; 3] = [12, 24, 64];
/// What a side beyond a blank line weighs: paragraphs are put between others.
const FAR: f64 = 0.4;

/// How well both sides agree, from 0 to 1; `None` where nothing is known of a side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Support {
    /// The side before.
    pub before: Option<f64>,
    /// The side after.
    pub after: Option<f64>,
    /// Both together, the far one lighter; 0 where nothing is known.
    pub whole: f64,
    /// How well the better side agrees over all that is known of it, and not only near the place.
    pub wide: f64,
    /// How well both sides together agree over all that is known of them.
    pub all: f64,
}

impl Support {
    /// The better side.
    pub fn better(self) -> f64 {
        self.before.unwrap_or(0.0).max(self.after.unwrap_or(0.0))
    }

    /// The worse side; 0 where one is not known.
    pub fn worse(self) -> f64 {
        self.before.unwrap_or(0.0).min(self.after.unwrap_or(0.0))
    }

    /// The worse of the sides of which something is known; 0 where nothing is.
    pub fn worst_known(self) -> f64 {
        [self.before, self.after].into_iter().flatten().reduce(f64::min).unwrap_or(0.0)
    }
}

/// The contexts of one passage, ready to be compared with many places of one text.
pub struct Surroundings<'p, 't> {
    text: &'p Prepared<'t>,
    before: Side,
    after: Side,
}

struct Side {
    windows: Vec<Pattern>,
    weight: f64,
    at_edge: bool,
}

impl<'p, 't> Surroundings<'p, 't> {
    /// Prepares the contexts of `passage` for `text`.
    pub fn new(passage: &Passage, text: &'p Prepared<'t>) -> Surroundings<'p, 't> {
        let n_before = passage.before.words.len();
        let before = side(&passage.before, |width| passage.before.words[n_before - width..].to_vec(), text);
        let after = side(&passage.after, |width| passage.after.words[..width].to_vec(), text);
        Surroundings { text, before, after }
    }

    /// How well the surroundings of `range` agree.
    ///
    /// A shift of a quarter of the characters compared costs nothing.
    pub fn support(&self, range: &Range<usize>) -> Support {
        let n_points = self.text.points.len();
        let before = agreement(&self.before, range.start == 0, |reach| {
            &self.text.classes[range.start.saturating_sub(reach)..range.start]
        });
        let after = agreement(&self.after, range.end == n_points, |reach| {
            &self.text.classes[range.end..(range.end + reach).min(n_points)]
        });
        let wides = || [before, after].into_iter().flatten().map(|side| side.wide);
        let (wide, all) = (wides().fold(0.0, f64::max), wides().sum());
        let (before, after) = (before.map(|side| side.best), after.map(|side| side.best));
        let sides = [(before, self.before.weight), (after, self.after.weight)];
        let weight: f64 = sides.iter().filter(|side| side.0.is_some()).map(|side| side.1).sum();
        let sum: f64 = sides.iter().map(|side| side.0.unwrap_or(0.0) * side.1).sum();
        Support { before, after, whole: if weight > 0.0 { sum / weight } else { 0.0 }, wide, all }
    }
}

fn side(context: &Context, nearest: impl Fn(usize) -> Vec<char>, text: &Prepared<'_>) -> Side {
    let length = context.words.len();
    let mut widths: Vec<usize> = WINDOWS.iter().map(|&width| width.min(length)).collect();
    widths.dedup();
    let pattern = |width: &usize| Pattern::new(nearest(*width).into_iter(), &text.alphabet);
    Side {
        windows: widths.iter().filter(|&&width| width > 0).map(pattern).collect(),
        weight: if context.is_far { FAR } else { 1.0 },
        at_edge: context.at_edge,
    }
}

/// How well one side agrees: over the best of the windows, and over the widest.
#[derive(Clone, Copy)]
struct Agreement {
    best: f64,
    wide: f64,
}

fn agreement<'a>(side: &Side, at_edge: bool, near: impl Fn(usize) -> &'a [u16]) -> Option<Agreement> {
    if side.windows.is_empty() {
        return (side.at_edge && at_edge).then_some(Agreement { best: 1.0, wide: 1.0 });
    }
    let similarity = |pattern: &Pattern| {
        let reach = (pattern.length() * 5).div_ceil(4);
        1.0 - pattern.least(near(reach).iter().copied()) as f64 / pattern.length() as f64
    };
    let similarities: Vec<f64> = side.windows.iter().map(similarity).collect();
    let best = similarities.iter().copied().fold(0.0, f64::max);
    similarities.last().map(|&wide| Agreement { best, wide })
}
