//! The one form of a text that ranges and notes speak of: LF, NFC, no control characters.
//!
//! A clean text is only looked at, byte by byte, and handed on as it is: most texts are clean, and some are large.

use std::iter::once;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use crate::model::Warning;

/// `text` in its canonical form, and a warning that counts what was removed.
///
/// Doing it again changes nothing.
pub fn canonical(text: String) -> (String, Vec<Warning>) {
    let survey = survey(&text);
    let warnings = survey.warning(&text);
    let mut text = text;
    if survey.first_removed.is_some() {
        text.retain(|c| !is_removed(c));
    }
    if survey.has_returns {
        text = with_line_feeds(text);
    }
    if survey.has_separators {
        text = text.replace(['\u{2028}', '\u{2029}'], "\n");
    }
    if survey.is_unsettled && !is_nfc(&text) {
        text = text.nfc().collect();
    }
    let n_marks = text.len() - text.trim_start_matches('\u{FEFF}').len();
    text.drain(..n_marks);
    (text, warnings)
}

/// `text` with LF for CR LF and CR; in place.
fn with_line_feeds(text: String) -> String {
    let mut bytes = text.into_bytes();
    let (mut to, mut from) = (0, 0);
    while let Some(step) = memchr::memchr(b'\r', &bytes[from..]) {
        let at = from + step;
        let is_pair = bytes.get(at + 1) == Some(&b'\n');
        bytes.copy_within(from..at, to);
        to += step;
        bytes[to] = b'\n';
        to += 1;
        from = at + 1 + usize::from(is_pair);
    }
    bytes.copy_within(from.., to);
    bytes.truncate(to + bytes.len() - from);
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// What one look at a text finds.
#[derive(Default)]
struct Survey {
    has_returns: bool,
    has_separators: bool,
    is_unsettled: bool,
    n_removed: usize,
    first_removed: Option<usize>,
}

impl Survey {
    fn warning(&self, text: &str) -> Vec<Warning> {
        let Some(first) = self.first_removed else { return Vec::new() };
        let what = match self.n_removed {
            1 => "1 control character was removed".to_owned(),
            n => format!("{n} control characters were removed"),
        };
        let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..first]).count() + 1;
        vec![Warning { what, line: Some(line) }]
    }

    fn note(&mut self, c: char, at: usize) {
        match kind(c) {
            Kind::Fine => {}
            Kind::Return => self.has_returns = true,
            Kind::Separator => self.has_separators = true,
            Kind::Unsettled => self.is_unsettled = true,
            Kind::Removed => {
                self.n_removed += 1;
                self.first_removed.get_or_insert(at);
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Stays, whatever stands beside it.
    Fine,
    /// A carriage return.
    Return,
    /// A line or paragraph separator.
    Separator,
    /// May change in NFC.
    Unsettled,
    /// A control character or bidi override.
    Removed,
}

fn survey(text: &str) -> Survey {
    let bytes = text.as_bytes();
    let mut survey = Survey::default();
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|&byte| LOOK[byte as usize]) {
        at += step;
        if bytes[at] == 0xEA && bytes.get(at + 1).is_some_and(|&byte| byte >= 0xB0) {
            at += 3; // A Hangul syllable: one in ten of Korean text comes here.
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        survey.note(c, at);
        at += c.len_utf8();
    }
    survey
}

/// The first bytes of characters that are not all fine; the test below holds it against [`kind`].
const LOOK: [bool; 256] = {
    let mut look = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        look[byte] = matches!(
            byte as u8,
            0x00..=0x08 | 0x0B..=0x1F | 0x7F | 0xC2 | 0xCC..=0xCE | 0xD2 | 0xD6..=0xE3 | 0xEA | 0xEF | 0xF0..=0xF4
        );
        byte += 1;
    }
    look
};

fn kind(c: char) -> Kind {
    match c {
        '\r' => Kind::Return,
        '\u{2028}' | '\u{2029}' => Kind::Separator,
        c if is_removed(c) => Kind::Removed,
        c if is_known_fine(c) || is_settled(c) => Kind::Fine,
        _ => Kind::Unsettled,
    }
}

/// Ranges of common characters that are settled, to spare the tables of the standard.
fn is_known_fine(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | ' '..='~' | '\u{A0}'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{20CF}'
        | '\u{212C}'..='\u{2328}' | '\u{232B}'..='\u{2ADB}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FE00}'..='\u{FE1F}' | '\u{FE30}'..='\u{FFFD}'
        | '\u{1F000}'..='\u{1FAFF}'
    )
}

/// Whether `c` stays itself in NFC whatever stands beside it.
fn is_settled(c: char) -> bool {
    canonical_combining_class(c) == 0 && is_nfc_quick(once(c)) == IsNormalized::Yes
}

fn is_removed(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    is_control || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_character_that_is_not_looked_at_is_fine() {
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '\u{AC00}'..='\u{D7A3}')) {
            let mut buf = [0; 4];
            let lead = c.encode_utf8(&mut buf).as_bytes()[0];
            assert!(LOOK[lead as usize] || kind(c) == Kind::Fine, "{:x}", c as u32);
        }
        assert!(('\u{AC00}'..='\u{D7A3}').all(|c| kind(c) == Kind::Fine));
        assert!(('\0'..=char::MAX).all(|c| !is_known_fine(c) || is_settled(c)));
    }

    #[test]
    fn a_text_is_brought_into_its_form() {
        let check = |text: &str, expect: &str| assert_eq!(canonical(text.to_owned()).0, expect, "{text:?}");
        check("가\r\n나\r다\n", "가\n나\n다\n");
        check("\u{FEFF}\u{FEFF}가", "가");
        check("\u{1}\u{FEFF}가", "가");
        check("\u{1112}\u{1161}\u{11AB}국", "한국");
        check("\u{D55C}\u{1B}[31m", "한[31m");
        check("a\u{202E}b\u{2066}c\u{200B}", "abc\u{200B}");
        check("한\u{2028}줄\u{2029}", "한\n줄\n");
        check("\u{212B}ngstr\u{F6}m · “따옴표” ₩ € ℃", "\u{C5}ngstr\u{F6}m · “따옴표” ₩ € ℃");
        check("a\t\u{85}b", "a\tb");
        check("e\u{0}\u{301}", "\u{E9}");
        check("\r\u{1}\n", "\n");
        check("\r\r\n\n", "\n\n\n");
    }

    #[test]
    fn what_is_removed_is_counted() {
        let warnings = canonical("한 줄\n두\u{7} 줄\u{202E}".to_owned()).1;
        assert_eq!(warnings[0].what, "2 control characters were removed");
        assert_eq!(warnings[0].line, Some(2));
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        let text = "네이버는 “검색”·커머스에 5,000억 원을 쓴다. (9일)\n".repeat(100);
        let place = text.as_ptr();
        assert_eq!(canonical(text).0.as_ptr(), place);
    }

    proptest! {
        #[test]
        fn the_form_is_reached_at_once(text in "(\\PC|[\u{0}-\u{20}\u{FEFF}\u{301}\u{1100}\u{1161}\u{11A8}가\u{2028}\u{202E}]){0,40}") {
            let (once, _) = canonical(text);
            prop_assert!(unicode_normalization::is_nfc(&once));
            let is_odd = |c: char| is_removed(c) || c == '\r';
            let is_clean = !once.contains(is_odd) && !once.starts_with('\u{FEFF}');
            prop_assert!(is_clean);
            let (twice, warnings) = canonical(once.clone());
            prop_assert_eq!(&twice, &once);
            prop_assert!(warnings.is_empty());
        }
    }
}
