//! What changed in an article, and articles whose file is gone.

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::overlay::{
    Window,
    changes::{CURSOR, Changes},
    kept::{ITEM_ROWS, Kept, KeptList},
};
use crate::text::columns;
use crate::view::list::tone_style;
use crate::view::paint::{lines, popup, put};
use crate::view::theme::Theme;

/// Draws what changed, sentence by sentence.
pub fn changes(state: &State, theme: &Theme, of: (&Changes, Window), buf: &mut Buffer) {
    let (view, Window { area, body: inside, first, .. }) = of;
    let title = format!("{} · {}", state.locale.text("changes.title"), view.summary);
    popup(theme, (area, buf), (&title, theme.title_focused.style()));
    let (mut y, end) = (inside.y, inside.y + inside.height);
    for idx in first..view.comparison.changes.len() {
        for line in view.item(idx) {
            if y >= end {
                return;
            }
            if idx == view.menu.selected {
                put(buf, (inside.x, y), 1, (theme.signs.cursor, theme.cursor.style()));
            }
            let mut x = inside.x + CURSOR;
            for (words, tone) in line {
                let room = usize::from((inside.x + inside.width).saturating_sub(x));
                x = put(buf, (x, y), room, (words, tone_style(theme, *tone)));
            }
            y += 1;
        }
        y += 1;
        if y >= end {
            return;
        }
    }
}

/// Draws the articles whose file is gone.
pub fn kept(state: &State, theme: &Theme, of: (&KeptList, Window), buf: &mut Buffer) {
    let (list, Window { area, body: inside, first, .. }) = of;
    popup(theme, (area, buf), (state.locale.text("kept.title"), theme.title_focused.style()));
    let width = usize::from(inside.width);
    let items: &[Kept] = list.items.as_deref().unwrap_or_default();
    if items.is_empty() {
        let name = if list.items.is_some() { "kept.none" } else { "kept.wait" };
        lines(buf, inside, (state.locale.text(name), theme.dim.style()));
    }
    for (y, (idx, kept)) in
        (inside.y..inside.y + inside.height).step_by(ITEM_ROWS).zip(items.iter().enumerate().skip(first))
    {
        let is_selected = idx == list.menu.selected;
        let style = if is_selected { theme.item.style() } else { theme.text.style() };
        put(
            buf,
            (inside.x, y),
            2,
            (if is_selected { theme.signs.cursor } else { " " }, theme.cursor.style()),
        );
        let count = state.locale.fill("kept.notes", &[("n", &kept.of.n_notes.to_string())]);
        let room = width.saturating_sub(4 + columns::width(&count));
        let x = put(buf, (inside.x + 2, y), room, (&columns::pad(kept.of.shown(), room), style)) + 1;
        put(buf, (x, y), width, (&count, theme.key.style()));
        if y + 1 < inside.y + inside.height {
            let path = if kept.of.path.is_empty() { "-" } else { &kept.of.path };
            let path = columns::shorten(path, width.saturating_sub(4));
            put(buf, (inside.x + 4, y + 1), width.saturating_sub(4), (&path, theme.dim.style()));
        }
    }
}
