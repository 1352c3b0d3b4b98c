//! An open article and where the reader is in it.

mod memory;
mod motion;
mod notes;
mod outline;

use memory::Lost;
pub use memory::Memory;
pub use notes::{Difference, Hand};
pub use outline::{Outline, edits};

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::annotate::Marked;
use super::config::Scroll;
use super::open::Document;
use crate::compare::Comparison;
use crate::layout::{Row, Setting, Sheet, Spot};
use crate::model::{Article, NoteId, Section};
use crate::text::range::TextRange;
use crate::text::{sentence, stretch};

/// An open article: what was found in it, what the reader added, and where the reader is.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The article.
    pub article: Arc<Article>,
    /// Whether all of it is there; false while the rest of a large file is being read.
    pub whole: bool,
    /// Its sections, in order, as the reader changed them.
    pub sections: Vec<Section>,
    /// Its sections as they were found.
    found: Vec<Section>,
    /// The reader's changes of sections.
    edits: Vec<Marked>,
    /// What the reader did with them in their list.
    outline: Outline,
    /// Whether the sections have been looked for.
    pub sectioned: bool,
    /// How many of the notes have each label.
    pub labels: BTreeMap<String, usize>,
    /// What the reader added: those without a place first, the others in the order of the article.
    pub notes: Vec<Marked>,
    /// Whether the notes on the disk have been looked for.
    pub noted: bool,
    /// The number of the last change of each note that was changed here.
    touched: HashMap<NoteId, u64>,
    /// Which notes the keys are for, besides the cursor.
    pub hand: Hand,
    /// The byte that the cursor stands on: where a sentence or a row begins.
    pub cursor: usize,
    /// The sentence that the cursor stands in; empty where it stands on a fold.
    pub sentence: TextRange,
    /// What is selected: where it began and where it goes to.
    pub selection: Option<Selection>,
    /// The rows on the page, from the top.
    pub page: Vec<(Spot, Row)>,
    /// A jump to the end that waits for the rest of the file.
    pub end_wanted: bool,
    /// What changed in the article since it was opened.
    pub changes: Option<Arc<Comparison>>,
    /// The byte after the last words that have been on the page.
    furthest: usize,
    /// Where the reader was when the words there went.
    lost: Option<Lost>,
    sheet: Sheet,
    top: Spot,
    /// The top that the last change of the layout gave, for the byte (and the blank row before it) that stood first
    /// until then: as long as the page has not moved, the next change starts from the same byte.
    held: Option<(Spot, (usize, bool))>,
    /// The page before the last changes of its size, to come back to when they are taken back.
    home: Option<Home>,
    height: usize,
    back: Vec<usize>,
    forward: Vec<usize>,
}

/// A page as it was before its size changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Home {
    size: (Setting, usize),
    top: Spot,
    /// The cursor, and the top after the last change of size: the reader has not moved as long as they are the same.
    last: (usize, Spot),
}

/// Where a reader is: the cursor, and what the page shows from the top on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stance {
    cursor: usize,
    top: Spot,
}

/// What is being selected: all from the one range to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: TextRange,
    /// Where it goes to: the word, sentence or paragraph that the last motion went to.
    pub head: TextRange,
    /// Whether it goes by sentences at least; else by words.
    pub by_sentence: bool,
}

impl Selection {
    /// The words selected.
    pub fn range(self) -> TextRange {
        self.anchor.cover(self.head)
    }
}

impl Reading {
    /// Opens a document at its first sentence of the body.
    pub fn new(document: Document) -> Reading {
        let setting = Setting::default();
        let mut reading = Reading {
            article: document.article,
            whole: document.whole,
            sectioned: false,
            sections: Vec::new(),
            outline: Outline::default(),
            found: Vec::new(),
            edits: Vec::new(),
            labels: BTreeMap::new(),
            notes: Vec::new(),
            noted: false,
            touched: HashMap::new(),
            hand: Hand::default(),
            cursor: 0,
            sentence: TextRange::default(),
            selection: None,
            page: Vec::new(),
            end_wanted: false,
            changes: None,
            furthest: 0,
            lost: None,
            sheet: Sheet::new(setting),
            top: Spot::default(),
            held: None,
            home: None,
            height: 1,
            back: Vec::new(),
            forward: Vec::new(),
        };
        reading.go_to_start();
        reading
    }

    /// Puts the whole article in the place of its head; the cursor stays on its words.
    pub fn replace(&mut self, document: Document) {
        self.article = document.article;
        self.whole = document.whole;
        self.home = None;
        let top = self.page.iter().find_map(|(_, row)| row.start()).unwrap_or(0);
        self.sheet = Sheet::new(self.sheet.setting());
        self.top = self.sheet.spot_of(&self.article, top);
        self.stand_at(self.cursor);
        if std::mem::take(&mut self.end_wanted) {
            self.go_to_end();
        }
    }

