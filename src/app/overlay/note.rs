//! Writing a note.

mod caret;
mod place;
mod rows;
mod seen;

use std::sync::Arc;

use ratatui_textarea::{CursorMove, Input, Key as TextKey, TextArea};
use unicode_normalization::UnicodeNormalization;

use super::click::{Cell, Click};
use super::layer::{Cover, Layer, Manner};
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::annotate::{Marked, unchecked};
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::keys::{Code, Key};
use crate::app::state::State;
use crate::compare::Comparison;
use crate::model::{Anchor, Article, NoteId, Target};
use crate::text::range::TextRange;
use seen::Seen;

/// A note that is being written.
#[derive(Debug)]
pub struct NoteEditor {
    /// What it is on.
    pub subject: Subject,
    /// The words that it is on, for its head.
    pub quote: String,
    /// The text and its caret.
    pub area: TextArea<'static>,
    /// The annotation as it was when the reader began to write.
    before: Option<Marked>,
    /// How a new note remembers its passage, and the text with it, where the article has changed since the reader began
    /// to write.
    old: Option<(Anchor, Arc<Article>)>,
    /// Whether the annotation was changed elsewhere since.
    pub changed: bool,
    /// How it is shown.
    seen: Seen,
}

/// What a note is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An annotation that is there already.
    Existing(NoteId),
    /// A target that has none yet.
    New(Target, TextRange),
    /// The name of the section that begins with this paragraph.
    Title(TextRange),
}

impl NoteEditor {
    fn new(subject: Subject, quote: String, text: &str) -> NoteEditor {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        if matches!(subject, Subject::Title(_)) {
            // What is typed is another name; an arrow or End keeps the old one.
            area.select_all();
        }
        NoteEditor { subject, quote, area, before: None, old: None, changed: false, seen: Seen::default() }
    }

    /// Types a key.
    fn press(&mut self, key: Key) {
        self.stay();
        if self.moves(key) {
            return;
        }
        let area = &mut self.area;
        let backspace = |area: &mut TextArea| caret::erase(area, false) || area.delete_char();
        let _changed = match (key.code, key.ctrl, key.alt) {
            // As in shells, which the text area does otherwise.
            (Code::Char('u'), true, _) => area.delete_line_by_head(),
            (Code::Char('z'), true, _) => area.undo(),
            (Code::Backspace, false, false) => backspace(area),
            (Code::Delete, false, false) => caret::erase(area, true) || area.delete_next_char(),
            (code, ctrl, alt) => {
                let input = |key_code| Input { key: key_code, ctrl, alt, shift: key.shift };
                text_key(code).is_some_and(|key_code| area.input(input(key_code)))
            }
        };
        // What is typed goes where the caret is, also within a cluster: a syllable may arrive letter by letter.
        if matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt {
            return;
        }
        caret::leave_cluster(area, key.code == Code::Right || key.ctrl && key.code == Code::Char('f'));
    }

    /// Pastes text, cleaned: NFC, LF, no control characters.
    fn insert(&mut self, text: &str) {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = lines.nfc().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        self.area.insert_str(clean);
    }

    /// Takes all text away.
    fn clear(&mut self) {
        self.area.select_all();
        self.area.cut();
    }

    /// The text, NFC, without blanks at its end.
    pub fn text(&self) -> String {
        self.area.lines().join("\n").nfc().collect::<String>().trim_end().to_owned()
    }
}

impl Layer for NoteEditor {
    fn manner(&self) -> Manner {
        let hints: &[&str] = match self.subject {
            Subject::Title(_) => &["keep-note", "drop-note"],
            _ => &["keep-note", "new-line", "drop-note"],
        };
        Manner {
            cover: Cover::Itself,
            click,
            wheel: scroll,
            ..Manner::new(Context::Note, hints, "keep-note")
        }
    }

    fn window(&self, state: &State) -> Window {
        place::window(state, self)
    }

    fn lay_out(&mut self, state: &State) {
        self.fold(place::window(state, self).body);
    }

    fn input(&mut self, key: Key) -> bool {
        self.press(key);
        true
    }

