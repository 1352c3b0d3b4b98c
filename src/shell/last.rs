//! The last briefing: which articles were open, and where the reader was.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files;
use crate::app::{Entry, Source, State};

/// The last briefing, as kept in the state folder.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Last {
    /// The files that were open, in order.
    pub paths: Vec<PathBuf>,
    /// Which one was shown.
    pub current: usize,
    /// The byte that the cursor stood on in that one.
    pub cursor: usize,
}

/// More files than this are not kept: they came from a folder, which is quicker to name again.
const MOST: usize = 5_000;

impl Last {
    /// Reads it; nothing where there is none or it makes no sense.
    pub fn load(state_dir: &Path) -> Last {
        let text = std::fs::read_to_string(file(state_dir)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps what is open, where it is files; a failure loses nothing that the reader wrote.
    pub fn save(state: &State, state_dir: &Path) {
        let path = |entry: &Entry| match &entry.source {
            Source::File(path) => std::fs::canonicalize(path).ok(),
            _ => None,
        };
        let paths: Vec<PathBuf> = state.entries.iter().take(MOST).filter_map(path).collect();
        if paths.is_empty() {
            return;
        }
        let cursor = state.reading().map_or(0, |reading| reading.cursor);
        let last = Last { current: state.current.min(paths.len() - 1), paths, cursor };
        if let Ok(text) = serde_json::to_string(&last) {
            let _ = std::fs::create_dir_all(state_dir);
            let _ = files::replace(&file(state_dir), &text);
        }
    }
}

fn file(state_dir: &Path) -> PathBuf {
    state_dir.join("last.json")
}
