//! What the reader added to an open article, and how it agrees with what is on the disk.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Reading;
use crate::app::annotate::{Marked, sort, unchecked};
use crate::model::{NoteId, Target};
use crate::text::range::TextRange;

/// Which notes the keys are for, besides the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hand {
    /// The one that was chosen among several at one place.
    pub chosen: Option<NoteId>,
    /// The one whose passage the selection will be.
    pub adjusted: Option<NoteId>,
    /// The alternative of a note that is looked at: a passage that it may be on, or a version of it.
    pub tried: Option<(NoteId, usize)>,
    /// The last one without a place that was selected in the list.
    pub homeless: Option<NoteId>,
}

/// What others did to the notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Difference {
    /// Notes that are new.
    pub added: usize,
    /// Notes that say something else.
    pub changed: usize,
    /// Notes that are gone.
    pub removed: usize,
}

impl Reading {
    /// Takes the notes that are on the disk, where change number `upto` of this program was already there; what was
    /// changed here since stays as it is. Tells what others did since the last time.
    pub fn sync(&mut self, found: Vec<Marked>, upto: u64) -> Difference {
        let is_newer = |id: &NoteId| self.touched.get(id).is_some_and(|change| *change > upto);
        let mut notes: Vec<Marked> =
            self.all().filter(|marked| is_newer(&marked.annotation.id)).cloned().collect();
        notes.extend(found.into_iter().filter(|marked| !is_newer(&marked.annotation.id)));
        let difference = if self.noted { self.difference(&notes) } else { Difference::default() };
        self.noted = true;
        self.touched.retain(|_, change| *change > upto);
        self.notes.clear();
        let edits = std::mem::take(&mut self.edits);
        self.add(notes);
        if self.edits != edits {
            self.edit_sections();
        }
        difference
    }

    fn difference(&self, notes: &[Marked]) -> Difference {
        let mut difference = Difference::default();
        let mut own: HashMap<&NoteId, &Marked> = self.all().map(|own| (&own.annotation.id, own)).collect();
        for note in notes {
            match own.remove(&note.annotation.id) {
                None => difference.added += 1,
                Some(own) if !says(own, note) => difference.changed += 1,
                Some(_) => {}
            }
        }
        difference.removed = own.len();
        difference
    }

    /// Puts an annotation, or nothing, in the place of the one of that name; it is change number `change`.
    pub fn put(&mut self, id: &NoteId, marked: Option<Marked>, change: u64) {
        let is_edit = |marked: &Marked| marked.annotation.target.is_edit();
        let edits = marked.as_ref().is_some_and(is_edit) || self.find(id).is_some_and(is_edit);
        self.touched.insert(id.clone(), change);
        self.notes.retain(|note| note.annotation.id != *id);
        self.edits.retain(|edit| edit.annotation.id != *id);
        self.add(marked.into_iter().collect());
        if edits {
            self.edit_sections();
        }
    }

    fn add(&mut self, all: Vec<Marked>) {
        for marked in all {
            let list = if marked.annotation.target.is_edit() { &mut self.edits } else { &mut self.notes };
            list.push(marked);
        }
        sort(&mut self.notes);
        self.labels.clear();
        for note in &self.notes {
            *self.labels.entry(note.annotation.label.clone()).or_default() += 1;
        }
    }

    /// Forgets where everything stands, because the text is another.
    pub(super) fn forget_places(&mut self) {
        for marked in self.notes.iter_mut().chain(&mut self.edits) {
            if marked.annotation.target != Target::Article {
                marked.place = unchecked();
            }
        }
        sort(&mut self.notes);
    }

    /// The annotation or change of that name.
    pub fn find(&self, id: &NoteId) -> Option<&Marked> {
        self.all().find(|marked| marked.annotation.id == *id)
    }

    /// The notes under the cursor, by their index: the one that was chosen first, then the shorter, then the later one. Those on a whole
    /// paragraph count where it begins.
    pub fn notes_here(&self) -> Vec<usize> {
        let is_here = |note: &Marked| {
            note.place.range.is_some_and(|range| match note.annotation.target {
                Target::Quote | Target::Other(_) => range.overlaps(self.sentence),
                Target::Paragraph => self.sentence.contains(range.start()),
                _ => false,
            })
        };
        let mut here: Vec<usize> = (0..self.notes.len()).filter(|idx| is_here(&self.notes[*idx])).collect();
        let is_chosen = |idx: &usize| self.hand.chosen.as_ref() == Some(&self.notes[*idx].annotation.id);
        let length = |idx: &usize| self.notes[*idx].place.range.map(TextRange::len);
        here.sort_by_key(|idx| (!is_chosen(idx), length(idx), Reverse(*idx)));
        here
    }

    /// How many notes have no place in the article.
    pub fn n_homeless(&self) -> usize {
        self.notes.partition_point(|note| note.place.range.is_none())
    }

    /// The passage that is looked at as a place for the selected note.
    pub fn tried_range(&self) -> Option<TextRange> {
        let (id, idx) = self.hand.tried.as_ref()?;
        let note = self.find(id).filter(|note| note.others.is_empty())?;
        note.place.candidates.get(*idx).copied()
    }

    fn all(&self) -> impl Iterator<Item = &Marked> {
        self.notes.iter().chain(&self.edits)
    }
}

/// Whether two states of a note say the same to the reader.
fn says(one: &Marked, other: &Marked) -> bool {
    let said = |note: &Marked| {
        let annotation = &note.annotation;
        let words =
            (annotation.label.clone(), annotation.note.trim().to_owned(), annotation.anchor.quote.clone());
        (words, annotation.target.clone(), note.others.len())
    };
    said(one) == said(other)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::open;
    use crate::model::{Anchor, Annotation};

    fn marked(target: Target, note: &str) -> Marked {
        let annotation = Annotation {
            id: NoteId(note.to_owned()),
            anchor: Anchor::default(),
            target,
            label: String::new(),
            note: note.to_owned(),
            created: String::new(),
            modified: String::new(),
            writer: String::new(),
        };
        Marked::new(annotation, crate::app::annotate::same(TextRange::trusted(0..4)))
    }

    #[test]
    fn notes_from_the_disk_leave_the_sections_alone_unless_they_change_them() {
        let document = open::read("a.txt", b"One two.\n\nThree four.\n".to_vec()).unwrap();
        let mut reading = Reading::new(document);
        reading.set_sections(open::sections(&reading.article, &[]));
        let found = Arc::clone(&reading.sections);
        reading.sync(vec![marked(Target::Quote, "a")], 0);
        reading.sync(vec![marked(Target::Quote, "b")], 0);
        assert!(Arc::ptr_eq(&reading.sections, &found));
        reading.sync(vec![marked(Target::SectionStart, "Name")], 0);
        assert_eq!(reading.sections[0].title, "Name");
        let named = Arc::clone(&reading.sections);
        reading.sync(vec![marked(Target::SectionStart, "Name")], 0);
        assert!(Arc::ptr_eq(&reading.sections, &named));
        reading.sync(Vec::new(), 0);
        assert!(Arc::ptr_eq(&reading.sections, &found));
    }
}
