//! Moving the cursor: by rows, sentences, words, blocks; and the selection that goes with it.

use super::{Reading, Selection, Stance};
use crate::compare::Comparison;
use crate::layout::{Row, Spot};
use crate::text::range::TextRange;
use crate::text::{sentence, word};

impl Reading {
    /// Moves the cursor by `by` rows, down where positive.
    pub fn move_rows(&mut self, by: isize) {
        self.stand_at_edge();
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        let (to, _) = self.sheet.step(&self.article, spot, by);
        self.stand_on_row(to, by > 0);
    }

    /// Moves the page and the cursor with it by `by` rows.
    pub fn scroll(&mut self, by: isize) {
        let (top, _) = self.sheet.step(&self.article, self.top, by);
        self.top = top;
        self.move_rows(by);
        self.keep_page_full();
    }

    /// The rows that the page shows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Puts the cursor on the first sentence that begins in a row, else on the one that goes through it; on a blank
    /// row, on the next row in that direction.
    fn stand_on_row(&mut self, spot: Spot, down: bool) {
        let mut spot = spot;
        while self.sheet.row(&self.article, spot) == Some(Row::Blank) {
            let next = if down {
                self.sheet.next(&self.article, spot)
            } else {
                self.sheet.previous(&self.article, spot)
            };
            match next {
                Some(next) => spot = next,
                None => return,
            }
        }
        match self.sheet.row(&self.article, spot) {
            Some(Row::Line(line)) => {
                let sentences = self.sentences_around(spot);
                let begins =
                    sentences.iter().map(|sentence| sentence.start()).find(|at| line.range.contains(*at));
                self.stand_at(begins.unwrap_or(line.range.start()));
            }
            Some(Row::Fold { start, .. }) => self.stand_at(start),
            _ => {}
        }
    }

    /// Moves by `by` sentences, as far as there are any.
    pub fn move_sentences(&mut self, by: isize) {
        self.stand_at_edge();
        for _ in 0..by.unsigned_abs() {
            let Some(next) = self.beside(self.sentence, by > 0) else { break };
            self.stand_at(next.start());
        }
        self.reach(self.sentence, by > 0);
    }

