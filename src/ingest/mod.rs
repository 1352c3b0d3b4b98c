//! From the bytes of a file to its [`Article`]s.
//!
//! Reading never fails for what a text holds: what is odd becomes a [`Warning`], because a reader in a meeting
//! wants to see the page. Only a file without any readable text is [`Unreadable`].

pub mod formats;

pub mod decode;

pub mod encoding;

pub mod refuse;

pub mod canonical;

pub mod clean;

pub mod about;

pub mod papers;

pub mod signs;

use crate::ingest::formats::{Format, Input};
use crate::model::{Article, Warning};

/// The bytes at the start of a file that [`head`] is meant for.
pub const HEAD: usize = 12 * 1024;

/// The articles of an input, and the warnings that belong to none of them.
pub type Reading = (Vec<Article>, Vec<Warning>);

/// Why there is no text to read in an input, for a message of two lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What was not read, and why; starts with the input's name.
    pub what: String,
    /// What the reader can do about it.
    pub hint: String,
}

/// Reads the articles of the file `name`, which holds `bytes`.
///
/// The format is chosen by the ending of the name, else by the bytes. What concerns one article stands in its own
/// warnings; the warnings beside the articles are those that belong to none of them.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Reading, Unreadable> {
    read_input(Input { name, bytes, cut: false })
}

/// Reads the articles in the first `bytes` of the file `name`, of which more is to come.
///
/// A character cut in two is left out. The blocks are those that [`read`] will find, except for the last ones, near
/// the cut; asides that only their place at the end of an article tells are not looked for.
pub fn head(name: &str, bytes: &[u8]) -> Result<Reading, Unreadable> {
    read_input(Input { name, bytes: bytes.to_vec(), cut: true })
}

fn read_input(input: Input) -> Result<Reading, Unreadable> {
    let (name, cut) = (input.name.to_owned(), input.cut);
    let format: &Format = formats::choose(input.name, &input.bytes);
    let (mut articles, mut warnings) = (format.read)(input)?;
    for article in &mut articles {
        article.format = format.name;
        clean::mark(article, cut);
        about::fill(article);
    }
    if articles.iter().all(|article| article.blocks.is_empty()) {
        return Err(decode::empty(&name));
    }
    if let [article] = articles.as_mut_slice() {
        article.warnings.splice(0..0, warnings.drain(..));
    }
    Ok((articles, warnings))
}

#[cfg(test)]
mod tests;
