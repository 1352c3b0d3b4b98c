//! Looking whether files change while the program runs: open articles, and the notes.
//!
//! Folders are watched rather than files, because editors and the notes store put a new file in the old one's place.
//! Where the system tells changes (inotify), nothing runs while nothing happens. Elsewhere, and on file systems of
//! other machines, where changes made there are not told, one thread looks each second at the files that are open.
//! Whoever waits for changes only waits: what changed is looked at by threads, one for each article.

#[cfg(target_os = "linux")]
mod inotify;
mod turn;
mod watched;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use super::work::Work;
pub use turn::Turn;
use watched::Part;
pub use watched::{Stamp, Watched};

/// What follows a change within this time belongs to it: editors write in several steps.
const QUIET: Duration = Duration::from_millis(30);
/// But no longer than this.
const LONGEST_WAIT: Duration = Duration::from_millis(300);
/// How often files are looked at where the system does not tell.
const EACH: Duration = Duration::from_secs(1);

/// What is watched.
#[derive(Clone)]
pub struct Watch {
    notes: Arc<Vec<PathBuf>>,
    articles: Arc<Mutex<Vec<Arc<Watched>>>>,
    #[cfg(target_os = "linux")]
    folders: Option<Arc<inotify::Folders>>,
    polling: Arc<Polling>,
    /// Held while a long article is read, and while one is cut into sections: each takes several times its length.
    long: Arc<(Mutex<()>, Mutex<()>)>,
}

/// Looking at files each second; begins with the first file that needs it.
struct Polling {
    begun: Once,
    work: Mutex<Option<Work>>,
}

/// What may have changed.
#[derive(Debug, Default)]
struct Changed {
    /// Files that changed, came or went, and folders that went.
    paths: HashSet<PathBuf>,
    /// Whether anything else may have changed: more happened than the system keeps.
    more: bool,
}

impl Changed {
    /// Whether what lies at a path may have changed: itself, or a folder that it is in.
    fn touches(&self, path: &Path) -> bool {
        self.more || path.ancestors().any(|path| self.paths.contains(path))
    }

    /// Whether a folder or anything in it may have changed.
    fn is_in(&self, folder: &Path) -> bool {
        self.touches(folder) || self.paths.iter().any(|path| path.starts_with(folder))
    }
}

/// What is told of a watched folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// All that happens in it.
    All,
    /// What comes into it: there a folder is waited for.
    Arrivals,
}

impl Watch {
    /// Watches nothing yet.
    pub fn new(notes: &[PathBuf]) -> Watch {
        let whole = |folder: &PathBuf| std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        Watch {
            notes: Arc::new(notes.iter().map(whole).collect()),
            articles: Arc::default(),
            #[cfg(target_os = "linux")]
            folders: inotify::Folders::new().ok().map(Arc::new),
            polling: Arc::new(Polling { begun: Once::new(), work: Mutex::default() }),
            long: Arc::default(),
        }
    }

    /// Starts the thread that waits for changes.
    pub fn start(&self, work: &Work) {
        *self.polling.work.lock().unwrap_or_else(PoisonError::into_inner) = Some(work.clone());
        #[cfg(target_os = "linux")]
        if let Some(folders) = self.folders.clone() {
            let (watch, work) = (self.clone(), work.clone());
            std::thread::spawn(move || {
                watch.follow_notes();
                while let Ok(changed) = folders.wait((QUIET, LONGEST_WAIT)) {
                    watch.look(&work, &changed);
                }
            });
            return;
        }
        self.follow_notes();
    }

    /// Watches an article, in the place of the one of that number; what changed since it was read is told at once, and
    /// its sections are looked for.
    pub fn add(&self, work: &Work, watched: Watched) {
        let watched = Arc::new(watched);
        self.follow(&watched.paths());
        {
            let mut articles = self.articles();
            articles.retain(|other| other.idx != watched.idx && other.is_open());
            articles.push(Arc::clone(&watched));
        }
        // What changes from here on is told to the list; what changed before is seen now.
        for part in [Part::File, Part::Notes, Part::Sections] {
            watched.ask(work, part);
        }
    }

