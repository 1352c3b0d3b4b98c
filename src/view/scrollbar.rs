//! The column beside the text, where a rule stands if there are notes: where the page stands in the article, and where passages were found.

use ratatui::buffer::Buffer;

use super::paint::put;
use super::theme::Theme;
use crate::app::State;
use crate::app::frame::Area;
use crate::layout::Row;

/// Draws it beside the rows of `area`, where the page does not show all of the article. By bytes: costs a row's
/// search among what was found, at any size of the article.
pub fn draw(state: &State, theme: &Theme, area: Area, buf: &mut Buffer) {
    let Some(reading) = state.reading() else { return };
    let all = reading.article.blocks.last().map_or(0, |block| block.range.end());
    let first = reading.page.iter().find_map(|(_, row)| row.start()).unwrap_or(0);
    let last = reading.page.iter().rev().find_map(|(_, row)| match row {
        Row::Line(line) => Some(line.range.end()),
        _ => row.start(),
    });
    let last = last.unwrap_or(0);
    let rows = usize::from(area.height);
    if all == 0 || rows == 0 || reading.shows_all() {
        return;
    }
    let row_of = |at: usize| (at * rows / all).min(rows - 1);
    let x = area.x + area.width;
    let found: &[_] = if state.search.on { &state.search.found.ranges } else { &[] };
    for row in 0..rows {
        let y = area.y + row as u16;
        if (row_of(first)..=row_of(last.saturating_sub(1))).contains(&row) {
            put(buf, (x, y), 1, (theme.signs.page, theme.frame.style()));
        }
        let begins = found.partition_point(|range| range.start() * rows < row * all);
        if found.get(begins).is_some_and(|range| row_of(range.start()) == row) {
            put(buf, (x, y), 1, (theme.signs.found, theme.found_mark.style()));
        }
    }
}
