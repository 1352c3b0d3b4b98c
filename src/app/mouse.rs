//! What the mouse does: clicks, drags, the wheel.

use super::actions;
use super::event::{Effect, Mouse, MouseKind};
use super::foot::Foot;
use super::frame::Border;
use super::hints::{self, Follow};
use super::input;
use super::keymap::{Context, Keymap};
use super::locale::Locale;
use super::overlay::{self, Overlay};
use super::reading::Unit;
use super::sides;
use super::state::{Pane, Pending, State};
use crate::layout::Row;
use crate::text::columns;

/// How soon a click follows another so that both count as one, in milliseconds.
const DOUBLE_MS: u64 = 400;
/// The rows that the wheel moves.
const WHEEL_ROWS: isize = 3;
/// How long a drag beyond the page waits before it moves the page on, in milliseconds.
const SCROLL_MS: u64 = 60;

/// What the mouse does, by the names in the locale, in the order of the help.
const GESTURES: [&str; 12] =
    ["click", "two", "three", "four", "drag", "extend", "wheel", "border", "layer", "beside", "hint", "own"];

/// What the mouse does: by what, and what.
pub fn gestures(locale: &Locale, keymap: &Keymap) -> Vec<(String, String)> {
    let key = actions::named("mouse").and_then(|action| keymap.keys_of(action).into_iter().next());
    let key = key.unwrap_or_default();
    let words = |gesture: &str| {
        let name = format!("mouse.{gesture}");
        let by = locale.text(&format!("{name}.by")).to_owned();
        (by, locale.fill(&format!("{name}.does"), &[("key", &key)]))
    };
    GESTURES.into_iter().map(words).collect()
}

/// The button of the mouse: where it went down last, and what it holds since.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Button {
    /// The cell.
    cell: (u16, u16),
    /// When it went down, in milliseconds since 1970.
    at_ms: u64,
    /// Which click of a row at one cell it was, from 1.
    nth: u8,
    /// What it holds.
    holds: Grip,
    /// What there was to click when the first click of the row came.
    scene: Scene,
}

impl Button {
    /// Holds nothing from now on.
    pub(super) fn let_go(&mut self) {
        self.holds = Grip::Nothing;
    }

    /// The border that it holds.
    pub(super) fn border(&self) -> Option<Border> {
        if let Grip::Border(border) = self.holds { Some(border) } else { None }
    }
}

/// What there is to click: how many layers, what keys mean in the topmost one, whether a label is to be chosen.
type Scene = (usize, Option<Context>, bool);

/// What moves with the mouse while the button is down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Grip {
    /// Nothing.
    #[default]
    Nothing,
    /// The end of a selection: where the mouse is, and since when, in milliseconds since 1970.
    Text(Mouse, u64),
    /// A line between panes.
    Border(Border),
    /// The end of a selection in a note that is being written.
    Note,
}

/// Lets the mouse act at a time in milliseconds since 1970.
pub fn act(state: &mut State, mouse: Mouse, now_ms: u64) -> Vec<Effect> {
    state.clock.now_ms = now_ms;
    match mouse.kind {
        MouseKind::Press => return press(state, mouse),
        MouseKind::Drag => drag(state, mouse),
        MouseKind::Release => state.button.let_go(),
        MouseKind::WheelUp => return wheel(state, mouse, -WHEEL_ROWS),
        MouseKind::WheelDown => return wheel(state, mouse, WHEEL_ROWS),
    }
    Vec::new()
}

/// When a drag that is held beyond the page moves it on, in milliseconds since 1970; `None` where none is.
pub fn wakes_at(state: &State) -> Option<u64> {
    match state.button.holds {
        Grip::Text(mouse, since_ms) if off_page(state, mouse) != 0 && state.overlays.is_empty() => {
            Some(since_ms + SCROLL_MS)
        }
        _ => None,
    }
}

/// Moves the page on where a drag is held beyond it and it is time.
pub fn scroll_on(state: &mut State) {
    let is_due = wakes_at(state).is_some_and(|at| state.clock.now_ms >= at);
    if let Grip::Text(mouse, _) = state.button.holds
        && is_due
    {
        drag_text(state, mouse);
    }
}

