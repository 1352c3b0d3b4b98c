//! Dropping what no reader is shown any more: signs of deletion and replaced versions, from this writer's files.

use std::path::{Path, PathBuf};

use super::{OnDisk, Store, disk, fold, read_files, writer};
use crate::model::{NoteId, Problem};
use crate::notes::Spent;

/// A version of a note that was dropped, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The note.
    pub id: NoteId,
    /// Which version of it, as `desk7-x4q2:3`.
    pub version: String,
    /// Why nobody misses it.
    pub what: Spent,
    /// The notes file.
    pub file: PathBuf,
    /// The words that it was on.
    pub quote: String,
    /// The reader's words.
    pub note: String,
}

/// Drops from the files of this writer, of `articles` or of all; `is_dry` only tells what would go.
pub fn purge(store: &Store, articles: Option<&[String]>, is_dry: bool) -> Result<Vec<Dropped>, Problem> {
    let Some(writer) = writer::known(&store.state) else { return Ok(Vec::new()) };
    let folders = store.writable();
    let locked: &[PathBuf] = if is_dry { &[] } else { &folders };
    let _locks = locked.iter().map(|folder| disk::lock(folder)).collect::<Result<Vec<_>, _>>()?;
    let mut index = store.index();
    index.refresh(&store.folders(), &store.state);
    let all: Vec<String> = index.articles().into_iter().map(|front| front.article.clone()).collect();
    let mut dropped = Vec::new();
    for article in articles.unwrap_or(&all) {
        let mut files = read_files(&index, std::slice::from_ref(article), &mut Vec::new());
        let own: Vec<usize> = (0..files.len())
            .filter(|&idx| is_own(&files[idx], article, &writer) && is_in(&files[idx], &folders))
            .collect();
        for idx in own {
            let others = fold(files.iter().enumerate().filter(|(at, _)| *at != idx).map(|(_, read)| read));
            let OnDisk { path, file, .. } = &mut files[idx];
            let spent = file.purge(&others);
            if !spent.is_empty() && !is_dry {
                disk::write(path, &file.print(), &writer)
                    .map_err(|error| disk::cannot_write(path, &error))?;
            }
            dropped.extend(spent.into_iter().map(|(entry, what)| Dropped {
                version: format!("{}:{}", entry.version.writer, entry.version.count),
                id: entry.id,
                what,
                file: path.clone(),
                quote: entry.quote,
                note: entry.note,
            }));
        }
    }
    Ok(dropped)
}

/// Whether a file is in one of the folders.
fn is_in(read: &OnDisk, folders: &[PathBuf]) -> bool {
    read.path.parent().is_some_and(|parent| folders.iter().any(|folder| folder == parent))
}

/// Whether a file may be written by this writer: its name says so, and it was read whole.
fn is_own(read: &OnDisk, article: &str, writer: &str) -> bool {
    let name = read.path.file_name().unwrap_or(Path::new("").as_os_str()).to_string_lossy();
    let mut siblings = std::iter::once(String::new()).chain(('b'..='z').map(String::from));
    !read.file.read_only && siblings.any(|letter| name.ends_with(&format!("--{article}.{writer}{letter}.md")))
}
