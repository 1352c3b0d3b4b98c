//! The help, made of the actions and the keys as configured.

use super::layer::{Layer, Manner};
use super::{Overlay, Window};
use crate::app::actions::{ACTIONS, Times};
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::line::LineInput;
use crate::app::mouse;
use crate::app::outline;
use crate::app::state::State;
use crate::search::Marker;
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
    /// The lines that have what is searched for, in keys, words or keywords: first those for what the reader was doing,
    /// at the end what the signs of the lists are, what the mouse does, and what a Korean input method takes away.
    fn found(&self, state: &State) -> Vec<HelpLine> {
        // The sign alone is a key that is looked for.
        let typed = self.query.text().trim();
        let marker = Marker::new(if typed == "/" { typed } else { self.query.without('/') });
        let mut lines = Vec::new();
        let mut add = |heading: &str, rows: Vec<(String, String)>| {
            if !rows.is_empty() {
                lines.push(HelpLine::Blank);
                lines.push(HelpLine::Heading(heading.to_owned()));
                lines.extend(rows.into_iter().map(|(keys, words)| HelpLine::Row(keys, words)));
            }
        };
        let others = Context::all().filter(|context| !self.contexts.contains(context));
        for context in self.contexts.iter().copied().chain(others) {
            add(state.locale.text(&format!("context.{}", context.name())), actions(state, context, &marker));
        }
        let holds = |words: &str| marker.finds(words);
        let others = [
            ("signs.title", outline::signs(&state.locale)),
            ("mouse.title", mouse::gestures(&state.locale, &state.keymap)),
        ];
        for (title, rows) in others {
            let title = state.locale.text(title);
            add(
                title,
                rows.into_iter().filter(|(by, does)| holds(title) || holds(by) || holds(does)).collect(),
            );
        }
        let (title, row) = hangul(state);
        if [title, &row.0, &row.1, state.locale.text("hangul.also")].into_iter().any(holds) {
            add(title, vec![row]);
        }
        lines
    }
}

/// The actions of a context that are found, by keys and words.
fn actions(state: &State, context: Context, marker: &Marker) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for action in ACTIONS.iter().filter(|action| action.context == context) {
        let keys = state.keymap.keys_of(action).join("  ");
        let words = state.locale.text(&format!("action.{}", action.name)).to_owned();
        let is_found = || marker.finds(&words) || marker.finds(&state.locale.keywords(action.name));
        if !keys.is_empty() && (marker.finds(&keys) || is_found()) {
            rows.push((keys, words));
        }
    }
    rows
}

/// What a Korean input method takes away, and the keys that do the same: the heading, and the row below it.
fn hangul(state: &State) -> (&str, (String, String)) {
    let twins = state.keymap.twins().into_iter().map(|(lost, kept)| format!("{lost} → {kept}"));
    let does = state.locale.fill("hangul.does", &[("twins", &twins.collect::<Vec<_>>().join("  "))]);
    (state.locale.text("hangul.title"), (state.locale.text("hangul.by").to_owned(), does))
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
