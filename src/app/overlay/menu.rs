//! The lists of layers: what is selected in them, and how far they are scrolled.

use std::ops::Range;

use super::{Overlay, themes, window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::state::State;

/// Where the list of a layer stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Menu {
    /// The item that the keys are for.
    pub selected: usize,
    /// What the list began with when that was selected: it is scrolled no further than it must be, and stands as before
    /// where the screen has its size again.
    pub(super) top: usize,
}

impl Menu {
    /// A list in which that item is selected.
    pub(super) fn at(selected: usize) -> Menu {
        Menu { selected, top: 0 }
    }

    /// The first of `n_rows` rows where `room` of them are shown, so that `wanted` are among them.
    pub(super) fn first(self, wanted: Range<usize>, (n_rows, room): (usize, usize)) -> usize {
        let most = wanted.start.min(n_rows.saturating_sub(room));
        self.top.min(most).max(wanted.end.saturating_sub(room))
    }
}

impl Overlay {
    /// Its list, where it has one of its own.
    fn menu_mut(&mut self) -> Option<&mut Menu> {
        match self {
            Overlay::Topics(view) => Some(&mut view.menu),
            Overlay::Changes(view) => Some(&mut view.menu),
            Overlay::Kept(view) => Some(&mut view.menu),
            Overlay::Themes(view) => Some(&mut view.menu),
            Overlay::Palette(view) => Some(&mut view.menu),
            Overlay::FindAll(view) => Some(&mut view.menu),
            _ => None,
        }
    }

    /// How many items its list has.
    pub(super) fn n_items(&self) -> usize {
        match self {
            Overlay::Topics(view) => view.passages.len(),
            Overlay::Changes(view) => view.comparison.changes.len(),
            Overlay::Kept(view) => view.items.as_ref().map_or(0, Vec::len),
            Overlay::Themes(view) => view.names.len(),
            Overlay::Palette(view) => view.found.good().len(),
            Overlay::FindAll(view) => view.found.hits.len(),
            _ => 0,
        }
    }
}

/// Goes down in the list of the topmost layer.
pub fn down(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, times.or_once())
}

/// Goes up in the list of the topmost layer.
pub fn up(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, -times.or_once())
}

/// The item that is selected in the list of the topmost layer.
pub fn selected(state: &mut State) -> Option<usize> {
    state.overlays.last_mut()?.menu_mut().map(|menu| menu.selected)
}

/// Goes by so many items in the list of the topmost layer, as far as there are any.
pub fn step(state: &mut State, by: isize) -> Vec<Effect> {
    selected(state).map_or_else(Vec::new, |here| select(state, here.saturating_add_signed(by)))
}

/// Selects an item of the topmost layer's list, or else the last one.
pub fn select(state: &mut State, idx: usize) -> Vec<Effect> {
    let top = window(state).map_or(0, |window| window.first);
    let Some(layer) = state.overlays.last_mut() else { return Vec::new() };
    let last = layer.n_items().saturating_sub(1);
    if let Some(menu) = layer.menu_mut() {
        *menu = Menu { selected: idx.min(last), top };
    }
    themes::preview(state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_scrolled_no_further_than_it_must_be() {
        for (top, wanted, n_rows, room, expect) in [
            (0, 3..4, 10, 5, 0),
            (0, 5..6, 10, 5, 1),
            (4, 5..6, 10, 5, 4),
            (4, 2..3, 10, 5, 2),
            (4, 5..6, 6, 5, 1),
            (9, 0..1, 1, 5, 0),
            (0, 0..4, 9, 3, 1),
            (0, 4..5, 9, 0, 5),
        ] {
            let menu = Menu { selected: 0, top };
            assert_eq!(
                menu.first(wanted.clone(), (n_rows, room)),
                expect,
                "{top} {wanted:?} {n_rows} {room}"
            );
        }
    }
}
