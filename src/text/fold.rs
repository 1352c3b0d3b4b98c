//! Folding: what two texts have in common when looks do not matter.
//!
//! Character by character: NFKC, case folded, quotation marks, dashes, dots and ellipses unified, invisible
//! characters dropped. White space is dropped too, because Korean word spacing is corrected all the time and
//! because copied text breaks lines anywhere.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

use super::hangul;

/// A folded text with the way back to its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Where the distance between folded and source bytes changes: folded byte, source byte; ascending.
    runs: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `source` and drops white space.
    ///
    /// Linear in time; the way back takes eight bytes per word.
    pub fn new(source: &str) -> Folded {
        let mut folded = Folded::default();
        for (at, point) in points(source) {
            folded.push(at, point);
        }
        folded
    }

    /// Folds `source` and keeps one blank for each run of white space.
    pub fn spaced(source: &str) -> Folded {
        let mut folded = Folded::default();
        for (at, character) in source.char_indices() {
            if character.is_whitespace() {
                if !folded.text.ends_with(' ') {
                    folded.push(at, ' ');
                }
            } else {
                each_fold(character, Case::Folded, |point| folded.push(at, point));
            }
        }
        folded
    }

    fn push(&mut self, source_at: usize, point: char) {
        let here = (self.text.len() as u32, source_at as u32);
        let goes_on = self.runs.last().is_some_and(|run| here.0 - run.0 == here.1.wrapping_sub(run.1));
        if !goes_on {
            self.runs.push(here);
        }
        self.text.push(point);
    }

    /// The source byte at which the character starts that folded byte `at` came from.
    ///
    /// Logarithmic. `at` past the end gives a place past the last character.
    pub fn source_start(&self, at: usize) -> usize {
        let run_idx = self.runs.partition_point(|run| run.0 as usize <= at).saturating_sub(1);
        self.runs.get(run_idx).map_or(0, |run| run.1 as usize + (at - run.0 as usize))
    }

    /// The bytes of `source` that the folded bytes `part` came from, from first to last character.
    ///
    /// `source` must be the text that was folded, and the ends of `part` must lie between characters of the folded
    /// text. An empty part gives an empty range.
    pub fn source_range(&self, part: Range<usize>, source: &str) -> Range<usize> {
        let start = self.source_start(part.start);
        let Some(last) = self.text.get(part.clone()).and_then(|words| words.char_indices().next_back())
        else {
            return start..start;
        };
        let last_start = self.source_start(part.start + last.0);
        let length = source[last_start..].chars().next().map_or(0, char::len_utf8);
        start..last_start + length
    }
}

/// The folded characters of `source` without white space, each with the byte at which its source character starts.
///
/// Linear. The bytes ascend; a character that folds to several gives its byte several times.
pub fn points(source: &str) -> impl Iterator<Item = (usize, char)> {
    source.char_indices().flat_map(|(at, c)| parts(c, Case::Folded).map(move |point| (at, point)))
}

/// Whether folding keeps upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Upper and lower case are the same.
    Folded,
    /// Upper case stays.
    Kept,
}

/// The one character that `character` folds to, where that is known at once: it is seen, and a syllable or of ASCII.
#[inline]
pub fn one(character: char, case: Case) -> Option<char> {
    match (character, case) {
        ('`', _) => Some('\''),
        ('\t'..='\r' | ' ', _) => None,
        ('\0'..='\x7F', Case::Folded) => Some(character.to_ascii_lowercase()),
        _ => (character.is_ascii() || hangul::is_syllable(character)).then_some(character),
    }
}

/// What `character` folds to, without white space; nothing for what is not seen.
pub fn parts(character: char, case: Case) -> Folds {
    let one = one(character, case);
    if one.is_some() || character.is_ascii() {
        return Folds(Parts::One(one));
    }
    let mut many = Vec::new();
    each_fold(character, case, |point| {
        if !point.is_whitespace() {
            many.push(point);
        }
    });
    Folds(Parts::Many(many.into_iter()))
}

