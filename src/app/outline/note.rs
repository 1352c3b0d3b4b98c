//! An annotation in the list of notes.

use super::{ItemLine, Tone, fold};
use crate::app::state::State;
use crate::model::{Hue, Standing, Target};
use crate::text::columns;

/// The lines of annotation `idx` in `width` columns.
pub(super) fn lines(state: &State, idx: usize, width: usize) -> Vec<ItemLine> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(note) = reading.notes.get(idx) else { return Vec::new() };
    let annotation = &note.annotation;
    let label = state.config.labels.iter().find(|label| label.name == annotation.label);
    let (sign, hue) = label.map_or(("*", Hue::Yellow), |label| (label.sign.as_str(), label.hue));
    let kind = annotation.target.name();
    let words = match annotation.target {
        Target::Quote => annotation.anchor.quote.clone(),
        Target::Article => state.locale.text("kind.article").to_owned(),
        Target::Section => {
            let title = note.place.range.and_then(|range| reading.title_at(range.start()));
            let title = title.unwrap_or(&annotation.anchor.quote);
            format!("{}: {title}", state.locale.text("kind.section"))
        }
        _ => format!("{}: {}", state.locale.text(&format!("kind.{kind}")), annotation.anchor.quote),
    };
    let room = width.saturating_sub(2).max(4);
    let quote_lines = if annotation.note.is_empty() { 2 } else { 1 };
    let tone = if annotation.note.is_empty() { Tone::Plain } else { Tone::Dim };
    let mut lines: Vec<ItemLine> = fold(&words, room, quote_lines)
        .into_iter()
        .map(|words| vec![("  ".to_owned(), Tone::Plain), (words, tone)])
        .collect();
    if let Some(first) = lines.first_mut() {
        first[0] = (format!("{sign} "), Tone::Label(hue));
    }
    let indented = |words: String, tone: Tone| vec![("  ".to_owned(), Tone::Plain), (words, tone)];
    lines.extend(fold(&annotation.note, room, 3).into_iter().map(|words| indented(words, Tone::Plain)));
    if note.place.standing != Standing::Same {
        let what = state.locale.text(&format!("standing.{}.what", note.place.standing.name())).to_owned();
        lines.push(indented(columns::shorten(&what, room), Tone::Warn));
    }
    lines
}
