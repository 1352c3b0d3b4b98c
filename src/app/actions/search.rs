//! Going on with a search.

use super::Times;
use crate::app::event::Effect;
use crate::app::search;
use crate::app::state::State;

pub fn next(state: &mut State, times: Times) -> Vec<Effect> {
    search::step(state, times.or_once());
    Vec::new()
}

pub fn previous(state: &mut State, times: Times) -> Vec<Effect> {
    search::step(state, -times.or_once());
    Vec::new()
}
