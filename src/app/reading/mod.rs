//! An open article and where the reader is in it.

mod jumps;
mod memory;
mod motion;
mod notes;
mod outline;
mod page;
mod select;

pub use jumps::Jumps;
use memory::Lost;
pub use memory::Memory;
pub use notes::{Difference, Hand};
pub use outline::{Outline, edits};

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::annotate::Marked;
use super::home::Home;
use super::open::Document;
use crate::compare::Comparison;
use crate::layout::{Row, Setting, Sheet, Spot};
use crate::model::{Article, BlockKind, NoteId, Section};
use crate::search::Shelf;
use crate::text::range::TextRange;
use crate::text::wrap::is_blank;
use crate::text::{sentence, stretch};

/// An open article: what was found in it, what the reader added, and where the reader is.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The article.
    pub article: Arc<Article>,
    /// Whether all of it is there; false while the rest of a large file is being read.
    pub whole: bool,
    /// Its sections, in order, as the reader changed them.
    pub sections: Arc<Vec<Section>>,
    /// The titles of these, as the palette offers them.
    pub titles: Arc<Shelf>,
    /// Its sections as they were found.
    found: Arc<Vec<Section>>,
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
    /// The byte after the last words that have been on the page; in the head of a large file it may be one after its end.
    furthest: usize,
    /// Whether all of it had been read when the reader came to it.
    was_read: bool,
    /// How long the article was when it was read before, as long as not all of it is there.
    length_before: usize,
    /// Where the reader was when the words there went.
    lost: Option<Lost>,
    sheet: Sheet,
    top: Spot,
    home: Option<Home<page::Size, page::Place>>,
    /// Where the page stays although the cursor is near its edge, because the mouse put it there.
    held: Option<Stance>,
    height: usize,
    origin: Origin,
    /// Where the reader jumped from.
    pub jumps: Jumps,
}

/// Where a reader set out from: the cursor, and the row of the page that it stood in.
#[derive(Debug, Clone, Copy, Default)]
struct Origin {
    cursor: usize,
    row: usize,
}

/// Where a reader is: the cursor, and what the page shows from the top on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stance {
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
    /// What it goes by at least.
    pub unit: Unit,
}

/// What is selected at once, from small to large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// What stands between blanks.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
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
            sections: Arc::default(),
            titles: Arc::default(),
            outline: Outline::default(),
            found: Arc::default(),
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
            was_read: false,
            length_before: 0,
            lost: None,
            sheet: Sheet::new(setting),
            top: Spot::default(),
            home: None,
            held: None,
            height: 1,
            origin: Origin::default(),
            jumps: Jumps::default(),
        };
        reading.go_to_start();
        reading
    }

    /// Puts the whole article in the place of its head; the cursor stays on its words.
    pub fn replace(&mut self, document: Document) {
        self.article = document.article;
        self.whole = document.whole;
        self.length_before = 0;
        self.came_in();
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
        let row = self.row_of_cursor().unwrap_or(0);
        let (selection, mut memory) = (self.selection, self.memory());
        let (lost, here) = (self.words_that_went(), self.words_here());
        let before = std::mem::replace(&mut self.article, document.article);
        memory.follow(|block| self.article.block_at(moved.byte(before.start_of(block))));
        self.whole = document.whole;
        self.length_before = 0;
        self.sectioned = false;
        self.sheet = Sheet::new(self.sheet.setting());
        self.home = None;
        self.hand.tried = None;
        self.jumps.follow(|at| moved.byte(at));
        // The byte after the last words is where other words begin, which may be new.
        let last = before.text.floor_char_boundary(self.furthest.saturating_sub(1));
        self.furthest = moved.byte(last) + (self.furthest - last);
        self.came_in();
        self.origin.cursor = moved.byte(self.origin.cursor);
        self.recall_outline(&memory);
        self.forget_places();
        let came_back = lost.as_ref().and_then(|lost| lost.place(&self.article.text));
        self.stand_at(came_back.unwrap_or(moved.byte(self.cursor)));
        self.lost = lost.unwrap_or(here).unless_at(self.cursor, &self.article.text);
        self.show_cursor_in(row);
        self.selection = selection.map(|selection| self.moved(selection, moved));
        self.keep_page_full();
    }

    fn stance(&self) -> Stance {
        Stance { cursor: self.cursor, top: self.top }
    }

    /// Moves the cursor onto the sentence that holds byte `at`, or onto the fold that hides it. At a blank, which no row
    /// shows where a line ends, `at` stands for the word after it.
    pub fn stand_at(&mut self, at: usize) {
        self.sentence = self.sentence_at(at);
        self.cursor = self.sentence.start();
        if self.sentence.contains(at)
            && let Some(words) = self.article.text.get(at..self.sentence.end())
        {
            self.cursor = self.sentence.end() - words.trim_start_matches(is_blank).len();
        }
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
        let sentences = sentence::sentences(&self.article.text, part);
        match (block.kind, sentences.first(), sentences.last()) {
            // A headline is one, however it is cut up by `…` and `?`.
            (BlockKind::Heading(_), Some(first), Some(last)) => vec![first.cover(*last)],
            _ => sentences,
        }
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

    /// Jumps to the words that stood at byte `at` when they were found, where they are near it still; asides that hide
    /// them are shown.
    pub fn jump_to(&mut self, at: usize, words: &str) {
        let at = self.place_of(at, words);
        self.jump(at);
        if self.on_fold() {
            self.toggle_asides();
            self.show(at);
        }
    }

    /// Notes where the reader set out from, for [`Reading::back`], where they are elsewhere now.
    pub fn remember_origin(&mut self) {
        let Origin { cursor: from, .. } = self.origin;
        if from != self.cursor {
            self.jumps.note(from);
        }
    }

    /// Whether the page begins where the article does.
    pub fn at_top(&self) -> bool {
        self.top == Spot::default()
    }

    /// Notes where the reader is, for [`Reading::back`].
    pub fn remember(&mut self) {
        self.jumps.note(self.cursor);
    }

    /// Jumps to byte `at`, remembers where the reader was, and leaves the page as it is where `at` is on it.
    pub fn jump_in_sight(&mut self, at: usize) {
        self.remember();
        self.stand_at(at);
        if !self.is_on_page() {
            self.show(at);
        }
    }

    /// Stands at byte `at` and sets it near the top of the page.
    fn show(&mut self, at: usize) {
        self.stand_at(at);
        self.show_cursor_in(self.margin());
        self.keep_page_full();
    }

    /// Goes back to where the reader jumped from; false where that is nowhere.
    pub fn back(&mut self) -> bool {
        let at = self.jumps.back(self.cursor);
        at.inspect(|at| self.show(*at)).is_some()
    }

    /// Goes forward to where the reader went back from; false where that is nowhere.
    pub fn forward(&mut self) -> bool {
        let at = self.jumps.forward(self.cursor);
        at.inspect(|at| self.show(*at)).is_some()
    }
}