    /// Whether article number `idx` is open.
    pub fn is_open(&self, idx: usize) -> bool {
        self.articles().iter().any(|own| own.idx == idx && own.is_open())
    }

    /// Has the notes of article number `idx` read again.
    pub fn read_notes(&self, work: &Work, idx: usize) {
        let watched = self.articles().iter().find(|watched| watched.idx == idx).cloned();
        if let Some(watched) = watched {
            watched.forget_notes();
            watched.ask(work, Part::Notes);
        }
    }

    /// Watches the folders of the notes.
    pub fn follow_notes(&self) {
        self.notes.iter().for_each(|folder| self.follow_folder(folder));
    }

    /// Watches the folders of files.
    fn follow(&self, paths: &[PathBuf]) {
        paths.iter().filter_map(|path| path.parent()).for_each(|folder| self.follow_folder(folder));
    }

    /// Watches a folder, or as long as it is not there, the nearest one in which it would be made.
    fn follow_folder(&self, folder: &Path) {
        let nearest = || folder.ancestors().find(|folder| folder.is_dir());
        let mut watched = None;
        // Once more where one came that was not there a moment ago.
        while let Some(now) = nearest().filter(|now| Some(*now) != watched) {
            self.watch(now, if now == folder { Of::All } else { Of::Arrivals });
            watched = Some(now);
        }
    }

    fn watch(&self, folder: &Path, of: Of) {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders
            && inotify::tells(folder)
            && folders.add(folder, of).is_ok()
        {
            return;
        }
        let _ = of;
        self.poll();
    }

    /// Begins to look each second, unless that was done.
    fn poll(&self) {
        let work = self.polling.work.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (Some(work), watch) = (work, self.clone()) else { return };
        self.polling.begun.call_once(|| {
            std::thread::spawn(move || {
                let mut notes = watch.seen_notes();
                loop {
                    std::thread::sleep(EACH);
                    let articles = watch.open_articles();
                    let mut paths: HashSet<PathBuf> =
                        articles.iter().flat_map(|article| article.paths()).collect();
                    let now = watch.seen_notes();
                    if now != notes {
                        paths.extend(watch.notes.iter().cloned());
                        notes = now;
                    }
                    watch.look(&work, &Changed { paths, more: false });
                }
            });
        });
    }

    /// The files of notes as they are now.
    fn seen_notes(&self) -> Vec<(PathBuf, Option<Stamp>)> {
        let entries =
            self.notes.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        let mut seen: Vec<_> = entries.map(|entry| (entry.path(), Stamp::of(&entry.path()))).collect();
        seen.sort_by(|one, other| one.0.cmp(&other.0));
        seen
    }

    fn articles(&self) -> MutexGuard<'_, Vec<Arc<Watched>>> {
        self.articles.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open_articles(&self) -> Vec<Arc<Watched>> {
        let mut articles = self.articles();
        articles.retain(|own| own.is_open());
        articles.clone()
    }

    /// Has looked at what may have changed.
    fn look(&self, work: &Work, changed: &Changed) {
        let articles = self.open_articles();
        if self.notes.iter().any(|folder| changed.is_in(folder)) {
            self.follow_notes();
            articles.iter().for_each(|own| own.ask(work, Part::Notes));
            work.look_for_notes();
        }
        for own in &articles {
            let paths = own.paths();
            if paths.iter().any(|path| changed.touches(path)) {
                self.follow(&paths);
                own.ask(work, Part::File);
            }
        }
    }

    /// Whether somebody wrote to a file and has not closed it since, as far as the system tells.
    fn is_written(&self, path: &Path) -> bool {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders {
            return folders.is_written(path);
        }
        let _ = path;
        false
    }

    /// Waits until no other long article is read.
    fn reading(&self) -> MutexGuard<'_, ()> {
        self.long.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no other long article is cut into sections.
    fn sectioning(&self) -> MutexGuard<'_, ()> {
        self.long.1.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
