//! Files and folders of articles.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::app::open::{self, Document};
use crate::app::{Entry, Source};
use crate::ingest::{self, Unreadable};
use crate::model::Problem;

/// A file larger than this is not opened: positions in it would not fit.
const LARGEST: u64 = u32::MAX as u64 / 2;
/// So much of a file is read between two looks at whether it is still wanted.
const PIECE: u64 = 1 << 22;
/// Folders in folders are followed so far.
const DEEPEST: usize = 8;

/// Reads the whole article of a source, with what marking needs of all of it: no key waits for that.
pub fn markable(source: &Source) -> Result<Document, Problem> {
    let document = document(source)?;
    prepare(&document);
    Ok(document)
}

/// Finds out what marking needs of all of an article.
pub fn prepare(document: &Document) {
    document.article.hash();
    document.article.points();
}

/// Reads the whole article of a source.
pub fn document(source: &Source) -> Result<Document, Problem> {
    document_while(source, &|| true)
}

/// Reads the whole article of a source, as long as `goes_on`: what is given up is a problem that nobody is told.
pub fn document_while(source: &Source, goes_on: &dyn Fn() -> bool) -> Result<Document, Problem> {
    let bytes = match source {
        Source::File(path) | Source::Kept(path, _) => bytes_while(path, None, goes_on)?.0,
        Source::Sample(_, text) => text.as_bytes().to_vec(),
        Source::Input(bytes) => bytes.as_ref().clone(),
    };
    open::read(&source.name(), bytes).map_err(unreadable)
}

/// The head of a large file, or the whole of a small one, for the first screen.
pub fn head(source: &Source) -> Result<Document, Problem> {
    if let Source::File(path) = source {
        let (bytes, whole) = bytes(path, Some(ingest::HEAD))?;
        let name = source.name();
        let read = if whole { open::read(&name, bytes) } else { open::head(&name, &bytes) };
        return read.map_err(unreadable);
    }
    document(source)
}

/// The problem of an input that is no article.
fn unreadable(error: Unreadable) -> Problem {
    Problem { what: error.what, hint: error.hint }
}

/// The bytes of a file, up to `most` of them, and whether that is all of it.
pub fn bytes(path: &Path, most: Option<usize>) -> Result<(Vec<u8>, bool), Problem> {
    bytes_while(path, most, &|| true)
}

fn bytes_while(
    path: &Path,
    most: Option<usize>,
    goes_on: &dyn Fn() -> bool,
) -> Result<(Vec<u8>, bool), Problem> {
    let wrong = |error: std::io::Error| cannot_read(path, &error);
    let file = File::open(path).map_err(wrong)?;
    let data = file.metadata().map_err(wrong)?;
    if data.is_dir() {
        return Err(cannot_read(path, &std::io::Error::other("it is a folder")));
    }
    if !data.is_file() {
        return Err(cannot_read(path, &std::io::Error::other("it is neither a file nor a folder")));
    }
    if data.len() > LARGEST {
        return Err(Problem {
            what: format!("cannot read {}: it is larger than 2 GiB", path.display()),
            hint: "split it, for instance: split -C 500m FILE".to_owned(),
        });
    }
    let size = data.len() as usize;
    let wanted = most.unwrap_or(size).min(size);
    let mut bytes = Vec::with_capacity(wanted + 1);
    let mut rest = file.take(most.map_or(LARGEST, |most| most as u64));
    while rest.by_ref().take(PIECE).read_to_end(&mut bytes).map_err(wrong)? > 0 {
        if !goes_on() {
            return Err(cannot_read(path, &std::io::Error::other("it is no longer wanted")));
        }
    }
    let whole = most.is_none_or(|most| bytes.len() < most);
    Ok((bytes, whole))
}

/// The articles of a folder and the folders in it, by name; hidden files and unknown endings are left out.
pub fn folder(path: &Path) -> Result<Vec<Entry>, Problem> {
    let mut found = Vec::new();
    gather(path, DEEPEST, &mut found).map_err(|error| cannot_read(path, &error))?;
    if found.is_empty() {
        return Err(Problem {
            what: format!("there is no article in {}", path.display()),
            hint: format!("articles are files that end in {}", endings().join(", ")),
        });
    }
    found.sort_unstable();
    Ok(found.into_iter().map(|path| Entry::new(Source::File(path))).collect())
}

fn gather(path: &Path, deeper: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() && deeper > 0 {
            // A folder that cannot be read does not keep the others away.
            let _ = gather(&entry.path(), deeper - 1, found);
        } else if (kind.is_file() || kind.is_symlink())
            && endings().iter().any(|ending| has_ending(&name, ending))
        {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// The endings of the files that can be read.
fn endings() -> Vec<&'static str> {
    ingest::formats::FORMATS.iter().flat_map(|format| format.extensions.iter().copied()).collect()
}

/// What is said of a file that cannot be read, with what helps.
pub fn cannot_read(path: &Path, error: &std::io::Error) -> Problem {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check the name; \"briefing\" alone opens the last briefing",
        std::io::ErrorKind::PermissionDenied => "check who may read it: ls -l",
        _ => "try to open it by another program",
    };
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or(&words).to_lowercase();
    Problem { what: format!("cannot read {}: {words}", path.display()), hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_long_file_that_is_no_longer_wanted_is_not_read_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long.txt");
        std::fs::write(&path, "가나다 ".repeat(PIECE as usize / 4)).unwrap();
        let (source, n_asked) = (Source::File(path), Cell::new(0));
        let goes_on = |most: usize| {
            n_asked.set(n_asked.get() + 1);
            n_asked.get() < most
        };
        assert!(document_while(&source, &|| goes_on(1)).is_err());
        assert_eq!(n_asked.replace(0), 1);
        assert!(document_while(&source, &|| goes_on(9)).is_ok());
        assert_eq!(n_asked.get(), 3);
    }
}
