//! Inputs that hold no text to read, told by their first bytes, each with its reason and a way out.

use crate::ingest::encoding::utf16;
use crate::ingest::{HEAD, Unreadable};

/// A kind of file that is known and not read.
struct Known {
    at: usize,
    bytes: &'static [u8],
    what: &'static str,
    hint: &'static str,
}

const fn known(bytes: &'static [u8], what: &'static str, hint: &'static str) -> Known {
    Known { at: 0, bytes, what, hint }
}

const TO_TEXT: &str = "turn it into text first, for instance: pdftotext -enc UTF-8 FILE FILE.txt";
const OFFICE: &str = "save it as plain text (UTF-8) in the program that made it";
const UNPACK: &str = "unpack it first, and open the articles in it";
const PICTURE: &str =
    "words in a picture need text recognition first, for instance: tesseract FILE FILE -l kor+eng";
const UTF32: &str = "convert it first, for instance: iconv -f UTF-32 -t UTF-8 FILE";
const NO_TEXT: &str = "open a text file; other kinds of files are not read";

static KNOWN: &[Known] = &[
    known(b"%PDF-", "it is a PDF, which briefing does not read yet", TO_TEXT),
    known(b"PK\x03\x04", "it is packed (ZIP)", UNPACK),
    known(b"\xD0\xCF\x11\xE0", "it is an older office or HWP document, which briefing does not read", OFFICE),
    known(b"HWP Document File", "it is an HWP document, which briefing does not read", OFFICE),
    known(b"{\\rtf", "it is an RTF document, which briefing does not read", OFFICE),
    known(b"\x89PNG", "it is a picture (PNG)", PICTURE),
    known(b"\xFF\xD8\xFF", "it is a picture (JPEG)", PICTURE),
    known(b"GIF8", "it is a picture (GIF)", PICTURE),
    known(b"RIFF", "it is a picture, sound or film (RIFF)", NO_TEXT),
    Known { at: 4, bytes: b"ftyp", what: "it is a film or picture (MP4, HEIC)", hint: NO_TEXT },
    known(b"ID3", "it is a sound file (MP3)", NO_TEXT),
    known(b"\x1F\x8B", "it is packed (gzip)", UNPACK),
    known(b"BZh", "it is packed (bzip2)", UNPACK),
    known(b"\xFD7zXZ\0", "it is packed (xz)", UNPACK),
    known(b"\x28\xB5\x2F\xFD", "it is packed (zstd)", UNPACK),
    known(b"7z\xBC\xAF", "it is packed (7z)", UNPACK),
    known(b"Rar!", "it is packed (RAR)", UNPACK),
    known(b"\x7FELF", "it is a program", NO_TEXT),
    known(b"SQLite format 3\0", "it is a database", NO_TEXT),
    known(b"\xFF\xFE\0\0", "it looks like UTF-32, which briefing does not read", UTF32),
];

/// Why the input `name` that starts with `bytes` cannot be read at all; `None` where it may be text.
pub fn refuse(name: &str, bytes: &[u8]) -> Option<Unreadable> {
    let says = |what: &str, hint: &str| {
        Some(Unreadable { what: format!("cannot read {name}: {what}"), hint: hint.replace("FILE", name) })
    };
    if bytes.len() >= u32::MAX as usize {
        return says("it is larger than 4 GiB", "split it, for instance: split -b 1G FILE");
    }
    let is = |known: &&Known| bytes.get(known.at..).is_some_and(|rest| rest.starts_with(known.bytes));
    if let Some((what, hint)) = packed_document(bytes) {
        return says(what, hint);
    }
    if let Some(known) = KNOWN.iter().find(is) {
        return says(known.what, known.hint);
    }
    let start = &bytes[..bytes.len().min(HEAD)];
    let is_text = utf16(bytes).is_some();
    (!is_text && is_binary(start)).then(|| says("it holds bytes, not text", NO_TEXT)).flatten()
}

/// What a document that is a ZIP archive is, by the name of its first entry or what stands in that, with what helps.
fn packed_document(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    // The header of an entry has 30 bytes; its name follows, then what else belongs to it, then what it holds.
    let length = |at: usize| Some(usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    let rest = bytes.strip_prefix(b"PK\x03\x04").and(bytes.get(30..))?;
    let name = rest.get(..length(26)?)?;
    let held = rest.get(name.len() + length(28)?..)?;
    if name == b"mimetype" && held.starts_with(b"application/epub+zip") {
        return Some(("it is an EPUB, which briefing does not read yet", OFFICE));
    }
    let starts: [&[u8]; 8] = [
        b"[Content_Types].xml",
        b"mimetype",
        b"_rels/",
        b"docProps/",
        b"word/",
        b"xl/",
        b"ppt/",
        b"Contents/",
    ];
    let is_office = starts.iter().any(|start| name.starts_with(start));
    is_office.then_some(("it is an office document, which briefing does not read yet", OFFICE))
}

/// Whether more than one byte in twenty is a control character that no text holds.
fn is_binary(bytes: &[u8]) -> bool {
    let is_odd = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x08 | 0x0C | 0x1B);
    let n_odd = bytes.iter().filter(|&&byte| is_odd(byte)).count();
    n_odd * 20 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The beginning of an archive.
    fn zip(name: &str, held: &[u8]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(26, 0);
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes.extend(held);
        bytes
    }

    #[test]
    fn each_refusal_gives_its_reason() {
        let check = |bytes: &[u8], expect: &str| {
            let what = refuse("a", bytes).map(|refused| refused.what).unwrap_or_default();
            assert!(what.contains(expect) && what.is_empty() == expect.is_empty(), "{what}");
        };
        check(b"%PDF-1.7", "it is a PDF");
        check(b"PK\x03\x04....", "packed (ZIP)");
        for (name, expect) in [
            ("[Content_Types].xml", "an office document"),
            ("word/document.xml", "an office document"),
            ("mimetype", "an office document"),
            ("Contents/content.hpf", "an office document"),
            ("news/1.txt", "packed (ZIP)"),
        ] {
            check(&zip(name, b"application/hwp+zip"), expect);
        }
        check(&zip("mimetype", b"application/epub+zip"), "an EPUB");
        check(b"\x89PNG\r\n", "PNG");
        check(b"....ftypisom", "MP4");
        check(b"\x00\x01\x02\x03\x04\x05\x06", "not text");
        check("\u{FEFF}가나다".as_bytes(), "");
        check(b"one \x01 stray control in a longer text", "");
        check(b"\x1B[31mred\x1B[0m", "");
        check(b"", "");
    }

    #[test]
    fn the_hint_names_the_file() {
        let hint = refuse("보고서.pdf", b"%PDF-1.4").map(|refused| refused.hint).unwrap_or_default();
        assert!(hint.ends_with("pdftotext -enc UTF-8 보고서.pdf 보고서.pdf.txt"), "{hint}");
    }
}
