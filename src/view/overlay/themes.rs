//! The choice of a theme.

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::overlay::{
    Window,
    themes::{self, Themes},
};
use crate::text::columns;
use crate::view::paint::{popup, put};
use crate::view::theme::Theme;

/// Draws the names of the themes.
pub fn draw(state: &State, theme: &Theme, of: (&Themes, Window), buf: &mut Buffer) {
    let (choice, Window { area, body, first, .. }) = of;
    let names = choice.name_columns();
    popup(theme, (area, buf), (state.locale.text("theme.title"), theme.title_focused.style()));
    for (y, (idx, name)) in (body.y..body.y + body.height).zip(choice.names.iter().enumerate().skip(first)) {
        let is_here = idx == choice.menu.selected;
        let look = if is_here { theme.text.style().patch(theme.item.style()) } else { theme.text.style() };
        let room = usize::from(body.width);
        put(buf, (body.x, y), room, (&" ".repeat(room), look));
        put(buf, (body.x, y), 1, (if is_here { theme.signs.cursor } else { " " }, theme.cursor.style()));
        let x = put(buf, (body.x + 2, y), names, (&columns::pad(name, names), look)) + 2;
        let room = usize::from((body.x + body.width).saturating_sub(x));
        let dim = if is_here { look } else { theme.dim.style() };
        put(buf, (x, y), room, (&columns::shorten(&themes::words(state, name), room), dim));
    }
}
