//! A note that is being written, or the name of a section.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::State;
use crate::app::overlay::{
    Window,
    note::{NoteEditor, Subject},
};
use crate::text::columns;
use crate::view::paint::{popup, put};
use crate::view::theme::Theme;

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
    let (text, end) = (theme.text.style(), body.x + body.width);
    for (y, parts) in (body.y..body.y + body.height).zip(editor.shown()) {
        let mut x = body.x;
        for (words, is_selected) in parts {
            let look = if is_selected { text.patch(theme.selection.style()) } else { text };
            x = put(buf, (x, y), usize::from(end.saturating_sub(x)), (words, look));
        }
    }
    let (row, column) = editor.caret_shown();
    Position::new(end.min(body.x + column as u16), body.y + (row as u16).min(body.height.saturating_sub(1)))
}
