//! Changes of notes: made in memory, kept for undo, and handed to the shell to be saved.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edition::Edition;
use super::event::Effect;
use super::state::State;
use crate::model::{Anchor, Annotation, Article, NoteId, Place, Section, Standing, Target};
use crate::text::columns;
use crate::text::range::TextRange;

/// An annotation and where it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The annotation.
    pub annotation: Annotation,
    /// Its place.
    pub place: Place,
    /// The versions that stand beside it: their writers did not know of each other. Mostly none.
    pub others: Vec<Annotation>,
}

impl Marked {
    /// An annotation in one version.
    pub fn new(annotation: Annotation, place: Place) -> Marked {
        Marked { annotation, place, others: Vec::new() }
    }

    /// An annotation whose place is not looked for.
    pub fn unchecked(annotation: Annotation) -> Marked {
        Marked::new(annotation, unchecked())
    }

    /// All versions, the one that is shown first.
    pub fn versions(&self) -> impl Iterator<Item = &Annotation> {
        std::iter::once(&self.annotation).chain(&self.others)
    }
}

/// One version of an annotation before and after; `None` for *was not* and *is no more*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it was.
    pub before: Option<Annotation>,
    /// What it is.
    pub after: Option<Annotation>,
}

/// An annotation before and after, with all that is shown of it.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) before: Option<Marked>,
    pub(super) after: Option<Marked>,
}

impl Edit {
    /// The opposite.
    fn back(self) -> Edit {
        Edit { before: self.after, after: self.before }
    }

    /// What it does to the versions: a new one takes the place of the first that goes.
    fn changes(&self) -> Vec<Change> {
        let versions = |side: &Option<Marked>| -> Vec<Annotation> {
            side.iter().flat_map(Marked::versions).cloned().collect()
        };
        let (before, after) = (versions(&self.before), versions(&self.after));
        let mut gone = before.iter().filter(|one| !after.contains(one)).cloned();
        let new = after.iter().filter(|one| !before.contains(one)).cloned();
        let mut changes: Vec<Change> =
            new.map(|after| Change { before: gone.next(), after: Some(after) }).collect();
        changes.extend(gone.map(|before| Change { before: Some(before), after: None }));
        changes
    }
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

/// A change that was made.
#[derive(Debug, Clone)]
struct Step {
    entry: usize,
    edit: Edit,
    /// Which text of the article the places in it speak of.
    edition: Edition,
    /// The name in the locale of what was done, under `done`.
    name: &'static str,
}

impl Step {
    /// What it changes, as it is afterwards or else as it was.
    fn marked(&self) -> Option<&Marked> {
        self.edit.after.as_ref().or(self.edit.before.as_ref())
    }
}

/// The columns that the words of a change take when it is told, at most and at least.
const TOLD: usize = 28;
const LEAST_TOLD: usize = 6;

/// The place of an annotation that was made just now.
pub(super) fn same(range: TextRange) -> Place {
    Place { standing: Standing::Same, range: Some(range), candidates: Vec::new() }
}

/// The place of an annotation that is still looked for.
pub(super) fn unchecked() -> Place {
    Place { standing: Standing::Unchecked, range: None, candidates: Vec::new() }
}

/// Puts annotations in order: those without a place, which the reader should see; those on the article as a whole;
/// then as their passages stand.
pub fn sort(notes: &mut [Marked]) {
    notes.sort_by_cached_key(|note| {
        let (is_part, range) = (note.annotation.target != Target::Article, note.place.range);
        let at = range.map_or((0, 0), |range| (range.start(), range.end()));
        (range.is_some(), is_part, at, note.annotation.id.clone())
    });
}

impl State {
    /// Makes an annotation of `target` at `range` of the article that is shown, with a label and words.
    pub(super) fn annotate(&mut self, target: Target, range: TextRange, words: (&str, &str)) -> Vec<Effect> {
        let Some(after) = self.new_annotation(target, range, words) else { return Vec::new() };
        self.change(Edit { before: None, after: Some(after.clone()) }, made(&after.annotation))
    }

    /// Makes an annotation of what an earlier text of the article said; its place is looked for. It is saved with that
    /// text, so that it is found again as well as if it had been made before the article changed.
    pub(super) fn annotate_old(
        &mut self,
        target: Target,
        (anchor, article): (Anchor, Arc<Article>),
        words: (&str, &str),
    ) -> Vec<Effect> {
        let after = Marked::new(self.annotation_of(target, anchor, words), unchecked());
        let effects = self.change(Edit { before: None, after: Some(after.clone()) }, made(&after.annotation));
        let with_text = |effect| match effect {
            Effect::Save(entry, changes, _) => Effect::Save(entry, changes, Some(Arc::clone(&article))),
            other => other,
        };
        effects.into_iter().map(with_text).collect()
    }

