//! Articles whose file is gone, with the notes on them and the text that was kept.

use super::Overlay;
use crate::app::actions::Times;
use crate::app::event::{Effect, Offer};
use crate::app::state::{Entry, Source, State};

/// An article whose file is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What is known of it.
    pub of: Offer,
    /// Where its text is kept.
    pub text: Option<std::path::PathBuf>,
}

/// The articles whose file is gone, while they are looked at.
#[derive(Debug, Clone, Default)]
pub struct KeptList {
    /// The articles, once they were looked for.
    pub items: Option<Vec<Kept>>,
    /// The one that the keys are for.
    pub selected: usize,
}

/// Opens the list, and has the articles looked for.
pub fn kept(state: &mut State, _: Times) -> Vec<Effect> {
    state.overlays.push(Overlay::Kept(KeptList::default()));
    vec![Effect::ListKept]
}

/// Takes the articles that were found.
pub fn kept_found(state: &mut State, found: Vec<Kept>) {
    for overlay in &mut state.overlays {
        if let Overlay::Kept(list) = overlay {
            list.items = Some(found);
            return;
        }
    }
}

/// Goes down.
pub fn kept_down(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, times.or_once())
}

/// Goes up.
pub fn kept_up(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, -times.or_once())
}

fn step(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(Overlay::Kept(list)) = state.overlays.last_mut() {
        let last = list.items.as_ref().map_or(0, Vec::len).saturating_sub(1);
        list.selected = list.selected.saturating_add_signed(by).min(last);
    }
    Vec::new()
}

/// Opens the kept text with its notes, as one more article.
pub fn kept_choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::Kept(list)) = state.overlays.last() else { return Vec::new() };
    let Some(kept) = list.items.as_ref().and_then(|items| items.get(list.selected)) else {
        return Vec::new();
    };
    let Some(text) = kept.text.clone() else {
        state.message = Some(Ok(state.locale.text("message.text_not_kept").to_owned()));
        return Vec::new();
    };
    let title = kept.of.shown().to_owned();
    let source = Source::Kept(text, title.clone());
    state.overlays.pop();
    let known = state.entries.iter().position(|entry| entry.source == source);
    let idx = known.unwrap_or_else(|| {
        // Its title is known: where titles are counted, it counts.
        state.loading.titles += usize::from(state.loading.titles > 0);
        state.entries.push(Entry::new(source).titled(title));
        state.entries.len() - 1
    });
    state.focus = crate::app::state::Pane::Text;
    state.show_entry(idx)
}
