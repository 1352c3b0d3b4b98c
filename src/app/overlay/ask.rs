//! A question to be answered by yes or no.

use super::click::Click;
use super::layer::{Layer, Manner};
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::{Effect, Offer};
use crate::app::hints;
use crate::app::input;
use crate::app::keymap::Context;
use crate::app::state::State;
use crate::text::range::TextRange;
use crate::text::wrap;

/// The columns of a question on a large screen.
const WIDTH: u16 = 64;

/// A question to be answered by yes or no.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question, in the interface's language.
    pub question: String,
    about: About,
}

/// What a question is about.
#[derive(Debug, Clone)]
enum About {
    /// Whether to end although notes are not on disk.
    Quit,
    /// Whether the notes of another article are this one's: the entry, and the article's name in the store.
    Attach(usize, String),
}

impl Ask {
    /// The name in the locale of what an answer does, in a word.
    pub fn short(&self, answer: &str) -> &'static str {
        match (&self.about, answer) {
            (About::Quit, "yes") => "short.yes",
            (About::Quit, _) => "short.no",
            (About::Attach(..), "yes") => "short.attach_yes",
            (About::Attach(..), _) => "short.attach_no",
        }
    }
}

impl Layer for Ask {
    fn manner(&self) -> Manner {
        Manner { leave: None, click, ..Manner::new(Context::Ask, &["yes", "no"], "no") }
    }

    /// A box as high as it needs, a row of air around the question, and below it the answers.
    fn window(&self, state: &State) -> Window {
        let room = Window::centred(state.size, (WIDTH, u16::MAX)).body.width;
        let words = TextRange::clamped(0..self.question.len(), &self.question);
        let n_lines = wrap::wrap(&self.question, words, usize::from(room)).len() as u16;
        let n_answers = hints::hints(state).len() as u16;
        let window = Window::centred(state.size, (WIDTH, n_lines + n_answers + 5));
        let air = u16::from(window.body.height > n_lines + n_answers);
        let window = window.headed(air + n_lines + air);
        let head = window.head.below(air);
        Window { head, here: Some((head.x, head.y)), ..window }
    }
}

/// Presses the key of the answer that a click points at.
fn click(state: &mut State, at: &Window, (cell, _): Click) -> Vec<Effect> {
    let hint = hints::in_row(hints::hints(state), at.body, cell);
    hint.map_or_else(Vec::new, |hint| input::press_all(state, hint.keys))
}

/// Asks whether to end although notes are not on disk.
pub fn to_quit(state: &mut State) {
    let question = state.locale.fill("ask.quit_unsaved", &[("n", &state.unsaved.to_string())]);
    state.overlays.push(Overlay::Ask(Ask { question, about: About::Quit }));
}

/// Asks whether notes on an article that is like entry `idx` are its own; once, and not while something is going on.
pub fn to_attach(state: &mut State, idx: usize, offer: Offer) {
    let is_busy = !state.overlays.is_empty() || idx != state.current;
    if is_busy || !state.offered.insert((idx, offer.article_id.clone())) {
        return;
    }
    let n_notes = offer.n_notes.to_string();
    let values = [("n", &*n_notes), ("title", offer.shown()), ("path", &offer.path)];
    let question = state.locale.fill("ask.attach", &values);
    state.overlays.push(Overlay::Ask(Ask { question, about: About::Attach(idx, offer.article_id) }));
}

/// The answer is yes.
pub fn yes(state: &mut State, _: Times) -> Vec<Effect> {
    match state.overlays.pop() {
        Some(Overlay::Ask(Ask { about: About::Quit, .. })) => {
            state.unsaved = 0;
            crate::app::actions::end(state)
        }
        Some(Overlay::Ask(Ask { about: About::Attach(idx, article_id), .. })) => {
            vec![Effect::Attach(idx, article_id)]
        }
        _ => Vec::new(),
    }
}
