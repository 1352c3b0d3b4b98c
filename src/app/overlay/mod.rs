//! What lies over the panes and has the keys: states, not loops.

mod ask;
mod changes;
mod click;
mod export;
mod filter;
mod find;
mod find_all;
mod goals;
mod help;
mod here;
mod kept;
mod menu;
mod note;
mod palette;
mod themes;
mod topics;
mod window;

use super::event::Effect;
use super::keymap::Context;
use super::keys::Key;
use super::line::LineInput;
use super::state::State;

pub use ask::Ask;
pub use changes::CURSOR;
pub use changes::Changes;
pub use export::{Choice, ChoiceRow, Export, Pick, Scope};
pub use filter::{Filter, filter_count};
pub use find::Find;
pub use find_all::{FindAll, FoundAll, FoundArticle, FoundLine, count as find_all_count};
pub use goals::{Goal, Item, Words};
pub use help::{Help, HelpLine, fold, help_count, keys_width, words_width};
pub use here::here;
pub use kept::{ITEM_ROWS, Kept, KeptList};
pub use menu::Menu;
pub use note::{NoteEditor, Subject};
pub use palette::Palette;
pub use themes::{Themes, theme_words};
pub use topics::{Grid, TopicLine, Topics};
pub use window::{Window, window};

pub(super) use ask::{ask_to_attach, ask_to_quit, yes};
pub(super) use changes::{changed_again, changes, changes_choose, lay_out_changes};
pub(super) use click::{click, drag, wheel, writes_at};
pub(super) use export::{copy_export, export, export_down, export_up, next_format, next_scope, write_export};
pub(super) use filter::{filter, filter_choose, filter_close, filter_down, filter_up, go_on, items_changed};
pub(super) use find::{find, find_drop, find_keep, find_newer, find_older, find_selected};
pub(super) use find_all::{
    choose as find_all_choose, close as find_all_close, find_all, found_all, look_again,
    next_article as find_all_next, previous_article as find_all_previous,
};
pub(super) use help::{help, help_down, help_up};
pub(super) use kept::{kept, kept_choose, kept_found};
pub(super) use menu::{down as menu_down, up as menu_up};
pub(super) use note::{
    drop_note, edit_outside, edited, first_label, keep_all, keep_note, new_line, notes_changed, text_changes,
    write, write_on,
};
pub(super) use palette::{MOST_RECENT, chosen_needs_all, go_to_anything, palette, palette_choose, ranked};
pub(super) use themes::{offer_themes, themes_close, themes_keep};
pub(super) use topics::{gathered, topics, topics_choose, topics_next, topics_previous};

/// A layer over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// A note is being written.
    Note(Box<NoteEditor>),
    /// An export is being chosen.
    Export(Export),
    /// The help.
    Help(Help),
    /// The topics.
    Topics(Topics),
    /// What is searched for is being typed.
    Find(Find),
    /// All articles are searched.
    FindAll(Box<FindAll>),
    /// A list narrowed to what is typed.
    Filter(Filter),
    /// What changed in the article.
    Changes(Changes),
    /// Articles whose file is gone.
    Kept(KeptList),
    /// The themes.
    Themes(Themes),
    /// Commands, or all that can be gone to.
    Palette(Box<Palette>),
    /// A question.
    Ask(Ask),
}

impl Overlay {
    /// What keys mean in it.
    pub fn context(&self) -> Context {
        match self {
            Overlay::Note(_) => Context::Note,
            Overlay::Export(_) => Context::Export,
            Overlay::Help(_) => Context::Help,
            Overlay::Topics(_) => Context::Topics,
            Overlay::Find(_) => Context::Find,
            Overlay::FindAll(_) => Context::FindAll,
            Overlay::Filter(_) => Context::Filter,
            Overlay::Changes(_) => Context::Changes,
            Overlay::Kept(_) => Context::Kept,
            Overlay::Themes(_) => Context::Themes,
            Overlay::Palette(_) => Context::Palette,
            Overlay::Ask(_) => Context::Ask,
        }
    }

    /// Whether keys that mean nothing else are text.
    pub fn takes_text(&self) -> bool {
        matches!(
            self,
            Overlay::Note(_)
                | Overlay::Help(_)
                | Overlay::Find(_)
                | Overlay::FindAll(_)
                | Overlay::Filter(_)
                | Overlay::Palette(_)
        )
    }
}

/// Gives a key that is no command to the topmost layer.
pub(super) fn input(state: &mut State, key: Key) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last_mut() {
        editor.input(key);
        return Vec::new();
    }
    typed(state, |line| line.input(key))
}

/// Gives pasted text to the topmost layer.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Note(editor)) = state.overlays.last_mut() {
        editor.paste(text);
        return Vec::new();
    }
    typed(state, |line| line.paste(text))
}

/// Changes the line of the topmost layer, where it has one; `edit` tells whether its words changed.
fn typed(state: &mut State, edit: impl FnOnce(&mut LineInput) -> bool) -> Vec<Effect> {
    state.is_in_list = false;
    match state.overlays.last_mut() {
        Some(Overlay::Help(help)) => help.change(edit),
        Some(Overlay::Find(_)) => find::change(state, edit),
        Some(Overlay::Filter(_)) => filter::change(state, edit),
        Some(Overlay::Palette(_)) => return palette::change(state, edit),
        Some(Overlay::FindAll(_)) => return find_all::change(state, edit),
        _ => {}
    }
    Vec::new()
}

/// Closes the topmost layer.
pub(super) fn close(state: &mut State, _: super::actions::Times) -> Vec<Effect> {
    state.overlays.pop();
    Vec::new()
}
