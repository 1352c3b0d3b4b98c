//! What is typed to find an item, piece by piece.
//!
//! A piece is a syllable, a consonant that stands for one (초성), or a sign of another script. Each piece stands beside
//! the one before it or at the beginning of a word; what is typed as one may also stand inside a word, but not in parts.
//! So letters that are strewn about are no hit beside such words, and what is listed first may be run by Enter without
//! a look; only where there are none, shortened words are looked for ([`super::scattered`]).

use std::ops::Range;

use super::letters::{Letters, each_letter, is_consonant, is_vowel};

/// A word that is looked for: its letters, and where its pieces begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub(super) keys: Vec<Key>,
    /// Whether it is still being typed: then its last syllable may be the beginning of one.
    pub(super) is_open: bool,
}

/// A letter that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) letter: char,
    pub(super) begins: Begins,
}

/// Whether a piece begins with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    Never,
    /// The consonant below the last syllable, which the input method takes away when a vowel follows.
    May,
    Must,
}

/// How well a word fits: the less, the better.
pub type Cost = u64;

/// That it does not begin the item. Which of the later words it is says nothing: in Korean the verb comes last.
const LATER: Cost = 1;
/// That the last syllable goes on; below it is room for a query of many words.
const GOES_ON: Cost = LATER << 8;
/// That it begins inside a word.
const INSIDE: Cost = GOES_ON << 1;
/// That it is in the words that an item is found by as well.
const BEHIND: Cost = INSIDE << 1;
/// A run of pieces: words that are found whole come before abbreviations.
pub(super) const RUN: Cost = BEHIND << 1;

/// Pieces one beside the other.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// How many keys are found with it and those before it.
    n_keys: usize,
    start: usize,
    end: usize,
    cost: Cost,
    /// The run before it.
    before: Option<usize>,
}

/// The best way that a word fits.
#[derive(Debug)]
enum Found {
    InOne(Run),
    /// Runs, and the index of the last of those that are its parts.
    InParts(Vec<Run>, usize),
}

impl Found {
    fn cost(&self) -> Cost {
        match self {
            Found::InOne(run) => run.cost,
            Found::InParts(runs, last) => runs[*last].cost,
        }
    }
}

impl Word {
    /// The words of a query.
    pub fn all(query: &str) -> Vec<Word> {
        let n_words = query.split_whitespace().count();
        let is_open = |idx: usize| idx + 1 == n_words && !query.ends_with(char::is_whitespace);
        query.split_whitespace().enumerate().map(|(idx, word)| Word::new(word, is_open(idx))).collect()
    }

    fn new(word: &str, is_open: bool) -> Word {
        let mut keys: Vec<Key> = Vec::new();
        // The vowel of a character makes the consonants after it in the same one those below it.
        let mut vowel_at = None;
        each_letter(word, |at, letter| {
            let is_hangul = |key: &Key| is_vowel(key.letter) || is_consonant(key.letter);
            let goes_on = match is_vowel(letter) {
                true => keys.last().is_some_and(is_hangul),
                false => is_consonant(letter) && vowel_at == Some(at),
            };
            vowel_at = if is_vowel(letter) { Some(at) } else { vowel_at };
            keys.push(Key { letter, begins: if goes_on { Begins::Never } else { Begins::Must } });
        });
        let mut word = Word { keys, is_open };
        if let Some(last) = word.keys.last_mut()
            && is_open
            && last.begins == Begins::Never
            && is_consonant(last.letter)
        {
            last.begins = Begins::May;
        }
        word
    }

    /// Whether nothing of it can be looked for.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether all its Hangul is consonants.
    pub fn is_leads(&self) -> bool {
        !self.keys.iter().any(|key| is_vowel(key.letter))
    }

    /// Whether it has consonants.
    pub fn has_consonants(&self) -> bool {
        self.keys.iter().any(|key| is_consonant(key.letter))
    }

    /// Whether all that has this word has `earlier` too.
    pub fn goes_on_from(&self, earlier: &Word) -> bool {
        let fits = |(key, earlier): (&Key, &Key)| {
            key.letter == earlier.letter && (key.begins == earlier.begins || earlier.begins == Begins::May)
        };
        let grows = self.keys.len() >= earlier.keys.len() && self.keys.iter().zip(&earlier.keys).all(fits);
        self == earlier || earlier.is_open && grows
    }

    /// Whether words that cost so much to find have none of them in parts.
    pub(super) fn is_in_one(cost: Cost, n_words: usize) -> bool {
        cost < (n_words as Cost + 1) * RUN
    }

    /// How well the word fits letters, as one that may be shortened too; `None` where they lack it.
    pub(super) fn loose_cost(&self, letters: Letters) -> Option<Cost> {
        let shortened = self.scattered(letters).map(|found| found.cost);
        self.cost(letters).into_iter().chain(shortened).min()
    }

