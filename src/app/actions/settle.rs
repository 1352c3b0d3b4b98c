//! Deciding where a note belongs, and which version of it is meant.

use super::Times;
use crate::app::annotate::{Edit, Marked, same};
use crate::app::event::Effect;
use crate::app::state::State;
use crate::model::NoteId;
use crate::text::range::TextRange;

/// Goes through the versions of the selected note, or the passages that it may be on; the text goes along.
pub fn next_alternative(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(note) = selected(state) else { return Vec::new() };
    let (id, n_versions) = (note.annotation.id.clone(), note.others.len() + 1);
    let candidates = note.place.candidates.clone();
    let tried = state.reading().and_then(|reading| reading.hand.tried.as_ref()).map(|tried| tried.1);
    let has_versions = n_versions > 1;
    let n = if has_versions { n_versions } else { candidates.len() };
    if n == 0 {
        return tell(state, "message.no_alternatives");
    }
    let next = tried.map_or(usize::from(has_versions), |tried| tried + 1) % n;
    if let Some(reading) = state.reading_mut() {
        reading.hand.tried = Some((id, next));
        if let Some(range) = candidates.get(next).filter(|_| !has_versions) {
            reading.jump(range.start());
        }
    }
    Vec::new()
}

/// Takes the selected note as it is shown: the version or the passage that is looked at, or the place where it was
/// found.
pub fn confirm(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(note) = selected(state).cloned() else { return Vec::new() };
    let tried = state.reading_mut().and_then(|reading| reading.hand.tried.take()).map(|tried| tried.1);
    if !note.others.is_empty() {
        let version = note.versions().nth(tried.unwrap_or(0)).cloned();
        return keep_version(state, &note, version);
    }
    let candidate = tried.and_then(|idx| note.place.candidates.get(idx).copied());
    let found = note.place.range.filter(|_| note.place.standing != crate::model::Standing::Same);
    match (candidate.or(found), note.place.range) {
        (Some(range), _) => attach(state, &note.annotation.id, (range, "confirmed")),
        (None, Some(_)) => tell(state, "message.nothing_to_confirm"),
        (None, None) => tell(state, "message.choose_a_place"),
    }
}

fn keep_version(state: &mut State, note: &Marked, version: Option<crate::model::Annotation>) -> Vec<Effect> {
    let Some(version) = version else { return Vec::new() };
    // As its writer left it: not as changed now.
    let after = Marked { annotation: version, others: Vec::new(), ..note.clone() };
    state.change(Edit { before: Some(note.clone()), after: Some(after) }, "settled")
}

/// Keeps the words of all versions of the selected note, one after the other.
pub fn keep_both(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(note) = selected(state).cloned() else { return Vec::new() };
    if note.others.is_empty() {
        return tell(state, "message.one_version");
    }
    let mut texts: Vec<String> = Vec::new();
    for text in note.versions().map(|version| version.note.trim().to_owned()).filter(|text| !text.is_empty())
    {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    state.edit_from(note, "settled", |marked| {
        marked.annotation.note = texts.join("\n\n");
        marked.others.clear();
    })
}

/// Puts the selected note on the selection, or else on the sentence under the cursor.
pub fn attach_selected(state: &mut State, _: Times) -> Vec<Effect> {
    let id = selected(state).map(|note| note.annotation.id.clone());
    attach_to_passage(state, id)
}

/// Puts the note without a place that was selected last, or else the first of them, on the selection or sentence.
pub fn attach_homeless(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let is_homeless = |note: &&Marked| note.place.range.is_none();
    let chosen = reading.hand.homeless.as_ref().and_then(|id| reading.find(id)).filter(is_homeless);
    let note = chosen.or_else(|| reading.notes.iter().find(is_homeless));
    let id = note.map(|note| note.annotation.id.clone());
    attach_to_passage(state, id)
}

fn attach_to_passage(state: &mut State, id: Option<NoteId>) -> Vec<Effect> {
    match (id, super::mark::passage(state)) {
        (None, _) => tell(state, "message.no_homeless"),
        (_, None) => tell(state, "message.nothing_here"),
        (Some(id), Some(range)) => {
            let effects = attach(state, &id, (range, "attached"));
            super::mark::end_selection(state);
            state.tell_undo("message.attached");
            effects
        }
    }
}

/// Puts a note on the words of today at `to.0`.
pub fn attach(state: &mut State, id: &NoteId, to: (TextRange, &'static str)) -> Vec<Effect> {
    let (range, name) = to;
    let Some(article) = state.reading().map(|reading| std::sync::Arc::clone(&reading.article)) else {
        return Vec::new();
    };
    let effects = state.edit(id, name, |marked| {
        marked.annotation.anchor = crate::anchor::of(&marked.annotation.target, &article, range);
        marked.place = same(range);
    });
    state.select_note(id);
    effects
}

fn selected(state: &State) -> Option<&Marked> {
    state.reading()?.notes.get(state.lists.notes.selected)
}

fn tell(state: &mut State, name: &str) -> Vec<Effect> {
    state.message = Some(Ok(state.locale.text(name).to_owned()));
    Vec::new()
}
