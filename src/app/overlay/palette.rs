//! The palette: commands, or all that can be gone to, found by a few letters.

use std::sync::Arc;

use super::goals::{Gathering, Goal, Offers};
use super::layer::{Layer, Manner};
use super::menu::Menu;
use super::{Overlay, Window, click};
use crate::app::actions::{self, Action, Times};
use crate::app::event::Effect;
use crate::app::input;
use crate::app::keymap::Context;
use crate::app::line::LineInput;
use crate::app::state::{Pane, State};
use crate::search::{Candidates, Ranked};
use crate::text::columns;

/// So many items are ranked at once; more in a thread, so that no key waits for them.
const AT_ONCE: usize = 2_000;
/// The most columns and rows that it takes of a large screen.
const MOST: (u16, u16) = (100, 26);
/// From this many rows on a blank one stands below the line that is typed.
const AIRY: u16 = 8;
/// How many commands are remembered as run.
pub const MOST_RECENT: usize = 20;

/// The palette while it is open.
#[derive(Debug, Clone)]
pub struct Palette {
    /// Whether it offers commands alone.
    pub commands: bool,
    /// What is typed.
    pub line: LineInput,
    /// What it offers.
    pub offers: Offers,
    /// What was found, perhaps of what was typed a moment ago.
    pub found: Arc<Ranked>,
    /// The list of the found.
    pub menu: Menu,
    /// The number typed before it was opened, for the command.
    times: Times,
}

impl Palette {
    fn new(offers: Offers, commands: bool, times: Times) -> Palette {
        let found = Arc::new(Ranked::all(offers.candidates.len()));
        Palette { commands, line: LineInput::default(), offers, found, menu: Menu::default(), times }
    }

    /// What is looked for: what is typed, without the sign of the palette.
    pub fn query(&self) -> &str {
        self.line.without(if self.commands { ':' } else { '>' })
    }

    /// How many were found, of how many.
    pub fn count(&self) -> String {
        format!("{}/{}", self.found.len(), self.offers.candidates.len())
    }

    /// Where the selected item leads to.
    fn chosen(&self) -> Option<Goal> {
        let idx = self.found.at(self.menu.selected)?;
        self.offers.item(idx).map(|item| item.goal)
    }

    fn take(&mut self, found: Ranked) {
        self.found = Arc::new(found);
        self.menu = Menu::default();
    }

    /// Finds what is typed, now.
    fn rank(&mut self) {
        let found = self.offers.candidates.rank(self.query(), Some(&self.found), &|| true);
        found.into_iter().for_each(|found| self.take(found));
    }

    /// Finds what is typed: now where the items are few, else by the effect.
    fn look(&mut self) -> Vec<Effect> {
        if self.offers.candidates.len() <= AT_ONCE {
            self.rank();
            return Vec::new();
        }
        vec![Effect::Rank {
            candidates: Arc::clone(&self.offers.candidates),
            query: self.query().to_owned(),
            earlier: Arc::clone(&self.found),
        }]
    }

    /// What Enter is for must be what was typed, also where the thread is still looking.
    fn catch_up(&mut self) {
        if self.found.query != self.query() {
            self.rank();
        }
    }
}

impl Layer for Palette {
    fn manner(&self) -> Manner {
        let hints = &["palette-choose", "palette-close", "palette-down", "palette-up"];
        Manner {
            typed: |state| topmost(state).map_or_else(Vec::new, Palette::look),
            click: click::choose,
            ..Manner::new(Context::Palette, hints, "palette-close")
        }
    }

    fn window(&self, state: &State) -> Window {
        let window = Window::centred(state.size, MOST);
        let head = if window.body.height > AIRY { 2 } else { 1 };
        let window = window.headed(head).typed(2, columns::width(&self.count()) as u16 + 2);
        window.listing(self.menu, self.found.len())
    }

    fn line_mut(&mut self) -> Option<&mut LineInput> {
        Some(&mut self.line)
    }

    fn list_mut(&mut self) -> Option<(&mut Menu, usize)> {
        Some((&mut self.menu, self.found.len()))
    }
}

/// The palette where it is topmost.
fn topmost(state: &mut State) -> Option<&mut Palette> {
    match state.overlays.last_mut() {
        Some(Overlay::Palette(palette)) => Some(palette),
        _ => None,
    }
}

/// Opens the palette with the commands that hold now.
pub fn commands(state: &mut State, times: Times) -> Vec<Effect> {
    let mut gathering = Gathering::default();
    gathering.commands(state, &state.contexts());
    put(state, Palette::new(gathering.offers(), true, times))
}

/// Opens the palette with all that can be gone to, the commands last.
pub fn go_to_anything(state: &mut State, times: Times) -> Vec<Effect> {
    let mut gathering = Gathering::default();
    gathering.places(state);
    gathering.commands(state, &state.contexts());
    put(state, Palette::new(gathering.offers(), false, times))
}

/// Opens it; the letters of many items are prepared in a thread meanwhile.
fn put(state: &mut State, mut palette: Palette) -> Vec<Effect> {
    let effects = palette.look();
    state.overlays.push(Overlay::Palette(Box::new(palette)));
    effects
}

/// Takes what a thread found, where it is still what is typed.
pub fn ranked(state: &mut State, of: &Arc<Candidates>, found: Ranked) {
    let Some(palette) = topmost(state) else { return };
    if Arc::ptr_eq(of, &palette.offers.candidates)
        && found.query == palette.query()
        && found.query != palette.found.query
    {
        palette.take(found);
    }
}

/// Whether Enter would run an action that needs the whole article.
pub fn chosen_needs_all(state: &mut State) -> bool {
    let Some(palette) = topmost(state) else { return false };
    palette.catch_up();
    matches!(palette.chosen(), Some(Goal::Action(name)) if actions::named(name).is_some_and(|it| it.needs_all))
}

/// Goes where the selected item leads to, or runs it; nothing happens where none was found.
pub fn choose(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(palette) = topmost(state) else { return Vec::new() };
    palette.catch_up();
    let times = palette.times;
    let Some(goal) = palette.chosen() else { return Vec::new() };
    state.overlays.pop();
    let before = state.current;
    let effects = match goal {
        Goal::Action(name) => {
            actions::named(name).map(|action| run(state, action, times)).unwrap_or_default()
        }
        Goal::Article(entry) => show(state, entry),
        Goal::Section(entry, idx) => {
            let mut effects = show(state, entry);
            effects.extend(actions::go_to_section(state, idx));
            effects
        }
        Goal::Note(entry, id) => state.go_to_note(entry, id),
    };
    state.arrive_from(before);
    effects
}

/// Shows an article, and gives the keys to its text.
fn show(state: &mut State, entry: usize) -> Vec<Effect> {
    state.focus = Pane::Text;
    if entry == state.current { Vec::new() } else { state.show_entry(entry) }
}

/// Runs an action as its key would, and remembers that it was run.
fn run(state: &mut State, action: &'static Action, times: Times) -> Vec<Effect> {
    state.recent.retain(|name| *name != action.name);
    state.recent.insert(0, action.name);
    state.recent.truncate(MOST_RECENT);
    input::perform(state, action, times)
}
