//! From bytes to text: UTF-8 taken as it is, other encodings decoded.

use encoding_rs::Encoding;

use crate::ingest::Unreadable;
use crate::ingest::canonical::canonical;
use crate::ingest::encoding;
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
/// Clean UTF-8 is taken over without a copy. A few bytes that are not UTF-8 are replaced, with a warning; text in
/// another encoding is decoded, with a warning where the encoding is a guess.
pub fn decode(input: Input) -> Result<Decoded, Unreadable> {
    let Input { name, mut bytes, cut } = input;
    if let Some(unreadable) = refuse(name, &bytes) {
        return Err(unreadable);
    }
    if let Some(encoding) = encoding::utf16(&bytes) {
        let (text, _) = encoding::decode(&bytes, encoding, cut);
        return decoded(name, text, encoding, None);
    }
    if cut {
        bytes.truncate(whole_characters(&bytes));
    }
    match String::from_utf8(bytes) {
        Ok(text) => decoded(name, text, encoding::PLAIN, None),
        Err(error) if encoding::is_damaged_utf8(error.as_bytes()) => {
            let (text, warning) = lossy(error.as_bytes());
            decoded(name, text, encoding::PLAIN, Some(warning))
        }
        Err(error) => other(name, error.as_bytes(), cut),
    }
}

fn decoded(
    name: &str,
    text: String,
    encoding: &'static Encoding,
    warning: Option<Warning>,
) -> Result<Decoded, Unreadable> {
    let (text, mut warnings) = canonical(text);
    warnings.extend(warning);
    if text.trim().is_empty() {
        return Err(empty(name));
    }
    Ok(Decoded { text, encoding: encoding::name(encoding), warnings })
}

/// Text that is not UTF-8.
fn other(name: &str, bytes: &[u8], cut: bool) -> Result<Decoded, Unreadable> {
    let (encoding, is_guess) = encoding::told(bytes);
    let (text, n_bad) = encoding::decode(bytes, encoding, cut);
    if n_bad * 100 > text.chars().count() {
        return Err(Unreadable {
            what: format!(
                "cannot read {name}: it is neither UTF-8 nor text in an encoding that briefing knows"
            ),
            hint: "find out its encoding, then: iconv -f ENCODING -t UTF-8 FILE".replace("FILE", name),
        });
    }
    let what = match (is_guess, n_bad) {
        (_, 1..) => format!("Read as {}; {n_bad} characters of it are damaged", encoding.name()),
        (true, _) => format!("Not UTF-8; read as {}, which is a guess", encoding.name()),
        _ => return decoded(name, text, encoding, None),
    };
    decoded(name, text, encoding, Some(Warning { what, line: None }))
}

/// The refusal of an input without a word.
pub fn empty(name: &str) -> Unreadable {
    if name == "-" {
        return Unreadable {
            what: "standard input is empty, or holds no words".to_owned(),
            hint: "check the command before the pipe".to_owned(),
        };
    }
    Unreadable {
        what: format!("cannot read {name}: it is empty, or holds no words"),
        hint: "check that the download or the copy was finished".to_owned(),
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

/// `bytes` with what is not UTF-8 replaced.
fn lossy(bytes: &[u8]) -> (String, Warning) {
    let (mut n_places, mut first, mut at) = (0, None, 0);
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first.get_or_insert(at);
            n_places += 1;
            at += chunk.invalid().len();
        }
    }
    let line = first.map(|at| memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1);
    let what = match n_places {
        1 => "1 place is not UTF-8 and is shown as \u{FFFD}".to_owned(),
        n => format!("{n} places are not UTF-8 and are shown as \u{FFFD}"),
    };
    (String::from_utf8_lossy(bytes).into_owned(), Warning { what, line })
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
    fn other_encodings_are_read_and_a_guess_is_told() {
        let check = |bytes: &[u8], (text, encoding): (&str, &str), n_warnings: usize| {
            let decoded = read(bytes).unwrap_or_else(|refused| panic!("{refused:?}"));
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
            assert_eq!(decoded.warnings.len(), n_warnings, "{:?}", decoded.warnings);
        };
        let korean = b"\xB3\xD7\xC0\xCC\xB9\xF6\xB4\xC2 9\xC0\xCF \xB9\xE0\xC7\xFB\xB4\xD9.";
        check(korean, ("네이버는 9일 밝혔다.", "euc-kr"), 0);
        check(b"Le caf\xE9 est ferm\xE9 tr\xE8s t\xF4t.", ("Le café est fermé très tôt.", "windows-1252"), 1);
        check(b"\xFF\xFEa\0b\0", ("ab", "utf-16le"), 0);
        check(b"a\0b\0c\0d\0e\0f\0", ("abcdef", "utf-16le"), 0);
    }

    #[test]
    fn what_holds_no_words_is_refused() {
        let check = |bytes: &[u8]| {
            let refused = read(bytes).err().map(|refused| refused.what).unwrap_or_default();
            assert!(refused.contains("it is empty, or holds no words"), "{refused}");
        };
        check(b"");
        check(b" \r\n\t");
        check("\u{FEFF}\u{3000}\n".as_bytes());
        check(b"\xFF\xFE \0");
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