fn press(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let cell = (mouse.column, mouse.row);
    let scene = scene(state);
    let nth = count(&mut state.button, (cell, scene), state.clock.now_ms);
    if state.button.scene != scene {
        // The click before it has opened or closed something: this one was meant for what is gone.
        return Vec::new();
    }
    if let Some(effects) = click_hint(state, cell) {
        return effects;
    }
    state.pass_told();
    state.pending = Pending::default();
    if let Some(effects) = overlay::click(state, cell, nth) {
        state.button.holds = if overlay::note::writes_at(state, cell) { Grip::Note } else { Grip::Nothing };
        return effects;
    }
    if let Some(border) = state.frame.border_at(mouse.column, mouse.row) {
        take_border(state, border, nth);
    }
    match state.frame.pane_at(mouse.column, mouse.row) {
        Some(Pane::Text) => {
            state.focus = Pane::Text;
            state.button.holds = Grip::Text(mouse, state.clock.now_ms);
            if mouse.shift {
                select_to(state, mouse);
            } else {
                click_text(state, mouse, nth);
            }
        }
        Some(pane) => return actions::click(state, pane, mouse.row),
        None => {}
    }
    Vec::new()
}

/// What there is to click now.
fn scene(state: &State) -> Scene {
    (state.overlays.len(), state.overlays.last().map(Overlay::context), state.pending.label)
}

/// Presses the keys of the hint at a cell, in the last row or in the box of what may follow; a click beside that box
/// ends it. `None` where a click is for what stands there.
fn click_hint(state: &mut State, cell: (u16, u16)) -> Option<Vec<Effect>> {
    let is_foot = state.frame.status.contains(cell.0, cell.1);
    let hint = match Follow::new(state) {
        Some(follow) if follow.window.area.contains(cell.0, cell.1) => {
            hints::in_row(follow.hints, follow.window.body, cell)
        }
        Some(_) if !is_foot => {
            state.pending = Pending::default();
            None
        }
        _ => Some(Foot::new(state).hint_at(cell.0).filter(|_| is_foot)?.clone()),
    };
    Some(hint.map_or_else(Vec::new, |hint| input::press_all(state, hint.keys)))
}

/// Takes note of a click, and tells which one of a row it is, from 1 to 4; a fifth is a first one again.
fn count(button: &mut Button, (cell, scene): ((u16, u16), Scene), now_ms: u64) -> u8 {
    let is_soon = cell == button.cell && now_ms.saturating_sub(button.at_ms) <= DOUBLE_MS;
    let (nth, scene) = if is_soon { (button.nth % 4 + 1, button.scene) } else { (1, scene) };
    *button = Button { cell, at_ms: now_ms, nth, holds: Grip::Nothing, scene };
    nth
}

/// A click takes hold of a border, two put it where it suits the screen.
fn take_border(state: &mut State, border: Border, nth: u8) {
    state.button.holds = Grip::Border(border);
    if nth > 1 {
        *state.sides.slot(border) = None;
        // The border is elsewhere now, and a further click here is a first one.
        state.button = Button::default();
    }
}

/// One click sets the cursor, two select a word, three a sentence, four a paragraph.
fn click_text(state: &mut State, mouse: Mouse, nth: u8) {
    let at = byte_at(state, mouse);
    let Some(reading) = state.reading_mut() else { return };
    match (nth, at) {
        (1, Some(at)) => {
            reading.selection = None;
            let was_here = reading.sentence.start() == at;
            reading.stand_at(at);
            if was_here && reading.on_fold() {
                reading.toggle_asides();
                return;
            }
        }
        (_, None) => {}
        _ if reading.on_fold() => {}
        (2, _) => reading.select(Unit::Word),
        (3, _) => reading.select(Unit::Sentence),
        _ => reading.select(Unit::Paragraph),
    }
    reading.hold_page();
}

