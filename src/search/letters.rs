//! Words as letters, as they are typed.
//!
//! Hangul by its consonants and vowels, so that half a syllable finds a whole one, all else folded. Hangul letters are
//! written as capitals and control codes, which folded words do not have: one byte a letter, which is looked for by
//! vectors.

use std::sync::LazyLock;

use crate::text::fold::{self, Case};
use crate::text::hangul;

/// The letters of vowels and their codes; no folded word has these.
const VOWELS: [(char, char); 14] = [
    ('ㅏ', 'A'),
    ('ㅐ', 'B'),
    ('ㅑ', 'C'),
    ('ㅓ', 'D'),
    ('ㅔ', 'E'),
    ('ㅕ', 'F'),
    ('ㅖ', 'G'),
    ('ㅗ', 'H'),
    ('ㅛ', 'I'),
    ('ㅜ', 'J'),
    ('ㅠ', 'K'),
    ('ㅡ', 'L'),
    ('ㅣ', 'M'),
    ('ㅒ', '\u{7}'),
];
/// The letters of consonants and their codes, the rarest last.
const CONSONANTS: [(char, char); 19] = [
    ('ㄱ', 'N'),
    ('ㄴ', 'O'),
    ('ㄷ', 'P'),
    ('ㄹ', 'Q'),
    ('ㅁ', 'R'),
    ('ㅂ', 'S'),
    ('ㅅ', 'T'),
    ('ㅇ', 'U'),
    ('ㅈ', 'V'),
    ('ㅊ', 'W'),
    ('ㅌ', 'X'),
    ('ㅍ', 'Y'),
    ('ㅎ', 'Z'),
    ('ㅋ', '\u{1}'),
    ('ㄲ', '\u{2}'),
    ('ㄸ', '\u{3}'),
    ('ㅃ', '\u{4}'),
    ('ㅆ', '\u{5}'),
    ('ㅉ', '\u{6}'),
];

pub(super) fn is_vowel(code: char) -> bool {
    matches!(code, 'A'..='M' | '\u{7}')
}

pub(super) fn is_consonant(code: char) -> bool {
    matches!(code, 'N'..='Z' | '\u{1}'..='\u{6}')
}

/// The codes of what a syllable is made of, by the order of syllables.
struct Syllables {
    leads: Vec<Vec<char>>,
    vowels: Vec<Vec<char>>,
    tails: Vec<Vec<char>>,
}

static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let nth = |offset: u32| char::from_u32('가' as u32 + offset).map(codes).unwrap_or_default();
    Syllables {
        leads: (0..19).map(|lead| nth(lead * 588)[..1].to_vec()).collect(),
        vowels: (0..21).map(|vowel| nth(vowel * 28)[1..].to_vec()).collect(),
        tails: (0..28).map(|tail| nth(tail)[2..].to_vec()).collect(),
    }
});

/// The codes of a folded character: several for a syllable and for a letter that takes two keys.
fn codes(c: char) -> Vec<char> {
    let Some(letters) = hangul::typed_letters(c) else { return vec![c] };
    let code =
        |letter: &char| VOWELS.iter().chain(&CONSONANTS).find(|pair| pair.0 == *letter).map(|pair| pair.1);
    letters.iter().filter_map(code).collect()
}

/// What stands between the words of an item and those that it is found by as well.
pub const BEHIND: char = '\t';

/// Calls `take` with each letter of words and the byte at which its character starts; one blank for white space but for
/// [`BEHIND`].
pub(super) fn each_letter(words: &str, mut take: impl FnMut(usize, char)) {
    for (at, c) in words.char_indices() {
        match c {
            'a'..='z' | '0'..='9' => take(at, c),
            '가'..='힣' => {
                let syllable = c as usize - '가' as usize;
                let known = &*SYLLABLES;
                let parts = [
                    &known.leads[syllable / 588],
                    &known.vowels[syllable % 588 / 28],
                    &known.tails[syllable % 28],
                ];
                parts.into_iter().flatten().for_each(|letter| take(at, *letter));
            }
            '\t' => take(at, BEHIND),
            _ if c.is_whitespace() => take(at, ' '),
            _ => fold::parts(c, Case::Folded).flat_map(codes).for_each(|letter| take(at, letter)),
        }
    }
}

