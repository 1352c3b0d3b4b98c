//! Selecting: by words, sentences, paragraphs.

use super::{Reading, Selection, Unit};
use crate::compare::Comparison;
use crate::text::range::TextRange;
use crate::text::{columns, sentence, word};

/// The bytes beside an end of a selection in which its next letter is looked for.
const NEAR: usize = 512;

impl Reading {
    /// Starts selecting at the cursor by that unit.
    pub fn select(&mut self, unit: Unit) {
        let here = self.unit_at(self.cursor, unit);
        self.selection = Some(Selection { anchor: here, head: here, unit });
        self.hand.adjusted = None;
    }

    /// Selects `range` by words, with the cursor at its last word.
    pub fn select_range(&mut self, range: TextRange) {
        // Of words that it begins or ends within, no more than it has.
        let mut at = |byte| self.unit_at(byte, Unit::Word).shared(range).unwrap_or(range);
        let (anchor, head) = (at(range.start()), at(range.end().saturating_sub(1)));
        self.stand_at(head.start());
        self.selection = Some(Selection { anchor, head, unit: Unit::Word });
    }

    /// Lets the selection go to where the cursor is, unless it goes there already.
    pub fn extend(&mut self) {
        if self.selection.is_some_and(|selection| selection.head.start() != self.cursor) {
            self.reach_here();
        }
    }

    /// Lets the selection go to all of `unit`, which the cursor was moved into; in the words that it began with, only
    /// as far as they are on its way.
    pub(super) fn reach(&mut self, unit: TextRange, forward: bool) {
        let Some(Selection { anchor, head, .. }) = self.selection.filter(|_| !unit.is_empty()) else {
            return;
        };
        let is_after = head.end() > anchor.end() || head == anchor && forward;
        let head = match (unit.overlaps(anchor), is_after) {
            (false, _) => unit,
            (true, true) => TextRange::trusted(anchor.start().max(unit.start())..unit.end()),
            (true, false) => TextRange::trusted(unit.start()..anchor.end().min(unit.end())),
        };
        self.stand_at(head.start());
        self.selection = self.selection.map(|selection| Selection { head, ..selection });
    }

    /// Where a motion took more than one unit, the next one goes on from its end, where the selection has
    /// that edge.
    pub(super) fn stand_at_edge(&mut self) {
        if let Some(Selection { anchor, head, unit }) = self.selection
            && head.end() > anchor.end()
        {
            let last = self.unit_at(head.end().saturating_sub(1), unit);
            self.stand_at(last.start());
        }
    }

    /// Lets the selection go to the unit under the cursor.
    fn reach_here(&mut self) {
        if let Some(Selection { anchor, unit, .. }) = self.selection {
            let head = self.unit_at(self.cursor, unit);
            self.selection = Some(Selection { anchor, head, unit });
        }
    }

    /// A selection of the text before it changed, on its words of today.
    pub(super) fn moved(&mut self, selection: Selection, moved: &Comparison) -> Selection {
        let Selection { anchor, head, unit } = selection;
        let mut at = |range: TextRange| self.unit_at(moved.byte(range.start()), unit);
        Selection { anchor: at(anchor), head: at(head), unit }
    }

    /// The unit at byte `at`.
    fn unit_at(&mut self, at: usize, unit: Unit) -> TextRange {
        let sentence = self.sentence_at(at);
        let around = match unit {
            Unit::Word => {
                let words = word::words(&self.article.text, sentence);
                words.get(sentence::at(&words, at)).copied()
            }
            Unit::Paragraph if !sentence.is_empty() => {
                self.article.blocks.get(self.article.block_at(at)).map(|block| block.range)
            }
            Unit::Sentence | Unit::Paragraph => None,
        };
        around.unwrap_or(sentence)
    }

    /// Lets the motions move the other end of the selection. Where it is one unit, the end that moves is its last one,
    /// then its first one.
    pub fn turn_selection(&mut self) {
        let Some(Selection { anchor, head, unit }) = self.selection else { return };
        let first = TextRange::trusted(head.start()..head.start());
        let (anchor, head) = match (head == anchor, head.is_empty()) {
            (true, _) => (anchor, first),
            (false, true) => (anchor, anchor),
            (false, false) => (head, anchor),
        };
        self.selection = Some(Selection { anchor, head, unit });
        self.stand_at(head.start());
    }

