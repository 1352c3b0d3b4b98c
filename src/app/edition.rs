//! Which text of an article something was found in.
//!
//! Slow work may end after the article's file has changed, or after the article was closed and opened again: what it
//! found then speaks of bytes and blocks of a text that is not shown any more. So it comes wrapped in [`Of`], and only
//! who has the text that it was found in can unwrap it.

use std::sync::{Arc, Weak};

use crate::model::Article;

/// One of the texts that an open article had; equal to itself alone, however alike another is.
#[derive(Debug, Clone, Default)]
pub struct Edition(Weak<Article>);

impl Edition {
    /// The edition that `article` is. Keeps its address from being used again, but not its text.
    pub fn of(article: &Arc<Article>) -> Edition {
        Edition(Arc::downgrade(article))
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Edition) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl Eq for Edition {}

/// What was found in one edition of an article, and serves for no other.
#[derive(Debug, Clone)]
pub struct Of<T> {
    edition: Edition,
    found: T,
}

impl<T> Of<T> {
    /// What was found in `article`.
    pub fn new(article: &Arc<Article>, found: T) -> Of<T> {
        Of { edition: Edition::of(article), found }
    }

    /// What was found, where it was found in `shown`; `None` where it speaks of another edition.
    pub fn in_edition(self, shown: &Arc<Article>) -> Option<T> {
        (self.edition == Edition::of(shown)).then_some(self.found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_serves_for_its_edition_alone() {
        let (one, alike) = (Arc::new(Article::default()), Arc::new(Article::default()));
        assert_eq!(Of::new(&one, 7).in_edition(&one), Some(7));
        assert_eq!(Of::new(&one, 7).in_edition(&alike), None);
        let of_closed = Of::new(&Arc::new(Article::default()), 7);
        assert_eq!(of_closed.in_edition(&Arc::new(Article::default())), None);
    }
}
