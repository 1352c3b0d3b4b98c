//! Which notes files there are and which articles they are on, by their front matter alone.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::notes::Front;
use crate::notes::identity::{LONGEST, Shingles, Sketch};
use crate::shell::store::{cache, disk};
use crate::text::hash::hash64;

/// Where the front matter must end.
const LONGEST_FRONT: u64 = 8 * 1024;
/// A folder changed less than this ago may have changed again at the same time stamp.
const FRESH: Duration = Duration::from_secs(2);
/// So many snapshots that were not looked at before, the newest, are read for an article that nothing is known of.
const MOST_SKETCHED: usize = 2_000;
/// So many of those that look alike are compared in full.
const MOST_COMPARED: usize = 16;

/// The notes folders as they were when they were last looked at.
#[derive(Debug, Default)]
pub struct Index {
    /// Whether the cache of the last run was read.
    is_begun: bool,
    /// When a folder was changed last; `None` where they must be read again.
    changed: Option<u64>,
    /// The notes files, by path.
    files: HashMap<PathBuf, Seen>,
    /// The kept texts.
    snapshots: Vec<Snapshot>,
    /// Where the index is kept between runs.
    cache: PathBuf,
}

/// A notes file.
#[derive(Debug)]
pub struct Seen {
    /// When it was written, and its length.
    pub stamp: (Option<SystemTime>, u64),
    /// Its front matter; the title may be missing.
    pub front: Front,
}

/// A kept text.
#[derive(Debug)]
pub struct Snapshot {
    /// The article.
    pub article: String,
    /// The text's hash.
    pub hash: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its sketch, as far as it was needed.
    pub sketch: Option<Sketch>,
}

impl Index {
    /// Looks at the folders again if they changed. Files that did not change are not opened, also not in a new run:
    /// the folder `state` keeps the index of large ones.
    pub fn refresh(&mut self, folders: &[PathBuf], state: &Path) {
        let with_texts = folders.iter().flat_map(|folder| [folder.clone(), folder.join(".text")]);
        let times: Vec<Option<SystemTime>> =
            with_texts.map(|folder| fs::metadata(folder).ok()?.modified().ok()).collect();
        let newest = times.iter().flatten().max();
        let changed = newest.map(|_| hash64(format!("{times:?}").as_bytes()));
        if !self.is_begun && changed.is_some() {
            self.is_begun = true;
            self.cache = cache::path(state, folders);
            let cache::Cache { changed, files, snapshots } = cache::read(&self.cache);
            (self.changed, self.files, self.snapshots) = (changed, files, snapshots);
        }
        let is_fresh = newest.is_some_and(|at| at.elapsed().map_or(true, |ago| ago < FRESH));
        if changed.is_some() && changed == self.changed {
            return;
        }
        self.changed = changed.filter(|_| !is_fresh);
        let mut files = HashMap::new();
        for (name, path) in folders.iter().flat_map(|folder| disk::names(folder)) {
            if name.ends_with(".md")
                && !name.starts_with('.')
                && let Some(seen) = self.seen(&path)
            {
                files.insert(path, seen);
            }
        }
        self.files = files;
        let names = folders.iter().flat_map(|folder| disk::names(&folder.join(".text")));
        let mut known: HashMap<PathBuf, Option<Sketch>> =
            self.snapshots.drain(..).map(|snapshot| (snapshot.path, snapshot.sketch)).collect();
        self.snapshots = names.filter_map(snapshot).collect();
        for snapshot in &mut self.snapshots {
            snapshot.sketch = known.remove(&snapshot.path).flatten();
        }
        self.keep();
    }

    /// Keeps the index for the next run.
    fn keep(&mut self) {
        let (files, snapshots) = (std::mem::take(&mut self.files), std::mem::take(&mut self.snapshots));
        let kept = cache::Cache { changed: self.changed, files, snapshots };
        cache::write(&self.cache, &kept);
        (self.files, self.snapshots) = (kept.files, kept.snapshots);
    }

    fn seen(&mut self, path: &Path) -> Option<Seen> {
        let about = fs::metadata(path).ok()?;
        let stamp = (about.modified().ok(), about.len());
        match self.files.remove(path) {
            Some(seen) if seen.stamp == stamp => Some(seen),
            _ => Some(Seen { stamp, front: front(path)? }),
        }
    }

    /// The notes files.
    pub fn files(&self) -> impl Iterator<Item = (&PathBuf, &Seen)> {
        self.files.iter()
    }

    /// Whether no article has notes.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Where the notes on an article say that its file is.
    pub fn path_of(&self, article: &str) -> Option<&Path> {
        let of = self.files.values().find(|seen| seen.front.article == article)?;
        Some(Path::new(&of.front.path))
    }

