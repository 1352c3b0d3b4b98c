//! What changed between two texts of an article: sentence by sentence, and word by word inside a sentence.
//!
//! A line that was broken elsewhere is no change: sentences are compared without regard to white space.

mod pairs;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::Article;
use crate::text::hash::hash64;
use crate::text::range::TextRange;
use crate::text::sentence::sentences;

pub use words::{Run, words};

/// Sentences times differing sentences: beyond it, the parts that differ are not looked at one by one.
const MOST_WORK: usize = 300_000_000;

/// What changed between two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What changed, in the order of the texts.
    pub changes: Vec<Change>,
    /// The sentences that are in both texts, changed ones too: where they were and where they are.
    kept: Vec<Kept>,
}

/// A sentence that changed, came or went; or many together where they were not looked at one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it was; `None` where it is new.
    pub old: Option<String>,
    /// What it is; `None` where it is gone.
    pub new: Option<String>,
    /// The byte of the new text where it is, or was.
    pub at: usize,
    /// How many sentences it stands for.
    pub n_sentences: usize,
}

/// How many sentences changed, came and went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences with other words.
    pub changed: usize,
    /// New ones.
    pub added: usize,
    /// Those that are gone.
    pub removed: usize,
}

/// A stretch of sentences in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    old: TextRange,
    new: TextRange,
    /// Whether every byte of the one is that of the other.
    same: bool,
}

/// Compares two texts of an article.
///
/// Near linear for texts that have much in common; where they have little and are long, what differs is one change.
pub fn compare(old: &Article, new: &Article) -> Comparison {
    let (old, new) = (Side::new(old), Side::new(new));
    let head = old.keys.iter().zip(&new.keys).take_while(|(one, other)| one == other).count();
    let rest = old.keys.len().min(new.keys.len()) - head;
    let tail = old.keys.iter().rev().zip(new.keys.iter().rev()).take(rest);
    let tail = tail.take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (old.keys.len() - tail, new.keys.len() - tail);
    let mut comparison = Comparison::default();
    comparison.equal((&old, 0..head), (&new, 0..head));
    comparison.middle((&old, head..old_end), (&new, head..new_end));
    comparison.equal((&old, old_end..old.keys.len()), (&new, new_end..new.keys.len()));
    comparison
}

