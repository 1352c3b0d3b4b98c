//! What the mouse does to the topmost layer.

use super::layer::Cover;
use super::{Window, menu, window};
use crate::app::event::Effect;
use crate::app::frame::Area;
use crate::app::input;
use crate::app::state::State;

/// A cell: column and row.
pub type Cell = (u16, u16);
/// A click: the cell, and which one of a row there it is, from 1.
pub type Click = (Cell, u8);

/// Lets a click act on the topmost layer, the `nth` of a row at that cell; `None` where it is for what lies below.
pub fn click(state: &mut State, cell: Cell, nth: u8) -> Option<Vec<Effect>> {
    let at = window(state)?;
    let layer = state.overlays.last_mut()?.layer_mut();
    let is_in = |area: Area| area.contains(cell.0, cell.1);
    if is_in(at.line) {
        let (room, column) = (usize::from(at.line.width), usize::from(cell.0 - at.line.x));
        layer.line_mut().into_iter().for_each(|line| line.point(room, column));
        return Some(Vec::new());
    }
    let manner = layer.manner();
    if is_in(at.head) || is_in(at.body) {
        return Some((manner.click)(state, &at, (cell, nth)));
    }
    // Who means a hint and misses it does not mean to leave.
    if is_in(at.area) || is_in(state.frame.status) {
        return Some(Vec::new());
    }
    let effects = manner.leave.map_or_else(Vec::new, |leave| input::act(state, leave));
    (manner.cover != Cover::Nothing).then_some(effects)
}

/// Selects the item that a click points at; one that is selected already is chosen.
pub fn select(state: &mut State, at: &Window, (cell, _): Click) -> Vec<Effect> {
    let Some(idx) = item_at(state, at, cell) else { return Vec::new() };
    if menu::selected(state) == Some(idx) { choose_selected(state) } else { menu::select(state, idx) }
}

/// Chooses the item that a click points at.
pub fn choose(state: &mut State, at: &Window, (cell, _): Click) -> Vec<Effect> {
    let Some(idx) = item_at(state, at, cell) else { return Vec::new() };
    let mut effects = menu::select(state, idx);
    effects.extend(choose_selected(state));
    effects
}

/// The item of the topmost layer's list that a cell of it shows.
fn item_at(state: &mut State, at: &Window, cell: Cell) -> Option<usize> {
    let row = usize::from(cell.1.checked_sub(at.body.y)?);
    let layer = state.overlays.last_mut()?.layer_mut();
    let idx = layer.item_at(at, row)?;
    let (_, n_items) = layer.list_mut()?;
    (idx < n_items).then_some(idx)
}

fn choose_selected(state: &mut State) -> Vec<Effect> {
    let choose = state.overlays.last().and_then(|layer| layer.hints().first().copied());
    choose.map_or_else(Vec::new, |choose| input::act(state, choose))
}

/// Moves the layer by `by` rows, or its list by one item; `None` where the wheel is for what lies below.
pub fn wheel(state: &mut State, cell: Cell, by: isize) -> Option<Vec<Effect>> {
    let at = window(state)?;
    let manner = state.overlays.last()?.layer().manner();
    let is_for_it = manner.cover == Cover::All || at.area.contains(cell.0, cell.1);
    is_for_it.then(|| (manner.wheel)(state, by))
}
