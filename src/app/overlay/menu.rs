//! The lists of layers: what is selected in them, and how far they are scrolled.

use std::ops::Range;

use super::{Overlay, window};
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
    state.overlays.last_mut()?.layer_mut().list_mut().map(|(menu, _)| menu.selected)
}

/// Goes by so many items in the list of the topmost layer, as far as there are any.
pub fn step(state: &mut State, by: isize) -> Vec<Effect> {
    selected(state).map_or_else(Vec::new, |here| select(state, here.saturating_add_signed(by)))
}

/// Selects an item of the topmost layer's list, or else the last one.
pub fn select(state: &mut State, idx: usize) -> Vec<Effect> {
    let top = window(state).map_or(0, |window| window.first);
    let Some(layer) = state.overlays.last_mut().map(Overlay::layer_mut) else { return Vec::new() };
    if let Some((menu, n_items)) = layer.list_mut() {
        *menu = Menu { selected: idx.min(n_items.saturating_sub(1)), top };
    }
    (layer.manner().selected)(state)
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
