//! The page: which rows are shown, and how they follow the cursor.

use super::{Reading, Stance};
use crate::app::config::Scroll;
use crate::app::home::Home;
use crate::layout::{Row, Setting, Sheet, Spot};

/// What decides a page besides where the reader is: how it is set, and its rows.
pub(super) type Size = (Setting, usize);

/// Where the reader is, and what the page begins with at any width: a byte, and whether a blank row stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    stance: Stance,
    first: (usize, bool),
}

impl Reading {
    /// Lays the page out for so many rows, with the cursor on it. Where the size changed, the first words on it stay
    /// on it; where a change is taken back, it is what it was.
    pub fn lay_out(&mut self, wanted: Setting, height: usize, scroll: Scroll) {
        let setting = Setting { width: wanted.width.max(1), asides: self.sheet.setting().asides, ..wanted };
        let (before, after) = ((self.sheet.setting(), self.height), (setting, height.max(1)));
        if before == after {
            self.follow(scroll);
        } else {
            let home = Home::of(self.home.take(), before, self.place());
            self.resize(after, home, scroll);
            self.home = Some(home.showing(self.place()));
        }
        self.page = self.sheet.page(&self.article, self.top, self.height);
        self.furthest = self.furthest.max(self.page_end());
    }

    fn resize(&mut self, size: Size, home: Home<Size, Place>, scroll: Scroll) {
        if size.0 != self.sheet.setting() {
            self.sheet = Sheet::new(size.0);
        }
        self.height = size.1;
        self.stand_at(self.cursor);
        if home.size == size {
            self.top = home.place.stance.top;
        } else {
            self.begin_with(home.place.first);
            self.follow(scroll);
            self.keep_page_full();
        }
        // The cursor may have moved in the same step.
        self.follow(scroll);
    }

    /// Shows the asides, or folds them away. The first words on the page stay on it.
    pub fn toggle_asides(&mut self) {
        let setting = self.sheet.setting();
        let first = self.first_shown();
        self.home = None;
        self.sheet = Sheet::new(Setting { asides: !setting.asides, ..setting });
        self.begin_with(first);
        self.stand_at(self.cursor);
    }

    /// Whether asides are shown.
    pub fn shows_asides(&self) -> bool {
        self.sheet.setting().asides
    }

    fn place(&mut self) -> Place {
        Place { stance: self.stance(), first: self.first_shown() }
    }

    /// The first byte that the page shows, and whether a blank row stands before it.
    fn first_shown(&mut self) -> (usize, bool) {
        let mut spot = self.top;
        loop {
            match (self.sheet.row(&self.article, spot), self.sheet.next(&self.article, spot)) {
                (Some(Row::Blank), Some(next)) => spot = next,
                (row, _) => return (row.and_then(Row::start).unwrap_or(0), spot != self.top),
            }
        }
    }

    /// Lets the page begin with a byte, after a blank row where it is wanted and there is one.
    fn begin_with(&mut self, (at, blank): (usize, bool)) {
        self.top = self.sheet.spot_of(&self.article, at);
        let before = self.sheet.previous(&self.article, self.top).filter(|_| blank);
        if let Some(before) = before
            && self.sheet.row(&self.article, before) == Some(Row::Blank)
        {
            self.top = before;
        }
    }

    /// The rows that are kept around the cursor.
    pub(super) fn margin(&self) -> usize {
        (self.height / 8).min(3)
    }

    /// Moves the page so that the cursor is on it with some rows around, and its whole sentence where it is shorter
    /// than the page. To follow twice is to follow once.
    fn follow(&mut self, scroll: Scroll) {
        if self.held == Some(self.stance()) && self.is_on_page() {
            return;
        }
        let margin = self.margin();
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        let last = self.sentence.end().saturating_sub(1).max(self.sentence.start());
        let end = self.sheet.spot_of(&self.article, last);
        let least = if self.top == Spot::default() { 0 } else { margin };
        let most = self.height.saturating_sub(margin + 1);
        let rows = self.row_of_cursor();
        let more = self.sheet.distance(&self.article, (spot, end), self.height).unwrap_or(0);
        let first_ok = rows.is_some_and(|rows| rows >= least);
        let last_ok = rows.is_some_and(|rows| rows <= most && (rows + more < self.height || rows <= margin));
        if first_ok && last_ok {
            return;
        }
        let keep = match (scroll, first_ok) {
            (Scroll::Line, true) => most.saturating_sub(more),
            (Scroll::Line, false) => margin,
            (Scroll::Jump, true) => self.height / 3,
            (Scroll::Jump, false) => self.height * 2 / 3,
        };
        let keep = keep.min(self.height.saturating_sub(more + 1)).max(margin);
        self.show_cursor_in(keep);
        self.keep_page_full();
    }

    /// Lets the page stay where it is until the cursor moves on: what is under the mouse is not to move away. The reader
    /// chose this page, so that other sizes are made from it.
    pub fn hold_page(&mut self) {
        self.held = Some(self.stance());
        self.home = None;
    }

    /// Moves the page by `by` rows, and not the cursor.
    pub fn turn_page(&mut self, by: isize) {
        self.top = self.sheet.step(&self.article, self.top, by).0;
        self.keep_page_full();
        self.page = self.sheet.page(&self.article, self.top, self.height);
    }

    pub(super) fn is_on_page(&mut self) -> bool {
        self.row_of_cursor().is_some_and(|row| row < self.height)
    }

    /// The row below the top of the page that the cursor stands in; `None` above it, and far below it.
    pub(super) fn row_of_cursor(&mut self) -> Option<usize> {
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        self.sheet.distance(&self.article, (self.top, spot), self.height)
    }

    /// Moves the page so that the cursor stands in that row of it.
    pub(super) fn show_cursor_in(&mut self, row: usize) {
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        self.top = self.sheet.step(&self.article, spot, -(row as isize)).0;
    }

    /// Moves the page up where it would show nothing below the article's end.
    pub(super) fn keep_page_full(&mut self) {
        let (_, below) = self.sheet.step(&self.article, self.top, self.height as isize - 1);
        let missing = self.height as isize - 1 - below as isize;
        if missing > 0 {
            self.top = self.sheet.step(&self.article, self.top, -missing).0;
        }
    }

    /// How much of the article lies before the end of the sentence under the cursor, in percent.
    ///
    /// By the cursor, as the minutes that are left: an article that fits the screen is not read by being opened.
    pub fn percent(&self) -> usize {
        let fold = self.page.iter().find(|(_, row)| row.start() == Some(self.cursor));
        let at = if self.sentence.is_empty() { fold.map(|(_, row)| self.row_end(row)) } else { None };
        (at.unwrap_or(self.sentence.end()) * 100).checked_div(self.article_end()).unwrap_or(100)
    }

    /// Whether the page shows all of the article.
    pub fn shows_all(&self) -> bool {
        self.at_top() && self.page_end() >= self.article_end()
    }

    fn article_end(&self) -> usize {
        self.article.blocks.last().map_or(0, |block| block.range.end())
    }

    /// The byte after the last words on the page.
    fn page_end(&self) -> usize {
        self.page.iter().rev().map(|(_, row)| self.row_end(row)).find(|end| *end > 0).unwrap_or(0)
    }

    /// The byte after the words of a row; 0 where it has none.
    fn row_end(&self, row: &Row) -> usize {
        match row {
            Row::Line(line) => line.range.end(),
            Row::Fold { block, n_blocks, .. } => {
                self.article.blocks.get(block + n_blocks - 1).map_or(0, |block| block.range.end())
            }
            Row::Blank => 0,
        }
    }
}
