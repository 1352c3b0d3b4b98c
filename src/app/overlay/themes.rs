//! Choosing how the screen looks, while it shows each choice.

use super::Overlay;
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::state::State;

/// The themes there are, and the one that is looked at.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    /// Their names: the built-in ones, then the reader's own.
    pub names: Vec<String>,
    /// The one that the screen shows.
    pub selected: usize,
    /// The one that comes back if none is chosen.
    before: String,
}

/// Opens the choice among themes of these names.
pub fn offer_themes(state: &mut State, names: Vec<String>) {
    let before = state.theme.clone();
    let selected = names.iter().position(|name| *name == before).unwrap_or(0);
    state.overlays.push(Overlay::Themes(Themes { names, selected, before }));
}

/// Shows the next theme.
pub fn themes_down(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, times.or_once())
}

/// Shows the theme before.
pub fn themes_up(state: &mut State, times: Times) -> Vec<Effect> {
    step(state, -times.or_once())
}

fn step(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(Overlay::Themes(themes)) = state.overlays.last_mut() else { return Vec::new() };
    let last = themes.names.len().saturating_sub(1);
    themes.selected = themes.selected.saturating_add_signed(by).min(last);
    let name = themes.names.get(themes.selected).cloned().unwrap_or_default();
    show(state, name)
}

/// Keeps the theme for this run, and says how to keep it for ever.
pub fn themes_keep(state: &mut State, _: Times) -> Vec<Effect> {
    state.overlays.pop();
    let name = state.theme.clone();
    state.message = Some(Ok(state.locale.fill("message.theme_kept", &[("name", &name)])));
    Vec::new()
}

/// Brings back the theme of before.
pub fn themes_close(state: &mut State, _: Times) -> Vec<Effect> {
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
