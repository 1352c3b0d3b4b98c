//! What lies over the panes.

mod ask;
mod changes;
mod export;
mod find;
mod find_all;
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

/// Draws the topmost layer, or else the hints for keys that have begun; tells where the reader is in the layer: at what
/// is typed, or else at what is chosen. For a screen reader there too where the last key moved in a list below a line,
/// or it would not be read.
pub fn draw(state: &State, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
    let (Some(layer), Some(at)) = (state.overlays.last(), window(state)) else {
        let follow = Follow::new(state).inspect(|follow| draw_follow(theme, follow, buf))?;
        let start = Position::new(follow.window.body.x, follow.window.body.y);
        return Some(start).filter(|_| state.config.screen_reader);
    };
    let mut caret = None;
    match layer {
        Overlay::Note(view) => caret = Some(note::draw(state, theme, (view, at), buf)),
        Overlay::Find(view) => caret = Some(find::draw(theme, (view, at), buf)),
        Overlay::FindAll(view) => caret = Some(find_all::draw(state, theme, (view, at), buf)),
        Overlay::Help(view) => caret = Some(help::draw(state, theme, (view, at), buf)),
        Overlay::Palette(view) => caret = Some(palette::draw(state, theme, (view, at), buf)),
        Overlay::Export(view) => export::draw(state, theme, (view, at), buf),
        Overlay::Topics(view) => topics::draw(state, theme, (view, at), buf),
        Overlay::Themes(view) => themes::draw(state, theme, (view, at), buf),
        Overlay::Changes(view) => changes::changes(state, theme, (view, at), buf),
        Overlay::Kept(view) => changes::kept(state, theme, (view, at), buf),
        Overlay::Ask(view) => ask::draw(state, theme, (view, at), buf),
        // Drawn in its list.
        Overlay::Filter(_) => {}
    }
    let reads_list = state.config.screen_reader && state.is_in_list;
    caret.filter(|_| !reads_list).or(at.here.map(Position::from)).or(caret)
}

/// Draws what may follow the keys pressed so far.
fn draw_follow(theme: &Theme, follow: &Follow, buf: &mut Buffer) {
    let body = follow.window.body;
    popup(theme, (follow.window.area, buf), (&follow.title, theme.title_focused.style()));
    for (y, hint) in (body.y..body.y + body.height).zip(&follow.hints) {
        let after = follow.key_width + Follow::GAP;
        put(buf, (body.x, y), usize::from(body.width), (&hint.shown, theme.key.style()));
        let room = usize::from(body.width.saturating_sub(after));
        put(buf, (body.x + after, y), room, (&columns::shorten(&hint.words, room), theme.text.style()));
    }
}