    /// How well the word fits letters; `None` where they lack it.
    ///
    /// Linear where a letter is missing or the word stands in one; else at most the product of both lengths and the
    /// number of words.
    pub fn cost(&self, letters: Letters) -> Option<Cost> {
        self.best(letters).map(|found| found.cost())
    }

    /// The letters that have the word, as half-open ranges of indices, ascending.
    pub fn places(&self, letters: Letters) -> Vec<Range<usize>> {
        match self.best(letters) {
            None => self.scattered(letters).map(|found| found.places).unwrap_or_default(),
            Some(Found::InOne(run)) => std::iter::once(run.start..run.end).collect(),
            Some(Found::InParts(runs, last)) => {
                let chain = std::iter::successors(Some(last), |idx| runs[*idx].before);
                let mut places: Vec<Range<usize>> = chain.map(|idx| runs[idx].start..runs[idx].end).collect();
                places.reverse();
                places
            }
        }
    }

    fn best(&self, letters: Letters) -> Option<Found> {
        if !letters.have(self.keys.iter().map(|key| key.letter)) {
            return None;
        }
        self.in_one(letters).map(Found::InOne).or_else(|| self.in_parts(letters))
    }

    /// The best run that has all of the word.
    fn in_one(&self, letters: Letters) -> Option<Run> {
        let first = self.keys.first()?.letter;
        let mut best: Option<Run> = None;
        for start in (0..letters.len()).filter(|idx| letters.at(*idx) == Some(first)) {
            self.follow(letters, (0, start), |run| {
                if run.n_keys == self.keys.len() && best.is_none_or(|best| run.cost < best.cost) {
                    best = Some(run);
                }
            });
            // What comes later is no better.
            if best.is_some_and(|best| best.cost & (INSIDE | GOES_ON) == 0) {
                break;
            }
        }
        best
    }

    /// The best way with each run at the beginning of a word of the item's own: abbreviations of the words that it is
    /// found by as well are nothing that anybody types.
    fn in_parts(&self, letters: Letters) -> Option<Found> {
        let mut runs: Vec<Run> = Vec::new();
        // By so many keys found, the best run that ended before.
        let mut ended: Vec<Option<usize>> = vec![None; self.keys.len() + 1];
        let mut open: Vec<usize> = Vec::new();
        let n_letters = letters.n_own();
        for start in (0..=n_letters).filter(|idx| *idx == n_letters || letters.begins_word(*idx)) {
            open.retain(|idx| {
                let run = runs[*idx];
                if run.end <= start && ended[run.n_keys].is_none_or(|other| run.cost < runs[other].cost) {
                    ended[run.n_keys] = Some(*idx);
                }
                run.end > start
            });
            for (from, (key, before)) in self.keys.iter().zip(&ended).enumerate() {
                let before = *before;
                if from > 0 && before.is_none() || Some(key.letter) != letters.at(start) {
                    continue;
                }
                let cost = before.map_or(0, |idx| runs[idx].cost);
                self.follow(letters, (from, start), |run| {
                    open.push(runs.len());
                    // Where it begins counts for the first run alone.
                    let own = if from > 0 { run.cost & !LATER } else { run.cost };
                    runs.push(Run { cost: cost + own, before, ..run });
                });
            }
        }
        ended[self.keys.len()].map(|last| Found::InParts(runs, last))
    }

    /// Follows the keys from one on along the letters from a place on, and tells the run up to each end of a piece.
    fn follow(&self, letters: Letters, (from, start): (usize, usize), mut tell: impl FnMut(Run)) {
        if self.keys[from].begins == Begins::Never || !letters.begins_piece(start) {
            return;
        }
        let cost = cost_at(letters, start);
        let mut at = start;
        for (idx, key) in self.keys.iter().enumerate().skip(from) {
            let must_begin = key.begins == Begins::Must;
            if letters.at(at) != Some(key.letter) || must_begin && !letters.begins_piece(at) {
                return;
            }
            at += 1;
            let next = self.keys.get(idx + 1);
            if must_begin && next.is_none_or(|next| next.begins == Begins::Must) {
                // A consonant stands for its syllable.
                at = letters.end_of_piece(at);
            }
            let is_whole = letters.begins_piece(at);
            let may_end = next.is_none_or(|next| next.begins != Begins::Never);
            if may_end && (is_whole || next.is_none() && self.is_open) {
                let goes_on = if is_whole { 0 } else { GOES_ON };
                tell(Run { n_keys: idx + 1, start, end: at, cost: cost + goes_on, before: None });
            }
        }
    }
}

/// What a run costs that begins at a letter.
pub(super) fn cost_at(letters: Letters, start: usize) -> Cost {
    let inside = if letters.begins_word(start) { 0 } else { INSIDE };
    // Behind an item's own words no place is better than another.
    let place = if letters.is_behind(start) { BEHIND } else { LATER.min(start as Cost) };
    RUN + inside + place
}