    fn paste(&mut self, words: &str) -> bool {
        self.insert(words);
        true
    }
}

/// Puts the caret where a click points at; two select the word there.
fn click(state: &mut State, at: &Window, (cell, nth): Click) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last_mut()
        && at.body.contains(cell.0, cell.1)
    {
        editor.point(at.body, cell, false);
        if nth == 2 {
            editor.select_word();
        }
    }
    Vec::new()
}

/// Moves what is seen of a long note by `by` rows.
fn scroll(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last_mut() {
        editor.scroll(by);
    }
    Vec::new()
}

/// Selects up to the mouse in a note that is being written.
pub fn drag(state: &mut State, cell: Cell) {
    let at = super::window(state);
    if let (Some(Overlay::Note(editor)), Some(at)) = (state.overlays.last_mut(), at) {
        editor.point(at.body, cell, true);
    }
}

/// Whether a note is being written at a cell.
pub fn writes_at(state: &State, cell: Cell) -> bool {
    let is_note = matches!(state.overlays.last(), Some(Overlay::Note(_)));
    is_note && super::window(state).is_some_and(|at| at.body.contains(cell.0, cell.1))
}

fn text_key(code: Code) -> Option<TextKey> {
    Some(match code {
        // Some terminals send control characters of eight bits.
        Code::Char(c) if c.is_control() => return None,
        Code::Char(c) => TextKey::Char(c),
        Code::Enter => TextKey::Enter,
        Code::Tab => TextKey::Tab,
        Code::Backspace => TextKey::Backspace,
        Code::Delete => TextKey::Delete,
        Code::Up => TextKey::Up,
        Code::Down => TextKey::Down,
        Code::Left => TextKey::Left,
        Code::Right => TextKey::Right,
        Code::Home => TextKey::Home,
        Code::End => TextKey::End,
        Code::PageUp => TextKey::PageUp,
        Code::PageDown => TextKey::PageDown,
        Code::Esc | Code::F(_) => return None,
    })
}

/// Opens the editor for a note on something that has none, or with a text that is there.
pub fn write(state: &mut State, subject: Subject, text: &str) {
    let quote = match (&subject, state.reading()) {
        (Subject::Existing(id), _) => state.note(id).map(|note| note.annotation.anchor.quote.clone()),
        (Subject::New(Target::Article, _), _) => state.entries.get(state.current).map(|entry| entry.shown()),
        (Subject::New(_, range) | Subject::Title(range), Some(reading)) => {
            let words = range.slice(&reading.article.text);
            Some(words[..words.floor_char_boundary(400)].to_owned())
        }
        (Subject::New(..) | Subject::Title(_), None) => None,
    };
    let mut editor = NoteEditor::new(subject, quote.unwrap_or_default(), text);
    if let Subject::Existing(id) = &editor.subject {
        editor.before = state.note(id).cloned();
    }
    state.overlays.push(Overlay::Note(Box::new(editor)));
}

/// Opens the editor for the note of an annotation.
pub fn write_on(state: &mut State, id: &NoteId) {
    let text = state.note(id).map(|note| note.annotation.note.clone()).unwrap_or_default();
    write(state, Subject::Existing(id.clone()), &text);
}

/// Takes the editor away, where it is the topmost layer.
fn take(state: &mut State) -> Option<Box<NoteEditor>> {
    match state.overlays.pop() {
        Some(Overlay::Note(editor)) => Some(editor),
        Some(other) => {
            state.overlays.push(other);
            None
        }
        None => None,
    }
}

/// Keeps the note and closes the editor.
pub fn keep_note(state: &mut State, _: Times) -> Vec<Effect> {
    match take(state) {
        Some(editor) => keep(state, &editor),
        None => Vec::new(),
    }
}

