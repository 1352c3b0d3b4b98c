//! What lies over the panes.

mod changes;
mod find;
mod palette;
mod themes;
mod topics;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use crate::app::State;
use crate::app::actions::Action;
use crate::app::frame::Area;
use crate::app::overlay::{Export, Help, HelpLine, NoteEditor, Overlay, Subject};
use crate::export::FORMATS;
use crate::text::columns;
use crate::view::paint::{input, lines, popup, put};
use crate::view::theme::Theme;

/// Draws the topmost layer, or else the hints for keys that have begun; tells where the caret is.
pub fn draw(state: &State, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
    match state.overlays.last() {
        Some(Overlay::Note(editor)) => return Some(note(state, theme, editor, buf)),
        Some(Overlay::Find(find)) => return Some(find::draw(state, theme, find, buf)),
        Some(Overlay::Help(help)) => return Some(self::help(state, theme, help, buf)),
        Some(Overlay::Palette(view)) => return Some(palette::draw(state, theme, view, buf)),
        Some(Overlay::Export(export)) => self::export(state, theme, export, buf),
        Some(Overlay::Topics(view)) => topics::draw(state, theme, view, buf),
        Some(Overlay::Themes(choice)) => themes::draw(state, theme, choice, buf),
        Some(Overlay::Changes(view)) => changes::changes(state, theme, view, buf),
        Some(Overlay::Kept(list)) => changes::kept(state, theme, list, buf),
        Some(Overlay::Ask(ask)) => {
            let area = centred(buf, (70, 7));
            popup(theme, (area, buf), ("?", theme.warn.style()));
            lines(buf, inner(area), (&ask.question, theme.text.style()));
        }
        // Drawn in its list.
        Some(Overlay::Filter(_)) => {}
        None if state.shows_hints() => pending(state, theme, buf),
        None => {}
    }
    None
}

/// A box in the middle, at most as large as wanted and as the screen.
pub(super) fn centred(buf: &Buffer, wanted: (u16, u16)) -> Area {
    let screen = buf.area;
    let (width, height) = (wanted.0.min(screen.width), wanted.1.min(screen.height.saturating_sub(1)));
    Area { x: (screen.width - width) / 2, y: (screen.height - 1).saturating_sub(height) / 2, width, height }
}

