//! The help, made of the actions and the keys as configured.

use super::{Overlay, Window};
use crate::app::actions::{ACTIONS, Times};
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::line::LineInput;
use crate::app::mouse;
use crate::app::state::State;

/// The help and how far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// What the reader searches for.
    pub query: LineInput,
    /// The first line shown.
    pub top: usize,
    /// What the reader was doing: the keys for that come first.
    contexts: Vec<Context>,
}

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// Nothing, before a heading.
    Blank,
    /// What is being done, for the lines below it.
    Heading(String),
    /// Keys and what they do.
    Row(String, String),
}

impl Help {
    /// Changes what is searched for.
    pub(super) fn change(&mut self, edit: impl FnOnce(&mut LineInput) -> bool) {
        if edit(&mut self.query) {
            self.top = 0;
        }
    }

    /// The lines that hold what is searched for, in keys or words: first those for what the reader was doing, at the
    /// end what the mouse does.
    pub fn lines(&self, state: &State) -> Vec<HelpLine> {
        let wanted = self.query.text().trim().to_lowercase();
        let holds = |words: &str| words.to_lowercase().contains(&wanted);
        let mut lines = Vec::new();
        let mut add = |heading: &str, rows: Vec<HelpLine>| {
            if !rows.is_empty() {
                lines.push(HelpLine::Blank);
                lines.push(HelpLine::Heading(heading.to_owned()));
                lines.extend(rows);
            }
        };
        let others = Context::ALL.into_iter().filter(|context| !self.contexts.contains(context));
        for context in self.contexts.iter().copied().chain(others) {
            let rows: Vec<HelpLine> = ACTIONS
                .iter()
                .filter(|action| action.context == context)
                .map(|action| (state.keymap.keys_of(action).join("  "), action))
                .filter(|(keys, _)| !keys.is_empty())
                .map(|(keys, action)| {
                    (keys, state.locale.text(&format!("action.{}", action.name)).to_owned())
                })
                .filter(|(keys, words)| holds(words) || holds(keys))
                .map(|(keys, words)| HelpLine::Row(keys, words))
                .collect();
            add(state.locale.text(&format!("context.{}", context.name())), rows);
        }
        let title = state.locale.text("mouse.title");
        let gestures = mouse::gestures(&state.locale, &state.keymap).into_iter();
        let found = gestures.filter(|(by, does)| holds(title) || holds(by) || holds(does));
        add(title, found.map(|(by, does)| HelpLine::Row(by, does)).collect());
        lines
    }
}

/// Opens the help.
pub fn help(state: &mut State) {
    state.overlays.push(Overlay::Help(Help { contexts: state.contexts(), ..Help::default() }));
}

/// Moves down in the help.
pub fn help_down(state: &mut State, _: Times) -> Vec<Effect> {
    scroll(state, 5)
}

/// Moves up in the help.
pub fn help_up(state: &mut State, _: Times) -> Vec<Effect> {
    scroll(state, -5)
}

/// Moves by `by` lines, as far as there are any.
pub fn scroll(state: &mut State, by: isize) -> Vec<Effect> {
    let first = super::window(state).map_or(0, |window| window.first);
    if let Some(Overlay::Help(help)) = state.overlays.last_mut() {
        help.top = first.saturating_add_signed(by);
    }
    Vec::new()
}

/// Where it stands.
pub(super) fn window(state: &State, help: &Help) -> Window {
    let lines = help.lines(state);
    let count = help_count(&lines).len() as u16;
    let window = Window::centred(state.size, (88, u16::MAX)).headed(1).typed(2, count + 1);
    window.from(help.top.min(lines.len().saturating_sub(window.rows())))
}

/// How many keys are among the lines.
pub fn help_count(lines: &[HelpLine]) -> String {
    lines.iter().filter(|line| matches!(line, HelpLine::Row(..))).count().to_string()
}
