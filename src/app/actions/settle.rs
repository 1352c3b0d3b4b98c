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
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    reading.hand.tried = Some((id, next));
    if let Some(range) = candidates.get(next).filter(|_| !has_versions) {
        reading.jump(range.start());
        let (confirm, key) = (state.key_of("confirm"), state.key_of("next-alternative"));
        let values = [
            ("n", &*(next + 1).to_string()),
            ("m", &*n.to_string()),
            ("confirm", &*confirm),
            ("next", &*key),
        ];
        state.tell("message.tried", &values);
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
        (None, None) => {
            state.tell_homeless(&note);
            Vec::new()
        }
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

/// Puts the note without a place that is chosen in the list, or is the only one, on the selection or sentence; where
/// all have theirs, the note under the cursor on the selection.
pub fn attach_homeless(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let homeless = &reading.notes[..reading.n_homeless()];
    let is_chosen = |note: &&Marked| reading.hand.homeless.as_ref() == Some(&note.annotation.id);
    let note = match homeless {
        [] => reading
            .notes_here()
            .first()
            .map(|idx| &reading.notes[*idx])
            .filter(|_| reading.selection.is_some()),
        [only] => Some(only),
        several => match several.iter().find(is_chosen) {
            Some(chosen) => Some(chosen),
            None => return which(state, homeless.len()),
        },
    };
    let id = note.map(|note| note.annotation.id.clone());
    attach_to_passage(state, id)
}

/// Says how one of several notes without a place is chosen.
fn which(state: &mut State, n: usize) -> Vec<Effect> {
    let (pane, key) = (state.key_of("focus-next"), state.key_of("attach"));
    let values = [("n", &*n.to_string()), ("pane", &*pane), ("key", &*key)];
    state.tell("message.which_homeless", &values);
    Vec::new()
}

/// The columns that a note's words take when it is named.
const CALLED: usize = 28;

fn attach_to_passage(state: &mut State, id: Option<NoteId>) -> Vec<Effect> {
    match (id, super::mark::passage(state)) {
        (None, _) => tell(state, "message.no_homeless"),
        (_, None) => tell(state, "message.nothing_here"),
        (Some(id), Some(range)) => {
            let effects = attach(state, &id, (range, "attached"));
            super::mark::end_selection(state);
            let key = state.key_of("undo");
            let called = state.note(&id).map(|note| note.annotation.called(CALLED)).unwrap_or_default();
            state.message =
                Some(Ok(state.locale.fill("message.attached", &[("note", &called), ("key", &key)])));
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
    state.tell(name, &[]);
    Vec::new()
}
