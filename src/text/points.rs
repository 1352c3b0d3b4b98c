//! From code points to bytes and back, for many positions in one text.

use crate::text::range::{TextRange, byte_of_point, points_before};

/// How many code points lie between two marks.
const STEP: usize = 128;

/// The byte of every 128th code point of a text.
///
/// Made once in linear time; then each conversion costs at most 128 characters. A thousand notes on a long text
/// would otherwise walk it a thousand times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    marks: Vec<u32>,
    count: usize,
}

impl Points {
    /// Counts `text` through.
    pub fn new(text: &str) -> Points {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if (byte as i8) >= -0x40 {
                if count % STEP == 0 {
                    marks.push(at as u32);
                }
                count += 1;
            }
        }
        Points { marks, count }
    }

    /// The number of code points of the text.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The byte at which code point number `point` starts; the text's length where there are fewer.
    ///
    /// `text` must be the one that was counted.
    pub fn byte(&self, text: &str, point: usize) -> usize {
        let Some(&mark) = self.marks.get(point / STEP) else { return text.len() };
        let from = mark as usize;
        from + byte_of_point(text.get(from..).unwrap_or(""), point % STEP)
    }

    /// The number of code points before byte `at`.
    ///
    /// `text` must be the one that was counted.
    pub fn point(&self, text: &str, at: usize) -> usize {
        let mark_idx = self.marks.partition_point(|&mark| mark as usize <= at).saturating_sub(1);
        let from = self.marks.get(mark_idx).map_or(0, |&mark| mark as usize);
        mark_idx * STEP + points_before(text.get(from..).unwrap_or(""), at.saturating_sub(from))
    }

    /// The bytes of the code points `points`; `None` where the text is shorter or the range runs backwards.
    pub fn range(&self, text: &str, points: &std::ops::Range<usize>) -> Option<TextRange> {
        let fits = points.start <= points.end && points.end <= self.count;
        fits.then(|| TextRange::new(self.byte(text, points.start)..self.byte(text, points.end), text))
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_counting() {
        let text = "가a\u{1F600} ".repeat(200);
        let points = Points::new(&text);
        for (point, (at, _)) in text.char_indices().enumerate() {
            assert_eq!((points.byte(&text, point), points.point(&text, at)), (at, point));
        }
        assert_eq!(points.count(), 800);
        assert_eq!(points.byte(&text, 800), text.len());
        assert_eq!(points.point(&text, text.len()), 800);
        assert_eq!(points.range(&text, &(799..801)), None);
        assert_eq!(Points::new("").byte("", 3), 0);
    }
}
