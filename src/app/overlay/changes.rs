//! What changed in the article since it was opened, sentence by sentence: old and new.

use std::sync::Arc;

use super::Overlay;
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::live;
use crate::app::outline::compared;
use crate::app::outline::{ItemLine, Tone};
use crate::app::state::State;
use crate::compare::Comparison;

/// Lines of one side of a change.
const MOST_LINES: usize = 8;

/// What changed, while it is looked at.
#[derive(Debug, Clone)]
pub struct Changes {
    /// What changed.
    pub comparison: Arc<Comparison>,
    /// How much, in words.
    pub summary: String,
    /// The change that the keys are for.
    pub selected: usize,
}

impl Changes {
    /// The lines of change `idx` in `width` columns.
    pub fn item(&self, idx: usize, width: usize) -> Vec<ItemLine> {
        let Some(change) = self.comparison.changes.get(idx) else { return Vec::new() };
        let room = (width, MOST_LINES);
        match (&change.old, &change.new) {
            (Some(old), Some(new)) => compared::changed(old, new, room),
            (Some(old), None) => compared::whole(old, ("- ", Tone::Gone), room),
            (None, Some(new)) => compared::whole(new, ("+ ", Tone::New), room),
            (None, None) => Vec::new(),
        }
    }

    /// The lines that all changes take in `width` columns, with blank ones between them; counted no further than any
    /// screen goes.
    pub fn n_lines(&self, width: usize) -> usize {
        let (mut n_lines, mut idx) = (0, 0);
        while idx < self.comparison.changes.len() && n_lines < 200 {
            n_lines += self.item(idx, width).len() + 1;
            idx += 1;
        }
        n_lines.saturating_sub(1)
    }

    /// The first change to be shown in so many columns and rows, so that the selected one is in the
    /// upper half; the first of all where all fit.
    pub fn first(&self, (width, height): (usize, usize)) -> usize {
        if self.n_lines(width) <= height {
            return 0;
        }
        let (mut first, mut used) = (self.selected, 0);
        while let Some(before) = first.checked_sub(1) {
            used += self.item(before, width).len() + 1;
            if used > height / 2 {
                break;
            }
            first = before;
        }
        first
    }
}

/// Shows what changed.
pub fn changes(state: &mut State, _: Times) -> Vec<Effect> {
    match state
        .reading()
        .and_then(|reading| reading.changes.clone())
        .filter(|found| !found.changes.is_empty())
    {
        Some(comparison) => {
            let summary = live::summary(state, comparison.counts());
            let here = state.reading().map_or(0, |reading| reading.sentence.start());
            let selected = comparison.changes.partition_point(|change| change.at < here);
            let selected = selected.min(comparison.changes.len() - 1);
            state.overlays.push(Overlay::Changes(Changes { comparison, summary, selected }));
        }
        None => state.message = Some(Ok(state.locale.text("message.no_changes").to_owned())),
    }
    Vec::new()
}

/// Goes down.
pub fn changes_down(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, times.or_once())
}

/// Goes up.
pub fn changes_up(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, -times.or_once())
}

fn step(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(Overlay::Changes(view)) = state.overlays.last_mut() {
        let last = view.comparison.changes.len().saturating_sub(1);
        view.selected = view.selected.saturating_add_signed(by).min(last);
    }
    Vec::new()
}

/// Goes to where the change is.
pub fn changes_choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::Changes(view)) = state.overlays.pop() else { return Vec::new() };
    let change = view.comparison.changes.get(view.selected);
    change.map_or_else(Vec::new, |change| state.go_to(state.current, change.at))
}
