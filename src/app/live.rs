//! What changed on the disk while the program runs: notes written elsewhere, an article that says something else.

use super::annotate::Marked;
use super::event::{Noted, Reloaded};
use super::notices::Kind;
use super::overlay;
use super::reading::Difference;
use super::state::{Pane, State};
use crate::compare::Counts;
use crate::model::{NoteId, Standing};

/// Takes the notes of an article as the disk has them now, and tells what others did to them.
pub fn noted(state: &mut State, idx: usize, noted: Noted) {
    let difference = sync(state, idx, noted.notes, noted.upto);
    if idx != state.current {
        return;
    }
    if let Some(offer) = noted.offer {
        overlay::ask::to_attach(state, idx, offer);
    }
    for told in noted.told {
        state.notice(Kind::Once, Ok(told));
    }
    if let Some(told) = told(state, difference) {
        state.notice(Kind::Notes, Ok(told));
    }
}

fn sync(state: &mut State, idx: usize, notes: Vec<crate::app::Marked>, upto: u64) -> Difference {
    let selected = state.selected_note().filter(|_| idx == state.current);
    let Some(reading) = state.readings.get_mut(&idx) else { return Difference::default() };
    let difference = reading.sync(notes, upto);
    if let Some(id) = selected {
        state.select_note(&id);
    }
    if idx == state.current {
        overlay::note::notes_changed(state);
    }
    difference
}

/// What others did, in words; `None` where they did nothing.
fn told(state: &State, difference: Difference) -> Option<String> {
    let Difference { added, changed, removed } = difference;
    let parts = [("live.new", added), ("live.changed", changed), ("live.deleted", removed)];
    let counts = counted(state, &parts);
    (!counts.is_empty()).then(|| state.locale.fill("live.notes", &[("counts", &counts)]))
}

/// Counts that are not zero, in words.
fn counted(state: &State, parts: &[(&str, usize)]) -> String {
    let parts = parts.iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> =
        parts.map(|(name, count)| state.locale.fill(name, &[("n", &count.to_string())])).collect();
    words.join(", ")
}

/// Takes what an article says now. The cursor stays on its words, the notes are where they are found now.
pub fn reloaded(state: &mut State, idx: usize, reloaded: Reloaded) {
    let Reloaded { document, moved, changes, sections, noted } = reloaded;
    overlay::note::text_changes(state, idx, &moved);
    if let Some(entry) = state.entries.get_mut(idx) {
        entry.problem = None;
        super::outline::title_of(&document.article).into_iter().for_each(|title| entry.entitle(title));
    }
    let Some(reading) = state.readings.get_mut(&idx) else { return };
    reading.reload(document, &moved);
    reading.changes = Some(changes.clone());
    if let Some(sections) = sections {
        reading.set_sections(sections);
    }
    if let Some(noted) = noted {
        sync(state, idx, noted.notes, noted.upto);
    }
    if idx == state.current {
        overlay::changes::changed_again(state, &changes);
        let counts = summary(state, changes.counts());
        let key = state.key_of("changes");
        let told = match counts.is_empty() {
            true => state.locale.text("live.same").to_owned(),
            false => state.locale.fill("live.article", &[("counts", &counts), ("key", &key)]),
        };
        state.notice(Kind::Article, Ok(told));
    }
}

/// How many sentences changed, came, went and moved, in words.
pub fn summary(state: &State, counts: Counts) -> String {
    let sentence = if counts.changed == 1 { "live.sentence" } else { "live.sentences" };
    let Counts { changed, added, removed, moved } = counts;
    let parts =
        [(sentence, changed), ("live.added", added), ("live.removed", removed), ("live.moved", moved)];
    counted(state, &parts)
}

/// An article whose file was gone is there again.
pub fn recovered(state: &mut State, idx: usize) {
    if let Some(entry) = state.entries.get_mut(idx) {
        entry.problem = None;
    }
    if idx == state.current {
        let told = state.locale.text("live.recovered").to_owned();
        state.notice(Kind::Article, Ok(told));
    }
}

/// Keeps what the keys for notes are for in agreement with where the reader is.
pub fn keep_hand(state: &mut State) {
    if state.focus != Pane::Notes {
        if let Some(idx) = state.at_hand() {
            state.lists.notes.selected = idx;
        }
        if let Some(reading) = state.reading_mut() {
            reading.hand.tried = None;
        }
        return;
    }
    let selected = state.selected_note();
    let Some(reading) = state.reading_mut() else { return };
    if reading.hand.tried.as_ref().is_some_and(|tried| Some(&tried.0) != selected.as_ref()) {
        reading.hand.tried = None;
    }
    reading.hand.homeless =
        selected.filter(|id| reading.find(id).is_some_and(|note| note.place.range.is_none()));
}

impl State {
    /// The index of the note that the keys are for: the one selected in the list that has the keys, else the one
    /// under the cursor.
    pub fn at_hand(&self) -> Option<usize> {
        if self.focus == Pane::Notes {
            return Some(self.lists.notes.selected);
        }
        self.reading()?.notes_here().first().copied()
    }

    /// What can be done about how a note stands, with its keys; the same wherever it is told.
    pub(super) fn how(&self, note: &Marked) -> String {
        let standing = note.place.standing;
        let name = match (note.others.is_empty(), standing) {
            (false, _) => "version".to_owned(),
            (true, Standing::Lost) if note.place.candidates.is_empty() => "standing.gone".to_owned(),
            _ => format!("standing.{}", standing.name()),
        };
        let names = ["confirm", "next-alternative", "attach", "keep-both", "delete-note"];
        let keys = names.map(|name| (name, self.key_of(name)));
        let values: Vec<(&str, &str)> = keys.iter().map(|(name, key)| (*name, key.as_str())).collect();
        self.locale.fill(&format!("{name}.do"), &values)
    }

    /// Says that a note has no place, and how it gets one.
    pub(super) fn tell_homeless(&mut self, note: &Marked) {
        let what = self.locale.text(&format!("standing.{}.what", note.place.standing.name())).to_owned();
        let how = self.how(note);
        self.message = Some(Ok(self.locale.fill("message.homeless", &[("what", &what), ("how", &how)])));
    }

    /// The note that is selected in the list.
    pub(super) fn selected_note(&self) -> Option<NoteId> {
        let notes = &self.reading()?.notes;
        notes.get(self.lists.notes.selected).map(|note| note.annotation.id.clone())
    }

    /// Selects a note in the list; where it is gone, what stands there now.
    pub(super) fn select_note(&mut self, id: &NoteId) {
        let at = self
            .reading()
            .and_then(|reading| reading.notes.iter().position(|note| note.annotation.id == *id));
        if let Some(at) = at {
            self.lists.notes.selected = at;
        }
    }
}