    /// Moves the end of the selection that the motions move by `by` letters, as they are seen; blanks beside it go with
    /// the letter. Stays in the paragraph, and leaves at least a letter.
    pub fn move_letters(&mut self, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let Some(moved) = self.selection.and_then(|selection| self.by_letter(selection, by > 0)) else {
                break;
            };
            self.selection = Some(moved);
            self.stand_at(moved.head.start());
        }
    }

    /// The selection with its moving end a letter further, or back.
    fn by_letter(&mut self, selection: Selection, forward: bool) -> Option<Selection> {
        let Selection { anchor, head, unit } = selection;
        let whole = selection.range();
        if head.end() < anchor.end() {
            let to = self.letter_from(head.start(), forward).filter(|to| *to < whole.end())?;
            let anchor = TextRange::trusted(anchor.start().max(to)..anchor.end());
            let head = TextRange::trusted(to..head.end().max(to));
            return Some(Selection { anchor, head, unit });
        }
        let to = self.letter_to(head.end(), forward).filter(|to| *to > whole.start())?;
        let anchor = TextRange::trusted(anchor.start()..anchor.end().min(to));
        // Where the last word is used up, the one before it is.
        let last = if to > head.start() { head } else { self.unit_at(to - 1, unit) };
        let head = TextRange::trusted(last.start().clamp(whole.start(), to)..to);
        Some(Selection { anchor, head, unit })
    }

    /// Where the letter after the one at byte `at` begins, or the one before it.
    fn letter_from(&self, at: usize, forward: bool) -> Option<usize> {
        let (before, after) = self.around(at, at)?;
        if forward {
            let rest = after[columns::next(after, 0)..].trim_start();
            return (!rest.is_empty()).then_some(at + after.len() - rest.len());
        }
        let before_blanks = before.trim_end();
        let to = at - before.len() + columns::previous(before_blanks, before_blanks.len());
        (!before_blanks.is_empty()).then_some(to)
    }

    /// Where the letter after byte `at` ends, or the one before the letter that ends there.
    fn letter_to(&self, at: usize, forward: bool) -> Option<usize> {
        let (before, after) = self.around(at.saturating_sub(1), at)?;
        if forward {
            let rest = after.trim_start();
            let to = at + after.len() - rest.len() + columns::next(rest, 0);
            return (!rest.is_empty()).then_some(to);
        }
        let left = before[..columns::previous(before, before.len())].trim_end();
        (!left.is_empty()).then_some(at - before.len() + left.len())
    }

    /// The words before and after byte `at` in the paragraph of byte `of`, as far as [`NEAR`].
    fn around(&self, of: usize, at: usize) -> Option<(&str, &str)> {
        let text = &self.article.text;
        let block = self.article.blocks.get(self.article.block_at(of))?.range;
        let from = text.ceil_char_boundary(at.saturating_sub(NEAR)).max(block.start());
        let to = text.floor_char_boundary(at + NEAR).min(block.end());
        Some((text.get(from..at)?, text.get(at..to)?))
    }

    /// Moves the cursor by `by` words, across sentences.
    pub fn move_words(&mut self, by: isize) {
        self.stand_at_edge();
        for _ in 0..by.unsigned_abs() {
            let words = word::words(&self.article.text, self.sentence);
            let idx = sentence::at(&words, self.cursor);
            let near = if by > 0 { Some(idx + 1) } else { idx.checked_sub(1) };
            if let Some(word) = near.and_then(|idx| words.get(idx)) {
                self.stand_at(word.start());
            } else if let Some(next) = self.beside(self.sentence, by > 0) {
                let words = word::words(&self.article.text, next);
                let word = if by > 0 { words.first() } else { words.last() };
                self.stand_at(word.map_or(next.start(), |word| word.start()));
            }
        }
        self.reach_here();
    }
}
