//! Searching all articles: a line to type in, and below it the articles with their passages.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

use crate::app::State;
use crate::app::overlay::{
    Window,
    find_all::{self, FindAll, FoundLine},
};
use crate::search::Hit;
use crate::text::columns;
use crate::view::paint::{input, lines, placeholder, popup, put, put_right};
use crate::view::theme::Theme;

/// The columns before the words of a passage.
const INDENT: u16 = 3;

/// Draws the search; tells where the caret is.
pub(super) fn draw(state: &State, theme: &Theme, of: (&FindAll, Window), buf: &mut Buffer) -> Position {
    let (view, Window { area, head, line, body, first, .. }) = of;
    popup(theme, (area, buf), (state.locale.text("find_all.title"), theme.title_focused.style()));
    put(buf, (head.x, head.y), 2, ("/ ", theme.key.style()));
    put_right(buf, (head.x + head.width, head.y), (&find_all::count(state, view), theme.dim.style()));
    let last = view.found.query.as_ref().map_or(state.locale.text("find_all.what"), |query| query.words());
    placeholder(theme, line, (&view.line, last), buf);
    let caret = input(buf, line, (&view.line, theme.text.style()));
    let is_over = view.found.query.is_some() && view.found.n_read >= state.entries.len();
    if is_over && view.found.count == 0 {
        lines(buf, body, (state.locale.text("empty.found"), theme.dim.style()));
    }
    let shown = (first..).map_while(|at| view.found.line(at));
    for (y, line) in (body.y..body.y + body.height).zip(shown) {
        let at = (body.x, y, usize::from(body.width));
        match line {
            FoundLine::Article(entry, counts) => article(state, theme, (entry, counts), (buf, at)),
            FoundLine::Hit(idx) => {
                let is_selected = idx == view.menu.selected;
                view.found
                    .hits
                    .get(idx)
                    .into_iter()
                    .for_each(|hit| passage(theme, (hit, is_selected), (buf, at)));
            }
        }
    }
    caret
}

/// Draws an article: its number, its title, how many passages it has, and how many of them are listed where not all are.
fn article(state: &State, theme: &Theme, of: (usize, (usize, usize)), on: (&mut Buffer, (u16, u16, usize))) {
    let ((entry, (n_listed, count)), (buf, (x, y, width))) = (of, on);
    let title = state.entries.get(entry).map(|entry| entry.shown()).unwrap_or_default();
    let number = format!("{:>2} ", entry + 1);
    let after = put(buf, (x, y), width, (&number, theme.dim.style()));
    let counts = if n_listed < count { format!("{n_listed}/{count}") } else { count.to_string() };
    let end = put_right(buf, (x + width as u16, y), (&counts, theme.dim.style()));
    let room = usize::from(end.saturating_sub(after + 1));
    put(buf, (after, y), room, (&columns::shorten(&title, room), theme.strong.style()));
}

/// Draws a passage, so that it is seen at any width.
fn passage(theme: &Theme, of: (&Hit, bool), on: (&mut Buffer, (u16, u16, usize))) {
    let ((hit, is_selected), (buf, (x, y, width))) = (of, on);
    let over = if is_selected { theme.item.style() } else { Style::new() };
    buf.set_style(ratatui::layout::Rect::new(x, y, width as u16, 1), over);
    put(buf, (x + 1, y), 1, (if is_selected { theme.signs.cursor } else { " " }, theme.cursor.style()));
    let room = width.saturating_sub(usize::from(INDENT));
    let (before, rest) = hit.words.split_at(hit.range.start);
    let before = shorten_left(before, room.saturating_sub(columns::width(rest).min(room * 2 / 3)));
    let rest = columns::shorten(rest, room - columns::width(&before));
    let text = theme.text.style().patch(over);
    let end = x + width as u16;
    let x = put(buf, (x + INDENT, y), room, (&before, text));
    let found = hit.range.len().min(rest.len());
    let found = if rest.is_char_boundary(found) { found } else { rest.len() };
    let look = text.patch(theme.strong.style()).patch(over).add_modifier(Modifier::UNDERLINED);
    let x = put(buf, (x, y), usize::from(end.saturating_sub(x)), (&rest[..found], look));
    put(buf, (x, y), usize::from(end.saturating_sub(x)), (&rest[found..], text));
}

/// The end of `words` in at most `most` columns, with `…` before it where it is not all.
fn shorten_left(words: &str, most: usize) -> String {
    if columns::width(words) <= most {
        return words.to_owned();
    }
    let tail = columns::tail(words, most.saturating_sub(1));
    // Not in the middle of a word, where there is another one.
    let whole = tail.split_once(' ').map_or(tail, |(_, rest)| rest).trim_start_matches('…');
    if most == 0 { String::new() } else { format!("…{whole}") }
}
