//! Choosing what to export, how, and where to.

use std::path::PathBuf;

use super::Overlay;
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::report;
use crate::app::state::State;
use crate::export::FORMATS;

/// What is to be exported, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct Export {
    /// The index in [`FORMATS`].
    pub format: usize,
    /// Whose notes.
    pub scope: Scope,
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
    /// The text that would be written.
    pub fn text(self, state: &State) -> String {
        (FORMATS[self.format].print)(&report::reports(state, self.scope), &report::words(state))
    }

    /// Where it would be written to: beside the reader, not beside the article.
    pub fn path(self, state: &State) -> PathBuf {
        let name = state.entries.get(state.current).map(|entry| entry.source.name()).unwrap_or_default();
        let stem = PathBuf::from(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.filter(|stem| stem != "-").unwrap_or_else(|| "briefing".to_owned());
        PathBuf::from(format!("{stem}-notes.{}", FORMATS[self.format].extension))
    }
}

/// Opens the choice.
pub fn export(state: &mut State) {
    if state.reading().is_some() {
        state.overlays.push(Overlay::Export(Export::default()));
    }
}

fn choice(state: &mut State) -> Option<&mut Export> {
    match state.overlays.last_mut() {
        Some(Overlay::Export(export)) => Some(export),
        _ => None,
    }
}

/// Goes to the next format.
pub fn next_format(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(export) = choice(state) {
        export.format = (export.format + 1) % FORMATS.len();
    }
    Vec::new()
}

/// Goes to the next scope.
pub fn next_scope(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(export) = choice(state) {
        export.scope = export.scope.next();
    }
    Vec::new()
}

/// Writes the file.
pub fn write_export(state: &mut State, _: Times) -> Vec<Effect> {
    finish(state, |state, export| Effect::Write { path: export.path(state), text: export.text(state) })
}

/// Copies what would be written.
pub fn copy_export(state: &mut State, _: Times) -> Vec<Effect> {
    finish(state, |state, export| Effect::Copy(export.text(state)))
}

fn finish(state: &mut State, effect: impl Fn(&State, Export) -> Effect) -> Vec<Effect> {
    let Some(export) = choice(state).copied() else { return Vec::new() };
    state.overlays.pop();
    vec![effect(state, export)]
}
