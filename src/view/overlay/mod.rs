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
use crate::app::hints::Follow;
use crate::app::overlay::{Overlay, window};
use crate::text::columns;
use crate::view::paint::{popup, put};
use crate::view::theme::Theme;

/// Draws the topmost layer, or else the hints for keys that have begun; tells where the caret is.
pub fn draw(state: &State, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
    let (Some(layer), Some(at)) = (state.overlays.last(), window(state)) else {
        Follow::new(state).iter().for_each(|follow| draw_follow(theme, follow, buf));
        return None;
    };
    match layer {
        Overlay::Note(view) => return Some(note::draw(state, theme, (view, at), buf)),
        Overlay::Find(view) => return Some(find::draw(theme, (view, at), buf)),
        Overlay::Help(view) => return Some(help::draw(state, theme, (view, at), buf)),
        Overlay::Palette(view) => return Some(palette::draw(state, theme, (view, at), buf)),
        Overlay::Export(view) => export::draw(state, theme, (view, at), buf),
        Overlay::Topics(view) => topics::draw(state, theme, (view, at), buf),
        Overlay::Themes(view) => themes::draw(state, theme, (view, at), buf),
        Overlay::Changes(view) => changes::changes(state, theme, (view, at), buf),
        Overlay::Kept(view) => changes::kept(state, theme, (view, at), buf),
        Overlay::Ask(view) => ask::draw(state, theme, (view, at), buf),
        // Drawn in its list.
        Overlay::Filter(_) => {}
    }
    None
}

/// Draws what may follow the keys pressed so far.
fn draw_follow(theme: &Theme, follow: &Follow, buf: &mut Buffer) {
    let body = follow.window.body;
    popup(theme, (follow.window.area, buf), (&follow.title, theme.title_focused.style()));
    for (y, hint) in (body.y..body.y + body.height).zip(&follow.hints) {
        put(buf, (body.x, y), usize::from(Follow::KEY - 1), (&hint.shown, theme.key.style()));
        let room = usize::from(body.width.saturating_sub(Follow::KEY));
        put(buf, (body.x + Follow::KEY, y), room, (&columns::shorten(&hint.words, room), theme.text.style()));
    }
}
