//! Articles whose file is gone, with the notes on them and the text that was kept.

use super::layer::{Layer, Manner};
use super::menu::Menu;
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::{Effect, Offer};
use crate::app::keymap::Context;
use crate::app::state::{Entry, Source, State};

/// The rows of an article in the list.
pub const ITEM_ROWS: usize = 2;

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
    /// The list.
    pub menu: Menu,
}

/// Opens the list, and has the articles looked for.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    state.overlays.push(Overlay::Kept(KeptList::default()));
    vec![Effect::ListKept]
}

/// Takes the articles that were found.
pub fn found(state: &mut State, found: Vec<Kept>) {
    for overlay in &mut state.overlays {
        if let Overlay::Kept(list) = overlay {
            list.items = Some(found);
            return;
        }
    }
}

impl Layer for KeptList {
    fn manner(&self) -> Manner {
        Manner::new(Context::Kept, &["kept-choose", "kept-close", "kept-down"], "kept-close")
    }

    fn window(&self, state: &State) -> Window {
        let window = Window::centred(state.size, (100, u16::MAX));
        let (selected, n_items) = (self.menu.selected, self.items.as_ref().map_or(0, Vec::len));
        let first = self.menu.first(selected..selected + 1, (n_items, window.rows() / ITEM_ROWS));
        window.from(first, selected.saturating_sub(first) * ITEM_ROWS)
    }

    fn list_mut(&mut self) -> Option<(&mut Menu, usize)> {
        Some((&mut self.menu, self.items.as_ref().map_or(0, Vec::len)))
    }

    fn item_at(&self, window: &Window, row: usize) -> Option<usize> {
        Some(window.first + row / ITEM_ROWS)
    }
}

/// Opens the kept text with its notes, as one more article.
pub fn choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(Overlay::Kept(list)) = state.overlays.last() else { return Vec::new() };
    let Some(kept) = list.items.as_ref().and_then(|items| items.get(list.menu.selected)) else {
        return Vec::new();
    };
    let Some(text) = kept.text.clone() else {
        state.tell("message.text_not_kept", &[]);
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
