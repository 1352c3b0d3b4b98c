//! From the state to cells. Drawing reads; it changes nothing.

mod guide;
mod list;
mod overlay;
mod paint;
pub mod picture;
mod scrollbar;
pub mod signs;
mod status;
mod text;
pub mod theme;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

use crate::app::frame::Border;
use crate::app::overlay::Overlay;
use crate::app::{Pane, State};
use paint::put;
use theme::Theme;

/// The least columns and rows that anything can be shown on.
const LEAST: (u16, u16) = (20, 5);

/// Where the terminal's cursor belongs: there an input method draws what is not typed yet, and a screen reader reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The cell.
    pub at: Position,
    /// Whether it is seen: where something is typed, and for a screen reader. Elsewhere signs say where the reader is,
    /// and it would only blink.
    pub is_seen: bool,
}

/// Draws the state over the whole of `buf`, and tells where the terminal's cursor belongs: at the caret of what is
/// being typed, or else where the reader is; `None` where the screen is too small for anything.
///
/// Costs what the screen shows, at any size of the article.
pub fn draw(state: &State, theme: &Theme, buf: &mut Buffer) -> Option<Cursor> {
    blank(theme, buf);
    let size = buf.area;
    if size.width < LEAST.0 || size.height < LEAST.1 {
        put(buf, (0, 0), usize::from(size.width), (state.locale.text("text.small"), theme.text.style()));
        return None;
    }
    rules(state, theme, buf);
    let mut at = None;
    for pane in Pane::ALL {
        if let Some(area) = state.frame.area(pane) {
            match pane {
                Pane::Text => at = text::draw(state, theme, (area, buf)).or(at),
                _ => at = list::draw(state, theme, (pane, area), buf).or(at),
            }
        }
    }
    if let (Some(guide), Some(area)) = (state.guide, state.frame.guide) {
        guide::draw(state, theme, (guide, area), buf);
    }
    if let (Some(guide), Some(area)) = (state.guide, state.frame.step) {
        guide::step(state, theme, (guide, area), buf);
    }
    // What lies under a layer or a box would be read aloud with it.
    let covered = state.overlays.last().is_some_and(|overlay| !matches!(overlay, Overlay::Filter(_)));
    if (covered || state.shows_hints()) && state.config.screen_reader {
        blank(theme, buf);
    }
    status::draw(state, theme, buf);
    let at = overlay::draw(state, theme, buf).or(at)?;
    let is_typed = state.overlays.last().is_some_and(Overlay::takes_text);
    Some(Cursor { at, is_seen: is_typed || state.config.screen_reader })
}

/// Clears the whole buffer to the theme's ground.
fn blank(theme: &Theme, buf: &mut Buffer) {
    let mut cell = Cell::EMPTY;
    cell.set_style(theme.text.style());
    buf.content.fill(cell);
}

/// Draws the lines between the columns of panes; the one that the mouse holds stands out.
fn rules(state: &State, theme: &Theme, buf: &mut Buffer) {
    let Some(text) = state.frame.text else { return };
    let left = state.frame.sections.map(|_| (text.x.saturating_sub(1), Border::Left));
    let right = state.frame.notes.map(|_| (text.x + text.width, Border::Right));
    for (x, border) in left.into_iter().chain(right) {
        let look = if state.held_border() == Some(border) { theme.cursor } else { theme.rule };
        for y in text.y..text.y + text.height {
            put(buf, (x, y), 1, (theme.signs.down, look.style()));
        }
    }
}