    /// Puts what the article says now in the place of what it said. The cursor stays on its words, in its row of the
    /// page; the notes have no places until they are looked for.
    pub fn reload(&mut self, document: Document, moved: &Comparison) {
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        let rows = self.sheet.distance(&self.article, (self.top, spot), self.height).unwrap_or(0);
        let (selection, mut memory) = (self.selection, self.memory());
        let (lost, here) = (self.words_that_went(), self.words_here());
        let before = std::mem::replace(&mut self.article, document.article);
        memory.follow(|block| self.article.block_at(moved.byte(before.start_of(block))));
        self.whole = document.whole;
        self.sectioned = false;
        self.sheet = Sheet::new(self.sheet.setting());
        (self.held, self.home) = (None, None);
        self.hand.tried = None;
        for at in self.back.iter_mut().chain(&mut self.forward) {
            *at = moved.byte(*at);
        }
        self.furthest = moved.byte(self.furthest);
        self.recall_outline(&memory);
        self.forget_places();
        let came_back = lost.as_ref().and_then(|lost| lost.place(&self.article.text));
        self.stand_at(came_back.unwrap_or(moved.byte(self.cursor)));
        self.lost = lost.unwrap_or(here).unless_at(self.cursor, &self.article.text);
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        self.top = self.sheet.step(&self.article, spot, -(rows as isize)).0;
        self.selection = selection.map(|selection| self.moved(selection, moved));
        self.keep_page_full();
    }

    /// Where the reader is now.
    pub fn stance(&self) -> Stance {
        Stance { cursor: self.cursor, top: self.top }
    }

    /// Lays the page out for so many columns and rows. The first words on it stay on it.
    pub fn lay_out(&mut self, wanted: Setting, height: usize) {
        let setting = Setting { width: wanted.width.max(1), asides: self.sheet.setting().asides, ..wanted };
        let (before, after) = ((self.sheet.setting(), self.height), (setting, height.max(1)));
        let moved = |home: &Home| home.last != (self.cursor, self.top);
        if before != after && self.home.as_ref().is_none_or(moved) {
            self.home = Some(Home { size: before, top: self.top, last: (self.cursor, self.top) });
        }
        if setting != self.sheet.setting() {
            self.set(setting);
        }
        self.height = after.1;
        if let Some(home) = self.home.filter(|home| before != after && home.size == after) {
            self.top = home.top;
        }
        if let Some(home) = self.home.as_mut().filter(|_| before != after) {
            home.last = (self.cursor, self.top);
        }
        self.page = self.sheet.page(&self.article, self.top, self.height);
        self.furthest = self.furthest.max(self.page_end());
    }

    /// Shows the asides, or folds them away.
    pub fn toggle_asides(&mut self) {
        let setting = self.sheet.setting();
        self.set(Setting { asides: !setting.asides, ..setting });
    }

    /// Whether asides are shown.
    pub fn shows_asides(&self) -> bool {
        self.sheet.setting().asides
    }

    fn set(&mut self, setting: Setting) {
        let (at, blank) = match self.held {
            Some((spot, first)) if spot == self.top => first,
            _ => {
                let at = self.page.iter().find_map(|(_, row)| row.start()).unwrap_or(0);
                (at, self.page.first().is_some_and(|(_, row)| *row == Row::Blank))
            }
        };
        self.sheet = Sheet::new(setting);
        self.top = self.sheet.spot_of(&self.article, at);
        if blank {
            self.top = self.sheet.previous(&self.article, self.top).unwrap_or(self.top);
        }
        self.held = Some((self.top, (at, blank)));
        self.stand_at(self.cursor);
    }

    /// Moves the cursor onto the sentence that holds byte `at`, or onto the fold that hides it.
    pub fn stand_at(&mut self, at: usize) {
        self.sentence = self.sentence_at(at);
        self.cursor = if self.sentence.contains(at) { at } else { self.sentence.start() };
    }

    /// The sentence that holds byte `at`; an empty range at the start of a fold that hides it.
    pub fn sentence_at(&mut self, at: usize) -> TextRange {
        let spot = self.sheet.spot_of(&self.article, at);
        if let Some(Row::Fold { start, .. }) = self.sheet.row(&self.article, spot) {
            return TextRange::clamped(start..start, &self.article.text);
        }
        let sentences = self.sentences_around(spot);
        let found = sentences.get(sentence::at(&sentences, at)).copied();
        found.unwrap_or_else(|| TextRange::clamped(at..at, &self.article.text))
    }

