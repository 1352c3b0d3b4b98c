//! The choice of what to export, with a look at what would be written.

use ratatui::buffer::Buffer;

use super::{centred, inner};
use crate::app::State;
use crate::app::frame::Area;
use crate::app::overlay::{Export, Scope};
use crate::export::{FORMATS, Format};
use crate::text::columns;
use crate::view::paint::{lines, popup, put};
use crate::view::theme::Theme;

/// Draws the choice, and below a rule the text.
pub(super) fn draw(state: &State, theme: &Theme, export: &Export, buf: &mut Buffer) {
    let area = centred(buf, (92, buf.area.height.saturating_sub(2).max(8)));
    popup(theme, (area, buf), (state.locale.text("export.title"), theme.title_focused.style()));
    let inside = inner(area);
    let text = |name: &str| state.locale.text(&format!("export.{name}")).to_owned();
    let format = |(idx, it): (usize, &Format)| (it.name.to_owned(), idx == export.format);
    let scope = |it: Scope| {
        (state.locale.text(&format!("export.scope_{}", it.name())).to_owned(), it == export.scope)
    };
    let rows: [(String, Vec<Choice>); 3] = [
        (text("format"), FORMATS.iter().enumerate().map(format).collect()),
        (text("scope"), Scope::ALL.into_iter().map(scope).collect()),
        (text("to"), vec![(export.path(state).display().to_string(), true)]),
    ];
    let names = rows.iter().map(|row| columns::width(&row.0)).max().unwrap_or(0) as u16 + 2;
    let mut left = inside;
    for (name, choices) in rows.into_iter().take(usize::from(inside.height)) {
        put(buf, (left.x, left.y), usize::from(names), (&name, theme.dim.style()));
        let room = Area { x: left.x + names, width: left.width.saturating_sub(names), ..left };
        choose(theme, &choices, room, buf);
        left = left.below(1);
    }
    if left.height > 0 {
        let width = usize::from(left.width);
        put(buf, (left.x, left.y), width, (&theme.signs.across.repeat(width), theme.rule.style()));
    }
    left = left.below(1);
    for line in export.text.trim_start_matches('\u{feff}').lines() {
        if left.height == 0 {
            return;
        }
        // An empty line takes a row as well.
        left = left.below(lines(buf, left, (line, theme.text.style())).max(1));
    }
}

/// Something to choose, and whether it is chosen.
type Choice = (String, bool);

/// Draws what there is to choose, side by side; what is chosen stands out. Where not all fits, that alone is shown.
fn choose(theme: &Theme, choices: &[Choice], area: Area, buf: &mut Buffer) {
    let room = usize::from(area.width);
    let all: usize = choices.iter().map(|choice| columns::width(&choice.0) + 4).sum();
    let mut x = area.x;
    for (words, is_chosen) in choices.iter().filter(|choice| all <= room || choice.1) {
        let look = if *is_chosen { theme.strong } else { theme.dim };
        let sign = if *is_chosen && choices.len() > 1 { theme.signs.folded } else { " " };
        if choices.len() > 1 {
            x = put(buf, (x, area.y), 1, (sign, theme.cursor.style())) + 1;
        }
        let words = columns::shorten(words, room.saturating_sub(usize::from(x - area.x)));
        x = put(buf, (x, area.y), room, (&words, look.style())) + 2;
    }
}
