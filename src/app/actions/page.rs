//! How the text is set: its measure and its spaces.

use super::Times;
use crate::app::event::Effect;
use crate::app::outline;
use crate::app::state::State;

/// By how many columns a key changes the measure.
const STEP: isize = 4;
/// The narrowest and the widest measure.
const MEASURES: (u16, u16) = (20, 250);

pub fn wider(state: &mut State, times: Times) -> Vec<Effect> {
    change_measure(state, STEP * times.or_once())
}

pub fn narrower(state: &mut State, times: Times) -> Vec<Effect> {
    change_measure(state, -STEP * times.or_once())
}

/// Changes the measure by `by`; from what the pane shows of it, so that the first key already does something.
fn change_measure(state: &mut State, by: isize) -> Vec<Effect> {
    let shown = shown(state);
    let measure = state.config.measure;
    if by < 0 || shown == measure {
        let from = shown.min(measure) as isize;
        let to = u16::try_from(from.saturating_add(by).max(0)).unwrap_or(u16::MAX);
        state.config.measure = to.clamp(MEASURES.0, MEASURES.1);
    }
    let n = self::shown(state).to_string();
    state.tell("message.measure", &[("n", &n)]);
    Vec::new()
}

/// The columns that a line may take in the pane of now.
fn shown(state: &State) -> u16 {
    state.frame.page().map_or(0, |area| outline::text_columns(area, &state.config).1 as u16)
}

/// Goes round the spaces between paragraphs: one row, two rows, none but an indent.
pub fn spacing(state: &mut State, _: Times) -> Vec<Effect> {
    state.config.spacing = (state.config.spacing + 1) % 3;
    tell(state, ("message.spacing", state.config.spacing))
}

/// Puts a blank row between lines, or takes it away.
pub fn line_spacing(state: &mut State, _: Times) -> Vec<Effect> {
    state.config.line_spacing = 1 - state.config.line_spacing.min(1);
    tell(state, ("message.line_spacing", state.config.line_spacing))
}

fn tell(state: &mut State, what: (&str, u16)) -> Vec<Effect> {
    state.tell(what.0, &[("n", &what.1.to_string())]);
    Vec::new()
}
