//! Searching on threads, each ended by a newer one of its kind.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::work::Post;
use crate::app::Event;
use crate::model::Article;
use crate::search::{self, Candidates, Query, Ranked};

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
            search::run(&query, &article.text, from, &mut |finding| {
                let still = wanted.load(Ordering::Relaxed) == id;
                if still {
                    post.send(Event::Found(id, finding));
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
