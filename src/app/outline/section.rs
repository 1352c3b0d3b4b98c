//! A section in the list of the article that is shown.

use super::{ItemLine, Tone, counted, headed};
use crate::app::reading::Reading;
use crate::app::state::State;
use crate::model::Origin;
use crate::text::columns;

/// The lines of section `idx` in `width` columns: number, title, and at the end of the first one, or of the second where
/// the first word needs all of the first, how much of the article it is.
pub(super) fn lines(state: &State, idx: usize, width: usize) -> Vec<ItemLine> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(section) = reading.sections.get(idx) else { return Vec::new() };
    let tone = match (reading.section_here() == Some(idx), reading.is_done(idx)) {
        (true, _) => Tone::Strong,
        (false, true) => Tone::Dim,
        (false, false) => Tone::Plain,
    };
    let depth = usize::from(section.level.saturating_sub(1).min(3));
    let number = topical(state, idx).unwrap_or(Tone::Key);
    let digits = format!("{:>2}", idx + 1);
    let indent = columns::width(&digits) + 1 + depth * 2 + usize::from(reading.has_levels());
    let head = vec![(digits, number), (fold_sign(reading, idx), Tone::Dim)];
    let room = width.saturating_sub(indent).max(4);
    let tail = tail(state, reading, idx);
    let beside = room.saturating_sub(columns::width(&tail) + 1).max(4);
    let (title, tailed) = headed(&section.title, (room, beside));
    let line = |(at, words): (usize, String)| {
        let mut line = if at == 0 { head.clone() } else { Vec::new() };
        let used = line.iter().map(|(words, _)| columns::width(words)).sum::<usize>();
        line.push((" ".repeat(indent.saturating_sub(used)), Tone::Plain));
        line.push((if at == tailed { columns::pad(&words, beside) + " " } else { words }, tone));
        if at == tailed {
            line.push((tail.clone(), Tone::Dim));
        }
        line
    };
    title.into_iter().enumerate().map(line).collect()
}

/// The colour of the reader's topic that a section belongs to, where it has one.
fn topical(state: &State, idx: usize) -> Option<Tone> {
    let section = state.reading()?.sections.get(idx).filter(|section| section.origin == Origin::Topic)?;
    let topic = state.config.topics.iter().find(|topic| topic.name == section.title)?;
    topic.color.map(Tone::Label)
}

/// What a section's fold is shown by: nothing where it has no lower sections.
fn fold_sign(reading: &Reading, idx: usize) -> String {
    match reading.fold_of(idx) {
        Some(true) => "▸".to_owned(),
        Some(false) => "▾".to_owned(),
        None => String::new(),
    }
}

/// Whether a section is done, its notes, and its share of the article: `✓ *2 38%`.
fn tail(state: &State, reading: &Reading, idx: usize) -> String {
    let done = if reading.is_done(idx) { "✓ " } else { "" };
    let notes = match reading.n_notes_in(idx) {
        0 => String::new(),
        n_notes => counted(state, n_notes) + " ",
    };
    format!("{done}{notes}{}%", reading.share_of(idx))
}
