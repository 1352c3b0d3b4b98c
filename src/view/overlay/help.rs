//! The help: a line to search with, and the keys by what is being done.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::State;
use crate::app::overlay::{
    Window,
    help::{self, Help, HelpLine, keys_width, words_width},
};
use crate::text::columns;
use crate::view::paint::{input, lines, placeholder, popup, put, put_right};
use crate::view::theme::Theme;

/// Draws the help; tells where the caret is.
pub(super) fn draw(state: &State, theme: &Theme, of: (&Help, Window), buf: &mut Buffer) -> Position {
    let (help, Window { area, head, line, body, first, .. }) = of;
    popup(theme, (area, buf), (state.locale.text("help.title"), theme.title_focused.style()));
    let width = usize::from(body.width);
    put_right(buf, (head.x + head.width, head.y), (&help::count(&help.lines), theme.dim.style()));
    put(buf, (head.x, head.y), width, ("/ ", theme.key.style()));
    placeholder(theme, line, (&help.query, state.locale.text("help.search")), buf);
    let caret = input(buf, line, (&help.query, theme.text.style()));
    if help.lines.is_empty() {
        lines(buf, body, (state.locale.text("empty.found"), theme.dim.style()));
    }
    let keys_width = keys_width(&help.lines, width);
    for (y, line) in (body.y..body.y + body.height).zip(help.lines.iter().skip(first)) {
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => {
                put(buf, (body.x, y), width, (words, theme.heading.style()));
            }
            HelpLine::Row(keys, words) => {
                let keys = columns::shorten(keys, keys_width);
                put(buf, (body.x + 2, y), keys_width, (&keys, theme.key.style()));
                let room = words_width(keys_width, width);
                put(buf, (body.x + 4 + keys_width as u16, y), room, (words, theme.text.style()));
            }
        }
    }
    caret
}
