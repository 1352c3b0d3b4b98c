//! The help: a line to search with, and the keys by what is being done.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{centred, inner};
use crate::app::State;
use crate::app::overlay::{Help, HelpLine};
use crate::text::columns;
use crate::view::paint::{input, popup, put, put_right};
use crate::view::theme::Theme;

/// The most columns of the keys.
const KEYS: usize = 26;

/// Draws the help; tells where the caret is.
pub(super) fn draw(state: &State, theme: &Theme, help: &Help, buf: &mut Buffer) -> Position {
    let area = centred(buf, (88, buf.area.height));
    popup(theme, (area, buf), (state.locale.text("help.title"), theme.title_focused.style()));
    let inside = inner(area);
    let width = usize::from(inside.width);
    let all = help.lines(state);
    let count = all.iter().filter(|line| matches!(line, HelpLine::Row(..))).count().to_string();
    put_right(buf, (inside.x + inside.width, inside.y), (&count, theme.dim.style()));
    let x = put(buf, (inside.x, inside.y), width, ("/ ", theme.key.style()));
    let room = width.saturating_sub(usize::from(x - inside.x) + count.len() + 1);
    if help.query.is_empty() {
        put(buf, (x, inside.y), room, (state.locale.text("help.search"), theme.dim.style()));
    }
    let caret = input(buf, (x, inside.y), room, (&help.query, theme.text.style()));
    let body = inside.below(1);
    let widest =
        all.iter().map(|line| if let HelpLine::Row(keys, _) = line { columns::width(keys) } else { 0 });
    let keys_width = widest.max().unwrap_or(0).min(KEYS).min(width * 2 / 5);
    for (y, line) in (body.y..body.y + body.height).zip(all.iter().skip(help.top)) {
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => {
                put(buf, (inside.x, y), width, (words, theme.heading.style()));
            }
            HelpLine::Row(keys, words) => {
                let keys = columns::shorten(keys, keys_width);
                put(buf, (inside.x + 2, y), keys_width, (&keys, theme.key.style()));
                let room = width.saturating_sub(keys_width + 4);
                let words = columns::shorten(words, room);
                put(buf, (inside.x + 4 + keys_width as u16, y), room, (&words, theme.text.style()));
            }
        }
    }
    caret
}
