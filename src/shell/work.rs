//! Slow work, on threads that come back as events: reading, sections, notes.

use std::collections::{HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::seek::Seeker;
use super::store::{ArticleKey, Attached, Change, Kept, Loaded, Seen, Store};
use super::stored::Known;
use super::terminal::Waker;
use super::watch::{Stamp, Watch, Watched};
use super::{memory, read};
use crate::app::locale::Locale;
use crate::app::open::{self, Document};
use crate::app::{self, Entry, Event, Marked, Noted, Of, Offer, Source, outline, overlay};
use crate::model::{Article, Problem, Standing, Topic};
use crate::search;
use crate::text::columns;

/// The threads' common things.
#[derive(Clone)]
pub struct Work {
    /// Where events come back.
    pub post: Post,
    /// The notes.
    pub store: Arc<Store>,
    /// The reader's topics.
    pub topics: Arc<Vec<Topic>>,
    /// The words of the interface.
    pub locale: Arc<Locale>,
    /// The folder for what only this user may read.
    pub state_dir: PathBuf,
    /// What is known of notes on articles that are not open.
    pub(super) known: Arc<Known>,
    /// What is looked at for changes.
    pub(super) watch: Watch,
    /// How many changes of notes are on the disk.
    n_saved: Arc<AtomicU64>,
    /// What the reader was told of the notes.
    told: Arc<Mutex<HashSet<String>>>,
    saver: Sender<Task>,
    /// Searches.
    pub seeker: Seeker,
}

/// What the thread that saves is to do.
enum Task {
    /// Save this.
    Save(Box<Save>),
    /// Try at once what could not be saved.
    Again,
}

/// Sends events to the loop and wakes it.
#[derive(Clone)]
pub struct Post {
    events: Sender<Event>,
    waker: Waker,
}

impl Post {
    /// Sends an event.
    pub fn send(&self, event: Event) {
        // The loop ends before its threads; what comes later is nobody's.
        let _ = self.events.send(event);
        self.waker.wake();
    }
}

/// Changes of one article's notes, to be saved.
pub struct Save {
    /// The article.
    pub article: Arc<Article>,
    /// Its place, as notes name it.
    pub place: Option<PathBuf>,
    /// The changes.
    pub changes: Vec<app::Change>,
}

impl Save {
    fn write(&self, store: &Store) -> Result<(), Problem> {
        let key = ArticleKey { article: &self.article, path: self.place.as_deref() };
        let changes: Vec<Change> = self.changes.iter().filter_map(change).collect();
        store.save(&key, &changes)
    }
}

/// A change as the store wants it.
fn change(change: &app::Change) -> Option<Change> {
    match (&change.before, &change.after) {
        (before, Some(after)) => Some(Change::Put { before: before.clone(), after: after.clone() }),
        (Some(before), None) => Some(Change::Remove { before: before.clone() }),
        (None, None) => None,
    }
}

impl Work {
    /// Starts the thread that saves; the others start when there is something to do.
    pub fn start(store: Store, topics: Vec<Topic>, locale: Locale, waker: Waker) -> (Work, Receiver<Event>) {
        let (events, received) = channel();
        let (saver, saves) = channel();
        let post = Post { events, waker };
        let store = Arc::new(store);
        let work = Work {
            post: post.clone(),
            store: Arc::clone(&store),
            topics: Arc::new(topics),
            locale: Arc::new(locale),
            state_dir: PathBuf::new(),
            known: Arc::default(),
            watch: Watch::new(&store.folders()),
            n_saved: Arc::default(),
            told: Arc::default(),
            saver,
            seeker: Seeker::default(),
        };
        let saving = Saving { post, n_saved: Arc::clone(&work.n_saved), watch: work.watch.clone() };
        std::thread::spawn(move || saving.all(&store, &saves));
        work.watch.start(&work);
        (work, received)
    }

    /// Saves changes in the order in which they are given.
    pub fn save(&self, save: Save) {
        if self.saver.send(Task::Save(Box::new(save))).is_err() {
            let what = "cannot save notes: the part of the program that saves has ended";
            let hint = "copy what you wrote, then start the program again";
            self.post.send(Event::SaveFailed(Problem::new(what, hint)));
        }
    }

    /// Tries at once to save what could not be saved.
    pub fn save_again(&self) {
        let _ = self.saver.send(Task::Again);
    }

    /// Reads a folder in the background, then the titles in it.
    pub fn list(&self, path: PathBuf) {
        let work = self.clone();
        let post = self.post.clone();
        std::thread::spawn(move || match read::folder(&path) {
            Ok(entries) => {
                let sources = sources(&entries);
                post.send(Event::Listed(entries));
                work.know_notes_on(Arc::clone(&sources));
                work.titles(&sources);
            }
            Err(problem) => post.send(Event::Failed(0, problem)),
        });
    }

    /// Reads an entry in the background: the article, its notes, its sections, each told as soon as it is there.
    ///
    /// `document` is the article where it has been read already.
    pub fn open(&self, idx: usize, source: Source, document: Option<Document>) {
        let work = self.clone();
        std::thread::spawn(move || {
            stand_back();
            let stamp = Stamp::now(&source);
            let document = match document {
                Some(document) => document,
                None => match work.read(idx, &source) {
                    Ok(document) => document,
                    Err(problem) => return work.post.send(Event::Failed(idx, problem)),
                },
            };
            let article = Arc::clone(&document.article);
            if let Some(sections) = open::outline(&article, &work.topics) {
                work.post.send(Event::Sectioned(idx, Of::new(&article, sections)));
            }
            let (noted, seen) = work.noted(&source, &article);
            work.post.send(Event::Noted(idx, Of::new(&article, Box::new(noted))));
            work.watch.add(&work, Watched::new((idx, source), (&article, stamp), seen));
            search::prepare();
        });
    }

    /// Reads the titles of the entries and the notes on them in the background, where there are several.
    pub fn titles_of(&self, entries: &[Entry]) {
        if entries.len() < 2 {
            return;
        }
        let sources = sources(entries);
        self.know_notes_on(Arc::clone(&sources));
        let work = self.clone();
        std::thread::spawn(move || work.titles(&sources));
    }

    /// Looks through all articles for the reader's topics in the background.
    pub fn gather(&self, id: u64, entries: &[Entry]) {
        let (work, sources) = (self.clone(), sources(entries));
        std::thread::spawn(move || {
            stand_back();
            for (idx, source) in sources.iter().enumerate() {
                let found =
                    read::document(source).map(|document| work.passages(idx, source, &document.article));
                work.post.send(Event::Gathered(id, found.unwrap_or_default()));
            }
        });
    }

    /// The passages of the reader's topics in an article, with how many notes stand in each.
    fn passages(&self, idx: usize, source: &Source, article: &Article) -> Vec<open::Passage> {
        let mut passages = open::passages(article, idx, &self.topics);
        if passages.is_empty() {
            return passages;
        }
        let loaded = self.store.load(article, source.place().as_deref());
        let notes = open::place(article, loaded.annotations, &loaded.snapshots);
        for passage in &mut passages {
            passage.n_notes = passage.count(&notes);
        }
        passages
    }

    /// Reads the titles of articles and what is remembered of them, some at a time.
    fn titles(&self, sources: &[Source]) {
        const BATCH: usize = 500;
        for (batch, sources) in sources.chunks(BATCH).enumerate() {
            let each = || (batch * BATCH..).zip(sources);
            let found =
                each().map(|(idx, source)| (idx, title(source).unwrap_or_else(|| source.file_name())));
            self.post.send(Event::Titled(found.collect()));
            let known =
                each().filter_map(|(idx, source)| Some((idx, memory::load(&self.state_dir, source)?)));
            self.post.send(Event::Recalled(known.collect()));
        }
    }

    fn read(&self, idx: usize, source: &Source) -> Result<Document, Problem> {
        let document = read::markable(source)?;
        if let Some(memory) = memory::load(&self.state_dir, source) {
            self.post.send(Event::Recalled(vec![(idx, memory)]));
        }
        self.post.send(Event::Opened(idx, Box::new(document.clone())));
        Ok(document)
    }

    /// The notes of an article as the disk has them now, each at its place; and how to see whether they changed.
    pub fn noted(&self, source: &Source, article: &Article) -> (Noted, Seen) {
        let upto = self.n_saved.load(Ordering::SeqCst);
        let loaded = self.store.load(article, source.place().as_deref());
        let mut notes = open::place(article, loaded.annotations.clone(), &loaded.snapshots);
        for conflict in &loaded.conflicts {
            if let Some(note) = notes.iter_mut().find(|note| note.annotation.id == conflict.id) {
                note.others = conflict.versions.iter().skip(1).cloned().collect();
            }
        }
        let told = self.told(source, &loaded, &notes);
        // Too unlike to be sure: asked rather than guessed.
        let offer = loaded.offers.first().filter(|_| notes.is_empty()).map(offer);
        (Noted { notes, upto, told, offer }, loaded.seen)
    }

    /// Takes the notes of the article of that name in the store as those of an open one.
    pub fn attach(&self, at: (usize, Source), article: Arc<Article>, article_id: String) {
        let (work, (idx, source)) = (self.clone(), at);
        std::thread::spawn(move || {
            let place = source.place();
            let key = ArticleKey { article: &article, path: place.as_deref() };
            match work.store.attach(&key, &article_id) {
                Ok(()) => {
                    work.watch.read_notes(&work, idx);
                    let told = work.locale.text("message.notes_taken").to_owned();
                    work.post.send(Event::Told(Ok(told)));
                }
                Err(problem) => work.post.send(Event::Told(Err(problem))),
            }
        });
    }

    /// Looks for articles whose file is gone.
    pub fn list_kept(&self) {
        let work = self.clone();
        std::thread::spawn(move || {
            let kept = work.store.unattached();
            let kept =
                kept.iter().map(|kept| overlay::kept::Kept { of: offer(kept), text: kept.snapshot.clone() });
            work.post.send(Event::Kept(kept.collect()));
        });
    }

    /// What the reader is to know of the notes that were found, each once: they are read again whenever they change.
    fn told(&self, source: &Source, loaded: &Loaded, notes: &[Marked]) -> Vec<String> {
        let is_settled = |note: &Marked| matches!(note.place.standing, Standing::Same | Standing::Moved);
        let by_overlap = match loaded.attached {
            Some(Attached::Overlap) => true,
            Some(Attached::Path) => !notes.iter().all(is_settled),
            _ => false,
        };
        let words = |name: &str| self.locale.text(name).to_owned();
        let elsewhere = loaded.stand_in.as_ref().map(|folder| {
            let folder = columns::shorten_middle(&folder.display().to_string(), SHORT_PATH);
            self.locale.fill("message.notes_elsewhere", &[("folder", &folder)])
        });
        let all = [
            flawed(loaded),
            elsewhere,
            (!loaded.conflicts.is_empty()).then(|| words("version.told")),
            by_overlap.then(|| words("message.notes_by_overlap")),
        ];
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = |words: &String| told.insert(format!("{}: {words}", source.name()));
        all.into_iter().flatten().filter(is_new).collect()
    }
}

/// Where entries come from, in their order.
fn sources(entries: &[Entry]) -> Arc<Vec<Source>> {
    Arc::new(entries.iter().map(|entry| entry.source.clone()).collect())
}

/// The columns that a path takes where it is told in one row.
const SHORT_PATH: usize = 40;

/// What is wrong with the notes: first what, then where, then how many more; `None` where nothing is.
///
/// Of versions the list shows what can be done about them; the store's own words are for the command line.
fn flawed(loaded: &Loaded) -> Option<String> {
    let n_own = loaded.flaws.len().saturating_sub(loaded.conflicts.len());
    let flaw = loaded.flaws[..n_own].first()?;
    let name = flaw.file.as_ref().and_then(|file| file.file_name()).unwrap_or_default().to_string_lossy();
    let line = flaw.line.map_or_else(String::new, |line| format!(":{line}"));
    let more = if n_own > 1 { format!(" (+{})", n_own - 1) } else { String::new() };
    Some(format!("{}: {}{line}{more}", flaw.what, columns::shorten_middle(&name, SHORT_PATH / 2)))
}

fn offer(kept: &Kept) -> Offer {
    Offer {
        article_id: kept.article_id.clone(),
        title: kept.title.clone(),
        path: kept.path.clone(),
        n_notes: kept.n_notes,
    }
}

/// Lets this thread stand behind the one that draws and the terminal that shows it.
pub(super) fn stand_back() {
    // On Linux the nice value belongs to the thread; elsewhere it would slow the whole program.
    if cfg!(target_os = "linux") {
        let _ = rustix::process::nice(10);
    }
}

/// The title of an article, by its first bytes.
fn title(source: &Source) -> Option<String> {
    const MOST: usize = 4096;
    let document = match source {
        Source::File(path) | Source::Kept(path, _) => {
            open::head(&source.name(), &read::bytes(path, Some(MOST)).ok()?.0)
        }
        Source::Sample(name, text) => open::head(name, &text.as_bytes()[..text.len().min(MOST)]),
        Source::Input(bytes) => open::head("", &bytes[..bytes.len().min(MOST)]),
    };
    outline::title_of(&document.ok()?.article)
}

/// The thread that saves.
struct Saving {
    post: Post,
    n_saved: Arc<AtomicU64>,
    watch: Watch,
}

impl Saving {
    /// Saves what comes, in order; what cannot be saved is tried again every three seconds, with the next change, and
    /// when the reader says so.
    fn all(&self, store: &Store, tasks: &Receiver<Task>) {
        const RETRY: Duration = Duration::from_secs(3);
        let mut waiting: VecDeque<Box<Save>> = VecDeque::new();
        loop {
            let task = if waiting.is_empty() {
                tasks.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                tasks.recv_timeout(RETRY)
            };
            match task {
                Ok(Task::Save(save)) => waiting.push_back(save),
                Ok(Task::Again) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            while let Some(save) = waiting.front() {
                if let Err(problem) = save.write(store) {
                    self.post.send(Event::SaveFailed(problem));
                    break;
                }
                waiting.pop_front();
                self.n_saved.fetch_add(1, Ordering::SeqCst);
                self.watch.follow_notes();
                self.post.send(Event::Saved(store.writer().unwrap_or_default()));
            }
        }
    }
}
