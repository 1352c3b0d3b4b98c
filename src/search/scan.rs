//! Finding all passages of a text, quickly.
//!
//! Looked for is what the first character of the query can be in the text: most often one or two byte strings, found
//! by vectors; what follows is compared only there. Nothing is kept between searches, and nothing is folded that is
//! not compared, so that a search takes no memory however long the text is.

use std::collections::HashMap;
use std::iter;
use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem;

use super::query::{Query, What};
use crate::text::fold::{self, Case};
use crate::text::range::TextRange;

/// The most passages that are kept; beyond, they are counted.
pub const MOST: usize = 1_000_000;

/// How many bytes are looked through between two looks at whether the search is still wanted.
const CHUNK: usize = 1 << 20;

/// What a search tells while it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The first passage from the place on where the search began.
    First(TextRange),
    /// So many passages have been found so far.
    SoFar(usize),
    /// The search is over.
    All {
        /// The passages in the order of the text, at most [`MOST`]; none lies over another.
        ranges: Vec<TextRange>,
        /// How many there are.
        count: usize,
    },
}

/// Searches all of `text`, first from byte `from` on, then what stands before it; ends early when `tell` says so by
/// false.
///
/// Linear. Ten million bytes take 0.2 to 2 ms for a Korean word, 12 for consonants alone, 4 to 24 for English, whose
/// letters are all frequent (`cargo bench --bench search`).
pub fn run(query: &Query, text: &str, from: usize, tell: &mut dyn FnMut(Finding) -> bool) {
    TABLES.get_or_init(Tables::new);
    let from = text.floor_char_boundary(from);
    let (mut after, mut before) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (part, kept) in [(from..text.len(), &mut after), (0..from, &mut before)] {
        let mut at = part.start;
        while at < part.end {
            let end = text.floor_char_boundary((at + CHUNK).min(part.end));
            let found = query.all(text, at..end);
            at = found.last().map_or(end, |range| end.max(range.end()));
            if count == 0
                && let Some(first) = found.first()
                && !tell(Finding::First(*first))
            {
                return;
            }
            count += found.len();
            kept.extend(found.into_iter().take(MOST.saturating_sub(kept.len())));
            if !tell(Finding::SoFar(count)) {
                return;
            }
        }
    }
    before.append(&mut after);
    before.truncate(MOST);
    tell(Finding::All { ranges: before, count });
}

impl Query {
    /// The passages that begin in `part` of `text`, from the left, none over another.
    pub fn all(&self, text: &str, part: Range<usize>) -> Vec<TextRange> {
        let mut found: Vec<TextRange> = Vec::new();
        for at in self.candidates(text, part) {
            if found.last().is_some_and(|last| at < last.end()) {
                continue;
            }
            found.extend(self.match_at(text, at));
        }
        found
    }

    /// The first passage that begins in `part` of `text`.
    pub fn first(&self, text: &str, part: Range<usize>) -> Option<TextRange> {
        self.candidates(text, part).into_iter().find_map(|at| self.match_at(text, at))
    }

    /// The last passage that begins in `part` of `text`.
    pub fn last(&self, text: &str, part: Range<usize>) -> Option<TextRange> {
        self.candidates(text, part).into_iter().rev().find_map(|at| self.match_at(text, at))
    }

    /// The bytes in `part` of `text` at which the first character may stand, ascending.
    fn candidates(&self, text: &str, part: Range<usize>) -> Vec<usize> {
        let Some(words) = text.get(part.clone()) else { return Vec::new() };
        let mut found = match self.units[0].what {
            What::Lead(lead) => syllables(words, lead),
            What::Char(c) => match TABLES.get() {
                Some(tables) => tables.starts(words, c, self.case),
                None => words.char_indices().map(|(at, _)| at).collect(),
            },
        };
        found.iter_mut().for_each(|at| *at += part.start);
        found
    }
}

/// Where syllables stand that begin with a consonant, or what may be the consonant alone.
fn syllables(words: &str, lead: u32) -> Vec<usize> {
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let wide = match byte {
            0..0xC0 => 1,
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        let is_candidate = match byte {
            0xEA..=0xED => {
                let low = |idx: usize| bytes.get(idx).map_or(0, |byte| u32::from(byte & 0x3F));
                let point = u32::from(byte & 0x0F) << 12 | low(at + 1) << 6 | low(at + 2);
                point.wrapping_sub('가' as u32 + lead * 588) < 588
            }
            // Consonants alone, of all widths and in circles.
            0xE1 | 0xE3 | 0xEF => true,
            _ => false,
        };
        if is_candidate {
            found.push(at);
        }
        at += wide;
    }
    found
}

/// The tables are made by the first search that is not on the thread of keys; until then every character is looked at.
static TABLES: OnceLock<Tables> = OnceLock::new();

/// For what a character folds to, first of all: the other characters that do so, by case.
struct Tables {
    folded: HashMap<char, Vec<char>>,
    kept: HashMap<char, Vec<char>>,
}

