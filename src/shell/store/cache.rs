//! The index of notes kept between runs, in the state folder: it can be thrown away and is made again.
//!
//! One line a file, fields with tabs between them. It is only as good as the folders' time stamps in its first line.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::index::{Seen, Snapshot};
use crate::notes::Front;
use crate::notes::identity::Sketch;
use crate::text::hash::text_hash;

const HEADER: &str = "briefing index 2";
/// Fewer files are looked at faster than a cache is read.
const FEWEST: usize = 200;

/// What a cache holds.
#[derive(Debug, Default)]
pub struct Cache {
    /// What the folders' times of change came to at the time of writing; `None` where not all files are here.
    pub changed: Option<u64>,
    /// The notes files.
    pub files: HashMap<PathBuf, Seen>,
    /// The kept texts.
    pub snapshots: Vec<Snapshot>,
}

/// Where the cache of `folders` is kept in the folder `state`.
pub fn path(state: &Path, folders: &[PathBuf]) -> PathBuf {
    let names: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
    state.join(format!("notes-index-{}", &text_hash(&names.join("\n"))[..8]))
}

/// Reads a cache; an empty one where there is none, or none that can be read.
pub fn read(path: &Path) -> Cache {
    let Ok(text) = fs::read_to_string(path) else { return Cache::default() };
    let mut lines = text.lines();
    let Some(changed) = lines.next().and_then(|line| line.strip_prefix(HEADER)) else {
        return Cache::default();
    };
    let (changed, n_lines) = changed.trim().split_once(' ').unwrap_or_default();
    // A cache that lacks files must not stand for the folders.
    let is_whole = n_lines.parse() == Ok(lines.clone().count());
    let mut cache = Cache { changed: changed.parse().ok().filter(|_| is_whole), ..Cache::default() };
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["N", path, at, length, article, text, also, place, writer] => {
                let front = Front {
                    article: article.to_owned(),
                    text: text.to_owned(),
                    also: also.split_whitespace().map(str::to_owned).collect(),
                    path: place.to_owned(),
                    writer: writer.to_owned(),
                    ..Front::default()
                };
                let stamp = (time(at), length.parse().unwrap_or(0));
                cache.files.insert(PathBuf::from(path), Seen { stamp, front });
            }
            ["T", path, article, hash, sketch] => cache.snapshots.push(Snapshot {
                article: article.to_owned(),
                hash: hash.to_owned(),
                path: PathBuf::from(path),
                sketch: Sketch::parse(sketch),
            }),
            _ => {}
        }
    }
    cache
}

/// Writes a cache, where there is enough to be worth it. A failure costs only time.
pub fn write(path: &Path, cache: &Cache) {
    if cache.files.len() + cache.snapshots.len() < FEWEST {
        return;
    }
    let changed = cache.changed.map_or_else(|| "-".to_owned(), |changed| changed.to_string());
    let mut text = format!("{HEADER} {changed} {}\n", cache.files.len() + cache.snapshots.len());
    for (path, Seen { stamp, front }) in &cache.files {
        let (at, length) = (nanos(stamp.0), stamp.1.to_string());
        let also = front.also.join(" ");
        let fields: [&str; 8] = [
            path.to_str().unwrap_or(BROKEN),
            &at,
            &length,
            &front.article,
            &front.text,
            &also,
            &front.path,
            &front.writer,
        ];
        push(&mut text, "N", &fields);
    }
    for Snapshot { article, hash, path, sketch } in &cache.snapshots {
        let sketch = sketch.as_ref().map(Sketch::print).unwrap_or_default();
        push(&mut text, "T", &[path.to_str().unwrap_or(BROKEN), article, hash, &sketch]);
    }
    let draft = path.with_extension(std::process::id().to_string());
    let _ = fs::create_dir_all(path.parent().unwrap_or(Path::new("")));
    if fs::write(&draft, text).and_then(|()| fs::rename(&draft, path)).is_err() {
        let _ = fs::remove_file(&draft);
    }
}

/// What stands for a path that cannot be written.
const BROKEN: &str = "\n";

/// Adds a line, unless a field would break it: then there are fewer lines than the first one says, and the folders are
/// looked through again in the next run.
fn push(text: &mut String, kind: &str, fields: &[&str]) {
    if fields.iter().all(|field| !field.contains(['\t', '\n', '\r'])) {
        text.push_str(kind);
        for field in fields {
            text.push('\t');
            text.push_str(field);
        }
        text.push('\n');
    }
}

fn nanos(time: Option<SystemTime>) -> String {
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or_else(String::new, |since| since.as_nanos().to_string())
}

fn time(nanos: &str) -> Option<SystemTime> {
    let nanos: u128 = nanos.parse().ok()?;
    let since = Duration::new((nanos / 1_000_000_000) as u64, (nanos % 1_000_000_000) as u32);
    UNIX_EPOCH.checked_add(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_that_lacks_files_does_not_stand_for_the_folders() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cache");
        let seen = || Seen { stamp: (None, 1), front: Front::default() };
        let files = |last: &str| -> HashMap<PathBuf, Seen> {
            let names = (0..FEWEST).map(|n| format!("/notes/{n}.md")).chain([last.to_owned()]);
            names.map(|name| (PathBuf::from(name), seen())).collect()
        };
        for (last, changed) in [("/notes/last.md", Some(7)), ("/notes/a\tb.md", None)] {
            write(&path, &Cache { changed: Some(7), files: files(last), ..Cache::default() });
            assert_eq!(read(&path).changed, changed, "{last:?}");
        }
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert_eq!(read(&path).changed, None, "cut short");
    }
}
