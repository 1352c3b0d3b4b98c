//! Notes on articles that are not open, as far as lists and the palette tell of them.
//!
//! What is open has its notes in its [`super::Reading`]; of all others the shell tells what the disk has, so that no
//! article must be opened for its notes to be counted or found.

use super::annotate::Marked;
use super::overlay::goals::Words;
use super::reading::Reading;
use super::state::State;
use crate::model::{Annotation, NoteId};

/// A note on an article that is not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub id: NoteId,
    /// The name of its label.
    pub label: String,
    /// Whether the reader wrote something.
    pub has_words: bool,
    /// What the palette offers it by.
    pub offered: Words,
}

impl Stored {
    /// What is told of these annotations; changes of sections are left out.
    pub fn all(annotations: &[Annotation]) -> Vec<Stored> {
        annotations.iter().filter(|annotation| !annotation.target.is_edit()).map(Stored::new).collect()
    }

    fn new(annotation: &Annotation) -> Stored {
        Stored {
            id: annotation.id.clone(),
            label: annotation.label.clone(),
            has_words: !annotation.note.is_empty(),
            offered: Words::of(annotation),
        }
    }
}

impl State {
    /// An open article whose notes are known.
    fn noted(&self, entry: usize) -> Option<&Reading> {
        self.readings.get(&entry).filter(|reading| reading.noted)
    }

    /// The notes on an article that is open.
    pub(super) fn notes_open(&self, entry: usize) -> Option<&[Marked]> {
        self.noted(entry).map(|reading| reading.notes.as_slice())
    }

    /// The notes on an article that is not open, or that is being opened.
    pub(super) fn notes_stored(&self, entry: usize) -> &[Stored] {
        let stored = if self.noted(entry).is_some() { None } else { self.stored.get(&entry) };
        stored.map_or(&[], Vec::as_slice)
    }

    /// How many notes an article has, whether it is open or not.
    pub fn n_notes(&self, entry: usize) -> usize {
        self.notes_open(entry).map_or_else(|| self.notes_stored(entry).len(), <[Marked]>::len)
    }

    /// The articles that have notes but are not open, in order.
    pub(super) fn stored_entries(&self) -> Vec<usize> {
        self.stored.keys().copied().filter(|entry| !self.notes_stored(*entry).is_empty()).collect()
    }

    /// The label of a note, by its name, and whether the reader wrote something in it.
    pub fn label_of(&self, entry: usize, id: &NoteId) -> Option<(&str, bool)> {
        if let Some(reading) = self.noted(entry) {
            let annotation = &reading.find(id)?.annotation;
            return Some((&annotation.label, !annotation.note.is_empty()));
        }
        let stored = self.notes_stored(entry).iter().find(|stored| stored.id == *id)?;
        Some((&stored.label, stored.has_words))
    }
}

/// Takes the notes that the disk has on articles that are not open; none for those that have none any more.
pub(super) fn stored(state: &mut State, found: Vec<(usize, Vec<Stored>)>) {
    for (entry, notes) in found {
        if notes.is_empty() {
            state.stored.remove(&entry);
        } else {
            state.stored.insert(entry, notes);
        }
    }
}