    fn annotation_of(&mut self, target: Target, anchor: Anchor, words: (&str, &str)) -> Annotation {
        let (id, now) = (self.clock.id(), self.clock.stamp());
        Annotation {
            id,
            anchor,
            target,
            label: words.0.to_owned(),
            note: words.1.to_owned(),
            created: now.clone(),
            modified: now,
            writer: String::new(),
        }
    }

    fn new_annotation(&mut self, target: Target, range: TextRange, words: (&str, &str)) -> Option<Marked> {
        let anchor = crate::anchor::of(&target, &self.reading()?.article, range);
        let annotation = self.annotation_of(target, anchor, words);
        Some(Marked::new(annotation, same(range)))
    }

    /// Keeps the words of a note that was dropped, so that undo brings them back.
    pub(super) fn drop_new(&mut self, target: Target, range: TextRange, words: (&str, &str)) {
        let before = self.new_annotation(target, range, words);
        self.dropped(Edit { before, after: None });
    }

    /// The same for a note on words of a text that has changed since.
    pub(super) fn drop_old(&mut self, target: Target, anchor: Anchor, words: (&str, &str)) {
        let annotation = self.annotation_of(target, anchor, words);
        self.dropped(Edit { before: Some(Marked::new(annotation, unchecked())), after: None });
    }

    /// Keeps the words of a change of a note that was dropped, so that undo brings them back, also where the note was
    /// deleted since.
    pub(super) fn drop_edit(&mut self, note: &Marked, words: &str) {
        let mut before = note.clone();
        before.annotation.note = words.to_owned();
        let after = self.note(&note.annotation.id).cloned();
        self.dropped(Edit { before: Some(before), after });
    }

    fn dropped(&mut self, edit: Edit) {
        let step = self.step(edit, "dropped");
        self.history.done.push(step);
        self.history.undone.clear();
    }

    /// Changes an annotation by `edit`; nothing happens where it changes nothing.
    pub(super) fn edit(
        &mut self,
        id: &NoteId,
        name: &'static str,
        edit: impl FnOnce(&mut Marked),
    ) -> Vec<Effect> {
        let Some(note) = self.note(id).cloned() else { return Vec::new() };
        self.edit_from(note, name, edit)
    }

    /// Changes an annotation as it was when the reader began to, even if others changed or deleted it since.
    pub(super) fn edit_from(
        &mut self,
        before: Marked,
        name: &'static str,
        edit: impl FnOnce(&mut Marked),
    ) -> Vec<Effect> {
        let mut after = before.clone();
        edit(&mut after);
        if after == before {
            return Vec::new();
        }
        after.annotation.modified = self.clock.stamp();
        self.change(Edit { before: Some(before), after: Some(after) }, name)
    }

    /// Deletes an annotation.
    pub(super) fn delete(&mut self, id: &NoteId) -> Vec<Effect> {
        let Some(note) = self.note(id).cloned() else { return Vec::new() };
        let name = match (&note.annotation.target, note.annotation.note.is_empty()) {
            (Target::SectionJoin, _) => "section_begun",
            (Target::SectionStart, true) => "section_merged",
            (Target::SectionStart, false) => "section_named",
            _ => "deleted",
        };
        self.change(Edit { before: Some(note), after: None }, name)
    }

    /// Says what was done, and the key that undoes it.
    pub(super) fn tell_undo(&mut self, message: &str) {
        let key = self.key_of("undo");
        self.message = Some(Ok(self.locale.fill(message, &[("key", &key)])));
    }

    /// The first key of an action, as readers see it.
    pub fn key_of(&self, action: &str) -> String {
        let keys =
            super::actions::named(action).map(|action| self.keymap.keys_of(action)).unwrap_or_default();
        keys.into_iter().next().unwrap_or_default()
    }

    /// The annotation of that name in the article that is shown.
    pub(super) fn note(&self, id: &NoteId) -> Option<&Marked> {
        self.reading()?.find(id)
    }

    /// Makes a change, keeps it for undo, and says what was done.
    pub(super) fn change(&mut self, edit: Edit, name: &'static str) -> Vec<Effect> {
        let step = self.step(edit, name);
        let effects = self.carry_out(&step, false);
        self.history.done.push(step);
        self.history.undone.clear();
        effects
    }

    fn step(&self, edit: Edit, name: &'static str) -> Step {
        let edition = self.reading().map(|reading| Edition::of(&reading.article)).unwrap_or_default();
        Step { entry: self.current, edit, edition, name }
    }

