//! Hangul as it is typed: from a letter back to the keys of the Korean two-set keyboard.
//!
//! A reader whose input method is on sends `ㅓ` or a whole `어` where the keys `j` or `dj` were pressed.

/// Whether `c` is a composed syllable of Hangul.
pub fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// The keys that type `c` on a two-set keyboard; `None` where `c` is not typed by it.
///
/// Knows syllables, and compatibility, conjoining and half-width letters. Only `ㅃㅉㄸㄲㅆㅒㅖ` tell that Shift was
/// held: the input method drops it from the other letters.
pub fn keys(c: char) -> Option<String> {
    typed_letters(c)?.into_iter().map(key).collect()
}

/// The letters that `c` is typed with on a two-set keyboard: those that take two keys as two; `None` where `c` is no
/// Hangul.
pub fn typed_letters(c: char) -> Option<Vec<char>> {
    Some(letters(c)?.into_iter().flat_map(|letter| halves(letter).into_iter().flatten()).collect())
}

/// Whether a two-set keyboard tells a capital from the small letter of the same key.
pub fn keeps_shift(capital: char) -> bool {
    KEYS.iter().any(|row| row.1 == capital)
}

/// The first consonants (초성) that `c` stands for in a search, as numbers from 0 in the order of syllables: one for a
/// consonant, compatibility, conjoining or half-width, two where the input method put two of them together (`ㄳ`); none
/// for all else.
pub fn leads(c: char) -> Vec<u32> {
    let lead = |letter: char| LEADS.chars().position(|lead| lead == letter).map(|idx| idx as u32);
    let typed = typed_letters(c).filter(|_| !is_syllable(c)).unwrap_or_default();
    typed.into_iter().filter_map(lead).collect()
}

/// The first consonant of a syllable, as a number from 0 in the order of syllables; `None` where `c` is no syllable.
pub fn lead_of(c: char) -> Option<u32> {
    is_syllable(c).then(|| (c as u32 - '가' as u32) / 588)
}

/// The consonant of that number, as one types it; `None` past the last.
pub fn lead_letter(lead: u32) -> Option<char> {
    LEADS.chars().nth(lead as usize)
}

