//! Moving in the text, and selecting in it.

use super::Times;
use crate::app::event::Effect;
use crate::app::reading::{Reading, Unit};
use crate::app::state::State;

/// Moves in the article that is shown.
fn moving(state: &mut State, motion: impl FnOnce(&mut Reading)) -> Vec<Effect> {
    if let Some(reading) = state.reading_mut() {
        motion(reading);
    }
    Vec::new()
}

pub fn down(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| rows(reading, 1, times))
}

pub fn up(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| rows(reading, -1, times))
}

/// Moves row by row: blank rows are passed and do not count.
fn rows(reading: &mut Reading, by: isize, times: Times) {
    for _ in 0..times.or_once() {
        let here = reading.cursor;
        reading.move_rows(by);
        if reading.cursor == here {
            break;
        }
    }
}

pub fn half_page_down(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.scroll(times.or_once() * (reading.height() as isize / 2).max(1)))
}

pub fn half_page_up(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.scroll(-times.or_once() * (reading.height() as isize / 2).max(1)))
}

pub fn page_down(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.scroll(times.or_once() * (reading.height() as isize - 2).max(1)))
}

pub fn page_up(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.scroll(-times.or_once() * (reading.height() as isize - 2).max(1)))
}

pub fn sentence_next(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_sentences(times.or_once()))
}

pub fn sentence_previous(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_sentences(-times.or_once()))
}

pub fn paragraph_next(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_blocks(times.or_once()))
}

pub fn paragraph_previous(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_blocks(-times.or_once()))
}

pub fn section_next(state: &mut State, times: Times) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let next = reading.section_here().map_or(0, |here| here + 1);
    match reading.sections.len().checked_sub(1) {
        Some(last) if next <= last => go_to_section(state, (next + times.or_once() as usize - 1).min(last)),
        _ => no_section(state, "message.last_section"),
    }
}

pub fn section_previous(state: &mut State, times: Times) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let Some(here) = reading.section_here() else { return no_section(state, "message.first_section") };
    // From the middle of a section back to its start first.
    let inside = reading.start_of(here).is_some_and(|start| start < reading.sentence.start());
    let back = times.or_once() as usize - usize::from(inside);
    match (here, inside) {
        (0, false) => no_section(state, "message.first_section"),
        _ => go_to_section(state, here.saturating_sub(back)),
    }
}

/// Jumps to the start of section `idx`, or says that there is none.
pub fn go_to_section(state: &mut State, idx: usize) -> Vec<Effect> {
    match state.reading().and_then(|reading| reading.start_of(idx)) {
        Some(start) => moving(state, |reading| reading.jump(start)),
        None => no_section(state, "message.no_section"),
    }
}

/// Says by a message of that name that there is no such section; where there are none at all, that.
fn no_section(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(reading) = state.reading() else { return Vec::new() };
    let name = match reading.sections.len() {
        0 if reading.sectioned => "empty.sections",
        0 => "empty.sections_wait",
        _ => name,
    };
    let n_sections = reading.sections.len().to_string();
    state.tell(name, &[("n", &n_sections)]);
    Vec::new()
}

pub fn start(state: &mut State, _: Times) -> Vec<Effect> {
    moving(state, |reading| {
        reading.remember();
        reading.go_to_start();
    })
}

pub fn end(state: &mut State, _: Times) -> Vec<Effect> {
    moving(state, |reading| {
        reading.remember();
        reading.go_to_end();
    })
}

pub fn back(state: &mut State, _: Times) -> Vec<Effect> {
    state.go_back()
}

pub fn forward(state: &mut State, _: Times) -> Vec<Effect> {
    state.go_forward()
}

/// Shows the asides where the cursor stands on a fold.
pub fn open_fold(state: &mut State, _: Times) -> Vec<Effect> {
    moving(state, |reading| {
        if reading.on_fold() {
            reading.toggle_asides();
        }
    })
}

pub fn asides(state: &mut State, _: Times) -> Vec<Effect> {
    moving(state, Reading::toggle_asides)
}

pub fn select(state: &mut State, _: Times) -> Vec<Effect> {
    moving(state, |reading| reading.select(Unit::Word))
}

pub fn select_sentences(state: &mut State, _: Times) -> Vec<Effect> {
    moving(state, |reading| reading.select(Unit::Sentence))
}

pub fn word_next(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_words(times.or_once()))
}

pub fn word_previous(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_words(-times.or_once()))
}

pub fn other_end(state: &mut State, _: Times) -> Vec<Effect> {
    moving(state, Reading::turn_selection)
}

pub fn letter_next(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_letters(times.or_once()))
}

pub fn letter_previous(state: &mut State, times: Times) -> Vec<Effect> {
    moving(state, |reading| reading.move_letters(-times.or_once()))
}
