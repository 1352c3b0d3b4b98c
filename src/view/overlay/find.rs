//! What is searched for in the article, in the last row.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::overlay::{Window, find::Find};
use crate::view::paint::input;
use crate::view::theme::Theme;

/// Draws what is typed; tells where the caret is.
pub fn draw(theme: &Theme, of: (&Find, Window), buf: &mut Buffer) -> Position {
    let (find, Window { line, .. }) = of;
    input(buf, line, (&find.line, theme.text.style()))
}
