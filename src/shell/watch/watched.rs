//! One open article: looking whether its file or its notes changed, and telling.
//!
//! What is known of it is locked for moments; reading, comparing, resolving and sectioning go on outside of the lock,
//! each in a turn of its own, so that notes are told while a large file is read or cut into sections.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant, SystemTime};

use super::Watch;
use super::turn::Turn;
use crate::app::{Event, Of, Reloaded, Source, open};
use crate::compare::compare;
use crate::model::{Article, Problem};
use crate::shell::read;
use crate::shell::store::Seen;
use crate::shell::work::{Work, stand_back};

/// A file that was the same at both ends of this time is not being written.
const STILL: Duration = Duration::from_millis(30);
/// A file that somebody goes on writing is read as it is after this time.
const LONGEST: Duration = Duration::from_millis(700);
/// One that is shorter than what is shown is likely to be written anew, slowly: it is waited for longer.
const LONGEST_SHORTER: Duration = Duration::from_secs(5);
/// How long a file may be away while an editor puts another in its place.
const AWAY: Duration = Duration::from_millis(200);
/// Articles longer than this get their notes and sections after they are shown, and are read one at a time.
const LONG: usize = 2 << 20;

/// An open article that is watched.
pub struct Watched {
    /// Its number.
    pub idx: usize,
    source: Source,
    known: Mutex<Known>,
    file: Turn,
    notes: Turn,
    sections: Turn,
}

/// What is known of it.
struct Known {
    /// The names under which its file may change: its own, and where a link leads.
    paths: Vec<PathBuf>,
    stamp: Option<Stamp>,
    /// Its notes as they were read last; `None` where those of the edition that is shown have not been.
    notes: Option<Seen>,
    /// What is shown; gone when the article was closed.
    shown: Weak<Article>,
    /// What it said when it was opened, once it says something else.
    first: Option<Arc<Article>>,
    /// Whether the reader was told that it cannot be read.
    is_away: bool,
}

/// What can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Whether the file says something else.
    File,
    /// Whether there are other notes.
    Notes,
    /// Which sections it has.
    Sections,
}

/// A file as it was at a time: when it was changed, its length, and which file it is.
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

    /// The file at a path.
    pub fn of(path: &std::path::Path) -> Option<Stamp> {
        use std::os::unix::fs::MetadataExt;
        let about = std::fs::metadata(path).ok()?;
        Some(Stamp { changed: about.modified().ok(), length: about.len(), file: about.ino() })
    }
}

impl Watched {
    /// Article number `idx` as it was read, from a file as it was before that, with its notes as they were read.
    pub fn new(at: (usize, Source), read: (&Arc<Article>, Option<Stamp>), notes: Seen) -> Watched {
        let ((idx, source), (article, stamp)) = (at, read);
        let shown = Arc::downgrade(article);
        let (paths, notes) = (paths(&source), Some(notes));
        let known = Mutex::new(Known { paths, stamp, notes, shown, first: None, is_away: false });
        let (file, notes, sections) = <(Turn, Turn, Turn)>::default();
        Watched { idx, source, known, file, notes, sections }
    }

