//! Writing files that readers ask for: whole or not at all, and never over another one unasked.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::store::disk;
pub use super::store::disk::cannot_write;

/// Puts `text` in the place of the file `path`, whole or not at all; a device, a pipe or a link is written into.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let special = std::fs::symlink_metadata(path).is_ok_and(|data| !data.is_file());
    if special {
        return std::fs::write(path, text);
    }
    disk::write(path, text, "briefing")
}

/// Writes `text` to the new file `path`, or where there is one already beside it (`notes-2.md`); tells where.
pub fn create(path: &Path, text: &str) -> io::Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let numbered = |number: usize| path.with_file_name(format!("{stem}-{number}{ending}"));
    for path in std::iter::once(path.to_path_buf()).chain((2..1000).map(numbered)) {
        match File::create_new(&path) {
            Ok(mut file) => {
                let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
                if written.is_err() {
                    let _ = std::fs::remove_file(&path);
                }
                return written.map(|()| path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
