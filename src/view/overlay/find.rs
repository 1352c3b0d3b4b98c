//! The prompt of a search in the article, in the last row.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::State;
use crate::app::overlay::Find;
use crate::text::columns;
use crate::view::paint::{input, put, put_right};
use crate::view::status;
use crate::view::theme::Theme;

/// Draws the prompt, how much was found, and the hints that there is room for.
pub fn draw(state: &State, theme: &Theme, find: &Find, buf: &mut Buffer) -> Position {
    let area = state.frame.status;
    let (width, y) = (usize::from(area.width), area.y);
    put(buf, (area.x, y), width, (&" ".repeat(width), theme.text.style()));
    let x = put(buf, (area.x + 1, y), 1, ("/", theme.key.style()));
    let end = area.x + area.width.saturating_sub(1);
    let typed = columns::width(find.line.text()).max(12) as u16;
    let (words, look) = status::found(state, theme).unwrap_or_default();
    let wanted = columns::width(&words) as u16;
    let room = end.saturating_sub(x + wanted + 2);
    let after = x + typed.min(room) + 2;
    if after + wanted <= end {
        put(buf, (after, y), usize::from(wanted), (&words, look));
        status::hints(state, theme, (after + wanted + 2, end), buf);
    } else {
        put_right(buf, (end, y), (&words, look));
    }
    input(buf, (x, y), usize::from(room), (&find.line, theme.text.style()))
}
