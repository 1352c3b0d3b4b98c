//! Ranges of a text in bytes, which cannot point between the bytes of a character.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of a text whose ends lie on character boundaries.
///
/// Four bytes each end: a text is smaller than 4 GiB.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextRange {
    start: u32,
    end: u32,
}

impl TextRange {
    /// Makes a range of `text`; `None` where an end is outside of it, inside a character, or before the start.
    pub fn new(range: Range<usize>, text: &str) -> Option<TextRange> {
        let fits = range.start <= range.end
            && text.is_char_boundary(range.start)
            && text.is_char_boundary(range.end);
        fits.then(|| TextRange::trusted(range))
    }

    /// Makes the range of `text` nearest to `range`: ends are clamped to the text and moved down to characters.
    pub fn clamped(range: Range<usize>, text: &str) -> TextRange {
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.floor_char_boundary(range.end.min(text.len())).max(start);
        TextRange::trusted(start..end)
    }

    /// Makes a range from ends that a search in the same text gave, unchecked.
    pub(crate) fn trusted(range: Range<usize>) -> TextRange {
        TextRange { start: range.start as u32, end: range.end as u32 }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether there is nothing in the range.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as the standard library's.
    pub fn bytes(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words of `text` in the range; empty where `text` is not the text it was made for.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.bytes()).unwrap_or("")
    }

    /// Whether byte `at` lies in the range.
    pub fn contains(self, at: usize) -> bool {
        self.bytes().contains(&at)
    }

    /// Whether the two ranges share a byte.
    pub fn overlaps(self, other: TextRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What both ranges share; `None` where that is nothing.
    pub fn shared(self, other: TextRange) -> Option<TextRange> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(TextRange { start, end })
    }

    /// The smallest range that covers both.
    pub fn cover(self, other: TextRange) -> TextRange {
        TextRange { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The number of code points of `text` before byte `at`.
///
/// Linear in `at`; sixteen bytes at a time by the compiler's vectors.
pub fn points_before(text: &str, at: usize) -> usize {
    let head = &text.as_bytes()[..at.min(text.len())];
    head.iter().filter(|&&byte| (byte as i8) >= -0x40).count()
}

/// The byte at which code point number `point` of `text` starts; the text's length where there are fewer.
pub fn byte_of_point(text: &str, point: usize) -> usize {
    text.char_indices().nth(point).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_cannot_cut_a_syllable() {
        let text = "가나 ab";
        assert_eq!(TextRange::new(1..3, text), None);
        assert_eq!(TextRange::new(3..7, text).map(|range| range.slice(text)), Some("나 "));
        assert_eq!(TextRange::clamped(4..99, text).slice(text), "나 ab");
    }

    #[test]
    fn points_and_bytes_agree() {
        let text = "a가\u{1F600}b";
        for (point, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points_before(text, at), point);
            assert_eq!(byte_of_point(text, point), at);
        }
        assert_eq!(byte_of_point(text, 99), text.len());
    }
}
