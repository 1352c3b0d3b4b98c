//! The last row: where the reader is, what just happened, and the keys that help now.

use ratatui::buffer::Buffer;

use super::paint::{put, put_right};
use super::theme::Theme;
use crate::app::frame::NARROW;
use crate::app::{Marked, State, guide, keys, outline};
use crate::text::columns;

/// Draws the last row.
pub fn draw(state: &State, theme: &Theme, buf: &mut Buffer) {
    let area = state.frame.status;
    let end = area.x + area.width.saturating_sub(1);
    let mut x = area.x + 1;
    match state.told() {
        Some(Ok(words)) => {
            put(buf, (x, area.y), usize::from(end - x), (&shortened(words, end - x), theme.strong.style()));
            return;
        }
        Some(Err(problem)) => {
            let problem = state.locale.problem(problem);
            let words = format!("{}. {}", problem.what, problem.hint);
            put(buf, (x, area.y), usize::from(end - x), (&shortened(&words, end - x), theme.warn.style()));
            return;
        }
        None => {}
    }
    for (words, look) in place(state, theme) {
        let room = usize::from(end.saturating_sub(x));
        if columns::width(&words) > room {
            return;
        }
        x = put(buf, (x, area.y), room, (&words, look)) + 2;
    }
    match &state.remark {
        Some(remark) => {
            let remark = shortened(remark, end.saturating_sub(x));
            put_right(buf, (end, area.y), (&remark, theme.dim.style()));
        }
        None => match state.guide.filter(|_| state.frame.guide.is_none()).and_then(|guide| guide.next()) {
            Some(step) => {
                let words = shortened(&guide::words(state, step), end.saturating_sub(x));
                put_right(buf, (end, area.y), (&words, theme.strong.style()));
            }
            None => hints(state, theme, (x, end), buf),
        },
    }
}

fn shortened(words: &str, room: u16) -> String {
    columns::shorten(words, usize::from(room))
}

type Words = (String, ratatui::style::Style);

/// Section, percent, minutes left, counts of labels, and what is going on.
fn place(state: &State, theme: &Theme) -> Vec<Words> {
    let locale = &state.locale;
    let mut parts = Vec::new();
    let mut pressed = keys::shown(&state.pending.keys);
    if let Some(count) = state.pending.count {
        pressed = format!("{count}{pressed}");
    }
    if state.pending.label {
        pressed = locale.text("status.label_key").to_owned();
    }
    if !pressed.is_empty() {
        parts.push((pressed, theme.key.style()));
    }
    if state.save_failed {
        parts.push((locale.text("status.unsaved").to_owned(), theme.warn.style()));
    }
    let Some(reading) = state.reading() else { return parts };
    if reading.selection.is_some() {
        parts.push((selecting(state), theme.strong.style()));
    }
    if let Some(here) = reading.section_here() {
        let (n, m) = ((here + 1).to_string(), reading.sections.len().to_string());
        parts.push((locale.fill("status.section", &[("n", &n), ("m", &m)]), theme.text.style()));
    }
    // On a narrow screen the hints need the room more.
    let is_wide = state.size.0 >= NARROW;
    if reading.whole {
        parts.push((format!("{}%", reading.percent()), theme.text.style()));
    }
    if reading.whole && is_wide {
        let minutes = outline::minutes_left(reading);
        let (name, n) = match minutes {
            0 => ("status.minute", 0),
            1..=99 => ("status.minutes", minutes),
            _ => ("status.hours", (minutes + 30) / 60),
        };
        parts.push((locale.fill(name, &[("n", &n.to_string())]), theme.dim.style()));
    } else if !reading.whole {
        parts.push((locale.text("status.rest").to_owned(), theme.dim.style()));
    }
    parts.extend(found(state, theme));
    for label in state.config.labels.iter().filter(|_| is_wide) {
        if let Some(count) = reading.labels.get(&label.name) {
            parts.push((
                if state.config.screen_reader {
                    format!("{} {count}", label.title)
                } else {
                    format!("{}{count}", label.sign)
                },
                theme.hue(label.hue).sign.style(),
            ));
        }
    }
    if state.loading.folder {
        parts.push((locale.text("status.folder").to_owned(), theme.dim.style()));
    } else if (1..state.entries.len()).contains(&state.loading.titles) {
        let (n, m) = (state.loading.titles.to_string(), state.entries.len().to_string());
        parts.push((locale.fill("status.titles", &[("n", &n), ("m", &m)]), theme.dim.style()));
    }
    parts
}

/// Says that there is a selection, and whether it is the passage of an annotation.
fn selecting(state: &State) -> String {
    let adjusted = state.reading().and_then(|reading| reading.find(reading.hand.adjusted.as_ref()?));
    let title = |note: &Marked| {
        let label = state.config.labels.iter().find(|label| label.name == note.annotation.label);
        label.map_or_else(|| note.annotation.label.clone(), |label| label.title.clone())
    };
    match adjusted {
        Some(note) => state.locale.fill("status.adjusting", &[("label", &title(note))]),
        None => state.locale.text("status.selecting").to_owned(),
    }
}

/// Which of how many passages the cursor is on, while a search is marked.
pub(super) fn found(state: &State, theme: &Theme) -> Option<Words> {
    let (search, reading) = (&state.search, state.reading()?);
    search.query.as_ref().filter(|_| search.on)?;
    let m = search.found.count.to_string();
    let words = match (search.number_at(reading.cursor), search.found.over) {
        (_, false) => state.locale.fill("status.found_so_far", &[("m", &m)]),
        (_, true) if search.found.count == 0 => {
            return Some((state.locale.text("status.found_none").to_owned(), theme.warn.style()));
        }
        (Some(n), true) => state.locale.fill("status.found_one", &[("n", &n.to_string()), ("m", &m)]),
        (None, true) => state.locale.fill("status.found", &[("m", &m)]),
    };
    Some((words, theme.key.style()))
}

/// Draws the hints that fit, from the right end; one that is too long leaves its room to those after it.
pub(super) fn hints(state: &State, theme: &Theme, between: (u16, u16), buf: &mut Buffer) {
    let (start, end) = between;
    let wide = |hint: &(String, String)| columns::width(&hint.0) + columns::width(&hint.1) + 3;
    let room = usize::from(end.saturating_sub(start));
    let mut used = 0;
    let mut fits = |hint: &(String, String)| {
        let fits = used + wide(hint) <= room + 2;
        used += if fits { wide(hint) } else { 0 };
        fits
    };
    let hints: Vec<_> = outline::hints(state).into_iter().filter(|hint| fits(hint)).collect();
    let total: usize = hints.iter().map(wide).sum::<usize>().saturating_sub(2);
    let mut x = end.saturating_sub(total as u16);
    for (key, words) in hints {
        x = put(buf, (x, state.frame.status.y), room, (&key, theme.key.style())) + 1;
        x = put(buf, (x, state.frame.status.y), room, (&words, theme.dim.style())) + 2;
    }
}
