//! The guide: below the notes, or its next step alone above the last row.

use ratatui::buffer::Buffer;

use super::paint::{lines, put, title_row};
use super::theme::Theme;
use crate::app::State;
use crate::app::frame::Area;
use crate::app::guide::{self, Guide, STEPS};
use crate::text::columns;

/// The columns of a step's sign.
const SIGN: u16 = 2;

/// Draws the steps: done ones stand back, the next one stands out.
pub fn draw(state: &State, theme: &Theme, of: (Guide, Area), buf: &mut Buffer) {
    let (guide, area) = of;
    let row = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let title = (state.locale.text("guide.title"), theme.title.style());
    let rule = (theme.signs.across, theme.rule.style());
    title_row((row, buf), [title, rule, (&guide.count(), theme.dim.style())]);
    let mut body = row.below(1);
    for idx in 0..STEPS.len() {
        let (sign, look) = match (guide.is_done(idx), guide.next() == Some(idx)) {
            (true, _) => ("✓ ", theme.dim),
            (_, true) => ("▸ ", theme.strong),
            _ => ("  ", theme.text),
        };
        put(buf, (body.x, body.y), usize::from(SIGN), (&theme.signs.spell(sign), look.style()));
        let words = Area {
            x: body.x + SIGN,
            width: body.width.saturating_sub(SIGN),
            height: body.height.min(2),
            ..body
        };
        let used = lines(buf, words, (&guide::words(state, idx), look.style()));
        body = body.below(used);
    }
}

/// Draws the next step in one row, after what it is and how many are done; the words alone where there is not room for
/// both.
pub fn step(state: &State, theme: &Theme, of: (Guide, Area), buf: &mut Buffer) {
    let (guide, area) = of;
    let Some(next) = guide.next() else { return };
    let (title, count, words) = (state.locale.text("guide.title"), guide.count(), guide::words(state, next));
    let (mut x, end) = (area.x + 1, area.x + area.width.saturating_sub(1));
    let head = columns::width(title) + 1 + columns::width(&count) + 2;
    if head + columns::width(&words) <= usize::from(end.saturating_sub(x)) {
        x = put(buf, (x, area.y), head, (title, theme.title.style())) + 1;
        x = put(buf, (x, area.y), head, (&count, theme.dim.style())) + 2;
    }
    let room = usize::from(end.saturating_sub(x));
    put(buf, (x, area.y), room, (&columns::shorten(&words, room), theme.strong.style()));
}
