//! The format of the notes store, `briefing-notes/1`, as functions on values (`docs/notes-format.md`).
//!
//! One Markdown file per article and writer. No path is ever written by two machines, so there is nothing to merge:
//! reading is to fold all files of an article by note. Whatever is not understood is kept byte for byte.

mod entry;
pub mod identity;
mod parse;
mod print;
mod versions;

pub use entry::{Entry, Version};
pub use versions::{Notes, fold};

use crate::model::{Annotation, NoteId, Warning};

/// One notes file: what one writer noted on one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// The lines between the two `---`.
    pub front: Front,
    /// Everything after them, in order.
    pub parts: Vec<Part>,
    /// Whether the file is of a newer version, or not readable as one of ours; then it must not be written.
    pub read_only: bool,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// The name of the article that the notes are on.
    pub article: String,
    /// Its title; for people.
    pub title: String,
    /// Where its file was; a hint.
    pub path: String,
    /// Where it is on the web; empty where that is not known.
    pub url: String,
    /// The hash of the canonical text that the positions speak of, unless an entry names another.
    pub text: String,
    /// Who writes this file.
    pub writer: String,
    /// Lines that this version does not know, as they are.
    pub others: Vec<String>,
}

/// A part of a notes file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A note.
    Entry(Box<Entry>),
    /// Lines that could not be read as a note, kept as they are, each with its line end.
    Kept(String),
}

impl File {
    /// Makes the file of a writer who has not noted anything yet.
    pub fn new(front: Front) -> File {
        File { front, parts: Vec::new(), read_only: false }
    }

    /// Reads a notes file. Never fails: what makes no sense is kept, and reported with its line.
    ///
    /// Linear.
    pub fn parse(text: &str) -> (File, Vec<Warning>) {
        parse::parse(text)
    }

    /// The file as text. Notes that were not touched since they were read come out byte for byte.
    pub fn print(&self) -> String {
        print::print(self)
    }

    /// The notes of the file, in its order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.parts.iter().filter_map(|part| match part {
            Part::Entry(entry) => Some(entry.as_ref()),
            Part::Kept(_) => None,
        })
    }

    /// Puts a new version of `annotation`, which has seen all versions of it in `seen`.
    ///
    /// Nothing happens where the only present version says the same. Keys that this version of the program does not
    /// know are taken over. The writer's own older versions of the note leave the file.
    pub fn put(&mut self, annotation: &Annotation, seen: &Notes) {
        let current = seen.current(&annotation.id);
        if let [only] = current[..]
            && !only.gone
            && only.annotation() == *annotation
        {
            return;
        }
        let base = self.own(&annotation.id).cloned().or_else(|| current.first().map(|&entry| entry.clone()));
        let entry = Entry::of(annotation, base.as_ref());
        self.place(entry, seen);
    }

    /// Removes the note `id`: puts a version that says it is gone, and keeps its words.
    ///
    /// Nothing happens where no version of it is present.
    pub fn remove(&mut self, id: &NoteId, seen: &Notes) {
        let current = seen.current(id);
        let Some(&shown) = current.iter().find(|entry| !entry.gone) else { return };
        self.place(Entry { gone: true, raw: entry::Raw::default(), ..shown.clone() }, seen);
    }

    /// Puts `entry` as this writer's newest version of its note.
    fn place(&mut self, mut entry: Entry, seen: &Notes) {
        let writer = self.front.writer.clone();
        let mut saw = seen.vector(&entry.id);
        for own in self.entries().filter(|own| own.id == entry.id) {
            own.join_into(&mut saw);
        }
        let count = saw.remove(&writer).unwrap_or(0).saturating_add(1);
        entry.version = Version { writer: writer.clone(), count };
        entry.saw = saw;
        if entry.text == self.front.text {
            entry.text.clear();
        }
        let is_own = |part: &Part| matches!(part, Part::Entry(own) if own.id == entry.id && own.version.writer == writer);
        let at = self.parts.iter().position(is_own).unwrap_or(self.parts.len());
        self.parts.retain(|part| !is_own(part));
        self.parts.insert(at, Part::Entry(Box::new(entry)));
    }

    fn own(&self, id: &NoteId) -> Option<&Entry> {
        self.entries().filter(|entry| entry.id == *id).max_by_key(|entry| entry.version.count)
    }
}

#[cfg(test)]
mod tests;
