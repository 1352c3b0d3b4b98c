//! Changes of notes: made in memory, kept for undo, and handed to the shell to be saved.

use std::collections::BTreeSet;

use super::event::Effect;
use super::state::State;
use crate::model::{Annotation, NoteId, Place, Standing, Target};
use crate::text::range::TextRange;

/// An annotation and where it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The annotation.
    pub annotation: Annotation,
    /// Its place.
    pub place: Place,
}

/// One annotation before and after; `None` for *was not* and *is no more*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it was.
    pub before: Option<Annotation>,
    /// What it is.
    pub after: Option<Annotation>,
    /// Where it stands.
    pub place: Place,
}

/// What has been changed, for undo and redo.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// The annotations of an entry that the last change deleted, or the undoing of their making.
    pub(super) fn deleted(&self, entry: usize) -> BTreeSet<NoteId> {
        let own = |steps: &[Step], end: fn(&Change) -> [Option<&Annotation>; 2]| -> BTreeSet<NoteId> {
            let ended = steps.iter().filter(|step| step.entry == entry).map(|step| end(&step.change));
            ended
                .filter_map(|[was, is]| if is.is_none() { was.map(|note| note.id.clone()) } else { None })
                .collect()
        };
        let mut deleted = own(&self.done, |change| [change.before.as_ref(), change.after.as_ref()]);
        deleted.extend(own(&self.undone, |change| [change.after.as_ref(), change.before.as_ref()]));
        deleted
    }

    /// The entries whose notes were changed.
    pub(super) fn entries(&self) -> BTreeSet<usize> {
        self.done.iter().chain(&self.undone).map(|step| step.entry).collect()
    }
}

/// Changes that belong together.
#[derive(Debug, Clone)]
struct Step {
    entry: usize,
    change: Change,
    /// The name in the locale of what was done, under `done`.
    name: &'static str,
}

/// The place of an annotation that was made just now.
fn same(range: TextRange) -> Place {
    Place { standing: Standing::Same, range: Some(range), candidates: Vec::new() }
}

/// Puts annotations in order: on the article as a whole, then as their passages stand, then those without a place.
pub fn sort(notes: &mut [Marked]) {
    notes.sort_by_cached_key(|note| {
        let (is_part, range) = (note.annotation.target != Target::Article, note.place.range);
        let at = range.map_or((0, 0), |range| (range.start(), range.end()));
        (is_part, range.is_none(), at, note.annotation.id.clone())
    });
}

impl State {
    /// Makes an annotation of `target` at `range` of the article that is shown, with a label and words.
    pub(super) fn annotate(&mut self, target: Target, range: TextRange, words: (&str, &str)) -> Vec<Effect> {
        let Some(after) = self.new_annotation(target, range, words) else { return Vec::new() };
        let name = match (&after.target, words.1.is_empty()) {
            (target, _) if target.is_edit() => "section",
            (_, true) => "highlighted",
            (_, false) => "noted",
        };
        self.change(Change { before: None, after: Some(after), place: same(range) }, name)
    }

    fn new_annotation(
        &mut self,
        target: Target,
        range: TextRange,
        words: (&str, &str),
    ) -> Option<Annotation> {
        let (id, now) = (self.clock.id(), self.clock.stamp());
        let text = &self.reading()?.article.text;
        Some(Annotation {
            id,
            anchor: crate::anchor::of(&target, text, range),
            target,
            label: words.0.to_owned(),
            note: words.1.to_owned(),
            created: now.clone(),
            modified: now,
            writer: String::new(),
        })
    }

    /// Keeps the words of a note that was dropped, so that undo brings them back.
    pub(super) fn drop_new(&mut self, target: Target, range: TextRange, words: (&str, &str)) {
        let before = self.new_annotation(target, range, words);
        self.dropped(Change { before, after: None, place: same(range) });
    }

