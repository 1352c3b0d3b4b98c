//! The keys that help now, which a click on them presses.

use super::actions::{self, Action};
use super::annotate::Marked;
use super::frame::Area;
use super::keymap::Context;
use super::keys::{self, Key};
use super::outline;
use super::overlay::{Overlay, Window};
use super::reading::Reading;
use super::state::State;
use crate::model::{Label, Standing};
use crate::text::columns;

/// Keys, and a word for what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The keys; none where it stands for several of them.
    pub keys: Vec<Key>,
    /// The keys as readers see them.
    pub shown: String,
    /// What they do.
    pub words: String,
}

impl Hint {
    fn new(keys: &[Key], words: String) -> Hint {
        Hint { keys: keys.to_vec(), shown: keys::shown(keys), words }
    }

    /// The columns that it takes on one line.
    pub fn columns(&self) -> usize {
        columns::width(&self.shown) + 1 + columns::width(&self.words)
    }
}

/// The hints of the present context: a key as configured, and a word for what it does.
pub fn hints(state: &State) -> Vec<Hint> {
    if state.pending.label {
        return labels(state);
    }
    if !state.pending.keys.is_empty() {
        return Vec::new();
    }
    let section = || {
        let words = state.locale.text("short.section").to_owned();
        Hint { keys: Vec::new(), shown: "1-9".to_owned(), words }
    };
    let contexts = state.contexts();
    let digits = contexts.first() == Some(&Context::Text);
    let keys = |name: &str| actions::named(name).and_then(|action| state.keymap.bound_in(&contexts, action));
    let words = |name: &str| match (name, state.overlays.last()) {
        // What would be undone is named.
        ("undo", _) => Some(state.locale.fill("short.undo", &[("what", &state.undoable()?)])),
        (_, Some(Overlay::Ask(ask))) => Some(state.locale.text(ask.short(name)).to_owned()),
        _ => Some(state.locale.text(&format!("short.{name}")).to_owned()),
    };
    let names = hinted(state).iter();
    names.filter_map(|name| Some(Hint::new(keys(name)?, words(name)?))).chain(digits.then(section)).collect()
}

/// The labels by their keys.
fn labels(state: &State) -> Vec<Hint> {
    let hint = |label: &Label| Hint::new(&[Key::char(label.key)], label.title.clone());
    state.config.labels.iter().map(hint).collect()
}

/// The columns of a box beside what it holds: its frame, and a blank within on either side.
const FRAME: u16 = 4;

/// What may follow the keys pressed so far, once there was a pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// Where it stands.
    pub window: Window,
    /// The keys pressed so far, as readers see them.
    pub title: String,
    /// The keys that may follow, one on a row.
    pub hints: Vec<Hint>,
    /// The columns of the widest key.
    pub key_width: u16,
}

impl Follow {
    /// The blanks after the keys.
    pub const GAP: u16 = 2;

    /// What is shown now; `None` where nothing is.
    pub fn new(state: &State) -> Option<Follow> {
        if !state.overlays.is_empty() || !state.shows_hints() {
            return None;
        }
        let words =
            |action: &&'static Action| state.locale.text(&format!("action.{}", action.name)).to_owned();
        let all = |actions: &[&'static Action]| actions.iter().map(words).collect::<Vec<_>>().join(" + ");
        let (title, mut hints) = if state.pending.label {
            (state.locale.text("status.label_key").to_owned(), labels(state))
        } else {
            let follow = state.keymap.continuations(&state.contexts(), &state.pending.keys);
            let hint = |(key, actions): (Key, &[&'static Action])| Hint::new(&[key], all(actions));
            (keys::shown(&state.pending.keys), follow.into_iter().map(hint).collect())
        };
        let widest = |of: fn(&Hint) -> &str| hints.iter().map(|hint| columns::width(of(hint)) as u16).max();
        let key_width = widest(|hint| &hint.shown).unwrap_or(0);
        let width = widest(|hint| &hint.words).unwrap_or(0) + key_width + Follow::GAP + FRAME;
        let window = Window::cornered(state.size, (width, hints.len() as u16 + 2));
        let n_rows = usize::from(window.body.height).max(1);
        if hints.len() > n_rows {
            let n_more = (hints.len() + 1 - n_rows).to_string();
            hints.truncate(n_rows - 1);
            let words = state.locale.fill("status.more", &[("n", &n_more)]);
            hints.push(Hint { keys: Vec::new(), shown: "…".to_owned(), words });
        }
        Some(Follow { window, title, hints, key_width })
    }
}

/// The hint in a row of `body`.
pub fn in_row(hints: Vec<Hint>, body: Area, cell: (u16, u16)) -> Option<Hint> {
    let row = usize::from(cell.1.checked_sub(body.y)?);
    hints.into_iter().nth(row).filter(|_| body.contains(cell.0, cell.1))
}

/// The actions that help most in the present context, by their names.
pub fn hinted(state: &State) -> &'static [&'static str] {
    if let Some(layer) = state.overlays.last() {
        return layer.hints();
    }
    match state.contexts().first() {
        Some(Context::Select) if is_adjusting(state) => &["keep-selection", "other-end", "mark", "escape"],
        Some(Context::Select) => &["mark", "note", "copy", "other-end", "escape"],
        Some(Context::Sections) => {
            &["choose", "filter", "section-done", "rename-section", "split-section", "merge-section", "help"]
        }
        Some(Context::List) => &["choose", "filter", "focus-next", "export", "help", "quit"],
        Some(Context::Notes) => note_hints(state),
        _ => &["mark", "note", "help", "find", "export", "quit", "undo", "palette"],
    }
}

/// The hints for the note that is selected: what can be done about how it stands comes first.
fn note_hints<'s>(state: &'s State) -> &'static [&'static str] {
    let selected = |reading: &'s Reading| Some((reading, reading.notes.get(state.lists.notes.selected)?));
    let note = state.reading().and_then(selected);
    let asking = note.filter(|(reading, note)| !note.others.is_empty() || outline::note_asks(reading, note));
    let how = |note: &Marked| (note.place.standing, note.others.is_empty(), note.place.candidates.is_empty());
    match asking.map(|(_, note)| how(note)) {
        Some((_, false, _)) => &["next-alternative", "confirm", "keep-both", "edit-note", "undo", "help"],
        Some((Standing::Changed | Standing::Moved, ..)) => {
            &["confirm", "choose", "edit-note", "delete-note", "undo", "help"]
        }
        Some((Standing::Lost | Standing::Ambiguous, _, false)) => {
            &["next-alternative", "confirm", "attach-note", "delete-note", "undo", "help"]
        }
        Some((Standing::Lost | Standing::Ambiguous, ..)) => {
            &["attach-note", "edit-note", "delete-note", "undo", "help"]
        }
        _ => &["choose", "edit-note", "relabel", "delete-note", "undo", "help"],
    }
}

/// Whether the selection will be the passage of an annotation.
fn is_adjusting(state: &State) -> bool {
    state.reading().is_some_and(|reading| reading.hand.adjusted.is_some())
}