/// What is inside the frame of a box, with a blank column on either side.
pub(super) fn inner(area: Area) -> Area {
    Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Draws the note editor at the foot of the text, away from the sentence where there is room.
fn note(state: &State, theme: &Theme, editor: &NoteEditor, buf: &mut Buffer) -> Position {
    let host = state.frame.text.unwrap_or(Area {
        width: buf.area.width,
        height: buf.area.height - 1,
        ..Area::default()
    });
    let height = 9.min(host.height);
    let width = host.width.min(88);
    let x = host.x + (host.width - width) / 2;
    let cursor_row = state.reading().and_then(|reading| {
        let shows =
            |row: &crate::layout::Row| row.start().is_some_and(|start| start >= reading.sentence.start());
        reading.page.iter().position(|(_, row)| shows(row))
    });
    let at_foot = cursor_row.is_none_or(|row| row + usize::from(height) < usize::from(host.height));
    let y = if at_foot { host.y + host.height - height } else { host.y + 1 };
    let area = Area { x, y, width, height };
    let title = match editor.subject {
        Subject::Title(_) => "note.section_title",
        _ if editor.changed => "note.changed",
        _ => "note.title",
    };
    popup(theme, (area, buf), (state.locale.text(title), theme.title_focused.style()));
    let inside = inner(area);
    let quote = columns::shorten(&editor.quote.replace('\n', " "), usize::from(inside.width));
    put(buf, (inside.x, inside.y), usize::from(inside.width), (&quote, theme.dim.style()));
    let field =
        Rect::new(inside.x, inside.y + 1, inside.width.max(1), inside.height.saturating_sub(1).max(1));
    (&editor.area).render(field, buf);
    let (caret, scrolled) = (editor.area.screen_cursor(), editor.area.scroll_offset());
    let column = field.x + (caret.col as u16).saturating_sub(scrolled.1);
    let row = field.y + (caret.row as u16).saturating_sub(scrolled.0);
    Position::new(column.min(field.right()), row.min(field.bottom().saturating_sub(1)))
}

fn help(state: &State, theme: &Theme, help: &Help, buf: &mut Buffer) -> Position {
    let area = centred(buf, (84, buf.area.height));
    popup(theme, (area, buf), (state.locale.text("help.title"), theme.title_focused.style()));
    let inside = inner(area);
    let width = usize::from(inside.width);
    let x = put(buf, (inside.x, inside.y), width, ("/ ", theme.key.style()));
    let room = width.saturating_sub(usize::from(x - inside.x));
    if help.query.is_empty() {
        put(buf, (x, inside.y), room, (state.locale.text("help.search"), theme.dim.style()));
    }
    let caret = input(buf, (x, inside.y), room, (&help.query, theme.text.style()));
    let body = inside.below(1);
    let keys_width = (width * 2 / 5).clamp(8, 34);
    let all = help.lines(state);
    for (y, line) in (body.y..body.y + body.height).zip(all.iter().skip(help.top)) {
        match line {
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

fn export(state: &State, theme: &Theme, export: &Export, buf: &mut Buffer) {
    let area = centred(buf, (88, buf.area.height.saturating_sub(2).max(8)));
    popup(theme, (area, buf), (state.locale.text("export.title"), theme.title_focused.style()));
    let inside = inner(area);
    let width = usize::from(inside.width);
    let path = export.path(state).display().to_string();
    let scope = state.locale.text(&format!("export.scope_{}", export.scope.name())).to_owned();
    let rows = [("format", FORMATS[export.format].name.to_owned()), ("scope", scope), ("to", path)];
    let mut y = inside.y;
    for (name, value) in rows.into_iter().take(usize::from(inside.height)) {
        let words = columns::pad(state.locale.text(&format!("export.{name}")), 8);
        let x = put(buf, (inside.x, y), width, (&words, theme.dim.style())) + 1;
        put(
            buf,
            (x, y),
            width.saturating_sub(9),
            (&columns::shorten(&value, width.saturating_sub(9)), theme.strong.style()),
        );
        y += 1;
    }
    if y < inside.y + inside.height {
        put(buf, (inside.x, y), width, (&theme.signs.across.repeat(width), theme.rule.style()));
    }
    for (y, line) in (y + 1..inside.y + inside.height).zip(export.text.trim_start_matches('\u{feff}').lines())
    {
        put(buf, (inside.x, y), width, (&columns::shorten(line, width), theme.text.style()));
    }
}

/// Draws what may follow the keys pressed so far.
fn pending(state: &State, theme: &Theme, buf: &mut Buffer) {
    let rows: Vec<(String, String)> = if state.pending.label {
        state.config.labels.iter().map(|label| (label.key.to_string(), label.title.clone())).collect()
    } else {
        let follow = state.keymap.continuations(&state.contexts(), &state.pending.keys);
        let words = |name: &str| state.locale.text(&format!("action.{name}")).to_owned();
        let all = |actions: &[&'static Action]| {
            actions.iter().map(|action| words(action.name)).collect::<Vec<_>>().join(" + ")
        };
        follow.into_iter().map(|(key, actions)| (key.to_string(), all(actions))).collect()
    };
    let wide = rows.iter().map(|(_, words)| columns::width(words)).max().unwrap_or(0) + 10;
    let screen = buf.area;
    let width = (wide as u16).min(screen.width);
    let height = (rows.len() as u16 + 2).min(screen.height - 1);
    let area = Area { x: screen.width - width, y: screen.height - 1 - height, width, height };
    let title = if state.pending.label {
        state.locale.text("status.label_key").to_owned()
    } else {
        crate::app::keys::shown(&state.pending.keys)
    };
    popup(theme, (area, buf), (&title, theme.title_focused.style()));
    let inside = inner(area);
    for (y, (key, words)) in (inside.y..inside.y + inside.height).zip(rows) {
        put(buf, (inside.x, y), 4, (&key, theme.key.style()));
        let room = usize::from(inside.width.saturating_sub(5));
        put(buf, (inside.x + 5, y), room, (&columns::shorten(&words, room), theme.text.style()));
    }
}