    /// Keeps the words of a change of a note that was dropped, so that undo brings them back.
    pub(super) fn drop_edit(&mut self, id: &NoteId, words: &str) {
        let Some(note) = self.note(id).cloned() else { return };
        let before = Annotation { note: words.to_owned(), ..note.annotation.clone() };
        self.dropped(Change { before: Some(before), after: Some(note.annotation), place: note.place });
    }

    fn dropped(&mut self, change: Change) {
        self.history.done.push(Step { entry: self.current, change, name: "dropped" });
        self.history.undone.clear();
    }

    /// Changes an annotation by `edit`; nothing happens where it changes nothing.
    pub(super) fn edit(
        &mut self,
        id: &NoteId,
        name: &'static str,
        edit: impl FnOnce(&mut Annotation),
    ) -> Vec<Effect> {
        let now = self.clock.stamp();
        let Some(note) = self.note(id) else { return Vec::new() };
        let (before, place) = (note.annotation.clone(), note.place.clone());
        let mut after = before.clone();
        edit(&mut after);
        if after == before {
            return Vec::new();
        }
        after.modified = now;
        self.change(Change { before: Some(before), after: Some(after), place }, name)
    }

    /// Deletes an annotation.
    pub(super) fn delete(&mut self, id: &NoteId) -> Vec<Effect> {
        let Some(note) = self.note(id) else { return Vec::new() };
        let change = Change { before: Some(note.annotation.clone()), after: None, place: note.place.clone() };
        self.change(change, "deleted")
    }

    /// Says what was done, and the key that undoes it.
    pub(super) fn tell_undo(&mut self, message: &str) {
        let keys = super::actions::named("undo").map(|undo| self.keymap.keys_of(undo)).unwrap_or_default();
        let key = keys.into_iter().next().unwrap_or_default();
        self.message = Some(Ok(self.locale.fill(message, &[("key", &key)])));
    }

    /// The annotation of that name in the article that is shown.
    pub(super) fn note(&self, id: &NoteId) -> Option<&Marked> {
        self.reading()?.find(id)
    }

    /// Makes a change, keeps it for undo, and says what was done.
    fn change(&mut self, change: Change, name: &'static str) -> Vec<Effect> {
        let step = Step { entry: self.current, change, name };
        let effects = self.carry_out(&step, false);
        self.history.done.push(step);
        self.history.undone.clear();
        effects
    }

    /// Undoes the last change, or does it again.
    pub(super) fn undo(&mut self, again: bool) -> Vec<Effect> {
        let step = if again { self.history.undone.pop() } else { self.history.done.pop() };
        let Some(step) = step else {
            let name = if again { "message.nothing_to_redo" } else { "message.nothing_to_undo" };
            self.message = Some(Ok(self.locale.text(name).to_owned()));
            return Vec::new();
        };
        let mut effects = Vec::new();
        if step.entry != self.current {
            effects.extend(self.show_entry(step.entry));
        }
        effects.extend(self.carry_out(&step, !again));
        if let (Some(range), Some(reading)) = (step.change.place.range, self.reading_mut()) {
            reading.jump(range.start());
        }
        let what = self.locale.text(&format!("done.{}", step.name)).to_owned();
        let name = if again { "message.redone" } else { "message.undone" };
        self.message = Some(Ok(self.locale.fill(name, &[("what", &what)])));
        if again {
            self.history.done.push(step)
        } else {
            self.history.undone.push(step)
        }
        effects
    }

    /// Puts a change (or, `back`, its opposite) into the list of notes, and asks for it to be saved.
    fn carry_out(&mut self, step: &Step, back: bool) -> Vec<Effect> {
        let Change { before, after, place } = step.change.clone();
        let (before, after) = if back { (after, before) } else { (before, after) };
        if let Some(reading) = self.readings.get_mut(&step.entry) {
            let marked = after.clone().map(|annotation| Marked { annotation, place: place.clone() });
            if let Some(annotation) = before.as_ref().or(after.as_ref()) {
                reading.put(&annotation.id, marked);
            }
        }
        self.unsaved += 1;
        vec![Effect::Save(step.entry, vec![Change { before, after, place }])]
    }
}
