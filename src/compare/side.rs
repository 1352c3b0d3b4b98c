//! A text, cut into sentences.

use std::ops::Range;

use crate::model::Article;
use crate::text::hash::hash64;
use crate::text::range::TextRange;
use crate::text::sentence::sentences;

/// Some paragraphs of a text, cut into sentences.
pub struct Side<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The sentences.
    pub parts: Vec<TextRange>,
    /// A number for each sentence; those of the same words have the same.
    pub keys: Vec<u64>,
    /// The first byte behind them that is of a paragraph; of none, the end of the text.
    end: usize,
}

impl<'t> Side<'t> {
    /// Cuts paragraphs, by their indices.
    pub fn new(article: &'t Article, blocks: Range<usize>) -> Side<'t> {
        let text = article.text.as_str();
        let end = article.blocks.get(blocks.end).map_or(text.len(), |block| block.range.start());
        let own = &article.blocks[blocks];
        let parts: Vec<TextRange> = own.iter().flat_map(|block| sentences(text, block.range)).collect();
        let key = |part: &TextRange| {
            let words: Vec<&str> = part.slice(text).split_whitespace().collect();
            hash64(words.join(" ").as_bytes())
        };
        Side { text, keys: parts.iter().map(key).collect(), parts, end }
    }

    /// The words of a sentence.
    pub fn words(&self, idx: usize) -> &'t str {
        self.parts.get(idx).map_or("", |part| part.slice(self.text))
    }

    /// The first byte of a sentence; of none, where the next one would be.
    pub fn start(&self, idx: usize) -> usize {
        self.parts.get(idx).map_or(self.end, |part| part.start())
    }

    /// The words of some sentences, as far as anybody would read them at a glance.
    pub fn head(&self, part: Range<usize>) -> String {
        let ranges = &self.parts[part];
        let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return String::new() };
        let words = first.cover(*last).slice(self.text);
        let head = &words[..words.floor_char_boundary(2_000)];
        if head.len() < words.len() { format!("{head}…") } else { head.to_owned() }
    }
}

/// How many paragraphs two articles begin and end with alike, byte for byte; no paragraph counts twice.
pub fn alike_at_ends(old: &Article, new: &Article) -> (usize, usize) {
    let (one, other) = (old.text.as_bytes(), new.text.as_bytes());
    let begin = prefix(one, other);
    let both = old.blocks.iter().zip(&new.blocks);
    let head = both.take_while(|(one, other)| one.range == other.range && one.range.end() <= begin).count();
    let end = suffix(one, other);
    let most = old.blocks.len().min(new.blocks.len()) - head;
    let from_end = |range: TextRange, text: &[u8]| (text.len() - range.start(), text.len() - range.end());
    let both = old.blocks.iter().rev().zip(new.blocks.iter().rev()).take(most);
    let tail = both
        .take_while(|(old, new)| {
            let (old, new) = (from_end(old.range, one), from_end(new.range, other));
            old == new && old.0 <= end
        })
        .count();
    (head, tail)
}

/// Bytes that are compared at once.
const STEP: usize = 4096;

/// How many bytes both begin with.
fn prefix(one: &[u8], other: &[u8]) -> usize {
    let steps = one.chunks(STEP).zip(other.chunks(STEP)).take_while(|(one, other)| one == other).count();
    let at = (steps * STEP).min(one.len()).min(other.len());
    at + one[at..].iter().zip(&other[at..]).take_while(|(one, other)| one == other).count()
}

/// How many bytes both end with.
fn suffix(one: &[u8], other: &[u8]) -> usize {
    let steps = one.rchunks(STEP).zip(other.rchunks(STEP)).take_while(|(one, other)| one == other).count();
    let at = (steps * STEP).min(one.len()).min(other.len());
    let (one, other) = (&one[..one.len() - at], &other[..other.len() - at]);
    at + one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_that_are_alike_are_measured() {
        let check = |one: &[u8], other: &[u8], expect: (usize, usize)| {
            assert_eq!((prefix(one, other), suffix(one, other)), expect);
            assert_eq!((prefix(other, one), suffix(other, one)), expect);
        };
        let long = vec![7; STEP * 2 + 100];
        let mut longer = long.clone();
        longer.insert(STEP + 9, 8);
        check(b"abcd", b"abXcd", (2, 2));
        check(b"", b"abc", (0, 0));
        check(b"aa", b"aaa", (2, 2));
        check(&long, &long, (long.len(), long.len()));
        check(&long, &longer, (STEP + 9, STEP + 91));
    }
}
