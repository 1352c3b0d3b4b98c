//! Folders whose changes Linux tells (`inotify(7)`).

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{self, CreateFlags, Event, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::{Changed, Of};

/// File systems on which others change files without this machine being told: NFS, SMB, FUSE, 9P, AFS, Ceph, shared
/// folders of virtual machines (`statfs(2)`).
const OF_OTHERS: [u32; 9] = [
    0x6969,
    0x517B,
    0xFF53_4D42,
    0xFE53_4D42,
    0x6573_5546,
    0x0102_1997,
    0x5346_414F,
    0x00C3_6400,
    0x786F_4256,
];

/// Whether changes in a folder are told.
pub fn tells(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|about| !OF_OTHERS.contains(&(about.f_type as u32)))
}

/// The names of watched folders by the kernel's number: it gives one folder one number, by whatever names it is reached.
type Names = HashMap<i32, Vec<PathBuf>>;

/// The folders that are watched.
pub struct Folders {
    inotify: OwnedFd,
    names: Mutex<Names>,
    /// Files that were written to and have not been closed since.
    written: Mutex<HashSet<PathBuf>>,
}

impl Folders {
    /// Watches nothing yet.
    pub fn new() -> io::Result<Folders> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        Ok(Folders { inotify, names: Mutex::default(), written: Mutex::default() })
    }

    /// Watches a folder from now on; once more does nothing, or adds to what is watched there.
    pub fn add(&self, folder: &Path, of: Of) -> io::Result<()> {
        let arrivals = WatchFlags::CREATE
            | WatchFlags::MOVED_TO
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF
            | WatchFlags::ONLYDIR
            | WatchFlags::MASK_ADD;
        let what = match of {
            Of::Arrivals => arrivals,
            Of::All => {
                arrivals
                    | WatchFlags::MODIFY
                    | WatchFlags::CLOSE_WRITE
                    | WatchFlags::DELETE
                    | WatchFlags::MOVED_FROM
            }
        };
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let number = inotify::add_watch(&self.inotify, folder, what)?;
        let known = names.entry(number).or_default();
        if !known.iter().any(|name| name == folder) {
            known.push(folder.to_owned());
        }
        Ok(())
    }

    /// Whether somebody wrote to a file and has not closed it since.
    pub fn is_written(&self, path: &Path) -> bool {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }

    /// Waits for changes, and then until nothing more happens for `times.0`, at most `times.1`.
    pub fn wait(&self, times: (Duration, Duration)) -> io::Result<Changed> {
        let (quiet, longest) = times;
        let mut changed = Changed::default();
        self.poll(None)?;
        let begun = Instant::now();
        loop {
            self.read(&mut changed)?;
            if begun.elapsed() >= longest || !self.poll(Some(quiet))? {
                return Ok(changed);
            }
        }
    }

    /// Waits until there is something to read; false where nothing came in time.
    fn poll(&self, limit: Option<Duration>) -> io::Result<bool> {
        let limit = limit.map(|limit| Timespec {
            tv_sec: limit.as_secs() as i64,
            tv_nsec: i64::from(limit.subsec_nanos()),
        });
        loop {
            match poll(&mut [PollFd::new(&self.inotify, PollFlags::IN)], limit.as_ref()) {
                Err(Errno::INTR) => {}
                other => return Ok(other? > 0),
            }
        }
    }

    fn read(&self, changed: &mut Changed) -> io::Result<()> {
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut events = Reader::new(&self.inotify, &mut buffer);
        loop {
            match events.next() {
                Ok(event) => self.take(&event, changed),
                Err(Errno::AGAIN) => return Ok(()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn take(&self, event: &Event<'_>, changed: &mut Changed) {
        let what = event.events();
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if what.contains(ReadFlags::QUEUE_OVERFLOW) {
            changed.more = true;
            written.clear();
            return;
        }
        let file = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
        for folder in names.get(&event.wd()).into_iter().flatten() {
            let path = file.map_or_else(|| folder.clone(), |file| folder.join(file));
            if what.contains(ReadFlags::MODIFY) {
                written.insert(path.clone());
            } else {
                written.remove(&path);
            }
            changed.paths.insert(path);
        }
        if what.contains(ReadFlags::MOVE_SELF) {
            // What happens in it from now on happens under another name; the kernel then says that it is ignored.
            let _ = inotify::remove_watch(&self.inotify, event.wd());
        }
        if what.contains(ReadFlags::IGNORED) {
            names.remove(&event.wd());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TIMES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(200));

    fn watched(folders: &[&Path]) -> Folders {
        let watched = Folders::new().unwrap();
        folders.iter().for_each(|folder| watched.add(folder, Of::All).unwrap());
        watched
    }

    #[test]
    fn a_folder_reached_by_two_names_is_told_by_both() {
        let home = tempfile::tempdir().unwrap();
        let (real, link) = (home.path().join("real"), home.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let folders = watched(&[&real, &link]);
        fs::write(real.join("a.txt"), "words").unwrap();
        let changed = folders.wait(TIMES).unwrap();
        assert!(changed.touches(&real.join("a.txt")) && changed.touches(&link.join("a.txt")), "{changed:?}");
    }

    #[test]
    fn what_is_written_where_a_folder_is_waited_for_wakes_nobody() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("log");
        fs::write(&path, "").unwrap();
        let folders = Folders::new().unwrap();
        folders.add(home.path(), Of::Arrivals).unwrap();
        fs::write(&path, "words").unwrap();
        assert!(!folders.poll(Some(TIMES.0)).unwrap());
        fs::create_dir(home.path().join("notes")).unwrap();
        assert!(folders.wait(TIMES).unwrap().touches(&home.path().join("notes")));
        folders.add(home.path(), Of::All).unwrap();
        folders.add(home.path(), Of::Arrivals).unwrap();
        fs::write(&path, "more words").unwrap();
        assert!(folders.wait(TIMES).unwrap().touches(&path));
    }

    #[test]
    fn a_folder_in_the_place_of_another_is_told_by_its_name() {
        let home = tempfile::tempdir().unwrap();
        let (old, new) = (home.path().join("news"), home.path().join("old"));
        fs::create_dir(&old).unwrap();
        let folders = watched(&[&old]);
        fs::rename(&old, &new).unwrap();
        assert!(folders.wait(TIMES).unwrap().touches(&old.join("a.txt")));
        fs::create_dir(&old).unwrap();
        folders.add(&old, Of::All).unwrap();
        fs::write(old.join("a.txt"), "words").unwrap();
        fs::write(new.join("b.txt"), "words").unwrap();
        let changed = folders.wait(TIMES).unwrap();
        assert!(changed.touches(&old.join("a.txt")) && !changed.touches(&old.join("b.txt")), "{changed:?}");
    }

    #[test]
    fn more_changes_than_the_queue_holds_are_told_as_such() {
        let home = tempfile::tempdir().unwrap();
        let folders = watched(&[home.path()]);
        let most = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
        let (one, other) = (home.path().join("one"), home.path().join("other"));
        // At least two events each: it comes, and it goes.
        for _ in 0..=most.trim().parse::<usize>().unwrap() / 2 {
            fs::write(&one, "").unwrap();
            fs::rename(&one, &other).unwrap();
        }
        assert!(folders.wait((TIMES.0, Duration::from_secs(5))).unwrap().more);
    }

    #[test]
    fn a_file_is_being_written_until_it_is_closed() {
        use std::io::Write;
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a.txt");
        let folders = watched(&[home.path()]);
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(b"half of ").unwrap();
        folders.wait(TIMES).unwrap();
        assert!(folders.is_written(&path));
        drop(file);
        folders.wait(TIMES).unwrap();
        assert!(!folders.is_written(&path));
    }
}
