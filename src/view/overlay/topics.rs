//! The reader's topics across the articles that are open together.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::State;
use crate::app::overlay::{
    Window,
    topics::{Grid, TopicLine, Topics, notes_in},
};
use crate::model::Topic;
use crate::text::columns;
use crate::view::paint::{popup, put, put_right};
use crate::view::theme::Theme;

/// Draws the grid of topics and articles, and below it the passages.
pub(super) fn draw(state: &State, theme: &Theme, of: (&Topics, Window), buf: &mut Buffer) {
    let (view, Window { area, head, body, first, .. }) = of;
    popup(theme, (area, buf), (state.locale.text("topics.title"), theme.title_focused.style()));
    let width = usize::from(body.width);
    if view.n_read < state.entries.len() {
        let (n, m) = (view.n_read.to_string(), state.entries.len().to_string());
        let words = state.locale.fill("topics.reading", &[("n", &n), ("m", &m)]);
        put(buf, (head.x, head.y), width, (&words, theme.dim.style()));
    }
    if let Some(grid) = Grid::new(state, view, head) {
        draw_grid(state, theme, (view, grid), buf);
    }
    for (y, line) in (body.y..body.y + body.height).zip(view.lines.iter().skip(first)) {
        topic_line(state, theme, (view, line), (buf, (body.x, y), width));
    }
}

/// Draws how many passages of each topic each article has, the articles by their numbers.
fn draw_grid(state: &State, theme: &Theme, of: (&Topics, Grid), buf: &mut Buffer) {
    let (view, grid) = of;
    let Grid { area, names, n_shown } = grid;
    for entry in 0..n_shown {
        put_right(buf, (grid.end(entry), area.y), (&(entry + 1).to_string(), theme.dim.style()));
    }
    if n_shown < state.entries.len() {
        put_right(buf, (grid.end(n_shown), area.y), ("…", theme.dim.style()));
    }
    for (y, (idx, topic)) in (area.y + 1..).zip(state.config.topics.iter().enumerate()) {
        let name = columns::shorten(&topic.name, usize::from(names));
        put(buf, (area.x, y), usize::from(names), (&name, topic_style(theme, topic)));
        let counts = view.counts(idx, n_shown);
        for (entry, count) in counts.into_iter().enumerate() {
            let (words, style) =
                if count == 0 { ("·".to_owned(), theme.dim) } else { (count.to_string(), theme.text) };
            put_right(buf, (grid.end(entry), y), (&words, style.style()));
        }
    }
}

/// The colour that the reader gave a topic, or else that of headings.
fn topic_style(theme: &Theme, topic: &Topic) -> Style {
    topic.color.map_or(theme.heading.style(), |hue| theme.hue(hue).sign.style())
}

/// Draws a topic, an article below it, or a passage of that.
fn topic_line(state: &State, theme: &Theme, of: (&Topics, &TopicLine), on: (&mut Buffer, (u16, u16), usize)) {
    let ((view, line), (buf, (x, y), width)) = (of, on);
    match line {
        TopicLine::Topic(idx, _) => {
            let Some(topic) = state.config.topics.get(*idx) else { return };
            let x = put(buf, (x, y), width, (&topic.name, topic_style(theme, topic))) + 2;
            let own = view.of_topic(*idx);
            let n_notes = notes_in(state, own);
            let notes = if n_notes > 0 { format!(" *{n_notes}") } else { String::new() };
            let counts = format!("{}{notes}", own.len());
            put(buf, (x, y), width, (&counts, theme.dim.style()));
        }
        TopicLine::Article(entry, _, count) => {
            let title = state.entries.get(*entry).map(|entry| entry.shown()).unwrap_or_default();
            let number = format!("{:>2} ", entry + 1);
            let x = put(buf, (x, y), width, (&number, theme.dim.style()));
            let count = format!("  {count}");
            let room = width.saturating_sub(number.len());
            let words = columns::shorten(&title, room.saturating_sub(count.len()));
            let x = put(buf, (x, y), room, (&words, theme.strong.style()));
            put(buf, (x, y), count.len(), (&count, theme.dim.style()));
        }
        TopicLine::Passage(at) => {
            let Some(passage) = view.passages.get(*at) else { return };
            let is_selected = *at == view.menu.selected;
            let style = if is_selected { theme.item.style() } else { theme.text.style() };
            put(
                buf,
                (x + 1, y),
                2,
                (if is_selected { theme.signs.cursor } else { " " }, theme.cursor.style()),
            );
            let room = width.saturating_sub(3);
            put(buf, (x + 3, y), room, (&columns::pad(&passage.words, room), style));
        }
    }
}
