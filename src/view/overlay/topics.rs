//! The reader's topics across the articles that are open together.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::{centred, inner};
use crate::app::State;
use crate::app::frame::Area;
use crate::app::overlay::{TopicLine, Topics};
use crate::text::columns;
use crate::view::paint::{popup, put, put_right};
use crate::view::theme::Theme;

/// The columns of a number in the grid.
const CELL: u16 = 4;
/// The rows that must be left below the grid for it to be shown.
const LEAST_BELOW: u16 = 8;

/// Draws the grid of topics and articles, and below it the passages.
pub(super) fn draw(state: &State, theme: &Theme, view: &Topics, buf: &mut Buffer) {
    let area = centred(buf, (110, buf.area.height));
    popup(theme, (area, buf), (state.locale.text("topics.title"), theme.title_focused.style()));
    let inside = inner(area);
    let width = usize::from(inside.width);
    let mut body = inside;
    if view.n_read < state.entries.len() {
        let (n, m) = (view.n_read.to_string(), state.entries.len().to_string());
        let words = state.locale.fill("topics.reading", &[("n", &n), ("m", &m)]);
        put(buf, (body.x, body.y), width, (&words, theme.dim.style()));
        body = body.below(1);
    }
    if state.entries.len() > 1 && body.height >= state.config.topics.len() as u16 + 2 + LEAST_BELOW {
        body = body.below(grid(state, theme, (view, body), buf));
    }
    let all = view.lines(state);
    let here = all.iter().position(|line| *line == TopicLine::Passage(view.selected)).unwrap_or(0);
    let first = (here + 2).saturating_sub(usize::from(body.height));
    for (y, line) in (body.y..body.y + body.height).zip(all.iter().skip(first)) {
        topic_line(state, theme, (view, line), (buf, (body.x, y), width));
    }
}

/// Draws how many passages of each topic each article has, the articles by their numbers; tells the rows it took.
fn grid(state: &State, theme: &Theme, of: (&Topics, Area), buf: &mut Buffer) -> u16 {
    let (view, area) = of;
    let topics = &state.config.topics;
    let names = topics.iter().map(|topic| columns::width(&topic.name)).max().unwrap_or(0);
    let names = (names as u16).min(area.width / 3);
    let n_fit = usize::from(area.width.saturating_sub(names) / CELL).saturating_sub(1);
    let end = |entry: usize| area.x + names + CELL * (entry as u16 + 1);
    let n_shown = state.entries.len().min(n_fit);
    for entry in 0..n_shown {
        put_right(buf, (end(entry), area.y), (&(entry + 1).to_string(), theme.dim.style()));
    }
    if n_shown < state.entries.len() {
        put_right(buf, (end(n_shown), area.y), ("…", theme.dim.style()));
    }
    for (y, (idx, topic)) in (area.y + 1..).zip(topics.iter().enumerate()) {
        let name = columns::shorten(&topic.name, usize::from(names));
        put(buf, (area.x, y), usize::from(names), (&name, topic_style(state, theme, &topic.name)));
        let counts = view.counts(idx, n_shown);
        for (entry, count) in counts.into_iter().enumerate() {
            let (words, style) =
                if count == 0 { ("·".to_owned(), theme.dim) } else { (count.to_string(), theme.text) };
            put_right(buf, (end(entry), y), (&words, style.style()));
        }
    }
    topics.len() as u16 + 2
}

/// The colour that the reader gave a topic, or else that of headings.
fn topic_style(state: &State, theme: &Theme, name: &str) -> Style {
    let topic = state.config.topics.iter().find(|topic| topic.name == *name);
    let hue = topic.and_then(|topic| topic.color);
    hue.map_or(theme.heading.style(), |hue| theme.hue(hue).sign.style())
}

/// Draws a topic, an article below it, or a passage of that.
fn topic_line(state: &State, theme: &Theme, of: (&Topics, &TopicLine), on: (&mut Buffer, (u16, u16), usize)) {
    let ((view, line), (buf, (x, y), width)) = (of, on);
    match line {
        TopicLine::Topic(name, n_passages, n_notes) => {
            let x = put(buf, (x, y), width, (name, topic_style(state, theme, name))) + 2;
            let (n, m) = (n_passages.to_string(), n_notes.to_string());
            let counts = state.locale.fill("topics.counts", &[("n", &n), ("m", &m)]);
            put(buf, (x, y), width, (&counts, theme.dim.style()));
        }
        TopicLine::Article(entry, count) => {
            let title = state.entries.get(*entry).map(|entry| entry.shown()).unwrap_or_default();
            let number = format!("{:>2} ", entry + 1);
            let x = put(buf, (x, y), width, (&number, theme.dim.style()));
            let words = columns::shorten(&format!("{title}  {count}"), width.saturating_sub(number.len()));
            put(buf, (x, y), width.saturating_sub(number.len()), (&words, theme.strong.style()));
        }
        TopicLine::Passage(at) => {
            let Some(passage) = view.passages.get(*at) else { return };
            let is_selected = *at == view.selected;
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
