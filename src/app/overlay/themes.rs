//! Choosing how the screen looks, while it shows each choice.

use super::layer::{Cover, Layer, Manner};
use super::menu::Menu;
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::state::State;
use crate::text::columns;

/// The most columns of the name of a theme.
const NAME: usize = 24;

/// The themes there are, and the one that is looked at.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    /// Their names: the built-in ones, then the reader's own.
    pub names: Vec<String>,
    /// The list; the screen shows the theme that is selected.
    pub menu: Menu,
    /// The one that comes back if none is chosen.
    before: String,
}

/// Opens the choice among themes of these names.
pub fn offer(state: &mut State, names: Vec<String>) {
    let before = state.theme.clone();
    let selected = names.iter().position(|name| *name == before).unwrap_or(0);
    state.overlays.push(Overlay::Themes(Themes { names, menu: Menu::at(selected), before }));
}

impl Themes {
    /// The columns of the longest name.
    pub fn name_columns(&self) -> usize {
        self.names.iter().map(|name| columns::width(name)).max().unwrap_or(0).min(NAME)
    }
}

/// What a theme is like, in the interface's language.
pub fn words(state: &State, name: &str) -> String {
    let key = format!("theme.{name}");
    state.locale.text(if state.locale.has(&key) { &key } else { "theme.own" }).to_owned()
}

impl Layer for Themes {
    fn manner(&self) -> Manner {
        let hints = &["themes-keep", "themes-close", "themes-down"];
        Manner {
            cover: Cover::Itself,
            selected: preview,
            ..Manner::new(Context::Themes, hints, "themes-close")
        }
    }

    /// In the corner, so that the page shows how each theme looks.
    fn window(&self, state: &State) -> Window {
        let words = self.names.iter().map(|name| columns::width(&words(state, name))).max().unwrap_or(0);
        let wanted = (self.name_columns() + words + 8, self.names.len() + 2);
        let window = Window::cornered(state.size, (wanted.0 as u16, wanted.1 as u16));
        window.listing(self.menu, self.names.len())
    }

    fn list_mut(&mut self) -> Option<(&mut Menu, usize)> {
        Some((&mut self.menu, self.names.len()))
    }
}

/// Shows the theme that is selected.
fn preview(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Themes(themes)) = state.overlays.last() else { return Vec::new() };
    let name = themes.names.get(themes.menu.selected).cloned().unwrap_or_default();
    show(state, name)
}

/// Keeps the theme for this run, and says how to keep it for ever.
pub fn keep(state: &mut State, _: Times) -> Vec<Effect> {
    state.overlays.pop();
    let name = state.theme.clone();
    state.tell("message.theme_kept", &[("name", &name)]);
    Vec::new()
}

/// Brings back the theme of before.
pub fn close(state: &mut State, _: Times) -> Vec<Effect> {
    match state.overlays.pop() {
        Some(Overlay::Themes(themes)) => show(state, themes.before),
        _ => Vec::new(),
    }
}

fn show(state: &mut State, name: String) -> Vec<Effect> {
    if state.theme == name {
        return Vec::new();
    }
    state.theme.clone_from(&name);
    vec![Effect::Theme(name)]
}
