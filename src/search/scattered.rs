//! Words that are shortened when they are typed: `exprt` for `export`, `삼전` for `삼성전자`, `하닉` for `SK하이닉스`.
//!
//! The pieces stand in one word in their order, the first one at its beginning or where another script begins in it.
//! Consonants alone do not find words so, nor do two letters: they would find any.

use std::ops::Range;

use super::letters::{Letters, is_consonant, is_vowel};
use super::pieces::{Begins, Cost, Key, RUN, Word, cost_at};

/// A shortened word that was found.
pub(super) struct Scattered {
    /// How well it fits, beside words that were found in parts.
    pub cost: Cost,
    /// The letters that have it, as half-open ranges of indices, ascending.
    pub places: Vec<Range<usize>>,
}

impl Word {
    /// The best word that this one shortens; `None` where there is none. At most the product of both lengths.
    pub(super) fn scattered(&self, letters: Letters) -> Option<Scattered> {
        if !self.may_shorten() || !letters.have(self.keys.iter().map(|key| key.letter)) {
            return None;
        }
        let starts = (0..letters.len()).filter(|idx| letters.begins_word(*idx) || letters.turns(*idx));
        let found = starts.filter_map(|start| {
            let places = self.scatter(letters, start)?;
            let more = places.len().saturating_sub(1) as Cost * RUN;
            Some(Scattered { cost: cost_at(letters, start) + more, places })
        });
        found.min_by_key(|found| found.cost)
    }

    /// Whether all that this word shortens `earlier` does too, which it goes on from.
    pub(super) fn shortens_on_from(&self, earlier: &Word) -> bool {
        let may_turn = earlier.keys.iter().any(|key| key.begins == Begins::May);
        self == earlier || !may_turn && self.may_shorten() == earlier.may_shorten()
    }

    /// Whether it is long enough to stand for a longer word: two syllables, or three letters.
    fn may_shorten(&self) -> bool {
        let is_hangul = |key: &Key| is_consonant(key.letter) || is_vowel(key.letter);
        let pieces = self.pieces();
        let least = if self.keys.iter().any(is_hangul) { 2 } else { 3 };
        // A consonant or a vowel alone is no syllable.
        let is_known = |piece: &Range<usize>| piece.len() > 1 || !is_hangul(&self.keys[piece.start]);
        pieces.len() >= least && pieces.iter().all(is_known)
    }

    /// Follows the pieces through the word that a place is in; where they stand, those beside each other as one.
    fn scatter(&self, letters: Letters, start: usize) -> Option<Vec<Range<usize>>> {
        let pieces = self.pieces();
        let (first, others) = pieces.split_first()?;
        let mut places = vec![self.piece_at(letters, first, start)?];
        for piece in others {
            let from = places.last().map_or(start, |last| last.end);
            let mut in_word = (from..letters.len()).take_while(|idx| !letters.begins_word(*idx));
            let found = in_word.find_map(|idx| self.piece_at(letters, piece, idx))?;
            match places.last_mut() {
                Some(last) if last.end == found.start => last.end = found.end,
                _ => places.push(found),
            }
        }
        Some(places)
    }

    /// The letters of a piece from one on, where they are it.
    fn piece_at(&self, letters: Letters, piece: &Range<usize>, start: usize) -> Option<Range<usize>> {
        let end = start + piece.len();
        let goes_on = self.is_open && piece.end == self.keys.len();
        let is_whole = letters.begins_piece(start) && (goes_on || letters.begins_piece(end));
        let mut keys = self.keys[piece.clone()].iter().zip(start..);
        (is_whole && keys.all(|(key, idx)| letters.at(idx) == Some(key.letter))).then_some(start..end)
    }

    /// The keys of each piece, as half-open ranges of indices.
    fn pieces(&self) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for (idx, key) in self.keys.iter().enumerate() {
            match pieces.last_mut() {
                Some(last) if key.begins != Begins::Must => last.end = idx + 1,
                _ => pieces.push(idx..idx + 1),
            }
        }
        pieces
    }
}