    /// What undo would undo, in a word or two; once it is done, `undo` says which words of the article it was.
    pub fn undoable(&self) -> Option<String> {
        let step = self.history.done.last()?;
        Some(self.locale.text(&format!("done.{}", step.name)).to_owned())
    }

    /// Tells that a change was undone or done again, with as many of its words as the last row has room for.
    fn told_of(&self, step: &Step, (name, key): (&str, &str)) -> String {
        let done = self.locale.text(&format!("done.{}", step.name)).to_owned();
        let key = self.key_of(key);
        let told = |words: &str| match words {
            "" => self.locale.fill(name, &[("what", &done), ("key", &key)]),
            words => {
                let what = self.locale.fill("done.with_words", &[("what", &done), ("words", words)]);
                self.locale.fill(name, &[("what", &what), ("key", &key)])
            }
        };
        let words = self.named_in(step);
        let words = words[..words.floor_char_boundary(200)].replace('\n', " ");
        let taken = columns::width(&told(" ")) + 1;
        let room = usize::from(self.frame.status.width).saturating_sub(taken).min(TOLD);
        told(&columns::shorten(&words, if room < LEAST_TOLD { 0 } else { room }))
    }

    /// The words that a change is told by: the name of a section, or those that an annotation is on, else the reader's.
    fn named_in<'s>(&'s self, step: &'s Step) -> &'s str {
        let Some(Marked { annotation: note, place, .. }) = step.marked() else { return "" };
        if !matches!(note.target, Target::SectionStart | Target::SectionJoin) {
            return if note.anchor.quote.is_empty() { &note.note } else { &note.anchor.quote };
        }
        let here = || {
            let reading = self.readings.get(&step.entry)?;
            let block = reading.article.block_at(place.range?.start());
            let holds = |section: &&Section| section.blocks.contains(&block);
            reading.sections.iter().rev().find(holds).map(|section| section.title.as_str())
        };
        if note.note.is_empty() { here().unwrap_or_default() } else { &note.note }
    }

    /// Undoes the last change, or does it again.
    pub(super) fn undo(&mut self, again: bool) -> Vec<Effect> {
        let step = if again { self.history.undone.pop() } else { self.history.done.pop() };
        let Some(step) = step else {
            self.tell(if again { "message.nothing_to_redo" } else { "message.nothing_to_undo" }, &[]);
            return Vec::new();
        };
        let mut effects = Vec::new();
        if step.entry != self.current {
            effects.extend(self.show_entry(step.entry));
        }
        effects.extend(self.carry_out(&step, !again));
        self.go_to_step(&step);
        let name = if again { ("message.redone", "undo") } else { ("message.undone", "redo") };
        self.message = Some(Ok(self.told_of(&step, name)));
        if again {
            self.history.done.push(step)
        } else {
            self.history.undone.push(step)
        }
        effects
    }

    /// Shows where a change was made, unless the article has changed since.
    fn go_to_step(&mut self, step: &Step) {
        let place = step.marked().and_then(|note| note.place.range);
        if let (Some(range), Some(reading)) = (place, self.reading_mut())
            && Edition::of(&reading.article) == step.edition
        {
            reading.jump_in_sight(range.start());
        }
    }

    /// Puts a change (or, `back`, its opposite) into the list of notes, and asks for it to be saved.
    fn carry_out(&mut self, step: &Step, back: bool) -> Vec<Effect> {
        let mut edit = step.edit.clone();
        if back {
            edit = edit.back();
        }
        let changes = edit.changes();
        self.n_changes += 1;
        let n_changes = self.n_changes;
        if let Some(reading) = self.readings.get_mut(&step.entry)
            && let Some(id) =
                edit.after.as_ref().or(edit.before.as_ref()).map(|note| note.annotation.id.clone())
        {
            let is_old = Edition::of(&reading.article) != step.edition;
            let after =
                edit.after.map(|note| if is_old { Marked { place: unchecked(), ..note } } else { note });
            reading.put(&id, after, n_changes);
        }
        self.unsaved += 1;
        vec![Effect::Save(step.entry, changes, None)]
    }
}

/// The name of the making of an annotation.
fn made(annotation: &Annotation) -> &'static str {
    match (&annotation.target, annotation.note.is_empty()) {
        (Target::SectionJoin, _) => "section_merged",
        (Target::SectionStart, true) => "section_begun",
        (Target::SectionStart, false) => "section_named",
        (_, true) => "highlighted",
        (_, false) => "noted",
    }
}
