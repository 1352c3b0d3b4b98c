//! Folders whose changes Linux tells (`inotify(7)`).

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};
use rustix::io::Errno;

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

/// The folders that are watched.
pub struct Folders {
    inotify: OwnedFd,
    names: Mutex<HashMap<i32, PathBuf>>,
}

impl Folders {
    /// Watches nothing yet.
    pub fn new() -> io::Result<Folders> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        Ok(Folders { inotify, names: Mutex::default() })
    }

    /// Watches a folder from now on; once more does nothing.
    pub fn add(&self, folder: &Path) -> io::Result<()> {
        let what = WatchFlags::MODIFY
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVED_FROM
            | WatchFlags::MOVED_TO
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF
            | WatchFlags::ONLYDIR;
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let number = inotify::add_watch(&self.inotify, folder, what)?;
        names.insert(number, folder.to_owned());
        Ok(())
    }

    /// Waits for changes, and then until nothing more happens for `times.0`, at most `times.1`: the paths, each once.
    pub fn wait(&self, times: (Duration, Duration)) -> io::Result<Vec<PathBuf>> {
        let (quiet, longest) = times;
        let mut changed = Vec::new();
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

    fn read(&self, changed: &mut Vec<PathBuf>) -> io::Result<()> {
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut events = Reader::new(&self.inotify, &mut buffer);
        loop {
            match events.next() {
                Ok(event) => {
                    let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
                    let Some(folder) = names.get(&event.wd()) else { continue };
                    let path = match event.file_name() {
                        Some(name) => folder.join(OsStr::from_bytes(name.to_bytes())),
                        None => folder.clone(),
                    };
                    if !changed.contains(&path) {
                        changed.push(path);
                    }
                }
                Err(Errno::AGAIN) => return Ok(()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
