//! Where the topmost layer stands: worked out once, for who draws it and for who is told by the mouse what was clicked.

use super::{
    Overlay, ask, changes, export, filter, find, find_all, help, kept, note, palette, themes, topics,
};
use crate::app::frame::Area;
use crate::app::state::State;

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

    /// The same, beginning with item or line `first`.
    pub(super) fn from(self, first: usize) -> Window {
        Window { first, ..self }
    }

    /// The rows of the body.
    pub(super) fn rows(&self) -> usize {
        usize::from(self.body.height)
    }
}

/// Where the topmost layer stands; `None` where there is none.
pub fn window(state: &State) -> Option<Window> {
    Some(match state.overlays.last()? {
        Overlay::Note(view) => note::window(state, view),
        Overlay::Export(view) => export::window(state, view),
        Overlay::Help(view) => help::window(state, view),
        Overlay::Topics(view) => topics::window(state, view),
        Overlay::Find(view) => find::window(state, view),
        Overlay::FindAll(view) => find_all::window(state, view),
        Overlay::Filter(view) => filter::window(state, view),
        Overlay::Changes(view) => changes::window(state, view),
        Overlay::Kept(view) => kept::window(state, view),
        Overlay::Themes(view) => themes::window(state, view),
        Overlay::Palette(view) => palette::window(state, view),
        Overlay::Ask(view) => ask::window(state, view),
    })
}
