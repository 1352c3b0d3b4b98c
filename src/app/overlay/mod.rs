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
mod kept;
mod layer;
mod menu;
mod note;
mod palette;
mod themes;
mod topics;
mod window;

use super::event::Effect;
use super::keymap::Context;
use super::keys::Key;
use super::state::State;
use layer::Layer;

pub use ask::Ask;
pub use changes::CURSOR;
pub use changes::Changes;
pub use export::{Choice, ChoiceRow, Export, Pick, Scope};
pub use filter::{Filter, filter_count, filter_of};
pub use find::Find;
pub use find_all::{FindAll, FoundAll, FoundArticle, FoundLine, count as find_all_count};
pub use goals::{Goal, Item, Words};
pub use help::{Help, HelpLine, help_count, keys_width, words_width};
pub use kept::{ITEM_ROWS, Kept, KeptList};
pub use menu::Menu;
pub use note::{NoteEditor, Subject};
pub use palette::Palette;
pub use themes::{Themes, theme_words};
pub use topics::{Grid, TopicLine, Topics, notes_in};
pub use window::Window;

pub(super) use ask::{ask_to_attach, ask_to_quit, yes};
pub(super) use changes::{changed_again, changes, changes_choose};
pub(super) use click::{click, wheel};
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
    drag, drop_note, edit_outside, edited, first_label, keep_all, keep_note, new_line, notes_changed,
    text_changes, write, write_on, writes_at,
};
pub(super) use palette::{MOST_RECENT, chosen_needs_all, go_to_anything, palette, palette_choose, ranked};
pub(super) use themes::{offer_themes, themes_close, themes_keep};
pub(super) use topics::{gathered, topics, topics_choose, topics_next, topics_previous};

/// Makes [`Overlay`] of a list with a row for each layer: how a layer behaves stands in its own file.
macro_rules! layers {
    ($($(#[$doc:meta])* $name:ident($layer:ty),)*) => {
        /// A layer over the panes.
        #[derive(Debug)]
        pub enum Overlay {
            $($(#[$doc])* $name($layer),)*
        }

        impl Overlay {
            fn layer(&self) -> &dyn Layer {
                match self { $(Overlay::$name(layer) => layer.as_layer(),)* }
            }

            fn layer_mut(&mut self) -> &mut dyn Layer {
                match self { $(Overlay::$name(layer) => layer.as_layer_mut(),)* }
            }
        }
    };
}

layers! {
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
        self.layer().manner().context
    }

    /// The actions that help most in it, by their names.
    pub fn hints(&self) -> &'static [&'static str] {
        self.layer().manner().hints
    }

    /// Whether keys that mean nothing else are text.
    pub fn takes_text(&self) -> bool {
        self.layer().manner().takes_text
    }
}

/// Gives a key that is no command to the topmost layer.
pub(super) fn input(state: &mut State, key: Key) -> Vec<Effect> {
    typed(state, |layer| layer.input(key))
}

/// Gives pasted text to the topmost layer.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    typed(state, |layer| layer.paste(text))
}

/// Changes what is typed in the topmost layer; `edit` tells whether words changed.
fn typed(state: &mut State, edit: impl FnOnce(&mut dyn Layer) -> bool) -> Vec<Effect> {
    state.is_in_list = false;
    let Some(layer) = state.overlays.last_mut().map(Overlay::layer_mut) else { return Vec::new() };
    if edit(layer) { (layer.manner().typed)(state) } else { Vec::new() }
}

/// Where the topmost layer stands; `None` where there is none.
pub fn window(state: &State) -> Option<Window> {
    state.overlays.last().map(|overlay| overlay.layer().window(state))
}

/// Lays out what takes long in the topmost layer.
pub(super) fn lay_out(state: &mut State) {
    if let Some(mut topmost) = state.overlays.pop() {
        topmost.layer_mut().lay_out(state);
        state.overlays.push(topmost);
    }
}

/// Closes the topmost layer.
pub(super) fn close(state: &mut State, _: super::actions::Times) -> Vec<Effect> {
    state.overlays.pop();
    Vec::new()
}
