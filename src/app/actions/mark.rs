//! Marking passages and writing notes on them.

use super::Times;
use crate::app::annotate::Marked;
use crate::app::event::Effect;
use crate::app::keys::{Code, Key};
use crate::app::overlay::{self, note::Subject};
use crate::app::state::{Pane, State};
use crate::model::{Label, NoteId, Target};
use crate::text::columns;
use crate::text::range::TextRange;

/// Waits for the key of a label.
pub fn mark(state: &mut State, _: Times) -> Vec<Effect> {
    state.pending.label = state.reading().is_some();
    Vec::new()
}

/// Waits for the key of a label for the whole paragraph.
pub fn mark_paragraph(state: &mut State, times: Times) -> Vec<Effect> {
    state.pending.of_paragraph = true;
    mark(state, times)
}

/// Annotates the selection, or else the sentence (the paragraph where `of_paragraph`; the section in their list), with
/// the label of a key, or else of its number; any other key does nothing.
pub fn label_key(state: &mut State, key: Key, of_paragraph: bool) -> Vec<Effect> {
    let Code::Char(c) = key.code else { return Vec::new() };
    let labels = &state.config.labels;
    let numbered = || labels.get(key.digit()?.checked_sub(1)?);
    let by_key = labels.iter().find(|label| label.key == c && !key.ctrl && !key.alt);
    let Some(label) = by_key.or_else(numbered) else {
        state.tell("message.no_label", &[]);
        return Vec::new();
    };
    let name = label.name.clone();
    let passage = match state.focus {
        Pane::Notes => return relabel(state, selected(state), &name),
        Pane::Sections => section(state, state.lists.sections.selected).map(|range| (Target::Section, range)),
        _ if of_paragraph => paragraph(state).map(|range| (Target::Paragraph, range)),
        _ => passage(state).map(|range| (Target::Quote, range)),
    };
    let effects = match passage {
        Some((target, range)) => label_passage(state, (target, range), &name),
        None => return nothing_here(state),
    };
    end_selection(state);
    effects
}

/// Gives a passage a label: changes that of the annotation that is on it, or was chosen there, else makes one.
fn label_passage(state: &mut State, passage: (Target, TextRange), label: &str) -> Vec<Effect> {
    let (target, range) = passage;
    let Some(reading) = state.reading() else { return Vec::new() };
    let selecting = reading.selection.is_some();
    if let Some(id) = reading.hand.adjusted.clone().filter(|_| selecting) {
        let mut effects = super::settle::attach(state, &id, (range, "adjusted"));
        effects.extend(relabel(state, Some(id), label));
        return effects;
    }
    let is_on = |note: &&Marked| note.place.range == Some(range) && note.annotation.target == target;
    let chosen = reading.notes_here().first().map(|idx| &reading.notes[*idx]).filter(|note| {
        target == Target::Quote && !selecting && reading.hand.chosen.as_ref() == Some(&note.annotation.id)
    });
    match chosen.or_else(|| reading.notes.iter().find(is_on)).map(|note| note.annotation.id.clone()) {
        Some(id) => relabel(state, Some(id), label),
        None => state.annotate(target, range, (label, "")),
    }
}

/// The paragraph under the cursor; `None` on a fold.
fn paragraph(state: &State) -> Option<TextRange> {
    let reading = state.reading().filter(|reading| !reading.sentence.is_empty())?;
    reading.article.blocks.get(reading.article.block_at(reading.cursor)).map(|block| block.range)
}

/// Marks the sentence or the selection with a bookmark, or takes it away.
pub fn bookmark(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(range) = passage(state) else { return nothing_here(state) };
    let is_mark = |note: &&Marked| note.place.range == Some(range) && note.annotation.label == BOOKMARK;
    let known = state.reading().and_then(|reading| reading.notes.iter().find(is_mark));
    let effects = match known.map(|note| (note.annotation.id.clone(), note.annotation.note.is_empty())) {
        Some((id, true)) => delete_and_say(state, &id),
        // What the reader wrote on it is not taken away by the way.
        Some((_, false)) => Vec::new(),
        None => state.annotate(Target::Quote, range, (BOOKMARK, "")),
    };
    end_selection(state);
    effects
}

/// The label of bookmarks.
const BOOKMARK: &str = "bookmark";

/// Chooses the next of several annotations under the cursor, and tells which one the keys are for now.
pub fn next_here(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    reading.hand.chosen = reading.hand.chosen.take().filter(|id| reading.find(id).is_some());
    let mut here = reading.notes_here();
    let first = here.first().copied();
    let (has_chosen, n_here) = (reading.hand.chosen.is_some(), here.len());
    let length = |idx: &usize| reading.notes[*idx].place.range.map(TextRange::len);
    here.sort_by_key(|idx| (length(idx), std::cmp::Reverse(*idx)));
    let Some(at) = here.iter().position(|idx| Some(*idx) == first) else { return nothing_here(state) };
    let at = if has_chosen || n_here > 1 { (at + 1) % n_here } else { at };
    let annotation = reading.notes[here[at]].annotation.clone();
    reading.hand.chosen = Some(annotation.id.clone());
    let label = Label::named(&state.config.labels, &annotation.label);
    let title = label.map_or(&annotation.label, |label| &label.title).clone();
    let words = columns::shorten(&annotation.anchor.quote.replace('\n', " "), 40);
    let values =
        [("n", &*(at + 1).to_string()), ("m", &*n_here.to_string()), ("label", &*title), ("words", &*words)];
    state.tell("message.note_here", &values);
    Vec::new()
}