    fn sentences_around(&self, spot: Spot) -> Vec<TextRange> {
        let Some(block) = self.article.blocks.get(spot.block) else { return Vec::new() };
        let part = stretch::get(&self.article.text, block.range, spot.stretch);
        sentence::sentences(&self.article.text, part)
    }

    /// Whether the cursor stands on asides folded away.
    pub fn on_fold(&mut self) -> bool {
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        matches!(self.sheet.row(&self.article, spot), Some(Row::Fold { .. }))
    }

    /// Jumps to byte `at`, sets it near the top of the page, and remembers where the reader was.
    pub fn jump(&mut self, at: usize) {
        self.remember();
        self.show(at);
    }

    /// Notes where the reader was, for [`Reading::back`], where they are elsewhere now.
    pub fn remember_stance(&mut self, from: &Stance) {
        if from.cursor != self.cursor && self.back.last() != Some(&from.cursor) {
            self.back.push(from.cursor);
            self.forward.clear();
        }
    }

    /// Whether the page begins where the article does.
    pub fn at_top(&self) -> bool {
        self.top == Spot::default()
    }

    /// Notes where the reader is, for [`Reading::back`].
    pub fn remember(&mut self) {
        if self.back.last() != Some(&self.cursor) {
            self.back.push(self.cursor);
        }
        self.forward.clear();
    }

    /// Stands at byte `at` and sets it near the top of the page, where it is not on the page already.
    fn show(&mut self, at: usize) {
        self.stand_at(at);
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        let (top, _) = self.sheet.step(&self.article, spot, -(self.margin() as isize));
        self.top = top;
        self.keep_page_full();
    }

    /// Goes back to where the reader jumped from, or forward again; false where there is nothing.
    pub fn back(&mut self, forward: bool) -> bool {
        let here = self.cursor;
        let (from, to) =
            if forward { (&mut self.forward, &mut self.back) } else { (&mut self.back, &mut self.forward) };
        let Some(at) = from.pop() else { return false };
        to.push(here);
        self.show(at);
        true
    }

    /// The rows that are kept around the cursor.
    fn margin(&self) -> usize {
        (self.height / 8).min(3)
    }

    /// Moves the page so that the cursor is on it with some rows around.
    pub fn follow(&mut self, scroll: Scroll) {
        let margin = self.margin();
        let spot = self.sheet.spot_of(&self.article, self.cursor);
        let end = self
            .sheet
            .spot_of(&self.article, self.sentence.end().saturating_sub(1).max(self.sentence.start()));
        let least = if self.top == Spot::default() { 0 } else { margin };
        let most = self.height.saturating_sub(margin + 1);
        let rows = self.sheet.distance(&self.article, (self.top, spot), self.height);
        // The whole sentence is to be seen, where it is shorter than the page.
        let last = self.sheet.distance(&self.article, (self.top, end), self.height * 2).unwrap_or(0);
        let first_ok = rows.is_some_and(|rows| rows >= least);
        let fits = rows.is_some_and(|rows| rows <= most && (last < self.height || rows <= margin));
        if first_ok && fits {
            return;
        }
        let keep = match (scroll, first_ok) {
            (Scroll::Line, true) => most.saturating_sub(last.saturating_sub(rows.unwrap_or(0))),
            (Scroll::Line, false) => margin,
            (Scroll::Jump, true) => self.height / 3,
            (Scroll::Jump, false) => self.height * 2 / 3,
        };
        let (top, _) = self.sheet.step(&self.article, spot, -(keep as isize));
        let was = (self.cursor, self.top);
        self.top = top;
        self.keep_page_full();
        if let Some(home) = self.home.as_mut().filter(|home| home.last == was) {
            home.last.1 = self.top;
        }
    }

    /// Moves the page up where it would show nothing below the article's end.
    fn keep_page_full(&mut self) {
        let (_, below) = self.sheet.step(&self.article, self.top, self.height as isize - 1);
        let missing = self.height as isize - 1 - below as isize;
        if missing > 0 {
            self.top = self.sheet.step(&self.article, self.top, -missing).0;
        }
    }

    /// How much of the article lies before the end of the page, in percent.
    pub fn percent(&self) -> usize {
        let end = self.article.blocks.last().map_or(0, |block| block.range.end());
        (self.page_end() * 100).checked_div(end).unwrap_or(100)
    }

    /// The byte after the last words on the page.
    fn page_end(&self) -> usize {
        let last = self.page.iter().rev().find_map(|(_, row)| match row {
            Row::Line(line) => Some(line.range.end()),
            Row::Fold { block, n_blocks, .. } => {
                self.article.blocks.get(block + n_blocks - 1).map(|b| b.range.end())
            }
            Row::Blank => None,
        });
        last.unwrap_or(0)
    }
}
