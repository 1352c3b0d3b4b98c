//! What is searched for, and whether it stands at a place of a text.
//!
//! Compared is what [`crate::text::fold`] makes of characters one by one: width, quotation marks and dashes do not
//! matter, nor does case unless the query has a capital. A consonant alone (초성) stands for every syllable that
//! begins with it.

use unicode_normalization::UnicodeNormalization;

use crate::text::fold::{self, Case};
use crate::text::hangul;
use crate::text::range::TextRange;

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: String,
    pub(super) case: Case,
    pub(super) units: Vec<Unit>,
}

/// One folded character that is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) what: What,
    /// Whether white space may stand before it.
    gap: Gap,
}

/// What a character of the text must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// This one, folded.
    Char(char),
    /// A syllable that begins with this consonant, or the consonant alone.
    Lead(u32),
}

/// White space between two characters of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Never,
    May,
    Must,
}

/// The first of the conjoining letters, which consonants fold to.
const FIRST_LEAD: u32 = 0x1100;

impl What {
    pub(super) fn is(self, part: char) -> bool {
        match self {
            What::Char(c) => c == part,
            What::Lead(lead) => hangul::lead_of(part) == Some(lead) || part as u32 == FIRST_LEAD + lead,
        }
    }

    fn is_hangul(self) -> bool {
        match self {
            What::Char(c) => {
                hangul::lead_of(c).is_some() || (FIRST_LEAD..FIRST_LEAD + 256).contains(&(c as u32))
            }
            What::Lead(_) => true,
        }
    }
}

impl Query {
    /// The query for these words; `None` where nothing is left of them.
    ///
    /// White space in the words stands for white space, but beside Hangul it need not be there. White space in the
    /// text is passed between Hangul and other signs, and between two words of Hangul written as one in the query,
    /// which are taken to have at least two syllables each: else a query of two syllables would find the end of one
    /// word and the beginning of the next. An empty line is never passed.
    pub fn new(words: &str) -> Option<Query> {
        let words: String = words.trim().nfc().collect();
        let case = if words.chars().any(char::is_uppercase) { Case::Kept } else { Case::Folded };
        let mut whats: Vec<(What, Written)> = Vec::new();
        let mut written = Written::First;
        for c in words.chars() {
            if c.is_whitespace() {
                written = Written::Apart;
                continue;
            }
            let found = self::whats(c, case);
            // An invisible character is none.
            if found.is_empty() {
                continue;
            }
            for what in found {
                whats.push((what, written));
                written = if matches!(what, What::Char(_)) { Written::Inside } else { Written::Together };
            }
            written = Written::Together;
        }
        let units: Vec<Unit> = (0..whats.len()).map(|idx| unit(&whats, idx)).collect();
        (!units.is_empty()).then_some(Query { words, case, units })
    }

    /// The words as they were typed, without blanks around them.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The passage that begins at byte `at` of `text`, where there is one.
    ///
    /// Costs what the query is long, and the white space and invisible characters in the passage.
    pub fn match_at(&self, text: &str, at: usize) -> Option<TextRange> {
        let mut idx = 0;
        let (mut blank, mut feeds) = (false, 0);
        for (offset, c) in text.get(at..)?.char_indices() {
            if c.is_whitespace() {
                feeds += usize::from(c == '\n');
                blank = true;
                // The first character of a passage is not white, and a paragraph ends it.
                if idx == 0 || feeds > 1 || self.units[idx].gap == Gap::Never {
                    return None;
                }
                continue;
            }
            let n_before = idx;
            match fold::one(c, self.case) {
                Some(part) if self.fits(idx, part, blank) => idx += 1,
                Some(_) => return None,
                None => {
                    for part in fold::parts(c, self.case).take(self.units.len() - n_before) {
                        if !self.fits(idx, part, blank || idx > n_before) {
                            return None;
                        }
                        idx += 1;
                    }
                }
            }
            if idx == 0 {
                return None;
            }
            if idx == self.units.len() {
                return Some(TextRange::trusted(at..at + offset + c.len_utf8()));
            }
            if idx > n_before {
                (blank, feeds) = (false, 0);
            }
        }
        None
    }

    /// Whether unit `idx` is `part`, with or without white space before it.
    fn fits(&self, idx: usize, part: char, blank: bool) -> bool {
        let unit = self.units[idx];
        unit.what.is(part) && (blank || unit.gap != Gap::Must)
    }

    /// The bytes at which passages may begin that have, of a byte and a unit, the unit in the character at the byte: whatever
    /// [`Query::match_at`] finds begins at one of them. Pushed to `starts`; almost always none or one.
    pub(super) fn starts_around(&self, text: &str, of: (usize, usize), starts: &mut Vec<usize>) {
        let (at, idx) = of;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        if let Some(part) = fold::one(c, self.case) {
            let is_it = self.units[idx].what.is(part);
            return starts.extend(is_it.then(|| self.start_before(text, at, idx)).flatten());
        }
        for (before, part) in fold::parts(c, self.case).take(idx + 1).enumerate() {
            // Where the character folds to several, those before this one are checked by the match.
            if self.units[idx].what.is(part) {
                starts.extend(self.start_before(text, at, idx - before));
            }
        }
    }

