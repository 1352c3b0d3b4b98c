//! Which encoding bytes are in, and their text.
//!
//! The rules come in the order of how sure they are: a byte order mark, the shape of UTF-16, UTF-8, Korean pairs,
//! then a guess (crate `chardetng`). Decoding itself follows the WHATWG Encoding Standard (crate `encoding_rs`).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So many bytes are looked at to tell an encoding.
const SAMPLE: usize = 256 * 1024;

/// The names of encodings, in lower case, that bytes may be told to be in.
const NAMES: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "euc-kr",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gbk",
    "big5",
    "windows-874",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "iso-8859-2",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-13",
    "koi8-u",
    "ibm866",
];

/// The name of `encoding`, in lower case.
pub fn name(encoding: &'static Encoding) -> &'static str {
    let is_its = |name: &&&str| name.eq_ignore_ascii_case(encoding.name());
    NAMES.iter().find(is_its).copied().unwrap_or(encoding.name())
}

/// UTF-16, told by a byte order mark or by the bytes' shape; `None` for anything else.
///
/// Half of the bytes of such a text, the high ones, are nearly all those of Latin letters, punctuation and Hangul.
/// Spaces and line ends make some of them zero, which no other encoding of a text has.
pub fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let is_high = |byte: u8| matches!(byte, 0 | 0x20 | 0x30..=0x33 | 0xAC..=0xD7 | 0xFF);
    let share = |first: usize| {
        let column = || sample.iter().skip(first).step_by(2).copied();
        (column().filter(|&byte| is_high(byte)).count(), column().filter(|&byte| byte == 0).count())
    };
    let half = sample.len() / 2;
    let [(even, even_zeros), (odd, odd_zeros)] = [share(0), share(1)];
    let fits = |high: usize, zeros: usize, others: usize| {
        half >= 4 && high * 20 >= half * 19 && zeros * 20 >= half && others * 20 <= zeros
    };
    if fits(odd, odd_zeros, even_zeros) {
        Some(UTF_16LE)
    } else if fits(even, even_zeros, odd_zeros) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding of bytes that are not UTF-8, and whether it is a mere guess.
pub fn told(bytes: &[u8]) -> (&'static Encoding, bool) {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if is_korean(sample) {
        return (EUC_KR, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    (detector.guess(None, Utf8Detection::Deny), true)
}

/// The text of `bytes` in `encoding`, without a byte order mark, and the number of places that do not fit.
///
/// Where the bytes are the beginning of a file (`cut`), a character cut in two at their end is left out.
pub fn decode(bytes: &[u8], encoding: &'static Encoding, cut: bool) -> (String, usize) {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(room);
    let _ = decoder.decode_to_string(bytes, &mut text, !cut);
    text.shrink_to_fit();
    let n_bad = text.matches('\u{FFFD}').count();
    (text, n_bad)
}

/// Whether nearly all pairs of bytes that are letters in CP949 are syllables of KS X 1001.
///
/// Chinese and Japanese encodings use the same bytes, but not only those.
fn is_korean(bytes: &[u8]) -> bool {
    let (mut n_syllables, mut n_letters, mut n_alone, mut at) = (0, 0, 0, 0);
    while at < bytes.len() {
        let (lead, trail) = (bytes[at], bytes.get(at + 1).copied().unwrap_or(0));
        let is_pair = matches!(lead, 0x81..=0xFE) && trail >= 0x41;
        let is_sign = matches!(lead, 0xA1..=0xAF) && trail >= 0xA1;
        let is_syllable = matches!(lead, 0xB0..=0xC8) && trail >= 0xA1;
        n_alone += usize::from(lead >= 0x80 && !is_pair);
        n_letters += usize::from(is_pair && !is_sign);
        n_syllables += usize::from(is_syllable);
        at += if is_pair { 2 } else { 1 };
    }
    n_syllables > 0 && n_syllables * 10 >= n_letters * 9 && n_alone * 20 <= n_letters
}

/// Whether bytes that are not quite UTF-8 are so by damage alone: few places are bad, and others show that it is UTF-8.
pub fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_bad, mut n_bad_places, mut n_wide) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        n_wide += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        n_bad += chunk.invalid().len();
        n_bad_places += usize::from(!chunk.invalid().is_empty());
    }
    n_bad * 100 < bytes.len().max(200) && n_wide >= n_bad_places
}

/// The UTF-8 encoding, whose name a text has that was not decoded.
pub const PLAIN: &Encoding = UTF_8;

#[cfg(test)]
mod tests {
    use super::*;

    const KOREAN: &str =
        "새벽시는 28일 “등대 공사 기간을 2년으로 줄인다”고 밝혔다.\n사업비는 1,240억 원이다.\n";
    const ENGLISH: &str = "The harbour’s café reopened – “at last”, she said. It will cost €3 million.\n";

    #[test]
    fn each_encoding_is_told_and_read() {
        let check = |bytes: &[u8], text: &str, expect: &str| {
            let encoding = utf16(bytes).unwrap_or_else(|| told(bytes).0);
            assert_eq!((name(encoding), decode(bytes, encoding, false)), (expect, (text.to_owned(), 0)));
        };
        for text in [KOREAN, ENGLISH] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            check(&little, text, "utf-16le");
            check(&big, text, "utf-16be");
            check(&[&[0xFF, 0xFE], &little[..]].concat(), text, "utf-16le");
            check(&[&[0xFE, 0xFF], &big[..]].concat(), text, "utf-16be");
        }
        check(&EUC_KR.encode(KOREAN).0, KOREAN, "euc-kr");
        check(&encoding_rs::WINDOWS_1252.encode(ENGLISH).0, ENGLISH, "windows-1252");
        let japanese = "新しい灯台の工事は来年の春に始まる予定です。市は予算を二倍にしました。\n";
        check(&encoding_rs::SHIFT_JIS.encode(japanese).0, japanese, "shift_jis");
        let chinese = "新灯塔的工程将于明年春天开始，市政府把预算增加了一倍，渔民要求赔偿。\n";
        check(&encoding_rs::GBK.encode(chinese).0, chinese, "gbk");
    }

    #[test]
    fn utf_8_and_bytes_of_other_kinds_are_not_utf_16() {
        for bytes in [KOREAN.as_bytes(), ENGLISH.as_bytes(), &EUC_KR.encode(KOREAN).0, &[0; 64], b"a\0b"] {
            assert_eq!(utf16(bytes), None);
        }
    }

    #[test]
    fn a_character_cut_in_two_is_left_out() {
        let bytes = EUC_KR.encode(KOREAN).0;
        assert_eq!(decode(&bytes[..3], EUC_KR, true), ("새".to_owned(), 0));
    }

    #[test]
    fn a_few_bad_bytes_are_damage_only_where_others_are_utf_8() {
        assert!(is_damaged_utf8(&[KOREAN.repeat(9).as_bytes(), b"\xFF"].concat()));
        assert!(!is_damaged_utf8(&encoding_rs::WINDOWS_1252.encode(ENGLISH).0));
        assert!(!is_damaged_utf8(&EUC_KR.encode(KOREAN).0));
    }
}
