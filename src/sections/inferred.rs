//! Sections of an article that states none, by lexical cohesion over the whole of it.

use std::collections::HashMap;
use std::ops::Range;

use super::cohesion::Cohesion;
use super::cues::{self, Unit};
use super::partition;
use super::titles;
use super::words::{self, Reducer, Word};
use crate::model::{Article, Origin, Section, Topic};

/// Fewer units than this stay whole.
const FEWEST_UNITS: usize = 5;
/// Fewer words that tell something than this stay whole.
const FEWEST_WORDS: usize = 60;
/// Longer articles are taken in parts of so many units, which bounds the memory.
const MOST_UNITS: usize = 20_000;
/// How many words times units a part may cost beyond the smallest window.
const BUDGET: usize = 10_000_000;
/// The longest section that is always looked at, in units.
const SMALLEST_WINDOW: usize = 40;

/// Finds the sections of the whole article; always answers.
pub(super) fn find(article: &Article, _topics: &[Topic]) -> Option<Vec<Section>> {
    let starts = starts(article, 0..article.blocks.len());
    Some(titles::entitle(article, &starts, article.blocks.len(), Origin::Inferred))
}

/// The blocks of `span` at which sections begin, ascending, the first one the start of `span`.
pub(super) fn starts(article: &Article, span: Range<usize>) -> Vec<usize> {
    let body: Vec<usize> =
        span.clone().filter(|&block_idx| article.blocks[block_idx].aside.is_none()).collect();
    let mut reducer = Reducer::new(words::is_english(&article.text));
    let mut starts = vec![span.start];
    for part in body.chunks(MOST_UNITS) {
        let texts: Vec<&str> = part.iter().map(|&block_idx| article.words(block_idx)).collect();
        let begins = begins(&texts, &mut reducer).into_iter().map(|unit| part[unit]);
        starts.extend(begins.skip(usize::from(starts.len() == 1)));
    }
    starts.dedup();
    starts
}

/// The units of a text at which sections begin, the first one 0.
fn begins(texts: &[&str], reducer: &mut Reducer) -> Vec<usize> {
    let found: Vec<Vec<Word>> = texts.iter().map(|text| reducer.words(text)).collect();
    let n_words: usize = found.iter().map(Vec::len).sum();
    if texts.len() < FEWEST_UNITS || n_words < FEWEST_WORDS {
        return vec![0];
    }
    let (numbers, n_keys) = number(&found);
    let window = (BUDGET / n_words.max(texts.len())).max(SMALLEST_WINDOW).min(texts.len());
    let units: Vec<Unit> = texts.iter().zip(&found).map(|(text, words)| Unit { text, words }).collect();
    partition::best(&Cohesion::new(&numbers, n_keys, window), &cues::leans(&units), n_words)
}

/// The words of each unit as numbers, and how many there are.
fn number(units: &[Vec<Word>]) -> (Vec<Vec<u32>>, usize) {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut rows = Vec::with_capacity(units.len());
    for unit in units {
        let row = unit.iter().map(|word| {
            let next = numbers.len() as u32;
            *numbers.entry(words::key(&word.stem)).or_insert(next)
        });
        rows.push(row.collect());
    }
    (rows, numbers.len())
}
