//! The program itself: themes, guide, mouse, ending.

use super::Times;
use crate::app::event::Effect;
use crate::app::guide;
use crate::app::overlay;
use crate::app::state::{Pane, State};

/// The shell knows which themes there are; the choice opens when it has told.
pub fn themes(_: &mut State, _: Times) -> Vec<Effect> {
    vec![Effect::Themes]
}

/// Opens the guide anew, or closes it.
pub fn tutorial(state: &mut State, _: Times) -> Vec<Effect> {
    if state.guide.is_some() {
        return guide::close(state);
    }
    guide::start(state);
    state.right = true;
    state.zen = false;
    Vec::new()
}

pub fn mouse(state: &mut State, _: Times) -> Vec<Effect> {
    state.mouse = !state.mouse;
    let name = if state.mouse { "message.mouse_on" } else { "message.mouse_off" };
    state.tell(name, &[]);
    vec![Effect::Mouse(state.mouse)]
}

pub fn suspend(_: &mut State, _: Times) -> Vec<Effect> {
    vec![Effect::Suspend]
}

/// Tries at once to save notes that are not on the disk.
pub fn save_again(state: &mut State, _: Times) -> Vec<Effect> {
    if state.unsaved == 0 {
        state.tell("message.all_saved", &[]);
        return Vec::new();
    }
    state.save_failed = false;
    vec![Effect::SaveAgain]
}

/// One step back: the selection, the marks of a search, a list, zen, the guide. Never ends the program.
pub fn escape(state: &mut State, _: Times) -> Vec<Effect> {
    let selecting = state.reading().is_some_and(|reading| reading.selection.is_some());
    if selecting {
        if let Some(reading) = state.reading_mut() {
            reading.selection = None;
        }
    } else if state.search.on {
        state.search.on = false;
    } else if state.focus != Pane::Text {
        state.focus = Pane::Text;
    } else if state.zen {
        state.zen = false;
    } else {
        return guide::close(state);
    }
    Vec::new()
}

/// Ends a selection, else the program; where notes could not be saved, asks first.
pub fn quit(state: &mut State, times: Times) -> Vec<Effect> {
    if state.reading().is_some_and(|reading| reading.selection.is_some()) {
        return escape(state, times);
    }
    if state.save_failed && state.unsaved > 0 {
        overlay::ask::to_quit(state);
        return Vec::new();
    }
    end(state)
}

/// Ends, once the notes are on disk.
pub fn end(state: &mut State) -> Vec<Effect> {
    state.quitting = true;
    Vec::new()
}
