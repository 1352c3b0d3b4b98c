//! The guide for the first start: seven steps, each done once its effect is there.

use super::event::Effect;
use super::overlay::Overlay;
use super::state::{Pane, State};
use crate::model::Target;

/// A step of the guide.
#[derive(Debug)]
pub struct Step {
    /// The name of its words in the locale, under `guide`.
    pub name: &'static str,
    /// The action whose key its words tell.
    action: &'static str,
    /// What the reader does last for it, by the names of actions.
    by: &'static [&'static str],
    /// Whether that had its effect.
    is_done: fn(&Seen, &State, &[Effect]) -> bool,
}

/// The steps, in order.
pub static STEPS: [Step; 7] = [
    Step {
        name: "section",
        action: "section-next",
        by: &["section-next", "section-previous", SECTION_BY_NUMBER],
        is_done: has_moved,
    },
    Step {
        name: "sentence",
        action: "sentence-next",
        by: &["sentence-next", "sentence-previous"],
        is_done: has_moved,
    },
    Step { name: "mark", action: "mark", by: &[LABEL], is_done: |_, _, effects| saves(effects) },
    Step { name: "note", action: "note", by: &["keep-note"], is_done: |_, _, effects| saves_note(effects) },
    Step {
        name: "panes",
        action: "focus-next",
        by: &["focus-next", "focus-previous", "focus-left", "focus-right"],
        is_done: |before, state, _| state.focus != before.focus,
    },
    Step {
        name: "export",
        action: "export",
        by: &["export-copy", "export-write"],
        is_done: |_, _, effects| !effects.is_empty(),
    },
    Step {
        name: "help",
        action: "help",
        by: &["help"],
        is_done: |_, state, _| matches!(state.overlays.last(), Some(Overlay::Help(_))),
    },
];

/// What a digit does, which is no action with a name of its own.
pub const SECTION_BY_NUMBER: &str = "1-9";
/// What the key of a label does, which is none either.
pub const LABEL: &str = "label";

/// What is looked at before the reader does something, to know what came of it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    focus: Pane,
    place: (usize, Option<usize>),
}

/// The article, and the byte of its cursor.
fn place(state: &State) -> (usize, Option<usize>) {
    (state.current, state.reading().map(|reading| reading.cursor))
}

fn has_moved(before: &Seen, state: &State, _: &[Effect]) -> bool {
    place(state) != before.place
}

/// Whether notes are saved.
fn saves(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Save(..)))
}

/// Whether a note with words is saved, which the name of a section is not.
fn saves_note(effects: &[Effect]) -> bool {
    let changes = effects.iter().filter_map(|effect| match effect {
        Effect::Save(_, changes, _) => Some(changes),
        _ => None,
    });
    let mut kept = changes.flatten().filter_map(|change| change.after.as_ref());
    kept.any(|note| !note.note.is_empty() && note.target != Target::SectionStart)
}

/// How far the reader is in the guide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guide {
    done: [bool; STEPS.len()],
}

impl Guide {
    /// Whether step `idx` is done.
    pub fn is_done(&self, idx: usize) -> bool {
        self.done.get(idx).is_some_and(|done| *done)
    }

    /// The step to be done next; `None` after the last one.
    pub fn next(&self) -> Option<usize> {
        self.done.iter().position(|done| !done)
    }

    /// How many steps of how many are done.
    pub fn count(&self) -> String {
        format!("{}/{}", self.done.iter().filter(|done| **done).count(), STEPS.len())
    }
}

/// Opens the guide at its first step.
pub fn start(state: &mut State) {
    state.guide = Some(Guide::default());
}

/// Closes the guide; it does not come by itself again.
pub fn close(state: &mut State) -> Vec<Effect> {
    let Some(guide) = state.guide.take() else { return Vec::new() };
    let name = if guide.next().is_none() { "guide.done" } else { "guide.closed" };
    state.tell(name, &[("key", &state.key_of("tutorial"))]);
    vec![Effect::GuideDone]
}

/// Lets `does` happen for the reader, by the name of an action, and takes notice of what came of it.
///
/// After the last step the guide closes as soon as nothing lies over the panes: what it says then would stand in the
/// place of the hints of a layer that was just opened.
pub(super) fn watch(
    state: &mut State,
    by: &str,
    does: impl FnOnce(&mut State) -> Vec<Effect>,
) -> Vec<Effect> {
    let before = Seen { focus: state.focus, place: place(state) };
    let mut effects = does(state);
    let Some(mut guide) = state.guide else { return effects };
    for (step, done) in STEPS.iter().zip(&mut guide.done) {
        *done |= step.by.contains(&by) && (step.is_done)(&before, state, &effects);
    }
    state.guide = Some(guide);
    if guide.next().is_none() && state.overlays.is_empty() {
        effects.extend(close(state));
    }
    effects
}

/// The words of step `idx`, with the keys as configured.
pub fn words(state: &State, idx: usize) -> String {
    let step = &STEPS[idx.min(STEPS.len() - 1)];
    let label = state.config.labels.get(1).or(state.config.labels.first());
    let values = [
        ("key", state.key_of(step.action)),
        ("keep", state.key_of("keep-note")),
        ("copy", state.key_of("export-copy")),
        ("label_key", label.map_or_else(String::new, |label| label.key.to_string())),
        ("label", label.map_or_else(String::new, |label| label.title.clone())),
    ];
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    state.locale.fill(&format!("guide.{}", step.name), &values)
}
