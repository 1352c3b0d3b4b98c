//! The lists beside the text: articles, sections, notes.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::paint::{lines, put, title_row};
use super::theme::Theme;
use crate::app::frame::Area;
use crate::app::outline::{self, Tone};
use crate::app::{Pane, State};

/// Draws a list with its title row.
pub fn draw(state: &State, theme: &Theme, of: (Pane, Area), buf: &mut Buffer) {
    let (pane, area) = of;
    let focused = state.focus == pane;
    let n_items = state.n_items(pane);
    let count = if n_items > 0 { n_items.to_string() } else { String::new() };
    let look = if focused { theme.title_focused } else { theme.title };
    let row = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let title = (state.locale.text(&format!("pane.{}", pane.name())).to_owned(), look.style());
    title_row(buf, row, [(&title.0, title.1), (&count, theme.dim.style())], theme.rule.style());
    let body = area.below(1);
    if n_items == 0 {
        empty(state, theme, (pane, body), buf);
        return;
    }
    let Some(list) = state.list(pane) else { return };
    let mut y = body.y;
    for idx in list.top..n_items {
        for line in outline::item(state, pane, (idx, outline::item_columns(area))) {
            if y >= body.y + body.height {
                return;
            }
            let selected = focused && idx == list.selected;
            if selected {
                buf.set_style(row_of(body, y), theme.item.style());
            }
            let mut x = body.x + 1;
            for (words, tone) in line {
                let room = usize::from((area.x + area.width).saturating_sub(x));
                let style = tone_style(theme, tone);
                let style = if selected { style.patch(theme.item.style()) } else { style };
                x = put(buf, (x, y), room, (&words, style));
            }
            y += 1;
        }
    }
}

fn row_of(area: Area, y: u16) -> ratatui::layout::Rect {
    ratatui::layout::Rect::new(area.x, y, area.width, 1)
}

/// Says why a list is empty, or what would fill it.
fn empty(state: &State, theme: &Theme, of: (Pane, Area), buf: &mut Buffer) {
    let (pane, body) = of;
    let waits = state.reading().is_some_and(|reading| !reading.sectioned);
    let name = match pane {
        Pane::Articles => "empty.articles",
        Pane::Sections if waits => "empty.sections_wait",
        Pane::Sections => "empty.sections",
        _ => "empty.notes",
    };
    let area = Area { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    lines(buf, area, (state.locale.text(name), theme.dim.style()));
}

fn tone_style(theme: &Theme, tone: Tone) -> Style {
    match tone {
        Tone::Plain => theme.text.style(),
        Tone::Dim => theme.dim.style(),
        Tone::Strong => theme.strong.style(),
        Tone::Key => theme.key.style(),
        Tone::Label(hue) => theme.hue(hue).sign.style(),
        Tone::Warn => theme.warn.style(),
    }
}
