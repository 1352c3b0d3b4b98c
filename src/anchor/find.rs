//! The places that a passage may have gone to.

use std::ops::Range;

use crate::anchor::myers::{From, Pattern, valleys};
use crate::anchor::prepared::{Passage, Prepared};

/// The shortest quotation that is searched with errors.
const SHORTEST_FUZZY: usize = 8;
/// How much of each context makes a frame, and how little is enough.
const FRAME: usize = 24;
const SHORTEST_FRAME: usize = 10;
/// More places than these are not looked at: the words are too common to tell.
const MOST_PLACES: usize = 2_000;

/// A place with the number of changes between the quotation and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The place in folded characters.
    pub range: Range<usize>,
    /// Insertions, deletions and replacements.
    pub errors: usize,
}

/// What a search found.
pub struct Found {
    /// The places, each range once.
    pub candidates: Vec<Candidate>,
    /// How many of them hold the quotation word for word.
    pub n_exact: usize,
    /// Where the words before and after the quotation now touch; nearly empty ranges.
    pub closed: Vec<Range<usize>>,
}

/// All places of `text` where `passage` may be: word for word, with errors, and between its contexts.
///
/// O(text · quotation / 64).
pub fn find(passage: &Passage, text: &Prepared<'_>) -> Found {
    let quote = &passage.quote;
    let exact = text.exact(quote, MOST_PLACES);
    let n_exact = exact.len();
    let mut candidates: Vec<Candidate> =
        exact.into_iter().map(|range| Candidate { range, errors: 0 }).collect();
    if quote.len() >= SHORTEST_FUZZY {
        fuzzy(quote, text).into_iter().for_each(|range| add(&mut candidates, range, passage, text));
    }
    let (frames, closed) = frames(passage, text);
    frames.into_iter().for_each(|range| add(&mut candidates, range, passage, text));
    Found { candidates, n_exact, closed }
}

/// Adds a place unless it is known.
pub fn add(candidates: &mut Vec<Candidate>, range: Range<usize>, passage: &Passage, text: &Prepared<'_>) {
    let is_known = candidates.iter().any(|known| known.range == range);
    if !is_known && !range.is_empty() && range.end <= text.points.len() {
        let errors = text.distance(&passage.quote, &range);
        candidates.push(Candidate { range, errors });
    }
}

/// The places that differ from `quote` in at most half of its characters, at the bottoms of the error curve.
fn fuzzy(quote: &[char], text: &Prepared<'_>) -> Vec<Range<usize>> {
    let forwards = Pattern::new(quote.iter().copied(), &text.alphabet);
    let backwards = Pattern::new(quote.iter().rev().copied(), &text.alphabet);
    let errors = forwards.errors(text.classes.iter().copied(), From::Anywhere);
    let mut ends = valleys(&errors, quote.len() / 2);
    ends.sort_by_key(|&end| errors[end]);
    ends.truncate(MOST_PLACES);
    let mut found: Vec<Range<usize>> = Vec::new();
    for end in ends {
        let is_taken = found.iter().any(|other| other.end.abs_diff(end + 1) < quote.len() / 3);
        if !is_taken {
            found.push(text.start_of(&backwards, end + 1).0..end + 1);
        }
        if found.len() >= 64 {
            break;
        }
    }
    found
}

/// The gaps between the end of the words before and the start of the words after, and those of them that are too small
/// to hold anything.
fn frames(passage: &Passage, text: &Prepared<'_>) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let before = &passage.before.words[passage.before.words.len().saturating_sub(FRAME)..];
    let after = &passage.after.words[..passage.after.words.len().min(FRAME)];
    if before.len() < SHORTEST_FRAME || after.len() < SHORTEST_FRAME {
        return (Vec::new(), Vec::new());
    }
    let ends = ends_of(before, text);
    let starts = if ends.is_empty() { Vec::new() } else { starts_of(after, text) };
    let widest = passage.quote.len() * 11 / 5 + FRAME;
    let least = (passage.quote.len() / 4).min(2);
    let (mut found, mut closed) = (Vec::new(), Vec::new());
    for &end in &ends {
        for &start in starts.iter().filter(|&&start| start + 2 >= end && start <= end + widest) {
            let list = if start <= end + least { &mut closed } else { &mut found };
            if list.len() < 64 {
                list.push(end.min(start)..start);
            }
        }
    }
    (found, closed)
}

/// Where `words` end, with errors in at most a fifth of them.
pub fn ends_of(words: &[char], text: &Prepared<'_>) -> Vec<usize> {
    let pattern = Pattern::new(words.iter().copied(), &text.alphabet);
    let errors = pattern.errors(text.classes.iter().copied(), From::Anywhere);
    valleys(&errors, words.len() / 5).into_iter().map(|end| end + 1).collect()
}

/// Where `words` start, with errors in at most a fifth of them.
pub fn starts_of(words: &[char], text: &Prepared<'_>) -> Vec<usize> {
    let pattern = Pattern::new(words.iter().rev().copied(), &text.alphabet);
    let errors = pattern.errors(text.classes.iter().rev().copied(), From::Anywhere);
    let n_points = text.points.len();
    valleys(&errors, words.len() / 5).into_iter().map(|end| n_points - end - 1).collect()
}