    /// The byte at which the characters that fold to the first `n_units` units begin, where they end before byte `at`.
    fn start_before(&self, text: &str, mut at: usize, n_units: usize) -> Option<usize> {
        let (mut left, mut feeds) = (n_units, 0);
        while left > 0 {
            let c = text.get(..at)?.chars().next_back()?;
            at -= c.len_utf8();
            if c.is_whitespace() {
                feeds += usize::from(c == '\n');
                if feeds > 1 || self.units.get(left).is_some_and(|unit| unit.gap == Gap::Never) {
                    return None;
                }
                continue;
            }
            if let Some(part) = fold::one(c, self.case) {
                (left, feeds) = (left - 1, 0);
                if !self.units[left].what.is(part) {
                    return None;
                }
                continue;
            }
            for part in fold::parts(c, self.case).rev() {
                (left, feeds) = (left.checked_sub(1)?, 0);
                if !self.units[left].what.is(part) {
                    return None;
                }
            }
        }
        Some(at)
    }
}

/// What the text must have for a character of the query.
fn whats(c: char, case: Case) -> Vec<What> {
    let leads = hangul::leads(c);
    match leads.is_empty() {
        true => fold::parts(c, case).map(What::Char).collect(),
        false => leads.into_iter().map(What::Lead).collect(),
    }
}

/// How a character of the query stands after the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// There is none before it.
    First,
    /// After white space.
    Apart,
    /// At once.
    Together,
    /// Both are of one character that folds to several.
    Inside,
}

/// The unit of a character of the query: what it must be, and what may stand before it.
fn unit(whats: &[(What, Written)], idx: usize) -> Unit {
    let (what, written) = whats[idx];
    let joined = |idx: usize| {
        let Some((what, Written::Together)) = whats.get(idx) else { return false };
        what.is_hangul() && whats[idx - 1].0.is_hangul()
    };
    let is_word = |what: What| matches!(what, What::Char(c) if c.is_alphanumeric());
    let hangul = |idx: usize| whats[idx].0.is_hangul();
    let gap = match written {
        Written::First | Written::Inside => Gap::Never,
        Written::Apart if hangul(idx) || hangul(idx - 1) => Gap::May,
        Written::Apart => Gap::Must,
        Written::Together if joined(idx) && joined(idx - 1) && joined(idx + 1) => Gap::May,
        Written::Together if joined(idx) => Gap::Never,
        Written::Together if hangul(idx) && is_word(whats[idx - 1].0) => Gap::May,
        Written::Together if hangul(idx - 1) && is_word(what) => Gap::May,
        Written::Together => Gap::Never,
    };
    Unit { what, gap }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every passage that begins at a character of `text`, overlapping ones as well.
    #[track_caller]
    fn check(query: &str, text: &str, expect: &[&str]) {
        let query = Query::new(query).unwrap();
        let found = text.char_indices().filter_map(|(at, _)| query.match_at(text, at));
        assert_eq!(found.map(|range| range.slice(text)).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn an_invisible_character_at_the_beginning_is_none() {
        check("\u{fe00}a", "a b", &["a"]);
        assert!(Query::new("\u{fe00}").is_none());
    }

    #[test]
    fn looks_do_not_matter() {
        check("ai", "AI ai Ａｉ", &["AI", "ai", "Ａｉ"]);
        check("AI", "AI ai Ａi ＡＩ", &["AI", "ＡＩ"]);
        check("\"gpu\" -", "“GPU” – 「gpu」-", &["“GPU” –"]);
        check("don't", "don’t Don`t", &["don’t", "Don`t"]);
        check("km", "3㎞", &["㎞"]);
        check("k", "3㎞", &["㎞"]);
        check("\u{1102}\u{1166}\u{110b}\u{1175}", "네이버", &["네이"]);
        check("반도체", "반\u{ad}도체", &["반\u{ad}도체"]);
    }

    #[test]
    fn words_are_found_with_and_without_blanks_between_them() {
        check(
            "데이터 센터",
            "데이터센터와 데이터 센터와 데이터\n센터",
            &["데이터센터", "데이터 센터", "데이터\n센터"],
        );
        check("데이터센터", "데이터 센터", &["데이터 센터"]);
        check("데이터센터", "데이터\n\n센터", &[]);
        check("ai반도체", "AI 반도체, AI반도체", &["AI 반도체", "AI반도체"]);
        check("ai 반도체", "AI반도체", &["AI반도체"]);
        check("data center", "data  center datacenter data\ncenter", &["data  center", "data\ncenter"]);
        check("therapist", "the rapist", &[]);
        // The end of one word and the beginning of the next.
        check("가상", "네이버가 상승, 가상", &["가상"]);
        check("이트", "이 트럼프", &[]);
    }

    #[test]
    fn consonants_stand_for_syllables_that_begin_with_them() {
        check("ㅅㅌㄱㅇㅌ", "오픈AI의 스타게이트는", &["스타게이트"]);
        check("\u{1109}\u{1110}\u{1100}", "오픈AI의 스타게이트는", &["스타게"]);
        check("스타ㄱ", "스타게이트 스타는", &["스타게"]);
        check("ㄷㅇㅌㅅㅌ", "데이터 센터", &["데이터 센터"]);
        // The input method puts two consonants together.
        check("ㄳ", "감사 ㄱㅅ 값", &["감사", "ㄱㅅ"]);
        check("ㄲㄱ", "까가 가가", &["까가"]);
    }

    #[test]
    fn nothing_is_no_query() {
        assert_eq!(Query::new("  "), None);
        assert_eq!(Query::new("\u{200b}"), None);
        assert_eq!(Query::new(" 가 ").unwrap().words(), "가");
    }
}
