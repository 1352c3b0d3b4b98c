//! Choosing what to export, how, and where to.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::click::Click;
use super::layer::{Layer, Manner};
use super::{Overlay, Window};
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::frame::Area;
use crate::app::keymap::Context;
use crate::app::report;
use crate::app::state::State;
use crate::export::{FORMATS, Format, Report};
use crate::text::columns;

/// The rows above the text that would be written: format, scope, place, a rule.
const HEAD: u16 = 4;

/// What is to be exported, and how.
#[derive(Debug, Default)]
pub struct Export {
    /// The index in [`FORMATS`].
    pub format: usize,
    /// Whose notes.
    pub scope: Scope,
    /// Whether that was chosen last, and not the format.
    is_scope_last: bool,
    /// What would be written, made when the choice changes.
    pub text: String,
    /// The line of it that is to be seen first.
    top: usize,
    /// The notes on articles that are not open, read when they are first asked for.
    stored: Option<Stored>,
    /// What is to be done with the text as soon as these have been read.
    then: Option<fn(&Export, PathBuf) -> Effect>,
}

/// Notes on articles that are not open, while they are read.
#[derive(Debug, Default)]
struct Stored {
    /// The number by which they were asked for.
    id: u64,
    /// Those that were read, by entry.
    reports: BTreeMap<usize, Report>,
    /// How many articles were read, of how many.
    n_read: (usize, usize),
}

/// Whose notes are exported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// The article that is shown.
    #[default]
    Article,
    /// The section that the cursor is in.
    Section,
    /// All articles that are open together and have notes.
    Briefing,
}

impl Scope {
    /// All of them, in the order that a key goes through them.
    pub const ALL: [Scope; 3] = [Scope::Article, Scope::Section, Scope::Briefing];

    /// The name in the locale.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Article => "article",
            Scope::Section => "section",
            Scope::Briefing => "briefing",
        }
    }

    fn next(self) -> Scope {
        match self {
            Scope::Article => Scope::Section,
            Scope::Section => Scope::Briefing,
            Scope::Briefing => Scope::Article,
        }
    }
}

impl Export {
    /// The lines that would be written.
    pub fn lines(&self) -> std::str::Lines<'_> {
        self.text.trim_start_matches('\u{feff}').lines()
    }

    /// Where it would be written to: beside the reader, not beside the article.
    pub fn path(&self, state: &State) -> PathBuf {
        let is_of_many = self.scope == Scope::Briefing && state.entries.len() > 1;
        let entry = state.entries.get(state.current).filter(|_| !is_of_many);
        let name = entry.map(|entry| entry.source.name()).unwrap_or_default();
        let stem = PathBuf::from(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.filter(|stem| stem != "-").unwrap_or_else(|| "briefing".to_owned());
        PathBuf::from(format!("{stem}-notes.{}", FORMATS[self.format].extension))
    }
}

impl Export {
    /// How many articles have been read of those whose notes are wanted, while that goes on.
    fn reading(&self) -> Option<(usize, usize)> {
        let read = self.stored.as_ref().map(|stored| stored.n_read);
        read.filter(|(n_read, n_wanted)| self.scope == Scope::Briefing && n_read < n_wanted)
    }

    /// Where it would be written to; while articles are read, how far that is.
    fn place(&self, state: &State) -> String {
        let Some((n, m)) = self.reading() else { return self.path(state).display().to_string() };
        let name = if self.then.is_some() { "export.waiting" } else { "export.reading" };
        state.locale.fill(name, &[("n", &n.to_string()), ("m", &m.to_string())])
    }

    /// Makes the text anew.
    fn print(&mut self, state: &State) {
        let none = BTreeMap::new();
        let stored = self.stored.as_ref().map_or(&none, |stored| &stored.reports);
        let reports = report::reports(state, self.scope, stored);
        self.text = (FORMATS[self.format].print)(&reports, &report::words(state));
    }

    fn written(&self, path: PathBuf) -> Effect {
        Effect::Write { path, text: self.text.clone() }
    }

    fn copied(&self, _: PathBuf) -> Effect {
        Effect::Copy(self.text.clone())
    }
}

impl Layer for Export {
    fn manner(&self) -> Manner {
        let hints = &["export-write", "export-close", "export-scope", "export-format", "export-copy"];
        Manner { click, wheel: scroll, ..Manner::new(Context::Export, hints, "export-close") }
    }

    /// Above the text that would be written what can be chosen.
    fn window(&self, state: &State) -> Window {
        let window = Window::centred(state.size, (92, state.size.1)).headed(HEAD);
        // Long lines take several rows, so that the last line may be seen at the top.
        let first = self.top.min(self.lines().count().saturating_sub(1));
        Window { first, here: Some(self.chosen(state, window.head)), ..window }
    }
}

