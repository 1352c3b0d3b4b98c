//! Which notes files there are and which articles they are on, by their front matter alone.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::notes::Front;
use crate::notes::identity::{LONGEST, Shingles};
use crate::shell::store::disk;

/// Where the front matter must end.
const LONGEST_FRONT: u64 = 8 * 1024;
/// A folder changed less than this ago may have changed again at the same time stamp.
const FRESH: Duration = Duration::from_secs(2);
/// This many snapshots, the newest, are compared with an article that nothing else is known of.
const MOST_COMPARED: usize = 2_000;

/// The notes folder as it was when it was last looked at.
#[derive(Debug, Default)]
pub struct Index {
    /// When the folder was changed; `None` where it must be read again.
    changed: Option<SystemTime>,
    /// The notes files, by path.
    files: HashMap<PathBuf, Seen>,
    /// The snapshots: article, hash, path.
    snapshots: Vec<(String, String, PathBuf)>,
    /// Their shingles, as far as they were needed.
    shingles: HashMap<PathBuf, Shingles>,
}

#[derive(Debug)]
struct Seen {
    stamp: (Option<SystemTime>, u64),
    front: Front,
}

impl Index {
    /// Looks at the folder again if it changed. Files that did not change are not opened.
    pub fn refresh(&mut self, notes: &Path) {
        let changed = [notes.to_owned(), notes.join(".text")]
            .iter()
            .filter_map(|folder| fs::metadata(folder).ok()?.modified().ok())
            .max();
        let is_fresh = changed.is_some_and(|at| at.elapsed().is_ok_and(|ago| ago < FRESH));
        if changed.is_some() && changed == self.changed {
            return;
        }
        self.changed = changed.filter(|_| !is_fresh);
        let mut files = HashMap::new();
        for (name, path) in disk::names(notes) {
            if name.ends_with(".md")
                && !name.starts_with('.')
                && let Some(seen) = self.seen(&path)
            {
                files.insert(path, seen);
            }
        }
        self.files = files;
        self.snapshots = disk::names(&notes.join(".text")).into_iter().filter_map(snapshot).collect();
    }

    fn seen(&mut self, path: &Path) -> Option<Seen> {
        let about = fs::metadata(path).ok()?;
        let stamp = (about.modified().ok(), about.len());
        match self.files.remove(path) {
            Some(seen) if seen.stamp == stamp => Some(seen),
            _ => Some(Seen { stamp, front: front(path)? }),
        }
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
        let by_snapshot =
            self.snapshots.iter().filter(|(_, of, _)| of == hash).map(|(article, ..)| article.clone());
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
        let of = self.snapshots.iter().filter(move |(of, ..)| of == article);
        of.map(|(_, hash, path)| (hash.as_str(), path.as_path()))
    }

    /// The article whose snapshot has the largest share left in `text`, and the share.
    ///
    /// The first call reads the snapshots: linear in their size, 2,000 of them at most, none over 8 MB.
    pub fn nearest(&mut self, text: &Shingles) -> Option<(String, f64)> {
        let newest: Vec<(String, PathBuf)> = self
            .snapshots
            .iter()
            .rev()
            .filter(|(article, ..)| self.has(article))
            .take(MOST_COMPARED)
            .map(|(article, _, path)| (article.clone(), path.clone()))
            .collect();
        let mut best: Option<(String, f64)> = None;
        for (article, path) in newest {
            let shingles = self.shingles.entry(path).or_insert_with_key(|path| {
                let is_short = fs::metadata(path).is_ok_and(|about| about.len() <= LONGEST as u64);
                let text = if is_short { disk::read(path).map(|read| read.0) } else { Ok(String::new()) };
                Shingles::new(&text.unwrap_or_default())
            });
            let share = shingles.held_by(text);
            if best.as_ref().is_none_or(|known| share > known.1) {
                best = Some((article, share));
            }
        }
        best
    }
}

fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

/// Article and hash of a snapshot's name, `<article>-<hash>.txt`.
fn snapshot((name, path): (String, PathBuf)) -> Option<(String, String, PathBuf)> {
    let (article, hash) = name.strip_suffix(".txt")?.rsplit_once('-')?;
    (!article.starts_with('.')).then(|| (article.to_owned(), hash.to_owned(), path))
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
