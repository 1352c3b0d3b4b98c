//! From an article to its sections.
//!
//! Methods are tried in order, and the first that has an answer gives it: what the article states wins over what the
//! reader's topics say, and that over what the program infers.

mod stated;
mod subheads;
pub mod topic;

mod inferred;

mod cohesion;
mod cues;
mod nouns;
mod partition;
mod posterior;
mod titles;

pub mod edits;

pub mod words;

use crate::model::{Article, Section, Topic};

/// A way to find sections.
pub struct Method {
    /// Its name, which is that of its file.
    pub name: &'static str,
    /// Finds the sections of an article that has blocks; `None` where the method does not apply.
    pub find: Find,
    /// Finds them without what takes long in a long article; `None` where the method has nothing to say at once.
    pub outline: Find,
}

/// Finds sections of an article for the reader's topics.
type Find = fn(&Article, &[Topic]) -> Option<Vec<Section>>;

/// The methods in the order in which they are tried; the last one always has an answer.
pub static METHODS: &[Method] = &[
    Method { name: "stated", find: stated::find, outline: stated::outline },
    Method { name: "topic", find: topic::find, outline: topic::outline },
    Method { name: "inferred", find: inferred::find, outline: |_, _| None },
];

/// Finds the sections of `article`.
///
/// The sections of level 1 cover all blocks in order, asides too; those of lower levels lie inside of them. A short
/// article is one section, an article without blocks has none. The same article always gives the same sections.
/// The time is linear in the length of long articles.
pub fn find(article: &Article, topics: &[Topic]) -> Vec<Section> {
    if article.blocks.is_empty() {
        return Vec::new();
    }
    METHODS.iter().find_map(|method| (method.find)(article, topics)).unwrap_or_default()
}

/// What can be said of the sections of a long article at once: those that it states or that the reader's topics own,
/// as [`find`] gives them, with plain titles for what lies between. `None` where all of it takes [`find`].
pub fn outline(article: &Article, topics: &[Topic]) -> Option<Vec<Section>> {
    METHODS.iter().find_map(|method| (method.outline)(article, topics))
}

/// Texts for the tests of the methods.
#[cfg(test)]
mod samples;

#[cfg(test)]
mod tests;
