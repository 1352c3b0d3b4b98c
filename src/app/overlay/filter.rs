//! A list narrowed to what holds the words being typed.

use super::click::Click;
use super::layer::{Cover, Layer, Manner};
use super::{Overlay, Window};
use crate::app::actions::{self, Times};
use crate::app::event::Effect;
use crate::app::frame::Area;
use crate::app::keymap::Context;
use crate::app::line::LineInput;
use crate::app::outline;
use crate::app::state::{Pane, State};
use crate::search::Query;
use crate::text::columns;

/// How many items are looked at in one go: the rest follows when no key is waiting.
const AT_ONCE: usize = 2_000;

/// The filter of a list, gone with the choice.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The pane of the list.
    pub pane: Pane,
    /// What is typed.
    pub line: LineInput,
    /// The items that hold it, ascending, as far as they have been looked at.
    pub found: Vec<usize>,
    /// The first item that has not been looked at; `None` where all have been.
    next: Option<usize>,
    /// Whether what is selected was chosen: by the reader, or because nothing that is found later comes before it.
    is_chosen: bool,
    /// The item that was selected before.
    before: usize,
}

impl Filter {
    /// Whether items have not been looked at yet.
    pub fn goes_on(&self) -> bool {
        self.next.is_some()
    }

    /// The items that hold all words of the filter among the next ones, each found as the search in a text finds it.
    fn look(&mut self, state: &State) {
        let Some(first) = self.next else { return };
        let words: Vec<Query> = self.line.without('/').split_whitespace().filter_map(Query::new).collect();
        let end = state.n_items(self.pane).min(first + AT_ONCE);
        let holds = |idx: &usize| {
            let item = words_of(state, self.pane, *idx);
            words.iter().all(|word| word.first(&item, 0..item.len()).is_some())
        };
        let found: Vec<usize> = (first..end).filter(holds).collect();
        self.found.extend(found);
        self.next = (end < state.n_items(self.pane)).then_some(end);
    }

    /// The first item found from the one that was selected before; until there is one, the first.
    fn choice(&self) -> usize {
        let later = self.found.partition_point(|idx| *idx < self.before);
        self.found.get(later).or(self.found.first()).copied().unwrap_or(self.before)
    }
}

impl Layer for Filter {
    fn manner(&self) -> Manner {
        let hints = &["filter-choose", "filter-close", "filter-down", "filter-up"];
        Manner {
            cover: Cover::Nothing,
            typed,
            click,
            wheel: step,
            ..Manner::new(Context::Filter, hints, "filter-close")
        }
    }

    /// The title row of its list, which is the body.
    fn window(&self, state: &State) -> Window {
        let area = state.frame.area(self.pane).unwrap_or_default();
        let head =
            Area { x: area.x + 1, width: area.width.saturating_sub(2), height: area.height.min(1), ..area };
        let count = columns::width(&count(state, self)) as u16;
        Window { area, head, body: area.below(1), ..Window::default() }.typed(2, count + 2)
    }

    fn line_mut(&mut self) -> Option<&mut LineInput> {
        Some(&mut self.line)
    }
}

/// The filter of a pane's list, while it is typed.
pub fn of_list(state: &State, pane: Pane) -> Option<&Filter> {
    match state.overlays.last() {
        Some(Overlay::Filter(filter)) if filter.pane == pane => Some(filter),
        _ => None,
    }
}

/// How many items of how many the filter lets through.
pub fn count(state: &State, filter: &Filter) -> String {
    match state.n_items(filter.pane) {
        0 => String::new(),
        n_items => format!("{}/{n_items}", filter.found.len()),
    }
}

/// Begins to filter the list that has the keys.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    let pane = state.focus;
    if state.n_items(pane) == 0 {
        state.tell("message.nothing_to_filter", &[]);
    } else if let Some(list) = state.list(pane) {
        let found = (0..state.n_items(pane)).collect();
        let (line, before) = (LineInput::default(), list.selected);
        let filter = Filter { pane, line, found, next: None, is_chosen: true, before };
        state.overlays.push(Overlay::Filter(filter));
    }
    Vec::new()
}

/// Looks at the list again, and selects the first item found.
fn typed(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Filter(filter)) = state.overlays.last_mut() {
        filter.is_chosen = false;
    }
    items_changed(state);
    Vec::new()
}

/// Looks at the list again, because it has other items now.
pub fn items_changed(state: &mut State) {
    if let Some(Overlay::Filter(filter)) = state.overlays.last_mut() {
        (filter.found, filter.next) = (Vec::new(), Some(0));
        go_on(state);
    }
}

/// Looks at the next items, where there are any.
pub fn go_on(state: &mut State) {
    let Some(Overlay::Filter(mut filter)) = state.overlays.pop_if(|top| matches!(top, Overlay::Filter(_)))
    else {
        return;
    };
    if filter.goes_on() {
        filter.look(state);
        if !filter.is_chosen {
            select(state, filter.pane, filter.choice());
            filter.is_chosen = filter.found.last().is_some_and(|last| *last >= filter.before);
        }
    }
    state.overlays.push(Overlay::Filter(filter));
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
pub fn down(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, times.or_once())
}

/// Goes up in what was found.
pub fn up(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, -times.or_once())
}

/// Goes by so many items in what was found.
fn step(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(Overlay::Filter(filter)) = state.overlays.last_mut() {
        filter.is_chosen = true;
    }
    actions::move_in_list(state, state.focus, by);
    Vec::new()
}

/// Goes to the item that is selected, where one was found; what has been typed says which, so what has not been looked
/// at is looked at now.
pub fn choose(state: &mut State, times: Times) -> Vec<Effect> {
    while let Some(Overlay::Filter(filter)) = state.overlays.last()
        && filter.goes_on()
        && !filter.is_chosen
    {
        go_on(state);
    }
    let Some(Overlay::Filter(filter)) = state.overlays.pop() else { return Vec::new() };
    if filter.found.is_empty() {
        state.overlays.push(Overlay::Filter(filter));
        return Vec::new();
    }
    actions::choose(state, times)
}

/// Goes to the item that a click points at.
fn click(state: &mut State, _: &Window, (cell, _): Click) -> Vec<Effect> {
    let Some(Overlay::Filter(filter)) = state.overlays.last() else { return Vec::new() };
    let pane = filter.pane;
    let Some(idx) = outline::item_at(state, pane, cell.1) else { return Vec::new() };
    if let Some(Overlay::Filter(filter)) = state.overlays.last_mut() {
        filter.is_chosen = true;
    }
    select(state, pane, idx);
    choose(state, Times(None))
}

/// Shows all items again.
pub fn close(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(Overlay::Filter(filter)) = state.overlays.pop() {
        select(state, filter.pane, filter.before);
    }
    Vec::new()
}
