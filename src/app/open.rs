//! From bytes to what is shown: composes the modules of floor 3.

use std::ops::Range;
use std::sync::Arc;

use super::annotate::Marked;
use crate::anchor::Resolver;
use crate::ingest::{self, Unreadable};
use crate::model::{Annotation, Article, Section, Topic};
use crate::sections;
use crate::text::sentence;

/// An article as read, without what takes longer than the first screen may wait for.
#[derive(Debug, Clone)]
pub struct Document {
    /// The article.
    pub article: Arc<Article>,
    /// Whether it is the whole file; else its head.
    pub whole: bool,
}

/// Reads a whole file. A file that holds several articles gives the first one here.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Document, Unreadable> {
    Ok(document(ingest::read(name, bytes)?, true))
}

/// Reads the first bytes of a file, up to [`ingest::HEAD`] of them, for the first screen.
pub fn head(name: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    Ok(document(ingest::head(name, bytes)?, false))
}

fn document(reading: ingest::Reading, whole: bool) -> Document {
    let (articles, warnings) = reading;
    let mut article = articles.into_iter().next().unwrap_or_default();
    article.warnings.extend(warnings);
    Document { article: Arc::new(article), whole }
}

/// Words of an article that belong to one of the reader's topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The index of the topic.
    pub topic: usize,
    /// The index of the article.
    pub entry: usize,
    /// Its bytes in the article's text.
    pub bytes: Range<usize>,
    /// The byte of the first sentence that names the topic.
    pub at: usize,
    /// The words of that sentence, and what follows.
    pub words: String,
    /// How many notes stood in it when it was looked for.
    pub n_notes: usize,
}

impl Passage {
    /// How many of `notes` begin in it.
    pub fn count(&self, notes: &[Marked]) -> usize {
        let starts = notes.iter().filter_map(|note| note.place.range).map(|range| range.start());
        starts.filter(|start| self.bytes.contains(start)).count()
    }
}

/// The passages of article number `entry` that belong to topics.
pub fn passages(article: &Article, entry: usize, topics: &[Topic]) -> Vec<Passage> {
    let found = sections::topic::passages(article, topics);
    let passage = |(topic, blocks): (usize, Range<usize>)| {
        let own = article.blocks.get(blocks)?;
        let bytes = own.first()?.range.start()..own.last()?.range.end();
        let sentences = sentence::sentences(&article.text, own.first()?.range);
        let naming =
            sentences.iter().find(|range| sections::topic::names(range.slice(&article.text), &topics[topic]));
        let at = naming.map_or(bytes.start, |range| range.start());
        let words = article.text.get(at..own.first()?.range.end())?;
        let words = words[..words.floor_char_boundary(240)].replace('\n', " ");
        Some(Passage { topic, entry, bytes, at, words, n_notes: 0 })
    };
    found.into_iter().filter_map(passage).collect()
}

/// The sections of an article.
pub fn sections(article: &Article, topics: &[Topic]) -> Vec<Section> {
    sections::find(article, topics)
}

/// The sections of an article as its reader changed them by `edits`.
pub fn edited_sections(article: &Article, topics: &[Topic], edits: &[Marked]) -> Vec<Section> {
    let found = sections(article, topics);
    sections::edits::apply(article, &found, &super::reading::edits(article, edits))
}

/// The sections that can be told at once of an article that is so long that all of them take a while.
pub fn outline(article: &Article, topics: &[Topic]) -> Option<Vec<Section>> {
    const LONG: usize = 1 << 20;
    if article.text.len() < LONG { None } else { sections::outline(article, topics) }
}

/// The annotations with their places in the article of today, in its order, lost ones last.
///
/// `snapshots` are the texts that the annotations were made on, as far as they were kept.
pub fn place(article: &Article, annotations: Vec<Annotation>, snapshots: &[String]) -> Vec<Marked> {
    let resolver = Resolver::new(&article.text, snapshots.iter().map(String::as_str)).knowing(article.hash());
    let mut notes: Vec<Marked> = annotations
        .into_iter()
        .map(|annotation| Marked::new(annotation.clone(), resolver.place(&annotation.anchor)))
        .collect();
    super::annotate::sort(&mut notes);
    notes
}
