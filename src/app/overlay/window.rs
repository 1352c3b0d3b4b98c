//! Where a layer stands: worked out once, for who draws it and for who is told by the mouse what was clicked.

use super::menu::Menu;
use crate::app::frame::Area;

/// Where a layer stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// All of it, with its frame.
    pub area: Area,
    /// What stands above the body.
    pub head: Area,
    /// The room of a line that is typed, without the sign before it; empty where there is none.
    pub line: Area,
    /// The list or the text.
    pub body: Area,
    /// What the body begins with: an item of the list, or a line of the text.
    pub first: usize,
    /// The cell of what is chosen, or of the question; `None` where there is nothing but what is typed. A screen reader
    /// reads from there, and an input method draws there.
    pub here: Option<(u16, u16)>,
}

impl Window {
    /// A framed box, all of it body.
    pub(super) fn framed(area: Area) -> Window {
        let body = Area {
            x: area.x + 2.min(area.width),
            y: area.y + 1.min(area.height),
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        };
        Window { area, body, ..Window::default() }
    }

    /// A framed box above the last row in the middle of the screen, at most as large as wanted and as the screen.
    pub(super) fn centred(screen: (u16, u16), wanted: (u16, u16)) -> Window {
        let room = (screen.0, screen.1.saturating_sub(1));
        let (width, height) = (wanted.0.min(room.0), wanted.1.min(room.1));
        Window::framed(Area { x: (room.0 - width) / 2, y: (room.1 - height) / 2, width, height })
    }

    /// A framed box above the last row in the corner, as large as wanted where the screen is.
    pub(crate) fn cornered(screen: (u16, u16), wanted: (u16, u16)) -> Window {
        let room = (screen.0, screen.1.saturating_sub(1));
        let (width, height) = (wanted.0.min(room.0), wanted.1.min(room.1));
        Window::framed(Area { x: room.0 - width, y: room.1 - height, width, height })
    }

    /// The same with so many rows of the body above it.
    pub(super) fn headed(self, rows: u16) -> Window {
        let head = Area { height: rows.min(self.body.height), ..self.body };
        Window { head, body: self.body.below(rows), ..self }
    }

    /// The same with a line to type in, in the first row of the head: after a sign of so many columns, before so many.
    pub(super) fn typed(self, before: u16, after: u16) -> Window {
        let width = self.head.width.saturating_sub(before + after);
        let line = Area { x: self.head.x + before, width, height: self.head.height.min(1), ..self.head };
        Window { line, ..self }
    }

    /// The same, beginning with item or line `first`; what is chosen stands so many rows below that, as far as it is
    /// shown.
    pub(super) fn from(self, first: usize, row: usize) -> Window {
        let row = row.min(self.rows().saturating_sub(1)) as u16;
        Window { first, here: Some((self.body.x, self.body.y + row)), ..self }
    }

    /// The same with a list of so many items in it, one a row.
    pub(super) fn listing(self, menu: Menu, n_items: usize) -> Window {
        let selected = menu.selected;
        let first = menu.first(selected..selected + 1, (n_items, self.rows()));
        self.from(first, selected.saturating_sub(first))
    }

    /// The rows of the body.
    pub(super) fn rows(&self) -> usize {
        usize::from(self.body.height)
    }
}