    /// Lets the selection go to all of `unit`, which the cursor was moved into; in the words that it began with, only
    /// as far as they are on its way.
    fn reach(&mut self, unit: TextRange, forward: bool) {
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

    /// The sentence after `this` one, or the one before it; folded asides are passed over.
    pub fn beside(&mut self, this: TextRange, forward: bool) -> Option<TextRange> {
        let spot = self.sheet.spot_of(&self.article, this.start());
        let sentences = self.sentences_around(spot);
        let idx = sentences.iter().position(|sentence| sentence.start() == this.start());
        let near = idx.and_then(|idx| if forward { Some(idx + 1) } else { idx.checked_sub(1) });
        if let Some(next) = near.and_then(|idx| sentences.get(idx)).filter(|_| !this.is_empty()) {
            return Some(*next);
        }
        let mut at = spot;
        loop {
            at = if forward {
                self.sheet.next(&self.article, at)?
            } else {
                self.sheet.previous(&self.article, at)?
            };
            if (at.block, at.stretch) == (spot.block, spot.stretch) {
                continue;
            }
            match self.sheet.row(&self.article, at)? {
                Row::Blank | Row::Fold { .. } => {}
                Row::Line(_) => {
                    let sentences = self.sentences_around(at);
                    let found = if forward { sentences.first() } else { sentences.last() };
                    if let Some(found) = found {
                        return Some(*found);
                    }
                }
            }
        }
    }

    /// Moves to the start of the block that is `by` blocks on; folded asides are passed over.
    pub fn move_blocks(&mut self, by: isize) {
        let mut block = self.article.block_at(self.cursor);
        let start = |reading: &Reading, block: usize| {
            reading.article.blocks.get(block).map(|block| block.range.start())
        };
        for _ in 0..by.unsigned_abs() {
            let here = self.cursor;
            // Back from the middle of a paragraph goes to its start first, as in vim.
            let inside = by < 0 && start(self, block).is_some_and(|start| start < here);
            let mut next = block;
            loop {
                next = match (inside, by > 0) {
                    (true, _) => next,
                    (false, true) => next + 1,
                    (false, false) => match next.checked_sub(1) {
                        Some(before) => before,
                        None => return,
                    },
                };
                let Some(at) = start(self, next) else { return };
                let spot = self.sheet.spot_of(&self.article, at);
                let is_fold = matches!(self.sheet.row(&self.article, spot), Some(Row::Fold { .. }));
                if inside || (spot.block == next && !is_fold) {
                    block = spot.block;
                    self.stand_at(at);
                    break;
                }
            }
        }
        if let Some(block) = self.article.blocks.get(block) {
            self.reach(block.range, by > 0);
        }
    }

    /// Starts selecting at the cursor: by sentences, or else by words.
    pub fn select(&mut self, by_sentence: bool) {
        let unit = self.unit_at(self.cursor, by_sentence);
        self.selection = Some(Selection { anchor: unit, head: unit, by_sentence });
        self.hand.adjusted = None;
    }

    /// Selects `range` by words, with the cursor at its last word.
    pub fn select_range(&mut self, range: TextRange) {
        // Of words that it begins or ends within, no more than it has.
        let mut at = |byte| self.unit_at(byte, false).shared(range).unwrap_or(range);
        let (anchor, head) = (at(range.start()), at(range.end().saturating_sub(1)));
        self.stand_at(head.start());
        self.selection = Some(Selection { anchor, head, by_sentence: false });
    }

    /// Lets the selection go to where the cursor is, unless it goes there already.
    pub fn extend(&mut self) {
        if self.selection.is_some_and(|selection| selection.head.start() != self.cursor) {
            self.reach_here();
        }
    }

    /// Where a motion took more than a word or a sentence, the next one goes on from its end, where the selection has
    /// that edge.
    fn stand_at_edge(&mut self) {
        if let Some(Selection { anchor, head, by_sentence }) = self.selection
            && head.end() > anchor.end()
        {
            let last = self.unit_at(head.end().saturating_sub(1), by_sentence);
            self.stand_at(last.start());
        }
    }

    /// Lets the selection go to the word or sentence under the cursor.
    fn reach_here(&mut self) {
        if let Some(Selection { anchor, by_sentence, .. }) = self.selection {
            let head = self.unit_at(self.cursor, by_sentence);
            self.selection = Some(Selection { anchor, head, by_sentence });
        }
    }

    /// A selection of the text before it changed, on its words of today.
    pub(super) fn moved(&mut self, selection: Selection, moved: &Comparison) -> Selection {
        let Selection { anchor, head, by_sentence } = selection;
        let mut at = |range: TextRange| self.unit_at(moved.byte(range.start()), by_sentence);
        Selection { anchor: at(anchor), head: at(head), by_sentence }
    }

    /// The word or sentence at byte `at`.
    fn unit_at(&mut self, at: usize, by_sentence: bool) -> TextRange {
        let sentence = self.sentence_at(at);
        let words = word::words(&self.article.text, sentence);
        match words.get(sentence::at(&words, at)) {
            Some(word) if !by_sentence => *word,
            _ => sentence,
        }
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

    /// Takes back a jump: it was none after all, and the reader is where they were.
    pub fn retract(&mut self, from: &Stance) {
        if self.back.last() == Some(&from.cursor) {
            self.back.pop();
        }
        self.top = from.top;
        self.stand_at(from.cursor);
    }

    /// Whether the reader is at the first sentence of the body and has jumped nowhere.
    pub fn is_at_start(&self) -> bool {
        self.cursor == self.first_byte() && self.back.is_empty() && self.selection.is_none()
    }

    /// The first byte of the body.
    fn first_byte(&self) -> usize {
        let first = self.article.blocks.iter().take(64).find(|block| block.aside.is_none());
        first.or(self.article.blocks.first()).map_or(0, |block| block.range.start())
    }

    /// Goes to the first sentence of the body.
    pub fn go_to_start(&mut self) {
        self.top = Spot::default();
        let start = self.first_byte();
        self.stand_at(start);
    }

    /// Goes to the last sentence; while the rest is being read, when it is there.
    pub fn go_to_end(&mut self) {
        self.end_wanted = !self.whole;
        let end = self.sheet.end(&self.article);
        match self.sheet.row(&self.article, end) {
            // The row may begin with the end of another sentence.
            Some(Row::Line(line)) => {
                let last = self.sentence_at(line.range.end().saturating_sub(1));
                self.stand_at(last.start().max(line.range.start()));
            }
            Some(row) => row.start().into_iter().for_each(|start| self.stand_at(start)),
            None => {}
        }
        let (top, _) = self.sheet.step(&self.article, end, 1 - self.height as isize);
        self.top = top;
    }
}
