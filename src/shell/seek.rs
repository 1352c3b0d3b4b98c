//! Searching on threads that wait for it, each search ended by a newer one of its kind.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};
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
#[derive(Debug, Clone, Default)]
pub struct Seeker {
    search: Newest,
    many: Newest,
    ranking: Newest,
}

impl Seeker {
    /// Searches an article in the background from a byte on, until there is a newer search.
    pub fn find(&self, post: &Post, id: u64, what: (Arc<Article>, Query, usize)) {
        let (post, (article, query, from)) = (post.clone(), what);
        self.search.run(move |is_newest| {
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
        self.many.run(move |is_newest| {
            let Some(query) = query else { return };
            let (mut found, mut told) = (Vec::new(), None::<Instant>);
            for (entry, source) in sources.iter().enumerate() {
                let article = open.get(&entry).cloned();
                let article = article.or_else(|| Some(read::document(source).ok()?.article));
                let hits = match article {
                    Some(article) => search::hits(&query, &article.text, is_newest),
                    None => Some(Hits::default()),
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
        self.ranking.run(move |is_newest| {
            candidates.prepare();
            if let Some(ranked) = candidates.rank(&query, Some(&earlier), is_newest) {
                post.send(Event::Ranked(candidates, ranked));
            }
        });
    }
}

/// A thread that does what is wished for, as far as it is the newest wish; it starts with the first one.
#[derive(Debug, Clone, Default)]
struct Newest {
    n_wishes: Arc<AtomicU64>,
    jobs: Arc<OnceLock<Sender<Job>>>,
}

/// What is to be done.
type Job = Box<dyn FnOnce() + Send>;

impl Newest {
    /// Does `job` after those before it, which are told by their argument that they are not the newest any more; not at
    /// all where it is not the newest itself when its turn comes.
    fn run(&self, job: impl FnOnce(&dyn Fn() -> bool) + Send + 'static) {
        let n_wishes = Arc::clone(&self.n_wishes);
        let id = n_wishes.fetch_add(1, Ordering::Relaxed) + 1;
        let jobs = self.jobs.get_or_init(|| {
            let (jobs, wishes) = channel::<Job>();
            std::thread::spawn(move || {
                stand_back();
                wishes.iter().for_each(|job| job());
            });
            jobs
        });
        let is_newest = move || n_wishes.load(Ordering::Relaxed) == id;
        // The thread ends only with the program.
        let _ = jobs.send(Box::new(move || {
            if is_newest() {
                job(&is_newest);
            }
        }));
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
        newest.run(move |is_newest| {
            first.send("begins").unwrap();
            goes.recv().unwrap();
            first.send(if is_newest() { "goes on" } else { "ends" }).unwrap();
        });
        assert_eq!(told.recv(), Ok("begins"));
        for name in ["older", "newest"] {
            let tell = tell.clone();
            newest.run(move |_| tell.send(name).unwrap());
        }
        go.send(()).unwrap();
        drop((tell, newest));
        assert_eq!(told.iter().collect::<Vec<_>>(), ["ends", "newest"]);
    }
}
