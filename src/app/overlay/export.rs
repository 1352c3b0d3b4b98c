//! Choosing what to export, how, and where to.

use std::path::PathBuf;

use super::Overlay;
use crate::app::actions::Times;
use crate::app::event::Effect;
use crate::app::report;
use crate::app::state::State;
use crate::export::FORMATS;

/// What is to be exported, and how.
#[derive(Debug, Clone, Default)]
pub struct Export {
    /// The index in [`FORMATS`].
    pub format: usize,
    /// Whose notes.
    pub scope: Scope,
    /// What would be written, made when the choice changes.
    pub text: String,
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
    /// Where it would be written to: beside the reader, not beside the article.
    pub fn path(&self, state: &State) -> PathBuf {
        let name = state.entries.get(state.current).map(|entry| entry.source.name()).unwrap_or_default();
        let stem = PathBuf::from(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.filter(|stem| stem != "-").unwrap_or_else(|| "briefing".to_owned());
        PathBuf::from(format!("{stem}-notes.{}", FORMATS[self.format].extension))
    }
}

/// Opens the choice.
pub fn export(state: &mut State) {
    if state.reading().is_some() {
        choose(state, Export::default());
    }
}

/// Shows a choice with the text that would be written.
fn choose(state: &mut State, choice: Export) {
    let text = (FORMATS[choice.format].print)(&report::reports(state, choice.scope), &report::words(state));
    state.overlays.push(Overlay::Export(Export { text, ..choice }));
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
        choose(state, Export { format: (export.format + 1) % FORMATS.len(), ..export });
    }
    Vec::new()
}

/// Goes to the next scope.
pub fn next_scope(state: &mut State, _: Times) -> Vec<Effect> {
    if let Some(export) = take(state) {
        choose(state, Export { scope: export.scope.next(), ..export });
    }
    Vec::new()
}

/// Writes the file.
pub fn write_export(state: &mut State, _: Times) -> Vec<Effect> {
    let Some(export) = take(state) else { return Vec::new() };
    vec![Effect::Write { path: export.path(state), text: export.text }]
}

/// Copies what would be written.
pub fn copy_export(state: &mut State, _: Times) -> Vec<Effect> {
    take(state).map(|export| Effect::Copy(export.text)).into_iter().collect()
}
