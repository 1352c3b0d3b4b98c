//! Where the box of a note stands.

use super::{NoteEditor, Subject};
use crate::app::frame::Area;
use crate::app::overlay::Window;
use crate::app::state::State;
use crate::layout::Row;

/// The rows of the box of a note, and of a name.
const ROWS: (u16, u16) = (9, 4);
/// The most columns of it.
const MOST_COLUMNS: u16 = 88;

/// Where it stands: at the foot of the text, away from the sentence where there is room, a blank column from the rules
/// beside the text; the words that it is on above what is written.
pub fn window(state: &State, editor: &NoteEditor) -> Window {
    let screen = Area { width: state.size.0, height: state.size.1.saturating_sub(1), ..Area::default() };
    let host = state.frame.text.unwrap_or(screen);
    let margin = if host.width < screen.width { 2 } else { 0 };
    let rows = if matches!(editor.subject, Subject::Title(_)) { ROWS.1 } else { ROWS.0 };
    let (width, height) = (host.width.saturating_sub(margin).min(MOST_COLUMNS), rows.min(host.height));
    let x = host.x + (host.width - width) / 2;
    let cursor_row = state.reading().and_then(|reading| {
        let shows = |row: &Row| row.start().is_some_and(|start| start >= reading.sentence.start());
        reading.page.iter().position(|(_, row)| shows(row))
    });
    let at_foot = cursor_row.is_none_or(|row| row + usize::from(height) < usize::from(host.height));
    let foot = host.y + host.height - height;
    let y = if at_foot { foot } else { foot.min(host.y + 1) };
    let window = Window::framed(Area { x, y, width, height }).headed(1);
    let field = Area { width: window.body.width.max(1), height: window.body.height.max(1), ..window.body };
    Window { body: field, ..window }
}
