//! What the mouse does to the topmost layer.

use super::{Overlay, Window, export, filter, help, menu, topics, window};
use crate::app::event::Effect;
use crate::app::hints;
use crate::app::input;
use crate::app::line::LineInput;
use crate::app::state::State;

/// A cell: column and row.
type Cell = (u16, u16);

/// Lets a click act on the topmost layer, the `nth` of a row at that cell; `None` where it is for what lies below.
pub fn click(state: &mut State, cell: Cell, nth: u8) -> Option<Vec<Effect>> {
    let at = window(state)?;
    let layer = state.overlays.last_mut()?;
    if at.line.contains(cell.0, cell.1) {
        let (room, column) = (usize::from(at.line.width), usize::from(cell.0 - at.line.x));
        layer.line_mut().into_iter().for_each(|line| line.point(room, column));
        return Some(Vec::new());
    }
    match layer {
        Overlay::Note(editor) if at.body.contains(cell.0, cell.1) => {
            editor.point(at.body, cell, false);
            if nth == 2 {
                editor.select_word();
            }
            Some(Vec::new())
        }
        _ if at.body.contains(cell.0, cell.1) => Some(click_item(state, &at, cell)),
        Overlay::Export(_) if at.head.contains(cell.0, cell.1) => Some(export::click(state, at.head, cell)),
        Overlay::Topics(_) if at.head.contains(cell.0, cell.1) => Some(topics::click(state, at.head, cell)),
        // Who means a hint and misses it does not mean to leave.
        _ if [at.area, state.frame.status].iter().any(|area| area.contains(cell.0, cell.1)) => {
            Some(Vec::new())
        }
        _ => leave(state),
    }
}

/// Whether a note is being written at a cell.
pub fn writes_at(state: &State, cell: Cell) -> bool {
    let is_note = matches!(state.overlays.last(), Some(Overlay::Note(_)));
    is_note && window(state).is_some_and(|at| at.body.contains(cell.0, cell.1))
}

/// Selects the item that a click points at; one that is selected already is chosen, as is any where lists of its kind
/// choose at once: in the palette, and beside the text.
fn click_item(state: &mut State, at: &Window, cell: Cell) -> Vec<Effect> {
    if matches!(state.overlays.last(), Some(Overlay::Ask(_))) {
        let hint = hints::in_row(hints::hints(state), at.body, cell);
        return hint.map_or_else(Vec::new, |hint| input::press_all(state, hint.keys));
    }
    let Some(idx) = item_at(state, at, cell.1) else { return Vec::new() };
    if matches!(state.overlays.last(), Some(Overlay::Filter(_))) {
        return filter::choose_item(state, idx);
    }
    let mut effects = Vec::new();
    let before = menu::selected(state);
    if before != Some(idx) {
        effects = menu::select(state, idx);
    }
    let (choose, is_at_once) = match state.overlays.last() {
        Some(Overlay::Palette(_)) => ("palette-choose", true),
        Some(Overlay::Topics(_)) => ("topics-choose", false),
        Some(Overlay::Changes(_)) => ("changes-choose", false),
        Some(Overlay::Kept(_)) => ("kept-choose", false),
        Some(Overlay::FindAll(_)) => ("find-all-choose", false),
        Some(Overlay::Themes(_)) => ("themes-keep", false),
        _ => return effects,
    };
    if is_at_once || before == Some(idx) {
        effects.extend(input::act(state, choose));
    }
    effects
}

/// The item of a layer's list that a row of the screen shows.
fn item_at(state: &State, at: &Window, row: u16) -> Option<usize> {
    let below = usize::from(row - at.body.y);
    let idx = match state.overlays.last()? {
        Overlay::Topics(view) => return view.item_at(state, at.first + below),
        Overlay::Changes(view) => return view.item_at(below),
        Overlay::FindAll(view) => return view.found.hit_at(at.first + below),
        Overlay::Filter(filter) => return crate::app::outline::item_at(state, filter.pane, row),
        Overlay::Kept(_) => at.first + below / super::ITEM_ROWS,
        _ => at.first + below,
    };
    (idx < state.overlays.last()?.n_items()).then_some(idx)
}

/// Does what a click outside of the topmost layer does: it closes it as Esc would, but answers no question. `None` where
/// the layer covers nothing, so that the click is for what it points at.
fn leave(state: &mut State) -> Option<Vec<Effect>> {
    let (close, is_over) = match state.overlays.last()? {
        Overlay::Ask(_) => return Some(Vec::new()),
        // Who clicks at what was found stays there.
        Overlay::Find(find) if !find.line.is_empty() => ("find-keep", false),
        Overlay::Find(_) => ("find-drop", false),
        Overlay::Filter(_) => ("filter-close", false),
        Overlay::Note(_) => ("keep-note", true),
        Overlay::Export(_) => ("export-close", true),
        Overlay::Help(_) => ("help-close", true),
        Overlay::Topics(_) => ("topics-close", true),
        Overlay::Changes(_) => ("changes-close", true),
        Overlay::Kept(_) => ("kept-close", true),
        Overlay::Themes(_) => ("themes-close", true),
        Overlay::Palette(_) => ("palette-close", true),
        Overlay::FindAll(_) => ("find-all-close", true),
    };
    let effects = input::act(state, close);
    is_over.then_some(effects)
}

/// Moves the layer by `by` rows, or its list by one item; `None` where the wheel is for what lies below.
pub fn wheel(state: &mut State, cell: Cell, by: isize) -> Option<Vec<Effect>> {
    let at = window(state)?;
    let is_at_it = at.area.contains(cell.0, cell.1);
    match state.overlays.last_mut()? {
        // These let the reader see what they lie beside.
        Overlay::Find(_) | Overlay::Filter(_) | Overlay::Note(_) | Overlay::Themes(_) if !is_at_it => None,
        Overlay::Find(_) => None,
        Overlay::Filter(_) => Some(filter::step(state, by)),
        Overlay::Help(_) => Some(help::scroll(state, by)),
        Overlay::Export(_) => Some(export::scroll(state, by)),
        Overlay::Note(editor) => {
            editor.scroll(by);
            Some(Vec::new())
        }
        _ => Some(menu::step(state, by.signum())),
    }
}

/// Selects up to the mouse in a note that is being written.
pub fn drag(state: &mut State, cell: Cell) {
    let at = window(state);
    if let (Some(Overlay::Note(editor)), Some(at)) = (state.overlays.last_mut(), at) {
        editor.point(at.body, cell, true);
    }
}

impl Overlay {
    /// The line that is typed in it.
    pub(super) fn line_mut(&mut self) -> Option<&mut LineInput> {
        match self {
            Overlay::Help(view) => Some(&mut view.query),
            Overlay::Find(view) => Some(&mut view.line),
            Overlay::FindAll(view) => Some(&mut view.line),
            Overlay::Filter(view) => Some(&mut view.line),
            Overlay::Palette(view) => Some(&mut view.line),
            _ => None,
        }
    }
}
