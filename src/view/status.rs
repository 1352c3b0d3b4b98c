//! The last row: where the reader is, what just happened, and the keys that help now.

use ratatui::buffer::Buffer;

use super::list::tone_style;
use super::paint::put;
use super::theme::Theme;
use crate::app::State;
use crate::app::foot::Foot;

/// Draws the last row.
pub fn draw(state: &State, theme: &Theme, buf: &mut Buffer) {
    let (y, room) = (state.frame.status.y, usize::from(state.frame.status.width));
    let foot = Foot::new(state);
    for (x, words, tone) in foot.words {
        put(buf, (x, y), room, (&words, tone_style(theme, tone)));
    }
    for (x, hint) in foot.hints {
        let x = put(buf, (x, y), room, (&hint.shown, theme.key.style())) + 1;
        put(buf, (x, y), room, (&hint.words, theme.dim.style()));
    }
}
