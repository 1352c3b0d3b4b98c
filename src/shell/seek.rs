//! Searching on threads, each ended by a newer one of its kind.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::work::Post;
use crate::app::Event;
use crate::model::Article;
use crate::search::{self, Candidates, Finding, Query, Ranked};

/// How long a search goes on before it tells again how much it has found: each time costs the loop a frame.
const PAUSE: Duration = Duration::from_millis(50);

/// Which search is wanted.
#[derive(Debug, Clone, Default)]
pub struct Seeker {
    search: Arc<AtomicU64>,
    ranking: Arc<AtomicU64>,
}

impl Seeker {
    /// Searches an article in the background from a byte on, until there is a newer search.
    pub fn find(&self, post: &Post, id: u64, what: (Arc<Article>, Query, usize)) {
        let (post, wanted, (article, query, from)) = (post.clone(), Arc::clone(&self.search), what);
        wanted.store(id, Ordering::Relaxed);
        std::thread::spawn(move || {
            let mut tell = seldom(PAUSE, |finding| post.send(Event::Found(id, finding)));
            search::run(&query, &article.text, from, &mut |finding| {
                let still = wanted.load(Ordering::Relaxed) == id;
                if still {
                    tell(finding);
                }
                still
            });
        });
    }

    /// Ranks what can be gone to in the background, until there is a newer query.
    pub fn rank(&self, post: &Post, query: String, what: (Arc<Candidates>, Arc<Ranked>)) {
        let (post, wanted, (candidates, earlier)) = (post.clone(), Arc::clone(&self.ranking), what);
        let id = wanted.fetch_add(1, Ordering::Relaxed) + 1;
        std::thread::spawn(move || {
            candidates.prepare();
            let goes_on = || wanted.load(Ordering::Relaxed) == id;
            if let Some(ranked) = candidates.rank(&query, Some(&earlier), &goes_on) {
                post.send(Event::Ranked(candidates, ranked));
            }
        });
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
}
