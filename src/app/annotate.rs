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

/// Puts annotations in the order of the article; those without a place last, oldest first.
pub fn sort(notes: &mut [Marked]) {
    notes.sort_by_key(|note| {
        let range = note.place.range;
        (
            range.is_none(),
            range.map_or((0, 0), |range| (range.start(), range.end())),
            note.annotation.id.clone(),
        )
    });
}

impl State {
    /// Makes an annotation of `target` at `range` of the article that is shown, with a label and words.
    pub(super) fn annotate(&mut self, target: Target, range: TextRange, words: (&str, &str)) -> Vec<Effect> {
        let (id, now) = (self.clock.id(), self.clock.stamp());
        let Some(reading) = self.reading() else { return Vec::new() };
        let anchor = match target {
            Target::Article => crate::anchor::anchor_article(&reading.article.text),
            Target::Quote => crate::anchor::anchor(&reading.article.text, range),
            _ => crate::anchor::anchor_block(&reading.article.text, range),
        };
        let after = Annotation {
            id,
            target,
            label: words.0.to_owned(),
            note: words.1.to_owned(),
            anchor,
            created: now.clone(),
            modified: now,
            writer: String::new(),
        };
        let place = Place { standing: Standing::Same, range: Some(range), candidates: Vec::new() };
        let name = match (&after.target, words.1.is_empty()) {
            (target, _) if target.is_edit() => "section",
            (_, true) => "highlighted",
            (_, false) => "noted",
        };
        self.change(Change { before: None, after: Some(after), place }, name)
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

    /// Makes the change that was just undone one that undo brings back.
    pub(super) fn swap_undone(&mut self) {
        if let Some(Step { entry, change, .. }) = self.history.undone.pop() {
            let change = Change { before: change.after, after: change.before, place: change.place };
            self.history.done.push(Step { entry, change, name: "dropped" });
        }
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
