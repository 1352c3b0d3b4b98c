//! Where a character of a query may stand in a text, found by vectors: its folded forms are few byte strings.

use std::sync::OnceLock;

use memchr::memmem;

use super::query::What;
use crate::text::fold::{self, Case};

/// The tables are made by the first search that is not on the thread of keys.
static TABLES: [OnceLock<Forms>; 2] = [const { OnceLock::new() }; 2];

fn table(case: Case) -> &'static OnceLock<Forms> {
    &TABLES[usize::from(case == Case::Kept)]
}

/// Makes what searching in that case needs, once, in some milliseconds.
pub(super) fn prepare(case: Case) {
    table(case).get_or_init(|| Forms::new(case));
}

/// Finds the bytes of words at which a character may stand that folds to `what`, alone or among others; ascending.
///
/// False, with none found, as long as [`prepare`] has not been called.
pub(super) fn places(of: (&str, Case), what: What, found: &mut Vec<usize>) -> bool {
    let (words, case) = of;
    match (what, table(case).get()) {
        (What::Lead(lead), _) => syllables(words, lead, found),
        (What::Char(c), Some(forms)) => forms.places(words, c, found),
        (What::Char(_), None) => return false,
    }
    true
}

/// Where syllables stand that begin with a consonant, or what may be the consonant alone.
fn syllables(words: &str, lead: u32, found: &mut Vec<usize>) {
    let bytes = words.as_bytes();
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
}

/// For a folded character, the other characters that fold to it, alone or among others: pairs, in order.
struct Forms(Vec<(char, char)>);

impl Forms {
    /// Folds all characters but those that cannot fold to another: syllables and most of the Han.
    fn new(case: Case) -> Forms {
        let same = |c: &char| matches!(c, '가'..='힣' | '\u{3400}'..='\u{9FFF}' | '\u{E000}'..='\u{F8FF}' | '\u{20000}'..='\u{2F7FF}');
        let mut pairs: Vec<(char, char)> = ('\0'..='\u{2FFFF}')
            .filter(|c| !same(c))
            .flat_map(|c| fold::parts(c, case).filter(move |part| *part != c).map(move |part| (part, c)))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.shrink_to_fit();
        Forms(pairs)
    }

    fn of(&self, c: char) -> &[(char, char)] {
        let start = self.0.partition_point(|pair| pair.0 < c);
        let end = self.0.partition_point(|pair| pair.0 <= c);
        &self.0[start..end]
    }

    fn places(&self, words: &str, c: char, found: &mut Vec<usize>) {
        let (bytes, others) = (words.as_bytes(), self.of(c));
        let first_byte = |c: char| c.encode_utf8(&mut [0; 4]).as_bytes()[0];
        let ascii: Vec<u8> = std::iter::once(c)
            .chain(others.iter().map(|other| other.1))
            .filter(char::is_ascii)
            .map(first_byte)
            .collect();
        if !c.is_ascii() {
            found.extend(memmem::find_iter(bytes, c.encode_utf8(&mut [0; 4])));
        }
        each(bytes, &ascii, |at| found.push(at));
        let mut wide: Vec<u8> =
            others.iter().map(|other| other.1).filter(|c| !c.is_ascii()).map(first_byte).collect();
        wide.dedup();
        each(bytes, &wide, |at| {
            let here = words.get(at..).and_then(|rest| rest.chars().next());
            if here.is_some_and(|here| others.binary_search(&(c, here)).is_ok()) {
                found.push(at);
            }
        });
        // Runs that ascend already.
        found.sort();
    }
}

/// Calls `take` with each place of each of some bytes, in as few passes as can be.
fn each(bytes: &[u8], wanted: &[u8], mut take: impl FnMut(usize)) {
    for some in wanted.chunks(3) {
        match *some {
            [a] => memchr::memchr_iter(a, bytes).for_each(&mut take),
            [a, b] => memchr::memchr2_iter(a, b, bytes).for_each(&mut take),
            [a, b, c] => memchr::memchr3_iter(a, b, c, bytes).for_each(&mut take),
            _ => {}
        }
    }
}
