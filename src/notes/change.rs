//! Changes to a notes file that replace only what their reader was shown.
//!
//! Two programs may show the same note. A change is therefore made from the version that was shown: what another
//! program wrote in the meantime is joined field by field, and where that is not possible both versions are kept.

use std::collections::BTreeMap;

use crate::model::{Annotation, NoteId};
use crate::notes::entry::Raw;
use crate::notes::{Entry, File, Notes, Part, Version};

impl File {
    /// Puts a new version of a note: `after` instead of `before`, which is `None` where no note was shown.
    ///
    /// The new version replaces those in `seen` that say what `before` says, and the signs of deletion where no note
    /// was shown. If another version is there, what `after` changed is done to that one; if both changed the same,
    /// the new one stands beside it. Nothing happens where such a version is there already. Keys that this version
    /// of the program does not know are taken over. The writer's own replaced versions leave the file.
    pub fn put(&mut self, before: Option<&Annotation>, after: &Annotation, seen: &Notes) {
        let known = seen.of(&after.id, self);
        let heads = known.heads(&after.id);
        let after = settled(after);
        let (base, said) = match before {
            Some(before) => continued(&heads, &settled(before), after),
            None => (heads.iter().copied().find(|head| !head.gone && head.says(&after)), after),
        };
        if base.is_some_and(|base| base.says(&said)) {
            return;
        }
        let is_seen = |head: &Entry| match base {
            Some(base) => head.gone || head.says_as(base),
            None => head.gone && before.is_none(),
        };
        let unseen = versions(&heads, is_seen);
        let entry = Entry::of(&said, base.or(heads.first().copied()));
        self.place(entry, &known, &unseen);
    }

    /// Removes the note that was shown as `before`: puts a version that says it is gone, and keeps its words.
    ///
    /// Versions with other words stay. Nothing happens where the words of `before` are not there.
    pub fn remove(&mut self, before: &Annotation, seen: &Notes) {
        let known = seen.of(&before.id, self);
        let heads = known.heads(&before.id);
        let before = settled(before);
        let live = || heads.iter().copied().filter(|head| !head.gone);
        let same_words = |head: &&Entry| settled(&head.annotation()).note == before.note;
        let base = live().find(|head| head.says(&before)).or_else(|| live().find(same_words));
        let Some(base) = base else { return };
        let unseen = versions(&heads, |head| head.gone || head.says_as(base));
        self.place(Entry { gone: true, raw: Raw::default(), ..base.clone() }, &known, &unseen);
    }

    /// Puts `entry` as a version that has seen all of `known` but `unseen`.
    fn place(&mut self, mut entry: Entry, known: &Notes, unseen: &[Version]) {
        let mut saw = known.vector(&entry.id);
        let writer = branch(&self.front.writer, unseen);
        let count = saw.remove(&writer).unwrap_or(0).saturating_add(1);
        entry.version = Version { writer, count };
        entry.saw = without(saw, unseen);
        if entry.text == self.front.text {
            entry.text.clear();
        }
        let replaced = |part: &Part| match part {
            Part::Entry(own) => {
                own.id == entry.id && is_of(&own.version.writer, &self.front.writer) && entry.replaces(own)
            }
            Part::Kept(_) => false,
        };
        let at = self.parts.iter().position(replaced).unwrap_or(self.parts.len());
        let kept = self.parts.iter().filter(|part| !replaced(part)).cloned().collect();
        self.parts = kept;
        self.parts.insert(at, Part::Entry(Box::new(entry)));
    }
}

impl Notes {
    /// All versions of one note, with those that `file` holds.
    fn of(&self, id: &NoteId, file: &File) -> Notes {
        let mut notes = self.only(id);
        let entries =
            file.entries().filter(|entry| entry.id == *id).cloned().map(|entry| Part::Entry(entry.into()));
        let own = File { parts: entries.collect(), ..File::new(file.front.clone()) };
        notes.join(super::fold([&own]));
        notes
    }
}

/// The version that a change from `before` to `after` goes on from, and what is to be said then.
fn continued<'h>(
    heads: &[&'h Entry],
    before: &Annotation,
    after: Annotation,
) -> (Option<&'h Entry>, Annotation) {
    let live = || heads.iter().copied().filter(|head| !head.gone);
    if let Some(shown) = live().find(|head| head.says(before)) {
        return (Some(shown), after);
    }
    let join = |head: &'h Entry| Some((Some(head), joined(before, &after, &settled(&head.annotation()))?));
    live().find_map(join).unwrap_or((None, after))
}

/// What `after` changed in `before`, done to `other`; `None` where both changed the same in different ways.
fn joined(before: &Annotation, after: &Annotation, other: &Annotation) -> Option<Annotation> {
    let passage = |note: &Annotation| (note.target.clone(), note.anchor.clone());
    let (target, anchor) = newer(&passage(before), &passage(after), &passage(other))?;
    let label = newer(&before.label, &after.label, &other.label)?;
    let note = newer(&before.note, &after.note, &other.note)?;
    Some(Annotation { target, anchor, label, note, modified: after.modified.clone(), ..other.clone() })
}

fn newer<T: Clone + PartialEq>(before: &T, after: &T, other: &T) -> Option<T> {
    match (other == before || other == after, after == before) {
        (true, _) => Some(after.clone()),
        (false, true) => Some(other.clone()),
        (false, false) => None,
    }
}

/// `annotation` as it will be read again, so that what was shown and what is on the disk can be compared.
fn settled(annotation: &Annotation) -> Annotation {
    Entry::of(annotation, None).annotation()
}

fn versions(heads: &[&Entry], is_seen: impl Fn(&Entry) -> bool) -> Vec<Version> {
    heads.iter().filter(|head| !is_seen(head)).map(|head| head.version.clone()).collect()
}

/// The name under which `writer` writes beside `unseen`: one with a letter where it wrote one of them itself,
/// because a writer's versions replace each other.
fn branch(writer: &str, unseen: &[Version]) -> String {
    let names =
        std::iter::once(writer.to_owned()).chain(('b'..='z').map(|letter| format!("{writer}{letter}")));
    let is_free = |name: &String| unseen.iter().all(|version| version.writer != *name);
    names.into_iter().find(is_free).unwrap_or_else(|| writer.to_owned())
}

/// Whether `name` is `writer`, or a name under which it writes beside itself.
fn is_of(name: &str, writer: &str) -> bool {
    name.strip_prefix(writer)
        .is_some_and(|rest| rest.is_empty() || rest.len() == 1 && rest.as_bytes()[0].is_ascii_lowercase())
}

/// `saw` lowered so that none of `unseen` is in it.
fn without(mut saw: BTreeMap<String, u64>, unseen: &[Version]) -> BTreeMap<String, u64> {
    for version in unseen {
        if let Some(count) = saw.get_mut(&version.writer) {
            *count = version.count.saturating_sub(1).min(*count);
        }
    }
    saw.retain(|_, count| *count > 0);
    saw
}
