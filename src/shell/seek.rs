//! Searching on threads that wait for it, each search ended by a newer one of its kind.
//!
//! What is wished for begins after the frame that answers the key: a thread that is called while the frame is being made
//! may get the core that makes it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::read;
use super::work::{Post, stand_back};
use crate::app::{Event, Source};
use crate::model::Article;
use crate::search::{self, Candidates, Finding, Hits, Query, Ranked};

/// How long a search goes on before it tells again how much it has found: each time costs the loop a frame.
const PAUSE: Duration = Duration::from_millis(50);

/// Where all articles come from, and those of them that are open, by their indices.
type Articles = (Arc<Vec<Source>>, HashMap<usize, Arc<Article>>);

/// Which search is wanted.
#[derive(Clone, Default)]
pub struct Seeker {
    search: Newest,
    many: Newest,
    ranking: Newest,
}

impl Seeker {
    /// Begins what was asked for since the last time, of each kind the newest.
    pub fn begin(&self) {
        [&self.search, &self.many, &self.ranking].into_iter().for_each(Newest::begin);
    }

    /// Searches an article in the background from a byte on, until there is a newer search.
    pub fn find(&self, post: &Post, id: u64, what: (Arc<Article>, Query, usize)) {
        let (post, (article, query, from)) = (post.clone(), what);
        self.search.wish(move |is_newest| {
            let mut tell = seldom(PAUSE, |finding| post.send(Event::Found(id, finding)));
            search::run(&query, &article.text, from, &mut |finding| {
                let still = is_newest();
                if still {
                    tell(finding);
                }
                still
            });
        });
    }

    /// Searches articles one after the other in the background, until there is a newer search of this kind: those that
    /// are open as they are shown, the others as they are on the disk. Without a query, ends the one before.
    pub fn find_all(&self, post: &Post, wanted: (u64, Option<Query>), (sources, open): Articles) {
        let (post, (id, query)) = (post.clone(), wanted);
        self.many.wish(move |is_newest| {
            let Some(query) = query else { return };
            let (mut found, mut told) = (Vec::new(), None::<Instant>);
            for (entry, source) in sources.iter().enumerate() {
                let article = open.get(&entry).cloned();
                let article = article.or_else(|| Some(read::document_while(source, is_newest).ok()?.article));
                let hits = match article {
                    Some(article) => search::hits(&query, &article.text, is_newest),
                    None => is_newest().then(Hits::default),
                };
                let Some(hits) = hits else { return };
                found.extend((hits.count > 0).then_some((entry, hits)));
                if told.is_none_or(|told| told.elapsed() >= PAUSE) || entry + 1 == sources.len() {
                    told = Some(Instant::now());
                    post.send(Event::FoundAll(id, std::mem::take(&mut found), entry + 1));
                }
            }
        });
    }

    /// Ranks what can be gone to in the background, until there is a newer query.
    pub fn rank(&self, post: &Post, query: String, what: (Arc<Candidates>, Arc<Ranked>)) {
        let (post, (candidates, earlier)) = (post.clone(), what);
        self.ranking.wish(move |is_newest| {
            candidates.prepare();
            if let Some(ranked) = candidates.rank(&query, Some(&earlier), is_newest) {
                post.send(Event::Ranked(candidates, ranked));
            }
        });
    }
}

/// A thread that does what is wished for, as far as it is the newest wish; it starts with the first one.
#[derive(Clone, Default)]
struct Newest(Arc<Wishes>);

#[derive(Default)]
struct Wishes {
    count: AtomicU64,
    waiting: Mutex<Option<Job>>,
    called: Condvar,
    thread: OnceLock<JoinHandle<()>>,
}

/// What is to be done.
type Job = Box<dyn FnOnce() + Send>;

impl Newest {
    /// Has `job` done in the place of the one that waits, from [`Newest::begin`] on; the one that is being done is told
    /// by its argument that it is not the newest any more.
    fn wish(&self, job: impl FnOnce(&dyn Fn() -> bool) + Send + 'static) {
        let wishes = Arc::clone(&self.0);
        let id = wishes.count.fetch_add(1, Ordering::Relaxed) + 1;
        let job: Job = Box::new(move || job(&|| wishes.count.load(Ordering::Relaxed) == id));
        *self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some(job);
    }

    /// Has done what waits.
    fn begin(&self) {
        if self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
            return;
        }
        self.0.called.notify_one();
        self.0.thread.get_or_init(|| {
            let wishes = Arc::clone(&self.0);
            std::thread::spawn(move || {
                stand_back();
                wishes.grant();
            })
        });
    }
}

impl Wishes {
    /// Does what waits, as long as the program lives.
    fn grant(&self) {
        loop {
            let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let waiting = self.called.wait_while(waiting, |waiting| waiting.is_none());
            let job = waiting.unwrap_or_else(PoisonError::into_inner).take();
            job.into_iter().for_each(|job| job());
        }
    }
}

/// Tells on, but how much has been found so far only after a pause.
fn seldom(pause: Duration, mut tell: impl FnMut(Finding)) -> impl FnMut(Finding) {
    let mut told = Instant::now();
    move |finding| {
        if !matches!(finding, Finding::SoFar(_)) || told.elapsed() >= pause {
            told = Instant::now();
            tell(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_quick_search_tells_its_first_passage_and_its_end_alone() {
        let text = "가나다라 ".repeat(200_000);
        let n_told = |pause: Duration| {
            let mut told = Vec::new();
            let mut tell = seldom(pause, |finding| told.push(finding));
            search::run(&Query::new("다라").unwrap(), &text, 0, &mut |finding| {
                tell(finding);
                true
            });
            drop(tell);
            assert!(matches!(told[0], Finding::First(_)));
            assert!(matches!(told.last(), Some(Finding::All { count: 200_000, .. })));
            told.len()
        };
        assert_eq!(n_told(Duration::from_secs(3600)), 2);
        assert!(n_told(Duration::ZERO) > 3);
    }

    #[test]
    fn of_wishes_that_wait_the_newest_alone_is_done() {
        let newest = Newest::default();
        let ((go, goes), (tell, told)) = (channel::<()>(), channel());
        let first = tell.clone();
        newest.wish(move |is_newest| {
            first.send("begins").unwrap();
            goes.recv().unwrap();
            first.send(if is_newest() { "goes on" } else { "ends" }).unwrap();
        });
        assert!(told.recv_timeout(Duration::from_millis(20)).is_err(), "nothing begins unless it is called");
        newest.begin();
        assert_eq!(told.recv(), Ok("begins"));
        for name in ["older", "newest"] {
            let tell = tell.clone();
            newest.wish(move |_| tell.send(name).unwrap());
            newest.begin();
        }
        go.send(()).unwrap();
        drop(tell);
        assert_eq!(told.iter().collect::<Vec<_>>(), ["ends", "newest"]);
    }
}
