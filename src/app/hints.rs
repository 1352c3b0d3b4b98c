//! The keys that help now, which a click on them presses.

use super::actions::{self, Action};
use super::annotate::Marked;
use super::frame::Area;
use super::keymap::{Context, Meaning};
use super::keys::{self, Code, Key};
use super::outline;
use super::overlay::{Overlay, Window};
use super::reading::Reading;
use super::state::{Pane, State};
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
    /// Whether that is the way out, which is shown before all else.
    pub leaves: bool,
}

impl Hint {
    fn new(keys: &[Key], words: String) -> Hint {
        Hint { keys: keys.to_vec(), shown: keys::shown(keys), words, leaves: false }
    }

    /// What an action does, with its first key; `None` where it has none.
    fn of(state: &State, (contexts, action): (&[Context], &Action), words: String) -> Option<Hint> {
        let hint = Hint::new(state.keymap.bound_in(contexts, action)?, words);
        Some(Hint { leaves: state.keymap.bound_to(action).any(|keys| keys == [ESC]), ..hint })
    }

    /// Esc, which ends what was begun by a key.
    fn cancel(state: &State) -> Hint {
        Hint { leaves: true, ..Hint::new(&[ESC], state.locale.text("short.escape").to_owned()) }
    }

    /// The columns that it takes on one line.
    pub fn columns(&self) -> usize {
        columns::width(&self.shown) + 1 + columns::width(&self.words)
    }
}

/// The key that is the way out.
const ESC: Key = Key::of(Code::Esc);

/// The hints of the present context: a key as configured, and a word for what it does.
pub fn hints(state: &State) -> Vec<Hint> {
    if state.pending.label || !state.pending.keys.is_empty() {
        let labels = if state.pending.label { labels(state) } else { Vec::new() };
        return labels.into_iter().chain([Hint::cancel(state)]).collect();
    }
    let section = || {
        let words = state.locale.text("short.section").to_owned();
        Hint { shown: "1-9".to_owned(), ..Hint::new(&[], words) }
    };
    let contexts = state.contexts();
    let digits = contexts.first() == Some(&Context::Text);
    let hint = |name: &&str| {
        let hint = Hint::of(state, (&contexts, actions::named(name)?), words(state, name)?)?;
        // What leaves and loses nothing is told by all its keys: who presses Esc elsewhere drops something.
        let shown = if *name == "keep-note" { all_keys(state, name) } else { hint.shown };
        // While nothing is to be left, the help is the way.
        let leaves = hint.leaves || *name == "help" && digits && !state.search.on;
        Some(Hint { shown, leaves, ..hint })
    };
    hinted(state).iter().filter_map(hint).chain(digits.then(section)).collect()
}

/// The first keys of an action, two at most.
fn all_keys(state: &State, name: &str) -> String {
    let keys = actions::named(name).map(|action| state.keymap.keys_of(action)).unwrap_or_default();
    keys.into_iter().take(2).collect::<Vec<_>>().join("/")
}

/// A word for what an action does now; `None` where it does nothing.
fn words(state: &State, name: &str) -> Option<String> {
    let name = match (name, state.overlays.last()) {
        // What would be undone is named.
        ("undo", _) => return Some(state.locale.fill("short.undo", &[("what", &state.undoable()?)])),
        (_, Some(Overlay::Ask(ask))) => return Some(state.locale.text(ask.short(name)).to_owned()),
        ("mark", None) if is_adjusting(state) => "relabel",
        ("escape", None) if is_selecting(state) => name,
        ("escape", None) if state.search.on => "marks_off",
        ("escape", None) if state.focus != Pane::Text => "to_text",
        _ => name,
    };
    Some(state.locale.text(&format!("short.{name}")).to_owned())
}

/// How many of the hints are worth more than where the reader is: all, but while nothing else is going on than reading;
/// with the guide the first ones, which it does not tell.
pub(super) fn n_needed(state: &State, n_hints: usize) -> usize {
    let is_asked = state.pending.label || !state.pending.keys.is_empty() || state.search.on;
    let is_reading = !is_asked && state.contexts().first() == Some(&Context::Text);
    match is_reading {
        true if state.guide.is_some() => 2,
        true => 0,
        false => n_hints,
    }
}

/// The labels by their keys.
fn labels(state: &State) -> Vec<Hint> {
    let hint = |label: &Label| Hint::new(&[Key::char(label.key)], label.title.clone());
    state.config.labels.iter().map(hint).collect()
}

/// The same with their numbers, which no input method touches, as far as these are no keys of labels.
fn numbered(state: &State) -> Vec<Hint> {
    let labels = &state.config.labels;
    let number = |idx: usize| char::from_digit(idx as u32 + 1, 10);
    let is_free = |number: &char| labels.iter().all(|label| label.key != *number);
    let all = self::labels(state).into_iter().enumerate();
    all.map(|(idx, hint)| match number(idx).filter(is_free) {
        Some(number) => Hint { shown: format!("{} {number}", hint.shown), ..hint },
        None => hint,
    })
    .collect()
}

/// What may follow the keys pressed so far, all keys of an action on one row; a click presses the first.
fn following(state: &State) -> Vec<Hint> {
    let words = |action: &&'static Action| state.locale.text(&format!("action.{}", action.name)).to_owned();
    let mut hints: Vec<Hint> = Vec::new();
    for (key, actions) in state.keymap.continuations(&state.contexts(), &state.pending.keys) {
        let hint = Hint::new(&[key], actions.iter().map(words).collect::<Vec<_>>().join(" + "));
        match hints.iter_mut().find(|known| known.words == hint.words) {
            Some(known) if known.shown.split(' ').any(|shown| shown == hint.shown) => {}
            Some(known) => known.shown = format!("{} {}", known.shown, hint.shown),
            None => hints.push(hint),
        }
    }
    hints
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
    /// Whether they are but one page of them, and the last one is for the next page.
    is_paged: bool,
}

