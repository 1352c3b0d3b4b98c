//! The notes on the disk: found for an article, saved so that nothing is ever lost.
//!
//! Saving is always the same: lock, read again, change, write a temporary file, rename it. Nothing is kept in memory
//! between two calls but an index of front matter, so that two programs can work on the same notes at once.
#![allow(clippy::disallowed_methods)] // The store is the place where notes meet the disk and the clock.

mod cache;
pub(super) mod disk;
mod filed;
mod find;
mod index;
mod purge;
mod save;
mod seen;
mod stand_in;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::model::{Annotation, Article, NoteId, Problem, Warning};
use crate::notes::{self, File, Notes};
use crate::shell::store::index::Index;
use crate::text::clean::clean;

pub use filed::{Filed, Held};
pub use purge::Dropped;
pub use seen::Seen;

/// A folder of notes, and the folder where this installation remembers who it is.
#[derive(Debug)]
pub struct Store {
    notes: PathBuf,
    stand_in: Option<PathBuf>,
    state: PathBuf,
    keeps_texts: bool,
    index: Mutex<Index>,
}

/// An article for which notes are saved.
#[derive(Debug, Clone, Copy)]
pub struct ArticleKey<'a> {
    /// The article as read.
    pub article: &'a Article,
    /// Where its file is; a hint by which it is found again.
    pub path: Option<&'a Path>,
}

/// A change to one note.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant)] // Changes come one by one; a box would only be in the way.
pub enum Change {
    /// Keep a new or changed note. What others wrote since `before` was shown is joined with it, or kept beside it.
    Put {
        /// The note as it was shown; `None` where there was none.
        before: Option<Annotation>,
        /// The note as it is to be.
        after: Annotation,
    },
    /// Delete a note. Words that others wrote since it was shown stay.
    Remove {
        /// The note as it was shown.
        before: Annotation,
    },
}

/// The notes of an article, as the disk has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The notes that are not gone, by position and then by name; of those in `conflicts` the newest version.
    pub annotations: Vec<Annotation>,
    /// The notes that were changed by two writers who did not know of each other.
    pub conflicts: Vec<Conflict>,
    /// The article's name in the store; `None` as long as it has no notes.
    pub article_id: Option<String>,
    /// The texts that the notes were made on, as far as they are kept and are not the text of today.
    pub snapshots: Vec<String>,
    /// How the notes were found to be this article's; `None` where there are none.
    pub attached: Option<Attached>,
    /// Articles with notes that may be this one: too unlike to be sure. The reader decides.
    pub offers: Vec<Kept>,
    /// Articles whose notes say that they are on this file, although its text is another article now.
    pub strangers: Vec<Kept>,
    /// What the reader should be told.
    pub flaws: Vec<Flaw>,
    /// The folder that new notes go to, where the folder of the notes is read-only and another one stands in for it.
    pub stand_in: Option<PathBuf>,
    /// What the disk had, for [`Store::has_changed`].
    pub seen: Seen,
}

/// Something that is wrong with the notes on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong: a sentence without a full stop.
    pub what: String,
    /// The notes file, where it is in one.
    pub file: Option<PathBuf>,
    /// The line in it, counted from 1.
    pub line: Option<usize>,
}

impl Loaded {
    /// All versions of all notes: what is in `annotations`, and after it what stands beside it in `conflicts`.
    pub fn versions(&self) -> impl Iterator<Item = Annotation> {
        let further = self.conflicts.iter().flat_map(|conflict| conflict.versions.iter().skip(1));
        self.annotations.iter().chain(further).cloned()
    }
}

/// A note in several versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The note.
    pub id: NoteId,
    /// Its versions, the newest first. To keep one, remove the others.
    pub versions: Vec<Annotation>,
}

/// How notes were found to be an article's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attached {
    /// The text is one that notes were made on.
    Hash,
    /// The file is at the place that the notes name, and the text has much in common with theirs.
    Path,
    /// Most of the text that notes were made on is in this one.
    Overlap,
}

/// An article that has notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name in the store.
    pub article_id: String,
    /// Its title.
    pub title: String,
    /// Where its file was.
    pub path: String,
    /// How many notes it has.
    pub n_notes: usize,
    /// Where its text is kept.
    pub snapshot: Option<PathBuf>,
}

impl Store {
    /// The store in the folder `notes`; `state` keeps the writer's name. Touches nothing yet.
    pub fn new(notes: impl Into<PathBuf>, state: impl Into<PathBuf>) -> Store {
        Store {
            notes: notes.into(),
            stand_in: None,
            state: state.into(),
            keeps_texts: true,
            index: Mutex::default(),
        }
    }

    /// The same store, with a folder below `root` that takes new notes while the first is read-only. Notes are found in
    /// both. It stands in for that one alone: what it has is never shown beside the notes of another folder.
    pub fn with_stand_ins(self, root: &Path) -> Store {
        Store { stand_in: Some(stand_in::of(root, &self.notes)), ..self }
    }

