//! The help, made of the actions and the keys as configured.

use super::layer::{Layer, Manner};
use super::{Overlay, Window};
use crate::app::actions::{ACTIONS, Times};
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::line::LineInput;
use crate::app::mouse;
use crate::app::state::State;
use crate::text::columns;
use crate::text::range::TextRange;
use crate::text::wrap::wrap;

/// The help and how far it is scrolled.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// What the reader searches for.
    pub query: LineInput,
    /// The lines that are listed, as wide as its window.
    pub lines: Vec<HelpLine>,
    /// The line that is to be seen first.
    top: usize,
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
    /// Keys and what they do; without keys, what follows of the words before.
    Row(String, String),
}

/// The most columns of the keys.
const KEYS: usize = 26;

impl Help {
    /// The lines that hold what is searched for, in keys or words: first those for what the reader was doing, at the
    /// end what the mouse does.
    fn found(&self, state: &State) -> Vec<HelpLine> {
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
        let others = Context::all().filter(|context| !self.contexts.contains(context));
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

impl Layer for Help {
    fn manner(&self) -> Manner {
        Manner {
            typed: to_start,
            wheel: scroll,
            ..Manner::new(Context::Help, &["help-close", "help-down", "help-up"], "help-close")
        }
    }

    fn window(&self, state: &State) -> Window {
        let window = framed(state).typed(2, count(&self.lines).len() as u16 + 1);
        window.from(self.top.min(self.lines.len().saturating_sub(window.rows())), 0)
    }

    fn line_mut(&mut self) -> Option<&mut LineInput> {
        Some(&mut self.query)
    }

    fn lay_out(&mut self, state: &State) {
        self.lines = fold(self.found(state), usize::from(framed(state).body.width));
    }
}

/// Its window with a line to type in.
fn framed(state: &State) -> Window {
    Window::centred(state.size, (88, u16::MAX)).headed(1)
}

/// The columns of the keys beside their words, of `width` in all.
pub fn keys_width(lines: &[HelpLine], width: usize) -> usize {
    let columns = |line: &HelpLine| if let HelpLine::Row(keys, _) = line { columns::width(keys) } else { 0 };
    lines.iter().map(columns).max().unwrap_or(0).min(KEYS).min(width * 2 / 5)
}

/// The columns that words have beside keys, the blanks before and between them left out.
pub fn words_width(keys_width: usize, width: usize) -> usize {
    width.saturating_sub(keys_width + 4)
}

/// The lines with words that are wider than `width` folded.
fn fold(lines: Vec<HelpLine>, width: usize) -> Vec<HelpLine> {
    let room = words_width(keys_width(&lines, width), width);
    let folded = |line: HelpLine| match line {
        HelpLine::Row(keys, words) if columns::width(&words) > room => {
            let all = wrap(&words, TextRange::clamped(0..words.len(), &words), room);
            let keys = std::iter::once(keys).chain(std::iter::repeat(String::new()));
            all.iter()
                .zip(keys)
                .map(|(part, keys)| HelpLine::Row(keys, part.slice(&words).to_owned()))
                .collect()
        }
        line => vec![line],
    };
    lines.into_iter().flat_map(folded).collect()
}

/// Opens the help.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    state.overlays.push(Overlay::Help(Help { contexts: state.contexts(), ..Help::default() }));
    Vec::new()
}

/// Moves down in the help.
pub fn down(state: &mut State, _: Times) -> Vec<Effect> {
    scroll(state, 5)
}

/// Moves up in the help.
pub fn up(state: &mut State, _: Times) -> Vec<Effect> {
    scroll(state, -5)
}

/// Shows the first lines.
fn to_start(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Help(help)) = state.overlays.last_mut() {
        help.top = 0;
    }
    Vec::new()
}

/// Moves by `by` lines, as far as there are any.
fn scroll(state: &mut State, by: isize) -> Vec<Effect> {
    let first = super::window(state).map_or(0, |window| window.first);
    if let Some(Overlay::Help(help)) = state.overlays.last_mut() {
        help.top = first.saturating_add_signed(by);
    }
    Vec::new()
}

/// How many keys are among the lines.
pub fn count(lines: &[HelpLine]) -> String {
    let has_keys = |line: &&HelpLine| matches!(line, HelpLine::Row(keys, _) if !keys.is_empty());
    lines.iter().filter(has_keys).count().to_string()
}
