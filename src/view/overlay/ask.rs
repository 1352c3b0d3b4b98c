//! A question, with the keys that answer it.

use ratatui::buffer::Buffer;

use super::{centred, inner};
use crate::app::overlay::Ask;
use crate::app::{State, outline};
use crate::text::range::TextRange;
use crate::text::{columns, wrap};
use crate::view::paint::{lines, popup, put};
use crate::view::theme::Theme;

/// The columns of a question on a large screen.
const WIDTH: u16 = 64;

/// Draws the question in a box as high as it needs, a row of air around it, and below it the answers.
pub(super) fn draw(state: &State, theme: &Theme, ask: &Ask, buf: &mut Buffer) {
    let words = ask.question.as_str();
    let room = WIDTH.min(buf.area.width).saturating_sub(4);
    let n_lines =
        wrap::wrap(words, TextRange::clamped(0..words.len(), words), usize::from(room)).len() as u16;
    let answers = outline::hints(state);
    let keys = answers.iter().map(|answer| columns::width(&answer.0)).max().unwrap_or(0);
    let area = centred(buf, (WIDTH, n_lines + answers.len() as u16 + 5));
    popup(theme, (area, buf), ("?", theme.warn.style()));
    let inside = inner(area);
    let air = u16::from(inside.height > n_lines + answers.len() as u16);
    let used = lines(buf, inside.below(air), (words, theme.text.style()));
    let below = inside.below(air + used + air);
    for (y, (key, words)) in (below.y..below.y + below.height).zip(answers) {
        put(buf, (below.x, y), keys, (&key, theme.key.style()));
        put(buf, (below.x + keys as u16 + 2, y), usize::from(room), (&words, theme.text.style()));
    }
}