impl Comparison {
    /// How many sentences changed, came and went.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for change in &self.changes {
            match (&change.old, &change.new) {
                (Some(_), Some(_)) => counts.changed += change.n_sentences,
                (None, _) => counts.added += change.n_sentences,
                (_, None) => counts.removed += change.n_sentences,
            }
        }
        counts
    }

    /// Where byte `at` of the old text is in the new one: at the same words; in a changed sentence at its start; where
    /// the sentence is gone, at the one that follows, or else at the last one.
    ///
    /// Logarithmic.
    pub fn byte(&self, at: usize) -> usize {
        let next = self.kept.partition_point(|kept| kept.old.end() <= at);
        match self.kept.get(next) {
            Some(kept) if kept.same && kept.old.contains(at) => kept.new.start() + (at - kept.old.start()),
            Some(kept) => kept.new.start(),
            None => self.kept.last().map_or(0, |kept| kept.new.start()),
        }
    }

    fn equal(&mut self, old: (&Side<'_>, Range<usize>), new: (&Side<'_>, Range<usize>)) {
        for (one, other) in old.1.zip(new.1) {
            self.keep((old.0, one), (new.0, other));
        }
    }

    /// Notes that a sentence is in both texts; goes on with the stretch before it where the bytes agree.
    fn keep(&mut self, old: (&Side<'_>, usize), new: (&Side<'_>, usize)) {
        let (one, other) = (old.0.parts[old.1], new.0.parts[new.1]);
        let same = old.0.words(old.1) == new.0.words(new.1);
        if same
            && let Some(last) = self.kept.last_mut()
            && last.same
            && old.0.text.get(last.old.end()..one.start()) == new.0.text.get(last.new.end()..other.start())
        {
            *last = Kept { old: last.old.cover(one), new: last.new.cover(other), same };
            return;
        }
        self.kept.push(Kept { old: one, new: other, same });
    }

    /// Compares what lies between the sentences that begin and end both texts alike.
    fn middle(&mut self, old: (&Side<'_>, Range<usize>), new: (&Side<'_>, Range<usize>)) {
        let (old_keys, new_keys) = (&old.0.keys[old.1.clone()], &new.0.keys[new.1.clone()]);
        let known: HashSet<&u64> = old_keys.iter().collect();
        let n_new = new_keys.iter().filter(|key| !known.contains(key)).count();
        let n_differing = n_new + old_keys.len().saturating_sub(new_keys.len() - n_new);
        if n_differing.saturating_mul(old_keys.len() + new_keys.len()) > MOST_WORK {
            self.removed(old.0, old.1, new.0.start(new.1.start));
            self.added(new.0, new.1);
            return;
        }
        for op in capture_diff_slices(Algorithm::Patience, old_keys, new_keys) {
            let shifted = |range: Range<usize>, by: usize| range.start + by..range.end + by;
            let one = (old.0, shifted(op.old_range(), old.1.start));
            let other = (new.0, shifted(op.new_range(), new.1.start));
            match op {
                DiffOp::Equal { .. } => self.equal(one, other),
                _ => self.replaced(one, other),
            }
        }
    }

    /// Pairs the sentences of two parts that differ: those that are alike were changed.
    fn replaced(&mut self, old: (&Side<'_>, Range<usize>), new: (&Side<'_>, Range<usize>)) {
        let ((old_side, old_part), (new_side, new_part)) = (old, new);
        let texts = |side: &Side<'_>, part: &Range<usize>| -> Vec<String> {
            part.clone().map(|idx| side.words(idx).to_owned()).collect()
        };
        let pairs = pairs::alike(&texts(old_side, &old_part), &texts(new_side, &new_part));
        let (mut one, mut other) = (old_part.start, new_part.start);
        let ends = [(old_part.len(), new_part.len())];
        for (old_idx, new_idx) in pairs.into_iter().chain(ends) {
            let (old_idx, new_idx) = (old_part.start + old_idx, new_part.start + new_idx);
            for idx in one..old_idx {
                self.removed(old_side, idx..idx + 1, new_side.start(other));
            }
            for idx in other..new_idx {
                self.added(new_side, idx..idx + 1);
            }
            if old_idx < old_part.end && new_idx < new_part.end {
                self.keep((old_side, old_idx), (new_side, new_idx));
                self.changes.push(Change {
                    old: Some(old_side.words(old_idx).to_owned()),
                    new: Some(new_side.words(new_idx).to_owned()),
                    at: new_side.start(new_idx),
                    n_sentences: 1,
                });
            }
            (one, other) = (old_idx + 1, new_idx + 1);
        }
    }

    fn removed(&mut self, old: &Side<'_>, part: Range<usize>, at: usize) {
        if !part.is_empty() {
            let n_sentences = part.len();
            self.changes.push(Change { old: Some(old.head(part)), new: None, at, n_sentences });
        }
    }

    fn added(&mut self, new: &Side<'_>, part: Range<usize>) {
        if !part.is_empty() {
            let (at, n_sentences) = (new.start(part.start), part.len());
            self.changes.push(Change { old: None, new: Some(new.head(part)), at, n_sentences });
        }
    }
}

/// A text, cut into sentences.
struct Side<'t> {
    text: &'t str,
    parts: Vec<TextRange>,
    /// A number for each sentence; those of the same words have the same.
    keys: Vec<u64>,
}

impl<'t> Side<'t> {
    fn new(article: &'t Article) -> Side<'t> {
        let text = article.text.as_str();
        let parts: Vec<TextRange> =
            article.blocks.iter().flat_map(|block| sentences(text, block.range)).collect();
        let key = |part: &TextRange| {
            let words: Vec<&str> = part.slice(text).split_whitespace().collect();
            hash64(words.join(" ").as_bytes())
        };
        Side { text, keys: parts.iter().map(key).collect(), parts }
    }

    fn words(&self, idx: usize) -> &'t str {
        self.parts.get(idx).map_or("", |part| part.slice(self.text))
    }

    /// The first byte of a sentence; of none, the end of the text.
    fn start(&self, idx: usize) -> usize {
        self.parts.get(idx).map_or(self.text.len(), |part| part.start())
    }

    /// The words of some sentences, as far as anybody would read them at a glance.
    fn head(&self, part: Range<usize>) -> String {
        let ranges = &self.parts[part];
        let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return String::new() };
        let words = first.cover(*last).slice(self.text);
        let head = &words[..words.floor_char_boundary(2_000)];
        if head.len() < words.len() { format!("{head}…") } else { head.to_owned() }
    }
}

#[cfg(test)]
mod tests;