/// Lets the selection, or one that begins at the cursor, go to the mouse.
fn select_to(state: &mut State, mouse: Mouse) {
    let at = byte_at(state, mouse).or_else(|| beside_blank(state, mouse.row));
    let Some(reading) = state.reading_mut() else { return };
    if reading.selection.is_none() && !reading.on_fold() {
        reading.select(Unit::Word);
    }
    if let Some(at) = at {
        reading.stand_at(at);
    }
    reading.hold_page();
}

/// Where a selection goes to on a row without words: to the last ones above it, or to the first ones below it where it
/// goes upwards.
fn beside_blank(state: &State, row: u16) -> Option<usize> {
    let (area, reading) = (state.frame.page()?, state.reading()?);
    let from = reading.selection.map_or(reading.cursor, |selection| selection.anchor.start());
    let at = |row, column| byte_at(state, Mouse { kind: MouseKind::Drag, column, row, shift: false });
    let above = (area.y..row).rev().find_map(|row| at(row, u16::MAX));
    let below = || (row..area.y + area.height).find_map(|row| at(row, 0));
    above.filter(|above| *above >= from).or_else(below).or(above)
}

/// Moves what the button holds.
fn drag(state: &mut State, mouse: Mouse) {
    match state.button.holds {
        Grip::Note => overlay::note::drag(state, (mouse.column, mouse.row)),
        _ if !state.overlays.is_empty() => {}
        Grip::Text(..) => drag_text(state, mouse),
        Grip::Border(border) => sides::move_to(state, border, (mouse.column, mouse.row)),
        Grip::Nothing => {}
    }
}

/// Selects from where the button went down to the mouse; where it is beyond the page, the page moves as well.
fn drag_text(state: &mut State, mouse: Mouse) {
    state.button.holds = Grip::Text(mouse, state.clock.now_ms);
    let by = off_page(state, mouse);
    let Some(area) = state.frame.page() else { return };
    if by == 0 {
        return select_to(state, mouse);
    }
    if let Some(reading) = state.reading_mut() {
        reading.turn_page(by);
    }
    // To the row at that edge of the page, or the next one that has words.
    let (first, last) = (area.y, area.y + area.height.saturating_sub(1));
    let edge = |back: u16| if by > 0 { last - back } else { first + back };
    let rows = (0..area.height).map(|back| Mouse { row: edge(back), ..mouse });
    let near = rows.into_iter().find(|mouse| byte_at(state, *mouse).is_some());
    select_to(state, near.unwrap_or(mouse));
}

/// Whether the mouse is above the page (-1), on it (0), or below it (1).
fn off_page(state: &State, mouse: Mouse) -> isize {
    match state.frame.page() {
        Some(area) if mouse.row < area.y => -1,
        Some(area) if mouse.row >= area.y + area.height => 1,
        _ => 0,
    }
}

/// Moves the pane or the layer under the mouse by `by` rows.
fn wheel(state: &mut State, mouse: Mouse, by: isize) -> Vec<Effect> {
    if let Some(effects) = overlay::wheel(state, (mouse.column, mouse.row), by) {
        return effects;
    }
    match state.frame.pane_at(mouse.column, mouse.row) {
        Some(Pane::Text) => {
            if let Some(reading) = state.reading_mut() {
                reading.scroll(by);
            }
        }
        Some(pane) => actions::move_in_list(state, pane, by),
        None => {}
    }
    Vec::new()
}

/// The byte of the text that a cell of the text pane shows: where a cluster begins.
fn byte_at(state: &State, mouse: Mouse) -> Option<usize> {
    let area = state.frame.page()?;
    let reading = state.reading()?;
    let row = reading.page.get(usize::from(mouse.row.checked_sub(area.y)?)).map(|(_, row)| *row)?;
    let Row::Line(line) = row else { return row.start() };
    let x = super::outline::text_columns(area, &state.config).0 + line.indent;
    let words = line.range.slice(&reading.article.text);
    let (before, _) = columns::head(words, usize::from(mouse.column.saturating_sub(x)));
    let last = columns::previous(words, words.len());
    Some(line.range.start() + before.len().min(last))
}
