//! A text made ready for searching, and a passage with what stands around it.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use crate::anchor::myers::{Alphabet, From, Pattern};
use crate::text::fold;
use crate::text::range::{TextRange, points_before};

/// How many folded characters of context count on each side.
pub const CONTEXT: usize = 64;

/// A text folded once for all its notes. Ranges are in folded characters unless they are called bytes.
pub struct Prepared<'t> {
    /// The text as it is.
    pub source: &'t str,
    /// The folded characters.
    pub points: Vec<char>,
    /// The folded characters as numbers of the alphabet.
    pub classes: Vec<u16>,
    /// The alphabet of this text.
    pub alphabet: Alphabet,
    folded: String,
    starts: Vec<u32>,
}

impl<'t> Prepared<'t> {
    /// Folds `source`. Linear.
    pub fn new(source: &'t str) -> Prepared<'t> {
        let mut alphabet = Alphabet::new();
        let (starts, points): (Vec<u32>, Vec<char>) =
            fold::points(source).map(|(at, point)| (at as u32, point)).unzip();
        let classes = points.iter().map(|&point| alphabet.learn(point)).collect();
        Prepared { source, folded: points.iter().collect(), points, classes, alphabet, starts }
    }

    /// The folded characters whose source lies in `bytes`. Logarithmic.
    pub fn folded(&self, bytes: &Range<usize>) -> Range<usize> {
        let index = |byte: usize| self.starts.partition_point(|&start| (start as usize) < byte);
        index(bytes.start)..index(bytes.end)
    }

    /// The bytes of a folded range, from its first to its last character.
    pub fn bytes(&self, range: &Range<usize>) -> TextRange {
        let start = self.starts.get(range.start).map_or(self.source.len(), |&start| start as usize);
        let end = if range.is_empty() { start } else { self.end_byte(range.end - 1) };
        TextRange::clamped(start..end, self.source)
    }

    fn end_byte(&self, idx: usize) -> usize {
        let start = self.starts.get(idx).map_or(self.source.len(), |&start| start as usize);
        start + self.source[start..].chars().next().map_or(0, char::len_utf8)
    }

    /// Whether a blank line stands in the source before folded character `idx`.
    pub fn breaks_before(&self, idx: usize) -> bool {
        let start = self.starts.get(idx).map_or(self.source.len(), |&start| start as usize);
        let from = if idx == 0 { 0 } else { self.end_byte(idx - 1) };
        has_blank_line(self.source.get(from..start).unwrap_or(""))
    }

    /// Whether white space or nothing stands in the source before folded character `idx`.
    pub fn word_starts(&self, idx: usize) -> bool {
        idx == 0 || idx >= self.starts.len() || self.end_byte(idx - 1) < self.starts[idx] as usize
    }

    /// Whether a sentence or a paragraph starts at folded character `idx`.
    pub fn starts_sentence(&self, idx: usize) -> bool {
        let ends = idx > 0 && self.word_starts(idx) && ends_sentence(&self.points[..idx]);
        idx == 0 || ends || self.breaks_before(idx)
    }

    /// All places of `words`, at most `limit`.
    pub fn exact(&self, words: &[char], limit: usize) -> Vec<Range<usize>> {
        let needle: String = words.iter().collect();
        let mut found = Vec::new();
        let (mut byte, mut point) = (0, 0);
        while !needle.is_empty() && found.len() < limit {
            let Some(hit) = memmem::find(&self.folded.as_bytes()[byte..], needle.as_bytes()) else { break };
            point += points_before(&self.folded[byte..], hit);
            found.push(point..point + words.len());
            let first = words.first().map_or(1, |first| first.len_utf8());
            (byte, point) = (byte + hit + first, point + 1);
        }
        found
    }

    /// Where a match of `backwards` (a pattern written backwards) starts that ends at `end`: the nearest start with
    /// the fewest errors, and those errors.
    pub fn start_of(&self, backwards: &Pattern, end: usize) -> (usize, usize) {
        let from = end.saturating_sub(backwards.length() * 3 / 2 + 1);
        let errors = backwards.errors(self.classes[from..end].iter().rev().copied(), From::Here);
        let best = errors.iter().enumerate().min_by_key(|(_, error)| **error);
        best.map_or((end, backwards.length()), |(at, &error)| (end - at - 1, error as usize))
    }

    /// The number of changes between `words` and the folded range.
    pub fn distance(&self, words: &[char], range: &Range<usize>) -> usize {
        if words.is_empty() || range.is_empty() {
            return words.len().max(range.len());
        }
        let pattern = Pattern::new(words.iter().copied(), &self.alphabet);
        let errors = pattern.errors(self.classes[range.clone()].iter().copied(), From::Here);
        errors.last().map_or(words.len(), |&error| error as usize)
    }

    /// The folded range with what stands around it.
    pub fn passage(&self, range: &Range<usize>) -> Passage {
        let before = range.start.saturating_sub(CONTEXT)..range.start;
        let after = range.end..(range.end + CONTEXT).min(self.points.len());
        Passage {
            quote: self.points[range.clone()].to_vec(),
            before: Context {
                words: self.points[before].to_vec(),
                is_far: self.breaks_before(range.start),
                at_edge: range.start == 0,
            },
            after: Context {
                words: self.points[after].to_vec(),
                is_far: self.breaks_before(range.end),
                at_edge: range.end == self.points.len(),
            },
        }
    }
}

/// Folded words with what stands around them.
pub struct Passage {
    /// The words.
    pub quote: Vec<char>,
    /// What stands before them.
    pub before: Context,
    /// What stands after them.
    pub after: Context,
}

/// Folded words beside a passage, in reading order.
#[derive(Default)]
pub struct Context {
    /// Up to 64 of them; none where nothing is known.
    pub words: Vec<char>,
    /// Whether a blank line lies between them and the passage.
    pub is_far: bool,
    /// Whether the passage stands at this edge of its text.
    pub at_edge: bool,
}

impl Passage {
    /// Whether it began with a sentence or a paragraph.
    pub fn starts_sentence(&self) -> bool {
        self.before.is_far || self.before.at_edge || ends_sentence(&self.before.words)
    }

