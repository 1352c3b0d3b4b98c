//! Sections of an article that states none, by lexical cohesion over the whole of it.

use std::collections::HashMap;
use std::ops::Range;

use super::cohesion::{self, Bags, Cohesion};
use super::cues::{self, Units};
use super::partition;
use super::titles;
use super::words::{Form, Token, Wording};
use crate::model::{Article, Section, Topic};

/// Fewer units than this stay whole.
const FEWEST_UNITS: usize = 5;
/// Fewer words that tell something than this stay whole.
const FEWEST_WORDS: usize = 60;
/// Longer articles are taken in parts of at most so many units, so that all parts are cut as finely as a short one.
const MOST_UNITS: usize = 160;
/// A part ends where it has so many words, if it has [`ENOUGH_UNITS`].
const MOST_WORDS: usize = 3000;
/// The units that a part of many words has at least.
const ENOUGH_UNITS: usize = 40;

/// Finds the sections of the whole article; always answers.
pub(super) fn find(article: &Article, _topics: &[Topic]) -> Option<Vec<Section>> {
    let wording = Wording::of(article);
    let starts = starts(article, &wording, 0..article.blocks.len());
    Some(titles::entitle(article, &wording, &starts, article.blocks.len()))
}

/// The blocks of `span` at which sections begin, ascending, the first one the start of `span`.
pub(super) fn starts(article: &Article, wording: &Wording, span: Range<usize>) -> Vec<usize> {
    let body: Vec<usize> =
        span.clone().filter(|&block_idx| article.blocks[block_idx].aside.is_none()).collect();
    let units = Units::of(article, wording, &body);
    let begins = begins(&cues::leans(&units), units.words(), &wording.keys);
    std::iter::once(span.start).chain(begins.into_iter().skip(1).map(|unit| body[unit])).collect()
}

/// The units of a text at which sections begin, the first one 0.
fn begins(leans: &[f32], units: &[&[Token]], keys: &[u32]) -> Vec<usize> {
    let mut begins = vec![0];
    let mut start = 0;
    let (mut last, mut cut) = (Part::default(), vec![0]);
    loop {
        let n_units = part(&units[start..]);
        let end = start + n_units;
        // A text that repeats itself is cut once.
        let part = Part { leans: leans[start..end].to_vec(), bags: bags(&units[start..end], keys) };
        if part != last {
            cut = part.cut(&units[start..end]);
            last = part;
        }
        // The last section may go on beyond the part, so the next part begins with it.
        let next = if end == units.len() { n_units } else { cut[cut.len() - 1].max(n_units.div_ceil(2)) };
        begins.extend(cut.iter().skip(1).filter(|&&begin| begin <= next).map(|begin| start + begin));
        start += next;
        if start >= units.len() {
            return begins;
        }
    }
}

/// How many of the first `units` are looked at together.
fn part(units: &[&[Token]]) -> usize {
    let mut n_words = 0;
    let long_enough = units.iter().take(MOST_UNITS).enumerate().find_map(|(at, unit)| {
        n_words += n_content(unit);
        (n_words >= MOST_WORDS && at + 1 >= ENOUGH_UNITS).then_some(at + 1)
    });
    long_enough.unwrap_or(units.len().min(MOST_UNITS))
}

/// What the cut of a part depends on.
#[derive(Default, PartialEq)]
struct Part {
    leans: Vec<f32>,
    bags: Bags,
}

impl Part {
    /// The units at which sections begin, the first one 0.
    fn cut(&self, units: &[&[Token]]) -> Vec<usize> {
        let n_words = units.iter().map(|unit| n_content(unit)).sum();
        if units.len() < FEWEST_UNITS || n_words < FEWEST_WORDS {
            return vec![0];
        }
        partition::best(&Cohesion::new(&self.bags), &self.leans, n_words)
    }
}

fn n_content(unit: &[Token]) -> usize {
    unit.iter().filter(|token| token.form() != Form::Function).count()
}

/// The words of each unit, by numbers of this part.
fn bags(units: &[&[Token]], keys: &[u32]) -> Bags {
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut bags = Bags::default();
    for unit in units {
        let row = unit.iter().map(|token| {
            *numbers.entry(keys[token.stem() as usize]).or_insert_with(|| {
                bags.is_function.push(token.form() == Form::Function);
                bags.is_function.len() as u32 - 1
            })
        });
        let row = row.collect();
        bags.units.push(cohesion::bag(row));
    }
    bags
}
