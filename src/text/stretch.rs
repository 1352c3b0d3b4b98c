//! A paragraph of any length as stretches of bounded length, so that no work on a key grows with a paragraph.
//!
//! The cuts depend on the paragraph alone, not on where the reader stands, and are found without walking it.

use super::range::TextRange;

/// A paragraph up to this many bytes is one stretch.
const WHOLE: usize = 16 * 1024;
/// Longer ones are cut about every so many bytes.
const LENGTH: usize = 4 * 1024;
/// How far a cut may move on to the end of a sentence or word.
const REACH: usize = 1024;

/// The number of stretches of a paragraph: at least one.
pub fn count(paragraph: TextRange) -> usize {
    if paragraph.len() <= WHOLE { 1 } else { paragraph.len() / LENGTH }
}

/// Stretch number `idx` of the paragraph; empty where there is no such stretch.
pub fn get(text: &str, paragraph: TextRange, idx: usize) -> TextRange {
    let n_stretches = count(paragraph);
    if idx >= n_stretches {
        return TextRange::clamped(paragraph.end()..paragraph.end(), text);
    }
    TextRange::clamped(cut(text, paragraph, idx)..cut(text, paragraph, idx + 1), text)
}

/// The index of the stretch that holds byte `at` of the text.
pub fn at(text: &str, paragraph: TextRange, at: usize) -> usize {
    let n_stretches = count(paragraph);
    let guess = (at.saturating_sub(paragraph.start()) / LENGTH).min(n_stretches - 1);
    if guess > 0 && cut(text, paragraph, guess) > at { guess - 1 } else { guess }
}

/// The byte at which stretch `idx` starts.
fn cut(text: &str, paragraph: TextRange, idx: usize) -> usize {
    if idx == 0 {
        return paragraph.start();
    }
    if idx >= count(paragraph) {
        return paragraph.end();
    }
    let raw = text.ceil_char_boundary(paragraph.start() + idx * LENGTH);
    let window = TextRange::clamped(raw..(raw + REACH).min(paragraph.end()), text).slice(text);
    let after = |blank: usize| raw + blank + 1;
    let ends_sentence = |blank: &usize| window[..*blank].ends_with(['.', '?', '!', '”', '"']);
    let blanks =
        || window.bytes().enumerate().filter(|(_, byte)| matches!(byte, b' ' | b'\n')).map(|(at, _)| at);
    let first = blanks().next().map(after);
    blanks().find(ends_sentence).map(after).or(first).unwrap_or(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_cover_a_long_paragraph_once() {
        for text in ["서버 투자가 늘었다. 그래서 값이 올랐다. ".repeat(2_000), "가".repeat(30_000)]
        {
            let all = TextRange::clamped(0..text.len(), &text);
            let mut end = 0;
            for idx in 0..count(all) {
                let part = get(&text, all, idx);
                assert_eq!(part.start(), end);
                assert!(!part.is_empty() && part.len() <= LENGTH * 2 + REACH);
                assert_eq!(at(&text, all, part.start()), idx);
                assert_eq!(at(&text, all, part.end() - 1), idx);
                end = part.end();
            }
            assert_eq!(end, text.len());
        }
    }

    #[test]
    fn a_cut_falls_between_sentences() {
        let text = "서버 투자가 늘었다. 그래서 값이 올랐다. ".repeat(2_000);
        let all = TextRange::clamped(0..text.len(), &text);
        assert!(get(&text, all, 3).slice(&text).trim_end().ends_with('.'));
    }
}
