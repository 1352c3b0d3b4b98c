//! Marking passages and writing notes on them.

use super::Times;
use crate::app::event::Effect;
use crate::app::keys::{Code, Key};
use crate::app::overlay::{self, Subject};
use crate::app::state::{Pane, State};
use crate::model::{NoteId, Target};
use crate::text::range::TextRange;

/// Waits for the key of a label.
pub fn mark(state: &mut State, _: Times) -> Vec<Effect> {
    state.pending.label = state.reading().is_some();
    Vec::new()
}

/// Annotates the selection, or else the sentence, with the label of a key; any other key does nothing.
pub fn label_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Code::Char(c) = key.code else { return Vec::new() };
    let Some(label) = state.config.labels.iter().find(|label| label.key == c && !key.ctrl && !key.alt) else {
        state.message = Some(Ok(state.locale.text("message.no_label").to_owned()));
        return Vec::new();
    };
    let name = label.name.clone();
    if state.focus == Pane::Notes {
        return relabel(state, selected(state), &name);
    }
    let Some(range) = passage(state) else { return nothing_here(state) };
    let here = state.reading().and_then(|reading| {
        reading
            .notes
            .iter()
            .find(|note| note.place.range == Some(range) && note.annotation.target == Target::Quote)
    });
    let effects = match here.map(|note| note.annotation.id.clone()) {
        Some(id) => relabel(state, Some(id), &name),
        None => state.annotate(Target::Quote, range, (&name, "")),
    };
    end_selection(state);
    effects
}

fn relabel(state: &mut State, id: Option<NoteId>, label: &str) -> Vec<Effect> {
    id.map_or_else(Vec::new, |id| {
        state.edit(&id, "relabelled", |annotation| annotation.label = label.to_owned())
    })
}

/// The selection, or else the sentence under the cursor; `None` on a fold or without an article.
pub fn passage(state: &State) -> Option<TextRange> {
    let reading = state.reading()?;
    let range = reading.selection.map_or(reading.sentence, |selection| selection.range());
    (!range.is_empty()).then_some(range)
}

fn end_selection(state: &mut State) {
    if let Some(reading) = state.reading_mut()
        && let Some(selection) = reading.selection.take()
    {
        reading.stand_at(selection.range().start());
    }
}

fn nothing_here(state: &mut State) -> Vec<Effect> {
    state.message = Some(Ok(state.locale.text("message.nothing_here").to_owned()));
    Vec::new()
}

/// The annotation that a command under the cursor means: the shortest one that shares words with the sentence.
fn note_here(state: &State) -> Option<NoteId> {
    let reading = state.reading()?;
    let here = |range: TextRange| range.overlaps(reading.sentence);
    let notes = reading.notes.iter().filter(|note| note.annotation.target == Target::Quote);
    let found = notes.filter(|note| note.place.range.is_some_and(here));
    found.min_by_key(|note| note.place.range.map(TextRange::len)).map(|note| note.annotation.id.clone())
}

/// Writes a note on the selection, the annotation here, or else the sentence.
pub fn note(state: &mut State, _: Times) -> Vec<Effect> {
    let selecting = state.reading().is_some_and(|reading| reading.selection.is_some());
    let existing = if selecting { None } else { note_here(state) };
    if let Some(id) = existing {
        overlay::write_on(state, &id);
        return Vec::new();
    }
    let Some(range) = passage(state) else { return nothing_here(state) };
    overlay::write(state, Subject::New(Target::Quote, range), "");
    end_selection(state);
    Vec::new()
}

pub fn note_section(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(range) = state.reading().and_then(|reading| {
        let section = reading.sections.get(reading.section_here()?)?;
        let blocks = reading.article.blocks.get(section.blocks.clone())?;
        let mut body = blocks.iter().filter(|block| block.aside.is_none()).map(|block| block.range);
        let first = body.next()?;
        Some(first.cover(body.next_back().unwrap_or(first)))
    }) else {
        return nothing_here(state);
    };
    overlay::write(state, Subject::New(Target::Section, range), "");
    Vec::new()
}

pub fn note_article(state: &mut State, _: Times) -> Vec<Effect> {
    if state.reading().is_some() {
        overlay::write(state, Subject::New(Target::Article, TextRange::default()), "");
    }
    Vec::new()
}

pub fn delete(state: &mut State, _: Times) -> Vec<Effect> {
    match note_here(state) {
        Some(id) => delete_and_say(state, &id),
        None => {
            state.message = Some(Ok(state.locale.text("message.nothing_to_delete").to_owned()));
            Vec::new()
        }
    }
}

fn delete_and_say(state: &mut State, id: &NoteId) -> Vec<Effect> {
    let effects = state.delete(id);
    state.tell_undo("message.deleted");
    effects
}

fn selected(state: &State) -> Option<NoteId> {
    let notes = &state.reading()?.notes;
    notes.get(state.lists.notes.selected).map(|note| note.annotation.id.clone())
}

pub fn edit_selected(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(id) = selected(state) {
        overlay::write_on(state, &id);
    }
    Vec::new()
}

pub fn relabel_selected(state: &mut State, _: Times) -> Vec<Effect> {
    state.pending.label = selected(state).is_some();
    Vec::new()
}

pub fn delete_selected(state: &mut State, _: Times) -> Vec<Effect> {
    let effects = selected(state).map_or_else(Vec::new, |id| delete_and_say(state, &id));
    super::move_in_list(state, Pane::Notes, 0);
    effects
}

/// Goes to an annotation's passage; of one that is lost, says so.
pub fn go_to_note(state: &mut State, idx: usize) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    let Some(note) = reading.notes.get(idx) else { return Vec::new() };
    let standing = note.place.standing;
    match note.place.range {
        Some(range) => reading.jump(range.start()),
        None => {
            let what = state.locale.text(&format!("standing.{}.what", standing.name())).to_owned();
            state.message = Some(Ok(what));
        }
    }
    state.lists.notes.selected = idx;
    Vec::new()
}

pub fn next_note(state: &mut State, times: Times) -> Vec<Effect> {
    step_note(state, times.or_once())
}

pub fn previous_note(state: &mut State, times: Times) -> Vec<Effect> {
    step_note(state, -times.or_once())
}

/// Goes to the annotation that stands `by` annotations after the cursor (before it where negative).
fn step_note(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let start = |idx: usize| reading.notes[idx].place.range.map(TextRange::start);
    let placed: Vec<usize> = (0..reading.notes.len()).filter(|idx| start(*idx).is_some()).collect();
    let here = reading.sentence.start();
    let after = placed
        .iter()
        .filter(|idx| start(**idx).is_some_and(|at| at > here && !reading.sentence.contains(at)));
    let before = placed.iter().filter(|idx| start(**idx).is_some_and(|at| at < here)).rev();
    let nth = by.unsigned_abs() - 1;
    let found = if by > 0 { after.copied().nth(nth) } else { before.copied().nth(nth) };
    match found {
        Some(idx) => go_to_note(state, idx),
        None => {
            state.message = Some(Ok(state.locale.text("message.no_more_notes").to_owned()));
            Vec::new()
        }
    }
}

pub fn undo(state: &mut State, _: Times) -> Vec<Effect> {
    state.undo(false)
}

pub fn redo(state: &mut State, _: Times) -> Vec<Effect> {
    state.undo(true)
}
