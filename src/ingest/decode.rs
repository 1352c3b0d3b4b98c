//! From bytes to text: UTF-8, with a guess at what else the bytes may be where they are not.

use crate::ingest::Unreadable;
use crate::ingest::canonical::canonical;
use crate::ingest::formats::Input;
use crate::ingest::refuse::refuse;
use crate::model::Warning;

/// The text of an input in its canonical form.
pub struct Decoded {
    /// The canonical text; never blank.
    pub text: String,
    /// The name of the encoding, in lower case.
    pub encoding: &'static str,
    /// What was replaced or removed.
    pub warnings: Vec<Warning>,
}

/// The canonical text of `input`.
///
/// Clean UTF-8 is taken over without a copy. A few bytes that are not UTF-8 are replaced, with a warning.
pub fn decode(input: Input) -> Result<Decoded, Unreadable> {
    let Input { name, mut bytes, cut } = input;
    if cut {
        bytes.truncate(whole_characters(&bytes));
    }
    if let Some(unreadable) = refuse(name, &bytes) {
        return Err(unreadable);
    }
    let (text, replaced) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => lossy(name, error.as_bytes())?,
    };
    let (text, mut warnings) = canonical(text);
    warnings.extend(replaced);
    if text.trim().is_empty() {
        return Err(empty(name));
    }
    Ok(Decoded { text, encoding: "utf-8", warnings })
}

/// The refusal of an input without a word.
pub fn empty(name: &str) -> Unreadable {
    Unreadable {
        what: format!("{name}: is empty, or holds no words"),
        hint: "Check that the download or the copy was finished".to_owned(),
    }
}

/// The length of `bytes` without a character at the end that is cut in two.
fn whole_characters(bytes: &[u8]) -> usize {
    let len = bytes.len();
    let lead = (len.saturating_sub(3)..len).rev().find(|&at| bytes[at] & 0xC0 != 0x80);
    match lead {
        Some(at) if at + character_len(bytes[at]) > len => at,
        _ => len,
    }
}

fn character_len(lead: u8) -> usize {
    match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    }
}

/// `bytes` with what is not UTF-8 replaced, where that is less than one byte in a hundred.
fn lossy(name: &str, bytes: &[u8]) -> Result<(String, Option<Warning>), Unreadable> {
    let (mut n_bad, mut n_places, mut first, mut at) = (0, 0, None, 0);
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        let bad = chunk.invalid().len();
        if bad > 0 {
            first.get_or_insert(at);
            (n_bad, n_places, at) = (n_bad + bad, n_places + 1, at + bad);
        }
    }
    if n_bad * 100 >= bytes.len().max(200) {
        return Err(other_encoding(name, bytes));
    }
    let line = first.map(|at| memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1);
    let what = match n_places {
        1 => "1 place is not UTF-8 and is shown as \u{FFFD}".to_owned(),
        n => format!("{n} places are not UTF-8 and are shown as \u{FFFD}"),
    };
    Ok((String::from_utf8_lossy(bytes).into_owned(), Some(Warning { what, line })))
}

fn other_encoding(name: &str, bytes: &[u8]) -> Unreadable {
    let sample = &bytes[..bytes.len().min(256 * 1024)];
    let (what, from) = if looks_korean(sample) {
        ("looks like Korean text in CP949 (EUC-KR), which briefing does not read yet", Some("CP949"))
    } else if looks_western(sample) {
        ("looks like text in Windows-1252, which briefing does not read yet", Some("WINDOWS-1252"))
    } else {
        ("is neither UTF-8 nor text that briefing knows", None)
    };
    let hint = match from {
        Some(from) => format!("Convert it first, for instance: iconv -f {from} -t UTF-8 {name}"),
        None => "Find out its encoding, then: iconv -f ENCODING -t UTF-8 FILE".to_owned(),
    };
    Unreadable { what: format!("{name}: {what}"), hint }
}

/// Whether most bytes beyond ASCII come in pairs that are syllables of KS X 1001.
fn looks_korean(bytes: &[u8]) -> bool {
    let (mut n_high, mut n_syllables, mut at) = (0, 0, 0);
    while at < bytes.len() {
        let trail = bytes.get(at + 1).copied().unwrap_or(0);
        let is_syllable = matches!(bytes[at], 0xB0..=0xC8) && trail >= 0xA1;
        let is_pair = bytes[at] >= 0x81 && trail >= 0x41;
        n_high += usize::from(bytes[at] >= 0x80);
        n_syllables += usize::from(is_syllable);
        at += if is_pair { 2 } else { 1 };
    }
    n_syllables > 0 && n_syllables * 10 >= n_high * 7
}

/// Whether the bytes beyond ASCII stand alone among letters, as accented letters do.
fn looks_western(bytes: &[u8]) -> bool {
    let n_high = bytes.iter().filter(|&&byte| byte >= 0x80).count();
    let n_alone =
        bytes.windows(2).filter(|pair| pair[0] >= 0xA0 && pair[1] < 0x80 && pair[1] >= 0x20).count();
    n_high * 4 < bytes.len() && n_alone * 3 >= n_high * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Decoded, Unreadable> {
        decode(Input { name: "a.txt", bytes: bytes.to_vec(), cut: false })
    }

    #[test]
    fn a_few_bad_bytes_are_replaced() {
        let mut bytes = "가나다라 ".repeat(100).into_bytes();
        bytes.extend(b"\n\xFFend");
        let decoded = read(&bytes).unwrap_or_else(|refused| panic!("{refused:?}"));
        assert!(decoded.text.ends_with("\n\u{FFFD}end"));
        assert_eq!(decoded.warnings[0].line, Some(2));
    }

    #[test]
    fn other_encodings_are_named() {
        let check = |bytes: &[u8], expect: &str| {
            let refused = read(bytes).err().map(|refused| refused.what + &refused.hint).unwrap_or_default();
            assert!(refused.contains(expect), "{refused}");
        };
        check(b"\xB3\xD7\xC0\xCC\xB9\xF6\xB4\xC2 9\xC0\xCF \xB9\xE0\xC7\xFB\xB4\xD9.", "iconv -f CP949");
        check(b"Le caf\xE9 est ferm\xE9 tr\xE8s t\xF4t.", "Windows-1252");
        check(b"\xFF\xFEa\0b\0", "UTF-16");
        check(b"a\0b\0c\0d\0e\0f\0", "UTF-16");
        check(b"", "is empty, or holds no words");
        check(b" \r\n\t", "is empty, or holds no words");
        check("\u{FEFF}\u{3000}\n".as_bytes(), "is empty, or holds no words");
    }

    #[test]
    fn a_cut_character_is_left_out() {
        for (bytes, expect) in [("가나", 6), ("a", 1), ("\u{1F600}", 4)] {
            assert_eq!(whole_characters(bytes.as_bytes()), expect);
        }
        assert_eq!(whole_characters(&"가나".as_bytes()[..5]), 3);
        assert_eq!(whole_characters(&"가나".as_bytes()[..4]), 3);
        assert_eq!(whole_characters(&"\u{1F600}".as_bytes()[..3]), 0);
        assert_eq!(whole_characters(b"\x80\x80\x80\x80"), 4);
    }
}