    /// The same store, but without keeping the texts of annotated articles.
    ///
    /// Changed passages are then found by their words and context alone, and more of them are lost.
    pub fn without_texts(self) -> Store {
        Store { keeps_texts: false, ..self }
    }

    /// Finds the notes of `article`, whose file is at `path`.
    ///
    /// Never fails: what cannot be read is told in the flaws. Opens the files of this article only, and those of
    /// others only as far as their front matter and only where they changed.
    pub fn load(&self, article: &Article, path: Option<&Path>) -> Loaded {
        let mut index = self.index();
        index.refresh(&self.folders(), &self.state);
        let hash = article.hash().to_owned();
        let found = find::find(&mut index, &find::Wanted { text: &article.text, hash: &hash, path });
        let mut loaded = Loaded {
            article_id: found.articles.first().cloned(),
            attached: found.attached,
            stand_in: self.stands_in().map(Path::to_path_buf),
            ..Loaded::default()
        };
        // Before the files are read: what is written meanwhile is seen as a change.
        loaded.seen = Seen::of(&index, (&hash, path), &found.articles);
        let files = read_files(&index, &found.articles, &mut loaded.flaws);
        fill(&mut loaded, &fold(&files));
        let needed: Vec<&str> = loaded.annotations.iter().map(|note| note.anchor.text.as_str()).collect();
        loaded.snapshots = snapshots(&index, &found.articles, |of| of != hash && needed.contains(&of));
        loaded.offers = found.offers.iter().map(|article| kept(&index, article)).collect();
        loaded.strangers = found.strangers.iter().map(|article| kept(&index, article)).collect();
        loaded
    }

    /// Whether a notes file of an article came, went or changed since its notes were loaded as `seen`.
    ///
    /// Meant to be asked every second, for what another program, a script or a synchronisation does; this program's
    /// own saves count too. Looks at those files' stamps, and at the folder's: opens nothing unless files came.
    pub fn has_changed(&self, seen: &Seen) -> bool {
        seen.is_touched() || {
            let mut index = self.index();
            index.refresh(&self.folders(), &self.state);
            seen.is_other(&index)
        }
    }

    /// The notes of the article of that name, of [`Kept::article_id`], with all of its kept texts.
    ///
    /// For articles whose file is gone, is another one now, or is only alike: what the notes say and what they were
    /// on can be shown without it.
    pub fn notes_of(&self, article_id: &str) -> Loaded {
        let mut index = self.index();
        index.refresh(&self.folders(), &self.state);
        let articles = [article_id.to_owned()];
        let mut loaded = Loaded { stand_in: self.stands_in().map(Path::to_path_buf), ..Loaded::default() };
        loaded.seen = Seen::of(&index, ("", None), &articles);
        let files = read_files(&index, &articles, &mut loaded.flaws);
        loaded.article_id = files.first().map(|read| read.file.front.article.clone());
        fill(&mut loaded, &fold(&files));
        loaded.snapshots = snapshots(&index, &articles, |_| true);
        loaded
    }

    /// Takes the notes of another article, of [`Loaded::offers`], as this one's from now on: the next `load` has them.
    ///
    /// Kept in the store: in this writer's file on that article. The notes keep the article's name there.
    pub fn attach(&self, key: &ArticleKey<'_>, article_id: &str) -> Result<(), Problem> {
        save::attach(self, key, article_id)
    }

    /// Saves `changes` to the notes of an article: all of them or, with an error, none.
    ///
    /// The error says what was not written and what would help; the disk is then as it was.
    pub fn save(&self, key: &ArticleKey<'_>, changes: &[Change]) -> Result<(), Problem> {
        save::save(self, key, changes)
    }

    /// The names under which an article has notes in the store; none where it has none.
    pub fn articles_of(&self, article: &Article, path: Option<&Path>) -> Vec<String> {
        let mut index = self.index();
        index.refresh(&self.folders(), &self.state);
        let hash = article.hash().to_owned();
        find::find(&mut index, &find::Wanted { text: &article.text, hash: &hash, path }).articles
    }

    /// Drops what nobody is shown any more from this writer's files, of those articles or of all: signs of deletion
    /// that no other file needs, and replaced versions. `is_dry` only tells what would go.
    pub fn purge(&self, articles: Option<&[String]>, is_dry: bool) -> Result<Vec<Dropped>, Problem> {
        purge::purge(self, articles, is_dry)
    }

    /// The articles that have notes but whose file is not where the notes say, or is another article now.
    ///
    /// Opens those articles' files that are newer than the notes on them.
    pub fn unattached(&self) -> Vec<Kept> {
        let mut index = self.index();
        index.refresh(&self.folders(), &self.state);
        let fronts = index.articles();
        let gone = fronts.into_iter().filter(|front| front.path.is_empty() || find::is_gone(&index, front));
        gone.map(|front| kept(&index, &front.article)).filter(|kept| kept.n_notes > 0).collect()
    }

