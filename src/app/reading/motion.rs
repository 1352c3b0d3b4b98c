//! Moving the cursor: by rows, sentences, blocks.

use super::{Origin, Reading};
use crate::layout::{Row, Spot};
use crate::text::range::TextRange;

impl Reading {
    /// Moves the cursor by `by` rows, down where positive.
    pub fn move_rows(&mut self, by: isize) {
        self.stand_at_edge();
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        let (to, _) = self.sheet.step(&self.article, spot, by);
        self.stand_on_row(to, by > 0);
    }

    /// Moves the page by `by` rows, as far as it goes, and the cursor by as many; where that brings it near the edge that
    /// it comes from, as many rows away from there as [`Reading::lay_out`] wants, which so moves the page no further.
    pub fn scroll(&mut self, by: isize) {
        let before = self.top;
        self.top = self.sheet.step(&self.article, self.top, by).0;
        self.move_rows(by);
        self.keep_page_full();
        let (first, last) = (self.margin(), self.height.saturating_sub(self.margin() + 1));
        let row = self.row_of_cursor();
        let wanted = if by > 0 { row.filter(|row| *row >= first) } else { row.filter(|row| *row <= last) };
        if self.top != before && wanted.is_none() {
            let row = if by > 0 { first } else { last };
            let (spot, _) = self.sheet.step(&self.article, self.top, row as isize);
            self.stand_on_row(spot, by > 0);
        }
        self.hold_page();
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

    /// Sets out: [`Reading::turn_back`] leads to where the reader is now, also when the article or the screen changes.
    pub fn set_out(&mut self) {
        self.origin = Origin { cursor: self.cursor, row: self.row_of_cursor().unwrap_or(0) };
    }

    /// Goes back to where the reader set out from: a jump was none after all.
    pub fn turn_back(&mut self) {
        let Origin { cursor, row } = self.origin;
        self.jumps.forget(cursor);
        self.stand_at(cursor);
        self.show_cursor_in(row);
    }

    /// Whether the reader is at the first sentence of the body and has jumped nowhere.
    pub fn is_at_start(&self) -> bool {
        self.cursor == self.first_byte() && self.jumps.places().is_empty() && self.selection.is_none()
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
