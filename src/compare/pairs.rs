//! Which sentences of an old text became which of a new one.

use std::collections::HashMap;

/// Less alike than this, a sentence did not become the other.
const ALIKE: f64 = 0.4;
/// More pairs of sentences than this are not compared.
const MOST_PAIRS: usize = 10_000;

/// The pairs of sentences, in order and without crossing, that are most alike together.
///
/// By dynamic programming over all pairs, of which there are at most 10,000; else none is paired.
pub fn alike(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() || old.len() * new.len() > MOST_PAIRS {
        return Vec::new();
    }
    let (old, new): (Vec<_>, Vec<_>) =
        (old.iter().map(|words| bigrams(words)).collect(), new.iter().map(|words| bigrams(words)).collect());
    let width = new.len() + 1;
    let mut best = vec![0.0; (old.len() + 1) * width];
    let mut gain = vec![0.0; old.len() * new.len()];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let likeness = likeness(&old[one], &new[other]);
            let own = if likeness < ALIKE { f64::NEG_INFINITY } else { likeness };
            gain[one * new.len() + other] = own;
            let next = f64::max(best[(one + 1) * width + other], best[one * width + other + 1]);
            best[one * width + other] = f64::max(next, own + best[(one + 1) * width + other + 1]);
        }
    }
    let (mut one, mut other, mut pairs) = (0, 0, Vec::new());
    while one < old.len() && other < new.len() {
        let here = best[one * width + other];
        if here <= best[(one + 1) * width + other] {
            one += 1;
        } else if here <= best[one * width + other + 1] {
            other += 1;
        } else {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
        }
    }
    pairs
}

type Bigrams = HashMap<(char, char), usize>;

/// The pairs of neighbouring letters: they survive other endings and particles, in Korean as in English.
fn bigrams(words: &str) -> Bigrams {
    let letters: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found = Bigrams::new();
    for pair in letters.windows(2) {
        *found.entry((pair[0], pair[1])).or_default() += 1;
    }
    found
}

/// How alike two sentences are, from 0 to 1 (Dice 1945).
fn likeness(one: &Bigrams, other: &Bigrams) -> f64 {
    let common: usize = one.iter().map(|(pair, count)| *count.min(other.get(pair).unwrap_or(&0))).sum();
    let all: usize = one.values().chain(other.values()).sum();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}