/// A row of the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceRow {
    /// What is chosen in it.
    pub name: String,
    /// What there is to choose, side by side; where not all fits, what is chosen alone.
    pub choices: Vec<Choice>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Where its words stand.
    pub area: Area,
    /// Its words.
    pub words: String,
    /// What it is; `None` where there is nothing to choose.
    pub pick: Option<Pick>,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// What there is to choose in a row: words, and what they are.
type Choices = Vec<(String, Option<Pick>)>;

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A format, by its index in [`FORMATS`].
    Format(usize),
    /// Whose notes.
    Scope(Scope),
}

impl Export {
    /// The rows of the head above the rule, as far as there is room.
    pub fn rows(&self, state: &State, head: Area) -> Vec<ChoiceRow> {
        let text = |name: &str| state.locale.text(&format!("export.{name}")).to_owned();
        let format = |(idx, it): (usize, &Format)| (it.name.to_owned(), Some(Pick::Format(idx)));
        let name = |it: Scope| state.locale.text(&format!("export.scope_{}", it.name())).to_owned();
        let scope = |it: Scope| (name(it), Some(Pick::Scope(it)));
        let rows = [
            (text("format"), FORMATS.iter().enumerate().map(format).collect()),
            (text("scope"), Scope::ALL.into_iter().map(scope).collect()),
            (text("to"), vec![(self.place(state), None)]),
        ];
        let names = rows.iter().map(|row| columns::width(&row.0)).max().unwrap_or(0) as u16 + 2;
        let room = Area { x: head.x + names, width: head.width.saturating_sub(names), height: 1, ..head };
        let row = |(y, (name, choices)): (u16, (String, Vec<_>))| ChoiceRow {
            name,
            choices: self.beside(self.said(state, choices), Area { y, ..room }),
        };
        (head.y..head.y + head.height.min(3)).zip(rows).map(row).collect()
    }

    /// The cell of what was chosen last: its format, or whose notes.
    fn chosen(&self, state: &State, head: Area) -> (u16, u16) {
        let rows = self.rows(state, head);
        let row = rows.get(usize::from(self.is_scope_last)).or(rows.first());
        let choice = row.and_then(|row| row.choices.iter().find(|choice| choice.is_chosen));
        choice.map_or((head.x, head.y), |choice| (choice.area.x, choice.area.y))
    }

    /// Tells in words what is chosen, where no sign can.
    fn said(&self, state: &State, choices: Choices) -> Choices {
        let chosen = state.locale.text("spoken.chosen");
        let said = |(words, pick): (String, Option<Pick>)| match pick {
            Some(it) if self.is_chosen(it) => (format!("{words} ({chosen})"), pick),
            _ => (words, pick),
        };
        if state.config.screen_reader { choices.into_iter().map(said).collect() } else { choices }
    }

    fn is_chosen(&self, pick: Pick) -> bool {
        match pick {
            Pick::Format(idx) => idx == self.format,
            Pick::Scope(scope) => scope == self.scope,
        }
    }

    /// Lays out what there is to choose, with a sign and a blank before each and two blanks after it.
    fn beside(&self, choices: Choices, room: Area) -> Vec<Choice> {
        let wide = |words: &str| columns::width(words) as u16;
        let needed: u16 = choices.iter().map(|choice| wide(&choice.0) + 4).sum();
        let fits = needed <= room.width + 2;
        let is_chosen = |pick: Option<Pick>| pick.is_none_or(|pick| self.is_chosen(pick));
        let mut x = room.x;
        let mut laid = Vec::new();
        for (words, pick) in choices.into_iter().filter(|choice| fits || is_chosen(choice.1)) {
            let start = x + if pick.is_some() { 2 } else { 0 };
            let words = columns::shorten(&words, usize::from((room.x + room.width).saturating_sub(start)));
            let area = Area { x: start, width: wide(&words), ..room };
            x = start + area.width + 2;
            laid.push(Choice { area, words, pick, is_chosen: is_chosen(pick) });
        }
        laid
    }
}

/// Chooses what a click in the head points at; the next one where there is room for one alone.
fn click(state: &mut State, at: &Window, (cell, _): Click) -> Vec<Effect> {
    let Some(Overlay::Export(export)) = state.overlays.last() else { return Vec::new() };
    let rows = export.rows(state, at.head);
    let Some(row) = rows.get(usize::from(cell.1 - at.head.y)) else { return Vec::new() };
    let at = row.choices.iter().find(|choice| choice.holds(cell.0));
    match (at.and_then(|choice| choice.pick), row.choices.len()) {
        (Some(Pick::Format(_)), 1) => next_format(state, Times(None)),
        (Some(Pick::Scope(_)), 1) => next_scope(state, Times(None)),
        (Some(pick), _) => {
            let Some(export) = take(state) else { return Vec::new() };
            let with = |pick| match pick {
                Pick::Format(format) => Export { format, is_scope_last: false, ..export },
                Pick::Scope(scope) => Export { scope, is_scope_last: true, ..export },
            };
            choose(state, with(pick))
        }
        (None, _) => Vec::new(),
    }
}

