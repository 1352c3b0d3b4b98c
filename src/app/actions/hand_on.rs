//! Copying: the quotation under the cursor, and notes.

use super::Times;
use super::mark::passage;
use crate::app::event::Effect;
use crate::app::report;
use crate::app::state::State;
use crate::text::range::TextRange;

/// Copies the selection or the sentence with its source.
pub fn copy(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(range) = passage(state) else { return Vec::new() };
    let quote = words(state, range);
    let text = report::with_source(state, &quote);
    copied(state, text)
}

/// Copies the words of the selection or the sentence alone.
pub fn copy_bare(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(range) = passage(state) else { return Vec::new() };
    let text = words(state, range);
    copied(state, text)
}

/// Copies the note that is selected in the list, with its quotation and source.
pub fn copy_selected(state: &mut State, _: Times) -> Vec<Effect> {
    let note = state.reading().and_then(|reading| reading.notes.get(state.lists.notes.selected));
    let Some(note) = note else { return Vec::new() };
    let mut text = report::with_source(state, &note.annotation.anchor.quote);
    if !note.annotation.note.is_empty() {
        text = format!("{text}\n\n{}", note.annotation.note);
    }
    copied(state, text)
}

fn words(state: &State, range: TextRange) -> String {
    state.reading().map_or_else(String::new, |reading| range.slice(&reading.article.text).to_owned())
}

fn copied(state: &mut State, text: String) -> Vec<Effect> {
    if let Some(reading) = state.reading_mut() {
        reading.selection = None;
    }
    vec![Effect::Copy(text)]
}
