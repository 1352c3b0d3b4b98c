//! What of a reading is remembered from one run to the next: where its reader was, and what was done.

use serde::{Deserialize, Serialize};

use super::Reading;
use super::jumps::Jumps;
use crate::model::Article;

/// The characters by which a place is known again when the text around it has changed.
const NEAR: usize = 48;
/// The bytes on either side of a place that are looked through for its words, and the paragraphs.
const AROUND: usize = 2 << 20;
const BLOCKS_AROUND: usize = 4_096;

/// What is remembered of an article. Bytes are those of its text as it was; the words say whether they still hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The byte that the cursor stood on.
    at: usize,
    /// The words there.
    near: String,
    /// The first words of the article.
    opening: String,
    /// The byte after the last words that were on the page, of how many.
    furthest: (usize, usize),
    /// The blocks with which the sections begin that are done, with their first words.
    done: Vec<(usize, String)>,
    /// The blocks with which the sections begin whose lower ones are folded away, with their first words.
    folded: Vec<(usize, String)>,
    /// Where the reader jumped from, the last one last.
    back: Vec<usize>,
    /// Where the reader went back from, the last one last.
    forward: Vec<usize>,
}

impl Memory {
    /// How much of the article has been on the page, in percent.
    pub fn progress(&self) -> usize {
        percent(self.furthest)
    }

    /// Lets the sections begin with other blocks: `now` tells where a block is today.
    pub(super) fn follow(&mut self, now: impl Fn(usize) -> usize) {
        for (block, _) in self.done.iter_mut().chain(&mut self.folded) {
            *block = now(*block);
        }
    }

    /// Whether the place of the cursor lies in what is there of an article.
    pub fn lies_in(&self, article: &Article) -> bool {
        article.text.get(self.at..).is_some_and(|rest| rest.starts_with(&self.near))
    }
}

/// What share of a whole a part is, in percent, rounded down; all of nothing.
fn percent((part, whole): (usize, usize)) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100).min(100)
}

impl Reading {
    /// What is to be remembered of the article.
    pub fn memory(&self) -> Memory {
        let head = |at: usize| -> String {
            let rest = self.article.text.get(at..).unwrap_or_default();
            rest.chars().take(NEAR).collect()
        };
        let begin = |block: &usize| (*block, head(self.article.start_of(*block)));
        Memory {
            at: self.cursor,
            near: head(self.cursor),
            opening: head(0),
            furthest: (self.furthest, self.length().max(self.length_before)),
            done: self.outline.done().map(|block| begin(&block)).collect(),
            folded: self.outline.folded().map(|block| begin(&block)).collect(),
            back: self.jumps.places().to_vec(),
            forward: self.jumps.places_forward().to_vec(),
        }
    }

    /// How much of the article has been on the page, in percent.
    pub fn progress(&self) -> usize {
        percent((self.furthest, self.length()))
    }

    /// Whether all of it had been read when the reader came to it, and nothing was added since.
    pub fn was_read(&self) -> bool {
        self.was_read
    }

    /// Takes note that the text is another one: it was not read where something was added.
    pub(super) fn came_in(&mut self) {
        self.was_read &= !self.whole || self.progress() == 100;
    }

    /// Takes note that the reader comes to it.
    pub fn come_to(&mut self) {
        self.jumps.shown(0);
        self.was_read |= self.whole && self.progress() == 100;
    }

    /// How many bytes there are to read.
    fn length(&self) -> usize {
        self.article.start_of(self.article.blocks.len())
    }

    /// Takes what was remembered, and stands where the reader was; true where that is not the start. What was
    /// remembered of another text is not taken.
    ///
    /// Looks no further than 2 MiB around the place, so that it costs no more in a longer article.
    pub fn recall(&mut self, memory: &Memory) -> bool {
        let text = &self.article.text;
        let place = place(text, memory.at, &memory.near);
        let Some(at) =
            place.or_else(|| text.starts_with(&memory.opening).then(|| text.floor_char_boundary(memory.at)))
        else {
            return false;
        };
        let places = |all: &[usize]| all.iter().map(|at| text.floor_char_boundary(*at)).collect();
        let holds = at == memory.at;
        self.jumps = if holds {
            Jumps::earlier(places(&memory.back), places(&memory.forward))
        } else {
            Jumps::default()
        };
        // Also where only the head is there yet: the rest will have been read as well.
        self.furthest = self.furthest.max(memory.furthest.0);
        self.was_read |= memory.progress() == 100;
        self.length_before = if self.whole { 0 } else { memory.furthest.1 };
        self.came_in();
        self.recall_outline(memory);
        let start = self.cursor;
        if at > start {
            self.show(at);
        }
        self.cursor > start
    }

