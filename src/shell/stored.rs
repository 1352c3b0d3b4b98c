//! Notes on the articles that are not open: found by where their files are, read whole only for an export.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::read;
use super::store::{Filed, Held, Store};
use super::watch::Turn;
use super::work::{Work, stand_back};
use crate::app::report::{self, report};
use crate::app::{Event, Marked, Source, State, Stored, open, outline};
use crate::export::Report;
use crate::model::{Article, Label};

/// How long it is looked and read on before it is told what was found: each time costs the loop a frame.
const PAUSE: Duration = Duration::from_millis(50);
/// So many articles are read at most to see whether notes are theirs that were made where a file of their name was.
const MOST_READ: usize = 500;

/// Which articles are open together, and what was told of the notes on them.
#[derive(Debug, Default)]
pub struct Known {
    sources: Mutex<Arc<Vec<Source>>>,
    told: Mutex<Told>,
    turn: Turn,
}

/// The stamps of the notes that were told, by article; of which articles.
#[derive(Debug, Default)]
struct Told {
    sources: Arc<Vec<Source>>,
    stamps: HashMap<usize, u64>,
}

impl Work {
    /// Tells the notes on these articles from now on, as far as they have any, without opening them.
    pub fn know_notes_on(&self, sources: Arc<Vec<Source>>) {
        *locked(&self.known.sources) = sources;
        self.look_for_notes();
    }

    /// Looks for notes on the articles in the background, where there are several: one alone is open.
    pub fn look_for_notes(&self) {
        let is_one = locked(&self.known.sources).len() < 2;
        if is_one || !self.known.turn.ask() {
            return;
        }
        let work = self.clone();
        std::thread::spawn(move || {
            stand_back();
            work.known.turn.take(|| work.known.look(&work));
        });
    }

    /// Reads the notes on articles that are not open in the background, for an export.
    pub fn report(&self, id: u64, wanted: &[usize], state: &State) {
        let (work, labels) = (self.clone(), state.config.labels.clone());
        let source = |idx: &usize| Some((*idx, state.entries.get(*idx)?.source.clone()));
        let wanted: Vec<(usize, Source)> = wanted.iter().filter_map(source).collect();
        std::thread::spawn(move || {
            let (mut found, mut since) = (Vec::new(), Instant::now());
            for (n_before, (idx, source)) in wanted.iter().enumerate() {
                found.push((*idx, work.report_on(source, &labels)));
                if since.elapsed() >= PAUSE || n_before + 1 == wanted.len() {
                    work.post.send(Event::Reported(id, std::mem::take(&mut found), n_before + 1));
                    since = Instant::now();
                }
            }
        });
    }

    /// The notes on an article in their places of today; without places where it cannot be read.
    fn report_on(&self, source: &Source, labels: &[Label]) -> Report {
        let place = source.place();
        let of = |title: Option<String>, article, sections| report::Source {
            title: title.unwrap_or_else(|| source.file_name()),
            path: source.name(),
            article,
            sections,
        };
        let Ok(document) = read::document(source) else {
            let held = place.and_then(|place| self.store.filed().at(&place)).unwrap_or_default();
            let mut notes: Vec<Marked> =
                self.store.notes_in(&held).into_iter().map(Marked::unchecked).collect();
            notes.retain(|note| !note.annotation.target.is_edit());
            return report(&of(None, &Article::default(), &[]), &notes, labels);
        };
        let article = &document.article;
        let loaded = self.store.load(article, place.as_deref());
        let (edits, notes): (Vec<Marked>, Vec<Marked>) =
            open::place(article, loaded.annotations, &loaded.snapshots)
                .into_iter()
                .partition(|marked| marked.annotation.target.is_edit());
        let sections = open::edited_sections(article, &self.topics, &edits);
        report(&of(outline::title_of(article), article, &sections), &notes, labels)
    }
}

impl Known {
    /// Tells the notes of articles whose notes have changed since they were told: first those that are an article's
    /// without doubt, then those that its text must be read for.
    fn look(&self, work: &Work) {
        let sources = Arc::clone(&locked(&self.sources));
        let filed = work.store.filed();
        let mut told = locked(&self.told);
        if !Arc::ptr_eq(&told.sources, &sources) {
            *told = Told { sources: Arc::clone(&sources), stamps: HashMap::new() };
        }
        let mut news = News { work, found: Vec::new(), since: Instant::now() };
        let mut unsure = Vec::new();
        for (idx, source) in sources.iter().enumerate() {
            let held = held(&filed, source);
            let before = match &held {
                Some(held) => told.stamps.insert(idx, held.stamp),
                None => told.stamps.remove(&idx),
            };
            if before == held.as_ref().map(|held| held.stamp) {
                continue;
            }
            match held {
                Some(held) if !held.is_sure => unsure.push((idx, source)),
                held => news.add(idx, held.map_or_else(Vec::new, |held| sure(&work.store, &held))),
            }
        }
        news.tell();
        for (idx, source) in unsure.into_iter().filter(|(idx, _)| !work.watch.is_open(*idx)).take(MOST_READ) {
            news.add(idx, by_text(&work.store, source));
        }
        news.tell();
    }
}

/// The notes files that an article may have. Quick where there are none.
fn held(filed: &Filed, source: &Source) -> Option<Held> {
    match source {
        Source::File(path) if !filed.knows_name(path.file_name()?) => None,
        Source::File(_) | Source::Sample(..) => filed.at(&source.place()?),
        Source::Input(_) | Source::Kept(..) => filed.all(),
    }
}

fn sure(store: &Store, held: &Held) -> Vec<Stored> {
    Stored::all(&store.notes_in(held))
}

/// The notes that an article has by its text.
fn by_text(store: &Store, source: &Source) -> Vec<Stored> {
    let document = read::document(source);
    let load =
        |document: open::Document| store.load(&document.article, source.place().as_deref()).annotations;
    document.map(load).map(|annotations| Stored::all(&annotations)).unwrap_or_default()
}

/// What was found and not told yet.
struct News<'a> {
    work: &'a Work,
    found: Vec<(usize, Vec<Stored>)>,
    since: Instant,
}

impl News<'_> {
    fn add(&mut self, idx: usize, notes: Vec<Stored>) {
        self.found.push((idx, notes));
        if self.since.elapsed() >= PAUSE {
            self.tell();
        }
    }

    fn tell(&mut self) {
        if !self.found.is_empty() {
            self.work.post.send(Event::Stored(std::mem::take(&mut self.found)));
        }
        self.since = Instant::now();
    }
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