/// Selects the passage of the annotation here, so that motions make it longer or shorter and Enter keeps it.
pub fn adjust(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(id) = note_here(state) else {
        state.tell("message.no_note_here", &[]);
        return Vec::new();
    };
    let range = state.note(&id).and_then(|note| note.place.range);
    if let (Some(range), Some(reading)) = (range, state.reading_mut()) {
        reading.select_range(range);
        reading.hand.adjusted = Some(id);
    }
    Vec::new()
}

/// Keeps the selection: as the passage of the annotation that it was begun from, else as a plain highlight.
pub fn keep_selection(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(range) = passage(state) else { return nothing_here(state) };
    let adjusted = state.reading().and_then(|reading| reading.hand.adjusted.clone());
    let effects = match adjusted {
        Some(id) => super::settle::attach(state, &id, (range, "adjusted")),
        None => {
            let label = overlay::note::first_label(state);
            label_passage(state, (Target::Quote, range), &label)
        }
    };
    end_selection(state);
    effects
}

fn relabel(state: &mut State, id: Option<NoteId>, label: &str) -> Vec<Effect> {
    id.map_or_else(Vec::new, |id| {
        state.edit(&id, "relabelled", |marked| marked.annotation.label = label.to_owned())
    })
}

/// The selection, or else the sentence under the cursor; `None` on a fold or without an article.
pub fn passage(state: &State) -> Option<TextRange> {
    let reading = state.reading()?;
    let range = reading.selection.map_or(reading.sentence, |selection| selection.range());
    (!range.is_empty()).then_some(range)
}

pub fn end_selection(state: &mut State) {
    if let Some(reading) = state.reading_mut()
        && let Some(selection) = reading.selection.take()
    {
        reading.stand_at(selection.range().start());
    }
}

fn nothing_here(state: &mut State) -> Vec<Effect> {
    state.tell("message.nothing_here", &[]);
    Vec::new()
}

/// The annotation that a command under the cursor means: the one that was chosen, else the shortest one here.
fn note_here(state: &State) -> Option<NoteId> {
    let reading = state.reading()?;
    reading.notes_here().first().map(|idx| reading.notes[*idx].annotation.id.clone())
}

/// Writes a note on the selection, the annotation here, or else the sentence.
pub fn note(state: &mut State, _: Times) -> Vec<Effect> {
    let selecting = state.reading().is_some_and(|reading| reading.selection.is_some());
    let adjusted = state.reading().and_then(|reading| reading.hand.adjusted.clone());
    if let Some(id) = if selecting { adjusted } else { note_here(state) } {
        let effects = if selecting { keep_selection(state, Times(None)) } else { Vec::new() };
        overlay::note::write_on(state, &id);
        return effects;
    }
    let Some(range) = passage(state) else { return nothing_here(state) };
    overlay::note::write(state, Subject::New(Target::Quote, range), "");
    end_selection(state);
    Vec::new()
}

pub fn note_section(state: &mut State, _: Times) -> Vec<Effect> {
    let here = state.reading().and_then(|reading| reading.section_here());
    let Some(range) = here.and_then(|here| section(state, here)) else { return nothing_here(state) };
    overlay::note::write(state, Subject::New(Target::Section, range), "");
    Vec::new()
}

/// The body of a section.
fn section(state: &State, idx: usize) -> Option<TextRange> {
    let reading = state.reading()?;
    let blocks = reading.article.blocks.get(reading.sections.get(idx)?.blocks.clone())?;
    let mut body = blocks.iter().filter(|block| block.aside.is_none()).map(|block| block.range);
    let first = body.next()?;
    Some(first.cover(body.next_back().unwrap_or(first)))
}

pub fn note_article(state: &mut State, _: Times) -> Vec<Effect> {
    if state.reading().is_some() {
        overlay::note::write(state, Subject::New(Target::Article, TextRange::default()), "");
    }
    Vec::new()
}

pub fn delete(state: &mut State, _: Times) -> Vec<Effect> {
    match note_here(state) {
        Some(id) => delete_and_say(state, &id),
        None => {
            state.tell("message.nothing_to_delete", &[]);
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
        overlay::note::write_on(state, &id);
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
    match note.place.range {
        Some(range) => {
            reading.hand.chosen = Some(note.annotation.id.clone());
            reading.jump(range.start());
        }
        None => {
            let note = note.clone();
            reading.hand.homeless = Some(note.annotation.id.clone());
            // What is to be chosen stands in the list, and its keys hold there.
            let is_choice = !note.place.candidates.is_empty();
            state.focus = if is_choice { Pane::Notes } else { Pane::Text };
            state.tell_homeless(&note);
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
            state.tell("message.no_more_notes", &[]);
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