    /// Takes which sections were done and folded; they are known by their first words.
    pub(super) fn recall_outline(&mut self, memory: &Memory) {
        let blocks = |begins: &[(usize, String)]| -> Vec<usize> {
            begins.iter().filter_map(|(block, words)| self.begins_with(*block, words)).collect()
        };
        let (done, folded) = (blocks(&memory.done), blocks(&memory.folded));
        self.outline.set(done, folded);
        self.edit_sections();
    }

    /// The block that begins with `words`: this one, or else the nearest one not far from it.
    fn begins_with(&self, block: usize, words: &str) -> Option<usize> {
        let begins = |block: &usize| {
            let at = self.article.blocks.get(*block).map(|block| block.range.start());
            at.is_some_and(|at| self.article.text.get(at..).is_some_and(|rest| rest.starts_with(words)))
        };
        let around = (0..BLOCKS_AROUND).flat_map(|by| [block.checked_add(by), block.checked_sub(by)]);
        around.flatten().find(begins)
    }
}

/// Words that the reader stood on: they may come back when a file is written anew, or an older version of it gives way
/// again to the newer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    at: usize,
    words: String,
    /// Where the cursor went instead; a reader who goes elsewhere is not brought back.
    instead: usize,
}

impl Lost {
    /// Where they are, where they came back.
    pub(super) fn place(&self, text: &str) -> Option<usize> {
        place(text, self.at, &self.words)
    }

    /// They are lost where they are not where the cursor is now.
    pub(super) fn unless_at(self, cursor: usize, text: &str) -> Option<Lost> {
        let is_there = text.get(cursor..).is_some_and(|rest| rest.starts_with(&self.words));
        (!is_there).then_some(Lost { instead: cursor, ..self })
    }
}

impl Reading {
    /// Where words stand that stood at byte `at` in another edition; that byte where they are not near it.
    pub fn place_of(&self, at: usize, words: &str) -> usize {
        place(&self.article.text, at, words).unwrap_or(at)
    }

    /// The words that went from under the cursor, where the reader has not moved since.
    pub(super) fn words_that_went(&mut self) -> Option<Lost> {
        self.lost.take().filter(|lost| lost.instead == self.cursor)
    }

    /// The words from the cursor on to the end of its sentence.
    pub(super) fn words_here(&self) -> Lost {
        let words = self.article.text.get(self.cursor..self.sentence.end()).unwrap_or_default().to_owned();
        Lost { at: self.cursor, words, instead: self.cursor }
    }
}

/// Where `words` stand now that stood at byte `at`: there, or else nearest to it and not far from it.
fn place(text: &str, at: usize, words: &str) -> Option<usize> {
    if text.get(at..).is_some_and(|rest| rest.starts_with(words)) {
        return Some(at);
    }
    let from = text.floor_char_boundary(at.saturating_sub(AROUND));
    let near = &text[from..text.floor_char_boundary(at.saturating_add(AROUND))];
    let found = near.match_indices(words).map(|(found, _)| from + found);
    found.min_by_key(|found| found.abs_diff(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_its_words() {
        for (text, at, words, expect) in [
            ("하나. 둘. 셋.", 8, "둘.", Some(8)),
            ("새 말. 하나. 둘. 셋.", 8, "둘.", Some(17)),
            ("둘. 하나. 둘. 셋.", 10, "둘.", Some(13)),
            ("하나.", 3, "없는 말", None),
        ] {
            assert_eq!(place(text, at, words), expect, "{text} {at} {words}");
        }
        let far = format!("{}둘.", "가".repeat(AROUND));
        assert_eq!(place(&far, 0, "둘."), None, "no key waits for a search of all");
    }

    #[test]
    fn what_was_read_is_a_share_of_the_whole() {
        assert_eq!((percent((5, 10)), percent((0, 0)), percent((12, 10))), (50, 100, 100));
    }
}
