//! Searching on threads, each ended by a newer one of its kind.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::work::Post;
use crate::app::Event;
use crate::model::Article;
use crate::search::{self, Query};

/// Which search is wanted.
#[derive(Debug, Clone, Default)]
pub struct Seeker {
    search: Arc<AtomicU64>,
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
}