    /// The notes files of an article, in the order of their names.
    pub fn files_of(&self, article: &str) -> Vec<PathBuf> {
        let is_of = |seen: &Seen| seen.front.article == article;
        let mut paths: Vec<PathBuf> =
            self.files.iter().filter(|(_, seen)| is_of(seen)).map(|(path, _)| path.clone()).collect();
        paths.sort();
        paths
    }

    /// The articles that have notes, each with one file's front, in the order of their names.
    pub fn articles(&self) -> Vec<&Front> {
        let mut fronts: Vec<&Front> = self.files.values().map(|seen| &seen.front).collect();
        fronts.sort_by(|one, other| (&one.article, &one.writer).cmp(&(&other.article, &other.writer)));
        fronts.dedup_by(|one, other| one.article == other.article);
        fronts
    }

    /// The articles that have notes made on the text of that hash.
    pub fn of_hash(&self, hash: &str) -> Vec<String> {
        let fronts = self.files.values().map(|seen| &seen.front);
        let is_on = |front: &&Front| front.text == hash || front.also.iter().any(|also| also == hash);
        let by_front = fronts.filter(is_on).map(|front| front.article.clone());
        let on_it = self.snapshots.iter().filter(|snapshot| snapshot.hash == hash);
        let by_snapshot = on_it.map(|snapshot| snapshot.article.clone());
        unique(by_front.chain(by_snapshot.filter(|article| self.has(article))))
    }

    /// The articles whose notes say that their file was `path`.
    pub fn of_path(&self, path: &str) -> Vec<String> {
        let fronts = self.files.values().map(|seen| &seen.front);
        unique(
            fronts.filter(|front| !path.is_empty() && front.path == path).map(|front| front.article.clone()),
        )
    }

    fn has(&self, article: &str) -> bool {
        self.files.values().any(|seen| seen.front.article == article)
    }

    /// The snapshots of an article: hash and path.
    pub fn snapshots_of(&self, article: &str) -> impl Iterator<Item = (&str, &Path)> {
        let of = self.snapshots.iter().filter(move |snapshot| snapshot.article == article);
        of.map(|snapshot| (snapshot.hash.as_str(), snapshot.path.as_path()))
    }

    /// The article whose snapshot has the largest share left in `text`, and the share.
    ///
    /// Sketches tell which snapshots are worth reading. Those that have none yet are read once, 2,000 at most in a
    /// call, none over 8 MB.
    pub fn nearest(&mut self, text: &Shingles) -> Option<(String, f64)> {
        let named: HashSet<String> = self.files.values().map(|seen| seen.front.article.clone()).collect();
        let mut n_read = 0;
        let mut alike: Vec<(usize, usize)> = Vec::new();
        for (idx, snapshot) in self.snapshots.iter_mut().enumerate().rev() {
            if !named.contains(&snapshot.article) {
                continue;
            }
            if snapshot.sketch.is_none() && n_read < MOST_SKETCHED {
                n_read += 1;
                snapshot.sketch = Some(Sketch::of(&shingles(&snapshot.path)));
            }
            let Some(sketch) = &snapshot.sketch else { continue };
            let n_shared = sketch.shared(text);
            if sketch.may_be(n_shared) {
                alike.push((n_shared, idx));
            }
        }
        if n_read > 0 {
            self.keep();
        }
        alike.sort_by(|one, other| other.cmp(one));
        let compared = alike.iter().take(MOST_COMPARED).filter_map(|(_, idx)| self.snapshots.get(*idx));
        let shares = compared.map(|near| (near.article.clone(), shingles(&near.path).held_by(text)));
        shares.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }
}

fn shingles(path: &Path) -> Shingles {
    let is_short = fs::metadata(path).is_ok_and(|about| about.len() <= LONGEST as u64);
    let text = if is_short { disk::read(path).map(|read| read.0) } else { Ok(String::new()) };
    Shingles::new(&text.unwrap_or_default())
}

fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

/// Article and hash of a snapshot's name, `<article>-<hash>.txt`.
fn snapshot((name, path): (String, PathBuf)) -> Option<Snapshot> {
    let (article, hash) = name.strip_suffix(".txt")?.rsplit_once('-')?;
    let (article, hash) = (article.to_owned(), hash.to_owned());
    (!article.starts_with('.')).then_some(Snapshot { article, hash, path, sketch: None })
}

/// The front matter of a notes file; `None` where it is none of ours.
fn front(path: &Path) -> Option<Front> {
    let mut head = Vec::new();
    File::open(path).ok()?.take(LONGEST_FRONT).read_to_end(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head);
    let end = head.match_indices("\n---").next()?.0 + "\n---".len();
    let (file, _) = crate::notes::File::parse(&head[..end]);
    (!file.front.article.is_empty()).then_some(file.front)
}