impl Tables {
    /// Folds all characters but those that cannot fold to another: syllables and most of the Han.
    fn new() -> Tables {
        let all = || {
            ('\0'..='\u{2FFFF}')
                .filter(|c| !matches!(c, '가'..='힣' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2F7FF}'))
        };
        let table = |case: Case| {
            let mut table: HashMap<char, Vec<char>> = HashMap::new();
            for c in all() {
                if let Some(first) = fold::parts(c, case).next().filter(|first| *first != c) {
                    table.entry(first).or_default().push(c);
                }
            }
            table
        };
        Tables { folded: table(Case::Folded), kept: table(Case::Kept) }
    }

    /// Where characters may stand in `words` that fold to `c`, ascending.
    fn starts(&self, words: &str, c: char, case: Case) -> Vec<usize> {
        let table = if case == Case::Folded { &self.folded } else { &self.kept };
        let others = table.get(&c).map_or(&[][..], Vec::as_slice);
        let first_byte = |c: char| c.encode_utf8(&mut [0; 4]).as_bytes()[0];
        let mut ascii: Vec<u8> =
            iter::once(c).chain(others.iter().copied()).filter(char::is_ascii).map(first_byte).collect();
        let mut leads: Vec<u8> = others.iter().filter(|c| !c.is_ascii()).map(|c| first_byte(*c)).collect();
        leads.sort_unstable();
        leads.dedup();
        ascii.append(&mut leads);
        let mut found: Vec<usize> = Vec::new();
        if !c.is_ascii() {
            let mut buf = [0; 4];
            found.extend(memmem::find_iter(words.as_bytes(), c.encode_utf8(&mut buf)));
        }
        let bytes = words.as_bytes();
        for some in ascii.chunks(3) {
            match *some {
                [a] => found.extend(memchr::memchr_iter(a, bytes)),
                [a, b] => found.extend(memchr::memchr2_iter(a, b, bytes)),
                [a, b, c] => found.extend(memchr::memchr3_iter(a, b, c, bytes)),
                _ => {}
            }
        }
        // Runs that ascend already.
        found.sort();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all_of(query: &Query, text: &str, from: usize) -> Vec<TextRange> {
        let mut all = Vec::new();
        run(query, text, from, &mut |finding| {
            if let Finding::All { ranges, count } = finding {
                assert_eq!(ranges.len(), count);
                all = ranges;
            }
            true
        });
        all
    }

    /// Tries every character, from the left.
    fn slowly(query: &Query, text: &str) -> Vec<TextRange> {
        let mut found: Vec<TextRange> = Vec::new();
        for (at, _) in text.char_indices() {
            if found.last().is_none_or(|last| last.end() <= at) {
                found.extend(query.match_at(text, at));
            }
        }
        found
    }

    #[test]
    fn the_first_passage_is_told_first_and_a_search_can_be_ended() {
        let text = "가나 가나 가나";
        let query = Query::new("가나").unwrap();
        let mut told = Vec::new();
        run(&query, text, 10, &mut |finding| {
            told.push(finding);
            true
        });
        assert_eq!(told[0], Finding::First(TextRange::clamped(14..20, text)));
        assert_eq!(told[1], Finding::SoFar(1));
        assert!(matches!(&told[3], Finding::All { ranges, count: 3 } if ranges.len() == 3));
        let mut n_told = 0;
        run(&query, text, 0, &mut |_| {
            n_told += 1;
            false
        });
        assert_eq!(n_told, 1);
    }

    #[test]
    fn a_passage_across_two_chunks_is_found_once() {
        let mut text = "가".repeat(CHUNK / 3 - 1);
        text.push_str("스타게이트");
        text.push_str(&"나".repeat(CHUNK / 3));
        let query = Query::new("스타게이트").unwrap();
        assert_eq!(all_of(&query, &text, 0).len(), 1);
        assert_eq!(query.first(&text, 0..text.len()), query.last(&text, 0..text.len()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn as_if_every_character_were_tried(
            text in "[가각까나다라ㄱ한글 \n]{0,60}|[aAbBdD“”\"'’ㆍ· ㎞ﬁ㈜ａＡ한\n가\u{ad}-]{0,60}|\\PC{0,30}",
            query in "[가각까나다ㄱㄲㄳㄴ ]{1,5}|[aAbB\"'·kf(ａ가 -]{1,4}|\\PC{1,3}",
            from in any::<prop::sample::Index>(),
        ) {
            let Some(query) = Query::new(&query) else { return Ok(()) };
            let from = from.index(text.len() + 1);
            let found = all_of(&query, &text, from);
            prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            if from == 0 {
                prop_assert_eq!(&found, &slowly(&query, &text));
            }
            prop_assert_eq!(all_of(&query, &text, 0), slowly(&query, &text));
            prop_assert_eq!(query.first(&text, 0..text.len()), slowly(&query, &text).first().copied());
        }

        #[test]
        fn what_is_found_folds_to_what_is_searched_for(
            text in "[가각나 aAbＡ“”\"]{0,40}", query in "[가각나aAbＡ“]{1,2}",
        ) {
            let parts = |words: &str, case: Case| -> String {
                words.chars().flat_map(|c| fold::parts(c, case)).collect()
            };
            let query = Query::new(&query).unwrap();
            let wanted = parts(query.words(), query.case);
            let found = all_of(&query, &text, 0);
            for range in &found {
                prop_assert_eq!(&parts(range.slice(&text), query.case), &wanted);
            }
            // Whatever stands without blanks is found by folding all of the text.
            let dense: String = text.split_whitespace().collect();
            prop_assert_eq!(all_of(&query, &dense, 0).len(), parts(&dense, query.case).matches(&wanted).count());
        }
    }
}
