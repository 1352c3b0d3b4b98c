//! What every layer tells of itself in its own file, so that nobody else has to know which layers there are.

use super::Window;
use super::click::{self, Click};
use super::menu::{self, Menu};
use crate::app::event::Effect;
use crate::app::keymap::Context;
use crate::app::keys::Key;
use crate::app::line::LineInput;
use crate::app::state::State;

/// A state over the panes that has the keys.
pub trait Layer {
    /// How it behaves as it is now.
    fn manner(&self) -> Manner;

    /// Where it stands.
    fn window(&self, state: &State) -> Window;

    /// The line that is typed in it.
    fn line_mut(&mut self) -> Option<&mut LineInput> {
        None
    }

    /// Its list, where it has one of its own, and how many items that has.
    fn list_mut(&mut self) -> Option<(&mut Menu, usize)> {
        None
    }

    /// The item of its list in a row of the body, from 0; one beyond the last item is none.
    fn item_at(&self, window: &Window, row: usize) -> Option<usize> {
        Some(window.first + row)
    }

    /// Takes a key that means nothing else; true where words changed.
    fn input(&mut self, key: Key) -> bool {
        self.line_mut().is_some_and(|line| line.input(key))
    }

    /// Takes words that are pasted; true where that changed any.
    fn paste(&mut self, words: &str) -> bool {
        self.line_mut().is_some_and(|line| line.paste(words))
    }

    /// Lays out what takes long, once after each event.
    fn lay_out(&mut self, _: &State) {}

    /// The layer, also where it is in a box.
    fn as_layer(&self) -> &dyn Layer
    where
        Self: Sized,
    {
        self
    }

    /// The same, to be changed.
    fn as_layer_mut(&mut self) -> &mut dyn Layer
    where
        Self: Sized,
    {
        self
    }
}

/// How a layer behaves.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// What keys mean in it.
    pub context: Context,
    /// The actions that help most in it, by their names; in a list the first one chooses what is selected.
    pub hints: &'static [&'static str],
    /// The action that a click beside it is for; none where the reader is to answer.
    pub leave: Option<&'static str>,
    /// What it covers.
    pub cover: Cover,
    /// What follows where the words in it have changed.
    pub typed: fn(&mut State) -> Vec<Effect>,
    /// What follows where an item of its list was selected.
    pub selected: fn(&mut State) -> Vec<Effect>,
    /// What a click in its head or body does.
    pub click: fn(&mut State, &Window, Click) -> Vec<Effect>,
    /// What the wheel does, by so many rows.
    pub wheel: fn(&mut State, isize) -> Vec<Effect>,
}

impl Manner {
    /// A list over the panes that is closed by an action.
    pub fn new(context: Context, hints: &'static [&'static str], leave: &'static str) -> Manner {
        Manner {
            context,
            hints,
            leave: Some(leave),
            cover: Cover::All,
            typed: |_| Vec::new(),
            selected: |_| Vec::new(),
            click: click::select,
            wheel: |state, by| menu::step(state, by.signum()),
        }
    }
}

/// What a layer covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// All: the mouse is for it alone.
    All,
    /// What it stands over: the wheel also moves what it lies beside.
    Itself,
    /// Nothing: a click beside it is for what it points at as well.
    Nothing,
}