    /// This installation's writer, where it has written before.
    pub fn writer(&self) -> Option<String> {
        writer::known(&self.state)
    }

    /// The folder that notes are written to: the folder of the notes, or, while that is read-only, the one that stands
    /// in for it.
    pub fn folder(&self) -> &Path {
        self.stands_in().unwrap_or(&self.notes)
    }

    /// The folders that notes are read from.
    pub fn folders(&self) -> Vec<PathBuf> {
        [Some(&self.notes), self.stand_in.as_ref()].into_iter().flatten().cloned().collect()
    }

    fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folder that stands in for the folder of the notes, while that is read-only and this one is not.
    fn stands_in(&self) -> Option<&Path> {
        let stand_in = self.stand_in.as_deref()?;
        (disk::is_read_only(&self.notes) && !disk::is_read_only(stand_in)).then_some(stand_in)
    }

    /// Those of the folders that are there and can be written.
    fn writable(&self) -> Vec<PathBuf> {
        self.folders().into_iter().filter(|folder| folder.exists() && !disk::is_read_only(folder)).collect()
    }
}

/// A notes file as it is on the disk.
struct OnDisk {
    path: PathBuf,
    text: String,
    file: File,
}

/// Reads the notes files of `articles`; what is wrong with them goes to `flaws`.
fn read_files(index: &Index, articles: &[String], flaws: &mut Vec<Flaw>) -> Vec<OnDisk> {
    read_all(articles.iter().flat_map(|article| index.files_of(article)), flaws)
}

fn read_all(paths: impl IntoIterator<Item = PathBuf>, flaws: &mut Vec<Flaw>) -> Vec<OnDisk> {
    let mut files = Vec::new();
    for path in paths {
        match disk::read(&path) {
            Ok((text, is_utf8)) => {
                let (mut file, found) = File::parse(&text);
                file.read_only |= !is_utf8;
                let flaw = |Warning { what, line }| Flaw { what, file: Some(path.clone()), line };
                flaws.extend(found.into_iter().map(flaw));
                files.push(OnDisk { path, text, file });
            }
            Err(error) => {
                let what = format!("Notes cannot be read: {error}");
                flaws.push(Flaw { what, file: Some(path), line: None });
            }
        }
    }
    files
}

fn fold<'f>(files: impl IntoIterator<Item = &'f OnDisk>) -> Notes {
    notes::fold(files.into_iter().map(|read| &read.file))
}

/// The shown notes and the conflicts of `notes`.
fn fill(loaded: &mut Loaded, notes: &Notes) {
    for id in notes.ids() {
        let versions: Vec<Annotation> = notes.shown(id).into_iter().map(|entry| entry.annotation()).collect();
        let Some(newest) = versions.first() else { continue };
        loaded.annotations.push(newest.clone());
        if versions.len() > 1 {
            loaded.flaws.push(disagreement(&versions));
            loaded.conflicts.push(Conflict { id: id.clone(), versions });
        }
    }
    loaded.annotations.sort_by(|one, other| {
        let order = |note: &Annotation| (note.anchor.position.start, note.anchor.position.end);
        (order(one), &one.id).cmp(&(order(other), &other.id))
    });
}

/// What the reader is told of a note in several versions.
fn disagreement(versions: &[Annotation]) -> Flaw {
    let of = |note: &Annotation| if note.writer.is_empty() { "?".to_owned() } else { note.writer.clone() };
    let others: Vec<String> = versions.iter().skip(1).map(of).collect();
    let newest = versions.first().map(of).unwrap_or_default();
    let what = format!(
        "A note was changed by several writers: the version of {newest} is shown, that of {} is kept: \
         \"briefing notes list\" shows all",
        others.join(", ")
    );
    Flaw { what, file: None, line: None }
}

fn snapshots(index: &Index, articles: &[String], is_needed: impl Fn(&str) -> bool) -> Vec<String> {
    let of_all = articles.iter().flat_map(|article| index.snapshots_of(article));
    of_all
        .filter(|(hash, _)| is_needed(hash))
        .filter_map(|(_, path)| Some(disk::read(path).ok()?.0))
        .collect()
}

fn kept(index: &Index, article: &str) -> Kept {
    let files = read_files(index, &[article.to_owned()], &mut Vec::new());
    let notes = fold(&files);
    let front = files.into_iter().next().map(|read| read.file.front).unwrap_or_default();
    Kept {
        article_id: article.to_owned(),
        title: clean(&front.title),
        path: clean(&front.path),
        n_notes: notes.ids().filter(|id| !notes.shown(id).is_empty()).count(),
        snapshot: index.snapshots_of(article).next().map(|(_, path)| path.to_owned()),
    }
}

#[cfg(test)]
mod tests;
