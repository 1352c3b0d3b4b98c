//! Whether an article's notes changed on the disk since they were read.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::index::Index;

/// What the disk had of an article's notes when they were loaded: which files, and their stamps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    hash: String,
    path: Option<PathBuf>,
    articles: Vec<String>,
    files: Vec<(PathBuf, Option<Stamp>)>,
}

/// When a file was written, its length, and which file it is: a rename over it changes the last.
type Stamp = (Option<SystemTime>, u64, u64);

fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok(), about.len(), about.ino()))
}

impl Seen {
    /// What `index` has for the article of that text and place, and for the names under which it was found.
    pub(super) fn of(index: &Index, of: (&str, Option<&Path>), articles: &[String]) -> Seen {
        let mut seen = Seen {
            hash: of.0.to_owned(),
            path: of.1.map(Path::to_path_buf),
            articles: articles.to_vec(),
            files: Vec::new(),
        };
        let stamped = |path: PathBuf| (stamp(&path), path);
        seen.files = seen.names(index).into_iter().map(stamped).map(|(stamp, path)| (path, stamp)).collect();
        seen
    }

    /// The files that may hold notes on the article.
    fn names(&self, index: &Index) -> Vec<PathBuf> {
        let path = self.path.as_ref().map(|path| path.to_string_lossy()).unwrap_or_default();
        let mut articles = [index.of_hash(&self.hash), index.of_path(&path), self.articles.clone()].concat();
        articles.sort();
        articles.dedup();
        articles.iter().flat_map(|article| index.files_of(article)).collect()
    }

    /// Whether one of the files has another stamp now.
    pub(super) fn is_touched(&self) -> bool {
        self.files.iter().any(|(path, was)| stamp(path) != *was)
    }

    /// Whether there are other files now than those.
    pub(super) fn is_other(&self, index: &Index) -> bool {
        !self.files.iter().map(|(path, _)| path).eq(self.names(index).iter())
    }
}