/// The indices of the letters that are leads or no Hangul: a consonant before a vowel begins a syllable.
pub(super) fn leads(all: &[char]) -> impl Iterator<Item = usize> {
    let kept = |idx: &usize| {
        let begins = all.get(idx + 1).is_some_and(|next| is_vowel(*next));
        !is_vowel(all[*idx]) && (begins || !is_consonant(all[*idx]))
    };
    (0..all.len()).filter(kept)
}

/// The letters of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters<'a> {
    codes: Codes<'a>,
    /// Whether they are those alone that syllables begin with, and what is no Hangul.
    is_leads: bool,
}

#[derive(Debug, Clone, Copy)]
enum Codes<'a> {
    Narrow(&'a [u8]),
    Wide(&'a [char]),
}

impl<'a> Letters<'a> {
    pub(super) fn narrow(codes: &'a [u8], is_leads: bool) -> Letters<'a> {
        Letters { codes: Codes::Narrow(codes), is_leads }
    }

    pub(super) fn wide(codes: &'a [char], is_leads: bool) -> Letters<'a> {
        Letters { codes: Codes::Wide(codes), is_leads }
    }

    pub(super) fn len(self) -> usize {
        match self.codes {
            Codes::Narrow(codes) => codes.len(),
            Codes::Wide(codes) => codes.len(),
        }
    }

    pub(super) fn at(self, idx: usize) -> Option<char> {
        match self.codes {
            Codes::Narrow(codes) => codes.get(idx).map(|code| char::from(*code)),
            Codes::Wide(codes) => codes.get(idx).copied(),
        }
    }

    /// Whether they have all of `wanted`, in order, with whatever between them.
    pub(super) fn have(self, wanted: impl IntoIterator<Item = char>) -> bool {
        let mut from = 0;
        wanted.into_iter().all(|letter| {
            let found = self.find(letter, from);
            from = found.map_or(from, |at| at + 1);
            found.is_some()
        })
    }

    /// The first place of a letter from an index on.
    pub(super) fn find(self, letter: char, from: usize) -> Option<usize> {
        let found = match self.codes {
            Codes::Narrow(codes) => memchr::memchr(u8::try_from(letter).ok()?, codes.get(from..)?),
            Codes::Wide(codes) => codes.get(from..)?.iter().position(|code| *code == letter),
        };
        found.map(|at| from + at)
    }

    /// Whether a piece begins at an index: a syllable, or a sign that is no Hangul. So does what follows the last.
    pub(super) fn begins_piece(self, idx: usize) -> bool {
        let Some(letter) = self.at(idx) else { return true };
        let before = || idx.checked_sub(1).and_then(|before| self.at(before));
        let is_hangul = |letter: char| is_vowel(letter) || is_consonant(letter);
        self.is_leads
            || !is_hangul(letter)
            || is_consonant(letter)
                && (self.at(idx + 1).is_some_and(is_vowel) || !before().is_some_and(is_hangul))
    }

    /// Where the piece ends that an index is in.
    pub(super) fn end_of_piece(self, idx: usize) -> usize {
        (idx..self.len()).find(|idx| self.begins_piece(*idx)).unwrap_or(self.len())
    }

    /// Whether a word begins at an index.
    pub(super) fn begins_word(self, idx: usize) -> bool {
        !idx.checked_sub(1).and_then(|before| self.at(before)).is_some_and(is_of_word)
    }

    /// Whether another script begins at an index: Hangul, or what is none.
    pub(super) fn turns(self, idx: usize) -> bool {
        let is_hangul = |letter: char| is_vowel(letter) || is_consonant(letter);
        let before = idx.checked_sub(1).and_then(|before| self.at(before));
        before.zip(self.at(idx)).is_some_and(|(before, here)| is_hangul(before) != is_hangul(here))
    }

    /// How many letters the item's own words have.
    pub(super) fn n_own(self) -> usize {
        self.find(BEHIND, 0).unwrap_or(self.len())
    }

    /// Whether an index is behind an item's own words.
    pub(super) fn is_behind(self, idx: usize) -> bool {
        self.n_own() < idx
    }
}

/// Whether a letter is of a word; the codes of Hangul are.
fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{1}'..='\u{7}')
}
