//! What changed in the article since it was opened, sentence by sentence: old and new.

use std::collections::HashMap;
use std::sync::Arc;

use super::layer::{Layer, Manner};
use super::menu::Menu;
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::live;
use crate::app::outline::compared;
use crate::app::outline::{ItemLine, Tone};
use crate::app::state::State;
use crate::compare::{Comparison, What};

/// Lines of one side of a change.
const MOST_LINES: usize = 8;
/// The most columns of the screen that it takes.
const MOST_COLUMNS: u16 = 130;
/// The columns of the cursor before the words.
pub const CURSOR: u16 = 2;

/// What changed, while it is looked at.
#[derive(Debug, Clone)]
pub struct Changes {
    /// What changed.
    pub comparison: Arc<Comparison>,
    /// How much, in words.
    pub summary: String,
    /// The list of changes.
    pub menu: Menu,
    /// The first change that is shown.
    pub first: usize,
    /// How many lines all changes take, with blank ones between them; counted no further than the screen goes.
    n_lines: usize,
    /// The words for what moved up, and down.
    moved: [String; 2],
    /// The lines of changes that were shown, in so many columns.
    laid: (usize, HashMap<usize, Vec<ItemLine>>),
}

impl Changes {
    fn new(state: &State, comparison: Arc<Comparison>) -> Changes {
        let here = state.reading().map_or(0, |reading| reading.sentence.start());
        let selected = comparison.changes.partition_point(|change| change.at < here);
        Changes {
            summary: live::summary(state, comparison.counts()),
            menu: Menu::at(selected.min(comparison.changes.len().saturating_sub(1))),
            first: 0,
            n_lines: 0,
            moved: ["changes.moved_up", "changes.moved_down"].map(|name| state.locale.text(name).to_owned()),
            laid: (0, HashMap::new()),
            comparison,
        }
    }

    /// The lines of change `idx`; none where it is not on the screen.
    pub fn item(&self, idx: usize) -> &[ItemLine] {
        self.laid.1.get(&idx).map_or(&[], Vec::as_slice)
    }

    /// How many lines the changes from `first` on before `end` take; counted no further than `most`.
    fn lines(&mut self, first: usize, end: usize, most: usize) -> usize {
        let mut n_lines = 0;
        for idx in first..end {
            if n_lines > most {
                break;
            }
            n_lines += self.lay_out_item(idx) + 1;
        }
        n_lines.saturating_sub(1)
    }

    /// The first of the changes above the selected one that take no more than `most` lines.
    fn first_above(&mut self, most: usize) -> usize {
        let (mut first, mut used) = (self.menu.selected, 0);
        while let Some(before) = first.checked_sub(1) {
            used += self.lay_out_item(before) + 1;
            if used > most {
                break;
            }
            first = before;
        }
        first
    }

    /// Lays out a change, unless that was done; how many lines it takes.
    fn lay_out_item(&mut self, idx: usize) -> usize {
        if let Some(lines) = self.laid.1.get(&idx) {
            return lines.len();
        }
        let Some(change) = self.comparison.changes.get(idx) else { return 0 };
        let room = (self.laid.0, MOST_LINES);
        let moved = |words: &str, how: &str| {
            let mut lines = vec![vec![("~ ".to_owned(), Tone::Strong), (how.to_owned(), Tone::Dim)]];
            lines.extend(compared::whole(words, ("  ", Tone::Plain), room));
            lines
        };
        let lines = match &change.what {
            What::Changed { old, new } => compared::changed(old, new, room),
            What::Removed(old) => compared::whole(old, ("- ", Tone::Gone), room),
            What::Added(new) => compared::whole(new, ("+ ", Tone::New), room),
            What::MovedUp(words) => moved(words, &self.moved[0]),
            What::MovedDown(words) => moved(words, &self.moved[1]),
        };
        let n_lines = lines.len();
        self.laid.1.insert(idx, lines);
        n_lines
    }
}

impl Layer for Changes {
    fn manner(&self) -> Manner {
        let hints = &["changes-choose", "changes-close", "changes-down"];
        Manner::new(Context::Changes, hints, "changes-close")
    }

    /// As high as it needs.
    fn window(&self, state: &State) -> Window {
        let rows = u16::try_from(self.n_lines + 2).unwrap_or(u16::MAX);
        let row = (self.first..self.menu.selected).map(|idx| self.item(idx).len() + 1).sum();
        Window::centred(state.size, (MOST_COLUMNS, rows)).from(self.first, row)
    }

    fn list_mut(&mut self) -> Option<(&mut Menu, usize)> {
        Some((&mut self.menu, self.comparison.changes.len()))
    }

    fn item_at(&self, window: &Window, row: usize) -> Option<usize> {
        let mut below = 0;
        (window.first..self.comparison.changes.len()).find(|idx| {
            below += self.item(*idx).len() + 1;
            row < below
        })
    }

    /// Lays out what a screen shows: all from the first change where they fit; else as before, where all of the selected
    /// one is seen so; else so that it is in the upper half.
    ///
    /// Costs what comes onto the screen.
    fn lay_out(&mut self, state: &State) {
        let room = Window::centred(state.size, (MOST_COLUMNS, u16::MAX));
        let (width, height) = (usize::from(room.body.width.saturating_sub(CURSOR)), room.rows());
        if self.laid.0 != width {
            self.laid = (width, HashMap::new());
        }
        self.n_lines = self.lines(0, self.comparison.changes.len(), height);
        let Menu { selected, top } = self.menu;
        let is_seen = top <= selected && self.lines(top, selected + 1, height) <= height;
        self.first = match self.n_lines <= height {
            true => 0,
            false if is_seen => top,
            false => self.first_above(height / 2),
        };
        self.lines(self.first, self.comparison.changes.len(), height);
    }
}

/// Shows what changed now, because the article changed again while that is looked at.
pub fn changed_again(state: &mut State, comparison: &Arc<Comparison>) {
    let is_changes = |overlay: &Overlay| matches!(overlay, Overlay::Changes(_));
    let Some(at) = state.overlays.iter().position(is_changes) else { return };
    if comparison.changes.is_empty() {
        state.overlays.remove(at);
        return;
    }
    let now = Changes::new(state, Arc::clone(comparison));
    if let Some(Overlay::Changes(view)) = state.overlays.get_mut(at) {
        let selected = view.menu.selected.min(comparison.changes.len() - 1);
        *view = Changes { menu: Menu { selected, ..view.menu }, ..now };
    }
}

/// Shows what changed.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    match state
        .reading()
        .and_then(|reading| reading.changes.clone())
        .filter(|found| !found.changes.is_empty())
    {
        Some(comparison) => {
            let view = Changes::new(state, comparison);
            state.overlays.push(Overlay::Changes(view));
        }
        None => state.tell("message.no_changes", &[]),
    }
    Vec::new()
}

/// Goes to where the change is.
pub fn choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::Changes(view)) = state.overlays.pop() else { return Vec::new() };
    let change = view.comparison.changes.get(view.menu.selected);
    change.map_or_else(Vec::new, |change| state.go_to(state.current, (change.at, "")))
}
