//! Typing what is searched for in the article: it is found while it is typed.

use super::layer::{Cover, Layer, Manner};
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::foot;
use crate::app::frame::Area;
use crate::app::keymap::Context;
use crate::app::line::LineInput;
use crate::app::reading::Reading;
use crate::app::search;
use crate::app::state::{Pane, State};
use crate::search::Query;
use crate::text::range::TextRange;

/// The prompt of a search.
#[derive(Debug, Clone)]
pub struct Find {
    /// What is typed.
    pub line: LineInput,
    /// Whether asides were shown.
    asides: bool,
    /// The pattern before this one, and whether its passages were marked.
    before: (Option<Query>, bool),
    /// How far the reader went back in the patterns of before.
    back: usize,
}

impl Layer for Find {
    fn manner(&self) -> Manner {
        // Who clicks at what was found stays there.
        let leave = if self.line.is_empty() { "find-drop" } else { "find-keep" };
        Manner {
            cover: Cover::Nothing,
            typed: look,
            ..Manner::new(Context::Find, &["find-keep", "find-drop", "find-older"], leave)
        }
    }

    /// The last row, after a sign.
    fn window(&self, state: &State) -> Window {
        let area = state.frame.status;
        let line = Area { x: area.x + 2, width: foot::typed_room(state), ..area };
        Window { area, line, ..Window::default() }
    }

    fn line_mut(&mut self) -> Option<&mut LineInput> {
        Some(&mut self.line)
    }
}

/// Begins a search in the article that is shown.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    reading.set_out();
    let asides = reading.shows_asides();
    let before = (state.search.query.clone(), state.search.on);
    state.focus = Pane::Text;
    state.overlays.push(Overlay::Find(Find { line: LineInput::default(), asides, before, back: 0 }));
    Vec::new()
}

/// Looks for what is typed.
fn look(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Find(find)) = state.overlays.last() else { return Vec::new() };
    let query = Query::new(find.line.text());
    go_back(state);
    state.search.set(query);
    search::preview(state);
    Vec::new()
}

/// Puts the reader back to where the search began.
fn go_back(state: &mut State) {
    let Some(Overlay::Find(find)) = state.overlays.last() else { return };
    let asides = find.asides;
    if let Some(reading) = state.reading_mut() {
        if reading.shows_asides() != asides {
            reading.toggle_asides();
        }
        reading.turn_back();
    }
}

fn take(state: &mut State) -> Option<Find> {
    match state.overlays.pop() {
        Some(Overlay::Find(find)) => Some(find),
        other => {
            state.overlays.extend(other);
            None
        }
    }
}

/// Stays at the passage; with nothing typed, goes on with the pattern of before.
pub fn keep(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(find) = take(state) else { return Vec::new() };
    if state.search.query.is_none() || find.line.is_empty() {
        state.search.set(find.before.0);
        search::step(state, 1);
        return Vec::new();
    }
    let words = find.line.text().trim().to_owned();
    state.search.remember(&words);
    if let Some(reading) = state.reading_mut() {
        reading.remember_origin();
    }
    if state.search.found.over && state.search.found.count == 0 {
        state.tell("message.not_found", &[("words", &words)]);
    }
    Vec::new()
}

/// Puts the reader back, and the pattern of before.
pub fn leave(state: &mut State, _: Times) -> Vec<Effect> {
    go_back(state);
    if let Some(find) = take(state) {
        let (query, on) = find.before;
        state.search.set(query);
        state.search.on &= on;
    }
    Vec::new()
}

/// Puts an older pattern into the prompt.
pub fn older(state: &mut State, _: Times) -> Vec<Effect> {
    recall(state, 1)
}

/// Puts a newer pattern into the prompt.
pub fn newer(state: &mut State, _: Times) -> Vec<Effect> {
    recall(state, -1)
}

fn recall(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(Overlay::Find(find)) = state.overlays.last_mut() else { return Vec::new() };
    let n_patterns = state.search.history.len();
    find.back = find.back.saturating_add_signed(by).min(n_patterns);
    let words = n_patterns.checked_sub(find.back).and_then(|idx| state.search.history.get(idx)).cloned();
    find.line = LineInput::new(&words.unwrap_or_default());
    look(state)
}

/// Searches for the words that are selected.
pub fn selected(state: &mut State, times: Times) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    let Some(range) = reading.selection.take().map(|selection| selection.range()) else { return Vec::new() };
    reading.stand_at(range.start());
    let words = pattern(reading, range);
    if let Some(query) = Query::new(&words) {
        state.search.remember(&words);
        state.search.set(Some(query));
        search::step(state, times.or_once());
    }
    Vec::new()
}

/// The pattern that finds the words of a range; more than some words are none.
pub(super) fn pattern(reading: &Reading, range: TextRange) -> String {
    let words: Vec<&str> = range.slice(&reading.article.text).split_whitespace().take(8).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
