//! Where in the topmost layer the reader is: at what is chosen, or at the question.

use super::{Export, ITEM_ROWS, Overlay, TopicLine, Window, window};
use crate::app::state::State;

/// The cell of what is chosen in the topmost layer; `None` where there is nothing but what is typed.
///
/// A screen reader reads from there, and an input method draws there.
pub fn here(state: &State) -> Option<(u16, u16)> {
    let at = window(state)?;
    let row = match state.overlays.last()? {
        Overlay::Note(_) | Overlay::Find(_) | Overlay::Filter(_) => return None,
        Overlay::Ask(_) => return Some((at.head.x, at.head.y)),
        Overlay::Export(view) => return Some(chosen(state, view, &at)),
        Overlay::Help(_) => 0,
        Overlay::Topics(view) => {
            let wanted = TopicLine::Passage(view.menu.selected);
            let line = view.lines(state).iter().position(|line| *line == wanted);
            line.unwrap_or(0).saturating_sub(at.first)
        }
        Overlay::Changes(view) => (at.first..view.menu.selected).map(|idx| view.item(idx).len() + 1).sum(),
        Overlay::Kept(view) => view.menu.selected.saturating_sub(at.first) * ITEM_ROWS,
        Overlay::Themes(view) => view.menu.selected.saturating_sub(at.first),
        Overlay::FindAll(view) => view.found.line_of(view.menu.selected).saturating_sub(at.first),
        Overlay::Palette(view) => view.menu.selected.saturating_sub(at.first),
    };
    let row = row.min(at.rows().saturating_sub(1)) as u16;
    Some((at.body.x, at.body.y + row))
}

/// The cell of what was chosen last of an export: its format, or whose notes.
fn chosen(state: &State, export: &Export, at: &Window) -> (u16, u16) {
    let rows = export.rows(state, at.head);
    let row = rows.get(usize::from(export.is_scope_last)).or(rows.first());
    let choice = row.and_then(|row| row.choices.iter().find(|choice| choice.is_chosen));
    choice.map_or((at.head.x, at.head.y), |choice| (choice.area.x, choice.area.y))
}
