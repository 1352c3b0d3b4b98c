//! A list narrowed to what holds the words being typed.

use super::Overlay;
use crate::app::actions::{self, Times};
use crate::app::event::Effect;
use crate::app::line::LineInput;
use crate::app::state::{Pane, State};
use crate::search::Query;

/// The filter of a list, gone with the choice.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The pane of the list.
    pub pane: Pane,
    /// What is typed.
    pub line: LineInput,
    /// The items that hold it, ascending.
    pub found: Vec<usize>,
    /// The item that was selected before.
    before: usize,
}

/// Begins to filter the list that has the keys.
pub fn filter(state: &mut State, _: Times) -> Vec<Effect> {
    let pane = state.focus;
    if let Some(list) = state.list(pane) {
        let found = (0..state.n_items(pane)).collect();
        let line = LineInput::default();
        state.overlays.push(Overlay::Filter(Filter { pane, line, found, before: list.selected }));
    }
    Vec::new()
}

/// Changes what is typed; where it changed, the first item found is selected.
pub(super) fn change(state: &mut State, edit: impl FnOnce(&mut LineInput) -> bool) {
    let Some(Overlay::Filter(mut filter)) = state.overlays.pop() else { return };
    if edit(&mut filter.line) {
        filter.found = found(state, &filter);
        let first = filter.found.iter().find(|idx| **idx >= filter.before).or(filter.found.first());
        select(state, filter.pane, first.copied().unwrap_or(filter.before));
    }
    state.overlays.push(Overlay::Filter(filter));
}

/// The items that hold all words of the filter, each found as the search in a text finds it.
fn found(state: &State, filter: &Filter) -> Vec<usize> {
    let words: Vec<Query> = filter.line.text().split_whitespace().filter_map(Query::new).collect();
    let holds = |idx: &usize| {
        let item = words_of(state, filter.pane, *idx);
        words.iter().all(|word| word.first(&item, 0..item.len()).is_some())
    };
    (0..state.n_items(filter.pane)).filter(holds).collect()
}

/// What an item of a list is looked for by.
fn words_of(state: &State, pane: Pane, idx: usize) -> String {
    match (pane, state.reading()) {
        (Pane::Articles, _) => state.entries.get(idx).map(|entry| entry.shown()).unwrap_or_default(),
        (Pane::Sections, Some(reading)) => {
            let section = reading.sections.get(idx);
            section
                .map(|section| format!("{} {}", section.title, section.keywords.join(" ")))
                .unwrap_or_default()
        }
        (Pane::Notes, Some(reading)) => {
            let note = reading.notes.get(idx).map(|note| &note.annotation);
            note.map(|note| format!("{} {} {}", note.label, note.anchor.quote, note.note)).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn select(state: &mut State, pane: Pane, idx: usize) {
    if let Some(list) = state.list_mut(pane) {
        list.selected = idx;
    }
}

/// Goes down in what was found.
pub fn filter_down(state: &mut State, times: Times) -> Vec<Effect> {
    actions::move_in_list(state, state.focus, times.or_once());
    Vec::new()
}

/// Goes up in what was found.
pub fn filter_up(state: &mut State, times: Times) -> Vec<Effect> {
    actions::move_in_list(state, state.focus, -times.or_once());
    Vec::new()
}

/// Goes to the item that is selected, where one was found.
pub fn filter_choose(state: &mut State, times: Times) -> Vec<Effect> {
    let Some(Overlay::Filter(filter)) = state.overlays.pop() else { return Vec::new() };
    if filter.found.is_empty() {
        state.overlays.push(Overlay::Filter(filter));
        return Vec::new();
    }
    actions::choose(state, times)
}

/// Shows all items again.
pub fn filter_close(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(Overlay::Filter(filter)) = state.overlays.pop() {
        select(state, filter.pane, filter.before);
    }
    Vec::new()
}
