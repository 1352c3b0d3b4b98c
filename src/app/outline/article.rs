//! An article in the list of those that are open together.

use super::{ItemLine, Tone};
use crate::app::state::State;
use crate::text::columns;

/// How much of an article has been read: nothing, a share, or all of it. The last row says it of the one shown.
fn progress(state: &State, idx: usize) -> String {
    if idx == state.current {
        return String::new();
    }
    let open = state.readings.get(&idx).filter(|reading| reading.whole).map(|reading| reading.progress());
    match open.or_else(|| state.memories.get(&idx).map(|memory| memory.progress())) {
        None | Some(0) => String::new(),
        Some(100) => " ✓".to_owned(),
        Some(percent) => format!(" {percent}%"),
    }
}

/// The line of entry `idx`.
pub(super) fn lines(state: &State, idx: usize, width: usize) -> Vec<ItemLine> {
    let Some(entry) = state.entries.get(idx) else { return Vec::new() };
    let n_notes = state.readings.get(&idx).map_or(0, |reading| reading.notes.len());
    let notes = if n_notes > 0 { format!(" *{n_notes}") } else { String::new() };
    let count = notes + &progress(state, idx);
    let room = width.saturating_sub(columns::width(&count));
    let tone = match (entry.problem.is_some(), idx == state.current) {
        (true, _) => Tone::Warn,
        (false, true) => Tone::Strong,
        (false, false) => Tone::Plain,
    };
    let sign = if entry.problem.is_some() { "! " } else { "" };
    vec![vec![(columns::pad(&format!("{sign}{}", entry.shown()), room), tone), (count, Tone::Dim)]]
}