/// Moves down in the text that would be written.
pub fn down(state: &mut State, _: Times) -> Vec<Effect> {
    scroll(state, half_page(state))
}

/// Moves up in it.
pub fn up(state: &mut State, _: Times) -> Vec<Effect> {
    scroll(state, -half_page(state))
}

fn half_page(state: &State) -> isize {
    super::window(state).map_or(1, |window| (window.rows() / 2).max(1) as isize)
}

/// Moves the text by `by` lines, as far as there are any.
fn scroll(state: &mut State, by: isize) -> Vec<Effect> {
    let first = super::window(state).map_or(0, |window| window.first);
    if let Some(Overlay::Export(export)) = state.overlays.last_mut() {
        export.top = first.saturating_add_signed(by);
    }
    Vec::new()
}

impl Choice {
    /// Whether a column is that of its words, or of the sign before them.
    fn holds(&self, column: u16) -> bool {
        (self.area.x.saturating_sub(2)..self.area.x + self.area.width).contains(&column)
    }
}

/// Opens the choice.
pub fn open(state: &mut State, _: Times) -> Vec<Effect> {
    if state.reading().is_some() { choose(state, Export::default()) } else { Vec::new() }
}

/// Shows a choice with the text that would be written; has the notes read that are wanted and not open.
fn choose(state: &mut State, choice: Export) -> Vec<Effect> {
    let mut export = Export { top: 0, then: None, ..choice };
    let mut effects = Vec::new();
    if export.scope == Scope::Briefing && export.stored.is_none() {
        let (id, wanted) = (state.search.next_id(), state.stored_entries());
        export.stored = Some(Stored { id, n_read: (0, wanted.len()), ..Stored::default() });
        effects.extend((!wanted.is_empty()).then_some(Effect::Report(id, wanted)));
    }
    export.print(state);
    state.overlays.push(Overlay::Export(export));
    effects
}

/// Takes notes that were read, and in how many articles; does what waited for all of them.
pub fn reported(state: &mut State, id: u64, found: (Vec<(usize, Report)>, usize)) -> Vec<Effect> {
    let is_for = |layer: &Overlay| matches!(layer, Overlay::Export(Export { stored: Some(stored), .. }) if stored.id == id);
    let Some(at) = state.overlays.iter().position(is_for) else { return Vec::new() };
    let Overlay::Export(mut export) = state.overlays.remove(at) else { return Vec::new() };
    if let Some(stored) = &mut export.stored {
        stored.reports.extend(found.0);
        stored.n_read.0 = found.1;
    }
    // What is not whole is not shown: it would be made anew with each article.
    if export.reading().is_none() {
        export.print(state);
        if let Some(then) = export.then {
            return vec![then(&export, export.path(state))];
        }
    }
    state.overlays.insert(at, Overlay::Export(export));
    Vec::new()
}

/// Takes the choice away, where it is the topmost layer.
fn take(state: &mut State) -> Option<Export> {
    match state.overlays.pop() {
        Some(Overlay::Export(export)) => Some(export),
        other => {
            state.overlays.extend(other);
            None
        }
    }
}

/// Goes to the next format.
pub fn next_format(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(export) = take(state) {
        let format = (export.format + 1) % FORMATS.len();
        return choose(state, Export { format, is_scope_last: false, ..export });
    }
    Vec::new()
}

/// Goes to the next scope.
pub fn next_scope(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(export) = take(state) {
        return choose(state, Export { scope: export.scope.next(), is_scope_last: true, ..export });
    }
    Vec::new()
}

/// Writes the file.
pub fn write(state: &mut State, _: Times) -> Vec<Effect> {
    hand_on(state, Export::written)
}

/// Copies what would be written.
pub fn copy(state: &mut State, _: Times) -> Vec<Effect> {
    hand_on(state, Export::copied)
}

/// Does something with the text, as soon as it is whole.
fn hand_on(state: &mut State, then: fn(&Export, PathBuf) -> Effect) -> Vec<Effect> {
    let Some(export) = take(state) else { return Vec::new() };
    if export.reading().is_none() {
        return vec![then(&export, export.path(state))];
    }
    state.overlays.push(Overlay::Export(Export { then: Some(then), ..export }));
    Vec::new()
}
