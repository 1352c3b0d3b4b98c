//! A question before work would be lost.

use super::Overlay;
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::state::State;

/// A question to be answered by yes or no.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question, in the interface's language.
    pub question: String,
}

/// Asks whether to end although notes are not on disk.
pub fn ask_to_quit(state: &mut State) {
    let question = state.locale.fill("ask.quit_unsaved", &[("n", &state.unsaved.to_string())]);
    state.overlays.push(Overlay::Ask(Ask { question }));
}

/// The answer is yes.
pub fn yes(state: &mut State, _: Times) -> Vec<Effect> {
    state.overlays.pop();
    state.unsaved = 0;
    crate::app::actions::end(state)
}
