//! From keys to actions: several keys in a row, counts, labels, and a Korean input method that is still on.

use super::actions::{self, Action, Times};
use super::event::Effect;
use super::guide;
use super::hints;
use super::keymap::{Context, Meaning};
use super::keys::{Code, Key};
use super::overlay;
use super::state::{COUNT_MS, PAUSE_MS, State};

/// Lets a key happen. Where keys are commands, Hangul counts as the keys it was typed with.
pub fn press(state: &mut State, key: Key) -> Vec<Effect> {
    if key.code == Code::Char('\0') {
        return Vec::new();
    }
    pause_is_over(state);
    if !state.held.is_empty() {
        state.held.push(key);
        return Vec::new();
    }
    let is_text = state.overlays.last().is_some_and(|overlay| overlay.takes_text());
    let keys = if is_text { vec![key] } else { key.latin() };
    keys.into_iter().flat_map(|key| press_one(state, key)).collect()
}

impl State {
    /// Whether the pause after the first key of several is over, so that what may follow is shown.
    pub fn shows_hints(&self) -> bool {
        let waiting = !self.pending.keys.is_empty() || self.pending.label;
        waiting && self.clock.now_ms >= self.pending.since_ms + PAUSE_MS
    }
}

/// Forgets a number that no motion followed in time.
pub fn pause_is_over(state: &mut State) {
    if state.clock.now_ms >= state.pending.since_ms + COUNT_MS {
        state.pending.count = None;
    }
}

fn press_one(state: &mut State, key: Key) -> Vec<Effect> {
    if hints::turn_page(state, key) {
        return Vec::new();
    }
    state.pass_told();
    state.pending.page = 0;
    state.pending.since_ms = state.clock.now_ms;
    if state.pending.label {
        let of_paragraph = std::mem::take(&mut state.pending).of_paragraph;
        return guide::watch(state, guide::LABEL, |state| actions::label_key(state, key, of_paragraph));
    }
    let contexts = state.contexts();
    let mut pressed = std::mem::take(&mut state.pending.keys);
    let is_first = pressed.is_empty();
    if is_first && let Some(effects) = digit(state, &contexts, key) {
        return effects;
    }
    pressed.push(key);
    match state.keymap.meaning(&contexts, &pressed) {
        Meaning::Actions(actions) => {
            let actions = actions.to_vec();
            if is_reading_on(state) && actions.iter().any(|action| needs_all(state, action)) {
                state.held = pressed;
                return Vec::new();
            }
            actions.into_iter().flat_map(|action| run(state, action)).collect()
        }
        Meaning::Prefix => {
            state.pending.keys = pressed;
            Vec::new()
        }
        Meaning::Nothing if is_first && state.overlays.is_empty() => {
            state.pending.count = None;
            Vec::new()
        }
        Meaning::Nothing if is_first => overlay::input(state, key),
        Meaning::Nothing => Vec::new(),
    }
}

/// Whether an action, or the one that it chooses, needs the whole article.
fn needs_all(state: &mut State, action: &Action) -> bool {
    action.needs_all || action.name == "palette-choose" && overlay::palette::chosen_needs_all(state)
}

/// Whether the rest of the article is still being read.
fn is_reading_on(state: &State) -> bool {
    state.reading().is_some_and(|reading| !reading.whole)
}

/// Lets the keys happen that waited for the rest of the article.
pub fn release(state: &mut State) -> Vec<Effect> {
    let held = std::mem::take(&mut state.held);
    held.into_iter().flat_map(|key| press(state, key)).collect()
}

/// A digit goes to its section at once; if a motion follows soon, it was a count after all.
fn digit(state: &mut State, contexts: &[Context], key: Key) -> Option<Vec<Effect>> {
    let digit = key.digit().filter(|_| contexts.contains(&Context::Everywhere))?;
    if digit == 0 && state.pending.count.is_none() {
        return None;
    }
    let begun = state.pending.count;
    let reading = state.reading_mut()?;
    let number = begun.map_or(digit, |number| (number * 10 + digit).min(9_999));
    match begun {
        None => reading.set_out(),
        // It was not meant to go to the section of the first digit.
        Some(_) if number <= reading.sections.len() => reading.turn_back(),
        Some(_) => {}
    }
    state.pending.count = Some(number);
    Some(guide::watch(state, guide::SECTION_BY_NUMBER, |state| actions::go_to_section(state, number - 1)))
}

fn run(state: &mut State, action: &'static Action) -> Vec<Effect> {
    let count = state.pending.count.take();
    let mut times = Times(None);
    if let Some(count) = count.filter(|_| action.counts) {
        times = Times(Some(count));
        if let Some(reading) = state.reading_mut() {
            reading.turn_back();
        }
    }
    perform(state, action, times)
}

/// Does what a hint says, or what a click means, as if its keys were pressed.
pub(super) fn act(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(action) = actions::named(name) else { return Vec::new() };
    let keys = state.keymap.bound_to(action).next().map(<[Key]>::to_vec);
    match keys {
        Some(keys) => press_all(state, keys),
        None => perform(state, action, Times(None)),
    }
}

/// Presses keys one after the other.
pub(super) fn press_all(state: &mut State, keys: Vec<Key>) -> Vec<Effect> {
    keys.into_iter().flat_map(|key| press(state, key)).collect()
}

/// Does an action so many times, where a number means that for it, and takes notice of it.
pub(super) fn perform(state: &mut State, action: &Action, times: Times) -> Vec<Effect> {
    let times = if action.counts { times } else { Times(None) };
    let n_layers = state.overlays.len();
    let effects = guide::watch(state, action.name, |state| (action.run)(state, times));
    state.is_in_list = n_layers > 0 && n_layers == state.overlays.len();
    effects
}
