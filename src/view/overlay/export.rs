//! The choice of what to export, with a look at what would be written.

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::overlay::{
    Window,
    export::{Choice, Export},
};
use crate::view::paint::{lines, popup, put};
use crate::view::theme::Theme;

/// Draws the choice, and below a rule the text.
pub(super) fn draw(state: &State, theme: &Theme, of: (&Export, Window), buf: &mut Buffer) {
    let (export, Window { area, head, body, first, .. }) = of;
    popup(theme, (area, buf), (state.locale.text("export.title"), theme.title_focused.style()));
    let mut rule = head;
    for row in export.rows(state, head) {
        put(buf, (rule.x, rule.y), usize::from(rule.width), (&row.name, theme.dim.style()));
        row.choices.iter().for_each(|choice| draw_choice(theme, choice, buf));
        rule = rule.below(1);
    }
    if rule.height > 0 {
        let width = usize::from(rule.width);
        put(buf, (rule.x, rule.y), width, (&theme.signs.across.repeat(width), theme.rule.style()));
    }
    let mut left = body;
    for line in export.lines().skip(first) {
        if left.height == 0 {
            return;
        }
        // An empty line takes a row as well.
        left = left.below(lines(buf, left, (line, theme.text.style())).max(1));
    }
}

/// Draws something that can be chosen; what is chosen stands out.
fn draw_choice(theme: &Theme, choice: &Choice, buf: &mut Buffer) {
    let area = choice.area;
    if choice.pick.is_some() {
        let sign = if choice.is_chosen { theme.signs.folded } else { " " };
        put(buf, (area.x.saturating_sub(2), area.y), 1, (sign, theme.cursor.style()));
    }
    let look = if choice.is_chosen { theme.strong } else { theme.dim };
    put(buf, (area.x, area.y), usize::from(area.width), (&choice.words, look.style()));
}
