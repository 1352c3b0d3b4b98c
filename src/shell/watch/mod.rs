//! Looking whether files change while the program runs: open articles, and the notes.
//!
//! Folders are watched rather than files, because editors and the notes store put a new file in the old one's place.
//! Where the system tells changes (inotify), nothing runs while nothing happens. Elsewhere, and on file systems of
//! other machines, where changes made there are not told, one thread looks each second at the files that are open.

#[cfg(target_os = "linux")]
mod inotify;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use super::read;
use super::store::Seen;
use super::work::Work;
use crate::app::{Event, Reloaded, Source, open};
use crate::compare::compare;
use crate::model::{Article, Problem};

/// What follows a change within this time belongs to it: editors write in several steps.
const QUIET: Duration = Duration::from_millis(30);
/// But no longer than this.
const LONGEST_WAIT: Duration = Duration::from_millis(300);
/// How long a file may be away while an editor puts another in its place.
const AWAY: Duration = Duration::from_millis(200);
/// How often files are looked at where the system does not tell.
const EACH: Duration = Duration::from_secs(1);
/// Articles longer than this get their notes and sections after they are shown.
const LONG: usize = 2 << 20;

/// What is watched.
#[derive(Clone)]
pub struct Watch {
    notes: Arc<Vec<PathBuf>>,
    articles: Arc<Mutex<Vec<Watched>>>,
    #[cfg(target_os = "linux")]
    folders: Option<Arc<inotify::Folders>>,
    /// The notes folder as it was when it was last looked at, where the system does not tell.
    polling: Arc<Polling>,
}

/// Looking at files each second; begins with the first file that needs it.
struct Polling {
    begun: Once,
    work: Mutex<Option<Work>>,
}

/// An open article.
pub struct Watched {
    idx: usize,
    source: Source,
    /// The names under which its file may change: its own, and where a link leads.
    paths: Vec<PathBuf>,
    stamp: Option<Stamp>,
    /// Its notes as they were read last.
    notes: Seen,
    /// What is shown; gone when the article was closed.
    shown: Weak<Article>,
    /// What it said when it was opened, once it says something else.
    first: Option<Arc<Article>>,
    /// Whether the reader was told that it cannot be read.
    is_away: bool,
}

/// A file as it was at a time: when it was changed, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    changed: Option<SystemTime>,
    length: u64,
    file: u64,
}

impl Stamp {
    /// The file of a source as it is now; `None` where it has none, or it is gone.
    pub fn now(source: &Source) -> Option<Stamp> {
        source.path().and_then(Stamp::of)
    }

    fn of(path: &Path) -> Option<Stamp> {
        use std::os::unix::fs::MetadataExt;
        let about = std::fs::metadata(path).ok()?;
        Some(Stamp { changed: about.modified().ok(), length: about.len(), file: about.ino() })
    }
}

