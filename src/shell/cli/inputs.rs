//! The inputs of commands that print.

use std::path::{Path, PathBuf};

use super::{Context, Done};
use crate::app::{Source, open, reading};
use crate::model::{Article, Problem, Section};
use crate::sections;
use crate::shell::{complain, read};

/// An article named on the command line.
pub struct Input {
    /// Its path, as named.
    pub path: String,
    /// Its place, as notes name it.
    pub place: Option<PathBuf>,
    /// The article.
    pub article: Article,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// Reads the articles at `paths`; what cannot be read is told on standard error, the others go on.
pub fn read(context: &Context, paths: &[PathBuf]) -> Result<(Vec<Input>, Done), Problem> {
    let mut inputs = Vec::new();
    let mut done = Done::All;
    for path in paths {
        for source in sources(path) {
            match source.and_then(|source| input(context, &source)) {
                Ok(input) => inputs.push(input),
                Err(problem) => {
                    complain(&problem);
                    done = Done::Some;
                }
            }
        }
    }
    Ok((inputs, done))
}

fn sources(path: &Path) -> Vec<Result<Source, Problem>> {
    if !path.is_dir() {
        return vec![super::source(path.to_path_buf())];
    }
    match read::folder(path) {
        Ok(entries) => entries.into_iter().map(|entry| Ok(entry.source)).collect(),
        Err(problem) => vec![Err(problem)],
    }
}

fn input(context: &Context, source: &Source) -> Result<Input, Problem> {
    let document = read::document(source)?;
    let article = std::sync::Arc::unwrap_or_clone(document.article);
    let found = open::sections(&article, &context.settings.config.topics);
    let path = printable(&source.name());
    let place = source.place();
    let loaded = super::export::store(context).load(&article, place.as_deref());
    let mut edits = loaded.annotations;
    edits.retain(|annotation| annotation.target.is_edit());
    let edits = reading::edits(&article, &open::place(&article, edits, &loaded.snapshots));
    let sections = sections::edits::apply(&article, &found, &edits);
    Ok(Input { path, place, article, sections })
}

/// A path without control characters, which must not reach a terminal.
pub fn printable(path: &str) -> String {
    path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