/// Keeps a note; a new one without words is none. What others wrote meanwhile is joined with it, or kept beside it.
fn keep(state: &mut State, editor: &NoteEditor) -> Vec<Effect> {
    let text = editor.text();
    match (&editor.subject, &editor.before, &editor.old) {
        (Subject::Existing(_), Some(before), _) => {
            state.edit_from(before.clone(), "noted", |marked| marked.annotation.note = text)
        }
        (Subject::Existing(_), None, _) => Vec::new(),
        (Subject::Title(range), ..) => crate::app::actions::name_section(state, *range, &text),
        (Subject::New(..), ..) if text.is_empty() => Vec::new(),
        (Subject::New(target, _), _, Some(old)) => {
            let label = first_label(state);
            state.annotate_old(target.clone(), old.clone(), (&label, &text))
        }
        (Subject::New(target, range), _, None) => {
            let label = first_label(state);
            state.annotate(target.clone(), *range, (&label, &text))
        }
    }
}

/// Notes of the article that is shown are others now: tells whoever writes on one of them.
pub fn notes_changed(state: &mut State) {
    let Some(reading) = state.readings.get(&state.current) else { return };
    for overlay in &mut state.overlays {
        if let Overlay::Note(editor) = overlay
            && let (Subject::Existing(id), Some(before)) = (&editor.subject, &editor.before)
        {
            let now = reading.find(id);
            let says =
                |note: &Marked| (note.annotation.label.clone(), note.annotation.note.trim().to_owned());
            editor.changed = now.map(says) != Some(says(before));
        }
    }
}

/// The text of article `idx` is about to change: a note that is being written remembers the words that it is on.
pub fn text_changes(state: &mut State, idx: usize, moved: &Comparison) {
    let Some(reading) = state.readings.get(&idx).filter(|_| idx == state.current) else { return };
    for overlay in &mut state.overlays {
        let Overlay::Note(editor) = overlay else { continue };
        if let Some(before) = editor.before.as_mut().filter(|note| note.annotation.target != Target::Article)
        {
            before.place = unchecked();
        }
        match &mut editor.subject {
            Subject::New(target, range) if editor.old.is_none() => {
                let anchor = crate::anchor::of(target, &reading.article, *range);
                editor.old = Some((anchor, Arc::clone(&reading.article)));
            }
            Subject::Title(range) => {
                let at = moved.byte(range.start());
                *range = TextRange::trusted(at..at);
            }
            _ => {}
        }
    }
}

/// Keeps all notes that are being written, because the program ends.
pub fn keep_all(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    while let Some(overlay) = state.overlays.pop() {
        if let Overlay::Note(editor) = overlay {
            effects.extend(keep(state, &editor));
        }
    }
    effects
}

/// Breaks the line in the note; a name has one line.
pub fn new_line(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last_mut()
        && !matches!(editor.subject, Subject::Title(_))
    {
        editor.area.insert_newline();
    }
    Vec::new()
}

/// Lets the reader write on in their own editor.
pub fn edit_outside(state: &mut State, _: Times) -> Vec<Effect> {
    match state.overlays.last() {
        Some(Overlay::Note(editor)) => vec![Effect::EditOutside(editor.text())],
        _ => Vec::new(),
    }
}

/// The reader's own editor gave back a text.
pub fn edited(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last_mut() {
        editor.clear();
        editor.insert(text.trim_end());
    }
    Vec::new()
}

/// Closes the editor without keeping the note; undo brings the words back.
pub fn drop_note(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(editor) = take(state) else { return Vec::new() };
    let text = editor.text();
    let label = first_label(state);
    match (&editor.subject, &editor.before, &editor.old) {
        (Subject::Existing(_), Some(before), _) if before.annotation.note != text => {
            state.drop_edit(before, &text);
        }
        (Subject::New(target, _), _, Some((anchor, _))) if !text.is_empty() => {
            state.drop_old(target.clone(), anchor.clone(), (&label, &text));
        }
        (Subject::New(target, range), _, None) if !text.is_empty() => {
            state.drop_new(target.clone(), *range, (&label, &text));
        }
        // A name is short: dropping it is nothing to be undone.
        _ => return Vec::new(),
    }
    state.tell_undo("message.note_dropped");
    Vec::new()
}

/// The label of a note that was given none.
pub fn first_label(state: &State) -> String {
    state.config.labels.first().map_or_else(String::new, |label| label.name.clone())
}