impl Follow {
    /// The blanks after the keys.
    pub const GAP: u16 = 2;

    /// What is shown now; `None` where nothing is.
    pub fn new(state: &State) -> Option<Follow> {
        if !state.overlays.is_empty() || !state.shows_hints() {
            return None;
        }
        let (title, mut hints) = match state.pending.label {
            true => (state.locale.text("status.label_key").to_owned(), numbered(state)),
            false => (keys::shown(&state.pending.keys), following(state)),
        };
        let widest = |of: fn(&Hint) -> &str| hints.iter().map(|hint| columns::width(of(hint)) as u16).max();
        let key_width = widest(|hint| &hint.shown).unwrap_or(0);
        let width = widest(|hint| &hint.words).unwrap_or(0) + key_width + Follow::GAP + FRAME;
        // The guide's row stays in sight.
        let room = (state.size.0, state.frame.step.map_or(state.size.1, |step| step.y + 1));
        let window = Window::cornered(room, (width, hints.len() as u16 + 2));
        let n_rows = usize::from(window.body.height);
        let is_paged = hints.len() > n_rows;
        if is_paged {
            hints = page(state, hints, n_rows.saturating_sub(1).max(1));
        }
        Some(Follow { window, title, hints, key_width, is_paged })
    }
}

/// So many hints of all, and after them how many others there are.
fn page(state: &State, hints: Vec<Hint>, n_shown: usize) -> Vec<Hint> {
    let n_pages = hints.len().div_ceil(n_shown);
    let first = state.pending.page.rem_euclid(n_pages as isize) as usize * n_shown;
    let n_more = hints.len() - n_shown.min(hints.len() - first);
    let words = state.locale.fill("status.more", &[("n", &n_more.to_string())]);
    let next = Hint::new(&[Key::of(Code::Down)], words);
    hints.into_iter().skip(first).take(n_shown).chain([next]).collect()
}

/// Shows another page of what may follow the keys pressed so far, where the key is for that: an arrow that means nothing
/// else then.
pub(super) fn turn_page(state: &mut State, key: Key) -> bool {
    let by = match key.code {
        Code::Down | Code::PageDown => 1,
        Code::Up | Code::PageUp => -1,
        _ => return false,
    };
    let pressed = [&*state.pending.keys, &[key]].concat();
    let is_free =
        state.pending.label || matches!(state.keymap.meaning(&state.contexts(), &pressed), Meaning::Nothing);
    let turns = is_free && Follow::new(state).is_some_and(|follow| follow.is_paged);
    state.pending.page += if turns { by } else { 0 };
    turns
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
        Some(Context::Select) if is_adjusting(state) => &["keep-selection", "escape", "mark", "other-end"],
        Some(Context::Select) => &["mark", "escape", "note", "copy", "other-end"],
        Some(Context::Sections) => &[
            "choose",
            "escape",
            "filter",
            "section-done",
            "help",
            "rename-section",
            "split-section",
            "merge-section",
        ],
        Some(Context::List) => &["choose", "escape", "filter", "focus-next", "help", "export", "quit"],
        Some(Context::Notes) => note_hints(state),
        _ if state.search.on => &["find-next", "escape", "mark", "note", "help", "quit"],
        // The guide tells the others.
        _ if state.guide.is_some() => &["help", "quit", "find", "mark", "note", "export", "undo", "palette"],
        _ => &["mark", "note", "help", "find", "quit", "export", "undo", "palette"],
    }
}

/// The hints for the note that is selected: what can be done about how it stands comes first.
fn note_hints<'s>(state: &'s State) -> &'static [&'static str] {
    let selected = |reading: &'s Reading| Some((reading, reading.notes.get(state.lists.notes.selected)?));
    let note = state.reading().and_then(selected);
    let asking = note.filter(|(reading, note)| !note.others.is_empty() || outline::note_asks(reading, note));
    let how = |note: &Marked| (note.place.standing, note.others.is_empty(), note.place.candidates.is_empty());
    match asking.map(|(_, note)| how(note)) {
        _ if note.is_none() => &["escape", "focus-next", "help", "quit"],
        Some((_, false, _)) => {
            &["next-alternative", "confirm", "keep-both", "escape", "edit-note", "undo", "help"]
        }
        Some((Standing::Changed | Standing::Moved, ..)) => {
            &["confirm", "choose", "escape", "edit-note", "delete-note", "undo", "help"]
        }
        Some((Standing::Lost | Standing::Ambiguous, _, false)) => {
            &["next-alternative", "confirm", "attach-note", "escape", "delete-note", "undo", "help"]
        }
        Some((Standing::Lost | Standing::Ambiguous, ..)) => {
            &["attach-note", "escape", "edit-note", "delete-note", "undo", "help"]
        }
        _ => &["choose", "escape", "edit-note", "relabel", "delete-note", "undo", "help"],
    }
}

/// Whether words are selected.
fn is_selecting(state: &State) -> bool {
    state.reading().is_some_and(|reading| reading.selection.is_some())
}

/// Whether the selection will be the passage of an annotation.
fn is_adjusting(state: &State) -> bool {
    state.reading().is_some_and(|reading| reading.hand.adjusted.is_some())
}
