//! The choice of a theme.

use ratatui::buffer::Buffer;

use super::inner;
use crate::app::State;
use crate::app::frame::Area;
use crate::app::overlay::Themes;
use crate::text::columns;
use crate::view::paint::{popup, put};
use crate::view::theme::Theme;

/// Draws the names of the themes in a corner, so that the page shows how each looks.
pub fn draw(state: &State, theme: &Theme, choice: &Themes, buf: &mut Buffer) {
    let screen = buf.area;
    let what = |name: &str| {
        let key = format!("theme.{name}");
        let key = if state.locale.has(&key) { key } else { "theme.own".to_owned() };
        state.locale.text(&key).to_owned()
    };
    let names = choice.names.iter().map(|name| columns::width(name)).max().unwrap_or(0).min(24);
    let words = choice.names.iter().map(|name| columns::width(&what(name))).max().unwrap_or(0);
    let width = ((names + words + 8) as u16).min(screen.width);
    let height = (choice.names.len() as u16 + 2).min(screen.height - 1);
    let area = Area { x: screen.width - width, y: screen.height - 1 - height, width, height };
    popup(theme, (area, buf), (state.locale.text("theme.title"), theme.title_focused.style()));
    let body = inner(area);
    let first = (choice.selected + 1).saturating_sub(usize::from(body.height));
    for (y, (idx, name)) in (body.y..body.y + body.height).zip(choice.names.iter().enumerate().skip(first)) {
        let is_here = idx == choice.selected;
        let look = if is_here { theme.text.style().patch(theme.item.style()) } else { theme.text.style() };
        let room = usize::from(body.width);
        put(buf, (body.x, y), room, (&" ".repeat(room), look));
        put(buf, (body.x, y), 1, (if is_here { theme.signs.cursor } else { " " }, theme.cursor.style()));
        let x = put(buf, (body.x + 2, y), names, (&columns::pad(name, names), look)) + 2;
        let room = usize::from((body.x + body.width).saturating_sub(x));
        let dim = if is_here { look } else { theme.dim.style() };
        put(buf, (x, y), room, (&columns::shorten(&what(name), room), dim));
    }
}
