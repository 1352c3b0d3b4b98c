//! What lies over the panes.

mod ask;
mod changes;
mod export;
mod find;
mod help;
mod note;
mod palette;
mod themes;
mod topics;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::State;
use crate::app::actions::Action;
use crate::app::frame::Area;
use crate::app::overlay::Overlay;
use crate::text::columns;
use crate::view::paint::{popup, put};
use crate::view::theme::Theme;

/// Draws the topmost layer, or else the hints for keys that have begun; tells where the caret is.
pub fn draw(state: &State, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
    match state.overlays.last() {
        Some(Overlay::Note(editor)) => return Some(note::draw(state, theme, editor, buf)),
        Some(Overlay::Find(find)) => return Some(find::draw(state, theme, find, buf)),
        Some(Overlay::Help(view)) => return Some(help::draw(state, theme, view, buf)),
        Some(Overlay::Palette(view)) => return Some(palette::draw(state, theme, view, buf)),
        Some(Overlay::Export(choice)) => export::draw(state, theme, choice, buf),
        Some(Overlay::Topics(view)) => topics::draw(state, theme, view, buf),
        Some(Overlay::Themes(choice)) => themes::draw(state, theme, choice, buf),
        Some(Overlay::Changes(view)) => changes::changes(state, theme, view, buf),
        Some(Overlay::Kept(list)) => changes::kept(state, theme, list, buf),
        Some(Overlay::Ask(question)) => ask::draw(state, theme, question, buf),
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
