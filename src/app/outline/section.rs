//! A section in the list of the article that is shown.

use super::{ItemLine, Tone, fold};
use crate::app::state::State;
use crate::text::columns;

/// The lines of section `idx` in `width` columns.
pub(super) fn lines(state: &State, idx: usize, width: usize) -> Vec<ItemLine> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(section) = reading.sections.get(idx) else { return Vec::new() };
    let here = reading.section_here() == Some(idx);
    let indent = 3 + usize::from(section.level.saturating_sub(1).min(3)) * 2;
    let tone = if here { Tone::Strong } else { Tone::Plain };
    let n_notes = reading.n_notes_in(idx);
    let count = if n_notes > 0 { format!(" {n_notes}") } else { String::new() };
    let room = width.saturating_sub(indent + columns::width(&count)).max(4);
    let mut lines: Vec<ItemLine> = fold(&section.title, room, 2)
        .into_iter()
        .map(|words| vec![(" ".repeat(indent), Tone::Plain), (columns::pad(&words, room), tone)])
        .collect();
    if let Some(first) = lines.first_mut() {
        first[0] = (format!("{:>2}{}", idx + 1, " ".repeat(indent - 2)), Tone::Key);
        first.push((count, Tone::Dim));
    }
    lines
}
