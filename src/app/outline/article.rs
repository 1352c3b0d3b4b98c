//! An article in the list of those that are open together.

use super::{ItemLine, Tone, counted, headline};
use crate::app::frame::Frame;
use crate::app::reading::Reading;
use crate::app::state::State;
use crate::layout::Row;
use crate::text::{columns, lead};

/// What stands over the text: the title of the article, or while the page itself begins with that, paper and time, or
/// else the name of the file. Costs what the page shows.
pub fn masthead(state: &State) -> String {
    let Some(entry) = state.entries.get(state.current) else { return String::new() };
    let title = entry.shown();
    let Some(reading) = state.reading().filter(|reading| shows(reading, &title)) else { return title };
    let about = [&reading.article.outlet, &reading.article.published];
    let about: Vec<&str> = about.into_iter().flatten().map(String::as_str).collect();
    if about.is_empty() { entry.source.file_name() } else { about.join(" · ") }
}

/// Whether a title stands on the page: as the first words of a block.
fn shows(reading: &Reading, title: &str) -> bool {
    let article = &reading.article;
    let begins = |start: usize| {
        let block = article.blocks.get(article.block_at(start)).filter(|block| block.range.start() == start);
        let words = block.map_or("", |block| block.range.slice(&article.text));
        let mut words = words[lead::prefix(words)..].chars().filter(|c| !c.is_whitespace());
        title.trim_end_matches('…').chars().filter(|c| !c.is_whitespace()).all(|c| words.next() == Some(c))
    };
    reading.page.iter().any(|(_, row)| matches!(row, Row::Line(line) if begins(line.range.start())))
}

/// How much of an article has been read: nothing, a share, or all of it. Of the one shown what had been read before: the
/// last row says where the reader is in it.
fn progress(state: &State, idx: usize) -> String {
    if idx == state.current {
        let was_read = state.readings.get(&idx).is_some_and(Reading::was_read);
        return if was_read { READ.to_owned() } else { String::new() };
    }
    let open = state.readings.get(&idx).filter(|reading| reading.whole).map(|reading| reading.progress());
    match open.or_else(|| state.memories.get(&idx).map(|memory| memory.progress())) {
        None | Some(0) => String::new(),
        Some(100) => READ.to_owned(),
        Some(percent) => format!(" {percent}%"),
    }
}

/// The lines that a title may take: two where all articles have so much room in the list.
fn most_lines(state: &State) -> usize {
    if Frame::articles_fit(state.size.1, 2 * state.entries.len(), state.sides) { 2 } else { 1 }
}

/// The rows that the list of articles wants, in `width` columns. Costs what a screen shows.
pub fn n_rows(state: &State, width: usize) -> usize {
    match most_lines(state) {
        1 => state.entries.len(),
        _ => (0..state.entries.len()).map(|idx| lines(state, idx, width).len()).sum(),
    }
}

/// The lines of entry `idx`: its title, and at the end of the first one its notes and how much was read.
pub(super) fn lines(state: &State, idx: usize, width: usize) -> Vec<ItemLine> {
    let Some(entry) = state.entries.get(idx) else { return Vec::new() };
    let n_notes = state.n_notes(idx);
    let notes = if n_notes > 0 { format!(" {}", counted(state, n_notes)) } else { String::new() };
    let count = notes + &progress(state, idx);
    let beside = width.saturating_sub(columns::width(&count));
    let tone = match (entry.problem.is_some(), idx == state.current) {
        (true, _) => Tone::Warn,
        (false, true) => Tone::Strong,
        (false, false) => Tone::Plain,
    };
    let sign = if entry.problem.is_some() { "! " } else { "" };
    let words = format!("{sign}{}", entry.shown());
    if most_lines(state) == 1 {
        return vec![vec![(columns::pad(&words, beside), tone), (count, Tone::Dim)]];
    }
    let indented = |words: String| vec![(" ".repeat(INDENT) + &words, tone)];
    let mut title = headline(&words, (width.saturating_sub(INDENT), beside)).into_iter();
    let first = columns::pad(&title.next().unwrap_or_default(), beside);
    std::iter::once(vec![(first, tone), (count, Tone::Dim)]).chain(title.map(indented)).collect()
}

/// Stands behind the title of an article that was read to its end.
const READ: &str = " ✓";
/// The columns before the second line of a title.
const INDENT: usize = 2;
