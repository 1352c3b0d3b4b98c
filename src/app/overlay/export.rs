//! Choosing what to export, how, and where to.

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
use crate::export::{FORMATS, Format};
use crate::text::columns;

/// The rows above the text that would be written: format, scope, place, a rule.
const HEAD: u16 = 4;

/// What is to be exported, and how.
#[derive(Debug, Clone, Default)]
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
}

/// Whose notes are exported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// The article that is shown.
    #[default]
    Article,
    /// The section that the cursor is in.
    Section,
    /// All articles that have been read.
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
        let name = state.entries.get(state.current).map(|entry| entry.source.name()).unwrap_or_default();
        let stem = PathBuf::from(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.filter(|stem| stem != "-").unwrap_or_else(|| "briefing".to_owned());
        PathBuf::from(format!("{stem}-notes.{}", FORMATS[self.format].extension))
    }
}

impl Layer for Export {
    fn manner(&self) -> Manner {
        let hints = &["export-write", "export-close", "export-copy", "export-format", "export-scope"];
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
            (text("to"), vec![(self.path(state).display().to_string(), None)]),
        ];
        let names = rows.iter().map(|row| columns::width(&row.0)).max().unwrap_or(0) as u16 + 2;
        let room = Area { x: head.x + names, width: head.width.saturating_sub(names), height: 1, ..head };
        let row = |(y, (name, choices)): (u16, (String, Vec<_>))| ChoiceRow {
            name,
            choices: self.beside(choices, Area { y, ..room }),
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

    /// Lays out what there is to choose, with a sign and a blank before each and two blanks after it.
    fn beside(&self, choices: Vec<(String, Option<Pick>)>, room: Area) -> Vec<Choice> {
        let wide = |words: &str| columns::width(words) as u16;
        let fits = choices.iter().map(|choice| wide(&choice.0) + 4).sum::<u16>() <= room.width;
        let is_chosen = |pick: &Option<Pick>| match pick {
            Some(Pick::Format(idx)) => *idx == self.format,
            Some(Pick::Scope(scope)) => *scope == self.scope,
            None => true,
        };
        let mut x = room.x;
        let mut laid = Vec::new();
        for (words, pick) in choices.into_iter().filter(|choice| fits || is_chosen(&choice.1)) {
            let start = x + if pick.is_some() { 2 } else { 0 };
            let words = columns::shorten(&words, usize::from((room.x + room.width).saturating_sub(start)));
            let area = Area { x: start, width: wide(&words), ..room };
            x = start + area.width + 2;
            laid.push(Choice { area, words, pick, is_chosen: is_chosen(&pick) });
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
            if let Some(export) = take(state) {
                let with = |pick| match pick {
                    Pick::Format(format) => Export { format, is_scope_last: false, ..export },
                    Pick::Scope(scope) => Export { scope, is_scope_last: true, ..export },
                };
                show(state, with(pick));
            }
            Vec::new()
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
    if state.reading().is_some() {
        show(state, Export::default());
    }
    Vec::new()
}

/// Shows a choice with the text that would be written.
fn show(state: &mut State, choice: Export) {
    let text = (FORMATS[choice.format].print)(&report::reports(state, choice.scope), &report::words(state));
    state.overlays.push(Overlay::Export(Export { text, top: 0, ..choice }));
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
        show(state, Export { format, is_scope_last: false, ..export });
    }
    Vec::new()
}

/// Goes to the next scope.
pub fn next_scope(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(export) = take(state) {
        show(state, Export { scope: export.scope.next(), is_scope_last: true, ..export });
    }
    Vec::new()
}

/// Writes the file.
pub fn write(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(export) = take(state) else { return Vec::new() };
    vec![Effect::Write { path: export.path(state), text: export.text }]
}

/// Copies what would be written.
pub fn copy(state: &mut State, _: Times) -> Vec<Effect> {
    take(state).map(|export| Effect::Copy(export.text)).into_iter().collect()
}
