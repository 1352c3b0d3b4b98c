//! What happens to the state, and what it asks of the shell.

use std::path::PathBuf;
use std::sync::Arc;

use super::annotate::{Change, Marked};
use super::edition::Of;
use super::keys::Key;
use super::open::{Document, Passage};
use super::overlay::kept::Kept;
use super::reading::Memory;
use super::state::{Entry, Source};
use super::stored::Stored;
use crate::compare::Comparison;
use crate::export::Report;
use crate::model::{Article, Problem, Section};
use crate::search::{Candidates, Finding, Hits, Query, Ranked};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed, at a time in milliseconds since 1970.
    Key(Key, u64),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something, at a time in milliseconds since 1970.
    Mouse(Mouse, u64),
    /// The screen has so many columns and rows.
    Resized(u16, u16),
    /// The time that [`super::State::wakes_at`] asked for has come.
    Tick(u64),
    /// The folder that was opened alone was read: its articles.
    Listed(Vec<Entry>),
    /// What is remembered of entries from earlier runs.
    Recalled(Vec<(usize, Memory)>),
    /// Titles of entries became known.
    Titled(Vec<(usize, String)>),
    /// An entry was read; `whole` is false for the head of a large file.
    Opened(usize, Box<Document>),
    /// The sections of an open entry were found.
    Sectioned(usize, Of<Vec<Section>>),
    /// The notes of an open entry were read and resolved, at the start or because the disk has others now.
    Noted(usize, Of<Box<Noted>>),
    /// The notes that the disk has on entries, found without opening these.
    Stored(Vec<(usize, Vec<Stored>)>),
    /// The file of an open entry says something else now than the edition that was compared with it.
    Reloaded(usize, Of<Box<Reloaded>>),
    /// An entry cannot be read; what has been read of it stays.
    Failed(usize, Problem),
    /// An entry that could not be read any more can be read again, and says the same.
    Recovered(usize),
    /// An article was looked through for the reader's topics, as the effect of that number asked.
    Gathered(u64, Vec<Passage>),
    /// Notes on entries that are not open, as the effect of that number asked for; how many were read so far.
    Reported(u64, Vec<(usize, Report)>, usize),
    /// Articles with notes whose file is gone.
    Kept(Vec<Kept>),
    /// The names of the themes there are.
    Themes(Vec<String>),
    /// The search of that number in the article that is shown tells something.
    Found(u64, Finding),
    /// The search of that number in all articles found passages of some, by their indices, and has looked through so
    /// many.
    FoundAll(u64, Vec<(usize, Hits)>, usize),
    /// What a query finds among what can be gone to.
    Ranked(Arc<Candidates>, Ranked),
    /// Changes of notes are on disk, under this writer's name.
    Saved(String),
    /// Changes of notes are not on disk.
    SaveFailed(Problem),
    /// Something the reader should know: done, or not done.
    Told(Result<String, Problem>),
    /// The reader's own editor gave back a text for the note.
    Edited(String),
    /// The program is asked to end: a signal, or the terminal is gone.
    Hangup,
}

/// The notes of an article as the disk has them.
#[derive(Debug, Clone, Default)]
pub struct Noted {
    /// The notes and where they stand.
    pub notes: Vec<Marked>,
    /// How many of this program's changes were on the disk when they were read.
    pub upto: u64,
    /// What the reader should know of them, each once.
    pub told: Vec<String>,
    /// Notes on an article that is like this one, which may be the same.
    pub offer: Option<Offer>,
}

/// An article that has notes, as the store knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// Its name in the store.
    pub article_id: String,
    /// Its title.
    pub title: String,
    /// Where its file was.
    pub path: String,
    /// How many notes it has.
    pub n_notes: usize,
}

impl Offer {
    /// What it is called: its title, or else its file's name.
    pub fn shown(&self) -> &str {
        if self.title.is_empty() { self.path.rsplit('/').next().unwrap_or(&self.path) } else { &self.title }
    }
}

/// An article whose file changed.
#[derive(Debug, Clone)]
pub struct Reloaded {
    /// What it says now.
    pub document: Document,
    /// From what it said until now.
    pub moved: Comparison,
    /// From what it said when it was opened.
    pub changes: Arc<Comparison>,
    /// Its sections, where they were found at once.
    pub sections: Option<Vec<Section>>,
    /// Its notes, where they were found at once; until then they have no place.
    pub noted: Option<Noted>,
}

/// What the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
    /// Whether Shift was held.
    pub shift: bool,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The button went down.
    Press,
    /// The mouse moved with the button down.
    Drag,
    /// The button went up.
    Release,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// Something that the shell is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read an entry.
    Open(usize),
    /// Write changes of an entry's notes; with the text that they were made on, where the article has another one now.
    Save(usize, Vec<Change>, Option<Arc<Article>>),
    /// Keep that the guide was seen.
    GuideDone,
    /// Keep what is to be remembered of an entry.
    Remember(usize),
    /// Look through all articles for the reader's topics; the number says who asked.
    Gather(u64),
    /// Read the notes of these entries for an export; the number says who asked.
    Report(u64, Vec<usize>),
    /// Search an entry's article; a search with another number is over with it.
    Find {
        /// The number of the search.
        id: u64,
        /// The entry.
        entry: usize,
        /// What to search for.
        query: Query,
        /// The byte to search from on, first to the end, then what stands before it.
        from: usize,
    },
    /// Search all articles; a search with another number is over with it.
    FindAll {
        /// The number of the search.
        id: u64,
        /// What to search for; nothing, to end the search.
        query: Option<Query>,
        /// Where the articles come from, in the order of the entries.
        sources: Arc<Vec<Source>>,
    },
    /// Rank what can be gone to by a query; a later one ends it.
    Rank {
        /// What can be gone to.
        candidates: Arc<Candidates>,
        /// The query.
        query: String,
        /// What was found before, to be narrowed where the query has grown.
        earlier: Arc<Ranked>,
    },
    /// Put text on the clipboard.
    Copy(String),
    /// Write a file that the reader asked for.
    Write {
        /// Where to.
        path: PathBuf,
        /// Its text.
        text: String,
    },
    /// Let the reader edit a text by the editor of their choice.
    EditOutside(String),
    /// Tell which themes there are.
    Themes,
    /// Draw in the theme of that name from now on.
    Theme(String),
    /// Let the terminal have the mouse, or take it.
    Mouse(bool),
    /// Give the terminal back for a while.
    Suspend,
    /// Take the notes of the article of that name in the store as an entry's.
    Attach(usize, String),
    /// Look for articles whose file is gone.
    ListKept,
    /// Try at once to save what could not be saved.
    SaveAgain,
}
