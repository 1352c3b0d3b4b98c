//! Going between panes, in their lists, and between articles.

use super::Times;
use crate::app::event::Effect;
use crate::app::state::{Pane, State};

pub fn focus_next(state: &mut State, _: Times) -> Vec<Effect> {
    turn_focus(state, true)
}

pub fn focus_previous(state: &mut State, _: Times) -> Vec<Effect> {
    turn_focus(state, false)
}

/// Goes round all panes, opening the side that the next one is on.
fn turn_focus(state: &mut State, forward: bool) -> Vec<Effect> {
    let n_panes = Pane::ALL.len();
    let here = Pane::ALL.iter().position(|pane| *pane == state.focus).unwrap_or(0);
    state.focus = Pane::ALL[(here + if forward { 1 } else { n_panes - 1 }) % n_panes];
    state.zen = false;
    Vec::new()
}

pub fn focus_left(state: &mut State, _: Times) -> Vec<Effect> {
    focus(
        state,
        match state.focus {
            Pane::Notes => Pane::Text,
            Pane::Text => Pane::Sections,
            other => other,
        },
    )
}

pub fn focus_right(state: &mut State, _: Times) -> Vec<Effect> {
    focus(
        state,
        match state.focus {
            Pane::Articles | Pane::Sections => Pane::Text,
            Pane::Text | Pane::Notes => Pane::Notes,
        },
    )
}

fn focus(state: &mut State, pane: Pane) -> Vec<Effect> {
    if !state.zen {
        state.focus = pane;
    }
    Vec::new()
}

pub fn list_down(state: &mut State, times: Times) -> Vec<Effect> {
    move_in_list(state, state.focus, times.or_once());
    Vec::new()
}

pub fn list_up(state: &mut State, times: Times) -> Vec<Effect> {
    move_in_list(state, state.focus, -times.or_once());
    Vec::new()
}

pub fn list_page_down(state: &mut State, times: Times) -> Vec<Effect> {
    let rows = page_rows(state);
    move_in_list(state, state.focus, times.or_once() * rows);
    Vec::new()
}

pub fn list_page_up(state: &mut State, times: Times) -> Vec<Effect> {
    let rows = page_rows(state);
    move_in_list(state, state.focus, -times.or_once() * rows);
    Vec::new()
}

fn page_rows(state: &State) -> isize {
    state.frame.area(state.focus).map_or(1, |area| (area.height as isize - 2).max(1))
}

pub fn list_start(state: &mut State, _: Times) -> Vec<Effect> {
    move_in_list(state, state.focus, isize::MIN / 2);
    Vec::new()
}

pub fn list_end(state: &mut State, _: Times) -> Vec<Effect> {
    move_in_list(state, state.focus, isize::MAX / 2);
    Vec::new()
}

/// Moves what is selected in a pane's list by `by` items, as far as there are any.
pub fn move_in_list(state: &mut State, pane: Pane, by: isize) {
    let Some(selected) = state.list(pane).map(|list| state.shown(pane).step(list.selected, by)) else {
        return;
    };
    if let Some(list) = state.list_mut(pane) {
        list.selected = selected;
    }
}

/// Goes to what is selected in the list, and gives the keys to the text.
pub fn choose(state: &mut State, _: Times) -> Vec<Effect> {
    let pane = state.focus;
    let Some(list) = state.list(pane) else { return Vec::new() };
    if pane == Pane::Notes && state.reading().is_some_and(|reading| reading.hand.tried.is_some()) {
        return super::settle::confirm(state, Times(None));
    }
    state.focus = Pane::Text;
    match pane {
        Pane::Articles => state.show_entry(list.selected),
        Pane::Sections => super::motion::go_to_section(state, list.selected),
        Pane::Notes => super::mark::go_to_note(state, list.selected),
        Pane::Text => Vec::new(),
    }
}

pub fn article_next(state: &mut State, times: Times) -> Vec<Effect> {
    let next = state.current + times.or_once() as usize;
    let last = state.entries.len().saturating_sub(1);
    if state.current == last { Vec::new() } else { state.show_entry(next.min(last)) }
}

pub fn article_previous(state: &mut State, times: Times) -> Vec<Effect> {
    if state.current == 0 {
        return Vec::new();
    }
    state.show_entry(state.current.saturating_sub(times.or_once() as usize))
}

/// Opens or closes the side; a side that does not fit beside the other one takes its place.
pub fn left_side(state: &mut State, _: Times) -> Vec<Effect> {
    let shown = state.frame.sections.is_some();
    state.left = !shown;
    if !shown && state.frame.notes.is_some() && state.size.0 < crate::app::frame::WIDE {
        state.right = false;
    }
    state.focus = Pane::Text;
    Vec::new()
}

pub fn right_side(state: &mut State, _: Times) -> Vec<Effect> {
    let shown = state.frame.notes.is_some();
    state.right = !shown;
    if !shown && state.frame.sections.is_some() && state.size.0 < crate::app::frame::WIDE {
        state.left = false;
    }
    state.focus = Pane::Text;
    Vec::new()
}

pub fn zen(state: &mut State, _: Times) -> Vec<Effect> {
    state.zen = !state.zen;
    state.focus = Pane::Text;
    Vec::new()
}

/// A click at a row gives its list the keys and goes to what it points at.
pub fn click(state: &mut State, pane: Pane, row: u16) -> Vec<Effect> {
    state.focus = pane;
    let Some(idx) = crate::app::outline::item_at(state, pane, row) else { return Vec::new() };
    if let Some(list) = state.list_mut(pane) {
        list.selected = idx;
    }
    choose(state, Times(None))
}
