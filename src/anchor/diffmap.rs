//! Where the characters of an old text went in the new one, by a difference of the two texts.
//!
//! Patience differences word by word, then character by character inside what was replaced (crate `similar`).

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::anchor::prepared::Prepared;

/// Replaced parts longer than this stay as they are: they have too little in common.
const LONGEST_REFINED: usize = 2_000;

/// Shorter stretches do not count as kept.
const SHORTEST_KEPT: usize = 3;

/// The stretches that both texts have, in order: old start, new start, length, in folded characters.
pub struct DiffMap {
    equal: Vec<(usize, usize, usize)>,
}

impl DiffMap {
    /// Compares two texts. Near linear for texts that have much in common.
    pub fn new(old: &Prepared<'_>, new: &Prepared<'_>) -> DiffMap {
        let (old_words, new_words) = (words(old), words(new));
        let slice = |text: &'_ [char], bounds: &[usize]| -> Vec<String> {
            bounds.windows(2).map(|pair| text[pair[0]..pair[1]].iter().collect()).collect()
        };
        let ops = capture_diff_slices(
            Algorithm::Patience,
            &slice(&old.points, &old_words),
            &slice(&new.points, &new_words),
        );
        let mut map = DiffMap { equal: Vec::new() };
        for op in ops {
            let old_part = old_words[op.old_range().start]..old_words[op.old_range().end];
            let new_part = new_words[op.new_range().start]..new_words[op.new_range().end];
            match op {
                DiffOp::Equal { .. } => map.push(old_part.start, new_part.start, old_part.len()),
                DiffOp::Replace { .. } if old_part.len().max(new_part.len()) <= LONGEST_REFINED => {
                    map.refine(old, old_part, (new, new_part));
                }
                _ => {}
            }
        }
        map
    }

    fn refine(&mut self, old: &Prepared<'_>, old_part: Range<usize>, new: (&Prepared<'_>, Range<usize>)) {
        let (new, new_part) = new;
        let ops = capture_diff_slices(
            Algorithm::Patience,
            &old.points[old_part.clone()],
            &new.points[new_part.clone()],
        );
        for op in ops {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                self.push(old_part.start + old_index, new_part.start + new_index, len);
            }
        }
    }

    /// Adds a stretch; one that goes on where the last one ended makes it longer.
    fn push(&mut self, old: usize, new: usize, length: usize) {
        match self.equal.last_mut() {
            Some(last) if (last.0 + last.2, last.1 + last.2) == (old, new) => last.2 += length,
            _ => self.equal.push((old, new, length)),
        }
    }

    /// Where the old range `range` is now: from the first to the last of its characters that are left.
    ///
    /// `None` where none is left. Logarithmic.
    pub fn map(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first_idx = self.equal.partition_point(|run| run.0 + run.2 <= range.start);
        let last_idx = self.equal.partition_point(|run| run.0 < range.end).checked_sub(1)?;
        let (first, last) = (self.equal.get(first_idx)?, self.equal.get(last_idx)?);
        if first_idx > last_idx {
            return None;
        }
        let start = first.1 + range.start.saturating_sub(first.0);
        let end = last.1 + (range.end - last.0).min(last.2);
        (start < end).then_some(start..end)
    }

    /// How many characters of the old range are left, in stretches of three or more: shorter ones are left by chance.
    ///
    /// Logarithmic, and linear in the stretches within.
    pub fn kept(&self, range: &Range<usize>) -> usize {
        let first = self.equal.partition_point(|run| run.0 + run.2 <= range.start);
        let within = self.equal[first..].iter().take_while(|run| run.0 < range.end);
        let lengths = within.map(|run| (run.0 + run.2).min(range.end) - run.0.max(range.start));
        lengths.filter(|&length| length >= SHORTEST_KEPT).sum()
    }
}

/// The bounds of the words of a text, from 0 to its length.
fn words(text: &Prepared<'_>) -> Vec<usize> {
    let mut bounds: Vec<usize> = (0..text.points.len()).filter(|&idx| text.word_starts(idx)).collect();
    bounds.push(text.points.len());
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_followed_through_edits() {
        let (old, new) = (Prepared::new("가나 다라마바 바사 아자"), Prepared::new("새로 가 나다X마바 바사"));
        let map = DiffMap::new(&old, &new);
        assert_eq!(map.map(&(2..6)), Some(4..8));
        assert_eq!(map.map(&(8..10)), None);
        assert_eq!(map.map(&(0..10)), Some(2..10));
        assert_eq!((map.kept(&(2..6)), map.kept(&(0..10))), (0, 7));
    }
}
