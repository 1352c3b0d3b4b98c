//! What is remembered between two runs, in the state folder: one small file for each article, one of what was typed,
//! one of how large the sides are.
//!
//! A file can be lost without harm to notes, so nothing waits for the disk here, and what cannot be read or written is
//! passed over.
#![allow(clippy::disallowed_methods)] // The place where what is remembered meets the disk.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::reading::Memory;
use crate::app::sides::Sides;
use crate::app::{Habits, Source, State};
use crate::text::hash::hash64;

/// The articles that are remembered; older ones are forgotten.
const MOST: usize = 2_000;
/// The empty file that says so.
const GUIDE_SEEN: &str = "guide-seen";
/// The file of what the reader typed.
const HABITS: &str = "typed.json";
/// The file of how large the reader made the sides.
const SIDES: &str = "sides.json";

/// What is remembered of the article of `source`.
pub fn load(state_dir: &Path, source: &Source) -> Option<Memory> {
    serde_json::from_slice(&std::fs::read(file(state_dir, source)?).ok()?).ok()
}

/// Keeps what is to be remembered of the article of `source`, whole or not at all.
pub fn save(state_dir: &Path, source: &Source, memory: &Memory) {
    let Some(path) = file(state_dir, source) else { return };
    write(&path, memory);
}

/// Writes a file of what is remembered, whole or not at all.
fn write(path: &Path, what: &impl Serialize) {
    let draft = path.with_extension(format!("{}.tmp", std::process::id()));
    let written = serde_json::to_vec(what).map_err(std::io::Error::other).and_then(|text| {
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(&draft, text)?;
        std::fs::rename(&draft, path)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
}

/// What the reader typed in earlier runs.
pub fn habits(state_dir: &Path) -> Habits {
    kept(&state_dir.join(HABITS))
}

/// How large the reader made the sides in earlier runs.
pub fn sides(state_dir: &Path) -> Sides {
    kept(&state_dir.join(SIDES))
}

/// Keeps how large the reader made the sides; of several windows the last one that ends decides.
pub fn save_sides(sides: Sides, state_dir: &Path) {
    write(&state_dir.join(SIDES), &sides);
}

/// What a file keeps; nothing where there is none or it makes no sense.
fn kept<T: DeserializeOwned + Default>(path: &Path) -> T {
    let text = std::fs::read(path).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Keeps what the reader typed in this run, after what is kept already: another window may have added to it.
fn save_habits(state: &State, state_dir: &Path) {
    let kept = habits(state_dir);
    let habits = Habits::of(state).after(kept.clone());
    if habits != kept {
        write(&state_dir.join(HABITS), &habits);
    }
}

/// Keeps what the reader typed and what is to be remembered of all articles that are open, and forgets those looked at
/// longest ago.
pub fn save_all(state: &State, state_dir: &Path) {
    save_habits(state, state_dir);
    for (idx, reading) in &state.readings {
        if let Some(entry) = state.entries.get(*idx) {
            save(state_dir, &entry.source, &reading.memory());
        }
    }
    forget(&folder(state_dir), MOST);
}

/// Removes the oldest files of a folder, where there are more than `most`.
fn forget(folder: &Path, most: usize) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let files: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    let Some(n_old) = files.len().checked_sub(most).filter(|n_old| *n_old > 0) else { return };
    let time = |path: &PathBuf| std::fs::metadata(path).and_then(|data| data.modified());
    let mut files: Vec<(SystemTime, PathBuf)> =
        files.into_iter().filter_map(|path| Some((time(&path).ok()?, path))).collect();
    files.sort();
    for (_, path) in files.into_iter().take(n_old) {
        let _ = std::fs::remove_file(path);
    }
}

/// Whether the guide was followed to its end or closed.
pub fn is_guide_seen(state_dir: &Path) -> bool {
    state_dir.join(GUIDE_SEEN).exists()
}

/// Keeps that the guide was followed to its end or closed.
pub fn keep_guide_seen(state_dir: &Path) {
    let _ = std::fs::create_dir_all(state_dir);
    let _ = std::fs::write(state_dir.join(GUIDE_SEEN), "");
}

fn folder(state_dir: &Path) -> PathBuf {
    state_dir.join("reading")
}

/// The file for an article: by its place; none for standard input.
fn file(state_dir: &Path, source: &Source) -> Option<PathBuf> {
    let place = source.place()?;
    Some(folder(state_dir).join(format!("{:016x}.json", hash64(place.as_os_str().as_encoded_bytes()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_articles_looked_at_longest_ago_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let old = SystemTime::UNIX_EPOCH;
        std::fs::File::options()
            .write(true)
            .open(folder.path().join("b"))
            .unwrap()
            .set_modified(old)
            .unwrap();
        forget(folder.path(), 2);
        assert!(folder.path().join("a").exists() && !folder.path().join("b").exists());
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let source = Source::File("/news/a.txt".into());
        assert_eq!(load(folder.path(), &source), None);
        save(folder.path(), &source, &Memory::default());
        assert_eq!(load(folder.path(), &source), Some(Memory::default()));
        std::fs::write(file(folder.path(), &source).unwrap(), "{").unwrap();
        assert_eq!(load(folder.path(), &source), None);
        let wide = Sides { left: Some(40), ..Sides::default() };
        save_sides(wide, folder.path());
        assert_eq!(sides(folder.path()), wide);
        std::fs::write(folder.path().join(SIDES), r#"{"left":-3,"right":70000}"#).unwrap();
        assert_eq!(sides(folder.path()), Sides::default());
    }
}
