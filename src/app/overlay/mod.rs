//! What lies over the panes and has the keys: states, not loops.

pub mod ask;
pub mod changes;
mod click;
pub mod export;
pub mod filter;
pub mod find;
pub mod find_all;
pub mod goals;
pub mod help;
pub mod kept;
mod layer;
pub mod menu;
pub mod note;
pub mod palette;
pub mod themes;
pub mod topics;
mod window;

use super::actions::Times;
use super::event::Effect;
use super::keymap::Context;
use super::keys::Key;
use super::line::LineInput;
use super::state::State;
use layer::Layer;

pub use window::Window;

pub(super) use click::{click, wheel};

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
    Note(Box<note::NoteEditor>),
    /// An export is being chosen.
    Export(export::Export),
    /// The help.
    Help(help::Help),
    /// The topics.
    Topics(topics::Topics),
    /// What is searched for is being typed.
    Find(find::Find),
    /// All articles are searched.
    FindAll(Box<find_all::FindAll>),
    /// A list narrowed to what is typed.
    Filter(filter::Filter),
    /// What changed in the article.
    Changes(changes::Changes),
    /// Articles whose file is gone.
    Kept(kept::KeptList),
    /// The themes.
    Themes(themes::Themes),
    /// Commands, or all that can be gone to.
    Palette(Box<palette::Palette>),
    /// A question.
    Ask(ask::Ask),
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
        self.context().takes_text()
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
    let is_changed = edit(layer);
    let cut = layer.line_mut().filter(|line| line.is_cut()).cloned();
    let effects = if is_changed { (layer.manner().typed)(state) } else { Vec::new() };
    if let Some(line) = cut {
        state.message = Some(Ok(self::cut(state, &line)));
    }
    effects
}

/// Says that not all of what was typed or pasted into a line had room in it.
pub(super) fn cut(state: &State, line: &LineInput) -> String {
    state.locale.fill("message.cut", &[("n", &line.text().chars().count().to_string())])
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
pub(super) fn close(state: &mut State, _: Times) -> Vec<Effect> {
    state.overlays.pop();
    Vec::new()
}
