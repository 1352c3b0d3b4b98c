//! A note that is being written, or the name of a section.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::inner;
use crate::app::State;
use crate::app::frame::Area;
use crate::app::overlay::{NoteEditor, Subject};
use crate::layout::Row;
use crate::text::columns;
use crate::view::paint::{popup, put};
use crate::view::theme::Theme;

/// The rows of the box of a note, and of a name.
const ROWS: (u16, u16) = (9, 4);
/// The most columns of it.
const MOST_COLUMNS: u16 = 88;

/// Draws the editor at the foot of the text, away from the sentence where there is room; tells where the caret is.
pub(super) fn draw(state: &State, theme: &Theme, editor: &NoteEditor, buf: &mut Buffer) -> Position {
    let is_name = matches!(editor.subject, Subject::Title(_));
    let area = place(state, buf, if is_name { ROWS.1 } else { ROWS.0 });
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
    let (caret, scrolled) = (editor.caret(), editor.area.scroll_offset());
    let column = field.x + (caret.1 as u16).saturating_sub(scrolled.1);
    let row = field.y + (caret.0 as u16).saturating_sub(scrolled.0);
    Position::new(column.min(field.right()), row.min(field.bottom().saturating_sub(1)))
}

/// Where the box of so many rows stands: within the text, a blank column from the rules beside that.
fn place(state: &State, buf: &Buffer, rows: u16) -> Area {
    let whole = Area { width: buf.area.width, height: buf.area.height.saturating_sub(1), ..Area::default() };
    let host = state.frame.text.unwrap_or(whole);
    let margin = if host.width < buf.area.width { 2 } else { 0 };
    let (width, height) = (host.width.saturating_sub(margin).min(MOST_COLUMNS), rows.min(host.height));
    let x = host.x + (host.width - width) / 2;
    let cursor_row = state.reading().and_then(|reading| {
        let shows = |row: &Row| row.start().is_some_and(|start| start >= reading.sentence.start());
        reading.page.iter().position(|(_, row)| shows(row))
    });
    let at_foot = cursor_row.is_none_or(|row| row + usize::from(height) < usize::from(host.height));
    let y = if at_foot { host.y + host.height - height } else { host.y + 1 };
    Area { x, y, width, height }
}
