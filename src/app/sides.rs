//! How large the panes are: the lists beside the text as the reader made them, by moving the lines between panes.

use serde::{Deserialize, Serialize};

use super::frame::{Border, Frame, Wish};
use super::outline;
use super::state::{Pane, State};

/// How large the reader made the sides; where nothing, they are as large as suits the screen.
///
/// In columns and rows, since what lists show is as long on any screen; a smaller screen shows less of them, and a
/// larger one again as many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sides {
    /// The columns of the left side.
    pub left: Option<u16>,
    /// The columns of the right side.
    pub right: Option<u16>,
    /// The rows of the list of articles, above that of sections.
    pub articles: Option<u16>,
}

impl Sides {
    /// What the reader decided by moving that border.
    pub(super) fn slot(&mut self, border: Border) -> &mut Option<u16> {
        match border {
            Border::Left => &mut self.left,
            Border::Right => &mut self.right,
            Border::Lists => &mut self.articles,
        }
    }
}

/// Moves a border to where its side has `size` columns, or the list of articles as many rows, as far as there is room;
/// tells where it stands now. `None` where there is no such border.
pub(super) fn set(state: &mut State, border: Border, size: u16) -> Option<u16> {
    let range = state.frame.range_of(border)?;
    let size = size.clamp(*range.start(), *range.end());
    // Else what the other side was given on a wider screen would move while this one does.
    let other = match border {
        Border::Left => Some(Border::Right),
        Border::Right => Some(Border::Left),
        Border::Lists => None,
    };
    if let Some(other) = other {
        let shown = shown(state, other);
        let given = state.sides.slot(other);
        *given = given.and(shown).or(*given);
    }
    *state.sides.slot(border) = Some(size);
    Some(size)
}

/// Moves a border to a cell of the screen.
pub(super) fn move_to(state: &mut State, border: Border, (column, row): (u16, u16)) {
    let size = match border {
        Border::Left => column,
        Border::Right => state.size.0.saturating_sub(column + 1),
        Border::Lists => row,
    };
    set(state, border, size);
}

/// The columns of a pane's side, or the rows of the list of articles, as they are now.
pub(super) fn shown(state: &State, border: Border) -> Option<u16> {
    let frame = &state.frame;
    match border {
        Border::Left => frame.sections.map(|area| area.width),
        Border::Right => frame.notes.map(|area| area.width),
        Border::Lists => frame.articles.map(|area| area.height),
    }
}

/// The border between a list and the text.
pub(super) fn border_of(pane: Pane) -> Border {
    if pane == Pane::Notes { Border::Right } else { Border::Left }
}

impl State {
    /// The border that the mouse holds.
    pub fn held_border(&self) -> Option<Border> {
        self.button.border()
    }

    /// Sets the panes for the size and the wishes of now.
    pub(super) fn arrange(&mut self) {
        let mut wish = Wish {
            size: self.size,
            left: self.left,
            right: self.right,
            zen: self.zen,
            single: self.config.screen_reader,
            focus: self.focus,
            sides: self.sides,
            n_article_rows: 0,
            guide: self.guide.is_some(),
        };
        let left = wish.side_columns().0;
        if left > 0 {
            wish.n_article_rows = outline::n_article_rows(self, usize::from(left).saturating_sub(2));
        }
        self.frame = Frame::new(wish);
    }
}
