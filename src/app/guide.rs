//! The guide for the first start: seven steps, each done by pressing its key.

use super::event::Effect;
use super::state::State;

/// A step of the guide.
#[derive(Debug)]
pub struct Step {
    /// The name of its words in the locale, under `guide`.
    pub name: &'static str,
    /// The action whose key its words tell, and which does the step.
    pub action: &'static str,
    /// Other actions that do the step as well.
    others: &'static [&'static str],
}

/// The steps, in order.
pub static STEPS: [Step; 7] = [
    Step { name: "section", action: "section-next", others: &["section-previous", SECTION_BY_NUMBER] },
    Step { name: "sentence", action: "sentence-next", others: &["sentence-previous"] },
    Step { name: "mark", action: "mark", others: &[] },
    Step { name: "note", action: "note", others: &[] },
    Step { name: "panes", action: "focus-next", others: &["focus-previous", "focus-left", "focus-right"] },
    Step { name: "export", action: "export", others: &[] },
    Step { name: "help", action: "help", others: &[] },
];

/// What a digit does, which is no action with a name of its own.
pub const SECTION_BY_NUMBER: &str = "1-9";

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
}

/// Opens the guide at its first step.
pub fn start(state: &mut State) {
    state.guide = Some(Guide::default());
}

/// Closes the guide; it does not come by itself again.
pub fn close(state: &mut State) -> Vec<Effect> {
    if state.guide.take().is_none() {
        return Vec::new();
    }
    let key = state.key_of("tutorial");
    state.message = Some(Ok(state.locale.fill("guide.closed", &[("key", &key)])));
    vec![Effect::GuideDone]
}

/// Takes notice of what the reader just did: an action, by its name.
pub(super) fn did(state: &mut State, action: &str) -> Vec<Effect> {
    let Some(guide) = state.guide.as_mut() else { return Vec::new() };
    for (step, done) in STEPS.iter().zip(&mut guide.done) {
        *done |= step.action == action || step.others.contains(&action);
    }
    match guide.next() {
        None => close(state),
        Some(_) => Vec::new(),
    }
}

/// The words of step `idx`, with the keys as configured.
pub fn words(state: &State, idx: usize) -> String {
    let step = &STEPS[idx.min(STEPS.len() - 1)];
    let (key, keep) = (state.key_of(step.action), state.key_of("keep-note"));
    let label = state.config.labels.get(1).or(state.config.labels.first());
    let (label_key, label) =
        label.map_or((String::new(), ""), |label| (label.key.to_string(), label.title.as_str()));
    let words = [("key", &*key), ("keep", &*keep), ("label_key", &*label_key), ("label", label)];
    state.locale.fill(&format!("guide.{}", step.name), &words)
}
