//! A note that is being written, or the name of a section.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;
use ratatui::widgets::Widget;

use crate::app::State;
use crate::app::overlay::{
    Window,
    note::{NoteEditor, Subject},
};
use crate::text::columns;
use crate::view::paint::{popup, put};
use crate::view::theme::Theme;

/// The background by which the text area marks what is selected.
const SELECTED: Color = Color::LightBlue;

/// Draws the editor; tells where the caret is.
pub(super) fn draw(state: &State, theme: &Theme, of: (&NoteEditor, Window), buf: &mut Buffer) -> Position {
    let (editor, Window { area, head, body, .. }) = of;
    let title = match editor.subject {
        Subject::Title(_) => "note.section_title",
        _ if editor.changed => "note.changed",
        _ => "note.title",
    };
    popup(theme, (area, buf), (state.locale.text(title), theme.title_focused.style()));
    let quote = columns::shorten(&editor.quote.replace('\n', " "), usize::from(head.width));
    put(buf, (head.x, head.y), usize::from(head.width), (&quote, theme.dim.style()));
    let field = Rect::new(body.x, body.y, body.width, body.height);
    (&editor.area).render(field, buf);
    restyle(theme, field, buf);
    let (caret, scrolled) = (editor.caret(), editor.area.scroll_offset());
    let column = field.x + (caret.1 as u16).saturating_sub(scrolled.1);
    let row = field.y + (caret.0 as u16).saturating_sub(scrolled.0);
    Position::new(column.min(field.right()), row.min(field.bottom().saturating_sub(1)))
}

/// Gives what is selected the look that it has in the theme.
fn restyle(theme: &Theme, field: Rect, buf: &mut Buffer) {
    for at in field.intersection(buf.area).positions() {
        if buf[at].bg == SELECTED {
            buf[at].bg = Color::Reset;
            buf[at].set_style(theme.text.style().patch(theme.selection.style()));
        }
    }
}
