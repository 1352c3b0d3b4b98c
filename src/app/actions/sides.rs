//! How large the lists beside the text are.

use super::Times;
use crate::app::event::Effect;
use crate::app::frame::Border;
use crate::app::sides::{self, Sides};
use crate::app::state::{Pane, State};

/// By how many columns a key changes a side.
const COLUMNS: isize = 2;

pub fn wider(state: &mut State, times: Times) -> Vec<Effect> {
    change(state, sides::border_of(state.focus), COLUMNS * times.or_once())
}

pub fn narrower(state: &mut State, times: Times) -> Vec<Effect> {
    change(state, sides::border_of(state.focus), -COLUMNS * times.or_once())
}

pub fn taller(state: &mut State, times: Times) -> Vec<Effect> {
    change_rows(state, times.or_once())
}

pub fn shorter(state: &mut State, times: Times) -> Vec<Effect> {
    change_rows(state, -times.or_once())
}

/// Gives the list that has the keys `by` rows of the other one on its side.
fn change_rows(state: &mut State, by: isize) -> Vec<Effect> {
    match state.focus {
        Pane::Articles => change(state, Border::Lists, by),
        Pane::Sections => change(state, Border::Lists, -by),
        Pane::Notes | Pane::Text => Vec::new(),
    }
}

/// Makes what lies before a border larger by `by`, and tells how large it is.
fn change(state: &mut State, border: Border, by: isize) -> Vec<Effect> {
    let shown = sides::shown(state, border).unwrap_or(0);
    let size = u16::try_from((shown as isize).saturating_add(by).max(0)).unwrap_or(u16::MAX);
    let told = match (border, sides::set(state, border, size)) {
        (_, None) => state.locale.text("message.side_alone").to_owned(),
        (Border::Lists, Some(n)) => state.locale.fill("message.list_rows", &[("n", &n.to_string())]),
        (_, Some(n)) => state.locale.fill("message.side", &[("n", &n.to_string())]),
    };
    state.message = Some(Ok(told));
    Vec::new()
}

/// Lets all sides be as large as suits the screen.
pub fn fit(state: &mut State, _: Times) -> Vec<Effect> {
    state.sides = Sides::default();
    state.tell("message.sides_fit", &[]);
    Vec::new()
}
