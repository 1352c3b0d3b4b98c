//! Files written whole or not at all.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::model::Problem;

/// How long a writer waits for another one; each holds the lock for a few milliseconds.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Writes `text` to `path`: a temporary file beside it, to the disk, then renamed.
///
/// Whoever reads `path` sees the old text or the new one, also after a power cut. Where it fails, the old file is as
/// it was. `owner` stands in the name of the temporary file, so that its owner can remove it (see [`sweep`]).
pub fn write(path: &Path, text: &str, owner: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = folder.join(format!(".{name}.{owner}.{}.tmp", std::process::id()));
    let written = write_draft(&draft, text).and_then(|()| fs::rename(&draft, path));
    if let Err(error) = written {
        let _ = fs::remove_file(&draft);
        return Err(error);
    }
    sync_folder(folder);
    Ok(())
}

fn write_draft(draft: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes a rename in `folder` last. File systems that cannot do it are trusted.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Removes the temporary files of `owner` whose processes are dead.
pub fn sweep(folder: &Path, owner: &str) {
    let mark = format!(".{owner}.");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name
            .strip_suffix(".tmp")
            .filter(|name| name.starts_with('.'))
            .and_then(|name| name.rsplit_once(&mark))
            .and_then(|(_, process)| process.parse().ok());
        if process.is_some_and(|process| !is_alive(process)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_alive(process: i32) -> bool {
    let Some(process) = rustix::process::Pid::from_raw(process) else { return false };
    rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH)
}

/// Holds `<folder>/.lock` until it is dropped; makes the folder where it is missing.
///
/// Waits ten seconds at most. On a file system without locks it goes on without one: a writer's files are still
/// written by one machine only.
pub fn lock(folder: &Path) -> Result<File, Problem> {
    let path = folder.join(".lock");
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| cannot_write(&path, &error))?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
            Err(TryLockError::WouldBlock) if start.elapsed() < LONGEST_WAIT => {
                std::thread::sleep(Duration::from_millis(2));
            }
            Err(TryLockError::WouldBlock) => {
                let what = format!("Cannot save the notes: another program holds {}", path.display());
                return Err(Problem::new(what, "Close the other program, or wait; the notes are still here"));
            }
        }
    }
}

/// Whether `folder`, or the one in which it would be made, cannot be written.
pub fn is_read_only(folder: &Path) -> bool {
    let nearest = folder.ancestors().find(|folder| folder.exists()).filter(|folder| folder.is_dir());
    nearest.is_some_and(|folder| rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_err())
}

/// What a failed write means to the reader.
pub fn cannot_write(path: &Path, error: &io::Error) -> Problem {
    let what = format!("Cannot write {}: {error}", path.display());
    let hint = match error.kind() {
        io::ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(path).display();
            return Problem::new(what, format!("Make the folder first: mkdir -p {folder}"));
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Free some space on that disk; nothing on it was changed, and the notes are still here"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "Make the folder writable, or choose another one by --notes or [notes] folder; the notes are still here"
        }
        _ => "Nothing on the disk was changed, and the notes are still here; try again",
    };
    Problem::new(what, hint)
}

/// A file's text; bytes that are not UTF-8 are replaced, and then `false` says that it must not be written back.
pub fn read(path: &Path) -> io::Result<(String, bool)> {
    let bytes = fs::read(path)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
    })
}

/// The names in a folder; none where it is missing.
pub fn names(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<(String, PathBuf)> =
        entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_of_dead_processes_are_removed_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let name = |owner: &str, process: u32| folder.path().join(format!(".a.md.{owner}.{process}.tmp"));
        let (dead, alive, other) =
            (name("desk7", 2_000_000_000), name("desk7", std::process::id()), name("lap2", 2_000_000_000));
        for path in [&dead, &alive, &other] {
            fs::write(path, "x").unwrap();
        }
        sweep(folder.path(), "desk7");
        assert!(!dead.exists() && alive.exists() && other.exists());
    }

    #[test]
    fn a_write_that_fails_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        assert!(write(&path, "x", "desk7").is_err());
        assert_eq!(names(folder.path()).len(), 1);
    }
}