/// Letter and key; the shifted ones last.
const KEYS: [(char, char); 33] = [
    ('ㅂ', 'q'),
    ('ㅈ', 'w'),
    ('ㄷ', 'e'),
    ('ㄱ', 'r'),
    ('ㅅ', 't'),
    ('ㅛ', 'y'),
    ('ㅕ', 'u'),
    ('ㅑ', 'i'),
    ('ㅐ', 'o'),
    ('ㅔ', 'p'),
    ('ㅁ', 'a'),
    ('ㄴ', 's'),
    ('ㅇ', 'd'),
    ('ㄹ', 'f'),
    ('ㅎ', 'g'),
    ('ㅗ', 'h'),
    ('ㅓ', 'j'),
    ('ㅏ', 'k'),
    ('ㅣ', 'l'),
    ('ㅋ', 'z'),
    ('ㅌ', 'x'),
    ('ㅊ', 'c'),
    ('ㅍ', 'v'),
    ('ㅠ', 'b'),
    ('ㅜ', 'n'),
    ('ㅡ', 'm'),
    ('ㅃ', 'Q'),
    ('ㅉ', 'W'),
    ('ㄸ', 'E'),
    ('ㄲ', 'R'),
    ('ㅆ', 'T'),
    ('ㅒ', 'O'),
    ('ㅖ', 'P'),
];
/// Letters that take two keys.
const PAIRS: [(char, char, char); 18] = [
    ('ㅘ', 'ㅗ', 'ㅏ'),
    ('ㅙ', 'ㅗ', 'ㅐ'),
    ('ㅚ', 'ㅗ', 'ㅣ'),
    ('ㅝ', 'ㅜ', 'ㅓ'),
    ('ㅞ', 'ㅜ', 'ㅔ'),
    ('ㅟ', 'ㅜ', 'ㅣ'),
    ('ㅢ', 'ㅡ', 'ㅣ'),
    ('ㄳ', 'ㄱ', 'ㅅ'),
    ('ㄵ', 'ㄴ', 'ㅈ'),
    ('ㄶ', 'ㄴ', 'ㅎ'),
    ('ㄺ', 'ㄹ', 'ㄱ'),
    ('ㄻ', 'ㄹ', 'ㅁ'),
    ('ㄼ', 'ㄹ', 'ㅂ'),
    ('ㄽ', 'ㄹ', 'ㅅ'),
    ('ㄾ', 'ㄹ', 'ㅌ'),
    ('ㄿ', 'ㄹ', 'ㅍ'),
    ('ㅀ', 'ㄹ', 'ㅎ'),
    ('ㅄ', 'ㅂ', 'ㅅ'),
];
const LEADS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const TAILS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// The compatibility letters that make up `c`.
fn letters(c: char) -> Option<Vec<char>> {
    let nth = |row: &str, idx: u32| row.chars().nth(idx as usize);
    let at = c as u32;
    let one = match at {
        0xAC00..=0xD7A3 => {
            let syllable = at - 0xAC00;
            let (lead, vowel, tail) = (syllable / 588, syllable % 588 / 28, syllable % 28);
            let tail = tail.checked_sub(1).and_then(|idx| nth(TAILS, idx));
            return Some([nth(LEADS, lead), nth(VOWELS, vowel), tail].into_iter().flatten().collect());
        }
        0x1100..=0x1112 => nth(LEADS, at - 0x1100),
        0x1161..=0x1175 => nth(VOWELS, at - 0x1161),
        0x11A8..=0x11C2 => nth(TAILS, at - 0x11A8),
        0x3131..=0x3163 => Some(c),
        0xFFA1..=0xFFBE => char::from_u32(at - 0xFFA1 + 0x3131),
        0xFFC2..=0xFFC7 => char::from_u32(at - 0xFFC2 + 0x314F),
        0xFFCA..=0xFFCF => char::from_u32(at - 0xFFCA + 0x3155),
        0xFFD2..=0xFFD7 => char::from_u32(at - 0xFFD2 + 0x315B),
        0xFFDA..=0xFFDC => char::from_u32(at - 0xFFDA + 0x3161),
        _ => None,
    };
    one.map(|letter| vec![letter])
}

fn halves(letter: char) -> [Option<char>; 2] {
    let pair = PAIRS.iter().find(|pair| pair.0 == letter);
    pair.map_or([Some(letter), None], |pair| [Some(pair.1), Some(pair.2)])
}

fn key(letter: char) -> Option<char> {
    KEYS.iter().find(|row| row.0 == letter).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(c: char, expect: Option<&str>) {
        assert_eq!(keys(c).as_deref(), expect, "{c}");
    }

    #[test]
    fn letters_and_syllables_give_back_their_keys() {
        check('ㅓ', Some("j"));
        check('어', Some("dj"));
        check('허', Some("gj"));
        check('값', Some("rkqt"));
        check('ㅘ', Some("hk"));
        check('ㅆ', Some("T"));
        check('\u{1165}', Some("j"));
        check('\u{FFC3}', Some("o"));
        check('x', None);
        check('\u{1113}', None);
    }

    #[test]
    fn every_key_of_the_alphabet_has_a_letter() {
        assert!(('a'..='z').all(|key| KEYS.iter().any(|row| row.1 == key)));
    }

    #[test]
    fn decomposed_syllables_give_the_same_keys() {
        for c in (0xAC00..=0xD7A3).step_by(7).filter_map(char::from_u32) {
            let parts: String = c.to_string().nfd().filter_map(keys).collect();
            assert_eq!(Some(parts), keys(c), "{c}");
        }
    }
}
