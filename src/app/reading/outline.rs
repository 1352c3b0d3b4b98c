//! The sections of an open article, as the reader changed them, and what stands in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Reading;
use crate::app::annotate::Marked;
use crate::app::lists::Shown;
use crate::model::{Article, Section, SectionEdit, Target};
use crate::search::Shelf;
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

/// What the reader did with the sections in their list: by the block that each begins with, so that it stays where
/// others are renamed, split or merged.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The sections whose lower ones are folded away.
    folded: BTreeSet<usize>,
    /// The sections that are done.
    done: BTreeSet<usize>,
    /// The sections that are not folded away; `None` for all.
    unfolded: Option<Vec<usize>>,
    /// Whether there are sections below others.
    has_levels: bool,
}

impl Outline {
    /// The blocks with which the sections begin that are done, ascending.
    pub(super) fn done(&self) -> impl Iterator<Item = usize> {
        self.done.iter().copied()
    }

    /// The blocks with which the sections begin whose lower ones are folded away, ascending.
    pub(super) fn folded(&self) -> impl Iterator<Item = usize> {
        self.folded.iter().copied()
    }

    /// Takes the sections that are done and those that are folded.
    pub(super) fn set(&mut self, done: Vec<usize>, folded: Vec<usize>) {
        (self.done, self.folded) = (done.into_iter().collect(), folded.into_iter().collect());
    }
}

impl Reading {
    /// Takes the sections that were found.
    pub fn set_sections(&mut self, found: Vec<Section>) {
        self.found = Arc::new(found);
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

    /// Puts the reader's changes over the sections that were found. Takes long in a long article that has any.
    pub(super) fn edit_sections(&mut self) {
        let edits = edits(&self.article, &self.edits);
        self.sections = if edits.is_empty() {
            Arc::clone(&self.found)
        } else {
            Arc::new(sections::edits::apply(&self.article, &self.found, &edits))
        };
        self.titles = Arc::new(Shelf::of_titles(Arc::clone(&self.sections)));
        self.outline.has_levels = self.sections.iter().any(|section| section.level > 1);
        self.unfold();
    }

    /// Whether there are sections below others.
    pub fn has_levels(&self) -> bool {
        self.outline.has_levels
    }

    /// The sections that are not folded away.
    pub fn unfolded(&self) -> Shown<'_> {
        self.outline.unfolded.as_deref().map_or(Shown::All(self.sections.len()), Shown::Some)
    }

    /// Looks anew which sections are folded away.
    fn unfold(&mut self) {
        let Outline { folded, unfolded, .. } = &mut self.outline;
        if folded.is_empty() {
            *unfolded = None;
            return;
        }
        let mut hidden_until = 0;
        let is_shown = |section: &Section| {
            let start = section.blocks.start;
            let is_shown = start >= hidden_until;
            if is_shown && folded.contains(&start) {
                hidden_until = section.blocks.end;
            }
            is_shown
        };
        let rows: Vec<bool> = self.sections.iter().map(is_shown).collect();
        *unfolded = Some((0..rows.len()).filter(|idx| rows[*idx]).collect());
    }

    /// Whether a section has lower ones, and whether these are folded away.
    pub fn fold_of(&self, section_idx: usize) -> Option<bool> {
        let section = self.sections.get(section_idx)?;
        let next = self.sections.get(section_idx + 1)?;
        (next.level > section.level).then(|| self.outline.folded.contains(&section.blocks.start))
    }

    /// Whether a section is another one or stands below it.
    pub fn holds(&self, host: usize, section_idx: usize) -> bool {
        let start = |idx: usize| self.sections.get(idx).map(|section| section.blocks.start);
        let host = self.sections.get(host).map(|section| section.blocks.clone());
        host.zip(start(section_idx)).is_some_and(|(blocks, start)| blocks.contains(&start))
    }

    /// Folds the lower sections of one away, or opens them; false where there are none.
    pub fn toggle_fold(&mut self, section_idx: usize) -> bool {
        if self.fold_of(section_idx).is_none() {
            return false;
        }
        toggle(&mut self.outline.folded, self.sections[section_idx].blocks.start);
        self.unfold();
        true
    }

    /// Folds all lower sections away, or opens all where some are folded; false where there are none.
    pub fn toggle_all_folds(&mut self) -> bool {
        let hosts: BTreeSet<usize> = (0..self.sections.len())
            .filter(|idx| self.fold_of(*idx).is_some())
            .map(|idx| self.sections[idx].blocks.start)
            .collect();
        let has_hosts = !hosts.is_empty();
        self.outline.folded = if self.outline.folded.is_empty() { hosts } else { BTreeSet::new() };
        self.unfold();
        has_hosts
    }

    /// Whether a section is done.
    pub fn is_done(&self, section_idx: usize) -> bool {
        self.sections
            .get(section_idx)
            .is_some_and(|section| self.outline.done.contains(&section.blocks.start))
    }

    /// How many sections are done.
    pub fn n_done(&self) -> usize {
        let starts = self.outline.done.iter();
        let begins = |start: &&usize| {
            self.sections.binary_search_by_key(*start, |section| section.blocks.start).is_ok()
        };
        starts.filter(begins).count()
    }

    /// Marks a section as done, or takes the mark away; tells whether it is done now.
    pub fn toggle_done(&mut self, section_idx: usize) -> Option<bool> {
        let start = self.sections.get(section_idx)?.blocks.start;
        toggle(&mut self.outline.done, start);
        Some(self.outline.done.contains(&start))
    }

    /// How much of the article a section is, in percent of its bytes.
    pub fn share_of(&self, section_idx: usize) -> usize {
        self.sections.get(section_idx).map_or(0, |section| section.share(&self.article))
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
                _ => note.place.range.map_or(0, |range| range.start() + 1),
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

/// Puts `item` into `set`, or takes it out.
fn toggle(set: &mut BTreeSet<usize>, item: usize) {
    if !set.remove(&item) {
        set.insert(item);
    }
}
