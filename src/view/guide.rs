//! The guide, below the notes.

use ratatui::buffer::Buffer;

use super::paint::{lines, put, title_row};
use super::theme::Theme;
use crate::app::State;
use crate::app::frame::Area;
use crate::app::guide::{self, Guide, STEPS};

/// The columns of a step's sign.
const SIGN: u16 = 2;

/// Draws the steps: done ones stand back, the next one stands out.
pub fn draw(state: &State, theme: &Theme, of: (Guide, Area), buf: &mut Buffer) {
    let (guide, area) = of;
    let row = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let n_done = (0..STEPS.len()).filter(|idx| guide.is_done(*idx)).count();
    let count = format!("{n_done}/{}", STEPS.len());
    let title = (state.locale.text("guide.title"), theme.title.style());
    title_row((row, buf), [title, (theme.signs.across, theme.rule.style()), (&count, theme.dim.style())]);
    let mut body = row.below(1);
    for idx in 0..STEPS.len() {
        let (sign, look) = match (guide.is_done(idx), guide.next() == Some(idx)) {
            (true, _) => ("✓ ", theme.dim),
            (_, true) => ("▸ ", theme.strong),
            _ => ("  ", theme.text),
        };
        put(buf, (body.x, body.y), usize::from(SIGN), (&theme.signs.spell(sign), look.style()));
        let words = Area {
            x: body.x + SIGN,
            width: body.width.saturating_sub(SIGN),
            height: body.height.min(2),
            ..body
        };
        let used = lines(buf, words, (&guide::words(state, idx), look.style()));
        body = body.below(used);
    }
}