    /// The names under which its file may change.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.known().paths.clone()
    }

    /// Whether the article is still open.
    pub fn is_open(&self) -> bool {
        self.known().shown.strong_count() > 0
    }

    /// Has its notes read again, changed or not.
    pub fn forget_notes(&self) {
        self.known().notes = None;
    }

    /// Has a part looked at by a thread, unless one is at it: then it looks once more.
    pub fn ask(self: &Arc<Self>, work: &Work, part: Part) {
        if (part == Part::File && !self.may_have_changed()) || !self.turn(part).ask() {
            return;
        }
        let (own, work) = (Arc::clone(self), work.clone());
        std::thread::spawn(move || {
            stand_back();
            own.turn(part).take(|| match part {
                Part::File => own.look_at_file(&work),
                Part::Notes => own.look_at_notes(&work),
                Part::Sections => own.look_for_sections(&work),
            });
        });
    }

    fn turn(&self, part: Part) -> &Turn {
        match part {
            Part::File => &self.file,
            Part::Notes => &self.notes,
            Part::Sections => &self.sections,
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is shown, where it is long.
    fn is_long(&self) -> bool {
        self.known().shown.upgrade().is_some_and(|shown| shown.text.len() > LONG)
    }

    fn may_have_changed(&self) -> bool {
        let stamp = Stamp::now(&self.source);
        let known = self.known();
        stamp != known.stamp || (known.is_away && stamp.is_some())
    }

    /// Looks whether there are other notes now, and tells.
    fn look_at_notes(&self, work: &Work) {
        let (shown, seen) = {
            let known = self.known();
            (known.shown.upgrade(), known.notes.clone())
        };
        let Some(article) = shown else { return };
        if seen.is_some_and(|seen| !work.store.has_changed(&seen)) {
            return;
        }
        let (noted, seen) = work.noted(&self.source, &article);
        let mut known = self.known();
        // Another edition's are asked for again by whoever tells of it.
        if known.shown.ptr_eq(&Arc::downgrade(&article)) {
            known.notes = Some(seen);
            work.post.send(Event::Noted(self.idx, Of::new(&article, Box::new(noted))));
        }
    }

    /// Looks for the sections of what is shown, and tells.
    fn look_for_sections(&self, work: &Work) {
        let _one_at_a_time = self.is_long().then(|| work.watch.sectioning());
        let shown = self.known().shown.upgrade();
        if let Some(article) = shown {
            let sections = open::sections(&article, &work.topics);
            work.post.send(Event::Sectioned(self.idx, Of::new(&article, sections)));
        }
    }

    /// Looks whether the file says something else now, and tells.
    fn look_at_file(self: &Arc<Self>, work: &Work) {
        let now = paths(&self.source);
        work.watch.follow(&now);
        self.known().paths = now;
        let shown = self.known().shown.upgrade();
        let Some(shown) = shown.filter(|_| self.may_have_changed()) else { return };
        let is_long = Stamp::now(&self.source).is_some_and(|stamp| stamp.length > LONG as u64);
        let _one_at_a_time = is_long.then(|| work.watch.reading());
        let (stamp, read) = self.read(&work.watch);
        match read {
            Ok(document) if document.article.text == shown.text => self.is_as_shown(work, stamp),
            Ok(document) => self.tell(work, (&shown, stamp), document),
            Err(problem) => self.cannot_be_read(work, stamp, problem),
        }
    }

    /// Reads the file when nobody writes to it, or when that has been waited for long enough; with its stamp before
    /// that.
    fn read(&self, watch: &Watch) -> (Option<Stamp>, Result<open::Document, Problem>) {
        let begun = Instant::now();
        loop {
            let stamp = self.still(watch, begun);
            let reading = Instant::now();
            let read = read::document(&self.source);
            let longest = self.longest(stamp) + 2 * reading.elapsed();
            if Stamp::now(&self.source) == stamp || begun.elapsed() > longest {
                return (stamp, read);
            }
        }
    }

    /// How long a file is waited for that somebody goes on writing.
    fn longest(&self, now: Option<Stamp>) -> Duration {
        let before = self.known().stamp;
        match (now, before) {
            (None, _) => AWAY,
            (Some(now), Some(before)) if now.length < before.length => LONGEST_SHORTER,
            _ => LONGEST,
        }
    }

    /// Waits until nobody writes to the file, but not for ever: as it is then. One that is empty or gone is likely to
    /// be filled or put in its place just now.
    fn still(&self, watch: &Watch, begun: Instant) -> Option<Stamp> {
        let mut before = Stamp::now(&self.source);
        loop {
            std::thread::sleep(STILL);
            let now = Stamp::now(&self.source);
            let is_written = now != before || self.paths().iter().any(|path| watch.is_written(path));
            let is_filled = now.is_some_and(|stamp| stamp.length > 0);
            let longest = if is_written { self.longest(now) } else { LONGEST.min(self.longest(now)) };
            if (is_filled && !is_written) || begun.elapsed() >= longest {
                return now;
            }
            before = now;
        }
    }

    fn is_as_shown(&self, work: &Work, stamp: Option<Stamp>) {
        let mut known = self.known();
        known.stamp = stamp;
        if std::mem::take(&mut known.is_away) {
            work.post.send(Event::Recovered(self.idx));
        }
    }

    fn cannot_be_read(&self, work: &Work, stamp: Option<Stamp>, problem: Problem) {
        let mut known = self.known();
        known.stamp = stamp;
        if std::mem::replace(&mut known.is_away, true) {
            return;
        }
        let path = self.source.name();
        let told = |name: &str| work.locale.fill(name, &[("path", &path)]);
        let what = match stamp {
            None => told("problem.away.gone"),
            Some(stamp) if stamp.length == 0 => told("problem.away.empty"),
            Some(_) => problem.what,
        };
        let hint = work.locale.text("problem.away.hint").to_owned();
        work.post.send(Event::Failed(self.idx, Problem { what, hint }));
    }

    /// Tells what the file says now, in the place of what is shown.
    fn tell(
        self: &Arc<Self>,
        work: &Work,
        (shown, stamp): (&Arc<Article>, Option<Stamp>),
        document: open::Document,
    ) {
        read::prepare(&document);
        let article = Arc::clone(&document.article);
        let first = Arc::clone(self.known().first.get_or_insert_with(|| Arc::clone(shown)));
        let moved = compare(shown, &article);
        let changes = if Arc::ptr_eq(&first, shown) { moved.clone() } else { compare(&first, &article) };
        // Of a long article the text goes first.
        let is_long = article.text.len() > LONG;
        let sections = (!is_long).then(|| open::sections(&article, &work.topics));
        let (noted, seen) = (!is_long).then(|| work.noted(&self.source, &article)).unzip();
        let reloaded = Reloaded { document, moved, changes: Arc::new(changes), sections, noted };
        let mut known = self.known();
        known.shown = Arc::downgrade(&article);
        (known.stamp, known.notes, known.is_away) = (stamp, seen, false);
        work.post.send(Event::Reloaded(self.idx, Of::new(shown, Box::new(reloaded))));
        drop(known);
        self.ask(work, Part::Notes);
        if is_long {
            self.ask(work, Part::Sections);
        }
    }
}

/// The names under which the file of a source may change: its own, and where a link leads.
fn paths(source: &Source) -> Vec<PathBuf> {
    let own = source.path().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let real = own.as_ref().and_then(|own| std::fs::canonicalize(own).ok());
    own.into_iter().chain(real).collect()
}