impl Watched {
    /// Article number `idx` as it was read, from a file as it was before that, with its notes as they were read.
    pub fn new(at: (usize, Source), read: (&Arc<Article>, Option<Stamp>), notes: Seen) -> Watched {
        let ((idx, source), (article, stamp)) = (at, read);
        let own = source.path().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        let real = own.as_ref().and_then(|own| std::fs::canonicalize(own).ok());
        let paths = own.into_iter().chain(real).collect();
        let shown = Arc::downgrade(article);
        Watched { idx, source, paths, stamp, notes, shown, first: None, is_away: false }
    }
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
        }
    }

    /// Starts the thread that waits for changes.
    pub fn start(&self, work: &Work) {
        *self.polling.work.lock().unwrap_or_else(PoisonError::into_inner) = Some(work.clone());
        #[cfg(target_os = "linux")]
        if let Some(folders) = self.folders.clone() {
            let (watch, work) = (self.clone(), work.clone());
            std::thread::spawn(move || {
                watch.look_at_notes();
                while let Ok(changed) = folders.wait((QUIET, LONGEST_WAIT)) {
                    watch.look(&work, &changed);
                }
            });
            return;
        }
        self.look_at_notes();
    }

    /// Watches an article, in the place of the one of that number; what changed since it was read is told at once.
    pub fn add(&self, work: &Work, mut watched: Watched) {
        let folders: Vec<PathBuf> =
            watched.paths.iter().filter_map(|path| path.parent()).map(Path::to_owned).collect();
        folders.iter().for_each(|folder| self.watch(folder));
        watched.look_at_notes(work);
        watched.look(work);
        let mut articles = self.articles();
        articles.retain(|other| other.idx != watched.idx && other.shown.strong_count() > 0);
        articles.push(watched);
    }

    /// Watches the folders of the notes, or as long as one is not there, the one in which it would be made.
    pub fn look_at_notes(&self) {
        let nearest =
            |folder: &PathBuf| folder.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned);
        self.notes.iter().filter_map(nearest).for_each(|folder| self.watch(&folder));
    }

    fn watch(&self, folder: &Path) {
        #[cfg(target_os = "linux")]
        if let Some(folders) = &self.folders
            && inotify::tells(folder)
            && folders.add(folder).is_ok()
        {
            return;
        }
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
                    let now = watch.seen_notes();
                    let mut changed: Vec<PathBuf> =
                        watch.articles().iter().flat_map(|article| article.paths.clone()).collect();
                    if now != notes {
                        changed.extend(watch.notes.iter().cloned());
                        notes = now;
                    }
                    watch.look(&work, &changed);
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

    fn articles(&self) -> MutexGuard<'_, Vec<Watched>> {
        self.articles.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at what lies at these paths.
    fn look(&self, work: &Work, changed: &[PathBuf]) {
        let is_of_notes = |path: &PathBuf| {
            self.notes.iter().any(|notes| path.starts_with(notes) || notes.starts_with(path))
        };
        if changed.iter().any(is_of_notes) {
            self.look_at_notes();
            self.articles().iter_mut().for_each(|own| own.look_at_notes(work));
        }
        let mut articles = self.articles();
        articles.retain(|own| own.shown.strong_count() > 0);
        let own = articles.iter_mut().filter(|own| own.paths.iter().any(|path| changed.contains(path)));
        own.for_each(|own| own.look(work));
    }
}

impl Watched {
    /// Looks whether there are other notes now, and tells.
    fn look_at_notes(&mut self, work: &Work) {
        if let Some(article) = self.shown.upgrade()
            && work.store.has_changed(&self.notes)
        {
            let (noted, seen) = work.noted(&self.source, &article);
            self.notes = seen;
            work.post.send(Event::Noted(self.idx, Box::new(noted)));
        }
    }

    /// Looks whether the file says something else now, and tells.
    fn look(&mut self, work: &Work) {
        let stamp = Stamp::now(&self.source);
        if stamp == self.stamp && !(self.is_away && stamp.is_some()) {
            return;
        }
        let mut read = read::markable(&self.source);
        if read.is_err() {
            std::thread::sleep(AWAY);
            read = read::markable(&self.source);
        }
        self.stamp = stamp;
        match read {
            Ok(document) => self.compare(work, document),
            Err(problem) if !self.is_away => {
                self.is_away = true;
                let hint = work.locale.text("problem.away.hint");
                work.post.send(Event::Failed(self.idx, Problem { hint: hint.to_owned(), ..problem }));
            }
            Err(_) => {}
        }
    }

    fn compare(&mut self, work: &Work, document: open::Document) {
        let Some(shown) = self.shown.upgrade() else { return };
        let was_away = std::mem::take(&mut self.is_away);
        if document.article.text == shown.text {
            if was_away {
                work.post.send(Event::Recovered(self.idx));
            }
            return;
        }
        let article = Arc::clone(&document.article);
        let moved = compare(&shown, &article);
        let first = self.first.get_or_insert_with(|| Arc::clone(&shown));
        let changes = if Arc::ptr_eq(first, &shown) { moved.clone() } else { compare(first, &article) };
        // Of a long article the text goes first.
        let is_long = article.text.len() > LONG;
        let mut sections = || open::sections(&article, &work.topics);
        let mut noted = || {
            let (noted, seen) = work.noted(&self.source, &article);
            self.notes = seen;
            noted
        };
        let reloaded = Reloaded {
            document,
            moved,
            changes: Arc::new(changes),
            sections: (!is_long).then(&mut sections),
            noted: (!is_long).then(&mut noted),
        };
        work.post.send(Event::Reloaded(self.idx, Box::new(reloaded)));
        if is_long {
            work.post.send(Event::Noted(self.idx, Box::new(noted())));
            work.post.send(Event::Sectioned(self.idx, sections()));
        }
        self.shown = Arc::downgrade(&article);
    }
}