/// What one character folds to: almost always one character.
#[derive(Debug)]
pub struct Folds(Parts);

#[derive(Debug)]
enum Parts {
    One(Option<char>),
    Many(std::vec::IntoIter<char>),
}

impl Iterator for Folds {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match &mut self.0 {
            Parts::One(point) => point.take(),
            Parts::Many(points) => points.next(),
        }
    }
}

impl DoubleEndedIterator for Folds {
    fn next_back(&mut self) -> Option<char> {
        match &mut self.0 {
            Parts::One(point) => point.take(),
            Parts::Many(points) => points.next_back(),
        }
    }
}

fn each_fold(character: char, case: Case, mut push: impl FnMut(char)) {
    if is_invisible(character) {
        return;
    }
    let unified = unify(character);
    if unified == '…' || unified == '⋯' {
        (0..3).for_each(|_| push('.'));
    } else if unified != character {
        push(unified);
    } else {
        let mut decomposed = Vec::new();
        decompose_compatible(character, |part| decomposed.push(part));
        for part in decomposed.into_iter().nfc() {
            match (part, case) {
                (_, Case::Kept) => push(unify(part)),
                ('ß' | 'ẞ', Case::Folded) => (0..2).for_each(|_| push('s')),
                (_, Case::Folded) => part.to_lowercase().for_each(|part| push(unify(part))),
            }
        }
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}')
}

/// One sign for all that writers and editors use for the same thing.
fn unify(character: char) -> char {
    match character {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' => {
            '"'
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '－' => '-',
        '~' | '∼' | '～' | '〜' => '~',
        '·' | '・' | 'ㆍ' | '‧' | '∙' | '･' | '•' | '⋅' => '·',
        'ς' => 'σ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(source: &str, expect: &str) {
        assert_eq!(Folded::new(source).text, expect);
    }

    #[test]
    fn looks_do_not_matter() {
        check("네이버 는\n“GPU” 투자…", "네이버는\"gpu\"투자...");
        check("ＡＩ ㎞ ﬁ", "aikmfi");
        check("2031–32년 — 말", "2031-32년-말");
        check("반\u{ad}도\u{200b}체 통신ㆍ반도체", "반도체통신·반도체");
        check("STRASSE Straße", "strassestrasse");
        check("\u{3000}\u{a0}", "");
        assert_eq!(Folded::spaced(" a\n\n B\tc ").text, " a b c ");
    }

    #[test]
    fn a_folded_part_leads_back_to_its_words() {
        let source = "길이 3㎞ 도로";
        let folded = Folded::new(source);
        assert_eq!(&source[folded.source_range(7..9, source)], "㎞");
        assert_eq!(&source[folded.source_range(3..6, source)], "이");
        assert_eq!(&source[folded.source_range(0..folded.text.len(), source)], source);
    }

    proptest! {
        #[test]
        fn the_way_back_ascends_and_ends_on_characters(source in "\\PC{0,40}|[가-힣 ㎞ﬁ…“”a-zA-Z\n]{0,40}") {
            let folded = Folded::new(&source);
            let mut last = 0;
            for (at, _) in folded.text.char_indices() {
                let start = folded.source_start(at);
                prop_assert!(start >= last && source.is_char_boundary(start) && start < source.len());
                last = start;
            }
            let range = folded.source_range(0..folded.text.len(), &source);
            prop_assert!(source.get(range).is_some());
            let flat: String = points(&source).map(|(_, point)| point).collect();
            prop_assert_eq!(&flat, &folded.text);
        }

        #[test]
        fn folding_twice_changes_nothing(source in "[가-힣 ㎞ﬁ…“”—a-zA-Z\n]{0,40}") {
            let once = Folded::new(&source).text;
            prop_assert_eq!(&Folded::new(&once).text, &once);
        }
    }
}
