//! The sections of an open article, as the reader changed them, and what stands in them.

use super::Reading;
use crate::app::annotate::Marked;
use crate::model::{Article, Section, SectionEdit, Target};
use crate::sections;

/// The changes of sections among annotations, at the blocks of today.
pub fn edits(article: &Article, all: &[Marked]) -> Vec<SectionEdit> {
    let edit = |marked: &Marked| {
        let block = article.block_at(marked.place.range?.start());
        match marked.annotation.target {
            Target::SectionStart => Some(SectionEdit::Start { block, title: marked.annotation.note.clone() }),
            Target::SectionJoin => Some(SectionEdit::Join { block }),
            _ => None,
        }
    };
    all.iter().filter_map(edit).collect()
}

impl Reading {
    /// Takes the sections that were found.
    pub fn set_sections(&mut self, found: Vec<Section>) {
        self.found = found;
        self.sectioned = true;
        self.edit_sections();
    }

    /// The reader's change of that kind at a block.
    pub fn edit_at(&self, target: &Target, block: usize) -> Option<&Marked> {
        let at = |edit: &&Marked| {
            edit.place.range.is_some_and(|range| self.article.block_at(range.start()) == block)
        };
        self.edits.iter().filter(|edit| edit.annotation.target == *target).find(at)
    }

    /// Whether a section that was found begins at a block.
    pub fn is_found(&self, block: usize) -> bool {
        self.found.iter().any(|section| section.blocks.start == block)
    }

    pub(super) fn edit_sections(&mut self) {
        self.sections =
            sections::edits::apply(&self.article, &self.found, &edits(&self.article, &self.edits));
    }

    /// The index of the section that the cursor is in: the deepest one.
    pub fn section_here(&self) -> Option<usize> {
        let block = self.article.block_at(self.cursor);
        let begun = self.sections.partition_point(|section| section.blocks.start <= block);
        self.sections[..begun].iter().rposition(|section| section.blocks.contains(&block))
    }

    /// How many notes stand in a section; those on the article as a whole stand in none.
    ///
    /// Logarithmic in the number of notes, which are in the order of the article.
    pub fn n_notes_in(&self, section_idx: usize) -> usize {
        let Some(section) = self.sections.get(section_idx) else { return 0 };
        let byte =
            |block: usize| self.article.blocks.get(block).map_or(usize::MAX, |block| block.range.start());
        let before = |at: usize| {
            let start = |note: &Marked| match note.annotation.target {
                Target::Article => 0,
                _ => note.place.range.map_or(usize::MAX, |range| range.start() + 1),
            };
            self.notes.partition_point(|note| start(note) <= at)
        };
        before(byte(section.blocks.end)).saturating_sub(before(byte(section.blocks.start)))
    }

    /// The title of the section that byte `at` is in.
    pub fn title_at(&self, at: usize) -> Option<&str> {
        let block = self.article.block_at(at);
        self.sections
            .iter()
            .rfind(|section| section.blocks.contains(&block))
            .map(|section| section.title.as_str())
    }

    /// The first byte of a section.
    pub fn start_of(&self, section_idx: usize) -> Option<usize> {
        let section = self.sections.get(section_idx)?;
        let mut blocks = section.blocks.clone();
        let body =
            blocks.find(|idx| self.article.blocks.get(*idx).is_some_and(|block| block.aside.is_none()));
        let block = body.unwrap_or(section.blocks.start);
        self.article.blocks.get(block).map(|block| block.range.start())
    }
}
