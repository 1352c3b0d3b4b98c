//! The last briefing: which articles were open, and which one was shown.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files;
use crate::app::{Entry, Source, State};

/// The last briefing, as kept in the state folder.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Last {
    /// The files that were open, in order; none where it was the sample.
    pub paths: Vec<PathBuf>,
    /// Which one was shown.
    pub current: usize,
}

/// More files than this are not kept: they came from a folder, which is quickly named again.
const MOST: usize = 5_000;

impl Last {
    /// Reads it, with the files that are still there; nothing where there is none or it makes no sense.
    pub fn load(state_dir: &Path) -> Last {
        let text = std::fs::read_to_string(file(state_dir)).unwrap_or_default();
        let Last { paths, current } = serde_json::from_str(&text).unwrap_or_default();
        let (shown, is_sample) = (paths.get(current).cloned(), paths.is_empty());
        let paths: Vec<PathBuf> = paths.into_iter().filter(|path| path.exists()).collect();
        let place = shown.and_then(|shown| paths.iter().position(|path| *path == shown));
        let current = if is_sample { current } else { place.unwrap_or(0) };
        Last { paths, current }
    }

    /// Keeps what is open, where it is files; a failure loses nothing that the reader wrote.
    pub fn save(state: &State, state_dir: &Path) {
        let path = |entry: &Entry| match &entry.source {
            // A name that JSON cannot hold is left out, so that the others are kept.
            Source::File(path) => std::fs::canonicalize(path).ok().filter(|path| path.to_str().is_some()),
            _ => None,
        };
        if state.entries.len() > MOST {
            return;
        }
        let paths: Vec<PathBuf> = state.entries.iter().filter_map(path).collect();
        let shown = state.entries.get(state.current).and_then(path);
        let current = shown.and_then(|shown| paths.iter().position(|path| *path == shown));
        let is_sample = state.entries.iter().all(|entry| matches!(entry.source, Source::Sample(..)));
        let last = match paths.is_empty() {
            // Over the files of another time the sample is not kept.
            true if is_sample && Last::load(state_dir).paths.is_empty() => {
                Last { paths, current: state.current }
            }
            true => return,
            false => Last { current: current.unwrap_or(0), paths },
        };
        if let Ok(text) = serde_json::to_string(&last) {
            let _ = std::fs::create_dir_all(state_dir);
            let _ = files::replace(&file(state_dir), &text);
        }
    }
}

fn file(state_dir: &Path) -> PathBuf {
    state_dir.join("last.json")
}
