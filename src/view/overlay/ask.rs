//! A question, with the keys that answer it.

use ratatui::buffer::Buffer;

use crate::app::overlay::{Window, ask::Ask};
use crate::app::{State, hints};
use crate::text::columns;
use crate::view::paint::{lines, popup, put};
use crate::view::theme::Theme;

/// Draws the question, and below it the answers.
pub(super) fn draw(state: &State, theme: &Theme, of: (&Ask, Window), buf: &mut Buffer) {
    let (ask, Window { area, head, body, .. }) = of;
    popup(theme, (area, buf), ("?", theme.warn.style()));
    lines(buf, head, (&ask.question, theme.text.style()));
    let answers = hints::hints(state);
    let keys = answers.iter().map(|answer| columns::width(&answer.shown)).max().unwrap_or(0);
    for (y, answer) in (body.y..body.y + body.height).zip(answers) {
        put(buf, (body.x, y), keys, (&answer.shown, theme.key.style()));
        let x = body.x + keys as u16 + 2;
        put(buf, (x, y), usize::from(body.width), (&answer.words, theme.text.style()));
    }
}
