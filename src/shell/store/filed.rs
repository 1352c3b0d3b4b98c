//! Which articles have notes, by where their files are said to be: no article is read for that.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::index::{Index, Seen};
use super::{Loaded, Store, fill, fold, read_all};
use crate::model::Annotation;
use crate::text::hash::hash64;

/// What the front matter of all notes says of the files that they are on.
#[derive(Debug, Default)]
pub struct Filed {
    files: Vec<Noted>,
    /// The files that say so of an article, a place, a text or a name of a file, by their indices.
    by_article: HashMap<String, Vec<usize>>,
    by_place: HashMap<PathBuf, Vec<usize>>,
    by_text: HashMap<String, Vec<usize>>,
    by_name: HashMap<OsString, Vec<usize>>,
}

/// A notes file.
#[derive(Debug)]
struct Noted {
    path: PathBuf,
    stamp: (Option<SystemTime>, u64),
    article: String,
    place: PathBuf,
    texts: Vec<String>,
}

/// The notes files that an article at some place may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// The files, in the order of their names.
    pub files: Vec<PathBuf>,
    /// What their stamps come to: another number where they have changed.
    pub stamp: u64,
    /// Whether they are the article's without doubt; else its text tells.
    pub is_sure: bool,
}

impl Store {
    /// Which articles have notes, by where their files are: opens no article. Linear in the notes files.
    pub fn filed(&self) -> Filed {
        let mut index = self.index();
        index.refresh(&self.folders(), &self.state);
        Filed::new(&index)
    }

    /// The notes in files of an article; of those in several versions the newest.
    pub fn notes_in(&self, held: &Held) -> Vec<Annotation> {
        let mut loaded = Loaded::default();
        let files = read_all(held.files.iter().cloned(), &mut loaded.flaws);
        fill(&mut loaded, &fold(&files));
        loaded.annotations
    }
}

impl Filed {
    /// Takes what an index knows.
    fn new(index: &Index) -> Filed {
        let mut filed = Filed::default();
        for (path, Seen { stamp, front }) in index.files() {
            let idx = filed.files.len();
            let place = PathBuf::from(&front.path);
            let texts: Vec<String> = std::iter::once(&front.text).chain(&front.also).cloned().collect();
            filed.by_article.entry(front.article.clone()).or_default().push(idx);
            texts.iter().for_each(|text| filed.by_text.entry(text.clone()).or_default().push(idx));
            if let Some(name) = place.file_name() {
                filed.by_name.entry(name.to_owned()).or_default().push(idx);
            }
            filed.by_place.entry(place.clone()).or_default().push(idx);
            let (path, article) = (path.clone(), front.article.clone());
            filed.files.push(Noted { path, stamp: *stamp, article, place, texts });
        }
        filed
    }

    /// Whether there may be notes on a file of that name: quick to ask of many.
    pub fn knows_name(&self, name: &OsStr) -> bool {
        self.by_name.contains_key(name)
    }

    /// All notes files, for an article without a place: its text tells which are its own. `None` where there are none.
    pub fn all(&self) -> Option<Held> {
        self.held((0..self.files.len()).collect(), false)
    }

    /// The notes files that the article whose file is at `place` has or, where the notes say that they are on a file of
    /// that name which is not there any more, may have. `None` where it has none.
    pub fn at(&self, place: &Path) -> Option<Held> {
        let Some(here) = self.by_place.get(place) else {
            let namesakes = self.by_name.get(place.file_name()?)?.iter().copied();
            return self.held(namesakes.filter(|idx| !self.files[*idx].place.is_file()).collect(), false);
        };
        let articles: HashSet<&str> = here.iter().map(|idx| self.files[*idx].article.as_str()).collect();
        let texts = here.iter().flat_map(|idx| &self.files[*idx].texts);
        // The same text may have several names, as other machines gave it theirs.
        let same = texts.flat_map(|text| &self.by_text[text]).map(|idx| &self.files[*idx].article);
        let all: HashSet<usize> = same.flat_map(|article| &self.by_article[article]).copied().collect();
        // Who noted after the file was written noted on what it says.
        let written = std::fs::metadata(place).and_then(|about| about.modified()).ok();
        let noted = here.iter().filter_map(|idx| self.files[*idx].stamp.0).max();
        let is_sure = articles.len() == 1 && written.is_some() && noted > written;
        self.held(all.into_iter().collect(), is_sure)
    }

    fn held(&self, mut files: Vec<usize>, is_sure: bool) -> Option<Held> {
        files.sort_by(|one, other| self.files[*one].path.cmp(&self.files[*other].path));
        let stamps: Vec<_> =
            files.iter().map(|idx| (&self.files[*idx].path, self.files[*idx].stamp)).collect();
        let stamp = hash64(format!("{stamps:?}").as_bytes());
        let files: Vec<PathBuf> = files.iter().map(|idx| self.files[*idx].path.clone()).collect();
        (!files.is_empty()).then_some(Held { files, stamp, is_sure })
    }
}
