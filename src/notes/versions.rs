//! Many files of one article as one set of notes.

use std::collections::BTreeMap;

use crate::model::NoteId;
use crate::notes::{Entry, File};

/// All versions of all notes of an article, by note.
///
/// It only grows: which versions count is asked, not stored, so that folding is commutative, associative and
/// idempotent whatever the files say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    versions: BTreeMap<NoteId, Vec<Entry>>,
}

/// Folds the files of several writers, or copies of them, in any order.
///
/// An entry without a text of its own gets its file's, because positions mean nothing without it.
pub fn fold<'f>(files: impl IntoIterator<Item = &'f File>) -> Notes {
    let mut notes = Notes::default();
    for file in files {
        for entry in file.entries() {
            let mut entry = entry.clone();
            if entry.text.is_empty() {
                entry.text.clone_from(&file.front.text);
            }
            notes.add(entry);
        }
    }
    notes
}

impl Notes {
    /// Adds the versions of `other`.
    pub fn join(&mut self, other: Notes) {
        other.versions.into_values().flatten().for_each(|entry| self.add(entry));
    }

    fn add(&mut self, entry: Entry) {
        let versions = self.versions.entry(entry.id.clone()).or_default();
        let order = |entry: &Entry| (entry.version.clone(), format!("{entry:?}", entry = said(entry)));
        if !versions.contains(&entry) {
            versions.push(entry);
            if versions.len() > 1 {
                versions.sort_by_cached_key(order);
            }
        }
    }

    /// The names of all notes, gone ones too, in order.
    pub fn ids(&self) -> impl Iterator<Item = &NoteId> {
        self.versions.keys()
    }

    /// The versions of a note that no other version has seen, the newest first.
    ///
    /// Never empty for a note that has versions, even if they claim to have seen each other.
    pub(super) fn heads(&self, id: &NoteId) -> Vec<&Entry> {
        let versions: &[Entry] = self.versions.get(id).map_or(&[], Vec::as_slice);
        let mut heads: Vec<&Entry> =
            versions.iter().filter(|entry| !versions.iter().any(|other| other.replaces(entry))).collect();
        if heads.is_empty() {
            heads = versions.iter().collect();
        }
        heads.sort_by(|one, other| other.modified.cmp(&one.modified));
        heads
    }

    /// The versions of a note that no other version has seen, the newest first; those that say the same once.
    ///
    /// More than one: the writers did not know of each other, and the reader decides.
    pub fn current(&self, id: &NoteId) -> Vec<&Entry> {
        let mut said: Vec<&Entry> = Vec::new();
        for entry in self.heads(id) {
            if !said.iter().any(|other| other.says_as(entry)) {
                said.push(entry);
            }
        }
        said
    }

    /// The versions of one note.
    pub(super) fn only(&self, id: &NoteId) -> Notes {
        let versions = self.versions.get_key_value(id).map(|(id, versions)| (id.clone(), versions.clone()));
        Notes { versions: versions.into_iter().collect() }
    }

    /// The versions of a note that are shown: the current ones that do not say that it is gone.
    pub fn shown(&self, id: &NoteId) -> Vec<&Entry> {
        self.current(id).into_iter().filter(|entry| !entry.gone).collect()
    }

    /// For each writer the highest count of the note that any version is or has seen.
    pub(super) fn vector(&self, id: &NoteId) -> BTreeMap<String, u64> {
        let mut vector = BTreeMap::new();
        for entry in self.versions.get(id).into_iter().flatten() {
            entry.join_into(&mut vector);
        }
        vector
    }
}

/// What distinguishes two entries of the same version, for a stable order.
fn said(entry: &Entry) -> Entry {
    Entry { raw: super::entry::Raw::default(), ..entry.clone() }
}
