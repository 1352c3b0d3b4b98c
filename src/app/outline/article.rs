//! An article in the list of those that are open together.

use super::{ItemLine, Tone};
use crate::app::state::State;
use crate::text::columns;

/// The line of entry `idx`.
pub(super) fn lines(state: &State, idx: usize, width: usize) -> Vec<ItemLine> {
    let Some(entry) = state.entries.get(idx) else { return Vec::new() };
    let n_notes = state.readings.get(&idx).map_or(0, |reading| reading.notes.len());
    let count = if n_notes > 0 { format!(" {n_notes}") } else { String::new() };
    let room = width.saturating_sub(columns::width(&count));
    let tone = match (entry.problem.is_some(), idx == state.current) {
        (true, _) => Tone::Warn,
        (false, true) => Tone::Strong,
        (false, false) => Tone::Plain,
    };
    let sign = if entry.problem.is_some() { "! " } else { "" };
    vec![vec![(columns::pad(&format!("{sign}{}", entry.shown()), room), tone), (count, Tone::Dim)]]
}
