//! The formats that articles are read from: one file and one row each.

pub mod plain;

pub mod markdown;

mod front;

use memchr::memmem;

use crate::ingest::{HEAD, Reading, Unreadable};

/// The formats, in the order in which they are asked whether some bytes are theirs.
pub static FORMATS: &[Format] = &[markdown::FORMAT, plain::FORMAT];

/// A way to read articles.
pub struct Format {
    /// The stable name, as in JSON.
    pub name: &'static str,
    /// The endings of file names, in lower case without the dot.
    pub extensions: &'static [&'static str],
    /// Whether the first bytes of an input look like this format.
    pub sniff: fn(&[u8]) -> bool,
    /// Reads the articles: their text, blocks and stated facts. Asides are found later, for all formats alike.
    pub read: fn(Input) -> Result<Reading, Unreadable>,
}

/// What is to be read.
pub struct Input<'a> {
    /// The name of the file, for messages.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether the bytes are only the beginning of the file.
    pub cut: bool,
}

/// The format to read `bytes` by: by the ending of `name`, else by the first bytes, else plain text.
pub fn choose(name: &str, bytes: &[u8]) -> &'static Format {
    let start = &bytes[..bytes.len().min(HEAD)];
    by_extension(name)
        .or_else(|| FORMATS.iter().find(|format| (format.sniff)(start)))
        .unwrap_or(&plain::FORMAT)
}

fn by_extension(name: &str) -> Option<&'static Format> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// Whether a line of `bytes` starts with `words`.
fn has_line(bytes: &[u8], words: &[u8]) -> bool {
    memmem::find_iter(bytes, words).any(|at| at == 0 || bytes[at - 1] == b'\n')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_formats_share_a_name_or_an_extension() {
        let (mut names, mut extensions) = (BTreeSet::new(), BTreeSet::new());
        for format in FORMATS {
            assert!(names.insert(format.name), "{} twice", format.name);
            for extension in format.extensions {
                assert!(extensions.insert(extension), "{extension} twice");
            }
        }
    }

    #[test]
    fn a_format_is_chosen_by_name_then_by_bytes() {
        let check = |name: &str, bytes: &str, expect: &str| {
            assert_eq!(choose(name, bytes.as_bytes()).name, expect, "{name} {bytes:?}");
        };
        check("a.txt", "# 제목\n\n## 절\n", "plain");
        check("a.MD", "본문", "markdown");
        check("news.d/report", "본문", "plain");
        check("-", "# 제목\n\n본문\n\n## 절\n", "markdown");
        check("-", "---\ntitle: 제목\n---\n본문", "markdown");
        check("-", "# 하나뿐인 우물 정 자", "plain");
        check("-", "", "plain");
    }
}
