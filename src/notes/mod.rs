//! The format of the notes store, `briefing-notes/1`, as functions on values (`docs/notes-format.md`).
//!
//! One Markdown file per article and writer. No path is ever written by two machines, so there is nothing to merge:
//! reading is to fold all files of an article by note. Whatever is not understood is kept byte for byte.

mod change;
mod entry;
pub mod identity;
mod parse;
mod print;
mod purge;
mod versions;

pub use entry::{Entry, Version};
pub use purge::Spent;
pub use versions::{Notes, fold};

use crate::model::Warning;

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
    /// The hashes of further texts that the reader took for this article, when its notes were offered.
    pub also: Vec<String>,
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
}

#[cfg(test)]
mod tests;