    /// A passage from the words as a note keeps them.
    pub fn new(quote: &str, prefix: &str, suffix: &str) -> Passage {
        let mut before = folded_words(prefix);
        before.drain(..before.len().saturating_sub(CONTEXT));
        let mut after = folded_words(suffix);
        after.truncate(CONTEXT);
        let gap_before = &prefix[prefix.trim_end().len()..];
        let gap_after = &suffix[..suffix.len() - suffix.trim_start().len()];
        Passage {
            quote: folded_words(quote),
            before: Context { at_edge: false, is_far: has_blank_line(gap_before), words: before },
            after: Context { at_edge: false, is_far: has_blank_line(gap_after), words: after },
        }
    }
}

/// The folded characters of `words`, which may come from a file that was edited by hand.
pub fn folded_words(words: &str) -> Vec<char> {
    let composed: String = words.nfc().collect();
    fold::points(&composed).map(|(_, point)| point).collect()
}

/// Whether folded words end with a final mark, which a quotation mark or a bracket may follow.
fn ends_sentence(words: &[char]) -> bool {
    let last = words.iter().rev().find(|point| !matches!(point, '"' | '\'' | ')' | ']'));
    last.is_some_and(|point| matches!(point, '.' | '!' | '?' | '。'))
}

fn has_blank_line(gap: &str) -> bool {
    gap.matches('\n').count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_ranges_lead_to_bytes_and_back() {
        let text = Prepared::new("첫 줄이다.\n\n둘째 줄이다. 둘째 줄");
        let hits = text.exact(&folded_words("둘째줄"), 9);
        assert_eq!(hits, [5..8, 11..14]);
        assert_eq!(text.bytes(&hits[0]).slice(text.source), "둘째 줄");
        assert_eq!(text.folded(&text.bytes(&hits[1]).bytes()), hits[1]);
        assert!(text.breaks_before(5) && !text.breaks_before(11));
    }

    #[test]
    fn overlapping_places_are_all_found() {
        assert_eq!(Prepared::new("가가가").exact(&['가', '가'], 9), [0..2, 1..3]);
    }
}
